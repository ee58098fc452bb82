//! A layout on its way: components one after another, then apart, then side by side.

use crate::geom::{Point, Rect, Size, Vec2};
use crate::graph::{Adjacency, Components, components};
use crate::layout::collide::{self, Circle};
use crate::layout::pack;
use crate::layout::part::{Part, has_starts};
use crate::layout::reply::{LayoutReply, Progress};
use crate::layout::request::LayoutRequest;
use crate::num::lcg::Lcg;

/// Small components share a step until they have taken so many steps of one node.
const NODE_STEPS: u64 = 4_000;

/// A layout that can be stepped, looked at and dropped at any time.
///
/// ```
/// use silkweb_engine::layout::{Layout, LayoutRequest};
/// let request = LayoutRequest { n_nodes: 3, links: vec![[0, 1], [1, 2]].into(), ..LayoutRequest::default() };
/// let mut layout = Layout::new(&request);
/// while !layout.step(1).finished {}
/// let [a, b, c] = layout.positions() else { panic!("three nodes") };
/// assert!(a.distance(*c) > a.distance(*b));
/// ```
#[derive(Clone, Debug)]
pub struct Layout {
    request: LayoutRequest,
    graph: Adjacency,
    components: Components,
    /// The component on its way, and which one is next.
    part: Option<Part>,
    n_begun: usize,
    /// Whether something outside says where each finished component lies.
    is_held: Vec<bool>,
    positions: Vec<Point>,
    n_node_steps: u64,
    n_node_steps_expected: u64,
    finished: bool,
}

impl Layout {
    /// The layout of `request` before its first step: warm where the request carries starts, fresh elsewhere.
    #[must_use]
    pub fn new(request: &LayoutRequest) -> Self {
        let n_nodes = request.n_nodes as usize;
        let graph = Adjacency::new(n_nodes, &request.links, &request.weights);
        let components = components(&graph);
        let n_node_steps_expected = (0..components.len())
            .map(|at| components.nodes_of(at).len())
            .filter(|&n_nodes| n_nodes > 1)
            .map(|n_nodes| n_nodes as u64 * u64::from(Part::n_moves(n_nodes)))
            .sum();
        let start = |node| request.fixed(node).or_else(|| request.start(node)).unwrap_or_default();
        Self {
            request: request.clone(),
            positions: (0..request.n_nodes).map(start).collect(),
            graph,
            components,
            part: None,
            n_begun: 0,
            is_held: Vec::new(),
            n_node_steps: 0,
            n_node_steps_expected,
            finished: false,
        }
    }

    /// Goes on by `n_steps`; a step costs at most about a sweep over the largest component, but the first of a
    /// component as much as several.
    pub fn step(&mut self, n_steps: u32) -> Progress {
        for _ in 0..n_steps {
            let until = self.n_node_steps + NODE_STEPS;
            while !self.finished && self.n_node_steps < until {
                self.step_part();
            }
        }
        if let Some(part) = &self.part {
            part.write(self.components.nodes_of(self.n_begun - 1), &mut self.positions);
        }
        self.progress()
    }

    /// Where the nodes are now, one point for each, in layout space; final once a step said so.
    #[must_use]
    pub fn positions(&self) -> &[Point] {
        &self.positions
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let done = self.n_node_steps as f64 / (self.n_node_steps_expected + 1) as f64;
        Progress { done: if self.finished { 1.0 } else { done.min(0.99) }, finished: self.finished }
    }

    /// The positions as they are now, for a drawing.
    #[must_use]
    pub fn reply(&self) -> LayoutReply {
        LayoutReply { revision: self.request.revision, positions: self.positions.clone(), finished: self.finished }
    }

    fn step_part(&mut self) {
        if let Some(part) = &mut self.part {
            let nodes = self.components.nodes_of(self.n_begun - 1);
            let goes_on = part.step(&self.request, nodes);
            self.n_node_steps += part.n_moved() as u64;
            if !goes_on {
                part.write(nodes, &mut self.positions);
                let is_held = part.is_held();
                self.part = None;
                self.end_part(is_held);
            }
            return;
        }
        if self.n_begun == self.components.len() {
            self.arrange();
            self.finished = true;
            return;
        }
        let nodes = self.components.nodes_of(self.n_begun);
        let seed = self.request.params.seed ^ (nodes[0] as u64) << 32;
        self.n_begun += 1;
        if let [node] = *nodes {
            let anchor = self.request.anchor(node).map(|anchor| anchor.at);
            let at = self.request.fixed(node).or(anchor).or_else(|| self.request.start(node));
            self.positions[node as usize] = at.unwrap_or_default();
            self.is_held.push(at.is_some());
            self.n_node_steps += 1;
        } else {
            let graph = self.graph.reordered(nodes);
            if self.n_begun == self.components.len() {
                // Nobody needs it any more, and the last component may be the only one and large.
                self.graph = Adjacency::default();
            }
            self.part = Some(Part::new(graph, seed, has_starts(&self.request, nodes)));
        }
    }

    /// Pushes the circles of the component apart that has just been laid out, and puts pinned nodes exactly.
    fn end_part(&mut self, is_held: bool) {
        let nodes = self.components.nodes_of(self.n_begun - 1);
        for &node in nodes {
            if let Some(at) = self.request.fixed(node) {
                self.positions[node as usize] = at;
            }
        }
        self.is_held.push(is_held);
        // Held components are pushed apart in the end, all together.
        if !is_held {
            separate(&self.request, nodes, &mut self.positions, true);
        }
    }

    /// Packs the components that nothing holds side by side, beside those that are held.
    fn arrange(&mut self) {
        let params = self.request.usable_params();
        let box_of = |component: usize| {
            let nodes = self.components.nodes_of(component).iter();
            pack::bounds(nodes.map(|&node| (self.positions[node as usize], self.request.radius(node))))
                .inflate(params.link_length / 2.0)
        };
        let free: Vec<usize> = (0..self.components.len()).filter(|&at| !self.is_held[at]).collect();
        let held = (0..self.components.len()).filter(|&at| self.is_held[at]);
        let held_box = held.fold(Rect::EMPTY, |all, at| all.union(box_of(at)));
        let boxes: Vec<Rect> = free.iter().map(|&at| box_of(at)).collect();
        let sizes: Vec<Size> = boxes.iter().map(|rect| Size::new(rect.width(), rect.height())).collect();
        let corners = pack::shelves(&sizes);
        let all = corners.iter().zip(&sizes).fold(Rect::EMPTY, |all, (&at, &size)| all.union(Rect::at(at, size)));
        let origin = if held_box.is_empty() {
            Point::ORIGIN - (all.center() - Point::ORIGIN)
        } else {
            // Below what is held, centred.
            Point::new(held_box.center().x - all.width() / 2.0, held_box.max.y)
        };
        for ((&component, corner), rect) in free.iter().zip(corners).zip(&boxes) {
            let offset: Vec2 = (origin - Point::ORIGIN) + (corner - rect.min);
            for &node in self.components.nodes_of(component) {
                self.positions[node as usize] = self.positions[node as usize] + offset;
            }
        }
        if !held_box.is_empty() {
            let nodes: Vec<u32> = (0..self.request.n_nodes).collect();
            separate(&self.request, &nodes, &mut self.positions, false);
        }
    }
}

/// Takes all steps.
#[must_use]
pub fn finish(request: &LayoutRequest) -> LayoutReply {
    let mut layout = Layout::new(request);
    while !layout.step(1000).finished {}
    layout.reply()
}

/// Pushes the circles of these nodes apart. Points without a radius are left alone, save where two are one.
fn separate(request: &LayoutRequest, nodes: &[u32], positions: &mut [Point], may_widen: bool) {
    let params = request.usable_params();
    let mut circles: Vec<Circle> = nodes
        .iter()
        .map(|&node| {
            let radius = request.radius(node);
            let radius = if radius > 0.0 { radius + params.gap / 2.0 } else { params.link_length * 1e-3 };
            let fixed = request.fixed(node).is_some();
            Circle { at: positions[node as usize], radius, fixed }
        })
        .collect();
    collide::separate(&mut circles, may_widen, &mut Lcg::new(params.seed));
    for (&node, circle) in nodes.iter().zip(&circles) {
        positions[node as usize] = circle.at;
    }
}
