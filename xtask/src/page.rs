//! Trunk's `post_build` hook: it gives every asset a hashed name, and the page its integrity and its policy.
//!
//! A `link` or `script` of `index.html` with `data-asset` names a file of the project. The file is copied into the
//! site under a hashed name and the tag points there. The benchmark page is finished in the same way.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::html::Tag;
use crate::{bench_page, csp, css, edition, html, imports, paths, process, program, shared, sri, tools};

/// Finishes the page that Trunk has left in its staging folder.
///
/// # Errors
/// When a file is missing, or the page holds what its policy would refuse.
pub fn finish() -> Result {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| Failure::new("this is a hook of Trunk's: TRUNK_STAGING_DIR is not set"))?;
    let index = staging.join("index.html");
    let site = Site { root: paths::root(), staging, terser: Terser::new()? };
    let page = fs::read_to_string(&index).map_err(|error| Failure::io("read", &index, &error))?;
    site.shorten_imports(&page)?;
    program::make_beside()?;
    let mut page = site.page(&page, &[])?;
    shared::put(&site.staging, |source| site.terser.module(source).map(String::into_bytes))?;
    if let Some(address) = env::var_os(shared::SITE).and_then(|address| address.into_string().ok()) {
        page = shared::announce(&site.staging, &page, &address)?;
    }
    csp::check("index.html", &page)?;
    fs::write(&index, &page).map_err(|error| Failure::io("write", &index, &error))?;
    bench_page::make()?;
    let markup = site.root.join(bench_page::MARKUP);
    let bench = fs::read_to_string(&markup).map_err(|error| Failure::io("read", &markup, &error))?;
    let bench = site.page(&bench, &html::tags(&page))?;
    csp::check("bench.html", &bench)?;
    let target = site.staging.join("bench.html");
    fs::write(&target, bench).map_err(|error| Failure::io("write", &target, &error))?;
    edition::finish(&site.staging, &site.terser)
}

/// Where assets come from and go to.
struct Site {
    root: PathBuf,
    staging: PathBuf,
    terser: Terser,
}

/// What makes scripts smaller.
pub struct Terser(PathBuf);

impl Terser {
    /// Installs it first where it is missing.
    ///
    /// # Errors
    /// When npm refuses.
    pub fn new() -> Result<Self> {
        Ok(Self(tools::terser().ensure()?.join(".bin/terser")))
    }

    /// The module at `source`, smaller.
    ///
    /// # Errors
    /// When it cannot be read as a script.
    pub fn module(&self, source: &Path) -> Result<String> {
        self.run(source, &["--module", "--mangle"])
    }

    /// The script at `source`, smaller, in ASCII, with the names that other scripts see.
    ///
    /// # Errors
    /// When it cannot be read as a script.
    pub fn plain(&self, source: &Path) -> Result<String> {
        self.run(source, &["--mangle", "--format", "ascii_only=true"])
    }

    fn run(&self, source: &Path, how: &[&str]) -> Result<String> {
        let mut terser = Command::new(&self.0);
        terser.arg(source).args(how).args(["--compress", "--ecma", "2022"]);
        process::output(&mut terser).ok_or_else(|| Failure::new(format!("terser failed on {}", source.display())))
    }
}

impl Site {
    /// The finished page. A tag with `data-same` becomes the one of the same id among `others`, those of another page.
    fn page(&self, page: &str, others: &[Tag]) -> Result<String> {
        let (mut out, mut done) = (String::with_capacity(page.len() + 1024), 0);
        for mut tag in html::tags(page) {
            let range = tag.range();
            let replaced = if tag.name() == "meta" && tag.get("charset").is_some() {
                Some(format!("{tag}\n{}", csp::meta()))
            } else if tag.get("data-asset").is_some() {
                Some(self.asset(&mut tag)?)
            } else if tag.get("data-same").is_some() {
                let same = others.iter().find(|other| other.get("id") == tag.get("id"));
                Some(same.ok_or_else(|| Failure::new(format!("no other page has {tag}")))?.to_string())
            } else if matches!(tag.get("id"), Some("glue" | "wasm")) {
                Some(self.built(&mut tag)?)
            } else {
                None
            };
            if let Some(text) = replaced {
                out.push_str(&page[done..range.start]);
                out.push_str(&text);
                done = range.end;
            }
        }
        out.push_str(&page[done..]);
        if !out.contains(csp::POLICY) {
            return Err(Failure::new("a page has no <meta charset>, after which the policy is written"));
        }
        Ok(html::minify(&out))
    }

    /// The tag of one of the project's files, after the file has gone into the site.
    fn asset(&self, tag: &mut Tag) -> Result<String> {
        let attribute = if tag.name() == "script" { "src" } else { "href" };
        let source = self.root.join(tag.get(attribute).unwrap_or_default());
        tag.remove("data-asset");
        let (name, bytes) = self.copy(&source)?;
        tag.set(attribute, &format!("./{name}"));
        // One script runs in a sandbox without an origin too, where nothing passes that is asked for with an integrity.
        if !tag.remove("data-plain") {
            add_integrity(tag, &bytes);
        }
        Ok(tag.to_string())
    }

    /// Gives the imports of the wasm short names, in it and in its glue.
    fn shorten_imports(&self, page: &str) -> Result {
        let path_of = |id| {
            let link = html::tags(page).into_iter().find(|tag| tag.get("id") == Some(id));
            link.map(|link| self.staging.join(link.get("href").unwrap_or_default()))
        };
        let (Some(glue), Some(wasm)) = (path_of("glue"), path_of("wasm")) else {
            return Err(Failure::new("index.html has no links to the wasm and its glue"));
        };
        imports::shorten_files(&wasm, &glue)
    }

    /// The tag of one of the two files that Trunk has built and hashed.
    fn built(&self, tag: &mut Tag) -> Result<String> {
        let path = self.staging.join(tag.get("href").unwrap_or_default());
        let (name, bytes) = self.copy(&path)?;
        fs::remove_file(&path).map_err(|error| Failure::io("remove", &path, &error))?;
        tag.set("href", &format!("./{name}"));
        add_integrity(tag, &bytes);
        Ok(tag.to_string())
    }

    /// Copies a file of the project into the site, made smaller where that is safe; its new name and bytes.
    fn copy(&self, source: &Path) -> Result<(String, Vec<u8>)> {
        let part = |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).unwrap_or("").to_owned();
        let (stem, extension) = (part(source.file_stem()), part(source.extension()));
        let read = fs::read(source).map_err(|error| Failure::io("read", source, &error))?;
        let bytes = match extension.as_str() {
            "css" => self.style_sheet(source, text(source, read)?)?.into_bytes(),
            "webmanifest" => self.manifest(source, &text(source, read)?)?.into_bytes(),
            "js" => self.terser.module(source)?.into_bytes(),
            _ => read,
        };
        // Trunk's own hash, if there is one, would be that of other bytes.
        let is_built = source.starts_with(&self.staging);
        let stem = if is_built { stem.split('-').next().unwrap_or_default() } else { &stem };
        let name = sri::hashed_name(stem, &extension, &bytes);
        let target = self.staging.join(&name);
        fs::write(&target, &bytes).map_err(|error| Failure::io("write", &target, &error))?;
        Ok((name, bytes))
    }

    /// A manifest with the hashed names of its icons.
    fn manifest(&self, source: &Path, manifest: &str) -> Result<String> {
        let mut parts = manifest.split("\"src\":\"");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (icon, rest) = part.split_once('"').unwrap_or((part, ""));
            let (name, _) = self.copy(&source.with_file_name(icon))?;
            out.push_str(&format!("\"src\":\"./{name}\"{rest}"));
        }
        Ok(out)
    }

    fn style_sheet(&self, source: &Path, sheet: String) -> Result<String> {
        let folder = source.parent().unwrap_or(&self.root);
        css::rewrite_urls(&css::minify(&sheet), |url| self.copy(&folder.join(url)).map(|(name, _)| format!("./{name}")))
    }
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("{} is not UTF-8", path.display())))
}

/// Integrity where browsers check it by themselves, or where the start script and the wasm read it to check with.
fn add_integrity(tag: &mut Tag, bytes: &[u8]) {
    match (tag.name(), tag.get("rel")) {
        ("script", _) | ("link", Some("stylesheet" | "modulepreload")) => {
            tag.set("integrity", &sri::integrity(bytes));
            tag.set("crossorigin", "anonymous");
        }
        ("link", Some("alternate")) => tag.set("data-integrity", &sri::integrity(bytes)),
        _ => {} // Icons and preloaded fonts: browsers offer no check, and a wrong one harms nobody.
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_get_hashed_names_and_the_page_its_policy() {
        let root = env::temp_dir().join(format!("silkweb-page-{}", std::process::id()));
        let staging = root.join("staging");
        fs::create_dir_all(&staging).unwrap();
        fs::write(root.join("a.css"), "b { background: url(c.svg) }").unwrap();
        fs::write(root.join("c.svg"), "<svg/>").unwrap();
        fs::write(staging.join("w.wasm"), "\0asm").unwrap();
        let site = Site { root: root.clone(), staging: staging.clone(), terser: Terser(PathBuf::new()) };
        let page = "<meta charset=utf-8><link data-asset rel=stylesheet href=a.css>\
             <link id=wasm rel=alternate href=./w.wasm><link data-same id=glue><p>text";
        let page = site.page(page, &html::tags("<link id=glue href=./g.js>")).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert!(page.contains(csp::POLICY) && page.ends_with("<p>text\n"), "{page}");
        assert!(page.contains("href=\"./a-") && page.contains("integrity=\"sha384-"), "{page}");
        assert!(page.contains(".wasm\" data-integrity=\"sha384-"), "{page}");
        assert!(!page.contains("data-asset"), "{page}");
        assert!(page.contains("<link id=\"glue\" href=\"./g.js\">"), "{page}");
    }
}
