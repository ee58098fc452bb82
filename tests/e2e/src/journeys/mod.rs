//! The journeys, each written once and run in every engine.

mod bad_input;
mod idle;
mod load;
mod names;
mod read;
mod same;
mod visit;

use serde_json::Value;
use xtask::failure::{Failure, Result};

use crate::page::Page;

/// A journey: a sentence, and what is done to see that it holds.
pub struct Journey {
    /// What the reader can rely on.
    pub name: String,
    /// Fails with a sentence that says what was seen instead.
    pub run: Box<dyn Fn(&Page<'_>) -> Result>,
}

/// Every journey, the quickest kinds first.
pub fn all() -> Vec<Journey> {
    let kinds = [
        load::journeys(),
        read::journeys(),
        visit::journeys(),
        names::journeys(),
        same::journeys(),
        bad_input::journeys(),
        idle::journeys(),
    ];
    kinds.into_iter().flatten().collect()
}

fn journey(name: &str, run: impl Fn(&Page<'_>) -> Result + 'static) -> Journey {
    Journey { name: name.to_owned(), run: Box::new(run) }
}

/// Fails with `sentence` unless `holds`.
fn expect(holds: bool, sentence: impl Into<String>) -> Result {
    if holds { Ok(()) } else { Err(Failure::new(sentence)) }
}

/// Expects that nothing was written to the console as an error, thrown, or refused by the policy.
fn expect_quiet(page: &Page<'_>) -> Result {
    let wrong = page.script("return heard.wrong", &[])?;
    expect(wrong.as_array().is_some_and(Vec::is_empty), format!("the page complained: {}", listed(&wrong)))?;
    let loud = page.console()?;
    expect(loud.is_empty(), format!("the browser complained: {}", loud.join("; ")))
}

fn listed(list: &Value) -> String {
    let words = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    words.collect::<Vec<_>>().join("; ")
}
