//! The page as one file: opened from a folder without a server, it has everything and asks for nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};
use silkweb::app::words::Word;
use xtask::failure::{Failure, Result};
use xtask::server::{Answer, Request, Server};
use xtask::{paths, single, site, sri};

use super::{Journey, expect, journey, listed, wait_for_panel};
use crate::page::Page;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the single file opens from a folder with every view, and asks for nothing", opens),
        journey("the single file is cited by its name or its site, never by where it lies on a disk", cited),
        journey("the single file lays out large networks in a worker of its own", in_worker),
        journey("the single file opens where its host names another encoding", from_host),
        journey("the single file opens in a sandboxed frame", in_sandbox),
        journey("where the single file is damaged there are a sentence and the drawn map", damaged),
    ]
}

/// A copy of the file in a folder of its own, as on a stick; removed when dropped.
struct Copy(PathBuf);

impl Copy {
    /// The file as `change` makes it.
    fn new(change: impl Fn(&mut Vec<u8>)) -> Result<Self> {
        static COPIES: AtomicU32 = AtomicU32::new(0);
        let n = COPIES.fetch_add(1, Ordering::Relaxed);
        // A name that has to be escaped in an address.
        let folder = std::env::temp_dir().join(format!("silkweb stick é {}-{n}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| Failure::io("make", &folder, &error))?;
        let mut bytes = read(&paths::dist().join(single::NAME))?;
        change(&mut bytes);
        let path = folder.join(single::NAME);
        fs::write(&path, bytes).map_err(|error| Failure::io("write", &path, &error))?;
        Ok(Self(path))
    }

    fn address(&self) -> Result<String> {
        let address = url::Url::from_file_path(&self.0);
        address.map(String::from).map_err(|()| Failure::new(format!("{} has no address", self.0.display())))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        drop(self.0.parent().map(fs::remove_dir_all));
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::new(format!("{error}: {}; `cargo xtask single` makes it", path.display())))
}

/// Everything that the page has loaded, and what it may not have been allowed to.
fn expect_alone(page: &Page<'_>) -> Result {
    let loaded = page.script(
        "return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !/^(blob|data):/.test(name))",
        &[],
    )?;
    expect(loaded == json!([]), format!("the file asked for {}", listed(&loaded)))?;
    let loud = page.console()?;
    expect(loud.is_empty(), format!("the browser complained: {}", loud.join("; ")))
}

fn opens(page: &Page<'_>) -> Result {
    let copy = Copy::new(|_| ())?;
    page.resize(1280, 900)?;
    page.goto(&format!("{}?sel=georgia", copy.address()?))?;
    page.wait_for_state("ready")?;
    wait_for_panel(page, "Georgia")?;
    // Told by the program of the views, from the evidence.
    page.wait_for("what the panel tells", |page| Ok(page.text("#panel-more")?.contains("CICA")))?;
    for (view, shown) in [
        ("figures", "#view svg, #view canvas"),
        ("platforms", "#view table"),
        ("measures", "#view table"),
        ("agenda", "#view svg, #view li"),
        ("argument", "#view li"),
        ("routes", "#view select, #view input"),
        ("table", "#table-view table"),
    ] {
        page.click(&format!("[data-page={view}]"))?;
        page.wait_for(view, |page| page.shows(shown))?;
    }
    page.click("[data-page=network]")?;
    page.wait_for("the network", |page| {
        let pressed = page.attribute("[data-page=network]", "aria-current")?.as_deref() == Some("page");
        Ok(pressed && page.script("return document.querySelectorAll('#proxies button').length > 20", &[])? == true)
    })?;
    let fonts =
        page.script("return [...document.fonts].map(({ weight, status }) => `${weight} ${status}`).sort()", &[])?;
    expect(fonts == json!(["400 loaded", "600 loaded"]), format!("fonts: {fonts}"))?;
    // Tables stand beside the page on a site; here there is nothing to lead to.
    page.click("#about-open")?;
    page.wait_for("what the page is about", |page| Ok(page.text("#about")?.contains("memberships.csv")))?;
    let n_links = page.script("return document.querySelectorAll('a[href^=\"data/\"]').length", &[])?;
    expect(n_links == 0, format!("{n_links} links lead to files that are not there"))?;
    expect_alone(page)
}

fn cited(page: &Page<'_>) -> Result {
    let site = "https://example.org/map/";
    let link = format!("<link rel=\"canonical\" href=\"{site}\"><style>");
    for (copy, address) in
        [(Copy::new(|_| ())?, single::NAME), (Copy::new(|bytes| replace(bytes, b"<style>", &link))?, site)]
    {
        page.goto(&format!("{}?sel=georgia", copy.address()?))?;
        page.wait_for_state("ready")?;
        wait_for_panel(page, "Georgia")?;
        page.wait_for("the program of the views", |page| page.exists("#strip .plot"))?;
        page.click("#share-open")?;
        for tab in ["picture", "data", "cite", "embed"] {
            page.click(&format!("#share-tab-{tab}"))?;
            page.wait_for(tab, |page| page.exists(&format!("#share-{tab} :is(h3, textarea)")))?;
        }
        let said = "const fields = [...document.querySelectorAll('#share :is(input, textarea)')].map(({ value }) => value); \
             dispatchEvent(new Event('beforeprint')); const notes = document.querySelector('#print-notes').textContent; \
             const sheet = document.querySelector('#print-stage').textContent; dispatchEvent(new Event('afterprint')); \
             return [...fields, notes, sheet].filter((text) => text.includes('sel=georgia'))";
        let said = page.script(said, &[])?;
        let texts: Vec<&str> = said.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        expect(texts.len() >= 7, format!("the address stands in {said}"))?;
        for text in texts {
            expect(!text.contains("file:") && !text.contains("stick"), format!("it names a folder: {text}"))?;
            expect(text.contains(&format!("{address}?")), format!("{address} is not named: {text}"))?;
        }
        expect_alone(page)?;
    }
    Ok(())
}

fn in_worker(page: &Page<'_>) -> Result {
    let script = [include_str!("../../scripts/layout.js"), include_str!("../../scripts/worker.js")].concat();
    // The file's own policy allows no other script, so it is told of this one.
    let copy = Copy::new(|bytes| {
        replace(bytes, b"script-src ", &format!("script-src '{}' ", sri::source(&script)));
        replace(bytes, b"<style>", &format!("<script>{script}</script><style>"));
    })?;
    page.goto(&copy.address()?)?;
    page.wait_for_state("ready")?;
    page.script_async("await startLayout(60);")?;
    page.wait_for("the end of the layout", |page| Ok(page.script("return told.done", &[])? == 1))?;
    let seen = page.script("return [byWorker > 0, told.last.length, told.last.every(Number.isFinite)]", &[])?;
    expect(seen == json!([true, 7200, true]), format!("told by a worker, numbers, all of them finite: {seen}"))?;
    expect_alone(page)
}

/// Puts `new` in the place of the first `old`.
fn replace(bytes: &mut Vec<u8>, old: &[u8], new: &str) {
    if let Some(at) = bytes.windows(old.len()).position(|part| part == old) {
        bytes.splice(at..at + old.len(), new.bytes());
    }
}

fn from_host(page: &Page<'_>) -> Result {
    let dist = paths::dist();
    // The server says that every page is UTF-8, as many do.
    let server = Server::start(0, Arc::new(move |request: &Request| Answer::Send(site::reply(&dist, request))))?;
    page.goto(&format!("{}{}", server.url(), single::NAME))?;
    page.wait_for_state("ready")?;
    page.wait_for("what the panel tells", |page| Ok(page.text("#panel-more")?.contains("CICA")))?;
    page.console().map(drop)
}

/// The server leaves the encoding to the file: WebKit's policy lets no sandbox read itself anew.
fn in_sandbox(page: &Page<'_>) -> Result {
    let dist = paths::dist();
    let frame = format!(
        "<!doctype html><title>A frame</title><link rel=icon href=data:,>\
         <iframe width=1000 height=700 sandbox=allow-scripts src=\"{}?controls=full\"></iframe>",
        single::NAME
    );
    let server = Server::start(
        0,
        Arc::new(move |request: &Request| {
            let mut reply = site::reply(&dist, request);
            reply.mime = "text/html";
            if request.path == "/" {
                reply.body = frame.clone().into_bytes();
            }
            Answer::Send(reply)
        }),
    )?;
    page.goto(&server.url())?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    page.wait_for("what the panel tells", |page| Ok(page.text("#panel-more")?.contains("CICA")))?;
    page.leave_frame()?;
    page.console().map(drop)
}

fn damaged(page: &Page<'_>) -> Result {
    let copy = Copy::new(|bytes| {
        // Within the packed part, which takes most of the file.
        let middle = bytes.len() / 2;
        bytes[middle] = if bytes[middle] == b'a' { b'b' } else { b'a' };
    })?;
    page.goto(&copy.address()?)?;
    page.wait_for_state("failed")?;
    let notice = page.text("#notice")?;
    expect(notice == Word::FailedCode.text(), format!("the notice is \"{notice}\""))?;
    expect(page.shows("#drawn .drawn-wide text")?, "the drawn map is not shown")?;
    expect(page.shows("#members tbody tr")?, "the member table is not shown")?;
    page.console().map(drop)
}
