//! Smooth lines through places, as corridors are drawn.
//!
//! Long legs first get places along the great circle. Then centripetal Catmull–Rom segments run through all places,
//! written as cubic Bézier curves: E. Catmull and R. Rom, *A class of local interpolating splines*, 1974; the
//! centripetal parameter, which makes no cusps and no loops within a segment, and the conversion after C. Yuksel,
//! S. Schaefer and J. Keyser, *Parameterization and applications of Catmull–Rom curves*, Computer-Aided Design 43
//! (7), 2011.

use crate::geo::{Azimuthal, Projection as _, along_great_circle};
use crate::geom::{Path, Point, Vec2};
use crate::model::LonLat;

/// Legs longer than this get places in between, so that they follow the great circle.
const LONGEST_LEG_KM: f64 = 400.0;

/// A smooth path in map space through all of `places`, in order.
///
/// It leaves the straight legs between the places, and the places added on long legs, by at most `most_off_km`:
/// a few kilometres for a sea leg, which must keep to water; 0 gives straight legs. Equal neighbours count once;
/// fewer than two different places give an empty path.
///
/// ```
/// use silkweb::geo::smooth_path;
/// use silkweb::model::LonLat;
///
/// let way = [LonLat::new(51.2, 43.6), LonLat::new(51.1, 43.6), LonLat::new(50.4, 40.2), LonLat::new(49.4, 39.9)];
/// assert_eq!(smooth_path(&way, 5.0).segments().count(), 4);
/// ```
#[must_use]
pub fn smooth_path(places: &[LonLat], most_off_km: f64) -> Path {
    let mut way: Vec<Point> = Vec::with_capacity(places.len());
    for (index, &place) in places.iter().enumerate() {
        let from = index.checked_sub(1).map_or(place, |before| places[before]);
        for between in along_great_circle(from, place, LONGEST_LEG_KM) {
            let at = Azimuthal::EURASIA.map_from_lonlat(between);
            // Nearer than a metre is the same place; between equal points the curve has no direction.
            if way.last().is_none_or(|&last| last.distance(at) > 0.001) {
                way.push(at);
            }
        }
    }
    through(&way, most_off_km)
}

/// The curve through points no two neighbours of which are equal.
fn through(way: &[Point], most_off: f64) -> Path {
    let mut path = Path::new();
    for (index, leg) in way.windows(2).enumerate() {
        let [from, to] = [leg[0], leg[1]];
        if index == 0 {
            path.move_to(from);
        }
        // Beyond the ends the line goes straight on.
        let before = index.checked_sub(1).map_or(from + (from - to), |before| way[before]);
        let after = way.get(index + 2).copied().unwrap_or(to + (to - from));
        let leaving = handle(before, from, to);
        let arriving = handle(after, to, from);
        let straight = (to - from).normalized();
        path.cubic_to(from + kept_near(leaving, straight, most_off), to + kept_near(arriving, straight, most_off), to);
    }
    path
}

/// From `at` to its Bézier control on the side of `next`.
fn handle(before: Point, at: Point, next: Point) -> Vec2 {
    let (back, forth) = (at.distance(before), at.distance(next));
    let (back_root, forth_root) = (back.sqrt(), forth.sqrt());
    // The published control, less the point itself.
    ((next - at) * back + (at - before) * forth) * (1.0 / (3.0 * back_root * (back_root + forth_root)))
}

/// The handle, shortened until the curve keeps within `most_off` of the straight leg.
///
/// A cubic comes at most three quarters as far off as its controls. Shortening keeps the direction, so that the line
/// stays smooth where two legs meet.
fn kept_near(handle: Vec2, straight: Vec2, most_off: f64) -> Vec2 {
    let off = handle.dot(straight.perpendicular()).abs() * 0.75;
    if off > most_off { handle * (most_off.max(0.0) / off) } else { handle }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LEG_KM, smooth_path, through};
    use crate::geo::{Azimuthal, Projection as _, along_great_circle};
    use crate::geom::{Path, Point, Segment};
    use crate::model::LonLat;

    fn zigzag() -> Vec<Point> {
        [(0.0, 0.0), (100.0, 0.0), (110.0, 80.0), (300.0, 60.0), (290.0, 55.0)].map(|(x, y)| Point::new(x, y)).to_vec()
    }

    #[test]
    fn the_curve_passes_through_every_place() {
        let way = zigzag();
        let ends: Vec<Point> = through(&way, 50.0)
            .segments()
            .map(|segment| match segment {
                Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to) => to,
                Segment::Close => panic!("not closed"),
            })
            .collect();
        assert_eq!(ends, way);
    }

    #[test]
    fn it_keeps_near_its_legs() {
        let straight = Path::polyline(&zigzag());
        for most_off in [0.0, 1.0, 5.0, 40.0] {
            let curve = through(&zigzag(), most_off);
            let farthest = curve.lines().map(|(_, at)| straight.distance(at)).fold(0.0, f64::max);
            assert!(farthest <= most_off + 1e-9, "{farthest} where {most_off} is allowed");
        }
    }

    #[test]
    fn it_has_no_corner_at_a_place() {
        let segments: Vec<Segment> = through(&zigzag(), 5.0).segments().collect();
        for pair in segments.windows(2) {
            if let [Segment::Cubic(_, into, at), Segment::Cubic(out, _, _)] = pair {
                let (arriving, leaving) = ((*at - *into).normalized(), (*out - *at).normalized());
                assert!(arriving.dot(leaving) > 0.999_999, "{arriving:?} {leaving:?}");
            }
        }
    }

    #[test]
    fn two_places_are_joined_by_the_great_circle() {
        let (london, tokyo) = (LonLat::new(0.0, 51.5), LonLat::new(139.8, 35.7));
        let curve = smooth_path(&[london, tokyo], 20.0);
        let exact: Vec<Point> = along_great_circle(london, tokyo, LONGEST_LEG_KM / 7.0)
            .into_iter()
            .map(|place| Azimuthal::EURASIA.map_from_lonlat(place))
            .collect();
        for at in exact {
            // Eight straight pieces a segment stand for the curve here; they cost a little of the distance.
            assert!(curve.distance(at) < 1.0, "{}", curve.distance(at));
        }
    }

    #[test]
    fn odd_input_is_no_line_or_a_finite_one() {
        let here = LonLat::new(50.0, 40.0);
        assert!(smooth_path(&[], 5.0).is_empty());
        assert!(smooth_path(&[here], 5.0).is_empty());
        assert!(smooth_path(&[here, here, here], 5.0).is_empty());
        let there_and_back = smooth_path(&[here, LonLat::new(51.0, 40.0), here], 5.0);
        assert!(there_and_back.lines().all(|(a, b)| a.is_finite() && b.is_finite()));
    }
}
