//! Where everything of the network stands on the map: countries at their capitals, places where they are, and organisations
//! near the middle of their members, on water or on free land.

use crate::app::model::Loaded;
use crate::app::network::{MAP_FROM_LAYOUT, Network};
use crate::geo::Basemap;
use crate::geom::{Point, Vec2};
use crate::model::{EntityId, EntityKind, TieFamily};
use crate::num::{math, order};

/// What organisations keep from marks and from each other, in kilometres.
const ROOM_KM: f64 = 170.0;
/// How far from the middle of its members an organisation may stand, in kilometres, and the step of the search.
const FARTHEST_KM: f64 = 1500.0;
const STEP_KM: f64 = 120.0;
/// Water is worth so much of a way farther, in kilometres.
const WATER_KM: f64 = 500.0;
/// How many directions are tried at each distance.
const N_TURNS: u32 = 14;

/// By node, in layout space.
pub(super) fn on_map(loaded: &Loaded, network: &Network) -> Vec<Point> {
    let dataset = loaded.dataset();
    let stands = |id: EntityId| loaded.geometry.at(id);
    let is_organisation = |id: EntityId| dataset.entity(id).kind == EntityKind::Organisation;
    let mut taken: Vec<Point> =
        network.nodes.iter().filter(|node| !is_organisation(node.id)).filter_map(|node| stands(node.id)).collect();
    let middle_of_all = Point::mean(taken.iter().copied()).unwrap_or_default();
    let mut at_in_map: Vec<Point> = network.nodes.iter().map(|node| stands(node.id).unwrap_or(middle_of_all)).collect();
    // Who has most members takes its place first.
    let mut organisations: Vec<usize> =
        (0..network.nodes.len()).filter(|&n| is_organisation(network.nodes[n].id)).collect();
    order::sort_by_key(&mut organisations, |&n| (std::cmp::Reverse(network.nodes[n].n_ties), network.nodes[n].id));
    for n in organisations {
        let id = network.nodes[n].id;
        let members = dataset.ties_of(id).iter().map(|&tie| dataset.tie(tie));
        let members = members.filter(|tie| tie.family() == TieFamily::Membership);
        let of_members = Point::mean(members.filter_map(|tie| stands(tie.other_end(id))));
        let wanted = of_members.or_else(|| stands(id)).unwrap_or(middle_of_all);
        let at = seat(&loaded.basemap, wanted, &taken);
        taken.push(at);
        at_in_map[n] = at;
    }
    let layout_from_map = MAP_FROM_LAYOUT.inverse();
    at_in_map.into_iter().map(|at| layout_from_map * at).collect()
}

/// The free point nearest to `wanted`, where water counts as nearer than it is.
fn seat(basemap: &Basemap, wanted: Point, taken: &[Point]) -> Point {
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
            if away_km < best.0 && taken.iter().all(|other| other.distance(at) >= ROOM_KM) {
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
