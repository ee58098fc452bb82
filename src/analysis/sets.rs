//! Who meets whom where: what two countries share, and what only one organisation brings together.

use crate::analysis::time::Phases;
use crate::model::{Dataset, EntityId, EntityKind, TieKind};
use crate::num::order;

/// The organisations in which `a` and `b` are both full members, in the order of the data.
#[must_use]
pub fn shared_platforms(dataset: &Dataset, phases: &Phases, a: EntityId, b: EntityId) -> Vec<EntityId> {
    let of_b = memberships(dataset, phases, b);
    memberships(dataset, phases, a).into_iter().filter(|organisation| of_b.contains(organisation)).collect()
}

/// The full members of `organisation` that share no other organisation with `country`, in the order of the data.
///
/// Full memberships that hold or may hold in `phases` are counted; organisations in `left_out` are not. Without full membership of
/// `country` itself the answer is empty: it meets nobody there.
#[must_use]
pub fn met_only_through(
    dataset: &Dataset,
    phases: &Phases,
    country: EntityId,
    organisation: EntityId,
    left_out: &[EntityId],
) -> Vec<EntityId> {
    if !memberships(dataset, phases, country).contains(&organisation) {
        return Vec::new();
    }
    let countries = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).filter(|&other| other != country);
    countries
        .filter(|&other| {
            let mut shared = shared_platforms(dataset, phases, country, other);
            shared.retain(|platform| !left_out.contains(platform));
            shared == [organisation]
        })
        .collect()
}

/// The full members of `organisation` with which `country` shares no organisation, in the order of the data.
///
/// Full memberships that hold or may hold in `phases` are counted; organisations in `left_out` are not.
#[must_use]
pub fn unmet(
    dataset: &Dataset,
    phases: &Phases,
    country: EntityId,
    organisation: EntityId,
    left_out: &[EntityId],
) -> Vec<EntityId> {
    let countries = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).filter(|&other| other != country);
    let members = countries.filter(|&other| memberships(dataset, phases, other).contains(&organisation));
    let shares =
        |other| shared_platforms(dataset, phases, country, other).iter().any(|platform| !left_out.contains(platform));
    members.filter(|&other| !shares(other)).collect()
}

/// How many pairs of full members `organisation` has, and how many of them share no other organisation.
///
/// Full memberships that hold or may hold in `phases` are counted; organisations in `left_out` are not.
#[must_use]
pub fn pairs_met_only_through(
    dataset: &Dataset,
    phases: &Phases,
    organisation: EntityId,
    left_out: &[EntityId],
) -> (usize, usize) {
    let countries = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| memberships(dataset, phases, id));
    let members: Vec<Vec<EntityId>> = countries.filter(|of| of.contains(&organisation)).collect();
    let (mut n_pairs, mut n_only_here) = (0, 0);
    for (n, a) in members.iter().enumerate() {
        for b in &members[..n] {
            n_pairs += 1;
            let shares = a.iter().any(|id| *id != organisation && !left_out.contains(id) && b.contains(id));
            n_only_here += usize::from(!shares);
        }
    }
    (n_pairs, n_only_here)
}

/// The organisations of which `country` is a full member.
fn memberships(dataset: &Dataset, phases: &Phases, country: EntityId) -> Vec<EntityId> {
    let current = dataset.ties_of(country).iter().filter(|&&id| phases.holds(id)).map(|&id| dataset.tie(id));
    let full = current.filter(|tie| matches!(tie.kind, TieKind::Membership(status) if status.is_member()));
    let mut organisations: Vec<_> = full.map(|tie| tie.ends[1]).collect();
    order::sort(&mut organisations);
    organisations.dedup();
    organisations
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{met_only_through, pairs_met_only_through, unmet};
    use crate::analysis::time::Phases;
    use crate::model::{EntityKind, builtin};

    #[test]
    fn seven_members_of_cica_meet_azerbaijan_nowhere_else() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let id = |key: &str| dataset.find(key).expect(key);
        let left_out = [id("un"), id("nam")];
        let found = met_only_through(&dataset, &Phases::new(&dataset, None), id("azerbaijan"), id("cica"), &left_out);
        let names: Vec<_> = found.iter().map(|&id| dataset.entity(id).label().to_owned()).collect();
        // Counted by hand from the table of memberships.
        assert_eq!(names, ["Cambodia", "India", "Israel", "South Korea", "Sri Lanka", "Thailand", "Vietnam"]);
    }

    #[test]
    fn a_country_outside_meets_nobody_through_it() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let id = |key: &str| dataset.find(key).expect(key);
        assert_eq!(met_only_through(&dataset, &Phases::new(&dataset, None), id("georgia"), id("cica"), &[]), []);
    }

    #[test]
    fn what_is_counted_of_one_country_adds_up_to_the_pairs() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let id = |key: &str| dataset.find(key).expect(key);
        let left_out = [id("un"), id("nam")];
        let (n_pairs, n_only_here) =
            pairs_met_only_through(&dataset, &Phases::new(&dataset, None), id("cica"), &left_out);
        // 28 members.
        assert_eq!(n_pairs, 28 * 27 / 2);
        let countries = dataset.entities_of_kind(EntityKind::Country).map(|(country, _)| country);
        let n_seen: usize = countries
            .map(|country| {
                met_only_through(&dataset, &Phases::new(&dataset, None), country, id("cica"), &left_out).len()
            })
            .sum();
        assert_eq!(n_seen, 2 * n_only_here);
        // Whom a member shares nothing with there is none of, for it shares the organisation.
        assert_eq!(unmet(&dataset, &Phases::new(&dataset, None), id("azerbaijan"), id("cica"), &left_out), []);
        assert!(!unmet(&dataset, &Phases::new(&dataset, None), id("georgia"), id("cica"), &left_out).is_empty());
    }
}
