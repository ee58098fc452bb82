//! A path of straight lines and cubic curves, as two flat arrays.

use crate::geom::{Point, Rect, Vec2};

/// What the next points of a path mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// One point: start a subpath there.
    Move,
    /// One point: a straight line to it.
    Line,
    /// Three points: two controls and the end of a cubic Bézier curve.
    Cubic,
    /// No point: a straight line to the start of the subpath.
    Close,
}

/// A verb with its points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Start a subpath.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// Two controls and an end.
    Cubic(Point, Point, Point),
    /// Back to the start of the subpath.
    Close,
}

/// A path; with no verbs it draws nothing. Its inside is by the even-odd rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    verbs: Vec<Verb>,
    points: Vec<Point>,
    bounds: Rect,
}

impl Default for Path {
    fn default() -> Self {
        Self { verbs: Vec::new(), points: Vec::new(), bounds: Rect::EMPTY }
    }
}

impl Path {
    /// A path with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Straight lines through `points`.
    #[must_use]
    pub fn polyline(points: &[Point]) -> Self {
        let mut path = Self::new();
        for (n, &point) in points.iter().enumerate() {
            if n == 0 {
                path.move_to(point);
            } else {
                path.line_to(point);
            }
        }
        path
    }

    /// The outline of a rectangle, clockwise on screen from its top left corner.
    #[must_use]
    pub fn rectangle(rect: Rect) -> Self {
        let (min, max) = (rect.min, rect.max);
        let mut path = Self::polyline(&[min, Point::new(max.x, min.y), max, Point::new(min.x, max.y)]);
        path.close();
        path
    }

    fn push(&mut self, verb: Verb, points: &[Point]) {
        self.verbs.push(verb);
        self.points.extend_from_slice(points);
        self.bounds = points.iter().fold(self.bounds, |bounds, &point| bounds.include(point));
    }

    /// Starts a subpath at `to`.
    pub fn move_to(&mut self, to: Point) {
        self.push(Verb::Move, &[to]);
    }

    /// A straight line to `to`.
    pub fn line_to(&mut self, to: Point) {
        self.push(Verb::Line, &[to]);
    }

    /// A cubic Bézier curve to `to`.
    pub fn cubic_to(&mut self, control_1: Point, control_2: Point, to: Point) {
        self.push(Verb::Cubic, &[control_1, control_2, to]);
    }

    /// Closes the subpath.
    pub fn close(&mut self) {
        self.push(Verb::Close, &[]);
    }

    /// A rectangle that holds all points, controls included; empty for an empty path.
    #[must_use]
    pub const fn bounds(&self) -> Rect {
        self.bounds
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.verbs.is_empty()
    }

    /// Its parts in order.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + '_ {
        let mut rest = self.points.as_slice();
        self.verbs.iter().map(move |verb| {
            let n_points = match verb {
                Verb::Move | Verb::Line => 1,
                Verb::Cubic => 3,
                Verb::Close => 0,
            };
            let (mine, others) = rest.split_at(n_points);
            rest = others;
            match (verb, mine) {
                (Verb::Move, [to]) => Segment::Move(*to),
                (Verb::Line, [to]) => Segment::Line(*to),
                (Verb::Cubic, [control_1, control_2, to]) => Segment::Cubic(*control_1, *control_2, *to),
                _ => Segment::Close,
            }
        })
    }

    /// Its straight pieces as drawn: curves cut into `CURVE_STEPS`, closing lines included.
    pub fn lines(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.pieces(false)
    }

    /// The pieces; where `close_open`, also the line that would close each open subpath.
    fn pieces(&self, close_open: bool) -> impl Iterator<Item = (Point, Point)> + '_ {
        let mut start = Point::ORIGIN;
        let mut at = Point::ORIGIN;
        // A last move, of no length, closes the last subpath.
        let end = close_open.then_some(Segment::Move(Point::ORIGIN));
        self.segments().chain(end).flat_map(move |segment| {
            let from = at;
            let (curve, n_pieces) = match segment {
                Segment::Move(to) => {
                    let closing = Segment::Line(start);
                    let is_open = close_open && from != start;
                    (start, at) = (to, to);
                    (closing, u32::from(is_open))
                }
                Segment::Line(to) => {
                    at = to;
                    (segment, 1)
                }
                Segment::Cubic(_, _, to) => {
                    at = to;
                    (segment, CURVE_STEPS)
                }
                Segment::Close => {
                    at = start;
                    (Segment::Line(start), 1)
                }
            };
            (0..n_pieces).map(move |step| {
                let cut = |step: u32| f64::from(step) / f64::from(CURVE_STEPS);
                match curve {
                    Segment::Cubic(control_1, control_2, to) => {
                        let point = |t| cubic_at(from, control_1, control_2, to, t);
                        (point(cut(step)), point(cut(step + 1)))
                    }
                    Segment::Move(to) | Segment::Line(to) => (from, to),
                    Segment::Close => (from, from),
                }
            })
        })
    }

    /// The distance from `point` to the nearest part of the line; infinite for an empty path.
    #[must_use]
    pub fn distance(&self, point: Point) -> f64 {
        self.lines().fold(f64::INFINITY, |nearest, (a, b)| nearest.min(distance_to_line(point, a, b)))
    }

    /// Whether `point` lies inside, by the even-odd rule; open subpaths count as closed.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        let crosses = |a: Point, b: Point| {
            (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
        };
        self.bounds.contains(point) && self.pieces(true).filter(|&(a, b)| crosses(a, b)).count() % 2 == 1
    }
}

/// Into how many straight pieces a curve is cut where only its distance matters.
const CURVE_STEPS: u32 = 16;

/// The point at `t`, 0 to 1, of a cubic Bézier curve.
fn cubic_at(from: Point, control_1: Point, control_2: Point, to: Point, t: f64) -> Point {
    let s = 1.0 - t;
    let weigh =
        |a: f64, b: f64, c: f64, d: f64| s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d;
    Point::new(weigh(from.x, control_1.x, control_2.x, to.x), weigh(from.y, control_1.y, control_2.y, to.y))
}

/// The distance from `point` to the straight piece from `a` to `b`.
fn distance_to_line(point: Point, a: Point, b: Point) -> f64 {
    let along: Vec2 = b - a;
    let length_squared = along.dot(along);
    let t = if length_squared > 0.0 { ((point - a).dot(along) / length_squared).clamp(0.0, 1.0) } else { 0.0 };
    point.distance(a.lerp(b, t))
}

#[cfg(test)]
mod tests {
    use super::{Path, Segment};
    use crate::geom::Point;

    fn square() -> Path {
        let mut path = Path::polyline(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map(|(x, y)| Point::new(x, y)));
        path.close();
        path
    }

    #[test]
    fn inside_and_outside_of_a_square() {
        assert!(square().contains(Point::new(1.0, 1.0)));
        assert!(!square().contains(Point::new(5.0, 1.0)));
    }

    #[test]
    fn open_subpaths_count_as_closed_inside_but_not_along_the_line() {
        let corner = [(0.0, 0.0), (4.0, 0.0), (0.0, 4.0)].map(|(x, y)| Point::new(x, y));
        let mut two = Path::polyline(&corner);
        two.move_to(Point::new(10.0, 0.0));
        two.line_to(Point::new(14.0, 0.0));
        two.line_to(Point::new(10.0, 4.0));
        assert!(two.contains(Point::new(1.0, 2.0)));
        assert!(two.contains(Point::new(11.0, 2.0)));
        assert!(!two.contains(Point::new(9.0, 2.0)));
        assert_eq!(two.distance(Point::new(9.0, 0.0)), 1.0);
        assert_eq!(two.lines().count(), 4);
    }

    #[test]
    fn distance_counts_the_closing_line() {
        assert_eq!(square().distance(Point::new(-2.0, 2.0)), 2.0);
        assert_eq!(Path::new().distance(Point::ORIGIN), f64::INFINITY);
    }

    #[test]
    fn segments_come_back_as_written() {
        let mut path = Path::new();
        let [a, b, c, d] = [1.0, 2.0, 3.0, 4.0].map(|v| Point::new(v, -v));
        path.move_to(a);
        path.cubic_to(b, c, d);
        path.close();
        let segments: Vec<_> = path.segments().collect();
        assert_eq!(segments, [Segment::Move(a), Segment::Cubic(b, c, d), Segment::Close]);
    }
}
