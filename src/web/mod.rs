//! The browser's side: surfaces, events and the loop. Only compiled for wasm.

mod canvas2d;
mod layer_stack;
mod surface;
mod underlay;

pub use canvas2d::{Canvas2d, DrawError, draw_scene};
pub use layer_stack::LayerStack;
