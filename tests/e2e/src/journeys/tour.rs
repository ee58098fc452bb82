//! Tours: gone through by pointer and by keys, made of one's own views, shared and opened, presented, printed.

use serde_json::json;
use xtask::engine::Engine;
use xtask::failure::Result;

use super::names::{axe, expect_accessible};
use super::{ENTER, ESCAPE, Journey, expect, expect_quiet, journey, open, wait_for_panel};
use crate::page::Page;

const PAGE_DOWN: char = '\u{E00F}';
const PAGE_UP: char = '\u{E00E}';

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("the tour is gone through by pointer, and Back leads back", by_pointer),
        journey("the tour is gone through with keys alone", by_keys),
        journey("a host steps through the tour by naming the step", by_host),
        journey("a tour of one's own is made of views, put in order, and opened from its link and its file", own),
        journey("a tour is presented, and its questions are answered by the data", present),
        journey("a worksheet and its key are printed, and nothing else", print),
    ]
}

fn query(page: &Page<'_>) -> Result<String> {
    Ok(page.script("return location.search", &[])?.as_str().unwrap_or_default().to_owned())
}

fn wait_for_title(page: &Page<'_>, title: &str) -> Result {
    page.wait_for(&format!("the step {title}"), |page| Ok(page.text(".tour-bar :is(h1, h2)")? == title))
}

fn focus(page: &Page<'_>, selector: &str) -> Result {
    page.script("document.querySelector(arguments[0]).focus()", &[selector.into()]).map(drop)
}

/// Presses a button by script, for one that would have to be scrolled to.
fn press(page: &Page<'_>, selector: &str) -> Result {
    page.script("document.querySelector(arguments[0]).click()", &[selector.into()]).map(drop)
}

fn by_pointer(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    page.click("#tour-open")?;
    wait_for_title(page, "The question")?;
    expect(page.text("#tour [role=status]")?.starts_with("Step 1 of 16"), "the first step is not said")?;
    page.wait_for("the address of the tour", |page| Ok(query(page)?.contains("tour=article")))?;
    expect_accessible(page)?;
    page.click("[data-tour=on]")?;
    wait_for_title(page, "How CICA began")?;
    wait_for_panel(page, "CICA")?;
    page.wait_for("its address", |page| Ok(query(page)?.contains("step=2")))?;
    page.click("[data-tour=on]")?;
    wait_for_panel(page, "Middle Corridor")?;
    page.wait_for("the next address", |page| Ok(query(page)?.contains("step=3")))?;
    // What a reader does on the way does not lead out of the tour.
    page.script("history.back()", &[])?;
    wait_for_title(page, "How CICA began")?;
    wait_for_panel(page, "CICA")?;
    page.click("[data-tour=back]")?;
    wait_for_title(page, "The question")?;
    page.click("[data-page=network]")?;
    page.wait_for("the way back to the step", |page| page.shows("[data-tour=again]"))?;
    page.click("[data-tour=again]")?;
    page.wait_for("the map of the step", |page| Ok(!query(page)?.contains("view=network")))?;
    // A finger across the bar.
    let swipe = "const bar = document.querySelector('.tour-bar'); const at = (type, x) => bar.dispatchEvent(new PointerEvent(type, \
         { pointerType: 'touch', clientX: x, clientY: 5, bubbles: true })); at('pointerdown', 300); at('pointerup', 200);";
    page.script(swipe, &[])?;
    wait_for_title(page, "How CICA began")?;
    page.click("[data-tour=leave]")?;
    page.wait_for("no bar", |page| Ok(!page.shows(".tour-bar")?))?;
    wait_for_panel(page, "CICA")?;
    let focused = page.script("return document.activeElement.id", &[])?;
    expect(focused == "tour-open", format!("the focus is on {focused}"))?;
    expect_quiet(page)
}

fn by_keys(page: &Page<'_>) -> Result {
    let stand = open(page, &[&axe()?])?;
    page.goto(&format!("{}?tour=article&step=15", stand.page()))?;
    page.wait_for_state("ready")?;
    wait_for_title(page, "Progress from elsewhere")?;
    page.wait_for("what the step shows", |page| Ok(page.text("#panel h2")?.contains("Baku")))?;
    page.press('f')?;
    wait_for_title(page, "Your verdict")?;
    page.wait_for("the argument", |page| page.shows("[data-verdict]"))?;
    expect_accessible(page)?;
    // There is nothing after the last step, and its button says so.
    expect(page.attribute("[data-tour=on]", "aria-disabled")?.as_deref() == Some("true"), "there is a next step")?;
    page.press('f')?;
    page.click("[data-verdict=\"3\"]")?;
    page.wait_for("the verdict", |page| Ok(query(page)?.contains("weigh=3;")))?;
    expect(query(page)?.contains("step=16"), "the verdict leads out of the tour")?;
    focus(page, "[data-tour=back]")?;
    page.press(ENTER)?;
    wait_for_title(page, "Progress from elsewhere")?;
    page.wait_for("the verdict kept", |page| Ok(query(page)?.contains("weigh=3;")))?;
    page.press('b')?;
    wait_for_title(page, "Where tasks overlap")?;
    // Letters typed into a field are not keys of the tour.
    focus(page, "#search")?;
    page.type_into("#search", "bf")?;
    expect(page.text(".tour-bar :is(h1, h2)")? == "Where tasks overlap", "what is typed steps through the tour")?;
    expect_quiet(page)
}

fn by_host(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    let amend = |query: &str| page.script_async(&format!("(await running()).amend('{query}', false)"));
    amend("tour=article&step=8")?;
    wait_for_title(page, "Two neighbours outside")?;
    wait_for_panel(page, "Georgia")?;
    amend("step=3")?;
    wait_for_panel(page, "Middle Corridor")?;
    page.wait_for("its address", |page| Ok(query(page)?.contains("step=3")))?;
    // It was one step.
    page.click("#undo")?;
    wait_for_title(page, "Two neighbours outside")?;
    wait_for_panel(page, "Georgia")?;
    amend("step=99")?;
    wait_for_title(page, "Your verdict")?;
    page.wait_for("the last step there is", |page| Ok(query(page)?.contains("step=16")))?;
    expect_quiet(page)
}

fn own(page: &Page<'_>) -> Result {
    let stand = open(page, &[&axe()?])?;
    page.wait_for("the strip", |page| page.shows("#strip .plot"))?;
    let select = |id: &str| page.script_async(&format!("(await running()).select('{id}')"));
    select("georgia")?;
    wait_for_panel(page, "Georgia")?;
    page.wait_for("the map at rest", |page| Ok(query(page)?.contains("sel=georgia")))?;
    focus(page, "[data-page=map]")?;
    page.press('a')?;
    page.wait_for("my tour", |page| page.shows("#my-tour [data-n=\"0\"] input"))?;
    expect_accessible(page)?;
    page.press(ESCAPE)?;
    page.wait_for("the bar", |page| Ok(page.text(".tour-bar :is(h1, h2)")? == "Map · Georgia"))?;
    select("sco")?;
    wait_for_panel(page, "SCO")?;
    page.click("[data-tour=mine]")?;
    page.wait_for("what was passed through", |page| Ok(page.text("#my-tour .passed")?.contains("Map · SCO")))?;
    page.click("[data-tour=add]")?;
    page.wait_for("the second step", |page| page.shows("#my-tour [data-n=\"1\"] input"))?;
    page.wait_for("its number", |page| Ok(page.text(".tour-bar .eyebrow")?.to_lowercase().ends_with("2 of 2")))?;
    let write = "const field = document.querySelector(arguments[0]); field.value = arguments[1]; \
         field.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(write, &["#my-tour-title-1".into(), "Two & <b>three</b>".into()])?;
    page.script(write, &["#my-tour-caption-1".into(), "Who sits here? Şuşa, Баку.".into()])?;
    page.script(write, &["#my-tour-question-1".into(), "outsider".into()])?;
    page.wait_for("the bar as written", |page| Ok(page.text(".tour-bar :is(h1, h2)")? == "Two & <b>three</b>"))?;
    press(page, "[data-tour=up][data-n=\"1\"]")?;
    page.wait_for("the other order", |page| {
        Ok(page.script("return document.querySelector('#my-tour-title-0').value", &[])? == "Two & <b>three</b>")
    })?;
    expect_accessible(page)?;
    let link = page.script("return document.querySelector('#my-tour-link').value", &[])?;
    let link = link.as_str().unwrap_or_default().to_owned();
    expect(link.len() < 300, format!("the link has {} signs: {link}", link.len()))?;
    // As a file, and back; what is wrong in it is told of by line and column.
    let choose = "const text = arguments[0]; const files = new DataTransfer(); files.items.add(new File([text], 'tour.csv')); \
         const field = document.querySelector('#my-tour-file'); field.files = files.files; \
         field.dispatchEvent(new Event('change', { bubbles: true }))";
    let wrong = "order,see,title\n1,sel=baku,From a file\nx,sel=tbilisi,Not this\n";
    page.script(choose, &[wrong.into()])?;
    page.wait_for("what is wrong", |page| {
        Ok(page.text("#my-tour .faults")?.contains("tour.csv, line 3, column order"))
    })?;
    page.wait_for("the rest", |page| Ok(page.text(".tour-bar :is(h1, h2)")? == "From a file"))?;
    page.goto(&link)?;
    page.wait_for_state("ready")?;
    wait_for_title(page, "Two & <b>three</b>")?;
    expect(page.text(".tour-bar .caption")? == "Who sits here? Şuşa, Баку.", "the caption is another")?;
    wait_for_panel(page, "SCO")?;
    page.click("[data-tour=on]")?;
    wait_for_panel(page, "Georgia")?;
    // A tour that cannot be read says why, and can be left.
    page.goto(&format!("{}?tour=1~~xA~q1~z", stand.page()))?;
    page.wait_for_state("ready")?;
    page.wait_for("why", |page| Ok(page.text(".tour-bar")?.contains("step 1 has “~q1”")))?;
    page.click("[data-tour=leave]")?;
    page.wait_for("no bar", |page| Ok(!page.shows(".tour-bar")?))?;
    expect_quiet(page)
}

fn present(page: &Page<'_>) -> Result {
    let stand = open(page, &[&axe()?])?;
    page.goto(&format!("{}?tour=article&step=8", stand.page()))?;
    page.wait_for_state("ready")?;
    wait_for_title(page, "Two neighbours outside")?;
    page.click("[data-tour=present]")?;
    page.wait_for("nothing but the stage", |page| Ok(!page.shows("#masthead")? && page.shows("#map")?))?;
    expect_accessible(page)?;
    page.press('r')?;
    page.wait_for("the question", |page| page.shows(".asked .options"))?;
    expect(!page.shows(".asked .answer")?, "the answer is there before it is asked for")?;
    let asked = page.text(".asked .question")?;
    expect(asked == "Which of these is not a member of CICA?", format!("it asks: {asked}"))?;
    page.press('r')?;
    page.wait_for("the answer", |page| page.shows(".asked .answer"))?;
    let answer = page.text(".asked .right")?;
    expect(page.text(".asked .caption")?.contains("CICA"), "no reason is given")?;
    expect(page.exists(".asked .sources li")?, "no source is given")?;
    expect_accessible(page)?;
    press(page, "[data-tour=see]")?;
    page.wait_for("what shows it", |page| {
        let panel = page.script("return document.querySelector('#panel h2').textContent", &[])?;
        Ok(panel.as_str().is_some_and(|name| answer.contains(name)))
    })?;
    expect(query(page)?.contains("step=8"), "seeing the answer leads out of the step")?;
    page.press(PAGE_DOWN)?;
    wait_for_title(page, "The way west")?;
    expect(!page.exists(".asked")?, "the question before is still there")?;
    page.press(PAGE_UP)?;
    wait_for_title(page, "Two neighbours outside")?;
    page.press('s')?;
    page.wait_for("the notes", |page| Ok(page.text(".tour-said .notes")?.contains("Eastern Partnership")))?;
    page.press('q')?;
    page.wait_for("the code", |page| page.shows(".qr svg path"))?;
    let name = page.attribute(".qr svg", "aria-label")?.unwrap_or_default();
    let address = page.script("return location.href", &[])?;
    expect(address.as_str().is_some_and(|address| name.ends_with(address)), format!("the code is called {name}"))?;
    expect_accessible(page)?;
    page.press('q')?;
    page.wait_for("no code", |page| Ok(!page.exists(".qr")?))?;
    page.click("[data-tour=end]")?;
    page.wait_for("the whole page", |page| Ok(page.shows("#masthead")? && page.shows("#panel")?))?;
    expect_quiet(page)
}

fn print(page: &Page<'_>) -> Result {
    let stand = open(page, &[])?;
    page.goto(&format!("{}?tour=article", stand.page()))?;
    page.wait_for_state("ready")?;
    wait_for_title(page, "The question")?;
    // The printer's dialog would wait for a hand.
    page.script("window.print = () => { window.printed = true }", &[])?;
    page.click("[data-tour=present]")?;
    page.wait_for("the button", |page| page.shows("[data-tour=print]"))?;
    for (button, title, has_answers) in [("print", "Worksheet: ", false), ("print-key", "Answer key: ", true)] {
        press(page, &format!("[data-tour={button}]"))?;
        page.wait_for("the sheet", |page| {
            let text = page.script("return document.querySelector('#worksheet h1')?.textContent ?? ''", &[])?;
            Ok(text.as_str().is_some_and(|text| text.starts_with(title)))
        })?;
        let n_steps = page.script("return document.querySelectorAll('#worksheet section').length", &[])?;
        expect(n_steps == 16, format!("{n_steps} steps are printed"))?;
        let n_right = page.script("return document.querySelectorAll('#worksheet [data-right]').length", &[])?;
        expect((n_right.as_u64() > Some(5)) == has_answers, format!("{title}{n_right} answers"))?;
        if page.engine() == Engine::Chromium {
            page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))?;
            expect(page.shows("#worksheet h1")?, "the sheet is not printed")?;
            expect(!page.shows("#map")? && !page.shows("#tour")?, "more than the sheet is printed")?;
            // Ruled by borders, which are printed where no backgrounds are, and clear of what stands above.
            let rules = "return [...document.querySelectorAll('#worksheet .lines')].flatMap((lines) => ['::before', '::after'].map( \
                 (part) => getComputedStyle(lines, part))).filter((rule) => parseFloat(rule.borderBottomWidth) < 0.5 || \
                 parseFloat(rule.height) < 20).length";
            expect(page.script(rules, &[])? == 0, "there is nothing to write on")?;
            page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }))?;
            for (width, height) in [(8.27, 11.69), (8.5, 11.0)] {
                // Printing takes the sheet away again.
                press(page, &format!("[data-tour={button}]"))?;
                let paper = json!({ "paperWidth": width, "paperHeight": height, "printBackground": false });
                let pdf = page.devtools("Page.printToPDF", paper)?;
                expect(pdf["data"].as_str().is_some_and(|data| data.len() > 10_000), "nothing is printed")?;
            }
            press(page, &format!("[data-tour={button}]"))?;
        }
        page.script("dispatchEvent(new Event('afterprint'))", &[])?;
        expect(!page.exists("#worksheet h1")?, "the sheet stays")?;
    }
    expect(page.script("return window.printed", &[])? == true, "nothing went to the printer")?;
    expect_quiet(page)
}
