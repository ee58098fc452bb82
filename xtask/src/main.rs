//! The developer's commands of Silkweb: `cargo xtask help` lists them.

use std::process::ExitCode;

fn main() -> ExitCode {
    match xtask::command::run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
