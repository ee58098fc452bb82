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
        let places = self.x.as_chunks::<LANES>().0.iter().zip(self.y.as_chunks::<LANES>().0);
        let terms = links.as_chunks::<LANES>().0.iter().zip(weights.as_chunks::<LANES>().0);
        let mut pull = Pull { weight: pivots.total_weight(row), ..Pull::default() };
        for ((at_x, at_y), (&links, &weights)) in places.zip(terms) {
            let [move_x, move_y] = of_sixteen(at_x, at_y, links, weights, [x, y]);
            pull.x += move_x;
            pull.y += move_y;
        }
        pull
    }
}

/// The sums of what sixteen pivots want of the node at `at`.
// No vector lives in the loop around it: while some did, WebKit 2.50 gave other bits in about one of a hundred layouts of
// 100,000 nodes, it seems when it replaced a running loop by better code.
#[inline(never)]
fn of_sixteen(
    at_x: &[f32; LANES],
    at_y: &[f32; LANES],
    links: [u8; LANES],
    weights: [u8; LANES],
    [x, y]: [f32; 2],
) -> [f32; 2] {
    let (x, y, one, hair) = (f32x4::splat(x), f32x4::splat(y), f32x4::splat(1.0), f32x4::splat(HAIR));
    let (links, weights) = (LINKS.numbers(links), WEIGHTS.numbers(weights));
    let (at_x, at_y) = (at_x.as_chunks::<4>().0, at_y.as_chunks::<4>().0);
    let moves = [0, 1, 2, 3].map(|four: usize| {
        let (dx, dy) = (x - f32x4::new(at_x[four]), y - f32x4::new(at_y[four]));
        let wanted = links[four] / (dx * dx + dy * dy + hair).sqrt();
        let move_by = weights[four] * (wanted - one);
        [move_by * dx, move_by * dy]
    });
    [0, 1].map(|axis: usize| {
        let [a, b, c, d] = moves.map(|of_four| of_four[axis]);
        sum((a + c) + (b + d))
    })
}

/// The sum of all four.
pub(super) fn sum(four: f32x4) -> f32 {
    let [a, b, c, d] = four.to_array();
    (a + c) + (b + d)
}
