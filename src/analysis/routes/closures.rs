//! What routes may not take.

use crate::analysis::routes::{Link, RouteNetwork};
use crate::model::{Dataset, EntityId, RouteStatus, TieId};
use crate::num::order;

/// What is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closures {
    /// Places, countries, corridors and seas. A country closes its places, a corridor its own legs, a sea what crosses it.
    pub entities: Vec<EntityId>,
    /// Legs of corridors; a leg of another corridor between the same places stays.
    pub legs: Vec<TieId>,
}

/// Whether legs that are not built yet can be travelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotBuilt {
    /// Those that are being built.
    pub under_construction: bool,
    /// Those that are agreed or proposed.
    pub planned: bool,
}

impl Closures {
    /// The legs that they alone keep from being travelled, sorted.
    #[must_use]
    pub fn closed_legs(&self, dataset: &Dataset, network: &RouteNetwork, not_built: NotBuilt) -> Vec<TieId> {
        let nothing = Self::default();
        let closed = |link: &Link| {
            let open = self.open_legs(dataset, network, link, not_built);
            let mut legs = nothing.open_legs(dataset, network, link, not_built);
            legs.retain(|leg| !open.contains(leg));
            legs
        };
        let mut legs: Vec<TieId> = network.links().iter().flat_map(closed).collect();
        order::sort(&mut legs);
        legs.dedup();
        legs
    }

    /// The legs of a link that can be travelled.
    pub(super) fn open_legs(
        &self,
        dataset: &Dataset,
        network: &RouteNetwork,
        link: &Link,
        not_built: NotBuilt,
    ) -> Vec<TieId> {
        let is_closed = |id: EntityId| self.entities.contains(&id);
        let place_is_closed = |&number: &u32| {
            let country = &network.countries()[network.country_of(number) as usize];
            is_closed(network.places()[number as usize]) || country.entity.is_some_and(is_closed)
        };
        if link.ends.iter().any(place_is_closed) || link.seas.iter().copied().any(is_closed) {
            return Vec::new();
        }
        let is_open = |&leg_id: &TieId| {
            let leg = dataset.tie(leg_id).leg();
            leg.is_some_and(|leg| is_travelled(leg.status, not_built) && !is_closed(leg.corridor))
                && !self.legs.contains(&leg_id)
        };
        link.legs.iter().copied().filter(is_open).collect()
    }
}

/// What is used on some parts only counts as travelled; what is out of use does not.
const fn is_travelled(status: RouteStatus, not_built: NotBuilt) -> bool {
    match status {
        RouteStatus::Operating | RouteStatus::Partial => true,
        RouteStatus::UnderConstruction => not_built.under_construction,
        RouteStatus::Planned => not_built.planned,
        RouteStatus::Suspended | RouteStatus::Closed => false,
    }
}
