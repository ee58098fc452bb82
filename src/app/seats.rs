//! Where organisations stand on the map: near the middle of their members, on water or on free land.

use crate::geo::Basemap;
use crate::geom::{Point, Vec2};
use crate::model::{Dataset, EntityId, EntityKind, TieFamily};
use crate::num::{math, order};

/// What organisations keep from places and from each other, and from capitals, whose names are long; in kilometres.
const ROOM_KM: f64 = 170.0;
const ROOM_OF_CAPITAL_KM: f64 = 330.0;
/// How far from the middle of its members an organisation may stand, in kilometres, and the step of the search.
const FARTHEST_KM: f64 = 1500.0;
const STEP_KM: f64 = 120.0;
/// Water is worth so much of a way farther, in kilometres.
const WATER_KM: f64 = 500.0;
/// How many directions are tried at each distance.
const N_TURNS: u32 = 14;

/// Gives each organisation its place in `at`, which holds where entities stand in map space.
pub(crate) fn seat(dataset: &Dataset, basemap: &Basemap, at: &mut [Option<Point>]) {
    let mut taken: Vec<(Point, f64)> = Vec::new();
    for (kind, room_km) in [(EntityKind::Country, ROOM_OF_CAPITAL_KM), (EntityKind::Place, ROOM_KM)] {
        let there = dataset.entities_of_kind(kind).filter_map(|(id, _)| at[id.index()]);
        taken.extend(there.map(|at| (at, room_km)));
    }
    let middle_of_all = Point::mean(taken.iter().map(|(at, _)| *at)).unwrap_or_default();
    // Who has most ties takes its place first.
    let mut organisations: Vec<EntityId> =
        dataset.entities_of_kind(EntityKind::Organisation).map(|(id, _)| id).collect();
    order::sort_by_key(&mut organisations, |&id| (std::cmp::Reverse(dataset.ties_of(id).len()), id));
    for id in organisations {
        let members = dataset.ties_of(id).iter().map(|&tie| dataset.tie(tie));
        let members = members.filter(|tie| tie.family() == TieFamily::Membership);
        let of_members = Point::mean(members.filter_map(|tie| at[tie.other_end(id).index()]));
        let place = free(basemap, of_members.or(at[id.index()]).unwrap_or(middle_of_all), &taken);
        taken.push((place, ROOM_KM));
        at[id.index()] = Some(place);
    }
}

/// The free point nearest to `wanted`, where water counts as nearer than it is.
fn free(basemap: &Basemap, wanted: Point, taken: &[(Point, f64)]) -> Point {
    let mut best = (f64::INFINITY, wanted);
    let n_rings = (FARTHEST_KM / STEP_KM) as u32;
    for ring in 0..=n_rings {
        let away_km = f64::from(ring) * STEP_KM;
        if away_km >= best.0 {
            break;
        }
        for turn in 0..if ring == 0 { 1 } else { N_TURNS } {
            let angle = std::f64::consts::TAU * (f64::from(turn) + 0.5 * f64::from(ring % 2)) / f64::from(N_TURNS);
            let at = wanted + Vec2::new(math::cos(angle), math::sin(angle)) * away_km;
            if away_km < best.0 && taken.iter().all(|(other, room_km)| other.distance(at) >= *room_km) {
                let cost = away_km + if is_land(basemap, at) { WATER_KM } else { 0.0 };
                if cost < best.0 {
                    best = (cost, at);
                }
            }
        }
    }
    best.1
}

fn is_land(basemap: &Basemap, at: Point) -> bool {
    let mut countries = basemap.countries.iter();
    countries.any(|country| country.path.bounds().contains(at) && country.path.contains(at))
}
