//! The ties: the legend switches them, the focus reaches farther, and the lens says what the text says.

use xtask::failure::Result;

use super::names::{axe, expect_accessible};
use super::{ENTER, Journey, expect, expect_quiet, journey, open, picture};
use crate::page::Page;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the legend switches ties off and on, by pointer and by keyboard", switches),
        journey("1, 2 and 3 and buttons say what is so many steps away", steps),
        journey(
            "the lens fades what the text does not say, and axe finds nothing with ties hidden",
            looks_through_the_lens,
        ),
    ]
}

/// The switch whose text begins with `label`.
fn with_switch(page: &Page<'_>, label: &str, body: &str) -> Result<serde_json::Value> {
    let find = "const e = [...document.querySelectorAll('#legend .switch')].find((e) => \
         e.textContent.startsWith(arguments[0])); ";
    page.script(&[find, body].concat(), &[label.into()])
}

fn switches(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    let before = picture(page)?;
    with_switch(page, "rail", "e.click()")?;
    page.wait_for("the note", |page| Ok(page.text("#hidden-ties")?.starts_with("1 kind of ties hidden")))?;
    page.wait_for("the announcement", |page| Ok(page.text("#announce")?.starts_with("1 kind of ties hidden")))?;
    let state = with_switch(page, "rail", "return e.getAttribute('aria-pressed')")?;
    expect(state == "false", format!("the switch says {state}"))?;
    expect(picture(page)? != before, "the picture is as it was")?;
    // The same by the keyboard, in the network.
    page.click("[data-page=network]")?;
    page.wait_for("the network", |page| Ok(page.text("#announce")?.starts_with("Network shown")))?;
    page.wait_for("its switches", |page| Ok(with_switch(page, "membership", "return !!e")? == true))?;
    with_switch(page, "membership", "e.focus()")?;
    page.press(ENTER)?;
    page.wait_for("the note", |page| Ok(page.text("#hidden-ties")?.starts_with("2 kinds of ties hidden")))?;
    let state = with_switch(page, "membership", "return document.activeElement === e")?;
    expect(state == true, "the switch lost the focus")?;
    page.script("document.querySelector('#hidden-ties button').focus()", &[])?;
    page.press(ENTER)?;
    page.wait_for("no note", |page| Ok(page.text("#hidden-ties")?.is_empty()))?;
    page.click("[data-page=map]")?;
    page.wait_for("the map as it was", |page| Ok(picture(page)? == before))?;
    expect_quiet(page)
}

fn steps(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    page.script("document.querySelector('#proxies [tabindex=\"0\"]').focus()", &[])?;
    for (key, said) in [('2', "Two steps from Azerbaijan: "), ('3', "Three steps from "), ('1', "One step from ")] {
        page.press(key)?;
        page.wait_for("the announcement", |page| Ok(page.text("#announce")?.starts_with(said)))?;
    }
    page.click("[data-steps=\"1\"]")?;
    page.wait_for("the announcement", |page| Ok(page.text("#announce")?.starts_with("Two steps from ")))?;
    expect(page.attribute("[data-steps=\"1\"]", "aria-pressed")?.as_deref() == Some("true"), "no button is pressed")?;
    expect_quiet(page)
}

fn looks_through_the_lens(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.click("[data-lens=\"2\"]")?;
    page.wait_for("the announcement", |page| Ok(page.text("#announce")?.contains("stated remain of")))?;
    with_switch(page, "sea", "e.click()")?;
    page.wait_for("the note", |page| page.shows("#hidden-ties"))?;
    expect_accessible(page)?;
    page.click("[data-page=network]")?;
    page.wait_for("the network", |page| Ok(page.text("#announce")?.starts_with("Network shown")))?;
    expect_accessible(page)?;
    expect_quiet(page)
}
