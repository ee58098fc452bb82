//! What is put on paper: the stage as lines instead of pixels, light colours, what is folded of the panel beside it, and below
//! it where it comes from.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use silkweb::app::{PAPER, Shown, State};
use silkweb::model::{Holds, Source};
use silkweb::num::parse::decimal;
use silkweb::render::chart::chart_svg;
use silkweb::scene::Target;
use silkweb::view::take::sources_of;
use silkweb::view::take::words::Word;
use silkweb::view::{Ground, palette};
use silkweb::web::Failure;
use silkweb::web::css;
use silkweb::web::element::Parts;
use silkweb::web::element::tree::{Slot, Tree};
use wasm_bindgen::JsCast as _;
use web_sys::{DomParser, Element, HtmlElement, SupportedType};

use crate::charts::SAVED_PX;
use crate::page::Page;
use crate::take::{self, Now};

/// The height of the text on the lower of the usual papers, in CSS pixels.
const PAGE_PX: f64 = 920.0;

/// What is there only while the page is printed.
pub(crate) struct Paper {
    stage: HtmlElement,
    notes: RefCell<Slot>,
    root: HtmlElement,
    kept: RefCell<Vec<EventListener>>,
    /// What was unfolded for it.
    unfolded: RefCell<Vec<Element>>,
    /// Pictures that were put in.
    pictures: RefCell<Vec<Element>>,
}

impl Paper {
    /// In the parts of the page that are there for it.
    pub(crate) fn new(parts: &Parts) -> Self {
        Self {
            stage: parts.find("#print-stage"),
            notes: RefCell::new(Slot::new(parts, "#print-notes")),
            root: parts.root().clone(),
            kept: RefCell::default(),
            unfolded: RefCell::default(),
            pictures: RefCell::default(),
        }
    }

    /// Puts everything in before the page is printed, and takes it out again.
    pub(crate) fn listen(&self, page: &Rc<Page>) {
        let Some(window) = web_sys::window() else { return };
        type Handle = fn(&Page) -> Result<(), Failure>;
        let handlers: [(&'static str, Handle); 2] = [("beforeprint", before), ("afterprint", after)];
        let listener = |(name, handle): (&'static str, Handle)| {
            let page = Rc::downgrade(page);
            EventListener::new(&window, name, move |_| {
                if let Some(Err(failure)) = page.upgrade().map(|page| handle(&page)) {
                    web_sys::console::error_1(&failure.to_string().into());
                }
            })
        };
        self.kept.borrow_mut().extend(handlers.map(listener));
    }

    /// Takes away all listeners.
    pub(crate) fn end(&self) {
        self.kept.borrow_mut().clear();
    }
}

fn before(page: &Page) -> Result<(), Failure> {
    after(page)?;
    let paper = page.paper();
    let Some(now) = take::now(page) else { return Ok(()) };
    page.show_light(true)?;
    if now.state.view.mix().is_some() {
        put(paper, &paper.stage, &page.take().sheet(&now.about.caption(), true)?, PAPER.height)?;
    }
    let plots = paper.root.query_selector_all("figure.chart .plot")?;
    let light = palette(&silkweb::app::theme::LIGHT, Ground::Paper);
    for (n, chart) in page.charts().iter().enumerate() {
        if let Some(plot) = plots.get(n as u32).and_then(|plot| plot.dyn_into::<Element>().ok()) {
            put(paper, &plot, &chart_svg(chart, SAVED_PX, &light), PAGE_PX)?;
        }
    }
    // What stands behind a row, such as its sources, is printed where the reader has opened it.
    let folded = paper.root.query_selector_all("#panel details:is(.section, .rest):not([open])")?;
    for n in 0..folded.length() {
        if let Some(details) = folded.get(n).and_then(|node| node.dyn_into::<Element>().ok()) {
            details.set_attribute("open", "")?;
            paper.unfolded.borrow_mut().push(details);
        }
    }
    let shown = page.taken(&now.state);
    paper.notes.borrow_mut().show(notes(page, &now, &shown))
}

fn after(page: &Page) -> Result<(), Failure> {
    let paper = page.paper();
    let is_printing = !paper.pictures.borrow().is_empty() || paper.notes.borrow().element().child_element_count() > 0;
    paper.pictures.take().iter().for_each(Element::remove);
    for details in paper.unfolded.take() {
        details.remove_attribute("open")?;
    }
    paper.notes.borrow_mut().show(Vec::new())?;
    if is_printing { page.show_light(false) } else { Ok(()) }
}

/// Puts the text of an SVG into an element, as wide as paper or as high as it may be.
fn put(paper: &Paper, into: &Element, svg: &str, most_px: f64) -> Result<(), Failure> {
    let document = into.owner_document().ok_or_else(|| Failure::missing("document"))?;
    let parsed = DomParser::new()?.parse_from_string(svg, SupportedType::ImageSvgXml)?;
    let root = parsed.document_element().ok_or_else(|| Failure::missing("picture"))?;
    let picture: Element = document.import_node_with_deep(&root, true)?.unchecked_into();
    picture.set_attribute("class", "on-paper")?;
    let side_px = |name: &str| picture.get_attribute(name).and_then(|px| decimal(&px)).unwrap_or(1.0);
    let [width_px, height_px] = ["width", "height"].map(side_px);
    let scale = (PAPER.width / width_px).min(most_px / height_px);
    for (name, px) in [("width", width_px), ("height", height_px)] {
        picture.set_attribute(name, &css::number((scale * px).round()))?;
    }
    into.append_child(&picture)?;
    paper.pictures.borrow_mut().push(picture);
    Ok(())
}

fn notes(page: &Page, now: &Now, shown: &Shown) -> Vec<Tree> {
    let source = |source: &Source| Tree::text("li", "", &cited(source));
    let mut trees = vec![Tree::text("h2", "", Word::CiteAs.text()), Tree::text("p", "", &now.about.plain())];
    // The other views name their sources where they use them.
    if now.state.view.is_stage() {
        let selected = of_selection(page, &now.state, shown);
        let sources = sources_of(page.facts().evidence, selected.as_ref().unwrap_or(shown));
        trees.push(Tree::text("h2", "", Word::SourcesOf.text()));
        trees.push(Tree::new("ul").with(sources.into_iter().map(source)));
    }
    trees
}

/// What is selected and tied to it, of what is shown; none where nothing is selected.
fn of_selection(page: &Page, state: &State, shown: &Shown) -> Option<Shown> {
    let dataset = page.facts().dataset;
    Some(match state.selection? {
        Target::Tie(tie) => Shown { things: dataset.tie(tie).ends.to_vec(), ties: vec![(tie, Holds::Yes)] },
        Target::Entity(id) => {
            let own = dataset.ties_of(id);
            let ties = shown.ties.iter().copied().filter(|(tie, _)| own.contains(tie)).collect();
            Shown { things: vec![id], ties }
        }
    })
}

/// "Title, publisher, 2024. https://…"
fn cited(source: &Source) -> String {
    let date = source.date.map(silkweb::view::take::date_words);
    let parts = [Some(&*source.title), source.publisher.as_deref(), date.as_deref()];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    [&*said, ". ", source.url.as_deref().unwrap_or_default()].concat().trim().to_owned()
}
