//! Packing drawings side by side, so that components lie next to each other and not on each other.

use crate::geom::{Point, Rect, Size};
use crate::num::order;

/// How much wider than high the whole becomes.
const WIDTH_TO_HEIGHT: f64 = 1.4;

/// Where the top left corner of each box goes: on shelves, the highest box first.
///
/// Boxes do not overlap; the first shelf starts at the origin.
pub(super) fn shelves(sizes: &[Size]) -> Vec<Point> {
    let total_area: f64 = sizes.iter().map(|size| size.width * size.height).sum();
    let widest = sizes.iter().fold(0.0_f64, |widest, size| widest.max(size.width));
    let shelf_width = (total_area * WIDTH_TO_HEIGHT).sqrt().max(widest);
    let mut by_height: Vec<usize> = (0..sizes.len()).collect();
    order::sort_by(&mut by_height, |&a, &b| sizes[b].height.total_cmp(&sizes[a].height));
    let mut corners = vec![Point::ORIGIN; sizes.len()];
    let (mut x, mut y, mut shelf_height) = (0.0, 0.0, 0.0);
    for at in by_height {
        let size = sizes[at];
        if x > 0.0 && x + size.width > shelf_width {
            y += shelf_height;
            (x, shelf_height) = (0.0, 0.0);
        }
        corners[at] = Point::new(x, y);
        x += size.width;
        shelf_height = f64::max(shelf_height, size.height);
    }
    corners
}

/// The box around the points, each with a circle of this radius.
pub(super) fn bounds(points: impl Iterator<Item = (Point, f64)>) -> Rect {
    points.fold(Rect::EMPTY, |rect, (at, radius)| rect.union(Rect::new(at, at).inflate(radius)))
}

#[cfg(test)]
mod tests {
    use super::shelves;
    use crate::geom::{Rect, Size};
    use crate::num::lcg::Lcg;

    #[test]
    fn boxes_on_shelves_do_not_overlap_and_waste_little() {
        let mut lcg = Lcg::new(4);
        let sizes: Vec<Size> = (0..300).map(|_| Size::new(lcg.between(1.0, 9.0), lcg.between(1.0, 9.0))).collect();
        let rects: Vec<Rect> = shelves(&sizes).iter().zip(&sizes).map(|(&at, &size)| Rect::at(at, size)).collect();
        for (n, a) in rects.iter().enumerate() {
            assert!(rects[..n].iter().all(|b| !a.inflate(-1e-9).overlaps(*b)));
        }
        let whole = rects.iter().fold(Rect::EMPTY, |whole, rect| whole.union(*rect));
        let filled: f64 = sizes.iter().map(|size| size.width * size.height).sum();
        assert!(whole.width() * whole.height() < 1.4 * filled);
        assert!(shelves(&[]).is_empty());
    }
}
