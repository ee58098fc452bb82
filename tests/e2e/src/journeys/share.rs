//! The address: it says what is shown, opens the same view, and leaves a host's history alone; steps back and forward.

use serde_json::json;
use xtask::failure::{Failure, Result};

use super::{Journey, expect, expect_quiet, journey, look_for_place, open, picture, place, wait_for_panel};
use crate::page::Page;
use crate::stand::Stand;

const NO_HISTORY: &str =
    "history.pushState = history.replaceState = () => { throw new DOMException('no', 'SecurityError'); };";
const UNDO: &str = "#undo";
const REDO: &str = "#redo";

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the address of a view opens the same view", opens_the_same),
        journey("the address of the slider and the legend opens the same", opens_between),
        journey("a view that was moved is opened to the pixel", opens_where_it_was),
        journey("Back and Forward go over selections and views", goes_back),
        journey("an address with faults gives notes and the rest", takes_what_is_good),
        journey("in a frame the host's history stays as it was", leaves_the_host_alone),
        journey("where the address cannot be written the page works all the same", works_without),
        journey("steps are undone and done again by keys and buttons", undoes),
    ]
}

/// The query of the address of the page.
fn query(page: &Page<'_>) -> Result<String> {
    let query = page.script("return location.search", &[])?;
    query.as_str().map(str::to_owned).ok_or_else(|| Failure::new("the page has no address"))
}

fn wait_for_query(page: &Page<'_>, wanted: &str) -> Result {
    page.wait_for(&format!("the address {wanted}"), |page| Ok(query(page)? == wanted))
}

/// Loads the page of `stand` with `query` and waits until nothing moves.
fn visit(page: &Page<'_>, stand: &Stand, query: &str) -> Result<String> {
    page.goto(&format!("{}{query}", stand.page()))?;
    page.wait_for_state("ready")?;
    page.script_async("await document.fonts.ready")?;
    if query.contains("view=") {
        page.wait_for("the network", |page| Ok(look_for_place(page, "OTS.")?.is_some()))?;
    }
    settled(page)
}

/// Finds and selects what has this name.
fn select(page: &Page<'_>, name: &str) -> Result {
    let body = "const search = document.querySelector('#search'); search.value = arguments[0]; \
         search.dispatchEvent(new Event('input', { bubbles: true }));";
    page.script(body, &[name.into()])?;
    page.wait_for("a suggestion", |page| page.exists("#suggestions [role=option]"))?;
    let body = "document.querySelector('#search').dispatchEvent( \
         new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));";
    page.script(body, &[]).map(drop)
}

/// The picture when nothing moves any more.
fn settled(page: &Page<'_>) -> Result<String> {
    let mut before = String::new();
    page.wait_for("the picture to settle", |page| {
        let now = picture(page)?;
        Ok(std::mem::replace(&mut before, now.clone()) == now)
    })?;
    Ok(before)
}

fn opens_the_same(page: &Page<'_>) -> Result {
    let stand = open(page, &[])?;
    page.click("[data-page=network]")?;
    page.wait_for("the network", |page| Ok(look_for_place(page, "OTS.")?.is_some()))?;
    let body = "const e = document.querySelector('#organisation'); \
         e.selectedIndex = [...e.options].findIndex((o) => o.textContent.startsWith('OTS')); \
         e.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(body, &[])?;
    wait_for_query(page, "?v=1&view=network&org=ots")?;
    let shown = picture(page)?;
    let opened = visit(page, &stand, "?v=1&view=network&org=ots")?;
    expect(opened == shown, "the address opens another picture")?;
    expect(page.attribute("[data-page=network]", "aria-current")?.is_some(), "the network is not current")?;
    expect_quiet(page)
}

fn opens_between(page: &Page<'_>) -> Result {
    let stand = open(page, &[])?;
    let slide = "const e = document.querySelector('#slider'); e.value = 40; \
         e.dispatchEvent(new Event('input', { bubbles: true }))";
    page.script(slide, &[])?;
    wait_for_query(page, "?v=1&view=40")?;
    let shown = settled(page)?;
    // The network is not on the way: nothing is shown before this very picture.
    expect(visit(page, &stand, "?v=1&view=40")? == shown, "the address opens another picture")?;
    visit(page, &stand, "?off=rail&without=cis&lens=stated&steps=2&sel=georgia")?;
    let off = page.script("return document.querySelectorAll('#legend-groups [aria-pressed=false]').length", &[])?;
    expect(off.as_u64().is_some_and(|n| n >= 2), format!("{off} rows of the legend are off"))?;
    expect(query(page)?.starts_with("?off=rail"), "the address was rewritten though nothing has changed")?;
    expect_quiet(page)
}

fn opens_where_it_was(page: &Page<'_>) -> Result {
    let stand = open(page, &[])?;
    let from = place(page, "India")?;
    page.mouse(&[from, (from.0 - 40.0, from.1 - 20.0), (from.0 - 80.0, from.1 - 40.0)], true)?;
    page.wait_for("the address to follow", |page| Ok(query(page)?.starts_with("?v=1&at=")))?;
    page.click("[data-zoom=in]")?;
    let mut before = query(page)?;
    page.wait_for("the address to follow again", |page| {
        let now = query(page)?;
        Ok(std::mem::replace(&mut before, now.clone()) != now)
    })?;
    let (shared, there) = (query(page)?, place(page, "Kazakhstan")?);
    let once = visit(page, &stand, &shared)?;
    let here = place(page, "Kazakhstan")?;
    let off = (here.0 - there.0).abs().max((here.1 - there.1).abs());
    expect(off <= 1.0, format!("Kazakhstan stands {off} pixels from where it was, at {shared}"))?;
    expect(visit(page, &stand, &shared)? == once, "the same address gave two pictures")?;
    expect(query(page)? == shared, "the address was rewritten though nothing has changed")?;
    expect_quiet(page)
}

fn goes_back(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    select(page, "georgia")?;
    page.wait_for("the address of Georgia", |page| Ok(query(page)?.contains("sel=georgia")))?;
    page.click("[data-page=table]")?;
    page.wait_for("the address of the tables", |page| Ok(query(page)?.contains("view=table")))?;
    page.script("history.back()", &[])?;
    page.wait_for("the map", |page| page.shows("#map"))?;
    wait_for_panel(page, "Georgia")?;
    page.script("history.back()", &[])?;
    wait_for_panel(page, "Azerbaijan")?;
    expect(query(page)?.is_empty(), "the first address was another")?;
    page.script("history.go(2)", &[])?;
    page.wait_for("the tables again", |page| page.shows("#table-view"))?;
    wait_for_panel(page, "Georgia")?;
    expect_quiet(page)
}

fn takes_what_is_good(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    let wrong = "?sel=<img src=x onerror=alert(1)>&at=1,2&org=sco&utm_source=news&theme=dark";
    visit(page, &stand, wrong)?;
    let notice = page.text("#notice")?;
    let tells = notice.contains("sel=<img") && notice.contains("at=1,2, where longitude, latitude and zoom");
    expect(tells && notice.matches("The rest of it is shown.").count() == 2, format!("the notice is \"{notice}\""))?;
    expect(!page.exists("#notice *")?, "text of the address became markup")?;
    expect(page.attribute("html", "data-theme")?.as_deref() == Some("dark"), "the colours were not taken")?;
    wait_for_panel(page, "Azerbaijan")?;
    select(page, "georgia")?;
    page.wait_for("the address to follow", |page| {
        let query = query(page)?;
        Ok(query.contains("sel=georgia&org=sco") && query.ends_with("&theme=dark&utm_source=news"))
    })?;
    page.wait_for("the notes to go", |page| Ok(!page.shows("#notice")?))?;
    expect_quiet(page)
}

fn leaves_the_host_alone(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.phone())?;
    let length = |page: &Page<'_>| page.script("return history.length", &[]);
    let before = length(page)?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    select(page, "georgia")?;
    page.wait_for("the frame's address", |page| Ok(query(page)?.contains("sel=georgia")))?;
    page.click("[data-page=table]")?;
    page.wait_for("the frame's address again", |page| Ok(query(page)?.contains("view=table")))?;
    expect_quiet(page)?;
    page.leave_frame()?;
    let after = length(page)?;
    expect(after == before, format!("the host's history grew from {before} to {after}"))
}

fn works_without(page: &Page<'_>) -> Result {
    let _stand = open(page, &[NO_HISTORY])?;
    select(page, "georgia")?;
    wait_for_panel(page, "Georgia")?;
    // Longer than the page rests before it writes.
    page.script_async("await new Promise((done) => setTimeout(done, 600))")?;
    select(page, "mongolia")?;
    wait_for_panel(page, "Mongolia")?;
    page.click(UNDO)?;
    wait_for_panel(page, "Georgia")?;
    expect_quiet(page)
}

/// Presses Ctrl and a key in the page, as WebDriver cannot do in every engine without the browser taking it; says whether the
/// page took it.
fn press_ctrl(page: &Page<'_>, css: &str, key: &str, shift: bool) -> Result<bool> {
    let body = "return !document.querySelector(arguments[0]).dispatchEvent(new KeyboardEvent('keydown', \
         { key: arguments[1], shiftKey: arguments[2], ctrlKey: true, bubbles: true, cancelable: true }))";
    Ok(page.script(body, &[css.into(), key.into(), shift.into()])? == true)
}

fn undoes(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let is_off = |css: &str| Ok::<_, Failure>(page.attribute(css, "aria-disabled")?.as_deref() == Some("true"));
    expect(!page.shows(UNDO)?, "there is nothing to undo, and a button for it")?;
    select(page, "georgia")?;
    wait_for_panel(page, "Georgia")?;
    page.wait_for("the buttons", |page| page.shows(UNDO))?;
    expect(is_off(REDO)?, "there is something to do again")?;
    let size = page.script(
        "const r = document.querySelector('#undo').getBoundingClientRect(); return r.width >= 24 && r.height >= 24",
        &[],
    )?;
    expect(size == json!(true), "the button is too small")?;
    page.click(UNDO)?;
    wait_for_panel(page, "Azerbaijan")?;
    page.wait_for("the announcement", |page| {
        Ok(page.text("#announce")?.starts_with("Undone: selection. Azerbaijan."))
    })?;
    page.wait_for("the buttons to change", |_| Ok(is_off(UNDO)? && !is_off(REDO)?))?;
    let focus = page.script("return document.activeElement.id", &[])?;
    // WebKit gives no focus to a button that is pressed.
    expect(focus == "undo" || focus == "", format!("the focus went to {focus}"))?;
    expect(press_ctrl(page, "body", "Z", true)?, "Ctrl, Shift and Z were not taken")?;
    wait_for_panel(page, "Georgia")?;
    expect(press_ctrl(page, "#stage", "z", false)?, "Ctrl and Z were not taken")?;
    wait_for_panel(page, "Azerbaijan")?;
    expect(press_ctrl(page, "body", "y", false)?, "Ctrl and Y were not taken")?;
    wait_for_panel(page, "Georgia")?;
    expect(!press_ctrl(page, "#search", "z", false)?, "the search box has lost its own undo")?;
    expect(page.text("#panel-heading")? == "Georgia", "undoing in the search box undid a selection")?;
    expect_quiet(page)
}
