//! Directed graphs whose arcs have a cost, as flat arrays in both directions.

/// A directed graph with costs; several arcs may lead from one node to another.
///
/// Nodes may stand in groups: the nodes of a group are one place in several states, such as a port reached by rail and
/// the same port reached by ship. Paths end at a group and come to none twice. Without groups each node is its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digraph {
    first_out: Vec<u32>,
    out: Vec<Arc>,
    first_in: Vec<u32>,
    into: Vec<Arc>,
    /// The node that each arc leads from, by number of the arc.
    tails: Vec<u32>,
    groups: Vec<u32>,
    n_groups: usize,
}

/// An arc as one of its two nodes sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Arc {
    pub(crate) cost: f64,
    /// The node at the other end.
    pub(crate) node: u32,
    /// Going out, the link that the arc is one direction of; coming in, the number of the arc among those going out.
    pub(crate) label: u32,
}

impl Digraph {
    /// The graph of nodes 0 to `n_nodes` − 1 with these arcs: from, to, cost and the link that the arc belongs to.
    ///
    /// The arcs of a node keep their order, and of ways that cost the same those with earlier arcs are taken. Arcs whose
    /// cost is not a number of at least zero, loops, and arcs at nodes that do not exist are left out.
    #[must_use]
    pub fn new(n_nodes: usize, arcs: &[([u32; 2], f64, u32)]) -> Self {
        let counts = |&&([from, to], cost, _): &&([u32; 2], f64, u32)| {
            from != to && (from as usize) < n_nodes && (to as usize) < n_nodes && cost.is_finite() && cost >= 0.0
        };
        let kept = || arcs.iter().filter(counts);
        let (first_out, out) =
            rows(n_nodes, kept().map(|&([from, node], cost, label)| (from, Arc { cost, node, label })));
        let mut tails = vec![0; out.len()];
        for node in 0..n_nodes {
            tails[first_out[node] as usize..first_out[node + 1] as usize].fill(node as u32);
        }
        let arriving = (0..).zip(&out).zip(&tails);
        let (first_in, into) =
            rows(n_nodes, arriving.map(|((label, arc), &node)| (arc.node, Arc { cost: arc.cost, node, label })));
        Self { first_out, out, first_in, into, tails, groups: (0..n_nodes as u32).collect(), n_groups: n_nodes }
    }

    /// The graph in which each link can be passed both ways at the same cost; `costs` has one entry for each link.
    ///
    /// ```
    /// use silkweb_engine::graph::{Digraph, k_shortest};
    /// let graph = Digraph::undirected(3, &[[0, 1], [1, 2], [0, 2]], &[1.0, 1.0, 3.0]);
    /// let paths = k_shortest(&graph, 0, 2, 5);
    /// assert_eq!(paths[0].nodes, [0, 1, 2]);
    /// assert_eq!(paths[1].cost, 3.0);
    /// ```
    #[must_use]
    pub fn undirected(n_nodes: usize, links: &[[u32; 2]], costs: &[f64]) -> Self {
        let both_ways = (0..).zip(links).zip(costs);
        let arcs: Vec<_> =
            both_ways.flat_map(|((link, &[a, b]), &cost)| [([a, b], cost, link), ([b, a], cost, link)]).collect();
        Self::new(n_nodes, &arcs)
    }

    /// The same graph with its nodes in groups: `groups` has the group of each node, below `n_groups`.
    #[must_use]
    pub fn with_groups(self, groups: Vec<u32>, n_groups: usize) -> Self {
        debug_assert_eq!(groups.len(), self.n_nodes(), "a group for each node");
        debug_assert!(groups.iter().all(|&group| (group as usize) < n_groups), "groups below their number");
        Self { groups, n_groups, ..self }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn n_nodes(&self) -> usize {
        self.first_out.len().saturating_sub(1)
    }

    /// How many arcs there are.
    #[must_use]
    pub fn n_arcs(&self) -> usize {
        self.out.len()
    }

    /// How many groups there are.
    #[must_use]
    pub fn n_groups(&self) -> usize {
        self.n_groups
    }

    /// The group of a node.
    #[must_use]
    pub fn group(&self, node: u32) -> u32 {
        self.groups[node as usize]
    }

    /// The numbers of the arcs that leave a node.
    pub(crate) fn arcs_from(&self, node: u32) -> std::ops::Range<u32> {
        self.first_out[node as usize]..self.first_out[node as usize + 1]
    }

    /// The arc with a number, as the node sees it that it leaves.
    pub(crate) fn arc(&self, number: u32) -> Arc {
        self.out[number as usize]
    }

    /// The node that an arc leaves.
    pub(crate) fn tail(&self, number: u32) -> u32 {
        self.tails[number as usize]
    }

    /// The arcs that leave a node.
    pub(crate) fn outgoing(&self, node: u32) -> &[Arc] {
        &self.out[self.first_out[node as usize] as usize..self.first_out[node as usize + 1] as usize]
    }

    /// The arcs that arrive at a node.
    pub(crate) fn incoming(&self, node: u32) -> &[Arc] {
        &self.into[self.first_in[node as usize] as usize..self.first_in[node as usize + 1] as usize]
    }
}

/// Arcs by row, in their order; and where each row begins.
fn rows(n_rows: usize, arcs: impl Iterator<Item = (u32, Arc)> + Clone) -> (Vec<u32>, Vec<Arc>) {
    let mut first = vec![0_u32; n_rows + 1];
    for (row, _) in arcs.clone() {
        first[row as usize + 1] += 1;
    }
    for row in 0..n_rows {
        first[row + 1] += first[row];
    }
    let mut next = first.clone();
    let mut sorted = vec![Arc { cost: 0.0, node: 0, label: 0 }; first[n_rows] as usize];
    for (row, arc) in arcs {
        let slot = &mut next[row as usize];
        sorted[*slot as usize] = arc;
        *slot += 1;
    }
    (first, sorted)
}

#[cfg(test)]
mod tests {
    use super::Digraph;

    #[test]
    fn arcs_are_seen_from_both_of_their_ends() {
        let arcs = [([2, 0], 1.0, 7), ([0, 1], 2.0, 8), ([0, 2], 0.0, 9), ([2, 0], 4.0, 6)];
        let graph = Digraph::new(3, &arcs);
        assert_eq!((graph.n_nodes(), graph.n_arcs()), (3, 4));
        let leaving = |node| graph.outgoing(node).iter().map(|arc| (arc.node, arc.label)).collect::<Vec<_>>();
        assert_eq!(leaving(0), [(1, 8), (2, 9)]);
        assert_eq!(leaving(2), [(0, 7), (0, 6)]);
        for number in 0..4 {
            let arc = graph.arc(number);
            let seen = graph.incoming(arc.node).iter().find(|other| other.label == number).expect("the same arc");
            assert_eq!((seen.node, seen.cost), (graph.tail(number), arc.cost));
        }
    }

    #[test]
    fn what_is_no_arc_is_left_out() {
        let arcs =
            [([0, 0], 1.0, 0), ([0, 5], 1.0, 1), ([0, 1], -1.0, 2), ([0, 1], f64::NAN, 3), ([0, 1], f64::INFINITY, 4)];
        assert_eq!(Digraph::new(2, &arcs).n_arcs(), 0);
        assert_eq!(Digraph::new(0, &[]).n_nodes(), 0);
    }
}
