//! The About dialog.

use web_sys::{Element, HtmlElement};

use crate::app::Section;
use crate::web::Failure;
use crate::web::dom::make::{Maker, append, find, replace_children};
use crate::web::dom::rows::cites;

/// The dialog's text.
#[derive(Debug)]
pub(super) struct About {
    body: HtmlElement,
}

impl About {
    pub(super) fn new(root: &Element) -> Result<Self, Failure> {
        Ok(Self { body: find(root, "#about-body")? })
    }

    pub(super) fn write(&self, make: &Maker, sections: &[Section]) -> Result<(), Failure> {
        let sections = sections.iter().map(|section| paragraphs(make, section)).collect::<Result<Vec<_>, Failure>>()?;
        replace_children(&self.body, &sections)
    }
}

/// A heading and one paragraph for each row; a row's name, detail and remark follow each other.
fn paragraphs(make: &Maker, section: &Section) -> Result<Element, Failure> {
    let holder = make.element("section", "section")?;
    append(&holder, &[make.text("h3", "eyebrow", &section.heading)?])?;
    for row in &section.rows {
        let texts = [&row.name, &row.detail, &row.dates, &row.note];
        let text: Vec<&str> = texts.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        append(&holder, &[make.text("p", "", &text.join(" "))?])?;
        if !row.cites.is_empty() {
            append(&holder, &[cites(make, &row.cites)?])?;
        }
    }
    Ok(holder)
}
