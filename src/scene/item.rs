//! One drawn thing.

use std::sync::Arc;

use crate::geom::{Path, Point};
use crate::model::{EntityId, TieId};
use crate::scene::Paint;

/// The weight of a letter; the font has these two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 600.
    Semibold,
}

/// Upright or slanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slant {
    /// Upright.
    #[default]
    Upright,
    /// Slanted by the surface that draws it, as names of waters are.
    Italic,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// In CSS pixels.
    pub size_px: f64,
    /// Its weight.
    pub weight: Weight,
    /// Its slant.
    pub slant: Slant,
}

/// Which point of a text stands at its position; always on the base line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// What is drawn. Positions are in layer space; radius and letter size are CSS pixels, so zooming never fattens.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Lines and curves.
    Path(Arc<Path>),
    /// A disc.
    Circle {
        /// In layer space.
        center: Point,
        /// In CSS pixels.
        radius_px: f64,
    },
    /// One line of text.
    Text {
        /// Where its anchor stands, in layer space.
        at: Point,
        /// The text itself.
        text: Arc<str>,
        /// How it is set.
        font: Font,
        /// What stands at `at`.
        anchor: Anchor,
    },
}

/// What a drawn thing means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An entity.
    Entity(EntityId),
    /// A tie.
    Tie(TieId),
}

/// A shape, how it looks, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What is drawn.
    pub shape: Shape,
    /// How.
    pub paint: Paint,
    /// What it stands for; without one it is never hit.
    pub target: Option<Target>,
}

impl Item {
    /// Whether it is a path without an inside.
    #[must_use]
    pub const fn is_line(&self) -> bool {
        matches!(self.shape, Shape::Path(_)) && self.paint.fill.is_none()
    }
}
