//! The panel: what is known of the selection, the finding first, then its ties by kind.

mod behind;
mod finding;
mod rows;

use crate::app::model::{Loaded, Model};
use crate::app::panel::rows::{facts, sections};
use crate::app::words::Word;
use crate::app::{Panel, Row, Section, wording};
use crate::model::{Dataset, EntityId, EntityKind, TieId, TieKind};
use crate::scene::Target;

/// The panel of the present selection.
pub(crate) fn panel(model: &Model) -> Panel {
    let Some(loaded) = model.loaded() else { return Panel::default() };
    let evidence_pending = model.evidence.is_none();
    let panel = match model.selection {
        Some(Target::Entity(id)) => entity(model, loaded, id),
        Some(Target::Tie(id)) => tie(model, loaded, id),
        None => Panel {
            heading: Word::OverviewHeading.text().to_owned(),
            summary: vec![Word::OverviewSummary.text().to_owned()],
            ..Panel::default()
        },
    };
    Panel { evidence_pending, ..panel }
}

fn entity(model: &Model, loaded: &Loaded, id: EntityId) -> Panel {
    let dataset = loaded.dataset();
    let entity = dataset.entity(id);
    let mut all = sections(model, loaded, id);
    let facts = facts(model, dataset, id);
    if !facts.is_empty() {
        // What a country or an organisation belongs to says more than its capital or its seat.
        let at = match entity.kind {
            EntityKind::Country | EntityKind::Organisation => all.len().min(2),
            _ => 0,
        };
        all.insert(at, Section { heading: Word::HeadFacts.text().to_owned(), rows: facts });
    }
    let full_name = entity.short_name.is_some().then(|| entity.name.to_string());
    let summary = behind::summary(model, Target::Entity(id));
    Panel {
        key: Some(entity.key.to_string()),
        heading: entity.label().to_owned(),
        kind: wording::sort(dataset, entity),
        summary: full_name.into_iter().chain(chair_sentence(dataset, id)).chain(summary).collect(),
        finding: model.organisation.and_then(|organisation| finding::finding(dataset, id, organisation)),
        sections: all,
        cites: behind::cites_with_note(model, Target::Entity(id)),
        evidence_pending: false,
    }
}

/// "Chairs CICA since December 2024."
fn chair_sentence(dataset: &Dataset, id: EntityId) -> Option<String> {
    let ties = dataset.ties_of(id).iter().map(|&tie| dataset.tie(tie));
    let chair = ties
        .filter(|tie| tie.ends[0] == id)
        .find(|tie| matches!(tie.kind, TieKind::Chairs { .. }) && dataset.holds_now(tie))?;
    let organisation = dataset.entity(chair.ends[1]).label();
    let since = chair.span.from.map(wording::date)?;
    Some(Word::OfficeChairsSince.fill(&[("organisation", organisation), ("date", &since)]))
}

fn tie(model: &Model, loaded: &Loaded, id: TieId) -> Panel {
    let dataset = loaded.dataset();
    let tie = dataset.tie(id);
    let [from, to] = tie.ends.map(|end| dataset.entity(end).label());
    let end_row = |end: EntityId| Row {
        name: dataset.entity(end).label().to_owned(),
        target: Some(Target::Entity(end)),
        detail: wording::sort(dataset, dataset.entity(end)),
        ..Row::default()
    };
    let mut sections = Vec::new();
    if let Some(line) = loaded.geometry.lines.iter().find(|line| line.legs.contains(&id)) {
        let rows = line.legs.iter().map(|&leg| rows::leg_row(model, loaded, leg)).collect();
        sections.push(Section { heading: Word::LegendCorridors.text().to_owned(), rows });
    }
    sections.push(Section {
        heading: Word::TablePlaces.text().to_owned(),
        rows: tie.ends.into_iter().map(end_row).collect(),
    });
    let kind = if tie.leg().is_some() { Word::KindLeg } else { Word::KindTie };
    Panel {
        key: Some(tie.key.to_string()),
        heading: format!("{from} – {to}"),
        kind: format!("{} · {}", kind.text(), wording::tie(tie, false)),
        summary: Vec::new(),
        finding: None,
        sections,
        cites: behind::cites_with_note(model, Target::Tie(id)),
        evidence_pending: false,
    }
}
