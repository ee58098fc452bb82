//! Sea legs, as the map draws them, keep to water.

use silkweb::geo::{Azimuthal, Basemap, Projection as _, smooth_way};
use silkweb::geom::Point;
use silkweb::model::{LonLat, builtin};

/// A port may lie up a river or a bay that the base map does not show: so near it, or a strait, land does not count.
const PORT_KM: f64 = 45.0;

/// Straits and estuaries that are narrower than the base map can show, with their longitude and latitude.
const NARROWS: [(&str, f64, f64); 3] =
    [("Messina", 15.65, 38.1), ("Gaspar Strait", 106.0, -2.7), ("the mouth of the Scheldt", 3.5, 51.5)];

#[test]
fn sea_legs_keep_to_water() {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    let dataset = builtin().expect("the built-in dataset").dataset;
    let mut n_ways = 0;
    let mut ashore = Vec::new();
    for (_, tie) in dataset.ties() {
        let Some(leg) = tie.leg().filter(|leg| !leg.via.is_empty()) else { continue };
        let [from, to] = tie.ends.map(|end| dataset.entity(end));
        let (Some(start), Some(end)) = (from.location, to.location) else { continue };
        n_ways += 1;
        let way: Vec<LonLat> = std::iter::once(start).chain(leg.via.iter().copied()).chain([end]).collect();
        let narrows = NARROWS.map(|(_, lon_deg, lat_deg)| LonLat::new(lon_deg, lat_deg));
        let exempt: Vec<Point> =
            [start, end].into_iter().chain(narrows).map(|at| Azimuthal::EURASIA.map_from_lonlat(at)).collect();
        let is_ashore = |at: Point| {
            exempt.iter().all(|place| at.distance(*place) > PORT_KM)
                && basemap.countries.iter().any(|country| country.path.contains(at))
        };
        let pieces: Vec<(Point, Point)> = smooth_way(None, &way, None).lines().collect();
        let km_ashore: f64 =
            pieces.iter().filter(|(a, b)| is_ashore(a.lerp(*b, 0.5))).map(|(a, b)| a.distance(*b)).sum();
        if km_ashore > 0.0 {
            ashore.push(format!("{} to {}: {km_ashore:.0} km", from.name, to.name));
        }
    }
    assert!(n_ways > 0);
    assert!(ashore.is_empty(), "over land: {}", ashore.join(", "));
}
