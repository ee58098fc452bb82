//! The many-body force: every node repels every other by one over their distance, approximated by a quadtree.
//!
//! After Barnes and Hut (1986), with one list of what is near and what is far for all points of a leaf.

use wide::f32x4;

use crate::layout::stress::sum;
use crate::layout::tree::{Cell, Tree};

/// A cell whose width is less than this part of its distance acts as one point.
const THETA: f32 = 1.0;
/// Nearer than the root of this, the force stops growing.
const SOFTENING: f32 = 1e-4;
const LANES: usize = 16;

/// The bodies that act on the points of one leaf.
#[derive(Clone, Debug, Default)]
struct Bodies {
    x: Vec<f32>,
    y: Vec<f32>,
    mass: Vec<f32>,
}

/// The force, with the room it needs.
#[derive(Clone, Debug, Default)]
pub(super) struct ManyBody {
    tree: Tree,
    bodies: Bodies,
    /// The force on each node at unit strength.
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
}

impl ManyBody {
    /// Works out the force on every node, `(here − there) · mass there / distance²` summed over all others.
    pub(super) fn update(&mut self, x: &[f32], y: &[f32], mass: &[f32]) {
        let Self { tree, bodies, x: force_x, y: force_y } = self;
        tree.build(x, y, mass);
        force_x.resize(x.len(), 0.0);
        force_y.resize(y.len(), 0.0);
        for leaf in tree.cells.iter().filter(|cell| cell.is_leaf) {
            bodies.gather(tree, leaf);
            for point in leaf.from as usize..leaf.to as usize {
                let (fx, fy) = bodies.force_at(tree.x[point], tree.y[point]);
                force_x[tree.node(point)] = fx;
                force_y[tree.node(point)] = fy;
            }
        }
    }
}

impl Bodies {
    #[inline(never)]
    fn gather(&mut self, tree: &Tree, leaf: &Cell) {
        self.x.clear();
        self.y.clear();
        self.mass.clear();
        let mut at = 0;
        while let Some(cell) = tree.cells.get(at) {
            let (dx, dy) = (cell.x - leaf.x, cell.y - leaf.y);
            let reach = cell.width + leaf.width;
            if reach * reach < THETA * THETA * (dx * dx + dy * dy) {
                self.push(cell.x, cell.y, cell.mass);
                at = cell.skip as usize;
            } else if cell.is_leaf {
                // Only coincident points make a leaf this full; as one body they cost no square of their number.
                if cell.to - cell.from > 64 {
                    self.push(cell.x, cell.y, cell.mass);
                } else {
                    for point in cell.from as usize..cell.to as usize {
                        self.push(tree.x[point], tree.y[point], tree.mass[point]);
                    }
                }
                at = cell.skip as usize;
            } else {
                at += 1;
            }
        }
        while !self.x.len().is_multiple_of(LANES) {
            self.push(0.0, 0.0, 0.0);
        }
    }

    fn push(&mut self, x: f32, y: f32, mass: f32) {
        self.x.push(x);
        self.y.push(y);
        self.mass.push(mass);
    }

    #[inline(never)]
    fn force_at(&self, x: f32, y: f32) -> (f32, f32) {
        let (mut sum_x, mut sum_y) = (0.0, 0.0);
        let places = self.x.as_chunks::<LANES>().0.iter().zip(self.y.as_chunks::<LANES>().0);
        for ((at_x, at_y), mass) in places.zip(self.mass.as_chunks::<LANES>().0) {
            let [force_x, force_y] = of_sixteen(at_x, at_y, mass, [x, y]);
            sum_x += force_x;
            sum_y += force_y;
        }
        (sum_x, sum_y)
    }
}

/// The sums of the forces of sixteen bodies at `at`.
// A function of its own for the same reason as that of the stress force.
#[inline(never)]
fn of_sixteen(at_x: &[f32; LANES], at_y: &[f32; LANES], mass: &[f32; LANES], [x, y]: [f32; 2]) -> [f32; 2] {
    let (x, y, softening) = (f32x4::splat(x), f32x4::splat(y), f32x4::splat(SOFTENING));
    let [at_x, at_y, mass] = [at_x, at_y, mass].map(|sixteen| sixteen.as_chunks::<4>().0);
    let forces = [0, 1, 2, 3].map(|four: usize| {
        let (dx, dy) = (x - f32x4::new(at_x[four]), y - f32x4::new(at_y[four]));
        let strength = f32x4::new(mass[four]) / (dx * dx + dy * dy + softening);
        [dx * strength, dy * strength]
    });
    [0, 1].map(|axis: usize| {
        let [a, b, c, d] = forces.map(|of_four| of_four[axis]);
        sum((a + c) + (b + d))
    })
}

#[cfg(test)]
mod tests {
    use super::{ManyBody, SOFTENING};
    use crate::num::lcg::Lcg;

    #[test]
    fn the_force_is_near_the_sum_over_all_pairs() {
        let mut lcg = Lcg::new(5);
        for n in [1_usize, 2, 9, 700] {
            let x: Vec<f32> = (0..n).map(|_| lcg.between(-9.0, 9.0) as f32).collect();
            let y: Vec<f32> = (0..n).map(|_| lcg.between(-9.0, 9.0) as f32).collect();
            let mass: Vec<f32> = (0..n).map(|_| lcg.between(0.5, 2.0) as f32).collect();
            let mut force = ManyBody::default();
            force.update(&x, &y, &mass);
            let (mut error, mut size) = (0.0, 0.0);
            for i in 0..n {
                let (mut fx, mut fy) = (0.0, 0.0);
                for j in 0..n {
                    let (dx, dy) = (x[i] - x[j], y[i] - y[j]);
                    let strength = mass[j] / (dx * dx + dy * dy + SOFTENING);
                    fx += dx * strength;
                    fy += dy * strength;
                }
                error += (fx - force.x[i]) * (fx - force.x[i]) + (fy - force.y[i]) * (fy - force.y[i]);
                size += fx * fx + fy * fy;
            }
            assert!(error <= 1e-3 * size, "{n}: {error} of {size}");
        }
    }

    #[test]
    fn points_in_one_place_get_a_finite_force() {
        let mut force = ManyBody::default();
        force.update(&[3.0; 500], &[4.0; 500], &[1.0; 500]);
        assert!(force.x.iter().chain(&force.y).all(|f| f.is_finite()));
        force.update(&[], &[], &[]);
    }
}
