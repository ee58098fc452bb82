//! Charts: the same as natively, drawn crisply, read without eyes, and beside what is selected.

use serde_json::Value;
use xtask::failure::{Failure, Result};
use xtask::process;

use super::names::{axe, expect_accessible};
use super::{Journey, expect, expect_quiet, journey, open};
use crate::page::Page;

const ARROW_RIGHT: char = '\u{E014}';
const END: char = '\u{E010}';

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("every chart is the command's, byte for byte", same),
        journey("the figures have titles, sources, points and tables, and axe finds nothing", reads),
        journey("charts of the selection stand in its panel", panel),
    ]
}

/// What the command `silkweb chart` prints.
fn command(arguments: &[&str]) -> Result<String> {
    let mut chart = process::cargo();
    chart.args(["run", "--quiet", "--package", "silkweb", "--", "chart"]);
    process::output(chart.args(arguments)).ok_or_else(|| Failure::new("`silkweb chart` failed"))
}

fn same(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    let list = command(&["--list"])?;
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    expect(names.len() >= 6, format!("the command lists {names:?}"))?;
    let of_entities = ["middle-corridor.tonnes", "middle-corridor.containers", "instc.days", "cica.members"];
    for name in names.into_iter().chain(of_entities) {
        for (width, theme) in [(720, "light"), (360, "dark")] {
            let body = format!("return (await silkweb.views()).chartSvg('{name}', {width}, {})", theme == "dark");
            let drawn = page.script_async(&body)?;
            let drawn = drawn.as_str().ok_or_else(|| Failure::new(format!("no chart {name}: {drawn}")))?;
            let expected = command(&[name, "--width", &width.to_string(), "--theme", theme])?;
            let n_same = drawn.bytes().zip(expected.bytes()).take_while(|(a, b)| a == b).count();
            let around = |text: &str| {
                text.get(n_same.saturating_sub(60)..(n_same + 60).min(text.len())).unwrap_or("").to_owned()
            };
            let parts = format!("at byte {n_same}: … {} … and not … {} …", around(drawn), around(&expected));
            expect(drawn == expected, format!("{name} {width} {theme} differs {parts}"))?;
        }
    }
    expect_quiet(page)
}

fn reads(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    page.click("[data-page=figures]")?;
    page.wait_for("charts", |page| page.shows("#view .chart canvas[style]"))?;
    expect(!page.shows("#stage")? && !page.shows("#strip")?, "the stage is still there")?;
    let wrong = "return [...document.querySelectorAll('#view .chart')].filter((chart) => { const canvas = chart.querySelector('canvas'); \
         const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height); \
         return !(chart.querySelector('h3').textContent && chart.querySelector('.sources li') && \
         chart.querySelector('tbody td') && chart.querySelectorAll('[data-point]').length > 1 && data.some((part) => part) && \
         canvas.width === Math.round(canvas.clientWidth * devicePixelRatio)); }).map((chart) => chart.textContent.slice(0, 40))";
    let wrong = page.script(wrong, &[])?;
    expect(wrong.as_array().is_some_and(Vec::is_empty), format!("charts that lack something: {wrong}"))?;
    let lead = page.text("#view .chart h3")?;
    // Worked out from trade_facts.csv: 759,000 t in 2019, 4,484,000 t in 2024, 4,119,000 t in 2025.
    expect(
        lead.contains("sixfold from 2019 to 2024") && lead.contains("down 8 % by 2025"),
        format!("it says \"{lead}\""),
    )?;

    page.script("document.querySelector('#view [data-point=\"0\"]').focus()", &[])?;
    page.wait_for("the first point told", |page| Ok(page.text("#view .readout")?.contains("2019")))?;
    page.press(ARROW_RIGHT)?;
    page.wait_for("the second point told", |page| Ok(page.text("#view .readout")?.contains("2020")))?;
    page.press(END)?;
    page.wait_for("a forecast told as one", |page| Ok(page.text("#view .readout")?.contains("forecast")))?;
    let focused = page.script("return document.activeElement?.getAttribute('aria-label')", &[])?;
    expect(focused.as_str().is_some_and(|name| name.contains("forecast")), format!("the focus is on {focused}"))?;
    page.click("#view .behind > summary")?;
    page.wait_for("the table", |page| page.shows("#view .behind table"))?;
    expect_accessible(page)?;
    let count = "return document.querySelectorAll('#view .chart').length";
    let n_charts = page.script(count, &[])?;
    page.click("#theme")?;
    page.wait_for("other colours", |page| {
        Ok(page.script("return new URLSearchParams(location.search).has('theme')", &[])? == true)
    })?;
    page.wait_for("the charts in them", |page| page.shows("#view .chart canvas[style]"))?;
    let after = page.script(count, &[])?;
    expect(after == n_charts, format!("{n_charts} charts are {after} in other colours"))?;
    page.click("[data-page=map]")?;
    page.wait_for("the stage", |page| page.shows("#stage"))?;
    expect_quiet(page)
}

fn panel(page: &Page<'_>) -> Result {
    let stand = open(page, &[])?;
    let select = |id: &str| {
        page.goto(&format!("{}?sel={id}", stand.page()))?;
        page.wait_for_state("ready")?;
        page.wait_for("the strip", |page| page.shows("#strip .plot"))
    };
    let titles = |page: &Page<'_>| {
        page.script("return [...document.querySelectorAll('#panel-figures h3')].map((h) => h.textContent)", &[])
    };
    let has = |titles: &Value, n: usize, word: &str| {
        let titles = titles.as_array().cloned().unwrap_or_default();
        titles.len() == n && titles.iter().any(|title| title.as_str().is_some_and(|title| title.contains(word)))
    };
    select("middle-corridor")?;
    page.wait_for("the charts of the corridor", |page| Ok(has(&titles(page)?, 3, "tonnes")))?;
    page.wait_for("their pictures", |page| page.shows("#panel-figures canvas[style]"))?;
    select("cica")?;
    page.wait_for("the members of CICA", |page| Ok(has(&titles(page)?, 1, "members")))?;
    select("azerbaijan")?;
    page.wait_for("no charts", |page| Ok(titles(page)?.as_array().is_some_and(Vec::is_empty)))?;
    expect_quiet(page)
}
