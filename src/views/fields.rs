//! Fields that a reader fills: what they hold, and copying it.

use js_sys::{Promise, Reflect};
use silkweb::web::Failure;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What a field holds; none where it is no field.
pub(crate) fn value(field: &Element) -> Option<String> {
    let input = field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
    let text = || field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    let select = || field.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value);
    input.or_else(text).or_else(select)
}

/// What a reader has typed or chosen stands above what the markup says, so fields are written as what they are: each that
/// `css` finds below `part` gets what its `data-value` says.
///
/// # Errors
/// When the browser refuses.
pub(crate) fn write_values(part: &HtmlElement, css: &str) -> Result<(), Failure> {
    let fields = part.query_selector_all(css)?;
    for n in 0..fields.length() {
        let Some(field) = fields.get(n).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let wanted = field.get_attribute("data-value").unwrap_or_default();
        if value(&field).as_ref() == Some(&wanted) {
            continue;
        }
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            // What is being typed stays until it can be used.
            if !input.matches(":focus")? || input.check_validity() {
                input.set_value(&wanted);
            }
        } else if let Some(text) = field.dyn_ref::<HtmlTextAreaElement>() {
            text.set_value(&wanted);
        } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
            select.set_value(&wanted);
        }
    }
    Ok(())
}

/// Puts a text on the clipboard; no promise where there is none, as on a page that is not served safely.
pub(crate) fn copy(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"clipboard".into()).ok().filter(|found| !found.is_undefined())?;
    Some(navigator.clipboard().write_text(text))
}

/// Whether what was promised has come.
pub(crate) async fn went_well(done: Option<Promise>) -> bool {
    match done {
        Some(done) => JsFuture::from(done).await.is_ok(),
        None => false,
    }
}
