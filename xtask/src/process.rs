//! Running other programs, with errors that say which one failed.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::paths;

/// The cargo that runs this command.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root());
    command
}

/// Runs `command` to its end, with its output on this terminal.
///
/// # Errors
/// When it cannot be started or ends with another code than 0; `what` names it in the sentence.
pub fn run(what: &str, command: &mut Command) -> Result {
    let status = command.status().map_err(|error| Failure::new(format!("cannot start {what}: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{what} failed ({status})"))) }
}

/// What `command` writes to its standard output, or `None` when it cannot be run or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// `PATH` with `first` in front of what it holds.
///
/// # Errors
/// When a folder's name cannot stand in `PATH`.
pub fn path_with(first: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(first.iter().cloned().chain(env::split_paths(&path)))
        .map_err(|error| Failure::new(format!("the cache of tools cannot stand in PATH: {error}")))
}

/// Where the program `name` is, if it is in `PATH` or in one of the `extra` folders.
pub fn find(name: &str, extra: &[PathBuf]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(extra.iter().cloned());
    folders.map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// Whether this process may do everything on the machine, which browsers want to be told.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
