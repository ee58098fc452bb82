//! Who is how many steps away.

use crate::model::{Dataset, EntityId, EntityKind, TieId};

/// The distance of what is farther than was asked for, or not reached at all.
pub const FAR: u8 = u8::MAX;

/// How many steps each entity is from the nearest of `from`, up to `most`; by entity, [`FAR`] for all others.
///
/// A step is a tie for which `passes` says yes, or leads from a place to its country or back. Only countries,
/// organisations and places are stepped on.
#[must_use]
pub fn steps_from(dataset: &Dataset, from: &[EntityId], most: u8, passes: impl Fn(TieId) -> bool) -> Vec<u8> {
    let mut steps = vec![FAR; dataset.n_entities()];
    for start in from {
        steps[start.index()] = 0;
    }
    let is_node = |id: EntityId| {
        matches!(dataset.entity(id).kind, EntityKind::Country | EntityKind::Organisation | EntityKind::Place)
    };
    let mut links: Vec<[EntityId; 2]> = Vec::new();
    for (id, tie) in dataset.ties() {
        if is_node(tie.ends[0]) && is_node(tie.ends[1]) && passes(id) {
            links.push(tie.ends);
        }
    }
    for (id, place) in dataset.entities_of_kind(EntityKind::Place) {
        links.extend(place.country.map(|country| [id, country]));
    }
    for step in 1..=most {
        for [a, b] in &links {
            let (a, b) = (a.index(), b.index());
            if steps[a] == step - 1 && steps[b] == FAR {
                steps[b] = step;
            } else if steps[b] == step - 1 && steps[a] == FAR {
                steps[a] = step;
            }
        }
    }
    steps
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{FAR, steps_from};
    use crate::graph::{Adjacency, Distances};
    use crate::model::{EntityKind, TieFamily, builtin};

    #[test]
    fn steps_are_the_distances_in_the_graph() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let georgia = dataset.find("georgia").expect("Georgia");
        let is_leg = |family: TieFamily| family == TieFamily::Leg || family == TieFamily::Membership;
        let mut links: Vec<[u32; 2]> = dataset
            .ties()
            .filter(|(_, tie)| is_leg(tie.family()))
            .map(|(_, tie)| tie.ends.map(|end| end.index() as u32))
            .collect();
        let places = dataset.entities_of_kind(EntityKind::Place);
        links.extend(places.filter_map(|(id, place)| Some([id.index() as u32, place.country?.index() as u32])));
        let graph = Adjacency::new(dataset.n_entities(), &links, &[]);
        let mut distances = Distances::default();
        let exact = distances.from(&graph, georgia.index() as u32);
        for most in 0..5 {
            let steps = steps_from(&dataset, &[georgia], most, |tie| is_leg(dataset.tie(tie).family()));
            for (&steps, &exact) in steps.iter().zip(exact) {
                let expected = if exact <= u32::from(most) { exact as u8 } else { FAR };
                assert_eq!(steps, expected);
            }
        }
    }
}
