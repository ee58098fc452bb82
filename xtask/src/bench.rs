//! Benchmarks of layout engines and of stages; the browser is driven by the end-to-end package.

use std::io;
use std::path::{self, Path};
use std::process::Stdio;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::{engine, paths, process, watch};

/// Builds the site where it is older than what it is made from, then hands the options on.
///
/// # Errors
/// When the build fails, Chromium is missing, or a run fails.
pub fn bench(mut args: Args) -> Result {
    let what = args.word().filter(|what| matches!(what.as_str(), "layout" | "stage"));
    let what = what.ok_or_else(|| {
        Failure::new("what is measured? There are `cargo xtask bench layout` and `cargo xtask bench stage`")
    })?;
    let mut e2e = process::cargo();
    e2e.args(["run", "--quiet", "--package", "silkweb-e2e", "--", "bench", &what]);
    for name in ["--json", "--markdown"] {
        e2e.args(args.flag(name).then_some(name));
    }
    for name in ["--engines", "--only", "--limit"] {
        if let Some(value) = args.value(name)? {
            e2e.args([name, &value]);
        }
    }
    while let Some(path) = args.value("--graph")? {
        // The command runs at the top of the project, wherever this one was called.
        let path = path::absolute(&path).map_err(|error| Failure::io("find", Path::new(&path), &error))?;
        e2e.arg("--graph").arg(path);
    }
    args.finish()?;
    engine::ensure(&[engine::Engine::Chromium])?;
    if watch::look().is_newer_than(&paths::dist().join("bench.html")) {
        let mut build = process::cargo();
        build.args(["xtask", "build"]);
        // The standard output is for the results alone.
        process::run("cargo xtask build", build.stdout(Stdio::from(io::stderr())))?;
    }
    process::run("silkweb-e2e bench", &mut e2e)
}
