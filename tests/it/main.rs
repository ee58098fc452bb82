//! The native tests, one binary.
#![cfg(not(target_arch = "wasm32"))]

mod address;
mod basemap;
mod dataset;
mod dataset_cli;
mod dataset_errors;
mod golden;
mod interaction;
mod keyboard;
mod label;
mod large;
mod layout;
mod layout_cli;
mod names;
mod network;
mod page;
mod pick;
mod render;
mod sea;
mod slider;
mod state;
mod theme;
mod tidy;
mod ties;
