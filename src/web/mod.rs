//! The browser: the only place that knows the page, its events and its network.
//!
//! `shell` owns the model and runs commands, `events` and `stage_events` turn what happens on the page into messages,
//! `frame` asks for one animation frame at a time, `draw` fills it, `layer_stack` shows the picture on canvases, `dom` writes what stands
//! around it, `fetch` brings the packs, `layouts` and `worker` lay out networks, `panic` tells the reader when the program stops, and `api` is what other scripts see.

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
mod layout_api;
pub mod layout_wire;
mod layouts;
mod panic;
mod shell;
mod slices;
mod stage_events;
mod surface;
mod underlay;
mod worker;

pub use api::{Silkweb, start};
pub use canvas2d::{Canvas2d, DrawError, draw_scene};
pub use error::Failure;
pub use layer_stack::LayerStack;
pub use layout_api::{BackgroundLayout, Layout};
pub use layouts::Layouts;
pub use worker::serve_layouts;
