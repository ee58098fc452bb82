//! The WebAssembly programs beside the page's own: the one that lays out networks, and the one that measures layouts.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::{html, imports, paths, process, tools};

/// Makes the program that lays out networks, as small as the page's own, in `www/generated/layouts`.
///
/// # Errors
/// When a tool is missing or fails.
pub fn make_layouts() -> Result {
    let folder = paths::root().join("www/generated/layouts");
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make", &folder, &error))?;
    build("layouts", &folder)?;
    let (wasm, glue) = (folder.join("layouts_bg.wasm"), folder.join("layouts.js"));
    let mut wasm_opt = Command::new(tools::binaryen().ensure()?.join(".bin/wasm-opt"));
    wasm_opt.args(wasm_opt_flags()?.split_whitespace()).arg(&wasm).arg("--output").arg(&wasm);
    process::run("wasm-opt", &mut wasm_opt)?;
    imports::shorten_files(&wasm, &glue)
}

/// Builds the package `silkweb-NAME`: `NAME.js` and `NAME_bg.wasm` in `folder`.
///
/// # Errors
/// When a tool is missing or fails.
pub fn build(name: &str, folder: &Path) -> Result {
    let mut cargo = process::cargo();
    let package = format!("silkweb-{name}");
    cargo.args(["rustc", "--quiet", "--release", "--package", &package, "--target", "wasm32-unknown-unknown"]);
    // Cargo optimises across crates only where nothing but this one type is made.
    cargo.args(["--lib", "--crate-type", "cdylib"]);
    process::run(&format!("cargo build of {package}"), &mut cargo)?;
    let wasm = paths::root().join(format!("target/wasm32-unknown-unknown/release/silkweb_{name}.wasm"));
    let mut bindgen = Command::new(tools::wasm_bindgen()?.ensure()?.join("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--remove-name-section", "--out-name", name]);
    process::run("wasm-bindgen", bindgen.arg("--out-dir").arg(folder).arg(wasm))
}

/// What Trunk gives to `wasm-opt` for the page's own program.
fn wasm_opt_flags() -> Result<String> {
    let index = paths::root().join("index.html");
    let page = fs::read_to_string(&index).map_err(|error| Failure::io("read", &index, &error))?;
    let link =
        html::tags(&page).into_iter().find(|tag| tag.get("data-trunk").is_some() && tag.get("rel") == Some("rust"));
    let flags = link.as_ref().and_then(|link| link.get("data-wasm-opt-params"));
    flags.map(str::to_owned).ok_or_else(|| Failure::new("index.html does not say how wasm-opt is called"))
}
