//! What the page's own program asks for: requests and replies as rows of numbers, see [`silkweb_engine::layout::wire`].

use js_sys::{Float64Array, Function, Promise};
use silkweb_engine::layout::wire::{reply_to_numbers, request_from_numbers};
use silkweb_engine::layout::{LayoutReply, Progress};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::Layouts;

/// Runs one layout at a time; a newer request takes the place of the older one.
#[wasm_bindgen]
pub struct PageLayouts {
    layouts: Layouts,
    on_reply: Function,
}

#[wasm_bindgen]
impl PageLayouts {
    /// Starts the layout of `request`.
    ///
    /// # Errors
    /// When the numbers are not those of a request.
    pub fn start(&self, request: &[f64]) -> Result<(), JsError> {
        let request = request_from_numbers(request).ok_or_else(no_request)?;
        let on_reply = self.on_reply.clone();
        self.layouts.start(request, move |reply, progress| tell(&on_reply, &reply, progress));
        Ok(())
    }
}

/// What runs the layouts of the page: `on_reply` is called with each reply. All ends when it is freed.
#[wasm_bindgen(js_name = pageLayouts)]
#[must_use]
pub fn page_layouts(on_reply: Function) -> PageLayouts {
    PageLayouts { layouts: Layouts::default(), on_reply }
}

/// The finished reply to `request`, beside all others, from a worker of its own.
///
/// # Errors
/// When the numbers are not those of a request.
#[wasm_bindgen(js_name = finishLayout)]
pub fn finish_layout(request: &[f64]) -> Result<Promise, JsError> {
    let request = request_from_numbers(request).ok_or_else(no_request)?;
    let layouts = Layouts::default();
    Ok(Promise::new(&mut |resolve, _| {
        // What hears of the replies keeps it running, and is itself kept until the last.
        let running = layouts.clone();
        layouts.start(request.clone(), move |reply, progress| {
            let _running = &running;
            if reply.finished {
                tell(&resolve, &reply, progress);
            }
        });
    }))
}

fn tell(hears: &Function, reply: &LayoutReply, progress: Progress) {
    let numbers = Float64Array::from(reply_to_numbers(reply, progress).as_slice());
    if let Err(error) = hears.call1(&JsValue::NULL, &numbers) {
        web_sys::console::error_1(&error);
    }
}

fn no_request() -> JsError {
    JsError::new("these numbers are not those of a request")
}
