//! The link force: linked nodes want to be near.

use crate::graph::Adjacency;
use crate::layout::stress::{HAIR, Pull};

/// What the links want of `node`; each wants to be `length` long.
pub(super) fn pull(graph: &Adjacency, x: &[f32], y: &[f32], node: usize, length: f32) -> Pull {
    let (x_here, y_here) = (x[node], y[node]);
    let mut pull = Pull::default();
    for (&neighbour, &weight) in graph.neighbours(node as u32).iter().zip(graph.weights(node as u32)) {
        let (dx, dy) = (x_here - x[neighbour as usize], y_here - y[neighbour as usize]);
        let move_by = weight * (length / (dx * dx + dy * dy + HAIR).sqrt() - 1.0);
        pull.x += move_by * dx;
        pull.y += move_by * dy;
        pull.weight += weight;
    }
    pull
}
