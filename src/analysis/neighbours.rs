//! Who is tied to whom, and how often.

use crate::model::{Dataset, EntityId, Tie, TieKind};
use crate::num::order;

/// What is tied to `id`, each with the number of ties between the two, in the order of the data.
///
/// A stretch of a corridor ties its two places, the corridor and the countries in which the places lie; a term of office
/// ties those who hold it to the entity that stands for it.
#[must_use]
pub fn neighbours(dataset: &Dataset, id: EntityId) -> Vec<(EntityId, usize)> {
    let mut found: Vec<EntityId> = Vec::new();
    for (_, tie) in dataset.ties() {
        let touched = touched(dataset, tie);
        if touched.contains(&Some(id)) {
            let start = found.len();
            for other in touched.into_iter().flatten().filter(|other| *other != id) {
                // Both ends of a stretch may lie in one country.
                if !found[start..].contains(&other) {
                    found.push(other);
                }
            }
        }
    }
    order::sort(&mut found);
    let mut counted: Vec<(EntityId, usize)> = Vec::new();
    for other in found {
        match counted.last_mut() {
            Some((last, n)) if *last == other => *n += 1,
            Some(_) | None => counted.push((other, 1)),
        }
    }
    counted
}

/// What a tie ties.
pub(super) fn touched(dataset: &Dataset, tie: &Tie) -> [Option<EntityId>; 5] {
    let [a, b] = tie.ends;
    match &tie.kind {
        TieKind::Leg(leg) => {
            let country = |end: EntityId| dataset.entity(end).country;
            [Some(a), Some(b), Some(leg.corridor), country(a), country(b)]
        }
        TieKind::Chairs { term } => [Some(a), Some(b), *term, None, None],
        TieKind::Membership(_)
        | TieKind::Coordinates { .. }
        | TieKind::OrganisationLink(_)
        | TieKind::Relation { .. } => [Some(a), Some(b), None, None, None],
    }
}
