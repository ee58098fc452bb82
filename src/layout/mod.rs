//! Where the nodes of a network are drawn: one engine for every graph, pure and seeded.
//!
//! A connected component is coarsened if it is large; the coarsest level is placed by its distances to a few pivots, made
//! true by sweeps of sparse stress, and each finer one starts from it; in the end sweeps of link, stress and many-body
//! force let neighbours gather ([`Layout`]). Pins, anchors and a warm start hold nodes in those. Components are packed
//! side by side, which is why there is no gravity, and circles are pushed apart. The same request gives the same bits on
//! every machine: the arithmetic is that which IEEE 754 fixes, in an order that the code fixes. How good a layout is,
//! is measured in [`quality`], on the graphs of [`graphs`].

mod align;
mod coarsen;
mod collide;
pub mod graphs;
mod level;
mod link;
mod many_body;
mod pack;
mod part;
#[doc(hidden)]
pub mod parts;
mod pivots;
pub mod quality;
mod reply;
mod request;
mod run;
mod start;
mod stress;
mod tree;
pub mod wire;

pub use reply::{LayoutReply, Progress};
pub use request::{Anchor, LayoutParams, LayoutRequest};
pub use run::{Layout, finish};
