//! The layout of the network as the page knows it: where nodes are, which were put there by hand, and what is awaited.

use std::sync::Arc;

use crate::app::camera::{Camera, Ground};
use crate::app::model::{Loaded, Model, Stage};
use crate::app::network::hand::Carrying;
use crate::app::network::marks::NetworkShown;
use crate::app::network::slide::{self, Slide};
use crate::app::network::{Drawn, MAP_FROM_LAYOUT, Network, between, frame};
use crate::app::state::{self, Pin};
use crate::app::{Cmd, Mix};
use crate::geom::{Point, Size};
use crate::layout::{Anchor, LayoutParams, LayoutReply, LayoutRequest};
use crate::model::EntityKind;

/// Lengths of the layout: a link as long as two large circles and the room for a name.
const PARAMS: LayoutParams = LayoutParams { seed: 1, link_length: 34.0, gap: 4.0, hold: 0.0 };
/// How much nodes are held back while one is carried, so that only what is near answers.
const HOLD: f64 = 0.5;
/// How strongly nodes are drawn to where they were before anything was moved: those tied to what was, and the others. So the
/// former answer, and the picture stays.
const STAY: [f64; 2] = [0.35, 0.93];

/// Where the nodes are. Empty until the network is first shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct NetworkState {
    pub(crate) drawn: Option<Arc<Drawn>>,
    /// Of the last request; answers to earlier ones come too late.
    revision: u64,
    is_awaited: bool,
    /// Something was moved after the answer that is awaited was asked for, so it is asked for again when that has come:
    /// one is on its way at a time, and the newest counts.
    is_old: bool,
    /// The sentence for the reader where there is no layout.
    why_not: Option<Arc<str>>,
    /// The fresh layout as it came, for sheets of another shape.
    laid_out: Arc<[Point]>,
    /// The fresh layout as it lies on the stage, before anything was moved by hand.
    rest: Arc<[Point]>,
    /// By node, in layout space, at the network's end of the slider; empty until the first answer.
    pub(crate) positions: Arc<[Point]>,
    /// By node: where it was put by hand; empty where none was.
    pub(crate) pinned: Arc<[Option<Point>]>,
    /// The shape of the stage that the positions are turned for.
    aspect: f64,
    /// What the camera looked at before anything was moved by hand.
    first_ground: Option<Ground>,
    /// Rises with each change of positions or pins.
    pub(crate) n_changes: u64,
    pub(crate) carrying: Option<Carrying>,
    /// Where the picture is between map and network.
    pub(crate) slide: Slide,
    pub(crate) shown: NetworkShown,
}

impl NetworkState {
    /// The same network as it was laid out, before anything else happened.
    pub(crate) fn fresh(&self) -> Self {
        Self { drawn: self.drawn.clone(), laid_out: Arc::clone(&self.laid_out), ..Self::default() }
    }

    /// The network, once it has places, and where its nodes are now.
    pub(crate) fn placed(&self) -> Option<(&Network, &[Point])> {
        let drawn = self.drawn.as_deref()?;
        let positions = self.slide.positions(&self.positions);
        (!positions.is_empty()).then_some((&drawn.network, positions))
    }

    /// CSS pixels per unit of layout space in the first view on a stage of this size, before anything was moved by hand.
    pub(crate) fn first_scale(&self, size: Size) -> f64 {
        self.first_ground.map_or(1.0, |ground| (ground.first_view(size) * MAP_FROM_LAYOUT).scale)
    }

    /// Where a node was put by hand.
    pub(crate) fn pin(&self, node: u32) -> Option<Point> {
        self.pinned.get(node as usize).copied().flatten()
    }

    /// Puts a node to a point, or lets go of it.
    pub(crate) fn set_pin(&mut self, node: u32, pin: Option<Point>) {
        let mut pinned = self.pinned.to_vec();
        pinned.resize(self.positions.len(), None);
        pinned[node as usize] = pin;
        let any = pinned.iter().any(Option::is_some);
        self.pinned = if any { pinned.into() } else { Arc::default() };
        self.n_changes += 1;
    }

    /// Where a node stood before anything was moved by hand, in layout space; none before there is a layout.
    pub(crate) fn rest(&self, node: u32) -> Option<Point> {
        self.rest.get(node as usize).copied()
    }

    /// Puts these things, and no others, to where they are said to be, and asks for the answer of the rest: from where all
    /// stood at first, so that it does not depend on what was moved before.
    fn put(&mut self, pins: &[Pin]) -> Option<Cmd> {
        let drawn = Arc::clone(self.drawn.as_ref()?);
        let mut positions = self.rest.to_vec();
        self.pinned = Arc::default();
        for pin in pins {
            if let Some(node) = drawn.network.node(pin.id) {
                let at = positions[node as usize] + pin.by;
                positions[node as usize] = at;
                self.set_pin(node, Some(at));
            }
        }
        self.set_positions(positions.into());
        if self.pinned.is_empty() { None } else { self.request_answer() }
    }

    /// Takes these positions; what was asked for before is no longer waited for.
    pub(crate) fn set_positions(&mut self, positions: Arc<[Point]>) {
        self.positions = positions;
        self.is_awaited = false;
        self.is_old = false;
        self.slide.asked = None;
        self.revision += 1;
        self.n_changes += 1;
    }

    /// Puts one node elsewhere; an answer that is on its way is still good for the others.
    pub(crate) fn move_node(&mut self, node: usize, to: Point) {
        let mut positions = self.positions.to_vec();
        positions[node] = to;
        self.positions = positions.into();
        self.n_changes += 1;
    }

    /// The sentence for the reader where the network could not be laid out.
    pub(crate) fn why_not(&self) -> Option<&str> {
        self.why_not.as_deref()
    }

    /// Takes the places of an answer, save for those nodes that a hand holds or has put somewhere meanwhile.
    fn take(&mut self, mut positions: Vec<Point>) {
        let carried = self.carrying.as_ref().map(|carrying| carrying.node as usize);
        for (node, at) in positions.iter_mut().enumerate() {
            match self.pin(node as u32) {
                _ if carried == Some(node) => *at = self.positions[node],
                Some(pin) => *at = pin,
                None => {}
            }
        }
        self.positions = positions.into();
        self.n_changes += 1;
    }

    /// The layout at `mix`, in place of what was asked for before; none before the network has places.
    pub(super) fn between_request(&mut self, mix: Mix) -> Option<LayoutRequest> {
        let drawn = self.drawn.as_deref().filter(|_| !self.positions.is_empty())?;
        self.revision += 1;
        // The answer to a hand comes no more, and is asked for again after this.
        self.is_old = self.is_awaited && self.slide.asked.is_none();
        self.is_awaited = true;
        Some(between::request(request(drawn, self.revision), drawn, self.slide.on_map(), &self.positions, mix))
    }

    /// Asks for the first layout.
    fn request_first(&mut self) -> Option<Cmd> {
        let drawn = self.drawn.as_deref()?;
        self.revision += 1;
        self.is_awaited = true;
        Some(Cmd::Layout(request(drawn, self.revision)))
    }

    /// Asks for the answer of the others to a node that was moved or let go. What is carried stays exactly where it is.
    ///
    /// All are drawn to where they were before anything was moved, so the picture never wanders, however often it is touched.
    /// Where an answer is awaited, this waits until that has come, see [`request_again`].
    pub(crate) fn request_answer(&mut self) -> Option<Cmd> {
        let drawn = self.drawn.as_deref()?;
        self.is_old = self.is_awaited;
        if self.is_old {
            return None;
        }
        self.revision += 1;
        self.is_awaited = true;
        let mut pinned = self.pinned.to_vec();
        pinned.resize(self.positions.len(), None);
        if let Some(carrying) = &self.carrying {
            let node = carrying.node as usize;
            pinned[node] = self.positions.get(node).copied();
        }
        let mut strengths = vec![STAY[1]; self.rest.len()];
        for [a, b] in drawn.network.strands.iter().map(|strand| strand.ends.map(|end| end as usize)) {
            if pinned[a].is_some() {
                strengths[b] = STAY[0];
            }
            if pinned[b].is_some() {
                strengths[a] = STAY[0];
            }
        }
        let anchors = self.rest.iter().zip(strengths).map(|(&at, strength)| Some(Anchor { at, strength }));
        Some(Cmd::Layout(LayoutRequest {
            pinned: pinned.into(),
            anchors: anchors.collect(),
            start: Arc::clone(&self.positions),
            params: LayoutParams { hold: HOLD, ..PARAMS },
            ..request(drawn, self.revision)
        }))
    }
}

/// A fresh layout, without anchors.
fn request(drawn: &Drawn, revision: u64) -> LayoutRequest {
    LayoutRequest {
        revision,
        n_nodes: drawn.network.nodes.len() as u32,
        links: Arc::clone(&drawn.links),
        weights: Arc::clone(&drawn.weights),
        radii: Arc::clone(&drawn.radii),
        params: PARAMS,
        ..LayoutRequest::default()
    }
}

/// Puts these things, and no others, to where they are said to be, in the network.
pub(crate) fn arrange(model: &mut Model, pins: &[Pin]) -> Vec<Cmd> {
    let size = model.camera.size();
    let Stage::Ready(loaded) = &mut model.stage else { return Vec::new() };
    let answer = loaded.network.put(pins);
    set_ground(model, size);
    match answer {
        Some(cmd) => vec![Cmd::Draw { animate: false }, cmd],
        None => slide::turned(model),
    }
}

/// Asks for the layout when the network is first shown.
pub(crate) fn request_first(model: &mut Model) -> Option<Cmd> {
    // Before its first size is known, a stage has no shape that the drawing could be turned for.
    let is_measured = model.camera.is_measured();
    let Stage::Ready(loaded) = &mut model.stage else { return None };
    if loaded.network.drawn.is_none() {
        loaded.network.drawn = Some(Arc::new(Drawn::new(loaded.dataset())));
    }
    let state = &mut loaded.network;
    if state.positions.is_empty() && !state.is_awaited && is_measured { state.request_first() } else { None }
}

/// Asks again for the answer of the others where something was moved while one was on its way.
pub(crate) fn request_again(model: &mut Model) -> Option<Cmd> {
    let Stage::Ready(loaded) = &mut model.stage else { return None };
    let state = &mut loaded.network;
    if !state.is_old {
        return None;
    }
    // What is still on its way goes on from places that are no longer those of the hand.
    state.is_awaited = false;
    state.request_answer()
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// It came too late, or was not asked for.
    Dropped,
    /// The network has its first places.
    First,
    /// Its places are others.
    Moved,
    /// The picture is on its way to where the slider stands.
    Between(Vec<Cmd>),
    /// There is none, and the reader is told.
    Refused,
}

/// Takes an answer, unless it comes too late.
pub(crate) fn answer(model: &mut Model, reply: Result<LayoutReply, Arc<str>>) -> Answer {
    let size = model.camera.size();
    let Stage::Ready(loaded) = &mut model.stage else { return Answer::Dropped };
    let state = &mut loaded.network;
    let LayoutReply { revision, positions, finished } = match reply {
        Ok(reply) => reply,
        Err(why) => {
            state.is_awaited = false;
            state.is_old = false;
            state.slide.asked = None;
            state.why_not = Some(why);
            return Answer::Refused;
        }
    };
    let n_nodes = state.drawn.as_ref().map_or(0, |drawn| drawn.network.nodes.len());
    if revision != state.revision || !state.is_awaited || positions.len() != n_nodes {
        return Answer::Dropped;
    }
    state.is_awaited = !finished;
    if let Some(mix) = state.slide.asked {
        if !finished {
            return Answer::Dropped;
        }
        state.slide.asked = None;
        return Answer::Between(slide::arrived(model, mix, positions));
    }
    if !state.laid_out.is_empty() {
        state.take(positions);
        set_ground(model, size);
        // What lies between map and network follows when all have found their places.
        return if finished && model.shown() < 1.0 { Answer::Between(slide::turned(model)) } else { Answer::Moved };
    }
    if !finished {
        return Answer::Dropped; // Half a layout would be turned another way than the whole.
    }
    state.laid_out = positions.into();
    state.why_not = None;
    turn(loaded, size);
    // A page that opens with the network has waited for it.
    let ground = slide::ground(model, size);
    model.camera.follow(ground);
    Answer::First
}

/// Turns the fresh layout for a stage of this size.
fn turn(loaded: &mut Loaded, size: Size) {
    let Some(drawn) = loaded.network.drawn.clone() else { return };
    // Organisations stand on the map where there is room.
    let nodes = drawn.network.nodes.iter().zip(0..).filter(|(node, _)| node.kind != EntityKind::Organisation);
    let on_map: Vec<(u32, Point)> = nodes.filter_map(|(node, n)| Some((n, loaded.geometry.at(node.id)?))).collect();
    let state = &mut loaded.network;
    state.aspect = frame::aspect(size);
    state.rest = frame::turned(&state.laid_out, &drawn.radii, &on_map, state.aspect).into();
    state.positions = Arc::clone(&state.rest);
    state.first_ground = Some(frame::ground(&state.positions, &drawn.radii, size));
    state.n_changes += 1;
}

/// Tells the camera what there is to see; the view stays.
fn set_ground(model: &mut Model, size: Size) {
    let ground = slide::ground(model, size);
    model.camera.set_ground(ground);
}

/// A stage of another shape: the drawing turns with it, as long as nobody has touched it.
pub(crate) fn resize(model: &mut Model, size: Size) -> Vec<Cmd> {
    let mut turns = false;
    if let Stage::Ready(loaded) = &mut model.stage
        && !loaded.network.positions.is_empty()
    {
        let state = &loaded.network;
        let is_untouched = state.pinned.is_empty() && state.carrying.is_none();
        turns = is_untouched && frame::aspect(size) != loaded.network.aspect;
        if turns {
            turn(loaded, size);
        }
        set_ground(model, size);
    }
    model.camera.resize(size);
    if turns {
        state::turned(model);
        return slide::turned(model);
    }
    if model.mix == Mix::MAP { Vec::new() } else { request_first(model).into_iter().collect() }
}

/// The first view at `mix` on a sheet of this size, with layouts from `lay_out`; false where that had none.
pub(crate) fn sheet(
    model: &mut Model,
    mix: Mix,
    size: Size,
    lay_out: &mut dyn FnMut(&LayoutRequest) -> Option<LayoutReply>,
) -> bool {
    let mut positions = Arc::default();
    if mix != Mix::MAP {
        let _ = request_first(model); // What it asks for is done here.
        let Stage::Ready(loaded) = &mut model.stage else { return true };
        let state = &mut loaded.network;
        if let (true, Some(drawn)) = (state.laid_out.is_empty(), &state.drawn) {
            let Some(reply) = lay_out(&request(drawn, 0)) else { return false };
            state.laid_out = reply.positions.into();
        }
        state.pinned = Arc::default();
        state.carrying = None;
        state.shown = NetworkShown::default();
        turn(loaded, size);
        slide::know_map(model);
        let Stage::Ready(loaded) = &mut model.stage else { return true };
        if mix != Mix::NETWORK
            && let Some(request) = loaded.network.between_request(mix)
        {
            let Some(reply) = lay_out(&request) else { return false };
            positions = reply.positions.into();
        }
    }
    slide::settle(model, mix, positions);
    model.camera = Camera::over(slide::ground(model, size), size);
    true
}
