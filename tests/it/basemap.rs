//! The base map that is checked in, as the page gets it.

use std::sync::Arc;

use silkweb::app::Options;
use silkweb::app::harness::Harness;
use silkweb::geo::{ArcKind, Azimuthal, Basemap, BorderClass, Projection as _, Topology};
use silkweb::geom::{Point, Rect, Size};
use silkweb::model::{LonLat, builtin};
use silkweb::scene::{Dash, LayerId, Shape};

const BYTES: &[u8] = include_bytes!("../../www/basemap/eurasia.bin");

fn basemap() -> Basemap {
    Basemap::decode(BYTES).expect("the checked-in base map")
}

fn map_at(lon_deg: f64, lat_deg: f64) -> Point {
    Azimuthal::EURASIA.map_from_lonlat(LonLat::new(lon_deg, lat_deg))
}

/// The codes of the countries that hold a place, `---` for areas without one.
fn countries_at(basemap: &Basemap, lon_deg: f64, lat_deg: f64) -> String {
    let at = map_at(lon_deg, lat_deg);
    let holders = basemap.countries.iter().filter(|country| country.path.contains(at));
    let codes: Vec<_> = holders
        .map(|country| country.iso_a3.map_or("---".into(), |code| String::from_utf8_lossy(&code).into_owned()))
        .collect();
    codes.join(" ")
}

#[test]
fn places_lie_in_their_countries_and_seas_in_none() {
    let basemap = basemap();
    for (lon_deg, lat_deg, expected) in [
        (47.5, 40.5, "AZE"),  // Azerbaijan, by Yevlakh
        (45.4, 39.2, "AZE"),  // Nakhchivan
        (46.8, 39.8, "AZE"),  // Karabakh
        (44.5, 40.2, "ARM"),  // Yerevan
        (41.0, 43.0, "GEO"),  // Abkhazia
        (69.3, 41.3, "UZB"),  // Tashkent
        (74.6, 42.9, "KGZ"),  // Bishkek
        (127.0, 37.0, "KOR"), // south of Seoul
        (101.7, 3.2, "MYS"),  // Kuala Lumpur
        (80.7, 7.5, "LKA"),   // Sri Lanka
        (10.0, 62.0, "NOR"),  // Natural Earth gives no ISO code here
        (2.4, 48.8, "FRA"),   // nor here
        (51.2, 42.0, ""),     // the Caspian
        (50.0, 45.5, ""),     // the Caspian, north
        (35.0, 43.0, ""),     // the Black Sea
        (51.0, 27.5, ""),     // the Persian Gulf
        (34.3, 45.3, "---"),  // Crimea: neither side's colour
        (33.5, 35.3, "---"),  // Northern Cyprus has no code
        (-13.0, 26.0, "ESH"), // Western Sahara, west and east of the berm
        (-9.2, 26.6, "ESH"),
        (-9.0, 29.5, "MAR"),
        (114.1, 22.45, "CHN"), // Hong Kong has the colour of China
    ] {
        assert_eq!(countries_at(&basemap, lon_deg, lat_deg), expected, "at {lon_deg} {lat_deg}");
    }
}

#[test]
fn the_aral_and_other_lakes_are_water() {
    let basemap = basemap();
    for (lon_deg, lat_deg) in [(58.4, 44.9), (60.6, 46.5), (108.0, 53.5), (45.3, 37.6), (77.0, 42.4), (45.3, 40.35)] {
        let at = map_at(lon_deg, lat_deg);
        assert!(basemap.lakes.iter().any(|lake| lake.contains(at)), "no lake at {lon_deg} {lat_deg}");
    }
}

#[test]
fn every_country_of_the_data_is_there_with_a_place_for_its_name() {
    // The codes of the countries that the dataset knows and the map can show.
    const CODES: &str = "AFG ALB ARM AZE BHR BGD BLR BGR KHM CHN EGY GEO DEU GRC HUN IND IDN IRN IRQ ISR ITA JPN JOR \
        KAZ KWT KGZ LAO LVA LTU MYS MDV MDA MNG MMR NPL PAK PSE PHL POL QAT ROU RUS SAU KOR LKA TJK THA TUR TKM UKR \
        ARE USA UZB VNM SGP MLT";
    let basemap = basemap();
    for code in CODES.split_whitespace() {
        let letters = <[u8; 3]>::try_from(code.as_bytes()).expect("three letters");
        let country = basemap.country(letters).unwrap_or_else(|| panic!("no {code}"));
        assert!(country.area_km2 > 0.0, "{code} has no area");
        assert!(country.is_tiny() || country.path.contains(country.label_at), "{code}'s name lies outside");
    }
}

#[test]
fn areas_are_right_to_within_three_per_cent() {
    let basemap = basemap();
    // Areas as drawn by Natural Earth, held against the countries' own figures with their inland waters.
    for (code, real_km2) in
        [(*b"AZE", 86_600.0), (*b"KAZ", 2_724_900.0), (*b"IND", 3_166_000.0), (*b"MNG", 1_564_116.0)]
    {
        let area_km2 = basemap.country(code).expect("a country").area_km2;
        assert!((area_km2 / real_km2 - 1.0).abs() < 0.03, "{area_km2} against {real_km2}");
    }
}

#[test]
fn borders_are_drawn_dashed_unless_agreed() {
    let classes: Vec<BorderClass> = basemap().borders.iter().map(|border| border.class).collect();
    assert_eq!(classes, BorderClass::ALL);
    let (parsed, basemap) = (builtin().expect("the built-in dataset"), Arc::new(basemap()));
    let options = Options { size: Size::new(920.0, 620.0), ..Options::default() };
    let scene = Harness::opened(options, Arc::new(parsed), Arc::clone(&basemap)).scene();
    let drawn = scene.layers.iter().find(|layer| layer.id == LayerId::Base).expect("the land");
    for border in &basemap.borders {
        let lines = drawn.items.iter().filter(|item| item.shape == Shape::Path(Arc::clone(&border.path)));
        let dashes: Vec<Dash> = lines.filter_map(|item| item.paint.stroke).map(|stroke| stroke.dash).collect();
        assert!(!dashes.is_empty(), "{:?}: not drawn", border.class);
        let agreed = border.class == BorderClass::International;
        assert!(dashes.iter().all(|&dash| (dash == Dash::Solid) == agreed), "{:?}: {dashes:?}", border.class);
    }
}

/// How often rings of countries use each arc.
fn n_uses_by_arc(topology: &Topology) -> Vec<u32> {
    let mut n_uses = vec![0; topology.arcs.len()];
    for (arc, _) in topology.countries.iter().flat_map(|country| &country.rings).flatten() {
        n_uses[*arc as usize] += 1;
    }
    n_uses
}

#[test]
fn land_ends_at_a_coast_wherever_a_first_view_may_look() {
    let topology = Topology::decode(BYTES).expect("the checked-in base map");
    // Wider and higher than any first view; beyond it the map is cut off along a circle.
    let view = Rect::new(Point::new(-9000.0, -7000.0), Point::new(8000.0, 9000.0));
    let km = f64::from(topology.quantum_m) / 1000.0;
    for (arc, n_uses) in topology.arcs.iter().zip(n_uses_by_arc(&topology)) {
        // Hidden and used once: cut off. Hidden and used twice: a seam inside one country.
        if arc.kind == ArcKind::Hidden && n_uses == 1 {
            for &[x, y] in &arc.points {
                let at = Point::new(f64::from(x) * km, f64::from(y) * km);
                assert!(!view.contains(at), "cut off at {at:?}");
            }
        }
    }
}

#[test]
fn neighbours_share_their_borders() {
    let topology = Topology::decode(BYTES).expect("the checked-in base map");
    let n_uses = n_uses_by_arc(&topology);
    let borders = topology
        .arcs
        .iter()
        .zip(&n_uses)
        .filter(|(arc, _)| matches!(arc.kind, ArcKind::Border(class) if class != BorderClass::Claim));
    let n_shared = borders.clone().filter(|&(_, &n_uses)| n_uses == 2).count();
    // Where a country is too small to be drawn, its neighbour's border stays alone.
    assert!(n_shared + 20 > borders.count(), "{n_shared}");
}
