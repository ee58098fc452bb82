//! The edition of a built site: sixteen digits that follow from its content, under which `cargo xtask publish` keeps it for ever.
//!
//! The page says them in `data-frozen`, and the service worker calls its cache by them. Both are written last, in place of
//! sixteen noughts, with which the digits are worked out: so the same content always has the same, and anyone can check it.

use std::fs;
use std::path::Path;

use serde_json::json;
use sha2::{Digest as _, Sha384};

use crate::failure::{Failure, Result};
use crate::page::Terser;
use crate::size::{self, When};
use crate::{paths, single, sri};

/// Stands where the edition will.
const NONE: &str = "0000000000000000";
/// The service worker, whose name has to stay.
pub const SERVICE_WORKER: &str = "sw.js";
/// The files that say the edition.
const TELLING: [&str; 2] = ["index.html", SERVICE_WORKER];

/// The attribute of the page's first tag that says the edition.
pub fn attribute(edition: &str) -> String {
    format!("data-frozen=\"{edition}\"")
}

/// Writes the service worker of the site in `folder`, then the edition into both.
///
/// # Errors
/// When a file cannot be read or written.
pub fn finish(folder: &Path, terser: &Terser) -> Result {
    let index = folder.join("index.html");
    let page = text(&index)?.replacen("<html ", &format!("<html {} ", attribute(NONE)), 1);
    fs::write(&index, &page).map_err(|error| Failure::io("write", &index, &error))?;
    let worker = folder.join(SERVICE_WORKER);
    let script = service_worker(folder, &page, terser)?;
    fs::write(&worker, script).map_err(|error| Failure::io("write", &worker, &error))?;
    let edition = of(folder)?;
    for name in TELLING {
        let path = folder.join(name);
        let told = text(&path)?.replace(&format!("\"{NONE}\""), &format!("\"{edition}\""));
        fs::write(&path, told).map_err(|error| Failure::io("write", &path, &error))?;
    }
    Ok(())
}

/// The edition of the site in `folder`, from its content.
///
/// # Errors
/// When a file cannot be read.
pub fn of(folder: &Path) -> Result<String> {
    let said = said(&text(&folder.join("index.html"))?).unwrap_or_else(|| NONE.to_owned());
    let mut all = Sha384::new();
    for name in size::names(folder)?.iter().filter(|name| *name != single::NAME) {
        let path = folder.join(name);
        let mut bytes = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
        if TELLING.contains(&name.as_str()) {
            bytes = String::from_utf8_lossy(&bytes).replace(&said, NONE).into_bytes();
        }
        all.update(format!("{name} {} ", bytes.len()));
        all.update(&bytes);
    }
    Ok(sri::hex(&all.finalize()))
}

/// The edition that the markup of a built page says.
pub fn said(page: &str) -> Option<String> {
    let (_, after) = page.split_once(" data-frozen=\"")?;
    after.split_once('"').map(|(edition, _)| edition.to_owned())
}

/// The script, after what it keeps: at once what the page loads by itself, the rest when it is asked for.
fn service_worker(folder: &Path, page: &str, terser: &Terser) -> Result<String> {
    let (mut now, mut later) = (vec![json!(["./", ""])], Vec::new());
    for name in size::names(folder)? {
        if name == "index.html" || name == SERVICE_WORKER || name == single::NAME {
            continue;
        }
        if size::when(page, &name) == When::Asked {
            later.push(name);
        } else {
            let path = folder.join(&name);
            let bytes = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
            now.push(json!([name, sri::integrity(&bytes)]));
        }
    }
    let script = terser.plain(&paths::root().join("www/service-worker.js"))?;
    Ok(format!("const site={{version:\"{NONE}\",now:{},later:{}}};\n{script}", json!(now), json!(later)))
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Failure::io("read", path, &error))
}
