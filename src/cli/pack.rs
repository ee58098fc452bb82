//! `silkweb pack`: writes the two packs of the built-in dataset.

use crate::cli::{Failure, directory, write};
use crate::model::{Packs, TABLES};

const HELP: &str = "\
Write the two packs that the page fetches: core.csv and evidence.csv

Usage: silkweb pack DIR

The directory is made if it is missing.

Options:
  -h, --help  Print help
";

/// Runs the subcommand.
pub(crate) fn run(args: lexopt::Parser) -> Result<(), Failure> {
    let Some(dir) = directory(args, "pack", HELP)? else { return Ok(()) };
    let Packs { core, evidence } = Packs::of(TABLES)?;
    write(&dir, "core.csv", &core)?;
    write(&dir, "evidence.csv", &evidence)
}
