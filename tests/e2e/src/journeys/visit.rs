//! What else a visitor does: hover, drag, choose an organisation, read the tables and About, meet the page in a frame.

use xtask::failure::Result;

use super::names::{axe, expect_accessible};
use super::{ESCAPE, Journey, expect, expect_quiet, journey, open, place, wait_for_panel};
use crate::page::Page;
use crate::stand::Stand;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("hovering shows a card, and Escape hides it", hovers),
        journey("dragging moves the map and keeps the selection", drags),
        journey("another organisation colours the map", chooses),
        journey("the tables hold what the map shows, and axe finds nothing there", shows_tables),
        journey("About tells licence and credits, and axe finds nothing there", tells_about),
        journey("axe finds nothing with a source open in the panel, light and dark", names_everything),
        journey("in a frame the wheel is left to the host, and Ctrl zooms", stands_in_a_frame),
    ]
}

fn hovers(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let at = place(page, "Mongolia")?;
    page.mouse(&[(at.0 - 30.0, at.1), at], false)?;
    page.wait_for("a card about Mongolia", |page| Ok(page.text("#card")?.contains("Mongolia")))?;
    page.script("document.querySelector('#proxies button').focus()", &[])?;
    page.wait_for("a card at the focus", |page| page.shows("#card"))?;
    page.press(ESCAPE)?;
    page.wait_for("the card to go", |page| Ok(!page.shows("#card")?))
}

fn drags(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let before = place(page, "Mongolia")?;
    let from = place(page, "India")?;
    page.mouse(&[from, (from.0 - 40.0, from.1 - 20.0), (from.0 - 80.0, from.1 - 40.0)], true)?;
    page.wait_for("the map to have moved", |page| {
        let after = place(page, "Mongolia")?;
        Ok((after.0 - before.0 + 80.0).abs() < 3.0 && (after.1 - before.1 + 40.0).abs() < 3.0)
    })?;
    wait_for_panel(page, "Azerbaijan")?;
    expect_quiet(page)
}

/// How far two things on the map are apart.
fn apart(page: &Page<'_>) -> Result<f64> {
    let (a, b) = (place(page, "Türkiye")?, place(page, "Kazakhstan")?);
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    Ok((dx * dx + dy * dy).sqrt())
}

fn chooses(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let before = page.text("#legend-groups")?;
    let body = "const e = document.querySelector('#organisation'); \
         e.selectedIndex = [...e.options].findIndex((o) => o.textContent.startsWith('OTS')); \
         e.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(body, &[])?;
    page.wait_for("the announcement", |page| Ok(page.text("#announce")?.contains("OTS: 5 members")))?;
    let body = "return document.querySelector('#legend-groups').textContent";
    expect(page.script(body, &[])?.as_str() != Some(&before), "the legend is the same as before")?;
    expect_quiet(page)
}

fn shows_tables(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.click("[data-page=table]")?;
    page.wait_for("the tables", |page| page.shows("#table-view"))?;
    let rows = page.script("return document.querySelector('#table-view table').tBodies[0].rows.length", &[])?;
    expect(rows == 55, format!("{rows} countries in the table instead of 55"))?;
    expect_accessible(page)?;
    page.script("document.querySelector('#table-view tbody button').click()", &[])?;
    page.wait_for("another panel", |page| Ok(page.text("#panel-heading")? != "Azerbaijan"))?;
    page.click("[data-page=map]")?;
    page.wait_for("the map", |page| page.shows("#map"))?;
    expect_quiet(page)
}

fn tells_about(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.click("#about-open")?;
    page.wait_for("the dialog", |page| page.shows("#about"))?;
    let text = page.text("#about")?;
    for expected in ["CC BY 4.0", "Natural Earth", "Silkweb Sans", "February 2026"] {
        expect(text.contains(expected), format!("About does not say {expected}: {text}"))?;
    }
    expect_accessible(page)?;
    // Every table is offered, and is there.
    let broken = page.script_async(
        "const links = [...document.querySelectorAll('#about a[href$=\".csv\"]')]; \
         if (links.length < 30) return [`only ${links.length} tables are offered`]; \
         const answers = await Promise.all(links.map((a) => fetch(a.href))); \
         return answers.filter((answer) => !answer.ok).map((answer) => answer.url);",
    )?;
    expect(broken.as_array().is_some_and(Vec::is_empty), format!("tables that cannot be had: {broken}"))?;
    page.press(ESCAPE)?;
    page.wait_for("the dialog to close", |page| Ok(!page.shows("#about")?))
}

fn names_everything(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.wait_for("the sources", |page| page.exists("#panel-sections details"))?;
    page.click("#panel-sections details summary")?;
    expect_accessible(page)?;
    page.click("#theme")?;
    page.wait_for("dark colours", |page| Ok(page.attribute("html", "data-theme")?.as_deref() == Some("dark")))?;
    expect_accessible(page)
}

fn stands_in_a_frame(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.phone())?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    let at_first = apart(page)?;
    expect(!page.wheel("#layers", -60.0, false)?, "the plain wheel was taken from the host")?;
    expect(page.wheel("#layers", -60.0, true)?, "the wheel with Ctrl zoomed the host's page")?;
    page.wait_for("the wheel with Ctrl to zoom", |page| Ok(apart(page)? > at_first * 1.05))?;
    expect_quiet(page)?;
    page.leave_frame()
}
