//! The views beside the stage: a program of its own, which the page fetches after its first picture.
#![cfg(target_arch = "wasm32")]
