//! What the pointer means on the stage: hovering, pressing, panning, and carrying what it holds.

use crate::app::gesture::Meaning;
use crate::app::model::Hover;
use crate::app::update::{draw, hint, said, select};
use crate::app::words::Word;
use crate::app::{Cmd, Input, Model, Motion, PointerKind, StageView, a11y, gesture as hands, network, picture, scene};
use crate::geom::Point;
use crate::model::EntityId;
use crate::scene::Target;

/// How much closer a tap on a mark that stands for several brings them.
const CROWD_ZOOM: f64 = 2.5;
/// How far from a line the pointer still means it.
const HOVER_TOLERANCE_PX: f64 = 5.0;
/// In the network, where lines are many.
const HOVER_TOLERANCE_AMONG_LINES_PX: f64 = 2.5;

pub(crate) fn gesture(model: &mut Model, input: &Input) -> Vec<Cmd> {
    // In a frame one finger scrolls the page around it, and the browser takes it away for that.
    let is_free = model.is_free();
    let scrolls = !is_free
        && match *input {
            Input::PointerMove { kind, .. } => kind == PointerKind::Touch,
            Input::PointerCancel { .. } => {
                matches!(model.gesture, hands::Gesture::Pressed { kind: PointerKind::Touch, .. })
            }
            _ => false,
        };
    let holds = match *input {
        Input::PointerDown { at, kind, .. } if is_free || kind != PointerKind::Touch => {
            network::node_at(model, at, hands::tolerance_px(kind)).is_some()
        }
        _ => false,
    };
    // Who takes to the pointer has let go of the keys.
    let mut cmds = if holds && !model.gesture.is_moving() { network::put_down(model) } else { Vec::new() };
    let meaning = model.gesture.input(input, holds);
    let is_cancelled = matches!(input, Input::PointerCancel { .. });
    if scrolls && (is_cancelled || matches!(meaning, Meaning::Pan { .. })) {
        cmds.extend(hint(model, Word::HintTouch));
    } else {
        cmds.extend(meant(model, meaning));
    }
    cmds
}

fn meant(model: &mut Model, meaning: Meaning) -> Vec<Cmd> {
    match meaning {
        Meaning::Nothing => Vec::new(),
        Meaning::Hover { at } => hover(model, at),
        Meaning::Leave if is_choosing(model) => Vec::new(),
        Meaning::Leave => set_hover(model, None),
        Meaning::Click { at, tolerance_px } => {
            if let Some((id, crowd)) = picture::crowd_at(model, at, tolerance_px) {
                if !model.camera.is_closer_possible() {
                    return choose_among(model, id, crowd);
                }
                model.hover = None;
                model.camera.zoom_about(crowd, CROWD_ZOOM);
                return draw();
            }
            let target = scene(model).pick(at, tolerance_px);
            model.hover = None;
            select(model, target)
        }
        Meaning::Pan { by_px } => {
            model.hover = None;
            model.camera.pan(by_px);
            draw()
        }
        Meaning::Pinch { about, by_px, factor } => {
            model.hover = None;
            model.camera.pan(by_px);
            model.camera.zoom_about(about, factor);
            draw()
        }
        Meaning::Carry { from, to, tolerance_px } => network::carry(model, from, to, tolerance_px),
        Meaning::PutDown => settled(network::put_down(model)),
        Meaning::PutBack => settled(network::put_back(model)),
        Meaning::End => draw(),
    }
}

/// What a gesture leaves is drawn even where nothing was carried in the end.
fn settled(mut cmds: Vec<Cmd>) -> Vec<Cmd> {
    if cmds.is_empty() {
        cmds = draw();
    }
    cmds
}

fn hover(model: &mut Model, at: Point) -> Vec<Cmd> {
    if model.motion() == Motion::Moving || model.is_carrying() || is_choosing(model) {
        return Vec::new();
    }
    let tolerance_px = match model.view {
        StageView::Map => HOVER_TOLERANCE_PX,
        StageView::Network => HOVER_TOLERANCE_AMONG_LINES_PX,
    };
    let target = scene(model).pick(at, tolerance_px);
    set_hover(model, target.map(|target| Hover { target, at: Some(at), is_crowd: false }))
}

/// Opens a card with all that the mark of `id` stands for, which no closer view parts.
pub(crate) fn choose_among(model: &mut Model, id: EntityId, at: Point) -> Vec<Cmd> {
    model.hover = Some(Hover { target: Target::Entity(id), at: Some(at), is_crowd: true });
    said(a11y::hover_card(model).map_or_else(String::new, |card| card.heading))
}

/// Whether a card waits for a choice.
pub(crate) fn is_choosing(model: &Model) -> bool {
    model.hover.is_some_and(|hover| hover.is_crowd)
}

pub(crate) fn set_hover(model: &mut Model, hover: Option<Hover>) -> Vec<Cmd> {
    // The card stays where it appeared while the pointer is on the same thing.
    if model.hover.map(|hover| hover.target) == hover.map(|hover| hover.target) {
        return Vec::new();
    }
    model.hover = hover;
    vec![Cmd::Card]
}
