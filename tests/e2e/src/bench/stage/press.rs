//! How soon a stage answers: to a pointer that comes to a thing, and to presses of things, switches and keys.

use serde_json::{Value, json};
use xtask::failure::{Failure, Result};

use super::gesture::{Place, numbers};
use crate::page::Page;

const HOVER: &str = include_str!("../../../scripts/hover.js");
const PAINTS: &str = include_str!("../../../scripts/paints.js");
/// A hand rests so long before it presses again.
const REST_MILLIS: u64 = 350;
/// What the browser does not tell of has taken at most this long.
const UNTOLD_MILLIS: f64 = 16.0;
/// How many things, and how many switches, are pressed one after the other.
const N_PRESSES: usize = 6;
/// The columns and rows of points that the pointer comes to.
const N_POINTS: (u32, u32) = (12, 8);

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// Things on the stage, by clicks.
    Select,
    /// Switches of the legend.
    Switch,
    /// Keys that go from thing to thing, open one, and reach farther.
    Key,
}

impl Press {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Select, Self::Switch, Self::Key];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Switch => "switch",
            Self::Key => "key",
        }
    }
}

/// From each press to the next paint, in milliseconds, sorted.
///
/// # Errors
/// When the page does not answer, or there is nothing to press.
pub(super) fn press(page: &Page<'_>, press: Press) -> Result<Vec<f64>> {
    page.script(PAINTS, &[])?;
    let n_presses = match press {
        Press::Select => {
            let places = things(page)?;
            page.script("paints_of.start()", &[])?;
            places.iter().try_for_each(|&at| click(page, at))?;
            places.len()
        }
        Press::Switch => {
            let switches = switches(page)?;
            page.script("paints_of.start()", &[])?;
            for switch in &switches {
                page.click(&format!("#legend-groups [data-switch=\"{switch}\"]"))?;
                rest(page)?;
            }
            switches.len()
        }
        Press::Key => {
            page.script("document.querySelector('#proxies button[tabindex=\"0\"]').focus(); paints_of.start()", &[])?;
            // Right twice, down twice, Enter, two steps, one step, Escape.
            let keys = ['\u{E014}', '\u{E014}', '\u{E015}', '\u{E015}', '\u{E007}', '2', '1', '\u{E00C}'];
            for key in keys {
                page.press(key)?;
                rest(page)?;
            }
            keys.len()
        }
    };
    rest(page)?;
    let mut told = numbers(&page.script("return paints_of.stop()", &[])?);
    if n_presses == 0 {
        return Err(Failure::new(format!("there is nothing for \"{}\" to press", press.name())));
    }
    told.resize(n_presses.max(told.len()), UNTOLD_MILLIS);
    told.sort_by(f64::total_cmp);
    Ok(told)
}

/// How long the page was busy at each of some points that the pointer came to, in milliseconds, sorted.
///
/// # Errors
/// When the page does not answer.
pub(super) fn hover(page: &Page<'_>, stage: Place) -> Result<Vec<f64>> {
    page.script(HOVER, &[])?;
    let (n_columns, n_rows) = N_POINTS;
    let part = |n: u32, of: u32| 0.15 + 0.7 * f64::from(n) / f64::from(of - 1);
    let points: Vec<[f64; 2]> = (0..n_columns * n_rows)
        .map(|n| stage.at(part(n % n_columns, n_columns), part(n / n_columns, n_rows)).into())
        .collect();
    let body = format!("return hover_of.at({})", json!(points));
    let mut busy = numbers(&page.script_async(&body)?);
    busy.sort_by(f64::total_cmp);
    if busy.is_empty() { Err(Failure::new("the pointer was nowhere")) } else { Ok(busy) }
}

fn rest(page: &Page<'_>) -> Result {
    page.script_async(&format!("await new Promise((done) => setTimeout(done, {REST_MILLIS})); return true")).map(drop)
}

/// The middles of some things on the stage that nothing covers, in CSS pixels of the window.
fn things(page: &Page<'_>) -> Result<Vec<(f64, f64)>> {
    let body = "return [...document.querySelectorAll('#proxies button')].map((e) => e.getBoundingClientRect()) \
         .map((r) => [r.x + r.width / 2, r.y + r.height / 2]) \
         .filter(([x, y]) => document.elementFromPoint(x, y)?.closest('#layers')).slice(0, arguments[0])";
    let places = page.script(body, &[N_PRESSES.into()])?;
    let place = |place: &Value| Some((place[0].as_f64()?, place[1].as_f64()?));
    Ok(places.as_array().into_iter().flatten().filter_map(place).collect())
}

/// What some switches of the opened legend are for.
fn switches(page: &Page<'_>) -> Result<Vec<String>> {
    let body = "document.querySelector('#legend').open = true; \
         return [...document.querySelectorAll('#legend-groups li button')].filter((e) => e.getClientRects().length > 0) \
         .map((e) => e.dataset.switch).slice(0, arguments[0])";
    let switches = page.script(body, &[N_PRESSES.into()])?;
    Ok(switches.as_array().into_iter().flatten().filter_map(|switch| switch.as_str().map(str::to_owned)).collect())
}

fn click(page: &Page<'_>, (x, y): (f64, f64)) -> Result {
    let steps = json!([
        { "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() },
        { "type": "pointerDown", "button": 0 },
        { "type": "pause", "duration": 40 },
        { "type": "pointerUp", "button": 0 },
    ]);
    page.act(json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps }))?;
    rest(page)
}
