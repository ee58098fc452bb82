//! A small static server for this machine: one thread a connection, one request a connection.
//!
//! It serves the built site while it is worked on and tested. It is not meant to face the internet.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::failure::{Failure, Result};
use crate::gzip::gzip;

/// What a browser asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD` and so on.
    pub method: String,
    /// The path with a leading slash, without the query.
    pub path: String,
}

/// What it gets.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status, such as 200.
    pub status: u16,
    /// The value of `Content-Type`.
    pub mime: &'static str,
    /// Whether the browser may keep the bytes for ever, as it may under a hashed name.
    pub keep: bool,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Reply {
    /// A plain sentence with this status.
    pub fn sentence(status: u16, sentence: &str) -> Self {
        Self { status, mime: "text/plain; charset=utf-8", keep: false, body: format!("{sentence}\n").into_bytes() }
    }
}

/// What the server does with a request.
pub enum Answer {
    /// Sends this.
    Send(Reply),
    /// Sends this, compressed as hosts do.
    Compressed(Reply),
    /// Sends this, and lets no other origin read it.
    SendClosed(Reply),
    /// Closes the connection without a word, as a network that is down would.
    Drop,
    /// Sends the start of an event stream, then hands the connection over to this.
    Stream(Box<dyn FnOnce(TcpStream) + Send>),
}

/// Decides about each request; called from many threads at once.
pub type Handler = dyn Fn(&Request) -> Answer + Send + Sync;

/// A server that stops when it is dropped.
pub struct Server {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens on `port` of this machine only; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is in use or not allowed.
    pub fn start(port: u16, handler: Arc<Handler>) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => Failure::new(format!(
                "port {port} is in use; choose another with --port, such as --port {}",
                port.saturating_add(1)
            )),
            _ => Failure::new(format!("cannot listen on port {port}: {error}")),
        })?;
        let address = listener.local_addr().map_err(|error| Failure::new(format!("no address: {error}")))?;
        let stopped = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stopped);
        let thread = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                let handler = Arc::clone(&handler);
                // A browser that hangs up early is no error of ours.
                thread::spawn(move || drop(converse(stream, handler.as_ref())));
            }
        });
        Ok(Self { address, stopped, thread: Some(thread) })
    }

    /// The server's address, ending in a slash.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.address.port())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // The thread waits for a connection; give it one.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn converse(stream: TcpStream, handler: &Handler) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let Some(request) = read_request(&stream)? else { return Ok(()) };
    match handler(&request) {
        Answer::Send(reply) => send(&stream, &reply, OPEN, request.method != "HEAD"),
        Answer::Compressed(mut reply) => {
            reply.body = gzip(&reply.body).map_err(|failure| io::Error::other(failure.to_string()))?;
            send(&stream, &reply, &[OPEN, "Content-Encoding: gzip\r\n"].concat(), request.method != "HEAD")
        }
        Answer::SendClosed(reply) => send(&stream, &reply, "", request.method != "HEAD"),
        Answer::Drop => Ok(()),
        Answer::Stream(rest) => {
            write!(&stream, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n")?;
            rest(stream);
            Ok(())
        }
    }
}

/// The request line; the headers are read and left aside. `None` when the browser only knocked.
fn read_request(stream: &TcpStream) -> io::Result<Option<Request>> {
    let mut reader = BufReader::new(stream.take(64 * 1024));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut words = first.split_ascii_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(None) };
    let path = target.split(['?', '#']).next().unwrap_or("/");
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    Ok(Some(Request { method: method.to_owned(), path: path.to_owned() }))
}

/// Everyone may read it, a frame without an origin too.
const OPEN: &str = "Access-Control-Allow-Origin: *\r\n";

/// Sends a reply with these further lines of its head.
fn send(mut stream: &TcpStream, reply: &Reply, lines: &str, with_body: bool) -> io::Result<()> {
    let Reply { status, mime, keep, body } = reply;
    let reason = if *status == 200 { "OK" } else { "Not OK" };
    let cache = if *keep { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut head =
        format!("HTTP/1.1 {status} {reason}\r\nContent-Length: {}\r\nCache-Control: {cache}\r\n", body.len());
    head.push_str(&format!("Content-Type: {mime}\r\nX-Content-Type-Options: nosniff\r\n"));
    head.push_str(lines);
    head.push_str("Connection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}
