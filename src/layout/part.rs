//! The engine: how one connected component is laid out, a sweep at a time.
//!
//! A fresh start is coarsened; the coarsest level is placed by its pivots and made true by stress sweeps, and each level
//! starts where the coarser one has come to. The finest is turned towards what it is held by; then force sweeps let
//! neighbours gather. A warm start only has force sweeps, from where the nodes are.

use crate::geom::Point;
use crate::graph::Adjacency;
use crate::layout::align::Motion;
use crate::layout::coarsen::coarsen;
use crate::layout::level::{Hold, Level};
use crate::layout::many_body::ManyBody;
use crate::layout::pivots::Pivots;
use crate::layout::request::LayoutRequest;
use crate::layout::start;
use crate::num::lcg::Lcg;

/// From where the nodes are it is not far to where they settle.
const N_WARM_SWEEPS: u32 = 8;
const N_WARM_PIVOTS: usize = 32;

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Place,
    Stress { n_left: u32 },
    Turn,
    Force { n_left: u32 },
    Done,
}

/// One connected component on its way. Coordinates inside are in links, more or less, around an origin of its own.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pivots: Pivots,
    /// The finest level first; the last is on its way.
    levels: Vec<Level>,
    /// How many there were at first.
    n_levels: usize,
    many_body: ManyBody,
    /// For the finest level; empty where no node is held.
    holds: Vec<Hold>,
    origin: Point,
    /// The length of one link in layout space.
    unit: f64,
    stage: Stage,
    lcg: Lcg,
    is_warm: bool,
}

impl Part {
    /// A connected graph of at least two nodes, before its first step. Where most of them have a start, few pivots do.
    pub(super) fn new(graph: Adjacency, seed: u64, has_starts: bool) -> Self {
        let mut lcg = Lcg::new(seed);
        let pivots = Pivots::new(&graph, if has_starts { N_WARM_PIVOTS } else { n_pivots(graph.n_nodes()) }, &mut lcg);
        Self {
            levels: vec![Level::finest(graph, &pivots)],
            n_levels: 1,
            pivots,
            many_body: ManyBody::default(),
            holds: Vec::new(),
            origin: Point::ORIGIN,
            unit: 1.0,
            stage: Stage::Place,
            lcg,
            is_warm: false,
        }
    }

    /// Takes one step; returns whether there are more.
    pub(super) fn step(&mut self, request: &LayoutRequest, nodes: &[u32]) -> bool {
        let is_finest = self.levels.len() == 1;
        self.stage = match self.stage {
            Stage::Place => {
                if self.start_warm(request, nodes) {
                    Stage::Force { n_left: N_WARM_SWEEPS }
                } else {
                    self.coarsen();
                    let coarsest = self.levels.len() - 1;
                    let level = &mut self.levels[coarsest];
                    start::place(&self.pivots, &mut self.lcg, level);
                    Stage::Stress { n_left: self.n_sweeps().0 }
                }
            }
            Stage::Stress { n_left } => {
                let level = self.levels.len() - 1;
                self.levels[level].stress_sweep(&self.pivots);
                if n_left > 1 { Stage::Stress { n_left: n_left - 1 } } else { Stage::Turn }
            }
            Stage::Turn => {
                if is_finest {
                    self.turn(request, nodes);
                } else {
                    self.rescale(1.0);
                }
                Stage::Force { n_left: self.n_sweeps().1 }
            }
            Stage::Force { n_left } => {
                let level = self.levels.len() - 1;
                let holds = if is_finest { self.holds.as_slice() } else { &[] };
                self.levels[level].force_sweep(&self.pivots, &mut self.many_body, holds);
                if n_left > 1 {
                    Stage::Force { n_left: n_left - 1 }
                } else if is_finest {
                    if !self.is_held() {
                        let links = start::scale_to_links(&self.pivots, &self.levels[0]);
                        self.unit = request.usable_params().link_length * links.unwrap_or(1.0);
                    }
                    Stage::Done
                } else {
                    self.refine();
                    Stage::Stress { n_left: self.n_sweeps().0 }
                }
            }
            Stage::Done => Stage::Done,
        };
        self.stage != Stage::Done
    }

    /// How many nodes the last step moved.
    pub(super) fn n_moved(&self) -> usize {
        self.levels[self.levels.len() - 1].x.len()
    }

    /// About how often each node of a component of this size is moved when it starts fresh.
    pub(super) fn n_moves(n_nodes: usize) -> u32 {
        let (n_stress, n_force) = n_sweeps(n_nodes, true, n_nodes <= 10_000);
        2 + n_stress + n_force
    }

    /// Stress sweeps and force sweeps on the level that is on its way.
    fn n_sweeps(&self) -> (u32, u32) {
        let n_nodes = self.levels[0].x.len();
        n_sweeps(n_nodes, self.levels.len() == 1, self.levels.len() == self.n_levels)
    }

    /// Adds coarser levels until the graph is small.
    fn coarsen(&mut self) {
        while let Some(coarse) = coarsen(&self.levels[self.levels.len() - 1].graph) {
            let finer = self.levels.len() - 1;
            let level = self.levels[finer].coarser(coarse, &self.pivots);
            self.levels.push(level);
        }
        self.n_levels = self.levels.len();
    }

    /// Drops the coarsest level, and starts the next from it.
    fn refine(&mut self) {
        let Some(coarser) = self.levels.pop() else { return };
        if let Some(level) = self.levels.last_mut() {
            level.place_like(&coarser, &mut self.lcg);
            let links = start::scale_to_links(&self.pivots, level).unwrap_or(1.0);
            level.scale(links);
        }
    }

    /// Whether pins, anchors or a warm start say where it lies.
    pub(super) fn is_held(&self) -> bool {
        self.is_warm || !self.holds.is_empty()
    }

    /// Writes where its nodes are, in layout space.
    pub(super) fn write(&self, nodes: &[u32], positions: &mut [Point]) {
        // While coarser levels are on their way, a node lies where the node lies that it became.
        let Some((shown, finer)) = self.levels.split_last() else { return };
        for (at, &node) in nodes.iter().enumerate() {
            let at = finer.iter().fold(at, |at, level| level.of[at] as usize);
            let (x, y) = (shown.x[at], shown.y[at]);
            positions[node as usize] =
                Point::new(self.origin.x + f64::from(x) * self.unit, self.origin.y + f64::from(y) * self.unit);
        }
    }

    /// Starts from where the nodes are, if most of them are somewhere and not all in one point.
    fn start_warm(&mut self, request: &LayoutRequest, nodes: &[u32]) -> bool {
        let starts: Vec<Option<Point>> =
            nodes.iter().map(|&node| request.fixed(node).or_else(|| request.start(node))).collect();
        if !has_starts(request, nodes) {
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
                (self.levels[0].x[at], self.levels[0].y[at]) = self.inside(*start);
            }
        }
        place_newcomers(&mut self.levels[0], &starts, &mut self.lcg);
        let Some(links) = start::scale_to_links(&self.pivots, &self.levels[0]) else { return false };
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

    /// Gives the drawing the size at which its forces balance, then turns it towards what holds it.
    fn turn(&mut self, request: &LayoutRequest, nodes: &[u32]) {
        let links = start::scale_to_links(&self.pivots, &self.levels[0]).unwrap_or(1.0);
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
                let from = [f64::from(self.levels[0].x[at]), f64::from(self.levels[0].y[at])];
                pairs.push((from, [to.x / self.unit, to.y / self.unit], strength));
            }
        }
        if let Some(motion) = Motion::fit(&pairs) {
            let level = &mut self.levels[0];
            for (x, y) in level.x.iter_mut().zip(&mut level.y) {
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
                    (self.levels[0].x[at], self.levels[0].y[at]) = (x, y);
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
        let level = self.levels.len() - 1;
        let balanced = links * self.levels[level].balance(&self.pivots, links);
        self.levels[level].scale(balanced);
        self.unit /= balanced;
    }
}

/// Whether most of these nodes have a start.
pub(super) fn has_starts(request: &LayoutRequest, nodes: &[u32]) -> bool {
    nodes.iter().filter(|&&node| request.start(node).is_some()).count() * 2 >= nodes.len()
}

/// Puts nodes without a start amid their neighbours that have a place, the nearest to those first.
fn place_newcomers(level: &mut Level, starts: &[Option<Point>], lcg: &mut Lcg) {
    let Level { graph, x: at_x, y: at_y, .. } = level;
    let mut placed: Vec<bool> = starts.iter().map(Option::is_some).collect();
    let mut queue: Vec<u32> = (0..starts.len() as u32).filter(|&node| placed[node as usize]).collect();
    let mut at = 0;
    while let Some(&node) = queue.get(at) {
        for &newcomer in graph.neighbours(node) {
            if placed[newcomer as usize] {
                continue;
            }
            let (mut x, mut y, mut n) = (0.0, 0.0, 0.0);
            for &neighbour in graph.neighbours(newcomer).iter().filter(|&&other| placed[other as usize]) {
                x += at_x[neighbour as usize];
                y += at_y[neighbour as usize];
                n += 1.0;
            }
            // A hair apart, so that several newcomers at one node can be told.
            let hair = 0.02;
            at_x[newcomer as usize] = x / n + lcg.between(-hair, hair) as f32;
            at_y[newcomer as usize] = y / n + lcg.between(-hair, hair) as f32;
            placed[newcomer as usize] = true;
            queue.push(newcomer);
        }
        at += 1;
    }
}

/// Stress sweeps and force sweeps on a level, where there is one coarser and where there is none.
const fn n_sweeps(n_nodes: usize, is_finest: bool, is_coarsest: bool) -> (u32, u32) {
    match (is_finest, is_coarsest) {
        // Small graphs can afford more.
        (true, true) if n_nodes <= 2_000 => (10, 24),
        (true, true) => (8, 16),
        (true, false) => (4, 12),
        (false, true) => (20, 5),
        (false, false) => (10, 5),
    }
}

/// Small graphs can afford many; large ones take few, for the memory: two bytes for each pivot and node.
const fn n_pivots(n_nodes: usize) -> usize {
    match 790_000 / (n_nodes + 1) {
        400.. => 192,
        128..400 => 128,
        affordable @ 32..128 => affordable,
        0..32 => 32,
    }
}
