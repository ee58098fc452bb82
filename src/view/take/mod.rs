//! What a reader takes away: what is shown as tables and graphs, how it is cited, and what the files are called.
//!
//! All of it is text that follows from the state of the page, its address and the day, which are handed in; so the files have
//! the same bytes natively and from every browser.

pub mod cite;
mod graph;
mod name;
mod tables;
pub mod words;

use std::borrow::Cow;

use crate::app::{Shown, wording};
use crate::model::{Date, Detail, EntityId, Evidence, Holds, Precision, Record, Source, Span, TieId, TieKind};
use crate::num::order;
use crate::view::Facts;

pub use name::{plain, stem};

/// A cell of a table that is taken away.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known, or it does not apply.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A number, in the unit that the column's name says.
    Number(f64),
}

/// A column: its name, and whether it holds numbers.
pub type Column = (&'static str, bool);

/// What is known of each thing.
pub const THINGS: [Column; 25] = [
    ("id", false),
    ("name", false),
    ("short_name", false),
    ("other_names", false),
    ("kind", false),
    ("sort", false),
    ("country", false),
    ("iso_a3", false),
    ("region", false),
    ("capital_or_seat", false),
    ("lat", true),
    ("lon", true),
    ("from", false),
    ("from_precision", false),
    ("to", false),
    ("to_precision", false),
    ("status", false),
    ("carries", false),
    ("length_km", true),
    ("organisation", false),
    ("evidence", false),
    ("passages", false),
    ("sources", false),
    ("source_addresses", false),
    ("note", false),
];

/// What is known of each tie.
pub const TIES: [Column; 24] = [
    ("id", false),
    ("source", false),
    ("target", false),
    ("kind", false),
    ("sort", false),
    ("mode", false),
    ("status", false),
    ("from", false),
    ("from_precision", false),
    ("to", false),
    ("to_precision", false),
    ("when", false),
    ("holds", false),
    ("said", false),
    ("direction", false),
    ("corridor", false),
    ("branch", false),
    ("leg_number", true),
    ("distance_km", true),
    ("evidence", false),
    ("passages", false),
    ("sources", false),
    ("source_addresses", false),
    ("note", false),
];

/// The formats in which what is shown is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The things as comma-separated values.
    Things,
    /// The ties as comma-separated values.
    Ties,
    /// Nodes and links as JSON.
    Json,
    /// GraphML.
    GraphMl,
    /// GEXF 1.3.
    Gexf,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Things, Self::Ties, Self::Json, Self::GraphMl, Self::Gexf];

    /// How the name of a file of it ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Things => "-things.csv",
            Self::Ties => "-ties.csv",
            Self::Json => ".json",
            Self::GraphMl => ".graphml",
            Self::Gexf => ".gexf",
        }
    }

    /// What servers call it.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Things | Self::Ties => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::GraphMl | Self::Gexf => "application/xml",
        }
    }
}

/// What is shown, with all that is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// All facts.
    pub facts: Facts<'a>,
    /// Which of them are shown.
    pub shown: &'a Shown,
    /// Where they come from, in a sentence.
    pub about: &'a cite::About,
}

impl<'a> Taken<'a> {
    /// The text of a file.
    #[must_use]
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Things => tables::csv(&THINGS, self.things().map(|(_, cells)| cells)),
            Format::Ties => tables::csv(&TIES, self.ties().map(|(_, cells)| cells)),
            Format::Json => tables::json(self),
            Format::GraphMl => graph::graphml(self),
            Format::Gexf => graph::gexf(self),
        }
    }

    /// Each thing with a cell for each of [`THINGS`].
    pub fn things(&self) -> impl Iterator<Item = (EntityId, Vec<Cell<'a>>)> {
        let taken = *self;
        taken.shown.things.iter().map(move |&id| (id, taken.thing(id)))
    }

    /// Each tie with a cell for each of [`TIES`].
    pub fn ties(&self) -> impl Iterator<Item = (TieId, Vec<Cell<'a>>)> {
        let taken = *self;
        taken.shown.ties.iter().map(move |&(id, holds)| (id, taken.tie(id, holds)))
    }

    fn key(&self, id: EntityId) -> Cell<'a> {
        text(&self.facts.dataset.entity(id).key)
    }

    fn thing(&self, id: EntityId) -> Vec<Cell<'a>> {
        let Facts { dataset, evidence, .. } = self.facts;
        let entity = dataset.entity(id);
        let [mut sort, mut iso, mut region, mut seat, mut status, mut carries, mut organisation] =
            [const { Cell::Empty }; 7];
        let mut length = None;
        match &entity.detail {
            Detail::Country(country) => {
                (iso, region, seat) = (optional(&country.iso_a3), text(&country.region), text(&country.capital));
            }
            Detail::Organisation(of) => (sort, seat) = (text(&of.sort), optional(&of.seat)),
            Detail::Place(place) => sort = text(place.kind.as_str()),
            Detail::Sea(_) => {}
            Detail::Corridor(corridor) => {
                (sort, length) = (text(corridor.kind.as_str()), corridor.length_km);
                carries = corridor.carries.map_or(Cell::Empty, |cargo| text(cargo.as_str()));
                status = corridor.status.map_or(Cell::Empty, |status| text(status.as_str()));
            }
            Detail::Event(event) => {
                (sort, status) = (text(event.kind.as_str()), text(event.status.as_str()));
                (organisation, seat) =
                    (event.organisation.map_or(Cell::Empty, |id| self.key(id)), optional(&event.place_name));
            }
            Detail::Area(area) => status = text(area.status.as_str()),
            Detail::Other { sort: words } => sort = text(words),
        }
        let mut cells = vec![
            text(&entity.key),
            text(&entity.name),
            optional(&entity.short_name),
            joined(entity.other_names.iter().map(|name| &**name), "; "),
            text(entity.kind.as_str()),
            sort,
            entity.country.map_or(Cell::Empty, |id| self.key(id)),
            iso,
            region,
            seat,
            number(entity.location.map(|at| at.lat_deg)),
            number(entity.location.map(|at| at.lon_deg)),
        ];
        cells.extend(dates(entity.span));
        cells.extend([status, carries, number(length), organisation, text(entity.basis.as_str())]);
        cells.extend(self.behind(evidence.of_entity(id)));
        cells
    }

    fn tie(&self, id: TieId, holds: Holds) -> Vec<Cell<'a>> {
        let Facts { dataset, evidence, .. } = self.facts;
        let tie = dataset.tie(id);
        let [mut mode, mut status, mut direction, mut corridor, mut branch] = [const { Cell::Empty }; 5];
        let (mut leg_number, mut length) = (None, None);
        let sort = match &tie.kind {
            TieKind::Membership(status) => text(status.as_str()),
            TieKind::Leg(leg) => {
                (mode, status) = (text(leg.mode.as_str()), text(leg.status.as_str()));
                (corridor, branch) = (self.key(leg.corridor), text(&leg.branch));
                (leg_number, length) = (Some(f64::from(leg.seq)), leg.distance_km);
                Cell::Empty
            }
            TieKind::Coordinates { co } => text(if *co { "co-coordinates" } else { "coordinates" }),
            TieKind::Chairs { .. } => text("chairs"),
            TieKind::OrganisationLink(kind) => text(kind.as_str()),
            TieKind::Relation { kind, direction: way } => {
                direction = text(way.as_str());
                text(kind.as_str())
            }
        };
        let mut cells = vec![
            text(&tie.key),
            self.key(tie.ends[0]),
            self.key(tie.ends[1]),
            text(tie.family().as_str()),
            sort,
            mode,
            status,
        ];
        cells.extend(dates(tie.span));
        let holds = text(match holds {
            Holds::Yes => "yes",
            Holds::No => "no",
            Holds::Unknown => "possibly",
        });
        cells.extend([text(tie.status.as_str()), holds, text(tie.polarity.as_str()), direction, corridor, branch]);
        cells.extend([number(leg_number), number(length), text(tie.basis.as_str())]);
        cells.extend(self.behind(evidence.of_tie(id)));
        cells
    }

    /// Passages of the article, sources, their addresses, and a remark.
    fn behind(&self, record: &'a Record) -> [Cell<'a>; 4] {
        let evidence = self.facts.evidence;
        let passages: Vec<String> = record.passages.iter().map(ToString::to_string).collect();
        let sources = || record.sources.iter().map(|&id| evidence.source(id));
        [
            joined(passages.iter().map(String::as_str), "; "),
            joined(sources().map(|source| &*source.key), "; "),
            joined(sources().filter_map(|source| source.url.as_deref()), " "),
            optional(&record.note),
        ]
    }
}

/// The sources behind what is shown, each once, in their order.
#[must_use]
pub fn sources_of<'a>(evidence: &'a Evidence, shown: &Shown) -> Vec<&'a Source> {
    let things = shown.things.iter().map(|&id| evidence.of_entity(id));
    let records = things.chain(shown.ties.iter().map(|&(id, _)| evidence.of_tie(id)));
    let mut ids: Vec<_> = records.flat_map(|record| record.sources.iter().copied()).collect();
    order::sort(&mut ids);
    ids.dedup();
    ids.into_iter().map(|id| evidence.source(id)).collect()
}

fn text(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
}

fn optional(text: &Option<Box<str>>) -> Cell<'_> {
    text.as_deref().map_or(Cell::Empty, self::text)
}

fn joined<'a, 'b>(parts: impl Iterator<Item = &'b str>, between: &str) -> Cell<'a> {
    let parts: Vec<&str> = parts.collect();
    if parts.is_empty() { Cell::Empty } else { Cell::Text(parts.join(between).into()) }
}

const fn number<'a>(number: Option<f64>) -> Cell<'a> {
    match number {
        Some(number) => Cell::Number(number),
        None => Cell::Empty,
    }
}

/// The beginning and its precision, the end and its precision.
fn dates<'a>(span: Span) -> [Cell<'a>; 4] {
    let date = |date: Option<Date>| {
        date.map_or([Cell::Empty, Cell::Empty], |date| [Cell::Text(date.text().into()), text(precision(date))])
    };
    let ([from, from_precision], [to, to_precision]) = (date(span.from), date(span.to));
    [from, from_precision, to, to_precision]
}

const fn precision(date: Date) -> &'static str {
    match date.precision() {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
    }
}

/// A date as it is read, "February 2026".
#[must_use]
pub fn date_words(date: Date) -> String {
    wording::date(date)
}
