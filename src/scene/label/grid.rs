//! The cells that a screen is cut into, so that what is near is found without asking all.

use crate::geom::{Point, Rect, Size};

/// The side of a cell that holds about one label, in CSS pixels; larger on huge screens.
const CELL_PX: f64 = 40.0;

/// No more columns or rows than this.
const N_CELLS_MAX: f64 = 128.0;

/// Ends a cell's list.
const END: u32 = u32::MAX;

/// Things by cell; a thing may be in many.
#[derive(Clone, Debug)]
pub(crate) struct Grid<T> {
    viewport: Rect,
    cell: Size,
    n_columns: usize,
    n_rows: usize,
    /// The first entry of each cell, row by row.
    heads: Vec<u32>,
    /// A thing and the next entry of the same cell.
    entries: Vec<(T, u32)>,
}

impl<T: Copy> Grid<T> {
    /// Nothing yet on `viewport`, in CSS pixels.
    pub(crate) fn new(viewport: Rect) -> Self {
        let n_cells = |length: f64| (length / CELL_PX).ceil().clamp(1.0, N_CELLS_MAX);
        let (n_columns, n_rows) = (n_cells(viewport.width()), n_cells(viewport.height()));
        Self {
            viewport,
            cell: Size::new(viewport.width() / n_columns, viewport.height() / n_rows),
            n_columns: n_columns as usize,
            n_rows: n_rows as usize,
            heads: vec![END; n_columns as usize * n_rows as usize],
            entries: Vec::new(),
        }
    }

    /// Puts `thing` into every cell that `bounds` touches; what lies outside the viewport does not matter.
    pub(crate) fn add(&mut self, thing: T, bounds: Rect) {
        if bounds.overlaps(self.viewport) {
            for cell in self.cells(bounds) {
                self.add_to(cell, thing);
            }
        }
    }

    /// Puts `thing` into every cell that the line from `from` to `to` touches, and not many others.
    pub(crate) fn add_line(&mut self, thing: T, from: Point, to: Point) {
        let Some((from, to)) = clip(from, to, self.viewport) else {
            return;
        };
        let (left, right) = if from.x <= to.x { (from, to) } else { (to, from) };
        let (first, last) = (self.column(left.x), self.column(right.x));
        for column in first..=last {
            let min_x = self.viewport.min.x + self.cell.width * column as f64;
            let strip = Rect::new(
                Point::new(min_x, self.viewport.min.y),
                Point::new(min_x + self.cell.width, self.viewport.max.y),
            );
            // Rounding may put an end a hair outside of its strip; then it still belongs to one cell.
            let within = if first == last { None } else { clip(left, right, strip) };
            let (a, b) = within.unwrap_or((left, if first == last { right } else { left }));
            for row in self.row(a.y.min(b.y))..=self.row(a.y.max(b.y)) {
                self.add_to(row * self.n_columns + column, thing);
            }
        }
    }

    /// What stands in the cells that `rect` touches, with the part of `rect` that lies in that cell.
    pub(crate) fn near(&self, rect: Rect) -> impl Iterator<Item = (T, Rect)> {
        self.cells(rect).flat_map(move |cell| {
            let part = self.cell_rect(cell).intersection(rect);
            let mut next = self.heads[cell];
            std::iter::from_fn(move || {
                let &(thing, after) = self.entries.get(next as usize)?;
                next = after;
                Some((thing, part))
            })
        })
    }

    fn add_to(&mut self, cell: usize, thing: T) {
        let head = self.heads[cell];
        self.heads[cell] = self.entries.len() as u32;
        self.entries.push((thing, head));
    }

    /// The cells that `rect` touches.
    fn cells(&self, rect: Rect) -> impl Iterator<Item = usize> + use<T> {
        let columns = self.column(rect.min.x)..=self.column(rect.max.x);
        let n_columns = self.n_columns;
        (self.row(rect.min.y)..=self.row(rect.max.y))
            .flat_map(move |row| columns.clone().map(move |column| row * n_columns + column))
    }

    fn cell_rect(&self, cell: usize) -> Rect {
        let (column, row) = ((cell % self.n_columns) as f64, (cell / self.n_columns) as f64);
        let min = self.viewport.min;
        Rect::at(Point::new(min.x + column * self.cell.width, min.y + row * self.cell.height), self.cell)
    }

    fn column(&self, x: f64) -> usize {
        nth(x - self.viewport.min.x, self.cell.width, self.n_columns)
    }

    fn row(&self, y: f64) -> usize {
        nth(y - self.viewport.min.y, self.cell.height, self.n_rows)
    }
}

/// Which of `n_cells` lies `along` from the first; the outer ones reach to infinity.
fn nth(along: f64, cell_px: f64, n_cells: usize) -> usize {
    // A cast takes what is below zero or not a number to zero.
    ((along / cell_px) as usize).min(n_cells - 1)
}

/// The part of the line from `from` to `to` that lies in `rect`; none if it passes by or has no end.
pub(crate) fn clip(from: Point, to: Point, rect: Rect) -> Option<(Point, Point)> {
    if !from.is_finite() || !to.is_finite() {
        return None;
    }
    // Most lines pass by on one side.
    let passes = |a: f64, b: f64, min: f64, max: f64| (a < min && b < min) || (a > max && b > max);
    if passes(from.x, to.x, rect.min.x, rect.max.x) || passes(from.y, to.y, rect.min.y, rect.max.y) {
        return None;
    }
    let along = to - from;
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (step, low, high) in
        [(along.x, rect.min.x - from.x, rect.max.x - from.x), (along.y, rect.min.y - from.y, rect.max.y - from.y)]
    {
        if step != 0.0 {
            // Comparisons, since `f64::max` is a call in a browser, and this runs for every piece of every line.
            let (a, b) = (low / step, high / step);
            let (enters, leaves) = if a < b { (a, b) } else { (b, a) };
            first = if enters > first { enters } else { first };
            last = if leaves < last { leaves } else { last };
        }
    }
    (first <= last).then(|| (from + along * first, from + along * last))
}

#[cfg(test)]
mod tests {
    use super::{Grid, clip};
    use crate::geom::{Point, Rect, Size};
    use crate::num::lcg::Lcg;

    #[test]
    fn a_line_is_found_wherever_it_passes() {
        let viewport = Rect::at(Point::new(-50.0, 20.0), Size::new(700.0, 500.0));
        let mut random = Lcg::new(21);
        for round in 0..300 {
            let mut point = || Point::new(random.between(-300.0, 900.0), random.between(-300.0, 900.0));
            let (from, to) = (point(), point());
            let mut grid = Grid::new(viewport);
            grid.add_line((), from, to);
            for _ in 0..50 {
                let at = from.lerp(to, random.unit());
                if viewport.contains(at) {
                    assert!(grid.near(Rect::new(at, at).inflate(0.01)).next().is_some(), "round {round}, {at:?}");
                }
            }
        }
    }

    #[test]
    fn a_line_is_cut_where_it_enters_and_leaves() {
        let rect = Size::new(10.0, 10.0).rect();
        let cut = |a, b, c, d| clip(Point::new(a, b), Point::new(c, d), rect);
        assert_eq!(cut(-5.0, 5.0, 15.0, 5.0), Some((Point::new(0.0, 5.0), Point::new(10.0, 5.0))));
        assert_eq!(cut(2.0, 2.0, 3.0, 2.0), Some((Point::new(2.0, 2.0), Point::new(3.0, 2.0))));
        assert_eq!(cut(-5.0, 11.0, 15.0, 11.0), None);
        assert_eq!(cut(f64::NAN, 5.0, 15.0, 5.0), None);
    }
}
