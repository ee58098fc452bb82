//! The argument, the agenda and the article's comparison: seen, weighed and read, by pointer and by keyboard.

use xtask::failure::Result;

use super::names::{axe, expect_accessible};
use super::{ENTER, Journey, expect, expect_quiet, journey, open};
use crate::page::Page;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("a claim is found, weighed and seen, and the reader comes back to it", weigh),
        journey("the argument is used with keys alone", keys),
        journey("the agenda and the comparison show what is selected and looked at, and axe finds nothing", read),
    ]
}

fn query(page: &Page<'_>) -> Result<String> {
    Ok(page.script("return location.search", &[])?.as_str().unwrap_or_default().to_owned())
}

/// Types into the search among the claims.
fn find(page: &Page<'_>, words: &str) -> Result {
    let script = "const search = document.querySelector('#claim-search'); search.value = arguments[0]; \
         search.dispatchEvent(new Event('input', { bubbles: true }))";
    page.script(script, &[words.into()])?;
    Ok(())
}

fn weigh(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    page.click("[data-page=argument]")?;
    page.wait_for("the claims", |page| page.shows("[data-claim=ben-georgia]"))?;
    expect(!page.shows("#stage")?, "the stage is still there")?;
    expect_accessible(page)?;
    find(page, "tbilisi")?;
    page.wait_for("one claim", |page| Ok(page.text(".find [role=status]")? == "1 of 107 claims"))?;
    let choose = "const select = document.querySelector('[data-weigh=ben-georgia]'); select.value = '2'; \
         select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(choose, &[])?;
    page.wait_for("the scale", |page| Ok(page.text(".mine [role=status]")?.contains("2 for, 0 against")))?;
    page.click("[data-verdict=\"4\"]")?;
    page.wait_for("the verdict", |page| Ok(page.text(".mine [role=status]")?.contains("Your verdict: Largely")))?;
    page.wait_for("the address", |page| Ok(query(page)?.contains("weigh=4;")))?;
    page.click("[data-claim=ben-georgia] .see")?;
    page.wait_for("the stage", |page| page.shows("#stage"))?;
    page.wait_for("the claim above it", |page| Ok(page.text("#claim")?.contains("Tbilisi")))?;
    page.wait_for("its country", |page| Ok(page.text("#panel h2")? == "Georgia"))?;
    expect(query(page)?.contains("weigh=4;"), "what was weighed is forgotten")?;
    expect_accessible(page)?;
    page.click("#claim [data-query^=view]")?;
    page.wait_for("the claim again", |page| page.shows("[data-claim=ben-georgia][data-open]"))?;
    let chosen = page.script("return document.querySelector('[data-weigh=ben-georgia]').value", &[])?;
    expect(chosen == "2", format!("the claim weighs {chosen}"))?;
    expect_quiet(page)
}

fn keys(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    let focus = |selector: &str| page.script("document.querySelector(arguments[0]).focus()", &[selector.into()]);
    focus("[data-page=argument]")?;
    page.press(ENTER)?;
    page.wait_for("the claims", |page| page.shows("[data-claim=lim-depth]"))?;
    focus("[data-kind=limitations]")?;
    page.press(ENTER)?;
    page.wait_for("only limitations", |page| Ok(page.text(".find [role=status]")? == "22 of 107 claims"))?;
    focus("[data-claim=lim-depth] .see")?;
    page.press(ENTER)?;
    page.wait_for("the row", |page| page.shows("tr[data-row=cmp-depth][data-marked]"))?;
    focus("#claim [data-query=\"claim=none\"]")?;
    page.press(ENTER)?;
    page.wait_for("no claim", |page| Ok(!page.shows("#claim")? && !page.shows("tr[data-marked]")?))?;
    expect_quiet(page)
}

fn read(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    page.click("[data-page=agenda]")?;
    page.wait_for("the wheel", |page| page.shows(".wheel svg path"))?;
    let n_areas = page.script("return document.querySelectorAll('.areas > li').length", &[])?;
    expect(n_areas == 23, format!("{n_areas} areas are listed"))?;
    expect_accessible(page)?;
    // The wheel is pressed as the list is.
    let press = "document.querySelector('.wheel path[data-query=\"sel=tourism\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))";
    page.script(press, &[])?;
    page.wait_for("its panel", |page| Ok(page.text("#panel h2")? == "Tourism"))?;
    page.wait_for("what hangs on it", |page| Ok(page.text(".areas > li[data-marked]")?.contains("Tajikistan")))?;
    page.click("[data-page=platforms]")?;
    page.wait_for("the comparison", |page| page.shows("tr[data-row=cmp-depth]"))?;
    let silent = page.script(
        "return [...document.querySelectorAll('.comparison tbody td')].filter((cell) => !cell.textContent).length",
        &[],
    )?;
    expect(silent == 0, format!("{silent} cells are empty"))?;
    expect_accessible(page)?;
    expect_quiet(page)
}
