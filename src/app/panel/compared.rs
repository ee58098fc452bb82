//! Two dates compared, as lists: who joined and who left, and on which corridors something was opened.

use crate::app::model::{Loaded, Model};
use crate::app::panel::rows::{corridor_row, tie_row};
use crate::app::words::Word;
use crate::app::{Row, Section, then};
use crate::model::EntityKind;

/// The lists that are not empty; none while nothing is compared.
pub(crate) fn sections(model: &Model, loaded: &Loaded) -> Vec<Section> {
    let Some(compared) = model.compare else { return Vec::new() };
    let dataset = loaded.dataset();
    let mut lists = [(Word::HeadJoined, Vec::new()), (Word::HeadLeft, Vec::new()), (Word::HeadOpened, Vec::new())];
    for (_, change) in loaded.changes(model.organisation) {
        let row = tie_row(model, loaded, change.tie, dataset.tie(change.tie).ends[1]);
        let is_said = change.is_certain || loaded.times.phases.is_possible(change.tie);
        let detail = if is_said { row.detail } else { Word::EarPossibly.fill(&[("what", &row.detail)]) };
        lists[usize::from(!change.is_plus)].1.push(Row { detail, ..row });
    }
    for (corridor, _) in dataset.entities_of_kind(EntityKind::Corridor) {
        if dataset.ties_of(corridor).iter().any(|&tie| dataset.tie(tie).leg().is_some() && loaded.is_opened(tie)) {
            lists[2].1.push(corridor_row(model, loaded, corridor));
        }
    }
    let (time, organisation) = (then::period_words(compared), model.organisation);
    let organisation = organisation.map_or("", |id| dataset.entity(id).label());
    let mut sections = Vec::new();
    for (word, rows) in lists.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        let heading = word.fill(&[("organisation", organisation), ("time", &time)]);
        sections.push(Section { heading, rows, is_open: false });
    }
    sections
}
