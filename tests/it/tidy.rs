//! The rules of the code that a machine can keep: imports point one way, files say what they are and stay small.

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom up; a module may name those before it. Modules of one line do not name each other.
const LAYERS: &[&[&str]] = &[
    &["num"],
    &["geom"],
    &["model"],
    &["graph", "geo"],
    &["layout", "analysis"],
    &["scene"],
    &["render"],
    &["app"],
    &["view"],
    &["wire"],
    &["web", "cli"],
];
/// Lines of a file without its tests.
const MAX_LINES: usize = 500;

/// What must not be left behind; in two halves, since this file is searched too.
const LEFT_BEHIND: [[&str; 2]; 6] =
    [["db", "g!"], ["TO", "DO"], ["FIX", "ME"], ["#[ign", "ore"], ["to", "do!("], ["unimple", "mented!("]];

/// What breaks a rule in a file of the project, one sentence each; `src` has rules that the tools and tests have not.
fn complaints(name: &str, text: &str) -> Vec<String> {
    let code = text.split("\nmod tests {").next().unwrap_or(text);
    let mut found = Vec::new();
    if !text.starts_with("//! ") {
        found.push(format!("{name}: the first line does not say what the file is (expected //!)"));
    }
    // The table of words is data: a line for each.
    let is_table = ["/words.rs", "/words/table.rs"].iter().any(|end| name.ends_with(end));
    let is_word = |line: &&str| is_table && line.starts_with("    ") && line.matches('"').count() >= 4;
    let n_lines = code.lines().filter(|line| !is_word(line)).count();
    if n_lines > MAX_LINES {
        found.push(format!("{name}: {n_lines} lines (expected at most {MAX_LINES} without tests)"));
    }
    for (n, line) in text.lines().enumerate() {
        for word in LEFT_BEHIND.map(|halves| halves.concat()) {
            if line.contains(&word) {
                found.push(format!("{name}, line {}: {word} is left in the code", n + 1));
            }
        }
    }
    if name.starts_with("src/") {
        found.extend(complaints_of_src(name, code));
    }
    found
}

fn complaints_of_src(name: &str, code: &str) -> Vec<String> {
    let own = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
    let mut found = Vec::new();
    let level_of = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    for (n, module) in named_modules(name, code) {
        if let (Some(mine), Some(theirs)) = (level_of(own), level_of(&module))
            && (theirs > mine || (theirs == mine && module != own))
        {
            found.push(format!("{name}, line {n}: {own} imports {module}, which comes later"));
        }
    }
    for (n, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        let at = format!("{name}, line {}", n + 1);
        if line.contains("Color::rgb(0x") && name != "src/app/theme.rs" && own != "scene" && own != "render" {
            found.push(format!("{at}: a colour outside src/app/theme.rs"));
        }
        if line.contains("HashMap") {
            found.push(format!("{at}: a HashMap, whose order differs from run to run"));
        }
        if line.contains("serde") && own != "wire" {
            found.push(format!("{at}: serde outside src/wire"));
        }
        if ["web_sys::", "js_sys::", "wasm_bindgen::", "gloo::"].iter().any(|word| line.contains(word))
            && !["web", "layouts", "views", "single", "unpack", "main", "wire"].contains(&own)
        {
            found.push(format!("{at}: a browser crate outside src/web, src/wire and the programs"));
        }
    }
    found
}

/// The modules at the crate's root that a file names, each with its line; those in braces too, on whichever line.
fn named_modules(name: &str, code: &str) -> Vec<(usize, String)> {
    // As many `super::` lead from a file to the root as there are modules around what it holds.
    let depth = name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod").split('/').count();
    let mut found = Vec::new();
    for root in ["crate::".to_owned(), "super::".repeat(depth)] {
        for (start, _) in code.match_indices(&root) {
            let line = code[..start].rsplit('\n').next().unwrap_or_default();
            if line.trim_start().starts_with("//") {
                continue;
            }
            let n = code[..start].matches('\n').count() + 1;
            found.extend(
                first_words(&code[start + root.len()..]).into_iter().map(|(n_after, word)| (n + n_after, word)),
            );
        }
    }
    found
}

/// The word that `path` begins with, or each that begins a path of its group, with the number of lines before it.
fn first_words(path: &str) -> Vec<(usize, String)> {
    let (mut found, mut word, mut depth, mut n) = (Vec::new(), String::new(), 0, 0);
    // Whether the word that comes, or is being read, begins a path.
    let mut begins = true;
    for c in path.chars() {
        if c.is_alphanumeric() || c == '_' {
            if begins {
                word.push(c);
            }
            continue;
        }
        if !word.is_empty() {
            found.push((n, std::mem::take(&mut word)));
            begins = false;
        }
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            '\n' => n += 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder of the project").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn every_file_keeps_the_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "xtask", "tests"] {
        let n_before = files.len();
        rust_files(&root.join(folder), &mut files);
        assert!(files.len() > n_before + 20, "the sources in {folder} were not found");
    }
    let mut found = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a source file");
        let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
        found.extend(complaints(&name, &text));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_upward_import_is_found() {
    let planted = "//! A layout.\n\nuse crate::app::Model;\n";
    assert_eq!(
        complaints("src/layout/mod.rs", planted),
        ["src/layout/mod.rs, line 3: layout imports app, which comes later"]
    );
    let sideways = "//! A map.\n\nuse crate::graph::Adjacency;\n";
    assert_eq!(
        complaints("src/geo/mod.rs", sideways),
        ["src/geo/mod.rs, line 3: geo imports graph, which comes later"]
    );
    assert_eq!(complaints("src/app/update.rs", "//! Fine.\n\nuse crate::scene::Scene;\n"), Vec::<String>::new());
}

#[test]
fn a_planted_upward_import_in_a_group_is_found() {
    let of_layout = |import: &str| complaints("src/layout/mod.rs", &format!("//! A layout.\n\n{import}\n"));
    let is_upward = |n| format!("src/layout/mod.rs, line {n}: layout imports app, which comes later");
    assert_eq!(of_layout("use crate::{app::Model, geom::Point};"), [is_upward(3)]);
    assert_eq!(of_layout("use crate::{geom::{Point, Rect}, app};"), [is_upward(3)]);
    assert_eq!(of_layout("use crate::{\n    geom::Point,\n    app::Model,\n};"), [is_upward(5)]);
    assert_eq!(of_layout("use super::app::Model;"), [is_upward(3)]);
    assert_eq!(of_layout("use super::{geom, app::Model};"), [is_upward(3)]);
    // What stands deeper in the group, or after it, is no module of the root.
    assert_eq!(of_layout("use crate::{geom::{Point, app}, num};\nfn app() {}"), Vec::<String>::new());
    let deeper = "//! A force.\n\nuse super::super::app::Model;\nuse super::app::Model;\n";
    let expected = "src/layout/force.rs, line 3: layout imports app, which comes later";
    assert_eq!(complaints("src/layout/force.rs", deeper), [expected]);
}

#[test]
fn other_planted_faults_are_found() {
    for planted in [
        "use crate::num;\n",
        &format!("//! X.\nfn f() {{ {}(1); }}\n", LEFT_BEHIND[0].concat()),
        &format!("//! X.\n\nmod tests {{\n// {}: more\n}}\n", LEFT_BEHIND[1].concat()),
        &format!("//! X.\n{}", "\n".repeat(MAX_LINES)),
    ] {
        for name in ["src/app/x.rs", "xtask/src/x.rs", "tests/it/x.rs"] {
            assert_eq!(complaints(name, planted).len(), 1, "{name}: {planted}");
        }
    }
    for planted in [
        "//! X.\nconst RED: Color = Color::rgb(0xFF_0000);\n",
        "//! X.\nuse web_sys::Window;\n",
        "//! X.\nuse serde::Serialize;\n",
        "//! X.\nuse std::collections::HashMap;\n",
    ] {
        assert_eq!(complaints("src/app/x.rs", planted).len(), 1, "{planted}");
        assert_eq!(complaints("xtask/src/x.rs", planted), Vec::<String>::new(), "{planted}");
    }
    assert_eq!(complaints("src/web/x.rs", "//! X.\nuse serde_json::Value;\n").len(), 1);
    assert_eq!(complaints("src/wire/x.rs", "//! X.\nuse serde::Serialize;\n"), Vec::<String>::new());
}
