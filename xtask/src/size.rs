//! The bytes of the built site, raw and compressed, against what it may weigh.

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::gzip::gzip;
use crate::{html, paths, single};

/// At most this many bytes, gzip -9, until the map can be used.
const INTERACTIVE_BUDGET: usize = 320_000;
/// At most this many bytes, gzip -9, for all that the page loads by itself: the layout engine and the views among it.
const PAGE_BUDGET: usize = 900_000;
/// At most this many bytes, as it is, for the page that is one file; it is weighed where it has been made.
const SINGLE_BUDGET: usize = 700_000;

/// When the page loads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before the map can be used.
    Start,
    /// By itself, but after the map can be used.
    Later,
    /// Only when the reader asks for it.
    Asked,
}

impl When {
    fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Later => "later",
            Self::Asked => "asked",
        }
    }
}

struct File {
    name: String,
    when: When,
    raw: usize,
    gzip: usize,
}

/// Prints the table, or one JSON object with `--json`.
///
/// # Errors
/// When there is no built site, or it is over budget.
pub fn size(mut args: Args) -> Result {
    let json = args.flag("--json");
    args.finish()?;
    let files = measure(&paths::dist())?;
    let total = |of: &dyn Fn(&File) -> usize, until: When| {
        files.iter().filter(|file| file.when == When::Start || file.when == until).map(of).sum::<usize>()
    };
    let mut totals = vec![
        (
            "interactive",
            INTERACTIVE_BUDGET,
            total(&|file| file.raw, When::Start),
            total(&|file| file.gzip, When::Start),
        ),
        ("page", PAGE_BUDGET, total(&|file| file.raw, When::Later), total(&|file| file.gzip, When::Later)),
    ];
    // Nobody sends it compressed: it is opened from a disk.
    let single = files.iter().find(|file| file.name == single::NAME);
    totals.extend(single.map(|file| ("single", SINGLE_BUDGET, file.raw, file.raw)));
    if json {
        let rows: Vec<String> = files
            .iter()
            .map(|File { name, when, raw, gzip }| {
                format!("{{\"file\":\"{name}\",\"when\":\"{}\",\"raw\":{raw},\"gzip\":{gzip}}}", when.name())
            })
            .collect();
        let totals: Vec<String> = totals
            .iter()
            .map(|(name, budget, raw, gzip)| {
                format!("\"{name}\":{{\"raw\":{raw},\"gzip\":{gzip},\"budget\":{budget}}}")
            })
            .collect();
        println!("{{\"files\":[{}],{}}}", rows.join(","), totals.join(","));
    } else {
        println!("{:<44} {:<6} {:>9} {:>9}", "file of dist/", "when", "raw", "gzip -9");
        for File { name, when, raw, gzip } in &files {
            println!("{name:<44} {:<6} {raw:>9} {gzip:>9}", when.name());
        }
        for (name, budget, raw, gzip) in &totals {
            let what = match *name {
                "interactive" => "to an interactive map (start)",
                "page" => "the whole page (start and later)",
                _ => "the page as one file, not compressed again",
            };
            println!("{what:<44} {:<6} {raw:>9} {gzip:>9}  of {budget}", "");
        }
    }
    match totals.iter().find(|(_, budget, _, gzip)| gzip > budget) {
        None => Ok(()),
        Some((name, budget, _, gzip)) => {
            Err(Failure::new(format!("{name}: {gzip} bytes are {} over the budget of {budget}", gzip - budget)))
        }
    }
}

fn measure(dist: &Path) -> Result<Vec<File>> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index)
        .map_err(|error| Failure::new(format!("no built page ({error}); run `cargo xtask build` first")))?;
    let mut files = Vec::new();
    for name in names(dist)? {
        let path = dist.join(&name);
        let bytes = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
        let gzip = gzip(&bytes)?.len();
        files.push(File { when: when(&page, &name), raw: bytes.len(), gzip, name });
    }
    Ok(files)
}

/// The files of a site, sorted, as paths from its `folder`.
///
/// # Errors
/// When a folder cannot be listed.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    list(folder, "", &mut names)?;
    names.sort();
    Ok(names)
}

/// When the page loads the file `name`. Its own head says it: `alternate` links without `data-now` wait, unnamed files are asked
/// for, and so is what only matters to who installs the page.
pub fn when(page: &str, name: &str) -> When {
    if name == "index.html" || name.ends_with(".woff2") {
        return When::Start;
    }
    let named = html::tags(page).into_iter().find(|tag| {
        matches!(tag.name(), "link" | "script")
            && [tag.get("href"), tag.get("src")].into_iter().flatten().any(|url| url.trim_start_matches("./") == name)
    });
    match named {
        None => When::Asked,
        Some(tag) if matches!(tag.get("rel"), Some("manifest" | "apple-touch-icon")) => When::Asked,
        // The page asks for it where it is kept for when there is no network.
        Some(tag) if tag.get("id") == Some("service-worker") => When::Asked,
        Some(tag)
            if tag.get("rel") == Some("alternate")
                && tag.get("id") != Some("wasm")
                && tag.get("data-now").is_none() =>
        {
            When::Later
        }
        Some(_) => When::Start,
    }
}

fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result {
    for entry in fs::read_dir(folder).map_err(|error| Failure::io("list", folder, &error))?.flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() { list(&entry.path(), &format!("{name}/"), names)? } else { names.push(name) }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_says_when_a_file_is_loaded() {
        let page = "<link id=wasm rel=alternate href=./a.wasm><link rel=alternate data-now href=./core.csv>\
             <link rel=alternate href=./evidence.csv><a href=./data/x.csv>";
        let whens = ["index.html", "a.wasm", "core.csv", "evidence.csv", "data/x.csv"].map(|name| when(page, name));
        assert_eq!(whens, [When::Start, When::Start, When::Start, When::Later, When::Asked]);
    }
}
