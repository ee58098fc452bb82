//! Where things are: the project, the built site, and the cache of tools.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// The project's top folder.
pub fn root() -> PathBuf {
    // xtask is one folder below the top, and is always run from the checkout it was built in.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The built site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where Cargo keeps the sources of crates, if it is known.
pub fn cargo_home() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("CARGO_HOME").or_else(|| set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".cargo")))
}

/// The cache of tools that clones share: `$XDG_CACHE_HOME/silkweb/tools`, by default under `~/.cache`.
///
/// # Errors
/// When neither `XDG_CACHE_HOME` nor a home folder is known.
pub fn tools() -> Result<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME").filter(|path| path.is_absolute());
    let home = || set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".cache"));
    match cache.or_else(home) {
        Some(cache) => Ok(cache.join("silkweb").join("tools")),
        None => Err(Failure::new("no folder for the tools: set XDG_CACHE_HOME or HOME")),
    }
}
