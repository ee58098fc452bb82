//! All of the page's programs as one, for the page that is one file.
//!
//! There nothing has to come before anything else, and what several programs share is there once. The script of that page,
//! `www/single.js`, answers for each of them with this one; so does the worker, where there is no page to start.
#![cfg(target_arch = "wasm32")]

use silkweb_layouts as _;
use silkweb_views as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the page, as the program of the page alone does when it is loaded; does nothing where there is none.
#[wasm_bindgen(start)]
pub fn start() {
    silkweb::web::start();
}
