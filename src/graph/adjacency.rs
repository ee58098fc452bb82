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
        // Two passes of counting sort put the entries in order of node, then of neighbour, in linear time.
        let kept = links.iter().enumerate().filter(|(_, ends)| counts(**ends));
        let halves = kept.flat_map(|(link, &[a, b])| {
            let weight = weight_of(link);
            [(a, b, weight), (b, a, weight)]
        });
        let mut by_neighbour: Vec<(u32, u32, f32)> = Vec::new();
        distribute(n_nodes, halves.clone(), |half| half.1, &mut by_neighbour);
        let mut sorted: Vec<(u32, u32, f32)> = Vec::new();
        distribute(n_nodes, by_neighbour.iter().copied(), |half| half.0, &mut sorted);
        drop(by_neighbour);
        let mut graph = Self { first: Vec::with_capacity(n_nodes + 1), neighbours: Vec::new(), weights: Vec::new() };
        let mut at = 0;
        for node in 0..n_nodes as u32 {
            let start = graph.neighbours.len();
            graph.first.push(start as u32);
            while let Some(&(_, neighbour, weight)) = sorted.get(at).filter(|half| half.0 == node) {
                if graph.neighbours.len() > start && graph.neighbours.last() == Some(&neighbour) {
                    let last = graph.weights.len() - 1;
                    graph.weights[last] += weight;
                } else {
                    graph.neighbours.push(neighbour);
                    graph.weights.push(weight);
                }
                at += 1;
            }
        }
        graph.first.push(graph.neighbours.len() as u32);
        graph
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
        let mut graph = Self { first: Vec::with_capacity(order.len() + 1), ..Self::default() };
        graph.first.push(0);
        let mut n_halves = 0;
        for &old in order {
            n_halves += self.neighbours(old).iter().filter(|&&other| new_of_old[other as usize] != u32::MAX).count();
            graph.first.push(n_halves as u32);
        }
        graph.neighbours.resize(n_halves, 0);
        graph.weights.resize(n_halves, 0.0);
        // Every node enters itself with its neighbours, in its turn: so their rows come to be in ascending order.
        let mut next = graph.first.clone();
        for (new, &old) in order.iter().enumerate() {
            for (&other, &weight) in self.neighbours(old).iter().zip(self.weights(old)) {
                let Some(slot) = next.get_mut(new_of_old[other as usize] as usize) else { continue };
                graph.neighbours[*slot as usize] = new as u32;
                graph.weights[*slot as usize] = weight;
                *slot += 1;
            }
        }
        graph
    }

    fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.first[node as usize] as usize..self.first[node as usize + 1] as usize
    }
}

/// Writes `halves` into `out` in ascending order of `key`; those with the same key stay as they stood.
fn distribute(
    n_keys: usize,
    halves: impl Iterator<Item = (u32, u32, f32)> + Clone,
    key: impl Fn(&(u32, u32, f32)) -> u32,
    out: &mut Vec<(u32, u32, f32)>,
) {
    let mut next = vec![0_u32; n_keys + 1];
    for half in halves.clone() {
        next[key(&half) as usize + 1] += 1;
    }
    for key in 0..n_keys {
        next[key + 1] += next[key];
    }
    out.resize(next[n_keys] as usize, (0, 0, 0.0));
    for half in halves {
        let slot = &mut next[key(&half) as usize];
        out[*slot as usize] = half;
        *slot += 1;
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
