//! Which organisations countries can be coloured by, and how a country belongs to one.

use std::cmp::Reverse;

use crate::model::{
    Basis, Dataset, EntityId, EntityKind, MembershipStatus, Polarity, RelationKind, Tie, TieFamily, TieId, TieKind,
};

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

/// The membership of `country` in `organisation` that holds now: the nearest of several, and of those the latest.
pub(crate) fn membership(dataset: &Dataset, country: EntityId, organisation: EntityId) -> Option<(TieId, &Tie)> {
    let ties = dataset.ties_of(country).iter().map(|&id| (id, dataset.tie(id)));
    let here = ties.filter(|(_, tie)| tie.ends == [country, organisation] && dataset.holds_now(tie));
    let ranked = here.filter_map(|(id, tie)| match tie.kind {
        TieKind::Membership(status) => Some((rank(status), Reverse(tie.span.from), id)),
        TieKind::Leg(_)
        | TieKind::Coordinates { .. }
        | TieKind::Chairs { .. }
        | TieKind::OrganisationLink(_)
        | TieKind::Relation { .. } => None,
    });
    ranked.min().map(|(.., id)| (id, dataset.tie(id)))
}

/// How `country` stands to `organisation` now.
pub(crate) fn standing(dataset: &Dataset, country: EntityId, organisation: EntityId) -> Standing {
    match membership(dataset, country, organisation).map(|(_, tie)| &tie.kind) {
        Some(TieKind::Membership(status)) if status.is_member() => Standing::Member,
        Some(_) => Standing::Observer,
        None => Standing::Outside,
    }
}

/// By whom it is said that `country` stands in some way to `organisation`: by the article where it states or implies it.
pub(crate) fn said_to_stand(dataset: &Dataset, country: EntityId, organisation: EntityId) -> Option<Basis> {
    membership(dataset, country, organisation)?;
    let ties = dataset.ties_of(country).iter().map(|&id| dataset.tie(id));
    let between = ties.filter(|tie| tie.ends.contains(&organisation) && tie.polarity == Polarity::Affirmed);
    between.map(|tie| tie.basis).min()
}

/// The tie by which it is said that `country` is no member of `organisation`.
pub(crate) fn denial(dataset: &Dataset, country: EntityId, organisation: EntityId) -> Option<TieId> {
    dataset.ties_of(country).iter().copied().find(|&id| {
        let tie = dataset.tie(id);
        let is_membership =
            matches!(tie.kind, TieKind::Membership(_) | TieKind::Relation { kind: RelationKind::MemberOf, .. });
        is_membership && tie.polarity == Polarity::Denied && tie.ends == [country, organisation]
    })
}

/// How near a status is to full membership, 0 the nearest. Who has applied may already be a partner.
const fn rank(status: MembershipStatus) -> u8 {
    match status {
        MembershipStatus::FoundingMember | MembershipStatus::Member => 0,
        MembershipStatus::Partner | MembershipStatus::DialoguePartner => 1,
        MembershipStatus::Observer => 2,
        MembershipStatus::Suspended => 3,
        MembershipStatus::Applicant => 4,
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
    with_members(dataset).max_by_key(|&id| (count(dataset, id, Standing::Member), Reverse(id)))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Standing, membership, standing};
    use crate::model::{MembershipStatus, TieKind, builtin};

    #[test]
    fn who_applied_and_then_became_a_partner_is_a_partner() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let id = |key: &str| dataset.find(key).expect(key);
        // Azerbaijan applied to the SCO in 2024 and became a partner on 1 September 2025.
        let (_, tie) = membership(&dataset, id("azerbaijan"), id("sco")).expect("a tie");
        assert_eq!(tie.kind, TieKind::Membership(MembershipStatus::Partner));
        assert_eq!(standing(&dataset, id("azerbaijan"), id("sco")), Standing::Observer);
        assert_eq!(standing(&dataset, id("georgia"), id("cica")), Standing::Outside);
    }
}
