//! The stress force: drawn distances to the pivots want to be those in links.
//!
//! One step of stress majorisation for a node at a time (Gansner, Koren and North, 2004), over sparse terms.

use crate::layout::pivots::{LANES, Pivots, from_upper_half};

/// Keeps the reciprocal of a distance finite.
pub(super) const HAIR: f32 = 1e-12;

/// What pulls at one node: the sum of wanted moves, each times its weight, and the sum of the weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pull {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) weight: f32,
}

/// What the pivots want of `node`, which lies at (`x`, `y`).
pub(super) fn pull(pivots: &Pivots, at_x: &[f32], at_y: &[f32], node: usize, x: f32, y: f32) -> Pull {
    let (links, weights) = pivots.row(node);
    let mut sum_x = [0.0_f32; LANES];
    let mut sum_y = [0.0_f32; LANES];
    let mut sum_weight = [0.0_f32; LANES];
    let rows = links.chunks_exact(LANES).zip(weights.chunks_exact(LANES));
    for ((links, weights), (px, py)) in rows.zip(at_x.chunks_exact(LANES).zip(at_y.chunks_exact(LANES))) {
        for lane in 0..LANES {
            let weight = from_upper_half(weights[lane]);
            let (dx, dy) = (x - px[lane], y - py[lane]);
            let wanted = f32::from(links[lane]) / (dx * dx + dy * dy + HAIR).sqrt();
            let move_by = weight * (wanted - 1.0);
            sum_x[lane] += move_by * dx;
            sum_y[lane] += move_by * dy;
            sum_weight[lane] += weight;
        }
    }
    let total = |lanes: [f32; LANES]| (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    Pull { x: total(sum_x), y: total(sum_y), weight: total(sum_weight) }
}
