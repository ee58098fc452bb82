//! The content security policy that the page carries, and the check that the page keeps to it.

use crate::failure::{Failure, Result};
use crate::{html, sri};

/// The policy: nothing but the site's own files and WebAssembly.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'";

/// The tag that carries the policy; it must stand before anything that loads.
pub fn meta() -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")
}

/// The policy of the page that is one file: these `scripts`, this style `sheet`, a worker that it makes itself, an icon in its
/// markup. It may read itself where a server named another encoding than its own.
pub fn single(scripts: &[&str], sheet: &str) -> String {
    let hashes: Vec<String> = scripts.iter().map(|script| format!("'{}'", sri::source(script))).collect();
    let own = |directive: &str| match directive {
        "script-src" => format!("{} 'wasm-unsafe-eval'", hashes.join(" ")),
        "style-src" => format!("'{}'", sri::source(sheet)),
        "worker-src" => "blob:".to_owned(),
        "connect-src" => "'self'".to_owned(),
        _ => String::new(),
    };
    let directives = POLICY.split("; ").filter_map(|directive| {
        let (name, sources) = directive.split_once(' ')?;
        let kept = sources.split(' ').filter(|source| !matches!(*source, "'self'" | "'wasm-unsafe-eval'"));
        let icon = (name == "img-src").then_some("data:");
        let own = own(name);
        let mut all: Vec<&str> = kept.chain(icon).chain((!own.is_empty()).then_some(own.as_str())).collect();
        all.dedup();
        (!all.is_empty()).then(|| format!("{name} {}", all.join(" ")))
    });
    directives.collect::<Vec<_>>().join("; ")
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
    fn the_policy_of_one_file_names_what_it_holds_by_hashes() {
        let policy = single(&["1"], "a{}");
        // Of openssl dgst -sha256 -binary | base64.
        assert!(
            policy.contains("script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=' 'wasm-unsafe-eval'"),
            "{policy}"
        );
        assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe-inline"), "{policy}");
        assert!(policy.contains("worker-src blob:") && !policy.contains("font-src"), "{policy}");
    }

    #[test]
    fn the_policy_allows_no_inline_code_and_nothing_made_on_the_way() {
        for source in ["unsafe-inline", "'unsafe-eval'", "data:", "blob:", "*"] {
            assert!(!POLICY.contains(source), "{source}");
        }
    }
}
