//! Which organisations countries can be coloured by, and how a country belongs to one.

use crate::model::{Dataset, EntityId, EntityKind, MembershipStatus, Tie, TieFamily, TieId, TieKind};

/// The organisation that the page opens with, by its id in the data.
const FIRST: &str = "cica";

/// How a country stands to an organisation now, from near to far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// A full member.
    Member,
    /// An observer, partner, dialogue partner or applicant, or suspended.
    Observer,
    /// No tie that holds now.
    Outside,
}

/// The membership of `country` in `organisation` that holds now: the nearest standing of several.
pub(crate) fn membership(dataset: &Dataset, country: EntityId, organisation: EntityId) -> Option<(TieId, &Tie)> {
    let ties = dataset.ties_of(country).iter().map(|&id| (id, dataset.tie(id)));
    ties.filter(|(_, tie)| {
        tie.ends[1] == organisation && tie.family() == TieFamily::Membership && tie.span.to.is_none()
    })
    .min_by_key(|(id, tie)| (standing_of(tie), *id))
}

/// How `country` stands to `organisation` now.
pub(crate) fn standing(dataset: &Dataset, country: EntityId, organisation: EntityId) -> Standing {
    membership(dataset, country, organisation).map_or(Standing::Outside, |(_, tie)| standing_of(tie))
}

fn standing_of(tie: &Tie) -> Standing {
    match tie.kind {
        TieKind::Membership(MembershipStatus::FoundingMember | MembershipStatus::Member) => Standing::Member,
        TieKind::Membership(
            MembershipStatus::Partner
            | MembershipStatus::DialoguePartner
            | MembershipStatus::Observer
            | MembershipStatus::Applicant
            | MembershipStatus::Suspended,
        ) => Standing::Observer,
        TieKind::Leg(_)
        | TieKind::Coordinates { .. }
        | TieKind::Chairs { .. }
        | TieKind::OrganisationLink(_)
        | TieKind::Relation { .. } => Standing::Outside,
    }
}

/// How many countries have this standing.
pub(crate) fn count(dataset: &Dataset, organisation: EntityId, wanted: Standing) -> usize {
    dataset
        .entities_of_kind(EntityKind::Country)
        .map(|(id, _)| id)
        .filter(|&country| standing(dataset, country, organisation) == wanted)
        .count()
}

/// The organisations that at least one country belongs to, in the order of the data.
pub(crate) fn with_members(dataset: &Dataset) -> impl Iterator<Item = EntityId> {
    dataset
        .entities_of_kind(EntityKind::Organisation)
        .map(|(id, _)| id)
        .filter(|&id| dataset.ties_of(id).iter().any(|&tie| dataset.tie(tie).family() == TieFamily::Membership))
}

/// The organisation that countries are coloured by at first.
pub(crate) fn first(dataset: &Dataset) -> Option<EntityId> {
    dataset.find(FIRST).or_else(|| largest(dataset))
}

/// The organisation with the most members, if there is one.
fn largest(dataset: &Dataset) -> Option<EntityId> {
    with_members(dataset).max_by_key(|&id| (count(dataset, id, Standing::Member), std::cmp::Reverse(id)))
}
