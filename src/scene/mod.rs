//! What is drawn: a display list that every surface replays, and that answers what was hit.

mod advance;
mod bounds;
mod item;
pub mod label;
mod layer;

mod paint;
mod pick;
mod sink;
mod text;

pub use bounds::text_box;
pub use item::{Anchor, Font, Item, Shape, Slant, Target, Weight};
pub use layer::{Layer, LayerId, Scene};
pub use paint::{Cap, Color, Dash, Paint, Stroke};
pub use sink::Sink;
pub use text::{CAP_HEIGHT_EM, FONT_FAMILY, X_HEIGHT_EM, width_px};
