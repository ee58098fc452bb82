//! A route, as it is told.

use crate::analysis::routes::plan::{Arrived, places_of};
use crate::analysis::routes::{Days, Plan};
use crate::graph::Path;
use crate::model::{Dataset, EntityId, Mode, TieId};
use crate::num::order;

/// A route from one place to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Its legs, from the start to the end; at least one.
    pub legs: Vec<RouteLeg>,
}

/// A stretch of a route between two places by one means.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteLeg {
    /// Where it begins and where it ends.
    pub ends: [EntityId; 2],
    /// By what it is travelled.
    pub mode: Mode,
    /// The legs of corridors that it can be, all of which are open.
    pub ties: Vec<TieId>,
    /// Its length in kilometres.
    pub km: f64,
    /// Whether a source gives the length; else it is measured along great circles.
    pub is_stated: bool,
    /// Whether the leg before was travelled by another mode.
    pub changes_mode: bool,
    /// Whether it crosses a border that counts.
    pub crosses_border: bool,
    /// Its modelled time, with what comes before it where the mode changes; nothing for what has no time.
    pub days: Option<Days>,
}

/// What a change of settings does to the best route.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// There was no route and is none.
    StillNone,
    /// There is no route any more.
    Cut,
    /// There is a route where there was none.
    Opened,
    /// The best route is the same.
    Same,
    /// Another route is the best; what it has more than the one before, below zero where it has less.
    Other {
        /// Kilometres.
        km: f64,
        /// Modelled days.
        days: Option<f64>,
        /// Borders.
        n_borders: i32,
        /// Changes of mode.
        n_changes: i32,
    },
}

impl Route {
    pub(super) fn of(plan: &Plan<'_>, path: &Path) -> Self {
        let network = plan.network();
        let places: Vec<EntityId> = places_of(path).iter().map(|&place| network.places()[place as usize]).collect();
        let mut arrived = Arrived::NOT_YET;
        let leg = |(&number, ends): (&u32, &[EntityId])| {
            let link = &network.links()[number as usize];
            let step = plan.step(arrived, link);
            arrived = step.arrived;
            RouteLeg {
                ends: [ends[0], ends[1]],
                mode: link.mode,
                ties: plan.open_legs(number).to_vec(),
                km: link.km,
                is_stated: link.is_stated,
                changes_mode: step.changes_mode,
                crosses_border: step.crosses_border,
                days: step.days,
            }
        };
        Self { legs: path.links.iter().zip(places.windows(2)).map(leg).collect() }
    }

    /// The places it comes to, both ends included.
    pub fn places(&self) -> impl Iterator<Item = EntityId> {
        let first = self.legs.first().map(|leg| leg.ends[0]);
        first.into_iter().chain(self.legs.iter().map(|leg| leg.ends[1]))
    }

    /// How long it is, in kilometres.
    #[must_use]
    pub fn km(&self) -> f64 {
        self.legs.iter().map(|leg| leg.km).sum()
    }

    /// How much of its length is stated by sources, in kilometres; the rest is measured.
    #[must_use]
    pub fn stated_km(&self) -> f64 {
        self.legs.iter().filter(|leg| leg.is_stated).map(|leg| leg.km).sum()
    }

    /// How many borders it crosses.
    #[must_use]
    pub fn n_borders(&self) -> usize {
        self.legs.iter().filter(|leg| leg.crosses_border).count()
    }

    /// How often it changes its mode.
    #[must_use]
    pub fn n_changes(&self) -> usize {
        self.legs.iter().filter(|leg| leg.changes_mode).count()
    }

    /// Its modelled time; nothing for what has none.
    #[must_use]
    pub fn days(&self) -> Option<Days> {
        self.legs.iter().try_fold(Days::default(), |sum, leg| Some(sum.plus(leg.days?)))
    }

    /// The corridors it can be travelled on, and on how many of its kilometres: the most used first.
    #[must_use]
    pub fn corridors(&self, dataset: &Dataset) -> Vec<(EntityId, f64)> {
        let mut used: Vec<(EntityId, f64)> = Vec::new();
        for leg in &self.legs {
            let mut corridors: Vec<EntityId> =
                leg.ties.iter().filter_map(|&tie| dataset.tie(tie).leg()).map(|leg| leg.corridor).collect();
            order::sort(&mut corridors);
            corridors.dedup();
            for corridor in corridors {
                match used.iter_mut().find(|(known, _)| *known == corridor) {
                    Some((_, km)) => *km += leg.km,
                    None => used.push((corridor, leg.km)),
                }
            }
        }
        order::sort_by(&mut used, |(a, a_km), (b, b_km)| b_km.total_cmp(a_km).then(a.cmp(b)));
        used
    }

    /// Whether it goes over the same stretches as `other`.
    #[must_use]
    pub fn is_along(&self, other: &Self) -> bool {
        let stretches = |route: &Self| route.legs.iter().map(|leg| (leg.ends, leg.mode)).collect::<Vec<_>>();
        stretches(self) == stretches(other)
    }
}

impl Effect {
    /// What has become of the best route between two places.
    #[must_use]
    pub fn of(before: Option<&Route>, after: Option<&Route>) -> Self {
        let (before, after) = match (before, after) {
            (None, None) => return Self::StillNone,
            (Some(_), None) => return Self::Cut,
            (None, Some(_)) => return Self::Opened,
            (Some(before), Some(after)) => (before, after),
        };
        if before.is_along(after) {
            return Self::Same;
        }
        let more = |count: fn(&Route) -> usize| count(after) as i32 - count(before) as i32;
        Self::Other {
            km: after.km() - before.km(),
            days: after.days().zip(before.days()).map(|(after, before)| after.total() - before.total()),
            n_borders: more(Route::n_borders),
            n_changes: more(Route::n_changes),
        }
    }
}
