//! What the colours and lines mean.

use crate::app::{Legend, LegendGroup};
use crate::web::dom::swatch::swatch;
use crate::web::dom::tree::Tree;

/// The legend's groups.
pub(super) fn legend(legend: &Legend) -> Vec<Tree> {
    legend.groups.iter().map(group).collect()
}

fn group(group: &LegendGroup) -> Tree {
    let rows = group.rows.iter().map(|row| {
        let count = row.count.map(|count| Tree::text("span", "count", &count.to_string()));
        Tree::new("li").with([swatch(row.swatch), Tree::text("span", "", &row.label)]).with(count)
    });
    let list = Tree::new("ul").with(rows);
    Tree::new("section").with([Tree::text("h3", "eyebrow", &group.heading), list])
}
