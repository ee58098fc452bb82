//! A page that nobody touches does nothing.

use std::thread;
use std::time::Duration;

use xtask::failure::Result;

use super::{Journey, expect, journey, listed};
use crate::page::Page;
use crate::stand::Stand;

/// As long as the figure that the page has to keep. This is what is measured, not a wait for something.
const IDLE: Duration = Duration::from_secs(10);
/// What the page may take after it is ready, for the font and the evidence.
const SETTLING: Duration = Duration::from_secs(3);

pub(super) fn journeys() -> Vec<Journey> {
    vec![journey("no frame is drawn and no timer set in 10 s of idling", idles)]
}

fn idles(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    thread::sleep(SETTLING);
    let n_asked = stand.asked_for().len();
    thread::sleep(IDLE);
    // The question itself may set a timer: the last moments are the driver's, not the page's.
    let wakes = "const now = performance.now(); \
         return heard.wakes.filter(([, at]) => at > now - 10000 && at < now - 100).map(([name]) => name)";
    let wakes = page.script(wakes, &[])?;
    expect(wakes.as_array().is_some_and(Vec::is_empty), format!("woken in 10 s of idling by {}", listed(&wakes)))?;
    let n_animations = page.script("return document.getAnimations().length", &[])?;
    expect(n_animations == 0, format!("{n_animations} animations run while idle"))?;
    expect(stand.asked_for().len() == n_asked, "the page asked for something while idle")
}
