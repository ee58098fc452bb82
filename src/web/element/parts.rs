//! Finding the parts of the page.

use std::cell::RefCell;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use crate::web::Failure;

/// Finds parts of the page and remembers the first that is missing.
///
/// The answers can be used at once; whether all were there is asked for once, at the end.
#[derive(Debug)]
pub struct Parts {
    root: HtmlElement,
    missing: RefCell<Option<String>>,
}

impl Parts {
    /// For parts below `root`.
    #[must_use]
    pub fn below(root: &Element) -> Self {
        Self { root: root.clone().unchecked_into(), missing: RefCell::new(None) }
    }

    /// The element that `selector` finds; the root stands in for one that is missing.
    #[must_use]
    pub fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).ok().flatten();
        match found.and_then(|found| found.dyn_into().ok()) {
            Some(found) => found,
            None => {
                self.missing.borrow_mut().get_or_insert_with(|| selector.to_owned());
                self.root.clone()
            }
        }
    }

    /// All of what is around them.
    #[must_use]
    pub const fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// Whether all parts that were asked for are there.
    ///
    /// # Errors
    /// Names the first that is missing.
    pub fn check(&self) -> Result<(), Failure> {
        self.missing.borrow().as_deref().map_or(Ok(()), |selector| Err(Failure::missing(selector)))
    }
}
