//! The network of the dataset: which entities are its nodes, and which ties join them.

mod between;
mod blend;
mod ear;
mod frame;
mod hand;
mod lines;
mod marks;
mod names;
mod slide;
mod state;

use std::sync::Arc;

use crate::analysis::time::Phases;
use crate::app::then::Then;
use crate::model::{Dataset, EntityId, EntityKind, TieFamily, TieId, TieKind};
use crate::num::order;

pub(crate) use blend::INSET_GONE;
pub(crate) use ear::{extent, in_order, is_pinned, place, sentence};
pub(crate) use frame::MAP_FROM_LAYOUT;
pub(crate) use hand::{Carrying, carry, key, let_go, node_at, put_back, put_down};
pub(crate) use lines::{Look, seen, shows};
pub(crate) use marks::{refresh, rounded_square, scene};
pub(crate) use slide::{go_on, is_there, open, put, tick};
pub(crate) use state::{Answer, NetworkState, answer, arrange, request_again, resize, sheet};

/// Nodes and links as a layout takes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkGraph {
    /// Nodes are 0 to `n_nodes` − 1.
    pub n_nodes: u32,
    /// Pairs of nodes, each pair once, the lower node first.
    pub links: Vec<[u32; 2]>,
    /// How strongly each link pulls.
    pub weights: Vec<f64>,
    /// The radius of each node's circle, in layout space.
    pub radii: Vec<f64>,
}

/// The graph with everything on: each entity that has a tie, and all ties.
///
/// Corridors are joined to the places of their legs, and terms of office to those who hold them.
#[must_use]
pub fn network_graph(dataset: &Dataset) -> NetworkGraph {
    Network::everything(dataset).graph()
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) id: EntityId,
    pub(crate) kind: EntityKind,
    /// In layout space.
    pub(crate) radius: f64,
    /// How many ties it has in this network.
    pub(crate) n_ties: u32,
}

/// Ties between the same two nodes that look the same: one line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Strand {
    /// Its nodes, the lower first.
    pub(crate) ends: [u32; 2],
    pub(crate) look: Look,
    /// The ties it stands for; the first gives it its name. None where a place only lies in its country.
    pub(crate) ties: Vec<TieId>,
    /// Where it runs among its neighbours between the same nodes: 0 in the middle, then −1 and 1, …; halves where they
    /// are even in number.
    pub(crate) lane: f64,
}

/// The nodes and strands of a network, in an order that depends on the dataset alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Network {
    pub(crate) nodes: Vec<Node>,
    pub(crate) strands: Vec<Strand>,
    /// Entities and their nodes, sorted.
    node_of: Vec<(EntityId, u32)>,
}

impl Network {
    /// What the view shows: countries, organisations and the places on corridors that have a tie, and the ties among
    /// them; each place is also joined to its country, so that corridors and memberships are one network.
    pub(crate) fn shown(dataset: &Dataset) -> Self {
        let is_on_corridor = |id: EntityId| dataset.ties_of(id).iter().any(|&tie| dataset.tie(tie).leg().is_some());
        let is_shown = |id: EntityId, kind: EntityKind| match kind {
            EntityKind::Country | EntityKind::Organisation => !dataset.ties_of(id).is_empty(),
            EntityKind::Place => is_on_corridor(id),
            _ => false,
        };
        Self::of(dataset, is_shown, false)
    }

    fn everything(dataset: &Dataset) -> Self {
        Self::of(dataset, |id, _| !dataset.ties_of(id).is_empty(), true)
    }

    fn of(dataset: &Dataset, is_shown: impl Fn(EntityId, EntityKind) -> bool, with_third: bool) -> Self {
        // Who has no tie to another that is shown would stand alone.
        let is_shown_by_id = |id: EntityId| is_shown(id, dataset.entity(id).kind);
        let is_tied = |id: EntityId| {
            let mut others = dataset.ties_of(id).iter().flat_map(|&tie| dataset.tie(tie).ends);
            with_third || others.any(|other| other != id && is_shown_by_id(other))
        };
        let shown = dataset.entities().filter(|(id, entity)| is_shown(*id, entity.kind) && is_tied(*id));
        let mut nodes: Vec<Node> =
            shown.map(|(id, entity)| Node { id, kind: entity.kind, radius: 0.0, n_ties: 0 }).collect();
        let node_of: Vec<(EntityId, u32)> = nodes.iter().map(|node| node.id).zip(0..).collect();
        let mut network = Self { nodes: Vec::new(), strands: Vec::new(), node_of };

        // Strands are those of the present, so that each stays where it is whatever time is shown.
        let phases = Phases::new(dataset, None);
        let now = Then { dataset, phases: &phases };
        let mut found: Vec<([u32; 2], Look, Option<TieId>)> = Vec::new();
        for (id, tie) in dataset.ties() {
            let [a, b] = tie.ends;
            if let (Some(ends), Some(look)) = (network.pair(a, b), Look::of(now, id)) {
                found.push((ends, look, Some(id)));
            }
            let third = match &tie.kind {
                TieKind::Leg(leg) => Some(leg.corridor),
                TieKind::Chairs { term } => *term,
                TieKind::Membership(_)
                | TieKind::Coordinates { .. }
                | TieKind::OrganisationLink(_)
                | TieKind::Relation { .. } => None,
            };
            if let Some(third) = third.filter(|_| with_third) {
                let pairs = [a, b].into_iter().filter_map(|end| network.pair(end, third));
                found.extend(pairs.map(|ends| (ends, Look::Within, Some(id))));
            }
        }
        let within = nodes.iter().filter_map(|node| {
            let country = dataset.entity(node.id).country.filter(|_| node.kind == EntityKind::Place)?;
            Some((network.pair(node.id, country)?, Look::Within, None))
        });
        found.extend(within.collect::<Vec<_>>());
        // Equal ties of a pair end up side by side, in the order of the data.
        order::sort(&mut found);
        for (ends, look, tie) in found {
            match network.strands.last_mut() {
                Some(last) if (last.ends, last.look) == (ends, look) => last.ties.extend(tie),
                Some(_) | None => {
                    network.strands.push(Strand { ends, look, ties: tie.into_iter().collect(), lane: 0.0 });
                }
            }
        }
        for pair in network.strands.chunk_by_mut(|a, b| a.ends == b.ends) {
            let n_strands = pair.len();
            for (n, strand) in pair.iter_mut().enumerate() {
                strand.lane = n as f64 - (n_strands - 1) as f64 / 2.0;
            }
        }
        for strand in &network.strands {
            for end in strand.ends {
                nodes[end as usize].n_ties += strand.ties.len().max(1) as u32;
            }
        }
        for node in &mut nodes {
            node.radius = radius(node);
        }
        network.nodes = nodes;
        network
    }

    /// The nodes of two entities, the lower first; none where one is not shown, or both are the same.
    fn pair(&self, a: EntityId, b: EntityId) -> Option<[u32; 2]> {
        let (a, b) = (self.node(a)?, self.node(b)?);
        (a != b).then(|| [a.min(b), a.max(b)])
    }

    /// The node of an entity, if it is shown.
    pub(crate) fn node(&self, id: EntityId) -> Option<u32> {
        let at = self.node_of.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        Some(self.node_of[at].1)
    }

    /// The strand that stands for a tie.
    pub(crate) fn strand_of(&self, tie: TieId) -> Option<&Strand> {
        self.strands.iter().find(|strand| strand.ties.contains(&tie))
    }

    /// What a layout needs to know of it: parallel strands pull as one, and denied ties do not pull.
    pub(crate) fn graph(&self) -> NetworkGraph {
        let mut graph = NetworkGraph {
            n_nodes: self.nodes.len() as u32,
            radii: self.nodes.iter().map(|node| node.radius).collect(),
            ..NetworkGraph::default()
        };
        for pair in self.strands.chunk_by(|a, b| a.ends == b.ends) {
            // Many ties pull more than one, yet ten not ten times as much.
            let weight: f64 =
                pair.iter().map(|strand| strand.look.pull() * (strand.ties.len().max(1) as f64).sqrt()).sum();
            if weight > 0.0 {
                graph.links.push(pair[0].ends);
                graph.weights.push(weight.min(MOST_PULL));
            }
        }
        graph
    }
}

/// No link pulls more than this, however many ties it stands for.
const MOST_PULL: f64 = 4.0;

/// The radius of a node in layout space: by its kind, and by how many ties it has.
fn radius(node: &Node) -> f64 {
    let by_ties = f64::from(node.n_ties).sqrt();
    match node.kind {
        EntityKind::Country => (6.5 + 0.7 * by_ties).min(13.0),
        EntityKind::Organisation => (6.5 + 0.7 * by_ties).min(12.0),
        EntityKind::Place => (4.0 + 0.3 * by_ties).min(5.5),
        _ => (5.0 + 0.5 * by_ties).min(9.0),
    }
}

/// The network of a dataset and what a layout needs to know of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drawn {
    pub(crate) network: Network,
    pub(crate) links: Arc<[[u32; 2]]>,
    pub(crate) weights: Arc<[f64]>,
    pub(crate) radii: Arc<[f64]>,
}

impl Drawn {
    pub(crate) fn new(dataset: &Dataset) -> Self {
        let network = Network::shown(dataset);
        let NetworkGraph { n_nodes: _, links, weights, radii } = network.graph();
        Self { network, links: links.into(), weights: weights.into(), radii: radii.into() }
    }
}

/// Whether a tie is one that a corridor runs along.
pub(crate) fn is_on(dataset: &Dataset, tie: TieId, corridor: EntityId) -> bool {
    let tie = dataset.tie(tie);
    tie.family() == TieFamily::Leg && tie.leg().is_some_and(|leg| leg.corridor == corridor)
}
