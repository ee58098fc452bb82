//! The three browser engines that the page must work in: where their programs are, and how to get them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::{process, tools};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium through chromedriver.
    Chromium,
    /// Firefox through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser through WebKitWebDriver, on a virtual screen.
    Webkit,
}

impl Engine {
    /// All of them, in the order they run.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Reads a list such as `chromium,webkit`.
    ///
    /// # Errors
    /// When a name is not known, or there is none.
    pub fn list(text: &str) -> Result<Vec<Self>> {
        let named = |name: &str| Self::ALL.into_iter().find(|engine| engine.name() == name);
        let unknown = |name| Failure::new(format!("no engine \"{name}\"; there are chromium, firefox and webkit"));
        text.split(',').map(|name| named(name.trim()).ok_or_else(|| unknown(name))).collect()
    }

    /// The browser's program, if it is installed.
    pub fn browser(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => first(&["chromium", "chromium-browser", "google-chrome"], &[]),
            Self::Firefox => first(&["firefox-esr", "firefox"], &[]),
            Self::Webkit => first(&["MiniBrowser"], &webkit_folders()),
        }
    }

    /// The WebDriver program, if it is installed. geckodriver comes from the cache of tools.
    ///
    /// # Errors
    /// When geckodriver has to be installed and cannot be.
    pub fn driver(self) -> Result<Option<PathBuf>> {
        Ok(match self {
            Self::Chromium => first(&["chromedriver"], &[PathBuf::from("/usr/lib/chromium")]),
            Self::Firefox => Some(tools::geckodriver().ensure()?.join("geckodriver")),
            Self::Webkit => first(&["WebKitWebDriver"], &webkit_folders()),
        })
    }

    /// What is not installed, by the names of Debian's packages.
    fn missing(self) -> Result<Vec<&'static str>> {
        let mut missing = Vec::new();
        match self {
            Self::Chromium => {
                missing.extend(self.browser().is_none().then_some("chromium"));
                missing.extend(self.driver()?.is_none().then_some("chromium-driver"));
            }
            Self::Firefox => {
                self.driver()?; // From the cache of tools, where it is installed now if it is not there.
                missing.extend(self.browser().is_none().then_some("firefox-esr"));
            }
            Self::Webkit => {
                let whole = self.browser().is_some() && self.driver()?.is_some();
                missing.extend((!whole).then_some("webkit2gtk-driver"));
                missing.extend(first(&["Xvfb"], &[]).is_none().then_some("xvfb"));
            }
        }
        Ok(missing)
    }
}

/// How Chromium is started: headless, quiet, and alone, without a GPU that a test machine may lack.
pub fn chromium_args() -> Vec<&'static str> {
    let mut args = vec![
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-color-profile=srgb",
    ];
    // Chromium refuses to run as root inside its sandbox.
    args.extend(process::is_root().then_some("--no-sandbox"));
    args
}

/// Makes sure that the browsers and drivers of `engines` are there; on Debian as root it installs them.
///
/// # Errors
/// Names what is missing and how to get it.
pub fn ensure(engines: &[Engine]) -> Result {
    let missing = missing_in(engines)?;
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    if !Path::new("/etc/debian_version").exists() || !process::is_root() {
        return Err(Failure::new(format!(
            "missing: {packages} (so Debian calls them). On Debian or Ubuntu: sudo apt-get install {packages}. \
             Elsewhere install the same browsers with their WebDriver, or name the engines to test with --engines"
        )));
    }
    println!("Installing {packages} with apt-get: once, about 2 minutes");
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        process::run("apt-get", apt.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet").args(arguments))
    };
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], missing.as_slice()].concat())?;
    match missing_in(engines)?.as_slice() {
        [] => Ok(()),
        left => Err(Failure::new(format!("apt-get installed {packages}, but {} is still not found", left.join(" ")))),
    }
}

fn missing_in(engines: &[Engine]) -> Result<Vec<&'static str>> {
    Ok(engines.iter().map(|engine| engine.missing()).collect::<Result<Vec<_>>>()?.concat())
}

fn first(names: &[&str], extra: &[PathBuf]) -> Option<PathBuf> {
    names.iter().find_map(|name| process::find(name, extra))
}

/// Where Debian keeps WebKitGTK's own programs: `/usr/lib/<machine>/webkit2gtk-4.1` and its like.
fn webkit_folders() -> Vec<PathBuf> {
    let inside = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> =
        inside(Path::new("/usr/lib")).flat_map(|folder| inside(&folder).collect::<Vec<_>>()).collect();
    folders.extend(inside(Path::new("/usr/libexec")));
    folders.retain(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit")));
    folders.sort();
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_read_by_name() {
        assert_eq!(Engine::list("webkit,chromium").unwrap(), [Engine::Webkit, Engine::Chromium]);
        assert!(Engine::list("opera").unwrap_err().to_string().starts_with("no engine \"opera\""));
    }
}
