//! Smooth lines through places, as corridors are drawn.
//!
//! Long legs first get places in between. Then centripetal Catmull–Rom segments run through all of them, written as
//! cubic Bézier curves: E. Catmull and R. Rom, *A class of local interpolating splines*, 1974; the centripetal
//! parameter, which makes no cusps and no loops within a segment, and the conversion after C. Yuksel, S. Schaefer and
//! J. Keyser, *Parameterization and applications of Catmull–Rom curves*, Computer-Aided Design 43 (7), 2011.

use crate::geo::{Azimuthal, Projection as _, along_great_circle};
use crate::geom::{Path, Point, Vec2};
use crate::model::LonLat;

/// Between two places alone: how far apart the places in between are at most, and how far off the curve may run.
const LONGEST_LEG_KM: f64 = 400.0;
const MOST_OFF_KM: f64 = 30.0;

/// Along a way that is given, by sea for instance, where short legs mean that land is near.
const LONGEST_STEP_DEG: f64 = 2.0;
const MOST_OFF_WAY_KM: f64 = 25.0;
const MOST_OFF_WAY_SHARE: f64 = 1.0 / 12.0;

/// A smooth path in map space along `way`, from its first place to its last.
///
/// Two places are joined along the great circle, with a bend of at most 30 km at their ends. More places are a way
/// that is to be kept to: straight in degrees from each to the next, and rounded by at most a twelfth of a leg and 25 km. `before` and
/// `after` are the places where a longer line comes from and goes on to, so that its parts meet without a corner.
/// Equal neighbours count once; fewer than two different places give an empty path.
///
/// ```
/// use silkweb::geo::smooth_way;
/// use silkweb::model::LonLat;
///
/// let ferry = [LonLat::new(51.2, 43.6), LonLat::new(51.1, 43.6), LonLat::new(50.4, 42.2), LonLat::new(50.4, 40.4)];
/// assert_eq!(smooth_way(None, &ferry, None).segments().count(), 4);
/// ```
#[must_use]
pub fn smooth_way(before: Option<LonLat>, way: &[LonLat], after: Option<LonLat>) -> Path {
    let is_given = way.len() > 2;
    let filled = |from: LonLat, to: LonLat| {
        if is_given { straight_in_degrees(from, to) } else { along_great_circle(from, to, LONGEST_LEG_KM) }
    };
    let mut points: Vec<Point> = Vec::with_capacity(way.len());
    for (index, &place) in way.iter().enumerate() {
        let from = index.checked_sub(1).map_or(place, |last| way[last]);
        for between in filled(from, place) {
            let at = Azimuthal::EURASIA.map_from_lonlat(between);
            // Nearer than a metre is the same place; between equal points the curve has no direction.
            if points.last().is_none_or(|&last| last.distance(at) > 0.001) {
                points.push(at);
            }
        }
    }
    // The neighbours' own places in between are what the neighbours bend towards.
    let beyond = |end: Option<&LonLat>, neighbour: Option<LonLat>| {
        let places = filled(*end?, neighbour?).into_iter().map(|place| Azimuthal::EURASIA.map_from_lonlat(place));
        let [at, next] = places.take(2).collect::<Vec<_>>()[..] else { return None };
        (at.distance(next) > 0.001).then_some(next)
    };
    let most_off_km =
        |leg_km: f64| if is_given { MOST_OFF_WAY_KM.min(leg_km * MOST_OFF_WAY_SHARE) } else { MOST_OFF_KM };
    through(beyond(way.first(), before), &points, beyond(way.last(), after), most_off_km)
}

/// Places on the straight line in degrees, the shorter way round, both ends included.
fn straight_in_degrees(from: LonLat, to: LonLat) -> Vec<LonLat> {
    let east_deg = to.lon_deg - from.lon_deg;
    let east_deg = if east_deg.abs() > 180.0 { east_deg - 360.0 * east_deg.signum() } else { east_deg };
    let north_deg = to.lat_deg - from.lat_deg;
    let n_steps = (east_deg.abs().max(north_deg.abs()) / LONGEST_STEP_DEG).ceil().clamp(1.0, 180.0) as u32;
    let place = |step: u32| {
        let share = f64::from(step) / f64::from(n_steps);
        LonLat::new(from.lon_deg + east_deg * share, from.lat_deg + north_deg * share)
    };
    (0..n_steps).map(place).chain([to]).collect()
}

/// The curve through points no two neighbours of which are equal; how far it may leave a leg depends on its length.
fn through(
    before_all: Option<Point>,
    way: &[Point],
    after_all: Option<Point>,
    most_off_by_length: impl Fn(f64) -> f64,
) -> Path {
    let mut path = Path::new();
    for (index, leg) in way.windows(2).enumerate() {
        let [from, to] = [leg[0], leg[1]];
        if index == 0 {
            path.move_to(from);
        }
        // Beyond the ends the line goes straight on.
        let before = index.checked_sub(1).map(|last| way[last]).or(before_all).unwrap_or(from + (from - to));
        let after = way.get(index + 2).copied().or(after_all).unwrap_or(to + (to - from));
        let leaving = handle(before, from, to);
        let arriving = handle(after, to, from);
        let straight = (to - from).normalized();
        let most_off = most_off_by_length(from.distance(to));
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
    use super::{LONGEST_LEG_KM, smooth_way, through};
    use crate::geo::{Azimuthal, Projection as _, along_great_circle};
    use crate::geom::{Path, Point, Segment};
    use crate::model::LonLat;

    fn zigzag() -> Vec<Point> {
        [(0.0, 0.0), (100.0, 0.0), (110.0, 80.0), (300.0, 60.0), (290.0, 55.0)].map(|(x, y)| Point::new(x, y)).to_vec()
    }

    #[test]
    fn the_curve_passes_through_every_place() {
        let way = zigzag();
        let ends: Vec<Point> = through(None, &way, None, |_| 50.0)
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
            let curve = through(None, &zigzag(), None, |_| most_off);
            let farthest = curve.lines().map(|(_, at)| straight.distance(at)).fold(0.0, f64::max);
            assert!(farthest <= most_off + 1e-9, "{farthest} where {most_off} is allowed");
        }
    }

    #[test]
    fn it_has_no_corner_at_a_place() {
        let segments: Vec<Segment> = through(None, &zigzag(), None, |_| 5.0).segments().collect();
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
        let curve = smooth_way(None, &[london, tokyo], None);
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
        assert!(smooth_way(None, &[], None).is_empty());
        assert!(smooth_way(Some(here), &[here], Some(here)).is_empty());
        assert!(smooth_way(Some(here), &[here, here, here], None).is_empty());
        let there_and_back = smooth_way(Some(here), &[here, LonLat::new(51.0, 40.0), here], Some(here));
        assert!(there_and_back.lines().all(|(a, b)| a.is_finite() && b.is_finite()));
    }

    #[test]
    fn a_way_that_is_given_is_kept_to() {
        // By Sicily: the great circle between the last two would run over the island.
        let way = [LonLat::new(32.1, 31.7), LonLat::new(23.0, 34.8), LonLat::new(11.0, 37.5)];
        let middle = Azimuthal::EURASIA.map_from_lonlat(LonLat::new(15.0, 36.6));
        assert!(smooth_way(None, &way, None).distance(middle) < 5.0);
        assert!(smooth_way(None, &way[1..], None).distance(middle) > 10.0);
    }

    #[test]
    fn two_legs_of_a_line_meet_without_a_corner() {
        let [a, b, c, d] =
            [(44.8, 41.7), (47.0, 41.0), (49.9, 40.4), (53.0, 40.0)].map(|(lon, lat)| LonLat::new(lon, lat));
        let last_control = |path: &Path| match path.segments().last() {
            Some(Segment::Cubic(_, control, at)) => (at - control).normalized(),
            other => panic!("no curve: {other:?}"),
        };
        let first_control = |path: &Path| match path.segments().collect::<Vec<_>>()[..] {
            [Segment::Move(at), Segment::Cubic(control, _, _), ..] => (control - at).normalized(),
            ref other => panic!("no curve: {other:?}"),
        };
        let arriving = last_control(&smooth_way(Some(a), &[b, c], Some(d)));
        let leaving = first_control(&smooth_way(Some(b), &[c, d], None));
        assert!(arriving.dot(leaving) > 0.999_999, "{arriving:?} {leaving:?}");
    }
}
