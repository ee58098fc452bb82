//! A folder of published editions: `v/EDITION/` for each, never changed, and `latest/`, which is the newest of them.
//!
//! Who embeds `v/EDITION/` has the same page for ever; who embeds `latest/` has what was published last. `versions.json` and
//! `versions.html` list them. Nothing of what is in the folder is taken away.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use silkweb::model::builtin;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::{build, edition, paths, shared, single, size};

/// A line of the list.
#[derive(Debug, Serialize, Deserialize, PartialEq, Eq)]
struct Version {
    /// Sixteen digits, the name of its folder in `v/`.
    edition: String,
    /// The day on which it was published, in UTC.
    published: String,
    /// The version of the tables.
    data: String,
    /// Up to when events are known.
    known_to: String,
}

/// Builds the site and the single file unless told not to, and publishes both in the folder that is named.
///
/// # Errors
/// When a build fails, or the folder holds another site under the same edition.
pub fn publish(mut args: Args) -> Result {
    let no_build = args.flag("--no-build");
    let site = args.value("--site")?.map(|site| shared::site(&site)).transpose()?;
    let Some(folder) = args.word() else {
        return Err(Failure::new("publish needs a folder, such as `cargo xtask publish ../site`"));
    };
    args.finish()?;
    if no_build && site.is_some() {
        return Err(Failure::new("the site is named when it is built: `cargo xtask build --site URL`"));
    }
    if !no_build {
        build::build(site.as_deref())?;
        single::make()?;
    }
    let parsed = builtin().map_err(|error| Failure::new(error.to_string()))?;
    let about = |key: &str| parsed.dataset.about(key).unwrap_or_default().to_owned();
    let version = |edition| Version { edition, published: today(), data: about("version"), known_to: about("as_of") };
    add(&paths::dist(), Path::new(&folder), version)
}

/// Adds the site in `dist` to `folder`.
fn add(dist: &Path, folder: &Path, version: impl Fn(String) -> Version) -> Result {
    let edition = edition::of(dist)?;
    let page = dist.join("index.html");
    let page = fs::read_to_string(&page).map_err(|error| Failure::io("read", &page, &error))?;
    if edition::said(&page).as_ref() != Some(&edition) {
        return Err(Failure::new("dist/ was changed after it was built; run `cargo xtask build` again"));
    }
    let frozen = folder.join("v").join(&edition);
    if frozen.exists() {
        if let Some(name) = difference(dist, &frozen)? {
            return Err(Failure::new(format!(
                "{} differs from this build in {name}; what was published is not changed",
                frozen.display()
            )));
        }
        println!("{} is there already", frozen.display());
    } else {
        put(dist, &frozen)?;
        println!("Added {}", frozen.display());
    }
    let latest = folder.join("latest");
    if !latest.exists() || difference(dist, &latest)?.is_some() {
        put(dist, &latest)?;
        println!("{} is this edition now", latest.display());
    }
    list(folder, version(edition))
}

/// The first file that one of the two folders has otherwise, or alone.
fn difference(a: &Path, b: &Path) -> Result<Option<String>> {
    let [in_a, in_b] = [size::names(a)?, size::names(b)?];
    let lone = in_a.iter().find(|name| !in_b.contains(name)).or_else(|| in_b.iter().find(|name| !in_a.contains(name)));
    let read = |folder: &Path, name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|error| Failure::io("read", &path, &error))
    };
    for name in in_a.iter().filter(|name| in_b.contains(name)) {
        if read(a, name)? != read(b, name)? {
            return Ok(Some(name.clone()));
        }
    }
    Ok(lone.cloned())
}

/// Copies the site in `from` to `to` under another name, and puts it there in one step; what was there goes afterwards.
fn put(from: &Path, to: &Path) -> Result {
    let beside = |end: &str| PathBuf::from(format!("{}.{end}", to.display()));
    let [new, old] = [beside("new"), beside("old")];
    for left in [&new, &old] {
        // Of a run that was interrupted.
        if left.exists() {
            fs::remove_dir_all(left).map_err(|error| Failure::io("remove", left, &error))?;
        }
    }
    for name in size::names(from)? {
        let target = new.join(&name);
        let made = target.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::copy(from.join(&name), &target))
            .map_err(|error| Failure::io("write", &target, &error))?;
    }
    if to.exists() {
        fs::rename(to, &old).map_err(|error| Failure::io("rename", to, &error))?;
    }
    fs::rename(&new, to).map_err(|error| Failure::io("rename", &new, &error))?;
    if old.exists() {
        fs::remove_dir_all(&old).map_err(|error| Failure::io("remove", &old, &error))?;
    }
    Ok(())
}

/// Adds a line to the list, unless it has one of that edition.
fn list(folder: &Path, version: Version) -> Result {
    let path = folder.join("versions.json");
    let mut versions: Vec<Version> = match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text)
            .map_err(|error| Failure::new(format!("{} is not a list of versions: {error}", path.display())))?,
        Err(_) if !path.exists() => Vec::new(),
        Err(error) => return Err(Failure::io("read", &path, &error)),
    };
    if versions.iter().any(|listed| listed.edition == version.edition) {
        return Ok(());
    }
    versions.push(version);
    let json = serde_json::to_string_pretty(&versions).map_err(|error| Failure::new(error.to_string()))? + "\n";
    fs::write(&path, json).map_err(|error| Failure::io("write", &path, &error))?;
    let path = folder.join("versions.html");
    fs::write(&path, page(&versions)).map_err(|error| Failure::io("write", &path, &error))
}

/// The list for readers, the newest first. Nothing in it needs to be escaped: digits, dates and the numbers of versions.
fn page(versions: &[Version]) -> String {
    let mut page = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Editions of Silkweb</title>\n\
         <h1>Editions of Silkweb</h1>\n<p><a href=\"latest/\">The latest</a> changes; each of these never does.</p>\n\
         <table>\n<tr><th scope=\"col\">Published<th scope=\"col\">Edition<th scope=\"col\">Data<th scope=\"col\">Known to\n"
        .to_owned();
    for Version { edition, published, data, known_to } in versions.iter().rev() {
        page.push_str(&format!(
            "<tr><td>{published}<td><a href=\"v/{edition}/\">{edition}</a><td>{data}<td>{known_to}\n"
        ));
    }
    page.push_str("</table>\n");
    page
}

/// Today in UTC, as `2026-02-28`.
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let [year, month, day] = date(since.as_secs() / 86_400);
    format!("{year}-{month:02}-{day:02}")
}

/// Year, month and day of the Gregorian calendar, `n_days` after 1 January 1970.
fn date(n_days: u64) -> [u64; 3] {
    let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let (mut year, mut left) = (1970, n_days);
    while left >= 365 + u64::from(is_leap(year)) {
        left -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let days = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while left >= days[month] {
        left -= days[month];
        month += 1;
    }
    [year, month as u64 + 1, left + 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_dates() {
        // Of date -u -d @….
        assert_eq!(
            [0, 59, 11_016, 20_512, 20_786].map(date),
            [[1970, 1, 1], [1970, 3, 1], [2000, 2, 29], [2026, 2, 28], [2026, 11, 29]]
        );
    }

    /// A small site with `text` in it, and a folder to publish it in.
    struct Case {
        root: PathBuf,
    }

    impl Case {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("silkweb-publish-{name}-{}", std::process::id()));
            drop(fs::remove_dir_all(&root));
            Self { root }
        }

        fn site(&self, text: &str) -> PathBuf {
            let dist = self.root.join("dist");
            fs::create_dir_all(dist.join("data")).unwrap();
            fs::write(dist.join("data/a.csv"), text).unwrap();
            fs::write(dist.join(edition::SERVICE_WORKER), "version:\"0000000000000000\"").unwrap();
            fs::write(dist.join("index.html"), "<html data-frozen=\"0000000000000000\">").unwrap();
            let edition = edition::of(&dist).unwrap();
            fs::write(dist.join(edition::SERVICE_WORKER), format!("version:\"{edition}\"")).unwrap();
            fs::write(dist.join("index.html"), format!("<html data-frozen=\"{edition}\">")).unwrap();
            dist
        }

        fn publish(&self) -> Result {
            let version = |edition| Version {
                edition,
                published: "2026-02-28".to_owned(),
                data: "1".to_owned(),
                known_to: "2026-02".to_owned(),
            };
            add(&self.root.join("dist"), &self.root.join("out"), version)
        }

        fn files(&self) -> Vec<(String, Vec<u8>)> {
            let out = self.root.join("out");
            size::names(&out)
                .unwrap()
                .into_iter()
                .map(|name| (name.clone(), fs::read(out.join(name)).unwrap()))
                .collect()
        }
    }

    impl Drop for Case {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.root));
        }
    }

    #[test]
    fn an_edition_is_added_once_and_stays_when_another_comes() {
        let case = Case::new("twice");
        case.site("one");
        case.publish().unwrap();
        let first = case.files();
        case.publish().unwrap();
        assert_eq!(case.files(), first);
        case.site("two");
        case.publish().unwrap();
        let second = case.files();
        for (name, bytes) in first.iter().filter(|(name, _)| name.starts_with("v/")) {
            assert!(second.contains(&(name.clone(), bytes.clone())), "{name} was changed");
        }
        assert!(second.contains(&("latest/data/a.csv".to_owned(), b"two".to_vec())));
        let list: Vec<Version> =
            serde_json::from_slice(&fs::read(case.root.join("out/versions.json")).unwrap()).unwrap();
        assert_eq!(list.len(), 2);
    }

    #[test]
    fn what_was_published_otherwise_is_left_and_told() {
        let case = Case::new("otherwise");
        let edition = edition::of(&case.site("one")).unwrap();
        case.publish().unwrap();
        let table = case.root.join("out/v").join(edition).join("data/a.csv");
        fs::write(&table, "touched").unwrap();
        let failure = case.publish().unwrap_err().to_string();
        assert!(failure.contains("data/a.csv"), "{failure}");
        assert_eq!(fs::read_to_string(table).unwrap(), "touched");
    }

    #[test]
    fn a_site_that_was_changed_after_it_was_built_is_not_published() {
        let case = Case::new("changed");
        fs::write(case.site("one").join("data/a.csv"), "touched").unwrap();
        assert!(case.publish().unwrap_err().to_string().contains("dist/ was changed"));
    }
}
