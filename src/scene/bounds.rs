//! Where on the screen an item's ink can be.

use crate::geom::{Point, Rect, TranslateScale};
use crate::scene::{Anchor, Font, Item, Paint, Shape};

/// How far letters reach above the base line, in parts of their size; marks on capitals included.
pub(crate) const ASCENT_EM: f64 = 0.76;

/// How far letters reach below the base line, in parts of their size.
pub(crate) const DESCENT_EM: f64 = 0.22;

/// The box of a line of text whose `anchor` stands at `at`; all in the same pixels.
///
/// ```
/// use silkweb::geom::Point;
/// use silkweb::scene::{Anchor, Font, Slant, Weight, text_box};
///
/// let font = Font { size_px: 100.0, weight: Weight::Regular, slant: Slant::Upright };
/// let rect = text_box(Point::new(50.0, 80.0), 60.0, &font, Anchor::Middle);
/// assert_eq!((rect.min, rect.max), (Point::new(20.0, 4.0), Point::new(80.0, 102.0)));
/// ```
#[must_use]
pub fn text_box(at: Point, width_px: f64, font: &Font, anchor: Anchor) -> Rect {
    let left = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width_px / 2.0,
        Anchor::End => at.x - width_px,
    };
    Rect::new(
        Point::new(left, at.y - ASCENT_EM * font.size_px),
        Point::new(left + width_px, at.y + DESCENT_EM * font.size_px),
    )
}

impl Paint {
    /// How far ink reaches beyond the shape's edge, in CSS pixels.
    #[must_use]
    pub fn reach_px(&self) -> f64 {
        [self.stroke, self.halo].into_iter().flatten().fold(0.0_f64, |reach, stroke| reach.max(stroke.width_px / 2.0))
    }
}

impl Shape {
    /// A rectangle in layer space that holds all positions of the shape: a disc and a text count as one point.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Path(path) => path.bounds(),
            Self::Circle { center: at, .. } | Self::Text { at, .. } => Rect::new(*at, *at),
        }
    }
}

impl Item {
    /// A rectangle on the screen, in CSS pixels, outside of which the item has no ink.
    ///
    /// It may be wider than the ink: a text counts one em for each letter. Empty for an empty path.
    #[must_use]
    pub fn screen_bounds(&self, screen_from_layer: TranslateScale) -> Rect {
        let shape = match &self.shape {
            Shape::Path(path) => screen_from_layer.map_rect(path.bounds()),
            Shape::Circle { center, radius_px } => {
                let center = screen_from_layer * *center;
                Rect::new(center, center).inflate(*radius_px)
            }
            Shape::Text { at, text, font, anchor } => {
                let widest = font.size_px * text.chars().count() as f64;
                text_box(screen_from_layer * *at, widest, font, *anchor).inflate(font.size_px / 2.0)
            }
        };
        shape.inflate(self.paint.reach_px())
    }
}
