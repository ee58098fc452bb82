//! The ties of the map: corridors side by side, and the links of a country to its fellow members.

use std::sync::Arc;

use crate::app::lanes::Run;
use crate::app::look::{Look, basis_of, dot, middle};
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{Standing, standing};
use crate::app::reach::Reach;
use crate::app::theme::Theme;
use crate::geo::{Azimuthal, Projection as _, beside, bundled};
use crate::geom::Path;
use crate::model::{EntityId, EntityKind, TieId};
use crate::num::order;
use crate::scene::{Cap, Dash, Item, Paint, Shape, Stroke, Target};

/// Between the middles of two lines side by side, in CSS pixels.
const LANE_PX: f64 = 3.2;
/// A line comes back to its track within so many CSS pixels where its corridor goes on alone.
const EASE_PX: f64 = 10.0;

/// How strongly a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Emphasis {
    /// Something else is in focus, or the lens fades it.
    Dimmed,
    /// Nothing is selected that has lines.
    Plain,
    /// It belongs to the selection.
    Strong,
}

/// The corridors that belong to the selection: itself, those of the leg, at the place or through the country.
///
/// Empty where nothing is selected that has corridors; then none is dimmed.
fn corridors_of(loaded: &Loaded, selection: Option<Target>) -> Vec<EntityId> {
    let geometry = &loaded.geometry;
    match selection {
        None => Vec::new(),
        Some(Target::Tie(tie)) => loaded.dataset().tie(tie).leg().map(|leg| leg.corridor).into_iter().collect(),
        Some(Target::Entity(id)) => match loaded.dataset().entity(id).kind {
            EntityKind::Corridor if geometry.lines_of(id).next().is_some() => vec![id],
            EntityKind::Place => {
                let lines = geometry.lines.iter().filter(|line| line.ends.contains(&id));
                lines.flat_map(|line| line.corridors.iter().copied()).collect()
            }
            EntityKind::Country => loaded.corridors_through(id).collect(),
            _ => Vec::new(),
        },
    }
}

/// A run that was there, or may have been, at the time that is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drawn<'a> {
    run: &'a Run,
    emphasis: Emphasis,
    /// The surest of the stretches that it stands for, which gives it its name.
    leg: TieId,
    is_possible: bool,
    /// All that it stands for is crossed out.
    is_closed: bool,
}

/// What is drawn of the corridors with their emphasis, the strong ones last.
pub(crate) fn emphasised<'a>(model: &Model, loaded: &'a Loaded) -> Vec<Drawn<'a>> {
    let (dataset, geometry) = (loaded.dataset(), &loaded.geometry);
    let corridors = corridors_of(loaded, model.selection);
    // Farther than one step, what is reached is what counts.
    let reach = model.selection.filter(|_| model.steps > 1).map(|selection| Reach::of(model, loaded, selection));
    let is_marked = |run: &Run| legs_of(loaded, run).any(|leg| model.marked.route.contains(&leg));
    let emphasis = |run: &Run, leg| match run.corridors.iter().any(|corridor| corridors.contains(corridor)) {
        _ if model.lit().is_some() => {
            if is_marked(run) {
                Emphasis::Strong
            } else {
                Emphasis::Dimmed
            }
        }
        _ if model.filter.fades(dataset, &[leg]) => Emphasis::Dimmed,
        // Where two dates are compared, what was opened stands out, whatever is selected.
        is_selected if model.compare.is_some() => match (loaded.is_opened(leg), is_selected) {
            (true, _) => Emphasis::Strong,
            (false, true) => Emphasis::Plain,
            (false, false) => Emphasis::Dimmed,
        },
        true => Emphasis::Strong,
        false if reach.as_ref().is_some_and(|reach| reach.joins(geometry.lines[run.line].ends)) => Emphasis::Strong,
        false if corridors.is_empty() && reach.is_none() => Emphasis::Plain,
        false => Emphasis::Dimmed,
    };
    let mut by_emphasis = [Vec::new(), Vec::new(), Vec::new()];
    for run in &geometry.runs {
        let Some(leg) = leg_of(loaded, run) else { continue };
        if Look::of(loaded.then(), leg).is_some_and(|look| model.filter.shows(dataset.tie(leg), look)) {
            let is_closed = is_closed(model, loaded, run);
            let emphasis = if is_closed { Emphasis::Plain } else { emphasis(run, leg) };
            let is_possible = loaded.times.phases.is_possible(leg);
            by_emphasis[emphasis as usize].push(Drawn { run, emphasis, leg, is_possible, is_closed });
        }
    }
    by_emphasis.concat()
}

/// The stretches that a run stands for: of its line those of its corridors.
fn legs_of<'a>(loaded: &'a Loaded, run: &'a Run) -> impl Iterator<Item = TieId> + 'a {
    let is_of_run =
        |leg: TieId| loaded.dataset().tie(leg).leg().is_some_and(|leg| run.corridors.contains(&leg.corridor));
    loaded.geometry.lines[run.line].legs.iter().copied().filter(move |&leg| is_of_run(leg))
}

/// Whether no route may take any of the stretches that a run stands for.
fn is_closed(model: &Model, loaded: &Loaded, run: &Run) -> bool {
    let closed = model.closed();
    !closed.is_empty() && legs_of(loaded, run).all(|leg| closed.binary_search(&leg).is_ok())
}

/// The surest of the stretches that a run stands for; none where none was there at the time that is shown.
fn leg_of(loaded: &Loaded, run: &Run) -> Option<TieId> {
    let phases = &loaded.times.phases;
    phases.surest(&mut legs_of(loaded, run)).filter(|&leg| phases.holds(leg))
}

/// The places of dimmed lines, and of those that were not there at the time that is shown, that no other line touches, sorted.
pub(crate) fn dimmed_places(loaded: &Loaded, runs: &[Drawn<'_>]) -> Vec<EntityId> {
    let ends = |run: &Run| loaded.geometry.lines[run.line].ends;
    let gone = loaded.geometry.runs.iter().filter(|run| leg_of(loaded, run).is_none());
    let mut places = [Vec::new(), gone.flat_map(ends).collect()];
    for Drawn { run, emphasis, .. } in runs {
        places[usize::from(*emphasis == Emphasis::Dimmed)].extend(ends(run));
    }
    let [shown, mut dimmed] = places;
    order::sort(&mut dimmed);
    dimmed.dedup();
    dimmed.retain(|place| !shown.contains(place));
    dimmed
}

/// Corridors for one scale, and those of their lines that names should not cover.
///
/// First every halo, so that no line cuts another, then every line with its markers, the strong ones on top.
#[inline(never)]
pub(crate) fn corridors(loaded: &Loaded, runs: &[Drawn<'_>], colors: &Theme, px_per_km: f64) -> (Vec<Item>, Vec<Item>) {
    let (mut halos, mut items, mut clear) = (Vec::new(), Vec::new(), Vec::new());
    for &Drawn { run, emphasis, leg, is_possible, is_closed } in runs {
        let line = &loaded.geometry.lines[run.line];
        let way = &loaded.geometry.lines[run.way].path;
        let path = if run.lane == 0 {
            Arc::clone(way)
        } else {
            let aside_km = f64::from(run.lane) * LANE_PX / px_per_km;
            Arc::new(beside(way, aside_km, EASE_PX / px_per_km, run.keeps))
        };
        let look = Look::Leg(line.mode, loaded.times.phases.status(line.status));
        let more = (run.corridors.len() - 1) as f64;
        let stroke = stroke(look, emphasis, colors);
        let full = Stroke { width_px: stroke.width_px + 0.6 * more, ..stroke };
        let (stroke, above) = match (is_possible, emphasis) {
            _ if is_closed => Look::closed(full, colors),
            (true, Emphasis::Dimmed) => (Stroke { dash: Dash::Sparse, cap: Cap::Butt, ..full }, None),
            (true, Emphasis::Plain | Emphasis::Strong) => Look::possible(full),
            (false, Emphasis::Dimmed) => (full, None),
            (false, Emphasis::Plain | Emphasis::Strong) => (full, look.above(full, colors)),
        };
        let item = |stroke, target| Item {
            shape: Shape::Path(Arc::clone(&path)),
            paint: Paint { stroke: Some(stroke), ..Paint::default() },
            target,
        };
        let core = item(stroke, Some(Target::Tie(leg)));
        if emphasis != Emphasis::Dimmed {
            let halo = Stroke { color: colors.paper.with_alpha(200), width_px: full.width_px + 2.4, ..SOLID };
            halos.push(item(halo, None));
            clear.push(core.clone());
        }
        items.push(core);
        if emphasis != Emphasis::Dimmed {
            let said = basis_of(loaded.dataset(), &[run.leg]).zip(middle(&path));
            items.extend(said.and_then(|(basis, at)| dot(basis, at, stroke.color, Some(colors.paper))));
        }
        items.extend(above.map(|above| item(above, None)));
    }
    halos.extend(items);
    (halos, clear)
}

fn stroke(look: Look, emphasis: Emphasis, colors: &Theme) -> Stroke {
    let full = look.stroke(colors);
    match emphasis {
        Emphasis::Dimmed => Stroke { color: full.color.with_alpha(120), width_px: full.width_px * 0.6, ..full },
        Emphasis::Plain => full,
        Emphasis::Strong => Stroke { width_px: full.width_px + 0.4, ..full },
    }
}

/// How each line of the map is drawn, by its number: as the strongest of its runs, if any is shown.
pub(crate) fn strokes(model: &Model, loaded: &Loaded) -> Vec<Option<Stroke>> {
    let mut strokes = vec![None; loaded.geometry.lines.len()];
    for Drawn { run, emphasis, .. } in emphasised(model, loaded) {
        let line = &loaded.geometry.lines[run.line];
        let look = Look::Leg(line.mode, loaded.times.phases.status(line.status));
        strokes[run.line] = Some(stroke(look, emphasis, model.colors()));
    }
    strokes
}

const SOLID: Stroke = Stroke { color: crate::scene::Color::rgb(0), width_px: 1.0, dash: Dash::Solid, cap: Cap::Round };

/// From a country's capital, or from where the organisation stands, to the capitals of its other members, bundled as far as they lead the same way.
pub(crate) fn member_links(loaded: &Loaded, organisation: EntityId, from: EntityId) -> Vec<(EntityId, Arc<Path>)> {
    let dataset = loaded.dataset();
    let hub = loaded.geometry.at(from).and_then(|at| Azimuthal::EURASIA.lonlat_from_map(at));
    let Some(hub) = dataset.entity(from).location.or(hub) else { return Vec::new() };
    let members = dataset
        .entities_of_kind(EntityKind::Country)
        .filter(|&(id, _)| id != from && standing(loaded.then(), id, organisation) == Standing::Member);
    let (ids, ends): (Vec<_>, Vec<_>) = members.filter_map(|(id, member)| Some((id, member.location?))).unzip();
    ids.into_iter().zip(bundled(hub, &ends).into_iter().map(Arc::new)).collect()
}
