//! The built-in dataset, embedded in whatever asks for it: the command and the tests. The page fetches its packs instead.

use crate::model::dataset::{Dataset, Parsed};
use crate::model::error::{Error, Warning};
use crate::model::evidence::Evidence;
use crate::model::texts::Texts;

macro_rules! tables {
    ($($name:literal)+) => {
        &[$((concat!("www/data/", $name, ".csv"), include_bytes!(concat!("../../www/data/", $name, ".csv")))),+]
    };
}

/// The tables of the built-in dataset, by path.
pub static TABLES: &[(&str, &[u8])] = tables!(
    "dataset" "countries" "organisations" "bodies" "documents" "institutions" "persons" "voices" "groups" "regions"
    "places" "seas" "corridors" "events" "dimensions" "areas" "activities" "ideas"
    "memberships" "legs" "sea_paths" "coordinators" "chairs" "org_links" "relations"
    "sources" "questions" "motives" "benefits" "limitations" "bottom_line" "ambiguities" "outside_checks"
    "other_platforms" "platform_matrix" "platform_orderings" "counting_rules" "field_lists" "initiatives"
    "mentions" "trade_facts" "relation_types"
);

/// The built-in dataset.
///
/// # Errors
///
/// If a table under `www/data` cannot be read.
pub fn builtin() -> Result<Parsed, Error> {
    Dataset::parse(TABLES)
}

/// The evidence and the texts of the built-in dataset, and the warnings that concern them.
///
/// # Errors
///
/// If a table under `www/data` cannot be read.
pub fn builtin_evidence(dataset: &Dataset) -> Result<(Evidence, Texts, Vec<Warning>), Error> {
    Evidence::parse(TABLES, dataset)
}
