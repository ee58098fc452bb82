//! What readers ask of their browser: larger text, room between letters, the system's colours, another direction of writing.

use serde_json::json;
use xtask::engine::Engine;
use xtask::failure::Result;

use super::{Journey, expect, expect_quiet, journey, listed, open};
use crate::page::Page;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("nothing is cut off where a reader gives letters, words and lines more room", with_room),
        journey("the page reads from right to left too", from_the_right),
        journey("at 400 % nothing is lost, and nothing scrolls sideways", enlarged),
        journey("in forced colours lines, marks and what is pressed are told apart", in_forced_colours),
    ]
}

const VIEWS: [&str; 3] = ["map", "network", "table"];

/// Texts that are cut off at their side, without an ellipsis, and elements that stand out of the window sideways.
const CUT: &str = "const cut = []; const wide = document.documentElement.clientWidth; \
     for (const e of document.querySelectorAll('body *')) { \
         const s = getComputedStyle(e); \
         if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('.hidden-text, #layers, #proxies, svg, select, .skip, [hidden]')) continue; \
         const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()); \
         const r = e.getBoundingClientRect(); \
         if (own && s.overflowX !== 'visible' && s.overflowX !== 'auto' && s.textOverflow !== 'ellipsis' && e.scrollWidth > e.clientWidth + 1) cut.push('cut: ' + e.textContent.slice(0, 40)); \
         let box = e.parentElement; \
         while (box && !['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowX)) box = box.parentElement; \
         if (own && (!box || box === document.body || box === document.documentElement) && r.width > 1 && (r.right > wide + 1 || r.left < -1) && s.clipPath === 'none') cut.push('outside: ' + e.textContent.slice(0, 40)); \
     } \
     if (document.scrollingElement.scrollWidth > wide + 1) cut.push('the page scrolls sideways: ' + document.scrollingElement.scrollWidth); \
     return cut;";

/// Looks at each view in turn.
fn expect_whole(page: &Page<'_>, when: &str) -> Result {
    for view in VIEWS {
        page.script("document.querySelector(`[data-page=${arguments[0]}]`).click()", &[view.into()])?;
        page.script_async("await new Promise((r) => setTimeout(r, 300));")?;
        let cut = page.script(CUT, &[])?;
        expect(cut.as_array().is_some_and(Vec::is_empty), format!("{when}, {view}: {}", listed(&cut)))?;
    }
    Ok(())
}

fn with_room(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    // The values of success criterion 1.4.12 of WCAG 2.2.
    page.script(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important; \
             letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'); \
         document.adoptedStyleSheets = [sheet]",
        &[],
    )?;
    expect_whole(page, "with room between letters")?;
    expect_quiet(page)
}

fn from_the_right(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    page.script("document.documentElement.dir = 'rtl'", &[])?;
    expect_whole(page, "from right to left")?;
    let sides = page.script(
        "const x = (css) => document.querySelector(css).getBoundingClientRect().x; return x('#panel') < x('#main')",
        &[],
    )?;
    expect(sides == true, "the panel stays on the right")?;
    expect_quiet(page)
}

/// In a window of 1280 × 1024 that is 320 × 256 CSS pixels; only Chromium can be told so.
fn enlarged(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    if page.engine() != Engine::Chromium {
        return expect_quiet(page);
    }
    let metrics = json!({ "width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics)?;
    page.wait_for("the small window", |page| Ok(page.script("return innerWidth", &[])? == 320))?;
    let whole = expect_whole(page, "at 400 %").and_then(|()| {
        page.script("document.querySelector('[data-page=map]').click()", &[])?;
        for css in ["#search", "#slider", "#theme", "#about-open", "#layers", "#legend summary", "#panel-heading"] {
            page.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", &[css.into()])?;
            expect(page.shows(css)?, format!("{css} is not shown"))?;
        }
        page.click("#legend summary")?;
        page.wait_for("the legend", |page| page.shows("#legend-groups .switch"))
    });
    page.devtools("Emulation.clearDeviceMetricsOverride", json!({}))?;
    whole?;
    expect_quiet(page)
}

/// Only Chromium can be told to force colours.
fn in_forced_colours(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    if page.engine() != Engine::Chromium {
        return expect_quiet(page);
    }
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.devtools("Emulation.setEmulatedMedia", forced)?;
    let seen = look_at_forced_colours(page);
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": [] }))?;
    seen?;
    expect_quiet(page)
}

fn look_at_forced_colours(page: &Page<'_>) -> Result {
    page.wait_for("forced colours", |page| {
        Ok(page.script("return matchMedia('(forced-colors: active)').matches", &[])? == true)
    })?;
    // What is pressed looks other than what is not, by more than its colour's name.
    let alike = "const look = (e) => { const s = getComputedStyle(e); const b = getComputedStyle(e, '::before'); \
             return [s.backgroundColor, s.textDecorationLine, s.fontWeight, b.content].join() }; \
         const off = document.querySelector(arguments[0] + '[aria-pressed=false]'); \
         const on = document.querySelector(arguments[0] + '[aria-pressed=true]'); \
         return off && on ? look(off) === look(on) : null";
    page.click("#legend .switch")?;
    page.wait_for("a switch that is off", |page| page.exists("#legend .switch[aria-pressed=false]"))?;
    for css in ["#legend .switch", ".lens .chip", ".steps .chip"] {
        let alike = page.script(alike, &[css.into()])?;
        expect(alike == false, format!("{css}: pressed or not, it looks the same ({alike})"))?;
    }
    // The picture itself follows: black, white and greys between, told apart by pattern and mark.
    let grey = "const canvas = [...document.querySelectorAll('#layers canvas')]; let n = 0, coloured = 0; \
         for (const c of canvas) { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; \
             for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 200) { n++; \
                 if (Math.max(d[i], d[i + 1], d[i + 2]) - Math.min(d[i], d[i + 1], d[i + 2]) > 24) coloured++; } } \
         return [n > 1000, coloured]";
    page.wait_for("a picture without colours", |page| Ok(page.script(grey, &[])? == json!([true, 0])))?;
    let borders = page.script(
        "return ['#zoom', '#search', '.lens .chip'].filter((css) => \
             parseFloat(getComputedStyle(document.querySelector(css)).borderTopWidth) < 1)",
        &[],
    )?;
    expect(borders == json!([]), format!("without a border: {}", listed(&borders)))
}
