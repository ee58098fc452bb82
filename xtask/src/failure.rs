//! The one error of the commands: a sentence for the person at the terminal.

use std::fmt;
use std::io;
use std::path::Path;

/// What every command returns.
pub type Result<T = ()> = std::result::Result<T, Failure>;

/// A sentence that says what went wrong and, where it can, what to do about it; no full stop.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with this sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// An I/O error on `path`, as in "cannot read dist/index.html: No such file".
    pub fn io(verb: &str, path: &Path, error: &io::Error) -> Self {
        Self(format!("cannot {verb} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
