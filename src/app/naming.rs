//! What a sighted visitor sees of a thing, in one breath: for names on the stage, announcements and the panel's first line.

use crate::app::look::Look;
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{Standing, count, denial, membership};
use crate::app::panel::corridors_at;
use crate::app::then::Then;
use crate::app::walk::{self, Stop};
use crate::app::wording;
use crate::app::words::{Word, capitalised};
use crate::model::{Dataset, EntityId, EntityKind, TieId};
use crate::scene::Target;

/// "Georgia. Not a member of CICA. On the Middle Corridor, between Azerbaijan and the Black Sea. 9 ties."
pub(crate) fn name(model: &Model, loaded: &Loaded, target: Target) -> String {
    let dataset = loaded.dataset();
    let (label, gist) = match target {
        Target::Entity(id) => (dataset.entity(id).label().to_owned(), gist(model, loaded, id)),
        Target::Tie(id) => (tie_label(dataset, id), tie_gist(loaded, id)),
    };
    [label.as_str(), ". ", &gist].concat()
}

/// "Baku – Tbilisi".
pub(crate) fn tie_label(dataset: &Dataset, id: TieId) -> String {
    dataset.tie(id).ends.map(|end| dataset.entity(end).label()).join(" – ")
}

/// The same as [`name`] without the name itself.
pub(crate) fn gist(model: &Model, loaded: &Loaded, id: EntityId) -> String {
    let dataset = loaded.dataset();
    let entity = dataset.entity(id);
    let is_there = |tie: &&TieId| Look::of(loaded.then(), **tie).is_some();
    let n_ties = dataset.ties_of(id).iter().filter(is_there).count();
    let ties = Word::CountTie.count(Word::CountTies, n_ties);
    let parts: Vec<String> = match entity.kind {
        EntityKind::Country => {
            let on_the_way = on_the_way(model, loaded, id);
            standing(model, loaded, id).into_iter().chain(on_the_way).chain([ties]).collect()
        }
        EntityKind::Place => {
            let n_corridors = corridors_at(loaded.then(), id).len();
            let corridors = (n_corridors > 0).then(|| Word::CountCorridor.count(Word::CountCorridors, n_corridors));
            std::iter::once(wording::sort(dataset, entity)).chain(corridors).collect()
        }
        EntityKind::Corridor => {
            let countries: Vec<&str> =
                loaded.geometry.countries_on(id).map(|country| dataset.entity(country).label()).collect();
            let countries = (!countries.is_empty()).then(|| wording::list(&countries));
            std::iter::once(wording::sort(dataset, entity)).chain(countries).collect()
        }
        EntityKind::Organisation => {
            let n_members = count(loaded.then(), id, Standing::Member);
            let members = (n_members > 0).then(|| Word::CountMember.count(Word::CountMembers, n_members));
            std::iter::once(wording::sort(dataset, entity)).chain(members).chain([ties]).collect()
        }
        _ => vec![wording::sort(dataset, entity)],
    };
    sentences(&parts)
}

/// "Rail · in use. On the Middle Corridor."
pub(crate) fn tie_gist(loaded: &Loaded, id: TieId) -> String {
    let dataset = loaded.dataset();
    let mut parts = vec![capitalised(&tie_words(loaded.then(), id, false))];
    if let Some(line) = loaded.geometry.lines.iter().find(|line| line.legs.contains(&id)) {
        let corridors: Vec<&str> = line.corridors.iter().map(|&corridor| dataset.entity(corridor).label()).collect();
        parts.push(Word::EarStretch.fill(&[("corridors", &wording::list(&corridors))]));
    }
    sentences(&parts)
}

fn sentences(parts: &[String]) -> String {
    [parts.join(". ").as_str(), "."].concat()
}

/// What a tie is at the time that is shown, "possibly observer".
pub(crate) fn tie_words(then: Then<'_>, id: TieId, back: bool) -> String {
    let words = wording::tie(then.dataset.tie(id), back);
    if then.phases.is_possible(id) { Word::EarPossibly.fill(&[("what", &words)]) } else { words }
}

/// "Founding member of CICA".
pub(crate) fn standing(model: &Model, loaded: &Loaded, country: EntityId) -> Option<String> {
    let organisation = model.organisation?;
    let name = loaded.dataset().entity(organisation).label();
    Some(match membership(loaded.then(), country, organisation) {
        Some((id, _)) => {
            let status = tie_words(loaded.then(), id, false);
            capitalised(&Word::EarMember.fill(&[("status", &status), ("organisation", name)]))
        }
        None => {
            let is_denied = denial(loaded.dataset(), country, organisation).is_some();
            let word = if is_denied { Word::EarDenied } else { Word::EarNoMember };
            word.fill(&[("organisation", name)])
        }
    })
}

/// "On the Middle Corridor, between Azerbaijan and the Black Sea, and on 5 corridors more": first the selected corridor,
/// or else the first in the data.
fn on_the_way(model: &Model, loaded: &Loaded, country: EntityId) -> Option<String> {
    let dataset = loaded.dataset();
    let corridors: Vec<EntityId> = loaded.corridors_through(country).collect();
    let selected = model.selected_entity().filter(|id| corridors.contains(id));
    let corridor = selected.or_else(|| corridors.first().copied())?;
    let name = dataset.entity(corridor).label();
    let (before, after) = walk::beside(dataset, corridor, country);
    let words = |stop: Stop| match stop {
        Stop::Country(id) => dataset.entity(id).label().to_owned(),
        Stop::Sea(id) => {
            let name = dataset.entity(id).label();
            Word::EarSea.fill(&[("sea", name.strip_prefix("The ").unwrap_or(name))])
        }
    };
    let mut text = match (before.map(words), after.map(words)) {
        (Some(before), Some(after)) => {
            Word::EarBetween.fill(&[("corridor", name), ("before", &before), ("after", &after)])
        }
        (Some(beside), None) | (None, Some(beside)) => Word::EarBeside.fill(&[("corridor", name), ("beside", &beside)]),
        (None, None) => Word::EarOn.fill(&[("corridor", name)]),
    };
    let n_more = corridors.len() - 1;
    if n_more > 0 {
        let more = Word::CountCorridor.count(Word::CountCorridors, n_more);
        text = [text.as_str(), ", ", &Word::EarOthers.fill(&[("corridors", &more)])].concat();
    }
    Some(text)
}
