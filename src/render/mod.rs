//! Surfaces that are text: a picture as SVG, and a record of what was drawn; and charts, on any surface of plotters.

pub mod chart;
mod record;
mod svg;

pub use record::{Record, record};
pub(crate) use svg::push_escaped;
pub use svg::{Svg, svg};
