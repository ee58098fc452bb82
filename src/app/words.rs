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
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

words! {
    // The page
    PageTitle "page-title" "Does membership have its privileges?"
    PageLead "page-lead" "How corridors and organisations tie Azerbaijan to Asia. Press a country, a line or a name."
    // Failures
    FailedNoWasm "failed-no-wasm" "This browser cannot run the interactive map, so here is the table of members."
    FailedCode "failed-code" "The interactive map could not be loaded, so here is the table of members."
    FailedData "failed-data" "The data of the map could not be read, so here is the table of members."
    FailedOffline "failed-offline" "You seem to be offline, so here is the table of members."
    FailedCanvas "failed-canvas" "This browser cannot draw the map, so here is the table of members."
    FailedCrash "failed-crash" "The interactive map stopped working, so here is the table of members. Reload the page to try again."
}

impl Word {
    /// The word that the markup calls `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.key() == key)
    }

    /// The text with each `{name}` replaced; a name that is not given stays as it is.
    #[must_use]
    pub fn fill(self, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.text().to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// For "1 corridor" and "3 corridors": this word for one, `other` for the rest, with `{n}` filled in.
    #[must_use]
    pub fn count(self, other: Self, n: usize) -> String {
        let word = if n == 1 { self } else { other };
        word.fill(&[("n", &n.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::Word;

    #[test]
    fn keys_are_unique_and_found_again() {
        for &word in Word::ALL {
            assert_eq!(Word::from_key(word.key()), Some(word), "{} stands twice", word.key());
        }
    }
}
