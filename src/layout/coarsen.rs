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
    let links = (0..n_nodes as u32).flat_map(|node| {
        let neighbours = graph.neighbours(node).iter().zip(graph.weights(node));
        let once = neighbours.filter(move |(neighbour, _)| node < **neighbour);
        once.map(move |(&neighbour, &weight)| ([node, neighbour], weight))
    });
    let links = links.filter(|&([a, b], _)| of[a as usize] != of[b as usize]);
    let (mut n_links, mut length) = (0_u32, 0.0);
    for (ends, _) in links.clone() {
        n_links += 1;
        length += 1.0 + ends.map(|end| f32::from(sun[of[end as usize] as usize] != end)).iter().sum::<f32>();
    }
    let link_length = if n_links == 0 { 1.0 } else { length / n_links as f32 };
    let links = links.map(|([a, b], weight)| (of[a as usize], of[b as usize], weight));
    Some(Coarse { graph: Adjacency::from_links(sun.len(), links), of, sun, link_length })
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
