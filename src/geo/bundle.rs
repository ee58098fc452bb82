//! Many ties to one place, drawn together as far as they lead the same way.
//!
//! After M. Wallinger, D. Archambault, D. Auber, M. Nöllenburg and J. Peltonen, *Edge-Path Bundling: A Less Ambiguous
//! Edge Bundling Approach*, IEEE Transactions on Visualization and Computer Graphics 28 (1), 2022: a tie follows the
//! shortest way over the others where that is hardly a detour, and long steps cost more than short ones. The ways of one
//! hub make a tree, so what runs together really leads to the same hub.

use crate::geo::{Azimuthal, Projection as _, along_great_circle, great_circle_km};
use crate::geom::{Path, Point};
use crate::model::LonLat;

/// A way that is longer than this, in parts of the direct one, is none.
const MOST_DETOUR: f64 = 1.25;
/// How far apart the points are that the curve follows.
const STEP_KM: f64 = 500.0;

/// A smooth path in map space from `hub` to each of `ends`, in their order.
#[must_use]
pub fn bundled(hub: LonLat, ends: &[LonLat]) -> Vec<Path> {
    let before = tree(hub, ends);
    ends.iter()
        .enumerate()
        .map(|(end, &at)| {
            let mut stops = vec![at];
            let mut next = before[end];
            while let Some(stop) = next {
                stops.push(ends[stop]);
                next = before[stop];
            }
            stops.push(hub);
            stops.reverse();
            let length_km: f64 = stops.windows(2).map(|step| great_circle_km(step[0], step[1])).sum();
            if length_km > MOST_DETOUR * great_circle_km(hub, at) {
                stops = vec![hub, at];
            }
            curve(&stops)
        })
        .collect()
}

/// For each end the one before it on the cheapest way from the hub; none where that is the hub.
fn tree(hub: LonLat, ends: &[LonLat]) -> Vec<Option<usize>> {
    // A step of twice the length costs almost as much as three.
    let cost = |a: LonLat, b: LonLat| {
        let km = great_circle_km(a, b);
        km * km.sqrt()
    };
    let mut open: Vec<bool> = vec![true; ends.len()];
    let mut before = vec![None; ends.len()];
    let mut costs: Vec<f64> = ends.iter().map(|&end| cost(hub, end)).collect();
    for _ in ends {
        let nearest = (0..ends.len()).filter(|&end| open[end]).min_by(|&a, &b| costs[a].total_cmp(&costs[b]));
        let Some(here) = nearest else { break };
        open[here] = false;
        for end in 0..ends.len() {
            let by_here = costs[here] + cost(ends[here], ends[end]);
            if open[end] && by_here < costs[end] {
                costs[end] = by_here;
                before[end] = Some(here);
            }
        }
    }
    before
}

/// A uniform cubic B-spline along the great circles between the stops, which it starts and ends at. It depends on near
/// points alone, so ways with the same first stops run as one line until they part.
fn curve(stops: &[LonLat]) -> Path {
    let mut points: Vec<Point> = Vec::new();
    for step in stops.windows(2) {
        let places = along_great_circle(step[0], step[1], STEP_KM);
        points.extend(
            places.into_iter().skip(points.len().min(1)).map(|place| Azimuthal::EURASIA.map_from_lonlat(place)),
        );
    }
    let mut path = Path::new();
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return path };
    path.move_to(first);
    let knot = |before: Point, at: Point, after: Point| before.lerp(after, 0.5).lerp(at, 2.0 / 3.0);
    for n in 1..points.len() {
        let (from, to) = (points[n - 1], points[n]);
        let end = points.get(n + 1).map_or(last, |&after| knot(from, to, after));
        path.cubic_to(from.lerp(to, 1.0 / 3.0), from.lerp(to, 2.0 / 3.0), end);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::bundled;
    use crate::geo::{Azimuthal, Projection as _};
    use crate::model::LonLat;

    // Baku, and from near to far: Ashgabat, Tashkent, Bishkek, Ulaanbaatar, Seoul; and Cairo.
    const HUB: LonLat = LonLat { lon_deg: 49.9, lat_deg: 40.4 };
    const ENDS: [LonLat; 6] = [
        LonLat { lon_deg: 58.4, lat_deg: 37.9 },
        LonLat { lon_deg: 69.3, lat_deg: 41.3 },
        LonLat { lon_deg: 74.6, lat_deg: 42.9 },
        LonLat { lon_deg: 106.9, lat_deg: 47.9 },
        LonLat { lon_deg: 127.0, lat_deg: 37.6 },
        LonLat { lon_deg: 31.2, lat_deg: 30.0 },
    ];

    #[test]
    fn each_way_leads_from_the_hub_to_its_end() {
        for (path, end) in bundled(HUB, &ENDS).iter().zip(ENDS) {
            let at = |place| Azimuthal::EURASIA.map_from_lonlat(place);
            let (first, last) = (path.lines().next().expect("a line").0, path.lines().last().expect("a line").1);
            assert!(first.distance(at(HUB)) < 1e-6 && last.distance(at(end)) < 1e-6);
        }
    }

    #[test]
    fn the_same_places_give_the_same_ways_in_any_order() {
        let paths = bundled(HUB, &ENDS);
        let mut turned = ENDS;
        turned.reverse();
        let mut again = bundled(HUB, &turned);
        again.reverse();
        assert_eq!(paths, again);
    }

    #[test]
    fn ways_to_the_east_share_a_trunk_and_the_way_to_the_west_does_not() {
        let paths = bundled(HUB, &ENDS);
        let points = |n: usize| paths[n].lines().map(|(at, _)| at).take(9).collect::<Vec<_>>();
        assert_eq!(points(3), points(4), "Ulaanbaatar and Seoul start alike");
        assert_ne!(points(3), points(5));
    }

    #[test]
    fn odd_input_is_no_way() {
        assert_eq!(bundled(HUB, &[]), []);
        assert!(bundled(HUB, &[HUB, HUB]).iter().all(|path| path.lines().all(|(a, b)| a.is_finite() && b.is_finite())));
    }
}
