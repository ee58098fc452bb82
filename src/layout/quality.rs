//! How good a layout is: how true its distances are, and whether neighbours are near.
//!
//! Both measures are taken on seeded samples, so they cost little on large graphs and are the same on every machine.

use crate::geom::Point;
use crate::graph::{Adjacency, Distances, UNREACHED};
use crate::num::lcg::Lcg;
use crate::num::order;

const N_SOURCES: usize = 200;
const N_TARGETS: usize = 500;
const N_NEIGHBOURHOODS: usize = 300;

/// How far the drawn distances are from distances in links; 0 is perfect, 1 is all nodes in one point.
///
/// Over 200 nodes and up to 500 nodes reached from each, with d the distance in links, e the drawn one and w = 1/d²: the
/// least, over a scale s, of Σ w (s·e − d)² / Σ w d². A graph without links has stress 0.
#[must_use]
pub fn stress(graph: &Adjacency, positions: &[Point], seed: u64) -> f64 {
    let mut lcg = Lcg::new(seed);
    let mut distances = Distances::default();
    // Σ w d² is the number of pairs, so three sums give the best scale and what is left with it.
    let (mut n_pairs, mut sum_ed, mut sum_ee) = (0.0, 0.0, 0.0);
    for source in sample(graph.n_nodes(), N_SOURCES, &mut lcg) {
        let links = distances.from(graph, source).to_vec();
        for target in sample(graph.n_nodes(), N_TARGETS, &mut lcg) {
            if target == source || links[target as usize] == UNREACHED {
                continue;
            }
            let ratio =
                positions[source as usize].distance(positions[target as usize]) / f64::from(links[target as usize]);
            n_pairs += 1.0;
            sum_ed += ratio;
            sum_ee += ratio * ratio;
        }
    }
    if n_pairs == 0.0 {
        return 0.0;
    }
    let scale = if sum_ee > 0.0 { sum_ed / sum_ee } else { 0.0 };
    (scale * scale * sum_ee - 2.0 * scale * sum_ed + n_pairs) / n_pairs
}

/// How many of the nodes drawn next to a node are its neighbours: the mean, over 300 nodes of degree k, of the Jaccard
/// index of the k nearest nodes and the k neighbours; 1 is perfect.
#[must_use]
pub fn neighbourhood(graph: &Adjacency, positions: &[Point], seed: u64) -> f64 {
    let mut lcg = Lcg::new(seed);
    let (mut sum, mut n_nodes) = (0.0, 0.0);
    for node in sample(graph.n_nodes(), N_NEIGHBOURHOODS, &mut lcg) {
        let neighbours = graph.neighbours(node);
        if neighbours.is_empty() {
            continue;
        }
        let here = positions[node as usize];
        let mut near: Vec<(f64, u32)> = (0..graph.n_nodes() as u32)
            .filter(|&other| other != node)
            .map(|other| (here.distance(positions[other as usize]), other))
            .collect();
        let n_near = neighbours.len();
        near.select_nth_unstable_by(n_near - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let n_both = near[..n_near].iter().filter(|entry| neighbours.binary_search(&entry.1).is_ok()).count();
        sum += n_both as f64 / (2 * n_near - n_both) as f64;
        n_nodes += 1.0;
    }
    if n_nodes == 0.0 { 1.0 } else { sum / n_nodes }
}

/// A number that is equal only for equal positions, bit for bit (FNV-1a).
#[must_use]
pub fn hash(positions: &[Point]) -> u64 {
    let bytes = positions.iter().flat_map(|p| [p.x.to_bits(), p.y.to_bits()]).flat_map(u64::to_le_bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Up to `n` different nodes, ascending; all where there are no more.
fn sample(n_nodes: usize, n: usize, lcg: &mut Lcg) -> Vec<u32> {
    if n_nodes <= n {
        return (0..n_nodes as u32).collect();
    }
    let mut chosen: Vec<u32> = Vec::with_capacity(n);
    while chosen.len() < n {
        chosen.extend((chosen.len()..n).map(|_| lcg.below(n_nodes as u32)));
        order::sort(&mut chosen);
        chosen.dedup();
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::{hash, neighbourhood, stress};
    use crate::geom::Point;
    use crate::graph::Adjacency;
    use crate::layout::graphs;

    #[test]
    fn a_straight_path_is_perfect_at_any_scale() {
        let path = graphs::path(900);
        let graph = Adjacency::new(900, &path.links, &[]);
        let drawn: Vec<Point> = (0..900).map(|i| Point::new(f64::from(i) * 3.5, 7.0)).collect();
        assert!(stress(&graph, &drawn, 1) < 1e-9);
        // The nearest of an end is its neighbour, and the two nearest of the others are theirs.
        assert!(neighbourhood(&graph, &drawn, 1) > 0.999);
    }

    #[test]
    fn all_in_one_point_is_worst() {
        let path = graphs::path(50);
        let graph = Adjacency::new(50, &path.links, &[]);
        assert_eq!(stress(&graph, &[Point::ORIGIN; 50], 1), 1.0);
        assert_eq!(stress(&Adjacency::new(2, &[], &[]), &[Point::ORIGIN; 2], 1), 0.0);
    }

    #[test]
    fn the_hash_tells_the_last_bit() {
        let a = [Point::new(1.0, 2.0)];
        assert_eq!(hash(&a), hash(&a.clone()));
        assert_ne!(hash(&a), hash(&[Point::new(1.0 + f64::EPSILON, 2.0)]));
    }
}
