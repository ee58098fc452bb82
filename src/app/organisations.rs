//! Which organisations countries can be coloured by, and how a country belongs to one.

use std::cmp::Reverse;

use crate::analysis::time::Phases;
use crate::app::then::Then;
use crate::model::{
    Basis, Dataset, EntityId, EntityKind, MembershipStatus, Polarity, RelationKind, Tie, TieFamily, TieId, TieKind,
};

/// The organisation that the page opens with, by its id in the data.
const FIRST: &str = "cica";

/// How a country stands to an organisation, from near to far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// A full member.
    Member,
    /// An observer, partner, dialogue partner or applicant, or suspended.
    Observer,
    /// No tie that holds.
    Outside,
}

/// The membership of `country` in `organisation` that holds or may hold: the nearest of several, of those one that surely
/// holds, and of those the latest.
pub(crate) fn membership<'a>(
    Then { dataset, phases }: Then<'a>,
    country: EntityId,
    organisation: EntityId,
) -> Option<(TieId, &'a Tie)> {
    let ties = dataset.ties_of(country).iter().map(|&id| (id, dataset.tie(id)));
    let here = ties.filter(|(id, tie)| tie.ends == [country, organisation] && phases.holds(*id));
    let ranked = here.filter_map(|(id, tie)| match tie.kind {
        TieKind::Membership(status) => Some((rank(status), phases.is_possible(id), Reverse(tie.span.from), id)),
        TieKind::Leg(_)
        | TieKind::Coordinates { .. }
        | TieKind::Chairs { .. }
        | TieKind::OrganisationLink(_)
        | TieKind::Relation { .. } => None,
    });
    ranked.min().map(|(.., id)| (id, dataset.tie(id)))
}

/// How `country` stands to `organisation`, or may stand.
pub(crate) fn standing(then: Then<'_>, country: EntityId, organisation: EntityId) -> Standing {
    stand(then, country, organisation).0
}

/// The same, and whether that is not certain.
pub(crate) fn stand(then: Then<'_>, country: EntityId, organisation: EntityId) -> (Standing, bool) {
    let Some((id, tie)) = membership(then, country, organisation) else { return (Standing::Outside, false) };
    let is_member = matches!(tie.kind, TieKind::Membership(status) if status.is_member());
    (if is_member { Standing::Member } else { Standing::Observer }, then.phases.is_possible(id))
}

/// By whom it is said that `country` stands in some way to `organisation`: by the article where it states or implies it.
pub(crate) fn said_to_stand(then: Then<'_>, country: EntityId, organisation: EntityId) -> Option<Basis> {
    membership(then, country, organisation)?;
    let dataset = then.dataset;
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

/// How many countries have this standing, or may have it.
pub(crate) fn count(then: Then<'_>, organisation: EntityId, wanted: Standing) -> usize {
    let countries = then.dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id);
    countries.filter(|&country| standing(then, country, organisation) == wanted).count()
}

/// Whether an organisation ever had full members.
pub(crate) fn has_members(dataset: &Dataset, organisation: EntityId) -> bool {
    let mut ties = dataset.ties_of(organisation).iter().map(|&id| &dataset.tie(id).kind);
    ties.any(|kind| matches!(kind, TieKind::Membership(status) if status.is_member()))
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
    let phases = Phases::new(dataset, None);
    let then = Then { dataset, phases: &phases };
    with_members(dataset).max_by_key(|&id| (count(then, id, Standing::Member), Reverse(id)))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Standing, membership, standing};
    use crate::analysis::time::Phases;
    use crate::app::then::Then;
    use crate::model::{MembershipStatus, TieKind, builtin};

    #[test]
    fn who_applied_and_then_became_a_partner_is_a_partner() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let id = |key: &str| dataset.find(key).expect(key);
        // Azerbaijan applied to the SCO in 2024 and became a partner on 1 September 2025.
        let phases = Phases::new(&dataset, None);
        let then = Then { dataset: &dataset, phases: &phases };
        let (_, tie) = membership(then, id("azerbaijan"), id("sco")).expect("a tie");
        assert_eq!(tie.kind, TieKind::Membership(MembershipStatus::Partner));
        assert_eq!(standing(then, id("azerbaijan"), id("sco")), Standing::Observer);
        assert_eq!(standing(then, id("georgia"), id("cica")), Standing::Outside);
    }
}
