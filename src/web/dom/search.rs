//! The search box and the list below it.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::app::{SearchList, Suggestion};
use crate::web::Failure;
use crate::web::dom::make::{Maker, append, find, flag, replace_children};

/// The box, its list and its status.
#[derive(Debug)]
pub(super) struct Search {
    input: HtmlInputElement,
    list: HtmlElement,
    status: HtmlElement,
}

impl Search {
    pub(super) fn new(root: &Element) -> Result<Self, Failure> {
        let input = find(root, "#search")?.dyn_into().map_err(|_| Failure::missing("input#search"))?;
        Ok(Self { input, list: find(root, "#suggestions")?, status: find(root, "#search-status")? })
    }

    pub(super) fn write(&self, make: &Maker, search: &SearchList) -> Result<(), Failure> {
        let SearchList { query, suggestions, active, status } = search;
        // Writing an equal text would move the caret and end the composition of a letter.
        if self.input.value() != *query {
            self.input.set_value(query);
        }
        let options = suggestions
            .iter()
            .enumerate()
            .map(|(index, suggestion)| option(make, suggestion, index, *active == Some(index)));
        replace_children(&self.list, &options.collect::<Result<Vec<_>, Failure>>()?)?;
        let open = !suggestions.is_empty();
        flag(&self.list, "hidden", !open)?;
        self.input.set_attribute("aria-expanded", if open { "true" } else { "false" })?;
        match active.filter(|_| open) {
            Some(index) => self.input.set_attribute("aria-activedescendant", &option_id(index))?,
            None => self.input.remove_attribute("aria-activedescendant")?,
        }
        if let Some(option) = active.and_then(|index| self.list.children().item(u32::try_from(index).ok()?)) {
            let option: HtmlElement = option.dyn_into().map_err(|_| Failure::missing("#suggestions li"))?;
            keep_in_view(&self.list, &option);
        }
        if self.status.text_content().as_deref() != Some(status) {
            self.status.set_text_content(Some(status));
        }
        Ok(())
    }
}

fn option_id(index: usize) -> String {
    format!("suggestion-{index}")
}

fn option(make: &Maker, suggestion: &Suggestion, index: usize, active: bool) -> Result<Element, Failure> {
    let Suggestion { target: _, name, kind } = suggestion;
    let option = make.element("li", "")?;
    option.set_id(&option_id(index));
    option.set_attribute("role", "option")?;
    option.set_attribute("aria-selected", if active { "true" } else { "false" })?;
    option.set_attribute("data-index", &index.to_string())?;
    append(&option, &[make.text("span", "", name)?, make.text("span", "", kind)?])?;
    Ok(option)
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
