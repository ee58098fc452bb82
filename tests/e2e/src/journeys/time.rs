//! The strip of time: dragged, played, read and compared, by pointer and by keyboard.

use serde_json::Value;
use xtask::failure::{Failure, Result};

use super::names::{axe, expect_accessible};
use super::{ENTER, Journey, expect, expect_quiet, journey, open};
use crate::page::Page;
use crate::stand::Stand;

const ARROW_LEFT: char = '\u{E012}';
const ARROW_RIGHT: char = '\u{E014}';
const PAGE_UP: char = '\u{E00E}';
const END: char = '\u{E010}';
const HOME: char = '\u{E011}';

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the pointer drags, widens and draws the time shown, and one step back undoes a drag", pointer),
        journey("the keyboard moves both ends of the time shown and says where they stand", keys),
        journey("the strip plays to its end, from year to year with less motion", plays),
        journey("the two ends are compared, lines are chosen, and axe finds nothing on the strip", compares),
        journey("the points of the strip are read by keyboard", points),
    ]
}

/// The page with its strip.
fn open_strip(page: &Page<'_>, scripts: &[&str]) -> Result<Stand> {
    let stand = open(page, scripts)?;
    page.wait_for("the strip", |page| page.shows("#strip [data-grip=to]"))?;
    Ok(stand)
}

/// What the address says.
fn state(page: &Page<'_>) -> Result<String> {
    let said = page.script("return decodeURIComponent(location.search)", &[])?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

fn wait_for_state(page: &Page<'_>, what: &str, holds: impl Fn(&str) -> bool) -> Result {
    let mut seen = String::new();
    let found = page.wait_for(what, |page| {
        seen = state(page)?;
        Ok(holds(&seen))
    });
    found.map_err(|failure| Failure::new(format!("{failure}; the state is \"{seen}\"")))
}

/// Left, top, width and height of an element, in CSS pixels of the window.
fn frame(page: &Page<'_>, css: &str) -> Result<[f64; 4]> {
    let body =
        "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.x, r.y, r.width, r.height]";
    let found = page.script(body, &[css.into()])?;
    let number = |at: usize| found.get(at).and_then(Value::as_f64).ok_or_else(|| Failure::new(format!("no {css}")));
    Ok([number(0)?, number(1)?, number(2)?, number(3)?])
}

fn words(page: &Page<'_>, grip: &str) -> Result<String> {
    Ok(page.attribute(&format!("[data-grip={grip}]"), "aria-valuetext")?.unwrap_or_default())
}

fn pointer(page: &Page<'_>) -> Result {
    let _stand = open_strip(page, &[])?;
    let [x, y, width, height] = frame(page, "#strip .plot")?;
    let at = |part: f64| (x + width * part, y + height * 0.3);
    // A window is drawn where there is none.
    page.mouse(&[at(0.3), at(0.4), at(0.5)], true)?;
    wait_for_state(page, "a time in the state", |state| state.contains("time="))?;
    let drawn = state(page)?;
    let drawn_to = words(page, "to")?;
    page.wait_for("the time in words", |page| Ok(page.text(".strip-words")?.contains(&drawn_to)))?;
    // Its end is dragged on, through many times; all of that is one step.
    let [grip_x, _, grip_width, _] = frame(page, "[data-grip=to]")?;
    let from = (grip_x + grip_width / 2.0, y + height * 0.3);
    let along: Vec<(f64, f64)> = (0..=10).map(|n| (from.0 + width * 0.02 * f64::from(n), from.1)).collect();
    page.mouse(&along, true)?;
    wait_for_state(page, "a later end", |now| now.contains("time=") && now != drawn)?;
    expect(words(page, "to")? != drawn_to, "the end does not say that it has moved")?;
    page.script("document.querySelector('#undo').click()", &[])?;
    wait_for_state(page, "the time before the drag", |now| now == drawn)?;
    page.wait_for("the window where it was", |page| Ok(words(page, "to")? == drawn_to))?;
    // All of it is moved.
    let [left, top, wide, high] = frame(page, "[data-grip=both]")?;
    let middle = (left + wide / 2.0, top + high / 2.0);
    page.mouse(&[middle, (middle.0 + 10.0, middle.1), (middle.0 + 60.0, middle.1)], true)?;
    wait_for_state(page, "the window elsewhere", |now| now.contains("time=") && now != drawn)?;
    let [.., moved, _] = frame(page, "[data-grip=both]")?;
    expect((moved - wide).abs() < 4.0, format!("the window was {wide} px wide and is {moved}"))?;
    page.click("[data-do=now]")?;
    wait_for_state(page, "the present", |now| !now.contains("time="))?;
    expect_quiet(page)
}

fn keys(page: &Page<'_>) -> Result {
    let stand = open_strip(page, &[])?;
    page.goto(&format!("{}?time=2002..2010", stand.page()))?;
    page.wait_for_state("ready")?;
    page.wait_for("the strip", |page| page.shows("#strip [data-grip=to]"))?;
    page.wait_for("the end in words", |page| Ok(words(page, "to")? == "December 2010"))?;
    page.script("document.querySelector('[data-grip=to]').focus()", &[])?;
    for (key, to) in [(ARROW_RIGHT, "January 2011"), (PAGE_UP, "January 2012"), (ARROW_LEFT, "December 2011")] {
        page.press(key)?;
        page.wait_for(to, |page| Ok(words(page, "to")? == to))?;
    }
    wait_for_state(page, "years in the state", |state| state.contains("time=2002..2011"))?;
    page.script("document.querySelector('[data-grip=from]').focus()", &[])?;
    page.press(HOME)?;
    page.wait_for("the beginning", |page| Ok(words(page, "from")? == "January 1992"))?;
    page.press(END)?;
    page.wait_for("the beginning at the end", |page| Ok(words(page, "from")? == "December 2011"))?;
    page.script("document.querySelector('[data-grip=both]').focus()", &[])?;
    page.press(PAGE_UP)?;
    page.wait_for("the window a year on", |page| Ok(words(page, "both")? == "December 2012"))?;
    let focused = page.script("return document.activeElement?.getAttribute('data-grip')", &[])?;
    expect(focused == "both", format!("the focus is on {focused}"))?;
    page.wait_for("the stage to say which time", |page| Ok(page.text("#announce")?.contains("December 2012")))?;
    expect_quiet(page)
}

fn plays(page: &Page<'_>) -> Result {
    let less_motion = "const media = globalThis.matchMedia.bind(globalThis); globalThis.matchMedia = (query) => \
         query.includes('reduced-motion') ? Object.assign(new EventTarget(), { matches: true, media: query }) : media(query);";
    let stand = open_strip(page, &[less_motion])?;
    page.goto(&format!("{}?time=2020", stand.page()))?;
    page.wait_for_state("ready")?;
    page.wait_for("the strip", |page| page.shows("#strip [data-do=play]"))?;
    page.script("document.querySelector('#strip select').focus()", &[])?;
    page.script(
        "const s = document.querySelector('#strip select'); s.value = '4'; s.dispatchEvent(new Event('change', { bubbles: true }))",
        &[],
    )?;
    page.script(
        "const { dataset } = document.body; dataset.times = ''; \
         new MutationObserver(() => dataset.times += `;${document.querySelector('[data-grip=to]').getAttribute('aria-valuetext')}`) \
         .observe(document.querySelector('#strip'), { subtree: true, attributes: true, attributeFilter: ['aria-valuetext'] }); \
         document.querySelector('[data-do=play]').focus()",
        &[],
    )?;
    page.press(ENTER)?;
    page.wait_for("a button to pause", |page| {
        Ok(page.attribute("[data-do=play]", "aria-label")?.as_deref() == Some("Pause"))
    })?;
    page.wait_for("the end", |page| Ok(words(page, "to")?.ends_with("2026")))?;
    page.wait_for("a button to play", |page| {
        Ok(page.attribute("[data-do=play]", "aria-label")?.as_deref() == Some("Play"))
    })?;
    // With less motion it goes from December to December.
    let times = page.script("return [...new Set(document.body.dataset.times.split(';').filter(Boolean))]", &[])?;
    let steps = times.as_array().is_some_and(|times| {
        times.len() > 1 && times.iter().all(|time| time.as_str().is_some_and(|time| time.starts_with("December")))
    });
    expect(steps, format!("it went through {times}"))?;
    // It is one step.
    page.script("document.querySelector('#undo').click()", &[])?;
    wait_for_state(page, "the time before it played", |state| state.contains("time=2020"))?;
    expect_quiet(page)
}

fn compares(page: &Page<'_>) -> Result {
    let stand = open_strip(page, &[&axe()?])?;
    page.goto(&format!("{}?time=2002..2014", stand.page()))?;
    page.wait_for_state("ready")?;
    page.wait_for("the strip", |page| page.shows("#strip [data-do=compare]"))?;
    page.click("[data-do=compare]")?;
    wait_for_state(page, "two dates compared", |state| state.contains("compare=2002-01..2014-12"))?;
    page.wait_for("who joined", |page| Ok(page.text("#panel-body")?.to_lowercase().contains("joined cica")))?;
    expect(
        page.text(".strip-words")? == "January 2002 against December 2014",
        "the strip does not say what it compares",
    )?;
    page.click(".strip-lines > summary")?;
    page.script(
        "[...document.querySelectorAll('.strip-lines button')].find((b) => b.textContent === 'OTS').click()",
        &[],
    )?;
    wait_for_state(page, "a second line", |state| state.contains("lines=ots"))?;
    page.wait_for("the switch of OTS to be on", |page| {
        let on = "return [...document.querySelectorAll('.strip-lines button')].find((b) => b.textContent === 'OTS').getAttribute('aria-pressed')";
        Ok(page.script(on, &[])? == "true")
    })?;
    expect_accessible(page)?;
    page.click("[data-do=compare]")?;
    wait_for_state(page, "the same as a time", |state| {
        state.contains("time=2002..2014") && !state.contains("compare=")
    })?;
    expect_quiet(page)
}

fn points(page: &Page<'_>) -> Result {
    let _stand = open_strip(page, &[])?;
    page.script("document.querySelector('#strip [data-point=\"0\"]').focus()", &[])?;
    page.wait_for("the first point told", |page| Ok(page.text("#strip .readout")?.starts_with("CICA, ")))?;
    page.press(END)?;
    page.wait_for("the last event told", |page| {
        let told = page.text("#strip .readout")?;
        Ok(told.contains("2026") || told.contains("planned"))
    })?;
    page.press(ARROW_LEFT)?;
    let inside = "return [...document.querySelectorAll('#strip [tabindex=\"0\"][data-point]')].length";
    expect(page.script(inside, &[])? == 1, "more than one point is in the order of the page")?;
    expect_quiet(page)
}
