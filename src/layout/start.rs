//! Where a layout starts: the two widest directions of the distances to the pivots.
//!
//! After Brandes and Pich, "Eigensolver methods for progressive multidimensional scaling of large data" (2006).

use crate::layout::level::Level;
use crate::layout::pivots::{LINKS, Pivots};
use crate::num::lcg::Lcg;

/// So many rows of distances, evenly taken, are enough for the directions and the scale.
const N_ROWS: usize = 500;
/// So many pivots, the first chosen, are enough for the directions.
const N_COLUMNS: usize = 48;
const N_ROUNDS: usize = 60;

/// Puts the nodes where their distances to the pivots say, in links.
pub(super) fn place(pivots: &Pivots, lcg: &mut Lcg, level: &mut Level) {
    let n_nodes = level.x.len();
    let n_pivots = pivots.nodes.len().min(N_COLUMNS);
    let squared = |level: &Level, node: usize, out: &mut [f64]| {
        for (value, &links) in out.iter_mut().zip(pivots.row(level.row(node)).0) {
            let links = f64::from(LINKS.number(links));
            *value = links * links;
        }
    };
    // A sample of the rows is enough to find the directions.
    let stride = n_nodes.div_ceil(N_ROWS).max(1);
    let sampled: Vec<usize> = (0..n_nodes).step_by(stride).collect();
    let mut row = vec![0.0; n_pivots];
    let mut column_means = vec![0.0; n_pivots];
    for &node in &sampled {
        squared(level, node, &mut row);
        for (mean, value) in column_means.iter_mut().zip(&row) {
            *mean += value / sampled.len() as f64;
        }
    }
    let center = |row: &mut [f64]| {
        for (value, mean) in row.iter_mut().zip(&column_means) {
            *value = mean - *value;
        }
        let row_mean = row.iter().sum::<f64>() / row.len() as f64;
        for value in row {
            *value -= row_mean;
        }
    };
    let mut products = vec![0.0; n_pivots * n_pivots];
    for &node in &sampled {
        squared(level, node, &mut row);
        center(&mut row);
        add_products(&mut products, &row);
    }
    let [first, second] = two_widest(&products, n_pivots, lcg);
    for node in 0..n_nodes {
        squared(level, node, &mut row);
        center(&mut row);
        level.x[node] = dot(&row, &first) as f32;
        level.y[node] = dot(&row, &second) as f32;
    }
    let scale = scale_to_links(pivots, level).unwrap_or(0.0) as f32;
    for value in level.x.iter_mut().chain(&mut level.y) {
        *value *= scale;
        // Nodes that the pivots cannot tell apart lie in one point; a hair sets them free.
        *value += lcg.between(-0.25, 0.25) as f32;
        debug_assert!(value.is_finite());
    }
}

/// Adds the products of all pairs in `row` to the square matrix.
// A function of its own, and so small that browsers soon compile it well; likewise elsewhere in the engine.
#[inline(never)]
fn add_products(matrix: &mut [f64], row: &[f64]) {
    for (a, products) in row.iter().zip(matrix.chunks_exact_mut(row.len())) {
        for (product, b) in products.iter_mut().zip(row) {
            *product += a * b;
        }
    }
}

/// Two orthogonal directions in which the symmetric matrix stretches most.
fn two_widest(matrix: &[f64], n: usize, lcg: &mut Lcg) -> [Vec<f64>; 2] {
    let mut found: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
    for at in 0..2 {
        let mut vector: Vec<f64> = (0..n).map(|_| lcg.between(-1.0, 1.0)).collect();
        for _ in 0..N_ROUNDS {
            let mut next: Vec<f64> = matrix.chunks_exact(n).map(|row| dot(row, &vector)).collect();
            for earlier in &found[..at] {
                let along = dot(&next, earlier);
                for (value, part) in next.iter_mut().zip(earlier) {
                    *value -= along * part;
                }
            }
            let length = dot(&next, &next).sqrt();
            if !(length > 0.0 && length.is_finite()) {
                // The distances have no such direction, as those of a path have no second.
                next = vec![0.0; n];
                vector = next;
                break;
            }
            for value in &mut next {
                *value /= length;
            }
            vector = next;
        }
        found[at] = vector;
    }
    found
}

/// By how much to scale so that drawn distances to the pivots are those in links; none where all lie in one point.
pub(super) fn scale_to_links(pivots: &Pivots, level: &Level) -> Option<f64> {
    let (x, y) = (&level.x, &level.y);
    let stride = x.len().div_ceil(N_ROWS).max(1);
    let (mut sum_ed, mut sum_ee) = (0.0_f64, 0.0_f64);
    for node in (0..x.len()).step_by(stride) {
        let distances = pivots.row(level.row(node)).0;
        for &(pivot, column) in level.columns() {
            if pivot as usize != node {
                let links = f64::from(LINKS.number(distances[column as usize]));
                let (dx, dy) = (x[node] - x[pivot as usize], y[node] - y[pivot as usize]);
                let ratio = f64::from(dx * dx + dy * dy).sqrt() / links;
                sum_ed += ratio;
                sum_ee += ratio * ratio;
            }
        }
    }
    let scale = sum_ed / sum_ee;
    (scale.is_finite() && scale > 0.0).then_some(scale)
}

#[inline(never)]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
