//! Walks along links: connected components, and distances counted in links.

use crate::graph::Adjacency;

/// The distance of a node that no way leads to.
pub const UNREACHED: u32 = u32::MAX;

/// Which nodes hang together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Components {
    /// All nodes, one component after another, each in the order of a breadth-first walk.
    pub nodes: Vec<u32>,
    /// Where in `nodes` each component starts, and at the end how many nodes there are.
    pub first: Vec<u32>,
}

impl Components {
    /// How many components there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// Whether the graph has no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The nodes of one component; neighbours stand near each other.
    #[must_use]
    pub fn nodes_of(&self, component: usize) -> &[u32] {
        &self.nodes[self.first[component] as usize..self.first[component + 1] as usize]
    }
}

/// The connected components, in the order of their lowest node.
///
/// ```
/// use silkweb_engine::graph::{Adjacency, components};
/// let parts = components(&Adjacency::new(4, &[[0, 2], [3, 2]], &[]));
/// assert_eq!(parts.nodes_of(0), [0, 2, 3]);
/// assert_eq!(parts.nodes_of(1), [1]);
/// ```
#[must_use]
pub fn components(graph: &Adjacency) -> Components {
    let n_nodes = graph.n_nodes();
    let mut seen = vec![false; n_nodes];
    let mut found = Components { nodes: Vec::with_capacity(n_nodes), first: vec![0] };
    for start in 0..n_nodes as u32 {
        if seen[start as usize] {
            continue;
        }
        seen[start as usize] = true;
        let mut at = found.nodes.len();
        found.nodes.push(start);
        while let Some(&node) = found.nodes.get(at) {
            for &neighbour in graph.neighbours(node) {
                if !seen[neighbour as usize] {
                    seen[neighbour as usize] = true;
                    found.nodes.push(neighbour);
                }
            }
            at += 1;
        }
        found.first.push(found.nodes.len() as u32);
    }
    found
}

/// Distances from one node, with room that is used again for the next.
#[derive(Clone, Debug, Default)]
pub struct Distances {
    links: Vec<u32>,
    queue: Vec<u32>,
}

impl Distances {
    /// How many links away from `source` each node is; [`UNREACHED`] where no way leads.
    ///
    /// ```
    /// use silkweb_engine::graph::{Adjacency, Distances, UNREACHED};
    /// let graph = Adjacency::new(4, &[[0, 1], [1, 2]], &[]);
    /// assert_eq!(Distances::default().from(&graph, 0), [0, 1, 2, UNREACHED]);
    /// ```
    pub fn from(&mut self, graph: &Adjacency, source: u32) -> &[u32] {
        self.links.clear();
        self.links.resize(graph.n_nodes(), UNREACHED);
        self.queue.clear();
        self.links[source as usize] = 0;
        self.queue.push(source);
        let mut at = 0;
        while let Some(&node) = self.queue.get(at) {
            let next = self.links[node as usize] + 1;
            for &neighbour in graph.neighbours(node) {
                let slot = &mut self.links[neighbour as usize];
                if *slot == UNREACHED {
                    *slot = next;
                    self.queue.push(neighbour);
                }
            }
            at += 1;
        }
        &self.links
    }

    /// The nodes the last walk reached, the nearest first.
    #[must_use]
    pub fn reached(&self) -> &[u32] {
        &self.queue
    }
}

/// Walks from up to 64 `sources` at once and tells `visit` of each node, the source in the order of `sources`, and how
/// many links lie between; what no way leads to is not told.
///
/// A node keeps a bit for each source it has been reached from, so that near sources share most of their steps (Then,
/// Kaufmann, Chirigati and others, "The more the merrier: efficient multi-source graph traversal", 2014).
///
/// ```
/// use silkweb_engine::graph::{Adjacency, walk_from_many};
/// let graph = Adjacency::new(3, &[[0, 1], [1, 2]], &[]);
/// let mut found = Vec::new();
/// walk_from_many(&graph, &[0, 2], |node, source, links| found.push((node, source, links)));
/// assert_eq!(found, [(0, 0, 0), (2, 1, 0), (1, 0, 1), (1, 1, 1), (0, 1, 2), (2, 0, 2)]);
/// ```
pub fn walk_from_many(graph: &Adjacency, sources: &[u32], mut visit: impl FnMut(u32, usize, u32)) {
    debug_assert!(sources.len() <= 64, "a bit for each source");
    let n_nodes = graph.n_nodes();
    let [mut seen, mut arrived, mut next] = [(); 3].map(|()| vec![0_u64; n_nodes]);
    let (mut front, mut next_front) = (Vec::new(), Vec::new());
    for (source, &node) in sources.iter().enumerate() {
        if next[node as usize] == 0 {
            next_front.push(node);
        }
        next[node as usize] |= 1 << source;
    }
    for links in 0.. {
        std::mem::swap(&mut front, &mut next_front);
        std::mem::swap(&mut arrived, &mut next);
        if front.is_empty() {
            return;
        }
        for &node in &front {
            let mut bits = arrived[node as usize];
            seen[node as usize] |= bits;
            while bits != 0 {
                visit(node, bits.trailing_zeros() as usize, links);
                bits &= bits - 1;
            }
        }
        for node in front.drain(..) {
            let bits = std::mem::take(&mut arrived[node as usize]);
            for &neighbour in graph.neighbours(node) {
                let new = bits & !seen[neighbour as usize];
                let slot = &mut next[neighbour as usize];
                if *slot == 0 && new != 0 {
                    next_front.push(neighbour);
                }
                *slot |= new;
            }
        }
    }
}
