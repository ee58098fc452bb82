//! What a host asks of the page in its frame.

use serde::{Deserialize, Deserializer};

use crate::app::State;
use crate::app::state::Note;
use crate::model::Dataset;
use crate::wire::VERSION;

/// The language that there is.
const LANGUAGE: &str = "en";
const EXPECTED_TYPE: &str = "expected step, select, theme, language or state";

/// A message as it arrives. Parts that its type does not need are left aside.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Message {
    /// The version of the messages.
    pub v: Option<u32>,
    /// What is asked for.
    pub r#type: Option<String>,
    /// For `step`: which step of the tour, from 1.
    pub step: Option<u32>,
    /// For `select`: an id of the tables; null for nothing.
    #[serde(deserialize_with = "present")]
    pub id: Option<Option<String>>,
    /// For `theme`: auto, light or dark.
    pub theme: Option<String>,
    /// For `language`: a tag such as `en`.
    pub language: Option<String>,
    /// For `state`: the query of an address.
    pub state: Option<String>,
}

/// Null is an answer here, and another than none.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// What a host asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go to this step of the tour, from 1.
    Step(u32),
    /// Select what has this id; nothing for none.
    Select(Option<String>),
    /// Use these colours.
    Theme(String),
    /// Speak this language.
    Language(String),
    /// Show this, as the query of an address; what it does not say is as at first.
    State(String),
}

impl Command {
    /// What `message` asks for.
    ///
    /// # Errors
    /// Says what was found and what was expected.
    pub fn read(message: Message) -> Result<Self, String> {
        let Message { v, r#type, step, id, theme, language, state } = message;
        if v != Some(VERSION) {
            let found = v.map_or_else(|| "nothing".to_owned(), |v| v.to_string());
            return Err(format!("v: found {found}, expected {VERSION}"));
        }
        let lacks = |part: &str, expected: &str| format!("{part}: found nothing, expected {expected}");
        match r#type.as_deref() {
            Some("step") => step.map(Self::Step).ok_or_else(|| lacks("step", "a whole number from 1")),
            Some("select") => id.map(Self::Select).ok_or_else(|| lacks("id", "an id of the tables, or null")),
            Some("theme") => theme.map(Self::Theme).ok_or_else(|| lacks("theme", "auto, light or dark")),
            Some("language") => language.map(Self::Language).ok_or_else(|| lacks("language", LANGUAGE)),
            Some("state") => state.map(Self::State).ok_or_else(|| lacks("state", "the query of an address")),
            Some(other) => Err(format!("type: found “{}”, {EXPECTED_TYPE}", beginning(other))),
            None => Err(format!("type: found nothing, {EXPECTED_TYPE}")),
        }
    }

    /// The parameters of an address that do what this asks for, as the page takes them: those that begin with `?` say all,
    /// others what is to be otherwise; empty where nothing is to be done.
    ///
    /// # Errors
    /// Says what was found and what was expected; then nothing is to be done.
    pub fn query(&self, first: &State, dataset: &Dataset) -> Result<String, String> {
        let query = match self {
            Self::Step(0) => return Err("step: found 0, expected a whole number from 1".to_owned()),
            Self::Step(step) => format!("step={step}"),
            Self::Select(None) => "sel=none".to_owned(),
            Self::Select(Some(id)) => format!("sel={}", word("id", id, "an id of the tables")?),
            Self::Theme(theme) => format!("theme={}", word("theme", theme, "auto, light or dark")?),
            Self::Language(tag) => {
                // The part before the first hyphen is the language; the rest is a region or a script.
                let language = tag.split('-').next().unwrap_or_default();
                return if language.eq_ignore_ascii_case(LANGUAGE) {
                    Ok(String::new())
                } else {
                    Err(format!("language: found “{}”, expected {LANGUAGE}", beginning(tag)))
                };
            }
            Self::State(query) => ["?", query.strip_prefix('?').unwrap_or(query)].concat(),
        };
        let (_, notes) = State::read(&query, first, dataset);
        match notes.first() {
            None => Ok(query),
            Some(Note::Unfit { name, found, expected }) => {
                Err(format!("{name}: found “{found}”, expected {}", expected.text()))
            }
            Some(Note::Newer) => Err(format!("v: found a newer one, expected {VERSION}")),
        }
    }
}

/// A text that is safe as the value of a parameter.
fn word<'a>(part: &str, text: &'a str, expected: &str) -> Result<&'a str, String> {
    let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_word { Ok(text) } else { Err(format!("{part}: found “{}”, expected {expected}", beginning(text))) }
}

/// Enough of `text` to find it again.
fn beginning(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(24).collect()
}
