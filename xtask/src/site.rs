//! A folder as a web site: paths to files, files to MIME types.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::server::{Reply, Request};

/// Answers from the files below `root`; a path that ends in a slash means its `index.html`.
pub fn reply(root: &Path, request: &Request) -> Reply {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Reply::sentence(405, "Only GET and HEAD are answered here");
    }
    let found = file(root, &request.path).and_then(|path| fs::read(&path).ok().map(|body| (path, body)));
    match found {
        Some((path, body)) => Reply { status: 200, mime: mime(&path), keep: is_hashed(&path), body },
        None => Reply::sentence(404, &format!("There is no {} here", request.path)),
    }
}

/// The file that a path of a URL means, if it stays below `root`.
fn file(root: &Path, path: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(path.strip_prefix('/')?);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let hidden = relative.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    let file = root.join(if path.ends_with('/') { relative.join("index.html") } else { relative });
    (inside && !hidden).then_some(file)
}

/// The MIME type of a file by its extension.
pub fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("csv") => "text/csv; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether a name ends in a hash, so that its bytes never change.
fn is_hashed(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let hash = stem.trim_end_matches("_bg").rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_root() {
        let root = Path::new("dist");
        assert_eq!(file(root, "/"), Some(root.join("index.html")));
        assert_eq!(file(root, "/data/a.csv"), Some(root.join("data/a.csv")));
        for bad in ["/../secret", "//etc/passwd", "/a/../../b", "/.git/config", "", "x"] {
            assert_eq!(file(root, bad), None, "{bad}");
        }
    }

    #[test]
    fn only_hashed_names_are_kept() {
        assert!(
            is_hashed(Path::new("silkweb-0123456789abcdef_bg.wasm")) && is_hashed(Path::new("a-0123456789abcdef.js"))
        );
        assert!(!is_hashed(Path::new("index.html")) && !is_hashed(Path::new("data/corridor-legs.csv")));
    }
}
