//! A quadtree over points, as flat arrays in the order of a space-filling curve.
//!
//! Points are sorted by their Morton codes, so that a cell is a range of them, and cells stand in the order of a walk
//! that goes into each: what follows a cell is its inside, and `skip` is where its outside goes on.

/// Cells of up to so many points are not divided.
const LEAF: usize = 8;
/// Bits of a Morton code on each axis; cells this small are not divided either.
const DEPTH: u32 = 16;

/// A square of the plane and what lies in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// The centre of mass.
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) mass: f32,
    /// Of the square around its points.
    pub(super) width: f32,
    /// The points, in the tree's own order.
    pub(super) from: u32,
    pub(super) to: u32,
    /// The next cell that is not inside this one.
    pub(super) skip: u32,
    pub(super) is_leaf: bool,
}

/// The tree, and room for building the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    pub(super) cells: Vec<Cell>,
    /// The points in the tree's order.
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    pub(super) mass: Vec<f32>,
    /// Their Morton codes, and who they are.
    coded: Vec<(u32, u32)>,
    spare: Vec<(u32, u32)>,
}

impl Tree {
    /// Builds the tree over points with finite coordinates; `mass` has one entry for each.
    pub(super) fn build(&mut self, x: &[f32], y: &[f32], mass: &[f32]) {
        let bounds = |values: &[f32]| {
            values.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), &v| (low.min(v), high.max(v)))
        };
        let ((low_x, high_x), (low_y, high_y)) = (bounds(x), bounds(y));
        let side = (high_x - low_x).max(high_y - low_y).max(1e-6);
        let per_unit = 65_535.0 / side;
        self.coded.clear();
        self.coded.extend(x.iter().zip(y).enumerate().map(|(node, (&x, &y))| {
            // The casts saturate, so rounding at the far edge stays inside.
            let column = ((x - low_x) * per_unit) as u16;
            let row = ((y - low_y) * per_unit) as u16;
            (spread(column) | spread(row) << 1, node as u32)
        }));
        sort_by_code(&mut self.coded, &mut self.spare);
        for (out, from) in [(&mut self.x, x), (&mut self.y, y), (&mut self.mass, mass)] {
            out.clear();
            out.extend(self.coded.iter().map(|entry| from[entry.1 as usize]));
        }
        self.cells.clear();
        self.cells.reserve(x.len() / 2);
        if !x.is_empty() {
            self.divide(0, x.len(), 0);
        }
    }

    /// Who stands at this place of the tree's order.
    pub(super) fn node(&self, point: usize) -> usize {
        self.coded[point].1 as usize
    }

    /// Adds the cell of these points and all inside it; `level` says how many bits on each axis they share.
    fn divide(&mut self, from: usize, to: usize, level: u32) {
        let at = self.cells.len();
        let is_leaf = to - from <= LEAF || level == DEPTH;
        self.cells.push(Cell { from: from as u32, to: to as u32, is_leaf, ..Cell::default() });
        if !is_leaf {
            let shift = 2 * (DEPTH - 1 - level);
            let mut start = from;
            for quarter in 0..4 {
                let end = start + self.coded[start..to].partition_point(|entry| entry.0 >> shift & 3 <= quarter);
                if end > start {
                    self.divide(start, end, level + 1);
                }
                start = end;
            }
        }
        let (mut x, mut y, mut mass) = (0.0, 0.0, 0.0);
        let (mut low_x, mut low_y) = (f32::INFINITY, f32::INFINITY);
        let (mut high_x, mut high_y) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
        for point in from..to {
            x += self.x[point] * self.mass[point];
            y += self.y[point] * self.mass[point];
            mass += self.mass[point];
            low_x = low_x.min(self.x[point]);
            high_x = high_x.max(self.x[point]);
            low_y = low_y.min(self.y[point]);
            high_y = high_y.max(self.y[point]);
        }
        let skip = self.cells.len() as u32;
        let cell = &mut self.cells[at];
        (cell.x, cell.y, cell.mass) = (x / mass, y / mass, mass);
        cell.width = (high_x - low_x).max(high_y - low_y);
        cell.skip = skip;
    }
}

/// The bits of `value`, each followed by a zero.
const fn spread(value: u16) -> u32 {
    let mut bits = value as u32;
    bits = (bits | bits << 8) & 0x00ff_00ff;
    bits = (bits | bits << 4) & 0x0f0f_0f0f;
    bits = (bits | bits << 2) & 0x3333_3333;
    (bits | bits << 1) & 0x5555_5555
}

/// Sorts by code in four rounds of a byte each; equal codes stay as they stood.
fn sort_by_code(coded: &mut Vec<(u32, u32)>, spare: &mut Vec<(u32, u32)>) {
    spare.clear();
    spare.resize(coded.len(), (0, 0));
    for shift in [0, 8, 16, 24] {
        let mut next = [0_u32; 257];
        for entry in coded.iter() {
            next[(entry.0 >> shift & 255) as usize + 1] += 1;
        }
        for byte in 0..256 {
            next[byte + 1] += next[byte];
        }
        for entry in coded.iter() {
            let slot = &mut next[(entry.0 >> shift & 255) as usize];
            spare[*slot as usize] = *entry;
            *slot += 1;
        }
        std::mem::swap(coded, spare);
    }
}
