//! Command-line arguments: flags and values are taken out by name, and what is left over is an error.

use crate::failure::{Failure, Result};

/// The arguments of one command, in the order they were given.
#[derive(Debug)]
pub struct Args(Vec<String>);

impl Args {
    /// The arguments after the command's name; `--name=value` is read as `--name value`.
    pub fn new(given: Vec<String>) -> Self {
        let mut split = Vec::with_capacity(given.len());
        for argument in given {
            match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => split.extend([name.to_owned(), value.to_owned()]),
                _ => split.push(argument),
            }
        }
        Self(split)
    }

    /// Takes the first argument if it is not an option, such as a subcommand's name.
    pub fn word(&mut self) -> Option<String> {
        let first = self.0.first()?;
        (!first.starts_with('-')).then(|| self.0.remove(0))
    }

    /// Takes the flag `name`, such as `--open`, and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let at = self.0.iter().position(|argument| argument == name);
        at.map(|at| self.0.remove(at)).is_some()
    }

    /// Takes the value after `name`, such as `--port 8080`.
    ///
    /// # Errors
    /// When the option stands last, without a value.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|argument| argument == name) else { return Ok(None) };
        if at + 1 >= self.0.len() {
            return Err(Failure::new(format!("{name} needs a value")));
        }
        self.0.remove(at);
        Ok(Some(self.0.remove(at)))
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// When an argument was not taken by anything before.
    pub fn finish(self) -> Result {
        match self.0.first() {
            None => Ok(()),
            Some(left) => Err(Failure::new(format!("unknown argument \"{left}\"; `cargo xtask help` lists them all"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn options_are_taken_in_any_order_and_both_spellings() {
        let mut given = args("--port=81 --open");
        assert!(given.flag("--open"));
        assert_eq!(given.value("--port").unwrap().as_deref(), Some("81"));
        given.finish().unwrap();
    }

    #[test]
    fn a_missing_value_and_an_unknown_argument_are_named() {
        assert_eq!(args("--port").value("--port").unwrap_err().to_string(), "--port needs a value");
        assert!(args("--prot 1").finish().unwrap_err().to_string().contains("\"--prot\""));
    }
}
