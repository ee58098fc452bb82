//! The article's own comparison of four platforms, in which a cell without a word is told from an empty one.

use crate::app::State;
use crate::model::{Dataset, EntityId, Platform};
use crate::view::Facts;
use crate::view::argument::words::Word;
use crate::view::argument::{cite, named};

/// The comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How much it compares, and where the text is silent.
    pub summary: String,
    /// The platforms, with the names that readers know, in the order of the cells.
    pub platforms: [(Option<EntityId>, String); 4],
    /// One point of comparison each.
    pub rows: Vec<Row>,
    /// What the article places above what.
    pub orderings: Vec<Ordered>,
}

/// One point of comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id.
    pub key: Box<str>,
    /// What is compared.
    pub dimension: Box<str>,
    /// What the article says of each platform; none where it is silent.
    pub cells: [Option<Box<str>>; 4],
    /// Where it says so.
    pub sections: String,
    /// Whether the claim that is looked at is about it.
    pub is_marked: bool,
}

/// What the article places above what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// In what respect.
    pub dimension: Box<str>,
    /// The order in words.
    pub text: Box<str>,
    /// Where it says so.
    pub sections: String,
}

impl Comparison {
    /// The comparison, with the rows marked that the claim which `state` looks at is about.
    #[must_use]
    pub fn new(facts: Facts<'_>, state: &State) -> Self {
        let named = named(facts.texts, state);
        let rows: Vec<Row> = facts
            .texts
            .matrix
            .iter()
            .map(|row| Row {
                key: row.key.clone(),
                dimension: row.dimension.clone(),
                cells: row.cells.clone(),
                sections: cite::sections(&row.passages),
                is_marked: named.contains(&row.key),
            })
            .collect();
        let orderings = facts.texts.orderings.iter().map(|ordering| Ordered {
            dimension: ordering.dimension.clone(),
            text: ordering.text.clone(),
            sections: cite::sections(&ordering.passages),
        });
        let platforms = [Platform::Cica, Platform::Sco, Platform::Ots, Platform::Eap];
        let platforms = platforms.map(|platform| name(facts.dataset, platform));
        Self { summary: summary(&rows, &platforms), platforms, rows, orderings: orderings.collect() }
    }

    /// Whether the row with this id stands out.
    #[must_use]
    pub fn shows(&self, key: &str) -> bool {
        self.rows.iter().any(|row| row.is_marked && *row.key == *key)
    }
}

fn name(dataset: &Dataset, platform: Platform) -> (Option<EntityId>, String) {
    let id = dataset.find(platform.as_str());
    (id, id.map_or_else(|| platform.as_str().to_uppercase(), |id| dataset.entity(id).label().to_owned()))
}

fn summary(rows: &[Row], platforms: &[(Option<EntityId>, String); 4]) -> String {
    let silent = |at: usize| rows.iter().filter(|row| row.cells[at].is_none()).count();
    let each = platforms.iter().enumerate().filter(|(at, _)| silent(*at) > 0).map(|(at, (_, platform))| {
        Word::ComparisonEach.fill(&[("n", &silent(at).to_string()), ("platform", platform)])
    });
    let each: Vec<String> = each.collect();
    let n_silent: usize = (0..platforms.len()).map(silent).sum();
    Word::ComparisonSummary.fill(&[
        ("rows", &rows.len().to_string()),
        ("silent", &n_silent.to_string()),
        ("cells", &(rows.len() * platforms.len()).to_string()),
        ("each", &each.join(", ")),
    ])
}
