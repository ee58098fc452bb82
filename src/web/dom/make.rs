//! Making and finding elements; text only ever goes in as text.

use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlElement};

use crate::geom::Point;
use crate::model::{EntityId, TieId};
use crate::scene::Target;
use crate::web::{Failure, css};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes elements of one document.
#[derive(Clone, Debug)]
pub struct Maker(Document);

impl Maker {
    /// For elements of `document`.
    #[must_use]
    pub const fn new(document: Document) -> Self {
        Self(document)
    }

    /// The document itself.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.0
    }

    /// An empty element; `class` may be empty.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn element(&self, tag: &str, class: &str) -> Result<Element, Failure> {
        let element = self.0.create_element(tag)?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        Ok(element)
    }

    /// An element that holds `text`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn text(&self, tag: &str, class: &str, text: &str) -> Result<Element, Failure> {
        let element = self.element(tag, class)?;
        element.set_text_content(Some(text));
        Ok(element)
    }

    /// A button that says `text`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn button(&self, class: &str, text: &str) -> Result<Element, Failure> {
        let button = self.text("button", class, text)?;
        button.set_attribute("type", "button")?;
        Ok(button)
    }

    /// An element of SVG with these attributes.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn svg(&self, tag: &str, attributes: &[(&str, &str)]) -> Result<Element, Failure> {
        let element = self.0.create_element_ns(Some(SVG), tag)?;
        for (name, value) in attributes {
            element.set_attribute(name, value)?;
        }
        Ok(element)
    }
}

/// The element that `selector` finds below `root`.
///
/// # Errors
/// When there is none.
pub fn find(root: &Element, selector: &str) -> Result<HtmlElement, Failure> {
    let found = root.query_selector(selector)?.ok_or_else(|| Failure::missing(selector))?;
    found.dyn_into().map_err(|_| Failure::missing(selector))
}

/// Takes away everything in `element`.
pub fn clear(element: &Element) {
    element.set_text_content(None);
}

/// Puts `children` in the place of everything in `parent`.
///
/// # Errors
/// When the browser refuses.
pub fn replace_children(parent: &Element, children: &[Element]) -> Result<(), Failure> {
    clear(parent);
    append(parent, children)
}

/// Puts `children` at the end of `parent`.
///
/// # Errors
/// When the browser refuses.
pub fn append(parent: &Element, children: &[Element]) -> Result<(), Failure> {
    for child in children {
        parent.append_child(child)?;
    }
    Ok(())
}

/// Gives or takes away an attribute without a value.
///
/// # Errors
/// When the browser refuses.
pub fn flag(element: &Element, name: &str, on: bool) -> Result<(), Failure> {
    if on {
        element.set_attribute(name, "")?
    } else {
        element.remove_attribute(name)?
    }
    Ok(())
}

/// Moves an absolutely placed element whose corner stands at the top left of its parent.
///
/// # Errors
/// When the browser refuses.
pub fn move_to(element: &HtmlElement, at: Point) -> Result<(), Failure> {
    let [x, y] = [at.x, at.y].map(|at| css::px(at.round()));
    element.style().set_property("transform", &["translate(", &x, ",", &y, ")"].concat())?;
    Ok(())
}

/// How the page's markup writes `target`: `e7` for an entity, `t7` for a tie.
#[must_use]
pub fn target_key(target: Target) -> String {
    match target {
        Target::Entity(id) => format!("e{}", id.index()),
        Target::Tie(id) => format!("t{}", id.index()),
    }
}

/// What `target_key` wrote.
#[must_use]
pub fn target_from_key(key: &str) -> Option<Target> {
    let (kind, index) = key.split_at_checked(1)?;
    let index = index.parse().ok()?;
    match kind {
        "e" => Some(Target::Entity(EntityId::new(index))),
        "t" => Some(Target::Tie(TieId::new(index))),
        _ => None,
    }
}

/// The target written on `element` or on what it stands in.
#[must_use]
pub fn target_around(element: &Element) -> Option<Target> {
    let holder = element.closest("[data-target]").ok()??;
    target_from_key(&holder.get_attribute("data-target")?)
}
