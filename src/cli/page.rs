//! `silkweb page`: writes the parts of the page that are plain HTML.

use crate::app::members_html;
use crate::cli::{Failure, directory, write};
use crate::model::builtin;

const HELP: &str = "\
Write the parts of the page that need no script: members.html, the table of members

Usage: silkweb page DIR

The directory is made if it is missing.

Options:
  -h, --help  Print help
";

/// Runs the subcommand.
pub(crate) fn run(args: lexopt::Parser) -> Result<(), Failure> {
    let Some(dir) = directory(args, "page", HELP)? else { return Ok(()) };
    write(&dir, "members.html", &members_html(&builtin()?.dataset))
}
