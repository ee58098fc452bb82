//! The number that says most about a thing, and how it was counted.

use crate::analysis::{met_only_through, pairs_met_only_through, unmet};
use crate::app::model::Loaded;
use crate::app::organisations::{Standing, standing};
use crate::app::then::Then;
use crate::app::words::Word;
use crate::app::{Finding, wording};
use crate::model::{Dataset, EntityId, EntityKind, Tie};
use crate::num::order;

/// Organisations that nearly everyone belongs to, so that they say little about who meets whom.
const LEFT_OUT: [&str; 2] = ["un", "nam"];

/// The finding about `id`, where there is one; countries and corridors are seen from `organisation`.
pub(crate) fn finding(loaded: &Loaded, id: EntityId, organisation: Option<EntityId>) -> Option<Finding> {
    let dataset = loaded.dataset();
    match dataset.entity(id).kind {
        EntityKind::Country => Some(of_country(loaded, id, organisation?)),
        EntityKind::Organisation => of_organisation(loaded, id),
        EntityKind::Corridor => of_corridor(loaded, id, organisation?),
        EntityKind::Place => of_place(loaded.then(), id),
        EntityKind::Body
        | EntityKind::Document
        | EntityKind::Institution
        | EntityKind::Person
        | EntityKind::Voice
        | EntityKind::Group
        | EntityKind::Region
        | EntityKind::Sea
        | EntityKind::Event
        | EntityKind::Dimension
        | EntityKind::Area
        | EntityKind::Initiative
        | EntityKind::Idea => None,
    }
}

fn left_out(dataset: &Dataset, organisation: EntityId) -> Vec<EntityId> {
    LEFT_OUT.iter().filter_map(|key| dataset.find(key)).filter(|&id| id != organisation).collect()
}

fn names(dataset: &Dataset, ids: &[EntityId]) -> String {
    let names: Vec<&str> = ids.iter().map(|&id| dataset.entity(id).label()).collect();
    wording::list(&names)
}

/// Whom a member meets nowhere else; for others whom they would meet.
fn of_country(loaded: &Loaded, country: EntityId, organisation: EntityId) -> Finding {
    let dataset = loaded.dataset();
    let left_out = left_out(dataset, organisation);
    let is_member = standing(loaded.then(), country, organisation) == Standing::Member;
    let count = if is_member { met_only_through } else { unmet };
    let found = count(dataset, &loaded.times.phases, country, organisation, &left_out);
    let text = match (is_member, found.len()) {
        (true, 0) => Word::FindingNone,
        (true, 1) => Word::FindingOne,
        (true, _) => Word::FindingMany,
        (false, 1) => Word::FindingUnmetOne,
        (false, _) => Word::FindingUnmet,
    };
    let heading = if is_member { Word::FindingHeading } else { Word::FindingHeadingOutside };
    let label = |id: EntityId| dataset.entity(id).label();
    let reason = if found.is_empty() { Word::FindingReasonNoNames } else { Word::FindingReason };
    Finding {
        heading: heading.fill(&[("organisation", label(organisation))]),
        number: found.len().to_string(),
        text: text.fill(&[("country", label(country)), ("organisation", label(organisation))]),
        reason: reason.fill(&[("left_out", &names(dataset, &left_out)), ("names", &names(dataset, &found))]),
    }
}

/// How many pairs of members only this organisation brings together.
fn of_organisation(loaded: &Loaded, organisation: EntityId) -> Option<Finding> {
    let dataset = loaded.dataset();
    let left_out = left_out(dataset, organisation);
    let (n_pairs, n_only_here) = pairs_met_only_through(dataset, &loaded.times.phases, organisation, &left_out);
    let text = if n_only_here == 1 { Word::FindingPair } else { Word::FindingPairs };
    (n_pairs > 0).then(|| Finding {
        heading: Word::FindingHeading.fill(&[("organisation", dataset.entity(organisation).label())]),
        number: n_only_here.to_string(),
        text: text.text().to_owned(),
        reason: Word::FindingReasonPairs
            .fill(&[("pairs", &wording::grouped(n_pairs as f64)), ("left_out", &names(dataset, &left_out))]),
    })
}

/// How many countries on the way are members.
fn of_corridor(loaded: &Loaded, corridor: EntityId, organisation: EntityId) -> Option<Finding> {
    let dataset = loaded.dataset();
    let (members, others): (Vec<EntityId>, Vec<EntityId>) = loaded
        .geometry
        .countries_on(corridor)
        .partition(|&country| standing(loaded.then(), country, organisation) == Standing::Member);
    let reason = if others.is_empty() { String::new() } else { names(dataset, &others) };
    (members.len() + others.len() > 0).then(|| Finding {
        heading: Word::FindingHeadingWay.text().to_owned(),
        number: members.len().to_string(),
        text: Word::FindingWay.fill(&[
            ("countries", &(members.len() + others.len()).to_string()),
            ("organisation", dataset.entity(organisation).label()),
        ]),
        reason: if reason.is_empty() { reason } else { Word::FindingReasonWay.fill(&[("names", &reason)]) },
    })
}

/// How many corridors meet at a place.
fn of_place(then: Then<'_>, place: EntityId) -> Option<Finding> {
    let corridors = corridors_at(then, place);
    (corridors.len() > 1).then(|| Finding {
        heading: Word::FindingHeadingPlace.text().to_owned(),
        number: corridors.len().to_string(),
        text: Word::FindingPlace.text().to_owned(),
        reason: names(then.dataset, &corridors),
    })
}

/// The corridors that stop at a place, in the order of the data.
pub(crate) fn corridors_at(Then { dataset, phases }: Then<'_>, place: EntityId) -> Vec<EntityId> {
    let ties = dataset.ties_of(place).iter().filter(|&&tie| phases.holds(tie)).map(|&tie| dataset.tie(tie));
    let mut corridors: Vec<EntityId> = ties.filter_map(Tie::leg).map(|leg| leg.corridor).collect();
    order::sort(&mut corridors);
    corridors.dedup();
    corridors
}
