//! Without a network: what was visited once is there, and a newer page is offered, never forced on the reader.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;
use silkweb::app::words::Word;
use xtask::failure::{Failure, Result};
use xtask::server::{Answer, Reply, Request, Server};
use xtask::{csp, edition, paths, site, size};

use super::names::{axe, expect_accessible};
use super::{ENTER, Journey, expect, journey, wait_for_panel};
use crate::page::Page;
use crate::stand::Stand;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("a page that was visited once opens without a network, with every view", without_network),
        journey("a newer page is offered, and comes when the reader asks for it", newer),
        journey("on the developer's own machine, and in a frame, nothing is kept", not_kept),
    ]
}

/// Where the site stands; a service worker has to be content with any path.
const BASE: &str = "/any/where/";
const AXE: &str = "/-/axe.js";

/// A copy of the site that can be changed and switched off; removed when dropped.
struct Host {
    server: Server,
    folder: PathBuf,
    is_down: Arc<Mutex<bool>>,
}

impl Host {
    /// The page has axe in it, for those who ask.
    fn new() -> Result<Self> {
        let axe = axe()?;
        static HOSTS: AtomicU32 = AtomicU32::new(0);
        let n = HOSTS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("silkweb-host-{}-{n}", std::process::id()));
        for name in size::names(&paths::dist())? {
            copy(&paths::dist().join(&name), &folder.join(&name))?;
        }
        let is_down = Arc::new(Mutex::new(false));
        let (down, root) = (Arc::clone(&is_down), folder.clone());
        let answer = move |request: &Request| {
            if *down.lock().unwrap_or_else(PoisonError::into_inner) {
                return Answer::Drop;
            }
            if request.path == AXE {
                let body = axe.clone().into_bytes();
                return Answer::Send(Reply { status: 200, mime: "text/javascript", keep: false, body });
            }
            let path = request.path.strip_prefix(&BASE[..BASE.len() - 1]).unwrap_or("/-").to_owned();
            let mut reply = site::reply(&root, &Request { path, ..request.clone() });
            // What the browser keeps by itself would hide what the page keeps.
            reply.keep = false;
            if reply.mime.starts_with("text/html") {
                let with_axe = format!("{}<script src=\"{AXE}\"></script>", csp::meta());
                reply.body = String::from_utf8_lossy(&reply.body).replacen(&csp::meta(), &with_axe, 1).into_bytes();
            }
            Answer::Send(reply)
        };
        Ok(Self { server: Server::start(0, Arc::new(answer))?, folder, is_down })
    }

    /// The page; on this machine it is kept for when there is no network only where that is asked for.
    fn page(&self) -> String {
        format!("{}{}?offline", self.server.url(), &BASE[1..])
    }

    fn switch_off(&self) {
        *self.is_down.lock().unwrap_or_else(PoisonError::into_inner) = true;
    }

    /// Puts a newer site in the place of this one: the page with another title, and the service worker of that edition.
    fn renew(&self) -> Result {
        let index = self.folder.join("index.html");
        let page = read(&index)?;
        let old = edition::said(&page).ok_or_else(|| Failure::new("the page says no edition"))?;
        let newer = page.replacen("</title>", " Newer</title>", 1);
        fs::write(&index, &newer).map_err(|error| Failure::io("write", &index, &error))?;
        let edition = edition::of(&self.folder)?;
        for name in ["index.html", edition::SERVICE_WORKER] {
            let path = self.folder.join(name);
            let text = read(&path)?.replace(&old, &edition);
            fs::write(&path, text).map_err(|error| Failure::io("write", &path, &error))?;
        }
        Ok(())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Failure::io("read", path, &error))
}

fn copy(from: &Path, to: &Path) -> Result {
    let made = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(from, to));
    made.map(drop).map_err(|error| Failure::io("copy", from, &error))
}

fn visit(page: &Page<'_>, host: &Host) -> Result {
    page.resize(1280, 900)?;
    page.goto(&host.page())?;
    page.wait_for_state("ready")?;
    page.wait_for("the page to be kept", |page| {
        let state = "const r = await navigator.serviceWorker.getRegistration(); return r?.active?.state ?? '';";
        Ok(page.script_async(state)? == "activated")
    })
}

fn without_network(page: &Page<'_>) -> Result {
    let host = Host::new()?;
    visit(page, &host)?;
    host.switch_off();
    page.goto(&format!("{}&sel=georgia", host.page()))?;
    page.wait_for_state("ready")?;
    wait_for_panel(page, "Georgia")?;
    page.wait_for("what the panel tells", |page| Ok(page.text("#panel-more")?.contains("CICA")))?;
    page.click("[data-page=figures]")?;
    page.wait_for("the figures", |page| page.shows("#view svg, #view canvas"))?;
    page.click("[data-page=network]")?;
    page.wait_for("the network", |page| {
        Ok(page.script("return document.querySelectorAll('#proxies button').length > 20", &[])? == true)
    })?;
    expect(page.text("#notice")?.is_empty(), format!("the page complains: {}", page.text("#notice")?))?;
    let fonts =
        page.script_async("await document.fonts.ready; return document.fonts.check(\"16px 'Silkweb Sans'\");")?;
    expect(fonts == true, "the font is not there")?;
    page.console().map(drop)
}

fn newer(page: &Page<'_>) -> Result {
    let host = Host::new()?;
    visit(page, &host)?;
    expect(!page.shows("#update")?, "a first visit is offered an update")?;
    host.renew()?;
    page.goto(&host.page())?;
    page.wait_for_state("ready")?;
    expect(!title(page)?.ends_with("Newer"), "the newer page came without being asked for")?;
    page.wait_for("the offer", |page| Ok(page.text("#update span")? == Word::Update.text()))?;
    expect(page.attribute("#update span", "role")?.as_deref() == Some("status"), "the offer is not announced")?;
    expect_accessible(page)?;
    // Later is later: the page stays as it is.
    page.script("document.querySelector('#update button + button').focus()", &[])?;
    page.press(ENTER)?;
    page.wait_for("the offer to go", |page| Ok(!page.shows("#update")?))?;
    page.goto(&host.page())?;
    page.wait_for_state("ready")?;
    page.wait_for("the offer again", |page| page.shows("#update button"))?;
    expect(!title(page)?.ends_with("Newer"), "the newer page came without being asked for")?;
    page.click("#update button")?;
    // A page that is just leaving answers nothing.
    page.wait_for("the newer page", |page| Ok(title(page).is_ok_and(|title| title.ends_with("Newer"))))?;
    page.wait_for_state("ready")?;
    // Only the newer one is kept.
    let kept = page.script_async("return (await caches.keys()).length;")?;
    page.wait_for("the older one to go", |page| Ok(page.script_async("return (await caches.keys()).length;")? == 1))
        .map_err(|_| Failure::new(format!("{kept} editions are kept")))?;
    page.console().map(drop)
}

fn title(page: &Page<'_>) -> Result<String> {
    let title = page.script("return document.title", &[])?;
    Ok(title.as_str().unwrap_or_default().to_owned())
}

fn not_kept(page: &Page<'_>) -> Result {
    let kept = "return (await navigator.serviceWorker.getRegistrations()).length;";
    let brought = "return performance.getEntriesByType('resource').some(({ name }) => name.includes('/offline-'));";
    let host = Host::new()?;
    visit(page, &host)?;
    page.goto(host.page().trim_end_matches("?offline"))?;
    page.wait_for_state("ready")?;
    page.wait_for("what was kept to go", |page| Ok(page.script_async(kept)? == 0))?;

    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.phone())?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    // Longer than a page waits that is not in a frame.
    page.script_async("await new Promise((rest) => setTimeout(rest, 4000));")?;
    let seen = (page.script_async(kept)?, page.script(brought, &[])?);
    page.leave_frame()?;
    expect(seen == (json!(0), json!(false)), format!("in a frame: {seen:?}"))
}
