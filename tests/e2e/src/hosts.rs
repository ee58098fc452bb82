//! Pages of others that hold the page in frames, served from an origin of their own.

use std::sync::Arc;

use xtask::failure::Result;
use xtask::server::{Answer, Reply, Request, Server};

use crate::stand::Stand;

/// Their names and texts; `{{SITE}}` is the address of the page, `{{ORIGIN}}` its origin.
const HOSTS: [(&str, &str); 11] = [
    ("strict", include_str!("../hosts/strict.html")),
    ("datawrapper", include_str!("../hosts/datawrapper.html")),
    ("amp", include_str!("../hosts/amp.html")),
    ("medium", include_str!("../hosts/medium.html")),
    ("pym", include_str!("../hosts/pym.html")),
    ("element", include_str!("../hosts/element.html")),
    ("element-plain", include_str!("../hosts/element-plain.html")),
    ("raw", include_str!("../hosts/raw.html")),
    ("sandbox", include_str!("../hosts/sandbox.html")),
    ("scroll", include_str!("../hosts/scroll.html")),
    ("twenty", include_str!("../hosts/twenty.html")),
];
/// Asks for what is elsewhere, on purpose.
const FOREIGN: &str = include_str!("../hosts/foreign.html");

/// A server of host pages.
pub struct Hosts(Server);

impl Hosts {
    /// Pages that hold the page of `stand`.
    ///
    /// # Errors
    /// When no port is free.
    pub fn new(stand: &Stand) -> Result<Self> {
        let (site, origin) = (stand.page(), stand.origin());
        let answer = move |request: &Request| {
            if request.path == "/favicon.ico" {
                return Answer::Send(Reply { status: 200, mime: "image/png", keep: false, body: Vec::new() });
            }
            if request.path == "/style.css" {
                return Answer::Send(Reply { status: 200, mime: "text/css", keep: false, body: Vec::new() });
            }
            let name = request.path.trim_start_matches('/').trim_end_matches(".html");
            let text = HOSTS.iter().chain(&[("foreign", FOREIGN)]).find(|(known, _)| *known == name);
            let Some((_, text)) = text else { return Answer::Send(Reply::sentence(404, "There is no such host")) };
            let text = text.replace("{{SITE}}", &site).replace("{{ORIGIN}}", &origin);
            // A browser asks for an icon by itself.
            if name == "strict" {
                return Answer::Send(page(text));
            }
            let text = text.replacen("<title>", "<link rel=\"icon\" href=\"data:,\"><title>", 1);
            Answer::Send(page(text))
        };
        Ok(Self(Server::start(0, Arc::new(answer))?))
    }

    /// The address of a host page, with the end of its address, such as `strict`.
    pub fn page(&self, name: &str) -> String {
        let (path, query) = name.split_once('?').unwrap_or((name, ""));
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        format!("{}{path}.html{query}", self.0.url())
    }
}

fn page(text: String) -> Reply {
    Reply { status: 200, mime: "text/html; charset=utf-8", keep: false, body: text.into_bytes() }
}
