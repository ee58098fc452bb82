//! How many events each year has.

use crate::model::{Detail, EntityKind, EventStatus};
use crate::render::chart::{Chart, Column, Columns, Plot, Sheet, grouped};
use crate::view::Facts;
use crate::view::figures::sources::counted;
use crate::view::words::Word;

/// Events a year, from the first year that has one to the last.
pub(super) fn per_year(facts: Facts<'_>) -> Option<Chart> {
    let mut years: Vec<(i16, bool)> = Vec::new();
    let mut n_undated = 0;
    for (_, entity) in facts.dataset.entities_of_kind(EntityKind::Event) {
        let Detail::Event(event) = &entity.detail else { continue };
        let is_open = match event.status {
            EventStatus::Held | EventStatus::Ongoing => false,
            EventStatus::Planned | EventStatus::Expected | EventStatus::Proposed => true,
        };
        match entity.span.from {
            Some(from) => years.push((from.year(), is_open)),
            None => n_undated += 1,
        }
    }
    let first = years.iter().map(|(year, _)| *year).min()?;
    let last = years.iter().map(|(year, _)| *year).max()?;
    let count = |year: i16, open: bool| years.iter().filter(|event| **event == (year, open)).count();
    let column = |year: i16| {
        let (held, open) = (count(year, false), count(year, true));
        let word = if open > 0 { Word::SpokenEvents } else { Word::SpokenEventsHeld };
        let values = [("year", &*year.to_string()), ("held", &*held.to_string()), ("open", &*open.to_string())];
        Column { year, filled: held as f64, open: open as f64, name: word.fill(&values) }
    };
    let columns: Vec<Column> = (first..=last).map(column).collect();
    let most = columns.iter().rev().max_by(|a, b| (a.filled + a.open).total_cmp(&(b.filled + b.open)))?;
    let n_most = grouped(most.filled + most.open);
    let values =
        [("year", &*most.year.to_string()), ("n", &n_most), ("from", &first.to_string()), ("to", &last.to_string())];
    let head = [Word::ColumnYear, Word::ColumnHeld, Word::ColumnPlanned].map(|word| word.text().to_owned()).to_vec();
    let row = |column: &Column| vec![column.year.to_string(), grouped(column.filled), grouped(column.open)];
    let undated = (n_undated > 0).then(|| Word::NoteUndated.fill(&[("n", &n_undated.to_string())]));
    Some(Chart {
        name: "events".to_owned(),
        title: Word::TitleEvents.fill(&values),
        measure: Word::MeasureEvents.text().to_owned(),
        summary: Word::SummaryColumns.fill(&values),
        notes: undated.into_iter().chain([Word::NoteEvents.text().to_owned()]).collect(),
        sources: vec![counted(Word::CountedEvents, "events")],
        table: Sheet { head, rows: columns.iter().map(row).collect() },
        plot: Plot::Columns(Columns { columns }),
    })
}
