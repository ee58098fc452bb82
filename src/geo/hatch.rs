//! Lines across an area.

use crate::geom::{Path, Point};
use crate::num::order;

/// More than any area is wide, twice; a power of two, so that taking it off leaves the place exact to a tenth of a millimetre.
const LINE: f64 = 65_536.0;

/// The parts inside `area` of parallel lines that run up to the right, `apart` from one another; in the space of the path.
///
/// Each line is cut where an edge of the area crosses it, and every other piece is inside (the even-odd rule). The lines pass
/// through the same places for every area, so those of neighbours join.
#[must_use]
pub fn hatched(area: &Path, apart: f64) -> Path {
    let step = apart * std::f64::consts::SQRT_2;
    // A line is where x + y is a whole number of steps.
    let across = |at: Point| (at.x + at.y) / step;
    // The number of the line and the place on it in one number, so that sorting needs no code of its own.
    let mut cuts: Vec<f64> = Vec::new();
    for (from, to) in area.lines() {
        let (start, end) = (across(from), across(to));
        let (low, high) = if start < end { (start, end) } else { (end, start) };
        // The lower end of an edge counts and the upper does not: where two edges meet on a line, it is cut once.
        let mut n = low.ceil();
        while n < high {
            cuts.push(n * LINE + from.lerp(to, (n - start) / (end - start)).x);
            n += 1.0;
        }
    }
    order::sort_by(&mut cuts, f64::total_cmp);
    let mut lines = Path::new();
    let place = |cut: f64| {
        let n = (cut / LINE).round();
        let x = cut - n * LINE;
        Point::new(x, n * step - x)
    };
    for pair in cuts.chunks_exact(2) {
        if let &[from, to] = pair {
            lines.move_to(place(from));
            lines.line_to(place(to));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::hatched;
    use crate::geom::{Path, Point, Rect};

    #[test]
    fn lines_stay_inside_and_fill_the_area_evenly() {
        let mut ring = Path::rectangle(Rect::new(Point::new(-50.0, -30.0), Point::new(50.0, 70.0)));
        // A hole.
        for (n, (x, y)) in [(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)].into_iter().enumerate() {
            if n == 0 { ring.move_to(Point::new(x, y)) } else { ring.line_to(Point::new(x, y)) }
        }
        ring.close();
        let apart = 2.0;
        let lines = hatched(&ring, apart);
        let length: f64 = lines.lines().map(|(from, to)| from.distance(to)).sum();
        let area = 100.0 * 100.0 - 20.0 * 20.0;
        assert!((length * apart / area - 1.0).abs() < 0.02, "{length}");
        for (from, to) in lines.lines() {
            assert!(ring.contains(from.lerp(to, 0.5)), "{from:?}");
            assert!(((to - from).x + (to - from).y).abs() < 1e-9, "another direction");
        }
    }

    #[test]
    fn nothing_is_hatched_in_nothing() {
        assert!(hatched(&Path::new(), 5.0).is_empty());
    }
}
