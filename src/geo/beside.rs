//! Lines beside a smooth way, as several corridors share a track.

use crate::geom::{Path, Point, Segment, Vec2};

/// Controls and ends of a cubic Bézier curve.
type Cubic = [Point; 4];

/// The line that runs `aside` to the right of `path`, seen along it with y down; to the left where that is below zero.
///
/// Where `keeps` says no, it leaves the start or the end of `path` itself and is fully aside after `ease`, or after half
/// of the way. All lengths are those of the path's space. Lines beside the same path with the same `keeps` and `ease` never
/// cross one another: each point of theirs lies on the same ray, as far out as they stand aside. Only the first subpath
/// counts.
///
/// ```
/// use silkweb::geo::beside;
/// use silkweb::geom::{Path, Point};
///
/// let way = Path::polyline(&[Point::new(0.0, 0.0), Point::new(100.0, 0.0)]);
/// let line = beside(&way, 3.0, 10.0, [true, false]);
/// assert_eq!(line.lines().next().map(|(at, _)| at), Some(Point::new(0.0, 3.0)));
/// assert_eq!(line.lines().last().map(|(_, at)| at), Some(Point::new(100.0, 0.0)));
/// ```
#[must_use]
pub fn beside(path: &Path, aside: f64, ease: f64, keeps: [bool; 2]) -> Path {
    let curves = curves(path);
    let n_curves = curves.len();
    let mut line = Path::new();
    for (n, &curve) in curves.iter().enumerate() {
        if n == 0 {
            line.move_to(curve[0] + normals(&curve)[0] * if keeps[0] { aside } else { 0.0 });
        }
        let mut rest = curve;
        // An easing end has a curve of its own, so that the rest is fully aside.
        if n == 0 && !keeps[0] {
            let [first, others] = split(rest, share(curve, ease));
            push(&mut line, &first, [0.0, aside]);
            rest = others;
        }
        if n + 1 == n_curves && !keeps[1] {
            let [others, last] = split(rest, 1.0 - share(rest, ease));
            push(&mut line, &others, [aside, aside]);
            push(&mut line, &last, [aside, 0.0]);
        } else {
            push(&mut line, &rest, [aside, aside]);
        }
    }
    line
}

/// Goes on with a curve, as far aside at its start and at its end.
fn push(line: &mut Path, curve: &Cubic, aside: [f64; 2]) {
    let [leaving, arriving] = normals(curve);
    let (out, back) = (leaving * aside[0], arriving * aside[1]);
    line.cubic_to(curve[1] + out, curve[2] + back, curve[3] + back);
}

/// The directions to the right of a path where it starts and where it ends; none for an empty one.
#[must_use]
pub fn sides(path: &Path) -> Option<[Vec2; 2]> {
    let curves = curves(path);
    Some([normals(curves.first()?)[0], normals(curves.last()?)[1]])
}

fn curves(path: &Path) -> Vec<Cubic> {
    let mut at = Point::ORIGIN;
    let mut curves = Vec::new();
    for segment in path.segments() {
        let curve = match segment {
            Segment::Move(to) if curves.is_empty() => {
                at = to;
                continue;
            }
            Segment::Move(_) | Segment::Close => break,
            Segment::Line(to) => [at, at.lerp(to, 1.0 / 3.0), at.lerp(to, 2.0 / 3.0), to],
            Segment::Cubic(control_1, control_2, to) => [at, control_1, control_2, to],
        };
        at = curve[3];
        curves.push(curve);
    }
    curves
}

/// To the right where a curve starts and where it ends.
fn normals(&[from, control_1, control_2, to]: &Cubic) -> [Vec2; 2] {
    // A control on its end has no direction; the chord has.
    let direction = |way: Vec2| if way.length() > 1e-9 { way } else { to - from };
    [direction(control_1 - from), direction(to - control_2)].map(|way| way.normalized().perpendicular())
}

/// The part of a curve that is as long as `length`, and at most half of it.
fn share(curve: Cubic, length: f64) -> f64 {
    (length / curve[0].distance(curve[3]).max(1e-9)).clamp(0.0, 0.5)
}

/// Both parts of a curve cut at `t`, by de Casteljau.
fn split([a, b, c, d]: Cubic, t: f64) -> [Cubic; 2] {
    let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
    let (abc, bcd) = (ab.lerp(bc, t), bc.lerp(cd, t));
    let middle = abc.lerp(bcd, t);
    [[a, ab, abc, middle], [middle, bcd, cd, d]]
}

#[cfg(test)]
mod tests {
    use super::{beside, sides};
    use crate::geom::{Path, Point, Vec2};

    fn bend() -> Path {
        let mut path = Path::new();
        path.move_to(Point::new(0.0, 0.0));
        path.cubic_to(Point::new(30.0, 0.0), Point::new(60.0, 10.0), Point::new(90.0, 40.0));
        path.cubic_to(Point::new(110.0, 60.0), Point::new(150.0, 60.0), Point::new(180.0, 50.0));
        path
    }

    #[test]
    fn it_runs_at_its_distance() {
        let line = beside(&bend(), 4.0, 12.0, [true, true]);
        for (at, _) in line.lines() {
            let apart = bend().distance(at);
            assert!((apart - 4.0).abs() <= 0.8, "{apart} at {at:?}");
        }
    }

    #[test]
    fn it_eases_into_the_ends_that_it_does_not_keep() {
        let line = beside(&bend(), 4.0, 12.0, [false, false]);
        let points: Vec<Point> = line.lines().map(|(at, _)| at).collect();
        assert_eq!(points.first(), Some(&Point::ORIGIN));
        assert!(points.iter().any(|&at| (bend().distance(at) - 4.0).abs() < 0.1));
        assert_eq!(line.lines().last().map(|(_, at)| at), Some(Point::new(180.0, 50.0)));
    }

    #[test]
    fn an_empty_path_stays_empty() {
        assert!(beside(&Path::new(), 4.0, 12.0, [false, true]).is_empty());
        assert_eq!(sides(&Path::new()), None);
        assert_eq!(sides(&bend()).map(|[first, _]| first), Some(Vec2::new(0.0, 1.0)));
    }
}
