//! WebDriver commands that fantoccini has no method for, as plain JSON.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::Value;
use url::{ParseError, Url};

/// A `POST` to a path below the session.
#[derive(Debug)]
pub(crate) struct Call {
    /// Such as `actions` or `goog/cdp/execute`.
    pub(crate) path: &'static str,
    /// The JSON to send.
    pub(crate) body: Value,
}

impl WebDriverCompatibleCommand for Call {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
