//! A table of cells read from CSV text, strictly: a damaged file is an error with its line.
//!
//! Written here because general readers accept an unclosed quote in silence and bring serde into the page.

use std::borrow::Cow;

use crate::model::error::{Error, ErrorKind};

/// One table: a header and rows, every cell a slice of one text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table<'a> {
    /// The name shown in messages.
    pub(crate) name: &'a str,
    /// Column names.
    pub(crate) header: Vec<Cell<'a>>,
    /// The rows below the header.
    pub(crate) rows: Vec<Record<'a>>,
}

/// What stands in a cell, unquoted and trimmed: a slice of the text that was read, unless quotes had to be taken out of it.
pub(crate) type Cell<'a> = Cow<'a, str>;

/// One record: its line and its cells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record<'a> {
    /// The line on which it begins, from 1.
    pub(crate) line: u32,
    /// Its number below the header, from 0; rows of the two packs with the same number belong together.
    pub(crate) number: u32,
    /// Its cells.
    pub(crate) cells: Vec<Cell<'a>>,
}

impl<'a> Table<'a> {
    /// Reads a whole file: UTF-8 with or without a byte order mark, lines ending in LF or CRLF. Blank lines are skipped.
    pub(crate) fn read(name: &'a str, bytes: &'a [u8]) -> Result<Self, Error> {
        let mut records = read_records(name, bytes)?.into_iter().filter(|record| !record.is_blank());
        let Some(header) = records.next() else {
            return Err(Error::new(name, ErrorKind::Empty));
        };
        Self::new(name, header.cells, records)
    }

    /// A table of records already read; a column that stands twice is an error.
    pub(crate) fn new(
        name: &'a str,
        header: Vec<Cell<'a>>,
        rows: impl Iterator<Item = Record<'a>>,
    ) -> Result<Self, Error> {
        for (at, column) in header.iter().enumerate() {
            if header[..at].contains(column) {
                return Err(Error::in_column(name, column, ErrorKind::DuplicateColumn));
            }
        }
        let rows = (0..).zip(rows).map(|(number, row)| Record { number, ..row }).collect();
        Ok(Self { name, header, rows })
    }

    /// Where a column stands.
    pub(crate) fn column(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|known| &**known == column)
    }
}

impl Record<'_> {
    /// Whether nothing stands on its line.
    fn is_blank(&self) -> bool {
        matches!(&self.cells[..], [only] if only.is_empty())
    }
}

/// Splits CSV text into records, blank lines included; `name` is for messages only.
pub(crate) fn read_records<'a>(name: &str, bytes: &'a [u8]) -> Result<Vec<Record<'a>>, Error> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let n_breaks = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            return Err(Error::at_line(name, line_number(n_breaks), ErrorKind::NotUtf8));
        }
    };
    let mut records = Vec::new();
    let mut rest = text;
    let mut n_breaks = 0;
    while !rest.is_empty() {
        let line = line_number(n_breaks);
        let mut cells = Vec::new();
        loop {
            let (cell, after) = read_cell(rest).map_err(|kind| Error::at_line(name, line, kind))?;
            n_breaks += cell.bytes().filter(|byte| *byte == b'\n').count();
            cells.push(trimmed(cell));
            match after.strip_prefix(',') {
                Some(next) => rest = next,
                None => {
                    rest = after;
                    break;
                }
            }
        }
        // Every line end counts once, also that of the last line.
        if let Some(next) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) {
            rest = next;
            n_breaks += 1;
        }
        records.push(Record { line, number: 0, cells });
    }
    Ok(records)
}

fn trimmed(cell: Cell<'_>) -> Cell<'_> {
    match cell {
        Cow::Borrowed(cell) => cell.trim().into(),
        Cow::Owned(cell) if cell.trim().len() == cell.len() => cell.into(),
        Cow::Owned(cell) => cell.trim().to_owned().into(),
    }
}

/// The cell at the start of `text`, and what follows it: a comma, a line end or nothing.
fn read_cell(text: &str) -> Result<(Cell<'_>, &str), ErrorKind> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.bytes().position(|byte| byte == b',' || byte == b'\n').unwrap_or(text.len());
        let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
        return match cell.strip_suffix('\r') {
            Some(cell) if !after.starts_with(',') => Ok((cell.into(), after)),
            _ => Ok((cell.into(), after)),
        };
    };
    let mut cell = Cell::default();
    let mut rest = quoted;
    loop {
        let Some((part, after)) = rest.split_once('"') else {
            return Err(ErrorKind::UnclosedQuote);
        };
        cell += part;
        rest = after;
        match rest.strip_prefix('"') {
            Some(next) => {
                cell += "\"";
                rest = next;
            }
            None => break,
        }
    }
    if rest.is_empty() || rest.starts_with(',') || rest.starts_with('\n') || rest.starts_with("\r\n") {
        Ok((cell, rest))
    } else {
        Err(ErrorKind::TextAfterQuote)
    }
}

/// Appends `cell` as CSV, quoted only where it must be.
pub fn write_cell(out: &mut String, cell: &str) {
    if cell.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

fn line_number(n_breaks: usize) -> u32 {
    u32::try_from(n_breaks).map_or(u32::MAX, |n_breaks| n_breaks.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::{Record, Table, read_records, write_cell};
    use crate::model::error::ErrorKind;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let records = read_records("t.csv", text.as_bytes()).expect(text);
        let records = records.into_iter().filter(|record| !record.is_blank());
        records.map(|record| record.cells.iter().map(|cell| cell.to_string()).collect()).collect()
    }

    macro_rules! reads {
        ($name:ident, $text:expr, [$([$($cell:expr),*]),*]) => {
            #[test]
            fn $name() {
                assert_eq!(cells($text), vec![$(vec![$(String::from($cell)),*]),*]);
            }
        };
    }

    reads!(plain_cells, "id,name\n1,A\n", [["id", "name"], ["1", "A"]]);
    reads!(quoted_comma, "id,name\n1,\"A, B\"", [["id", "name"], ["1", "A, B"]]);
    reads!(quoted_quote, "a\n\"say \"\"no\"\"\"\n", [["a"], ["say \"no\""]]);
    reads!(quoted_line_end, "a,b\n\"1\n2\",3\n", [["a", "b"], ["1\n2", "3"]]);
    reads!(byte_order_mark_and_crlf, "\u{feff}a,b\r\n1,2\r\n\"3\",\r\n", [["a", "b"], ["1", "2"], ["3", ""]]);
    reads!(blank_lines_are_skipped, "a\n\n1\n\r\n2", [["a"], ["1"], ["2"]]);
    reads!(spaces_around_cells_are_dropped, "a , b\n 1,2 ", [["a", "b"], ["1", "2"]]);
    reads!(empty_cells_stay, "a,b,c\n,,", [["a", "b", "c"], ["", "", ""]]);

    #[test]
    fn damage_is_an_error_with_its_line() {
        let kind = |bytes: &[u8]| {
            let error = Table::read("t.csv", bytes).expect_err("damaged");
            (error.kind().clone(), error.line())
        };
        assert_eq!(kind(b"a,b\n1,2\n\"3,4\n5,6\n"), (ErrorKind::UnclosedQuote, Some(3)));
        assert_eq!(kind(b"a\n\"1\n2\"\n\"3\"4\n"), (ErrorKind::TextAfterQuote, Some(4)));
        assert_eq!(kind(b"a\n1\n\xff\n"), (ErrorKind::NotUtf8, Some(3)));
        assert_eq!(kind(b""), (ErrorKind::Empty, None));
        assert_eq!(kind(b"a,b,a\n"), (ErrorKind::DuplicateColumn, Some(1)));
    }

    #[test]
    fn what_is_written_is_read_again() {
        for cell in ["", "plain", "a, b", "say \"no\"", "two\nlines"] {
            let mut text = String::from("x,");
            write_cell(&mut text, cell);
            let records = read_records("t.csv", text.as_bytes()).expect(cell);
            assert_eq!(records, [Record { line: 1, number: 0, cells: vec!["x".into(), cell.into()] }]);
        }
    }
}
