//! What changed on disk, found by looking again and again at a few hundred files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::paths;

const BETWEEN_LOOKS: Duration = Duration::from_millis(400);

/// What the page is made from.
const WATCHED: [&str; 8] =
    ["src", "www", "tests/measure", "xtask/src", "index.html", "Cargo.toml", "Cargo.lock", "Trunk.toml"];

/// The watched files with their time of change and size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look(BTreeMap<PathBuf, (SystemTime, u64)>);

impl Look {
    /// Whether a file was changed after the one at `path` was, or there is none at `path`.
    pub fn is_newer_than(&self, path: &Path) -> bool {
        let made = fs::metadata(path).and_then(|about| about.modified());
        made.map_or(true, |made| self.0.values().any(|&(changed, _)| changed > made))
    }
}

/// The files as they are now.
pub fn look() -> Look {
    let mut seen = BTreeMap::new();
    let root = paths::root();
    for name in WATCHED {
        gather(&root.join(name), &mut seen);
    }
    Look(seen)
}

/// Waits until the files differ from `before` and have come to rest; how they are then, and one that changed.
pub fn wait(before: &Look) -> (Look, PathBuf) {
    loop {
        thread::sleep(BETWEEN_LOOKS);
        let now = look();
        let Some(changed) = first_difference(before, &now) else { continue };
        let mut last = now;
        loop {
            thread::sleep(BETWEEN_LOOKS);
            let now = look();
            if now == last {
                return (now, changed);
            }
            last = now;
        }
    }
}

fn first_difference(before: &Look, now: &Look) -> Option<PathBuf> {
    let differs = |a: &Look, b: &Look| {
        a.0.iter().find(|(path, stamp)| b.0.get(*path) != Some(stamp)).map(|(path, _)| path.clone())
    };
    differs(now, before).or_else(|| differs(before, now))
}

fn gather(path: &Path, seen: &mut BTreeMap<PathBuf, (SystemTime, u64)>) {
    // What the build itself writes must not start the next build.
    if path.ends_with("www/generated") {
        return;
    }
    let Ok(about) = fs::metadata(path) else { return };
    if about.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            gather(&entry.path(), seen);
        }
    } else if let Ok(changed) = about.modified() {
        seen.insert(path.to_path_buf(), (changed, about.len()));
    }
}
