//! The clipped input as it is checked in: degrees, rounded to three decimals, and only the fields in use.

use serde::{Deserialize, Serialize};

/// Longitude and latitude in degrees.
pub(super) type Degrees = [f64; 2];

/// What the base map is made from.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Input {
    /// Where it comes from and under which terms.
    pub source: String,
    /// Countries and territories.
    pub countries: Vec<InputCountry>,
    /// Lakes of all sizes.
    pub lakes: Vec<InputLake>,
    /// Boundary lines with their class, and disputed lines.
    pub lines: Vec<InputLine>,
}

/// A country or territory.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct InputCountry {
    /// Natural Earth's own three letters, which every feature has.
    pub code: String,
    /// Its English name.
    pub name: String,
    /// ISO 3166-1 alpha-3 as Natural Earth gives it; "-99" for none.
    pub iso_a3: String,
    /// Polygons of rings; the first ring of each is the outer one.
    pub polygons: Vec<Vec<Vec<Degrees>>>,
}

/// A lake.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct InputLake {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Polygons of rings.
    pub polygons: Vec<Vec<Vec<Degrees>>>,
}

/// A line between or within countries.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct InputLine {
    /// Natural Earth's class, such as "Disputed (please verify)".
    pub class: String,
    /// Whether it is from the layer of boundaries or from that of claims.
    pub is_claim: bool,
    /// The line itself.
    pub line: Vec<Degrees>,
}
