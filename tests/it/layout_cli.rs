//! The `silkweb layout` command: what it writes and how it fails.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn layout(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_silkweb")).arg("layout").args(args).output().expect("the command starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The path of a file of this name, with this text unless it is empty.
fn file(name: &str, text: &str) -> String {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("layout");
    fs::create_dir_all(&dir).expect("a directory is made");
    let path = dir.join(name);
    if !text.is_empty() {
        fs::write(&path, text).expect("a file is written");
    }
    path.display().to_string()
}

#[test]
fn positions_have_a_row_for_each_name() {
    let edges = file("roads.txt", "# roads\nNew York,\"Hub\"\n\"Hub\"\tBoston\n\"Hub\" Albany\n");
    let output = layout(&[&edges]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let rows: Vec<String> = stdout(&output).lines().map(str::to_owned).collect();
    let names: Vec<&str> = rows.iter().filter_map(|row| row.rsplitn(3, ',').nth(2)).collect();
    assert_eq!(names, ["name", "New York", "\"\"\"Hub\"\"\"", "Boston", "Albany"]);
    let numbers = rows[1..].iter().flat_map(|row| row.rsplit(',').take(2).map(str::parse::<f64>));
    assert!(numbers.clone().all(|number| number.is_ok_and(f64::is_finite)), "{rows:?}");
    assert_eq!(numbers.count(), 8);
}

#[test]
fn json_measures_the_layout_and_the_seed_changes_it() {
    let (edges, positions) = (file("path.txt", "a b 2\nb c 1\n% end\n"), file("path.csv", ""));
    let line = |args: &[&str]| {
        let output = layout(&[&[edges.as_str(), "--json"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        stdout(&output)
    };
    let first = line(&["-o", &positions]);
    let start = "{\"graph\":\"path\",\"nodes\":3,\"links\":2,\"engine\":\"silkweb\",\"iterations\":";
    assert!(first.starts_with(start) && first.ends_with("\"}\n") && first.lines().count() == 1, "{first}");
    for key in ["\"milliseconds\":", "\"stress\":", "\"neighbourhood\":", "\"hash\":\""] {
        assert!(first.contains(key), "{first}");
    }
    assert_eq!(fs::read_to_string(&positions).expect("positions").lines().count(), 4);
    let hash = |line: &str| line.split("\"hash\":").nth(1).map(str::to_owned);
    assert_eq!(hash(&line(&[])), hash(&first));
    assert_ne!(hash(&line(&["--seed", "7"])), hash(&first));
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    let edges = file("broken.txt", "a b\nc\n");
    let output = layout(&[&edges]);
    assert_eq!(output.status.code(), Some(1));
    let expected = format!("silkweb: {edges}, line 2: found only \"c\" (expected two names and perhaps a weight)\n");
    assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
    assert_eq!(layout(&["no/such.txt"]).status.code(), Some(1));
    for args in [&[][..], &["--seed", "x", &edges], &[&edges, &edges], &["--sed", "1", &edges]] {
        assert_eq!(layout(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_list_without_links_is_no_error() {
    let output = layout(&[&file("empty.txt", "# nothing\n")]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "name,x,y\n"));
}
