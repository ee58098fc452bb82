//! What stands in the values of an address: words, dates, ids, numbers, and tours.

use crate::model::{Dataset, EntityId, Period};
use crate::num::{fmt, parse};

/// The tour through the article.
pub const ARTICLE_TOUR: &str = "article";
/// What a tour of a reader's own begins with: the version of how it is written.
pub const OWN_TOUR: &str = "1~";
/// No longer tour stands in an address, which servers and programs cut.
pub const LONGEST_TOUR: usize = 7000;
/// No tour has more steps.
pub const MOST_TOUR_STEPS: u16 = 200;
/// Nothing in layout space is farther away than this.
const FAR: f64 = 100_000.0;

/// Whether `text` could be a tour of a reader's own; what it says is read by the program of the views.
pub(super) fn is_own_tour(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~,;:".contains(&byte);
    text.len() <= LONGEST_TOUR && text.starts_with(OWN_TOUR) && text.bytes().all(is_plain)
}

pub(super) const fn is_in_id(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

pub(super) fn word_of<T: Copy + PartialEq>(words: &[(&str, T)], value: T) -> String {
    words.iter().find(|(_, other)| *other == value).map_or_else(String::new, |(word, _)| (*word).to_owned())
}

pub(super) fn value_of<T: Copy>(words: &[(&str, T)], text: &str) -> Option<T> {
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

pub(super) fn ids(organisations: &[EntityId], dataset: &Dataset) -> String {
    joined(organisations.iter().map(|&id| &*dataset.entity(id).key), ',')
}

pub(super) fn period(period: Option<Period>, none: &str) -> String {
    period.map_or_else(|| none.to_owned(), Period::text)
}

pub(super) fn read_period(text: &str, none: &str) -> Option<Option<Period>> {
    if text == none { Some(None) } else { Period::parse(text).map(Some) }
}

/// A whole number up to `most`.
pub(super) fn whole(text: &str, most: u32) -> Option<u32> {
    text.parse().ok().filter(|&number| number <= most)
}

pub(super) fn joined<T: AsRef<str>>(parts: impl Iterator<Item = T>, between: char) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push(between);
        }
        text.push_str(part.as_ref());
    }
    text
}

/// An id, if it is not empty, and numbers, with commas between.
pub(super) fn list(key: &str, numbers: &[f64]) -> String {
    let mut text = key.to_owned();
    for &number in numbers {
        if !text.is_empty() {
            text.push(',');
        }
        fmt::push_thousandths(&mut text, number);
    }
    text
}

/// An id, where one stands first, and as many numbers as are asked for, no more and no fewer.
pub(super) fn read_list<const N: usize>(text: &str, dataset: &Dataset) -> Option<(Option<EntityId>, [f64; N])> {
    let mut parts = text.split(',').peekable();
    let id = parts.next_if(|part| number(part).is_none()).map(|key| dataset.find(key).ok_or(())).transpose().ok()?;
    let mut numbers = [0.0; N];
    for slot in &mut numbers {
        *slot = number(parts.next()?)?;
    }
    parts.next().is_none().then_some((id, numbers))
}

pub(super) fn number(text: &str) -> Option<f64> {
    parse::decimal(text.trim()).filter(|number| number.abs() <= FAR).map(|number| rounded(number, 1000.0))
}

/// `number` in whole parts of one: the very number that is read where it was written.
pub(super) fn rounded(number: f64, n_parts: f64) -> f64 {
    // A whole number of parts as f64 and a power of ten are exact, so the quotient is the nearest f64 to what is written.
    // Zero has no sign in an address.
    (number * n_parts).round() / n_parts + 0.0
}
