//! From degrees to the plane of the map, whose edge is a circle around the centre.

use silkweb::geo::{Azimuthal, Projection as _};
use silkweb::geom::{Point, Vec2};
use silkweb::model::LonLat;

use super::input::Degrees;

/// How far from the centre the map goes, in kilometres of the plane: about 113° of arc, beyond what any first view shows.
pub(super) const RIM_KM: f64 = 10_600.0;

/// An island or continent no part of which is nearer than this is left out: at the rim it would be a mere smear.
const NEAR_ENOUGH_KM: f64 = 9600.0;

/// A place in the plane in whole metres, so that equal places are equal.
pub(super) type Metres = [i32; 2];

/// Whether a place is near enough for what it belongs to to be drawn.
pub(super) fn is_on_map(at: Degrees) -> bool {
    (projected(at) - Point::ORIGIN).length() < NEAR_ENOUGH_KM
}

fn projected([lon_deg, lat_deg]: Degrees) -> Point {
    Azimuthal::EURASIA.map_from_lonlat(LonLat::new(lon_deg, lat_deg))
}

/// In kilometres.
pub(super) fn point([x, y]: Metres) -> Point {
    Point::new(f64::from(x) / 1000.0, f64::from(y) / 1000.0)
}

/// To the nearest metre.
pub(super) fn metres(at: Point) -> Metres {
    [(at.x * 1000.0).round() as i32, (at.y * 1000.0).round() as i32]
}

/// The place in the plane; beyond the rim, the nearest point of the rim, so that what is cut off follows it.
fn on_map(at: Degrees) -> Metres {
    let from_center: Vec2 = projected(at) - Point::ORIGIN;
    let length = from_center.length();
    metres(Point::ORIGIN + if length > RIM_KM { from_center * (RIM_KM / length) } else { from_center })
}

/// Whether a place in the plane stands on the rim, rounding allowed for.
pub(super) fn is_on_rim(at: Metres) -> bool {
    (point(at) - Point::ORIGIN).length() > RIM_KM - 0.01
}

/// The line through these places in the plane. Straight means straight in degrees, as Natural Earth means it, so
/// long steps are cut first; both sides of a border are cut alike.
pub(super) fn line(degrees: &[Degrees]) -> Vec<Metres> {
    const LONGEST_STEP_DEG: f64 = 0.5;
    let mut metres: Vec<Metres> = Vec::with_capacity(degrees.len());
    let mut last: Option<Degrees> = None;
    for (index, &at) in degrees.iter().enumerate() {
        if is_amid_antimeridian(degrees, index) {
            continue;
        }
        if let Some(from) = last {
            let (low, high) = if from < at { (from, at) } else { (at, from) };
            let longest = (high[0] - low[0]).abs().max((high[1] - low[1]).abs());
            let n_steps = (longest / LONGEST_STEP_DEG).ceil().max(1.0) as u32;
            for step in 1..n_steps {
                let share = f64::from(if from == low { step } else { n_steps - step }) / f64::from(n_steps);
                let between = [0, 1].map(|axis: usize| low[axis] + (high[axis] - low[axis]) * share);
                metres.push(on_map(between));
            }
        }
        metres.push(on_map(at));
        last = Some(at);
    }
    metres.dedup();
    metres
}

/// Whether a place only continues a line along 180°. What is cut there has such places on one side alone, and
/// without them both sides are the same.
fn is_amid_antimeridian(degrees: &[Degrees], index: usize) -> bool {
    let around = index.checked_sub(1).and_then(|before| degrees.get(before..=index + 1));
    around.is_some_and(|around| around.iter().all(|[lon, _]| lon.abs() == 180.0))
}

/// The closed line through these places, without a second copy of the first; none where it has no inside.
pub(super) fn ring(degrees: &[Degrees]) -> Option<Vec<Metres>> {
    let mut ring = line(degrees);
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    (ring.len() >= 3).then_some(ring)
}

/// The area inside a ring in square kilometres, above zero where it runs clockwise on screen.
pub(super) fn area_km2(ring: &[Metres]) -> f64 {
    let doubled: f64 = (0..ring.len())
        .map(|index| {
            let (a, b) = (point(ring[index]), point(ring[(index + 1) % ring.len()]));
            a.x * b.y - b.x * a.y
        })
        .sum();
    doubled / 2.0
}
