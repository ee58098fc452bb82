//! Frames on hosts that resize them by scripts of their own, or by none: the embed fits, and nothing shifts.

use serde_json::{Value, json};
use xtask::engine::Engine;
use xtask::failure::Result;

use super::{Journey, expect, expect_quiet, journey};
use crate::hosts::Hosts;
use crate::page::Page;
use crate::stand::Stand;

/// What the frames of the hosts are wide, in CSS pixels.
const WIDTHS: [u32; 3] = [320, 600, 1200];
/// What they are high at first, and stay: the table of README.
const HEIGHTS: [u32; 3] = [660, 660, 840];

pub(super) fn journeys() -> Vec<Journey> {
    let resized = ["datawrapper", "amp", "medium", "pym"].map(|host| {
        let name = format!("an embed on a host with {host}'s script fits at 320, 600 and 1200 px, and nothing shifts");
        journey(&name, move |page| fits(page, host))
    });
    let rest = [
        journey("an embed on a host that allows nothing but frames fits", fits_a_strict_host),
        journey("an embed leaves the wheel and a finger to the host", leaves_scrolling),
    ];
    resized.into_iter().chain(rest).collect()
}

/// What stands beyond the frame's width or height.
const BEYOND: &str = "const r = document.documentElement; \
     return [r.scrollWidth - r.clientWidth, r.scrollHeight - innerHeight, innerWidth, \
     document.querySelector('#layers').clientHeight]";

fn goto_wide(page: &Page<'_>, address: &str) -> Result {
    page.resize(1300, 1000)?;
    page.goto(address)
}

/// Waits until the frame `n` is shown and answers to its host, and gives what stands beyond it.
fn settled_frame(page: &Page<'_>, n: u16) -> Result<Value> {
    let into_view = "document.querySelectorAll('iframe')[arguments[0]].scrollIntoView({ block: 'center' })";
    page.script(into_view, &[n.into()])?;
    page.enter_frame_at(n)?;
    page.wait_for_state("ready")?;
    page.wait_for("the strip of time", |page| page.exists("#strip .plot"))?;
    page.script_async("await document.fonts.ready; await new Promise((done) => setTimeout(done, 300));")?;
    let beyond = page.script(BEYOND, &[])?;
    expect_quiet(page)?;
    page.leave_frame()?;
    Ok(beyond)
}

fn fits(page: &Page<'_>, host: &str) -> Result {
    let stand = Stand::new(&[], &[])?;
    goto_wide(page, &Hosts::new(&stand)?.page(host))?;
    for (n, (width, height)) in (0..).zip(WIDTHS.into_iter().zip(HEIGHTS)) {
        let beyond = settled_frame(page, n)?;
        expect(
            beyond[0] == 0 && beyond[1] == 0 && beyond[2] == width,
            format!("{width} px: {beyond} beyond, in sight and of the map"),
        )?;
        let told = page.script("return told[arguments[0]]", &[n.into()])?;
        let is_same = told.as_array().is_some_and(|told| !told.is_empty() && told.iter().all(|told| *told == height));
        expect(is_same, format!("{width} px: the host was told {told} (expected {height} px and nothing else)"))?;
    }
    let shifted = page.script("return shifted", &[])?;
    expect(shifted.as_array().is_some_and(Vec::is_empty), format!("the host's page shifted: {shifted}"))
}

fn fits_a_strict_host(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    goto_wide(page, &Hosts::new(&stand)?.page("strict"))?;
    for (n, width) in (0..).zip(WIDTHS) {
        let beyond = settled_frame(page, n)?;
        let map_px = beyond[3].as_u64().unwrap_or_default();
        expect(
            beyond[0] == 0 && beyond[1] == 0 && beyond[2] == width && map_px >= 128,
            format!("{width} px: {beyond} beyond, in sight and of the map"),
        )?;
    }
    Ok(())
}

fn leaves_scrolling(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    goto_wide(page, &Hosts::new(&stand)?.page("scroll"))?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    for part in ["#layers", "#panel", "#key", "#title"] {
        expect(!page.wheel(part, 120.0, false)?, format!("{part} took the wheel from the host"))?;
    }
    let touch = page.script("return getComputedStyle(document.querySelector('#layers')).touchAction", &[])?;
    expect(touch == "pan-x pan-y" || touch == "pan-y pan-x", format!("a finger on the map means {touch}"))?;
    let inner = "return [...document.querySelectorAll('body *')].filter((e) => e.getClientRects().length \
         && /auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1).map((e) => e.id || e.className)";
    let inner = page.script(inner, &[])?;
    expect(inner.as_array().is_some_and(Vec::is_empty), format!("scrolls by itself: {inner}"))?;
    page.leave_frame()?;
    if page.engine() != Engine::Chromium {
        return Ok(());
    }
    // Real input, which only this engine's protocol gives.
    for source in ["mouse", "touch"] {
        page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": source == "touch" }))?;
        page.script("scrollTo(0, 100)", &[])?;
        scroll(page, source)?;
        page.wait_for(&format!("the host to scroll by {source}"), |page| {
            Ok(page.script("return scrollY", &[])?.as_f64().is_some_and(|y| y > 200.0))
        })?;
    }
    page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": false })).map(drop)
}

/// Turns the wheel over the map, or draws a finger up over it.
fn scroll(page: &Page<'_>, source: &str) -> Result {
    if source == "mouse" {
        let wheel = json!({ "type": "mouseWheel", "x": 300, "y": 450, "deltaX": 0, "deltaY": 300 });
        return page.devtools("Input.dispatchMouseEvent", wheel).map(drop);
    }
    let touch = |kind: &str, y: Option<i32>| {
        let points: Vec<Value> = y.into_iter().map(|y| json!({ "x": 300, "y": y })).collect();
        page.devtools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).map(drop)
    };
    touch("touchStart", Some(500))?;
    for step in 1..=10 {
        touch("touchMove", Some(500 - 30 * step))?;
    }
    touch("touchEnd", None)
}
