//! The views beside the stage: a program of its own, which the page fetches after its first picture.
//!
//! The start script loads it (`silkweb.views()`), and the page starts it with both packs (`start_views`). It keeps no
//! state of the page's: it is told what the page shows (`Views::show`), and answers with parameters of an address that
//! say what is to be shown otherwise, and with the ties that the stage is to bring forward. What it shows is worked out by
//! `silkweb::view`.
#![cfg(target_arch = "wasm32")]

mod agenda;
mod api;
mod argument;
mod canvas;
mod charts;
mod comparison;
mod fields;
mod files;
mod frame;
mod measures;
mod page;
mod paper;
mod platforms;
mod play;
mod reading;
mod routes;
mod share;
mod stage;
mod strip;
mod take;
mod tour;

pub use api::{Views, chart_svg, start_views};
pub use stage::Stage;
