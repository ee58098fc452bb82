//! `silkweb page`: writes the parts of the page that are plain HTML.

use std::fs;
use std::path::PathBuf;

use crate::app::members_html;
use crate::cli::{Failure, print};
use crate::model::builtin;

const HELP: &str = "\
Write the parts of the page that need no script: members.html, the table of members

Usage: silkweb page DIR

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
        return Err(Failure::Usage(String::from("the directory is missing: silkweb page DIR")));
    };
    fs::create_dir_all(&dir).map_err(|error| Failure::file(&dir.display().to_string(), &error))?;
    let path = dir.join("members.html");
    let html = members_html(&builtin()?.dataset);
    fs::write(&path, &html).map_err(|error| Failure::file(&path.display().to_string(), &error))?;
    print(format_args!("{}: {} bytes\n", path.display(), html.len()));
    Ok(())
}
