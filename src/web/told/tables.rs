//! The same as the stage, as tables.

use crate::app::{Table, TableRow};
use crate::web::element::make::target_key;
use crate::web::element::tree::Tree;

/// Each table in a frame of its own that scrolls sideways, and by keyboard too, where it is wider than the page.
pub(super) fn tables(tables: &[Table]) -> Vec<Tree> {
    tables.iter().enumerate().map(|(number, content)| table(content, &number.to_string())).collect()
}

fn table(table: &Table, number: &str) -> Tree {
    let Table { caption, columns, rows, hidden } = table;
    let id = ["table-", number].concat();
    let words = [Tree::text("span", "", caption), Tree::text("p", "note", hidden)];
    let title = Tree::new("caption").set("id", id.clone()).with(words);
    let head = Tree::new("tr").with(columns.iter().map(|column| Tree::text("th", "", column).set("scope", "col")));
    let parts = [title, Tree::new("thead").with([head]), Tree::new("tbody").with(rows.iter().map(row))];
    let frame = Tree::new("div").set("role", "region").set("tabindex", "0").set("aria-labelledby", id);
    frame.with([Tree::new("table").with(parts)])
}

fn row(row: &TableRow) -> Tree {
    let TableRow { target, cells } = row;
    let cells = cells.iter().enumerate().map(|(index, text)| match (index, target) {
        (0, Some(target)) => {
            Tree::new("th").set("scope", "row").with([Tree::button("", text).set("data-target", target_key(*target))])
        }
        (0, None) => Tree::text("th", "", text).set("scope", "row"),
        (_, _) => Tree::text("td", "", text),
    });
    Tree::new("tr").with(cells)
}
