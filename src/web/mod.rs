//! The browser: the only place that knows the page, its events and its network.
//!
//! `shell` owns the model and runs commands, `events` and `stage_events` turn what happens on the page into messages,
//! `frame` asks for one animation frame at a time, `draw` fills it, `layer_stack` shows the picture on canvases, `dom`
//! writes what stands around it, `fetch` brings the packs, `fine` waits for the fine base map, `address` follows what is
//! shown, `layouts` has networks laid out by a program of their own, `views` tells that of the other views what to show,
//! `element` is elements as plain values, `told` writes what is told at leisure, `sheet` is the panel on a phone, `pause`
//! cuts long work into pieces, `panic` tells the reader when the program stops, and `api` is what other scripts see.

#[cfg(feature = "page")]
mod address;
#[cfg(feature = "page")]
mod announcer;
#[cfg(feature = "page")]
mod api;
#[cfg(feature = "page")]
mod canvas2d;
#[cfg(feature = "page")]
mod convert;
pub mod css;
pub mod device;
#[cfg(feature = "page")]
pub mod dom;
#[cfg(feature = "page")]
mod draw;
pub mod element;
mod error;
#[cfg(feature = "page")]
mod events;
#[cfg(feature = "page")]
mod fetch;
#[cfg(feature = "page")]
mod fine;
#[cfg(feature = "page")]
mod frame;
#[cfg(feature = "page")]
mod layer_stack;
#[cfg(feature = "page")]
mod layouts;
#[cfg(feature = "page")]
mod panic;
pub mod pause;
#[cfg(feature = "page")]
mod sheet;
#[cfg(feature = "page")]
mod shell;
#[cfg(feature = "page")]
mod stage_events;
#[cfg(feature = "page")]
mod surface;
pub mod told;
#[cfg(feature = "page")]
mod underlay;
#[cfg(feature = "page")]
mod views;

#[cfg(feature = "page")]
pub use api::{Silkweb, start};
#[cfg(feature = "page")]
pub use canvas2d::{Canvas2d, DrawError, draw_scene};
pub use error::Failure;
#[cfg(feature = "page")]
pub use layer_stack::LayerStack;
