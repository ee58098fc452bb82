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

/// The pivots' places, and room for what each of them wants of a node.
#[derive(Clone, Debug, Default)]
pub(super) struct PivotPlaces {
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    moves_x: Vec<f32>,
    moves_y: Vec<f32>,
}

impl PivotPlaces {
    /// Room for so many columns, all at the origin.
    pub(super) fn new(width: usize) -> Self {
        let zeros = || vec![0.0; width];
        Self { x: zeros(), y: zeros(), moves_x: zeros(), moves_y: zeros() }
    }

    /// What the pivots want of the node that lies at (`x`, `y`) and has this row of distances.
    pub(super) fn pull(&mut self, pivots: &Pivots, row: usize, x: f32, y: f32) -> Pull {
        let (links, weights) = pivots.row(row);
        // A loop without sums is one that compilers put into vector registers whole, roots and all.
        let moves = self.moves_x.iter_mut().zip(&mut self.moves_y);
        let terms = self.x.iter().zip(&self.y).zip(links.iter().zip(weights));
        for ((move_x, move_y), ((&at_x, &at_y), (&links, &weight))) in moves.zip(terms) {
            let weight = from_upper_half(weight);
            let (dx, dy) = (x - at_x, y - at_y);
            let wanted = f32::from(links) / (dx * dx + dy * dy + HAIR).sqrt();
            let move_by = weight * (wanted - 1.0);
            *move_x = move_by * dx;
            *move_y = move_by * dy;
        }
        Pull { x: sum(&self.moves_x), y: sum(&self.moves_y), weight: pivots.total_weight(row) }
    }
}

/// The sum of all values, in as many lanes as the rows are padded to.
pub(super) fn sum(values: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    for chunk in values.as_chunks::<LANES>().0 {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]))
}
