//! Coarsening: a node and the neighbours it takes along become one node of a smaller graph.
//!
//! As in the solar systems of Hachul and Jünger (2004), without their planets' moons: a sun and all around it that is
//! still free, so the leaves of a hub go at once and a grid shrinks to about a third.

use crate::graph::Adjacency;

/// Up to so many nodes a graph is small enough: its pivots place it as well as coarser levels would.
const SMALL: usize = 10_000;
/// A graph that shrinks by less than this is not worth another level.
const LEAST_SHRINKING: f64 = 0.8;

/// A smaller graph that stands for a larger one.
#[derive(Clone, Debug)]
pub(super) struct Coarse {
    /// Its links weigh as much as those they stand for.
    pub(super) graph: Adjacency,
    /// The node of the smaller graph that each node of the larger became.
    pub(super) of: Vec<u32>,
    /// The node of the larger graph in the middle of each node of the smaller.
    pub(super) sun: Vec<u32>,
    /// How many links of the larger graph lie between two suns, on average.
    pub(super) link_length: f32,
}

/// The next smaller graph; none where the graph is small, or would hardly shrink.
pub(super) fn coarsen(graph: &Adjacency) -> Option<Coarse> {
    const FREE: u32 = u32::MAX;
    let n_nodes = graph.n_nodes();
    if n_nodes <= SMALL {
        return None;
    }
    let mut of = vec![FREE; n_nodes];
    let mut sun = Vec::new();
    for node in 0..n_nodes as u32 {
        if of[node as usize] != FREE {
            continue;
        }
        let coarse = sun.len() as u32;
        sun.push(node);
        of[node as usize] = coarse;
        for &neighbour in graph.neighbours(node) {
            if of[neighbour as usize] == FREE {
                of[neighbour as usize] = coarse;
            }
        }
    }
    if sun.len() as f64 > LEAST_SHRINKING * n_nodes as f64 {
        return None;
    }
    let (mut links, mut weights) = (Vec::new(), Vec::new());
    let mut length = 0.0;
    for node in 0..n_nodes as u32 {
        let from = of[node as usize];
        for (&neighbour, &weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
            let to = of[neighbour as usize];
            if node < neighbour && from != to {
                links.push([from, to]);
                weights.push(f64::from(weight));
                let steps = [(node, from), (neighbour, to)].map(|(end, of)| f32::from(sun[of as usize] != end));
                length += 1.0 + steps[0] + steps[1];
            }
        }
    }
    let link_length = if links.is_empty() { 1.0 } else { length / links.len() as f32 };
    Some(Coarse { graph: Adjacency::new(sun.len(), &links, &weights), of, sun, link_length })
}

#[cfg(test)]
mod tests {
    use super::coarsen;
    use crate::graph::{Adjacency, components};
    use crate::layout::graphs;

    #[test]
    fn coarse_graphs_shrink_and_hang_together() {
        for sample in
            [graphs::grid(150), graphs::star(30_000), graphs::path(30_000), graphs::preferential(30_000, 2, 1)]
        {
            let mut graph = Adjacency::new(sample.n_nodes as usize, &sample.links, &[]);
            let mut n_levels = 0;
            while let Some(coarse) = coarsen(&graph) {
                assert!(coarse.graph.n_nodes() < graph.n_nodes());
                assert!(coarse.of.iter().all(|&of| (of as usize) < coarse.sun.len()));
                assert!((1.0..=3.0).contains(&coarse.link_length));
                assert_eq!(components(&coarse.graph).len(), 1);
                graph = coarse.graph;
                n_levels += 1;
            }
            assert!(n_levels > 0 && n_levels < 10);
        }
    }
}
