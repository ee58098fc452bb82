//! Whatever goes wrong, the reader gets one plain sentence and the member table, never a blank.

use serde_json::json;
use silkweb::app::words::Word;
use xtask::failure::Result;

use super::{Journey, expect, expect_quiet, journey};
use crate::page::Page;
use crate::stand::Fault::{Corrupt, Down, Missing, WrongType};
use crate::stand::Part::{BaseMap, CorePack, EvidencePack, Glue, Start, ViewsStyle, ViewsWasm, Wasm};
use crate::stand::{Fault, Part, Stand};

const NO_WASM: &str = "delete globalThis.WebAssembly;";
const NO_CANVAS: &str = "HTMLCanvasElement.prototype.getContext = () => null;";
const NO_STORAGE: &str = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) \
     Object.defineProperty(globalThis, name, { get() { throw new DOMException('Blocked', 'SecurityError'); } });";
const OFFLINE: &str = "Object.defineProperty(navigator, 'onLine', { get: () => false });";

/// Something that goes wrong.
#[derive(Clone, Copy)]
struct Case {
    /// In words.
    what: &'static str,
    /// The files it happens to.
    faults: &'static [(Part, Fault)],
    /// What takes something from the browser.
    scripts: &'static [&'static str],
    /// What the reader is told, if anything.
    told: Option<Word>,
}

const fn files(what: &'static str, faults: &'static [(Part, Fault)], told: Option<Word>) -> Case {
    Case { what, faults, scripts: &[], told }
}

const fn browser(what: &'static str, scripts: &'static [&'static str], told: Option<Word>) -> Case {
    Case { what, faults: &[], scripts, told }
}

/// What must end with the sentence and the table.
const FATAL: [Case; 11] = [
    files("a missing wasm", &[(Wasm, Missing)], Some(Word::FailedCode)),
    files("a corrupt wasm", &[(Wasm, Corrupt)], Some(Word::FailedCode)),
    files("a wasm that does not come", &[(Wasm, Down)], Some(Word::FailedCode)),
    files("a missing glue script", &[(Glue, Missing)], Some(Word::FailedCode)),
    files("a corrupt glue script", &[(Glue, Corrupt)], Some(Word::FailedCode)),
    files("a missing core pack", &[(CorePack, Missing)], Some(Word::FailedCode)),
    files("a corrupt core pack", &[(CorePack, Corrupt)], Some(Word::FailedCode)),
    files("a core pack that does not come", &[(CorePack, Down)], Some(Word::FailedCode)),
    browser("no WebAssembly", &[NO_WASM], Some(Word::FailedNoWasm)),
    browser("no canvas", &[NO_CANVAS], Some(Word::FailedCanvas)),
    Case {
        what: "no network",
        faults: &[(Wasm, Down), (Glue, Down), (CorePack, Down), (BaseMap, Down)],
        scripts: &[OFFLINE],
        told: Some(Word::FailedOffline),
    },
];

/// What the map survives.
const HARMLESS: [Case; 9] = [
    files("a missing base map", &[(BaseMap, Missing)], None),
    files("a corrupt base map", &[(BaseMap, Corrupt)], None),
    files("a wasm of the wrong type", &[(Wasm, WrongType)], None),
    browser("storage that is blocked", &[NO_STORAGE], None),
    files("a missing evidence pack", &[(EvidencePack, Missing)], Some(Word::NoticeEvidence)),
    files("a corrupt evidence pack", &[(EvidencePack, Corrupt)], Some(Word::NoticeEvidence)),
    files("a missing program of the views", &[(ViewsWasm, Missing)], Some(Word::NoticeViews)),
    files("a corrupt program of the views", &[(ViewsWasm, Corrupt)], Some(Word::NoticeViews)),
    files("a missing style sheet of the views", &[(ViewsStyle, Missing)], Some(Word::NoticeViews)),
];

pub(super) fn journeys() -> Vec<Journey> {
    let fatal = FATAL.map(|case| {
        journey(&format!("with {} there is a sentence and the table", case.what), move |page| fails_well(page, &case))
    });
    let harmless = HARMLESS
        .map(|case| journey(&format!("with {} the map still comes", case.what), move |page| comes(page, &case)));
    let table = [
        journey("with a missing start script there is the table", |page| starts_not(page, Missing)),
        journey("with a corrupt start script there is the table", |page| starts_not(page, Corrupt)),
        journey("without script there is a sentence and the table", without_script),
    ];
    fatal.into_iter().chain(harmless).chain(table).collect()
}

fn fails_well(page: &Page<'_>, case: &Case) -> Result {
    let stand = Stand::new(case.faults, case.scripts)?;
    page.goto(&stand.page())?;
    page.wait_for_state("failed")?;
    expect_notice(page, case.told)?;
    expect(page.attribute("#notice", "role")?.as_deref() == Some("alert"), "the notice is not an alert")?;
    expect(page.shows("#notice")?, "the notice is not shown")?;
    expect_table(page)?;
    expect(page.shows("#drawn .drawn-wide text")?, "the drawn map is not shown")?;
    // The start script reports the reason once; the policy must not be a part of it.
    let policy = page.script("return heard.wrong.filter((what) => what.startsWith('policy'))", &[])?;
    expect(policy == json!([]), format!("the policy refused something: {policy}"))
}

fn comes(page: &Page<'_>, case: &Case) -> Result {
    let stand = Stand::new(case.faults, case.scripts)?;
    page.goto(&stand.page())?;
    page.wait_for_state("ready")?;
    if case.told.is_none() {
        expect_notice(page, None)?;
        // The developer is told that only the coarse outlines are there; the reader has a map.
        let is_told = case.faults.iter().any(|(part, _)| *part == BaseMap);
        return if is_told { Ok(()) } else { expect_quiet(page) };
    }
    // The pack is fetched after the first frame.
    page.wait_for("a notice", |page| page.shows("#notice"))?;
    expect_notice(page, case.told)?;
    expect(page.shows("#stage")?, "the map is not shown")
}

fn starts_not(page: &Page<'_>, fault: Fault) -> Result {
    let stand = Stand::new(&[(Start, fault)], &[])?;
    page.goto(&stand.page())?;
    expect(page.attribute("html", "data-state")?.as_deref() == Some("loading"), "the state is not \"loading\"")?;
    // True for as long as it stands there, which may be for ever.
    let sentence = page.text("#loading")?;
    expect(sentence == Word::Loading.text(), format!("above the table stands: \"{sentence}\""))?;
    expect_table(page)
}

fn without_script(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&stand.without_script())?;
    // Asked from outside, since nothing runs inside.
    let inside = "const page = document.querySelector('iframe').contentDocument; \
         const shown = (css) => page.querySelector(css)?.getClientRects().length > 0; \
         return [shown('#members tbody tr'), shown('noscript p'), shown('#drawn .drawn-wide text'), page.documentElement.dataset.state]";
    let seen = page.script(inside, &[])?;
    expect(seen == json!([true, true, true, "loading"]), format!("table, sentence, drawn map, state: {seen}"))
}

fn expect_notice(page: &Page<'_>, told: Option<Word>) -> Result {
    let expected = told.map_or("", Word::text);
    let notice = page.text("#notice")?;
    expect(notice == expected, format!("the notice is \"{notice}\" and not \"{expected}\""))
}

fn expect_table(page: &Page<'_>) -> Result {
    expect(page.shows("#members tbody tr")?, "the member table is not shown")
}
