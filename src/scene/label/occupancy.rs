//! Which parts of the screen are taken, and which are crossed by lines.

use crate::geom::{Point, Rect};
use crate::scene::label::Obstacle;
use crate::scene::label::grid::{Grid, clip};

/// Room between a label and a line, in CSS pixels; about half the width of a line.
const LINE_ROOM_PX: f64 = 1.5;

/// What stands on a screen.
pub(crate) struct Occupancy {
    rects: Grid<Rect>,
    circles: Grid<(Point, f64)>,
    lines: Grid<(Point, Point)>,
}

impl Occupancy {
    /// Nothing taken yet on `viewport`, in CSS pixels.
    pub(crate) fn new(viewport: Rect) -> Self {
        Self { rects: Grid::new(viewport), circles: Grid::new(viewport), lines: Grid::new(viewport) }
    }

    /// Takes the place of `obstacle`.
    pub(crate) fn block(&mut self, obstacle: Obstacle) {
        match obstacle {
            Obstacle::Rect(rect) => self.rects.add(rect, rect),
            Obstacle::Circle { center, radius_px } => {
                self.circles.add((center, radius_px), Rect::new(center, center).inflate(radius_px));
            }
            Obstacle::Line { from, to } => self.lines.add_line((from, to), from, to),
        }
    }

    /// Whether no rectangle or circle shares more than an edge with `rect`.
    pub(crate) fn is_free(&self, rect: Rect) -> bool {
        self.rects.near(rect).all(|(taken, _)| !taken.overlaps(rect))
            && self.circles.near(rect).all(|((center, radius_px), _)| rect.distance(center) >= radius_px)
    }

    /// How much of all lines runs through `rect`, in sixteenths of CSS pixels, if that is less than `limit`.
    pub(crate) fn covered_lines(&self, rect: Rect, limit: u32) -> Option<u32> {
        // Whole numbers, whose sum does not depend on the order of the lines.
        let mut covered = 0_u32;
        for ((from, to), part) in self.lines.near(rect.inflate(LINE_ROOM_PX)) {
            let length_px = clip(from, to, part).map_or(0.0, |(a, b)| a.distance(b));
            covered = covered.saturating_add((length_px * 16.0).round() as u32);
            if covered >= limit {
                return None;
            }
        }
        Some(covered)
    }
}
