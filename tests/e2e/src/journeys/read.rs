//! Reading the map: by search, by keyboard and by pointer, to the panel and the sources under its facts.

use xtask::failure::{Failure, Result};

use super::{Journey, expect, expect_quiet, journey};
use crate::page::Page;
use crate::stand::Stand;

const ENTER: char = '\u{E007}';
const ESCAPE: char = '\u{E00C}';
const ARROW_RIGHT: char = '\u{E014}';
const HEADING: &str = "#panel-heading";

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("a search opens the panel, with sources under its facts", searches),
        journey("the keyboard alone goes from place to place and back", by_keyboard),
        journey("a press on the map opens what is there", by_pointer),
        journey("the map zooms by buttons and by wheel, and home again", zooms),
    ]
}

fn opened(page: &Page<'_>) -> Result<Stand> {
    let stand = Stand::new(&[], &[])?;
    page.resize(1280, 900)?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    // The window may still be growing, and the letters arriving: the map moves with both.
    page.wait_for("the window's size", |page| Ok(page.script("return outerWidth", &[])? == 1280))?;
    page.script_async("await document.fonts.ready")?;
    let mut before = String::new();
    page.wait_for("the map to settle", |page| {
        let now = picture(page)?;
        Ok(std::mem::replace(&mut before, now.clone()) == now)
    })?;
    Ok(stand)
}

fn search(page: &Page<'_>, text: &str, name: &str) -> Result {
    page.type_into("#search", text)?;
    page.wait_for("suggestions", |page| page.shows("#suggestions [role=option]"))?;
    page.press(ENTER)?;
    page.wait_for(&format!("the panel of {name}"), |page| Ok(page.text(HEADING)? == name))
}

fn searches(page: &Page<'_>) -> Result {
    let stand = opened(page)?;
    search(page, "kazakh", "Kazakhstan")?;
    page.wait_for("a source in the panel", |page| page.exists("#panel details a[href^=http]"))?;
    let evidence = stand.asked_for().iter().filter(|path| path.starts_with("evidence-")).count();
    expect(evidence == 1, format!("the evidence was fetched {evidence} times"))?;
    expect_quiet(page)
}

fn by_keyboard(page: &Page<'_>) -> Result {
    let _stand = opened(page)?;
    let first = page.text(HEADING)?;
    page.script("document.querySelector('#proxies [tabindex=\"0\"]').focus()", &[])?;
    let focused = "return document.activeElement.closest('#proxies') ? document.activeElement.textContent : ''";
    let from = page.script(focused, &[])?;
    page.press(ARROW_RIGHT)?;
    page.wait_for("the focus to move", |page| {
        let now = page.script(focused, &[])?;
        Ok(now != from && now != "")
    })?;
    page.press(ENTER)?;
    page.wait_for("another panel", |page| Ok(page.text(HEADING)? != first))?;
    // The first takes the card beside the place away, the second the selection.
    page.press(ESCAPE)?;
    page.wait_for("the card to go", |page| Ok(!page.shows("#card")?))?;
    page.press(ESCAPE)?;
    page.wait_for("the overview", |page| Ok(!page.exists("#panel-back")?))?;
    expect_quiet(page)
}

fn by_pointer(page: &Page<'_>) -> Result {
    let _stand = opened(page)?;
    // Where a country's stand-in is, the country is.
    let place = "const proxy = [...document.querySelectorAll('#proxies button')].find((b) => b.textContent.startsWith(arguments[0])); \
         const r = proxy.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]";
    let at = page.script(place, &["Mongolia".into()])?;
    let at = (at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default());
    page.mouse(&[at, at], true)?;
    page.wait_for("the panel of Mongolia", |page| Ok(page.text(HEADING)? == "Mongolia"))?;
    expect_quiet(page)
}

fn zooms(page: &Page<'_>) -> Result {
    let _stand = opened(page)?;
    let home = picture(page)?;
    let changes = |page: &Page<'_>, from: &str| page.wait_for("another picture", |page| Ok(picture(page)? != from));
    page.click("[data-zoom=in]")?;
    changes(page, &home).map_err(|error| Failure::new(format!("by button: {error}")))?;
    page.click("[data-zoom=home]")?;
    page.wait_for("the first picture again", |page| Ok(picture(page)? == home))?;
    page.wheel("#layers", -200.0, true)?;
    changes(page, &home).map_err(|error| Failure::new(format!("by wheel: {error}")))?;
    expect_quiet(page)
}

/// The map as it is now, as SVG.
fn picture(page: &Page<'_>) -> Result<String> {
    let svg = page.script_async("return picture();")?;
    svg.as_str().map(str::to_owned).ok_or_else(|| Failure::new(format!("no picture: {svg}")))
}
