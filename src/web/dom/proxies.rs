//! Focusable stand-ins for what is drawn, and the summary of the stage.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use crate::app::{Accessible, Proxy};
use crate::num::sorted_map::SortedMap;
use crate::scene::Target;
use crate::web::Failure;
use crate::web::dom::Parts;
use crate::web::dom::make::{move_to, target_key};

/// A stand-in and what it says.
#[derive(Debug)]
struct Shown {
    proxy: Proxy,
    button: HtmlElement,
}

/// All stand-ins; one of them is a stop of the Tab key.
#[derive(Debug)]
pub(super) struct Proxies {
    stage: HtmlElement,
    holder: HtmlElement,
    summary: HtmlElement,
    shown: SortedMap<Target, Shown>,
    entry: Option<Target>,
}

impl Proxies {
    pub(super) fn new(parts: &Parts) -> Self {
        let (stage, holder, summary) = (parts.find("#stage"), parts.find("#proxies"), parts.find("#summary"));
        Self { stage, holder, summary, shown: SortedMap::new(), entry: None }
    }

    /// Writes what has changed. Buttons are kept for as long as their targets are there, so the focus stays; where the
    /// focused one goes, the focus goes to the stop of the Tab key, or to the stage if there is none.
    pub(super) fn write(&mut self, accessible: Accessible) -> Result<(), Failure> {
        let Accessible { summary, proxies, entry } = accessible;
        if self.summary.text_content().as_deref() != Some(&summary) {
            self.summary.set_text_content(Some(&summary));
        }
        let focused = self.focused();
        let mut old = std::mem::take(&mut self.shown);
        let mut next = self.holder.first_element_child();
        for proxy in proxies {
            let button = match old.remove(&proxy.target) {
                Some(shown) => update(shown, &proxy)?,
                None => self.create(&proxy)?,
            };
            // Elements that stand where they should are not moved: moving one takes the focus from it.
            let button_node: &Element = &button;
            if next.as_ref() == Some(button_node) {
                next = button.next_element_sibling();
            } else {
                self.holder.insert_before(&button, next.as_deref())?;
            }
            self.shown.insert(proxy.target, Shown { proxy, button });
        }
        self.make_entry(entry)?;
        // Before the old ones go: with a focused button the focus would leave the stage, and its keys would be dead.
        if let Some(target) = focused.filter(|target| self.focused() != Some(*target)) {
            let mut next = [Some(target), self.entry].into_iter().flatten();
            match next.find(|target| self.shown.get(target).is_some()) {
                Some(target) => self.focus(target)?,
                None => focus(&self.stage)?,
            }
        }
        for (_, gone) in old.iter() {
            gone.button.remove();
        }
        Ok(())
    }

    /// Gives the focus to the stand-in of `target`, which Tab reaches from then on.
    pub(super) fn focus(&mut self, target: Target) -> Result<(), Failure> {
        if self.shown.get(&target).is_none() {
            return Ok(());
        }
        self.make_entry(Some(target))?;
        if let Some(Shown { button, .. }) = self.shown.get(&target) {
            focus(button)?;
        }
        Ok(())
    }

    fn create(&self, proxy: &Proxy) -> Result<HtmlElement, Failure> {
        let document = self.holder.owner_document().ok_or_else(|| Failure::missing("document"))?;
        let button = document.create_element("button")?;
        let target = target_key(proxy.target);
        let attributes =
            [("type", "button"), ("tabindex", "-1"), ("data-target", &target), ("aria-pressed", pressed(proxy))];
        for (name, value) in attributes {
            button.set_attribute(name, value)?;
        }
        button.set_text_content(Some(&proxy.name));
        let button = button.dyn_into().map_err(|_| Failure::new("a button is no HTML element"))?;
        move_to(&button, proxy.at)?;
        Ok(button)
    }

    fn make_entry(&mut self, entry: Option<Target>) -> Result<(), Failure> {
        let entry = entry
            .filter(|target| self.shown.get(target).is_some())
            .or_else(|| self.shown.iter().next().map(|(target, _)| *target));
        for target in [self.entry, entry].into_iter().flatten() {
            if let Some(Shown { button, .. }) = self.shown.get(&target) {
                button.set_attribute("tabindex", if Some(target) == entry { "0" } else { "-1" })?;
            }
        }
        self.entry = entry;
        Ok(())
    }

    fn focused(&self) -> Option<Target> {
        let active = self.holder.owner_document()?.active_element()?;
        let found = self.shown.iter().find(|(_, shown)| {
            let button: &Element = &shown.button;
            *button == active
        });
        found.map(|(target, _)| *target)
    }
}

/// Gives `element` the keyboard's focus and leaves the page where it is.
fn focus(element: &HtmlElement) -> Result<(), Failure> {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    Ok(element.focus_with_options(&options)?)
}

fn update(shown: Shown, proxy: &Proxy) -> Result<HtmlElement, Failure> {
    let Shown { proxy: old, button } = shown;
    if old.name != proxy.name {
        button.set_text_content(Some(&proxy.name));
    }
    if old.selected != proxy.selected {
        button.set_attribute("aria-pressed", pressed(proxy))?;
    }
    if old.at != proxy.at {
        move_to(&button, proxy.at)?;
    }
    Ok(button)
}

const fn pressed(proxy: &Proxy) -> &'static str {
    if proxy.selected { "true" } else { "false" }
}
