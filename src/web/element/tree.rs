//! Elements as plain values, and the one place that brings the page from one of them to the next.
//!
//! Elements that stay keep their focus, their scroll position and whether they are open. Text only ever goes in as text.

use std::borrow::Cow;

use web_sys::{Document, Element, HtmlElement};

use crate::web::Failure;
use crate::web::element::Parts;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element as it should stand in the page: with a text, or with elements in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    tag: &'static str,
    is_svg: bool,
    /// An element that stands for another thing is not rewritten but replaced; empty where it makes no difference.
    key: String,
    text: String,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    children: Vec<Tree>,
}

impl Tree {
    /// An empty element of HTML.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, ..Self::default() }
    }

    /// An empty element of SVG.
    pub fn svg(tag: &'static str) -> Self {
        Self { tag, is_svg: true, ..Self::default() }
    }

    /// An element that holds `text`; `class` may be empty.
    pub fn text(tag: &'static str, class: &'static str, text: &str) -> Self {
        let mut tree = Self::new(tag).class(class);
        text.clone_into(&mut tree.text);
        tree
    }

    /// A button that says `text`.
    pub fn button(class: &'static str, text: &str) -> Self {
        Self::text("button", class, text).set("type", "button")
    }

    /// Puts a text into it.
    pub fn saying(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// Gives it a class, unless that is empty.
    pub fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.set("class", class) }
    }

    /// Gives it an attribute.
    pub fn set(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Says what it stands for: an element that stood for another thing is replaced, with what a reader opened in it.
    pub fn keyed(mut self, key: String) -> Self {
        self.key = key;
        self
    }

    /// Puts elements at its end.
    pub fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    fn create(&self, document: &Document) -> Result<Element, Failure> {
        let element = if self.is_svg {
            document.create_element_ns(Some(SVG), self.tag)?
        } else {
            document.create_element(self.tag)?
        };
        self.update(document, &element, &Self::default())?;
        Ok(element)
    }

    /// Brings `element`, which shows `old`, to what this says.
    fn update(&self, document: &Document, element: &Element, old: &Self) -> Result<(), Failure> {
        for (name, _) in old.attributes.iter().filter(|(name, _)| self.get(name).is_none()) {
            element.remove_attribute(name)?;
        }
        for (name, value) in self.attributes.iter().filter(|(name, value)| old.get(name) != Some(value)) {
            element.set_attribute(name, value)?;
        }
        if old.text != self.text {
            element.set_text_content(Some(&self.text));
        }
        patch(document, element, &old.children, &self.children)
    }

    fn get(&self, name: &str) -> Option<&Cow<'static, str>> {
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }
}

/// An element with a text, unless that is empty.
#[must_use]
pub fn some_text(tag: &'static str, class: &'static str, text: &str) -> Option<Tree> {
    (!text.is_empty()).then(|| Tree::text(tag, class, text))
}

/// Brings what stands in `parent` from `old` to `new`.
fn patch(document: &Document, parent: &Element, old: &[Tree], new: &[Tree]) -> Result<(), Failure> {
    let mut next = parent.first_element_child();
    for (index, tree) in new.iter().enumerate() {
        let here = next.take();
        next = here.as_ref().and_then(Element::next_element_sibling);
        match (old.get(index), here) {
            (Some(old), Some(_)) if old == tree => {}
            (Some(old), Some(here)) if (old.tag, &old.key) == (tree.tag, &tree.key) => {
                tree.update(document, &here, old)?
            }
            (_, here) => {
                let element = tree.create(document)?;
                parent.insert_before(&element, here.as_deref())?;
                if let Some(here) = here {
                    here.remove();
                }
            }
        }
    }
    while let Some(gone) = next {
        next = gone.next_element_sibling();
        gone.remove();
    }
    Ok(())
}

/// An element of the page that the program fills.
#[derive(Debug)]
pub struct Slot {
    element: HtmlElement,
    shown: Vec<Tree>,
}

impl Slot {
    /// The element that `selector` finds; it must be empty.
    pub fn new(parts: &Parts, selector: &str) -> Self {
        Self { element: parts.find(selector), shown: Vec::new() }
    }

    /// The element itself.
    pub const fn element(&self) -> &HtmlElement {
        &self.element
    }

    /// Shows `trees` and touches only what differs from what is shown.
    pub fn show(&mut self, trees: Vec<Tree>) -> Result<(), Failure> {
        let document = self.element.owner_document().ok_or_else(|| Failure::missing("document"))?;
        patch(&document, &self.element, &self.shown, &trees)?;
        self.shown = trees;
        Ok(())
    }

    /// Shows `trees` in new elements: what a reader has opened in the old ones means nothing for them.
    pub fn replace(&mut self, trees: Vec<Tree>) -> Result<(), Failure> {
        self.element.set_text_content(None);
        self.shown.clear();
        self.show(trees)
    }

    /// Whether the keyboard's focus is on something in it.
    pub fn has_focus(&self) -> bool {
        let active = self.element.owner_document().and_then(|document| document.active_element());
        active.is_some_and(|active| self.element.contains(Some(&active)))
    }
}
