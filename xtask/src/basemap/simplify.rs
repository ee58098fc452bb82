//! Simplifies lines: Visvalingam's method, with a measure that grows away from where the page looks closest.
//!
//! After M. Visvalingam and J. D. Whyatt, *Line generalisation by repeated elimination of points*,
//! The Cartographic Journal 30 (1), 1993: the point whose triangle with its neighbours is smallest goes first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use silkweb::geom::Point;

use super::plane::{self, Metres};

/// A place where readers zoom in.
struct Focus {
    /// In map space.
    at: Point,
    /// How small a detail they may then see there, in square kilometres.
    smallest_km2: f64,
    /// How much larger it is `STEP_KM` away; it grows with the square of the distance.
    growth_km2: f64,
}

const FOCI: [Focus; 3] = [
    // The Caspian and the Caucasus.
    Focus { at: Point::new(-1000.0, 50.0), smallest_km2: 2.0, growth_km2: 5.6 },
    // The straits of Malacca.
    Focus { at: Point::new(4300.0, 3700.0), smallest_km2: 40.0, growth_km2: 40.0 },
    // The Yellow Sea.
    Focus { at: Point::new(5100.0, -100.0), smallest_km2: 60.0, growth_km2: 60.0 },
];

const STEP_KM: f64 = 720.0;

/// Beyond this the page looks only in passing, and it grows once more.
const FAR_KM: f64 = 7500.0;

/// The smallest triangle worth keeping at a place, in square kilometres.
pub(super) fn smallest_km2(at: Metres) -> f64 {
    let at = plane::point(at);
    let far = ((at - Point::ORIGIN).length() - FAR_KM).max(0.0) / STEP_KM;
    let near = FOCI.iter().fold(f64::INFINITY, |smallest, focus| {
        let steps = at.distance(focus.at) / STEP_KM;
        smallest.min(focus.smallest_km2 + focus.growth_km2 * steps * steps)
    });
    near * (1.0 + far * far)
}

/// The points worth keeping; both ends stay, and at least `n_least` points. No triangle smaller than
/// `most_km2` is needed for a line that is a small island's whole shore.
pub(super) fn simplified(points: &[Metres], n_least: usize, most_km2: f64) -> Vec<Metres> {
    let n_points = points.len();
    let mut before: Vec<usize> = (0..n_points).map(|index| index.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (1..=n_points).collect();
    let mut is_kept = vec![true; n_points];
    let mut n_kept = n_points;
    // How many times too small a triangle is, as ordered bits; the heap gives the smallest first.
    let weight = |a: usize, b: usize, c: usize| {
        let [a, at, c] = [points[a], points[b], points[c]];
        triangle_km2(a, at, c) / smallest_km2(at).min(most_km2)
    };
    let mut weights = vec![0.0; n_points];
    let mut heap = BinaryHeap::new();
    for (index, slot) in weights.iter_mut().enumerate().take(n_points.saturating_sub(1)).skip(1) {
        *slot = weight(index - 1, index, index + 1);
        heap.push(Reverse((slot.to_bits(), index)));
    }
    while let Some(Reverse((bits, index))) = heap.pop() {
        if !is_kept[index] || bits != weights[index].to_bits() {
            continue;
        }
        if f64::from_bits(bits) >= 1.0 || n_kept <= n_least {
            break;
        }
        is_kept[index] = false;
        n_kept -= 1;
        let (left, right) = (before[index], after[index]);
        (after[left], before[right]) = (right, left);
        for neighbour in [left, right] {
            if neighbour != 0 && neighbour != n_points - 1 {
                // Never below the one just taken, so that a point is not lost for its neighbour's sake.
                weights[neighbour] = weight(before[neighbour], neighbour, after[neighbour]).max(f64::from_bits(bits));
                heap.push(Reverse((weights[neighbour].to_bits(), neighbour)));
            }
        }
    }
    points.iter().zip(is_kept).filter(|&(_, is_kept)| is_kept).map(|(&point, _)| point).collect()
}

fn triangle_km2(a: Metres, b: Metres, c: Metres) -> f64 {
    let [a, b, c] = [a, b, c].map(plane::point);
    ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0
}

/// To whole quanta, without points that then fall together or lie on a straight line.
pub(super) fn quantised(points: &[Metres], quantum_m: i32) -> Vec<[i32; 2]> {
    let round = |metres: i32| (f64::from(metres) / f64::from(quantum_m)).round() as i32;
    let mut quanta: Vec<[i32; 2]> = points.iter().map(|&[x, y]| [round(x), round(y)]).collect();
    quanta.dedup();
    let mut straightened: Vec<[i32; 2]> = Vec::with_capacity(quanta.len());
    for at in quanta {
        while let [.., a, b] = straightened[..] {
            let cross = (b[0] - a[0]) * (at[1] - b[1]) - (b[1] - a[1]) * (at[0] - b[0]);
            let dot = (b[0] - a[0]) * (at[0] - b[0]) + (b[1] - a[1]) * (at[1] - b[1]);
            if cross != 0 || dot < 0 {
                break;
            }
            straightened.pop();
        }
        straightened.push(at);
    }
    straightened
}

#[cfg(test)]
mod tests {
    use super::{quantised, simplified};

    #[test]
    fn small_bends_go_and_large_ones_stay() {
        // 300 km to the right with a bump of 20 m and one of 40 km, at the Caspian.
        let line =
            [[0, 0], [50_000, 20], [100_000, 0], [200_000, 40_000], [300_000, 0]].map(|[x, y]| [x - 1_000_000, y]);
        let expected: Vec<_> = [0, 2, 3, 4].map(|index: usize| line[index]).to_vec();
        assert_eq!(simplified(&line, 2, f64::INFINITY), expected);
    }

    #[test]
    fn a_closed_line_keeps_an_inside() {
        let square = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]];
        assert_eq!(simplified(&square, 4, f64::INFINITY).len(), 4);
    }

    #[test]
    fn quantising_drops_what_falls_together_and_straight_points() {
        let line = [[0, 0], [200, 0], [1000, 0], [2000, 0], [2000, 3000]];
        assert_eq!(quantised(&line, 1000), [[0, 0], [2, 0], [2, 3]]);
    }
}
