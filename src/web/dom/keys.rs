//! The list of keys.

use crate::app::KeysList;
use crate::web::dom::tree::Tree;

/// A row for each line of the list.
pub(super) fn keys(list: &KeysList) -> Vec<Tree> {
    let row = |[caps, does]: &[&'static str; 2]| {
        let caps = caps.split(' ').map(|cap| Tree::text("kbd", "", cap));
        let heading = Tree::new("th").set("scope", "row").with(caps);
        Tree::new("tr").with([heading, Tree::text("td", "", does)])
    };
    list.rows.iter().map(row).collect()
}
