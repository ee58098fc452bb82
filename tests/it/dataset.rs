//! The built-in dataset: nothing is lost, and it reads without a warning.

use silkweb::model::{EntityKind, Parsed, TieFamily, builtin, builtin_evidence};

fn parsed() -> Parsed {
    builtin().expect("the tables under www/data are read")
}

#[test]
fn the_built_in_dataset_has_no_warnings() {
    let warnings: Vec<String> = parsed().warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
    let (_, warnings) = builtin_evidence(&parsed().dataset).expect("the tables under www/data are read");
    let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
}

#[test]
fn nothing_is_missing_by_count() {
    let dataset = parsed().dataset;
    let n_entities = |kind| dataset.entities_of_kind(kind).count();
    let n_ties = |family| dataset.ties_of_family(family).count();
    // 55 countries were gathered with their codes and capitals.
    assert_eq!(n_entities(EntityKind::Country), 55);
    // 363 spells of membership; two spells of one country are two.
    assert_eq!(n_ties(TieFamily::Membership), 363);
    // 236 legs of 23 routes.
    assert_eq!(n_ties(TieFamily::Leg), 236);
}
