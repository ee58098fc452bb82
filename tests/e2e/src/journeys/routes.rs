//! Routes: two ends are chosen, something is closed, and what remains is read, by pointer and by keyboard.

use xtask::failure::Result;

use super::names::{axe, expect_accessible};
use super::{ENTER, Journey, expect, expect_quiet, journey, open, picture, wait_for_panel};
use crate::page::Page;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("routes stand beside the map, and closing a country shows what remains", close),
        journey("routes are asked for with keys alone, and what is closed is opened again", keys),
        journey("what the modelled time assumes is edited, and another route is shown on the map", edit),
    ]
}

fn query(page: &Page<'_>) -> Result<String> {
    Ok(page.script("return location.search", &[])?.as_str().unwrap_or_default().to_owned())
}

/// Chooses in a list as a hand does.
fn choose(page: &Page<'_>, list: &str, value: &str) -> Result {
    let script = "const list = document.querySelector(arguments[0]); list.value = arguments[1]; \
         list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(script, &[list.into(), value.into()])?;
    Ok(())
}

fn close(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    let plain = picture(page)?;
    page.click("[data-page=routes]")?;
    page.wait_for("the routes", |page| page.shows(".routes .way"))?;
    expect(page.shows("#stage")?, "the map is gone")?;
    page.wait_for("the best route on the map", |page| Ok(picture(page)? != plain))?;
    choose(page, "#route-from", "xian")?;
    choose(page, "#route-to", "budapest")?;
    page.wait_for("its summary", |page| Ok(page.text(".found")?.contains("to Budapest")))?;
    page.wait_for("the address", |page| Ok(query(page)?.contains("from=xian&to=budapest")))?;
    expect_accessible(page)?;
    // The other half of the routes leads over Romania.
    page.click(".shares [data-query=\"close=turkiye\"]")?;
    page.wait_for("what it changes", |page| page.shows(".routes .effect"))?;
    page.wait_for("the address of what is closed", |page| Ok(query(page)?.contains("close=")))?;
    page.click("[data-way=\"0\"] > summary")?;
    page.wait_for("its stops", |page| page.shows("[data-way=\"0\"] .stops"))?;
    expect_accessible(page)?;
    // What is closed stays closed while another view is shown, and the map is again as it was.
    page.click("[data-page=map]")?;
    page.wait_for("the map alone", |page| Ok(!page.shows(".routes")?))?;
    page.wait_for("the map as before", |page| Ok(picture(page)? == plain))?;
    expect(query(page)?.contains("close="), "what was closed is forgotten")?;
    expect_quiet(page)
}

fn keys(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    let focus = |selector: &str| page.script("document.querySelector(arguments[0]).focus()", &[selector.into()]);
    focus("[data-page=routes]")?;
    page.press(ENTER)?;
    page.wait_for("the routes", |page| page.shows(".routes .way"))?;
    focus("[data-query=\"by=time\"]")?;
    page.press(ENTER)?;
    page.wait_for("another best", |page| Ok(page.text(".found")?.contains("by modelled time")))?;
    // A choice in the list closes nothing before its button is pressed.
    choose(page, "#route-close", "close=caspian-sea")?;
    expect(!query(page)?.contains("close="), "the list closes by itself")?;
    focus("[data-from=route-close]")?;
    page.press(ENTER)?;
    page.wait_for("what it changes", |page| Ok(page.text(".effect")?.contains("Caspian Sea")))?;
    focus("[data-closed]")?;
    page.press(ENTER)?;
    page.wait_for("nothing closed", |page| Ok(!page.shows(".effect")?))?;
    let is_kept = page.script("return document.activeElement !== document.body", &[])?;
    expect(is_kept == true, "the keyboard's focus is lost")?;
    focus("#search")?;
    page.script(
        "const search = document.querySelector('#search'); search.value = 'baku'; \
         search.dispatchEvent(new Event('input', { bubbles: true }))",
        &[],
    )?;
    page.press(ENTER)?;
    wait_for_panel(page, "Baku")?;
    page.wait_for("the selection as an end", |page| page.shows("[data-query=\"to=baku\"]"))?;
    focus("[data-query=\"to=baku\"]")?;
    page.press(ENTER)?;
    page.wait_for("the other end", |page| Ok(page.text(".found")?.contains("to Baku")))?;
    expect_quiet(page)
}

fn edit(page: &Page<'_>) -> Result {
    let stand = open(page, &[&axe()?])?;
    page.goto(&format!("{}?view=routes&from=xian&to=budapest", stand.page()))?;
    page.wait_for("the routes", |page| page.shows(".routes .way"))?;
    let best = picture(page)?;
    page.click(".ways [data-query='way=2']")?;
    page.wait_for("another route on the map", |page| Ok(picture(page)? != best))?;
    page.wait_for("its address", |page| Ok(query(page)?.contains("way=2")))?;
    expect(page.shows(".ways [data-query='way=2'][aria-pressed=true]")?, "it is not said which route is shown")?;
    page.script("document.querySelector('.pace').closest('details').open = true", &[])?;
    let at_first = page.text(".found")?;
    let write = |n: usize, value: &str| {
        let css = format!("[data-pace='{n}']");
        page.script("document.querySelector(arguments[0]).value = ''", &[css.as_str().into()])?;
        page.type_into(&css, value)?;
        page.press(ENTER)
    };
    write(0, "300")?;
    page.wait_for("times modelled anew", |page| Ok(page.text(".found")?.contains("with your numbers")))?;
    expect(page.text(".found")? != at_first, "nothing takes longer")?;
    page.wait_for("the address", |page| Ok(query(page)?.contains("pace=300,500,700,400,1,2,3,1")))?;
    expect(!query(page)?.contains("way="), "the best of other routes is not shown")?;
    expect_accessible(page)?;
    // What is no number asks for nothing, and the browser says so.
    write(7, "-4")?;
    expect(
        page.script("return document.querySelector('[data-pace=\"7\"]').checkValidity()", &[])? == false,
        "-4 days",
    )?;
    expect(query(page)?.contains("pace=300,500,700,400,1,2,3,1"), "a number that is none was used")?;
    page.click(".stated [data-query^='pace=']")?;
    page.wait_for("the numbers at first", |page| Ok(!query(page)?.contains("pace=")))?;
    expect_quiet(page)
}
