//! The dataset: entities, ties, dates and evidence, typed on entry.
//!
//! The built-in dataset stands in tables under `www/data`, which a spreadsheet opens. Tables of entities have one row
//! for each thing with a name; tables of ties (`memberships`, `legs`, `coordinators`, `chairs`, `org_links`,
//! `relations`) name ids of entities; the others hold texts, sources and settings.
//!
//! - `id` is fit for an address: small letters, digits and hyphens. `other_ids` are old ids of a merged row.
//! - Lists in a cell are separated by semicolons. An empty cell is unknown.
//! - Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as they are known; an empty `to` lasts.
//! - `basis` says whether the article states or implies the row, or only outside sources do; `sections` and
//!   `sources` say where.
//!
//! [`Dataset`] holds what the map and the ties need, [`Evidence`] what stands behind it, [`Texts`] the argument; they
//! are read from the tables, or the first from one pack and the others from a second ([`Packs`]).

mod builtin;
mod cells;
mod dataset;
mod date;
mod entity;
mod error;
mod evidence;
mod id;
mod lookup;
mod pack;
mod parse;
mod parse_entities;
mod parse_evidence;
mod parse_texts;
mod parse_ties;
mod period;
mod schema;
mod table;
mod texts;
mod tie;
mod units;
mod word;

pub use builtin::{TABLES, builtin, builtin_evidence};
pub use dataset::{Dataset, Parsed};
pub use date::{Date, Holds, Precision, Span};
pub use entity::{
    Area, AreaStatus, Cargo, Corridor, CorridorKind, Country, Detail, Entity, EntityKind, Event, EventKind,
    EventStatus, Organisation, Place, PlaceKind, RouteStatus, Sea,
};
pub use error::{Error, ErrorKind, Problem, Warning};
pub use evidence::{Evidence, Field, Passage, Record, Section, Source};
pub use id::{EntityId, SourceId, TieId};
pub use pack::Packs;
pub use period::Period;
pub use schema::table_names;
pub use texts::{
    ClaimTheme, CountingRule, FactStatus, FieldList, InitiativeLine, InitiativeState, Line, LineKind, MatrixRow,
    Mention, Metric, Ordering, Platform, RelationMeaning, Texts, TradeFact,
};
pub use tie::{
    Basis, Direction, Leg, LinkKind, MembershipStatus, Mode, Polarity, RelationFamily, RelationKind, Status, Tie,
    TieFamily, TieKind,
};
pub use units::LonLat;
