//! The release site in `dist/`: the tools, Trunk, and what Trunk's hooks make before and after it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::{manifest, paths, process, shared, tools};

/// Builds the site as the arguments say.
///
/// # Errors
/// When an argument is not known, or the build fails.
pub fn run(mut args: Args) -> Result {
    let site = args.value("--site")?.map(|site| shared::site(&site)).transpose()?;
    args.finish()?;
    build(site.as_deref())
}

/// Builds the site, installing first what is missing; `site` is the address at which it will stand, where that is known.
///
/// # Errors
/// When a tool cannot be had or the build fails; the old `dist/` then stays.
pub fn build(site: Option<&str>) -> Result {
    let programs = ensure_tools()?;
    let start = Instant::now();
    let mut trunk = Command::new(programs[0].join("trunk"));
    trunk.current_dir(paths::root()).arg("build").env("PATH", process::path_with(&programs)?);
    // Trunk reads NO_COLOR as a boolean and refuses any other value, such as the usual 1.
    trunk.env_remove("NO_COLOR");
    name_no_folders(&mut trunk);
    trunk.env_remove(shared::SITE).envs(site.map(|site| (shared::SITE, site)));
    process::run("trunk build", &mut trunk)?;
    println!("Built dist/ in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Without this the wasm would name the folders of the machine it was built on, in the places of panics.
pub(crate) fn name_no_folders(command: &mut Command) {
    if let Some(crates) = paths::cargo_home() {
        let crates = crates.join("registry").join("src");
        let flag = format!("--remap-path-prefix={}=crates", crates.display());
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flag);
    }
}

/// Installs what is missing of the tools; the folders with the programs that Trunk needs, its own first.
///
/// # Errors
/// When a tool cannot be had.
pub(crate) fn ensure_tools() -> Result<[PathBuf; 3]> {
    tools::ensure_wasm_target()?;
    let binaryen = tools::binaryen().ensure()?.join(".bin");
    // The hook after the build needs them; installed here, they are not installed in the middle of Trunk's output.
    tools::terser().ensure()?;
    tools::peers()?.ensure()?;
    Ok([tools::trunk().ensure()?, tools::wasm_bindgen()?.ensure()?, binaryen])
}

/// Trunk's `pre_build` hook: the native command makes the packs and the parts of the page that are drawn at build time.
///
/// # Errors
/// When the native command fails, or does not write what the page needs.
pub fn before_trunk() -> Result {
    let folder = paths::root().join("www/generated");
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make", &folder, &error))?;
    let silkweb = |command: &str| {
        let mut silkweb = process::cargo();
        silkweb.args(["run", "--quiet", "--package", "silkweb", "--", command]).arg(&folder);
        process::run(&format!("silkweb {command}"), &mut silkweb)
    };
    silkweb("pack")?;
    silkweb("page")?;
    manifest::make(&folder)
}
