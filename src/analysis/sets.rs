//! Who meets whom where: what two countries share, and what only one organisation brings together.

use crate::model::{Dataset, EntityId, EntityKind, TieFamily, TieKind};
use crate::num::order;

/// The organisations in which `a` and `b` are both full members now, in the order of the data.
#[must_use]
pub fn shared_platforms(dataset: &Dataset, a: EntityId, b: EntityId) -> Vec<EntityId> {
    let of_b = memberships(dataset, b);
    memberships(dataset, a).into_iter().filter(|organisation| of_b.contains(organisation)).collect()
}

/// The full members of `organisation` that share no other organisation with `country`, in the order of the data.
///
/// Full memberships that hold now are counted; organisations in `left_out` are not. Without full membership of
/// `country` itself the answer is empty: it meets nobody there.
#[must_use]
pub fn met_only_through(
    dataset: &Dataset,
    country: EntityId,
    organisation: EntityId,
    left_out: &[EntityId],
) -> Vec<EntityId> {
    if !memberships(dataset, country).contains(&organisation) {
        return Vec::new();
    }
    let countries = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).filter(|&other| other != country);
    countries
        .filter(|&other| {
            let mut shared = shared_platforms(dataset, country, other);
            shared.retain(|platform| !left_out.contains(platform));
            shared == [organisation]
        })
        .collect()
}

/// The organisations of which `country` is a full member now.
fn memberships(dataset: &Dataset, country: EntityId) -> Vec<EntityId> {
    let ties = dataset.ties_of(country).iter().map(|&id| dataset.tie(id));
    let current = ties.filter(|tie| tie.family() == TieFamily::Membership && dataset.holds_now(tie));
    let full = current.filter(|tie| matches!(tie.kind, TieKind::Membership(status) if status.is_member()));
    let mut organisations: Vec<_> = full.map(|tie| tie.ends[1]).collect();
    order::sort(&mut organisations);
    organisations.dedup();
    organisations
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::met_only_through;
    use crate::model::builtin;

    #[test]
    fn seven_members_of_cica_meet_azerbaijan_nowhere_else() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let id = |key: &str| dataset.find(key).expect(key);
        let left_out = [id("un"), id("nam")];
        let found = met_only_through(&dataset, id("azerbaijan"), id("cica"), &left_out);
        let names: Vec<_> = found.iter().map(|&id| dataset.entity(id).label().to_owned()).collect();
        // Counted by hand from the table of memberships.
        assert_eq!(names, ["Cambodia", "India", "Israel", "South Korea", "Sri Lanka", "Thailand", "Vietnam"]);
    }

    #[test]
    fn a_country_outside_meets_nobody_through_it() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let id = |key: &str| dataset.find(key).expect(key);
        assert_eq!(met_only_through(&dataset, id("georgia"), id("cica"), &[]), []);
    }
}
