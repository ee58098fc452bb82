//! Where the name of an area stands best: the point inside that is farthest from any edge.
//!
//! The pole of inaccessibility, after D. Garcia-Castellanos and U. Lombardo, *Poles of inaccessibility*, Scottish
//! Geographical Journal 123 (3), 2007; found by halving squares, the most promising first, as in V. Agafonkin's
//! description of polylabel (2016).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use silkweb::geom::{Path, Point, Rect};

use super::plane::{self, Metres};

/// A square that may hold the best point.
struct Square {
    center: Point,
    half_km: f64,
    /// How far the centre is from any edge; below zero outside.
    inside_km: f64,
}

impl Square {
    fn new(outline: &Path, center: Point, half_km: f64) -> Self {
        let distance = outline.distance(center);
        Self { center, half_km, inside_km: if outline.contains(center) { distance } else { -distance } }
    }

    /// More than any point in it can reach.
    fn best_km(&self) -> f64 {
        self.inside_km + self.half_km * std::f64::consts::SQRT_2
    }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Square {}
impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.best_km().total_cmp(&other.best_km())
    }
}

/// The best point for a name within one polygon of rings, to within a kilometre or a fiftieth of its size.
pub(super) fn best_point(polygon: &[Vec<Metres>]) -> Metres {
    let mut outline = Path::new();
    for ring in polygon {
        for (index, &at) in ring.iter().enumerate() {
            if index == 0 {
                outline.move_to(plane::point(at));
            } else {
                outline.line_to(plane::point(at));
            }
        }
        outline.close();
    }
    let bounds: Rect = outline.bounds();
    let size_km = bounds.width().max(bounds.height());
    let good_enough_km = (size_km / 50.0).min(1.0);
    let mut best = Square::new(&outline, bounds.center(), size_km / 2.0);
    let mut heap = BinaryHeap::from([Square::new(&outline, bounds.center(), size_km / 2.0)]);
    while let Some(square) = heap.pop() {
        if square.best_km() - best.inside_km <= good_enough_km {
            break;
        }
        let half_km = square.half_km / 2.0;
        for (right, down) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
            let center = Point::new(square.center.x + right * half_km, square.center.y + down * half_km);
            heap.push(Square::new(&outline, center, half_km));
        }
        if square.inside_km > best.inside_km {
            best = square;
        }
    }
    plane::metres(best.center)
}

#[cfg(test)]
mod tests {
    use super::best_point;

    #[test]
    fn the_name_of_an_l_stands_in_its_corner_and_not_in_its_hole() {
        let l = vec![[0, 0], [100_000, 0], [100_000, 300_000], [400_000, 300_000], [400_000, 400_000], [0, 400_000]];
        let [x, y] = best_point(&[l]);
        assert!((0..200_000).contains(&x) && (200_000..400_000).contains(&y), "{x} {y}");
    }
}
