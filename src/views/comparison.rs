//! The article's comparison as elements.

use silkweb::view::argument::words::Word;
use silkweb::view::comparison::{Comparison, Ordered, Row};
use silkweb::web::element::tree::Tree;

use crate::reading::scrolled;

/// The whole view.
pub(crate) fn trees(comparison: &Comparison) -> Vec<Tree> {
    let platforms = comparison.platforms.iter().map(|(_, name)| name.as_str());
    let head = std::iter::once(Word::ColumnDimension.text()).chain(platforms);
    let head = head.map(|text| Tree::text("th", "", text).set("scope", "col"));
    let table = Tree::new("table").with([
        Tree::new("thead").with([Tree::new("tr").with(head)]),
        Tree::new("tbody").with(comparison.rows.iter().map(row)),
    ]);
    let ordered = |one: &Ordered| {
        let text = [&one.dimension, ": ", &*one.text].concat();
        Tree::new("li").with([Tree::text("p", "", &text), Tree::text("p", "note", &one.sections)])
    };
    vec![
        Tree::text("h2", "", Word::Comparison.text()),
        Tree::text("p", "lead", Word::ComparisonLead.text()),
        Tree::text("p", "note", &comparison.summary),
        scrolled(Word::Comparison.text(), table),
        Tree::new("section").with([
            Tree::text("h3", "", Word::Orderings.text()),
            Tree::text("p", "note", Word::OrderingsLead.text()),
            Tree::new("ul").class("lists").with(comparison.orderings.iter().map(ordered)),
        ]),
    ]
}

fn row(row: &Row) -> Tree {
    let head = Tree::new("th")
        .set("scope", "row")
        .with([Tree::text("span", "", &row.dimension), Tree::text("span", "note", &row.sections)]);
    let cell = |cell: &Option<Box<str>>| match cell {
        Some(text) => Tree::text("td", "", text),
        None => Tree::text("td", "silent", Word::Silent.text()),
    };
    let tree = Tree::new("tr")
        .set("data-row", row.key.to_string())
        .with(std::iter::once(head).chain(row.cells.iter().map(cell)));
    if row.is_marked { tree.set("data-marked", "") } else { tree }
}
