//! A uniform scale and a shift: all that a camera over a map needs.

use std::ops::Mul;

use crate::geom::{Point, Rect, Vec2};

/// Maps `p` to `p · scale + shift`. Names say the planes, target first: `screen_from_map`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TranslateScale {
    /// How much larger things become; above zero.
    pub scale: f64,
    /// Where the origin goes.
    pub shift: Vec2,
}

impl TranslateScale {
    /// The transform that changes nothing.
    pub const IDENTITY: Self = Self::new(1.0, Vec2::new(0.0, 0.0));

    /// Scales first, then shifts.
    #[must_use]
    pub const fn new(scale: f64, shift: Vec2) -> Self {
        Self { scale, shift }
    }

    /// The transform that undoes this one.
    #[must_use]
    pub fn inverse(self) -> Self {
        let scale = 1.0 / self.scale;
        Self::new(scale, self.shift * -scale)
    }

    /// The largest scale at which `source` fits into `target`, centred.
    #[must_use]
    pub fn fit(source: Rect, target: Rect) -> Self {
        let scale = (target.width() / source.width()).min(target.height() / source.height());
        let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
        let center = source.center();
        Self::new(scale, target.center() - Point::new(center.x * scale, center.y * scale))
    }

    /// The image of a rectangle.
    #[must_use]
    pub fn map_rect(self, rect: Rect) -> Rect {
        Rect::new(self * rect.min, self * rect.max)
    }
}

impl Mul<Point> for TranslateScale {
    type Output = Point;
    fn mul(self, p: Point) -> Point {
        Point::new(p.x * self.scale + self.shift.x, p.y * self.scale + self.shift.y)
    }
}

impl Mul for TranslateScale {
    type Output = Self;
    fn mul(self, first: Self) -> Self {
        Self::new(self.scale * first.scale, first.shift * self.scale + self.shift)
    }
}

#[cfg(test)]
mod tests {
    use super::TranslateScale;
    use crate::geom::{Point, Rect, Vec2};

    #[test]
    fn the_inverse_undoes() {
        let screen_from_map = TranslateScale::new(2.5, Vec2::new(-7.0, 3.0));
        let at = Point::new(12.0, -4.0);
        let back = screen_from_map.inverse() * (screen_from_map * at);
        assert!((back - at).length() < 1e-12);
    }

    #[test]
    fn fit_centres_and_fills_one_direction() {
        let source = Rect::new(Point::new(0.0, 0.0), Point::new(10.0, 10.0));
        let target = Rect::new(Point::new(0.0, 0.0), Point::new(200.0, 100.0));
        let image = TranslateScale::fit(source, target).map_rect(source);
        assert_eq!(image, Rect::new(Point::new(50.0, 0.0), Point::new(150.0, 100.0)));
    }
}
