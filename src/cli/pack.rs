//! `silkweb pack`: writes the two packs of the built-in dataset.

use std::fs;
use std::path::PathBuf;

use crate::cli::{Failure, print};
use crate::model::{Packs, TABLES};

const HELP: &str = "\
Write the two packs that the page fetches: core.csv and evidence.csv

Usage: silkweb pack DIR

The directory is made if it is missing.

Options:
  -h, --help  Print help
";

/// Runs the subcommand.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<(), Failure> {
    use lexopt::Arg::{Long, Short, Value};
    let mut dir = None;
    while let Some(arg) = args.next()? {
        match arg {
            Short('h') | Long("help") => {
                print(HELP);
                return Ok(());
            }
            Value(path) if dir.is_none() => dir = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(dir) = dir else {
        return Err(Failure::Usage(String::from("the directory is missing: silkweb pack DIR")));
    };
    let Packs { core, evidence } = Packs::of(TABLES)?;
    let shown = dir.display().to_string();
    fs::create_dir_all(&dir).map_err(|error| Failure::file(&shown, &error))?;
    for (name, text) in [("core.csv", &core), ("evidence.csv", &evidence)] {
        let path = dir.join(name);
        fs::write(&path, text).map_err(|error| Failure::file(&path.display().to_string(), &error))?;
        print(format_args!("{}: {} bytes\n", path.display(), text.len()));
    }
    Ok(())
}
