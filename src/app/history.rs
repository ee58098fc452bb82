//! Steps back and forward: what the page showed before, and the address that follows what it shows.

use crate::app::gesture::Gesture;
use crate::app::model::Model;
use crate::app::state::{self, State, Step, Travel};
use crate::app::words::Word;
use crate::app::{Cmd, Mix, Motion, View, a11y, legend, network, reach, then, update};
use crate::model::Dataset;

/// So many steps can be undone.
const MOST_STEPS: usize = 100;

/// The states that were.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct History {
    /// What the page shows where the address says nothing.
    pub(crate) first: State,
    /// What it shows now, as far as it is at rest.
    now: State,
    /// What it showed before, the last at the end.
    pub(crate) done: Vec<State>,
    /// What was undone, the first to come back at the end.
    pub(crate) undone: Vec<State>,
}

impl History {
    /// The query of an address that shows what the page shows, as far as it is at rest.
    pub(crate) fn settled(&self, dataset: &Dataset) -> String {
        self.now.write(&self.first, dataset)
    }

    fn step_to(&mut self, state: State, step: Step) {
        let before = std::mem::replace(&mut self.now, state);
        if step.word.is_some() {
            if self.done.len() == MOST_STEPS {
                self.done.remove(0);
            }
            self.done.push(before);
            self.undone.clear();
        }
    }
}

/// Back or forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Undo,
    Redo,
}

/// Takes the present state for a step when the page has come to rest in another than before: a whole pan is one.
pub(crate) fn record(model: &mut Model) -> Option<Cmd> {
    let is_at_rest =
        model.motion() == Motion::Still && !model.is_carrying() && !model.is_amending && network::is_there(model);
    if is_at_rest { take(model) } else { None }
}

fn take(model: &mut Model) -> Option<Cmd> {
    let (state, step) = changed(model, &model.history.as_deref()?.now)?;
    if step.word.is_some() {
        model.notes.clear();
    }
    model.history.as_deref_mut()?.step_to(state, step);
    address(model, step)
}

/// Takes what the page shows for what it showed, now that the stage has another size: nobody took a step.
pub(crate) fn adopt(model: &mut Model) {
    let now = State::of(model);
    if let (Some(now), Some(history)) = (now, model.history.as_deref_mut()) {
        history.now = now;
    }
}

/// The command to write the present state into the address.
fn address(model: &Model, step: Step) -> Option<Cmd> {
    let history = model.history.as_deref()?;
    let query = history.settled(model.loaded()?.dataset());
    // A frame must not add to the history of the page around it.
    Some(Cmd::Address { query, is_page: step.is_page && !model.embedded })
}

/// The query of an address that shows what the page shows.
pub(crate) fn query(model: &Model) -> Option<String> {
    let history = model.history.as_deref()?;
    Some(State::of(model)?.write(&history.first, model.loaded()?.dataset()))
}

/// Shows what `query` says: the reader went back or forward to it, or the page opens with it, at once and in silence.
pub(crate) fn visit(model: &mut Model, query: &str) -> Vec<Cmd> {
    let _ = take(model); // The reader is elsewhere already.
    go(model, query, true)
}

/// Opens with what the address says.
pub(crate) fn open(model: &mut Model) -> Vec<Cmd> {
    let Some(first) = State::of(model) else { return Vec::new() };
    model.history = Some(Box::new(History { now: first.clone(), first, done: Vec::new(), undone: Vec::new() }));
    let query = std::mem::take(&mut model.address);
    let cmds = go(model, &query, false);
    if let Some(history) = model.history.as_deref_mut() {
        history.done.clear();
    }
    cmds
}

fn go(model: &mut Model, query: &str, has_opened: bool) -> Vec<Cmd> {
    let (Some(loaded), Some(history)) = (model.loaded(), model.history.as_deref()) else {
        model.address = query.to_owned();
        return Vec::new();
    };
    let (to, notes) = State::read(query, &history.first, loaded.dataset());
    let from = history.now.clone();
    model.notes = notes;
    let mut cmds = state::apply(model, to, if has_opened { Travel::Flying } else { Travel::AtOnce });
    if let Some((now, step)) = changed(model, &from) {
        cmds.extend(sentence(model, &from, &now).filter(|_| has_opened).map(Cmd::Announce));
        if let Some(history) = model.history.as_deref_mut() {
            history.step_to(now, step);
        }
    }
    cmds
}

/// Shows what `query` says beside what is shown already; one step, as if a reader had done it all by hand.
///
/// A query that begins with `?` says all, as an address does: what it does not name is as at first. Only what the reader
/// thinks of the claims stays, the tour, and the colours.
///
/// Another step of a tour alone is not a step of the reader's yet: what it shows, the program of the views asks for.
pub(crate) fn amend(model: &mut Model, query: &str, is_moving: bool) -> Vec<Cmd> {
    let (Some(loaded), Some(from)) = (model.loaded(), State::of(model)) else { return Vec::new() };
    let base = match model.history.as_deref() {
        Some(History { first, .. }) if query.starts_with('?') => {
            let State { theme, weighing, tour, step, .. } = from.clone();
            State { theme, weighing, tour, step, ..first.clone() }
        }
        Some(_) | None => from.clone(),
    };
    let (to, notes) = State::read(query, &base, loaded.dataset());
    let is_other_step = match (&from.tour, &to.tour) {
        (None, Some(_)) => true,
        (from_tour, to_tour) => to_tour.is_some() && from_tour == to_tour && from.step != to.step,
    };
    let is_awaited = is_other_step && !query.starts_with('?') && !model.has_no_views && to.is_but_for_tour(&from);
    let is_moving = is_moving || is_awaited;
    model.unsettled = is_moving;
    let mut cmds = state::apply(model, to, Travel::Flying);
    cmds.extend(update::amended(model, is_moving));
    if !is_moving {
        cmds.extend(told(model));
        cmds.extend(record(model));
    }
    model.notes = notes;
    cmds
}

/// Says what is otherwise than at the last step.
pub(crate) fn told(model: &Model) -> Option<Cmd> {
    sentence(model, &model.history.as_deref()?.now, &State::of(model)?).map(Cmd::Announce)
}

/// The present state and what led to it, where it is another than `from`.
fn changed(model: &Model, from: &State) -> Option<(State, Step)> {
    let now = State::of(model).filter(|now| now != from)?;
    let step = now.step_from(from, model.loaded()?.dataset());
    Some((now, step))
}

/// What is there now, where that is more than another place of the camera.
fn sentence(model: &Model, from: &State, now: &State) -> Option<String> {
    if from.selection != now.selection {
        return Some(a11y::selection_sentence(model));
    }
    if from.view != now.view {
        return match now.view {
            View::Table => Some(Word::NowTable.text().to_owned()),
            View::Figures => Some(Word::NowFigures.text().to_owned()),
            View::Platforms => Some(Word::NowPlatforms.text().to_owned()),
            View::Measures => Some(Word::NowMeasures.text().to_owned()),
            View::Agenda => Some(Word::NowAgenda.text().to_owned()),
            View::Argument => Some(Word::NowArgument.text().to_owned()),
            View::Routes => Some(Word::NowRoutes.text().to_owned()),
            View::Stage(Mix::MAP) => Some(Word::NowMap.text().to_owned()),
            View::Stage(Mix::NETWORK) => model.loaded()?.network.placed().map(|_| a11y::network_sentence(model)),
            View::Stage(mix) => Some(a11y::slider_words(mix)),
        };
    }
    if (from.time, from.compare) != (now.time, now.compare) {
        return Some(then::sentence(model));
    }
    if from.organisation != now.organisation {
        return Some(a11y::legend_sentence(model));
    }
    if from.filter.lens != now.filter.lens {
        return Some(legend::lens_sentence(model));
    }
    if from.filter != now.filter {
        return Some(legend::hidden_sentence(model));
    }
    (from.steps != now.steps).then(|| reach::sentence(model))
}

/// Goes a step back or forward. The colours stay as they are.
pub(crate) fn walk(model: &mut Model, way: Way) -> Vec<Cmd> {
    if model.is_carrying() {
        model.gesture = Gesture::Idle;
        return network::put_back(model);
    }
    let _ = take(model); // A camera on its way is a step too.
    let Some(history) = model.history.as_deref_mut() else { return Vec::new() };
    let from = history.now.clone();
    let (stack, none, word) = match way {
        Way::Undo => (&mut history.done, Word::NothingToUndo, Word::Undone),
        Way::Redo => (&mut history.undone, Word::NothingToRedo, Word::Redone),
    };
    let Some(to) = stack.pop() else { return vec![Cmd::Announce(none.text().to_owned())] };
    match way {
        Way::Undo => history.undone.push(from.clone()),
        Way::Redo => history.done.push(from.clone()),
    }
    let mut cmds = state::apply(model, State { theme: from.theme, ..to }, Travel::Flying);
    let Some((now, step)) = changed(model, &from) else { return cmds };
    let mut said = word.fill(&[("step", step.word.map_or("", Word::text))]);
    if let Some(sentence) = sentence(model, &from, &now) {
        said.push_str(". ");
        said.push_str(&sentence);
    }
    cmds.push(Cmd::Announce(said));
    if let Some(history) = model.history.as_deref_mut() {
        history.now = now;
    }
    cmds.extend(address(model, step));
    cmds
}
