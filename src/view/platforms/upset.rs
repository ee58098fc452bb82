//! Who sits in exactly what: a column for each combination of organisations, as in an UpSet plot.

use crate::app::State;
use crate::app::wording;
use crate::model::EntityId;
use crate::view::platforms::question::query;
use crate::view::platforms::words::Word;
use crate::view::platforms::{Named, Seats, list_or, n_countries};

/// The plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upset {
    /// All of it in a sentence or two.
    pub summary: String,
    /// The organisations, and how many countries sit in each.
    pub rows: Vec<(Named, usize)>,
    /// The combinations, that of the most countries first.
    pub columns: Vec<Column>,
    /// The countries in none of the organisations.
    pub nowhere: Vec<Named>,
}

/// The countries that sit in exactly some of the organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// By row, whether they sit in it.
    pub is_in: Vec<bool>,
    /// The countries, at least one.
    pub countries: Vec<Named>,
    /// "In CICA and ECO, in none of the others: 3 countries".
    pub sentence: String,
    /// The parameters that ask for these countries.
    pub query: String,
    /// Whether this is asked.
    pub is_asked: bool,
    /// Whether the selected country is one of them.
    pub is_own: bool,
}

impl Upset {
    pub(super) fn new(seats: &Seats<'_>, rows: &[EntityId], own: Option<EntityId>, state: &State) -> Self {
        let dataset = seats.dataset;
        let platforms = seats.among(rows.to_vec());
        let question = &state.comparing.question;
        let label = |id: &EntityId| dataset.entity(*id).label();
        let columns: Vec<Column> = platforms
            .intersections()
            .into_iter()
            .map(|one| {
                let is_in: Vec<bool> = rows.iter().map(|id| one.organisations.contains(id)).collect();
                let asked: Vec<(EntityId, bool)> = rows.iter().copied().zip(is_in.iter().copied()).collect();
                let names: Vec<&str> = one.organisations.iter().map(label).collect();
                let n = n_countries(one.countries.len());
                let word = if names.len() == rows.len() { Word::ColumnAll } else { Word::ColumnOnly };
                Column {
                    sentence: word.fill(&[("in", &wording::list(&names)), ("countries", &n)]),
                    query: query(dataset, &asked),
                    is_asked: question.len() == asked.len() && question.iter().all(|one| asked.contains(one)),
                    is_own: own.is_some_and(|own| one.countries.contains(&own)),
                    countries: one.countries.iter().map(|&id| Named::of(dataset, id)).collect(),
                    is_in,
                }
            })
            .collect();
        let sits = |id: &&EntityId| platforms.shared(**id, **id).is_empty();
        let nowhere: Vec<Named> = platforms.countries().iter().filter(sits).map(|&id| Named::of(dataset, id)).collect();
        let rows: Vec<(Named, usize)> =
            rows.iter().map(|&id| (Named::of(dataset, id), platforms.seated_in(id).len())).collect();
        Self { summary: summary(&rows, &columns, nowhere.len()), rows, columns, nowhere }
    }
}

fn summary(rows: &[(Named, usize)], columns: &[Column], n_nowhere: usize) -> String {
    let names: Vec<&str> = rows.iter().map(|(row, _)| row.name.as_str()).collect();
    let n_seated: usize = columns.iter().map(|column| column.countries.len()).sum();
    let mut text = Word::UpsetSummary.fill(&[
        ("countries", &n_countries(n_seated)),
        ("organisations", &list_or(&names)),
        ("combinations", &columns.len().to_string()),
        ("nowhere", &n_nowhere.to_string()),
    ]);
    if let Some(most) = columns.first() {
        text.push(' ');
        text.push_str(&Word::UpsetMost.fill(&[("sentence", &most.sentence)]));
    }
    text
}
