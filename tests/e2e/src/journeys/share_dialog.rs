//! The dialog for sharing: its tabs, the address, and the code of an embed with its preview.

use xtask::failure::Result;

use super::names::axe;
use super::{ENTER, ESCAPE, Journey, expect, expect_quiet, journey, open};
use crate::page::Page;

/// Takes what is copied, and fails where `refuse` is set.
const CLIPBOARD: &str = "globalThis.copied = []; Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { \
     if ('refuse' in document.documentElement.dataset) throw new DOMException('no', 'NotAllowedError'); copied.push(text); } } });";
const RIGHT: char = '\u{E014}';
const END: char = '\u{E010}';
const HOME: char = '\u{E011}';

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the address of a view is copied by a press, and the page says so", copies),
        journey("the tabs for sharing go by keys, and axe finds nothing in them", goes_by_keys),
        journey("the code of an embed follows what is chosen, and a preview shows it", builds),
    ]
}

fn value(page: &Page<'_>, css: &str) -> Result<String> {
    let value = page.script("return document.querySelector(arguments[0])?.value ?? ''", &[css.into()])?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

fn wait_for_tabs(page: &Page<'_>) -> Result {
    page.wait_for("the tabs", |page| page.exists("#share-tabs [role=tab]"))
}

fn copies(page: &Page<'_>) -> Result {
    let stand = open(page, &[CLIPBOARD])?;
    wait_for_tabs(page)?;
    page.goto(&format!("{}?sel=georgia", stand.page()))?;
    page.wait_for_state("ready")?;
    wait_for_tabs(page)?;
    page.click("[data-zoom=in]")?;
    page.wait_for("the address", |page| {
        let query = page.script("return location.search", &[])?;
        Ok(query.as_str().is_some_and(|query| query.contains("sel=georgia") && query.contains("at=")))
    })?;
    let address = page.script("return location.href", &[])?;
    page.click("#share-open")?;
    page.wait_for("the address in the dialog", |page| Ok(value(page, "#share-address")?.contains("sel=georgia")))?;
    let shown = value(page, "#share-address")?;
    expect(address == shown, format!("shares {shown} for {address}"))?;
    expect(shown.starts_with(&stand.page()), format!("shares {shown}"))?;
    page.click("[data-do=copy-address]")?;
    page.wait_for("a sentence", |page| Ok(page.text("#share-link [role=status]")? == "The address is copied"))?;
    expect(page.script("return copied[0]", &[])? == address, "another text was copied")?;
    page.script("document.documentElement.dataset.refuse = ''", &[])?;
    page.click("[data-do=copy-address]")?;
    page.wait_for("another sentence", |page| Ok(page.text("#share-link [role=status]")?.contains("does not let")))?;
    page.press(ESCAPE)?;
    page.wait_for("the dialog to close", |page| Ok(!page.shows("#share")?))?;
    let after = page.script("return location.href", &[])?;
    expect(after == address, format!("the open dialog got into the address: {after}"))?;
    expect_quiet(page)
}

fn goes_by_keys(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    wait_for_tabs(page)?;
    page.script("document.querySelector('#share-open').focus()", &[])?;
    page.press(ENTER)?;
    page.wait_for("the dialog", |page| page.shows("#share-address"))?;
    page.script("document.querySelector('#share-tabs [tabindex=\"0\"]').focus()", &[])?;
    for (key, name, section) in [
        (RIGHT, "Embed", "embed"),
        (END, "Cite", "cite"),
        (RIGHT, "Link", "link"),
        (END, "Cite", "cite"),
        (HOME, "Link", "link"),
        (RIGHT, "Embed", "embed"),
    ] {
        page.press(key)?;
        let tab = page.script("const e = document.activeElement; return [e.getAttribute('role'), e.textContent, e.getAttribute('aria-selected')].join(' ')", &[])?;
        expect(tab == format!("tab {name} true"), format!("the focus is on {tab} (expected {name})"))?;
        let shown = "return [...document.querySelectorAll('#share > section')].filter((e) => !e.hidden).map((e) => e.id).join()";
        let shown = page.script(shown, &[])?;
        expect(shown == format!("share-{section}"), format!("{name} shows {shown}"))?;
    }
    page.wait_for("the preview", |page| page.exists("#share-embed iframe"))?;
    // The preview is a page of its own, whose landmarks are not this one's.
    let run = "const { violations } = await axe.run({ exclude: [['#share-embed iframe']] }); \
         return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(', ')}`);";
    let found = page.script_async(run)?;
    expect(found.as_array().is_some_and(Vec::is_empty), format!("axe: {found}"))?;
    page.script("document.querySelector('[data-option=\"around:none\"]').focus()", &[])?;
    page.press(ENTER)?;
    page.wait_for("the code to follow", |page| Ok(value(page, "#share-code")?.contains("controls=none")))?;
    let focus = page.script("return document.activeElement.dataset.option", &[])?;
    expect(focus == "around:none", format!("the focus went to {focus}"))?;
    page.press(ESCAPE)?;
    page.wait_for("the dialog to close", |page| Ok(!page.shows("#share")?))?;
    expect(!page.exists("#share iframe")?, "the preview goes on in a closed dialog")?;
    let wrong = page.script("return heard.wrong", &[])?;
    expect(wrong.as_array().is_some_and(Vec::is_empty), format!("the page complained: {wrong}"))?;
    // A preview that is put away while it loads has its requests cut off, which Chromium reports.
    let loud: Vec<String> =
        page.console()?.into_iter().filter(|line| !line.contains("Fetch API cannot load")).collect();
    expect(loud.is_empty(), format!("the browser complained: {}", loud.join("; ")))
}

fn builds(page: &Page<'_>) -> Result {
    let stand = open(page, &[CLIPBOARD])?;
    wait_for_tabs(page)?;
    page.goto(&format!("{}?sel=georgia&view=network", stand.page()))?;
    page.wait_for_state("ready")?;
    wait_for_tabs(page)?;
    page.click("#share-open")?;
    page.click("#share-tab-embed")?;
    page.wait_for("the code", |page| Ok(value(page, "#share-code")?.contains("view=network&amp;sel=georgia")))?;
    for (option, wanted) in [
        ("around:full", "controls=full"),
        ("colours:dark", "theme=dark"),
        ("height:fixed", "height=fixed"),
        ("width:320", "height=\"1740\""),
        ("opens:first", "?controls=full&amp;theme=dark&amp;height=fixed"),
        ("form:element", "<silkweb-map controls=\"full\" theme=\"dark\""),
        ("height:follows", "embed.js"),
        ("around:minimal", "controls=\"minimal\""),
    ] {
        let css = format!("[data-option='{option}']");
        page.click(&css)?;
        page.wait_for(&format!("{wanted} in the code"), |page| Ok(value(page, "#share-code")?.contains(wanted)))?;
        expect(page.attribute(&css, "aria-pressed")?.as_deref() == Some("true"), format!("{option} is not pressed"))?;
    }
    let code = value(page, "#share-code")?;
    page.click("[data-do=copy-code]")?;
    page.wait_for("a sentence", |page| Ok(page.text("#share-embed [role=status]")? == "The code is copied"))?;
    expect(page.script("return copied.at(-1)", &[])? == code, "another text was copied")?;
    let frame = "const r = document.querySelector('#share-embed iframe'); r.scrollIntoView(); return [r.offsetWidth, r.offsetHeight]";
    page.wait_for("the preview's size", |page| Ok(page.script(frame, &[])?[0] == 320))?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    expect(page.attribute("html", "data-theme")?.as_deref() == Some("dark"), "the preview is not dark")?;
    expect(page.attribute("html", "data-controls")?.as_deref() == Some("minimal"), "the preview has other controls")?;
    expect_quiet(page)?;
    page.leave_frame()?;
    expect_quiet(page)
}
