//! Comparing text with files under `tests/golden`; `UPDATE_GOLDEN=1` rewrites them.

use std::path::Path;

/// Fails where `actual` is not what the golden file `name` holds.
pub(crate) fn check_golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, actual).expect("the golden file can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected == actual {
        return;
    }
    let n_same = expected.lines().zip(actual.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(n_same).unwrap_or("(the end)").to_owned();
    panic!(
        "{name}, line {}: found\n  {}\nexpected\n  {}\nRun with UPDATE_GOLDEN=1 if the change is meant",
        n_same + 1,
        line(actual),
        line(&expected),
    );
}
