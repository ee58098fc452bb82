//! Rows of the panel: a name, what is said of it, since when, and by whom.

use crate::app::words::Word;
use crate::app::{Cite, Row, Section};
use crate::model::Basis;
use crate::web::dom::make::target_key;
use crate::web::dom::swatch::swatch;
use crate::web::dom::tree::Tree;

/// A heading with its rows.
pub(super) fn section(section: &Section) -> Tree {
    let rows = Tree::new("ul").with(section.rows.iter().map(row));
    Tree::new("section").class("section").with([Tree::text("h3", "eyebrow", &section.heading), rows])
}

/// Two lines: the name and the dates; the detail and the basis, which opens the sources where there are any.
fn row(row: &Row) -> Tree {
    let Row { name, target, detail, dates, basis, swatch: sample, note, cites } = row;
    // The same thing may stand in a section twice, each time for another tie.
    let key = [&target.map_or_else(|| name.clone(), target_key), " ", detail].concat();
    let name = match target {
        Some(target) => Tree::button("name", name).set("data-target", target_key(*target)),
        None => Tree::text("span", "name", name),
    };
    let dates = some_text("span", "dates", dates);
    let first = Tree::new("div").class("line").with(sample.map(swatch)).with([name]).with(dates);
    let second = (!detail.is_empty() || basis.is_some() || !cites.is_empty()).then(|| sources(detail, *basis, cites));
    Tree::new("li").class("row").keyed(key).with([first]).with(second).with(some_text("p", "remark", note))
}

fn sources(detail: &str, basis: Option<Basis>, sources: &[Cite]) -> Tree {
    let mark = match basis {
        Some(basis) => Some(mark(basis)),
        None if sources.is_empty() => None,
        None => Some(Tree::text("span", "open-source", Word::OpenSource.text())),
    };
    let line = |tag| Tree::new(tag).class("line").with([Tree::text("span", "detail", detail)]).with(mark);
    if sources.is_empty() { line("div") } else { Tree::new("details").with([line("summary")]).with(cites(sources)) }
}

fn mark(basis: Basis) -> Tree {
    let (word, name) = match basis {
        Basis::Stated => (Word::BasisStated, "stated"),
        Basis::Implied => (Word::BasisImplied, "implied"),
        Basis::Outside => (Word::BasisOutside, "outside"),
    };
    Tree::text("span", "basis", word.text()).set("data-basis", name)
}

/// The sources, if there are any, each with a link where the address is one of the web's.
pub(super) fn cites(cites: &[Cite]) -> Option<Tree> {
    let items = cites.iter().map(|Cite { text, url }| {
        let content = match url.as_deref().filter(|url| is_address(url)) {
            Some(url) => {
                let link = Tree::text("a", "", text).set("href", url.to_owned());
                link.set("target", "_blank").set("rel", "noopener noreferrer")
            }
            None => Tree::text("span", "", text),
        };
        Tree::new("li").with([content])
    });
    (!cites.is_empty()).then(|| Tree::new("ul").class("cites").with(items))
}

/// An element with a text, unless that is empty.
pub(super) fn some_text(tag: &'static str, class: &'static str, text: &str) -> Option<Tree> {
    (!text.is_empty()).then(|| Tree::text(tag, class, text))
}

/// On the web, or one of the page's own tables. Anything else, such as `javascript:` or a bare `example.org`, which would
/// lead to a file beside the page, is shown as text only.
fn is_address(url: &str) -> bool {
    let starts_with = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let table = url.strip_prefix("data/").and_then(|file| file.strip_suffix(".csv"));
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    starts_with("https://") || starts_with("http://") || table.is_some_and(is_name)
}
