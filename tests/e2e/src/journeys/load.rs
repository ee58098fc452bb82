//! The page loads: in a window, on a phone, from any sub-path, with nothing but its own files.

use serde_json::Value;
use xtask::failure::Result;

use super::{Journey, expect, expect_quiet, journey, listed};
use crate::page::Page;
use crate::stand::Stand;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the page loads without a complaint", loads),
        journey("the page asks for its own files, each once", asks_for_its_own),
        journey("the page fits a phone", fits_a_phone),
    ]
}

fn loads(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    expect(page.shows("#stage")?, "the stage is not shown")?;
    expect(page.exists("#search")?, "there is no search box")?;
    expect(page.exists("#panel")?, "there is no panel")?;
    expect(page.text("#notice")?.is_empty(), "a notice is shown though nothing is wrong")?;
    expect_quiet(page)
}

fn asks_for_its_own(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    let named = "return [...document.querySelectorAll('head [href], head [src]')].map((e) => e.href ?? e.src)";
    let named = page.script(named, &[])?;
    let named: Vec<&str> = named.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut asked = stand.asked_for();
    // Browsers look at the icon by which they would install the page.
    let manifest = page.script_async("return (await fetch(document.querySelector('[rel=manifest]').href)).text();")?;
    let manifest = manifest.as_str().unwrap_or_default();
    asked.sort();
    for path in asked.iter().filter(|path| !path.is_empty() && !path.ends_with(".woff2")) {
        expect(
            named.iter().any(|url| url.ends_with(path)) || manifest.contains(path.as_str()),
            format!("the page asked for {path}, which its head does not name"),
        )?;
    }
    let twice = asked.windows(2).find(|pair| pair[0] == pair[1]);
    expect(twice.is_none(), format!("asked for twice: {twice:?}"))
}

fn fits_a_phone(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.phone())?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    // A scroll bar may take room of the 360 px; nothing may stand beyond them.
    let beyond = "const of = (e) => e.tagName.toLowerCase() + (e.id && '#' + e.id); const root = document.documentElement; \
         return root.scrollWidth <= innerWidth ? [] : [`${root.scrollWidth} px`, ...[...document.body.querySelectorAll('*')] \
         .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(of)]";
    let beyond = page.script(beyond, &[])?;
    let width = page.script("return innerWidth", &[])?;
    expect_quiet(page)?;
    page.leave_frame()?;
    expect(width == 360, format!("the frame is {width} px wide"))?;
    expect(beyond.as_array().is_some_and(Vec::is_empty), format!("beyond 360 px: {}", listed(&beyond)))
}
