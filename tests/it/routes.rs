//! Routes over the corridors are what trying every way gives.

use std::collections::{BTreeMap, BTreeSet};

use silkweb::analysis::routes::{
    Closures, Effect, NotBuilt, Objective, Plan, Route, RouteNetwork, Settings, Shares, TimeTable, ranked, stated_times,
};
use silkweb::graph::Apart;
use silkweb::model::{
    Cargo, Dataset, Detail, EntityId, Mode, RouteStatus, TieFamily, TieId, builtin, builtin_evidence,
};
use silkweb::num::lcg::Lcg;

use crate::every_pair::every_pair;
use crate::golden::check_golden;

const OBJECTIVES: [Objective; 4] = [Objective::Distance, Objective::Borders, Objective::Changes, Objective::Time];

/// A small dataset of ten places in five countries, its legs drawn by `seed`.
fn seeded(seed: u64) -> Dataset {
    let mut random = Lcg::new(seed);
    let mut places = String::from("id,name,kind,lat,lon,country\n");
    for place in 0..10 {
        let (lat, lon) = (random.between(20.0, 50.0), random.between(30.0, 100.0));
        let country = ["AA", "BB", "CC", "DD", "EE"][place / 2];
        places += &format!("p{place},P{place},city,{lat:.3},{lon:.3},{country}\n");
    }
    let countries = "id,name,iso_a2\na,A,AA\nb,B,BB\nc,C,CC\nd,D,DD\n";
    let corridors = "id,name,kind\nx,X,multimodal\ny,Y,multimodal\n";
    let seas = "id,name,lat,lon,rank\ns,S,30,50,1\nt,T,40,60,1\n";
    let mut legs = String::from("corridor,seq,from,to,mode,status,distance_km,seas\n");
    let mut joined = BTreeSet::new();
    for seq in 1..=20 {
        let (from, to) = (random.below(10), random.below(10));
        let mode = ["rail", "rail", "road", "sea", "ferry"][random.below(5) as usize];
        let status = ["operating", "operating", "operating", "planned", "closed"][random.below(5) as usize];
        // Legs between the same two places are measured alike: one may be, so that no two ways are equally long.
        let is_first = joined.insert((from.min(to), from.max(to)));
        let is_stated = random.below(3) == 0 || !is_first;
        let km =
            if is_stated { (f64::from(100 + random.below(4000)) + random.unit()).to_string() } else { String::new() };
        let sea = if mode == "sea" || mode == "ferry" { ["s", "t", "s;t"][random.below(3) as usize] } else { "" };
        let corridor = ["x", "y"][random.below(2) as usize];
        if from != to {
            legs += &format!("{corridor},{seq},p{from},p{to},{mode},{status},{km},{sea}\n");
        }
    }
    let tables = [
        ("places.csv", places.as_bytes()),
        ("countries.csv", countries.as_bytes()),
        ("corridors.csv", corridors.as_bytes()),
        ("seas.csv", seas.as_bytes()),
        ("legs.csv", legs.as_bytes()),
    ];
    Dataset::parse(&tables).expect("tables").dataset
}

/// A way found by trying: the places it comes to, its links, and what it costs by each objective.
#[derive(Clone, Debug)]
struct Way {
    places: Vec<EntityId>,
    links: Vec<(Mode, f64)>,
}

impl Way {
    fn km(&self) -> f64 {
        self.links.iter().map(|(_, km)| km).sum()
    }

    fn n_changes(&self) -> usize {
        self.links.windows(2).filter(|pair| pair[0].0 != pair[1].0).count()
    }

    /// Legs by land between two countries, and voyages that leave the country they begin in.
    fn n_borders(&self, dataset: &Dataset) -> usize {
        let abroad: Vec<bool> =
            self.places.windows(2).map(|pair| code(dataset, pair[0]) != code(dataset, pair[1])).collect();
        let mut n_borders = 0;
        let mut at = 0;
        while at < self.links.len() {
            let mode = self.links[at].0;
            let is_ship = matches!(mode, Mode::Sea | Mode::Ferry);
            let n_alike = if is_ship { self.links[at..].iter().take_while(|link| link.0 == mode).count() } else { 1 };
            n_borders += usize::from(abroad[at..at + n_alike].contains(&true));
            at += n_alike;
        }
        n_borders
    }

    fn days(&self, dataset: &Dataset) -> f64 {
        let times = TimeTable::default();
        let speed = |mode| match mode {
            Mode::Rail => times.rail_km_per_day,
            Mode::Road => times.road_km_per_day,
            Mode::Sea => times.sea_km_per_day,
            _ => times.ferry_km_per_day,
        };
        let moving: f64 = self.links.iter().map(|&(mode, km)| km / speed(mode)).sum();
        let is_ship = |mode| matches!(mode, Mode::Sea | Mode::Ferry);
        let dwell = |pair: &[(Mode, f64)]| match (pair[0].0 == pair[1].0, is_ship(pair[0].0), is_ship(pair[1].0)) {
            (true, ..) => 0.0,
            (_, true, true) => times.ship_transfer_days,
            (_, false, false) => times.land_transfer_days,
            _ => times.port_transfer_days,
        };
        let transfers: f64 = self.links.windows(2).map(dwell).sum();
        moving + transfers + self.n_borders(dataset) as f64 * times.border_days
    }

    fn cost(&self, dataset: &Dataset, by: Objective) -> f64 {
        match by {
            Objective::Distance => self.km(),
            Objective::Borders => self.n_borders(dataset) as f64 * 1e6 + self.km(),
            Objective::Changes => self.n_changes() as f64 * 1e6 + self.km(),
            Objective::Time => self.days(dataset),
        }
    }

    fn stretches(&self) -> Vec<(BTreeSet<EntityId>, Mode)> {
        let ends = self.places.windows(2).map(|pair| pair.iter().copied().collect());
        ends.zip(&self.links).map(|(ends, link)| (ends, link.0)).collect()
    }
}

fn code(dataset: &Dataset, place: EntityId) -> &str {
    match &dataset.entity(place).detail {
        Detail::Place(place) => &place.country_code,
        _ => panic!("no place"),
    }
}

/// The links that can be travelled: two places and a mode with the length, the stated one if there is one.
type Links = BTreeMap<(EntityId, EntityId, Mode), f64>;

fn links(dataset: &Dataset, network: &RouteNetwork, open: impl Fn(TieId) -> bool) -> Links {
    let mut links = Links::new();
    for (_, tie) in dataset.ties_of_family(TieFamily::Leg) {
        let leg = tie.leg().expect("a leg");
        let (a, b) = (tie.ends[0].min(tie.ends[1]), tie.ends[0].max(tie.ends[1]));
        let alike = |(_, other): &(TieId, &silkweb::model::Tie)| {
            other.ends.contains(&a)
                && other.ends.contains(&b)
                && other.leg().is_some_and(|other| other.mode == leg.mode)
        };
        let all: Vec<_> = dataset.ties_of_family(TieFamily::Leg).filter(alike).collect();
        if all.iter().any(|(id, _)| open(*id)) {
            let number = |place| network.number(place).expect("a place");
            let ends = [number(a), number(b)];
            let stated = all.iter().find_map(|(_, tie)| tie.leg().and_then(|leg| leg.distance_km));
            // What is measured is held against an independent measure in the fixtures of networkx.
            let measured =
                || network.links().iter().find(|link| link.ends == ends && link.mode == leg.mode).map(|link| link.km);
            links.insert((a, b, leg.mode), stated.or_else(measured).expect("a length"));
        }
    }
    links
}

/// Every way that comes to no place twice.
fn every_way(links: &Links, way: &Way, to: EntityId, found: &mut Vec<Way>) {
    let here = way.places[way.places.len() - 1];
    if here == to {
        found.push(way.clone());
        return;
    }
    for (&(a, b, mode), &km) in links {
        let next = if a == here { b } else { a };
        if (a == here || b == here) && !way.places.contains(&next) {
            let mut longer = way.clone();
            longer.places.push(next);
            longer.links.push((mode, km));
            every_way(links, &longer, to, found);
        }
    }
}

/// The best way and the alternatives that differ enough from each before, by trying all.
fn by_trying(dataset: &Dataset, links: &Links, ends: [EntityId; 2], by: Objective) -> Vec<Way> {
    let mut ways = Vec::new();
    if ends[0] != ends[1] {
        every_way(links, &Way { places: vec![ends[0]], links: vec![] }, ends[1], &mut ways);
    }
    ways.sort_by(|a, b| a.cost(dataset, by).total_cmp(&b.cost(dataset, by)));
    let mut kept: Vec<Way> = Vec::new();
    for way in ways {
        let is_apart = |other: &Way| {
            let theirs = other.stretches();
            let both = way.stretches().into_iter().zip(&way.links).filter(|(stretch, _)| theirs.contains(stretch));
            both.map(|(_, link)| link.1).sum::<f64>() <= 0.6 * way.km().min(other.km())
        };
        if kept.len() < 6 && kept.iter().all(is_apart) {
            kept.push(way);
        }
    }
    kept
}

fn exhaustive() -> Apart {
    Apart { n_examined: usize::MAX, ..Apart::default() }
}

fn assert_same(dataset: &Dataset, found: &[Route], expected: &[Way], by: Objective) {
    assert_eq!(found.len(), expected.len());
    for (route, way) in found.iter().zip(expected) {
        assert_eq!(route.places().collect::<Vec<_>>(), way.places, "{by:?}");
        assert!(route.legs.iter().map(|leg| leg.mode).eq(way.links.iter().map(|link| link.0)));
        assert!((route.km() - way.km()).abs() < 1e-6);
        assert_eq!(route.n_changes(), way.n_changes());
        assert_eq!(route.n_borders(), way.n_borders(dataset));
        let days = route.days().expect("freight has a time");
        assert!((days.total() - way.days(dataset)).abs() < 1e-9);
        assert!((days.borders - way.n_borders(dataset) as f64).abs() < 1e-9);
    }
}

fn settings(by: Objective, closures: Closures, planned: bool) -> Settings {
    Settings { by, closures, not_built: NotBuilt { planned, ..NotBuilt::default() }, ..Settings::default() }
}

#[test]
fn routes_are_those_of_trying_every_way() {
    let (mut n_routes, mut n_changes, mut n_voyages) = (0, 0, 0);
    for seed in 1..=12 {
        let dataset = seeded(seed);
        let network = RouteNetwork::new(&dataset, Cargo::Freight);
        for by in OBJECTIVES {
            let planned = seed % 2 == 0;
            let plan = Plan::new(&dataset, &network, &settings(by, Closures::default(), planned));
            let links = links(&dataset, &network, |id| match dataset.tie(id).leg().expect("a leg").status {
                RouteStatus::Operating => true,
                RouteStatus::Planned => planned,
                _ => false,
            });
            for &from in network.places() {
                for &to in network.places() {
                    let expected = by_trying(&dataset, &links, [from, to], by);
                    let found = plan.routes(from, to, &exhaustive());
                    assert!(found.is_exhaustive);
                    assert_same(&dataset, &found.routes, &expected, by);
                    n_routes += expected.len();
                    n_changes += expected.iter().map(Way::n_changes).sum::<usize>();
                    let long =
                        |way: &Way| way.links.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[0].0 == Mode::Sea);
                    n_voyages += expected.iter().filter(|way| long(way)).count();
                }
            }
        }
    }
    assert!(n_routes > 3000 && n_changes > 1000 && n_voyages > 30, "{n_routes} {n_changes} {n_voyages}");
}

#[test]
fn what_is_closed_is_not_taken_and_all_else_is() {
    for seed in 1..=8 {
        let dataset = seeded(seed);
        let network = RouteNetwork::new(&dataset, Cargo::Freight);
        let id = |key: &str| dataset.find(key).expect(key);
        let operating: Vec<TieId> = dataset
            .ties_of_family(TieFamily::Leg)
            .filter(|(_, tie)| tie.leg().is_some_and(|leg| leg.status == RouteStatus::Operating))
            .map(|(id, _)| id)
            .collect();
        for closed in ["p3", "b", "x", "s", "leg"] {
            let legs = if closed == "leg" { vec![operating[0]] } else { vec![] };
            let entities = if closed == "leg" { vec![] } else { vec![id(closed)] };
            let open = |tie_id: TieId| {
                let tie = dataset.tie(tie_id);
                let leg = tie.leg().expect("a leg");
                operating.contains(&tie_id)
                    && match closed {
                        "p3" => !tie.ends.contains(&id("p3")),
                        "b" => tie.ends.iter().all(|&end| code(&dataset, end) != "BB"),
                        "x" => leg.corridor != id("x"),
                        _ => !legs.contains(&tie_id),
                    }
            };
            let mut links = links(&dataset, &network, open);
            if closed == "s" {
                // A link crosses a sea if any of its legs does, for they all go the same way.
                links.retain(|(a, b, mode), _| {
                    !dataset.ties_of_family(TieFamily::Leg).any(|(_, tie)| {
                        let leg = tie.leg().expect("a leg");
                        tie.ends.contains(a) && tie.ends.contains(b) && leg.mode == *mode && leg.seas.contains(&id("s"))
                    })
                });
            }
            let closures = Closures { entities, legs: legs.clone() };
            let plan = Plan::new(&dataset, &network, &settings(Objective::Distance, closures, false));
            for &from in network.places() {
                for &to in network.places() {
                    let expected = by_trying(&dataset, &links, [from, to], Objective::Distance);
                    let found = plan.routes(from, to, &exhaustive()).routes;
                    assert_same(&dataset, &found, &expected, Objective::Distance);
                    assert!(found.iter().flat_map(|route| &route.legs).flat_map(|leg| &leg.ties).all(|&tie| open(tie)));
                }
            }
        }
    }
}

/// The shares of countries by code, counted over the ways that trying all gives.
fn shares_by_trying(
    dataset: &Dataset,
    links: &Links,
    from: &[EntityId],
    to: &[EntityId],
    n_most: usize,
) -> BTreeMap<String, f64> {
    let pairs: BTreeSet<[EntityId; 2]> =
        from.iter().flat_map(|&a| to.iter().map(move |&b| [a.min(b), a.max(b)])).filter(|[a, b]| a != b).collect();
    let mut shares: BTreeMap<String, f64> = BTreeMap::new();
    let mut n_joined = 0.0;
    for ends in pairs {
        let mut ways = by_trying(dataset, links, ends, Objective::Distance);
        ways.truncate(n_most);
        n_joined += f64::from(u8::from(!ways.is_empty()));
        for way in &ways {
            let crossed: BTreeSet<&str> = way.places.iter().map(|&place| code(dataset, place)).collect();
            for country in crossed.into_iter().filter(|country| ends.iter().all(|&end| code(dataset, end) != *country))
            {
                *shares.entry(country.to_owned()).or_default() += 1.0 / ways.len() as f64;
            }
        }
    }
    shares.into_iter().map(|(country, weight)| (country, weight / n_joined)).collect()
}

fn named(network: &RouteNetwork, shares: &Shares) -> BTreeMap<String, f64> {
    let all = network.countries().iter().zip(&shares.of_country);
    all.filter(|(_, share)| **share > 0.0).map(|(country, &share)| (country.code.to_string(), share)).collect()
}

#[test]
fn shares_of_countries_are_those_of_trying_every_way() {
    for seed in 1..=8 {
        let dataset = seeded(seed);
        let network = RouteNetwork::new(&dataset, Cargo::Freight);
        let operating = |id| dataset.tie(id).leg().is_some_and(|leg| leg.status == RouteStatus::Operating);
        let links = links(&dataset, &network, operating);
        let plan = Plan::new(&dataset, &network, &Settings::default());
        let (west, east) = network.places().split_at(5);
        for (from, to) in [(west, east), (network.places(), network.places()), (&west[..1], &east[..1])] {
            for n_most in [1, 6] {
                let found = plan.shares(from, to, &Apart { n_most, ..exhaustive() });
                let expected = shares_by_trying(&dataset, &links, from, to, n_most);
                let found = named(&network, &found);
                assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
                for (country, share) in &expected {
                    assert!((found[country] - share).abs() < 1e-9, "{country}: {share} and {}", found[country]);
                }
            }
        }
    }
}

#[test]
fn gas_and_oil_of_the_built_in_dataset_are_shared_as_trying_every_way_says() {
    let dataset = builtin().expect("the built-in dataset").dataset;
    for cargo in [Cargo::Gas, Cargo::Oil, Cargo::Power] {
        let network = RouteNetwork::new(&dataset, cargo);
        let not_built = NotBuilt { under_construction: true, planned: true };
        let plan = Plan::new(&dataset, &network, &Settings { not_built, ..Settings::default() });
        let in_network: BTreeSet<TieId> = network.links().iter().flat_map(|link| link.legs.iter().copied()).collect();
        let mut links = Links::new();
        for link in network.links() {
            if link.legs.iter().any(|&leg| dataset.tie(leg).leg().is_some_and(|leg| leg.status != RouteStatus::Closed))
            {
                let [a, b] = link.ends.map(|end| network.places()[end as usize]);
                links.insert((a, b, link.mode), link.km);
            }
        }
        assert!(!in_network.is_empty());
        let places = network.places();
        let found = named(&network, &plan.shares(places, places, &exhaustive()));
        let expected = shares_by_trying(&dataset, &links, places, places, 6);
        for (country, share) in &expected {
            assert!((found[country] - share).abs() < 1e-9);
        }
        assert_eq!(found.len(), expected.len());
        let route = &plan.routes(places[0], places[1], &exhaustive()).routes;
        assert!(route.iter().all(|route| route.days().is_none()), "what flows has no time");
    }
}

#[test]
fn without_the_caspian_the_middle_corridor_ends_at_its_shore() {
    let dataset = builtin().expect("the built-in dataset").dataset;
    let network = RouteNetwork::new(&dataset, Cargo::Freight);
    let id = |key: &str| dataset.find(key).expect(key);
    let open = Plan::new(&dataset, &network, &Settings::default());
    let closures = Closures { entities: vec![id("caspian-sea"), id("russia"), id("iran")], legs: vec![] };
    let closed = Plan::new(&dataset, &network, &Settings { closures, ..Settings::default() });
    let apart = Apart::default();
    let (before, after) =
        (open.routes(id("almaty"), id("tbilisi"), &apart), closed.routes(id("almaty"), id("tbilisi"), &apart));
    assert!(before.routes.len() > 1);
    assert_eq!(after.routes, []);
    assert_eq!(Effect::of(before.routes.first(), after.routes.first()), Effect::Cut);
    // Along the best route lie Azerbaijan, where the Caspian has been crossed, and Georgia, where it ends.
    let shares = [&open, &closed].map(|plan| plan.shares(&[id("almaty")], &[id("tbilisi")], &apart));
    assert_eq!((shares[0].n_joined, shares[1].n_joined), (1, 0));
    let ranking = ranked(&shares[0], &shares[1]);
    assert!(ranking.iter().any(|share| {
        let country = &network.countries()[share.country as usize];
        country.entity == Some(id("azerbaijan")) && share.before > 0.5 && share.after == 0.0
    }));
}

#[test]
fn every_leg_of_a_route_follows_the_one_before_and_its_parts_add_up() {
    let dataset = builtin().expect("the built-in dataset").dataset;
    let network = RouteNetwork::new(&dataset, Cargo::Freight);
    for by in OBJECTIVES {
        let plan = Plan::new(&dataset, &network, &Settings { by, ..Settings::default() });
        for (&from, &to) in network.places().iter().zip(network.places().iter().rev()).filter(|(from, to)| from != to) {
            for route in plan.routes(from, to, &Apart::default()).routes {
                let places: Vec<EntityId> = route.places().collect();
                assert_eq!([places[0], places[places.len() - 1]], [from, to]);
                assert!(route.legs.windows(2).all(|pair| pair[0].ends[1] == pair[1].ends[0]));
                for leg in &route.legs {
                    assert!(!leg.ties.is_empty());
                    let fits = |&tie: &TieId| {
                        let tie = dataset.tie(tie);
                        tie.leg().is_some_and(|own| own.mode == leg.mode)
                            && leg.ends.iter().all(|end| tie.ends.contains(end))
                    };
                    assert!(leg.ties.iter().all(fits));
                }
                assert!(route.stated_km() <= route.km());
                assert!(route.corridors(&dataset).iter().all(|(_, km)| *km <= route.km() + 1e-9));
            }
        }
    }
}

#[test]
fn modelled_time_stands_beside_what_is_stated_between_the_same_ends() {
    let dataset = builtin().expect("the built-in dataset").dataset;
    let (_, texts, _) = builtin_evidence(&dataset).expect("the evidence");
    let network = RouteNetwork::new(&dataset, Cargo::Freight);
    let plan = Plan::new(&dataset, &network, &Settings { by: Objective::Time, ..Settings::default() });
    let id = |key: &str| dataset.find(key).expect(key);
    let stated = |from: &str, to: &str| {
        let best = plan.routes(id(from), id(to), &Apart::default()).routes.swap_remove(0);
        let days = best.days().expect("freight has a time").total();
        let times = stated_times(&dataset, &texts, &best);
        times
            .into_iter()
            .filter_map(|time| Some((days, time.fact.low, time.fact.high, time.days_over?)))
            .collect::<Vec<_>>()
    };
    for (from, to) in [("xian", "baku"), ("khorgos", "constanta"), ("chongqing", "duisburg"), ("rotterdam", "shanghai")]
    {
        let times = stated(from, to);
        assert!(!times.is_empty(), "{from} to {to}");
        for (days, low, high, over) in times {
            let high = high.unwrap_or(low);
            let expected = if days > high {
                days - high
            } else if days < low {
                days - low
            } else {
                0.0
            };
            assert!((over - expected).abs() < 1e-9);
            // A model that is off by half says nothing.
            assert!(over.abs() < 0.5 * high, "{from} to {to}: {days} days, stated {low} to {high}");
        }
    }
}

#[test]
fn the_routes_of_every_pair_are_as_they_were() {
    check_golden("routes.txt", &format!("{:016x}\n", every_pair(crate::address::dataset(), || 0.0).0));
}
