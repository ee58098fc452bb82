//! The engine: how one connected component is laid out, a sweep at a time.
//!
//! A fresh start is placed by its pivots and made true by stress sweeps; then it is turned towards what it is held by;
//! then force sweeps let neighbours gather. A warm start only has force sweeps, from where the nodes are.

use crate::geom::Point;
use crate::graph::Adjacency;
use crate::layout::align::Motion;
use crate::layout::link;
use crate::layout::many_body::ManyBody;
use crate::layout::pivots::{Pivots, from_upper_half};
use crate::layout::request::LayoutRequest;
use crate::layout::start;
use crate::layout::stress::{self, Pull};
use crate::num::lcg::Lcg;

/// How strongly the pivots pull in force sweeps, where the links pull with 1.
const PIVOT_SHARE: f32 = 0.1;
/// How strongly nodes repel each other, where the links pull with 1.
const REPULSION: f32 = 0.1;
/// Long and thin graphs would be blown up by a repulsion that grows with their length.
const MAX_SPREAD: f32 = 0.5;
/// Each move goes a little farther than wanted, which settles in fewer sweeps.
const STRIDE: f32 = 1.3;

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Place,
    Stress { n_left: u32 },
    Turn,
    Force { n_left: u32 },
    Done,
}

/// How a node is held: after each move it goes `strength` of the way to the point; 1 does not let go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Hold {
    x: f32,
    y: f32,
    strength: f32,
}

/// One connected component on its way. Coordinates inside are in links, more or less, around an origin of its own.
#[derive(Clone, Debug)]
pub(super) struct Part {
    graph: Adjacency,
    pivots: Pivots,
    /// The pivots by node, with their columns.
    columns: Vec<(u32, u32)>,
    many_body: ManyBody,
    mass: Vec<f32>,
    x: Vec<f32>,
    y: Vec<f32>,
    /// Empty where no node is held.
    holds: Vec<Hold>,
    pivot_weight: f32,
    repulsion: f32,
    origin: Point,
    /// The length of one link in layout space.
    unit: f64,
    stage: Stage,
    lcg: Lcg,
    is_warm: bool,
}

impl Part {
    /// The component of these nodes, of which there are at least two, before its first step.
    pub(super) fn new(graph: &Adjacency, nodes: &[u32], seed: u64) -> Self {
        let n_nodes = nodes.len();
        Self {
            graph: graph.reordered(nodes),
            pivots: Pivots::default(),
            columns: Vec::new(),
            many_body: ManyBody::default(),
            mass: vec![1.0; n_nodes],
            x: vec![0.0; n_nodes],
            y: vec![0.0; n_nodes],
            holds: Vec::new(),
            pivot_weight: 0.0,
            repulsion: 0.0,
            origin: Point::ORIGIN,
            unit: 1.0,
            stage: Stage::Place,
            lcg: Lcg::new(seed),
            is_warm: false,
        }
    }

    /// Takes one step; returns whether there are more.
    pub(super) fn step(&mut self, request: &LayoutRequest, nodes: &[u32]) -> bool {
        let n_nodes = nodes.len();
        self.stage = match self.stage {
            Stage::Place => {
                self.prepare();
                if self.start_warm(request, nodes) {
                    Stage::Force { n_left: n_sweeps(n_nodes).1 / 2 }
                } else {
                    start::place(&self.pivots, &mut self.lcg, &mut self.x, &mut self.y);
                    Stage::Stress { n_left: n_sweeps(n_nodes).0 }
                }
            }
            Stage::Stress { n_left } => {
                self.sweep(false);
                if n_left > 1 { Stage::Stress { n_left: n_left - 1 } } else { Stage::Turn }
            }
            Stage::Turn => {
                self.turn(request, nodes);
                Stage::Force { n_left: n_sweeps(n_nodes).1 }
            }
            Stage::Force { n_left } => {
                self.many_body.update(&self.x, &self.y, &self.mass);
                self.sweep(true);
                if n_left > 1 {
                    Stage::Force { n_left: n_left - 1 }
                } else {
                    if !self.is_held() {
                        let links = start::scale_to_links(&self.pivots, &self.x, &self.y);
                        self.unit = request.usable_params().link_length * links.unwrap_or(1.0);
                    }
                    Stage::Done
                }
            }
            Stage::Done => Stage::Done,
        };
        self.stage != Stage::Done
    }

    /// How many steps a component of this size takes when it starts fresh.
    pub(super) fn n_steps(n_nodes: usize) -> u32 {
        let (n_stress, n_force) = n_sweeps(n_nodes);
        2 + n_stress + n_force
    }

    /// Whether pins, anchors or a warm start say where it lies.
    pub(super) fn is_held(&self) -> bool {
        self.is_warm || !self.holds.is_empty()
    }

    /// Writes where its nodes are, in layout space.
    pub(super) fn write(&self, nodes: &[u32], positions: &mut [Point]) {
        for ((&node, &x), &y) in nodes.iter().zip(&self.x).zip(&self.y) {
            positions[node as usize] =
                Point::new(self.origin.x + f64::from(x) * self.unit, self.origin.y + f64::from(y) * self.unit);
        }
    }

    /// Finds the pivots and how the forces weigh against each other.
    fn prepare(&mut self) {
        let n_nodes = self.x.len();
        self.pivots = Pivots::new(&self.graph, n_pivots(n_nodes), &mut self.lcg);
        self.columns = self.pivots.nodes.iter().zip(0..).map(|(&node, column)| (node, column)).collect();
        self.columns.sort_unstable();
        let (mut of_links, mut of_pivots, mut squared) = (0.0_f64, 0.0_f64, 0.0_f64);
        for node in 0..n_nodes {
            of_links += self.graph.weights(node as u32).iter().map(|&weight| f64::from(weight)).sum::<f64>();
            let (links, weights) = self.pivots.row(node);
            for (&links, &weight) in links.iter().zip(weights) {
                of_pivots += f64::from(from_upper_half(weight));
                squared += f64::from(links) * f64::from(links);
            }
        }
        let n = n_nodes as f64;
        let mean_squared = squared / (n * self.pivots.nodes.len() as f64);
        self.pivot_weight = if of_pivots > 0.0 { PIVOT_SHARE * (of_links / of_pivots) as f32 } else { 0.0 };
        self.repulsion = REPULSION * (of_links / n) as f32 * ((mean_squared / n) as f32).min(MAX_SPREAD);
    }

    /// Starts from where the nodes are, if most of them are somewhere and not all in one point.
    fn start_warm(&mut self, request: &LayoutRequest, nodes: &[u32]) -> bool {
        let starts: Vec<Option<Point>> =
            nodes.iter().map(|&node| request.fixed(node).or_else(|| request.start(node))).collect();
        let n_started = nodes.iter().filter(|&&node| request.start(node).is_some()).count();
        if n_started * 2 < nodes.len() {
            return false;
        }
        let known = || starts.iter().flatten();
        let n_known = known().count() as f64;
        self.origin =
            Point::new(known().map(|at| at.x / n_known).sum::<f64>(), known().map(|at| at.y / n_known).sum::<f64>());
        let extent = known().fold(0.0_f64, |extent, &at| {
            let offset = at - self.origin;
            extent.max(offset.x.abs()).max(offset.y.abs())
        });
        if !(extent > 1e-9 && extent < 1e150) {
            self.origin = Point::ORIGIN;
            return false;
        }
        self.unit = extent;
        for (at, start) in starts.iter().enumerate() {
            if let Some(start) = start {
                (self.x[at], self.y[at]) = self.inside(*start);
            }
        }
        self.place_newcomers(&starts);
        let Some(links) = start::scale_to_links(&self.pivots, &self.x, &self.y) else { return false };
        self.rescale(links);
        let hold = request.usable_params().hold as f32;
        self.hold(request, nodes);
        if self.holds.is_empty() {
            self.holds = vec![Hold::default(); nodes.len()];
        }
        for (at, start) in starts.iter().enumerate() {
            if let Some(start) = start.filter(|_| request.anchor(nodes[at]).is_none() && self.holds[at].strength < 1.0)
            {
                let (x, y) = self.inside(start);
                self.holds[at] = Hold { x, y, strength: hold };
            }
        }
        self.is_warm = true;
        true
    }

    /// Puts nodes without a start amid their neighbours that have a place, the nearest to those first.
    fn place_newcomers(&mut self, starts: &[Option<Point>]) {
        let mut placed: Vec<bool> = starts.iter().map(Option::is_some).collect();
        let mut queue: Vec<u32> = (0..starts.len() as u32).filter(|&node| placed[node as usize]).collect();
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            for &newcomer in self.graph.neighbours(node) {
                if placed[newcomer as usize] {
                    continue;
                }
                let (mut x, mut y, mut n) = (0.0, 0.0, 0.0);
                for &neighbour in self.graph.neighbours(newcomer).iter().filter(|&&other| placed[other as usize]) {
                    x += self.x[neighbour as usize];
                    y += self.y[neighbour as usize];
                    n += 1.0;
                }
                // A hair apart, so that several newcomers at one node can be told.
                let hair = 0.02;
                self.x[newcomer as usize] = x / n + self.lcg.between(-hair, hair) as f32;
                self.y[newcomer as usize] = y / n + self.lcg.between(-hair, hair) as f32;
                placed[newcomer as usize] = true;
                queue.push(newcomer);
            }
            at += 1;
        }
    }

    /// Gives the drawing the size at which its forces balance, then turns it towards what holds it.
    fn turn(&mut self, request: &LayoutRequest, nodes: &[u32]) {
        let links = start::scale_to_links(&self.pivots, &self.x, &self.y).unwrap_or(1.0);
        self.unit = request.usable_params().link_length * links;
        let targets: Vec<Option<Point>> = nodes
            .iter()
            .map(|&node| request.fixed(node).or_else(|| request.anchor(node).map(|anchor| anchor.at)))
            .collect();
        let n_targets = targets.iter().flatten().count() as f64;
        if n_targets > 0.0 {
            self.origin = Point::new(
                targets.iter().flatten().map(|at| at.x / n_targets).sum(),
                targets.iter().flatten().map(|at| at.y / n_targets).sum(),
            );
        }
        self.rescale(1.0);
        let mut pairs = Vec::new();
        for (at, target) in targets.iter().enumerate() {
            if let Some(target) = target {
                let strength = request
                    .fixed(nodes[at])
                    .map_or_else(|| request.anchor(nodes[at]).map_or(0.0, |anchor| anchor.strength.min(1.0)), |_| 1.0);
                let to = *target - self.origin;
                let from = [f64::from(self.x[at]), f64::from(self.y[at])];
                pairs.push((from, [to.x / self.unit, to.y / self.unit], strength));
            }
        }
        if let Some(motion) = Motion::fit(&pairs) {
            for (x, y) in self.x.iter_mut().zip(&mut self.y) {
                let [to_x, to_y] = motion.apply([f64::from(*x), f64::from(*y)]);
                (*x, *y) = (to_x as f32, to_y as f32);
            }
        }
        self.hold(request, nodes);
    }

    /// Notes the pins and anchors, if there are any, and puts the pinned nodes in their places.
    fn hold(&mut self, request: &LayoutRequest, nodes: &[u32]) {
        let hold_of = |node: u32| {
            let anchor = || request.anchor(node).map(|anchor| (anchor.at, anchor.strength));
            request.fixed(node).map(|at| (at, 1.0)).or_else(anchor)
        };
        if nodes.iter().all(|&node| hold_of(node).is_none()) {
            return;
        }
        self.holds = vec![Hold::default(); nodes.len()];
        for (at, &node) in nodes.iter().enumerate() {
            if let Some((target, strength)) = hold_of(node) {
                let (x, y) = self.inside(target);
                self.holds[at] = Hold { x, y, strength: strength as f32 };
                if strength >= 1.0 {
                    (self.x[at], self.y[at]) = (x, y);
                }
            }
        }
    }

    /// A point of layout space in the coordinates of this part.
    fn inside(&self, at: Point) -> (f32, f32) {
        let offset = at - self.origin;
        ((offset.x / self.unit) as f32, (offset.y / self.unit) as f32)
    }

    /// Makes coordinates `links` times larger, and then as much as balances the forces; nothing moves in layout space.
    fn rescale(&mut self, links: f64) {
        let balanced = links * self.balance(links);
        let factor = balanced as f32;
        for value in self.x.iter_mut().chain(&mut self.y) {
            *value *= factor;
        }
        self.unit /= balanced;
    }

    /// The factor at which link, stress and many-body force together neither grow nor shrink the drawing, after it has
    /// been scaled by `links`: the positive root of a·t² − b·t − c.
    fn balance(&self, links: f64) -> f64 {
        let stride = self.x.len().div_ceil(2000).max(1);
        let (mut a, mut b, mut n_sampled) = (0.0, 0.0, 0.0);
        let length = |dx: f32, dy: f32| f64::from(dx * dx + dy * dy).sqrt() * links;
        for node in (0..self.x.len()).step_by(stride) {
            let (x, y) = (self.x[node], self.y[node]);
            let neighbours = self.graph.neighbours(node as u32).iter().zip(self.graph.weights(node as u32));
            for (&neighbour, &weight) in neighbours {
                let drawn = length(x - self.x[neighbour as usize], y - self.y[neighbour as usize]);
                a += f64::from(weight) * drawn * drawn;
            }
            let (distances, weights) = self.pivots.row(node);
            for ((&pivot, &distance), &weight) in self.pivots.nodes.iter().zip(distances).zip(weights) {
                let drawn = length(x - self.x[pivot as usize], y - self.y[pivot as usize]);
                let weight = f64::from(from_upper_half(weight) * self.pivot_weight);
                a += weight * drawn * drawn;
                b += weight * drawn * f64::from(distance);
            }
            n_sampled += 1.0;
        }
        let c = f64::from(self.repulsion) * n_sampled * (self.x.len() as f64 - 1.0);
        let factor = (b + (b * b + 4.0 * a * c).sqrt()) / (2.0 * a);
        if factor.is_finite() && factor > 0.0 { factor } else { 1.0 }
    }

    /// Moves every node once, in order; each sees where those before it have gone.
    fn sweep(&mut self, with_forces: bool) {
        let mut at_x = vec![0.0_f32; self.pivots.width];
        let mut at_y = vec![0.0_f32; self.pivots.width];
        for &(node, column) in &self.columns {
            at_x[column as usize] = self.x[node as usize];
            at_y[column as usize] = self.y[node as usize];
        }
        let mut next_pivots = self.columns.iter().peekable();
        let (pivot_weight, link_length) = if with_forces { (self.pivot_weight, 0.0) } else { (1.0, 1.0) };
        for node in 0..self.x.len() {
            let (x, y) = (self.x[node], self.y[node]);
            let by_links = link::pull(&self.graph, &self.x, &self.y, node, link_length);
            let by_pivots =
                if pivot_weight > 0.0 { stress::pull(&self.pivots, &at_x, &at_y, node, x, y) } else { Pull::default() };
            let mut pull_x = by_links.x + by_pivots.x * pivot_weight;
            let mut pull_y = by_links.y + by_pivots.y * pivot_weight;
            if with_forces {
                pull_x += self.many_body.x[node] * self.repulsion;
                pull_y += self.many_body.y[node] * self.repulsion;
            }
            let stride = STRIDE / (by_links.weight + by_pivots.weight * pivot_weight);
            let (mut to_x, mut to_y) = (x + pull_x * stride, y + pull_y * stride);
            if with_forces && let Some(hold) = self.holds.get(node).filter(|hold| hold.strength > 0.0) {
                to_x += (hold.x - to_x) * hold.strength;
                to_y += (hold.y - to_y) * hold.strength;
            }
            if to_x.is_finite() && to_y.is_finite() {
                (self.x[node], self.y[node]) = (to_x, to_y);
            }
            if let Some(&(_, column)) = next_pivots.next_if(|entry| entry.0 == node as u32) {
                at_x[column as usize] = self.x[node];
                at_y[column as usize] = self.y[node];
            }
        }
    }
}

/// Stress sweeps and force sweeps: small graphs can afford more.
const fn n_sweeps(n_nodes: usize) -> (u32, u32) {
    match n_nodes {
        0..=2_000 => (20, 40),
        2_001..=30_000 => (10, 20),
        _ => (10, 14),
    }
}

/// Large graphs take fewer, for the memory: four bytes for each pivot and node.
const fn n_pivots(n_nodes: usize) -> usize {
    match n_nodes {
        0..=30_000 => 64,
        _ => 28,
    }
}
