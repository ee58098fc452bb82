//! An axis-aligned rectangle and a size.

use crate::geom::{Point, Vec2};

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Size {
    /// The size of `width` by `height`.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }

    /// The rectangle of this size whose top left corner is the origin.
    #[must_use]
    pub const fn rect(self) -> Rect {
        Rect { min: Point::ORIGIN, max: Point::new(self.width, self.height) }
    }
}

/// All points from `min` to `max`; empty where `max` is left of or above `min`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// The top left corner.
    pub min: Point,
    /// The bottom right corner.
    pub max: Point,
}

impl Rect {
    /// The rectangle that holds nothing, the start of a union.
    pub const EMPTY: Self =
        Self { min: Point::new(f64::INFINITY, f64::INFINITY), max: Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY) };

    /// The rectangle from corner to corner.
    #[must_use]
    pub const fn new(min: Point, max: Point) -> Self {
        Self { min, max }
    }

    /// The rectangle with this top left corner and size.
    #[must_use]
    pub const fn at(min: Point, size: Size) -> Self {
        Self { min, max: Point::new(min.x + size.width, min.y + size.height) }
    }

    /// From left to right.
    #[must_use]
    pub const fn width(self) -> f64 {
        self.max.x - self.min.x
    }

    /// From top to bottom.
    #[must_use]
    pub const fn height(self) -> f64 {
        self.max.y - self.min.y
    }

    /// The middle.
    #[must_use]
    pub const fn center(self) -> Point {
        Point::new((self.min.x + self.max.x) / 2.0, (self.min.y + self.max.y) / 2.0)
    }

    /// Whether it holds no point.
    #[must_use]
    pub fn is_empty(self) -> bool {
        !(self.min.x <= self.max.x && self.min.y <= self.max.y)
    }

    /// Whether `point` lies inside or on the edge.
    #[must_use]
    pub fn contains(self, point: Point) -> bool {
        self.min.x <= point.x && point.x <= self.max.x && self.min.y <= point.y && point.y <= self.max.y
    }

    /// Whether all of `other` lies inside or on the edge.
    #[must_use]
    pub fn contains_rect(self, other: Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// What lies in both; empty where they are apart.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.max(other.min.x), self.min.y.max(other.min.y)),
            max: Point::new(self.max.x.min(other.max.x), self.max.y.min(other.max.y)),
        }
    }

    /// The distance from `point` to the nearest point of the rectangle; zero inside.
    #[must_use]
    pub fn distance(self, point: Point) -> f64 {
        let nearest = Point::new(point.x.max(self.min.x).min(self.max.x), point.y.max(self.min.y).min(self.max.y));
        point.distance(nearest)
    }

    /// The smallest rectangle that holds this one and `point`.
    #[must_use]
    pub fn include(self, point: Point) -> Self {
        self.union(Self::new(point, point))
    }

    /// Wider by `margin` on every side.
    #[must_use]
    pub fn inflate(self, margin: f64) -> Self {
        let by = Vec2::new(margin, margin);
        Self { min: self.min - by, max: self.max + by }
    }
}
