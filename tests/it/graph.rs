//! Shortest paths, betweenness and structural holes are what networkx says of the same networks.
//!
//! The script that asks it, `tests/fixtures/networkx/make.py`, says what the lines of its files mean.

use std::collections::BTreeMap;
use std::fs;

use silkweb::analysis::time::Phases;
use silkweb::analysis::{Counted, Measures, Platforms, shared_platforms};
use silkweb::geo::great_circle_km;
use silkweb::graph::{Adjacency, Betweenness, Digraph, betweenness, k_shortest, structural_holes};
use silkweb::model::{Dataset, EntityKind, Mode, RouteStatus, TieFamily, builtin};

/// How many shortest paths networkx was asked for.
const N_PATHS: usize = 12;

/// A network and what is said of it.
struct Fixture {
    name: &'static str,
    nodes: Vec<String>,
    links: Vec<[u32; 2]>,
    weights: Vec<f64>,
    answers: Vec<String>,
}

impl Fixture {
    fn read(name: &'static str) -> Self {
        let path = format!("{}/tests/fixtures/networkx/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut fixture = Self { name, nodes: vec![], links: vec![], weights: vec![], answers: vec![] };
        for line in text.lines() {
            let mut words = line.split(' ');
            match words.next() {
                Some("nodes") => fixture.nodes = words.map(String::from).collect(),
                Some("link") => {
                    let [a, b, weight] = words.collect::<Vec<_>>()[..] else { panic!("{name}: {line}") };
                    fixture.links.push([a, b].map(|node| fixture.node(node)));
                    fixture.weights.push(weight.parse().expect("a number"));
                }
                _ => fixture.answers.push(line.to_owned()),
            }
        }
        assert!(fixture.answers.len() > 10, "{name}: few answers");
        fixture
    }

    fn node(&self, name: &str) -> u32 {
        let at = self.nodes.iter().position(|node| node == name);
        at.unwrap_or_else(|| panic!("{}: no node {name}", self.name)) as u32
    }

    fn check(&self) {
        let n_nodes = self.nodes.len();
        let graph = Digraph::undirected(n_nodes, &self.links, &self.weights);
        let adjacency = Adjacency::new(n_nodes, &self.links, &self.weights);
        for answer in &self.answers {
            let words: Vec<&str> = answer.split(' ').collect();
            let (found, expected) = match words[..] {
                ["paths", a, b, ref lengths @ ..] => {
                    let paths = k_shortest(&graph, self.node(a), self.node(b), N_PATHS);
                    (paths.iter().map(|path| Some(path.cost)).collect::<Vec<_>>(), lengths)
                }
                [head @ ("betweenness" | "normalised"), weight, ends, ref numbers @ ..] => {
                    let (weighted, endpoints) = (weight == "weighted", ends == "endpoints");
                    let normalised = head == "normalised";
                    let counts = betweenness(&graph, Betweenness { weighted, endpoints, normalised });
                    // Undirected pairs count once there.
                    let half = if normalised { 1.0 } else { 0.5 };
                    (counts.into_iter().map(|count| Some(half * count)).collect(), numbers)
                }
                [head @ ("constraint" | "size"), weight, ref numbers @ ..] => {
                    let holes = structural_holes(&adjacency, weight == "weighted");
                    let number = |holes: silkweb::graph::Holes| {
                        if head == "size" { holes.effective_size } else { holes.constraint }
                    };
                    (holes.into_iter().map(|holes| holes.map(number)).collect(), numbers)
                }
                _ => panic!("{}: {answer}", self.name),
            };
            // Ties weigh in single precision.
            let most_off = if words[0] == "constraint" || words[0] == "size" { 1e-7 } else { 1e-8 };
            assert_eq!(found.len(), expected.len(), "{}: {answer}", self.name);
            for (found, &expected) in found.iter().zip(expected) {
                let is_same = match (found, expected.parse::<f64>()) {
                    (Some(found), Ok(expected)) => (found - expected).abs() <= most_off * expected.abs().max(1.0),
                    (None, Err(_)) => expected == "-",
                    (Some(_), Err(_)) | (None, Ok(_)) => false,
                };
                assert!(is_same, "{}: {found:?} instead of {expected} in {answer}", self.name);
            }
        }
    }

    /// Whether these are its links.
    fn assert_links(&self, links: &BTreeMap<[String; 2], f64>) {
        let named = self.links.iter().map(|link| link.map(|node| self.nodes[node as usize].clone()));
        let ours: BTreeMap<[String; 2], f64> = named.zip(self.weights.iter().copied()).collect();
        assert_eq!(ours.keys().collect::<Vec<_>>(), links.keys().collect::<Vec<_>>(), "{}", self.name);
        for (ends, weight) in links {
            assert!((weight - ours[ends]).abs() < 1e-6 * weight, "{ends:?}: {weight} and {}", ours[ends]);
        }
    }
}

#[test]
fn seeded_networks_are_measured_as_networkx_does() {
    for name in ["lengths", "ties", "hubs", "apart"] {
        Fixture::read(name).check();
    }
}

#[test]
fn the_built_in_legs_are_measured_as_networkx_does() {
    let fixture = Fixture::read("legs");
    fixture.assert_links(&legs(&builtin().expect("the built-in dataset").dataset));
    fixture.check();
}

#[test]
fn the_built_in_platforms_are_measured_as_networkx_does() {
    let fixture = Fixture::read("platforms");
    fixture.assert_links(&platforms(&builtin().expect("the built-in dataset").dataset));
    fixture.check();
}

#[test]
fn the_measures_of_countries_are_those_of_networkx() {
    let dataset = builtin().expect("the built-in dataset").dataset;
    let fixture = Fixture::read("platforms");
    let organisations: Vec<_> = dataset
        .entities_of_kind(EntityKind::Organisation)
        .filter(|(_, organisation)| !["un", "nam"].contains(&&*organisation.key))
        .map(|(id, _)| id)
        .collect();
    let counted = Counted { organisations: &organisations, statuses: Counted::FULL_MEMBERS, day: None };
    let measures = Measures::of_platforms(&Platforms::new(&dataset, &counted).with_possible());
    let of_country = |name: &String| {
        let id = dataset.find(name).expect("a country");
        measures.countries.iter().position(|&other| other == id).expect("a country")
    };
    for (head, values) in [("constraint", &measures.constraint), ("size", &measures.effective_size)] {
        let start = format!("{head} weighted ");
        let numbers = fixture.answers.iter().find_map(|answer| answer.strip_prefix(&start)).expect("an answer");
        for (name, number) in fixture.nodes.iter().zip(numbers.split(' ')) {
            let (found, expected) = (values[of_country(name)].expect("ties"), number.parse::<f64>().expect("a number"));
            assert!((found - expected).abs() < 1e-7 * expected.max(1.0), "{head} of {name}: {found} and {expected}");
        }
    }
}

/// The freight legs that can be travelled, and the length of the shortest between two places.
fn legs(dataset: &Dataset) -> BTreeMap<[String; 2], f64> {
    let mut links = BTreeMap::new();
    for (_, tie) in dataset.ties_of_family(TieFamily::Leg) {
        let leg = tie.leg().expect("a leg");
        let is_freight = !matches!(leg.mode, Mode::Pipeline | Mode::Cable);
        if !is_freight || !matches!(leg.status, RouteStatus::Operating | RouteStatus::Partial) {
            continue;
        }
        let [from, to] = tie.ends.map(|end| dataset.entity(end));
        let [start, end] = [from, to].map(|place| place.location.expect("a position"));
        let way: Vec<_> = [start].into_iter().chain(leg.via.iter().copied()).chain([end]).collect();
        let measured = way.windows(2).map(|pair| great_circle_km(pair[0], pair[1])).sum();
        let mut ends = [from.key.to_string(), to.key.to_string()];
        ends.sort();
        let shortest = links.entry(ends).or_insert(f64::INFINITY);
        *shortest = leg.distance_km.unwrap_or(measured).min(*shortest);
    }
    links
}

/// Countries and how many organisations both are full members of, without those that nearly all are members of.
fn platforms(dataset: &Dataset) -> BTreeMap<[String; 2], f64> {
    let left_out = ["un", "nam"].map(|key| dataset.find(key).expect(key));
    let now = Phases::new(dataset, None);
    let countries: Vec<_> = dataset.entities_of_kind(EntityKind::Country).collect();
    let mut links = BTreeMap::new();
    for (nth, (a, first)) in countries.iter().enumerate() {
        for (b, second) in &countries[..nth] {
            let shared = shared_platforms(dataset, &now, *a, *b);
            let n_shared = shared.iter().filter(|organisation| !left_out.contains(organisation)).count();
            if n_shared > 0 {
                let mut ends = [first.key.to_string(), second.key.to_string()];
                ends.sort();
                links.insert(ends, n_shared as f64);
            }
        }
    }
    links
}
