//! The content security policy that the page carries, and the check that the page keeps to it.

use crate::failure::{Failure, Result};
use crate::html;

/// The policy: nothing but the site's own files and WebAssembly.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

/// The tag that carries the policy; it must stand before anything that loads.
pub fn meta() -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")
}

/// Checks that `page`, the text of the file `name`, holds nothing that the policy would refuse, and no address that breaks
/// in a sub-path.
///
/// # Errors
/// Names the first inline script, inline style, event handler or absolute address.
pub fn check(name: &str, page: &str) -> Result {
    for tag in html::tags(page) {
        let refuse = |what: &str| Err(Failure::new(format!("{name}: {what} in {}", tag.text(page))));
        match tag.name() {
            "script" if tag.get("src").is_none() => return refuse("an inline script"),
            "style" => return refuse("an inline style sheet"),
            "base" => return refuse("a base address"),
            _ => {}
        }
        for (attribute, value) in tag.attributes() {
            if attribute == "style" || attribute.starts_with("on") {
                return refuse(&format!("the attribute {attribute}"));
            }
            let is_said =
                matches!(tag.get("rel"), Some("canonical")) || tag.get("type") == Some("application/json+oembed");
            let loads = matches!(attribute.as_str(), "src" | "href")
                && !matches!(tag.name(), "a" | "use" | "image")
                && !is_said;
            if loads && (value.starts_with('/') || value.contains("://")) {
                return refuse("an address that is not relative");
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_policy_refuses_is_found_before_a_browser_does() {
        check("a.html", "<script src=\"./a.js\"></script><a href=\"https://example.org\">a</a>").unwrap();
        for bad in ["<script>1</script>", "<p style=\"color:red\">", "<p onclick=\"f()\">", "<link href=\"/a.css\">"] {
            check("a.html", bad).unwrap_err();
        }
    }

    #[test]
    fn the_policy_allows_no_inline_code_and_nothing_made_on_the_way() {
        for source in ["unsafe-inline", "'unsafe-eval'", "data:", "blob:", "*"] {
            assert!(!POLICY.contains(source), "{source}");
        }
    }
}
