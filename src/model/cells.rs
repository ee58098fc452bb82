//! Reading one row of a table into typed values; what cannot be read becomes a warning.

use crate::model::date::{Date, Span};
use crate::model::entity::EntityKind;
use crate::model::error::{Problem, Warning};
use crate::model::evidence::Passage;
use crate::model::id::{EntityId, SourceId};
use crate::model::lookup::{Ids, SourceIds};
use crate::model::table::{Record, Table};
use crate::model::tie::Basis;
use crate::model::units::LonLat;
use crate::model::word::Word;
use crate::num::parse;

/// One row, and the place where its warnings go.
pub(crate) struct Row<'t> {
    table: &'t Table<'t>,
    record: &'t Record<'t>,
    ids: &'t Ids,
    warnings: &'t mut Vec<Warning>,
    failed: bool,
}

impl<'t> Row<'t> {
    pub(crate) fn new(table: &'t Table<'t>, record: &'t Record, ids: &'t Ids, warnings: &'t mut Vec<Warning>) -> Self {
        Self { table, record, ids, warnings, failed: false }
    }

    /// Whether a cell of the row could not be read.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    /// The cell, empty if the table has no such column.
    pub(crate) fn text(&self, column: &str) -> &'t str {
        self.table.column(column).and_then(|at| self.record.cells.get(at)).map_or("", |cell| cell)
    }

    /// The cell, or nothing if it is empty.
    pub(crate) fn optional(&self, column: &str) -> Option<Box<str>> {
        Some(self.text(column)).filter(|cell| !cell.is_empty()).map(Box::from)
    }

    /// Two cells as they stand.
    pub(crate) fn text_pair(&self, first: &str, second: &str) -> (Box<str>, Box<str>) {
        (self.text(first).into(), self.text(second).into())
    }

    /// A cell that must be filled; empty after a warning otherwise.
    pub(crate) fn filled(&mut self, column: &str) -> Box<str> {
        let cell = self.text(column);
        if cell.is_empty() {
            self.warn(column, Problem::Empty);
        }
        cell.into()
    }

    /// The parts of a cell that is a list with semicolons.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.text(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    /// A date, or nothing if the cell is empty.
    pub(crate) fn date(&mut self, column: &str) -> Option<Date> {
        let cell = self.text(column);
        let date = Date::parse(cell);
        if date.is_none() && !cell.is_empty() {
            self.warn(column, Problem::NotADate(cell.into()));
        }
        date
    }

    /// The span between the dates of two columns.
    pub(crate) fn span(&mut self, from: &str, to: &str) -> Span {
        let span = Span { from: self.date(from), to: self.date(to) };
        if span.is_reversed() {
            self.warn(to, Problem::Reversed { from: self.text(from).into(), to: self.text(to).into() });
        }
        span
    }

    /// A positive number, or nothing if the cell is empty.
    pub(crate) fn positive(&mut self, column: &str) -> Option<f64> {
        if self.text(column).is_empty() {
            return None;
        }
        self.number(column, 0.0, f64::MAX, "a number above 0").filter(|number| *number > 0.0)
    }

    /// A whole number from 1 to `max`.
    pub(crate) fn ordinal(&mut self, column: &str, max: u16) -> Option<u16> {
        let cell = self.text(column);
        let number = cell.parse().ok().filter(|number| (1..=max).contains(number));
        if number.is_none() {
            self.warn(column, Problem::NotANumber { found: cell.into(), expected: "a whole number from 1" });
        }
        number
    }

    /// A whole number, 0 or more.
    pub(crate) fn count(&mut self, column: &str) -> Option<u16> {
        let cell = self.text(column);
        let number = cell.parse().ok();
        if number.is_none() {
            self.warn(column, Problem::NotANumber { found: cell.into(), expected: "a whole number" });
        }
        number
    }

    /// A position from two columns.
    pub(crate) fn lon_lat(&mut self, lon: &str, lat: &str) -> Option<LonLat> {
        let lat_deg = self.number(lat, -90.0, 90.0, "a latitude (expected −90 to 90)");
        let lon_deg = self.number(lon, -180.0, 180.0, "a longitude (expected −180 to 180)");
        Some(LonLat::new(lon_deg?, lat_deg?))
    }

    fn number(&mut self, column: &str, min: f64, max: f64, expected: &'static str) -> Option<f64> {
        let cell = self.text(column);
        let number = parse::decimal(cell).filter(|number| *number >= min && *number <= max);
        if number.is_none() {
            self.warn(column, Problem::NotANumber { found: cell.into(), expected });
        }
        number
    }

    /// One of the words of `W`.
    pub(crate) fn word<W: Word>(&mut self, column: &str) -> Option<W> {
        let cell = self.text(column);
        let word = W::from_word(cell);
        if word.is_none() {
            let expected = W::WORDS.iter().map(|(word, _)| *word).collect();
            self.warn(column, Problem::NotAWord { found: cell.into(), expected });
        }
        word
    }

    /// One of the words of `W`, or nothing if the cell is empty.
    pub(crate) fn optional_word<W: Word>(&mut self, column: &str) -> Option<W> {
        if self.text(column).is_empty() { None } else { self.word(column) }
    }

    /// The basis; an empty cell stands for the most frequent one, outside sources.
    pub(crate) fn basis(&mut self) -> Basis {
        self.optional_word("basis").unwrap_or(Basis::Outside)
    }

    /// An entity of one of the kinds `kinds`, or of any kind if that is empty.
    pub(crate) fn id(&mut self, column: &str, kinds: &[EntityKind]) -> Option<EntityId> {
        let cell = self.text(column);
        if cell.is_empty() {
            self.warn(column, Problem::Empty);
            return None;
        }
        self.resolve(column, cell, kinds)
    }

    /// As [`Row::id`], where an empty cell is nothing.
    pub(crate) fn optional_id(&mut self, column: &str, kinds: &[EntityKind]) -> Option<EntityId> {
        if self.text(column).is_empty() { None } else { self.id(column, kinds) }
    }

    /// The entities of a cell that is a list; what is unknown is left out.
    pub(crate) fn ids(&mut self, column: &str, kinds: &[EntityKind]) -> Vec<EntityId> {
        let parts: Vec<&str> = self.list(column).collect();
        parts.into_iter().filter_map(|part| self.resolve(column, part, kinds)).collect()
    }

    /// The entities of those parts of a list for which `keep` holds; what is unknown is left out.
    pub(crate) fn ids_where(&mut self, column: &str, keep: impl Fn(&str) -> bool) -> Vec<EntityId> {
        let parts: Vec<&str> = self.list(column).filter(|part| keep(part)).collect();
        parts.into_iter().filter_map(|part| self.resolve(column, part, &[])).collect()
    }

    /// The sources of a cell that is a list; what is unknown is left out.
    pub(crate) fn sources(&mut self, column: &str, ids: &SourceIds) -> Vec<SourceId> {
        let mut sources = Vec::new();
        let parts: Vec<&str> = self.list(column).collect();
        for part in parts {
            match ids.get(part) {
                Some(id) => sources.push(id),
                None => {
                    let nearest = ids.nearest(part);
                    self.warn(column, Problem::UnknownId { found: part.into(), nearest });
                }
            }
        }
        sources
    }

    /// The places in the article of a cell that is a list; what cannot be read is left out.
    pub(crate) fn passages(&mut self, column: &str) -> Vec<Passage> {
        let mut passages = Vec::new();
        let parts: Vec<&str> = self.list(column).collect();
        for part in parts {
            match Passage::parse(part) {
                Some(passage) => passages.push(passage),
                None => self.warn(column, Problem::NotASection(part.into())),
            }
        }
        passages
    }

    fn resolve(&mut self, column: &str, key: &str, kinds: &[EntityKind]) -> Option<EntityId> {
        let Some(id) = self.ids.get(key) else {
            let nearest = self.ids.nearest(key, kinds);
            self.warn(column, Problem::UnknownId { found: key.into(), nearest });
            return None;
        };
        let kind = self.ids.kind(id);
        if kinds.is_empty() || kinds.contains(&kind) {
            return Some(id);
        }
        let expected: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        let expected = expected.join(" or ").into();
        self.warn(column, Problem::WrongKind { found: key.into(), kind: kind.as_str(), expected });
        None
    }

    /// Notes a problem with a cell.
    pub(crate) fn warn(&mut self, column: &str, problem: Problem) {
        self.failed = true;
        self.warnings.push(Warning {
            table: self.table.name.into(),
            line: self.record.line,
            column: Some(column.into()),
            problem,
        });
    }

    /// Notes a problem with the row as a whole.
    pub(crate) fn warn_row(&mut self, problem: Problem) {
        self.failed = true;
        self.warnings.push(Warning { table: self.table.name.into(), line: self.record.line, column: None, problem });
    }

    /// The line on which the row begins.
    pub(crate) fn line(&self) -> u32 {
        self.record.line
    }
}
