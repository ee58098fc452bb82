//! The panel: what is known of the selection, the finding first, then its ties by kind.

pub(crate) mod behind;
mod compared;
mod finding;
mod rows;

use crate::analysis::neighbours;
use crate::app::model::{Loaded, Model};
use crate::app::panel::rows::{facts, sections, texts};
use crate::app::words::Word;
use crate::app::{Head, Panel, Row, Section, naming, then, wording};
use crate::model::{Basis, Dataset, EntityId, EntityKind, TieId, TieKind};
use crate::num::order;
use crate::scene::Target;

pub(crate) use finding::corridors_at;

/// Longer groups are closed at first, unless they are the first.
const SHORT: usize = 5;
/// So many rows are open at first in all.
const FEW: usize = 12;
/// What to look at next, in this order, one of each kind.
const NEXT: [EntityKind; 5] =
    [EntityKind::Country, EntityKind::Organisation, EntityKind::Corridor, EntityKind::Place, EntityKind::Event];
/// Rows of each list of the overview.
const OVERVIEW: usize = 5;

/// What the panel opens with.
pub(crate) fn head(model: &Model) -> Head {
    let Some(loaded) = model.loaded() else { return Head::default() };
    let dataset = loaded.dataset();
    let mut head = match model.selection {
        Some(Target::Entity(id)) => {
            let entity = dataset.entity(id);
            Head {
                key: Some(entity.key.to_string()),
                heading: entity.label().to_owned(),
                kind: wording::sort(dataset, entity),
                gist: naming::gist(model, loaded, id),
            }
        }
        Some(Target::Tie(id)) => {
            let tie = dataset.tie(id);
            let kind = if tie.leg().is_some() { Word::KindLeg } else { Word::KindTie };
            Head {
                key: Some(tie.key.to_string()),
                heading: naming::tie_label(dataset, id),
                kind: [kind.text(), " · ", &wording::tie(tie, false)].concat(),
                gist: naming::tie_gist(loaded, id),
            }
        }
        None => Head {
            heading: Word::OverviewHeading.text().to_owned(),
            gist: Word::OverviewSummary.text().to_owned(),
            ..Head::default()
        },
    };
    if let Some(time) = then::shown(model).map(then::period_words) {
        let time = Word::InTime.fill(&[("time", &time)]);
        head.kind = if head.kind.is_empty() { time } else { [&head.kind, " · ", &*time].concat() };
    }
    head
}

/// What is known of the present selection.
pub(crate) fn panel(model: &Model) -> Panel {
    let Some(loaded) = model.loaded() else { return Panel::default() };
    let mut panel = match model.selection {
        Some(Target::Entity(id)) => entity(model, loaded, id),
        Some(Target::Tie(id)) => tie(model, loaded, id),
        None => overview(model, loaded),
    };
    let mut sections = compared::sections(model, loaded);
    sections.append(&mut panel.sections);
    panel.sections = sections;
    open_some(&mut panel.sections);
    panel.bases = bases(&panel.sections);
    panel
}

/// Opens the first group and those short ones that still fit beside it.
fn open_some(sections: &mut [Section]) {
    let mut n_rows = 0;
    for (n, section) in sections.iter_mut().enumerate() {
        let few = section.rows.len().min(SHORT);
        section.is_open = n == 0 || (section.rows.len() == few && n_rows + few <= FEW);
        n_rows += if section.is_open { few } else { 0 };
    }
}

fn bases(sections: &[Section]) -> Vec<(Basis, usize)> {
    let count = |basis: Basis| {
        let rows = sections.iter().flat_map(|section| &section.rows);
        (basis, rows.filter(|row| row.basis == Some(basis)).count())
    };
    Basis::ALL.iter().map(|&basis| count(basis)).filter(|&(_, n)| n > 0).collect()
}

fn overview(model: &Model, loaded: &Loaded) -> Panel {
    let dataset = loaded.dataset();
    let most = |kind: EntityKind, word: Word| {
        let mut counted: Vec<(EntityId, usize)> =
            dataset.entities_of_kind(kind).map(|(id, _)| (id, dataset.ties_of(id).len())).collect();
        order::sort_by_key(&mut counted, |&(id, n)| (std::cmp::Reverse(n), id));
        counted.truncate(OVERVIEW);
        let rows = counted.into_iter().map(|(id, n)| linked(dataset, id, n)).collect();
        Section { heading: word.text().to_owned(), rows, is_open: true }
    };
    Panel {
        finding: model.organisation.and_then(|id| finding::finding(loaded, id, None)),
        sections: vec![
            most(EntityKind::Country, Word::HeadMostCountries),
            most(EntityKind::Corridor, Word::HeadMostCorridors),
            most(EntityKind::Organisation, Word::HeadMostOrganisations),
        ],
        ..Panel::default()
    }
}

/// An entity with the number of ties that make it worth a look.
fn linked(dataset: &Dataset, id: EntityId, n_ties: usize) -> Row {
    Row {
        name: dataset.entity(id).label().to_owned(),
        target: Some(Target::Entity(id)),
        detail: Word::CountTie.count(Word::CountTies, n_ties),
        ..Row::default()
    }
}

/// What `id` is tied to most, one of each kind.
fn next(dataset: &Dataset, id: EntityId) -> Vec<Row> {
    let found = neighbours(dataset, id);
    let best = |kind: EntityKind| {
        let of_kind = found.iter().filter(|(other, _)| dataset.entity(*other).kind == kind);
        of_kind.max_by_key(|&&(other, n)| (n, std::cmp::Reverse(other))).copied()
    };
    NEXT.into_iter().filter_map(best).take(3).map(|(other, n)| linked(dataset, other, n)).collect()
}

fn entity(model: &Model, loaded: &Loaded, id: EntityId) -> Panel {
    let dataset = loaded.dataset();
    let entity = dataset.entity(id);
    let mut all = sections(model, loaded, id);
    let mut insert = |at: usize, word: Word, rows: Vec<Row>| {
        if !rows.is_empty() {
            all.insert(at.min(all.len()), Section { heading: word.text().to_owned(), rows, is_open: false });
        }
    };
    // What a country or an organisation belongs to says more than its capital or its seat.
    let at = match entity.kind {
        EntityKind::Country | EntityKind::Organisation => 2,
        _ => 0,
    };
    insert(at, Word::HeadFacts, facts(dataset, entity));
    insert(at + 1, Word::HeadTexts, texts(model, id));
    let full_name = entity.short_name.is_some().then(|| entity.name.to_string());
    let summary = behind::summary(model, Target::Entity(id));
    // What is to be known of a place is where its position comes from.
    let note = behind::note(model, Target::Entity(id)).filter(|_| entity.kind != EntityKind::Place);
    let before = full_name.into_iter().chain(chair_sentence(loaded, id));
    Panel {
        key: Some(entity.key.to_string()),
        summary: before.chain(summary).chain(note.map(str::to_owned)).collect(),
        finding: finding::finding(loaded, id, model.organisation),
        next: next(dataset, id),
        sections: all,
        cites: behind::cites(model, Target::Entity(id)),
        ..Panel::default()
    }
}

/// "Chairs CICA since December 2024."
fn chair_sentence(loaded: &Loaded, id: EntityId) -> Option<String> {
    let dataset = loaded.dataset();
    // Now all terms are shown, and the present one counts.
    let is_held = |tie: TieId| match loaded.times.period {
        Some(_) => loaded.times.phases.holds(tie),
        None => dataset.holds_now(dataset.tie(tie)),
    };
    let ties = dataset.ties_of(id).iter().filter(|&&tie| is_held(tie)).map(|&tie| dataset.tie(tie));
    let chair = ties.filter(|tie| tie.ends[0] == id).find(|tie| matches!(tie.kind, TieKind::Chairs { .. }))?;
    let organisation = dataset.entity(chair.ends[1]).label();
    let since = chair.span.from.map(wording::date)?;
    Some(Word::OfficeChairsSince.fill(&[("organisation", organisation), ("date", &since)]))
}

fn tie(model: &Model, loaded: &Loaded, id: TieId) -> Panel {
    let dataset = loaded.dataset();
    let tie = dataset.tie(id);
    let end_row = |end: EntityId| Row {
        name: dataset.entity(end).label().to_owned(),
        target: Some(Target::Entity(end)),
        detail: wording::sort(dataset, dataset.entity(end)),
        ..Row::default()
    };
    let mut sections = Vec::new();
    if let Some(line) = loaded.geometry.lines.iter().find(|line| line.legs.contains(&id)) {
        let rows = line.legs.iter().map(|&leg| rows::leg_row(model, loaded, leg)).collect();
        sections.push(Section { heading: Word::LegendCorridors.text().to_owned(), rows, is_open: true });
    }
    sections.push(Section {
        heading: Word::TablePlaces.text().to_owned(),
        rows: tie.ends.into_iter().map(end_row).collect(),
        is_open: true,
    });
    Panel {
        key: Some(tie.key.to_string()),
        summary: behind::note(model, Target::Tie(id)).map(str::to_owned).into_iter().collect(),
        sections,
        cites: behind::cites(model, Target::Tie(id)),
        ..Panel::default()
    }
}
