//! The built-in dataset, embedded natively; the page fetches its packs instead.

use crate::model::dataset::{Dataset, Parsed};
use crate::model::error::Error;

macro_rules! tables {
    ($($name:literal)+) => {
        &[$((concat!("www/data/", $name, ".csv"), include_bytes!(concat!("../../www/data/", $name, ".csv")))),+]
    };
}

/// The tables of the built-in dataset, by path.
pub static TABLES: &[(&str, &[u8])] = tables!(
    "dataset" "countries" "organisations" "places" "seas" "regions" "corridors" "events"
    "memberships" "legs" "sea_paths"
);

/// The built-in dataset.
///
/// # Errors
///
/// If a table under `www/data` cannot be read.
pub fn builtin() -> Result<Parsed, Error> {
    Dataset::parse(TABLES)
}
