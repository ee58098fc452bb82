//! Whatever goes wrong, the reader gets one plain sentence and the member table, never a blank.

use serde_json::json;
use xtask::failure::Result;

use super::{Journey, expect, expect_quiet, journey};
use crate::page::Page;
use crate::stand::Fault::{Corrupt, Down, Missing, WrongType};
use crate::stand::Part::{BaseMap, CorePack, EvidencePack, Glue, Start, Wasm};
use crate::stand::{Fault, Part, Stand};

const NO_WASM: &str = "delete globalThis.WebAssembly;";
const NO_CANVAS: &str = "HTMLCanvasElement.prototype.getContext = () => null;";
const NO_STORAGE: &str = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) \
     Object.defineProperty(globalThis, name, { get() { throw new DOMException('Blocked', 'SecurityError'); } });";
const OFFLINE: &str = "Object.defineProperty(navigator, 'onLine', { get: () => false });";

/// What goes wrong, in words; the files it happens to; and the scripts that take something from the browser.
type Case = (&'static str, &'static [(Part, Fault)], &'static [&'static str]);

/// What must end with the sentence and the table.
const FATAL: [Case; 13] = [
    ("a missing wasm", &[(Wasm, Missing)], &[]),
    ("a corrupt wasm", &[(Wasm, Corrupt)], &[]),
    ("a wasm that does not come", &[(Wasm, Down)], &[]),
    ("a missing glue script", &[(Glue, Missing)], &[]),
    ("a corrupt glue script", &[(Glue, Corrupt)], &[]),
    ("a missing core pack", &[(CorePack, Missing)], &[]),
    ("a corrupt core pack", &[(CorePack, Corrupt)], &[]),
    ("a core pack that does not come", &[(CorePack, Down)], &[]),
    ("a missing base map", &[(BaseMap, Missing)], &[]),
    ("a corrupt base map", &[(BaseMap, Corrupt)], &[]),
    ("no WebAssembly", &[], &[NO_WASM]),
    ("no canvas", &[], &[NO_CANVAS]),
    ("no network", &[(Wasm, Down), (Glue, Down), (CorePack, Down), (BaseMap, Down)], &[OFFLINE]),
];

/// What the map survives.
const HARMLESS: [Case; 4] = [
    ("a wasm of the wrong type", &[(Wasm, WrongType)], &[]),
    ("storage that is blocked", &[], &[NO_STORAGE]),
    ("a missing evidence pack", &[(EvidencePack, Missing)], &[]),
    ("a corrupt evidence pack", &[(EvidencePack, Corrupt)], &[]),
];

pub(super) fn journeys() -> Vec<Journey> {
    let fatal = FATAL.map(|(what, faults, scripts)| {
        journey(&format!("with {what} there is a sentence and the table"), move |page| {
            fails_well(page, faults, scripts)
        })
    });
    let harmless = HARMLESS.map(|(what, faults, scripts)| {
        journey(&format!("with {what} the map still comes"), move |page| comes(page, faults, scripts))
    });
    let table = [
        journey("with a missing start script there is the table", |page| starts_not(page, Missing)),
        journey("with a corrupt start script there is the table", |page| starts_not(page, Corrupt)),
        journey("without script there is a sentence and the table", without_script),
    ];
    fatal.into_iter().chain(harmless).chain(table).collect()
}

fn fails_well(page: &Page<'_>, faults: &[(Part, Fault)], scripts: &[&str]) -> Result {
    let stand = Stand::new(faults, scripts)?;
    page.goto(&stand.page())?;
    page.wait_for_state("failed")?;
    let sentence = page.text("#notice")?;
    expect(sentence.len() > 20 && !sentence.contains('\n'), format!("the notice is not one sentence: \"{sentence}\""))?;
    expect(page.attribute("#notice", "role")?.as_deref() == Some("alert"), "the notice is not an alert")?;
    expect(page.shows("#notice")?, "the notice is not shown")?;
    expect_table(page)?;
    // The start script reports the reason once; the policy must not be a part of it.
    let policy = page.script("return heard.wrong.filter((what) => what.startsWith('policy'))", &[])?;
    expect(policy == json!([]), format!("the policy refused something: {policy}"))
}

fn comes(page: &Page<'_>, faults: &[(Part, Fault)], scripts: &[&str]) -> Result {
    let stand = Stand::new(faults, scripts)?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    if faults.iter().any(|(part, _)| *part == EvidencePack) { Ok(()) } else { expect_quiet(page) }
}

fn starts_not(page: &Page<'_>, fault: Fault) -> Result {
    let stand = Stand::new(&[(Start, fault)], &[])?;
    page.goto(&stand.page())?;
    expect(page.attribute("html", "data-state")?.as_deref() == Some("loading"), "the state is not \"loading\"")?;
    expect_table(page)
}

fn without_script(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.without_script())?;
    // Asked from outside, since nothing runs inside.
    let inside = "const page = document.querySelector('iframe').contentDocument; \
         const shown = (css) => page.querySelector(css)?.getClientRects().length > 0; \
         return [shown('#members tbody tr'), shown('noscript p'), page.documentElement.dataset.state]";
    let seen = page.script(inside, &[])?;
    expect(seen == json!([true, true, "loading"]), format!("table, sentence, state: {seen}"))
}

fn expect_table(page: &Page<'_>) -> Result {
    expect(page.shows("#members tbody tr")?, "the member table is not shown")
}
