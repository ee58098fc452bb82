//! The network: it opens, a node goes with the pointer and with the keys, and everyone can read it.

use silkweb::app::words::Word;
use xtask::failure::Result;

use super::names::{axe, expect_accessible};
use super::{ESCAPE, Journey, expect, expect_quiet, journey, look_for_place, open, picture, place};
use crate::page::Page;
use crate::stand::{Fault, Part, Stand};

const DELETE: char = '\u{E017}';
const ARROW_RIGHT: char = '\u{E014}';
const ENTER: char = '\u{E007}';

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the network opens, is said, and axe finds nothing there", opens),
        journey("a node of the network goes with the pointer and stays", drags),
        journey("a node of the network goes with the keys, stays, and is let go", goes_with_keys),
        journey("the map is as it was after a look at the network", comes_back),
        journey("the network opens without a worker too", opens_without_worker),
        journey("a network that cannot be loaded is said, and the map stays", misses),
    ]
}

/// The page with the network on the stage; `scripts` as [`Stand::new`] takes them.
fn open_network(page: &Page<'_>, scripts: &[&str]) -> Result<Stand> {
    let stand = open(page, scripts)?;
    page.click("[data-page=network]")?;
    page.wait_for("the network", |page| Ok(page.text("#announce")?.starts_with("Network shown: 55 countries")))?;
    // Organisations stand on the map too; the stage is called a network when their places are those of the network.
    page.wait_for("its name", |page| Ok(page.text("#stage-title")?.starts_with("Network of")))?;
    page.wait_for("its stand-ins", |page| Ok(look_for_place(page, "OTS.")?.is_some()))?;
    Ok(stand)
}

fn opens(page: &Page<'_>) -> Result {
    let _stand = open_network(page, &[&axe()?])?;
    expect(page.attribute("[data-page=network]", "aria-current")?.is_some(), "the button does not say where one is")?;
    expect(page.text("#stage-title")?.starts_with("Network of"), "the stage is not called a network")?;
    expect_accessible(page)?;
    page.click("#theme")?;
    page.wait_for("dark colours", |page| Ok(page.attribute("html", "data-theme")?.as_deref() == Some("dark")))?;
    expect_accessible(page)?;
    expect_quiet(page)
}

/// Waits until a thing stands `by` from where it was; within a pixel, as pointers have whole ones.
fn wait_for_place(page: &Page<'_>, name: &str, from: (f64, f64), by: (f64, f64)) -> Result {
    page.wait_for(&format!("{name} to be moved by {by:?}"), |page| {
        let now = place(page, name)?;
        Ok((now.0 - from.0 - by.0).abs() <= 1.5 && (now.1 - from.1 - by.1).abs() <= 1.5)
    })
}

fn drags(page: &Page<'_>) -> Result {
    let _stand = open_network(page, &[])?;
    let from = place(page, "OTS.")?;
    page.mouse(&[from, (from.0 - 30.0, from.1 + 20.0), (from.0 - 90.0, from.1 + 60.0)], true)?;
    wait_for_place(page, "OTS.", from, (-90.0, 60.0))?;
    page.wait_for("the announcement", |page| Ok(page.text("#announce")?.starts_with("OTS put down")))?;
    expect(page.text("#panel-heading")? == "Azerbaijan", "dragging selected something")?;
    // Nothing goes on after it has settled.
    let settled = picture(page)?;
    page.script_async("await new Promise((done) => setTimeout(done, 300))")?;
    expect(picture(page)? == settled, "the network moves by itself")?;
    expect_quiet(page)
}

fn goes_with_keys(page: &Page<'_>) -> Result {
    let _stand = open_network(page, &[])?;
    let body =
        "[...document.querySelectorAll('#proxies button')].find((e) => e.textContent.startsWith('OTS.')).focus()";
    page.script(body, &[])?;
    let from = place(page, "OTS.")?;
    page.press('g')?;
    page.wait_for("OTS to be taken", |page| Ok(page.text("#announce")?.starts_with("OTS taken.")))?;
    page.press(ARROW_RIGHT)?;
    page.press(ARROW_RIGHT)?;
    wait_for_place(page, "OTS.", from, (24.0, 0.0))?;
    page.press(ESCAPE)?;
    wait_for_place(page, "OTS.", from, (0.0, 0.0))?;
    page.press('g')?;
    page.press(ARROW_RIGHT)?;
    page.press(ENTER)?;
    page.wait_for("OTS to be put down", |page| Ok(page.text("#announce")?.starts_with("OTS put down")))?;
    wait_for_place(page, "OTS.", from, (12.0, 0.0))?;
    let focus = page.script("return document.activeElement.textContent", &[])?;
    let says = focus.as_str().is_some_and(|name| name.starts_with("OTS.") && name.ends_with("Stays where it was put."));
    expect(says, format!("the focus is on {focus}"))?;
    page.press(DELETE)?;
    page.wait_for("OTS to be let go", |page| Ok(page.text("#announce")?.starts_with("OTS let go")))?;
    expect(page.text("#panel-heading")? == "Azerbaijan", "moving selected something")?;
    expect_quiet(page)
}

fn comes_back(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let map = picture(page)?;
    page.click("[data-page=network]")?;
    page.wait_for("the network", |page| Ok(picture(page)? != map))?;
    page.click("[data-page=map]")?;
    page.wait_for("the map as it was", |page| Ok(picture(page)? == map))?;
    expect_quiet(page)
}

fn opens_without_worker(page: &Page<'_>) -> Result {
    let _stand = open_network(page, &["delete globalThis.Worker"])?;
    let from = place(page, "OTS.")?;
    page.mouse(&[from, (from.0 - 30.0, from.1 + 20.0)], true)?;
    wait_for_place(page, "OTS.", from, (-30.0, 20.0))
}

fn misses(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[(Part::LayoutsWasm, Fault::Missing)], &[])?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    page.click("[data-page=network]")?;
    page.wait_for("the notice", |page| Ok(page.text("#notice")? == Word::NoticeNetwork.text()))?;
    page.click("[data-page=map]")?;
    page.wait_for("the map", |page| {
        Ok(page.text("#notice")?.is_empty() && look_for_place(page, "Kazakhstan")?.is_some())
    })?;
    page.console().map(drop)
}
