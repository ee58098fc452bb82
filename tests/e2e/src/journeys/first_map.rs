//! The drawn map and the live one that takes its place: nothing jumps, and no address shows the wrong one.

use serde_json::{Value, json};
use xtask::engine::Engine;
use xtask::failure::{Failure, Result};

use super::{Journey, expect, journey};
use crate::page::Page;
use crate::stand::Fault::Missing;
use crate::stand::Part::Start;
use crate::stand::Stand;

/// Layout shifts of a whole visit may add up to this; 0.1 counts as good.
const MOST_SHIFT: f64 = 0.02;
/// Hears layout shifts, and says where the map stood before the live one came and after.
const WATCH: &str = "globalThis.shifts = []; globalThis.stood = []; \
     new PerformanceObserver((list) => shifts.push(...list.getEntries().map((e) => [e.value, ...e.sources.map((s) => \
     s.node?.id || s.node?.nodeName)]))).observe({ type: 'layout-shift', buffered: true }); \
     const look = () => { const map = document.querySelector('#map'); if (map && document.querySelector('#announce')) { \
     const { x, y, width, height } = map.getBoundingClientRect(); const state = document.documentElement.dataset.state; \
     if (stood.at(-1)?.[0] !== state && document.readyState !== 'loading') stood.push([state, x, y, width, height]); } \
     if (stood.at(-1)?.[0] !== 'ready') requestAnimationFrame(look); }; requestAnimationFrame(look);";

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("nothing jumps when the live map takes the place of the drawn one", nothing_jumps),
        journey("an address that names another map shows no drawn one", other_addresses),
    ]
}

fn nothing_jumps(page: &Page<'_>) -> Result {
    // Only this engine says what has shifted.
    if page.engine() != Engine::Chromium {
        return Ok(());
    }
    for (width, height, phone) in [(1280, 800, false), (360, 640, true)] {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        page.devtools("Emulation.setDeviceMetricsOverride", metrics)?;
        let seen = visit(page);
        page.devtools("Emulation.clearDeviceMetricsOverride", json!({}))?;
        let (shifts, stood) = seen?;
        let of = |shift: &Value| shift.get(0).and_then(Value::as_f64).unwrap_or(0.0);
        let sum: f64 = shifts.as_array().into_iter().flatten().map(of).sum();
        expect(sum <= MOST_SHIFT, format!("{width}x{height}: layout shifts of {sum}: {shifts}"))?;
        let [before, after] =
            [0, 1].map(|index: usize| stood.get(index).and_then(Value::as_array).map(|stood| stood[1..].to_vec()));
        expect(before.is_some() && before == after, format!("{width}x{height}: the map stood at {stood}"))?;
    }
    Ok(())
}

/// The layout shifts of a visit until a moment after the live map came, and where the map stood.
fn visit(page: &Page<'_>) -> Result<(Value, Value)> {
    let stand = Stand::new(&[], &[WATCH])?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    page.wait_for("the live map", |page| Ok(page.script("return stood.at(-1)?.[0]", &[])? == "ready"))?;
    page.script_async("await document.fonts.ready; await picture();")?;
    page.wait_for("the strip of time", |page| page.exists("#strip .plot"))?;
    let below = page.script("return document.documentElement.scrollHeight - innerHeight", &[])?;
    expect(below == 0, format!("the page scrolls by {below} px"))?;
    Ok((page.script("return shifts", &[])?, page.script("return stood", &[])?))
}

fn other_addresses(page: &Page<'_>) -> Result {
    // Without the start script the page stays as it first is.
    let stand = Stand::new(&[(Start, Missing)], &[])?;
    for (end, is_drawn) in [
        ("", true),
        ("?theme=dark", true),
        ("#panel", true),
        ("?utm_source=news", true),
        ("?sel=georgia", false),
        ("?view=40", false),
    ] {
        // An address that differs only after `#` would not load again.
        page.goto("about:blank")?;
        page.goto(&format!("{}{end}", stand.page()))?;
        expect(page.shows("#map")?, "there is no room for the map")?;
        let seen = page.shows("#drawn .drawn-wide text")?;
        if seen != is_drawn {
            return Err(Failure::new(format!(
                "with \"{end}\" the drawn map is {}",
                if seen { "shown" } else { "hidden" }
            )));
        }
    }
    Ok(())
}
