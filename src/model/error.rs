//! What can be wrong with tables and packs, in sentences that a data editor can act on.

use std::error;
use std::fmt;

/// A table or pack that cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    table: Box<str>,
    line: Option<u32>,
    column: Option<Box<str>>,
    kind: ErrorKind,
}

/// Why a table or pack cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The bytes are not UTF-8 text.
    NotUtf8,
    /// The file has no header line.
    Empty,
    /// A cell opens with a quote that is never closed.
    UnclosedQuote,
    /// A closing quote is followed by more text.
    TextAfterQuote,
    /// The header lacks a column.
    MissingColumn,
    /// The header has a column twice.
    DuplicateColumn,
    /// The name is not that of a table of the dataset.
    UnknownTable {
        /// The table with the most similar name.
        nearest: &'static str,
    },
    /// The same table is given twice.
    DuplicateTable,
    /// The pack does not begin as a pack does.
    NotAPack,
    /// The pack ends early or holds something else than it says.
    BrokenPack,
    /// The evidence pack was made for another core pack.
    OtherPack,
}

impl Error {
    pub(crate) fn new(table: &str, kind: ErrorKind) -> Self {
        Self(Box::new(Inner { table: table.into(), line: None, column: None, kind }))
    }

    pub(crate) fn at_line(table: &str, line: u32, kind: ErrorKind) -> Self {
        Self(Box::new(Inner { table: table.into(), line: Some(line), column: None, kind }))
    }

    pub(crate) fn in_column(table: &str, column: &str, kind: ErrorKind) -> Self {
        Self(Box::new(Inner { table: table.into(), line: Some(1), column: Some(column.into()), kind }))
    }

    /// Why it cannot be read.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The table or pack, by the name it was given under.
    #[must_use]
    pub fn table(&self) -> &str {
        &self.0.table
    }

    /// The line, counted from 1, where one is to blame.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.0.line
    }

    /// The column, where one is to blame.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.0.column.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { table, line, column, kind } = &*self.0;
        write!(f, "{table}")?;
        if let Some(line) = line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = column {
            write!(f, ", column {column}")?;
        }
        f.write_str(": ")?;
        match kind {
            ErrorKind::NotUtf8 => f.write_str("the text is not UTF-8 (save the table as “CSV UTF-8”)"),
            ErrorKind::Empty => f.write_str("the table is empty (expected a line of column names)"),
            ErrorKind::UnclosedQuote => f.write_str("a quoted cell begins here and never ends (expected a closing \")"),
            ErrorKind::TextAfterQuote => {
                f.write_str("text follows a closing \" (expected a comma; a quote inside a cell is written \"\")")
            }
            ErrorKind::MissingColumn => f.write_str("the column is missing"),
            ErrorKind::DuplicateColumn => f.write_str("the column stands twice in the header"),
            ErrorKind::UnknownTable { nearest } => {
                write!(f, "not a table of the dataset (the nearest name is {nearest}.csv)")
            }
            ErrorKind::DuplicateTable => f.write_str("the table is given twice"),
            ErrorKind::NotAPack => f.write_str("not a pack of this version"),
            ErrorKind::BrokenPack => f.write_str("the pack is cut short or damaged"),
            ErrorKind::OtherPack => f.write_str("the pack belongs to another dataset"),
        }
    }
}

impl error::Error for Error {}

/// A row or cell that cannot be used; the rest of the dataset still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The table, by the name it was given under.
    pub table: Box<str>,
    /// The line, counted from 1.
    pub line: u32,
    /// The column, if one is to blame rather than the row.
    pub column: Option<Box<str>>,
    /// What was found and what was expected.
    pub problem: Problem,
}

/// What is wrong with a row or cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A cell that must be filled is empty.
    Empty,
    /// Not a date.
    NotADate(Box<str>),
    /// Not a number within its range.
    NotANumber {
        /// The cell.
        found: Box<str>,
        /// The range, in words.
        expected: &'static str,
    },
    /// Not one of the words that the column allows.
    NotAWord {
        /// The cell.
        found: Box<str>,
        /// The words.
        expected: Vec<&'static str>,
    },
    /// Not an id of the dataset.
    UnknownId {
        /// The cell.
        found: Box<str>,
        /// The most similar id.
        nearest: Option<Box<str>>,
    },
    /// An id of the dataset, but of another kind.
    WrongKind {
        /// The id.
        found: Box<str>,
        /// Its kind.
        kind: &'static str,
        /// The kinds that fit.
        expected: Box<str>,
    },
    /// The id is taken.
    DuplicateId {
        /// The id.
        found: Box<str>,
        /// Where it was first used.
        first: Box<str>,
    },
    /// Not fit for an id.
    BadId(Box<str>),
    /// Not a section of the article with its lines.
    NotASection(Box<str>),
    /// The end lies before the beginning.
    Reversed {
        /// The beginning.
        from: Box<str>,
        /// The end.
        to: Box<str>,
    },
    /// The row has more or fewer cells than the header.
    Ragged {
        /// Cells in the row.
        n_cells: usize,
        /// Cells in the header.
        n_columns: usize,
    },
    /// The header has a column that the table does not know.
    UnknownColumn {
        /// The column with the most similar name.
        nearest: Box<str>,
    },
    /// The row names neither a place in the article nor a source.
    NoEvidence,
    /// The row says the same as an earlier one.
    Repeated {
        /// The line of the earlier row.
        first_line: u32,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.table, self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the cell is empty"),
            Self::NotADate(found) => {
                write!(f, "\"{found}\" is not a date (expected YYYY, YYYY-MM or YYYY-MM-DD)")
            }
            Self::NotANumber { found, expected } => write!(f, "\"{found}\" is not {expected}"),
            Self::NotAWord { found, expected } => {
                write!(f, "\"{found}\" is not allowed here (expected {})", alternatives(expected))
            }
            Self::UnknownId { found, nearest: Some(nearest) } => {
                write!(f, "unknown id \"{found}\" (the nearest is \"{nearest}\")")
            }
            Self::UnknownId { found, nearest: None } => write!(f, "unknown id \"{found}\""),
            Self::WrongKind { found, kind, expected } => {
                write!(f, "\"{found}\" is of kind {kind} (expected {expected})")
            }
            Self::DuplicateId { found, first } => write!(f, "the id \"{found}\" is taken by {first}"),
            Self::BadId(found) => {
                write!(f, "\"{found}\" is not an id (expected small letters, digits and hyphens)")
            }
            Self::NotASection(found) => {
                write!(
                    f,
                    "\"{found}\" is not a place in the article (expected a section and lines, such as \"Background L8, L10\")"
                )
            }
            Self::Reversed { from, to } => write!(f, "\"{to}\" lies before \"{from}\""),
            Self::Ragged { n_cells, n_columns } => {
                let cells = if *n_cells == 1 { "cell" } else { "cells" };
                write!(f, "the row has {n_cells} {cells}, the header has {n_columns}")
            }
            Self::UnknownColumn { nearest } => {
                write!(f, "the table has no such column (the nearest name is {nearest})")
            }
            Self::NoEvidence => f.write_str("the row has no evidence (expected sections or sources)"),
            Self::Repeated { first_line } => write!(f, "the row says the same as line {first_line}"),
        }
    }
}

/// "a", "a or b", "a, b or c".
fn alternatives(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
