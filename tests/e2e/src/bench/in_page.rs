//! One engine on one graph, in the benchmark page.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use xtask::failure::{Failure, Result};
use xtask::server::{Answer, Reply, Request, Server};
use xtask::{paths, site};

use super::{BenchGraph, Line};
use crate::page::Page;

/// Between two looks at whether a run has ended.
const LOOK: Duration = Duration::from_millis(200);
/// What a run may take beside its limit, for runs that come before the measured one, and for measuring.
const BESIDE: Duration = Duration::from_secs(300);
/// Where the server has the graphs of files.
const FILES: &str = "/-/graph/";

/// Starts a run; it goes on in workers of the page.
const START: &str = "const [name, engine, limit, file] = arguments; const state = window.benchState = {}; \
     const bytes = file ? fetch(file).then(async (r) => new Uint8Array(await r.arrayBuffer())) \
     : name === 'dataset' ? silkwebBench.bytesOf('bench-network') : Promise.resolve(undefined); \
     const watcher = { began() {}, progressed() {}, ended(result) { state.result = result; } }; \
     bytes.then((bytes) => silkwebBench.run({ sources: [{ name, bytes }], engines: [engine], limit }, watcher, new AbortController().signal)) \
     .catch((error) => { state.result = { error: String(error) }; });";

/// The site with the graphs that are compared on.
pub struct Bench {
    server: Server,
    /// The bytes of those that come from files.
    files: Arc<[Vec<u8>]>,
}

/// Who runs, and for how long at most.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// As the page calls it.
    pub engine: &'static str,
    /// In seconds.
    pub limit: f64,
}

impl Bench {
    /// Serves the built site.
    ///
    /// # Errors
    /// When there is no benchmark page in it, or no free port.
    pub fn new(graphs: &[BenchGraph]) -> Result<Self> {
        if !paths::dist().join("bench.html").is_file() {
            return Err(Failure::new("there is no built benchmark page; run `cargo xtask build` first"));
        }
        let files: Arc<[Vec<u8>]> = graphs.iter().filter_map(|graph| graph.file.clone()).collect();
        let served = Arc::clone(&files);
        let answer = move |request: &Request| Answer::Send(reply(request, &served));
        Ok(Self { server: Server::start(0, Arc::new(answer))?, files })
    }

    /// The address of the page.
    pub fn page(&self) -> String {
        format!("{}bench.html", self.server.url())
    }

    /// Loads the page and runs one engine on one graph.
    ///
    /// # Errors
    /// When the page does not load, or does not end in time.
    pub fn run(&self, page: &Page<'_>, graph: &BenchGraph, Task { engine, limit }: Task) -> Result<Line> {
        page.goto("about:blank")?;
        page.goto(&self.page())?;
        page.wait_for("the benchmark page", |page| {
            Ok(page.script("return 'silkwebBench' in globalThis", &[])? == true)
        })?;
        let file = self.files.iter().position(|bytes| graph.file.as_ref() == Some(bytes));
        let file = file.map_or(Value::Null, |at| format!("{FILES}{at}").into());
        page.script(START, &[graph.name.as_str().into(), engine.into(), limit.into(), file])?;
        let late = Instant::now() + Duration::from_secs_f64(2.0 * limit) + BESIDE;
        loop {
            let result = page.script("return window.benchState.result ?? null", &[])?;
            if !result.is_null() {
                return Ok(Line::of_page(graph, engine, result));
            }
            if Instant::now() > late {
                return Err(Failure::new(format!("{engine} does not come to an end on {}", graph.name)));
            }
            thread::sleep(LOOK);
        }
    }
}

fn reply(request: &Request, files: &[Vec<u8>]) -> Reply {
    let at = request.path.strip_prefix(FILES).and_then(|at| at.parse::<usize>().ok());
    match at.and_then(|at| files.get(at).cloned()) {
        Some(body) => Reply { status: 200, mime: "text/plain; charset=utf-8", keep: false, body },
        // Kept files would come with code that an earlier run has warmed up.
        None => Reply { keep: false, ..site::reply(&paths::dist(), request) },
    }
}
