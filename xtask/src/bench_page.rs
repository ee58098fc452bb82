//! What the benchmark page is made from: the WebAssembly that measures, the bundled scripts, the graph of the dataset.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use silkweb::app::NetworkGraph;

use crate::failure::{Failure, Result};
use crate::{network, paths, process, program, tools};

/// Its markup, in the project.
pub const MARKUP: &str = "www/bench.html";

/// Makes everything that [`MARKUP`] names and that is not in the project, in `www/generated/bench`.
///
/// # Errors
/// When a tool is missing or fails.
pub fn make() -> Result {
    let folder = paths::root().join("www/generated/bench");
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make", &folder, &error))?;
    program::compile("measure", &folder, program::Glue::Module)?;
    bundle("page.js", &folder)?;
    bundle("worker.js", &folder)?;
    let path = folder.join("network.json");
    fs::write(&path, dataset()?).map_err(|error| Failure::io("write", &path, &error))
}

/// One script with all that it imports; the packages of the other engines come from the cache of tools, as locked.
fn bundle(script: &str, folder: &Path) -> Result {
    let packages: PathBuf = tools::peers()?.ensure()?;
    let mut esbuild = Command::new(packages.join(".bin/esbuild"));
    // It names modules by their paths from here, and the bundle must not say where this machine keeps them.
    esbuild.current_dir(packages.parent().unwrap_or(&packages)).env("NODE_PATH", &packages);
    esbuild.arg(paths::root().join("www/bench").join(script));
    esbuild.args(["--bundle", "--format=esm", "--target=es2022", "--log-level=warning"]);
    process::run("esbuild", esbuild.arg(format!("--outfile={}", folder.join(script).display())))
}

/// The graph of the dataset with everything on, as the page's own scripts read it.
fn dataset() -> Result<String> {
    let NetworkGraph { n_nodes, links, weights, radii } = network::network()?;
    Ok(json!({ "nodes": n_nodes, "links": links, "weights": weights, "radii": radii }).to_string())
}
