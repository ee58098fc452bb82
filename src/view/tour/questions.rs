//! "Predict, then reveal": a question about a step of a tour, worked out from the data, with the answer and what shows it.
//!
//! What is chosen follows from what the step shows and asks, so the same address gives the same question everywhere.

use crate::analysis::routes::{Plan, Route, RouteNetwork};
use crate::analysis::{Counted, Platforms};
use crate::app::state::RouteQuestion;
use crate::app::{State, View, organisations, wording};
use crate::graph::Apart;
use crate::model::{Asked, Dataset, EntityId, EntityKind, TieId, TieKind, TourStep};
use crate::num::lcg::Lcg;
use crate::num::order;
use crate::render::chart::Source;
use crate::scene::Target;
use crate::view::figures::sources::listed;
use crate::view::platforms::{Seats, own};
use crate::view::routes::country_name;
use crate::view::tour::see_of;
use crate::view::tour::words::Word;
use crate::view::{Facts, words};

/// So many answers to choose among, where the data has as many.
const N_OPTIONS: usize = 4;
/// A question with fewer is none.
const FEWEST_OPTIONS: usize = 3;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub ask: String,
    /// The answers to choose among.
    pub options: Vec<String>,
    /// Which of them is right, from 0.
    pub answer: usize,
    /// Why, in a sentence or two.
    pub because: String,
    /// Where that comes from.
    pub sources: Vec<Source>,
    /// The state that shows it: what follows `?` in an address.
    pub see: String,
}

/// What `step` asks; none where it asks nothing, or the data holds too little for it.
#[must_use]
pub fn question(facts: Facts<'_>, step: &TourStep, first: &State) -> Option<Question> {
    let asked = step.question?;
    let (state, _) = State::read(&step.see, first, facts.dataset);
    let maker = Maker { facts, first, state };
    let mut random = Lcg::new(seed(step, asked));
    match asked {
        Asked::Outsider => maker.outsider(&mut random),
        Asked::Joined => maker.joined(&mut random),
        Asked::OnlyThere => maker.only_there(&mut random),
        Asked::Most => maker.most(&mut random),
        Asked::Route => maker.route(&mut random),
    }
}

/// The FNV-1a hash of what the step shows and asks.
fn seed(step: &TourStep, asked: Asked) -> u64 {
    let bytes = step.see.bytes().chain(*b"?").chain(asked.as_str().bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Some of `from`, in an order that `random` gives.
fn some<T: Clone>(from: &[T], n: usize, random: &mut Lcg) -> Vec<T> {
    let mut left = from.to_vec();
    let mut taken = Vec::new();
    while taken.len() < n && !left.is_empty() {
        taken.push(left.remove(random.below(left.len() as u32) as usize));
    }
    taken
}

/// Puts the right one of `options`, the first, somewhere among them, and says where.
fn mix<T>(options: &mut Vec<T>, random: &mut Lcg) -> usize {
    let answer = random.below(options.len() as u32) as usize;
    let right = options.remove(0);
    options.insert(answer, right);
    answer
}

/// Enough to follow up where a way leads.
const MOST_SOURCES: usize = 6;

struct Maker<'a> {
    facts: Facts<'a>,
    first: &'a State,
    state: State,
}

impl Maker<'_> {
    const fn dataset(&self) -> &Dataset {
        self.facts.dataset
    }

    fn label(&self, id: EntityId) -> &str {
        self.dataset().entity(id).label()
    }

    fn labels(&self, ids: &[EntityId]) -> Vec<String> {
        ids.iter().map(|&id| self.label(id).to_owned()).collect()
    }

    /// What of `state` is otherwise than at first.
    fn see(&self, state: &State) -> String {
        see_of(&state.write(self.first, self.dataset()))
    }

    /// The organisation that is selected, or else the one that colours the countries.
    fn organisation(&self) -> Option<EntityId> {
        let is_one = |id: &EntityId| organisations::has_members(self.dataset(), *id);
        let selected = match self.state.selection {
            Some(Target::Entity(id)) if self.dataset().entity(id).kind == EntityKind::Organisation => Some(id),
            _ => self.state.organisation,
        };
        selected.filter(is_one)
    }

    /// The map with `id` selected, coloured by `organisation`.
    fn on_map(&self, selection: Target, organisation: EntityId) -> String {
        self.see(&State { selection: Some(selection), organisation: Some(organisation), ..self.first.clone() })
    }

    /// Ties of membership between the two, of whatever position.
    fn memberships(&self, country: EntityId, organisation: EntityId) -> impl Iterator<Item = TieId> {
        let dataset = self.dataset();
        let ties = dataset.ties_of(country).iter().copied();
        ties.filter(move |&id| {
            let tie = dataset.tie(id);
            matches!(tie.kind, TieKind::Membership(_)) && tie.other_end(country) == organisation
        })
    }

    fn sources_of(&self, ties: impl Iterator<Item = TieId>) -> Vec<Source> {
        let evidence = self.facts.evidence;
        listed(evidence, ties.flat_map(|tie| evidence.of_tie(tie).sources.iter().copied()))
    }

    fn full_members(&self, organisations: &[EntityId]) -> Platforms {
        Platforms::new(self.dataset(), &Counted { organisations, statuses: Counted::FULL_MEMBERS, day: None })
    }

    fn outsider(&self, random: &mut Lcg) -> Option<Question> {
        let organisation = self.organisation()?;
        let seats = self.full_members(&[organisation]);
        let members = seats.seated_in(organisation);
        let is_inside = |id: &EntityId| members.contains(id) || seats.possibly_in(organisation).contains(id);
        let countries = self.dataset().entities_of_kind(EntityKind::Country).map(|(id, _)| id);
        let outside: Vec<EntityId> = countries.filter(|id| !is_inside(id)).collect();
        let mut options = some(&outside, 1, random);
        let outsider = *options.first()?;
        options.extend(some(&members, N_OPTIONS - 1, random));
        if options.len() < FEWEST_OPTIONS {
            return None;
        }
        let sources = self.sources_of(options.iter().flat_map(|&country| self.memberships(country, organisation)));
        let status = self.memberships(outsider, organisation).find_map(|tie| {
            let tie = self.dataset().tie(tie);
            match tie.kind {
                TieKind::Membership(status) if self.dataset().holds_now(tie) => Some(wording::membership(status)),
                _ => None,
            }
        });
        let names = [("country", self.label(outsider)), ("organisation", self.label(organisation))];
        let because = match status {
            Some(status) => Word::SayOutsiderAs.fill(&[names[0], names[1], ("status", status.text())]),
            None => Word::SayOutsider.fill(&names),
        };
        let answer = mix(&mut options, random);
        Some(Question {
            ask: Word::AskOutsider.fill(&names),
            options: self.labels(&options),
            answer,
            because,
            sources,
            see: self.on_map(Target::Entity(outsider), organisation),
        })
    }

    fn joined(&self, random: &mut Lcg) -> Option<Question> {
        let organisation = self.organisation()?;
        let members = self.full_members(&[organisation]).seated_in(organisation);
        let mut dated: Vec<(EntityId, TieId)> = Vec::new();
        for country in members {
            // Who left and came back has joined twice, which is no question for a class.
            let mut ties = self.memberships(country, organisation);
            if let (Some(tie), None) = (ties.next(), ties.next())
                && self.dataset().tie(tie).span.from.is_some()
            {
                dated.push((country, tie));
            }
        }
        let date = |tie: TieId| self.dataset().tie(tie).span.from;
        order::sort_by_key(&mut dated, |&(_, tie)| date(tie).map(|date| date.latest()));
        let (_, earliest) = *dated.first()?;
        let first_day = date(earliest)?.latest();
        let founders: Vec<_> = dated.iter().copied().filter(|&(_, tie)| date(tie) == date(earliest)).collect();
        let later: Vec<_> = dated
            .iter()
            .copied()
            .filter(|&(_, tie)| date(tie).is_some_and(|date| date.earliest() > first_day))
            .collect();
        let mut options = some(&founders, 1, random);
        options.extend(some(&later, N_OPTIONS - 1, random));
        if options.len() < FEWEST_OPTIONS {
            return None;
        }
        let (_, tie) = *options.first()?;
        let mut in_order = options.clone();
        order::sort_by_key(&mut in_order, |&(_, tie)| date(tie).map(|date| date.latest()));
        let lines: Vec<String> = in_order
            .iter()
            .map(|&(country, tie)| {
                let day = date(tie).map(wording::date).unwrap_or_default();
                Word::JoinedOn.fill(&[("country", self.label(country)), ("date", &day)])
            })
            .collect();
        let sources = self.sources_of(options.iter().map(|(_, tie)| *tie));
        let answer = mix(&mut options, random);
        Some(Question {
            ask: Word::AskJoined.fill(&[("organisation", self.label(organisation))]),
            options: options.iter().map(|&(country, _)| self.label(country).to_owned()).collect(),
            answer,
            because: Word::SayJoined.fill(&[("list", &lines.join("; "))]),
            sources,
            see: self.on_map(Target::Tie(tie), organisation),
        })
    }

    fn only_there(&self, random: &mut Lcg) -> Option<Question> {
        let country = own(self.dataset(), &self.state)?;
        let organisation = self.organisation()?;
        let seats = Seats::new(self.dataset(), &self.state);
        let adds = seats.among(seats.counting(Some(organisation))).adds(country, organisation);
        let mut options = some(&adds.only_here, 1, random);
        let other = *options.first().filter(|_| adds.is_seated)?;
        let elsewhere: Vec<EntityId> = adds.elsewhere_too.iter().map(|(id, _)| *id).collect();
        options.extend(some(&elsewhere, N_OPTIONS - 1, random));
        if options.len() < FEWEST_OPTIONS {
            return None;
        }
        let ties = [country, other].map(|id| self.memberships(id, organisation).collect::<Vec<_>>());
        let sources = self.sources_of(ties.into_iter().flatten());
        let names = [
            ("country", self.label(country)),
            ("organisation", self.label(organisation)),
            ("other", self.label(other)),
        ];
        let answer = mix(&mut options, random);
        let shown = State {
            view: View::Platforms,
            selection: Some(Target::Entity(country)),
            organisation: Some(organisation),
            ..self.first.clone()
        };
        Some(Question {
            ask: Word::AskOnlyThere.fill(&names),
            options: self.labels(&options),
            answer,
            because: Word::SayOnlyThere.fill(&names),
            sources,
            see: self.see(&shown),
        })
    }

    fn most(&self, random: &mut Lcg) -> Option<Question> {
        let all: Vec<EntityId> = organisations::with_members(self.dataset())
            .filter(|&id| organisations::has_members(self.dataset(), id))
            .collect();
        let seats = self.full_members(&all);
        let mut taken: Vec<(EntityId, usize)> = Vec::new();
        for id in some(&all, all.len(), random) {
            let n = seats.seated_in(id).len();
            // Who possibly sits there would make the count one of several.
            let is_sure = seats.possibly_in(id).is_empty();
            if is_sure && n > 0 && taken.len() < N_OPTIONS && taken.iter().all(|(_, other)| *other != n) {
                taken.push((id, n));
            }
        }
        order::sort_by_key(&mut taken, |&(_, n)| std::cmp::Reverse(n));
        let (largest, _) = *taken.first().filter(|_| taken.len() >= FEWEST_OPTIONS)?;
        let lines: Vec<String> = taken
            .iter()
            .map(|&(id, n)| Word::MembersOf.fill(&[("organisation", self.label(id)), ("n", &n.to_string())]))
            .collect();
        let n_countries = self.dataset().entities_of_kind(EntityKind::Country).count().to_string();
        let mut options: Vec<EntityId> = taken.iter().map(|(id, _)| *id).collect();
        let answer = mix(&mut options, random);
        Some(Question {
            ask: Word::AskMost.text().to_owned(),
            options: self.labels(&options),
            answer,
            because: Word::SayMost.fill(&[("list", &lines.join("; ")), ("n", &n_countries)]),
            sources: vec![Source {
                text: words::Word::CountedMembers.text().to_owned(),
                url: Some("data/memberships.csv".to_owned()),
            }],
            see: self.on_map(Target::Entity(largest), largest),
        })
    }

    fn route(&self, random: &mut Lcg) -> Option<Question> {
        let dataset = self.dataset();
        let asked = &self.state.routes;
        let [from, to] = [asked.ends[0]?, asked.ends[1]?];
        let network = RouteNetwork::new(dataset, asked.cargo);
        network.number(from).zip(network.number(to))?;
        let plain = RouteQuestion { close: Vec::new(), ..asked.clone() };
        let best = |close: Vec<Target>| {
            let question = RouteQuestion { close, ..plain.clone() };
            let one = Apart { n_most: 1, ..Apart::default() };
            Plan::new(dataset, &network, &question.settings()).routes(from, to, &one).routes.into_iter().next()
        };
        let before = best(Vec::new())?;
        // What is closed lies on the way, and the way that is left leads through other countries.
        let on_way = on_way(dataset, &before, [from, to]);
        let ways: Vec<(EntityId, Option<Route>)> =
            some(&on_way, on_way.len(), random).into_iter().map(|id| (id, best(vec![Target::Entity(id)]))).collect();
        let way =
            |route: Option<&Route>| route.map_or_else(|| Word::NoWay.text().to_owned(), |route| over(dataset, route));
        let is_other = |(_, route): &&(EntityId, Option<Route>)| way(route.as_ref()) != way(Some(&before));
        let (closed, after) = ways.iter().filter(is_other).min_by_key(|(_, route)| route.is_none())?;
        let mut options = vec![way(after.as_ref())];
        let others = ways.iter().map(|(_, route)| way(route.as_ref()));
        for option in std::iter::once(way(Some(&before))).chain(others).chain([Word::NoWay.text().to_owned()]) {
            if options.len() < N_OPTIONS && !options.contains(&option) {
                options.push(option);
            }
        }
        if options.len() < FEWEST_OPTIONS {
            return None;
        }
        let right = options[0].clone();
        let rest = some(&options[1..], N_OPTIONS, random);
        options = std::iter::once(right).chain(rest).collect();
        let answer = mix(&mut options, random);
        let routes = RouteQuestion { close: vec![Target::Entity(*closed)], ..plain.clone() };
        let viewpoint = self.state.viewpoint;
        let shown = State { view: View::Routes, routes, viewpoint, ..self.first.clone() };
        let told = crate::view::routes::RoutesView::new(self.facts, &shown);
        // What the way that is left has and the first one had not; where none is left, the first one.
        let ties = |route: &Route| route.legs.iter().flat_map(|leg| leg.ties.clone()).collect::<Vec<TieId>>();
        let (old, left) = (ties(&before), after.as_ref().map(ties));
        let new = left.map(|left| left.into_iter().filter(|tie| !old.contains(tie)).collect());
        let mut sources = self.sources_of(new.unwrap_or(old).into_iter());
        sources.truncate(MOST_SOURCES);
        Some(Question {
            ask: Word::AskRoute.fill(&[
                ("what", &named(dataset, *closed)),
                ("from", self.label(from)),
                ("to", self.label(to)),
            ]),
            options,
            answer,
            because: told.effect.unwrap_or(told.summary),
            sources,
            see: self.see(&shown),
        })
    }
}

/// What is closed, as it stands in a sentence.
fn named(dataset: &Dataset, id: EntityId) -> String {
    let entity = dataset.entity(id);
    if entity.kind == EntityKind::Sea { Word::TheSea.fill(&[("name", &entity.name)]) } else { entity.name.to_string() }
}

/// The seas and countries on a route that can be closed, but for those of its ends; each once.
fn on_way(dataset: &Dataset, route: &Route, ends: [EntityId; 2]) -> Vec<EntityId> {
    let at_ends = ends.map(|end| dataset.entity(end).country);
    let seas = route.legs.iter().flat_map(|leg| &leg.ties).filter_map(|&tie| dataset.tie(tie).leg());
    let seas = seas.flat_map(|leg| leg.seas.iter().copied());
    let countries = route.places().filter_map(|place| dataset.entity(place).country);
    let mut found: Vec<EntityId> = Vec::new();
    for id in seas.chain(countries.filter(|country| !at_ends.contains(&Some(*country)))) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// "Over Kazakhstan, Azerbaijan and Georgia": the countries between the ends, in their order.
fn over(dataset: &Dataset, route: &Route) -> String {
    let mut names: Vec<&str> = Vec::new();
    for place in route.places() {
        let name = country_name(dataset, place);
        if !name.is_empty() && names.last() != Some(&name) {
            names.push(name);
        }
    }
    Word::WayOver.fill(&[("countries", &wording::list(&names))])
}
