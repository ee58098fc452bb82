//! Distances and points along the shortest way over the sphere.

use crate::geo::EARTH_RADIUS_KM;
use crate::model::LonLat;
use crate::num::math;

/// A place as a unit vector from the centre of the sphere.
fn unit(at: LonLat) -> [f64; 3] {
    let (lon_rad, lat_rad) = (at.lon_deg.to_radians(), at.lat_deg.to_radians());
    let cos_lat = math::cos(lat_rad);
    [cos_lat * math::cos(lon_rad), cos_lat * math::sin(lon_rad), math::sin(lat_rad)]
}

/// The angle between two places seen from the centre, in radians.
///
/// By the tangent of the angle, which keeps its accuracy for very near and for opposite places.
fn angle_rad(a: [f64; 3], b: [f64; 3]) -> f64 {
    let cross = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
    let sin = math::hypot(math::hypot(cross[0], cross[1]), cross[2]);
    math::atan2(sin, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])
}

/// The shortest distance over the sphere, in kilometres.
///
/// ```
/// use silkweb::geo::great_circle_km;
/// use silkweb::model::LonLat;
/// // A quarter of the way round: a right angle times 6,371 km.
/// let km = great_circle_km(LonLat::new(0.0, 0.0), LonLat::new(90.0, 0.0));
/// assert!((km - 10_007.54).abs() < 0.01);
/// ```
#[must_use]
pub fn great_circle_km(a: LonLat, b: LonLat) -> f64 {
    EARTH_RADIUS_KM * angle_rad(unit(a), unit(b))
}

/// Places along the shortest way from `a` to `b`, both included, at most `step_km` apart.
///
/// Between opposite places no way is the shortest: then only the two ends come back. A step that is not
/// above zero gives the two ends as well.
#[must_use]
pub fn along_great_circle(a: LonLat, b: LonLat, step_km: f64) -> Vec<LonLat> {
    let (from, to) = (unit(a), unit(b));
    let angle = angle_rad(from, to);
    let sin_angle = math::sin(angle);
    let mut places = vec![a];
    if step_km > 0.0 && sin_angle > 1e-9 {
        let n_steps = (EARTH_RADIUS_KM * angle / step_km).ceil().clamp(1.0, 10_000.0) as u32;
        for step in 1..n_steps {
            let t = f64::from(step) / f64::from(n_steps);
            let (weight_from, weight_to) = (math::sin((1.0 - t) * angle) / sin_angle, math::sin(t * angle) / sin_angle);
            let [x, y, z] = [0, 1, 2].map(|axis: usize| from[axis] * weight_from + to[axis] * weight_to);
            let (lon_rad, lat_rad) = (math::atan2(y, x), math::atan2(z, math::hypot(x, y)));
            places.push(LonLat::new(lon_rad.to_degrees(), lat_rad.to_degrees()));
        }
    }
    places.push(b);
    places
}

#[cfg(test)]
mod tests {
    use super::{along_great_circle, great_circle_km};
    use crate::model::LonLat;

    #[test]
    fn known_distances() {
        // One degree on a sphere of 6,371 km is 111.195 km, along the equator and along a meridian.
        for (a, b, expected_km) in [
            (LonLat::new(50.0, 40.0), LonLat::new(50.0, 40.0), 0.0),
            (LonLat::new(50.0, 0.0), LonLat::new(51.0, 0.0), 111.195),
            (LonLat::new(50.0, 40.0), LonLat::new(50.0, 41.0), 111.195),
            (LonLat::new(179.5, 0.0), LonLat::new(-179.5, 0.0), 111.195),
            (LonLat::new(0.0, 90.0), LonLat::new(0.0, -90.0), 20_015.087),
        ] {
            let km = great_circle_km(a, b);
            assert!((km - expected_km).abs() < 0.001, "{a:?} to {b:?}: {km}");
        }
    }

    #[test]
    fn places_on_the_way_add_up_to_the_distance() {
        let (baku, seoul) = (LonLat::new(49.86, 40.40), LonLat::new(127.0, 37.57));
        let places = along_great_circle(baku, seoul, 250.0);
        let sum: f64 = places.windows(2).map(|pair| great_circle_km(pair[0], pair[1])).sum();
        assert!((sum - great_circle_km(baku, seoul)).abs() < 1e-6);
        assert!(places.windows(2).all(|pair| great_circle_km(pair[0], pair[1]) <= 250.0));
        assert_eq!((places[0], places[places.len() - 1]), (baku, seoul));
    }

    #[test]
    fn odd_input_gives_the_two_ends() {
        let (a, b) = (LonLat::new(10.0, 0.0), LonLat::new(-170.0, 0.0));
        assert_eq!(along_great_circle(a, b, 100.0), [a, b]);
        assert_eq!(along_great_circle(a, a, 100.0), [a, a]);
        assert_eq!(along_great_circle(a, b, f64::NAN), [a, b]);
    }
}
