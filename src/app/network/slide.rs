//! The slider between map and network: what it asks for, and how the picture follows it.
//!
//! One layout is on its way at a time; when it comes, the nodes glide there, and the next is asked for if the slider has
//! moved on. What was put somewhere by hand is held there in the network only: between, its place is the end of its way.

use std::sync::Arc;

use crate::app::camera::Ground;
use crate::app::model::{Model, Stage};
use crate::app::network::state::{self, NetworkState};
use crate::app::network::{MAP_FROM_LAYOUT, Node, between, frame};
use crate::app::{Cmd, Mix, StageView};
use crate::geom::{Point, Size};
use crate::scene::Target;

/// How long the picture takes to what the slider asks for.
const GLIDE_MILLIS: f64 = 140.0;
/// How long a press of Map or Network takes from one end to the other.
const RUN_MILLIS: f64 = 600.0;

/// The part of the nodes to each side that the first view leaves out at most.
const FAR: f64 = 0.08;

/// Where the picture is on its way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slide {
    /// From 0, the map, to 1, the network.
    shown: f64,
    /// By node, in layout space: where it stands on the map.
    on_map: Arc<[Point]>,
    /// By node, in layout space; empty where the picture rests in the network.
    between: Arc<[Point]>,
    glide: Option<Glide>,
    run: Option<Run>,
    /// The last frame, while the picture glides.
    ticked_millis: Option<f64>,
    /// The layout that is awaited.
    pub(super) asked: Option<Mix>,
}

/// From one picture to the next.
#[derive(Clone, Debug, PartialEq)]
struct Glide {
    from: (f64, Arc<[Point]>),
    to: (f64, Arc<[Point]>),
    started_millis: Option<f64>,
}

/// A press of a button, as if a hand moved the slider.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Run {
    from: f64,
    now: Mix,
    started_millis: Option<f64>,
}

impl Slide {
    /// How far the picture has come, from 0, the map, to 1, the network.
    pub(crate) const fn shown(&self) -> f64 {
        self.shown
    }

    /// Whether the next frame differs from this one.
    pub(crate) fn is_moving(&self) -> bool {
        self.glide.is_some() || (self.run.is_some() && !self.on_map.is_empty())
    }

    /// Whether the picture is at one of the ends.
    const fn is_end(&self) -> bool {
        self.shown == 0.0 || self.shown == 1.0
    }

    /// Where the nodes are now, where the network has them at `settled`; empty while a page that opens between waits.
    pub(super) fn positions<'a>(&'a self, settled: &'a [Point]) -> &'a [Point] {
        if self.is_end() { settled } else { &self.between }
    }

    /// By node, in layout space: where it stands on the map; empty before the network is known.
    pub(crate) fn on_map(&self) -> &[Point] {
        &self.on_map
    }
}

/// Puts the slider to `mix`: at once, or as if a hand moved it there where `runs`.
pub(crate) fn put(model: &mut Model, mix: Mix, runs: bool) -> Vec<Cmd> {
    let runs = runs && !model.preferences.reduced_motion;
    model.mix = mix;
    let Stage::Ready(loaded) = &mut model.stage else { return Vec::new() };
    let slide = &mut loaded.network.slide;
    let from = slide.shown;
    slide.run = (runs && from != mix.part()).then(|| Run { from, now: Mix::of_part(from), started_millis: None });
    if loaded.network.positions.is_empty() {
        return if mix == Mix::MAP { Vec::new() } else { state::request_first(model).into_iter().collect() };
    }
    go_on(model)
}

/// Opens with the slider at `mix`: the picture is there when its layout is, and nothing moves towards it.
pub(crate) fn open(model: &mut Model, mix: Mix) -> Vec<Cmd> {
    settle(model, mix, Arc::default());
    if mix == Mix::MAP { Vec::new() } else { state::request_first(model).into_iter().collect() }
}

/// Whether the picture has come to where the slider stands, or never will.
pub(crate) fn is_there(model: &Model) -> bool {
    model.loaded().is_some_and(|loaded| {
        let slide = &loaded.network.slide;
        let rests = slide.glide.is_none() && slide.run.is_none() && slide.asked.is_none();
        let rests = rests && slide.shown == model.mix.part();
        loaded.network.why_not().is_some() || (rests && (model.mix == Mix::MAP || loaded.network.placed().is_some()))
    })
}

/// Goes to where the slider stands, unless the picture is there.
pub(crate) fn go_on(model: &mut Model) -> Vec<Cmd> {
    if model.loaded().is_none_or(|loaded| loaded.network.positions.is_empty()) {
        return Vec::new();
    }
    // A run that has yet to begin needs to know it too.
    know_map(model);
    let wanted = model.mix;
    let is_there = model.loaded().is_some_and(|loaded| {
        let slide = &loaded.network.slide;
        let is_at = slide.shown == slide.run.map_or(wanted, |run| run.now).part();
        slide.glide.is_none() && is_at && (slide.is_end() || !slide.between.is_empty())
    });
    if is_there { Vec::new() } else { go(model) }
}

/// Asks for what the slider's place needs, or glides there where that is known.
fn go(model: &mut Model) -> Vec<Cmd> {
    let (wanted, reduced_motion) = (model.mix, model.preferences.reduced_motion);
    let Stage::Ready(loaded) = &mut model.stage else { return Vec::new() };
    let state = &mut loaded.network;
    let mix = state.slide.run.map_or(wanted, |run| run.now);
    match mix {
        Mix::MAP => {
            let to = Arc::clone(&state.slide.on_map);
            glide(model, 0.0, to, reduced_motion)
        }
        Mix::NETWORK => {
            let to = Arc::clone(&state.positions);
            glide(model, 1.0, to, reduced_motion)
        }
        _ if state.slide.asked.is_some() => Vec::new(), // What comes next asks again.
        _ => state.request_between(mix).into_iter().collect(),
    }
}

impl NetworkState {
    /// Asks for the layout at `mix`.
    fn request_between(&mut self, mix: Mix) -> Option<Cmd> {
        let request = self.between_request(mix)?;
        self.slide.asked = Some(mix);
        Some(Cmd::Layout(request))
    }
}

/// The layout that was asked for has come.
pub(super) fn arrived(model: &mut Model, mix: Mix, positions: Vec<Point>) -> Vec<Cmd> {
    let reduced_motion = model.preferences.reduced_motion;
    let Stage::Ready(loaded) = &mut model.stage else { return Vec::new() };
    let wanted = loaded.network.slide.run.map_or(model.mix, |run| run.now);
    let mut cmds = Vec::new();
    // An end is known, and the picture may be on its way there already.
    if wanted != Mix::MAP && wanted != Mix::NETWORK {
        cmds = glide(model, mix.part(), positions.into(), reduced_motion);
        if wanted != mix {
            cmds.extend(go_on(model));
        }
    }
    cmds
}

/// Starts towards a picture.
fn glide(model: &mut Model, shown: f64, to: Arc<[Point]>, reduced_motion: bool) -> Vec<Cmd> {
    let Stage::Ready(loaded) = &mut model.stage else { return Vec::new() };
    let state = &mut loaded.network;
    let here = match state.slide.shown {
        0.0 => Arc::clone(&state.slide.on_map),
        1.0 => Arc::clone(&state.positions),
        _ => Arc::clone(&state.slide.between),
    };
    // A page that opens between has nothing to come from.
    let at_once = reduced_motion || here.is_empty();
    if state.slide.glide.as_ref().is_some_and(|glide| glide.to == (shown, Arc::clone(&to))) {
        return Vec::new();
    }
    state.slide.glide = None;
    if at_once {
        show(model, shown, to);
    } else {
        // What takes the place of a glide goes on with the next frame; from a start of its own in each the picture would stand
        // still for as long as a hand moves the slider.
        let started_millis = state.slide.ticked_millis;
        state.slide.glide = Some(Glide { from: (state.slide.shown, here), to: (shown, to), started_millis });
    }
    vec![Cmd::Draw { animate: !at_once }]
}

/// One frame at `now_millis`.
pub(crate) fn tick(model: &mut Model, now_millis: f64) -> Vec<Cmd> {
    let Stage::Ready(loaded) = &mut model.stage else { return Vec::new() };
    let slide = &mut loaded.network.slide;
    slide.ticked_millis = Some(now_millis);
    let mut next = None;
    if let Some(glide) = &mut slide.glide {
        let started_millis = *glide.started_millis.get_or_insert(now_millis);
        let t = ((now_millis - started_millis) / GLIDE_MILLIS).clamp(0.0, 1.0);
        let ((from, from_at), (to, to_at)) = (&glide.from, &glide.to);
        // Eases out.
        let eased = 1.0 - (1.0 - t) * (1.0 - t);
        next = Some(if t >= 1.0 {
            (*to, Arc::clone(to_at))
        } else {
            (from + (to - from) * eased, between::lerp(from_at, to_at, eased))
        });
        if t >= 1.0 {
            slide.glide = None;
        }
    }
    let target = model.mix.part();
    if let Some(run) = &mut slide.run {
        let started_millis = *run.started_millis.get_or_insert(now_millis);
        let t = ((now_millis - started_millis) / RUN_MILLIS).clamp(0.0, 1.0);
        let eased = t * t * (3.0 - 2.0 * t);
        run.now = Mix::of_part(run.from + (target - run.from) * eased);
        if t >= 1.0 {
            slide.run = None;
        }
    }
    if let Some((shown, positions)) = next {
        show(model, shown, positions);
    }
    let cmds = go_on(model);
    if let Stage::Ready(loaded) = &mut model.stage
        && loaded.network.slide.glide.is_none()
    {
        loaded.network.slide.ticked_millis = None;
    }
    cmds
}

/// Shows this picture; what the reader looks at stays where it is on the stage.
fn show(model: &mut Model, shown: f64, positions: Arc<[Point]>) {
    let attended = attended(model);
    let size = model.camera.size();
    let Stage::Ready(loaded) = &mut model.stage else { return };
    let state = &mut loaded.network;
    state.slide.shown = shown;
    state.slide.between = if state.slide.is_end() { Arc::default() } else { positions };
    state.n_changes += 1;
    model.view = if shown == 0.0 { StageView::Map } else { StageView::Network };
    let ground = ground(model, size);
    model.camera.follow(ground);
    if let Some((node, was)) = attended.filter(|_| !model.camera.is_home() && !model.camera.is_flying())
        && let Some(at) = place(model, node)
    {
        model.camera.pan(was - at);
    }
}

/// What the camera looks at now.
pub(super) fn ground(model: &Model, size: Size) -> Ground {
    let shown = model.shown();
    let state = model.loaded().map(|loaded| &loaded.network).filter(|_| shown > 0.0);
    let Some((state, drawn)) = state.and_then(|state| Some((state, state.drawn.as_ref()?))) else {
        return Ground::MAP;
    };
    if shown == 1.0 {
        return frame::ground(&state.positions, &drawn.radii, size);
    }
    let on_the_way = between::way(&state.slide.on_map, &state.positions, shown);
    // The few that are far away on the Earth come into view last.
    let most = between::most(&on_the_way, FAR * (1.0 - shown));
    Ground::MAP.towards(&frame::ground_of(most, size), shown)
}

/// Where a node stands on the stage, in CSS pixels.
fn place(model: &Model, node: usize) -> Option<Point> {
    let slide = &model.loaded()?.network.slide;
    let positions = if slide.shown == 0.0 { slide.on_map() } else { model.loaded()?.network.placed()?.1 };
    Some(model.screen_from_layout() * *positions.get(node)?)
}

/// What the reader looks at, and where it stands: the selection where it is in sight, or what is nearest to the middle.
fn attended(model: &Model) -> Option<(usize, Point)> {
    let network = &model.loaded()?.network.drawn.as_ref()?.network;
    let stage = model.camera.size().rect();
    let seen = |node: usize| place(model, node).filter(|&at| stage.contains(at)).map(|at| (node, at));
    let selected = match model.selection {
        Some(Target::Entity(id)) => network.node(id).and_then(|node| seen(node as usize)),
        Some(Target::Tie(_)) | None => None,
    };
    let off = |(_, at): &(usize, Point)| at.distance(stage.center());
    selected.or_else(|| (0..network.nodes.len()).filter_map(seen).min_by(|a, b| off(a).total_cmp(&off(b))))
}

/// Puts the picture of a sheet to `mix`, whose layout between is `positions`.
pub(super) fn settle(model: &mut Model, mix: Mix, positions: Arc<[Point]>) {
    model.mix = mix;
    if let Stage::Ready(loaded) = &mut model.stage {
        let slide = &mut loaded.network.slide;
        (slide.glide, slide.run, slide.ticked_millis) = (None, None, None);
        slide.shown = mix.part();
        slide.between = positions;
    }
    model.view = if mix == Mix::MAP { StageView::Map } else { StageView::Network };
}

/// Makes known where everything stands on the map.
pub(super) fn know_map(model: &mut Model) {
    let Stage::Ready(loaded) = &mut model.stage else { return };
    if let (true, Some(drawn)) = (loaded.network.slide.on_map.is_empty(), loaded.network.drawn.clone()) {
        let layout_from_map = MAP_FROM_LAYOUT.inverse();
        let at = |node: &Node| layout_from_map * loaded.geometry.at(node.id).unwrap_or_default();
        let on_map = drawn.network.nodes.iter().map(at).collect();
        loaded.network.slide.on_map = on_map;
    }
}

/// The network lies another way now, as the stage does.
pub(super) fn turned(model: &mut Model) -> Vec<Cmd> {
    let Stage::Ready(loaded) = &mut model.stage else { return Vec::new() };
    let slide = &mut loaded.network.slide;
    (slide.glide, slide.asked, slide.ticked_millis) = (None, None, None);
    match slide.shown {
        0.0 => Vec::new(),
        1.0 => {
            slide.between = Arc::default();
            Vec::new()
        }
        // What is shown there is no longer that of this slider.
        _ => go(model),
    }
}
