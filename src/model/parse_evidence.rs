//! From tables to evidence: the rows behind entities and ties, the sources and the texts.

use crate::model::cells::Row;
use crate::model::dataset::{Dataset, Origin};
use crate::model::error::{Error, Problem, Warning};
use crate::model::evidence::{Evidence, Field, Record, Source};
use crate::model::lookup::{Ids, SourceIds};
use crate::model::parse::Tables;
use crate::model::parse_texts::read_texts;
use crate::model::schema::{Spec, spec};
use crate::model::texts::Texts;
use crate::model::word::Word as _;
use crate::num::order;

impl Evidence {
    /// Reads the evidence and the texts of `dataset` from the same tables, and the warnings that concern them alone.
    ///
    /// # Errors
    ///
    /// As [`Dataset::parse`].
    pub fn parse(tables: &[(&str, &[u8])], dataset: &Dataset) -> Result<(Self, Texts, Vec<Warning>), Error> {
        // Headers and ragged rows were reported with the dataset.
        let tables = Tables::read(tables, &mut Vec::new())?;
        let mut warnings = Vec::new();
        let ids = Ids::of(dataset);
        let (source_ids, sources) = read_sources(&tables, &ids, &mut warnings);
        let evidence = read_records(&tables, dataset, &ids, (&source_ids, sources), &mut warnings);
        let texts = read_texts(&tables, dataset, &ids, &source_ids, &mut warnings);
        order::sort_by(&mut warnings, |a, b| (&a.table, a.line).cmp(&(&b.table, b.line)));
        Ok((evidence, texts, warnings))
    }
}

/// Reads the evidence of a pack; what an editor could mend was reported when the pack was made.
pub(crate) fn evidence_of_pack(tables: &Tables<'_>, dataset: &Dataset) -> Evidence {
    let ids = Ids::of(dataset);
    let (source_ids, sources) = read_sources(tables, &ids, &mut Vec::new());
    read_records(tables, dataset, &ids, (&source_ids, sources), &mut Vec::new())
}

/// Reads the texts of a pack, as [`evidence_of_pack`] the rest.
pub(crate) fn texts_of_pack(tables: &Tables<'_>, dataset: &Dataset) -> Texts {
    let ids = Ids::of(dataset);
    let (source_ids, _) = read_sources(tables, &ids, &mut Vec::new());
    read_texts(tables, dataset, &ids, &source_ids, &mut Vec::new())
}

fn read_records(
    tables: &Tables<'_>,
    dataset: &Dataset,
    ids: &Ids,
    (source_ids, sources): (&SourceIds, Vec<Source>),
    warnings: &mut Vec<Warning>,
) -> Evidence {
    let mut records = |origins: &[Origin]| {
        let record = |origin: &Origin| read_record(tables, *origin, ids, source_ids, warnings);
        origins.iter().map(record).collect()
    };
    let entities = records(dataset.entity_origins());
    let ties = records(dataset.tie_origins());
    Evidence::new(entities, ties, sources)
}

/// Reads the row behind an entity or tie.
fn read_record(
    tables: &Tables<'_>,
    origin: Origin,
    ids: &Ids,
    source_ids: &SourceIds,
    warnings: &mut Vec<Warning>,
) -> Record {
    let (Some(table), Some(spec)) = (tables.get(origin.table), spec(origin.table)) else {
        return Record::default();
    };
    let Ok(at) = table.rows.binary_search_by_key(&origin.row, |record| record.number) else {
        return Record::default();
    };
    let mut row = Row::new(table, &table.rows[at], ids, warnings);
    let record = Record {
        passages: row.passages("sections"),
        sources: row.sources("sources", source_ids),
        note: row.optional("note"),
        facts: facts(spec, &row),
    };
    // The pack has no basis of its own; there the check was made when the pack was.
    if record.passages.is_empty() && record.sources.is_empty() && !row.failed() && table.column("basis").is_some() {
        row.warn_row(Problem::NoEvidence);
    }
    record
}

fn facts(spec: &Spec, row: &Row<'_>) -> Vec<(Field, Box<str>)> {
    spec.evidence().filter_map(|column| Some((Field::from_word(column)?, row.optional(column)?))).collect()
}

fn read_sources(tables: &Tables<'_>, ids: &Ids, warnings: &mut Vec<Warning>) -> (SourceIds, Vec<Source>) {
    let mut source_ids = SourceIds::default();
    let mut sources = Vec::new();
    let Some(table) = tables.get("sources") else {
        return (source_ids, sources);
    };
    for record in &table.rows {
        let mut row = Row::new(table, record, ids, warnings);
        let source = Source {
            key: row.filled("id"),
            title: row.filled("title"),
            publisher: row.optional("publisher"),
            url: row.optional("url"),
            date: row.date("date"),
        };
        if let Some(first_line) = source_ids.add(&source.key, record.line) {
            let first = format!("{}, line {first_line}", table.name).into();
            row.warn("id", Problem::DuplicateId { found: source.key, first });
        } else {
            sources.push(source);
        }
    }
    (source_ids, sources)
}
