//! The search box and the list below it.

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::app::{SearchList, Suggestion};
use crate::web::Failure;
use crate::web::dom::Parts;
use crate::web::dom::make::flag;
use crate::web::dom::tree::{Slot, Tree};

/// The box, its list and its status.
#[derive(Debug)]
pub(super) struct Search {
    input: HtmlInputElement,
    list: Slot,
    status: HtmlElement,
}

impl Search {
    pub(super) fn new(parts: &Parts) -> Self {
        let input = parts.find("#search").unchecked_into();
        Self { input, list: Slot::new(parts, "#suggestions"), status: parts.find("#search-status") }
    }

    pub(super) fn write(&mut self, search: &SearchList) -> Result<(), Failure> {
        let SearchList { query, suggestions, active, status } = search;
        // Writing an equal text would move the caret and end the composition of a letter.
        if self.input.value() != *query {
            self.input.set_value(query);
        }
        let is_active = |index| *active == Some(index);
        let options = suggestions.iter().enumerate().map(|(index, content)| option(content, index, is_active(index)));
        self.list.show(options.collect())?;
        let list = self.list.element();
        let open = !suggestions.is_empty();
        flag(list, "hidden", !open)?;
        self.input.set_attribute("aria-expanded", if open { "true" } else { "false" })?;
        match active.filter(|_| open) {
            Some(index) => self.input.set_attribute("aria-activedescendant", &option_id(index))?,
            None => self.input.remove_attribute("aria-activedescendant")?,
        }
        if let Some(option) = active.and_then(|index| list.children().item(u32::try_from(index).ok()?)) {
            let option: HtmlElement = option.dyn_into().map_err(|_| Failure::missing("#suggestions li"))?;
            keep_in_view(list, &option);
        }
        if self.status.text_content().as_deref() != Some(status) {
            self.status.set_text_content(Some(status));
        }
        Ok(())
    }
}

fn option_id(index: usize) -> String {
    ["suggestion-", &index.to_string()].concat()
}

fn option(suggestion: &Suggestion, index: usize, is_active: bool) -> Tree {
    let Suggestion { target: _, name, kind } = suggestion;
    let option = Tree::new("li").set("id", option_id(index)).set("role", "option");
    let option = option.set("aria-selected", if is_active { "true" } else { "false" });
    option.set("data-index", index.to_string()).with([Tree::text("span", "", name), Tree::text("span", "", kind)])
}

/// Scrolls the list, and nothing around it, as far as needed.
fn keep_in_view(list: &HtmlElement, option: &HtmlElement) {
    let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}
