//! What is known of the selection.

use web_sys::HtmlElement;

use crate::app::words::Word;
use crate::app::{Finding, Panel as Content, Row};
use crate::model::Basis;
use crate::web::Failure;
use crate::web::dom::Parts;
use crate::web::dom::make::{find, target_key};
use crate::web::dom::rows::{group, some_text, sources_group};
use crate::web::dom::tree::{Slot, Tree};

/// The panel and the part of it that is filled.
#[derive(Debug)]
pub(super) struct Panel {
    panel: HtmlElement,
    body: Slot,
}

impl Panel {
    pub(super) fn new(parts: &Parts) -> Self {
        Self { panel: parts.find("#panel"), body: Slot::new(parts, "#panel-body") }
    }

    pub(super) fn write(&mut self, panel: &Content, old: Option<&Content>) -> Result<(), Failure> {
        let is_same_thing = old.is_some_and(|old| old.key == panel.key && old.heading == panel.heading);
        let had_focus = self.body.has_focus();
        if is_same_thing {
            self.body.show(body(panel))?;
        } else {
            self.body.replace(body(panel))?;
            self.panel.set_scroll_top(0);
        }
        // Where what had the focus is gone, the keyboard would start again at the top of the page.
        if had_focus && !self.body.has_focus() { self.focus() } else { Ok(()) }
    }

    pub(super) fn focus(&self) -> Result<(), Failure> {
        find(&self.panel, "#panel-heading")?.focus()?;
        Ok(())
    }
}

fn body(panel: &Content) -> Vec<Tree> {
    let Content {
        key,
        heading,
        kind,
        gist,
        summary,
        finding: found,
        next,
        bases,
        sections,
        cites: sources,
        evidence_pending,
    } = panel;
    let heading = Tree::text("h2", "", heading).set("id", "panel-heading").set("tabindex", "-1");
    // Who comes to the heading hears the first sentence with it.
    let heading = heading.set("aria-describedby", "panel-gist");
    let back = key.as_ref().map(|_| Tree::button("", Word::PanelBack.text()).set("id", "panel-back"));
    let head = Tree::new("header").set("id", "panel-head").with(some_text("p", "eyebrow", kind)).with([heading]);
    let head = head.with([Tree::text("p", "", gist).set("id", "panel-gist")]);
    let head = head.with(summary.iter().map(|sentence| Tree::text("p", "more", sentence))).with(back);
    let sections = Tree::new("div").set("id", "panel-sections").with(sections.iter().map(group));
    let pending = evidence_pending.then(|| Tree::text("p", "note", Word::EvidencePending.text()));
    let mut body = vec![head];
    body.extend(found.as_ref().map(finding));
    body.extend((!next.is_empty()).then(|| self::next(next)));
    body.extend((!bases.is_empty()).then(|| basis_key(bases)));
    body.push(sections);
    body.extend(pending);
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
