//! Running journeys: each on its own, engine by engine, with a line for each and a picture of what failed.

use std::fs;
use std::time::Instant;

use xtask::args::Args;
use xtask::engine::Engine;
use xtask::failure::{Failure, Result};
use xtask::paths;

use crate::browser::Browser;
use crate::journeys::{self, Journey};
use crate::page::Page;
use crate::stand;

/// Runs the journeys whose name holds what `--only` says, in the engines of `--engines` (all unless told).
///
/// # Errors
/// When a journey fails, or a browser cannot be started.
pub fn run(mut args: Args) -> Result {
    let only = args.value("--only")?.unwrap_or_default();
    let engines = match args.value("--engines")? {
        Some(list) => Engine::list(&list)?,
        None => Engine::ALL.to_vec(),
    };
    args.finish()?;
    let journeys: Vec<Journey> = journeys::all().into_iter().filter(|journey| journey.name.contains(&only)).collect();
    if journeys.is_empty() {
        return Err(Failure::new(format!("no journey has \"{only}\" in its name")));
    }
    let mut n_failed = 0;
    for engine in engines {
        n_failed += in_engine(engine, &journeys)?;
    }
    if n_failed == 0 { Ok(()) } else { Err(Failure::new(format!("{n_failed} of the journeys failed"))) }
}

/// How many failed.
fn in_engine(engine: Engine, journeys: &[Journey]) -> Result<usize> {
    let mut browser = Browser::start(engine)?;
    let mut n_failed = 0;
    for journey in journeys {
        let start = Instant::now();
        let page = Page::new(&browser);
        // What the last journey left behind, on the page and in the console, is not this one's.
        let is_left = page.goto("about:blank");
        drop(stand::take_foreign());
        let result = is_left.and_then(|()| page.console()).and_then(|_| (journey.run)(&page)).and_then(|()| {
            match &*stand::take_foreign() {
                [] => Ok(()),
                foreign => Err(Failure::new(format!("the page asked another origin: {}", foreign.join(", ")))),
            }
        });
        let seconds = start.elapsed().as_secs_f64();
        match result {
            Ok(()) => println!("{}: {} … ok ({seconds:.1} s)", engine.name(), journey.name),
            Err(failure) => {
                n_failed += 1;
                println!("{}: {} … FAILED ({seconds:.1} s)\n    {failure}", engine.name(), journey.name);
                keep_picture(&page, engine, &journey.name);
                // What one journey broke must not fail the next.
                drop(browser);
                browser = Browser::start(engine)?;
            }
        }
    }
    println!("{}: {} passed, {n_failed} failed", engine.name(), journeys.len() - n_failed);
    Ok(n_failed)
}

fn keep_picture(page: &Page<'_>, engine: Engine, journey: &str) {
    let folder = paths::root().join("target/e2e");
    let name: String = journey.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let path = folder.join(format!("{}-{name}.png", engine.name()));
    // The journey has failed already; without a picture it is no worse.
    if let Ok(picture) = page.screenshot()
        && fs::create_dir_all(&folder).and_then(|()| fs::write(&path, picture)).is_ok()
    {
        println!("    picture: {}", path.display());
    }
}
