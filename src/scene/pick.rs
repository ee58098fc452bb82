//! Which item lies under a point of the screen.

use crate::geom::{Point, TranslateScale};
use crate::scene::bounds::text_box;
use crate::scene::text::width_px;
use crate::scene::{Item, Layer, Scene, Shape, Target};

/// How a point lies to an item.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hit {
    /// Neither on it nor near it.
    Miss,
    /// Off its ink by this many pixels, and near enough for a finger.
    Near(f64),
    /// On a line, a disc or a text.
    On,
    /// Inside a filled path.
    Inside,
}

/// What one layer answers.
enum Answer {
    Target(Target),
    /// Opaque ground without a meaning: what lies below cannot be seen.
    Hidden,
    Nothing,
}

impl Scene {
    /// The target drawn on top at `at`, if any.
    ///
    /// `at` is in CSS pixels from the top left of the surface. A line counts as hit within
    /// `tolerance_px` of its centre line, a disc within `tolerance_px` of its centre, however
    /// thin or small they are; a text within its box; a filled path inside. Higher layers
    /// come first. In a layer the topmost thing that covers `at` wins, then the nearest of those that
    /// are only near; but a line near `at` wins over a filled path under it. Items without a target are
    /// never hit, yet an opaque filled path without one hides the layers below. What a layer's clip cuts off is never hit.
    #[must_use]
    pub fn pick(&self, at: Point, tolerance_px: f64) -> Option<Target> {
        if !self.size.rect().contains(at) {
            return None;
        }
        for layer in self.layers.iter().rev().filter(|layer| layer.opacity >= 0.5) {
            match layer.answer(at, tolerance_px) {
                Answer::Target(target) => return Some(target),
                Answer::Hidden => return None,
                Answer::Nothing => {}
            }
        }
        None
    }
}

impl Layer {
    fn answer(&self, at: Point, tolerance_px: f64) -> Answer {
        if self.clip.is_some_and(|clip| !clip.contains(at)) {
            return Answer::Nothing;
        }
        let mut nearest: Option<(f64, Target)> = None;
        let mut hidden = false;
        let (at_in_layer, scale) = (self.screen_from_layer.inverse() * at, self.screen_from_layer.scale);
        for item in self.items.iter().rev() {
            if item.is_far(at_in_layer, scale, tolerance_px) {
                continue;
            }
            let Some(target) = item.target else {
                hidden = hidden || item.hides(at_in_layer);
                continue;
            };
            match item.hit(at, tolerance_px, self.screen_from_layer) {
                Hit::Miss => {}
                Hit::Near(off_px) => {
                    if nearest.is_none_or(|(nearest_px, _)| off_px < nearest_px) {
                        nearest = Some((off_px, target));
                    }
                }
                Hit::On => return Answer::Target(target),
                Hit::Inside => return Answer::Target(nearest.map_or(target, |(_, near)| near)),
            }
        }
        match nearest {
            Some((_, target)) => Answer::Target(target),
            None if hidden => Answer::Hidden,
            None => Answer::Nothing,
        }
    }
}

impl Item {
    /// Whether it cannot be hit, seen at once: so are nearly all, and none of them is worth going to the screen for.
    fn is_far(&self, at_in_layer: Point, scale: f64, tolerance_px: f64) -> bool {
        let line_px = self.paint.stroke.map_or(0.0, |stroke| stroke.width_px);
        let (min, max, reach_px) = match &self.shape {
            Shape::Path(path) => (path.bounds().min, path.bounds().max, line_px),
            Shape::Circle { center, radius_px } => (*center, *center, radius_px + line_px),
            Shape::Text { .. } => return false,
        };
        let reach = (reach_px + tolerance_px) / scale;
        let Point { x, y } = at_in_layer;
        x < min.x - reach || x > max.x + reach || y < min.y - reach || y > max.y + reach
    }

    /// How `at`, on the screen, lies to this item, which is not far from it.
    fn hit(&self, at: Point, tolerance_px: f64, screen_from_layer: TranslateScale) -> Hit {
        let line_px = self.paint.stroke.map_or(0.0, |stroke| stroke.width_px / 2.0);
        match &self.shape {
            Shape::Path(path) => {
                let at_in_layer = screen_from_layer.inverse() * at;
                if self.paint.fill.is_some() {
                    return if path.contains(at_in_layer) { Hit::Inside } else { Hit::Miss };
                }
                near(path.distance(at_in_layer) * screen_from_layer.scale, line_px, tolerance_px)
            }
            Shape::Circle { center, radius_px } => {
                near(at.distance(screen_from_layer * *center), radius_px + line_px, tolerance_px)
            }
            Shape::Text { at: foot, text, font, anchor } => {
                let rect = text_box(screen_from_layer * *foot, width_px(text, font), font, *anchor);
                if rect.contains(at) { Hit::On } else { Hit::Miss }
            }
        }
    }

    /// Whether this is opaque ground over a point.
    fn hides(&self, at_in_layer: Point) -> bool {
        let Shape::Path(path) = &self.shape else {
            return false;
        };
        self.paint.fill.is_some_and(|fill| fill.alpha == u8::MAX) && path.contains(at_in_layer)
    }
}

/// The hit of a line or disc that covers all within `covers_px` of its middle.
fn near(distance_px: f64, covers_px: f64, tolerance_px: f64) -> Hit {
    if distance_px <= covers_px {
        Hit::On
    } else if distance_px <= tolerance_px {
        Hit::Near(distance_px - covers_px)
    } else {
        Hit::Miss
    }
}
