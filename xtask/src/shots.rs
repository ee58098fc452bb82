//! Screenshots of the built page; the browser is driven by the end-to-end package.

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::{build, paths, process};

/// Builds unless told not to, then hands the other options on.
///
/// # Errors
/// When the build fails, or a shot cannot be taken.
pub fn shots(mut args: Args) -> Result {
    let no_build = args.flag("--no-build");
    let mut e2e = process::cargo();
    e2e.args(["run", "--quiet", "--package", "silkweb-e2e", "--", "shots"]);
    for name in ["--only", "--ratio"] {
        if let Some(value) = args.value(name)? {
            e2e.args([name, &value]);
        }
    }
    args.finish()?;
    if !no_build {
        build::build(None)?;
    } else if !paths::dist().join("index.html").is_file() {
        return Err(Failure::new("there is no built page yet; leave --no-build out"));
    }
    process::run("silkweb-e2e shots", &mut e2e)
}
