//! What is drawn: a display list that every surface replays, and that answers what was hit.

mod bounds;
mod item;
pub mod label;
mod layer;
mod measure;
mod paint;
mod pick;
mod sink;

pub use bounds::text_box;
pub use item::{Anchor, Font, Item, Shape, Slant, Target, Weight};
pub use layer::{Layer, LayerId, Scene};
pub use paint::{Cap, Color, Dash, Paint, Stroke};
pub use sink::Sink;
