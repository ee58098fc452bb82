//! The `silkweb` command: one file for each subcommand, each a second user of the same core as the page.

mod chart;
mod check;
mod export;
mod layout;
mod pack;
mod page;
mod png;
mod render;

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::model::Error;

const HELP: &str = "\
Silkweb: a map that is also a network

Usage: silkweb <COMMAND>

Commands:
  chart   Draw a chart as SVG
  check   Check the tables of a dataset
  export  Write what the page shows as CSV, JSON, GraphML or GEXF
  render  Draw the map or the network as SVG or PNG
  layout  Lay out the nodes of any graph
  pack    Write the two packs that the page fetches
  page    Write the parts of the page that need no script

Options:
  -h, --help     Print help, also after a command
  -V, --version  Print the version

Exit status: 0 if all is well, 1 if something is wrong with the data, 2 if the command was not understood.
";

/// Why a subcommand did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is not understood; exit status 2.
    Usage(String),
    /// Something is wrong, in a sentence; exit status 1.
    Problem(String),
    /// Something is wrong and has been printed; exit status 1.
    Reported,
}

impl Failure {
    /// A file that cannot be read or written.
    pub(crate) fn file(path: &str, error: &std::io::Error) -> Self {
        Self::Problem(format!("{path}: {error}"))
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Problem(error.to_string())
    }
}

/// Prints text; a reader who has gone away, as in `silkweb --help | head -1`, is no failure.
pub(crate) fn print(text: impl fmt::Display) {
    use std::io::Write as _;
    let _ = write!(std::io::stdout().lock(), "{text}");
}

/// Reads the one argument of a subcommand that writes files, and makes the directory; nothing after `--help`.
pub(crate) fn directory(mut args: lexopt::Parser, name: &str, help: &str) -> Result<Option<PathBuf>, Failure> {
    use lexopt::Arg::{Long, Short, Value};
    let mut dir = None;
    while let Some(arg) = args.next()? {
        match arg {
            Short('h') | Long("help") => {
                print(help);
                return Ok(None);
            }
            Value(path) if dir.is_none() => dir = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let dir = dir.ok_or_else(|| Failure::Usage(format!("the directory is missing: silkweb {name} DIR")))?;
    fs::create_dir_all(&dir).map_err(|error| Failure::file(&dir.display().to_string(), &error))?;
    Ok(Some(dir))
}

/// Writes a file into a directory and says how large it is.
pub(crate) fn write(dir: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = dir.join(name);
    fs::write(&path, text).map_err(|error| Failure::file(&path.display().to_string(), &error))?;
    print(format_args!("{}: {} bytes\n", path.display(), text.len()));
    Ok(())
}

/// Runs the command line of the process.
#[must_use]
pub fn run() -> ExitCode {
    let outcome = dispatch(lexopt::Parser::from_args(env::args_os().skip(1)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => {
            eprintln!("silkweb: {message}\nTry “silkweb --help”");
            ExitCode::from(2)
        }
        Err(Failure::Problem(message)) => {
            eprintln!("silkweb: {message}");
            ExitCode::FAILURE
        }
        Err(Failure::Reported) => ExitCode::FAILURE,
    }
}

fn dispatch(mut args: lexopt::Parser) -> Result<(), Failure> {
    use lexopt::Arg::{Long, Short, Value};
    match args.next()? {
        Some(Value(command)) => match command.to_str() {
            Some("chart") => chart::run(args),
            Some("check") => check::run(args),
            Some("export") => export::run(args),
            Some("layout") => layout::run(args),
            Some("pack") => pack::run(args),
            Some("page") => page::run(args),
            Some("render") => render::run(args),
            _ => Err(Failure::Usage(format!("unknown command “{}”", command.display()))),
        },
        Some(Short('h') | Long("help")) => {
            print(HELP);
            Ok(())
        }
        Some(Short('V') | Long("version")) => {
            print(format_args!("silkweb {}\n", env!("CARGO_PKG_VERSION")));
            Ok(())
        }
        Some(other) => Err(other.unexpected().into()),
        None => Err(Failure::Usage(String::from("a command is missing"))),
    }
}
