//! The same as the stage, as tables.

use web_sys::{Element, HtmlElement};

use crate::app::{Page, Table, TableRow};
use crate::web::Failure;
use crate::web::dom::make::{Maker, append, find, flag, replace_children, target_key};

/// Where the tables stand.
#[derive(Debug)]
pub(super) struct Tables {
    view: HtmlElement,
}

impl Tables {
    pub(super) fn new(root: &Element) -> Result<Self, Failure> {
        Ok(Self { view: find(root, "#table-view")? })
    }

    pub(super) fn write(&self, make: &Maker, page: Page, tables: &[Table]) -> Result<(), Failure> {
        let tables = tables.iter().enumerate().map(|(number, content)| table(make, content, number));
        replace_children(&self.view, &tables.collect::<Result<Vec<_>, Failure>>()?)?;
        flag(&self.view, "hidden", page != Page::Table)
    }
}

/// A table in a frame of its own that scrolls sideways, and by keyboard too, where it is wider than the page.
fn table(make: &Maker, table: &Table, number: usize) -> Result<Element, Failure> {
    let Table { caption, columns, rows } = table;
    let frame = make.element("div", "")?;
    let caption_id = format!("table-{number}");
    frame.set_attribute("role", "region")?;
    frame.set_attribute("tabindex", "0")?;
    frame.set_attribute("aria-labelledby", &caption_id)?;
    let holder = make.element("table", "")?;
    let title = make.text("caption", "", caption)?;
    title.set_id(&caption_id);
    let head = make.element("tr", "")?;
    for column in columns {
        let cell = make.text("th", "", column)?;
        cell.set_attribute("scope", "col")?;
        append(&head, &[cell])?;
    }
    let (top, body) = (make.element("thead", "")?, make.element("tbody", "")?);
    append(&top, &[head])?;
    for content in rows {
        append(&body, &[row(make, content)?])?;
    }
    append(&holder, &[title, top, body])?;
    append(&frame, &[holder])?;
    Ok(frame)
}

fn row(make: &Maker, row: &TableRow) -> Result<Element, Failure> {
    let TableRow { target, cells } = row;
    let holder = make.element("tr", "")?;
    for (index, text) in cells.iter().enumerate() {
        let cell = match (index, target) {
            (0, Some(target)) => {
                let button = make.button("", text)?;
                button.set_attribute("data-target", &target_key(*target))?;
                let cell = make.element("th", "")?;
                append(&cell, &[button])?;
                cell
            }
            (0, None) => make.text("th", "", text)?,
            (_, _) => make.text("td", "", text)?,
        };
        if index == 0 {
            cell.set_attribute("scope", "row")?;
        }
        append(&holder, &[cell])?;
    }
    Ok(holder)
}
