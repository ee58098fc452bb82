//! Numbers for the style of an element. The browser writes them, exactly and without tables of our own.

use js_sys::{JsString, Number};

/// A number as CSS reads it; not-a-number and infinity become 0.
pub fn number(value: f64) -> String {
    let finite = if value.is_finite() { value } else { 0.0 };
    Number::from(finite).to_string_with_radix(10).map_or_else(|_| "0".to_owned(), |text: JsString| text.into())
}

/// A length in CSS pixels.
pub fn px(value: f64) -> String {
    number(value) + "px"
}
