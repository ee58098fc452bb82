//! Rows of the panel: a name, what is said of it, since when, and by whom.

use web_sys::Element;

use crate::app::words::Word;
use crate::app::{Cite, Row, Section};
use crate::model::Basis;
use crate::web::Failure;
use crate::web::dom::make::{Maker, append, target_key};
use crate::web::dom::swatch::swatch;

/// A heading with its rows; `number` tells it apart from other sections when the focus is kept.
///
/// # Errors
/// When the browser refuses.
pub(super) fn section(make: &Maker, section: &Section, number: usize) -> Result<Element, Failure> {
    let holder = make.element("section", "section")?;
    append(&holder, &[make.text("h3", "eyebrow", &section.heading)?])?;
    let list = make.element("ul", "")?;
    for (index, content) in section.rows.iter().enumerate() {
        append(&list, &[row(make, content, &format!("{number}.{index}"))?])?;
    }
    append(&holder, &[list])?;
    Ok(holder)
}

/// Two lines: the name and the dates; the detail and the basis, which opens the sources where there are any.
fn row(make: &Maker, row: &Row, key: &str) -> Result<Element, Failure> {
    let Row { name, target, detail, dates, basis, swatch: sample, note, cites: sources } = row;
    let holder = make.element("li", "row")?;
    let first = make.element("div", "line")?;
    if let Some(sample) = sample {
        append(&first, &[swatch(make, *sample)?])?;
    }
    let name = match target {
        Some(target) => {
            let button = make.button("name", name)?;
            button.set_attribute("data-target", &target_key(*target))?;
            button.set_attribute("data-keep", &format!("name {key}"))?;
            button
        }
        None => make.text("span", "name", name)?,
    };
    append(&first, &[name])?;
    if !dates.is_empty() {
        append(&first, &[make.text("span", "dates", dates)?])?;
    }
    append(&holder, &[first])?;
    if !detail.is_empty() || basis.is_some() || !sources.is_empty() {
        append(&holder, &[second_line(make, detail, *basis, sources, key)?])?;
    }
    if !note.is_empty() {
        append(&holder, &[make.text("p", "remark", note)?])?;
    }
    Ok(holder)
}

fn second_line(
    make: &Maker,
    detail: &str,
    basis: Option<Basis>,
    sources: &[Cite],
    key: &str,
) -> Result<Element, Failure> {
    let mark = match basis {
        Some(basis) => Some(basis_mark(make, basis)?),
        None if sources.is_empty() => None,
        None => Some(make.text("span", "open-source", Word::OpenSource.text())?),
    };
    let parts: Vec<Element> = std::iter::once(make.text("span", "detail", detail)?).chain(mark).collect();
    if sources.is_empty() {
        let line = make.element("div", "line")?;
        append(&line, &parts)?;
        return Ok(line);
    }
    let details = make.element("details", "")?;
    details.set_attribute("data-keep", &format!("source {key}"))?;
    let summary = make.element("summary", "line")?;
    summary.set_attribute("data-keep", &format!("summary {key}"))?;
    append(&summary, &parts)?;
    append(&details, &[summary, cites(make, sources)?])?;
    Ok(details)
}

fn basis_mark(make: &Maker, basis: Basis) -> Result<Element, Failure> {
    let (word, name) = match basis {
        Basis::Stated => (Word::BasisStated, "stated"),
        Basis::Implied => (Word::BasisImplied, "implied"),
        Basis::Outside => (Word::BasisOutside, "outside"),
    };
    let mark = make.text("span", "basis", word.text())?;
    mark.set_attribute("data-basis", name)?;
    Ok(mark)
}

/// The sources, each with a link where the address is one of the web's.
///
/// # Errors
/// When the browser refuses.
pub(super) fn cites(make: &Maker, cites: &[Cite]) -> Result<Element, Failure> {
    let list = make.element("ul", "cites")?;
    for Cite { text, url } in cites {
        let item = make.element("li", "")?;
        let content = match url.as_deref() {
            Some(url) if is_web_address(url) => {
                let link = make.text("a", "", text)?;
                link.set_attribute("href", url)?;
                link.set_attribute("target", "_blank")?;
                link.set_attribute("rel", "noopener noreferrer")?;
                link
            }
            Some(url) if is_own_table(url) => {
                let link = make.text("a", "", text)?;
                link.set_attribute("href", url)?;
                link.set_attribute("download", "")?;
                link
            }
            Some(_) | None => make.text("span", "", text)?,
        };
        append(&item, &[content])?;
        append(&list, &[item])?;
    }
    Ok(list)
}

/// A table that stands beside the page.
fn is_own_table(url: &str) -> bool {
    let name = url.strip_prefix("data/").and_then(|name| name.strip_suffix(".csv"));
    name.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
}

/// Anything else, such as `javascript:`, is shown as text only.
fn is_web_address(url: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}
