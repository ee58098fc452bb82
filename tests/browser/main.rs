//! What only a browser can show, in one, without a page around it.
#![cfg(target_arch = "wasm32")]

mod canvas;
mod every_pair;
mod layouts;
mod page;
mod routes;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
