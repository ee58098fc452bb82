//! Moving a node of the network by pointer or keyboard: it follows exactly, its neighbours answer, and it stays.

use std::sync::Arc;

use crate::app::model::{Model, Stage};
use crate::app::network::state::NetworkState;
use crate::app::update::draw;
use crate::app::words::Word;
use crate::app::{Cmd, Direction, Key, StageView, scene};
use crate::geom::{Point, Vec2};
use crate::scene::Target;

/// How far an arrow key moves a node on the stage, and with Shift.
const STEPS_PX: [f64; 2] = [12.0, 60.0];

/// A node on its way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Carrying {
    pub(crate) node: u32,
    /// From the pointer to the middle of the node, in layout space; none for the keyboard.
    grip: Option<Vec2>,
    /// Where everything was, to be put back.
    before: Arc<[Point]>,
    pinned_before: Arc<[Option<Point>]>,
}

/// The node that stands for `target`, while the network is shown and rests.
pub(crate) fn node_of(model: &Model, target: Target) -> Option<u32> {
    let loaded = model.loaded().filter(|loaded| loaded.network.slide.shown() == 1.0)?;
    let (network, _) = loaded.network.placed()?;
    match target {
        Target::Entity(id) => network.node(id),
        Target::Tie(_) => None,
    }
}

/// The node that a press at `at` takes hold of.
pub(crate) fn node_at(model: &Model, at: Point, tolerance_px: f64) -> Option<u32> {
    match model.view {
        StageView::Network => node_of(model, scene(model).pick(at, tolerance_px)?),
        StageView::Map => None,
    }
}

fn state(model: &mut Model) -> Option<&mut NetworkState> {
    match &mut model.stage {
        Stage::Ready(loaded) => Some(&mut loaded.network),
        Stage::Awaited(_) | Stage::Failed(_) => None,
    }
}

/// Takes hold of a node; `pressed` is where the pointer went down, in CSS pixels.
fn take(model: &mut Model, node: u32, pressed: Option<Point>) {
    let pressed = pressed.map(|at| model.screen_from_layout().inverse() * at);
    let Some(state) = state(model) else { return };
    let Some(&at) = state.positions.get(node as usize) else { return };
    let (before, pinned_before) = (Arc::clone(&state.positions), Arc::clone(&state.pinned));
    let grip = pressed.map(|pressed| at - pressed);
    state.carrying = Some(Carrying { node, grip, before, pinned_before });
}

/// The pointer that went down on a node at `from` is now at `to`: the node follows.
pub(crate) fn carry(model: &mut Model, from: Point, to: Point, tolerance_px: f64) -> Vec<Cmd> {
    model.hover = None;
    if model.carried().is_none() {
        let Some(node) = node_at(model, from, tolerance_px) else { return Vec::new() };
        take(model, node, Some(from));
    }
    let to = model.screen_from_layout().inverse() * to;
    let Some(grip) = model.carried().and_then(|carrying| carrying.grip) else { return Vec::new() };
    move_to(model, to + grip)
}

/// Moves the carried node in layout space and asks for an answer of the others.
fn move_to(model: &mut Model, to: Point) -> Vec<Cmd> {
    let Some(state) = state(model) else { return Vec::new() };
    let Some(carrying) = state.carrying.as_ref().filter(|_| to.is_finite()) else { return Vec::new() };
    let node = carrying.node as usize;
    state.move_node(node, to);
    draw().into_iter().chain(state.request_answer()).collect()
}

/// Lets the carried node stay where it is.
pub(crate) fn put_down(model: &mut Model) -> Vec<Cmd> {
    let Some(state) = state(model) else { return Vec::new() };
    let Some(carrying) = state.carrying.take() else { return Vec::new() };
    let at = state.positions[carrying.node as usize];
    state.set_pin(carrying.node, Some(at));
    let mut cmds = draw();
    cmds.push(say(model, Word::HandDown, carrying.node));
    cmds
}

/// Puts everything back to where it was before the node was taken.
pub(crate) fn put_back(model: &mut Model) -> Vec<Cmd> {
    let Some(state) = state(model) else { return Vec::new() };
    let Some(carrying) = state.carrying.take() else { return Vec::new() };
    let Carrying { node, grip: _, before, pinned_before } = carrying;
    state.pinned = pinned_before;
    state.set_positions(before);
    let mut cmds = draw();
    cmds.push(say(model, Word::HandBack, node));
    cmds
}

/// Lets go of a node that was put somewhere; none where it was not.
pub(crate) fn let_go(model: &mut Model, node: u32) -> Option<Vec<Cmd>> {
    let state = state(model)?;
    state.pin(node)?;
    state.set_pin(node, None);
    let answer = state.request_answer();
    let mut cmds = draw();
    cmds.extend(answer);
    cmds.push(say(model, Word::HandFree, node));
    Some(cmds)
}

fn say(model: &Model, word: Word, node: u32) -> Cmd {
    let name = model.loaded().and_then(|loaded| {
        let (network, _) = loaded.network.placed()?;
        let node = network.nodes.get(node as usize)?;
        Some(loaded.dataset().entity(node.id).label().to_owned())
    });
    Cmd::Announce(word.fill(&[("name", &name.unwrap_or_default())]))
}

/// What a key does to the node that is carried, or that has the focus; none where it means something else.
pub(crate) fn key(model: &mut Model, key: Key) -> Option<Vec<Cmd>> {
    let Some(is_by_pointer) = model.carried().map(|carrying| carrying.grip.is_some()) else {
        let node = node_of(model, model.focus?)?;
        return match key {
            Key::Take => {
                take(model, node, None);
                model.hover = None;
                let mut cmds = draw();
                cmds.push(say(model, Word::HandTaken, node));
                Some(cmds)
            }
            Key::LetGo | Key::Back => let_go(model, node),
            Key::Arrow(_)
            | Key::ShiftArrow(_)
            | Key::Home
            | Key::End
            | Key::Enter
            | Key::Escape
            | Key::Plus
            | Key::Minus
            | Key::Zero
            | Key::Map
            | Key::Network
            | Key::Steps(_)
            | Key::Onward
            | Key::Backward
            | Key::Help => None,
        };
    };
    match key {
        Key::Escape => {
            model.gesture = crate::app::gesture::Gesture::Idle;
            Some(put_back(model))
        }
        Key::Arrow(direction) if !is_by_pointer => Some(step(model, direction, STEPS_PX[0])),
        Key::ShiftArrow(direction) if !is_by_pointer => Some(step(model, direction, STEPS_PX[1])),
        Key::Enter | Key::Take if !is_by_pointer => Some(put_down(model)),
        Key::LetGo | Key::Back if !is_by_pointer => {
            let node = model.carried()?.node;
            let mut cmds = put_back(model);
            cmds.extend(let_go(model, node).unwrap_or_default());
            Some(cmds)
        }
        // The view stays while a node is on its way.
        Key::Arrow(_)
        | Key::ShiftArrow(_)
        | Key::Enter
        | Key::Take
        | Key::LetGo
        | Key::Home
        | Key::End
        | Key::Onward
        | Key::Backward
        | Key::Back => Some(Vec::new()),
        Key::Help => None,
        Key::Plus | Key::Minus | Key::Zero => is_by_pointer.then(Vec::new),
        Key::Map | Key::Network | Key::Steps(_) => None,
    }
}

fn step(model: &mut Model, direction: Direction, by_px: f64) -> Vec<Cmd> {
    let by = direction.unit() * (by_px / model.screen_from_layout().scale);
    let Some((node, at)) = model.loaded().and_then(|loaded| {
        let carrying = loaded.network.carrying.as_ref()?;
        Some((carrying.node, *loaded.network.positions.get(carrying.node as usize)?))
    }) else {
        return Vec::new();
    };
    let mut cmds = move_to(model, at + by);
    let word = match direction {
        Direction::Left => Word::HandLeft,
        Direction::Right => Word::HandRight,
        Direction::Up => Word::HandUp,
        Direction::Down => Word::HandDownward,
    };
    cmds.push(say(model, word, node));
    cmds
}
