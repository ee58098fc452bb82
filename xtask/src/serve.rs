//! The development server: the same `dist/` that ships, rebuilt and reloaded when its sources change.

use std::io::Write;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::server::{Answer, Reply, Request, Server};
use crate::{build, paths, site, watch};

const DEFAULT_PORT: u16 = 8080;
const RELOAD_SCRIPT: &str = "/-/reload.js";
const RELOAD_EVENTS: &str = "/-/reload";
/// A comment of the event stream, by which the server hears of pages that have gone.
const STILL_HERE: &str = ": still here\n\n";
/// Between two of them.
const BEAT: Duration = Duration::from_secs(15);

/// Builds, serves, and goes on until it is interrupted.
///
/// # Errors
/// When the port is in use, or the first build fails.
pub fn serve(mut args: Args) -> Result {
    let open = args.flag("--open");
    let port = match args.value("--port")? {
        None => DEFAULT_PORT,
        Some(text) => text.parse().map_err(|_| Failure::new(format!("\"{text}\" is not a port (0 to 65535)")))?,
    };
    args.finish()?;

    let builds = Arc::new(Builds::default());
    let answering = Arc::clone(&builds);
    // The port is taken first: nobody should wait for a build to hear that it is in use.
    let server = Server::start(port, Arc::new(move |request: &Request| answer(request, &answering)))?;
    let mut seen = watch::look();
    build::build(None)?;
    builds.finished();
    println!("\nSilkweb is at {}  (Ctrl+C stops)", server.url());
    if open {
        show(&server.url());
    }
    loop {
        let (now, changed) = watch::wait(&seen);
        seen = now;
        println!("{} changed; building again", changed.strip_prefix(paths::root()).unwrap_or(&changed).display());
        match build::build(None) {
            Ok(()) => builds.finished(),
            Err(failure) => eprintln!("error: {failure}; the last good page is still served"),
        }
    }
}

/// How many builds there have been, for the pages that wait for the next.
#[derive(Default)]
struct Builds {
    n: Mutex<u64>,
    changed: Condvar,
}

impl Builds {
    fn finished(&self) {
        *self.n.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// How many there have been: waits for the next one after `told`, but no longer than a beat.
    fn next(&self, told: u64) -> u64 {
        let n = self.n.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(n, BEAT, |n| *n == told);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Tells the page at the other end of `stream` about every build, until it goes away.
    fn tell(&self, mut stream: impl Write) {
        let mut told = *self.n.lock().unwrap_or_else(PoisonError::into_inner);
        let mut message = STILL_HERE;
        // Nothing is locked while the other end takes its time: other pages, and the builds, must not wait for it.
        while stream.write_all(message.as_bytes()).is_ok() {
            let n = self.next(told);
            message = if n == told { STILL_HERE } else { "data: built\n\n" };
            told = n;
        }
    }
}

fn answer(request: &Request, builds: &Arc<Builds>) -> Answer {
    match request.path.as_str() {
        RELOAD_EVENTS => {
            let builds = Arc::clone(builds);
            Answer::Stream(Box::new(move |stream| builds.tell(stream)))
        }
        RELOAD_SCRIPT => {
            let script = format!("new EventSource('{RELOAD_EVENTS}').onmessage = () => location.reload();\n");
            Answer::Send(Reply { status: 200, mime: "text/javascript", keep: false, body: script.into_bytes() })
        }
        _ => {
            let mut reply = site::reply(&paths::dist(), request);
            if reply.status == 200 && reply.mime.starts_with("text/html") {
                // At the very end, as a file of this server: the page's own policy allows it, and dist/ stays as it ships.
                reply.body.extend(format!("<script src=\"{RELOAD_SCRIPT}\"></script>\n").into_bytes());
            }
            Answer::Send(reply)
        }
    }
}

fn show(url: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/c", "start"]);
        command
    } else {
        Command::new("xdg-open")
    };
    if command.arg(url).status().map_or(true, |status| !status.success()) {
        eprintln!("No browser could be opened; the address above works in any");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page that a build passes while it is being told, and that leaves after two messages.
    struct Page<'b> {
        builds: &'b Builds,
        heard: Vec<String>,
    }

    impl Write for &mut Page<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.heard.len() == 2 {
                return Err(std::io::ErrorKind::BrokenPipe.into());
            }
            assert!(self.builds.n.try_lock().is_ok(), "a slow page holds up the others");
            self.builds.finished();
            self.heard.push(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_build_finishes_while_a_page_is_being_told() {
        let builds = Builds::default();
        let mut page = Page { builds: &builds, heard: Vec::new() };
        builds.tell(&mut page);
        assert_eq!(page.heard, [STILL_HERE, "data: built\n\n"]);
    }
}
