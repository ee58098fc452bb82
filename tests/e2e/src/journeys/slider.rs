//! The slider between map and network, by keys and by pointer.

use serde_json::Value;
use xtask::failure::{Failure, Result};

use super::names::{axe, expect_accessible};
use super::{Journey, expect, expect_quiet, journey, open, picture};
use crate::page::Page;

const ARROW_RIGHT: char = '\u{E014}';

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the slider goes with the keys, says where it stands, and comes back to the map as it was", keys),
        journey("the slider goes with the pointer, and axe finds nothing between", pointer),
    ]
}

fn wait_to_hear(page: &Page<'_>, said: &str) -> Result {
    page.wait_for(said, |page| Ok(page.text("#announce")?.starts_with(said)))
}

fn value_text(page: &Page<'_>) -> Result<String> {
    Ok(page.attribute("#slider", "aria-valuetext")?.unwrap_or_default())
}

fn keys(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let map = picture(page)?;
    page.script("document.querySelector('#slider').focus()", &[])?;
    for _ in 0..3 {
        page.press(ARROW_RIGHT)?;
    }
    wait_to_hear(page, "3 % towards network")?;
    expect(value_text(page)? == "3 % towards network", "the slider does not say where it stands")?;
    page.wait_for("the button to say that this is not the map", |page| {
        Ok(page.attribute("[data-page=map]", "aria-current")?.is_none())
    })?;
    page.wait_for("another picture", |page| Ok(picture(page)? != map))?;
    // M and N on the stage lead to the ends.
    page.script("document.querySelector('#stage').focus()", &[])?;
    page.press('n')?;
    wait_to_hear(page, "Network shown: 55 countries")?;
    page.wait_for("the slider's end", |page| Ok(value_text(page)? == "Network"))?;
    page.press('m')?;
    wait_to_hear(page, "Map shown")?;
    page.wait_for("the map as it was", |page| Ok(picture(page)? == map))?;
    expect(value_text(page)? == "Map", "the slider does not stand at the map")?;
    expect_quiet(page)
}

fn pointer(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    let body =
        "const r = document.querySelector('#slider').getBoundingClientRect(); return [r.x, r.y, r.width, r.height]";
    let found = page.script(body, &[])?;
    let number = |at: usize| found.get(at).and_then(Value::as_f64);
    let (Some(x), Some(y), Some(width), Some(height)) = (number(0), number(1), number(2), number(3)) else {
        return Err(Failure::new(format!("no slider: {found}")));
    };
    let at = |part: f64| (x + 12.0 + (width - 24.0) * part, y + height / 2.0);
    page.mouse(&[at(0.0), at(0.2), at(0.4), at(0.6)], true)?;
    page.wait_for("the slider to rest between", |page| {
        Ok(page.text("#announce")?.contains(" % towards network") && value_text(page)?.starts_with(['5', '6']))
    })?;
    page.wait_for("the stage to be called a network", |page| Ok(page.text("#stage-title")?.starts_with("Network of")))?;
    expect_accessible(page)?;
    page.click("[data-page=network]")?;
    wait_to_hear(page, "Network shown: 55 countries")?;
    expect_quiet(page)
}
