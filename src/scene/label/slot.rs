//! The places a label tries, in order of preference.

use crate::geom::{Point, Vec2};
use crate::scene::bounds::{ASCENT_EM, DESCENT_EM};
use crate::scene::label::Place;
use crate::scene::{Anchor, Font};

/// One of the places that a label may take; keep it to find the same side again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u8);

/// The room between a mark and its name, in CSS pixels.
const GAP_PX: f64 = 3.0;

/// From the base line up to the middle of the capitals, in parts of the letters' size.
const MIDDLE_EM: f64 = 0.33;

/// The sides of a mark, best first: to the right or left, and down, each −1, 0 or 1.
const AROUND: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, -1.0), (-1.0, 1.0)];

/// Shifts of a centred label, least first, in parts of its reach.
const CENTERED: [(f64, f64); 13] = [
    (0.0, 0.0),
    (0.0, -0.5),
    (0.0, 0.5),
    (-0.5, 0.0),
    (0.5, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (-1.0, 0.0),
    (1.0, 0.0),
    (-0.7, -0.7),
    (0.7, -0.7),
    (-0.7, 0.7),
    (0.7, 0.7),
];

/// The places of a kind, best first.
pub(crate) fn slots(place: Place) -> impl Iterator<Item = Slot> {
    let n_slots = match place {
        Place::Around { .. } => AROUND.len(),
        // Without room to move, all places are the first one.
        Place::Centered { reach } if reach.width <= 0.0 && reach.height <= 0.0 => 1,
        Place::Centered { .. } => CENTERED.len(),
    };
    (0..n_slots as u8).map(Slot)
}

impl Slot {
    /// Where the anchor stands on the base line, and which it is; none if the kind has no such place.
    pub(crate) fn foot(self, place: Place, at: Point, font: &Font) -> Option<(Point, Anchor)> {
        let size_px = font.size_px;
        match place {
            Place::Around { radius_px } => {
                let &(right, down) = AROUND.get(usize::from(self.0))?;
                let clear_px = radius_px + GAP_PX;
                // In a corner the box's own corner touches the circle at 45 degrees.
                let off_px =
                    if right != 0.0 && down != 0.0 { clear_px * std::f64::consts::FRAC_1_SQRT_2 } else { clear_px };
                let base = if down < 0.0 {
                    at.y - off_px - DESCENT_EM * size_px
                } else if down > 0.0 {
                    at.y + off_px + ASCENT_EM * size_px
                } else {
                    at.y + MIDDLE_EM * size_px
                };
                let anchor = if right > 0.0 {
                    Anchor::Start
                } else if right < 0.0 {
                    Anchor::End
                } else {
                    Anchor::Middle
                };
                Some((Point::new(at.x + right * off_px, base), anchor))
            }
            Place::Centered { reach } => {
                let &(right, down) = CENTERED.get(usize::from(self.0))?;
                let shift = Vec2::new(right * reach.width, down * reach.height + MIDDLE_EM * size_px);
                Some((at + shift, Anchor::Middle))
            }
        }
    }
}
