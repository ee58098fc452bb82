//! Silkweb: a map that is also a network.

pub mod analysis;
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod geo;
pub mod geom;
pub mod model;
pub mod num;
pub mod render;
pub mod scene;
#[cfg(target_arch = "wasm32")]
pub mod web;
