//! The charts: each is worked out from the data, its title too.

mod degree;
mod events;
mod members;
pub(crate) mod sources;
mod trade;

use crate::model::{EntityId, EntityKind};
use crate::render::chart::Chart;
use crate::scene::Target;
use crate::view::Facts;

pub(crate) use members::steps;

/// Every chart of the view of figures, in its order. `selection` is shown among the countries in any case; `organisations` are
/// those whose members are counted, a few of all where there are none.
#[must_use]
pub fn all(facts: Facts<'_>, selection: Option<Target>, organisations: &[EntityId]) -> Vec<Chart> {
    let mut charts: Vec<Chart> = Vec::new();
    charts.extend(trade::tonnes(facts));
    charts.extend(trade::containers(facts));
    charts.extend(trade::days(facts));
    charts.extend(members::of_many(facts, organisations));
    charts.extend(events::per_year(facts));
    charts.extend(degree::of_countries(facts, selection));
    charts
}

/// The charts that tell of `entity` alone, for the panel.
#[must_use]
pub fn of_entity(facts: Facts<'_>, entity: EntityId) -> Vec<Chart> {
    match facts.dataset.entity(entity).kind {
        EntityKind::Corridor => trade::of_corridor(facts, entity),
        EntityKind::Organisation => members::of_one(facts, entity).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The chart of that name: one of [`all`], or, after the id of an entity and a full stop, one of [`of_entity`].
#[must_use]
pub fn named(facts: Facts<'_>, name: &str) -> Option<Chart> {
    let charts = match name.split_once('.') {
        Some((entity, _)) => of_entity(facts, facts.dataset.find(entity)?),
        None => all(facts, None, &[]),
    };
    charts.into_iter().find(|chart| chart.name == name)
}
