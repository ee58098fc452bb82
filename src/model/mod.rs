//! The dataset: entities, ties, dates and evidence, typed on entry.

#[cfg(not(target_arch = "wasm32"))]
mod builtin;
mod cells;
mod dataset;
mod date;
mod entity;
mod error;
mod evidence;
mod id;
mod pack;
mod parse;
mod parse_entities;
mod parse_evidence;
mod parse_texts;
mod parse_ties;
mod schema;
mod table;
mod texts;
mod tie;
mod units;
mod word;

#[cfg(not(target_arch = "wasm32"))]
pub use builtin::{TABLES, builtin, builtin_evidence};
pub use dataset::{Dataset, Parsed};
pub use date::{Date, Holds, Precision, Span};
pub use entity::{
    Area, AreaStatus, Corridor, CorridorKind, Country, Detail, Entity, EntityKind, Event, EventKind, EventStatus,
    Organisation, Place, PlaceKind, RouteStatus, Sea,
};
pub use error::{Error, ErrorKind, Problem, Warning};
pub use evidence::{Evidence, Field, Passage, Record, Section, Source};
pub use id::{EntityId, SourceId, TieId};
pub use pack::Packs;
pub use texts::{
    CountingRule, FactStatus, FieldList, InitiativeLine, InitiativeState, Line, LineKind, MatrixRow, Mention, Metric,
    Ordering, Platform, RelationMeaning, Texts, TradeFact,
};
pub use tie::{
    Basis, Direction, Leg, LinkKind, MembershipStatus, Mode, Polarity, RelationFamily, RelationKind, Status, Tie,
    TieFamily, TieKind,
};
pub use units::LonLat;
