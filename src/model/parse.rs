//! From tables to a dataset: every id first, then entities, then ties.

use crate::model::cells::Row;
use crate::model::dataset::{Dataset, DatasetParts, Origin, Parsed};
use crate::model::entity::EntityKind;
use crate::model::error::{Error, ErrorKind, Problem, Warning};
use crate::model::id::EntityId;
use crate::model::lookup::{Ids, nearest};
use crate::model::parse_entities::{link, read_entity};
use crate::model::parse_ties::read_ties;
use crate::model::schema::{Content, Spec, TABLES, spec};
use crate::model::table::{Record, Table};
use crate::num::order;

/// Tables by their specification, each at most once.
pub(crate) struct Tables<'a>(Vec<(&'static Spec, Table<'a>)>);

impl<'a> Tables<'a> {
    /// Reads files; rows with too few or too many cells are left out with a warning.
    pub(crate) fn read(files: &[(&'a str, &'a [u8])], warnings: &mut Vec<Warning>) -> Result<Self, Error> {
        let mut tables = Vec::with_capacity(files.len());
        for &(name, bytes) in files {
            let Some(spec) = spec(name) else {
                let nearest = nearest(name, TABLES.iter().map(|spec| spec.name)).unwrap_or_default();
                return Err(Error::new(name, ErrorKind::UnknownTable { nearest }));
            };
            tables.push((spec, Table::read(name, bytes)?));
        }
        Self::check(tables, warnings)
    }

    /// Checks headers and the lengths of rows.
    pub(crate) fn check(
        mut tables: Vec<(&'static Spec, Table<'a>)>,
        warnings: &mut Vec<Warning>,
    ) -> Result<Self, Error> {
        for at in 0..tables.len() {
            if tables[..at].iter().any(|(spec, _)| spec.name == tables[at].0.name) {
                return Err(Error::new(tables[at].1.name, ErrorKind::DuplicateTable));
            }
        }
        for (spec, table) in &mut tables {
            if let Some(missing) = spec.required().find(|column| table.column(column).is_none()) {
                return Err(Error::in_column(table.name, missing, ErrorKind::MissingColumn));
            }
            for column in table.header.iter().filter(|column| spec.columns().all(|known| known != &***column)) {
                let nearest = nearest(column, spec.columns()).unwrap_or_default().into();
                let problem = Problem::UnknownColumn { nearest };
                warnings.push(Warning { table: table.name.into(), line: 1, column: Some((&**column).into()), problem });
            }
            let n_columns = table.header.len();
            for record in table.rows.iter().filter(|record| record.cells.len() != n_columns) {
                let problem = Problem::Ragged { n_cells: record.cells.len(), n_columns };
                warnings.push(Warning { table: table.name.into(), line: record.line, column: None, problem });
            }
            table.rows.retain(|record| record.cells.len() == n_columns);
        }
        Ok(Self(tables))
    }

    /// Tables of an evidence pack, whose rows are aligned with the core pack's and have its columns no more.
    pub(crate) fn of_evidence(tables: Vec<(&'static Spec, Table<'a>)>) -> Self {
        Self(tables)
    }

    /// The table called `name`, if it was given.
    pub(crate) fn get(&self, name: &str) -> Option<&Table<'a>> {
        self.0.iter().find(|(spec, _)| spec.name == name).map(|(_, table)| table)
    }

    /// The tables of entities in the order of the specification, with their kinds.
    fn of_entities(&self) -> impl Iterator<Item = (&'static Spec, EntityKind, &Table<'a>)> {
        TABLES.iter().filter_map(|spec| match spec.holds {
            Content::Entities(kind) => Some((spec, kind, self.get(spec.name)?)),
            Content::Ties | Content::Parts | Content::Texts => None,
        })
    }
}

impl Dataset {
    /// Reads tables given as (name, bytes), where the name is that of a table, alone or as a path with `.csv`.
    ///
    /// Tables that are not given are empty. A table that cannot be read is an error; a row or cell that cannot be
    /// used is a warning, and the rest still stands.
    ///
    /// ```
    /// use silkweb::model::Dataset;
    /// let places = "id,name,kind,lat,lon\nbaku,Baku,city,40.4,49.9\nkars,Kars,city,140.6,43.1\n";
    /// let parsed = Dataset::parse(&[("places.csv", places.as_bytes())])?;
    /// assert_eq!(parsed.dataset.n_entities(), 2);
    /// assert_eq!(
    ///     parsed.warnings[0].to_string(),
    ///     "places.csv, line 3, column lat: \"140.6\" is not a latitude (expected −90 to 90)"
    /// );
    /// # Ok::<(), silkweb::model::Error>(())
    /// ```
    pub fn parse(tables: &[(&str, &[u8])]) -> Result<Parsed, Error> {
        let mut warnings = Vec::new();
        let tables = Tables::read(tables, &mut warnings)?;
        Ok(build(&tables, warnings))
    }
}

/// Builds the dataset from checked tables.
pub(crate) fn build(tables: &Tables<'_>, mut warnings: Vec<Warning>) -> Parsed {
    let (ids, rows) = register(tables, &mut warnings);
    let mut entities = Vec::with_capacity(rows.len());
    for &EntityRow { spec, kind, table, record } in &rows {
        let origin = Origin { table: spec.name, row: record.number };
        entities.push((origin, read_entity(kind, &mut Row::new(table, record, &ids, &mut warnings))));
    }
    link(&mut entities);
    let ties = read_ties(tables, &ids, &mut warnings);
    let about = tables.get("dataset").map_or_else(Vec::new, |table| {
        let row = |record| Row::new(table, record, &ids, &mut Vec::new()).text_pair("key", "value");
        table.rows.iter().map(row).collect()
    });
    // Tables are read in several passes; an editor reads one table from top to bottom.
    order::sort_by(&mut warnings, |a, b| (&a.table, a.line).cmp(&(&b.table, b.line)));
    let entity_keys = ids.into_keys();
    Parsed { dataset: Dataset::new(DatasetParts { entities, ties, entity_keys, about }), warnings }
}

/// A row that becomes an entity.
struct EntityRow<'t> {
    spec: &'static Spec,
    kind: EntityKind,
    table: &'t Table<'t>,
    record: &'t Record<'t>,
}

/// Gives every row of the tables of entities a handle, unless its id is missing, unfit or taken.
fn register<'t>(tables: &'t Tables<'_>, warnings: &mut Vec<Warning>) -> (Ids, Vec<EntityRow<'t>>) {
    let mut ids = Ids::default();
    let mut rows = Vec::new();
    let none = Ids::default();
    for (spec, kind, table) in tables.of_entities() {
        for record in &table.rows {
            let mut row = Row::new(table, record, &none, warnings);
            let key = row.text("id");
            if key.is_empty() {
                row.warn("id", Problem::Empty);
            } else if !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
                row.warn("id", Problem::BadId(key.into()));
            } else if ids.add(key, kind) {
                rows.push(EntityRow { spec, kind, table, record });
            } else {
                let first = taken_by(&ids, key, &rows);
                row.warn("id", Problem::DuplicateId { found: key.into(), first });
            }
        }
    }
    // Old ids come after all keys, so that a key always wins.
    for (id, &EntityRow { table, record, .. }) in (0..).map(EntityId::new).zip(&rows) {
        let mut row = Row::new(table, record, &none, warnings);
        for old in row.list("other_ids") {
            if !ids.alias(old, id) {
                let first = taken_by(&ids, old, &rows);
                row.warn("other_ids", Problem::DuplicateId { found: old.into(), first });
            }
        }
    }
    (ids, rows)
}

/// Where a key was first used, in words.
fn taken_by(ids: &Ids, key: &str, rows: &[EntityRow<'_>]) -> Box<str> {
    let row = ids.get(key).and_then(|id| rows.get(id.index()));
    row.map_or_else(Box::default, |row| format!("{}, line {}", row.table.name, row.record.line).into())
}
