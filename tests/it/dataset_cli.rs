//! The `silkweb` command on datasets: what it prints and how it exits.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn silkweb(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_silkweb")).args(args).output().expect("the command starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A file of this name in a directory of its own.
fn file(dir: &str, name: &str, text: &str) -> String {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(dir);
    fs::create_dir_all(&dir).expect("a directory is made");
    let path = dir.join(name);
    fs::write(&path, text).expect("a file is written");
    path.display().to_string()
}

#[test]
fn check_counts_the_built_in_dataset_as_json() {
    let output = silkweb(&["check", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    // The counts are those of the tables under www/data, explained in the tests of the dataset.
    let expected = "{\"countries\":55,\"organisations\":35,\"memberships\":363,\"relations\":358,\"events\":110,\
                    \"corridors\":40,\"legs\":236,\"places\":177,\"sources\":370,\"errors\":0}";
    assert_eq!(stdout(&output).lines().last(), Some(expected));
}

#[test]
fn check_lists_every_problem_of_a_file_that_replaces_a_table() {
    let text = "country,organisation,status,from,sources\n\
                azerbaijan,cica,member,2024-13,article\n\
                azerbajan,cica,member,2024,article\n";
    let path = file("check", "memberships.csv", text);
    let output = silkweb(&["check", "--json", &path]);
    assert_eq!(output.status.code(), Some(1));
    let expected = format!(
        "{path}, line 2, column from: \"2024-13\" is not a date (expected YYYY, YYYY-MM or YYYY-MM-DD)\n\
         {path}, line 3, column country: unknown id \"azerbajan\" (the nearest is \"azerbaijan\")\n"
    );
    assert_eq!(stderr(&output), expected);
    assert!(stdout(&output).ends_with("\"errors\":2}\n"), "{}", stdout(&output));
}

#[test]
fn render_draws_the_map_or_the_network() {
    let map = stdout(&silkweb(&["render"]));
    let network = stdout(&silkweb(&["render", "--view", "network", "--size", "400x300"]));
    assert_eq!(map, stdout(&silkweb(&["render", "--view", "map"])));
    assert!(network.starts_with("<svg") && network.contains("width=\"400\"") && network.contains(">Azerbaijan</text>"));
    assert_ne!(map, network);
    let then = stdout(&silkweb(&["render", "--time", "2005"]));
    let compared = stdout(&silkweb(&["render", "--compare", "2002..2024"]));
    assert!(then.starts_with("<svg") && compared.starts_with("<svg") && map != then && then != compared);
    let output = silkweb(&["render", "--time", "2005-13"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("time=2005-13") && stderr(&output).contains("YYYY-MM"), "{}", stderr(&output));
    let output = silkweb(&["render", "--view", "globe"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("unknown view “globe” (expected map or network)"), "{}", stderr(&output));
}

#[test]
fn check_goes_on_after_a_file_that_cannot_be_read() {
    let broken = file("unreadable", "countries.csv", "id,name\nx,\"X\n");
    let wrong = file("unreadable", "chairs.csv", "country,organisation,from,sources\nazerbaijan,cica,soon,article\n");
    let output = silkweb(&["check", &broken, &wrong]);
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    assert!(text.contains("countries.csv, line 2: a quoted cell begins here"), "{text}");
    assert!(text.contains("chairs.csv, line 2, column from: \"soon\" is not a date"), "{text}");
}

#[test]
fn pack_writes_both_packs() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("packs");
    let output = silkweb(&["pack", &dir.display().to_string()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let first_words = |name: &str| fs::read_to_string(dir.join(name)).expect(name)[..12].to_owned();
    assert_eq!(first_words("core.csv"), "silkweb core");
    assert_eq!(first_words("evidence.csv"), "silkweb evid");
}

#[test]
fn a_command_line_that_is_not_understood_exits_with_2() {
    for args in [&["chek"][..], &[], &["check", "--jsn"], &["pack"], &["pack", "a", "b"], &["--nothing"]] {
        let output = silkweb(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).starts_with("silkweb: "), "{}", stderr(&output));
    }
    let output = silkweb(&["check", "no/such/memberships.csv"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn help_is_printed_and_is_no_error() {
    for args in [&["--help"][..], &["-h"], &["check", "--help"], &["pack", "-h"], &["--version"]] {
        let output = silkweb(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(!output.stdout.is_empty(), "{args:?}");
    }
}
