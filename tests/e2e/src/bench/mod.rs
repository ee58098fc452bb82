//! Benchmarks in headless Chromium: layout engines against each other, Graphviz's natively, and stages against each other.

mod graphs;
mod in_page;
mod report;
mod sfdp;
mod stage;

pub use graphs::{BenchGraph, builtin};
pub use in_page::{Bench, Task};
pub use report::Line;

use xtask::args::Args;
use xtask::engine::Engine;
use xtask::failure::{Failure, Result};

use crate::browser::Browser;
use crate::page::Page;

/// Every engine that can take part, in the order of the table; all but the last run in the page.
const ENGINES: [&str; 5] = ["silkweb", "d3-force", "ngraph", "forceatlas2", "sfdp"];
/// In seconds; a run that takes longer is stopped.
const DEFAULT_LIMIT: f64 = 60.0;

/// Runs the benchmark that the first argument names.
///
/// # Errors
/// When there is no such benchmark, and as the benchmarks.
pub fn run(mut args: Args) -> Result {
    match args.word().as_deref() {
        Some("layout") => layout(args),
        Some("stage") => stage::run(args),
        _ => Err(Failure::new("what is measured? There are \"layout\" and \"stage\"")),
    }
}

/// Runs the engines of `--engines` (all unless told) on the built-in graphs whose name holds what `--only` says and on
/// each `--graph` file, and prints a table, or a line of JSON for each run with `--json`, or `--markdown`.
///
/// # Errors
/// When an argument or a file is not understood, or the browser cannot be driven.
fn layout(mut args: Args) -> Result {
    let (json, markdown) = (args.flag("--json"), args.flag("--markdown"));
    let only = args.value("--only")?.unwrap_or_default();
    let limit = match args.value("--limit")? {
        None => DEFAULT_LIMIT,
        Some(text) => text
            .parse::<f64>()
            .ok()
            .filter(|limit| *limit > 0.0 && limit.is_finite())
            .ok_or_else(|| Failure::new(format!("\"{text}\" is not a time in seconds")))?,
    };
    let engines = match args.value("--engines")? {
        None => ENGINES.to_vec(),
        Some(list) => engines(&list)?,
    };
    if engines.contains(&"sfdp") && !sfdp::is_installed() {
        eprintln!("sfdp does not run: it is not installed (Debian: apt-get install graphviz)");
    }
    let mut graphs: Vec<BenchGraph> = builtin()?.into_iter().filter(|graph| graph.name.contains(&only)).collect();
    while let Some(path) = args.value("--graph")? {
        graphs.push(BenchGraph::read(&path)?);
    }
    args.finish()?;
    if graphs.is_empty() {
        return Err(Failure::new(format!("no graph has \"{only}\" in its name")));
    }

    let bench = Bench::new(&graphs)?;
    let browser = Browser::start(Engine::Chromium)?;
    let page = Page::new(&browser);
    let mut lines = Vec::new();
    for graph in &graphs {
        for &engine in &engines {
            let line = match engine {
                "sfdp" => sfdp::run(graph, limit)?,
                _ => Some(bench.run(&page, graph, Task { engine, limit })?),
            };
            let Some(line) = line else { continue };
            if json {
                println!("{}", line.json());
            } else if markdown {
                eprintln!("{}", line.text(&lines));
            } else {
                println!("{}", line.text(&lines));
            }
            lines.push(line);
        }
    }
    if !json {
        print!("{}", if markdown { report::markdown(&lines) } else { report::notes(&lines) });
        println!("{}", report::machine(&page)?);
    }
    Ok(())
}

fn engines(list: &str) -> Result<Vec<&'static str>> {
    let named = |name: &str| ENGINES.into_iter().find(|engine| *engine == name);
    let unknown = |name| Failure::new(format!("no engine \"{name}\"; there are {}", ENGINES.join(", ")));
    list.split(',').map(|name| named(name.trim()).ok_or_else(|| unknown(name))).collect()
}
