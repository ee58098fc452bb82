//! The dataset: entities, ties, dates and evidence, typed on entry.

mod id;
mod units;

pub use id::{EntityId, SourceId, TieId};
pub use units::LonLat;
