//! One level of a component: a graph, where its nodes are, and the forces that move them.

use crate::graph::Adjacency;
use crate::layout::coarsen::Coarse;
use crate::layout::link;
use crate::layout::many_body::ManyBody;
use crate::layout::pivots::{LINKS, Pivots, WEIGHTS};
use crate::layout::stress::PivotPlaces;
use crate::num::lcg::Lcg;
use crate::num::order;

/// How strongly [`MANY_PIVOTS`] pull in force sweeps, where the links pull with 1; more can be trusted more.
const PIVOT_SHARE: f32 = 0.3;
const MANY_PIVOTS: usize = 80;
/// What few pivots pull with, at least.
const LEAST_PIVOT_SHARE: f32 = 0.1;
/// How strongly nodes repel each other, where the links pull with 1.
const REPULSION: f32 = 0.15;
/// Long and thin graphs would be blown up by a repulsion that grows with their length.
const MAX_SPREAD: f32 = 0.5;
/// Each move goes a little farther than wanted, which settles in fewer sweeps.
const STRIDE: f32 = 1.3;
/// The part of a link by which nodes that were one are set apart, at most.
const HAIR: f64 = 0.3;

/// How a node is held: after each move it goes `strength` of the way to the point; 1 does not let go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Hold {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) strength: f32,
}

/// A graph on its way. Coordinates are in links of the finest level, more or less.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) graph: Adjacency,
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    /// How many nodes of the finest level each stands for.
    mass: Vec<f32>,
    /// The row of distances to the pivots that each goes by; empty where it is its own.
    rows: Vec<u32>,
    /// The node that each pivot is or belongs to, with the pivot's column, by node.
    columns: Vec<(u32, u32)>,
    /// The node of the next coarser level that each node became; empty on the coarsest.
    pub(super) of: Vec<u32>,
    link_length: f32,
    pivot_weight: f32,
    repulsion: f32,
}

impl Level {
    /// The finest level, with all nodes in one point.
    pub(super) fn finest(graph: Adjacency, pivots: &Pivots) -> Self {
        let n_nodes = graph.n_nodes();
        let mut level = Self {
            graph,
            x: vec![0.0; n_nodes],
            y: vec![0.0; n_nodes],
            mass: vec![1.0; n_nodes],
            rows: Vec::new(),
            columns: pivots.nodes.iter().zip(0..).map(|(&node, column)| (node, column)).collect(),
            of: Vec::new(),
            link_length: 1.0,
            pivot_weight: 0.0,
            repulsion: 0.0,
        };
        level.weigh(pivots);
        level
    }

    /// The next coarser level, which this one then knows its place in.
    pub(super) fn coarser(&mut self, coarse: Coarse, pivots: &Pivots) -> Self {
        let Coarse { graph, of, sun, link_length } = coarse;
        let n_nodes = graph.n_nodes();
        let mut mass = vec![0.0; n_nodes];
        for (&of, fine_mass) in of.iter().zip(&self.mass) {
            mass[of as usize] += fine_mass;
        }
        let mut level = Self {
            graph,
            x: vec![0.0; n_nodes],
            y: vec![0.0; n_nodes],
            mass,
            rows: sun.iter().map(|&sun| self.row(sun as usize) as u32).collect(),
            columns: self.columns.iter().map(|&(node, column)| (of[node as usize], column)).collect(),
            of: Vec::new(),
            link_length: self.link_length * link_length,
            pivot_weight: 0.0,
            repulsion: 0.0,
        };
        self.of = of;
        level.weigh(pivots);
        level
    }

    /// The row of distances to the pivots that `node` goes by.
    pub(super) fn row(&self, node: usize) -> usize {
        self.rows.get(node).map_or(node, |&row| row as usize)
    }

    /// The pivots' columns, with the nodes they are or belong to.
    pub(super) fn columns(&self) -> &[(u32, u32)] {
        &self.columns
    }

    /// Puts each node where the node lies that it became, a hair apart.
    pub(super) fn place_like(&mut self, coarser: &Self, lcg: &mut Lcg) {
        let hair = HAIR * f64::from(self.link_length);
        for (node, &of) in self.of.iter().enumerate() {
            self.x[node] = coarser.x[of as usize] + lcg.between(-hair, hair) as f32;
            self.y[node] = coarser.y[of as usize] + lcg.between(-hair, hair) as f32;
        }
    }

    /// Finds how the forces weigh against each other.
    fn weigh(&mut self, pivots: &Pivots) {
        order::sort(&mut self.columns);
        let n_nodes = self.x.len();
        let (mut of_links, mut of_pivots, mut squared, mut total_mass) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
        for node in 0..n_nodes {
            of_links += self.graph.weights(node as u32).iter().map(|&weight| f64::from(weight)).sum::<f64>();
            total_mass += f64::from(self.mass[node]);
            let (links, weights) = pivots.row(self.row(node));
            for (&links, &weight) in links.iter().zip(weights) {
                of_pivots += f64::from(WEIGHTS.number(weight));
                let links = f64::from(LINKS.number(links));
                squared += links * links;
            }
        }
        let n = n_nodes as f64;
        let mean_squared = squared / (n * pivots.nodes.len() as f64);
        let part_of_many = pivots.nodes.len() as f32 / MANY_PIVOTS.min(pivots.n_nodes()) as f32;
        let share = (PIVOT_SHARE * part_of_many).max(LEAST_PIVOT_SHARE);
        self.pivot_weight = if of_pivots > 0.0 { share * (of_links / of_pivots) as f32 } else { 0.0 };
        self.repulsion = REPULSION * (of_links / n) as f32 * ((mean_squared / total_mass) as f32).min(MAX_SPREAD);
    }

    /// The factor at which link, stress and many-body force together neither grow nor shrink the drawing, after it has
    /// been scaled by `links`: the positive root of a·t² − b·t − c.
    pub(super) fn balance(&self, pivots: &Pivots, links: f64) -> f64 {
        let stride = self.x.len().div_ceil(2000).max(1);
        let total_mass: f64 = self.mass.iter().map(|&mass| f64::from(mass)).sum();
        let (mut a, mut b, mut c) = (0.0, 0.0, 0.0);
        let length = |dx: f32, dy: f32| f64::from(dx * dx + dy * dy).sqrt() * links;
        for node in (0..self.x.len()).step_by(stride) {
            let (x, y) = (self.x[node], self.y[node]);
            let neighbours = self.graph.neighbours(node as u32).iter().zip(self.graph.weights(node as u32));
            for (&neighbour, &weight) in neighbours {
                let drawn = length(x - self.x[neighbour as usize], y - self.y[neighbour as usize]);
                a += f64::from(weight) * drawn * drawn;
            }
            let (distances, weights) = pivots.row(self.row(node));
            for &(pivot, column) in &self.columns {
                let drawn = length(x - self.x[pivot as usize], y - self.y[pivot as usize]);
                let weight = f64::from(WEIGHTS.number(weights[column as usize]) * self.pivot_weight);
                a += weight * drawn * drawn;
                b += weight * drawn * f64::from(LINKS.number(distances[column as usize]));
            }
            // Half of what two nodes repel each other with is counted at each, whatever their distance.
            c += f64::from(self.repulsion) * (total_mass - f64::from(self.mass[node]));
        }
        let factor = (b + (b * b + 4.0 * a * c).sqrt()) / (2.0 * a);
        if factor.is_finite() && factor > 0.0 { factor } else { 1.0 }
    }

    /// Makes all coordinates `factor` times as large.
    pub(super) fn scale(&mut self, factor: f64) {
        for value in self.x.iter_mut().chain(&mut self.y) {
            *value *= factor as f32;
        }
    }

    /// A sweep of sparse stress: distances to neighbours and pivots become true.
    pub(super) fn stress_sweep(&mut self, pivots: &Pivots) {
        self.sweep(pivots, 1.0, self.link_length, None, &[]);
    }

    /// A sweep of all forces: neighbours gather, and nodes keep apart. `holds` has an entry for each node, or none.
    pub(super) fn force_sweep(&mut self, pivots: &Pivots, many_body: &mut ManyBody, holds: &[Hold]) {
        many_body.update(&self.x, &self.y, &self.mass);
        self.sweep(pivots, self.pivot_weight, 0.0, Some(many_body), holds);
    }

    /// Moves every node once, in order; each sees where those before it have gone.
    fn sweep(
        &mut self,
        pivots: &Pivots,
        pivot_weight: f32,
        link_length: f32,
        many_body: Option<&ManyBody>,
        holds: &[Hold],
    ) {
        let mut places = PivotPlaces::new(pivots.width);
        for &(node, column) in &self.columns {
            places.x[column as usize] = self.x[node as usize];
            places.y[column as usize] = self.y[node as usize];
        }
        let mut next_pivots = self.columns.iter().peekable();
        for node in 0..self.x.len() {
            let (x, y) = (self.x[node], self.y[node]);
            let by_links = link::pull(&self.graph, &self.x, &self.y, node, link_length);
            let by_pivots = places.pull(pivots, self.row(node), x, y);
            let mut pull_x = by_links.x + by_pivots.x * pivot_weight;
            let mut pull_y = by_links.y + by_pivots.y * pivot_weight;
            if let Some(many_body) = many_body {
                pull_x += many_body.x[node] * self.repulsion;
                pull_y += many_body.y[node] * self.repulsion;
            }
            let stride = STRIDE / (by_links.weight + by_pivots.weight * pivot_weight);
            let (mut to_x, mut to_y) = (x + pull_x * stride, y + pull_y * stride);
            if let Some(hold) = holds.get(node).filter(|hold| hold.strength > 0.0) {
                to_x += (hold.x - to_x) * hold.strength;
                to_y += (hold.y - to_y) * hold.strength;
            }
            if to_x.is_finite() && to_y.is_finite() {
                (self.x[node], self.y[node]) = (to_x, to_y);
            }
            while let Some(&(_, column)) = next_pivots.next_if(|entry| entry.0 == node as u32) {
                places.x[column as usize] = self.x[node];
                places.y[column as usize] = self.y[node];
            }
        }
    }
}
