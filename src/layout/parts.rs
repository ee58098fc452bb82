//! The parts of the engine that are timed on their own; for benchmarks alone.

use crate::graph::Adjacency;
use crate::layout::coarsen;
use crate::layout::many_body::ManyBody;
use crate::layout::tree::Tree;

/// Builds the tree over points of equal mass; how many cells it has.
#[must_use]
pub fn tree(x: &[f32], y: &[f32], mass: &[f32]) -> usize {
    let mut tree = Tree::default();
    tree.build(x, y, mass);
    tree.cells.len()
}

/// The many-body force on every point, tree and all; that on the first one.
#[must_use]
pub fn many_body(x: &[f32], y: &[f32], mass: &[f32]) -> Option<[f32; 2]> {
    let mut many_body = ManyBody::default();
    many_body.update(x, y, mass);
    Some([*many_body.x.first()?, *many_body.y.first()?])
}

/// Coarsens until the graph is small; how many levels that takes.
#[must_use]
pub fn coarsen_all(graph: &Adjacency) -> usize {
    let mut n_levels = 0;
    let mut coarse = coarsen::coarsen(graph);
    while let Some(level) = coarse {
        n_levels += 1;
        coarse = coarsen::coarsen(&level.graph);
    }
    n_levels
}
