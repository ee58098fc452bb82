//! A running browser: its driver, its virtual screen, its profile, and the session with it.

use std::cell::Cell;
use std::env;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use xtask::engine::Engine;
use xtask::failure::{Failure, Result};

use crate::session;

const START_LIMIT: Duration = Duration::from_secs(60);
const CLOSE_LIMIT: Duration = Duration::from_secs(10);

/// A browser with one open session; closed, with everything it started, when dropped.
pub struct Browser {
    /// Which engine it is.
    pub engine: Engine,
    pub(crate) runtime: Runtime,
    pub(crate) client: Client,
    folder: PathBuf,
    n_log_lines_seen: Cell<usize>,
    // In the order in which they must end.
    driver: Process,
    _screen: Option<Process>,
}

impl Browser {
    /// Starts the engine's driver and opens a session.
    ///
    /// # Errors
    /// When something is not installed or does not answer in time.
    pub fn start(engine: Engine) -> Result<Self> {
        static SESSIONS: AtomicU32 = AtomicU32::new(0);
        let n = SESSIONS.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("silkweb-e2e-{}-{n}", std::process::id()));
        let profile = folder.join("profile");
        fs::create_dir_all(&profile).map_err(|error| Failure::io("make", &profile, &error))?;

        let (screen, display) = match (engine == Engine::Webkit).then(screen).transpose()? {
            Some((screen, display)) => (Some(screen), Some(display)),
            None => (None, None),
        };
        let port = free_port()?;
        let mut driver = session::driver(engine, port)?;
        driver.envs(display.map(|display| ("DISPLAY", display)));
        let log = folder.join("driver.log");
        let driver = Process::start(&mut driver, &log)?;
        let late = Instant::now() + START_LIMIT;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > late {
                return Err(Failure::new(format!("the driver of {} did not answer", engine.name())));
            }
            thread::sleep(Duration::from_millis(20));
        }

        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new(format!("no runtime: {error}")))?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(session::capabilities(engine, &profile)?);
        let address = format!("http://127.0.0.1:{port}");
        let client = runtime.block_on(builder.connect(&address));
        let client = client.map_err(|error| {
            let said = fs::read_to_string(&log).unwrap_or_default();
            let last: Vec<&str> = said.lines().rev().take(5).collect();
            Failure::new(format!("{} did not start: {error}\n{}", engine.name(), last.join("\n")))
        })?;
        Ok(Self { engine, runtime, client, folder, n_log_lines_seen: Cell::new(0), driver, _screen: screen })
    }

    /// The ids of all processes that belong to the browser, as far as this system tells.
    pub(crate) fn processes(&self) -> Vec<u32> {
        let parent_of = |id: u32| -> Option<u32> {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
            // The name stands in brackets and may hold anything.
            stat.rsplit_once(')')?.1.split_ascii_whitespace().nth(1)?.parse().ok()
        };
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let parents: Vec<(u32, u32)> = ids.filter_map(|id| Some((id, parent_of(id)?))).collect();
        let mut found = vec![self.driver.0.id()];
        let mut at = 0;
        while let Some(&parent) = found.get(at) {
            found.extend(parents.iter().filter(|(_, other)| *other == parent).map(|(id, _)| *id));
            at += 1;
        }
        found
    }

    /// The lines in which the browser, not the page, has complained since this was last asked.
    pub(crate) fn new_complaints(&self) -> Vec<String> {
        let log = fs::read(self.folder.join("driver.log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let n_seen = self.n_log_lines_seen.replace(log.lines().count());
        log.lines().skip(n_seen).filter(|line| session::is_complaint(line)).map(str::to_owned).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A session that is already gone cannot be closed again; the driver's end takes the rest.
        let close = async { timeout(CLOSE_LIMIT, self.client.clone().close()).await };
        drop(self.runtime.block_on(close));
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// A child process that ends with its owner.
struct Process(Child);

impl Process {
    fn start(command: &mut Command, log: &PathBuf) -> Result<Self> {
        let log = File::create(log).and_then(|out| out.try_clone().map(|err| (out, err)));
        let (out, err) = log.map_err(|error| Failure::new(format!("no log file: {error}")))?;
        let child = command.stdin(Stdio::null()).stdout(out).stderr(err).spawn();
        child.map(Self).map_err(|error| Failure::new(format!("cannot start {command:?}: {error}")))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A virtual screen and the value of `DISPLAY` that leads to it.
fn screen() -> Result<(Process, String)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| Failure::new(format!("cannot start Xvfb: {error}")))?;
    let mut number = String::new();
    if let Some(out) = child.stdout.take() {
        BufReader::new(out).read_line(&mut number).map_err(|error| Failure::new(format!("Xvfb: {error}")))?;
    }
    let process = Process(child);
    match number.trim().parse::<u32>() {
        Ok(number) => Ok((process, format!(":{number}"))),
        Err(_) => Err(Failure::new("Xvfb did not say which display it serves")),
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| Failure::new(format!("no free port: {error}")))
}
