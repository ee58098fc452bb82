//! The stress force: drawn distances to the pivots want to be those in links.
//!
//! One step of stress majorisation for a node at a time (Gansner, Koren and North, 2004), over sparse terms.

use wide::f32x4;

use crate::layout::pivots::{LANES, LINKS, Pivots, WEIGHTS};

/// Keeps the reciprocal of a distance finite.
pub(super) const HAIR: f32 = 1e-12;

/// What pulls at one node: the sum of wanted moves, each times its weight, and the sum of the weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pull {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) weight: f32,
}

/// The pivots' places.
#[derive(Clone, Debug, Default)]
pub(super) struct PivotPlaces {
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
}

impl PivotPlaces {
    /// Room for so many columns, all at the origin.
    pub(super) fn new(width: usize) -> Self {
        Self { x: vec![0.0; width], y: vec![0.0; width] }
    }

    /// What the pivots want of the node that lies at (`x`, `y`) and has this row of distances.
    #[inline(never)]
    pub(super) fn pull(&self, pivots: &Pivots, row: usize, x: f32, y: f32) -> Pull {
        let (links, weights) = pivots.row(row);
        let (x, y, one, hair) = (f32x4::splat(x), f32x4::splat(y), f32x4::splat(1.0), f32x4::splat(HAIR));
        let [mut sums_x, mut sums_y] = [[f32x4::ZERO; 4]; 2];
        let places = self.x.as_chunks::<LANES>().0.iter().zip(self.y.as_chunks::<LANES>().0);
        let terms = links.as_chunks::<LANES>().0.iter().zip(weights.as_chunks::<LANES>().0);
        for ((at_x, at_y), (&links, &weights)) in places.zip(terms) {
            let (links, weights) = (LINKS.numbers(links), WEIGHTS.numbers(weights));
            let (at_x, at_y) = (at_x.as_chunks::<4>().0, at_y.as_chunks::<4>().0);
            for four in 0..4 {
                let (dx, dy) = (x - f32x4::new(at_x[four]), y - f32x4::new(at_y[four]));
                let wanted = links[four] / (dx * dx + dy * dy + hair).sqrt();
                let move_by = weights[four] * (wanted - one);
                sums_x[four] += move_by * dx;
                sums_y[four] += move_by * dy;
            }
        }
        Pull { x: sum(sums_x), y: sum(sums_y), weight: pivots.total_weight(row) }
    }
}

/// The sum of all sixteen.
fn sum([a, b, c, d]: [f32x4; 4]) -> f32 {
    let [a, b, c, d] = ((a + c) + (b + d)).to_array();
    (a + c) + (b + d)
}
