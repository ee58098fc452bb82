//! Which parts of the screen are taken, in a grid of cells.

use crate::geom::{Point, Rect};
use crate::scene::label::Obstacle;

/// The side of a cell that holds about one label, in CSS pixels; larger on huge screens.
const CELL_PX: f64 = 40.0;

/// No more columns or rows than this.
const N_CELLS_MAX: f64 = 128.0;

/// Ends a cell's list.
const END: u32 = u32::MAX;

/// The obstacles on a screen, found by cell.
pub(crate) struct Occupancy {
    viewport: Rect,
    cell_width: f64,
    cell_height: f64,
    n_columns: usize,
    n_rows: usize,
    /// The first entry of each cell, row by row.
    heads: Vec<u32>,
    /// An obstacle and the next entry of the same cell.
    entries: Vec<(Obstacle, u32)>,
}

impl Occupancy {
    /// Nothing taken yet on `viewport`, in CSS pixels.
    pub(crate) fn new(viewport: Rect) -> Self {
        let n_cells = |length: f64| (length / CELL_PX).ceil().clamp(1.0, N_CELLS_MAX);
        let (n_columns, n_rows) = (n_cells(viewport.width()), n_cells(viewport.height()));
        Self {
            viewport,
            cell_width: viewport.width() / n_columns,
            cell_height: viewport.height() / n_rows,
            n_columns: n_columns as usize,
            n_rows: n_rows as usize,
            heads: vec![END; n_columns as usize * n_rows as usize],
            entries: Vec::new(),
        }
    }

    /// Takes the place of `obstacle`; what lies outside the viewport does not matter.
    pub(crate) fn block(&mut self, obstacle: Obstacle) {
        let bounds = match obstacle {
            Obstacle::Rect(rect) => rect,
            Obstacle::Circle { center, radius_px } => Rect::new(center, center).inflate(radius_px),
        };
        if !bounds.overlaps(self.viewport) {
            return;
        }
        for cell in self.cells(bounds) {
            let head = self.heads[cell];
            self.heads[cell] = self.entries.len() as u32;
            self.entries.push((obstacle, head));
        }
    }

    /// Whether no obstacle shares more than an edge with `rect`.
    pub(crate) fn is_free(&self, rect: Rect) -> bool {
        self.cells(rect).all(|cell| {
            let mut next = self.heads[cell];
            while let Some((obstacle, after)) = self.entries.get(next as usize) {
                if covers(obstacle, rect) {
                    return false;
                }
                next = *after;
            }
            true
        })
    }

    /// The cells that `rect` touches.
    fn cells(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let column = |x: f64| cell(x - self.viewport.min.x, self.cell_width, self.n_columns);
        let row = |y: f64| cell(y - self.viewport.min.y, self.cell_height, self.n_rows);
        let columns = column(rect.min.x)..=column(rect.max.x);
        let n_columns = self.n_columns;
        (row(rect.min.y)..=row(rect.max.y))
            .flat_map(move |row| columns.clone().map(move |column| row * n_columns + column))
    }
}

/// Which cell of `n_cells` lies `along` from the first; the outer ones reach to infinity.
fn cell(along: f64, cell_px: f64, n_cells: usize) -> usize {
    // A cast takes what is below zero or not a number to zero.
    ((along / cell_px) as usize).min(n_cells - 1)
}

/// Whether `obstacle` shares more than an edge with `rect`.
fn covers(obstacle: &Obstacle, rect: Rect) -> bool {
    match *obstacle {
        Obstacle::Rect(taken) => taken.overlaps(rect),
        Obstacle::Circle { center, radius_px } => near(center, radius_px, rect),
    }
}

/// Whether `center` is nearer to `rect` than `radius_px`.
fn near(center: Point, radius_px: f64, rect: Rect) -> bool {
    rect.distance(center) < radius_px
}
