//! From the clipped input to the stored base map: which areas there are, and what is drawn of them.

use std::collections::BTreeMap;

use silkweb::geo::{ArcKind, BorderClass, Ring, Topology, TopologyArc, TopologyCountry};

use super::arcs::{self, OwnedRing, Side};
use super::borders::Borders;
use super::input::{Degrees, Input, InputCountry, InputLake};
use super::label;
use super::plane::{self, Metres};
use super::simplify::{self, Detail};
use crate::failure::{Failure, Result};

/// An island is drawn if it is this many times as large as the smallest triangle there.
const ISLAND_FACTOR: f64 = 5.0;
/// A small island keeps triangles down to this share of it.
const SHORE_SHARE: f64 = 1.0 / 16.0;

/// An area with one fill: a country, a territory, or a part that is nobody's without dispute.
struct Area {
    iso_a3: Option<[u8; 3]>,
    /// Polygons of rings in degrees.
    polygons: Vec<Vec<Vec<Degrees>>>,
}

/// The base map of `input`, in this detail.
pub(super) fn topology(input: &Input, detail: &Detail) -> Result<Topology> {
    let areas = areas(&input.countries)?;
    let borders = Borders::new(&input.lines);
    let mut countries = Vec::new();
    let mut rings = Vec::new();
    for area in &areas {
        let Some((country, own_rings)) = country(area, countries.len(), detail) else { continue };
        countries.push(country);
        rings.extend(own_rings);
    }
    let cut = arcs::cut(&rings);

    // A small island's shore is kept in finer detail than the place calls for.
    let mut finest_km2 = vec![f64::INFINITY; cut.arcs.len()];
    for (ring, members) in rings.iter().zip(&cut.rings) {
        for &(arc, _) in members {
            finest_km2[arc] = finest_km2[arc].min(plane::area_km2(&ring.points).abs() * SHORE_SHARE);
        }
    }
    let mut stored = Vec::new();
    let mut stored_by_arc: Vec<Vec<u32>> = Vec::with_capacity(cut.arcs.len());
    for (arc, &finest_km2) in cut.arcs.iter().zip(&finest_km2) {
        let stretches = match arc.side {
            Side::Coast => vec![(ArcKind::Coast, 0)],
            Side::Hidden => vec![(ArcKind::Hidden, 0)],
            Side::Border => borders
                .stretches(&arc.points)
                .into_iter()
                .map(|(class, first)| (ArcKind::Border(class), first))
                .collect(),
        };
        let mut own = Vec::with_capacity(stretches.len());
        for (index, &(kind, first)) in stretches.iter().enumerate() {
            let last = stretches.get(index + 1).map_or(arc.points.len() - 1, |&(_, next)| next);
            own.push(stored.len() as u32);
            stored.push(stored_arc(kind, &arc.points[first..=last], finest_km2, detail));
        }
        stored_by_arc.push(own);
    }

    for (ring, members) in rings.iter().zip(&cut.rings) {
        let mut stored_ring = Ring::new();
        for &(arc, is_backward) in members {
            let own = stored_by_arc[arc].iter().map(|&index| (index, is_backward));
            if is_backward { stored_ring.extend(own.rev()) } else { stored_ring.extend(own) }
        }
        if has_inside(&stored_ring, &stored) {
            countries[ring.owner].rings.push(stored_ring);
        }
    }

    let drawn_borders = cut.arcs.iter().filter(|arc| arc.side == Side::Border).map(|arc| arc.points.as_slice());
    for claim in borders.claims(drawn_borders) {
        stored.push(stored_arc(ArcKind::Border(BorderClass::Claim), &claim, f64::INFINITY, detail));
    }
    let lakes = lakes(&input.lakes, &mut stored, detail);
    Ok(without_unused(Topology { quantum_m: detail.quantum_m as u32, arcs: stored, countries, lakes }))
}

/// Natural Earth's countries with a few changes, named in `www/basemap/README.md`.
fn areas(countries: &[InputCountry]) -> Result<Vec<Area>> {
    let mut areas: BTreeMap<&str, Area> = BTreeMap::new();
    for country in countries {
        let (code, iso_a3) = match country.code.as_str() {
            // Parts of a country that the data and the page know as one.
            "HKG" | "MAC" => ("CHN", "CHN"),
            "ALD" => ("FIN", "FIN"),
            // Reefs and bases without people of their own.
            "ATC" | "IOA" | "ATA" => continue,
            // Natural Earth's code is -99 for these two.
            "FRA" => ("FRA", "FRA"),
            "NOR" => ("NOR", "NOR"),
            code => (code, country.iso_a3.as_str()),
        };
        let iso_a3 = <[u8; 3]>::try_from(iso_a3.as_bytes()).ok().filter(|code| code.iter().all(u8::is_ascii_uppercase));
        let area = areas.entry(code).or_insert(Area { iso_a3, polygons: Vec::new() });
        area.polygons.extend(country.polygons.iter().cloned());
    }
    set_apart_crimea(&mut areas)?;
    join_western_sahara(&mut areas)?;
    Ok(areas.into_values().collect())
}

/// Crimea is drawn as neither Russia's nor Ukraine's.
fn set_apart_crimea(areas: &mut BTreeMap<&str, Area>) -> Result {
    let russia = areas.get_mut("RUS").ok_or_else(|| Failure::new("the input has no Russia"))?;
    let is_crimea = |polygon: &Vec<Vec<Degrees>>| {
        polygon.iter().flatten().all(|&[lon, lat]| (32.0..37.0).contains(&lon) && (44.0..46.5).contains(&lat))
    };
    let polygons = russia.polygons.extract_if(.., |polygon| is_crimea(polygon)).collect();
    areas.insert("Crimea", Area { iso_a3: None, polygons });
    Ok(())
}

/// Western Sahara is drawn whole, up to the parallel of 27° 40′.
fn join_western_sahara(areas: &mut BTreeMap<&str, Area>) -> Result {
    const CORNERS: [Degrees; 2] = [[-8.818, 27.656], [-13.176, 27.656]];
    let no = || Failure::new("the input has no border between Morocco and Western Sahara");
    let morocco = areas.get_mut("MAR").ok_or_else(no)?;
    let mut southern_part = None;
    for ring in morocco.polygons.iter_mut().flatten() {
        let find = |corner: Degrees| ring.iter().position(|&at| at == corner);
        if let [Some(first), Some(last)] = CORNERS.map(find) {
            let mut part: Vec<Degrees> = ring[first..=last].to_vec();
            part.push(CORNERS[0]);
            ring.drain(first + 1..last);
            southern_part = Some(part);
        }
    }
    areas.get_mut("SAH").ok_or_else(no)?.polygons.push(vec![southern_part.ok_or_else(no)?]);
    Ok(())
}

/// A country without its rings yet, and the rings; none where nothing of it is on the map.
fn country(area: &Area, owner: usize, detail: &Detail) -> Option<(TopologyCountry, Vec<OwnedRing>)> {
    let mut polygons: Vec<Vec<Vec<Metres>>> = Vec::new();
    for polygon in &area.polygons {
        let rings: Vec<Vec<Metres>> = polygon.iter().filter_map(|ring| plane::ring(ring)).collect();
        if rings.first().is_some_and(|outer| !outer.iter().all(|&at| plane::is_on_rim(at))) {
            polygons.push(rings);
        }
    }
    let outer_km2 = |polygon: &Vec<Vec<Metres>>| polygon.first().map_or(0.0, |outer| plane::area_km2(outer).abs());
    let largest = polygons.iter().max_by(|a, b| outer_km2(a).total_cmp(&outer_km2(b)))?;
    let largest_km2 = outer_km2(largest);
    let label_at = simplify::quantised(&[label::best_point(largest)], detail.quantum_m);
    let mut rings = Vec::new();
    let mut area_km2 = 0.0;
    for polygon in polygons {
        let is_largest = outer_km2(&polygon) == largest_km2;
        let mut is_outer_kept = true;
        for (index, mut points) in polygon.into_iter().enumerate() {
            let signed_km2 = plane::area_km2(&points);
            let is_outer = index == 0;
            if (signed_km2 > 0.0) != is_outer {
                points.reverse();
            }
            area_km2 += if is_outer { signed_km2.abs() } else { -signed_km2.abs() };
            let is_large = signed_km2.abs() >= ISLAND_FACTOR * detail.smallest_km2(points[0]);
            let is_kept = is_outer_kept && (is_large || (is_outer && is_largest)) && detail.shows(&points);
            if is_outer {
                is_outer_kept = is_kept;
            }
            rings.push(OwnedRing { owner, points, is_kept });
        }
    }
    let country = TopologyCountry {
        iso_a3: area.iso_a3,
        area_km2: area_km2.round() as u32,
        label_at: label_at[0],
        rings: Vec::new(),
    };
    Some((country, rings))
}

fn stored_arc(kind: ArcKind, points: &[Metres], finest_km2: f64, detail: &Detail) -> TopologyArc {
    let n_least = if points.first() == points.last() { 5 } else { 2 };
    let mut points = simplify::quantised(&simplify::simplified(points, n_least, finest_km2, detail), detail.quantum_m);
    if let [only] = points[..] {
        points.push(only);
    }
    TopologyArc { kind, points }
}

/// Whether a ring is still more than a line to and fro.
fn has_inside(ring: &Ring, arcs: &[TopologyArc]) -> bool {
    let mut doubled = 0_i64;
    for &(arc, is_backward) in ring {
        for pair in arcs[arc as usize].points.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|point| point.map(i64::from));
            let cross = a[0] * b[1] - b[0] * a[1];
            doubled += if is_backward { -cross } else { cross };
        }
    }
    doubled != 0
}

/// The largest lakes, measured by how closely the page looks at them.
fn lakes(lakes: &[InputLake], stored: &mut Vec<TopologyArc>, detail: &Detail) -> Vec<Ring> {
    let mut rings = Vec::new();
    for lake in lakes {
        for polygon in &lake.polygons {
            let Some(mut shore) = polygon.first().and_then(|outer| plane::ring(outer)) else { continue };
            if plane::area_km2(&shore).abs() < detail.lake_factor * detail.smallest_km2(shore[0]) {
                continue;
            }
            shore.push(shore[0]);
            rings.push(vec![(stored.len() as u32, false)]);
            stored.push(stored_arc(ArcKind::Lake, &shore, f64::INFINITY, detail));
        }
    }
    rings
}

/// Arcs of rings that fell together go, and the others are numbered in the order in which countries use them.
fn without_unused(mut topology: Topology) -> Topology {
    let mut arcs: Vec<Option<TopologyArc>> = topology.arcs.into_iter().map(Some).collect();
    let mut number_by_old: BTreeMap<u32, u32> = BTreeMap::new();
    let mut ordered = Vec::new();
    let rings = topology.countries.iter_mut().flat_map(|country| &mut country.rings).chain(&mut topology.lakes);
    for (arc, _) in rings.flatten() {
        let number = *number_by_old.entry(*arc).or_insert_with(|| {
            ordered.extend(arcs[*arc as usize].take());
            ordered.len() as u32 - 1
        });
        *arc = number;
    }
    let claims = arcs.into_iter().flatten().filter(|arc| arc.kind == ArcKind::Border(BorderClass::Claim));
    ordered.extend(claims);
    topology.arcs = ordered;
    topology
}
