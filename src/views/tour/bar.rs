//! The bar of a tour: where one is, what there is to see, and where to go.

use silkweb::app::State;
use silkweb::view::tour::words::Word;
use silkweb::view::tour::{Told, Tour};
use silkweb::web::element::tree::{Tree, some_text};

use crate::page::Page;
use crate::tour::{act, ways};

/// The bar at the step of `state`.
pub(super) fn trees(page: &Page, tour: &Tour, state: &State) -> Vec<Tree> {
    let Told { n, count, title, caption, sections, previous, next, .. } = tour.told(state);
    let mut said =
        vec![Tree::text("p", "eyebrow", &[Word::Tour.text(), " · ", &count].concat()), Tree::text("h2", "", &title)];
    said.extend(some_text("p", "caption", &caption));
    said.extend(some_text("p", "note", &sections));
    let [back, on] = ways(previous.is_some(), next.as_ref().map(|(title, _)| &**title));
    let mut buttons = vec![back, on];
    let is_elsewhere = tour.steps.get(n - 1).is_some_and(|step| {
        let (mut shown, _) = State::read(&step.see, page.first(), page.facts().dataset);
        // Where the stage is looked at is not told here.
        (shown.viewpoint, shown.pins) = (None, Vec::new());
        shown.weighing = state.weighing.clone();
        !shown.is_but_for_tour(state)
    });
    if is_elsewhere {
        buttons.push(act("chip", "again", Word::Again.text()));
    }
    buttons.extend([
        act("chip", "present", Word::Present.text()),
        act("chip", "mine", Word::MyTour.text()).set("aria-haspopup", "dialog"),
        act("chip", "leave", Word::Leave.text()),
    ]);
    let said = Tree::new("div").class("tour-said").with(said);
    let buttons = Tree::new("div").class("chips").with(buttons);
    vec![Tree::new("div").class("tour-bar").with([said, buttons])]
}

/// The bar where the tour cannot be read.
pub(super) fn unreadable(why: &str) -> Vec<Tree> {
    let buttons = [
        act("chip", "mine", Word::MyTour.text()).set("aria-haspopup", "dialog"),
        act("chip", "leave", Word::Leave.text()),
    ];
    let said = Tree::new("div").class("tour-said").with([Tree::text("p", "caption", why)]);
    vec![Tree::new("div").class("tour-bar").with([said, Tree::new("div").class("chips").with(buttons)])]
}
