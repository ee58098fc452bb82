//! Comma-separated values and JSON.

use crate::num::fmt::push_thousandths;
use crate::view::take::{Cell, Column, THINGS, TIES, Taken, sources_of};

/// The mark of UTF-8 by which spreadsheets know that a file is not in the letters of their country.
const MARK: char = '\u{feff}';

/// A header and a row for each, as RFC 4180 has them.
///
/// A text that a spreadsheet would run as a formula begins with an apostrophe.
pub(super) fn csv<'a>(columns: &[Column], rows: impl Iterator<Item = Vec<Cell<'a>>>) -> String {
    let mut out = String::from(MARK);
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    out.push_str(&names.join(","));
    out.push_str("\r\n");
    for row in rows {
        for (n, cell) in row.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => push_thousandths(&mut out, *number),
                Cell::Text(text) => push_field(&mut out, text),
            }
        }
        out.push_str("\r\n");
    }
    out
}

fn push_field(out: &mut String, text: &str) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_quoted = text.contains([',', '"', '\r', '\n']);
    if is_quoted {
        out.push('"');
    }
    if is_formula {
        out.push('\'');
    }
    for letter in text.chars() {
        if letter == '"' {
            out.push('"');
        }
        out.push(letter);
    }
    if is_quoted {
        out.push('"');
    }
}

/// An object of nodes and links, as D3 and networkx read it, with the sources beside them; empty cells are left out.
pub(super) fn json(taken: &Taken<'_>) -> String {
    let mut out = String::from("{\"directed\":true,\"multigraph\":true,\n\"graph\":{");
    for (n, (key, value)) in taken.about.pairs().into_iter().enumerate() {
        push_pair(&mut out, n > 0, key, &value);
    }
    out.push_str("},\n\"nodes\":[");
    for (n, (_, cells)) in taken.things().enumerate() {
        push_object(&mut out, n > 0, &THINGS, &cells);
    }
    out.push_str("\n],\n\"links\":[");
    for (n, (_, cells)) in taken.ties().enumerate() {
        push_object(&mut out, n > 0, &TIES, &cells);
    }
    out.push_str("\n],\n\"sources\":[");
    for (n, source) in sources_of(taken.facts.evidence, taken.shown).into_iter().enumerate() {
        out.push_str(if n > 0 { ",\n{" } else { "\n{" });
        push_pair(&mut out, false, "id", &source.key);
        push_pair(&mut out, true, "title", &source.title);
        let date = source.date.map(|date| date.text());
        let rest =
            [("publisher", source.publisher.as_deref()), ("url", source.url.as_deref()), ("date", date.as_deref())];
        for (key, value) in rest {
            if let Some(value) = value {
                push_pair(&mut out, true, key, value);
            }
        }
        out.push('}');
    }
    out.push_str("\n]}\n");
    out
}

fn push_object(out: &mut String, is_next: bool, columns: &[Column], cells: &[Cell<'_>]) {
    out.push_str(if is_next { ",\n{" } else { "\n{" });
    let mut is_next = false;
    for ((name, _), cell) in columns.iter().zip(cells) {
        match cell {
            Cell::Empty => continue,
            Cell::Text(text) => push_pair(out, is_next, name, text),
            Cell::Number(number) => {
                push_name(out, is_next, name);
                push_thousandths(out, *number);
            }
        }
        is_next = true;
    }
    out.push('}');
}

fn push_name(out: &mut String, is_next: bool, name: &str) {
    if is_next {
        out.push(',');
    }
    push_string(out, name);
    out.push(':');
}

fn push_pair(out: &mut String, is_next: bool, name: &str, value: &str) {
    push_name(out, is_next, name);
    push_string(out, value);
}

/// A text in quotes, as JSON has it.
pub(super) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                let digit = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                out.extend([digit(letter as u32 / 16), digit(letter as u32 % 16)]);
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}
