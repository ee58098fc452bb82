//! What a reader takes away: the sections of the share dialog for pictures, data and citations.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Date as Clock, Promise};
use silkweb::app::State;
use silkweb::geom::Size;
use silkweb::model::Date;
use silkweb::num::parse::decimal;
use silkweb::render::chart::{Chart, Look, Plate, chart_svg};
use silkweb::view::take::cite::About;
use silkweb::view::take::words::Word;
use silkweb::view::take::{Format, Taken, plain, stem};
use silkweb::view::{Ground, palette};
use silkweb::web::Failure;
use silkweb::web::element::tree::{Slot, Tree};
use silkweb::web::element::{Parts, make};
use silkweb::web::pause::pause;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, Element, Event, HtmlCanvasElement, HtmlElement, HtmlTextAreaElement};

use crate::canvas::Paper;
use crate::charts::SAVED_PX;
use crate::fields;
use crate::files::{self, Saved};
use crate::frame;
use crate::page::{Asks, Page};
use crate::stage::Stage;

/// The scales of a PNG, each with what it is good for.
const SCALES: [(u32, Word); 3] = [(1, Word::PngOne), (2, Word::PngTwo), (4, Word::PngFour)];
/// Charts are saved as PNG for fine screens.
const CHART_SCALE: f64 = 2.0;

/// The three sections.
pub(crate) struct Take {
    stage: Stage,
    picture: RefCell<Slot>,
    data: RefCell<Slot>,
    cite: RefCell<Slot>,
    sections: [HtmlElement; 3],
    saved: Saved,
    kept: RefCell<Vec<EventListener>>,
}

/// What is shown, as it is taken away.
pub(crate) struct Now {
    pub(crate) state: State,
    asks: Asks,
    pub(crate) about: About,
    /// How the names of files begin.
    stem: String,
}

impl Take {
    /// In the sections of the dialog.
    pub(crate) fn new(parts: &Parts, stage: Stage) -> Self {
        let slots = ["#share-picture", "#share-data", "#share-cite"].map(|selector| Slot::new(parts, selector));
        let sections = [0, 1, 2].map(|n: usize| slots[n].element().clone());
        let [picture, data, cite] = slots.map(RefCell::new);
        Self { stage, picture, data, cite, sections, saved: Saved::default(), kept: RefCell::default() }
    }

    /// Does what the buttons of the sections say.
    pub(crate) fn listen(&self, page: &Rc<Page>) {
        let pressed = self.sections.each_ref().map(|section| {
            let weak = Rc::downgrade(page);
            EventListener::new(section, "click", move |event| {
                if let Some(page) = weak.upgrade() {
                    pressed(&page, event);
                }
            })
        });
        self.kept.borrow_mut().extend(pressed);
    }

    /// The stage with these words around it as SVG, alone without any; for the screen or for paper.
    pub(crate) fn sheet(&self, words: &str, is_paper: bool) -> Result<String, Failure> {
        let svg = self.stage.sheet(words, is_paper, &JsValue::UNDEFINED, 1.0)?;
        svg.ok_or_else(|| Failure::missing("stage"))
    }

    /// What is shown now, as the query of an address.
    pub(crate) fn state(&self) -> String {
        self.stage.state()
    }

    /// Takes away all listeners.
    pub(crate) fn end(&self) {
        self.kept.borrow_mut().clear();
        self.saved.end();
    }
}

/// What the page shows now; none before it shows anything.
pub(crate) fn now(page: &Page) -> Option<Now> {
    let (state, asks) = page.now()?;
    let dataset = page.facts().dataset;
    let about = About::new(&state, dataset, &address(&page.take().stage), today());
    let stem = stem(&state, dataset);
    Some(Now { state, asks, about, stem })
}

/// The address of the page in its present state.
fn address(stage: &Stage) -> String {
    [frame::address().0, stage.state()].concat()
}

/// The day by the reader's clock.
fn today() -> Option<Date> {
    let clock = Clock::new_0();
    Date::from_day(i16::try_from(clock.get_full_year()).ok()?, clock.get_month() as u8 + 1, clock.get_date() as u8)
}

/// Fills the section called `name` with what can be taken away of the page as it is now; the other tabs of the dialog are
/// none of these.
///
/// # Errors
/// When the browser refuses.
pub(crate) fn fill(page: &Page, name: &str) -> Result<(), Failure> {
    let Some(now) = now(page) else { return Ok(()) };
    let take = page.take();
    match name {
        "picture" => take.picture.borrow_mut().show(picture(page, &now)),
        "data" => take.data.borrow_mut().show(data(page, &now)),
        "cite" => take.cite.borrow_mut().show(citations(&now)),
        _ => Ok(()),
    }
}

fn heading(word: Word) -> Tree {
    Tree::text("h3", "", word.text())
}

/// Says what is being made and what has become of it.
fn status() -> Tree {
    Tree::new("p").class("note status").set("role", "status")
}

/// A button that says what it makes, for what, and how large that is.
fn offer(name: &str, lines: &[&str]) -> Tree {
    let lines = lines.iter().filter(|line| !line.is_empty()).map(|line| Tree::text("span", "", line));
    Tree::button("offer", "").with([Tree::text("b", "", name)]).with(lines)
}

fn offers(buttons: impl IntoIterator<Item = Tree>) -> Tree {
    Tree::new("ul").class("offers").with(buttons.into_iter().map(|button| Tree::new("li").with([button])))
}

fn pixels(size: Size, scale: f64) -> String {
    let [width, height] = [size.width, size.height].map(|side| ((side * scale).round() as u32).to_string());
    Word::Pixels.fill(&[("width", &width), ("height", &height)])
}

fn picture(page: &Page, now: &Now) -> Vec<Tree> {
    let mut trees = vec![heading(Word::Picture)];
    let size = now.state.view.mix().and_then(|_| size_of(&page.take().sheet(&now.about.caption(), false).ok()?));
    if let Some(size) = size {
        let png = |(scale, good_for): (u32, Word)| {
            let name = Word::Png.fill(&[("n", &scale.to_string())]);
            offer(&name, &[good_for.text(), &pixels(size, f64::from(scale))]).set("data-png", scale.to_string())
        };
        let svg = offer(Word::Svg.text(), &[Word::SvgFor.text()]).set("data-svg", "");
        trees.push(Tree::text("p", "lead", Word::PictureLead.text()));
        trees.push(offers(SCALES.map(png).into_iter().chain([svg])));
    }
    let charts = page.charts();
    if !charts.is_empty() {
        trees.push(Tree::text("p", "lead", Word::ChartLead.text()));
        let chart = |(n, chart): (usize, &Chart)| {
            let size = plate(chart, now, 1.0).size;
            let name = Word::Png.fill(&[("n", "2")]);
            let png = offer(&name, &[&pixels(size, CHART_SCALE)]).set("data-chart-png", n.to_string());
            let svg = offer(Word::Svg.text(), &[]).set("data-chart-svg", n.to_string());
            let named = |button: Tree| button.with([Tree::text("span", "hidden-text", &chart.title)]);
            Tree::new("li").with([Tree::text("p", "", &chart.title), named(png), named(svg)])
        };
        trees.push(Tree::new("ul").class("offers charts").with(charts.iter().enumerate().map(chart)));
    }
    if size.is_none() && charts.is_empty() {
        trees.push(Tree::text("p", "lead", Word::PictureNone.text()));
    }
    trees.push(offers([offer(Word::Print.text(), &[Word::PrintFor.text()]).set("data-print", "")]));
    trees.push(status());
    trees
}

fn data(page: &Page, now: &Now) -> Vec<Tree> {
    let shown = page.taken(&now.state);
    let (things, ties) = (shown.things.len().to_string(), shown.ties.len().to_string());
    let format = |format: Format| {
        let (name, good_for, key) = match format {
            Format::Things => (Word::Things, Word::ThingsFor, "things"),
            Format::Ties => (Word::Ties, Word::TiesFor, "ties"),
            Format::Json => (Word::Json, Word::JsonFor, "json"),
            Format::GraphMl => (Word::GraphMl, Word::GraphMlFor, "graphml"),
            Format::Gexf => (Word::Gexf, Word::GexfFor, "gexf"),
        };
        offer(name.text(), &[good_for.text()]).set("data-format", key)
    };
    vec![
        heading(Word::Data),
        Tree::text("p", "lead", &Word::DataLead.fill(&[("things", &things), ("ties", &ties)])),
        offers(Format::ALL.map(format)),
        status(),
    ]
}

fn citations(now: &Now) -> Vec<Tree> {
    let about = &now.about;
    let one = |(word, copy, rows, text): (Word, Word, &'static str, String)| {
        let area = Tree::new("textarea").set("readonly", "").set("rows", rows).set("aria-label", word.text());
        Tree::new("div").class("citation").with([
            Tree::text("h4", "eyebrow", word.text()),
            area.set("spellcheck", "false").saying(&text).keyed(text),
            Tree::button("chip", Word::Copy.text()).set("aria-label", copy.text()).set("data-copy", ""),
        ])
    };
    let texts = [
        (Word::Plain, Word::CopyPlain, "4", about.plain()),
        (Word::BibTex, Word::CopyBibTex, "6", about.bibtex(&now.stem)),
        (Word::Csl, Word::CopyCsl, "6", about.csl_json(&now.stem)),
    ];
    let lead = Tree::text("p", "lead", Word::CiteLead.text());
    [heading(Word::Cite), lead].into_iter().chain(texts.map(one)).chain([status()]).collect()
}

/// The size that the first tag of an SVG says.
fn size_of(svg: &str) -> Option<Size> {
    let side = |name: &str| decimal(svg.split_once(name)?.1.split_once('"')?.0);
    Some(Size::new(side(" width=\"")?, side(" height=\"")?))
}

fn plate<'a>(chart: &'a Chart, now: &Now, scale: f64) -> Plate<'a> {
    let palette = palette(now.asks.theme(), Ground::Paper);
    Plate::new(chart, SAVED_PX, Look { palette, text_px: 12.0, units: scale })
}

/// Does what the button that was pressed says.
fn pressed(page: &Rc<Page>, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
    let Some(now) = now(page) else { return };
    let value = |name: &str| button.get_attribute(name);
    let number = |name: &str| value(name)?.parse::<usize>().ok();
    if value("data-print").is_some() {
        let _ = web_sys::window().map(|window| window.print()); // Where there is no printing, there is nothing to say.
    } else if value("data-copy").is_some() {
        copy(&button);
    } else if let Some(scale) = number("data-png") {
        let words = now.about.caption();
        let name = [&*now.stem, if scale == 1 { "" } else { "-" }, &scale_name(scale), ".png"].concat();
        let taker = Rc::clone(page);
        make(page, &button, name, async move {
            let canvas = canvas()?;
            let scale = scale as f64;
            let size = size_of(&taker.take().sheet(&words, false)?).ok_or_else(|| Failure::missing("stage"))?;
            let drawn = taker.take().stage.sheet(&words, false, &canvas, scale);
            drawn.map_err(|_| too_large(size, scale))?;
            png(&canvas, size, scale).await
        });
    } else if value("data-svg").is_some() {
        let svg = page.take().sheet(&now.about.caption(), false);
        make(page, &button, [&*now.stem, ".svg"].concat(), async move { files::of_text(&svg?, "image/svg+xml") });
    } else if let Some((n, is_png)) =
        number("data-chart-png").map(|n| (n, true)).or_else(|| Some((number("data-chart-svg")?, false)))
    {
        let Some(chart) = page.charts().get(n).cloned() else { return };
        let ending = if is_png { "-2x.png" } else { ".svg" };
        let name = [&*plain(&["silkweb-", &*chart.name].concat()), ending].concat();
        make(page, &button, name, async move {
            if !is_png {
                let palette = palette(now.asks.theme(), Ground::Paper);
                return files::of_text(&chart_svg(&chart, SAVED_PX, &palette), "image/svg+xml");
            }
            let (canvas, plate) = (canvas()?, plate(&chart, &now, CHART_SCALE));
            plate.draw_on(&mut Paper::new(&canvas, plate.size, CHART_SCALE)?);
            png(&canvas, plate.size, CHART_SCALE).await
        });
    } else if let Some(format) = value("data-format").and_then(|key| format_named(&key)) {
        let name = [&*now.stem, format.ending()].concat();
        let taker = Rc::clone(page);
        make(page, &button, name, async move {
            let shown = taker.taken(&now.state);
            let taken = Taken { facts: taker.facts(), shown: &shown, about: &now.about };
            files::of_text(&taken.write(format), format.mime())
        });
    }
}

fn scale_name(scale: usize) -> String {
    if scale == 1 { String::new() } else { [&scale.to_string(), "x"].concat() }
}

fn format_named(key: &str) -> Option<Format> {
    Format::ALL.into_iter().find(|format| {
        key == match format {
            Format::Things => "things",
            Format::Ties => "ties",
            Format::Json => "json",
            Format::GraphMl => "graphml",
            Format::Gexf => "gexf",
        }
    })
}

/// Makes a file and hands it to the reader; what happens is said in the section of `button`.
fn make(page: &Rc<Page>, button: &Element, name: String, file: impl Future<Output = Result<Blob, Failure>> + 'static) {
    let (page, section) = (Rc::clone(page), button.closest("section").ok().flatten());
    spawn_local(async move {
        let tell = |text: &str| {
            let status = section.as_ref().and_then(|section| make::find(section, ".status").ok());
            if let Some(status) = status {
                status.set_text_content(Some(text));
            }
        };
        tell(&Word::Making.fill(&[("name", &name)]));
        // A frame, so that this is seen and heard before the work begins.
        pause(30).await;
        let done = file.await.and_then(|file| page.take().saved.save(&name, &file));
        match done {
            Ok(()) => tell(&Word::Made.fill(&[("name", &name)])),
            Err(why) => tell(&Word::Failed.fill(&[("name", &name), ("why", &why.to_string())])),
        }
    });
}

fn canvas() -> Result<HtmlCanvasElement, Failure> {
    let document = web_sys::window().and_then(|window| window.document());
    let canvas = document.ok_or_else(|| Failure::missing("document"))?.create_element("canvas")?;
    canvas.dyn_into().map_err(|_| Failure::missing("canvas"))
}

fn too_large(size: Size, scale: f64) -> Failure {
    let [width, height] = [size.width, size.height].map(|side| ((side * scale).round() as u32).to_string());
    Failure::new(Word::TooLarge.fill(&[("width", &width), ("height", &height)]))
}

/// What was drawn on `canvas` as a PNG. A browser that has no memory for it gives an empty one, or none, without an error.
async fn png(canvas: &HtmlCanvasElement, size: Size, scale: f64) -> Result<Blob, Failure> {
    let refused = || too_large(size, scale);
    let context = canvas.get_context("2d").ok().flatten().ok_or_else(refused)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| refused())?;
    // The paper covers all of it, so its last pixel is drawn where anything is.
    let last = (f64::from(canvas.width()) - 1.0, f64::from(canvas.height()) - 1.0);
    let pixel = context.get_image_data(last.0, last.1, 1.0, 1.0).map_err(|_| refused())?;
    if pixel.data().get(3).is_none_or(|alpha| *alpha == 0) {
        return Err(refused());
    }
    let made = Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob(&resolve) {
            let _ = reject.call1(&JsValue::NULL, &error); // A promise takes any answer.
        }
    });
    let blob = JsFuture::from(made).await.map_err(|_| refused())?;
    // Some browsers keep a canvas's memory for long after it is gone.
    canvas.set_width(0);
    blob.dyn_into().map_err(|_| refused())
}

/// Copies the citation beside the button that was pressed, or selects it where that is not allowed.
fn copy(button: &Element) {
    let (Ok(Some(citation)), Ok(Some(section))) = (button.closest(".citation"), button.closest("section")) else {
        return;
    };
    let area = make::find(&citation, "textarea").ok().and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let (Some(area), Ok(status)) = (area, make::find(&section, ".status")) else { return };
    status.set_text_content(None);
    let done = fields::copy(&area.value());
    spawn_local(async move {
        let copied = fields::went_well(done).await;
        if !copied {
            area.select();
        }
        status.set_text_content(Some(if copied { Word::Copied } else { Word::NotCopied }.text()));
    });
}
