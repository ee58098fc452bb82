//! Everything by keys alone: from thing to thing, the list of keys, the sheet on a phone; and the frame that is handed over.

use xtask::failure::{Failure, Result};

use super::names::{axe, expect_accessible};
use super::{ENTER, ESCAPE, Journey, expect, expect_quiet, journey, look_for_place, open, place, wait_for_panel};
use crate::page::Page;
use crate::stand::Stand;

const LEFT: char = '\u{E012}';
const UP: char = '\u{E013}';
const RIGHT: char = '\u{E014}';
const DOWN: char = '\u{E015}';
const HOME: char = '\u{E011}';
const END: char = '\u{E010}';
const BACKSPACE: char = '\u{E003}';

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("keys go round neighbours, by rank and along a corridor, and back", walks),
        journey("? lists the keys, characters can be switched off, and axe finds nothing there", lists),
        journey("in a frame a hint tells how, and a button hands the stage over until Escape", hands_over),
        journey("on a phone the panel is a sheet of three heights, by pointer and keys, and axe finds nothing", raises),
        journey("the page fills the screen and comes back", fills_the_screen),
    ]
}

/// The name of what has the focus.
fn focused(page: &Page<'_>) -> Result<String> {
    let body = "const e = document.activeElement; return e.getAttribute('aria-label') ?? e.textContent";
    let name = page.script(body, &[])?;
    name.as_str().map(str::to_owned).ok_or_else(|| Failure::new("nothing has the focus"))
}

/// Presses `key` and waits until the focus is on something else than `from`.
fn step(page: &Page<'_>, key: char, from: &str) -> Result<String> {
    page.press(key)?;
    let mut now = String::new();
    page.wait_for("the focus to go on", |page| {
        now = focused(page)?;
        Ok(now != from)
    })?;
    Ok(now)
}

fn walks(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    page.script("document.querySelector('#proxies [tabindex=\"0\"]').focus()", &[])?;
    let here = focused(page)?;
    expect(here.starts_with("Azerbaijan. Founding member of CICA."), format!("the focus is on {here}"))?;
    // Round its neighbours and back to the first of them.
    let first = step(page, RIGHT, &here)?;
    let second = step(page, RIGHT, &first)?;
    expect(step(page, LEFT, &second)? == first, "left does not lead back")?;
    // By rank.
    let top = step(page, HOME, &first)?;
    let next = step(page, DOWN, &top)?;
    expect(step(page, UP, &next)? == top, "up does not lead back")?;
    let last = step(page, END, &top)?;
    let georgia = "const e = [...document.querySelectorAll('#proxies button')] \
         .find((e) => (e.getAttribute('aria-label') ?? e.textContent).startsWith('Georgia.')); e.focus();";
    page.script(georgia, &[])?;
    let here = focused(page)?;
    expect(
        here.starts_with("Georgia. Not a member of CICA, as the article says. On the "),
        format!("the focus is on {here}, after {last}"),
    )?;
    // Along its corridor.
    let stop = step(page, '.', &here)?;
    let stretch = step(page, '.', &stop)?;
    expect(step(page, ',', &stretch)? == stop, "the comma does not lead back")?;
    page.press(ENTER)?;
    let opened = stop.split(['.', ',']).next().unwrap_or_default().to_owned();
    wait_for_panel(page, &opened)?;
    page.press(BACKSPACE)?;
    wait_for_panel(page, "Azerbaijan")?;
    expect_quiet(page)
}

fn lists(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.press('?')?;
    page.wait_for("the list", |page| page.shows("#keys"))?;
    let n_rows = page.script("return document.querySelectorAll('#keys-body tr').length", &[])?;
    expect(n_rows.as_u64().is_some_and(|n| n >= 15), format!("{n_rows} rows"))?;
    expect_accessible(page)?;
    page.click("#characters")?;
    page.press(ESCAPE)?;
    page.wait_for("the list to close", |page| Ok(!page.shows("#keys")?))?;
    page.script("document.querySelector('#proxies [tabindex=\"0\"]').focus()", &[])?;
    let before = place(page, "Mongolia")?;
    page.press('+')?;
    page.press('?')?;
    page.press(RIGHT)?; // It comes after them.
    page.wait_for("another focus", |page| Ok(!focused(page)?.starts_with("Azerbaijan")))?;
    expect(place(page, "Mongolia")? == before && !page.shows("#keys")?, "a character that is off does something")?;
    page.click("#keys-open")?;
    page.click("#characters")?;
    page.press(ESCAPE)?;
    page.script("document.querySelector('#proxies [tabindex=\"0\"]').focus()", &[])?;
    page.press('+')?;
    page.wait_for("a closer view", |page| Ok(look_for_place(page, "Mongolia")? != Some(before)))?;
    expect_quiet(page)
}

fn hands_over(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.phone())?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    expect(!page.wheel("#layers", -60.0, false)?, "the plain wheel was taken from the host")?;
    page.wait_for("a hint", |page| Ok(page.text("#hint")?.contains("zoom")))?;
    page.click("#free")?;
    page.wait_for("the stage", |page| Ok(page.attribute("#free", "aria-pressed")?.as_deref() == Some("true")))?;
    expect(page.wheel("#layers", -60.0, false)?, "the plain wheel is still the host's")?;
    page.press(ESCAPE)?;
    page.wait_for("the host", |page| Ok(page.attribute("#free", "aria-pressed")?.as_deref() == Some("false")))?;
    expect(!page.wheel("#layers", -60.0, false)?, "the plain wheel was taken after Escape")?;
    expect_quiet(page)?;
    page.leave_frame()
}

fn raises(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[&axe()?])?;
    page.resize(520, 900)?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    let height = |page: &Page<'_>| page.attribute("html", "data-sheet").map(Option::unwrap_or_default);
    let reach = |page: &Page<'_>, wanted: &str| {
        page.wait_for(&format!("the sheet at {wanted}"), |page| Ok(height(page)? == wanted))
    };
    let tall = |page: &Page<'_>| {
        let body = "return document.querySelector('#panel').getBoundingClientRect().height / innerHeight";
        page.script(body, &[]).map(|part| part.as_f64().unwrap_or_default())
    };
    reach(page, "peek")?;
    expect(tall(page)? < 0.3, "the sheet covers the map")?;
    expect_accessible(page)?;
    page.click("#sheet")?;
    reach(page, "half")?;
    page.wait_for("half of the screen", |page| Ok((0.45..0.55).contains(&tall(page)?)))?;
    expect_accessible(page)?;
    page.script("document.querySelector('#sheet').focus()", &[])?;
    page.press(ENTER)?;
    reach(page, "full")?;
    page.wait_for("most of the screen", |page| Ok(tall(page)? > 0.8))?;
    expect_accessible(page)?;
    page.press(ENTER)?;
    reach(page, "peek")?;
    let mut before = 0.0;
    page.wait_for("the sheet to rest", |page| {
        let now = tall(page)?;
        Ok(std::mem::replace(&mut before, now) == now && now < 0.3)
    })?;
    let handle = "const r = document.querySelector('#sheet').getBoundingClientRect(); \
         return [r.x + r.width / 2, r.y + r.height / 2]";
    let at = page.script(handle, &[])?;
    let at = (at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default());
    page.mouse(&[at, (at.0, at.1 - 150.0), (at.0, at.1 - 290.0)], true)?;
    reach(page, "half")?;
    expect_quiet(page)
}

fn fills_the_screen(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let is_full =
        |page: &Page<'_>| Ok::<_, Failure>(page.attribute("#full", "aria-pressed")?.as_deref() == Some("true"));
    page.click("#full")?;
    page.wait_for("the whole screen", is_full)?;
    page.click("#full")?;
    page.wait_for("the window", |page| Ok(!is_full(page)?))?;
    expect_quiet(page)
}
