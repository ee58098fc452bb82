//! The browser: the only place that knows the page, its events and its network.
//!
//! `shell` owns the model and runs commands, `events` and `stage_events` turn what happens on the page into messages,
//! `frame` asks for one animation frame at a time, `draw` fills it, `layer_stack` shows the picture on canvases, `dom` writes what stands
//! around it, `fetch` brings the packs, `address` follows what is shown, `layouts` has networks laid out by a program of
//! their own, `sheet` is the panel on a phone, `panic` tells the reader when the program stops, and `api` is what other
//! scripts see.

mod address;
mod announcer;
mod api;
mod canvas2d;
mod convert;
mod css;
mod device;
pub mod dom;
mod draw;
mod error;
mod events;
mod fetch;
mod frame;
mod layer_stack;
mod layouts;
mod panic;
mod sheet;
mod shell;
mod stage_events;
mod surface;
mod underlay;

pub use api::{Silkweb, start};
pub use canvas2d::{Canvas2d, DrawError, draw_scene};
pub use error::Failure;
pub use layer_stack::LayerStack;
