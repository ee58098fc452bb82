//! What the panel opens with: what is selected. The rest of it is told by the program of the views.

use web_sys::HtmlElement;

use crate::app::Head;
use crate::app::words::Word;
use crate::web::Failure;
use crate::web::element::Parts;
use crate::web::element::make::find;
use crate::web::element::tree::{Slot, Tree, some_text};

/// The panel and its head.
#[derive(Debug)]
pub(super) struct Panel {
    panel: HtmlElement,
    head: Slot,
}

impl Panel {
    pub(super) fn new(parts: &Parts) -> Self {
        Self { panel: parts.find("#panel"), head: Slot::new(parts, "#panel-head") }
    }

    pub(super) fn write(&mut self, head: &Head, old: Option<&Head>) -> Result<(), Failure> {
        let is_same_thing = old.is_some_and(|old| (&old.key, &old.heading) == (&head.key, &head.heading));
        let had_focus = self.head.has_focus();
        let Head { key, heading, kind, gist } = head;
        let heading = Tree::text("h2", "", heading).set("id", "panel-heading").set("tabindex", "-1");
        // Who comes to the heading hears the first sentence with it.
        let heading = heading.set("aria-describedby", "panel-gist");
        let back = key.as_ref().map(|_| Tree::button("", Word::PanelBack.text()).set("id", "panel-back"));
        let gist = Tree::text("p", "", gist).set("id", "panel-gist");
        self.head.show(some_text("p", "eyebrow", kind).into_iter().chain([heading, gist]).chain(back).collect())?;
        if !is_same_thing && old.is_some_and(|old| !old.heading.is_empty()) {
            self.panel.set_scroll_top(0);
        }
        // Where what had the focus is gone, the keyboard would start again at the top of the page.
        if had_focus && !self.head.has_focus() { self.focus() } else { Ok(()) }
    }

    pub(super) fn focus(&self) -> Result<(), Failure> {
        find(&self.panel, "#panel-heading")?.focus()?;
        Ok(())
    }
}
