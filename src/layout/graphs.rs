//! The graphs that layouts are measured on, made from a seed.

use crate::num::lcg::Lcg;

/// A graph by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How many nodes it has.
    pub n_nodes: u32,
    /// Its links, as pairs of nodes.
    pub links: Vec<[u32; 2]>,
}

/// Each new node is linked to `n_links_each` older ones, those with many links more often (Barabási and Albert, 1999).
#[must_use]
pub fn preferential(n_nodes: u32, n_links_each: u32, seed: u64) -> Sample {
    let mut lcg = Lcg::new(seed);
    let mut links = Vec::new();
    // Every link puts both its ends in, so a draw from here prefers nodes with many links.
    let mut ends: Vec<u32> = Vec::new();
    for node in 1..n_nodes {
        let mut chosen: Vec<u32> = Vec::new();
        for _ in 0..n_links_each.min(node) {
            let mut to = lcg.below(node);
            for _ in 0..20 {
                if !ends.is_empty() {
                    to = ends[lcg.below(ends.len() as u32) as usize];
                }
                if !chosen.contains(&to) {
                    break;
                }
                to = lcg.below(node);
            }
            if !chosen.contains(&to) {
                chosen.push(to);
            }
        }
        for to in chosen {
            links.push([node, to]);
            ends.extend([node, to]);
        }
    }
    Sample { n_nodes, links }
}

/// A square grid of `side` by `side` nodes.
#[must_use]
pub fn grid(side: u32) -> Sample {
    let mut links = Vec::new();
    for row in 0..side {
        for column in 0..side {
            let node = row * side + column;
            if column + 1 < side {
                links.push([node, node + 1]);
            }
            if row + 1 < side {
                links.push([node, node + side]);
            }
        }
    }
    Sample { n_nodes: side * side, links }
}

/// `n_groups` groups of `size` nodes; a node has about `inside` links within its group and `outside` links to others.
#[must_use]
pub fn communities(n_groups: u32, size: u32, inside: f64, outside: f64, seed: u64) -> Sample {
    let mut lcg = Lcg::new(seed);
    let n_nodes = n_groups * size;
    let mut links = Vec::new();
    for _ in 0..(f64::from(n_nodes) * inside / 2.0) as u32 {
        let group = lcg.below(n_groups) * size;
        links.push([group + lcg.below(size), group + lcg.below(size)]);
    }
    for _ in 0..(f64::from(n_nodes) * outside / 2.0) as u32 {
        links.push([lcg.below(n_nodes), lcg.below(n_nodes)]);
    }
    links.retain(|[a, b]| a != b);
    Sample { n_nodes, links }
}

/// A tree in which each node hangs on a random older one.
#[must_use]
pub fn tree(n_nodes: u32, seed: u64) -> Sample {
    let mut lcg = Lcg::new(seed);
    Sample { n_nodes, links: (1..n_nodes).map(|node| [lcg.below(node), node]).collect() }
}

/// One node linked to all others.
#[must_use]
pub fn star(n_leaves: u32) -> Sample {
    Sample { n_nodes: n_leaves + 1, links: (1..=n_leaves).map(|leaf| [0, leaf]).collect() }
}

/// Nodes in a row.
#[must_use]
pub fn path(n_nodes: u32) -> Sample {
    Sample { n_nodes, links: (1..n_nodes).map(|node| [node - 1, node]).collect() }
}

#[cfg(test)]
mod tests {
    use super::{communities, grid, path, preferential, star, tree};

    #[test]
    fn the_graphs_have_the_sizes_they_are_known_by() {
        // 1 + 2 × 998: the second node has only one older one to link to.
        assert_eq!(preferential(1000, 2, 1).links.len(), 1997);
        assert_eq!(grid(32).links.len(), 2 * 32 * 31);
        assert_eq!(tree(10_000, 1).links.len(), 9_999);
        assert_eq!(star(5).links.len(), 5);
        assert_eq!(path(5).links.len(), 4);
        let groups = communities(20, 50, 10.0, 1.0, 1);
        assert_eq!(groups.n_nodes, 1000);
        assert!(groups.links.len() > 5000);
    }
}
