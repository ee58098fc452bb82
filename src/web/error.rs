//! What the browser refused.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

#[cfg(feature = "page")]
use crate::web::DrawError;

/// What the browser refused, as it said it.
#[derive(Clone, Debug)]
pub struct Failure(String);

impl Failure {
    /// A refusal in our own words.
    #[must_use]
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }

    /// The page's markup lacks what the program fills.
    #[must_use]
    pub fn missing(selector: &str) -> Self {
        Self(["the page has no ", selector].concat())
    }
}

impl From<JsValue> for Failure {
    fn from(value: JsValue) -> Self {
        Self(message(&value))
    }
}

/// The message of an error, or the text that was thrown.
pub(super) fn message(value: &JsValue) -> String {
    let message = Reflect::get(value, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| value.as_string()).unwrap_or_else(|| "something without a message was thrown".to_owned())
}

#[cfg(feature = "page")]
impl From<DrawError> for Failure {
    fn from(error: DrawError) -> Self {
        Self(error.to_string())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
