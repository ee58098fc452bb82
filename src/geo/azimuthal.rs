//! Lambert's azimuthal equal-area projection of the sphere.
//!
//! After J. P. Snyder, *Map Projections: A Working Manual*, U.S. Geological Survey Professional
//! Paper 1395, 1987, pages 182 to 190: equations 24-2, 22-4 and 22-5 forwards, 20-14, 20-15, 20-18
//! and 24-16 back. Areas are true everywhere; angles are true at the centre.

use std::f64::consts::{PI, TAU};

use crate::geo::{EARTH_RADIUS_KM, Projection};
use crate::geom::Point;
use crate::num::math;

/// The projection with a given centre.
///
/// ```
/// use silkweb::geo::{Azimuthal, Projection};
/// use silkweb::model::LonLat;
/// let baku = Azimuthal::EURASIA.map_from_lonlat(LonLat::new(49.86, 40.40));
/// assert_eq!((baku.x.round(), baku.y.round()), (-1024.0, 106.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Azimuthal {
    center_lon_rad: f64,
    sin_center: f64,
    cos_center: f64,
}

impl Azimuthal {
    /// Centred on 42° N, 62° E: the plane of the base map and of everything drawn on it.
    // The sine and cosine of 42°, rounded to the nearest f64; libm's are not const.
    pub const EURASIA: Self = Self {
        center_lon_rad: 62.0 * PI / 180.0,
        sin_center: 0.669_130_606_358_858_2,
        cos_center: 0.743_144_825_477_394_2,
    };

    /// Centred on this longitude and latitude, in radians.
    #[must_use]
    pub fn new(center_lon_rad: f64, center_lat_rad: f64) -> Self {
        Self { center_lon_rad, sin_center: math::sin(center_lat_rad), cos_center: math::cos(center_lat_rad) }
    }
}

impl Projection for Azimuthal {
    /// The point opposite the centre is a whole circle on the map; it goes to some point near that circle.
    fn project(&self, lon_rad: f64, lat_rad: f64) -> Point {
        let (sin_lat, cos_lat) = (math::sin(lat_rad), math::cos(lat_rad));
        let from_center = lon_rad - self.center_lon_rad;
        let (sin_lon, cos_lon) = (math::sin(from_center), math::cos(from_center));
        let cos_distance = self.sin_center * sin_lat + self.cos_center * cos_lat * cos_lon;
        // Opposite the centre the sum is zero or a rounding error below it.
        let scale = EARTH_RADIUS_KM * (2.0 / (1.0 + cos_distance).max(1e-12)).sqrt();
        let right = scale * cos_lat * sin_lon;
        let up = scale * (self.cos_center * sin_lat - self.sin_center * cos_lat * cos_lon);
        Point::new(right, -up)
    }

    fn invert(&self, at_in_map: Point) -> Option<(f64, f64)> {
        let (right, up) = (at_in_map.x, -at_in_map.y);
        let radius = math::hypot(right, up);
        let half_sin = radius / (2.0 * EARTH_RADIUS_KM);
        if half_sin.is_nan() || half_sin > 1.0 {
            return None;
        }
        let distance_rad = 2.0 * math::asin(half_sin);
        let (sin_distance, cos_distance) = (math::sin(distance_rad), math::cos(distance_rad));
        // At the centre itself every direction is the same.
        let share_up = if radius > 0.0 { up / radius } else { 0.0 };
        let sin_lat = cos_distance * self.sin_center + share_up * sin_distance * self.cos_center;
        let lon_rad = self.center_lon_rad
            + math::atan2(
                right * sin_distance,
                radius * self.cos_center * cos_distance - up * self.sin_center * sin_distance,
            );
        let wrapped_rad = if lon_rad > PI {
            lon_rad - TAU
        } else if lon_rad < -PI {
            lon_rad + TAU
        } else {
            lon_rad
        };
        Some((wrapped_rad, math::asin(sin_lat.clamp(-1.0, 1.0))))
    }
}

#[cfg(test)]
mod tests {
    use super::Azimuthal;
    use crate::geo::{EARTH_RADIUS_KM, Projection, great_circle_km};
    use crate::geom::Point;
    use crate::model::LonLat;
    use crate::num::math;

    #[test]
    fn the_constant_is_the_constructor_at_42_north_62_east() {
        assert_eq!(Azimuthal::EURASIA, Azimuthal::new(62f64.to_radians(), 42f64.to_radians()));
    }

    #[test]
    fn the_centre_is_the_origin_and_north_is_up() {
        let center = Azimuthal::EURASIA.map_from_lonlat(LonLat::new(62.0, 42.0));
        assert!(center.distance(Point::ORIGIN) < 1e-9);
        let north = Azimuthal::EURASIA.map_from_lonlat(LonLat::new(62.0, 52.0));
        // 2 R sin(10°/2), the chord of ten degrees.
        assert!(north.distance(Point::new(0.0, -1110.538)) < 0.001, "{north:?}");
    }

    #[test]
    fn inverting_a_projected_place_gives_it_back() {
        for lat in (-60..=90).step_by(5) {
            for lon in (-175..=180).step_by(5) {
                let place = LonLat::new(f64::from(lon), f64::from(lat));
                let at_in_map = Azimuthal::EURASIA.map_from_lonlat(place);
                let back = Azimuthal::EURASIA.lonlat_from_map(at_in_map).expect("on the Earth");
                assert!(great_circle_km(place, back) < 1e-3, "{place:?} came back as {back:?}");
            }
        }
    }

    #[test]
    fn small_squares_keep_their_area() {
        for (lon, lat) in [(5.0, 52.0), (62.0, 42.0), (104.0, 1.0), (140.0, 36.0)] {
            let step = 0.01;
            let corner =
                |dx: f64, dy: f64| Azimuthal::EURASIA.map_from_lonlat(LonLat::new(lon + dx * step, lat + dy * step));
            let (a, b, c) = (corner(0.0, 0.0), corner(1.0, 0.0), corner(0.0, 1.0));
            let drawn = ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs();
            let side = EARTH_RADIUS_KM * step.to_radians();
            let real = side * side * math::cos((lat + step / 2.0).to_radians());
            assert!((drawn / real - 1.0).abs() < 2e-3, "at {lon} {lat}: {drawn} against {real}");
        }
    }

    #[test]
    fn nothing_lies_outside_the_disc() {
        assert_eq!(Azimuthal::EURASIA.invert(Point::new(13_000.0, 0.0)), None);
        assert_eq!(Azimuthal::EURASIA.invert(Point::new(f64::NAN, 0.0)), None);
    }

    #[test]
    fn the_opposite_point_stays_finite() {
        assert!(Azimuthal::EURASIA.map_from_lonlat(LonLat::new(-118.0, -42.0)).is_finite());
    }
}
