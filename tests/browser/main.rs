//! What only a browser can show, in one, without a page around it.
#![cfg(target_arch = "wasm32")]

mod canvas;
mod layouts;
mod page;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
