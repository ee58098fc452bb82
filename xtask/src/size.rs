//! The bytes of the built site, raw and compressed, against what it may weigh.

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::gzip::gzip;
use crate::{html, paths};

/// At most this many bytes, gzip -9, until the map can be used.
const INTERACTIVE_BUDGET: usize = 300_000;
/// At most this many bytes, gzip -9, for all that the page loads by itself: the layout engine and the views among it.
const PAGE_BUDGET: usize = 790_000;

/// When the page loads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
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
    let totals = [
        (
            "interactive",
            INTERACTIVE_BUDGET,
            total(&|file| file.raw, When::Start),
            total(&|file| file.gzip, When::Start),
        ),
        ("page", PAGE_BUDGET, total(&|file| file.raw, When::Later), total(&|file| file.gzip, When::Later)),
    ];
    if json {
        let rows: Vec<String> = files
            .iter()
            .map(|File { name, when, raw, gzip }| {
                format!("{{\"file\":\"{name}\",\"when\":\"{}\",\"raw\":{raw},\"gzip\":{gzip}}}", when.name())
            })
            .collect();
        let totals = totals.map(|(name, budget, raw, gzip)| {
            format!("\"{name}\":{{\"raw\":{raw},\"gzip\":{gzip},\"budget\":{budget}}}")
        });
        println!("{{\"files\":[{}],{}}}", rows.join(","), totals.join(","));
    } else {
        println!("{:<44} {:<6} {:>9} {:>9}", "file of dist/", "when", "raw", "gzip -9");
        for File { name, when, raw, gzip } in &files {
            println!("{name:<44} {:<6} {raw:>9} {gzip:>9}", when.name());
        }
        for (name, budget, raw, gzip) in totals {
            let what =
                if name == "page" { "the whole page (start and later)" } else { "to an interactive map (start)" };
            println!("{what:<44} {:<6} {raw:>9} {gzip:>9}  of {budget}", "");
        }
    }
    match totals.iter().find(|(_, budget, _, gzip)| gzip > budget) {
        None => Ok(()),
        Some((name, budget, _, gzip)) => {
            Err(Failure::new(format!("{name}: {gzip} bytes gzip are {} over the budget of {budget}", gzip - budget)))
        }
    }
}

fn measure(dist: &Path) -> Result<Vec<File>> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index)
        .map_err(|error| Failure::new(format!("no built page ({error}); run `cargo xtask build` first")))?;
    let mut names = Vec::new();
    list(dist, "", &mut names)?;
    names.sort();
    let mut files = Vec::new();
    for name in names {
        let path = dist.join(&name);
        let bytes = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
        let gzip = gzip(&bytes)?.len();
        files.push(File { when: when(&page, &name), raw: bytes.len(), gzip, name });
    }
    Ok(files)
}

/// The page's own head says when a file is loaded: `alternate` links without `data-now` wait, unnamed files are asked for.
fn when(page: &str, name: &str) -> When {
    if name == "index.html" || name.ends_with(".woff2") {
        return When::Start;
    }
    let named = html::tags(page).into_iter().find(|tag| {
        matches!(tag.name(), "link" | "script")
            && [tag.get("href"), tag.get("src")].into_iter().flatten().any(|url| url.trim_start_matches("./") == name)
    });
    match named {
        None => When::Asked,
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
