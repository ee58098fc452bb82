//! What is known of the selection.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use crate::app::words::Word;
use crate::app::{Finding, Panel as Content};
use crate::web::Failure;
use crate::web::dom::make::{Maker, append, clear, find};
use crate::web::dom::rows::{cites, section};

/// The panel and the part of it that is filled.
#[derive(Debug)]
pub(super) struct Panel {
    panel: HtmlElement,
    body: HtmlElement,
}

impl Panel {
    pub(super) fn new(root: &Element) -> Result<Self, Failure> {
        Ok(Self { panel: find(root, "#panel")?, body: find(root, "#panel-body")? })
    }

    pub(super) fn write(&self, make: &Maker, panel: &Content, old: Option<&Content>) -> Result<(), Failure> {
        let same_thing = old.is_some_and(|old| old.key == panel.key && old.heading == panel.heading);
        let kept = if same_thing { self.kept(make)? } else { Kept::default() };
        clear(&self.body);
        append(&self.body, &[head(make, panel)?])?;
        if let Some(found) = &panel.finding {
            append(&self.body, &[finding(make, found)?])?;
        }
        let sections = make.element("div", "")?;
        sections.set_id("panel-sections");
        for (number, content) in panel.sections.iter().enumerate() {
            append(&sections, &[section(make, content, number)?])?;
        }
        append(&self.body, &[sections])?;
        if panel.evidence_pending {
            append(&self.body, &[make.text("p", "note", Word::EvidencePending.text())?])?;
        }
        if !panel.cites.is_empty() {
            append(&self.body, &[cites(make, &panel.cites)?])?;
        }
        if same_thing {
            self.restore(&kept)?;
        } else {
            self.panel.set_scroll_top(0);
        }
        Ok(())
    }

    pub(super) fn focus(&self) -> Result<(), Failure> {
        find(&self.panel, "#panel-heading")?.focus()?;
        Ok(())
    }

    /// Which sources are open and what has the focus, so that they still are when evidence has arrived.
    fn kept(&self, make: &Maker) -> Result<Kept, Failure> {
        let open = self.body.query_selector_all("details[open][data-keep]")?;
        let open = (0..open.length())
            .filter_map(|index| open.item(index)?.dyn_into::<Element>().ok()?.get_attribute("data-keep"))
            .collect();
        let active = make.document().active_element().filter(|active| self.body.contains(Some(active)));
        let focus = active.and_then(|active| match active.id() {
            id if id.is_empty() => active.get_attribute("data-keep").map(|keep| format!("[data-keep=\"{keep}\"]")),
            id => Some(format!("#{id}")),
        });
        Ok(Kept { open, focus })
    }

    fn restore(&self, kept: &Kept) -> Result<(), Failure> {
        for keep in &kept.open {
            if let Some(details) = self.body.query_selector(&format!("[data-keep=\"{keep}\"]"))? {
                details.set_attribute("open", "")?;
            }
        }
        if let Some(selector) = &kept.focus
            && let Ok(element) = find(&self.body, selector)
        {
            element.focus()?;
        }
        Ok(())
    }
}

/// What a reader has done to the panel.
#[derive(Debug, Default)]
struct Kept {
    open: Vec<String>,
    focus: Option<String>,
}

fn head(make: &Maker, panel: &Content) -> Result<Element, Failure> {
    let holder = make.element("header", "")?;
    holder.set_id("panel-head");
    if !panel.kind.is_empty() {
        append(&holder, &[make.text("p", "eyebrow", &panel.kind)?])?;
    }
    let heading = make.text("h2", "", &panel.heading)?;
    heading.set_id("panel-heading");
    heading.set_attribute("tabindex", "-1")?;
    append(&holder, &[heading])?;
    for sentence in &panel.summary {
        append(&holder, &[make.text("p", "", sentence)?])?;
    }
    if panel.key.is_some() {
        let back = make.button("", Word::PanelBack.text())?;
        back.set_id("panel-back");
        append(&holder, &[back])?;
    }
    Ok(holder)
}

fn finding(make: &Maker, finding: &Finding) -> Result<Element, Failure> {
    let Finding { heading, number, text, reason } = finding;
    let holder = make.element("section", "finding")?;
    append(
        &holder,
        &[
            make.text("h3", "eyebrow", heading)?,
            make.text("p", "number", number)?,
            make.text("p", "text", text)?,
            make.text("p", "reason", reason)?,
        ],
    )?;
    Ok(holder)
}
