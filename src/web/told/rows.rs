//! Rows of the panel: a name, what is said of it, since when, and by whom.

use crate::app::words::Word;
use crate::app::{Cite, Row, Section};
use crate::model::Basis;
use crate::web::element::make::target_key;
use crate::web::element::swatch::swatch;
use crate::web::element::tree::{Tree, some_text};

/// So many rows of a group are shown when it opens; the rest on a further press.
const FIRST: usize = 6;
/// So many names of a closed group are shown beside its heading.
const SCENT: usize = 4;

/// A heading that shows and hides its rows, with their number and the first names.
pub(super) fn group(section: &Section) -> Tree {
    let Section { heading, is_open, rows } = section;
    let (first, more) = rows.split_at(rows.len().min(if rows.len() <= FIRST + 2 { rows.len() } else { FIRST }));
    let list = |rows: &[Row]| Tree::new("ul").with(rows.iter().map(row));
    let more = (!more.is_empty()).then(|| {
        let summary = Tree::text("summary", "", &Word::MoreRows.fill(&[("n", &more.len().to_string())]));
        Tree::new("details").class("rest").with([summary, list(more)])
    });
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if names.len() < SCENT && !names.contains(&row.name.as_str()) {
            names.push(&row.name);
        }
    }
    folded(heading, rows.len(), &names.join(", "), *is_open).with([list(first)]).with(more)
}

/// An element that shows what is put into it when its heading is pressed.
fn folded(heading: &str, n_rows: usize, scent: &str, is_open: bool) -> Tree {
    let count = Tree::text("span", "count", &n_rows.to_string());
    let summary = Tree::new("summary").with([Tree::text("h3", "eyebrow", heading), count]);
    let summary = summary.with(some_text("span", "scent", scent));
    let details = Tree::new("details").class("section").keyed(heading.to_owned());
    if is_open { details.set("open", "") } else { details }.with([summary])
}

/// The sources of the thing itself.
pub(super) fn sources_group(sources: &[Cite]) -> Option<Tree> {
    Some(folded(Word::HeadSources.text(), sources.len(), "", false).with([cites(sources)?]))
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

/// On the web, or one of the page's own tables. Anything else, such as `javascript:` or a bare `example.org`, which would
/// lead to a file beside the page, is shown as text only.
#[must_use]
pub fn is_address(url: &str) -> bool {
    let starts_with = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let table = url.strip_prefix("data/").and_then(|file| file.strip_suffix(".csv"));
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    starts_with("https://") || starts_with("http://") || (table.is_some_and(is_name) && has_tables())
}

/// Whether the tables stand beside the page, as on its site, and not where the page is one file.
fn has_tables() -> bool {
    let html = web_sys::window().and_then(|window| window.document()?.document_element());
    html.is_some_and(|html| !html.has_attribute("data-single"))
}
