//! The three browser engines: how each is found, started and told what it needs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};
use xtask::failure::{Failure, Result};

use xtask::{process, tools};

/// A browser engine that the page must work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium through chromedriver.
    Chromium,
    /// Firefox through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser through WebKitWebDriver.
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

    /// Whether the engine needs a screen, real or virtual.
    pub fn needs_display(self) -> bool {
        self == Self::Webkit
    }

    /// The command that starts the driver on `port`.
    ///
    /// # Errors
    /// When the driver is not installed.
    pub fn driver(self, port: u16) -> Result<Command> {
        let program = match self {
            Self::Chromium => find("chromedriver", &[PathBuf::from("/usr/lib/chromium")])?,
            Self::Firefox => tools::geckodriver().ensure()?.join("geckodriver"),
            Self::Webkit => find("WebKitWebDriver", &webkit_folders())?,
        };
        let mut command = Command::new(program);
        match self {
            Self::Chromium | Self::Webkit => command.arg(format!("--port={port}")),
            // Its second port must be free as well when several run at once.
            Self::Firefox => command.args(["--port", &port.to_string(), "--websocket-port", "0"]),
        };
        Ok(command)
    }

    /// What the new session asks of the driver; `profile` is an empty folder for this session alone.
    ///
    /// # Errors
    /// When the browser is not installed.
    pub fn capabilities(self, profile: &Path) -> Result<Map<String, Value>> {
        let wanted = match self {
            Self::Chromium => {
                let mut args = vec![format!("--user-data-dir={}", profile.display())];
                args.extend(CHROMIUM_ARGS.map(str::to_owned));
                args.extend(process::is_root().then(|| "--no-sandbox".to_owned()));
                let binary = find("chromium", &[]).or_else(|_| find("google-chrome", &[]))?;
                json!({
                    "goog:chromeOptions": { "binary": binary, "args": args },
                    "goog:loggingPrefs": { "browser": "ALL" },
                })
            }
            Self::Firefox => {
                let binary = find("firefox-esr", &[]).or_else(|_| find("firefox", &[]))?;
                let prefs = json!({ "devtools.console.stdout.content": true, "app.update.auto": false });
                json!({ "moz:firefoxOptions": { "binary": binary, "args": ["-headless"], "prefs": prefs } })
            }
            Self::Webkit => {
                let binary = find("MiniBrowser", &webkit_folders())?;
                json!({ "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] } })
            }
        };
        match wanted {
            Value::Object(map) => Ok(map),
            _ => Ok(Map::new()),
        }
    }
}

/// Headless, quiet, and alone: no GPU that a test machine may lack, no talk with the outside.
const CHROMIUM_ARGS: [&str; 9] = [
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

fn find(name: &str, extra: &[PathBuf]) -> Result<PathBuf> {
    process::find(name, extra)
        .ok_or_else(|| Failure::new(format!("{name} is not installed; `cargo xtask test` says how to get it")))
}

/// Where Debian keeps WebKitGTK's own programs: `/usr/lib/<machine>/webkit2gtk-4.1` and its like.
fn webkit_folders() -> Vec<PathBuf> {
    let inside = |folder: &Path| {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let mut folders: Vec<PathBuf> = inside(Path::new("/usr/lib")).iter().flat_map(|folder| inside(folder)).collect();
    folders.extend(inside(Path::new("/usr/libexec")));
    folders.retain(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit")));
    folders.sort();
    folders
}
