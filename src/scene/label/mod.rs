//! Where names stand: the same places on every machine, without overlaps, and calm while the map moves.
//!
//! ```
//! use silkweb::geom::{Point, Size};
//! use silkweb::scene::label::{Candidate, LabelId, Place, Request, place};
//! use silkweb::scene::{Font, Slant, Weight};
//!
//! let font = Font { size_px: 12.5, weight: Weight::Regular, slant: Slant::Upright };
//! let candidate = |n, text: &str, priority| Candidate {
//!     id: LabelId::named(n),
//!     text: text.into(),
//!     font,
//!     at: Point::new(100.0, 100.0),
//!     place: Place::Centered { reach: Size::default() },
//!     priority,
//! };
//! let candidates = [candidate(1, "Sumqayıt", 1.0), candidate(2, "Bakı", 5.0)];
//! let viewport = Size::new(400.0, 300.0).rect();
//! let placed = place(&Request { viewport, candidates: &candidates, obstacles: &[], previous: &[] });
//! // Both want the same place, and the higher priority gets it.
//! assert_eq!(placed.iter().map(|label| label.index).collect::<Vec<_>>(), [1]);
//! ```

mod cluster;
mod grid;
mod occupancy;
mod slot;

use std::sync::Arc;

use crate::geom::{Point, Rect, Size};
use crate::num::order;
use crate::scene::label::occupancy::Occupancy;
use crate::scene::text::width_px;
use crate::scene::{Anchor, Font, Item, Layer, Paint, Shape, Target, text_box};

pub use cluster::{Cluster, Mark, cluster};
pub use slot::Slot;

/// The least room between two labels, in CSS pixels.
pub const MARGIN_PX: f64 = 2.0;

/// Which label it is, the same from frame to frame; the lower one wins where priorities are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(u64);

impl LabelId {
    /// The label of something that is not in the dataset, such as a sea: number `n` of its kind.
    #[must_use]
    pub const fn named(n: u32) -> Self {
        Self(2 << 32 | n as u64)
    }
}

impl From<Target> for LabelId {
    fn from(target: Target) -> Self {
        match target {
            Target::Entity(id) => Self(id.index() as u64),
            Target::Tie(id) => Self(1 << 32 | id.index() as u64),
        }
    }
}

/// Where a label may stand, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Beside a mark of this radius: right, left, above, below, then the corners.
    Around {
        /// Of the mark, its line included.
        radius_px: f64,
    },
    /// Over its point, or with its middle moved by at most `reach` to each side.
    Centered {
        /// How far the middle may move to the left and right, and up and down.
        reach: Size,
    },
}

/// A label that would like to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Unique among the candidates.
    pub id: LabelId,
    /// One line of text; an empty one is never placed.
    pub text: Arc<str>,
    /// How it is set.
    pub font: Font,
    /// What it names, in CSS pixels on the screen.
    pub at: Point,
    /// Where it may stand.
    pub place: Place,
    /// Higher ones are placed first; not-a-number counts as lowest.
    pub priority: f64,
}

/// What labels must not cover, or, for a line, should not; in CSS pixels on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Obstacle {
    /// A control or a frame.
    Rect(Rect),
    /// A mark.
    Circle {
        /// Its middle.
        center: Point,
        /// Its radius, its line included.
        radius_px: f64,
    },
    /// A straight piece of a line; a label covers it only where no other place is free.
    Line {
        /// Its one end.
        from: Point,
        /// Its other end.
        to: Point,
    },
}

impl Obstacle {
    /// The lines of a layer, curves as straight pieces, as far as they can be seen in `viewport`.
    pub fn lines_of(layer: &Layer, viewport: Rect) -> impl Iterator<Item = Self> {
        let (window, to_screen) = (layer.window(viewport), layer.screen_from_layer);
        let seen =
            layer.items.iter().filter(move |item| item.is_line() && item.screen_bounds(to_screen).overlaps(window));
        seen.flat_map(move |item| {
            let path = match &item.shape {
                Shape::Path(path) => Some(path),
                Shape::Circle { .. } | Shape::Text { .. } => None,
            };
            path.into_iter().flat_map(|path| path.lines())
        })
        .map(move |(from, to)| Self::Line { from: to_screen * from, to: to_screen * to })
    }
}

/// All that a placement depends on.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// No label leaves it; in CSS pixels on the screen.
    pub viewport: Rect,
    /// In any order.
    pub candidates: &'a [Candidate],
    /// In any order.
    pub obstacles: &'a [Obstacle],
    /// The last placement: a label stays on the side where it stood as long as it fits there.
    /// Empty for a drawing that must not depend on what was shown before.
    pub previous: &'a [Placed],
}

/// A label that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Which of the candidates.
    pub index: usize,
    /// Its id.
    pub id: LabelId,
    /// On which side it stands.
    pub slot: Slot,
    /// Where its anchor stands on the base line, in CSS pixels on the screen.
    pub at: Point,
    /// What stands at `at`.
    pub anchor: Anchor,
    /// Its box, in CSS pixels on the screen.
    pub rect: Rect,
}

impl Placed {
    /// The text to draw, in CSS pixels on the screen. `paint` usually has a fill and a halo.
    #[must_use]
    pub fn item(&self, candidate: &Candidate, paint: Paint, target: Option<Target>) -> Item {
        let text = Arc::clone(&candidate.text);
        let shape = Shape::Text { at: self.at, text, font: candidate.font, anchor: self.anchor };
        Item { shape, paint, target }
    }
}

/// Places labels, highest priority first, each where it is free and covers least of the lines; those without a free
/// place are left out.
///
/// Boxes keep [`MARGIN_PX`] from each other, cover no mark and no control, and lie in the viewport. The answer comes in
/// order of priority and does not depend on the order of candidates and obstacles.
#[must_use]
pub fn place(request: &Request) -> Vec<Placed> {
    let &Request { viewport, candidates, obstacles, previous } = request;
    let mut taken = Occupancy::new(viewport);
    for &obstacle in obstacles {
        taken.block(obstacle);
    }
    let mut slots_before: Vec<(LabelId, Slot)> = previous.iter().map(|placed| (placed.id, placed.slot)).collect();
    order::sort(&mut slots_before);

    let mut order: Vec<usize> = (0..candidates.len()).filter(|&index| !candidates[index].text.is_empty()).collect();
    order::sort_by(&mut order, |&a, &b| {
        let by_priority = rank(&candidates[b]).total_cmp(&rank(&candidates[a]));
        by_priority.then_with(|| candidates[a].id.cmp(&candidates[b].id)).then_with(|| a.cmp(&b))
    });

    let mut placed = Vec::new();
    for index in order {
        let candidate = &candidates[index];
        let before =
            slots_before.binary_search_by_key(&candidate.id, |&(id, _)| id).ok().map(|found| slots_before[found].1);
        let free = best_free(candidate, before, viewport, &taken);
        if let Some((slot, at, anchor, rect)) = free {
            taken.block(Obstacle::Rect(rect.inflate(MARGIN_PX)));
            placed.push(Placed { index, id: candidate.id, slot, at, anchor, rect });
        }
    }
    placed
}

/// The priority with not-a-number as the lowest and both zeros equal.
fn rank(candidate: &Candidate) -> f64 {
    if candidate.priority.is_nan() { f64::NEG_INFINITY } else { candidate.priority + 0.0 }
}

/// The free place that covers least of the lines; of those that cover about as much, the one it had before, then
/// the first.
fn best_free(
    candidate: &Candidate,
    before: Option<Slot>,
    viewport: Rect,
    taken: &Occupancy,
) -> Option<(Slot, Point, Anchor, Rect)> {
    let &Candidate { ref text, ref font, at, place, .. } = candidate;
    // A mark that is out of sight has no name in sight, nor has one whose place is unknown.
    if !at.is_finite() || (matches!(place, Place::Around { .. }) && !viewport.contains(at)) {
        return None;
    }
    let width = width_px(text, font);
    let mut best = None;
    let mut to_beat = u32::MAX;
    for slot in before.into_iter().chain(slot::slots(place)) {
        let Some((foot, anchor)) = slot.foot(place, at, font) else {
            continue;
        };
        let rect = text_box(foot, width, font, anchor);
        if !viewport.contains_rect(rect) || !taken.is_free(rect) {
            continue;
        }
        if let Some(covered) = taken.covered_lines(rect, to_beat) {
            best = Some((slot, foot, anchor, rect));
            to_beat = covered.saturating_sub(LESS_COVERED);
        }
        if to_beat == 0 {
            break;
        }
    }
    best
}

/// A later place is taken only if it covers so much less of the lines; in sixteenths of CSS pixels.
const LESS_COVERED: u32 = 6 * 16;
