//! The build's tools, each in a folder of its own in a cache that clones share, never over the user's own.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::failure::{Failure, Result};
use crate::{paths, process, sri};

const BINARYEN_LOCK: &str = "xtask/npm/binaryen";
const TERSER_LOCK: &str = "xtask/npm/terser";
const LIGHTHOUSE_LOCK: &str = "xtask/npm/lighthouse";
const PEERS_LOCK: &str = "tests/peers";

/// A program from a package registry, in one exact version.
#[derive(Clone, Debug)]
pub struct Tool {
    name: &'static str,
    version: String,
    registry: Registry,
    takes: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum Registry {
    /// crates.io, by `cargo install`; `locked` keeps the versions that its authors built with.
    Crates { locked: bool },
    /// npm: the package and what it depends on as a checked-in lock file fixes them.
    Npm { lock: &'static str },
}

/// The bundler that builds the page.
pub fn trunk() -> Tool {
    let registry = Registry::Crates { locked: true };
    Tool { name: "trunk", version: "0.21.14".to_owned(), registry, takes: "3 to 6 minutes" }
}

/// The maker of the JavaScript glue, in exactly the version of `wasm-bindgen` in `Cargo.lock`.
///
/// # Errors
/// When `Cargo.lock` cannot be read or names no `wasm-bindgen`.
pub fn wasm_bindgen() -> Result<Tool> {
    let path = paths::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .ok_or_else(|| Failure::new("Cargo.lock names no wasm-bindgen, so its command has no version"))?;
    let registry = Registry::Crates { locked: false };
    Ok(Tool { name: "wasm-bindgen-cli", version: version.to_owned(), registry, takes: "about 2 minutes" })
}

/// Binaryen, for `wasm-opt`; its npm package is WebAssembly itself and runs wherever Node does.
pub fn binaryen() -> Tool {
    let registry = Registry::Npm { lock: BINARYEN_LOCK };
    Tool { name: "binaryen", version: "132.0.0".to_owned(), registry, takes: "a few seconds" }
}

/// The minifier of the page's scripts; Trunk's own breaks the glue.
pub fn terser() -> Tool {
    let registry = Registry::Npm { lock: TERSER_LOCK };
    Tool { name: "terser", version: "5.51.2".to_owned(), registry, takes: "a few seconds" }
}

/// The font family of the page with what cuts it; from npm.
pub fn font_family() -> Tool {
    let registry = Registry::Npm { lock: "xtask/font" };
    Tool { name: "source-sans", version: "3.52.0".to_owned(), registry, takes: "a few seconds" }
}

/// The measure of pages, with the Node that it needs.
pub fn lighthouse() -> Tool {
    let registry = Registry::Npm { lock: LIGHTHOUSE_LOCK };
    Tool { name: "lighthouse", version: "13.5.0".to_owned(), registry, takes: "about a minute" }
}

/// The npm packages that tests use and layouts are compared with, and what bundles them. The version is a hash of their lock file.
///
/// # Errors
/// When the lock file cannot be read.
pub fn peers() -> Result<Tool> {
    let path = paths::root().join(PEERS_LOCK).join("package-lock.json");
    let lock = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
    let registry = Registry::Npm { lock: PEERS_LOCK };
    Ok(Tool { name: "peers", version: sri::short_hash(&lock), registry, takes: "a few seconds" })
}

/// The driver of Firefox.
pub fn geckodriver() -> Tool {
    let registry = Registry::Crates { locked: true };
    Tool { name: "geckodriver", version: "0.37.1".to_owned(), registry, takes: "about 2 minutes" }
}

impl Tool {
    /// The folder with the tool's programs, or its `node_modules`; installs the tool first when it is missing.
    ///
    /// # Errors
    /// When the registry or the disk refuses, or Node is missing for a tool from npm.
    pub fn ensure(&self) -> Result<PathBuf> {
        let tools = paths::tools()?;
        let home = tools.join(format!("{}-{}", self.name, self.version));
        let programs = match self.registry {
            Registry::Crates { .. } => home.join("bin"),
            Registry::Npm { .. } => home.join("node_modules"),
        };
        if programs.is_dir() {
            return Ok(programs);
        }
        fs::create_dir_all(&tools).map_err(|error| Failure::io("make", &tools, &error))?;
        // Two clones may ask at once; the second waits for the first and then finds the tool there.
        let lock = tools.join(format!("{}.lock", self.name));
        let lock = File::create(&lock).and_then(|file| file.lock().map(|()| file));
        let _lock = lock.map_err(|error| Failure::io("lock", &tools, &error))?;
        if !programs.is_dir() {
            println!("Installing {} {} into {}: once, {}", self.name, self.version, home.display(), self.takes);
            let start = Instant::now();
            // A folder with another name until all is well, so that a broken install is never taken for a whole one.
            let partial = tools.join(format!("{}-{}.partial", self.name, self.version));
            self.install(&partial)?;
            fs::rename(&partial, &home).map_err(|error| Failure::io("rename", &partial, &error))?;
            println!("Installed {} {} in {:.0} s", self.name, self.version, start.elapsed().as_secs_f64());
        }
        Ok(programs)
    }

    fn install(&self, home: &Path) -> Result {
        if home.exists() {
            fs::remove_dir_all(home).map_err(|error| Failure::io("remove", home, &error))?;
        }
        match self.registry {
            Registry::Crates { locked } => {
                let mut cargo = process::cargo();
                cargo.args(["install", self.name, "--version", &format!("={}", self.version)]);
                cargo.args(locked.then_some("--locked")).arg("--root").arg(home);
                // Whoever waits for a tool wants it soon; that it were a little faster would never make up for that.
                for (setting, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "1")] {
                    cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
                }
                process::run(&format!("cargo install {}", self.name), &mut cargo)
            }
            Registry::Npm { lock } => npm_ci(&paths::root().join(lock), home),
        }
    }
}

/// Installs into `home` what the `package.json` and `package-lock.json` in `lock` name.
fn npm_ci(lock: &Path, home: &Path) -> Result {
    if process::find("npm", &[]).is_none() {
        return Err(Failure::new("npm is missing: install Node.js 18 or later (Debian: apt-get install nodejs npm)"));
    }
    fs::create_dir_all(home).map_err(|error| Failure::io("make", home, &error))?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(lock.join(file), home.join(file)).map_err(|error| Failure::io("copy", &lock.join(file), &error))?;
    }
    let mut npm = Command::new("npm");
    npm.current_dir(home).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    process::run("npm ci", &mut npm)
}

/// Makes sure that the compiler can build for the browser.
///
/// # Errors
/// When the target is missing and rustup is not there to add it.
pub fn ensure_wasm_target() -> Result {
    let target = "wasm32-unknown-unknown";
    let mut rustc = Command::new("rustc");
    rustc.current_dir(paths::root()).args(["--print", "target-libdir", "--target", target]);
    if process::output(&mut rustc).is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    if process::find("rustup", &[]).is_none() {
        return Err(Failure::new(format!(
            "this Rust cannot build for {target}: install it, or use rustup, which reads rust-toolchain.toml"
        )));
    }
    println!("Adding the target {target} to the toolchain of rust-toolchain.toml: once, a few seconds");
    process::run("rustup target add", Command::new("rustup").current_dir(paths::root()).args(["target", "add", target]))
}

/// The version of the package `name` in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    after.split_once('"').map(|(version, _)| version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_itself() {
        let lock =
            "name = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\nname = \"wasm-bindgen\"\nversion = \"0.2.7\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.7"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn tools_from_npm_are_the_versions_that_their_lock_files_hold() {
        for (tool, lock) in [(binaryen(), BINARYEN_LOCK), (terser(), TERSER_LOCK), (lighthouse(), LIGHTHOUSE_LOCK)] {
            let package = fs::read_to_string(paths::root().join(lock).join("package.json")).unwrap();
            assert!(package.contains(&format!("\"{}\": \"{}\"", tool.name, tool.version)), "{package}");
        }
    }
}
