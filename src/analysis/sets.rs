//! Who meets whom where: what two countries share, and what only one organisation brings together.
//!
//! Full memberships that hold or may hold in `phases` count. These are short questions to [`Platforms`].

use crate::analysis::Platforms;
use crate::analysis::time::Phases;
use crate::model::{Dataset, EntityId, EntityKind};

/// The organisations in which `a` and `b` are both full members, in the order of the data.
#[must_use]
pub fn shared_platforms(dataset: &Dataset, phases: &Phases, a: EntityId, b: EntityId) -> Vec<EntityId> {
    full_members(dataset, phases, &[]).shared(a, b)
}

/// The full members of `organisation` that share no other organisation with `country`, in the order of the data.
///
/// Organisations in `left_out`, of which `organisation` is none, do not count. Without full membership of `country` itself
/// the answer is empty: it meets nobody there.
#[must_use]
pub fn met_only_through(
    dataset: &Dataset,
    phases: &Phases,
    country: EntityId,
    organisation: EntityId,
    left_out: &[EntityId],
) -> Vec<EntityId> {
    let adds = full_members(dataset, phases, left_out).adds(country, organisation);
    if adds.is_seated { adds.only_here } else { Vec::new() }
}

/// The full members of `organisation` with which `country` shares no organisation, in the order of the data.
///
/// Organisations in `left_out`, of which `organisation` is none, do not count.
#[must_use]
pub fn unmet(
    dataset: &Dataset,
    phases: &Phases,
    country: EntityId,
    organisation: EntityId,
    left_out: &[EntityId],
) -> Vec<EntityId> {
    let adds = full_members(dataset, phases, left_out).adds(country, organisation);
    if adds.is_seated { Vec::new() } else { adds.only_here }
}

/// How many pairs of full members `organisation` has, and how many of them share no other organisation.
///
/// Organisations in `left_out`, of which `organisation` is none, do not count.
#[must_use]
pub fn pairs_met_only_through(
    dataset: &Dataset,
    phases: &Phases,
    organisation: EntityId,
    left_out: &[EntityId],
) -> (usize, usize) {
    let platforms = full_members(dataset, phases, left_out);
    let n_members = platforms.seated_in(organisation).len();
    (n_members * n_members.saturating_sub(1) / 2, platforms.only_together_in(organisation).len())
}

/// Who is a full member of what, without the organisations in `left_out`.
fn full_members(dataset: &Dataset, phases: &Phases, left_out: &[EntityId]) -> Platforms {
    let organisations = dataset.entities_of_kind(EntityKind::Organisation).map(|(id, _)| id);
    let organisations = organisations.filter(|id| !left_out.contains(id)).collect();
    Platforms::members_then(dataset, phases, organisations).with_possible()
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
