//! The page's markup and style against the program: its words, its parts and its colours.

use std::collections::BTreeMap;

use silkweb::app::bench_words::BENCH_WORDS;
use silkweb::app::theme::{DARK, LIGHT, Theme};
use silkweb::app::words::Word;

const PAGE: &str = include_str!("../../index.html");
const BENCH: &str = include_str!("../../www/bench.html");
const STYLE: &str = include_str!("../../www/app.css");

/// An element's attributes and the text that follows its opening tag.
struct Tag<'a> {
    attributes: Vec<(&'a str, &'a str)>,
    text: &'a str,
}

impl<'a> Tag<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// The tags of our own page, whose attributes stand in double quotes.
fn tags(page: &str) -> Vec<Tag<'_>> {
    let opening = page.split('<').skip(1).filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    opening
        .map(|tag| {
            let (inside, text) = tag.split_once('>').expect("a tag ends");
            let pieces: Vec<&str> = inside.split('"').collect();
            let attributes = pieces.chunks_exact(2).filter_map(|pair| {
                let name = pair[0].trim_end_matches('=').split_whitespace().last()?;
                Some((name, pair[1]))
            });
            Tag { attributes: attributes.collect(), text: text.trim() }
        })
        .collect()
}

/// What a page says for a word's key.
fn said(page: &'static str) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    for tag in tags(page) {
        for (name, key) in &tag.attributes {
            if *name == "data-word" {
                said.push((*key, tag.text.to_owned()));
            } else if let Some(attribute) = name.strip_prefix("data-word-") {
                said.push((*key, tag.get(attribute).unwrap_or("nothing").to_owned()));
            }
        }
    }
    said
}

#[test]
fn the_page_says_what_the_table_of_words_says() {
    let said = said(PAGE);
    assert!(said.len() > 30, "only {} words were found in index.html", said.len());
    for (key, text) in said {
        let word = Word::from_key(key).unwrap_or_else(|| panic!("index.html: there is no word {key}"));
        assert_eq!(text, word.text(), "index.html: {key}");
    }
}

#[test]
fn the_benchmark_page_says_what_its_table_of_words_says() {
    let said = said(BENCH);
    for (key, text) in &said {
        let word = BENCH_WORDS.iter().find(|(known, _)| known == key);
        assert_eq!(word, Some(&(*key, text.as_str())), "bench.html");
    }
    for (key, _) in BENCH_WORDS {
        assert!(said.iter().any(|(known, _)| known == key), "bench.html does not say {key}");
    }
}

#[test]
fn every_text_of_the_pages_is_a_word() {
    for (name, page) in [("index.html", PAGE), ("bench.html", BENCH)] {
        let body = page.split_once("<body>").expect("there is a body").1;
        for tag in tags(body) {
            let is_word = tag.get("data-word").is_some();
            assert!(tag.text.is_empty() || is_word, "{name}: {:?} has no data-word", tag.text);
            for attribute in ["aria-label", "placeholder", "title"] {
                let has_word = tag.get(&format!("data-word-{attribute}")).is_some();
                let said = tag.get(attribute);
                assert!(said.is_none() || has_word, "{name}: {attribute}={said:?} has no word");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_labels_point_to_them() {
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let tags = tags(PAGE);
    tags.iter().filter_map(|tag| tag.get("id")).for_each(|id| *ids.entry(id).or_default() += 1);
    assert!(ids.values().all(|&n| n == 1), "{ids:?}");
    for tag in &tags {
        for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            // The panel's heading is written by the program.
            if let Some(id) = tag.get(name).filter(|id| *id != "panel-heading") {
                assert!(ids.contains_key(id), "index.html: {name} points to {id}, which is not there");
            }
        }
    }
}

/// The custom properties of the style sheet that are a light and a dark colour, one a line.
fn tokens() -> BTreeMap<String, [String; 2]> {
    let mut tokens = BTreeMap::new();
    for line in STYLE.lines() {
        let Some((name, colors)) = line.trim().split_once(": light-dark(") else { continue };
        let name = name.strip_prefix("--").expect("a custom property").to_owned();
        let (light, dark) = colors.strip_suffix(");").and_then(|both| both.split_once(", ")).expect("two colours");
        assert_eq!(tokens.insert(name.clone(), [light.to_owned(), dark.to_owned()]), None, "--{name} stands twice");
    }
    tokens
}

fn of(theme: &Theme) -> BTreeMap<String, String> {
    let hex = theme
        .tokens()
        .map(|(name, color)| (name.to_owned(), format!("#{:02X}{:02X}{:02X}", color.red, color.green, color.blue)));
    BTreeMap::from(hex)
}

#[test]
fn the_style_sheet_has_the_themes_colours() {
    let (tokens, light, dark) = (tokens(), of(&LIGHT), of(&DARK));
    assert!(tokens.len() > 6, "only {tokens:?}");
    // The picture uses some that the page does not.
    for (name, both) in tokens {
        assert_eq!([Some(&both[0]), Some(&both[1])], [light.get(&name), dark.get(&name)], "www/app.css, --{name}");
    }
}

#[test]
fn the_style_sheet_has_no_other_colours() {
    let rules = STYLE.split_once("/* Sizes and faces */").expect("the colours come first").1;
    let hex = rules.split('#').skip(1).find(|rest| {
        let word: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        matches!(word.len(), 3 | 6 | 8) && word.chars().all(|c| c.is_ascii_hexdigit())
    });
    assert_eq!(hex.map(|rest| rest.lines().next()), None, "a colour outside the blocks of tokens");
}
