//! What each engine's driver and session are told when they start.

use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};
use xtask::engine::{self, Engine};
use xtask::failure::{Failure, Result};

/// The command that starts the driver of `engine` on `port`.
///
/// # Errors
/// When the driver is not installed.
pub(crate) fn driver(engine: Engine, port: u16) -> Result<Command> {
    let mut command = Command::new(engine.driver()?.ok_or_else(|| not_installed(engine, "driver"))?);
    if engine == Engine::Webkit {
        // WebKitGTK 2.50 sometimes hangs, or runs wrong code, where it compiles WebAssembly beside running it: a page of
        // nothing but one small loop, compiled ten thousand times, is enough.
        command.env("JSC_useConcurrentJIT", "0");
    }
    match engine {
        Engine::Chromium | Engine::Webkit => command.arg(format!("--port={port}")),
        // Its second port must be free as well when several run at once.
        Engine::Firefox => command.args(["--port", &port.to_string(), "--websocket-port", "0"]),
    };
    Ok(command)
}

/// What a new session asks of the driver; `profile` is an empty folder for this session alone.
///
/// # Errors
/// When the browser is not installed.
pub(crate) fn capabilities(engine: Engine, profile: &Path) -> Result<Map<String, Value>> {
    let binary = engine.browser().ok_or_else(|| not_installed(engine, "browser"))?;
    let (name, options) = match engine {
        Engine::Chromium => {
            let mut args = vec![format!("--user-data-dir={}", profile.display())];
            args.extend(engine::chromium_args().into_iter().map(str::to_owned));
            // What a page holds is measured without what it has let go.
            args.push("--js-flags=--expose-gc".to_owned());
            ("goog:chromeOptions", json!({ "binary": binary, "args": args }))
        }
        Engine::Firefox => {
            let prefs = json!({ "devtools.console.stdout.content": true, "app.update.auto": false });
            ("moz:firefoxOptions", json!({ "binary": binary, "args": ["-headless"], "prefs": prefs }))
        }
        Engine::Webkit => {
            let args = ["--automation", "--enable-write-console-messages-to-stdout=true"];
            ("webkitgtk:browserOptions", json!({ "binary": binary, "args": args }))
        }
    };
    let mut wanted = Map::new();
    wanted.insert(name.to_owned(), options);
    if engine == Engine::Chromium {
        wanted.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
    }
    Ok(wanted)
}

/// Whether a line of a driver's log is the browser complaining about the page.
pub(crate) fn is_complaint(line: &str) -> bool {
    // Firefox names where its own parts stumble as `resource:` or `chrome:`; that is not about the page.
    [
        "JavaScript error: http",
        "JavaScript warning: http",
        "CONSOLE SECURITY",
        "CONSOLE JS ERROR",
        "CONSOLE NETWORK ERROR",
    ]
    .iter()
    .any(|mark| line.contains(mark))
}

fn not_installed(engine: Engine, what: &str) -> Failure {
    Failure::new(format!("the {what} of {} is not installed; `cargo xtask test` says how to get it", engine.name()))
}

#[cfg(test)]
mod tests {
    use super::is_complaint;

    #[test]
    fn the_browsers_own_troubles_are_not_the_pages() {
        assert!(is_complaint("JavaScript error: http://localhost:1/any/where/start-1.js, line 1: Error"));
        assert!(!is_complaint("JavaScript error: resource:///modules/Some.sys.mjs, line 4408: NotAllowedError"));
    }
}
