//! The journeys, each written once and run in every engine.

mod argument;
mod bad_input;
mod embed;
mod embed_protocols;
mod figures;
mod first_map;
mod idle;
mod keys;
mod layouts;
mod load;
mod names;
mod network;
mod offline;
mod platforms;
mod read;
mod reading_aids;
mod routes;
mod same;
mod share;
mod share_dialog;
mod single;
mod slider;
mod take;
mod ties;
mod time;
mod tour;
mod visit;

use serde_json::Value;
use xtask::failure::{Failure, Result};

use crate::page::Page;
use crate::stand::Stand;

const ENTER: char = '\u{E007}';
const ESCAPE: char = '\u{E00C}';

/// A journey: a sentence, and what is done to see that it holds.
pub struct Journey {
    /// What the reader can rely on.
    pub name: String,
    /// Fails with a sentence that says what was seen instead.
    pub run: Box<dyn Fn(&Page<'_>) -> Result>,
}

/// Every journey, the quickest kinds first.
pub fn all() -> Vec<Journey> {
    let kinds = [
        load::journeys(),
        read::journeys(),
        reading_aids::journeys(),
        visit::journeys(),
        keys::journeys(),
        network::journeys(),
        share::journeys(),
        share_dialog::journeys(),
        embed::journeys(),
        embed_protocols::journeys(),
        take::journeys(),
        slider::journeys(),
        ties::journeys(),
        names::journeys(),
        time::journeys(),
        figures::journeys(),
        argument::journeys(),
        platforms::journeys(),
        routes::journeys(),
        tour::journeys(),
        same::journeys(),
        layouts::journeys(),
        bad_input::journeys(),
        first_map::journeys(),
        offline::journeys(),
        single::journeys(),
        idle::journeys(),
    ];
    kinds.into_iter().flatten().collect()
}

fn journey(name: &str, run: impl Fn(&Page<'_>) -> Result + 'static) -> Journey {
    Journey { name: name.to_owned(), run: Box::new(run) }
}

/// The page with nothing wrong, ready and settled in a window of 1280 × 900; `scripts` as [`Stand::new`] takes them.
fn open(page: &Page<'_>, scripts: &[&str]) -> Result<Stand> {
    let stand = Stand::new(&[], scripts)?;
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

/// The map as it is now, as SVG.
fn picture(page: &Page<'_>) -> Result<String> {
    let svg = page.script_async("return picture();")?;
    svg.as_str().map(str::to_owned).ok_or_else(|| Failure::new(format!("no picture: {svg}")))
}

/// The middle of the stand-in whose name begins with `name`, in CSS pixels of the window; a country is there too.
fn look_for_place(page: &Page<'_>, name: &str) -> Result<Option<(f64, f64)>> {
    let body = "const e = [...document.querySelectorAll('#proxies button')].find((e) => \
         (e.getAttribute('aria-label') ?? e.textContent).startsWith(arguments[0])); \
         if (!e) return null; const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]";
    let found = page.script(body, &[name.into()])?;
    let number = |index: usize| found.get(index).and_then(Value::as_f64);
    Ok(number(0).zip(number(1)))
}

/// The same; names come a frame after the first picture.
fn place(page: &Page<'_>, name: &str) -> Result<(f64, f64)> {
    let mut at = None;
    page.wait_for(&format!("something on the map that is called {name}"), |page| {
        at = look_for_place(page, name)?;
        Ok(at.is_some())
    })?;
    at.ok_or_else(|| Failure::new(format!("nothing on the map is called {name}")))
}

fn wait_for_panel(page: &Page<'_>, heading: &str) -> Result {
    page.wait_for(&format!("{heading} in the panel"), |page| Ok(page.text("#panel-heading")? == heading))
}

/// Fails with `sentence` unless `holds`.
fn expect(holds: bool, sentence: impl Into<String>) -> Result {
    if holds { Ok(()) } else { Err(Failure::new(sentence)) }
}

/// Expects that nothing was written to the console as an error, thrown, or refused by the policy.
fn expect_quiet(page: &Page<'_>) -> Result {
    let wrong = page.script("return heard.wrong", &[])?;
    expect(wrong.as_array().is_some_and(Vec::is_empty), format!("the page complained: {}", listed(&wrong)))?;
    let loud = page.console()?;
    expect(loud.is_empty(), format!("the browser complained: {}", loud.join("; ")))
}

fn listed(list: &Value) -> String {
    let words = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    words.collect::<Vec<_>>().join("; ")
}
