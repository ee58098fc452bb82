//! Sea legs, as the map draws them, keep to water, and name the seas they cross.

use std::collections::BTreeSet;

use silkweb::geo::{Azimuthal, Basemap, Projection as _, along_great_circle, smooth_way};
use silkweb::geom::Point;
use silkweb::model::{Basis, LonLat, Mode, TieFamily, builtin, builtin_evidence};

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

/// The limits of seas, longitude and latitude by turns, after the International Hydrographic Organization (S-23, 1953).
///
/// They lie on land where the sea has a coast, and as the publication draws them where it has none. Gulfs, straits and
/// smaller seas that it counts to a larger one belong to that.
const LIMITS: &[(&str, &[f64])] = &[
    (
        "caspian-sea",
        &[46.6, 47.3, 47.5, 42.9, 49.6, 40.6, 49.3, 39.9, 48.8, 38.4, 49.2, 37.2, 50.2, 36.4, 54.8, 36.4, 54.8, 47.3],
    ),
    (
        "black-sea",
        &[
            27.4, 42.0, 28.2, 41.1, 31.0, 40.9, 36.0, 40.9, 41.9, 41.2, 41.9, 42.6, 39.5, 43.8, 37.0, 44.9, 36.4, 45.2,
            33.0, 46.3, 31.0, 46.9, 29.5, 46.5, 28.3, 44.0, 27.4, 42.8,
        ],
    ),
    (
        // From Gibraltar along Africa and the Levant to Rhodes, Crete and Kythira, then round Greece and the Adriatic.
        "mediterranean-sea",
        &[
            -5.6, 36.1, -5.3, 35.8, 0.0, 35.6, 10.0, 36.7, 11.0, 33.5, 15.5, 32.0, 20.0, 30.2, 25.0, 31.5, 32.3, 31.2,
            34.9, 31.5, 36.3, 36.9, 30.0, 36.9, 28.3, 36.6, 27.75, 35.87, 27.1, 35.4, 26.3, 35.2, 23.6, 35.6, 23.0,
            36.1, 22.95, 36.47, 21.6, 37.2, 19.9, 39.8, 19.6, 41.8, 13.0, 45.5, 12.0, 44.0, 16.0, 42.0, 17.5, 40.6,
            16.4, 39.5, 15.8, 40.0, 12.0, 42.0, 8.8, 44.4, 3.0, 43.4, 3.0, 42.0, -0.5, 38.5, -2.0, 36.8,
        ],
    ),
    (
        "aegean-sea",
        &[
            22.95, 36.47, 23.0, 36.1, 23.6, 35.6, 26.3, 35.2, 27.1, 35.4, 27.75, 35.87, 28.3, 36.6, 27.0, 38.0, 26.0,
            40.0, 25.0, 41.0, 22.5, 40.7, 23.5, 38.0,
        ],
    ),
    ("red-sea", &[32.3, 28.0, 35.5, 28.5, 43.9, 16.0, 43.6, 12.6, 43.1, 12.4, 36.5, 19.0, 32.3, 27.0]),
    (
        // To the line between Ra's Limah and Ra's al Kuh.
        "the-gulf",
        &[47.5, 30.5, 50.0, 30.3, 57.0, 27.5, 57.3, 25.8, 56.4, 25.95, 56.0, 25.5, 54.0, 23.8, 51.0, 24.0, 48.0, 28.5],
    ),
    (
        // Without the gulfs of Aden and Oman; to the Laccadives and the Maldives.
        "arabian-sea",
        &[
            51.27, 12.0, 51.27, 15.3, 59.8, 22.5, 61.75, 25.0, 67.0, 25.3, 70.0, 23.5, 73.0, 20.0, 74.1, 14.8, 72.2,
            13.7, 72.7, 8.0, 73.1, -0.7, 51.2, 10.4,
        ],
    ),
    (
        // From Dondra Head to the north of Sumatra and the Andamans.
        "bay-of-bengal",
        &[80.58, 5.92, 95.07, 5.73, 92.7, 13.0, 94.2, 16.0, 92.0, 21.5, 87.0, 21.5, 80.3, 15.5, 79.9, 10.0, 81.8, 7.0],
    ),
    (
        // With the strait of Taiwan, without the gulf of Thailand; to Bangka and Belitung.
        "south-china-sea",
        &[
            119.9, 25.42, 121.5, 25.3, 120.9, 22.0, 120.8, 18.6, 119.9, 16.0, 117.0, 8.5, 117.0, 7.0, 113.0, 3.0,
            109.5, 1.8, 110.2, -3.0, 107.6, -2.6, 106.85, -2.57, 106.05, -3.23, 104.5, -1.8, 103.4, -0.7, 103.0, 1.1,
            104.3, 1.27, 103.4, 4.0, 102.25, 6.25, 104.7, 8.6, 109.0, 11.5, 107.0, 17.0, 110.0, 20.5, 114.0, 22.5,
            117.0, 23.5,
        ],
    ),
    (
        "east-china-sea",
        &[
            119.5, 25.4, 121.5, 25.3, 123.0, 24.5, 128.0, 27.0, 130.0, 31.0, 128.0, 33.3, 121.8, 31.8, 121.0, 31.0,
            120.8, 28.0,
        ],
    ),
];

/// Whether a place lies within limits, by counting how often they cross its parallel east of it.
fn lies_within(at: LonLat, limits: &[f64]) -> bool {
    let corners: Vec<(f64, f64)> = limits.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    let sides = corners.iter().zip(corners.iter().cycle().skip(1));
    let crosses = |&(&(lon_a, lat_a), &(lon_b, lat_b)): &(&(f64, f64), &(f64, f64))| {
        (lat_a > at.lat_deg) != (lat_b > at.lat_deg)
            && at.lon_deg < lon_a + (at.lat_deg - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
    };
    sides.filter(crosses).count() % 2 == 1
}

#[test]
fn legs_name_the_seas_they_cross() {
    /// A shorter way through the waters of a sea, as along its limit or out of a port, does not cross it.
    const CROSSES_KM: f64 = 60.0;
    const STEP_KM: f64 = 5.0;
    let dataset = builtin().expect("the built-in dataset").dataset;
    let mut wrong = Vec::new();
    let mut named = BTreeSet::new();
    for (_, tie) in dataset.ties_of_family(TieFamily::Leg) {
        let Some(leg) = tie.leg().filter(|leg| !matches!(leg.mode, Mode::Rail | Mode::Road)) else { continue };
        let [start, end] = tie.ends.map(|end| dataset.entity(end).location.expect("a position"));
        let way: Vec<LonLat> = std::iter::once(start).chain(leg.via.iter().copied()).chain([end]).collect();
        let points: Vec<LonLat> =
            way.windows(2).flat_map(|pair| along_great_circle(pair[0], pair[1], STEP_KM).split_off(1)).collect();
        let crossed: BTreeSet<&str> = LIMITS
            .iter()
            .filter(|(_, limits)| {
                points.iter().filter(|&&at| lies_within(at, limits)).count() as f64 * STEP_KM > CROSSES_KM
            })
            .map(|&(sea, _)| sea)
            .collect();
        let stated: BTreeSet<&str> = leg.seas.iter().map(|&sea| &*dataset.entity(sea).key).collect();
        named.extend(stated.iter().copied());
        if stated != crossed {
            wrong.push(format!("{}: {stated:?}, and crosses {crossed:?}", tie.key));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(LIMITS.iter().all(|(sea, _)| named.contains(sea)), "limits of a sea that no leg crosses");
}

#[test]
fn a_leg_by_land_crosses_no_sea_and_one_that_does_says_after_whom() {
    let dataset = builtin().expect("the built-in dataset").dataset;
    let (evidence, ..) = builtin_evidence(&dataset).expect("the evidence");
    let limits =
        evidence.sources().find(|(_, source)| &*source.key == "iho-s23").map(|(id, _)| id).expect("the source");
    for (id, tie) in dataset.ties_of_family(TieFamily::Leg) {
        let leg = tie.leg().expect("a leg");
        let by_land = matches!(leg.mode, Mode::Rail | Mode::Road);
        assert!(!by_land || leg.seas.is_empty(), "{}", tie.key);
        assert_eq!(leg.seas.is_empty(), !evidence.of_tie(id).sources.contains(&limits), "{}", tie.key);
        assert!(leg.seas.is_empty() || tie.basis == Basis::Outside, "{}", tie.key);
    }
}
