//! The collision force: circles push each other away until none overlaps another.

use crate::geom::{Point, Vec2};
use crate::layout::pack;
use crate::num::lcg::Lcg;
use crate::num::math;

/// After so many sweeps without success the drawing is made wider, where that is allowed.
const SWEEPS_BEFORE_WIDENING: usize = 6;
const WIDENING: f64 = 1.12;
const MAX_SWEEPS: usize = 400;
/// Circles cover at most this part of the drawing's box before the first sweep.
const COVER: f64 = 0.45;

/// A circle that may be held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Circle {
    pub(super) at: Point,
    /// With half the gap to others.
    pub(super) radius: f64,
    pub(super) fixed: bool,
}

/// Pushes circles apart; returns whether none overlaps another.
///
/// Where `may_widen`, the whole is scaled up about the origin when pushing alone does not do; then only circles that are
/// too many for finite numbers can be left overlapping. Fixed circles stay and may overlap each other.
pub(super) fn separate(circles: &mut [Circle], may_widen: bool, lcg: &mut Lcg) -> bool {
    if circles.len() < 2 {
        return true;
    }
    if may_widen {
        let bounds = pack::bounds(circles.iter().map(|circle| (circle.at, circle.radius)));
        let covered: f64 = circles.iter().map(|circle| 4.0 * circle.radius * circle.radius).sum();
        let needed = covered / (COVER * bounds.width() * bounds.height());
        if needed > 1.0 && needed.is_finite() {
            widen(circles, needed.sqrt());
        }
    }
    let mut grid = Grid::default();
    for sweep in 1..=MAX_SWEEPS {
        if grid.sweep(circles, lcg) == 0 {
            return true;
        }
        if may_widen && sweep.is_multiple_of(SWEEPS_BEFORE_WIDENING) {
            widen(circles, WIDENING);
        }
    }
    false
}

fn widen(circles: &mut [Circle], factor: f64) {
    for circle in circles {
        circle.at = Point::new(circle.at.x * factor, circle.at.y * factor);
    }
}

/// The circles by the square of a grid that their centres lie in.
#[derive(Debug, Default)]
struct Grid {
    origin: Point,
    side: f64,
    n_columns: usize,
    n_rows: usize,
    first: Vec<u32>,
    members: Vec<u32>,
}

impl Grid {
    /// Each pair that overlaps is pushed apart once; returns how many did.
    fn sweep(&mut self, circles: &mut [Circle], lcg: &mut Lcg) -> usize {
        self.fill(circles);
        let mut n_overlaps = 0;
        for at in 0..circles.len() {
            let Circle { at: center, radius, .. } = circles[at];
            // The larger of two looks for the smaller, which lies within twice its radius.
            let [columns, rows] = self.squares_within(center, 2.0 * radius);
            for row in rows {
                for column in columns.clone() {
                    let square = row * self.n_columns + column;
                    for member in self.first[square]..self.first[square + 1] {
                        let other = self.members[member as usize] as usize;
                        let is_larger =
                            circles[other].radius < radius || (circles[other].radius == radius && other < at);
                        if is_larger && push_apart(circles, at, other, lcg) {
                            n_overlaps += 1;
                        }
                    }
                }
            }
        }
        n_overlaps
    }

    fn fill(&mut self, circles: &[Circle]) {
        let bounds = pack::bounds(circles.iter().map(|circle| (circle.at, 0.0)));
        let mean_radius = circles.iter().map(|circle| circle.radius).sum::<f64>() / circles.len() as f64;
        // Squares of about a circle's size, but no more of them than there are circles, more or less.
        let per_circle = (bounds.width() * bounds.height() / circles.len() as f64).sqrt();
        let longest = bounds.width().max(bounds.height()) / (circles.len() as f64 + 1.0);
        self.side = (2.0 * mean_radius).max(per_circle).max(longest).max(f64::MIN_POSITIVE);
        self.origin = bounds.min;
        self.n_columns = (bounds.width() / self.side) as usize + 1;
        self.n_rows = (bounds.height() / self.side) as usize + 1;
        self.first.clear();
        self.first.resize(self.n_columns * self.n_rows + 1, 0);
        for circle in circles {
            let square = self.square_of(circle.at);
            self.first[square + 1] += 1;
        }
        for square in 1..self.first.len() {
            self.first[square] += self.first[square - 1];
        }
        self.members.clear();
        self.members.resize(circles.len(), 0);
        for (node, circle) in circles.iter().enumerate().rev() {
            let square = self.square_of(circle.at);
            self.first[square + 1] -= 1;
            self.members[self.first[square + 1] as usize] = node as u32;
        }
        // Counting down has moved each start to its own square's, one place late.
        self.first.remove(0);
        self.first.push(circles.len() as u32);
    }

    fn column_of(&self, x: f64) -> usize {
        (((x - self.origin.x) / self.side).max(0.0) as usize).min(self.n_columns - 1)
    }

    fn row_of(&self, y: f64) -> usize {
        (((y - self.origin.y) / self.side).max(0.0) as usize).min(self.n_rows - 1)
    }

    fn square_of(&self, at: Point) -> usize {
        self.row_of(at.y) * self.n_columns + self.column_of(at.x)
    }

    /// The columns and rows of squares that a circle around `center` may touch, with room for moves of this sweep.
    fn squares_within(&self, center: Point, reach: f64) -> [std::ops::RangeInclusive<usize>; 2] {
        [
            self.column_of(center.x - reach)..=self.column_of(center.x + reach),
            self.row_of(center.y - reach)..=self.row_of(center.y + reach),
        ]
    }
}

/// Moves two circles that overlap until they touch; returns whether they did overlap and one could move.
fn push_apart(circles: &mut [Circle], a: usize, b: usize, lcg: &mut Lcg) -> bool {
    let between = circles[a].at - circles[b].at;
    let wanted = circles[a].radius + circles[b].radius;
    let squared = between.dot(between);
    if squared >= wanted * wanted || (circles[a].fixed && circles[b].fixed) {
        return false;
    }
    let distance = squared.sqrt();
    let direction = if distance > wanted * 1e-9 {
        between * (1.0 / distance)
    } else {
        // Two in one point have no direction between them.
        let angle = lcg.between(0.0, 2.0 * std::f64::consts::PI);
        Vec2::new(math::cos(angle), math::sin(angle))
    };
    // A little more than touching, so that rounding leaves no overlap.
    let by = (wanted * 1.002 - distance).max(0.0);
    let area = |circle: Circle| if circle.fixed { f64::INFINITY } else { circle.radius * circle.radius };
    let (area_a, area_b) = (area(circles[a]), area(circles[b]));
    // The larger moves less.
    let share_a = if area_a.is_infinite() {
        0.0
    } else if area_b.is_infinite() {
        1.0
    } else {
        area_b / (area_a + area_b)
    };
    circles[a].at = circles[a].at + direction * (by * share_a);
    circles[b].at = circles[b].at + direction * (by * (share_a - 1.0));
    true
}

#[cfg(test)]
mod tests {
    use super::{Circle, separate};
    use crate::geom::Point;
    use crate::num::lcg::Lcg;

    fn overlaps(circles: &[Circle]) -> usize {
        let pairs = circles.iter().enumerate().flat_map(|(n, a)| circles[..n].iter().map(move |b| (a, b)));
        pairs.filter(|(a, b)| a.at.distance(b.at) < a.radius + b.radius - 1e-9).count()
    }

    #[test]
    fn circles_of_all_sizes_come_apart() {
        let mut lcg = Lcg::new(2);
        for n in [2, 3, 40, 900] {
            let mut circles: Vec<Circle> = (0..n)
                .map(|_| {
                    let at = Point::new(lcg.between(-20.0, 20.0), lcg.between(-20.0, 20.0));
                    let size = lcg.unit();
                    Circle { at, radius: 0.5 + 9.0 * size * size * size, fixed: false }
                })
                .collect();
            assert!(separate(&mut circles, true, &mut lcg));
            assert_eq!(overlaps(&circles), 0, "{n} circles");
        }
    }

    #[test]
    fn circles_in_one_point_come_apart() {
        let mut circles = vec![Circle { at: Point::new(5.0, 5.0), radius: 3.0, fixed: false }; 200];
        assert!(separate(&mut circles, true, &mut Lcg::new(3)));
        assert_eq!(overlaps(&circles), 0);
    }

    #[test]
    fn fixed_circles_stay() {
        let fixed = Circle { at: Point::ORIGIN, radius: 4.0, fixed: true };
        let free = Circle { at: Point::new(1.0, 0.0), radius: 2.0, fixed: false };
        let mut circles = [fixed, fixed, free];
        assert!(separate(&mut circles, false, &mut Lcg::new(3)));
        assert_eq!(circles[0], fixed);
        assert!(circles[2].at.x >= 6.0);
    }
}
