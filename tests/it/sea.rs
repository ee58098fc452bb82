//! Sea legs, as the map draws them, keep to water.

use std::collections::BTreeMap;

use silkweb::geo::{Azimuthal, Basemap, Projection as _, smooth_way};
use silkweb::geom::Point;
use silkweb::model::LonLat;

/// A port may lie up a river or a bay that the base map does not show: so near it, or a strait, land does not count.
const PORT_KM: f64 = 60.0;

/// Straits and estuaries that are narrower than the base map can show, with their longitude and latitude.
const NARROWS: [(&str, f64, f64); 3] =
    [("Messina", 15.65, 38.1), ("Gaspar Strait", 106.0, -2.7), ("the mouth of the Scheldt", 3.5, 51.5)];

fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn place(row: &BTreeMap<String, String>) -> LonLat {
    let degrees = |field: &str| row[field].parse().expect("degrees");
    LonLat::new(degrees("lon"), degrees("lat"))
}

#[test]
fn sea_legs_keep_to_water() {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    let ports: BTreeMap<String, LonLat> =
        rows(include_str!("../../www/data/places.csv")).iter().map(|row| (row["id"].clone(), place(row))).collect();
    let mut ways: BTreeMap<(String, String), Vec<LonLat>> = BTreeMap::new();
    for row in rows(include_str!("../../www/data/sea_paths.csv")) {
        let (from, to) = (row["from"].clone(), row["to"].clone());
        ways.entry((from.clone(), to)).or_insert_with(|| vec![ports[&from]]).push(place(&row));
    }
    assert!(!ways.is_empty());
    let mut ashore = Vec::new();
    for ((from, to), mut way) in ways {
        way.push(ports[&to]);
        let narrows = NARROWS.map(|(_, lon_deg, lat_deg)| LonLat::new(lon_deg, lat_deg));
        let exempt = [way[0], way[way.len() - 1]].into_iter().chain(narrows);
        let exempt: Vec<Point> = exempt.map(|place| Azimuthal::EURASIA.map_from_lonlat(place)).collect();
        let is_ashore = |at: Point| {
            exempt.iter().all(|place| at.distance(*place) > PORT_KM)
                && basemap.countries.iter().any(|country| country.path.contains(at))
        };
        let km_ashore: f64 = smooth_way(None, &way, None)
            .lines()
            .filter(|&(a, b)| is_ashore(a.lerp(b, 0.5)))
            .map(|(a, b)| a.distance(b))
            .sum();
        if km_ashore > 0.0 {
            ashore.push(format!("{from} to {to}: {km_ashore:.0} km"));
        }
    }
    assert!(ashore.is_empty(), "over land: {}", ashore.join(", "));
}
