//! Simplifies lines: Visvalingam's method, with a measure that grows away from where the page looks closest.
//!
//! After M. Visvalingam and J. D. Whyatt, *Line generalisation by repeated elimination of points*,
//! The Cartographic Journal 30 (1), 1993: the point whose triangle with its neighbours is smallest goes first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use silkweb::geom::{Point, Rect};

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

/// How far beyond the first views a coarse map still goes: for stages that are wider or higher than most.
const AROUND_KM: f64 = 700.0;

/// How much faster it grows beyond a rectangle than beyond the disc.
const AWAY_FACTOR: f64 = 12.0;

const STEP_KM: f64 = 720.0;

/// How closely a map is looked at.
pub(super) struct Detail {
    /// The unit of stored coordinates.
    pub(super) quantum_m: i32,
    /// How many times larger than in the finest map what is left out may be where it looks closest.
    coarseness: f64,
    /// No more than this is left out where it looks least closely of what it looks at, in square kilometres.
    most_km2: f64,
    /// What the first views show; outside it the page looks only in passing, and what is left out grows once more.
    near: Near,
    /// A lake is drawn if it is this many times as large as the smallest triangle there.
    pub(super) lake_factor: f64,
}

/// A part of the map.
enum Near {
    /// Within so many kilometres of the centre.
    Disc(f64),
    /// In this rectangle, in map space.
    Rect(Rect),
}

impl Detail {
    /// As the page shows it at any zoom.
    pub(super) const FINE: Self =
        Self { quantum_m: 1000, coarseness: 1.0, most_km2: f64::INFINITY, near: Near::Disc(7500.0), lake_factor: 60.0 };

    /// As the first views show it.
    pub(super) const COARSE: Self = Self {
        quantum_m: 5000,
        coarseness: 22.0,
        most_km2: 2000.0,
        near: Near::Rect(Rect { min: Point::new(-4000.0, -2700.0), max: Point::new(5000.0, 3500.0) }),
        lake_factor: 8.0,
    };

    /// Whether anything of a ring is near enough to what is looked at.
    pub(super) fn shows(&self, ring: &[Metres]) -> bool {
        match self.near {
            Near::Disc(_) => true,
            Near::Rect(rect) => {
                let bounds = ring.iter().fold(Rect::EMPTY, |bounds, &at| bounds.include(plane::point(at)));
                bounds.overlaps(rect.inflate(AROUND_KM))
            }
        }
    }

    /// The smallest triangle worth keeping at a place, in square kilometres.
    pub(super) fn smallest_km2(&self, at: Metres) -> f64 {
        let at = plane::point(at);
        let far_km = match self.near {
            Near::Disc(radius_km) => ((at - Point::ORIGIN).length() - radius_km).max(0.0),
            Near::Rect(rect) => AWAY_FACTOR * rect.distance(at),
        };
        let far = far_km / STEP_KM;
        let near = FOCI.iter().fold(f64::INFINITY, |smallest, focus| {
            let steps = at.distance(focus.at) / STEP_KM;
            smallest.min((focus.smallest_km2 + focus.growth_km2 * steps * steps) * self.coarseness)
        });
        near.min(self.most_km2) * (1.0 + far * far)
    }
}

/// The points worth keeping; both ends stay, and at least `n_least` points. No triangle smaller than
/// `most_km2` is needed for a line that is a small island's whole shore.
pub(super) fn simplified(points: &[Metres], n_least: usize, most_km2: f64, detail: &Detail) -> Vec<Metres> {
    let n_points = points.len();
    let mut before: Vec<usize> = (0..n_points).map(|index| index.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (1..=n_points).collect();
    let mut is_kept = vec![true; n_points];
    let mut n_kept = n_points;
    // How many times too small a triangle is, as ordered bits; the heap gives the smallest first.
    let weight = |a: usize, b: usize, c: usize| {
        let [a, at, c] = [points[a], points[b], points[c]];
        triangle_km2(a, at, c) / detail.smallest_km2(at).min(most_km2)
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
    use super::{Detail, quantised, simplified};

    #[test]
    fn small_bends_go_and_large_ones_stay() {
        // 300 km to the right with a bump of 20 m and one of 40 km, at the Caspian.
        let line =
            [[0, 0], [50_000, 20], [100_000, 0], [200_000, 40_000], [300_000, 0]].map(|[x, y]| [x - 1_000_000, y]);
        let expected: Vec<_> = [0, 2, 3, 4].map(|index: usize| line[index]).to_vec();
        assert_eq!(simplified(&line, 2, f64::INFINITY, &Detail::FINE), expected);
    }

    #[test]
    fn a_closed_line_keeps_an_inside() {
        let square = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]];
        assert_eq!(simplified(&square, 4, f64::INFINITY, &Detail::FINE).len(), 4);
    }

    #[test]
    fn quantising_drops_what_falls_together_and_straight_points() {
        let line = [[0, 0], [200, 0], [1000, 0], [2000, 0], [2000, 3000]];
        assert_eq!(quantised(&line, 1000), [[0, 0], [2, 0], [2, 3]]);
    }
}
