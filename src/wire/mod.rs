//! What goes over the border to other scripts and pages: twins of the program's own types, for serde.

mod event;
mod options;

pub use event::Event;
pub use options::{Options, Picture, Theme};
