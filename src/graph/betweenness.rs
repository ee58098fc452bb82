//! Betweenness: how many of the shortest paths between others lead over a node.

use std::collections::BinaryHeap;

use crate::graph::Digraph;
use crate::graph::shortest::Waiting;

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Betweenness {
    /// Whether a path is as long as its arcs cost together, else as it has arcs.
    pub weighted: bool,
    /// Whether a path counts at its two ends too.
    pub endpoints: bool,
    /// Whether the count is divided by the number of paths that could lead over a node, one for each ordered pair of
    /// others, or with `endpoints` one for each ordered pair of which the node may be one.
    pub normalised: bool,
}

/// By node, the sum over all ordered pairs of others of the part of their shortest paths that lead over it.
///
/// In an undirected graph every pair counts twice, once from each end: halve what is not normalised. Costs are equal only
/// if they are in every bit. U. Brandes, "A faster algorithm for betweenness centrality", 2001; arcs between the same two
/// nodes are one.
///
/// ```
/// use silkweb_engine::graph::{Betweenness, Digraph, betweenness};
/// let path = Digraph::undirected(3, &[[0, 1], [1, 2]], &[1.0, 1.0]);
/// assert_eq!(betweenness(&path, Betweenness::default()), [0.0, 2.0, 0.0]);
/// ```
#[must_use]
pub fn betweenness(graph: &Digraph, options: Betweenness) -> Vec<f64> {
    let n_nodes = graph.n_nodes();
    let mut total = vec![0.0; n_nodes];
    let mut from = FromOne::new(n_nodes);
    let mut dependency = vec![0.0; n_nodes];
    for source in 0..n_nodes as u32 {
        if options.weighted {
            from.by_cost(graph, source);
        } else {
            from.by_arcs(graph, source);
        }
        if options.endpoints {
            total[source as usize] += from.order.len().saturating_sub(1) as f64;
        }
        for &node in &from.order {
            dependency[node as usize] = 0.0;
        }
        for &node in from.order.iter().rev() {
            let share = (1.0 + dependency[node as usize]) / from.n_paths[node as usize];
            for &before in &from.before[node as usize] {
                dependency[before as usize] += from.n_paths[before as usize] * share;
            }
            if node != source {
                total[node as usize] += dependency[node as usize] + f64::from(u8::from(options.endpoints));
            }
        }
    }
    if options.normalised {
        let n = n_nodes as f64;
        let n_pairs = if options.endpoints { n * (n - 1.0) } else { (n - 1.0) * (n - 2.0) };
        if n_pairs > 0.0 {
            total.iter_mut().for_each(|count| *count /= n_pairs);
        }
    }
    total
}

/// The shortest paths from one node, all of those that are equally short.
struct FromOne {
    /// Infinite where not reached.
    cost: Vec<f64>,
    /// How many shortest paths there are; a floating-point number, since they may be very many.
    n_paths: Vec<f64>,
    /// The nodes before each on its shortest paths.
    before: Vec<Vec<u32>>,
    /// The nodes reached, the nearest first.
    order: Vec<u32>,
    heap: BinaryHeap<Waiting>,
    is_done: Vec<bool>,
}

impl FromOne {
    fn new(n_nodes: usize) -> Self {
        Self {
            cost: vec![f64::INFINITY; n_nodes],
            n_paths: vec![0.0; n_nodes],
            before: vec![Vec::new(); n_nodes],
            order: Vec::with_capacity(n_nodes),
            heap: BinaryHeap::new(),
            is_done: vec![false; n_nodes],
        }
    }

    fn start(&mut self, source: u32) {
        for node in self.order.drain(..) {
            let node = node as usize;
            self.cost[node] = f64::INFINITY;
            self.n_paths[node] = 0.0;
            self.before[node].clear();
            self.is_done[node] = false;
        }
        self.cost[source as usize] = 0.0;
        self.n_paths[source as usize] = 1.0;
    }

    /// Notes that `node` is reached over `before` at `cost`; whether that is less than was known.
    fn reach(&mut self, node: u32, before: u32, cost: f64) -> bool {
        let index = node as usize;
        let is_less = cost < self.cost[index];
        if is_less {
            self.cost[index] = cost;
            self.n_paths[index] = 0.0;
            self.before[index].clear();
        }
        // Arcs between the same two come one after another only by chance.
        if cost == self.cost[index] && !self.before[index].contains(&before) {
            self.n_paths[index] += self.n_paths[before as usize];
            self.before[index].push(before);
        }
        is_less
    }

    fn by_arcs(&mut self, graph: &Digraph, source: u32) {
        self.start(source);
        self.order.push(source);
        let mut at = 0;
        while let Some(&node) = self.order.get(at) {
            let cost = self.cost[node as usize] + 1.0;
            for arc in graph.outgoing(node) {
                if self.reach(arc.node, node, cost) {
                    self.order.push(arc.node);
                }
            }
            at += 1;
        }
    }

    fn by_cost(&mut self, graph: &Digraph, source: u32) {
        self.start(source);
        self.heap.push(Waiting { cost: 0.0, number: source });
        while let Some(Waiting { cost, number: node }) = self.heap.pop() {
            if self.is_done[node as usize] {
                continue;
            }
            self.is_done[node as usize] = true;
            self.order.push(node);
            for arc in graph.outgoing(node) {
                let through = cost + arc.cost;
                // An arc that costs nothing would lead back to a node whose paths have been handed on.
                if !self.is_done[arc.node as usize] && self.reach(arc.node, node, through) {
                    self.heap.push(Waiting { cost: through, number: arc.node });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Betweenness, betweenness};
    use crate::graph::{Digraph, k_shortest};
    use crate::num::lcg::Lcg;

    /// By going through all paths between all pairs.
    fn by_counting(graph: &Digraph, endpoints: bool) -> Vec<f64> {
        let n = graph.n_nodes() as u32;
        let mut total = vec![0.0; n as usize];
        for source in 0..n {
            for target in (0..n).filter(|&target| target != source) {
                let paths = k_shortest(graph, source, target, usize::MAX);
                let shortest: Vec<_> = paths.iter().take_while(|path| path.cost == paths[0].cost).collect();
                for path in &shortest {
                    let inner = &path.nodes[1..path.nodes.len() - 1];
                    for &node in if endpoints { &path.nodes[..] } else { inner } {
                        total[node as usize] += 1.0 / shortest.len() as f64;
                    }
                }
            }
        }
        total
    }

    #[test]
    fn it_is_what_counting_paths_gives() {
        let mut random = Lcg::new(31);
        for _ in 0..15 {
            let mut links: Vec<[u32; 2]> = (0..12).map(|_| [random.below(8), random.below(8)]).collect();
            links.iter_mut().for_each(|link| link.sort_unstable());
            links.sort_unstable();
            links.dedup();
            let costs: Vec<f64> = links.iter().map(|_| f64::from(1 + random.below(3))).collect();
            for weighted in [false, true] {
                let costs = if weighted { costs.clone() } else { vec![1.0; links.len()] };
                let graph = Digraph::undirected(8, &links, &costs);
                for endpoints in [false, true] {
                    let found = betweenness(&graph, Betweenness { weighted, endpoints, normalised: false });
                    for (found, expected) in found.iter().zip(by_counting(&graph, endpoints)) {
                        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
                    }
                }
            }
        }
    }
}
