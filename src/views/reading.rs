//! Views that are read: the argument, the agenda, platforms side by side, the measures, the routes, and the claim that is looked
//! at on the stage.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use silkweb::app::{Marked, State, View};
use silkweb::model::{EntityId, LineKind};
use silkweb::num::order;
use silkweb::view::agenda::Agenda;
use silkweb::view::argument::{Argument, Wanted, looked_at};
use silkweb::view::comparison::Comparison;
use silkweb::view::measures::{Chosen, Standing};
use silkweb::view::platforms::{Compared, Order, answered};
use silkweb::view::routes::RoutesView;
use silkweb::web::Failure;
use silkweb::web::device::SizeWatch;
use silkweb::web::element::Parts;
use silkweb::web::element::tree::{Slot, Tree};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::page::{Asks, Page};
use crate::{agenda, argument, comparison, fields, measures, platforms, routes};

/// The views that are read.
pub(crate) struct Reading {
    slot: RefCell<Slot>,
    element: HtmlElement,
    /// Above the stage: the claim that is looked at.
    bar: RefCell<Slot>,
    bar_element: HtmlElement,
    wanted: RefCell<Wanted>,
    /// By what the countries are ordered that stand beside platforms.
    order: Cell<Order>,
    /// What is measured, and by what it is ranked.
    chosen: Cell<Chosen>,
    /// The claim or row that was brought into sight last.
    in_sight: RefCell<String>,
    /// What the stage is to bring forward.
    marked: RefCell<Marked>,
    kept: RefCell<Vec<EventListener>>,
    watch: RefCell<Option<SizeWatch>>,
}

impl Reading {
    /// In the page's part for views, and above its stage.
    pub(crate) fn new(parts: &Parts) -> Self {
        let (slot, bar) = (Slot::new(parts, "#view"), Slot::new(parts, "#claim"));
        Self {
            element: slot.element().clone(),
            bar_element: bar.element().clone(),
            slot: RefCell::new(slot),
            bar: RefCell::new(bar),
            wanted: RefCell::default(),
            order: Cell::default(),
            chosen: Cell::default(),
            in_sight: RefCell::default(),
            marked: RefCell::default(),
            kept: RefCell::default(),
            watch: RefCell::default(),
        }
    }

    /// Listens for what a reader does in them.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn listen(&self, page: &Rc<Page>) -> Result<(), Failure> {
        type Handle = fn(&Page, &Element, &Event);
        let handlers: [(&HtmlElement, &'static str, Handle); 4] = [
            (&self.element, "click", pressed),
            (&self.bar_element, "click", pressed),
            (&self.element, "change", changed),
            (&self.element, "input", typed),
        ];
        let listener = |(element, name, handle): (&HtmlElement, &'static str, Handle)| {
            let page = Rc::downgrade(page);
            EventListener::new(element, name, move |event| {
                let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if let (Some(page), Some(element)) = (page.upgrade(), element) {
                    handle(&page, &element, event);
                }
            })
        };
        self.kept.borrow_mut().extend(handlers.map(listener));
        let page: Weak<Page> = Rc::downgrade(page);
        let watch = SizeWatch::new(&self.element, move || {
            if let Some(page) = page.upgrade() {
                page.resized();
            }
        })?;
        *self.watch.borrow_mut() = Some(watch);
        Ok(())
    }

    /// Takes away what is read, so that another can fill the place.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn clear(&self) -> Result<(), Failure> {
        self.in_sight.borrow_mut().clear();
        self.slot.borrow_mut().show(Vec::new())
    }

    /// Shows the view of `state`, if it is one that is read, and the claim that is looked at.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn show(&self, page: &Page, state: &State, asks: &Asks) -> Result<(), Failure> {
        let facts = page.facts();
        let claim = looked_at(facts, state).filter(|_| state.view != View::Argument);
        let answer = state.view.is_stage().then(|| answered(facts.dataset, state)).flatten();
        let bars = [claim.as_ref().map(argument::bar), answer.as_ref().map(platforms::above_stage)];
        self.bar.borrow_mut().show(bars.into_iter().flatten().flatten().collect())?;
        let mut who: Option<Vec<EntityId>> =
            answer.map(|answer| answer.countries.iter().map(|(country, _)| country.id).collect());
        who.iter_mut().for_each(|ids| order::sort(ids));
        *self.marked.borrow_mut() = Marked { answer: who, ..Marked::default() };
        let (class, trees) = match state.view {
            View::Argument => {
                let wanted = self.wanted.borrow();
                ("reading argument", argument::trees(&Argument::new(facts, state, &wanted)))
            }
            View::Agenda => {
                let agenda = Agenda::new(facts, state);
                ("reading agenda", agenda::trees(&agenda, facts.dataset, self.width_px(), asks.theme()))
            }
            View::Platforms => {
                let mut trees = platforms::trees(&Compared::new(facts, state, self.order.get()));
                let article = comparison::trees(&Comparison::new(facts, state));
                trees.push(Tree::new("div").class("reading comparison").with(article));
                ("reading platforms", trees)
            }
            View::Measures => ("reading measures", measures::trees(&Standing::new(facts, state, self.chosen.get()))),
            View::Routes => {
                let view = RoutesView::new(facts, state);
                let trees = routes::trees(&view);
                *self.marked.borrow_mut() = Marked { route: view.lit, closed: view.closed_legs, answer: None };
                ("reading routes", trees)
            }
            View::Stage(_) | View::Figures | View::Table => return Ok(()),
        };
        let mut slot = self.slot.borrow_mut();
        let had_focus = slot.has_focus();
        slot.show(vec![Tree::new("div").class(class).keyed(class.to_owned()).with(trees)])?;
        if had_focus && !slot.has_focus() {
            // What was pressed is gone, such as something that was closed: the keyboard goes on from the view.
            self.element.focus()?;
        }
        drop(slot);
        fields::write_values(&self.element, "[data-value]")?;
        self.bring_in_sight(state)
    }

    /// What the stage is to bring forward.
    pub(crate) fn marked(&self) -> Marked {
        self.marked.borrow().clone()
    }

    /// What the view has for its contents.
    fn width_px(&self) -> f64 {
        // The padding of the view, which the style sheet gives in whole pixels.
        f64::from(self.element.client_width()) - 48.0
    }

    /// Asks for the numbers of the model of time as they stand now; where one is none, the browser says so beside it.
    fn ask_pace(&self, page: &Page) -> Result<(), Failure> {
        let found = self.element.query_selector_all("input[data-pace]")?;
        let inputs = (0..found.length()).filter_map(|n| found.get(n)?.dyn_into::<HtmlInputElement>().ok());
        let inputs: Vec<HtmlInputElement> = inputs.collect();
        if inputs.iter().all(HtmlInputElement::report_validity) {
            let numbers: Vec<String> = inputs.iter().map(HtmlInputElement::value).collect();
            page.ask(&anew(&["pace=", &numbers.join(",")].concat()));
        }
        Ok(())
    }

    /// Scrolls to the claim, or to the row that it is about, once.
    fn bring_in_sight(&self, state: &State) -> Result<(), Failure> {
        let claim = state.claim.as_deref().unwrap_or_default();
        if *self.in_sight.borrow() == claim {
            return Ok(());
        }
        claim.clone_into(&mut self.in_sight.borrow_mut());
        if let Some(found) = self.element.query_selector("[data-open], [data-marked]")? {
            found.scroll_into_view();
        }
        Ok(())
    }

    /// Asks for what is chosen in the list with this id.
    fn ask_chosen(&self, page: &Page, id: &str) {
        let found = self.element.query_selector(&["#", id].concat()).ok().flatten();
        let query = found.and_then(|found| found.dyn_into::<HtmlSelectElement>().ok()).map(|select| select.value());
        if let Some(query) = query.filter(|query| !query.is_empty()) {
            page.ask(&anew(&query));
        }
    }

    /// Takes away all listeners.
    pub(crate) fn end(&self) {
        self.kept.borrow_mut().clear();
        *self.watch.borrow_mut() = None;
    }
}

/// Where other routes are asked for, the best of them lights up.
fn anew(query: &str) -> String {
    let (name, _) = query.split_once('=').unwrap_or((query, ""));
    let is_other = ["from", "to", "by", "close", "planned", "net", "pace"].contains(&name);
    [query, if is_other { "&way=1" } else { "" }].concat()
}

/// A table that may be wider than the page, called `label`.
pub(crate) fn scrolled(label: &'static str, table: Tree) -> Tree {
    Tree::new("div").class("scroll").set("tabindex", "0").set("role", "group").set("aria-label", label).with([table])
}

/// What the element that was meant says in its attribute `name`.
fn said(element: &Element, name: &str) -> Option<String> {
    let found = element.closest(&["[", name, "]"].concat()).ok()??;
    found.get_attribute(name)
}

fn pressed(page: &Page, element: &Element, _: &Event) {
    if let Some(query) = said(element, "data-query") {
        page.ask(&anew(&query));
    } else if let Some(id) = said(element, "data-from") {
        // The choice is taken only by its button, for arrow keys go through the choices of a list.
        page.reading().ask_chosen(page, &id);
    } else if let Some(kind) = said(element, "data-kind") {
        let kind = LineKind::CLAIMS.into_iter().find(|known| known.as_str() == kind);
        page.reading().wanted.borrow_mut().kind = kind;
        page.read_again();
    } else if let Some(key) = said(element, "data-sort") {
        let order = &page.reading().order;
        order.set(platforms::turned(order.get(), &key, |key| page.facts().dataset.find(key)));
        page.read_again();
    } else if let Some(key) = said(element, "data-measure") {
        let chosen = &page.reading().chosen;
        chosen.set(measures::ranked(chosen.get(), &key));
        page.read_again();
    } else if let Some(key) = said(element, "data-over") {
        let chosen = &page.reading().chosen;
        chosen.set(measures::over(chosen.get(), &key));
        page.read_again();
    } else if let Some(verdict) = said(element, "data-verdict").and_then(|verdict| verdict.parse::<u8>().ok()) {
        let mut weighing = page.weighing();
        // Pressed once more, it is taken back.
        weighing.verdict = Some(verdict).filter(|_| weighing.verdict != Some(verdict));
        page.weigh(&weighing);
    }
}

fn changed(page: &Page, element: &Element, _: &Event) {
    if element.has_attribute("data-pace")
        && let Err(failure) = page.reading().ask_pace(page)
    {
        web_sys::console::error_1(&failure.to_string().into());
    }
    let Some(select) = element.dyn_ref::<HtmlSelectElement>() else { return };
    if let Some(parameter) = select.get_attribute("data-ask").filter(|_| !select.value().is_empty()) {
        page.ask(&anew(&[&parameter, "=", &select.value()].concat()));
    }
    if let (Some(key), Ok(weight)) = (select.get_attribute("data-weigh"), select.value().parse()) {
        let mut weighing = page.weighing();
        weighing.put(&key, weight);
        page.weigh(&weighing);
    }
}

fn typed(page: &Page, element: &Element, _: &Event) {
    let Some(input) = element.dyn_ref::<HtmlInputElement>().filter(|input| input.id() == "claim-search") else {
        return;
    };
    page.reading().wanted.borrow_mut().words = input.value();
    page.read_again();
}
