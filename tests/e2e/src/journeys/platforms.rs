//! Platforms side by side and the measures: asked, ordered and read, by pointer and by keyboard.

use xtask::failure::Result;

use super::names::{axe, expect_accessible};
use super::{ENTER, Journey, expect, expect_quiet, journey, open};
use crate::page::Page;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("platforms are compared, and axe finds nothing", pointer),
        journey("platforms are compared and countries ranked with keys alone", keys),
    ]
}

fn query(page: &Page<'_>) -> Result<String> {
    Ok(page.script("return location.search", &[])?.as_str().unwrap_or_default().to_owned())
}

const ANSWER: &str = ".question-of-sets [role=status]";

fn pointer(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    page.click("[data-page=platforms]")?;
    page.wait_for("the plot", |page| page.shows(".upset thead button"))?;
    expect_accessible(page)?;
    let press = |selector: &str| {
        page.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", &[selector.into()])?;
        page.click(selector)
    };
    press("[data-term=cica]")?;
    page.wait_for("one platform", |page| Ok(page.text(ANSWER)?.starts_with("In CICA: ")))?;
    press("[data-term=ots]")?;
    page.wait_for("two platforms", |page| Ok(page.text(ANSWER)?.starts_with("In CICA and OTS: ")))?;
    press("[data-term=sco]")?;
    page.wait_for("three platforms", |page| Ok(page.text(ANSWER)?.starts_with("In CICA, SCO and OTS: ")))?;
    press("[data-term=sco]")?;
    page.wait_for("the answer", |page| Ok(page.text(ANSWER)? == "In CICA and OTS, not in SCO: 2 countries"))?;
    page.wait_for("the address", |page| Ok(query(page)?.contains("sets=cica,ots,-sco")))?;
    // Those countries stand out on the map until another question is asked.
    press(".question-of-sets .see")?;
    page.wait_for("the answer above the map", |page| Ok(page.text("#claim")?.contains("not in SCO: 2 countries")))?;
    expect_accessible(page)?;
    page.click("#claim [data-query='view=platforms']")?;
    page.wait_for("the comparison again", |page| page.shows(".upset thead button"))?;
    // A column of the plot asks for its countries.
    press(".upset thead th:nth-child(3) button")?;
    page.wait_for("the column", |page| page.shows(".upset thead th:nth-child(3) button[aria-pressed=true]"))?;
    let (n, answer) = (page.text(".upset thead th:nth-child(3) button")?, page.text(ANSWER)?);
    expect(answer.ends_with(&format!(": {} countries", n.trim())), format!("{n} became {answer}"))?;
    press(".matrix [data-sort=number]")?;
    page.wait_for("the order", |page| page.shows(".matrix th[aria-sort=descending] [data-sort=number]"))?;
    let only = page.script("return document.querySelectorAll('.adds .stages section:first-child li').length", &[])?;
    expect(only == 7, format!("{only} countries are met in CICA alone"))?;
    press(".adds .stages section:first-child [data-query='sel=india']")?;
    page.wait_for("its panel", |page| Ok(page.text("#panel h2")? == "India"))?;
    page.wait_for("its sentence", |page| Ok(page.text(".adds [role=status]")?.starts_with("India meets")))?;
    expect_accessible(page)?;
    expect_quiet(page)
}

fn keys(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    let press = |selector: &str| {
        page.script("document.querySelector(arguments[0]).focus()", &[selector.into()])?;
        page.press(ENTER)
    };
    press("[data-page=platforms]")?;
    page.wait_for("the plot", |page| page.shows(".upset thead button"))?;
    press("[data-term=sco]")?;
    page.wait_for("in", |page| page.shows("[data-term=sco][data-stand=in]"))?;
    // The focus stays, so that the next press goes on.
    page.press(ENTER)?;
    page.wait_for("not in", |page| page.shows("[data-term=sco][data-stand=out]"))?;
    page.wait_for("the answer", |page| Ok(page.text(ANSWER)?.trim().starts_with("Not in SCO: ")))?;
    press("[data-page=measures]")?;
    page.wait_for("the ranking", |page| page.shows("tr[data-own]"))?;
    let summary =
        |page: &Page<'_>| Ok(page.text(".measures > [role=status]")?.trim().starts_with("Azerbaijan is number "));
    page.wait_for("the summary", summary)?;
    expect_accessible(page)?;
    press("[data-measure=constraint]")?;
    page.wait_for("another order", |page| page.shows("th[aria-sort=ascending] [data-measure=constraint]"))?;
    page.press(ENTER)?;
    page.wait_for("turned", |page| page.shows("th[aria-sort=descending] [data-measure=constraint]"))?;
    press("[data-over=ties]")?;
    page.wait_for("over ties", |page| page.shows("[data-over=ties][aria-pressed=true]"))?;
    expect(query(page)?.contains("view=measures"), "the address says another view")?;
    expect_quiet(page)
}
