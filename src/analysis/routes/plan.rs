//! A network under settings, and the routes over it.

use crate::analysis::routes::times::is_ship;
use crate::analysis::routes::{Closures, Days, Link, NotBuilt, Route, RouteNetwork, TimeTable};
use crate::graph::{Apart, Digraph, Path, alternatives};
use crate::model::{Dataset, EntityId, Mode, TieId};

/// What makes a route the best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Objective {
    /// The fewest kilometres.
    #[default]
    Distance,
    /// The fewest borders, and of equal routes the shortest.
    Borders,
    /// The fewest changes of mode, and of equal routes the shortest.
    Changes,
    /// The least modelled time; the fewest kilometres for what has none.
    Time,
}

/// What is asked of a network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What makes a route the best.
    pub by: Objective,
    /// What is closed.
    pub closures: Closures,
    /// Whether what is not built can be travelled.
    pub not_built: NotBuilt,
    /// The model of time.
    pub times: TimeTable,
}

/// A network under settings, made ready for searching.
#[derive(Clone, Debug)]
pub struct Plan<'n> {
    network: &'n RouteNetwork,
    by: Objective,
    times: TimeTable,
    /// By link, its legs that can be travelled.
    open: Vec<Vec<TieId>>,
    /// By link, its length.
    lengths: Vec<f64>,
    /// Of states: a place, and how it was come to.
    graph: Digraph,
}

/// The routes between two places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Routes {
    /// The best first; none where the two are not joined.
    pub routes: Vec<Route>,
    /// Whether no other route differs enough, or as many were found as wanted; else there may be more, and better ones than
    /// the last (see [`alternatives`]).
    pub is_exhaustive: bool,
}

/// How a place was come to: at the start by nothing, then by a mode, and by ship with a border crossed on this voyage or
/// not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arrived(u32);

const N_STATES: u32 = 9;

impl Arrived {
    pub(super) const NOT_YET: Self = Self(0);

    fn by(mode: Mode, has_crossed: bool) -> Self {
        Self(match mode {
            Mode::Rail => 1,
            Mode::Road => 2,
            Mode::Pipeline => 3,
            Mode::Cable => 4,
            Mode::Sea => 5 + u32::from(has_crossed),
            Mode::Ferry => 7 + u32::from(has_crossed),
        })
    }

    fn mode(self) -> Option<Mode> {
        match self.0 {
            0 => None,
            1 => Some(Mode::Rail),
            2 => Some(Mode::Road),
            3 => Some(Mode::Pipeline),
            4 => Some(Mode::Cable),
            5 | 6 => Some(Mode::Sea),
            _ => Some(Mode::Ferry),
        }
    }
}

/// What it takes to go over a link from where one stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) changes_mode: bool,
    pub(super) crosses_border: bool,
    /// Nothing for what has no time.
    pub(super) days: Option<Days>,
    pub(super) arrived: Arrived,
}

impl<'n> Plan<'n> {
    /// Makes `network`, which is of `dataset`, ready.
    #[must_use]
    pub fn new(dataset: &Dataset, network: &'n RouteNetwork, settings: &Settings) -> Self {
        let Settings { by, closures, not_built, times } = settings;
        let links = network.links();
        let open: Vec<Vec<TieId>> =
            links.iter().map(|link| closures.open_legs(dataset, network, link, *not_built)).collect();
        let by = match by {
            Objective::Time if !TimeTable::covers(network.cargo) => Objective::Distance,
            by => *by,
        };
        let mut plan = Self {
            network,
            by,
            times: *times,
            open,
            lengths: links.iter().map(|link| link.km).collect(),
            graph: Digraph::default(),
        };
        plan.graph = plan.states();
        plan
    }

    /// The graph of states; its links are those of the network.
    fn states(&self) -> Digraph {
        let links = || (0..).zip(self.network.links()).zip(&self.open).filter(|(_, open)| !open.is_empty());
        let n_places = self.network.places().len();
        // By place, a bit for each way it can be come to.
        let mut arrived = vec![1_u32; n_places];
        for ((_, link), _) in links() {
            for has_crossed in [false, true] {
                let bit = 1 << Arrived::by(link.mode, has_crossed).0;
                link.ends.iter().for_each(|&end| arrived[end as usize] |= bit);
            }
        }
        let mut arcs = Vec::new();
        for ((number, link), _) in links() {
            let [a, b] = link.ends;
            for [from, to] in [[a, b], [b, a]] {
                let states = (0..N_STATES).filter(|state| arrived[from as usize] & (1 << state) != 0);
                for state in states {
                    let step = self.step(Arrived(state), link);
                    arcs.push(([node(from, Arrived(state)), node(to, step.arrived)], self.cost(link, &step), number));
                }
            }
        }
        let n_states = n_places * N_STATES as usize;
        let groups = (0..n_states as u32).map(|node| node / N_STATES).collect();
        Digraph::new(n_states, &arcs).with_groups(groups, n_places)
    }

    /// What it takes to go over a link, either way, by one who has come to its place as `arrived` says.
    pub(super) fn step(&self, arrived: Arrived, link: &Link) -> Step {
        let before = arrived.mode();
        let goes_on = before == Some(link.mode);
        let is_voyage = goes_on && is_ship(link.mode);
        let has_crossed = is_voyage && arrived == Arrived::by(link.mode, true);
        let [a, b] = link.ends.map(|end| self.network.country_of(end));
        let crosses_border = a != b && !has_crossed;
        let days = TimeTable::covers(self.network.cargo).then(|| Days {
            moving: self.times.moving_days(link.mode, link.km),
            transfers: before.map_or(0.0, |before| self.times.transfer_days(before, link.mode)),
            borders: if crosses_border { self.times.border_days } else { 0.0 },
        });
        let arrived = Arrived::by(link.mode, is_ship(link.mode) && (has_crossed || crosses_border));
        Step { changes_mode: before.is_some() && !goes_on, crosses_border, days, arrived }
    }

    fn cost(&self, link: &Link, step: &Step) -> f64 {
        /// More than any route has kilometres, so that one border outweighs them, and little enough that they still count.
        const MORE_THAN_KM: f64 = 1e6;
        let counted = |is_so: bool| if is_so { MORE_THAN_KM } else { 0.0 };
        match self.by {
            Objective::Distance => link.km,
            Objective::Borders => counted(step.crosses_border) + link.km,
            Objective::Changes => counted(step.changes_mode) + link.km,
            Objective::Time => step.days.map_or(f64::INFINITY, Days::total),
        }
    }

    /// The best route from one place to another, and others no two of which share more of their length than `apart` says.
    ///
    /// None where the two are one, are not in the network or not joined.
    #[must_use]
    pub fn routes(&self, from: EntityId, to: EntityId, apart: &Apart) -> Routes {
        let (Some(from), Some(to)) = (self.network.number(from), self.network.number(to)) else {
            return Routes { routes: Vec::new(), is_exhaustive: true };
        };
        let found = alternatives(&self.graph, &self.lengths, node(from, Arrived::NOT_YET), to, apart);
        let routes = found.paths.iter().map(|path| Route::of(self, path)).collect();
        Routes { routes, is_exhaustive: found.is_exhaustive }
    }

    /// The paths in the graph, each as the numbers of the places it comes to.
    pub(super) fn places_of_routes(&self, from: u32, to: u32, apart: &Apart) -> Vec<Vec<u32>> {
        let found = alternatives(&self.graph, &self.lengths, node(from, Arrived::NOT_YET), to, apart);
        found.paths.iter().map(places_of).collect()
    }

    /// The network.
    #[must_use]
    pub const fn network(&self) -> &'n RouteNetwork {
        self.network
    }

    /// The legs of a link that can be travelled.
    pub(super) fn open_legs(&self, link: u32) -> &[TieId] {
        &self.open[link as usize]
    }

    /// The objective, which for what has no time is never time.
    #[must_use]
    pub const fn by(&self) -> Objective {
        self.by
    }
}

const fn node(place: u32, arrived: Arrived) -> u32 {
    place * N_STATES + arrived.0
}

/// The numbers of the places that a path comes to.
pub(super) fn places_of(path: &Path) -> Vec<u32> {
    path.nodes.iter().map(|node| node / N_STATES).collect()
}
