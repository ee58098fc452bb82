//! `cargo xtask font`: cuts the page's font family to the letters it writes, and writes down how wide they are.
//!
//! The family is Source Sans 3 from npm, under the SIL Open Font License. What comes of it is checked in: two WOFF2
//! files and the licence in `www/font`, and `src/scene/advance.rs`, from which the crate knows the width of a text
//! without a browser.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use ttf_parser::Face;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::{paths, process, tools};

/// The weights in use: what the family calls them, and what CSS does.
const WEIGHTS: [(&str, u16); 2] = [("Regular", 400), ("Semibold", 600)];

/// The most bytes that both files together may have.
const MOST_BYTES: u64 = 30_000;

/// Letters of Latin Extended-A and beyond, in pairs where there are pairs: those of Azerbaijani, Turkish, Romanian,
/// the Slavic and Baltic languages and Hungarian, and those that put Asian names into Latin letters.
const FURTHER_LETTERS: &str = "ƏəĞğİıŞşĂăȘșȚțĄąĆćČčĎďĐđĒēĘęĚěĢģĪīĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŔŕŘřŚśŠšŤťŪūŮůŰűŹźŻżŽžŒœʻʼ";

/// Signs that the page writes.
const SIGNS: &str = "\u{a0}§©°·²³½«»×‐‑–—‘’‚“”„•…′″‹›→←↑↓↔−≈≤≥€№▲▼";

/// Makes the files and says how large they are.
///
/// # Errors
/// When npm or Node is missing or fails, a letter is not in the family, or the files are too large.
pub fn run(args: Args) -> Result {
    args.finish()?;
    let packages = tools::font_family().ensure()?;
    let family = packages.join("source-sans");
    let folder = paths::root().join("www/font");
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make", &folder, &error))?;

    let letters = letters();
    let mut advances = Vec::new();
    let mut n_bytes = 0;
    for (name, weight) in WEIGHTS {
        let from = family.join(format!("TTF/SourceSans3-{name}.ttf"));
        let to = folder.join(format!("silkweb-sans-{weight}.woff2"));
        advances.push(advances_of(&from, &letters)?);
        subset(&packages, &from, &to, &letters)?;
        let size = fs::metadata(&to).map_err(|error| Failure::io("read", &to, &error))?.len();
        println!("www/font/silkweb-sans-{weight}.woff2: {size} bytes");
        n_bytes += size;
    }
    copy(&family.join("LICENSE.md"), &folder.join("OFL.txt"))?;
    let table = paths::root().join("src/scene/advance.rs");
    fs::write(&table, table_source(&letters, &advances)).map_err(|error| Failure::io("write", &table, &error))?;
    process::run("cargo fmt", process::cargo().args(["fmt", "--", "src/scene/advance.rs"]))?;
    println!("{} letters, {n_bytes} bytes", letters.len());
    if n_bytes > MOST_BYTES { Err(Failure::new(format!("the font is over its {MOST_BYTES} bytes"))) } else { Ok(()) }
}

/// All letters in the order of their code points.
fn letters() -> Vec<char> {
    let basic = (' '..='~').chain('À'..='ÿ');
    let mut letters: Vec<char> = basic.chain(FURTHER_LETTERS.chars()).chain(SIGNS.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// How wide each letter is, in thousandths of an em.
fn advances_of(font: &Path, letters: &[char]) -> Result<Vec<u16>> {
    let bytes = fs::read(font).map_err(|error| Failure::io("read", font, &error))?;
    let face = Face::parse(&bytes, 0).map_err(|error| Failure::new(format!("{}: {error}", font.display())))?;
    if face.units_per_em() != 1000 {
        return Err(Failure::new(format!("{}: an em of 1000 units was expected", font.display())));
    }
    let advance = |letter: char| face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
    letters
        .iter()
        .map(|&letter| advance(letter).ok_or_else(|| Failure::new(format!("{} has no {letter:?}", font.display()))))
        .collect()
}

fn subset(packages: &Path, from: &Path, to: &Path, letters: &[char]) -> Result {
    let script = paths::root().join("xtask/font/subset.mjs");
    let failed = |error| Failure::new(format!("cannot run node {}: {error}", script.display()));
    let mut node = Command::new("node");
    node.current_dir(packages).arg(&script).args([from, to]).stdin(Stdio::piped());
    let mut child = node.spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(String::from_iter(letters).as_bytes()).map_err(failed)?;
    }
    let status = child.wait().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("cutting {} failed", from.display()))) }
}

fn copy(from: &Path, to: &Path) -> Result {
    fs::copy(from, to).map(|_| ()).map_err(|error| Failure::io("copy", from, &error))
}

/// The Rust source of the table.
fn table_source(letters: &[char], advances: &[Vec<u16>]) -> String {
    let mut source = String::from(
        "//! How wide the font's letters are; made by `cargo xtask font`, not written by hand.\n\n\
         /// The letters of the font in the order of their code points.\n",
    );
    let n_letters = letters.len();
    let list: Vec<String> = letters.iter().map(|letter| format!("{letter:?}")).collect();
    let _ = writeln!(source, "pub(super) const LETTERS: [char; {n_letters}] = [{}];", list.join(", "));
    for ((name, weight), advances) in WEIGHTS.iter().zip(advances) {
        let list: Vec<String> = advances.iter().map(u16::to_string).collect();
        let _ = writeln!(
            source,
            "\n/// Their advances at weight {weight}, in thousandths of an em.\npub(super) const {}: [u16; {n_letters}] = [{}];",
            name.to_uppercase(),
            list.join(", ")
        );
    }
    source
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn azerbaijani_and_turkish_can_be_written() {
        let letters = letters();
        let missing: Vec<char> = "Əliağa, Gəncə, Şəki, Çeşme, İzmir, Iğdır, Göygöl, Üsküdar"
            .chars()
            .filter(|c| !letters.contains(c))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(letters.is_sorted());
    }
}
