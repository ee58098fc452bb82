//! The layout between map and network: the same forces, while countries and places are drawn to where they are on the Earth
//! the more strongly the nearer the map is.
//!
//! It starts from the way between both ends and depends on nothing else, so the same slider gives the same picture. Near
//! either end all nodes are held there, so the ends join without a jump.

use std::sync::Arc;

use crate::app::Mix;
use crate::app::network::Drawn;
use crate::geom::{Point, Rect, Vec2};
use crate::layout::{Anchor, LayoutParams, LayoutRequest};
use crate::model::EntityKind;
use crate::num::{math, order};

/// How strongly what holds a node may hold it; 1 would not let go, and circles could not make room.
const FIRMEST: f64 = 0.995;
/// How strongly the start holds a node half way.
const LEAST_HOLD: f64 = 0.4;

/// What few links pull at would be thrown far by a small change elsewhere, so it is held the more: half of it at a pull of
/// this weight.
const LIGHT: f64 = 8.0;

/// The layout at `mix` with `on_map` and `settled` as its ends, by node, in layout space. `whole` is a fresh layout.
pub(super) fn request(
    whole: LayoutRequest,
    drawn: &Drawn,
    on_map: &[Point],
    settled: &[Point],
    mix: Mix,
) -> LayoutRequest {
    let part = mix.part();
    let start = way(on_map, settled, part);
    let by_map = (1.0 - part) * (1.0 - part);
    let near_end = (2.0 * part - 1.0) * (2.0 * part - 1.0);
    let hold = LEAST_HOLD + (1.0 - LEAST_HOLD) * near_end;
    let mut pulls = vec![0.0; start.len()];
    for (ends, weight) in drawn.links.iter().zip(&*drawn.weights) {
        for end in ends {
            pulls[*end as usize] += weight;
        }
    }
    let anchor = |n: usize| {
        let is_free = drawn.network.nodes[n].kind == EntityKind::Organisation;
        let by_map = if is_free { 0.0 } else { by_map };
        let by_start = 1.0 - (1.0 - hold) * pulls[n] / (pulls[n] + LIGHT);
        let strength = 1.0 - (1.0 - by_map) * (1.0 - by_start);
        let at = start[n].lerp(on_map[n], by_map / (by_map + by_start));
        Some(Anchor { at, strength: strength.min(FIRMEST) })
    };
    let room = room(part);
    LayoutRequest {
        anchors: (0..start.len()).map(anchor).collect(),
        start: start.iter().copied().collect(),
        radii: drawn.radii.iter().map(|radius| radius * room).collect(),
        params: LayoutParams { gap: whole.params.gap * room, ..whole.params },
        ..whole
    }
}

/// How large circles are to the layout, in parts of their size in the network: nothing on the map, where many stand in one
/// point. In the network they fill what they have; a little less than that leaves them room to pass, and a mark that two
/// want the place of is drawn smaller.
fn room(part: f64) -> f64 {
    0.7 * math::pow(part, 0.8)
}

/// Where the nodes would be if each went its way alone: all turn together as far as the network is turned against the map,
/// and what straight ways would crowd in the middle is spread again.
pub(super) fn way(on_map: &[Point], settled: &[Point], part: f64) -> Vec<Point> {
    let [from, to] = [on_map, settled].map(|points| Point::mean(points.iter().copied()).unwrap_or_default());
    let pairs = || on_map.iter().zip(settled).map(|(a, b)| (*a - from, *b - to));
    let (along, across) =
        pairs().fold((0.0, 0.0), |(along, across), (a, b)| (along + a.dot(b), across + a.perpendicular().dot(b)));
    let angle = math::atan2(across, along);
    let turned = |by: Vec2, angle: f64| {
        let (sin, cos) = (math::sin(angle), math::cos(angle));
        by * cos + by.perpendicular() * sin
    };
    let ways: Vec<Vec2> = pairs().map(|(a, b)| a * (1.0 - part) + turned(b, -angle) * part).collect();
    let spread = |sum: f64| (sum / ways.len().max(1) as f64).sqrt();
    let wanted = spread(pairs().map(|(a, _)| a.dot(a)).sum()) * (1.0 - part)
        + spread(pairs().map(|(_, b)| b.dot(b)).sum()) * part;
    let found = spread(ways.iter().map(|way| way.dot(*way)).sum());
    let wider = if found > 1e-9 && part > 0.0 && part < 1.0 { wanted / found } else { 1.0 };
    let center = from.lerp(to, part);
    ways.iter().map(|way| center + turned(*way, angle * part) * wider).collect()
}

/// The rectangle that leaves out `part` of the points on each side.
pub(super) fn most(points: &[Point], part: f64) -> Rect {
    let range = |mut values: Vec<f64>| {
        order::sort_by(&mut values, f64::total_cmp);
        let last = values.len().saturating_sub(1) as f64;
        let at = |place: f64| {
            let (below, above) = (place.floor(), place.ceil());
            let value = |place: f64| values.get(place as usize).copied().unwrap_or_default();
            value(below) + (value(above) - value(below)) * (place - below)
        };
        (at(part * last), at((1.0 - part) * last))
    };
    let (left, right) = range(points.iter().map(|at| at.x).collect());
    let (top, bottom) = range(points.iter().map(|at| at.y).collect());
    Rect::new(Point::new(left, top), Point::new(right, bottom))
}

/// The points on the way from `from` to `to`.
pub(super) fn lerp(from: &[Point], to: &[Point], part: f64) -> Arc<[Point]> {
    from.iter().zip(to).map(|(from, to)| from.lerp(*to, part)).collect()
}
