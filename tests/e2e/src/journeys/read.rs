//! Reading the map: by search, by keyboard and by pointer, to the panel and the sources under its facts.

use xtask::failure::{Failure, Result};

use super::{ENTER, ESCAPE, Journey, expect, expect_quiet, journey, open, picture, place, wait_for_panel};
use crate::page::Page;

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

fn search(page: &Page<'_>, text: &str, name: &str) -> Result {
    page.type_into("#search", text)?;
    page.wait_for("suggestions", |page| page.shows("#suggestions [role=option]"))?;
    page.press(ENTER)?;
    wait_for_panel(page, name)
}

fn searches(page: &Page<'_>) -> Result {
    let stand = open(page, &[])?;
    search(page, "kazakh", "Kazakhstan")?;
    page.wait_for("a source in the panel", |page| page.exists("#panel details a[href^=http]"))?;
    let evidence = stand.asked_for().iter().filter(|path| path.starts_with("evidence-")).count();
    expect(evidence == 1, format!("the evidence was fetched {evidence} times"))?;
    expect_quiet(page)
}

fn by_keyboard(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
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
    let _stand = open(page, &[])?;
    let at = place(page, "Mongolia")?;
    page.mouse(&[at, at], true)?;
    wait_for_panel(page, "Mongolia")?;
    expect_quiet(page)
}

fn zooms(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let home = picture(page)?;
    let changes = |page: &Page<'_>, from: &str| page.wait_for("another picture", |page| Ok(picture(page)? != from));
    page.click("[data-zoom=in]")?;
    changes(page, &home).map_err(|error| Failure::new(format!("by button: {error}")))?;
    page.click("[data-zoom=home]")?;
    page.wait_for("the first picture again", |page| Ok(picture(page)? == home))?;
    expect(page.wheel("#layers", -200.0, true)?, "the wheel was left to the browser")?;
    changes(page, &home).map_err(|error| Failure::new(format!("by wheel: {error}")))?;
    expect_quiet(page)
}
