//! Going from thing to thing by keys: round the neighbours, by rank, and along a corridor.

use crate::analysis::neighbours;
use crate::app::Cmd;
use crate::app::a11y::{accessible, place, place_in};
use crate::app::model::Model;
use crate::app::words::Word;
use crate::geo::{Azimuthal, Projection as _};
use crate::geom::{Point, Vec2};
use crate::model::{Dataset, EntityId, EntityKind, Mode, TieId};
use crate::num::order;
use crate::scene::Target;

/// So many former selections are kept.
const FORMER: usize = 50;
/// A thing out of sight is brought so far into view.
const EDGE_PX: f64 = 48.0;
/// A sea farther away from a stretch than this is not the one it crosses.
const SEA_KM: f64 = 800.0;

/// Where the keyboard is on its way.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Walk {
    /// Whose neighbours are gone round.
    around: Option<EntityId>,
    /// The corridor that is gone along, and the number of the stop.
    along: Option<(EntityId, usize)>,
    /// What the focus was sent to.
    pub(crate) to: Option<Target>,
    /// What was selected before, the latest last.
    former: Vec<Target>,
}

impl Walk {
    /// The focus is on `target`; who takes it elsewhere starts a new walk.
    pub(crate) fn arrive(&mut self, target: Option<Target>) {
        if target != self.to {
            self.around = None;
            self.along = None;
        }
        self.to = None;
    }

    /// Remembers what was selected.
    pub(crate) fn leave(&mut self, selection: Option<Target>) {
        self.former.extend(selection);
        if self.former.len() > FORMER {
            self.former.remove(0);
        }
    }

    /// Takes back the last [`Self::leave`].
    pub(crate) fn forget(&mut self) {
        self.former.pop();
    }

    /// What was selected before `selection`, which is forgotten.
    pub(crate) fn back(&mut self, selection: Option<Target>) -> Option<Target> {
        loop {
            let last = self.former.pop()?;
            if Some(last) != selection {
                return Some(last);
            }
        }
    }
}

/// Where the focus is, or would be if Tab reached the stage.
fn here(model: &Model) -> Option<Target> {
    model.focus.or_else(|| accessible(model).entry)
}

/// Sends the focus to `target` and brings that into view.
pub(crate) fn send(model: &mut Model, target: Target) -> Vec<Cmd> {
    model.walk.to = Some(target);
    let mut cmds = vec![Cmd::FocusProxy(target)];
    let stage = model.camera.size().rect();
    if let Some(at) = place(model, target).filter(|&at| !stage.contains(at)) {
        let room = stage.inflate(-EDGE_PX);
        let inside = |at: f64, min: f64, max: f64| at.min(max).max(min);
        let to = Point::new(inside(at.x, room.min.x, room.max.x), inside(at.y, room.min.y, room.max.y));
        model.camera.pan(to - at);
        cmds.insert(0, Cmd::Draw { animate: false });
    }
    cmds
}

/// To the thing `step` ranks lower, or to the first or last.
pub(crate) fn rank(model: &mut Model, step: isize) -> Vec<Cmd> {
    let ranked: Vec<Target> =
        accessible(model).proxies.iter().filter(|proxy| proxy.is_ranked).map(|proxy| proxy.target).collect();
    let at = here(model).and_then(|here| ranked.iter().position(|&target| target == here));
    let last = ranked.len().saturating_sub(1);
    let to = match at {
        Some(at) => at.saturating_add_signed(step).min(last),
        None => 0,
    };
    let target = match step {
        isize::MIN => ranked.first(),
        isize::MAX => ranked.last(),
        _ => ranked.get(to),
    };
    model.walk = Walk { around: None, along: None, ..std::mem::take(&mut model.walk) };
    target.copied().map_or_else(Vec::new, |target| send(model, target))
}

/// To the next neighbour clockwise, or back: of what was gone round last, or of what has the focus.
pub(crate) fn round(model: &mut Model, is_clockwise: bool) -> Vec<Cmd> {
    let Some(Target::Entity(here)) = here(model).map(|target| end_of(model, target)) else { return Vec::new() };
    let around = model.walk.around.unwrap_or(here);
    let mut ring = ring(model, around);
    let mut at = ring.iter().position(|&id| id == here);
    let mut middle = around;
    if at.is_none() && around != here {
        middle = here;
        ring = self::ring(model, here);
        at = None;
    }
    let n = ring.len();
    if n == 0 {
        return vec![Cmd::Announce(Word::EarNoNeighbour.text().to_owned())];
    }
    let to = match (at, is_clockwise) {
        (None, true) => 0,
        (None, false) => n - 1,
        (Some(at), true) => (at + 1) % n,
        (Some(at), false) => (at + n - 1) % n,
    };
    let id = ring[to];
    model.walk.around = Some(middle);
    model.walk.along = None;
    send(model, Target::Entity(id))
}

/// The entity itself, or the first end of a tie.
fn end_of(model: &Model, target: Target) -> Target {
    match (target, model.loaded()) {
        (Target::Tie(id), Some(loaded)) => Target::Entity(loaded.dataset().tie(id).ends[0]),
        (Target::Entity(_) | Target::Tie(_), _) => target,
    }
}

/// What is tied to `id` and stands on the stage, clockwise from straight above it.
fn ring(model: &Model, id: EntityId) -> Vec<EntityId> {
    let Some(loaded) = model.loaded() else { return Vec::new() };
    let at = |id: EntityId| place_in(model, Target::Entity(id), None);
    let Some(middle) = at(id) else { return Vec::new() };
    let found = neighbours(loaded.dataset(), id).into_iter().map(|(other, _)| other);
    let drawn = found.filter(|&other| is_drawn(loaded.dataset().entity(other).kind));
    let placed = drawn.filter_map(|other| Some((turn(at(other)? - middle), other)));
    let mut placed: Vec<(f64, EntityId)> = placed.collect();
    order::sort_by(&mut placed, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    placed.into_iter().map(|(_, id)| id).collect()
}

/// Whether entities of a kind have marks, lines or areas on the stage; others may have a position all the same.
const fn is_drawn(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Country | EntityKind::Organisation | EntityKind::Place | EntityKind::Corridor | EntityKind::Sea
    )
}

/// Rises from 0 to 4 as `way` turns clockwise from straight up; as good as its angle for sorting.
fn turn(way: Vec2) -> f64 {
    let length = way.x.abs() + way.y.abs();
    if length == 0.0 {
        return 0.0;
    }
    let along = way.x / length;
    match (way.x >= 0.0, way.y < 0.0) {
        (true, true) => along,
        (true, false) => 2.0 - along,
        (false, false) => 2.0 - along,
        (false, true) => 4.0 + along,
    }
}

/// To the next stop of the corridor, a place or a stretch, or to the one before.
pub(crate) fn along(model: &mut Model, is_onward: bool) -> Vec<Cmd> {
    let (Some(loaded), Some(here)) = (model.loaded(), here(model)) else { return Vec::new() };
    let dataset = loaded.dataset();
    let (corridor, at) = match model.walk.along {
        Some((corridor, at)) => (corridor, Some(at)),
        None => match corridor_at(model, here) {
            Some(corridor) => (corridor, None),
            None => return vec![Cmd::Announce(Word::EarNoWay.text().to_owned())],
        },
    };
    let stops = stops(dataset, corridor);
    let is_there = |stop: &Target| *stop == here || is_in(dataset, *stop, here);
    let at = at.filter(|&at| stops.get(at) == Some(&here)).or_else(|| stops.iter().position(is_there));
    let to = match at {
        None if is_onward => Some(0),
        None => stops.len().checked_sub(1),
        // A country is left for its first place on the way.
        Some(at) if stops.get(at) != Some(&here) => Some(at),
        Some(at) if is_onward => Some(at + 1),
        Some(at) => at.checked_sub(1),
    };
    let Some((to, &target)) = to.and_then(|to| Some((to, stops.get(to)?))) else {
        let name = dataset.entity(corridor).label();
        return vec![Cmd::Announce(Word::EarWayEnds.fill(&[("corridor", name)]))];
    };
    model.walk.along = Some((corridor, to));
    model.walk.around = None;
    send(model, target)
}

/// Whether `stop` is a place in the country `here`.
fn is_in(dataset: &Dataset, stop: Target, here: Target) -> bool {
    match (stop, here) {
        (Target::Entity(place), Target::Entity(country)) => dataset.entity(place).country == Some(country),
        (Target::Entity(_) | Target::Tie(_), _) => false,
    }
}

/// The corridor to go along from `here`: the selected one, if `here` is on it, or else the first.
fn corridor_at(model: &Model, here: Target) -> Option<EntityId> {
    let loaded = model.loaded()?;
    let dataset = loaded.dataset();
    let corridors: Vec<EntityId> = match here {
        Target::Tie(id) => vec![dataset.tie(id).leg()?.corridor],
        Target::Entity(id) if dataset.entity(id).kind == EntityKind::Corridor => vec![id],
        Target::Entity(id) => neighbours(dataset, id)
            .into_iter()
            .map(|(other, _)| other)
            .filter(|&other| dataset.entity(other).kind == EntityKind::Corridor)
            .collect(),
    };
    let selected = model.selected_entity().filter(|id| corridors.contains(id));
    selected.or_else(|| corridors.into_iter().find(|&corridor| !stops(dataset, corridor).is_empty()))
}

/// The places and stretches of a corridor in the order of the data; where a branch begins, so does another run.
fn stops(dataset: &Dataset, corridor: EntityId) -> Vec<Target> {
    let mut stops = Vec::new();
    for leg in legs(dataset, corridor) {
        let [from, to] = dataset.tie(leg).ends.map(Target::Entity);
        if stops.last() != Some(&from) {
            stops.push(from);
        }
        stops.extend([Target::Tie(leg), to]);
    }
    stops
}

fn legs(dataset: &Dataset, corridor: EntityId) -> impl Iterator<Item = TieId> {
    let ties = dataset.ties_of(corridor).iter().copied();
    ties.filter(move |&tie| dataset.tie(tie).leg().is_some_and(|leg| leg.corridor == corridor))
}

/// What a corridor passes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Stop {
    /// A country.
    Country(EntityId),
    /// A sea.
    Sea(EntityId),
}

/// What comes before and after `country` on a corridor, where that is known.
pub(crate) fn beside(dataset: &Dataset, corridor: EntityId, country: EntityId) -> (Option<Stop>, Option<Stop>) {
    // Nothing parts branches that do not continue each other.
    let mut passed: Vec<Option<Stop>> = Vec::new();
    let mut push = |stop: Option<Stop>| {
        if passed.last() != Some(&stop) {
            passed.push(stop);
        }
    };
    let mut last = None;
    for leg in legs(dataset, corridor) {
        let tie = dataset.tie(leg);
        let [from, to] = tie.ends;
        if last != Some(from) {
            push(None);
        }
        push(dataset.entity(from).country.map(Stop::Country));
        if tie.leg().is_some_and(|leg| matches!(leg.mode, Mode::Sea | Mode::Ferry)) {
            push(sea(dataset, from, to).map(Stop::Sea));
        }
        push(dataset.entity(to).country.map(Stop::Country));
        last = Some(to);
    }
    let at = |step: &dyn Fn(usize) -> Option<usize>| {
        let here = passed.iter().enumerate().filter(|(_, stop)| **stop == Some(Stop::Country(country)));
        here.filter_map(|(n, _)| *passed.get(step(n)?)?).next()
    };
    let (before, after) = (at(&|n| n.checked_sub(1)), at(&|n| n.checked_add(1)));
    if before == after { (before, None) } else { (before, after) }
}

/// The sea that a stretch crosses: the one whose name stands nearest to its middle.
fn sea(dataset: &Dataset, from: EntityId, to: EntityId) -> Option<EntityId> {
    let at = |id: EntityId| Some(Azimuthal::EURASIA.map_from_lonlat(dataset.entity(id).location?));
    let middle: Point = at(from)?.lerp(at(to)?, 0.5);
    let seas = dataset.entities_of_kind(EntityKind::Sea);
    let near = seas.filter_map(|(id, _)| Some((at(id)?.distance(middle), id))).filter(|(km, _)| *km < SEA_KM);
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
}
