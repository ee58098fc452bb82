//! The modelled time of a route beside what sources say of the corridors it takes.

use crate::analysis::routes::Route;
use crate::model::{Dataset, EntityId, Metric, Texts, TradeFact};

/// A stated transit time, and how the modelled one differs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatedTime<'t> {
    /// What is stated, with its sources.
    pub fact: &'t TradeFact,
    /// How many days the modelled time is above the stated range, below zero if it is below, zero within; nothing where
    /// the source does not give the two ends of this route.
    pub days_over: Option<f64>,
}

/// The transit times stated for the corridors of a route: first those between its two ends, either way, then by how much
/// of the route the corridor can carry, in the order of the data.
#[must_use]
pub fn stated_times<'t>(dataset: &Dataset, texts: &'t Texts, route: &Route) -> Vec<StatedTime<'t>> {
    let days = route.days().map(|days| days.total());
    let Some((from, to)) = route.places().next().zip(route.places().last()) else { return Vec::new() };
    let joins = |[origin, destination]: &[Vec<EntityId>; 2]| {
        let leads = |a: EntityId, b: EntityId| origin.contains(&a) && destination.contains(&b);
        leads(from, to) || leads(to, from)
    };
    let corridors = route.corridors(dataset);
    let facts = corridors.iter().flat_map(|&(corridor, _)| {
        texts.trade_facts.iter().filter(move |fact| fact.corridor == corridor && fact.metric == Metric::TransitDays)
    });
    let (mut between_ends, others): (Vec<_>, Vec<_>) = facts
        .map(|fact| {
            let over = |days: f64| (days - fact.high.unwrap_or(fact.low)).max(0.0) + (days - fact.low).min(0.0);
            StatedTime { fact, days_over: days.filter(|_| joins(&fact.ends)).map(over) }
        })
        .partition(|time| time.days_over.is_some());
    between_ends.extend(others);
    between_ends
}
