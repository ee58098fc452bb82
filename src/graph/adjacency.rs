//! The neighbours of every node, as flat arrays.

/// An undirected graph: who is linked to whom and how strongly.
///
/// The neighbours of a node are in ascending order; no node is its own neighbour, and doubled links are one link whose
/// weight is their sum.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjacency {
    first: Vec<u32>,
    neighbours: Vec<u32>,
    weights: Vec<f32>,
}

impl Adjacency {
    /// The graph of nodes 0 to `n_nodes` − 1 with these links.
    ///
    /// `weights` has one entry for each link, or none at all where every link weighs 1; a weight that is not finite or
    /// not above zero counts as 1. Loops, and links to nodes that do not exist, are left out.
    ///
    /// ```
    /// let graph = silkweb_engine::graph::Adjacency::new(3, &[[0, 1], [1, 0], [2, 2]], &[]);
    /// assert_eq!(graph.neighbours(0), [1]);
    /// assert_eq!(graph.weights(0), [2.0]);
    /// assert_eq!(graph.n_links(), 1);
    /// ```
    #[must_use]
    pub fn new(n_nodes: usize, links: &[[u32; 2]], weights: &[f64]) -> Self {
        let weight_of = |link: usize| match weights.get(link) {
            Some(&weight) if weight.is_finite() && weight > 0.0 => weight as f32,
            Some(_) | None => 1.0,
        };
        let counts = |[a, b]: [u32; 2]| a != b && (a as usize) < n_nodes && (b as usize) < n_nodes;
        let kept = links.iter().enumerate().filter(|(_, ends)| counts(**ends));
        Self::from_links(n_nodes, kept.map(|(link, &[a, b])| (a, b, weight_of(link))))
    }

    /// The graph with these links between different nodes below `n_nodes`, and their weights.
    pub(crate) fn from_links(n_nodes: usize, links: impl Iterator<Item = (u32, u32, f32)> + Clone) -> Self {
        let rough = Self::rows(n_nodes, links.flat_map(|(a, b, weight)| [(a, b, weight), (b, a, weight)]));
        // Node after node enters itself with its neighbours: so their rows come to be in ascending order.
        let mut graph = Self::rows(
            n_nodes,
            (0..n_nodes as u32)
                .flat_map(|node| rough.entries(node).map(move |(neighbour, weight)| (neighbour, node, weight))),
        );
        drop(rough);
        graph.merge_doubled();
        graph
    }

    /// Makes rows of entries `(row, neighbour, weight)`, which stay in their order.
    fn rows(n_nodes: usize, entries: impl Iterator<Item = (u32, u32, f32)> + Clone) -> Self {
        let mut first = vec![0_u32; n_nodes + 1];
        for (row, _, _) in entries.clone() {
            first[row as usize + 1] += 1;
        }
        for row in 0..n_nodes {
            first[row + 1] += first[row];
        }
        let n_entries = first[n_nodes] as usize;
        let (mut neighbours, mut weights) = (vec![0; n_entries], vec![0.0; n_entries]);
        let mut next = first.clone();
        for (row, neighbour, weight) in entries {
            let slot = &mut next[row as usize];
            neighbours[*slot as usize] = neighbour;
            weights[*slot as usize] = weight;
            *slot += 1;
        }
        Self { first, neighbours, weights }
    }

    /// Makes one entry of those in a row that name the same neighbour.
    fn merge_doubled(&mut self) {
        let mut kept = 0;
        let mut at = 0;
        for row in 0..self.n_nodes() {
            let (start, end) = (kept, self.first[row + 1] as usize);
            while at < end {
                if kept > start && self.neighbours[kept - 1] == self.neighbours[at] {
                    self.weights[kept - 1] += self.weights[at];
                } else {
                    self.neighbours[kept] = self.neighbours[at];
                    self.weights[kept] = self.weights[at];
                    kept += 1;
                }
                at += 1;
            }
            self.first[row + 1] = kept as u32;
        }
        self.neighbours.truncate(kept);
        self.weights.truncate(kept);
        self.neighbours.shrink_to_fit();
        self.weights.shrink_to_fit();
    }

    /// How many nodes there are.
    #[must_use]
    pub fn n_nodes(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// How many links there are between different nodes, doubled ones counted once.
    #[must_use]
    pub fn n_links(&self) -> usize {
        self.neighbours.len() / 2
    }

    /// The nodes linked to `node`, ascending.
    #[must_use]
    pub fn neighbours(&self, node: u32) -> &[u32] {
        &self.neighbours[self.range(node)]
    }

    /// How strongly `node` is linked to each of its neighbours, in their order.
    #[must_use]
    pub fn weights(&self, node: u32) -> &[f32] {
        &self.weights[self.range(node)]
    }

    /// How many neighbours `node` has.
    #[must_use]
    pub fn degree(&self, node: u32) -> usize {
        self.range(node).len()
    }

    /// The same graph with its nodes in another order: `order[new]` is the old name of node `new`.
    ///
    /// `order` may leave nodes out, as long as none that stays is linked to one that goes.
    #[must_use]
    pub fn reordered(&self, order: &[u32]) -> Self {
        let mut new_of_old = vec![u32::MAX; self.n_nodes()];
        for (new, &old) in order.iter().enumerate() {
            new_of_old[old as usize] = new as u32;
        }
        // In their new order the nodes enter themselves with their neighbours.
        let entries = order
            .iter()
            .zip(0..)
            .flat_map(|(&old, new)| self.entries(old).map(move |(other, weight)| (other, new, weight)));
        let renamed = entries.map(|(other, new, weight)| (new_of_old[other as usize], new, weight));
        Self::rows(order.len(), renamed.filter(|entry| entry.0 != u32::MAX))
    }

    fn entries(&self, node: u32) -> impl Iterator<Item = (u32, f32)> + Clone {
        self.neighbours(node).iter().copied().zip(self.weights(node).iter().copied())
    }

    fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.first[node as usize] as usize..self.first[node as usize + 1] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Adjacency;

    #[test]
    fn loops_doubles_and_strangers_are_dealt_with() {
        let graph = Adjacency::new(4, &[[2, 0], [0, 1], [1, 0], [3, 3], [0, 9]], &[2.0, 0.5, f64::NAN, 1.0, 1.0]);
        assert_eq!(graph.n_nodes(), 4);
        assert_eq!(graph.n_links(), 2);
        assert_eq!(graph.neighbours(0), [1, 2]);
        assert_eq!(graph.weights(0), [1.5, 2.0]);
        assert_eq!(graph.degree(3), 0);
    }

    #[test]
    fn a_new_order_keeps_the_links() {
        let graph = Adjacency::new(4, &[[0, 1], [1, 2]], &[3.0, 4.0]);
        let turned = graph.reordered(&[2, 1, 0]);
        assert_eq!(turned.n_nodes(), 3);
        assert_eq!(turned.neighbours(1), [0, 2]);
        assert_eq!(turned.weights(1), [4.0, 3.0]);
        assert_eq!(Adjacency::new(0, &[], &[]).n_nodes(), 0);
    }
}
