//! Tours on the page: the bar below the stage, a tour of the reader's own, presenting, and what is printed for a class.
//!
//! Which tour and which step, the page's state says. Where only the step has changed, what it shows is asked for from here,
//! since the page's own program does not know the steps.

mod bar;
mod hear;
mod mine;
mod present;
mod sheet;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use silkweb::app::State;
use silkweb::model::TourStep;
use silkweb::view::tour::words::Word;
use silkweb::view::tour::{Tour, see_of, step_of};
use silkweb::web::Failure;
use silkweb::web::element::Parts;
use silkweb::web::element::make;
use silkweb::web::element::tree::{Slot, Tree};
use web_sys::{Element, HtmlElement};

use crate::fields;
use crate::files::Saved;
use crate::page::{Asks, Page};
use present::Presenting;

/// So many of the views passed through are offered for a tour.
const MOST_PASSED: usize = 8;

/// The tours of one page.
pub(crate) struct Tours {
    html: HtmlElement,
    element: HtmlElement,
    slot: RefCell<Slot>,
    sheet: RefCell<Slot>,
    opener: HtmlElement,
    /// What the page showed last.
    last: RefCell<Option<State>>,
    /// The tour that is gone through, or a sentence that says why it cannot be read.
    tour: RefCell<Option<Result<Tour, String>>>,
    /// The steps of the reader's own tour, whether the page goes through it or not.
    own: RefCell<Vec<TourStep>>,
    /// What the reader has seen, the last at the end.
    passed: RefCell<Vec<TourStep>>,
    /// What is said of the reader's own tour, and what of a file could not be read.
    said: RefCell<(String, Vec<String>)>,
    /// The present step, from 1: of the page's state, or as it was asked for since.
    step_now: Cell<usize>,
    is_open: Cell<bool>,
    presenting: Cell<Option<Presenting>>,
    saved: Saved,
    kept: RefCell<Vec<EventListener>>,
}

impl Tours {
    /// In the page's part for tours.
    pub(crate) fn new(parts: &Parts) -> Self {
        let (slot, sheet) = (Slot::new(parts, "#tour"), Slot::new(parts, "#worksheet"));
        Self {
            html: parts.root().clone(),
            element: slot.element().clone(),
            slot: RefCell::new(slot),
            sheet: RefCell::new(sheet),
            opener: parts.find("#tour-open"),
            last: RefCell::default(),
            tour: RefCell::default(),
            own: RefCell::default(),
            passed: RefCell::default(),
            said: RefCell::default(),
            step_now: Cell::new(1),
            is_open: Cell::default(),
            presenting: Cell::default(),
            saved: Saved::default(),
            kept: RefCell::default(),
        }
    }

    /// Listens for what a reader does in them.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn listen(&self, page: &Rc<Page>) -> Result<(), Failure> {
        let parts = [&self.element, &self.html, &self.opener];
        self.kept.borrow_mut().extend(hear::listeners(parts, page)?);
        Ok(())
    }

    /// Takes away all listeners.
    pub(crate) fn end(&self) {
        self.kept.borrow_mut().clear();
        self.saved.end();
    }

    /// Shows the step of `state`, and asks for what it shows where only the step was named.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn show(&self, page: &Page, state: &State, asks: &Asks) -> Result<(), Failure> {
        let before = self.last.replace(Some(state.clone()));
        self.step_now.set(usize::from(state.step));
        if before.as_ref().map(|before| &before.tour) != Some(&state.tour) {
            let tour = Tour::of(page.facts(), state);
            if let Some(Ok(Tour { steps, is_own: true })) = &tour {
                self.own.borrow_mut().clone_from(steps);
            }
            *self.tour.borrow_mut() = tour;
        }
        if before.as_ref().map(|before| (&before.tour, before.step)) != Some((&state.tour, state.step)) {
            self.ask_again();
        }
        if let Some(query) = self.awaited(page, before.as_ref(), state, asks) {
            page.ask_soon(query);
        } else if !asks.moving {
            self.pass(page, state);
        }
        if state.tour.is_none() && self.presenting.get().is_some() {
            self.stop_presenting(page)?;
        }
        self.draw(page)
    }

    /// What the step of `state` shows, as a query, where nothing else has changed that would say so.
    fn awaited(&self, page: &Page, before: Option<&State>, state: &State, asks: &Asks) -> Option<String> {
        let tour = self.tour.borrow();
        let Some(Ok(tour)) = &*tour else { return None };
        let is_named = match before {
            // The page opens: where its address says nothing but a step, that is what it shows.
            None => state.is_but_for_tour(&State { weighing: state.weighing.clone(), ..page.first().clone() }),
            Some(before) if !state.is_but_for_tour(before) => false,
            // Who comes back to a tour by a step back finds it as it was; by the hand of a host it begins.
            Some(before) if before.tour.is_none() => asks.moving,
            Some(before) => before.tour == state.tour && before.step != state.step,
        };
        let n = tour.number(state);
        let step = tour.steps.get(n - 1).filter(|_| is_named)?;
        let (shown, _) = State::read(&step.see, page.first(), page.facts().dataset);
        let is_there = before.is_none() && usize::from(state.step) == n && shown.is_but_for_tour(page.first());
        tour.query(n).filter(|_| !is_there)
    }

    /// Remembers what the reader sees, for a tour of their own.
    fn pass(&self, page: &Page, state: &State) {
        let step = step_of(page.facts(), state, page.first());
        let is_of_tour = match &*self.tour.borrow() {
            Some(Ok(tour)) => tour.steps.iter().any(|known| see_of(&known.see) == *step.see),
            Some(Err(_)) | None => false,
        };
        if is_of_tour {
            return;
        }
        let mut passed = self.passed.borrow_mut();
        passed.retain(|known| known.see != step.see);
        passed.push(step);
        if passed.len() > MOST_PASSED {
            passed.remove(0);
        }
    }

    /// All that the page shows now, the part of the stage that is looked at too, as far as its address tells.
    fn now(&self, page: &Page) -> State {
        let told = self.last.borrow().clone().unwrap_or_else(|| page.first().clone());
        let query = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
        let (placed, _) = State::read(&query, page.first(), page.facts().dataset);
        let State { viewpoint, pins, .. } = told.clone();
        // An address that is not the page's own, or late, says another thing.
        if (State { viewpoint, pins, ..placed.clone() }).is_but_for_tour(&told) { placed } else { told }
    }

    fn draw(&self, page: &Page) -> Result<(), Failure> {
        let last = self.last.borrow();
        let Some(state) = &*last else { return Ok(()) };
        let tour = self.tour.borrow();
        let spoken = match &*tour {
            Some(Ok(tour)) => tour.told(state).spoken,
            Some(Err(why)) => why.clone(),
            None => String::new(),
        };
        // It stands there before it speaks, so that a screen reader hears the first step too.
        let mut trees = vec![Tree::text("p", "hidden-text", &spoken).set("role", "status")];
        // Before the bar, so that it stays the same element, open, when a bar comes.
        let mine = if self.is_open.get() { self.mine(state) } else { Vec::new() };
        let dialog = Tree::new("dialog").set("id", "my-tour").set("aria-labelledby", "my-tour-title");
        trees.push(dialog.with(mine));
        match (&*tour, self.presenting.get()) {
            (Some(Ok(tour)), Some(presenting)) => trees.extend(present::trees(page, tour, state, presenting)),
            (Some(Ok(tour)), None) => trees.extend(bar::trees(page, tour, state)),
            (Some(Err(why)), _) => trees.extend(bar::unreadable(why)),
            (None, _) => {}
        }
        self.slot.borrow_mut().show(trees)?;
        match (tour.is_some(), state.time.or(state.compare)) {
            (true, Some(_)) => self.html.set_attribute("data-tour", "time")?,
            (on, _) => make::flag(&self.html, "data-tour", on)?,
        }
        fields::write_values(&self.element, "#my-tour [data-value]")
    }

    /// Draws anew, for what was pressed is nothing of the page's.
    fn redraw(&self, page: &Page) {
        check(self.draw(page));
    }

    /// Shows the step that `way` leads to, or says that there is none.
    fn step(&self, page: &Page, way: Way) {
        let query = {
            let (last, tour) = (self.last.borrow(), self.tour.borrow());
            let (Some(state), Some(Ok(tour))) = (&*last, &*tour) else { return };
            let told = tour.told(state);
            match way {
                Way::On => told.next.map(|(_, query)| query),
                Way::Back => told.previous,
                Way::Again => Some(told.again),
            }
        };
        if let Some(query) = query {
            page.ask(&query);
        }
    }

    /// Begins the tour through the article, or goes back to its step.
    fn begin(&self, page: &Page) {
        let is_there = self.tour.borrow().is_some();
        let article = Tour { steps: page.facts().texts.tour.clone(), is_own: false };
        match article.query(1) {
            Some(query) if !is_there => page.ask(&query),
            _ => self.step(page, Way::Again),
        }
        check(self.element.focus().map_err(Failure::from));
    }

    fn leave(&self, page: &Page) {
        page.ask("tour=none&step=1");
        check(self.opener.focus().map_err(Failure::from));
    }

    /// The element in the part for tours that `selector` finds.
    fn find(&self, selector: &str) -> Option<HtmlElement> {
        make::find(&self.element, selector).ok()
    }

    /// Gives the keyboard's focus to what `selector` finds, where it is there.
    fn focus(&self, selector: &str) {
        if let Some(found) = self.find(selector) {
            check(found.focus().map_err(Failure::from));
        }
    }
}

/// Where to in a tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    On,
    Back,
    Again,
}

/// A button that does `what`.
fn act(class: &'static str, what: &'static str, label: &str) -> Tree {
    Tree::button(class, label).set("data-tour", what)
}

/// A button that does `what` where it can.
fn act_if(can: bool, what: &'static str, label: &str) -> Tree {
    let button = act("chip", what, label);
    // It keeps its place and the keyboard's focus.
    if can { button } else { button.set("aria-disabled", "true") }
}

/// The step that `element` belongs to, from 0.
fn number_of(element: &Element) -> Option<usize> {
    element.closest("[data-n]").ok()??.get_attribute("data-n")?.parse().ok()
}

fn check(done: Result<(), Failure>) {
    if let Err(failure) = done {
        web_sys::console::error_1(&failure.to_string().into());
    }
}

/// "Back" and "Next: How CICA began", for the bar and for presenting.
fn ways(previous: bool, next: Option<&str>) -> [Tree; 2] {
    let name = next.map_or_else(|| Word::NextNone.text().to_owned(), |title| Word::NextIs.fill(&[("title", title)]));
    let on = act_if(next.is_some(), "on", Word::Next.text()).set("aria-label", name.clone()).set("title", name);
    [act_if(previous, "back", Word::Previous.text()), on]
}
