//! How much each country is tied to: its degree in the graph of all ties.

use crate::analysis::neighbours;
use crate::model::{EntityId, EntityKind};
use crate::num::order;
use crate::render::chart::{Bar, Chart, Plot, Rows, Sheet, grouped};
use crate::scene::Target;
use crate::view::Facts;
use crate::view::figures::sources::counted;
use crate::view::words::Word;

/// So many countries are shown; the table has all.
const N_SHOWN: usize = 12;

/// What one country is tied to.
struct Degree {
    id: EntityId,
    /// Different things.
    n_things: usize,
    n_ties: usize,
}

/// The countries that are tied to the most, and the selected one.
pub(super) fn of_countries(facts: Facts<'_>, selection: Option<Target>) -> Option<Chart> {
    let degree = |id: EntityId| {
        let around = neighbours(facts.dataset, id);
        Degree { id, n_things: around.len(), n_ties: around.iter().map(|(_, n)| n).sum() }
    };
    let mut degrees: Vec<Degree> =
        facts.dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| degree(id)).collect();
    order::sort_by_key(&mut degrees, |degree| std::cmp::Reverse((degree.n_things, degree.n_ties)));
    let name = |degree: &Degree| facts.dataset.entity(degree.id).label();
    let [first, second, ..] = &*degrees else { return None };
    let title = Word::TitleDegree.fill(&[
        ("first", name(first)),
        ("n", &first.n_things.to_string()),
        ("second", name(second)),
        ("m", &second.n_things.to_string()),
    ]);
    let is_selected = |degree: &Degree| selection == Some(Target::Entity(degree.id));
    let bar = |degree: &Degree| {
        let value = grouped(degree.n_things as f64);
        let values = [("name", name(degree)), ("n", &value), ("ties", &degree.n_ties.to_string())];
        Bar {
            label: name(degree).to_owned(),
            high: degree.n_things as f64,
            hue: if is_selected(degree) { 5 } else { 0 },
            name: Word::SpokenDegree.fill(&values),
            value,
            ..Bar::default()
        }
    };
    let shown = |(place, degree): &(usize, &Degree)| *place < N_SHOWN || is_selected(degree);
    let rows: Vec<Bar> = degrees.iter().enumerate().filter(shown).map(|(_, degree)| bar(degree)).collect();
    let ends = [
        ("n", &*rows.len().to_string()),
        ("least", rows.last().map_or("", |row| &row.name)),
        ("most", rows.first().map_or("", |row| &row.name)),
    ];
    let head = [Word::ColumnCountry, Word::ColumnThings, Word::ColumnTies].map(|word| word.text().to_owned()).to_vec();
    let row = |degree: &Degree| vec![name(degree).to_owned(), degree.n_things.to_string(), degree.n_ties.to_string()];
    Some(Chart {
        name: "degree".to_owned(),
        title,
        measure: Word::MeasureDegree.fill(&[("n", &N_SHOWN.to_string())]),
        summary: Word::SummaryRows.fill(&ends),
        notes: Vec::new(),
        sources: vec![counted(Word::CountedTies, "relations")],
        table: Sheet { head, rows: degrees.iter().map(row).collect() },
        plot: Plot::Rows(Rows { rows }),
    })
}
