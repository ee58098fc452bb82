//! The shortest paths between two ends, one after another, none of which comes to a place twice.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::graph::Digraph;
use crate::graph::shortest::{NO_ARC, ShortestTree, Waiting, shortest_to};

/// A path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// What it costs: the sum over its arcs, from the first to the last.
    pub cost: f64,
    /// The nodes it comes to, both ends included.
    pub nodes: Vec<u32>,
    /// The links it takes, one fewer than nodes.
    pub links: Vec<u32>,
}

/// The `k` shortest paths from a node to a group, the shortest first; fewer if there are no more.
///
/// No path comes to a group twice, so in a graph without groups none has a loop. Two paths differ in at least one link.
/// Of paths that cost the same the order is the same everywhere.
#[must_use]
pub fn k_shortest(graph: &Digraph, source: u32, target: u32, k: usize) -> Vec<Path> {
    Paths::new(graph, source, target).take(k).collect()
}

/// The paths from a node to a group, from the shortest on, each worked out when it is asked for.
///
/// Yen's algorithm ("Finding the K shortest loopless paths in a network", 1971) with Lawler's change (1972): what is not
/// yet told of is divided into sets of paths that begin alike and then leave by none of some arcs, so none is found twice.
/// A set waits with a lower bound, what its beginning costs and the shortest way on from there in the exact tree towards
/// the end; only a set that comes to be the first is searched: along the tree where that meets nothing of the beginning,
/// else by A* (Hart, Nilsson and Raphael 1968) with the tree as its bound.
#[derive(Debug)]
pub struct Paths<'g> {
    graph: &'g Digraph,
    target: u32,
    to_target: ShortestTree,
    found: Vec<Found>,
    queue: BinaryHeap<Set>,
    n_sets: u32,
    /// Searched sets: the way on from where they leave.
    ways_on: Vec<Vec<u32>>,
    search: Search,
    /// By group, where on the beginning it stands, for the beginning with the number `mark`.
    met: Vec<(u32, u32)>,
    mark: u32,
}

/// A path, and how the sets it was found in and leaves behind begin.
#[derive(Clone, Debug, Default)]
struct Found {
    /// The nodes it comes to.
    nodes: Vec<u32>,
    /// The numbers of its arcs.
    arcs: Vec<u32>,
    /// What it costs up to each node.
    costs: Vec<f64>,
    /// Up to which node the set it was found in begins alike.
    leaves_at: u32,
    /// Arcs by which that set does not leave.
    barred: Vec<u32>,
}

/// Paths that begin as path `parent` up to its node `leaves_at`, and leave there by another arc.
#[derive(Clone, Copy, Debug)]
struct Set {
    cost: f64,
    /// Its number among all, so that equal ones come in a fixed order.
    number: u32,
    parent: u32,
    leaves_at: u32,
    /// Which of the ways on is the shortest, once the set has been searched.
    way_on: u32,
}

const NOT_SEARCHED: u32 = u32::MAX;

impl PartialEq for Set {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Set {}

impl Ord for Set {
    fn cmp(&self, other: &Self) -> Ordering {
        // The heap gives the greatest first: the cheapest, and of equal ones a searched one and the earliest.
        let rank = |set: &Self| (set.way_on == NOT_SEARCHED, set.number);
        other.cost.total_cmp(&self.cost).then_with(|| rank(other).cmp(&rank(self)))
    }
}

impl PartialOrd for Set {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What the paths of a set have in common.
#[derive(Clone, Copy)]
pub(crate) struct Beginning<'a> {
    paths: &'a Paths<'a>,
    set: Set,
}

impl Beginning<'_> {
    /// The links that all of them begin with.
    pub(crate) fn links(self) -> impl Iterator<Item = u32> {
        let arcs = &self.paths.found[self.set.parent as usize].arcs[..self.set.leaves_at as usize];
        arcs.iter().map(move |&arc| self.paths.graph.arc(arc).label)
    }

    /// The links by which they may go on, each with the node that it leads to.
    pub(crate) fn next(self) -> impl Iterator<Item = (u32, u32)> {
        let (parent, leaves_at) = (self.set.parent as usize, self.set.leaves_at as usize);
        let graph = self.paths.graph;
        let numbers = graph.arcs_from(self.paths.found[parent].nodes[leaves_at]);
        let open = numbers.filter(move |&number| self.paths.is_open(parent, leaves_at, number));
        open.map(move |number| (graph.arc(number).label, graph.arc(number).node))
    }
}

/// Room for searches, used again for each.
#[derive(Debug, Default)]
struct Search {
    cost: Vec<f64>,
    arc: Vec<u32>,
    /// The search that a node was last reached in.
    reached_in: Vec<u32>,
    heap: BinaryHeap<Waiting>,
}

impl<'g> Paths<'g> {
    /// The paths from the node `source` to the group `target`.
    #[must_use]
    pub fn new(graph: &'g Digraph, source: u32, target: u32) -> Self {
        let to_target = shortest_to(graph, target);
        Self::with_tree(graph, source, target, to_target)
    }

    /// The same, where [`shortest_to`] has been asked already.
    #[must_use]
    pub fn with_tree(graph: &'g Digraph, source: u32, target: u32, to_target: ShortestTree) -> Self {
        let n_nodes = graph.n_nodes();
        let search = Search {
            cost: vec![0.0; n_nodes],
            arc: vec![NO_ARC; n_nodes],
            reached_in: vec![0; n_nodes],
            heap: BinaryHeap::new(),
        };
        let met = vec![(0, 0); graph.n_groups()];
        let mut paths = Self {
            graph,
            target,
            to_target,
            found: vec![Found { nodes: vec![source], costs: vec![0.0], ..Found::default() }],
            queue: BinaryHeap::new(),
            n_sets: 0,
            ways_on: Vec::new(),
            search,
            met,
            mark: 0,
        };
        if graph.group(source) != target {
            paths.mark_beginning(0, 0);
            paths.wait(0, 0);
        }
        paths
    }

    /// The tree of shortest paths towards the end.
    pub(crate) const fn to_target(&self) -> &ShortestTree {
        &self.to_target
    }

    /// The next path of a set of which `may_begin` does not say no.
    ///
    /// `may_begin` is asked of the links that all paths of a set begin with and of the nodes that come next, each with the
    /// link that leads there; what it says no to is never asked for again.
    pub(crate) fn next_that(&mut self, may_begin: &mut dyn FnMut(Beginning<'_>) -> bool) -> Option<Path> {
        loop {
            let set = self.queue.pop()?;
            if set.way_on == NOT_SEARCHED {
                if may_begin(Beginning { paths: self, set }) {
                    self.search(set);
                }
                continue;
            }
            let found = self.assemble(set);
            let path = Path {
                cost: found.costs.last().copied().unwrap_or_default(),
                nodes: found.nodes.clone(),
                links: found.arcs.iter().map(|&arc| self.graph.arc(arc).label).collect(),
            };
            if self.divide(found) {
                return Some(path);
            }
        }
    }

    /// Notes at which place of the beginning of `parent`, up to its node `end`, each group stands; how many nodes come
    /// before one that comes to a group again.
    fn mark_beginning(&mut self, parent: usize, end: usize) -> usize {
        self.mark += 1;
        for (place, &node) in (0..).zip(&self.found[parent].nodes[..=end]) {
            let slot = &mut self.met[self.graph.group(node) as usize];
            if slot.0 == self.mark {
                return place as usize;
            }
            *slot = (self.mark, place);
        }
        end + 1
    }

    /// Whether the marked beginning comes to the group of `node` up to its place `end`.
    fn is_met(&self, node: u32, end: u32) -> bool {
        let (mark, place) = self.met[self.graph.group(node) as usize];
        mark == self.mark && place <= end
    }

    /// Whether the set that leaves `parent` at `leaves_at` may take the arc.
    fn is_open(&self, parent: usize, leaves_at: usize, arc: u32) -> bool {
        let found = &self.found[parent];
        found.arcs.get(leaves_at) != Some(&arc)
            && !(found.leaves_at as usize == leaves_at && found.barred.contains(&arc))
    }

    /// The arc by which the shortest way on leaves, if it need not heed the beginning later, and what is then the cost.
    fn best_first_arc(&self, parent: usize, leaves_at: usize) -> Option<(u32, f64)> {
        let found = &self.found[parent];
        let (node, so_far) = (found.nodes[leaves_at], found.costs[leaves_at]);
        let mut best: Option<(u32, f64)> = None;
        for (number, arc) in self.graph.arcs_from(node).zip(self.graph.outgoing(node)) {
            let cost = so_far + arc.cost + self.to_target.cost[arc.node as usize];
            if cost < best.map_or(f64::INFINITY, |(_, cost)| cost)
                && !self.is_met(arc.node, leaves_at as u32)
                && self.is_open(parent, leaves_at, number)
            {
                best = Some((number, cost));
            }
        }
        best
    }

    /// Puts the set that leaves `parent` at `leaves_at` into the queue with its lower bound; its beginning is marked.
    fn wait(&mut self, parent: usize, leaves_at: usize) {
        if let Some((_, cost)) = self.best_first_arc(parent, leaves_at) {
            self.n_sets += 1;
            let (number, parent, leaves_at) = (self.n_sets, parent as u32, leaves_at as u32);
            self.queue.push(Set { cost, number, parent, leaves_at, way_on: NOT_SEARCHED });
        }
    }

    /// Finds the shortest path of a set and puts the set back with what that costs.
    fn search(&mut self, set: Set) {
        let (parent, leaves_at) = (set.parent as usize, set.leaves_at as usize);
        self.mark_beginning(parent, leaves_at);
        let way_on = self.along_tree(parent, leaves_at).or_else(|| self.around(parent, leaves_at));
        let Some(way_on) = way_on else { return };
        let so_far = self.found[parent].costs[leaves_at];
        let cost = way_on.iter().fold(so_far, |cost, &arc| cost + self.graph.arc(arc).cost);
        self.ways_on.push(way_on);
        self.queue.push(Set { cost, way_on: self.ways_on.len() as u32 - 1, ..set });
    }

    /// The way on along the tree from the best first arc, unless it meets the beginning.
    fn along_tree(&self, parent: usize, leaves_at: usize) -> Option<Vec<u32>> {
        let (mut number, _) = self.best_first_arc(parent, leaves_at)?;
        let mut way_on = Vec::new();
        loop {
            way_on.push(number);
            let node = self.graph.arc(number).node;
            if self.graph.group(node) == self.target {
                return Some(way_on);
            }
            number = self.to_target.arc[node as usize];
            if number == NO_ARC || self.is_met(self.graph.arc(number).node, leaves_at as u32) {
                return None;
            }
        }
    }

    /// The shortest way on that does not meet the beginning, by A*.
    fn around(&mut self, parent: usize, leaves_at: usize) -> Option<Vec<u32>> {
        let start = self.found[parent].nodes[leaves_at];
        // Marks of beginnings and of searches are the same numbers.
        let mark = self.mark;
        self.search.heap.clear();
        self.reach(start, NO_ARC, 0.0);
        while let Some(Waiting { cost: estimate, number: node }) = self.search.heap.pop() {
            let cost = self.search.cost[node as usize];
            // It was reached more cheaply since.
            if estimate > cost + self.to_target.cost[node as usize] {
                continue;
            }
            if self.graph.group(node) == self.target {
                return Some(self.way_back(node, start));
            }
            for number in self.graph.arcs_from(node) {
                let arc = self.graph.arc(number);
                let through = cost + arc.cost;
                let other = arc.node as usize;
                let is_nearer = self.search.reached_in[other] != mark || through < self.search.cost[other];
                if is_nearer
                    && self.to_target.cost[other].is_finite()
                    && !self.is_met(arc.node, leaves_at as u32)
                    && (node != start || self.is_open(parent, leaves_at, number))
                {
                    self.reach(arc.node, number, through);
                }
            }
        }
        None
    }

    fn reach(&mut self, node: u32, arc: u32, cost: f64) {
        let index = node as usize;
        self.search.cost[index] = cost;
        self.search.arc[index] = arc;
        self.search.reached_in[index] = self.mark;
        self.search.heap.push(Waiting { cost: cost + self.to_target.cost[index], number: node });
    }

    /// The arcs that the search took from `start` to `node`.
    fn way_back(&self, mut node: u32, start: u32) -> Vec<u32> {
        let mut way = Vec::new();
        while node != start {
            let arc = self.search.arc[node as usize];
            way.push(arc);
            node = self.graph.tail(arc);
        }
        way.reverse();
        way
    }

    /// The shortest path of a set that has been searched.
    fn assemble(&mut self, set: Set) -> Found {
        let (parent, end) = (&self.found[set.parent as usize], set.leaves_at as usize);
        let mut barred: Vec<u32> = parent.arcs.get(end).copied().into_iter().collect();
        if parent.leaves_at == set.leaves_at {
            barred.extend_from_slice(&parent.barred);
        }
        let mut found = Found {
            nodes: parent.nodes[..=end].to_vec(),
            arcs: parent.arcs[..end].to_vec(),
            costs: parent.costs[..=end].to_vec(),
            leaves_at: set.leaves_at,
            barred,
        };
        let mut cost = found.costs[end];
        for number in std::mem::take(&mut self.ways_on[set.way_on as usize]) {
            let arc = self.graph.arc(number);
            cost += arc.cost;
            found.arcs.push(number);
            found.nodes.push(arc.node);
            found.costs.push(cost);
        }
        found
    }

    /// Divides what is left of the set that a path was found in, by the node at which its paths leave this one; whether
    /// it comes to no group twice.
    ///
    /// Only where changes of state cost less together than one of them can the shortest way on come to a group twice.
    fn divide(&mut self, found: Found) -> bool {
        let (first, n_nodes) = (found.leaves_at as usize, found.nodes.len());
        let parent = self.found.len();
        self.found.push(found);
        let n_apart = self.mark_beginning(parent, n_nodes - 1);
        for leaves_at in first..n_apart.min(n_nodes - 1) {
            self.wait(parent, leaves_at);
        }
        n_apart == n_nodes
    }
}

impl Iterator for Paths<'_> {
    type Item = Path;

    fn next(&mut self) -> Option<Path> {
        self.next_that(&mut |_| true)
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, k_shortest};
    use crate::graph::Digraph;
    use crate::num::lcg::Lcg;

    /// Every path that comes to no group twice, by trying all ways; the cheapest first.
    fn every_path(graph: &Digraph, source: u32, target: u32) -> Vec<Path> {
        fn go_on(graph: &Digraph, target: u32, path: &mut Path, found: &mut Vec<Path>) {
            let node = path.nodes[path.nodes.len() - 1];
            if graph.group(node) == target {
                found.push(path.clone());
                return;
            }
            for arc in graph.outgoing(node) {
                if path.nodes.iter().all(|&met| graph.group(met) != graph.group(arc.node)) {
                    let mut longer = path.clone();
                    longer.cost += arc.cost;
                    longer.nodes.push(arc.node);
                    longer.links.push(arc.label);
                    go_on(graph, target, &mut longer, found);
                }
            }
        }
        let mut found = Vec::new();
        if graph.group(source) != target {
            go_on(graph, target, &mut Path { nodes: vec![source], ..Path::default() }, &mut found);
        }
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        found
    }

    /// Whether both are the same paths in the order of their costs, where equal ones may stand in any order.
    fn check(graph: &Digraph, source: u32, target: u32) {
        let expected = every_path(graph, source, target);
        let found = k_shortest(graph, source, target, usize::MAX);
        let costs = |paths: &[Path]| paths.iter().map(|path| path.cost).collect::<Vec<_>>();
        assert_eq!(costs(&found), costs(&expected));
        let sorted = |paths: &[Path]| {
            let mut links: Vec<_> = paths.iter().map(|path| path.links.clone()).collect();
            links.sort();
            links
        };
        assert_eq!(sorted(&found), sorted(&expected));
        for n in [1, 2, 5] {
            assert_eq!(k_shortest(graph, source, target, n), found[..n.min(found.len())]);
        }
    }

    #[test]
    fn all_paths_are_found_once_and_in_order() {
        let mut random = Lcg::new(11);
        let mut n_paths = 0;
        for round in 0..60 {
            let n = 2 + random.below(7);
            // Few different costs, zero among them, so that many paths cost the same.
            let arcs: Vec<_> = (0..4 * n)
                .map(|link| ([random.below(n), random.below(n)], f64::from(random.below(4 + round)), link))
                .collect();
            let graph = Digraph::new(n as usize, &arcs);
            check(&graph, 0, n - 1);
            n_paths += k_shortest(&graph, 0, n - 1, 1000).len();
        }
        // So that not all of them are without a path.
        assert!(n_paths > 300, "{n_paths}");
    }

    #[test]
    fn no_path_comes_to_a_group_twice() {
        let mut random = Lcg::new(12);
        for _ in 0..60 {
            let n = 4 + random.below(6);
            let arcs: Vec<_> = (0..4 * n)
                .map(|link| ([random.below(n), random.below(n)], f64::from(random.below(20)), link))
                .collect();
            let groups: Vec<u32> = (0..n).map(|node| node / 2).collect();
            let n_groups = groups.len().div_ceil(2);
            let graph = Digraph::new(n as usize, &arcs).with_groups(groups, n_groups);
            check(&graph, 0, n_groups as u32 - 1);
        }
    }

    #[test]
    fn ends_that_are_one_or_apart_have_no_path() {
        let graph = Digraph::undirected(4, &[[0, 1], [2, 3]], &[1.0, 1.0]);
        assert_eq!(k_shortest(&graph, 0, 0, 3), []);
        assert_eq!(k_shortest(&graph, 0, 3, 3), []);
        assert_eq!(k_shortest(&graph, 0, 1, 3).len(), 1);
    }
}
