//! GraphML and GEXF: directed graphs in which two things may be tied more than once.

use crate::num::fmt::push_thousandths;
use crate::render::push_escaped;
use crate::view::take::{Cell, Column, THINGS, TIES, Taken};

/// Cells before the attributes: of a thing its id, of a tie its id and its ends.
const THING_HEAD: usize = 1;
const TIE_HEAD: usize = 3;

/// The graph as GraphML; empty cells are left out.
pub(super) fn graphml(taken: &Taken<'_>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    let about = taken.about.pairs();
    for (key, _) in &about {
        push_all(
            &mut out,
            &["<key id=\"about-", key, "\" for=\"graph\" attr.name=\"", key, "\" attr.type=\"string\"/>\n"],
        );
    }
    let tables: [(&str, &[Column], usize); 2] = [("node", &THINGS, THING_HEAD), ("edge", &TIES, TIE_HEAD)];
    for (of, columns, n_head) in tables {
        for &(name, is_number) in &columns[n_head..] {
            let kind = if is_number { "double" } else { "string" };
            let id = [of, "-", name].concat();
            push_all(
                &mut out,
                &["<key id=\"", &id, "\" for=\"", of, "\" attr.name=\"", name, "\" attr.type=\"", kind, "\"/>\n"],
            );
        }
    }
    out.push_str("<graph id=\"silkweb\" edgedefault=\"directed\">\n");
    for (key, value) in &about {
        push_all(&mut out, &["<data key=\"about-", key, "\">"]);
        push_kept(&mut out, value);
        out.push_str("</data>\n");
    }
    let data = |out: &mut String, of: &str, columns: &[Column], cells: &[Cell<'_>]| {
        for (&(name, _), cell) in columns.iter().zip(cells).filter(|(_, cell)| **cell != Cell::Empty) {
            push_all(out, &["<data key=\"", of, "-", name, "\">"]);
            push_cell(out, cell);
            out.push_str("</data>");
        }
    };
    for (_, cells) in taken.things() {
        push_attributes(&mut out, "<node", &[("id", &cells[0])]);
        out.push('>');
        data(&mut out, "node", &THINGS[THING_HEAD..], &cells[THING_HEAD..]);
        out.push_str("</node>\n");
    }
    for (_, cells) in taken.ties() {
        push_attributes(&mut out, "<edge", &[("id", &cells[0]), ("source", &cells[1]), ("target", &cells[2])]);
        out.push('>');
        data(&mut out, "edge", &TIES[TIE_HEAD..], &cells[TIE_HEAD..]);
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

/// The graph as GEXF 1.3, as Gephi reads it; empty cells are left out.
pub(super) fn gexf(taken: &Taken<'_>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n<meta>\n<creator>Silkweb</creator>\n",
    );
    let told: Vec<String> = taken.about.pairs().into_iter().map(|(key, value)| [key, ": ", &value].concat()).collect();
    for (tag, text) in [("title", &taken.about.title), ("description", &told.join("\n"))] {
        push_all(&mut out, &["<", tag, ">"]);
        push_kept(&mut out, text);
        push_all(&mut out, &["</", tag, ">\n"]);
    }
    out.push_str("</meta>\n<graph defaultedgetype=\"directed\" mode=\"static\">\n");
    let tables: [(&str, &[Column], usize); 2] = [("node", &THINGS, THING_HEAD), ("edge", &TIES, TIE_HEAD)];
    for (of, columns, n_head) in tables {
        push_all(&mut out, &["<attributes class=\"", of, "\">\n"]);
        for &(name, is_number) in &columns[n_head..] {
            let kind = if is_number { "double" } else { "string" };
            push_all(&mut out, &["<attribute id=\"", of, "-", name, "\" title=\"", name, "\" type=\"", kind, "\"/>\n"]);
        }
        out.push_str("</attributes>\n");
    }
    let values = |out: &mut String, of: &str, columns: &[Column], cells: &[Cell<'_>]| {
        out.push_str("><attvalues>");
        for (&(name, _), cell) in columns.iter().zip(cells).filter(|(_, cell)| **cell != Cell::Empty) {
            push_all(out, &["<attvalue for=\"", of, "-", name, "\" value=\""]);
            push_cell(out, cell);
            out.push_str("\"/>");
        }
        out.push_str("</attvalues>");
    };
    out.push_str("<nodes>\n");
    for (_, cells) in taken.things() {
        push_attributes(&mut out, "<node", &[("id", &cells[0]), ("label", &cells[1])]);
        values(&mut out, "node", &THINGS[THING_HEAD..], &cells[THING_HEAD..]);
        out.push_str("</node>\n");
    }
    out.push_str("</nodes>\n<edges>\n");
    for (_, cells) in taken.ties() {
        push_attributes(&mut out, "<edge", &[("id", &cells[0]), ("source", &cells[1]), ("target", &cells[2])]);
        values(&mut out, "edge", &TIES[TIE_HEAD..], &cells[TIE_HEAD..]);
        out.push_str("</edge>\n");
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}

fn push_all(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

fn push_attributes(out: &mut String, tag: &str, attributes: &[(&str, &Cell<'_>)]) {
    out.push_str(tag);
    for (name, cell) in attributes {
        push_all(out, &[" ", name, "=\""]);
        push_cell(out, cell);
        out.push('"');
    }
}

fn push_cell(out: &mut String, cell: &Cell<'_>) {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => push_thousandths(out, *number),
        Cell::Text(text) => push_kept(out, text),
    }
}

/// Appends text for an element or an attribute with its tabs and ends of lines.
fn push_kept(out: &mut String, text: &str) {
    push_escaped(out, text, |space| match space {
        '\t' => "&#9;",
        '\n' => "&#10;",
        _ => "&#13;",
    });
}
