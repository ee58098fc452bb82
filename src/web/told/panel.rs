//! What is known of the selection, below what the page itself says of it.

use web_sys::HtmlElement;

use crate::app::words::Word;
use crate::app::{Finding, Panel as Content, Row};
use crate::model::Basis;
use crate::web::Failure;
use crate::web::element::Parts;
use crate::web::element::make::{find, target_key};
use crate::web::element::tree::{Slot, Tree};
use crate::web::told::rows::{group, sources_group};

/// The panel and the part of it that is filled.
#[derive(Debug)]
pub(super) struct Panel {
    panel: HtmlElement,
    body: Slot,
}

impl Panel {
    pub(super) fn new(parts: &Parts) -> Self {
        Self { panel: parts.find("#panel"), body: Slot::new(parts, "#panel-more") }
    }

    pub(super) fn write(&mut self, panel: &Content, old: Option<&Content>) -> Result<(), Failure> {
        let had_focus = self.body.has_focus();
        if old.is_some_and(|old| old.key == panel.key) {
            self.body.show(body(panel))?;
        } else {
            self.body.replace(body(panel))?;
        }
        // Where what had the focus is gone, the keyboard would start again at the top of the page.
        if had_focus && !self.body.has_focus() {
            find(&self.panel, "#panel-heading")?.focus()?;
        }
        Ok(())
    }
}

fn body(panel: &Content) -> Vec<Tree> {
    let Content { key: _, summary, finding: found, next, bases, sections, cites: sources } = panel;
    let sections = Tree::new("div").set("id", "panel-sections").with(sections.iter().map(group));
    let mut body: Vec<Tree> = summary.iter().map(|sentence| Tree::text("p", "more", sentence)).collect();
    body.extend(found.as_ref().map(finding));
    body.extend((!next.is_empty()).then(|| self::next(next)));
    body.extend((!bases.is_empty()).then(|| basis_key(bases)));
    body.push(sections);
    body.extend(sources_group(sources));
    body
}

/// What is worth the next look.
fn next(rows: &[Row]) -> Tree {
    let items = rows.iter().map(|row| {
        let button = Tree::button("name", &row.name).set("data-target", row.target.map(target_key).unwrap_or_default());
        Tree::new("li").with([button, Tree::text("span", "detail", &row.detail)])
    });
    let list = Tree::new("ul").with(items);
    Tree::new("section").set("id", "panel-next").with([Tree::text("h3", "eyebrow", Word::HeadNext.text()), list])
}

/// What the marks of the bases mean, and how many facts have each.
fn basis_key(bases: &[(Basis, usize)]) -> Tree {
    let part = |&(basis, n): &(Basis, usize)| {
        let (word, name) = match basis {
            Basis::Stated => (Word::BasisKeyStated, "stated"),
            Basis::Implied => (Word::BasisKeyImplied, "implied"),
            Basis::Outside => (Word::BasisKeyOutside, "outside"),
        };
        Tree::text("span", "basis", &word.fill(&[("n", &n.to_string())])).set("data-basis", name)
    };
    Tree::new("p").set("id", "basis-key").with(bases.iter().map(part))
}

fn finding(finding: &Finding) -> Tree {
    let Finding { heading, number, text, reason } = finding;
    Tree::new("section").class("finding").with([
        Tree::text("h3", "eyebrow", heading),
        Tree::text("p", "number", number),
        Tree::text("p", "text", text),
        Tree::text("p", "reason", reason),
    ])
}
