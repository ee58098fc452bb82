//! The layout between map and network: the same forces, while countries and places are drawn to where they are on the Earth
//! the more strongly the nearer the map is.
//!
//! It starts from the way between both ends and depends on nothing else, so the same slider gives the same picture. Near
//! either end all nodes are held there, so the ends join without a jump.

use std::sync::Arc;

use crate::app::Mix;
use crate::app::network::Drawn;
use crate::geom::Point;
use crate::layout::{Anchor, LayoutParams, LayoutRequest};
use crate::model::EntityKind;
use crate::num::math;

/// How strongly what holds a node may hold it; 1 would not let go, and circles could not make room.
const FIRMEST: f64 = 0.995;
/// How strongly the start holds a node half way.
const LEAST_HOLD: f64 = 0.25;

/// The layout at `mix` with `on_map` and `settled` as its ends, by node, in layout space. `whole` is a fresh layout.
pub(super) fn request(
    whole: LayoutRequest,
    drawn: &Drawn,
    on_map: &[Point],
    settled: &[Point],
    mix: Mix,
) -> LayoutRequest {
    let part = mix.part();
    let start: Vec<Point> = on_map.iter().zip(settled).map(|(map, network)| map.lerp(*network, part)).collect();
    let by_map = (1.0 - part) * (1.0 - part);
    let by_start = LEAST_HOLD + (1.0 - LEAST_HOLD) * (2.0 * part - 1.0) * (2.0 * part - 1.0);
    let anchor = |n: usize| {
        let is_free = drawn.network.nodes[n].kind == EntityKind::Organisation;
        let by_map = if is_free { 0.0 } else { by_map };
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

/// How large circles are, in parts of their size in the network: nothing on the map, where many stand in one point.
fn room(part: f64) -> f64 {
    if part <= 0.0 { 0.0 } else { math::exp(0.6 * math::ln(part)) }
}

/// The points on the way from `from` to `to`.
pub(super) fn lerp(from: &[Point], to: &[Point], part: f64) -> Arc<[Point]> {
    from.iter().zip(to).map(|(from, to)| from.lerp(*to, part)).collect()
}
