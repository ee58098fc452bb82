//! `silkweb check`: reads tables as the page would and lists everything that is wrong.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli::{Failure, print};
use crate::model::{Dataset, EntityKind, Error, Evidence, Problem, TABLES, TieFamily, Warning};

const HELP: &str = "\
Check the tables of a dataset

Usage: silkweb check [OPTIONS] [FILES]

Without files, the built-in dataset is checked. A file replaces the built-in table of the same name,
such as memberships.csv, and a directory stands for every .csv file in it; all tables are then checked
together, since rows name ids of other tables.

Options:
      --json  End with one line of counts as JSON
  -h, --help  Print help

Exit status: 0 if nothing is wrong, 1 otherwise, 2 if the command was not understood.
";

/// Runs the subcommand.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<(), Failure> {
    use lexopt::Arg::{Long, Short, Value};
    let mut json = false;
    let mut paths = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Long("json") => json = true,
            Short('h') | Long("help") => {
                print(HELP);
                return Ok(());
            }
            Value(path) => paths.push(
                path.into_string()
                    .map_err(|path| Failure::Usage(format!("the path “{}” is not UTF-8", path.display())))?,
            ),
            other => return Err(other.unexpected().into()),
        }
    }
    let mut files = Vec::with_capacity(paths.len());
    for path in paths.iter().map(|path| tables_at(path)).collect::<Result<Vec<_>, _>>()?.concat() {
        let bytes = fs::read(&path).map_err(|error| Failure::file(&path, &error))?;
        files.push((path, bytes));
    }
    let report = check(&tables(&files));
    for problem in &report.problems {
        eprintln!("{problem}");
    }
    print(if json { report.json() } else { report.sentence() });
    if report.problems.is_empty() { Ok(()) } else { Err(Failure::Reported) }
}

/// The file itself, or the tables in a directory, sorted.
fn tables_at(path: &str) -> Result<Vec<String>, Failure> {
    if !Path::new(path).is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|error| Failure::file(path, &error))?;
    let names = entries.filter_map(|entry| entry.ok()?.path().to_str().map(String::from));
    let mut tables: Vec<String> = names.filter(|name| name.ends_with(".csv")).collect();
    tables.sort();
    Ok(tables)
}

/// The built-in tables, those of the same names as `files` replaced, and files that are no tables at the end.
fn tables(files: &[(String, Vec<u8>)]) -> Vec<(&str, &[u8])> {
    let stem = |path: &str| Path::new(path).file_stem().map(|name| name.to_os_string());
    let is_replaced = |name: &str| files.iter().any(|(path, _)| stem(path) == stem(name));
    let kept = TABLES.iter().copied().filter(|(name, _)| !is_replaced(name));
    kept.chain(files.iter().map(|(path, bytes)| (&**path, &**bytes))).collect()
}

struct Report {
    /// Everything that is wrong, a line each.
    problems: Vec<String>,
    counts: Counts,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    countries: usize,
    organisations: usize,
    memberships: usize,
    relations: usize,
    events: usize,
    corridors: usize,
    legs: usize,
    places: usize,
    sources: usize,
}

/// Reads the dataset and its evidence; a table that cannot be read is left out, so that the others are checked too.
fn check(tables: &[(&str, &[u8])]) -> Report {
    let mut problems = Vec::new();
    let mut tables = tables.to_vec();
    loop {
        match parse(&tables) {
            Ok((dataset, evidence, warnings)) => {
                // Once a table is left out, every id that stood in it is missed; that would only hide the cause.
                let all_were_read = problems.is_empty();
                let is_cause =
                    |warning: &&Warning| all_were_read || !matches!(warning.problem, Problem::UnknownId { .. });
                problems.extend(warnings.iter().filter(is_cause).map(ToString::to_string));
                return Report { problems, counts: Counts::of(&dataset, &evidence) };
            }
            Err(error) => {
                problems.push(error.to_string());
                let n_tables = tables.len();
                let at = tables.iter().rposition(|(name, _)| *name == error.table());
                let _ = at.map(|at| tables.remove(at));
                if tables.len() == n_tables {
                    return Report { problems, counts: Counts::default() };
                }
            }
        }
    }
}

fn parse(tables: &[(&str, &[u8])]) -> Result<(Dataset, Evidence, Vec<Warning>), Error> {
    let parsed = Dataset::parse(tables)?;
    let (evidence, _, of_evidence) = Evidence::parse(tables, &parsed.dataset)?;
    let mut warnings = parsed.warnings;
    warnings.extend(of_evidence);
    warnings.sort_by(|a, b| (&a.table, a.line).cmp(&(&b.table, b.line)));
    Ok((parsed.dataset, evidence, warnings))
}

impl Counts {
    fn of(dataset: &Dataset, evidence: &Evidence) -> Self {
        let n_entities = |kind| dataset.entities_of_kind(kind).count();
        let n_ties = |family| dataset.ties_of_family(family).count();
        Self {
            countries: n_entities(EntityKind::Country),
            organisations: n_entities(EntityKind::Organisation),
            memberships: n_ties(TieFamily::Membership),
            relations: n_ties(TieFamily::Relation),
            events: n_entities(EntityKind::Event),
            corridors: n_entities(EntityKind::Corridor),
            legs: n_ties(TieFamily::Leg),
            places: n_entities(EntityKind::Place),
            sources: evidence.sources().len(),
        }
    }

    fn named(self) -> [(&'static str, usize); 9] {
        let Self { countries, organisations, memberships, relations, events, corridors, legs, places, sources } = self;
        [
            ("countries", countries),
            ("organisations", organisations),
            ("memberships", memberships),
            ("relations", relations),
            ("events", events),
            ("corridors", corridors),
            ("legs", legs),
            ("places", places),
            ("sources", sources),
        ]
    }
}

impl Report {
    /// One object on one line; the names are plain, so nothing needs escaping.
    fn json(&self) -> String {
        let mut line = String::from("{");
        for (name, n) in self.counts.named() {
            let _ = write!(line, "\"{name}\":{n},");
        }
        let _ = writeln!(line, "\"errors\":{}}}", self.problems.len());
        line
    }

    fn sentence(&self) -> String {
        let counts: Vec<String> = self.counts.named().iter().map(|(name, n)| format!("{n} {name}")).collect();
        let verdict = match self.problems.len() {
            0 => String::from("nothing is wrong"),
            1 => String::from("1 problem"),
            n => format!("{n} problems"),
        };
        format!("{}: {verdict}\n", counts.join(", "))
    }
}
