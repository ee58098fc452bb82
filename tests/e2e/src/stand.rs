//! The server that a journey talks to: the built site, unchanged, or with one thing going wrong.

use std::fs;
use std::sync::{Arc, Mutex, PoisonError};

use xtask::failure::{Failure, Result};
use xtask::server::{Answer, Reply, Request, Server};
use xtask::{csp, html, paths, site};

/// Below which path the site stands, so that every journey shows that it runs from any.
const BASE: &str = "/any/where/";
/// What only the tests ask for.
const TESTS: &str = "/-/";
/// What the journeys' pages asked other origins for, see `listen.js`.
static FOREIGN: Mutex<Vec<String>> = Mutex::new(Vec::new());
const LISTEN: &str = include_str!("../scripts/listen.js");

/// A file that the page loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `start-….js`.
    Start,
    /// The JavaScript that wasm-bindgen writes.
    Glue,
    /// The WebAssembly.
    Wasm,
    /// Entities, ties, dates and geometry.
    CorePack,
    /// Sources and notes.
    EvidencePack,
    /// Land, water and borders.
    BaseMap,
    /// The WebAssembly that lays out networks.
    LayoutsWasm,
    /// The worker that it runs in.
    LayoutWorker,
    /// The WebAssembly of the views beside the stage.
    ViewsWasm,
    /// Their style sheet.
    ViewsStyle,
}

/// What goes wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server answers 404.
    Missing,
    /// One byte in the middle is another.
    Corrupt,
    /// The bytes are right and the content type is not.
    WrongType,
    /// The connection closes without an answer.
    Down,
}

/// The site on a free port, with a record of what was asked for.
pub struct Stand {
    server: Server,
    record: Arc<Mutex<Vec<String>>>,
}

impl Stand {
    /// Serves the site with `faults`; `scripts` run in the page before its own, after the one that listens.
    ///
    /// # Errors
    /// When the site is not built, or has no such part.
    pub fn new(faults: &[(Part, Fault)], scripts: &[&str]) -> Result<Self> {
        Self::with(faults, scripts, false)
    }

    /// The site on a host that lets no other origin read it.
    ///
    /// # Errors
    /// When the site is not built.
    pub fn closed() -> Result<Self> {
        Self::with(&[], &[], true)
    }

    fn with(faults: &[(Part, Fault)], scripts: &[&str], is_closed: bool) -> Result<Self> {
        let index = paths::dist().join("index.html");
        let page = fs::read_to_string(&index).map_err(|error| Failure::io("read", &index, &error))?;
        let faults =
            faults.iter().map(|&(part, fault)| Ok((address(&page, part)?, fault))).collect::<Result<Vec<_>>>()?;
        let scripts: Vec<String> = [LISTEN].iter().chain(scripts).map(|&script| script.to_owned()).collect();
        let record = Arc::new(Mutex::new(Vec::new()));
        let recorded = Arc::clone(&record);
        let answer = move |request: &Request| {
            recorded.lock().unwrap_or_else(PoisonError::into_inner).push(request.path.clone());
            match answer(request, &faults, &scripts) {
                Answer::Send(reply) if is_closed => Answer::SendClosed(reply),
                other => other,
            }
        };
        Ok(Self { server: Server::start(0, Arc::new(answer))?, record })
    }

    /// The address of the page.
    pub fn page(&self) -> String {
        format!("{}{}", self.server.url(), &BASE[1..])
    }

    /// The origin of the page, without a slash at its end.
    pub fn origin(&self) -> String {
        self.server.url().trim_end_matches('/').to_owned()
    }

    /// The address of a page that holds all of the page in a frame as wide as a phone, which no window gets.
    pub fn phone(&self) -> String {
        format!("{}-/phone.html", self.server.url())
    }

    /// The address of a page that holds the page in a frame where no script runs.
    pub fn without_script(&self) -> String {
        format!("{}-/without-script.html", self.server.url())
    }

    /// The paths that were asked for, in order, relative to the page; the tests' own are left out.
    pub fn asked_for(&self) -> Vec<String> {
        let record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        let own = record.iter().filter(|path| !path.starts_with(TESTS));
        own.map(|path| path.strip_prefix(BASE).unwrap_or(path).to_owned()).collect()
    }
}

/// What was asked of other origins since this was last asked, by any page of any stand.
pub fn take_foreign() -> Vec<String> {
    std::mem::take(&mut FOREIGN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The name of a part's file, as the page gives it.
fn address(page: &str, part: Part) -> Result<String> {
    let id = match part {
        Part::Start => "start",
        Part::Glue => "glue",
        Part::Wasm => "wasm",
        Part::CorePack => "core-pack",
        Part::EvidencePack => "evidence-pack",
        Part::BaseMap => "base-map",
        Part::LayoutsWasm => "layouts-wasm",
        Part::LayoutWorker => "layout-worker",
        Part::ViewsWasm => "views-wasm",
        Part::ViewsStyle => "views-style",
    };
    let tag = html::tags(page).into_iter().find(|tag| tag.get("id") == Some(id));
    let address = tag.as_ref().and_then(|tag| tag.get("href").or(tag.get("src")));
    match address {
        Some(address) => Ok(format!("{BASE}{}", address.trim_start_matches("./"))),
        None => Err(Failure::new(format!("the page names no file with the id \"{id}\""))),
    }
}

fn answer(request: &Request, faults: &[(String, Fault)], scripts: &[String]) -> Answer {
    if let Some(name) = request.path.strip_prefix(TESTS) {
        return Answer::Send(own(name, scripts));
    }
    let Some(path) = request.path.strip_prefix(&BASE[..BASE.len() - 1]) else {
        return Answer::Send(Reply::sentence(404, "The site stands deeper than that"));
    };
    let mut reply = site::reply(&paths::dist(), &Request { path: path.to_owned(), ..request.clone() });
    // Every journey has a server of its own; a kept file would hide a fault.
    reply.keep = false;
    if reply.mime.starts_with("text/html") && reply.status == 200 {
        reply.body = with_scripts(&reply.body, scripts.len());
    }
    match faults.iter().find(|(path, _)| *path == request.path).map(|&(_, fault)| fault) {
        None => {}
        Some(Fault::Missing) => reply = Reply::sentence(404, "This file is missing"),
        Some(Fault::Corrupt) => {
            let middle = reply.body.len() / 2;
            if let Some(byte) = reply.body.get_mut(middle) {
                *byte ^= 1;
            }
        }
        Some(Fault::WrongType) => reply.mime = "application/octet-stream",
        Some(Fault::Down) => return Answer::Drop,
    }
    Answer::Send(reply)
}

/// The page with the tests' scripts right behind its policy, which allows them as files of the same origin.
fn with_scripts(page: &[u8], n_scripts: usize) -> Vec<u8> {
    let tags: String = (0..n_scripts).map(|n| format!("<script src=\"{TESTS}{n}.js\"></script>")).collect();
    String::from_utf8_lossy(page).replacen(&csp::meta(), &format!("{}{tags}", csp::meta()), 1).into_bytes()
}

fn own(name: &str, scripts: &[String]) -> Reply {
    let frame = |attributes: &str| {
        let page = format!(
            "<!doctype html><link rel=icon href=data:,><title>A frame</title><iframe {attributes} src=\"{BASE}?controls=full\"></iframe>"
        );
        Reply { status: 200, mime: "text/html; charset=utf-8", keep: false, body: page.into_bytes() }
    };
    let script = name.strip_suffix(".js").and_then(|n| n.parse::<usize>().ok()).and_then(|n| scripts.get(n));
    if let Some(url) = name.strip_prefix("foreign/") {
        FOREIGN.lock().unwrap_or_else(PoisonError::into_inner).push(url.to_owned());
        return Reply::sentence(200, "Noted");
    }
    match (name, script) {
        ("empty.html", _) => {
            let page = "<!doctype html><link rel=icon href=data:,><title>Nothing</title>";
            Reply { status: 200, mime: "text/html; charset=utf-8", keep: false, body: page.into() }
        }
        ("phone.html", _) => frame("width=360 height=640 frameborder=0"),
        ("without-script.html", _) => frame("width=1000 height=700 sandbox=\"allow-same-origin\""),
        (_, Some(script)) => Reply {
            status: 200,
            mime: "text/javascript; charset=utf-8",
            keep: false,
            body: script.clone().into_bytes(),
        },
        (_, None) => Reply::sentence(404, "The tests have nothing by this name"),
    }
}
