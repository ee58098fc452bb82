//! What axe-core, the accessibility checker, finds.

use std::fs;

use serde_json::Value;
use xtask::failure::{Failure, Result};
use xtask::tools;

use super::{Journey, expect, journey, open};
use crate::page::Page;

pub(super) fn journeys() -> Vec<Journey> {
    vec![journey("axe finds nothing in the first state", first_state)]
}

fn first_state(page: &Page<'_>) -> Result {
    let _stand = open(page, &[&axe()?])?;
    expect_accessible(page)
}

/// The text of axe-core, for [`open`].
pub(super) fn axe() -> Result<String> {
    let path = tools::peers()?.ensure()?.join("axe-core/axe.min.js");
    fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))
}

/// Expects that axe finds no violation in the page as it is now.
pub(super) fn expect_accessible(page: &Page<'_>) -> Result {
    let run = "const { violations } = await axe.run(); \
         return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(', ')}`);";
    let found = page.script_async(run)?;
    expect(found.as_array().is_some_and(Vec::is_empty), format!("axe: {}", found_text(&found)))
}

fn found_text(found: &Value) -> String {
    if found.is_array() { super::listed(found) } else { found.to_string() }
}
