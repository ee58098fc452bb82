//! Pictures, data and citations to take away, and the page on paper.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use xtask::engine::Engine;
use xtask::failure::{Failure, Result};

use super::names::{axe, expect_accessible};
use super::{ENTER, Journey, expect, expect_quiet, journey, open};
use crate::page::Page;
use crate::stand::Stand;

/// Keeps each file that is handed out, and its name, instead of putting it among the downloads.
const LISTEN: &str = "window.taken = []; const make = URL.createObjectURL; \
     URL.createObjectURL = (blob) => { taken.push({ blob }); return make.call(URL, blob); }; \
     const click = HTMLAnchorElement.prototype.click; HTMLAnchorElement.prototype.click = function () { \
     if (this.download) taken.at(-1).name = this.download; else click.call(this); };";

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("pictures of the stage are taken in the size that is asked for", pictures),
        journey("what is shown is taken as tables and graphs", data),
        journey("the page is cited in its state, and copied by keyboard", cites),
        journey("charts are taken with title and sources", charts),
        journey("a picture that the device cannot make is refused with a sentence", refuses),
        journey("on paper the stage is lines, light, with its sources", prints),
        journey("each view fits on the paper, in letters that can be read, without what only a screen can do", fits),
    ]
}

/// The page with what is shown by `query`, and the dialog opened.
fn opened(page: &Page<'_>, query: &str) -> Result<Stand> {
    let stand = open(page, &[&axe()?])?;
    page.goto(&format!("{}{query}", stand.page()))?;
    page.wait_for_state("ready")?;
    page.wait_for("the program of the views", |page| page.exists("#strip .plot"))?;
    page.script(LISTEN, &[])?;
    share(page)?;
    Ok(stand)
}

/// Opens the dialog on what is taken away, all of it.
fn share(page: &Page<'_>) -> Result {
    page.click("#share-open")?;
    for (tab, filled) in [("picture", "h3"), ("data", "h3"), ("cite", "textarea")] {
        page.click(&format!("#share-tab-{tab}"))?;
        page.wait_for("the section", |page| page.exists(&format!("#share-{tab} {filled}")))?;
    }
    let all = "document.querySelectorAll('#share > section').forEach((section) => { section.hidden = false; })";
    page.script(all, &[]).map(drop)
}

/// The name of the file that the button found by `css` hands out, and what `read` makes of its `blob`.
fn take(page: &Page<'_>, css: &str, read: &str) -> Result<(String, Value)> {
    page.script("taken.length = 0", &[])?;
    page.click(css)?;
    page.wait_for("a file", |page| Ok(page.script("return taken.at(-1)?.name ?? null", &[])?.is_string()))?;
    let section = css.split_whitespace().next().unwrap_or_default();
    page.wait_for("a word on it", |page| Ok(page.text(&format!("{section} .status"))?.contains("is ready")))?;
    let name = page.script("return taken.at(-1).name", &[])?;
    let content = page.script_async(&format!("const {{ blob }} = taken.at(-1); {read}"))?;
    Ok((name.as_str().unwrap_or_default().to_owned(), content))
}

fn pictures(page: &Page<'_>) -> Result {
    let _stand = opened(page, "?sel=georgia")?;
    let read = "const image = await createImageBitmap(blob); const canvas = document.createElement('canvas'); \
         [canvas.width, canvas.height] = [image.width, image.height]; const context = canvas.getContext('2d'); \
         context.drawImage(image, 0, 0); const seen = new Set(); \
         const { data } = context.getImageData(0, 0, image.width, image.height); \
         for (let n = 0; n < data.length; n += 4001 * 4) seen.add(data.slice(n, n + 3).join()); \
         return { size: [image.width, image.height], type: blob.type, n: seen.size, clear: data.at(-1) < 255 }";
    for (scale, end) in [(1, ".png"), (2, "-2x.png"), (4, "-4x.png")] {
        let css = format!("#share-picture [data-png='{scale}']");
        let said = page.text(&css)?;
        let (name, png) = take(page, &css, read)?;
        expect(name == format!("silkweb-map-georgia-2026-02{end}"), format!("the file is called {name}"))?;
        let size = format!("{} × {} pixels", png["size"][0], png["size"][1]);
        expect(said.contains(&size), format!("the button says \"{said}\", and the picture has {size}"))?;
        expect(png["type"] == "image/png" && png["clear"] == false, format!("it is {png}"))?;
        expect(png["n"].as_u64().is_some_and(|n| n > 8), format!("the picture is empty: {png}"))?;
    }
    let read = "const svg = new DOMParser().parseFromString(await blob.text(), 'image/svg+xml'); \
         return { wrong: Boolean(svg.querySelector('parsererror')), style: Boolean(svg.querySelector('style, script, image')), \
         width: Number(svg.documentElement.getAttribute('width')), stage: document.querySelector('#map').clientWidth, \
         texts: [...svg.querySelectorAll('text')].map((text) => text.textContent) }";
    let (name, svg) = take(page, "#share-picture [data-svg]", read)?;
    expect(name == "silkweb-map-georgia-2026-02.svg", format!("the file is called {name}"))?;
    expect(svg["wrong"] == false && svg["style"] == false, "it is no plain SVG")?;
    expect(svg["width"] == svg["stage"], format!("it is {} wide, the stage {}", svg["width"], svg["stage"]))?;
    let texts = svg["texts"].to_string();
    for text in ["Georgia", "Map: Georgia; countries by tie to CICA", "Corridors", "as of February 2026", "sel=georgia"]
    {
        expect(texts.contains(text), format!("\"{text}\" is not in {texts}"))?;
    }
    expect_accessible(page)?;
    expect_quiet(page)
}

fn data(page: &Page<'_>) -> Result {
    let stand = open(page, &[&axe()?])?;
    // How many rows the tables have by the same filters.
    page.goto(&format!("{}?view=table&off=rail,member&lens=implied", stand.page()))?;
    page.wait_for_state("ready")?;
    let count = "return document.querySelectorAll('#table-view tbody tr').length";
    page.wait_for("the tables", |page| Ok(page.script(count, &[])?.as_u64().is_some_and(|n| n > 10)))?;
    let n_rows = page.script(count, &[])?;
    page.wait_for("the program of the views", |page| page.exists("#strip .plot"))?;
    page.script(LISTEN, &[])?;
    share(page)?;
    let lead = page.text("#share-data .lead")?;
    expect(
        lead.contains(&format!("{n_rows} things")),
        format!("the tables have {n_rows} rows, and it says \"{lead}\""),
    )?;

    let read = "const text = await blob.text(); return { head: text.split('\\r\\n')[0], \
         mark: new Uint8Array(await blob.arrayBuffer())[0] === 0xef, rows: text.trimEnd().split('\\r\\n').length - 1 }";
    let (name, things) = take(page, "#share-data [data-format=things]", read)?;
    expect(name == "silkweb-tables-azerbaijan-2026-02-things.csv", format!("the file is called {name}"))?;
    expect(
        things["rows"] == n_rows && things["mark"] == true,
        format!("the tables have {n_rows} rows, the file {things}"),
    )?;
    let (_, ties) = take(page, "#share-data [data-format=ties]", read)?;
    let n_ties = ties["rows"].clone();
    expect(n_ties.as_u64().is_some_and(|n| n > 20), format!("{n_ties} ties"))?;
    expect(lead.contains(&format!("{n_ties} ties")), format!("{n_ties} ties are taken, and it says \"{lead}\""))?;
    let expected = json!([n_rows, n_ties]);
    let parse = "const xml = new DOMParser().parseFromString(await blob.text(), 'application/xml'); \
         return xml.querySelector('parsererror') ? xml.documentElement.textContent : \
         ['node', 'edge'].map((name) => xml.getElementsByTagName(name).length)";
    for format in ["graphml", "gexf"] {
        let (name, graph) = take(page, &format!("#share-data [data-format={format}]"), parse)?;
        expect(name.ends_with(&format!(".{format}")), format!("the file is called {name}"))?;
        expect(graph == expected, format!("{format} has {graph}, expected {expected}"))?;
    }
    let read = "const { nodes, links, graph, sources } = JSON.parse(await blob.text()); \
         return { n: [nodes.length, links.length], link: graph.link, sources: sources.length }";
    let (_, json) = take(page, "#share-data [data-format=json]", read)?;
    expect(json["n"] == expected && json["sources"].as_u64().is_some_and(|n| n > 5), format!("the JSON has {json}"))?;
    expect(
        json["link"].as_str().is_some_and(|link| link.contains("off=rail")),
        format!("its link is {}", json["link"]),
    )?;
    expect_accessible(page)?;
    expect_quiet(page)
}

fn cites(page: &Page<'_>) -> Result {
    let _stand = opened(page, "?sel=cica&time=2005")?;
    let texts =
        page.script("return [...document.querySelectorAll('#share-cite textarea')].map((area) => area.value)", &[])?;
    let text = |n: usize| texts[n].as_str().unwrap_or_default().to_owned();
    let year = page.script("return String(new Date().getFullYear())", &[])?;
    let year = year.as_str().unwrap_or_default();
    for (n, parts) in [
        (0, vec!["CICA", "in 2005", "version 0.1.0", "sel=cica", "Accessed", year]),
        (1, vec!["@misc{silkweb-map-cica-2005", "time=2005", "urldate = {"]),
        (2, vec!["\"type\": \"webpage\"", "\"accessed\"", "time=2005"]),
    ] {
        for part in parts {
            expect(text(n).contains(part), format!("\"{part}\" is not in {}", text(n)))?;
        }
    }
    let is_json = page
        .script("return Array.isArray(JSON.parse(document.querySelectorAll('#share-cite textarea')[2].value))", &[])?;
    expect(is_json == true, "the last is no JSON")?;
    let keep = "window.copied = null; Object.defineProperty(navigator, 'clipboard', { configurable: true, \
         value: { writeText: async (text) => { window.copied = text; } } })";
    page.script(keep, &[])?;
    page.script("document.querySelectorAll('#share-cite [data-copy]')[1].focus()", &[])?;
    page.press(ENTER)?;
    page.wait_for("the copy", |page| Ok(page.text("#share-cite .status")? == "Copied"))?;
    expect(page.script("return window.copied", &[])? == texts[1], "another text was copied")?;
    // Where copying is not allowed, the text is selected.
    let forbid = "Object.defineProperty(navigator, 'clipboard', { configurable: true, \
         value: { writeText: async () => { throw new Error('no'); } } })";
    page.script(forbid, &[])?;
    page.click("#share-cite [data-copy]")?;
    page.wait_for("a word on it", |page| Ok(page.text("#share-cite .status")?.contains("selected")))?;
    let body = "const area = document.querySelector('#share-cite textarea'); \
         return document.activeElement === area && area.selectionEnd - area.selectionStart === area.value.length";
    expect(page.script(body, &[])? == true, "the text is not selected")?;
    expect_accessible(page)?;
    expect_quiet(page)
}

fn charts(page: &Page<'_>) -> Result {
    let _stand = opened(page, "?view=figures")?;
    let n_charts = page.script("return document.querySelectorAll('#share-picture [data-chart-png]').length", &[])?;
    expect(n_charts.as_u64().is_some_and(|n| n >= 6), format!("{n_charts} charts are offered"))?;
    expect(!page.exists("#share-picture [data-png]")?, "a picture of a stage is offered that is not shown")?;
    let read = "const image = await createImageBitmap(blob); return [image.width, image.height]";
    let said = page.text("#share-picture [data-chart-png='0']")?;
    let (name, size) = take(page, "#share-picture [data-chart-png='0']", read)?;
    expect(name.starts_with("silkweb-") && name.ends_with("-2x.png"), format!("the file is called {name}"))?;
    let pixels = format!("{} × {} pixels", size[0], size[1]);
    expect(size[0] == 1440 && said.contains(&pixels), format!("the button says \"{said}\", the picture has {pixels}"))?;
    let read = "const svg = new DOMParser().parseFromString(await blob.text(), 'image/svg+xml'); \
         return svg.querySelector('parsererror') ? '' : svg.documentElement.textContent";
    let (_, svg) = take(page, "#share-picture [data-chart-svg='0']", read)?;
    expect(svg.as_str().is_some_and(|text| text.contains("Middle Corridor")), format!("the chart says {svg}"))?;
    expect_accessible(page)?;
    expect_quiet(page)
}

fn refuses(page: &Page<'_>) -> Result {
    let _stand = opened(page, "")?;
    // As on a phone without memory for it: the canvas gives no picture, and no error.
    page.script("HTMLCanvasElement.prototype.toBlob = (then) => then(null)", &[])?;
    page.click("#share-picture [data-png='4']")?;
    page.wait_for("a sentence", |page| Ok(page.text("#share-picture .status")?.contains("cannot make a picture of")))?;
    expect(page.script("return taken.length", &[])? == 0, "a file was handed out")?;
    let live = page.attribute("#share-picture .status", "role")?;
    expect(live.as_deref() == Some("status"), "it is not said")?;
    expect_quiet(page)
}

fn prints(page: &Page<'_>) -> Result {
    let stand = open(page, &[])?;
    page.goto(&format!("{}?sel=middle-corridor&theme=dark", stand.page()))?;
    page.wait_for_state("ready")?;
    page.wait_for("the program of the views", |page| page.exists("#strip .plot"))?;
    page.script("dispatchEvent(new Event('beforeprint'))", &[])?;
    let body = "const svg = document.querySelector('#print-stage svg'); const notes = document.querySelector('#print-notes'); \
         return { texts: svg ? svg.querySelectorAll('text').length : 0, light: svg?.outerHTML.includes('#faf8f4'), \
         dark: svg?.outerHTML.includes('#14181b'), sources: notes.querySelectorAll('li').length, \
         link: notes.textContent.includes('sel=middle-corridor'), \
         folded: document.querySelectorAll('#panel details.section:not([open])').length, \
         charts: document.querySelectorAll('.plot > .on-paper').length, \
         seen: getComputedStyle(document.querySelector('#print-stage')).display }";
    let seen = page.script(body, &[])?;
    let at_least = |name: &str, least: u64| seen[name].as_u64().is_some_and(|n| n >= least);
    expect(
        at_least("texts", 30) && seen["light"] == true && seen["dark"] == false,
        format!("the stage on paper: {seen}"),
    )?;
    expect(at_least("sources", 5) && seen["link"] == true, format!("below it: {seen}"))?;
    expect(seen["folded"] == 0 && at_least("charts", 1) && seen["seen"] == "none", format!("around it: {seen}"))?;
    page.script("dispatchEvent(new Event('afterprint'))", &[])?;
    let left = page.script("return document.querySelectorAll('.on-paper, #print-notes > *').length", &[])?;
    expect(left == 0, format!("{left} things of it are left"))?;
    expect_quiet(page)?;
    // WebKit's driver prints nothing.
    if page.engine() != Engine::Webkit {
        let pdf = page.print(json!({ "page": { "width": 21.0, "height": 29.7 } }))?;
        let pdf = STANDARD.decode(&pdf).map_err(|error| Failure::new(format!("not a file: {error}")))?;
        expect(pdf.starts_with(b"%PDF-") && pdf.len() > 20_000, format!("{} bytes were printed", pdf.len()))?;
        page.wait_for("the page as it was", |page| Ok(!page.exists(".on-paper")?))?;
    }
    // Firefox tells of sizes that it measures again while it prints as if they were faults.
    if page.engine() == Engine::Firefox { Ok(()) } else { expect_quiet(page) }
}

/// How many pages a PDF of Chromium has.
fn n_pages(pdf: &[u8]) -> usize {
    let kind = b"/Type /Page";
    pdf.windows(kind.len() + 1).filter(|found| found.starts_with(kind) && !found.ends_with(b"s")).count()
}

fn fits(page: &Page<'_>) -> Result {
    // Only Chromium lays a page out on paper and answers questions there.
    if page.engine() != Engine::Chromium {
        return Ok(());
    }
    let stand = open(page, &[])?;
    // What is on paper: what stands out of it; letters below seven points; controls; pictures that are distorted, so that
    // something lies around them; how much is empty below the last line; what has to be there.
    let look = "const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0; \
         const all = [...document.body.querySelectorAll('*')].filter(seen); const said = (e) => e.textContent.trim().slice(0, 30); \
         const own = (e) => [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim()); \
         const wide = document.documentElement.clientWidth; const svgs = [...document.querySelectorAll('.on-paper')].filter(seen); \
         const scale = (svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width; \
         const high = (svg) => svg.getBoundingClientRect().height / svg.viewBox.baseVal.height; \
         const notes = document.querySelector('#print-notes').getBoundingClientRect().bottom; \
         return { out: all.filter((e) => !e.closest('svg') && e.getBoundingClientRect().right > wide + 1).map(said), \
         small: all.filter((e) => !e.closest('svg') && own(e) && parseFloat(getComputedStyle(e).fontSize) < 9.3).map(said), \
         tiny: svgs.flatMap((svg) => [...svg.querySelectorAll('text')].filter((e) => \
         parseFloat(e.getAttribute('font-size')) * scale(svg) < 8.6)).map(said), \
         controls: all.filter((e) => e.matches('input, textarea, .chip:not([aria-pressed=true], [data-closed]), canvas')).map(said), \
         bent: svgs.filter((svg) => Math.abs(scale(svg) / high(svg) - 1) > 0.02).length, \
         empty: document.documentElement.scrollHeight - notes - scrollY, \
         svgs: svgs.length, panel: all.some((e) => e.id === 'panel-heading'), text: document.body.innerText.length, \
         dark: getComputedStyle(document.body).color }";
    for (query, n_svgs, has_panel, most_pages) in [
        ("?sel=middle-corridor&theme=dark", 4, true, 7),
        ("?view=network&sel=georgia", 1, true, 4),
        ("?view=figures", 7, false, 6),
        ("?view=platforms&sets=cica,ots,-sco", 0, false, 6),
        ("?view=agenda&theme=dark", 0, false, 5),
        ("?view=argument&weigh=4;", 0, false, 7),
        ("?view=routes&close=turkmenistan,alat", 1, false, 3),
        ("?view=measures", 0, false, 3),
    ] {
        page.goto(&format!("{}{query}", stand.page()))?;
        page.wait_for_state("ready")?;
        page.wait_for("the program of the views", |page| page.exists("#strip .plot"))?;
        page.script("dispatchEvent(new Event('beforeprint'))", &[])?;
        // As wide as the text on A4.
        page.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": 695, "height": 1000, "deviceScaleFactor": 1, "mobile": false }),
        )?;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))?;
        let seen = page.script(look, &[])?;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }))?;
        page.devtools("Emulation.clearDeviceMetricsOverride", json!({}))?;
        page.script("dispatchEvent(new Event('afterprint'))", &[])?;
        for fault in ["out", "small", "tiny", "controls"] {
            let found = seen[fault].as_array().is_some_and(|found| !found.is_empty());
            expect(!found, format!("{query}: {fault}: {}", seen[fault]))?;
        }
        expect(seen["bent"] == 0, format!("{query}: something lies around a picture: {seen}"))?;
        expect(seen["svgs"] == n_svgs && seen["panel"] == has_panel, format!("{query} on paper: {seen}"))?;
        expect(seen["empty"].as_f64().is_some_and(|px| px < 40.0), format!("{query}: it ends with nothing: {seen}"))?;
        expect(seen["text"].as_u64().is_some_and(|n| n > 300), format!("{query}: little is printed: {seen}"))?;
        expect(seen["dark"] == "rgb(30, 35, 38)", format!("{query}: it is printed in {}", seen["dark"]))?;
        for (name, width, height) in [("A4", 21.0, 29.7), ("Letter", 21.59, 27.94)] {
            let pdf = page.print(json!({ "page": { "width": width, "height": height } }))?;
            let pdf = STANDARD.decode(&pdf).map_err(|error| Failure::new(format!("not a file: {error}")))?;
            let n = n_pages(&pdf);
            expect((1..=most_pages).contains(&n), format!("{query} takes {n} pages of {name}"))?;
        }
    }
    expect_quiet(page)
}
