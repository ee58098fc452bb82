//! What is drawn: a display list that every surface replays, and that answers what was hit.

mod item;
mod layer;
mod paint;
mod sink;

pub use item::{Anchor, Font, Item, Shape, Slant, Target, Weight};
pub use layer::{Layer, LayerId, Scene};
pub use paint::{Cap, Color, Dash, Paint, Stroke};
pub use sink::Sink;
