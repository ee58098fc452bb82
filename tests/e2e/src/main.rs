//! The command behind `cargo xtask test`, `cargo xtask shots` and `cargo xtask bench`.

use std::process::ExitCode;

use silkweb_e2e::{bench, run, shots};
use xtask::args::Args;
use xtask::failure::{Failure, Result};

fn main() -> ExitCode {
    match command(Args::new(std::env::args().skip(1).collect())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn command(mut args: Args) -> Result {
    match args.word().as_deref() {
        Some("shots") => shots::take(args),
        Some("run") => run::run(args),
        Some("bench") => bench::run(args),
        _ => Err(Failure::new(
            "usage: silkweb-e2e run [--engines A,B] [--only TEXT] | shots [--only TEXT] [--ratio R] | bench layout|stage [--json]",
        )),
    }
}
