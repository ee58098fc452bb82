//! Quantities with their unit in the type or in the field's name.

/// A place on the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    /// Degrees east of Greenwich, −180 to 180.
    pub lon_deg: f64,
    /// Degrees north of the equator, −90 to 90.
    pub lat_deg: f64,
}

impl LonLat {
    /// The place at these degrees, east and north positive.
    #[must_use]
    pub const fn new(lon_deg: f64, lat_deg: f64) -> Self {
        Self { lon_deg, lat_deg }
    }
}
