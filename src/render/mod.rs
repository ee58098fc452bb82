//! Surfaces that are text: a picture as SVG, and a record of what was drawn.

mod record;
mod svg;

pub use record::{Record, record};
pub use svg::{Svg, svg};
