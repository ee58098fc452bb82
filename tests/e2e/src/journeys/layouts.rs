//! Layouts in the browser: the same bits as natively, off the page's thread, and side by side on the benchmark page.

use serde_json::Value;
use silkweb::layout::{finish, quality};
use xtask::engine::Engine;
use xtask::failure::{Failure, Result};

use super::names::{axe, expect_accessible};
use super::{Journey, expect, expect_quiet, journey, listed};
use crate::bench::{Bench, Task, builtin};
use crate::page::Page;
use crate::stand::{Fault, Part, Stand};

/// What the browser calls a long task begins here.
const LONGEST_TASK_MILLIS: f64 = 50.0;

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("layouts have the same bits as natively", same_bits),
        journey("100,000 nodes are laid out beside the page, and can be cancelled", in_worker),
        journey("large networks are laid out without a worker too", without_worker),
        journey("the benchmark page compares engines", compares),
    ]
}

fn same_bits(page: &Page<'_>) -> Result {
    let graphs = builtin()?;
    let bench = Bench::new(&graphs)?;
    for graph in &graphs {
        let line = bench.run(page, graph, Task { engine: "silkweb", limit: 60.0 })?;
        let native = format!("{:016x}", quality::hash(&finish(&graph.request()).positions));
        let found = line.hash().or(line.error()).unwrap_or("nothing");
        expect(found == native, format!("{}: {found}, natively {native}", graph.name))?;
    }
    Ok(())
}

/// Gives the page `startLayout`.
const LAYOUT: &str = include_str!("../../scripts/layout.js");

fn start(page: &Page<'_>, side: u32) -> Result {
    page.script_async(&format!("await startLayout({side});")).map(drop)
}

fn told(page: &Page<'_>, what: &str) -> Result<Value> {
    page.script(&format!("return told.{what}"), &[])
}

fn wait_for_end(page: &Page<'_>) -> Result {
    page.wait_for("the end of the layout", |page| Ok(told(page, "done")? == 1))
}

fn expect_spread(page: &Page<'_>, side: u32) -> Result {
    let spread = format!(
        "last.length === {} && told.last.every(Number.isFinite) && new Set(told.last).size > 2",
        2 * side * side
    );
    expect(told(page, &spread)? == true, "the last positions are not all somewhere")
}

fn in_worker(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[LAYOUT])?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    start(page, 316)?;
    wait_for_end(page)?;
    let n = told(page, "n")?.as_f64().unwrap_or_default();
    expect(n > 3.0, format!("positions came {n} times only"))?;
    let long = told(page, "long")?;
    let longest = long.as_array().into_iter().flatten().filter_map(Value::as_f64).fold(0.0, f64::max);
    expect(longest <= LONGEST_TASK_MILLIS, format!("a task of the page took {longest} ms"))?;
    expect_spread(page, 316)?;
    let asked = stand.asked_for();
    expect(asked.iter().any(|path| path.contains("layout-worker-")), "no worker was started")?;

    start(page, 316)?;
    page.wait_for("the first positions", |page| Ok(told(page, "n")?.as_u64() > Some(0)))?;
    let after = "background.cancel(); const { n, done } = told; await new Promise((r) => setTimeout(r, 500)); \
         return [n, told.n, done];";
    let after = page.script_async(after)?;
    expect(after[0] == after[1] && after[2].as_f64() < Some(1.0), format!("told after it was cancelled: {after}"))?;
    expect_quiet(page)
}

fn without_worker(page: &Page<'_>) -> Result {
    for (faults, scripts) in [
        (&[][..], &[LAYOUT, "delete globalThis.Worker"][..]),
        (&[(Part::LayoutWorker, Fault::Missing)], &[LAYOUT]),
        (&[(Part::LayoutWorker, Fault::WrongType)], &[LAYOUT]),
    ] {
        let stand = Stand::new(faults, scripts)?;
        page.goto(&stand.page())?;
        page.wait_for_state("ready")?;
        start(page, 60)?;
        wait_for_end(page)?;
        expect_spread(page, 60)?;
    }
    page.console().map(drop)
}

fn compares(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[&axe()?])?;
    page.resize(1280, 900)?;
    page.goto(&format!("{}bench.html", stand.page()))?;
    page.wait_for_state("ready")?;
    let choose = "for (const box of document.querySelectorAll('#plan input[type=checkbox]')) \
         if (box.checked !== ['dataset', 'silkweb', 'ngraph', 'd3-force'].includes(box.value)) box.click();";
    page.script(choose, &[])?;
    page.click("#start")?;
    page.wait_for("the results", |page| page.shows("#download"))?;
    let engines = "return [...document.querySelectorAll('#table tr[data-engine]')].map((row) => \
         row.querySelector('.refused')?.textContent ?? row.dataset.engine)";
    let engines = listed(&page.script(engines, &[])?);
    expect(engines == "silkweb; d3-force; ngraph", format!("the table has {engines}"))?;
    expect(page.text("#status")? == "Finished", "the page does not say that it is finished")?;
    let href = page.attribute("#download", "href")?.unwrap_or_default();
    expect(href.starts_with("blob:"), format!("the download leads to {href}"))?;

    // A longer run is cancelled.
    page.script("document.querySelector('[value=\"preferential-100000\"]').click()", &[])?;
    page.click("#start")?;
    page.wait_for("the second graph", |page| Ok(page.text("#status")?.contains("100,000")))?;
    page.click("#cancel")?;
    page.wait_for("the end", |page| Ok(page.text("#status")? == "Cancelled"))?;
    if page.engine() == Engine::Chromium {
        expect_accessible(page)?;
    }
    expect_quiet(page).map_err(|error| Failure::new(format!("bench.html: {error}")))
}
