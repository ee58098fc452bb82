//! Finding elements, and the small things done to one.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use crate::geom::Point;
use crate::model::{EntityId, TieId};
use crate::scene::Target;
use crate::web::{Failure, css};

/// The element that `selector` finds below `root`.
///
/// # Errors
/// When there is none.
pub fn find(root: &Element, selector: &str) -> Result<HtmlElement, Failure> {
    let found = root.query_selector(selector)?.ok_or_else(|| Failure::missing(selector))?;
    found.dyn_into().map_err(|_| Failure::missing(selector))
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
    let (kind, index) = match target {
        Target::Entity(id) => ("e", id.index()),
        Target::Tie(id) => ("t", id.index()),
    };
    [kind, &index.to_string()].concat()
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
