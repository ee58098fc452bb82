//! What every map projection can do.

use crate::geom::Point;
use crate::model::LonLat;

/// A map from the sphere to map space, and back.
pub trait Projection {
    /// Where a place lies in map space: kilometres, y down.
    fn project(&self, lon_rad: f64, lat_rad: f64) -> Point;

    /// The longitude and latitude, in radians, of a point in map space; `None` off the Earth.
    fn invert(&self, at_in_map: Point) -> Option<(f64, f64)>;

    /// Where a place given in degrees lies in map space.
    fn map_from_lonlat(&self, at: LonLat) -> Point {
        self.project(at.lon_deg.to_radians(), at.lat_deg.to_radians())
    }

    /// The place at a point in map space; `None` off the Earth.
    fn lonlat_from_map(&self, at_in_map: Point) -> Option<LonLat> {
        let (lon_rad, lat_rad) = self.invert(at_in_map)?;
        Some(LonLat::new(lon_rad.to_degrees(), lat_rad.to_degrees()))
    }
}
