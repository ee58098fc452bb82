//! Unpacks what the page that is one file carries: an lzip file, a fifth smaller than what browsers unpack by themselves.
#![cfg(target_arch = "wasm32")]

use lzma_rust2::{LzipReader, Read as _};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// The `n_bytes` that the lzip file `packed` holds.
///
/// # Errors
/// When `packed` is damaged, which its checksum tells, or holds less.
#[wasm_bindgen]
pub fn unpack(packed: &[u8], n_bytes: usize) -> Result<Vec<u8>, JsError> {
    let damaged = |_| JsError::new("the packed part of the file is damaged");
    let mut bytes = vec![0; n_bytes];
    let mut reader = LzipReader::new(packed);
    reader.read_exact(&mut bytes).map_err(damaged)?;
    // The checksum stands behind the last byte.
    let n_more = reader.read(&mut [0]).map_err(damaged)?;
    if n_more > 0 { Err(JsError::new("the packed part of the file is too long")) } else { Ok(bytes) }
}
