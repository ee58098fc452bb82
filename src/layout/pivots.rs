//! Distances from a few nodes to all others, which stand for the distances of all pairs.
//!
//! After Ortmann, Klimenta and Brandes, "A sparse stress model" (2016): a pivot speaks for the nodes around it, so its
//! weight in the eyes of a far node is how many nodes it speaks for.

use crate::graph::{Adjacency, Distances, walk_from_many};
use crate::num::bytes::Bytes;
use crate::num::lcg::Lcg;

/// Rows are padded to whole lanes.
pub(super) const LANES: usize = 16;
/// How distances in links are kept: 1 to 31 exactly, more to the nearest thirty-second part, up to 63,488.
pub(super) const LINKS: Bytes = Bytes { mantissa_bits: 4, least_exponent: 0 };
/// How weights are kept: 2⁻¹⁸ to 2¹⁴, to the nearest sixteenth part.
pub(super) const WEIGHTS: Bytes = Bytes { mantissa_bits: 3, least_exponent: -18 };
/// The first pivots are spread over the graph, for which each has to be known before the next.
const N_SPREAD: usize = 64;
/// The others are found so many at a time.
const MANY: usize = 64;
/// The weight of a distance that does not count.
const NONE: u8 = 0;

/// For each node of a connected graph the distance to each pivot and the weight of that distance.
#[derive(Clone, Debug, Default)]
pub(super) struct Pivots {
    /// The pivots, the first chosen first.
    pub(super) nodes: Vec<u32>,
    /// How many columns a row has: the number of pivots, rounded up to whole lanes.
    pub(super) width: usize,
    /// [`LINKS`], row by row.
    links: Vec<u8>,
    /// [`WEIGHTS`], row by row; the least where the distance does not count.
    weights: Vec<u8>,
    /// The sum of the weights of each row.
    totals: Vec<f32>,
}

impl Pivots {
    /// Chooses up to `n_pivots` of a connected graph: first, in turn, random nodes and those farthest from all pivots so
    /// far, then random nodes only, whose distances are found many at a time.
    pub(super) fn new(graph: &Adjacency, n_pivots: usize, lcg: &mut Lcg) -> Self {
        let n_nodes = graph.n_nodes();
        let n_pivots = n_pivots.min(n_nodes);
        let width = n_pivots.div_ceil(LANES) * LANES;
        let mut pivots = Self { width, links: vec![0; n_nodes * width], ..Self::default() };
        // To the nearest pivot, and which that is.
        let mut nearest = vec![(u32::MAX, 0_u16); n_nodes];
        let mut note = |nearest: &mut [(u32, u16)], node: usize, column: usize, links: u32| {
            pivots.links[node * width + column] = LINKS.byte(links as f32);
            if links < nearest[node].0 {
                nearest[node] = (links, column as u16);
            }
        };
        let mut walk = Distances::default();
        for column in 0..n_pivots.min(N_SPREAD) {
            let Some(pivot) = next_pivot(&nearest, column, lcg) else { break };
            pivots.nodes.push(pivot);
            for (node, &links) in walk.from(graph, pivot).iter().enumerate() {
                note(&mut nearest, node, column, links);
            }
        }
        let mut others: Vec<u32> = (0..n_nodes as u32).filter(|&node| nearest[node as usize].0 > 0).collect();
        while pivots.nodes.len() < n_pivots && !others.is_empty() {
            let n_before = pivots.nodes.len();
            let n_more = (n_pivots - n_before).min(others.len()).min(MANY);
            pivots.nodes.extend((0..n_more).map(|_| {
                let drawn = lcg.below(others.len() as u32) as usize;
                others.swap_remove(drawn)
            }));
            walk_from_many(graph, &pivots.nodes[n_before..], |node, source, links| {
                note(&mut nearest, node as usize, n_before + source, links);
            });
        }
        pivots.weigh(&nearest);
        pivots
    }

    /// The distances of one node as [`LINKS`], and their weights as [`WEIGHTS`].
    pub(super) fn row(&self, node: usize) -> (&[u8], &[u8]) {
        let range = node * self.width..(node + 1) * self.width;
        (&self.links[range.clone()], &self.weights[range])
    }

    /// How many nodes have a row.
    pub(super) fn n_nodes(&self) -> usize {
        self.totals.len()
    }

    /// The sum of the weights of one node.
    pub(super) fn total_weight(&self, node: usize) -> f32 {
        self.totals[node]
    }

    fn weigh(&mut self, nearest: &[(u32, u16)]) {
        // How many nodes each pivot speaks for within so many links.
        let mut within: Vec<Vec<u32>> = vec![Vec::new(); self.nodes.len()];
        for &(links, column) in nearest {
            let counts = &mut within[column as usize];
            if counts.len() <= links as usize {
                counts.resize(links as usize + 1, 0);
            }
            counts[links as usize] += 1;
        }
        for counts in &mut within {
            for at in 1..counts.len() {
                counts[at] += counts[at - 1];
            }
        }
        self.weights = vec![NONE; self.links.len()];
        for (node_links, node_weights) in
            self.links.chunks_exact(self.width).zip(self.weights.chunks_exact_mut(self.width))
        {
            for ((&links, weight), counts) in node_links.iter().zip(node_weights).zip(&within) {
                // Neighbours are counted as links; a distance that did not fit says nothing.
                if links > LINKS.byte(1.0) && links < u8::MAX {
                    let last = counts.len().saturating_sub(1);
                    let links = LINKS.number(links);
                    let n_nodes = counts.get((links as usize / 2).min(last)).copied().unwrap_or(1);
                    *weight = WEIGHTS.byte(n_nodes as f32 / (links * links));
                }
            }
        }
        let total = |row: &[u8]| row.iter().map(|&weight| WEIGHTS.number(weight)).sum();
        self.totals = self.weights.chunks_exact(self.width).map(total).collect();
    }
}

/// The farthest from all pivots so far, or a random node; none when every node is one.
fn next_pivot(nearest: &[(u32, u16)], column: usize, lcg: &mut Lcg) -> Option<u32> {
    let n_nodes = nearest.len() as u32;
    let drawn = lcg.below(n_nodes);
    if column == 0 {
        return Some(drawn);
    }
    if column.is_multiple_of(2) && nearest[drawn as usize].0 > 0 {
        return Some(drawn);
    }
    let mut farthest = drawn;
    for node in (drawn..n_nodes).chain(0..drawn) {
        if nearest[node as usize].0 > nearest[farthest as usize].0 {
            farthest = node;
        }
    }
    (nearest[farthest as usize].0 > 0).then_some(farthest)
}
