//! Long work in pieces, so that a press or a frame between them has its turn.

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Goes on in a task of its own, after at least `millis` milliseconds.
pub async fn pause(millis: u32) {
    let passed = Promise::new(&mut |resolve, _| {
        Timeout::new(millis, move || drop(resolve.call0(&JsValue::NULL))).forget();
    });
    let _ = JsFuture::from(passed).await; // It never fails.
}
