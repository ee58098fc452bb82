//! Shortest paths from or to one node (Dijkstra, "A note on two problems in connexion with graphs", 1959), with a
//! binary heap.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::graph::Digraph;
use crate::graph::digraph::Arc;

/// No arc: where a tree begins, and where it does not reach.
pub(crate) const NO_ARC: u32 = u32::MAX;

/// The shortest paths between one end and every node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShortestTree {
    /// What the way costs, by node; infinite where there is none.
    pub cost: Vec<f64>,
    /// By node, the arc by which the way arrives or, in a tree towards an end, goes on.
    pub(crate) arc: Vec<u32>,
    /// The nodes reached, the nearest first.
    pub reached: Vec<u32>,
}

/// What waits in a heap: the cheapest comes out first, of equal ones the lowest number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Waiting {
    pub(crate) cost: f64,
    pub(crate) number: u32,
}

impl Eq for Waiting {}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        // The standard library's heap gives the greatest first.
        other.cost.total_cmp(&self.cost).then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The shortest paths from `source` to every node.
///
/// ```
/// use silkweb_engine::graph::{Digraph, shortest_from};
/// let graph = Digraph::new(3, &[([0, 1], 2.0, 0), ([1, 2], 0.5, 1)]);
/// assert_eq!(shortest_from(&graph, 0).cost, [0.0, 2.0, 2.5]);
/// assert_eq!(shortest_from(&graph, 2).cost[0], f64::INFINITY);
/// ```
#[must_use]
pub fn shortest_from(graph: &Digraph, source: u32) -> ShortestTree {
    let first = |node| graph.arcs_from(node).start;
    grow(graph.n_nodes(), &[source], |node, visit| {
        for (number, arc) in (first(node)..).zip(graph.outgoing(node)) {
            visit(arc.node, arc.cost, number);
        }
    })
}

/// The shortest paths from every node to the nearest node of the group `target`.
///
/// Exact for every node, so that what it says of a node bounds from below all ways from there that avoid something.
#[must_use]
pub fn shortest_to(graph: &Digraph, target: u32) -> ShortestTree {
    let ends: Vec<u32> = (0..graph.n_nodes() as u32).filter(|&node| graph.group(node) == target).collect();
    grow(graph.n_nodes(), &ends, |node, visit| {
        for arc in graph.incoming(node) {
            visit(arc.node, arc.cost, arc.label);
        }
    })
}

/// The shortest paths from every node to the group `target`, where an arc costs what `counted` says.
pub(crate) fn tree_to(graph: &Digraph, target: u32, counted: impl Fn(&Arc) -> f64) -> ShortestTree {
    let ends: Vec<u32> = (0..graph.n_nodes() as u32).filter(|&node| graph.group(node) == target).collect();
    grow(graph.n_nodes(), &ends, |node, visit| {
        for arc in graph.incoming(node) {
            visit(arc.node, counted(&graph.arc(arc.label)), arc.label);
        }
    })
}

fn grow(n_nodes: usize, roots: &[u32], for_each: impl Fn(u32, &mut dyn FnMut(u32, f64, u32))) -> ShortestTree {
    let mut tree = ShortestTree {
        cost: vec![f64::INFINITY; n_nodes],
        arc: vec![NO_ARC; n_nodes],
        reached: Vec::with_capacity(n_nodes),
    };
    let mut heap = BinaryHeap::new();
    for &root in roots {
        tree.cost[root as usize] = 0.0;
        heap.push(Waiting { cost: 0.0, number: root });
    }
    while let Some(Waiting { cost, number: node }) = heap.pop() {
        // It was reached more cheaply since.
        if cost > tree.cost[node as usize] {
            continue;
        }
        tree.reached.push(node);
        for_each(node, &mut |other, step, arc| {
            let through = cost + step;
            if through < tree.cost[other as usize] {
                tree.cost[other as usize] = through;
                tree.arc[other as usize] = arc;
                heap.push(Waiting { cost: through, number: other });
            }
        });
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::{shortest_from, shortest_to};
    use crate::graph::Digraph;
    use crate::num::lcg::Lcg;

    /// Distances between all pairs by the triple loop of Floyd and Warshall (1962).
    fn all_pairs(n: usize, arcs: &[([u32; 2], f64, u32)]) -> Vec<Vec<f64>> {
        let mut cost = vec![vec![f64::INFINITY; n]; n];
        for &([a, b], step, _) in arcs {
            let slot = &mut cost[a as usize][b as usize];
            *slot = slot.min(step);
        }
        for (node, row) in cost.iter_mut().enumerate() {
            row[node] = 0.0;
        }
        for middle in 0..n {
            for a in 0..n {
                for b in 0..n {
                    cost[a][b] = cost[a][b].min(cost[a][middle] + cost[middle][b]);
                }
            }
        }
        cost
    }

    #[test]
    fn costs_are_those_of_the_triple_loop() {
        let mut random = Lcg::new(3);
        for n in [1_u32, 2, 7, 30] {
            // Whole numbers add without error in any order.
            let arcs: Vec<_> = (0..3 * n)
                .map(|link| ([random.below(n), random.below(n)], f64::from(random.below(9)), link))
                .filter(|([a, b], _, _)| a != b)
                .collect();
            let graph = Digraph::new(n as usize, &arcs);
            let expected = all_pairs(n as usize, &arcs);
            for node in 0..n {
                assert_eq!(shortest_from(&graph, node).cost, expected[node as usize]);
                let column: Vec<f64> = expected.iter().map(|row| row[node as usize]).collect();
                assert_eq!(shortest_to(&graph, node).cost, column);
            }
        }
    }

    #[test]
    fn the_nearest_of_a_group_is_the_end() {
        let graph =
            Digraph::undirected(4, &[[0, 1], [1, 2], [2, 3]], &[5.0, 1.0, 1.0]).with_groups(vec![0, 1, 2, 0], 3);
        let tree = shortest_to(&graph, 0);
        assert_eq!(tree.cost, [0.0, 2.0, 1.0, 0.0]);
        assert_eq!(tree.reached, [0, 3, 2, 1]);
    }
}
