//! The two packs: *core*, what the map and the ties need, and *evidence*, what stands behind them.
//!
//! A pack is one UTF-8 file of CSV tables, one after another. Its first line names the kind and version and carries a
//! checksum of the rest; each table begins with a line `#,name,number of columns`, then comes a line for each column: its
//! name and the cells below it. Cells of a column are alike, so that a pack written by columns compresses better.
//! Rows of the same table in the two packs belong together by their number.

use std::fmt::Write as _;

use crate::model::dataset::{Dataset, Parsed};
use crate::model::error::{Error, ErrorKind};
use crate::model::evidence::Evidence;
use crate::model::parse::{Tables, build};
use crate::model::parse_evidence::{evidence_of_pack, texts_of_pack};
use crate::model::parse_ties::relation_key;
use crate::model::schema::{Spec, TABLES, spec};
use crate::model::table::{Record, Table, read_records, write_cell};
use crate::model::texts::Texts;

const CORE: &str = "silkweb core 1";
const EVIDENCE: &str = "silkweb evidence 1";

/// The order of tables in which the built-in dataset compresses best, found by trying: a compressor looks back 32 kB, so
/// that tables which name the same things have to stand near each other. Other tables come after these.
const ORDER: &str = "sea_paths legs memberships places seas countries organisations events chairs corridors activities org_links \
    groups ideas regions institutions bodies voices persons documents dataset coordinators areas dimensions \
    relations";

/// Both packs of one dataset, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packs {
    /// Entities, ties, dates and positions.
    pub core: String,
    /// Sections, sources, notes and texts.
    pub evidence: String,
}

impl Packs {
    /// Makes both packs from the tables that [`Dataset::parse`] takes; rows with a wrong number of cells are left out.
    ///
    /// # Errors
    ///
    /// As [`Dataset::parse`].
    pub fn of(tables: &[(&str, &[u8])]) -> Result<Self, Error> {
        let tables = Tables::read(tables, &mut Vec::new())?;
        let core = sealed(CORE, None, &body(&tables, |spec| spec.core().collect()));
        let dataset = Dataset::parse_pack(core.as_bytes())?.dataset;
        let evidence = body(&tables, |spec| spec.evidence().collect());
        Ok(Self { core, evidence: sealed(EVIDENCE, Some(fingerprint(&dataset)), &evidence) })
    }
}

impl Dataset {
    /// Reads a core pack.
    ///
    /// # Errors
    ///
    /// If the bytes are not a core pack of this version, or are cut short or changed.
    pub fn parse_pack(bytes: &[u8]) -> Result<Parsed, Error> {
        let (tables, _) = unpack("core pack", CORE, bytes)?;
        let mut warnings = Vec::new();
        let tables = Tables::check(tables, &mut warnings)?;
        Ok(build(&tables, warnings))
    }
}

impl Evidence {
    /// Reads an evidence pack for the dataset of the core pack made with it.
    ///
    /// # Errors
    ///
    /// If the bytes are not an evidence pack of this version, are cut short or changed, or belong to another dataset.
    pub fn parse_pack(bytes: &[u8], dataset: &Dataset) -> Result<Self, Error> {
        Ok(evidence_of_pack(&evidence_tables(bytes, dataset)?, dataset))
    }
}

impl Texts {
    /// Reads the texts of an evidence pack for the dataset of the core pack made with it.
    ///
    /// # Errors
    ///
    /// As [`Evidence::parse_pack`].
    pub fn parse_pack(bytes: &[u8], dataset: &Dataset) -> Result<Self, Error> {
        Ok(texts_of_pack(&evidence_tables(bytes, dataset)?, dataset))
    }
}

fn evidence_tables<'a>(bytes: &'a [u8], dataset: &Dataset) -> Result<Tables<'a>, Error> {
    let name = "evidence pack";
    let (tables, made_for) = unpack(name, EVIDENCE, bytes)?;
    if made_for != Some(fingerprint(dataset)) {
        return Err(Error::new(name, ErrorKind::OtherPack));
    }
    Ok(Tables::of_evidence(tables))
}

/// The tables of a pack, with the columns that `columns` picks.
fn body(tables: &Tables<'_>, columns: impl Fn(&Spec) -> Vec<&'static str>) -> String {
    let mut out = String::new();
    let ordered = ORDER.split(' ').filter_map(spec);
    let others = TABLES.iter().filter(|other| ORDER.split(' ').all(|name| name != other.name));
    for spec in ordered.chain(others) {
        let columns = columns(spec);
        let Some(table) = tables.get(spec.name).filter(|_| !columns.is_empty()) else {
            continue;
        };
        let _ = writeln!(out, "#,{},{}", spec.name, columns.len());
        let derived = derived_keys(spec, table);
        for name in columns {
            out.push_str(name);
            let column = table.column(name);
            for (at, record) in table.rows.iter().enumerate() {
                out.push(',');
                let cell = column.map_or("", |column| &*record.cells[column]);
                let is_implied = match name {
                    "basis" => cell == "outside",
                    "id" => derived.get(at).is_some_and(|key| key == cell),
                    _ => false,
                };
                // A cell holds one line, so that a pack has one line for each column.
                if !is_implied {
                    write_cell(&mut out, &cell.replace(['\n', '\r'], " "));
                }
            }
            out.push('\n');
        }
    }
    out
}

/// The ids that reading the relations would give rows without one; none if a given id differs from its rule,
/// for then later numbers would differ too.
fn derived_keys(spec: &Spec, table: &Table<'_>) -> Vec<String> {
    let columns = ["subject", "type", "object"].map(|column| table.column(column));
    let [Some(subject), Some(kind), Some(object)] = columns else {
        return Vec::new();
    };
    if spec.name != "relations" {
        return Vec::new();
    }
    let bases: Vec<String> =
        table.rows.iter().map(|row| relation_key(&row.cells[subject], &row.cells[kind], &row.cells[object])).collect();
    let nth_of = |at: usize| bases[..=at].iter().filter(|base| **base == bases[at]).count();
    let numbered = |at: usize| match nth_of(at) {
        1 => bases[at].clone(),
        n => format!("{}--{n}", bases[at]),
    };
    let keys: Vec<String> = (0..bases.len()).map(numbered).collect();
    let Some(id) = table.column("id") else {
        return keys;
    };
    let follows_rule = |at: usize| *table.rows[at].cells[id] == *keys[at];
    let all_follow = |base: &String| (0..bases.len()).filter(|at| bases[*at] == *base).all(follows_rule);
    keys.iter().zip(&bases).map(|(key, base)| if all_follow(base) { key.clone() } else { String::new() }).collect()
}

/// Puts the first line before a body.
fn sealed(kind: &str, made_for: Option<u64>, body: &str) -> String {
    let made_for = made_for.map_or_else(String::new, |fingerprint| format!("{fingerprint:016x}"));
    format!("{kind},{:016x},{made_for}\n{body}", fnv_1a(body.as_bytes()))
}

type Unpacked<'a> = (Vec<(&'static Spec, Table<'a>)>, Option<u64>);

/// Checks the first line and splits the rest into tables.
fn unpack<'a>(name: &'static str, kind: &str, bytes: &'a [u8]) -> Result<Unpacked<'a>, Error> {
    let broken = || Error::new(name, ErrorKind::BrokenPack);
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let not_a_pack = || Error::new(name, ErrorKind::NotAPack);
    let first_line = str::from_utf8(first).map_err(|_| not_a_pack())?;
    let seal = first_line.strip_prefix(kind).and_then(|rest| rest.strip_prefix(',')).ok_or_else(not_a_pack)?;
    let (checksum, made_for) = seal.split_once(',').ok_or_else(broken)?;
    let body = bytes.get(first.len() + 1..).ok_or_else(broken)?;
    if u64::from_str_radix(checksum, 16) != Ok(fnv_1a(body)) {
        return Err(broken());
    }
    let mut records = read_records(name, body)?.into_iter();
    let mut tables = Vec::new();
    while let Some(head) = records.next() {
        let [mark, table, n_columns] = &head.cells[..] else {
            return Err(broken());
        };
        let spec = spec(table).filter(|_| &**mark == "#").ok_or_else(broken)?;
        let n_columns: usize = n_columns.parse().map_err(|_| broken())?;
        let columns: Vec<Record<'_>> = records.by_ref().take(n_columns).collect();
        let table = turned(spec.name, columns, n_columns).ok_or_else(broken)??;
        tables.push((spec, table));
    }
    Ok((tables, u64::from_str_radix(made_for, 16).ok()))
}

/// The table whose columns these are; none if there are fewer than `n_columns` or one is longer than another.
fn turned<'a>(name: &'static str, columns: Vec<Record<'a>>, n_columns: usize) -> Option<Result<Table<'a>, Error>> {
    let n_cells = columns.first()?.cells.len();
    if columns.len() != n_columns || columns.iter().any(|column| column.cells.len() != n_cells) {
        return None;
    }
    let mut columns: Vec<_> = columns.into_iter().map(|column| column.cells.into_iter()).collect();
    let mut next_row = || columns.iter_mut().map(|column| column.next().unwrap_or_default()).collect();
    let header = next_row();
    // The line is the one of the table that the pack was made from.
    let rows = (2..).take(n_cells - 1).map(|line| Record { line, number: 0, cells: next_row() });
    Some(Table::new(name, header, rows))
}

/// A number that changes with the keys of the dataset and the rows they come from.
fn fingerprint(dataset: &Dataset) -> u64 {
    let mut text = String::new();
    let entities = dataset.entities().map(|(_, entity)| &*entity.key).zip(dataset.entity_origins());
    let ties = dataset.ties().map(|(_, tie)| &*tie.key).zip(dataset.tie_origins());
    for (key, origin) in entities.chain(ties) {
        let _ = writeln!(text, "{key},{},{}", origin.table, origin.row);
    }
    fnv_1a(text.as_bytes())
}

/// The 64-bit FNV-1a hash: enough to notice damage, not to withstand an attacker.
fn fnv_1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
