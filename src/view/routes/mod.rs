//! Routes over the corridors as a reader asks for them: two ends, what makes a route the best, what is closed; and what then
//! remains, how long it is, and who lies on the way.

mod asks;
mod tell;
mod told;
pub mod words;

use crate::analysis::routes::{Effect, Plan, Route, RouteNetwork, Routes as Found, Shares, ranked, stated_times};
use crate::app::State;
use crate::app::state::RouteQuestion;
use crate::graph::Apart;
use crate::model::{Dataset, EntityId, Mode, TieId};
use crate::render::chart::Source;
use crate::view::Facts;

pub(crate) use tell::country_name;
pub use tell::{mode_word, place_name};

/// The view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoutesView {
    /// All that is found, in sentences.
    pub summary: String,
    /// What can be carried.
    pub nets: Vec<Choice>,
    /// What can make a route the best.
    pub criteria: Vec<Choice>,
    /// Both ends, from and to.
    pub ends: [Vec<Place>; 2],
    /// What can be asked of the ends by a press: to swap them, to take the selection for one.
    pub at_ends: Vec<Choice>,
    /// Whether what is not built may be used.
    pub planned: Choice,
    /// What is closed; pressed, it is open again.
    pub closed: Vec<Choice>,
    /// What can be closed by a press: the selection.
    pub close_selected: Option<Choice>,
    /// All else that can be closed, by kind: the kind, and each with what asks for it.
    pub closable: Vec<(&'static str, Vec<Choice>)>,
    /// What closures and plans change; none where nothing is closed and no plan counts.
    pub effect: Option<String>,
    /// The best route, then the alternatives.
    pub routes: Vec<RouteRow>,
    /// What has to be known of the alternatives.
    pub note: &'static str,
    /// Who lies on the way, the most crossed first.
    pub shares: Vec<ShareRow>,
    /// The same in a sentence.
    pub shares_sentence: String,
    /// Times that sources state for the corridors of the route that lights up; those between its ends first.
    pub stated: Vec<Stated>,
    /// What the modelled time assumes, to be edited, in the order of the parameter `pace`. Empty for what has no time.
    pub assumptions: Vec<Assumption>,
    /// The legs of the route that lights up on the map, sorted.
    pub lit: Vec<TieId>,
    /// The legs that no route may take because of what is closed, sorted.
    pub closed_legs: Vec<TieId>,
}

/// A number of the model of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// What it is assumed of.
    pub what: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// How much it is.
    pub number: String,
    /// How much it is at first.
    pub first: String,
    /// The most that it can be.
    pub most: String,
}

/// Something to ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// The parameters that ask for it.
    pub query: String,
    /// Whether it is so already.
    pub is_chosen: bool,
}

/// A place that can be an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its id; `none` for no place.
    pub key: Box<str>,
    /// Its name with its country.
    pub name: String,
    /// Whether it is the end.
    pub is_chosen: bool,
}

/// A route.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteRow {
    /// What it is called.
    pub heading: String,
    /// Its modes and where each ends, in a sentence.
    pub gist: String,
    /// What is counted: what, how much, and of what that is made, which may be empty.
    pub figures: Vec<[String; 3]>,
    /// The corridors it can be travelled on, the most used first.
    pub corridors: String,
    /// The places it comes to.
    pub stops: Vec<Stop>,
    /// Its length in kilometres, and of the longest of the routes.
    pub km: [f64; 2],
    /// Pressed, it is the one that lights up on the map.
    pub light: Choice,
}

/// A place on a route, and how it goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The place.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
    /// How the route goes on; none at its end.
    pub leg: Option<Leg>,
}

/// How a route goes on from a stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// By what.
    pub mode: Mode,
    /// By what and how far, and whether that was measured.
    pub text: String,
    /// In kilometres.
    pub km: f64,
    /// The mode changes before it.
    pub changes_mode: bool,
    /// It crosses a border that counts.
    pub crosses_border: bool,
    /// Pressed, it is closed.
    pub close: Choice,
}

/// A country on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareRow {
    /// Its name.
    pub name: String,
    /// Its shares before and after, 0 to 1.
    pub before: f64,
    /// The share with what is closed and planned.
    pub after: f64,
    /// Pressed, it is closed or open again; none where it is not in the data.
    pub close: Option<Choice>,
}

/// A stated time.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// The corridor, its ends if they are given, and the time.
    pub text: String,
    /// How the modelled time differs.
    pub difference: String,
    /// Whether it is between the ends of the route.
    pub compares: bool,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

/// What was found, before it is told.
struct Answer {
    from: EntityId,
    to: EntityId,
    /// Nothing closed, nothing planned.
    before: Found,
    after: Found,
    shares: [Shares; 2],
    /// Closures or plans may make a difference.
    is_changed: bool,
    /// The legs that closures alone keep from being travelled, sorted.
    closed: Vec<TieId>,
    /// How long the best would be if what is planned were built, where there is none, in kilometres.
    planned_km: Option<f64>,
}

impl RoutesView {
    /// What is asked for in `state`, answered.
    #[must_use]
    pub fn new(facts: Facts<'_>, state: &State) -> Self {
        let dataset = facts.dataset;
        let question = &state.routes;
        let network = RouteNetwork::new(dataset, question.cargo);
        let mut view = asks::view(dataset, &network, state);
        let (from, to) = match asks::ends(dataset, &network, question) {
            Ok(ends) => ends,
            Err(why) => {
                view.summary = why;
                return view;
            }
        };
        let answer = answer(dataset, &network, question, from, to);
        told::tell(&mut view, facts, &network, question, &answer);
        view
    }

    /// Whether it tells of the thing with this id: as an end, on a route, on the way, or closed.
    #[must_use]
    pub fn shows(&self, dataset: &Dataset, id: EntityId) -> bool {
        let entity = dataset.entity(id);
        let is_stop = self.routes.iter().flat_map(|route| &route.stops).any(|stop| stop.id == id);
        let is_at_end = self.ends.iter().flatten().any(|place| place.is_chosen && *place.key == *entity.key);
        let is_on_way = self.shares.iter().any(|share| share.name == entity.label());
        let is_closed = self.closed.iter().any(|choice| choice.label == entity.label());
        is_stop || is_at_end || is_on_way || is_closed
    }
}

fn answer(dataset: &Dataset, network: &RouteNetwork, question: &RouteQuestion, from: EntityId, to: EntityId) -> Answer {
    let apart = Apart::default();
    let plain = RouteQuestion { close: Vec::new(), with_planned: false, ..question.clone() };
    let before = Plan::new(dataset, network, &plain.settings());
    let is_changed = *question != plain;
    let found = |plan: &Plan<'_>| (plan.routes(from, to, &apart), plan.shares(&[from], &[to], &apart));
    let (routes, shares) = found(&before);
    let settings = question.settings();
    let (after, after_shares) =
        if is_changed { found(&Plan::new(dataset, network, &settings)) } else { (routes.clone(), shares.clone()) };
    let closed = settings.closures.closed_legs(dataset, network, settings.not_built);
    let planned_km = after.routes.is_empty().then(|| {
        let planned = RouteQuestion { with_planned: true, ..question.clone() };
        let best = Apart { n_most: 1, ..apart };
        Plan::new(dataset, network, &planned.settings()).routes(from, to, &best).routes.first().map(Route::km)
    });
    let planned_km = planned_km.flatten();
    Answer { from, to, before: routes, after, shares: [shares, after_shares], is_changed, closed, planned_km }
}

impl Answer {
    fn best(&self) -> Option<&Route> {
        self.after.routes.first()
    }

    fn effect(&self) -> Option<Effect> {
        self.is_changed.then(|| Effect::of(self.before.routes.first(), self.best()))
    }
}
