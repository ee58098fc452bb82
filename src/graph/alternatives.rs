//! Paths between two ends that are different enough to be called alternatives.

use std::collections::BinaryHeap;

use crate::graph::digraph::Arc;
use crate::graph::k_shortest::Beginning;
use crate::graph::shortest::{NO_ARC, Waiting, shortest_from, tree_to};
use crate::graph::{Digraph, Path, Paths, ShortestTree};
use crate::num::order;

/// How many paths are wanted, and how different they have to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Apart {
    /// How many paths at most, the shortest included.
    pub n_most: usize,
    /// What part of the length of either two may share, 0 to 1.
    pub shared_at_most: f64,
    /// After how many paths the search in the order of their costs ends.
    pub n_examined: usize,
}

impl Default for Apart {
    /// The best and five alternatives, no two of which share more than 60 % of the length of either.
    fn default() -> Self {
        Self { n_most: 6, shared_at_most: 0.6, n_examined: 100 }
    }
}

/// Paths that differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alternatives {
    /// The cheapest first.
    pub paths: Vec<Path>,
    /// How many of them are those that going through all paths in the order of their costs would give; the others
    /// differ as much, and cheaper ones may have been missed.
    pub n_in_order: usize,
    /// Whether all that there are have been gone through, or as many found as wanted.
    pub is_exhaustive: bool,
}

/// The shortest path and others, no two of which share more than `apart` allows.
///
/// Paths are gone through from the shortest on as [`k_shortest`](crate::graph::k_shortest) gives them, and those kept that
/// share little enough with each one kept before. What two paths share is the length of the links that both take, and is
/// held against the length of the shorter one. `lengths` has the length of each link; what a path costs may be another
/// thing. Beginnings that already share too much are left out as a whole, which does not change what is kept.
///
/// In a dense network a path has so many variants that this does not end. After `apart.n_examined` paths the rest is
/// taken from the shortest paths over one node each (Abraham, Delling, Goldberg and Werneck, "Alternative routes in road
/// networks", 2013), the cheapest first, and in a small network from the shortest paths where links cost more each time a
/// path has taken them (Chen, Bell and Bogenberger, "Reliable pretrip multipath planning and dynamic adaptation for a
/// centralized road navigation system", 2007): all under the same condition.
#[must_use]
pub fn alternatives(graph: &Digraph, lengths: &[f64], source: u32, target: u32, apart: &Apart) -> Alternatives {
    let mut kept = Kept {
        graph,
        lengths,
        target,
        apart,
        marks: vec![0; lengths.len()],
        paths: Vec::new(),
        path_lengths: Vec::new(),
        still: Vec::new(),
    };
    let mut paths = Paths::new(graph, source, target);
    let n_most = apart.n_most.min(u32::BITS as usize);
    let mut n_examined = 0;
    let mut is_exhaustive = true;
    while kept.paths.len() < n_most {
        if n_examined >= apart.n_examined {
            is_exhaustive = false;
            break;
        }
        let Some(path) = paths.next_that(&mut |beginning| kept.may_begin(beginning)) else { break };
        n_examined += 1;
        if kept.is_apart(&path.links) {
            kept.keep(path);
        }
    }
    let n_in_order = kept.paths.len();
    if !is_exhaustive {
        over_one_node(graph, source, paths.to_target(), &mut kept, n_most);
        if graph.n_nodes() <= SMALL {
            away_from_kept(graph, source, &mut kept, n_most);
        }
        order::sort_by(&mut kept.paths[n_in_order..], |a, b| a.cost.total_cmp(&b.cost));
    }
    Alternatives { paths: kept.paths, n_in_order, is_exhaustive }
}

/// Up to so many nodes, what a way on has to share is worked out exactly.
const SMALL: usize = 10_000;

/// The paths kept so far.
struct Kept<'a> {
    graph: &'a Digraph,
    lengths: &'a [f64],
    target: u32,
    apart: &'a Apart,
    /// By link, a bit for each path that takes it.
    marks: Vec<u32>,
    paths: Vec<Path>,
    path_lengths: Vec<f64>,
    /// By path and node, how much of the path every way on from there to the end takes at least, in a small graph.
    still: Vec<Vec<f64>>,
}

impl Kept<'_> {
    fn length(&self, link: u32) -> f64 {
        self.lengths[link as usize]
    }

    /// How long the links are together, and how much of that each kept path shares.
    fn shared(&self, links: &mut dyn Iterator<Item = u32>) -> (f64, [f64; 32]) {
        let (mut length, mut shared) = (0.0, [0.0; 32]);
        for link in links {
            length += self.length(link);
            let mut bits = self.marks[link as usize];
            while bits != 0 {
                shared[bits.trailing_zeros() as usize] += self.length(link);
                bits &= bits - 1;
            }
        }
        (length, shared)
    }

    /// Whether a path that begins like that can differ enough from each kept one.
    fn may_begin(&self, beginning: Beginning<'_>) -> bool {
        let (_, shared) = self.shared(&mut beginning.links());
        self.path_lengths.iter().zip(shared).enumerate().all(|(nth, (length, shared))| {
            let least = self.still.get(nth).map_or(0.0, |still| {
                let on = |(link, node): (u32, u32)| {
                    let takes = self.marks[link as usize] & (1 << nth) != 0;
                    still[node as usize] + if takes { self.length(link) } else { 0.0 }
                };
                beginning.next().map(on).fold(f64::INFINITY, f64::min)
            });
            // Sums in another order differ in the last bits; what is at the limit is decided when the path is there.
            shared + least <= self.apart.shared_at_most * length + 1e-9 * length
        })
    }

    fn is_apart(&self, links: &[u32]) -> bool {
        let (length, shared) = self.shared(&mut links.iter().copied());
        let allowed = |other: f64| self.apart.shared_at_most * length.min(other);
        self.path_lengths.iter().zip(shared).all(|(&other, shared)| shared <= allowed(other))
    }

    fn keep(&mut self, path: Path) {
        let bit = 1 << self.paths.len();
        self.path_lengths.push(path.links.iter().map(|&link| self.length(link)).sum());
        for &link in &path.links {
            self.marks[link as usize] |= bit;
        }
        if self.graph.n_nodes() <= SMALL {
            let shared =
                |arc: &Arc| if self.marks[arc.label as usize] & bit != 0 { self.length(arc.label) } else { 0.0 };
            self.still.push(tree_to(self.graph, self.target, shared).cost);
        }
        self.paths.push(path);
    }
}

/// Adds the shortest paths that lead over one node each, as long as they differ enough.
fn over_one_node(graph: &Digraph, source: u32, to_target: &ShortestTree, kept: &mut Kept<'_>, n_most: usize) {
    let from_source = shortest_from(graph, source);
    let both = from_source.cost.iter().zip(&to_target.cost).map(|(there, onward)| there + onward);
    let waiting: Vec<Waiting> =
        (0..).zip(both).map(|(number, cost)| Waiting { cost, number }).filter(|over| over.cost.is_finite()).collect();
    let mut waiting = BinaryHeap::from(waiting);
    let sum = |kept: &Kept<'_>, mark: u32| {
        let counted = |link: u32| if kept.marks[link as usize] & mark == mark { kept.length(link) } else { 0.0 };
        sums_over(graph, &from_source, to_target, counted)
    };
    let lengths = sum(kept, 0);
    let mut shared: Vec<Vec<f64>> = (0..kept.paths.len()).map(|nth| sum(kept, 1 << nth)).collect();
    while kept.paths.len() < n_most {
        let Some(Waiting { number: node, .. }) = waiting.pop() else { return };
        let allowed = |other: f64| kept.apart.shared_at_most * other.min(lengths[node as usize]);
        // Most are ruled out here, without being put together.
        if shared.iter().zip(&kept.path_lengths).any(|(shared, &other)| shared[node as usize] > allowed(other)) {
            continue;
        }
        let Some(path) = path_over(graph, &from_source, to_target, node) else { continue };
        if kept.is_apart(&path.links) {
            kept.keep(path);
            shared.push(sum(kept, 1 << shared.len()));
        }
    }
}

/// Adds shortest paths where each link costs twice as much for every path that has taken it, as long as they differ enough.
fn away_from_kept(graph: &Digraph, source: u32, kept: &mut Kept<'_>, n_most: usize) {
    /// How often it is tried.
    const N_ROUNDS: usize = 12;
    let mut times = vec![1.0; kept.lengths.len()];
    kept.paths.iter().flat_map(|path| &path.links).for_each(|&link| times[link as usize] *= 2.0);
    for _ in 0..N_ROUNDS {
        if kept.paths.len() >= n_most {
            return;
        }
        let tree = tree_to(graph, kept.target, |arc| arc.cost * times[arc.label as usize]);
        let mut arcs = Vec::new();
        follow(graph, &tree, source, &mut arcs);
        arcs.iter().for_each(|&number| times[graph.arc(number).label as usize] *= 2.0);
        if let Some(path) = path_along(graph, source, &arcs).filter(|path| kept.is_apart(&path.links)) {
            kept.keep(path);
        }
    }
}

/// By node, the sum of what `counted` gives over the links of the shortest path that leads over it.
fn sums_over(
    graph: &Digraph,
    from_source: &ShortestTree,
    to_target: &ShortestTree,
    counted: impl Fn(u32) -> f64,
) -> Vec<f64> {
    let mut there = vec![0.0; graph.n_nodes()];
    for &node in &from_source.reached {
        let number = from_source.arc[node as usize];
        if number != NO_ARC {
            there[node as usize] = there[graph.tail(number) as usize] + counted(graph.arc(number).label);
        }
    }
    let mut onward = vec![0.0; graph.n_nodes()];
    for &node in &to_target.reached {
        let number = to_target.arc[node as usize];
        if number != NO_ARC {
            let arc = graph.arc(number);
            onward[node as usize] = onward[arc.node as usize] + counted(arc.label);
        }
    }
    there.iter().zip(&onward).map(|(there, onward)| there + onward).collect()
}

/// The shortest path over `node`, unless it comes to a group twice.
fn path_over(graph: &Digraph, from_source: &ShortestTree, to_target: &ShortestTree, node: u32) -> Option<Path> {
    let mut arcs = Vec::new();
    let mut source = node;
    while from_source.arc[source as usize] != NO_ARC {
        let number = from_source.arc[source as usize];
        arcs.push(number);
        source = graph.tail(number);
    }
    arcs.reverse();
    follow(graph, to_target, node, &mut arcs);
    path_along(graph, source, &arcs)
}

/// Adds the arcs that lead from `node` to the end of a tree.
fn follow(graph: &Digraph, to_target: &ShortestTree, mut node: u32, arcs: &mut Vec<u32>) {
    while to_target.arc[node as usize] != NO_ARC {
        let number = to_target.arc[node as usize];
        arcs.push(number);
        node = graph.arc(number).node;
    }
}

/// The path from `source` along these arcs, unless it comes to a group twice.
fn path_along(graph: &Digraph, source: u32, arcs: &[u32]) -> Option<Path> {
    let mut path = Path { nodes: vec![source], ..Path::default() };
    for &number in arcs {
        let arc = graph.arc(number);
        path.cost += arc.cost;
        path.nodes.push(arc.node);
        path.links.push(arc.label);
    }
    let mut groups: Vec<u32> = path.nodes.iter().map(|&node| graph.group(node)).collect();
    order::sort(&mut groups);
    groups.windows(2).all(|pair| pair[0] != pair[1]).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::{Alternatives, Apart, alternatives};
    use crate::graph::{Digraph, Path, k_shortest};
    use crate::num::lcg::Lcg;

    fn shared(lengths: &[f64], a: &Path, b: &Path) -> f64 {
        let length = |path: &Path| path.links.iter().map(|&link| lengths[link as usize]).sum::<f64>();
        let both: f64 = a.links.iter().filter(|link| b.links.contains(link)).map(|&link| lengths[link as usize]).sum();
        both / length(a).min(length(b))
    }

    /// All paths in order, of which those stay that differ enough from each before.
    fn filtered(graph: &Digraph, lengths: &[f64], target: u32, apart: &Apart) -> Vec<Path> {
        let mut kept: Vec<Path> = Vec::new();
        for path in k_shortest(graph, 0, target, usize::MAX) {
            if kept.len() < apart.n_most
                && kept.iter().all(|other| shared(lengths, other, &path) <= apart.shared_at_most)
            {
                kept.push(path);
            }
        }
        kept
    }

    /// A seeded network of whole lengths, and costs that are others.
    fn network(random: &mut Lcg, n: u32, n_links: u32) -> (Digraph, Vec<f64>) {
        let links: Vec<_> = (0..n_links).map(|_| [random.below(n), random.below(n)]).collect();
        let lengths: Vec<f64> = links.iter().map(|_| f64::from(1 + random.below(99))).collect();
        // Different costs, so that the order is one.
        let costs: Vec<f64> = lengths.iter().map(|length| length + random.unit()).collect();
        (Digraph::undirected(n as usize, &links, &costs), lengths)
    }

    #[test]
    fn they_are_those_of_all_paths_that_differ_enough() {
        let mut random = Lcg::new(21);
        let mut n_others = 0;
        for _ in 0..40 {
            let (graph, lengths) = network(&mut random, 9, 15);
            let apart = Apart { n_examined: usize::MAX, ..Apart::default() };
            let found = alternatives(&graph, &lengths, 0, 8, &apart);
            assert!(found.is_exhaustive);
            assert_eq!(found.n_in_order, found.paths.len());
            assert_eq!(found.paths, filtered(&graph, &lengths, 8, &apart));
            n_others += found.paths.len().saturating_sub(1);
        }
        assert!(n_others > 40, "{n_others}");
    }

    #[test]
    fn what_a_short_search_leaves_is_filled_up_and_as_different() {
        let mut random = Lcg::new(22);
        let mut n_filled = 0;
        for _ in 0..20 {
            let (graph, lengths) = network(&mut random, 60, 150);
            let apart = Apart { n_examined: 2, ..Apart::default() };
            let Alternatives { paths, n_in_order, .. } = alternatives(&graph, &lengths, 0, 59, &apart);
            n_filled += paths.len() - n_in_order;
            for (nth, path) in paths.iter().enumerate() {
                assert_eq!([path.nodes[0], path.nodes[path.nodes.len() - 1]], [0, 59]);
                let mut nodes = path.nodes.clone();
                nodes.sort_unstable();
                nodes.dedup();
                assert_eq!(nodes.len(), path.nodes.len(), "a path with a loop");
                assert!(paths[..nth].iter().all(|other| shared(&lengths, other, path) <= 0.6));
                assert!(paths[..nth].iter().all(|other| other.cost <= path.cost + 1e-9));
            }
        }
        assert!(n_filled > 20, "{n_filled}");
    }
}
