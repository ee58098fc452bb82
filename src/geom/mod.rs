//! Plane geometry: points, rectangles, transforms and paths. The y axis points down.

mod path;
mod point;
mod rect;
mod transform;

pub use path::{Path, Segment, Verb};
pub use point::{Point, Vec2};
pub use rect::{Rect, Size};
pub use transform::TranslateScale;
