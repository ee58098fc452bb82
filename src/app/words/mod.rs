//! Every text that a reader sees and that is not data: one table, a line for each.
//!
//! The page's own markup carries the keys (`data-word="search-label"`), and a test holds its English against this table.
//! Braces mark what is filled in: `{name}`, `{n}`.

macro_rules! words {
    ($($name:ident $key:literal $text:literal)*) => {
        /// A text of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the text beside each name says what it is")]
        pub enum Word { $($name),* }

        impl Word {
            /// Every word, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What the page's markup calls it.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// The text.
            #[must_use]
            #[cfg_attr(not(feature = "page"), inline(always))] // So that a program has only the texts that it says.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

pub(crate) use words;

mod table;

pub use table::Word;

impl Word {
    /// The word that the markup calls `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.key() == key)
    }

    /// The text with each `{name}` replaced; a name that is not given stays as it is.
    #[must_use]
    #[cfg_attr(not(feature = "page"), inline(always))]
    pub fn fill(self, values: &[(&str, &str)]) -> String {
        fill(self.text(), values)
    }

    /// For "1 corridor" and "3 corridors": this word for one, `other` for the rest, with `{n}` filled in.
    #[must_use]
    pub fn count(self, other: Self, n: usize) -> String {
        let word = if n == 1 { self } else { other };
        word.fill(&[("n", &n.to_string())])
    }
}

/// `text` with each `{name}` replaced; a name that is not given stays as it is.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, from_name)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = from_name.split_once('}').unwrap_or((from_name, ""));
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The text with its first letter large, for a word of the table at the start of a sentence.
pub(crate) fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Word;

    #[test]
    fn what_is_not_given_stays() {
        assert_eq!(Word::DateFromTo.fill(&[("to", "{from}"), ("from", "2001")]), "2001 to {from}");
        assert_eq!(Word::DateFromTo.fill(&[("to", "2002")]), "{from} to 2002");
    }

    #[test]
    fn keys_are_unique_and_found_again() {
        for &word in Word::ALL {
            assert_eq!(Word::from_key(word.key()), Some(word), "{} stands twice", word.key());
        }
    }
}
