//! What is asked of the routes over the corridors, as an address tells it.

use crate::analysis::routes::{Closures, NotBuilt, Objective, Settings};
use crate::app::state::parameters::NONE;
use crate::model::{Cargo, Dataset, EntityId, EntityKind};
use crate::scene::Target;

/// What makes a route the best, and how an address says so.
pub const OBJECTIVES: [(&str, Objective); 4] = [
    ("distance", Objective::Distance),
    ("borders", Objective::Borders),
    ("changes", Objective::Changes),
    ("time", Objective::Time),
];

/// What routes carry, and how an address says so.
pub const CARGOES: [(&str, Cargo); 4] =
    [("freight", Cargo::Freight), ("gas", Cargo::Gas), ("oil", Cargo::Oil), ("power", Cargo::Power)];

/// The ends that routes lead between at first: from the border of China to the Bosporus.
const FIRST_ENDS: [&str; 2] = ["khorgos", "istanbul"];

/// What is asked of the routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteQuestion {
    /// Where they begin and end: places, if they were chosen.
    pub ends: [Option<EntityId>; 2],
    /// What makes one the best.
    pub by: Objective,
    /// What none may take: places, stretches, countries, corridors and seas; sorted, each once.
    pub close: Vec<Target>,
    /// They may take what is not built yet.
    pub with_planned: bool,
    /// What they carry.
    pub cargo: Cargo,
}

impl Default for RouteQuestion {
    fn default() -> Self {
        Self { ends: [None; 2], by: Objective::Distance, close: Vec::new(), with_planned: false, cargo: Cargo::Freight }
    }
}

impl RouteQuestion {
    /// What is asked where the address says nothing.
    pub(crate) fn first(dataset: &Dataset) -> Self {
        Self { ends: FIRST_ENDS.map(|key| place(dataset, key)), ..Self::default() }
    }

    /// The same as settings of a plan.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mut closures = Closures::default();
        for &target in &self.close {
            match target {
                Target::Entity(id) => closures.entities.push(id),
                Target::Tie(id) => closures.legs.push(id),
            }
        }
        Settings {
            by: self.by,
            closures,
            not_built: NotBuilt { under_construction: self.with_planned, planned: self.with_planned },
            ..Settings::default()
        }
    }
}

/// The id of a thing or a tie.
pub(super) fn key(dataset: &Dataset, target: Target) -> &str {
    match target {
        Target::Entity(id) => &dataset.entity(id).key,
        Target::Tie(id) => &dataset.tie(id).key,
    }
}

/// The id of a place that may be none.
pub(super) fn place_key(dataset: &Dataset, place: Option<EntityId>) -> String {
    place.map_or(NONE, |id| &dataset.entity(id).key).to_owned()
}

/// What [`place_key`] wrote.
pub(super) fn read_place(dataset: &Dataset, text: &str) -> Option<Option<EntityId>> {
    if text == NONE { Some(None) } else { place(dataset, text).map(Some) }
}

/// The place with the id `key`.
fn place(dataset: &Dataset, key: &str) -> Option<EntityId> {
    dataset.find(key).filter(|&id| dataset.entity(id).kind == EntityKind::Place)
}

/// What has the id `key`, if it can be closed.
pub(super) fn can_close(dataset: &Dataset, key: &str) -> Option<Target> {
    let entity = dataset.find(key).map(Target::Entity);
    entity.or_else(|| dataset.find_tie(key).map(Target::Tie)).filter(|&target| is_closable(dataset, target))
}

/// Whether routes can be kept from taking it.
#[must_use]
pub fn is_closable(dataset: &Dataset, target: Target) -> bool {
    match target {
        Target::Entity(id) => matches!(
            dataset.entity(id).kind,
            EntityKind::Place | EntityKind::Country | EntityKind::Corridor | EntityKind::Sea
        ),
        Target::Tie(id) => dataset.tie(id).leg().is_some(),
    }
}
