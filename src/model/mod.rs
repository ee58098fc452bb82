//! The dataset: entities, ties, dates and evidence, typed on entry.

mod id;

pub use id::{EntityId, SourceId, TieId};
