//! Charts below one another in a part of the page: pictures on canvases, and beside each its words, points and table.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use silkweb::app::theme::Theme;
use silkweb::geom::{Point, Size};
use silkweb::render::chart::{self, Chart, Look, Mark};
use silkweb::view::words::Word;
use silkweb::view::{Ground, palette};
use silkweb::web::Failure;
use silkweb::web::device::SizeWatch;
use silkweb::web::element::tree::{Slot, Tree};
use silkweb::web::element::{Parts, make};
use silkweb::web::told::is_address;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlCanvasElement, HtmlElement, KeyboardEvent, PointerEvent};

use crate::canvas::Paper;
use crate::files::{self, Saved};
use crate::page::Asks;

/// A pointer so far from a point still means it.
const NEAR_PX: f64 = 28.0;
/// So wide is a chart that is saved.
pub(crate) const SAVED_PX: u32 = 720;

/// Charts in one element, which they fill.
pub(crate) struct Charts {
    slot: RefCell<Slot>,
    element: HtmlElement,
    ground: Ground,
    state: RefCell<State>,
    kept: RefCell<Vec<EventListener>>,
    watch: RefCell<Option<SizeWatch>>,
    saved: Saved,
}

#[derive(Default)]
struct State {
    charts: Vec<Chart>,
    /// Where the points of each chart stand.
    marks: Vec<Vec<Mark>>,
    asks: Asks,
    /// How each canvas was drawn last: width and device pixels.
    drawn: Vec<(f64, f64)>,
}

impl Charts {
    /// In the element that `selector` finds.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn new(parts: &Parts, selector: &str, ground: Ground) -> Result<Rc<Self>, Failure> {
        let slot = Slot::new(parts, selector);
        let element = slot.element().clone();
        let charts = Rc::new(Self {
            slot: RefCell::new(slot),
            element,
            ground,
            state: RefCell::default(),
            kept: RefCell::default(),
            watch: RefCell::default(),
            saved: Saved::default(),
        });
        charts.listen()?;
        Ok(charts)
    }

    fn listen(self: &Rc<Self>) -> Result<(), Failure> {
        type Handle = fn(&Charts, &Event);
        let handlers: [(&'static str, Handle); 7] = [
            ("click", |charts, event| charts.clicked(event)),
            ("focusin", |charts, event| charts.focused(event)),
            ("focusout", |charts, event| charts.left(event)),
            ("pointermove", |charts, event| charts.pointed(event)),
            ("pointerdown", |charts, event| charts.pointed(event)),
            ("pointerleave", |charts, event| charts.left(event)),
            ("keydown", |charts, event| charts.pressed(event)),
        ];
        let mut kept = self.kept.borrow_mut();
        for (name, handle) in handlers {
            let weak = Rc::downgrade(self);
            kept.push(EventListener::new_with_options(
                &self.element,
                name,
                gloo::events::EventListenerOptions::enable_prevent_default(),
                move |event| with(&weak, |charts| handle(charts, event)),
            ));
        }
        let weak = Rc::downgrade(self);
        let watch = SizeWatch::new(&self.element, move || with(&weak, Charts::redraw))?;
        *self.watch.borrow_mut() = Some(watch);
        Ok(())
    }

    /// Shows `charts` in place of those before; below a heading where they are a view of their own.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn set(&self, charts: Vec<Chart>, is_view: bool) -> Result<(), Failure> {
        let mut trees = Vec::new();
        if is_view {
            trees.push(Tree::text("h2", "", Word::Figures.text()));
            trees.push(Tree::text("p", "lead", Word::FiguresLead.text()));
        }
        trees.extend(charts.iter().map(figure));
        self.slot.borrow_mut().show(trees)?;
        let mut state = self.state.borrow_mut();
        state.marks = vec![Vec::new(); charts.len()];
        state.drawn = vec![(0.0, 0.0); charts.len()];
        state.charts = charts;
        Ok(())
    }

    /// Draws them as the page and the device ask for.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn draw(&self, asks: &Asks) -> Result<(), Failure> {
        let mut state = self.state.borrow_mut();
        let is_same = state.asks == *asks;
        state.asks = *asks;
        let figures = self.element.query_selector_all("figure.chart")?;
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        for n in 0..state.charts.len() {
            let Some(figure) = figures.get(n as u32).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
            let plot = make::find(&figure, ".plot")?;
            let width_px = f64::from(plot.client_width());
            if width_px < 40.0 || (is_same && state.drawn[n] == (width_px, ratio)) {
                continue;
            }
            state.drawn[n] = (width_px, ratio);
            let marks = draw_one(&plot, &state.charts[n], asks, self.ground, (width_px, ratio))?;
            state.marks[n] = marks;
        }
        Ok(())
    }

    fn redraw(&self) {
        let asks = self.state.borrow().asks;
        if let Err(failure) = self.draw(&asks) {
            web_sys::console::error_1(&failure.to_string().into());
        }
    }

    /// The charts as they are shown.
    pub(crate) fn charts(&self) -> Vec<Chart> {
        self.state.borrow().charts.clone()
    }

    /// Hands the chart whose button was pressed to the reader as a file.
    fn clicked(&self, event: &Event) {
        let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_save = button.is_some_and(|button| button.has_attribute("data-save"));
        let (Some((_, n)), true) = (self.place(event), is_save) else { return };
        let state = self.state.borrow();
        let Some(chart) = state.charts.get(n) else { return };
        // The ground of a document of its own is the page's, whatever the chart stands on here.
        let svg = chart::chart_svg(chart, SAVED_PX, &palette(state.asks.theme(), Ground::Paper));
        let saved = files::of_text(&svg, "image/svg+xml")
            .and_then(|file| self.saved.save(&[&chart.name, ".svg"].concat(), &file));
        if let Err(failure) = saved {
            web_sys::console::error_1(&failure.to_string().into());
        }
    }

    /// The chart and the point that an event happened at.
    fn place(&self, event: &Event) -> Option<(Element, usize)> {
        let element: Element = event.target()?.dyn_into().ok()?;
        let figure = element.closest("figure.chart").ok()??;
        let figures = self.element.query_selector_all("figure.chart").ok()?;
        let n = (0..figures.length()).find(|n| figures.get(*n).is_some_and(|node| node.is_same_node(Some(&figure))))?;
        Some((figure, n as usize))
    }

    fn focused(&self, event: &Event) {
        let Some((figure, n)) = self.place(event) else { return };
        let point = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let index = point.and_then(|point| point.get_attribute("data-point")?.parse::<usize>().ok());
        if let Some(index) = index {
            self.tell(&figure, n, Some(index));
        }
    }

    fn left(&self, event: &Event) {
        match self.place(event) {
            Some((figure, n)) => self.tell(&figure, n, None),
            None => {
                let figures = self.element.query_selector_all("figure.chart").ok();
                let Some(figures) = figures else { return };
                for n in 0..figures.length() {
                    if let Some(figure) = figures.get(n).and_then(|node| node.dyn_into::<Element>().ok()) {
                        self.tell(&figure, n as usize, None);
                    }
                }
            }
        }
    }

    /// Tells of the point nearest to the pointer.
    fn pointed(&self, event: &Event) {
        let (Some((figure, n)), Some(pointer)) = (self.place(event), event.dyn_ref::<PointerEvent>()) else { return };
        let Ok(plot) = make::find(&figure, ".plot") else { return };
        let frame = plot.get_bounding_client_rect();
        let at = Point::new(f64::from(pointer.client_x()) - frame.left(), f64::from(pointer.client_y()) - frame.top());
        let state = self.state.borrow();
        let nearest = nearest(state.marks.get(n).map_or(&[], Vec::as_slice), at);
        drop(state);
        self.tell(&figure, n, nearest);
    }

    /// Writes what a point says beside it, or takes that away.
    fn tell(&self, figure: &Element, n: usize, index: Option<usize>) {
        let state = self.state.borrow();
        let told = index.and_then(|index| {
            let name = *state.charts.get(n)?.plot.names().get(index)?;
            Some((name.to_owned(), state.marks.get(n)?.get(index)?.at))
        });
        drop(state);
        if let Err(failure) = tell(figure, told.as_ref()) {
            web_sys::console::error_1(&failure.to_string().into());
        }
    }

    /// Moves among the points of a chart: one of them is in the order of the page.
    fn pressed(&self, event: &Event) {
        let (Some((figure, n)), Some(key)) = (self.place(event), event.dyn_ref::<KeyboardEvent>()) else { return };
        let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(at) = at.and_then(|at| at.get_attribute("data-point")?.parse::<usize>().ok()) else { return };
        let last = self.state.borrow().charts.get(n).map_or(0, |chart| chart.plot.names().len().saturating_sub(1));
        if key.key() == "Escape" {
            return self.tell(&figure, n, None);
        }
        if walk(&figure, at, last, &key.key()) {
            event.prevent_default();
        }
    }

    /// Takes away all listeners.
    pub(crate) fn end(&self) {
        self.kept.borrow_mut().clear();
        *self.watch.borrow_mut() = None;
        self.saved.end();
    }
}

/// The point nearest to `at`, if one is near.
pub(crate) fn nearest(marks: &[Mark], at: Point) -> Option<usize> {
    let near = marks.iter().enumerate().map(|(index, mark)| (mark.at.distance(at), index));
    near.filter(|(far, _)| *far < NEAR_PX).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, index)| index)
}

/// Gives the focus from one point below `figure` to another, as a key asks for, and says whether it did.
pub(crate) fn walk(figure: &Element, at: usize, last: usize, key: &str) -> bool {
    let to = match key {
        "ArrowRight" | "ArrowDown" => (at + 1).min(last),
        "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return false,
    };
    let point = |index: usize| make::find(figure, &["[data-point=\"", &index.to_string(), "\"]"].concat());
    let (Ok(from), Ok(to)) = (point(at), point(to)) else { return false };
    let moved = from.set_attribute("tabindex", "-1").and_then(|()| to.set_attribute("tabindex", "0"));
    moved.and_then(|()| to.focus()).is_ok()
}

fn with(weak: &Weak<Charts>, run: impl FnOnce(&Charts)) {
    if let Some(charts) = weak.upgrade() {
        run(&charts);
    }
}

/// Writes what a point says beside it in the plot below `figure`, or takes that away.
pub(crate) fn tell(figure: &Element, told: Option<&(String, Point)>) -> Result<(), Failure> {
    let readout = make::find(figure, ".readout")?;
    let ring = make::find(figure, ".ring")?;
    make::flag(&readout, "hidden", told.is_none())?;
    make::flag(&ring, "hidden", told.is_none())?;
    let Some((text, at)) = told else { return Ok(()) };
    readout.set_text_content(Some(text));
    make::move_to(&ring, *at)?;
    // Beside the point, on the side that has room.
    let width_px = f64::from(make::find(figure, ".plot")?.client_width());
    let own = Size::new(f64::from(readout.offset_width()), f64::from(readout.offset_height()));
    let x = (at.x - own.width / 2.0).clamp(0.0, (width_px - own.width).max(0.0));
    let y = if at.y > own.height + 10.0 { at.y - own.height - 10.0 } else { at.y + 12.0 };
    make::move_to(&readout, Point::new(x, y))
}

/// Draws the picture of `chart` on the canvas of `plot` and puts its points where they belong.
pub(crate) fn draw_one(
    plot: &HtmlElement,
    chart: &Chart,
    asks: &Asks,
    ground: Ground,
    (width_px, ratio): (f64, f64),
) -> Result<Vec<Mark>, Failure> {
    let theme: &Theme = asks.theme();
    let look = Look { palette: palette(theme, ground), text_px: 0.75 * asks.preferences.root_font_px, units: ratio };
    let size = Size::new(width_px, chart::height_px(chart, width_px, &look).round());
    let canvas: HtmlCanvasElement = make::find(plot, "canvas")?.dyn_into().map_err(|_| Failure::missing("canvas"))?;
    let mut paper = Paper::new(&canvas, size, ratio)?;
    let marks = chart::draw_on(chart, &mut paper, &look).map_err(|error| Failure::new(error.to_string()))?;
    for (index, mark) in marks.iter().enumerate() {
        make::move_to(&make::find(plot, &["[data-point=\"", &index.to_string(), "\"]"].concat())?, mark.at)?;
    }
    Ok(marks)
}

/// The canvas of a chart, its points, and what tells of them.
pub(crate) fn picture(chart: &Chart) -> [Tree; 4] {
    let points = chart.plot.names().into_iter().enumerate().map(|(index, name)| {
        Tree::new("span")
            .set("role", "img")
            .set("data-point", index.to_string())
            .set("tabindex", if index == 0 { "0" } else { "-1" })
            .set("aria-label", name.to_owned())
    });
    [
        Tree::new("canvas").set("aria-hidden", "true"),
        Tree::new("span").class("ring").set("hidden", ""),
        Tree::new("div").class("points").set("role", "group").set("aria-label", Word::Points.text()).with(points),
        Tree::new("p").class("readout").set("aria-hidden", "true").set("hidden", ""),
    ]
}

/// The elements of a chart.
fn figure(chart: &Chart) -> Tree {
    let title_id = ["chart-", &chart.name.replace('.', "-")].concat();
    let plot = Tree::new("div").class("plot").with(picture(chart));
    let mut parts = vec![
        Tree::text("h3", "", &chart.title).set("id", title_id.clone()),
        Tree::text("p", "measure", &chart.measure),
        Tree::text("p", "hidden-text", &chart.summary),
        plot,
    ];
    parts.extend(chart.notes.iter().map(|note| Tree::text("p", "note", note)));
    parts.push(sources(chart));
    parts.push(table(chart));
    parts.push(Tree::button("save", Word::SaveSvg.text()).set("data-save", ""));
    Tree::new("figure").class("chart").set("aria-labelledby", title_id).keyed(chart.name.clone()).with(parts)
}

fn sources(chart: &Chart) -> Tree {
    let source = |source: &chart::Source| match source.url.as_ref().filter(|url| is_address(url)) {
        Some(url) => Tree::text("a", "", &source.text).set("href", url.clone()),
        None => Tree::text("span", "", &source.text),
    };
    let items = chart.sources.iter().map(|one| Tree::new("li").with([source(one)]));
    Tree::new("div")
        .class("sources")
        .with([Tree::text("h4", "eyebrow", Word::Sources.text()), Tree::new("ul").with(items)])
}

fn table(chart: &Chart) -> Tree {
    let head = chart.table.head.iter().map(|cell| Tree::text("th", "", cell).set("scope", "col"));
    let row = |cells: &Vec<String>| {
        let cell = |(n, text): (usize, &String)| match n {
            0 => Tree::text("th", "", text).set("scope", "row"),
            _ => Tree::text("td", "", text),
        };
        Tree::new("tr").with(cells.iter().enumerate().map(cell))
    };
    let table = Tree::new("table").with([
        Tree::new("thead").with([Tree::new("tr").with(head)]),
        Tree::new("tbody").with(chart.table.rows.iter().map(row)),
    ]);
    Tree::new("details").class("behind").with([
        Tree::text("summary", "", Word::TableBehind.text()),
        Tree::new("div")
            .class("scroll")
            .set("tabindex", "0")
            .set("role", "group")
            .set("aria-label", chart.title.clone())
            .with([table]),
    ])
}
