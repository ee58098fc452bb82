//! The command behind `cargo xtask test` and `cargo xtask shots`.

use std::process::ExitCode;

use silkweb_e2e::shots;
use xtask::args::Args;
use xtask::failure::{Failure, Result};

fn main() -> ExitCode {
    match run(Args::new(std::env::args().skip(1).collect())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Args) -> Result {
    match args.word().as_deref() {
        Some("shots") => shots::take(args),
        _ => Err(Failure::new("usage: silkweb-e2e shots [--only TEXT] [--ratio R]")),
    }
}
