//! What the colours and lines mean.

use web_sys::{Element, HtmlElement};

use crate::app::{Legend as Content, LegendGroup};
use crate::web::Failure;
use crate::web::dom::make::{Maker, append, find, flag, replace_children};
use crate::web::dom::swatch::swatch;

/// The legend's groups.
#[derive(Debug)]
pub(super) struct Legend {
    details: HtmlElement,
    groups: HtmlElement,
}

impl Legend {
    pub(super) fn new(root: &Element) -> Result<Self, Failure> {
        Ok(Self { details: find(root, "#legend")?, groups: find(root, "#legend-groups")? })
    }

    pub(super) fn open(&self, open: bool) -> Result<(), Failure> {
        flag(&self.details, "open", open)
    }

    pub(super) fn write(&self, make: &Maker, legend: &Content) -> Result<(), Failure> {
        let groups = legend.groups.iter().map(|part| group(make, part)).collect::<Result<Vec<_>, Failure>>()?;
        replace_children(&self.groups, &groups)
    }
}

fn group(make: &Maker, group: &LegendGroup) -> Result<Element, Failure> {
    let holder = make.element("section", "")?;
    let list = make.element("ul", "")?;
    for row in &group.rows {
        let line = make.element("li", "")?;
        append(&line, &[swatch(make, row.swatch)?, make.text("span", "", &row.label)?])?;
        if let Some(count) = row.count {
            append(&line, &[make.text("span", "count", &count.to_string())?])?;
        }
        append(&list, &[line])?;
    }
    append(&holder, &[make.text("h3", "eyebrow", &group.heading)?, list])?;
    Ok(holder)
}
