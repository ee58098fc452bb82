//! The WebAssembly programs beside the page's own: those that lay out networks and show the views, and the one that measures
//! layouts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::{build, html, imports, paths, process, tools};

/// The programs that the page fetches after its first picture: the packages `silkweb-NAME`.
const BESIDE: [&str; 2] = ["layouts", "views"];

/// Makes the programs beside the page's own, as small as that, each in a folder of its name in `www/generated`.
///
/// # Errors
/// When a tool is missing or fails.
pub fn make_beside() -> Result {
    BESIDE.into_iter().try_for_each(|name| make(name, Glue::Module).map(drop))
}

/// What the glue of a program is.
#[derive(Clone, Copy, Debug)]
pub enum Glue {
    /// A module that exports what the program offers.
    Module,
    /// A script that puts it into a constant of this name.
    Script(&'static str),
}

/// Makes the package `silkweb-NAME` as small as the programs beside the page's own, in `www/generated/NAME`, which is returned.
///
/// # Errors
/// When a tool is missing or fails.
pub fn make(name: &str, kind: Glue) -> Result<PathBuf> {
    let folder = paths::root().join("www/generated").join(name);
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make", &folder, &error))?;
    compile(name, &folder, kind)?;
    let (wasm, glue) = (folder.join(format!("{name}_bg.wasm")), folder.join(format!("{name}.js")));
    let mut wasm_opt = Command::new(tools::binaryen().ensure()?.join(".bin/wasm-opt"));
    wasm_opt.args(wasm_opt_flags()?.split_whitespace()).arg(&wasm).arg("--output").arg(&wasm);
    process::run("wasm-opt", &mut wasm_opt)?;
    imports::shorten_files(&wasm, &glue)?;
    Ok(folder)
}

/// Builds the package `silkweb-NAME`: `NAME.js` and `NAME_bg.wasm` in `folder`.
///
/// # Errors
/// When a tool is missing or fails.
pub fn compile(name: &str, folder: &Path, kind: Glue) -> Result {
    let mut cargo = process::cargo();
    build::name_no_folders(&mut cargo);
    let package = format!("silkweb-{name}");
    cargo.args(["rustc", "--quiet", "--release", "--package", &package, "--target", "wasm32-unknown-unknown"]);
    // Cargo optimises across crates only where nothing but this one type is made.
    cargo.args(["--lib", "--crate-type", "cdylib"]);
    process::run(&format!("cargo build of {package}"), &mut cargo)?;
    let wasm = paths::root().join(format!("target/wasm32-unknown-unknown/release/silkweb_{name}.wasm"));
    let mut bindgen = Command::new(tools::wasm_bindgen()?.ensure()?.join("wasm-bindgen"));
    match kind {
        Glue::Module => bindgen.args(["--target", "web"]),
        Glue::Script(global) => bindgen.args(["--target", "no-modules", "--no-modules-global", global]),
    };
    bindgen.args(["--no-typescript", "--remove-name-section", "--out-name", name]);
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
