//! The About dialog.

use crate::app::Section;
use crate::web::element::tree::Tree;
use crate::web::told::rows::cites;

/// For each section a heading and one paragraph for each row; a row's name, detail and remark follow each other.
pub(super) fn about(sections: &[Section]) -> Vec<Tree> {
    sections.iter().map(paragraphs).collect()
}

fn paragraphs(section: &Section) -> Tree {
    let mut holder = Tree::new("section").class("section").with([Tree::text("h3", "eyebrow", &section.heading)]);
    for row in &section.rows {
        let mut text = String::new();
        for part in [&row.name, &row.detail, &row.dates, &row.note].into_iter().filter(|part| !part.is_empty()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(part);
        }
        holder = holder.with([Tree::text("p", "", &text)]).with(cites(&row.cites));
    }
    holder
}
