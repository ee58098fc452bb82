//! The native tests, one binary.
#![cfg(not(target_arch = "wasm32"))]

mod address;
mod argument;
mod basemap;
mod dataset;
mod dataset_cli;
mod dataset_errors;
#[path = "../browser/every_pair.rs"]
mod every_pair;
mod golden;
mod graph;
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
mod platforms;
mod platforms_view;
mod render;
mod routes;
mod routes_view;
mod sea;
mod slider;
mod state;
mod take;
mod theme;
mod then;
mod tidy;
mod ties;
mod time;
