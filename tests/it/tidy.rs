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
    &["wire"],
    &["web", "cli"],
];
/// Lines of a file without its tests.
const MAX_LINES: usize = 500;

/// What breaks a rule in a file of `src`, one sentence each.
fn complaints(name: &str, text: &str) -> Vec<String> {
    let code = text.split("\nmod tests {").next().unwrap_or(text);
    let mut found = Vec::new();
    if !text.starts_with("//! ") {
        found.push(format!("{name}: the first line does not say what the file is (expected //!)"));
    }
    let n_lines = code.lines().count();
    if n_lines > MAX_LINES {
        found.push(format!("{name}: {n_lines} lines (expected at most {MAX_LINES} without tests)"));
    }
    let own = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
    let level_of = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    for (n, line) in code.lines().enumerate() {
        let at = format!("{name}, line {}", n + 1);
        for part in line.split("crate::").skip(1) {
            let module = part.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            if let (Some(mine), Some(theirs)) = (level_of(own), level_of(module))
                && (theirs > mine || (theirs == mine && module != own))
            {
                found.push(format!("{at}: {own} imports {module}, which comes later"));
            }
        }
        for word in ["dbg!", "TODO", "FIXME", "#[ignore", "todo!(", "unimplemented!("] {
            if line.contains(word) {
                found.push(format!("{at}: {word} is left in the code"));
            }
        }
        if line.contains("Color::rgb(0x") && name != "src/app/theme.rs" && own != "scene" && own != "render" {
            found.push(format!("{at}: a colour outside src/app/theme.rs"));
        }
        if line.contains("HashMap") && !line.trim_start().starts_with("//") {
            found.push(format!("{at}: a HashMap, whose order differs from run to run"));
        }
        if line.contains("serde::") && !["wire", "web"].contains(&own) {
            found.push(format!("{at}: serde outside src/wire and src/web"));
        }
        if ["web_sys::", "js_sys::", "wasm_bindgen::", "gloo::"].iter().any(|word| line.contains(word))
            && !["web", "main"].contains(&own)
        {
            found.push(format!("{at}: a browser crate outside src/web"));
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
    rust_files(&root.join("src"), &mut files);
    assert!(files.len() > 20, "the sources were not found");
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
fn other_planted_faults_are_found() {
    for planted in [
        "use crate::num;\n",
        "//! X.\nfn f() { dbg!(1); }\n",
        "//! X.\nconst RED: Color = Color::rgb(0xFF_0000);\n",
        "//! X.\nuse web_sys::Window;\n",
    ] {
        assert_eq!(complaints("src/app/x.rs", planted).len(), 1, "{planted}");
    }
}
