//! What the stages show: the built page, the page with a large network in place of its data, and other packages.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::sync::Arc;

use serde_json::json;
use silkweb::layout::{LayoutRequest, finish};
use silkweb::model::Packs;
use xtask::failure::{Failure, Result};
use xtask::server::{Answer, Reply, Request, Server};
use xtask::{html, paths, process, site, sri, tools};

/// The page with the large network.
const LARGE: &str = "/large.html";
const LARGE_PACK: &str = "/large.csv";
const LARGE_DATA: &str = "/large.json";
/// A page of nothing but a stage, for the other packages.
const PEER: &str = "/peer.html";
const PEER_SCRIPT: &str = "/peer.js";
const PEER_PAGE: &str = "<!doctype html><meta charset=utf-8><title>A stage</title><link rel=icon href=data:,>\
     <style>html,body,#map{margin:0;width:100%;height:100%;overflow:hidden}</style><div id=map></div><script src=peer.js></script>";

/// The site of the benchmark on a free port.
pub(super) struct Stages(Server);

impl Stages {
    /// Serves the built site, and makes the rest.
    ///
    /// # Errors
    /// When the site is not built, or a tool is missing.
    pub(super) fn new() -> Result<Self> {
        let index = paths::dist().join("index.html");
        let page = fs::read_to_string(&index).map_err(|error| Failure::io("read", &index, &error))?;
        let sample =
            silkweb_measure::sample("preferential-10000").ok_or_else(|| Failure::new("there is no large network"))?;
        let pack = pack(sample.n_nodes, &sample.links)?;
        let large = with_core_pack(&page, &pack)?;
        let request = LayoutRequest {
            n_nodes: sample.n_nodes,
            links: sample.links.as_slice().into(),
            ..LayoutRequest::default()
        };
        let nodes: Vec<[f64; 2]> = finish(&request).positions.iter().map(|at| [at.x, at.y]).collect();
        let data = json!({ "nodes": nodes, "links": sample.links }).to_string();
        let script = peers()?;
        let answer = move |request: &Request| {
            let reply = |mime, body: &[u8]| Reply { status: 200, mime, keep: false, body: body.to_vec() };
            Answer::Send(match request.path.as_str() {
                LARGE => reply("text/html; charset=utf-8", large.as_bytes()),
                LARGE_PACK => reply("text/csv; charset=utf-8", pack.as_bytes()),
                LARGE_DATA => reply("application/json", data.as_bytes()),
                PEER => reply("text/html; charset=utf-8", PEER_PAGE.as_bytes()),
                PEER_SCRIPT => reply("text/javascript; charset=utf-8", &script),
                _ => site::reply(&paths::dist(), request),
            })
        };
        Ok(Self(Server::start(0, Arc::new(answer))?))
    }

    /// The page with its own data.
    pub(super) fn page(&self) -> String {
        self.0.url()
    }

    /// The page with the large network.
    pub(super) fn large(&self) -> String {
        self.at(LARGE)
    }

    /// An empty stage on which `drawPeer(engine, data)` draws.
    pub(super) fn peer(&self) -> String {
        self.at(PEER)
    }

    fn at(&self, path: &str) -> String {
        format!("{}{}", self.0.url(), &path[1..])
    }
}

/// A dataset of organisations with links among them.
fn pack(n_nodes: u32, links: &[[u32; 2]]) -> Result<String> {
    let mut organisations = "id,name,kind\n".to_owned();
    for node in 0..n_nodes {
        let _ = writeln!(organisations, "n{node},Node {node},forum");
    }
    let mut org_links = "from,to,relation,date,basis,sources\n".to_owned();
    for [a, b] in links {
        let _ = writeln!(org_links, "n{a},n{b},observer,,outside,made");
    }
    let tables = [("organisations", organisations.as_bytes()), ("org_links", org_links.as_bytes())];
    Ok(Packs::of(&tables).map_err(|error| Failure::new(error.to_string()))?.core)
}

/// The page with the address and the integrity of another pack.
fn with_core_pack(page: &str, pack: &str) -> Result<String> {
    let tag = html::tags(page).into_iter().find(|tag| tag.get("id") == Some("core-pack"));
    let tag = tag.ok_or_else(|| Failure::new("the page names no core pack"))?;
    let mut large = page.to_owned();
    let mut other = tag.clone();
    other.set("href", LARGE_PACK.trim_start_matches('/'));
    other.set("data-integrity", &sri::integrity(pack.as_bytes()));
    large.replace_range(tag.range(), &other.to_string());
    Ok(large)
}

/// The other packages in one script.
fn peers() -> Result<Vec<u8>> {
    let packages = tools::peers()?.ensure()?;
    let out = paths::root().join("target/stage-peers.js");
    let mut esbuild = Command::new(packages.join(".bin/esbuild"));
    esbuild.current_dir(paths::root()).env("NODE_PATH", &packages).arg("tests/peers/stage.js");
    esbuild.args(["--bundle", "--format=iife", "--target=es2022", "--log-level=warning"]);
    process::run("esbuild", esbuild.arg(format!("--outfile={}", out.display())))?;
    fs::read(&out).map_err(|error| Failure::io("read", &out, &error))
}
