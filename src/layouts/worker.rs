//! The worker's side of a layout: takes requests, streams positions.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Float64Array};
use silkweb_engine::layout::wire::{reply_to_numbers, request_from_numbers};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::slices::Slices;

/// Between two slices the worker hears whether there is a newer request. A timer takes up to 4 ms of each.
const SLICE_MILLIS: f64 = 100.0;

thread_local! {
    static SERVER: RefCell<Option<Server>> = const { RefCell::new(None) };
}

struct Server {
    scope: DedicatedWorkerGlobalScope,
    slices: Option<Slices>,
    /// The next slice.
    next: Option<Timeout>,
    _requests: EventListener,
}

/// Lays out what the page asks for; says so when it can begin. Called once, by the worker's own script.
///
/// # Errors
/// When the page cannot be told.
#[wasm_bindgen(js_name = serveLayouts)]
pub fn serve_layouts() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let requests = EventListener::new(&scope, "message", |event| {
        with_server(|server| {
            // A newer request takes the place of the older one.
            let numbers =
                event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<Float64Array>().ok());
            let request = numbers.and_then(|numbers| request_from_numbers(&numbers.to_vec()));
            server.slices = request.map(|request| Slices::new(&request));
            server.go_on();
        });
    });
    scope.post_message(&JsValue::TRUE)?;
    SERVER.set(Some(Server { scope, slices: None, next: None, _requests: requests }));
    Ok(())
}

fn with_server(act: impl FnOnce(&mut Server)) {
    SERVER.with_borrow_mut(|server| server.as_mut().map(act));
}

impl Server {
    fn go_on(&mut self) {
        self.next = Some(Timeout::new(0, || with_server(Self::slice)));
    }

    fn slice(&mut self) {
        let Some(slices) = &mut self.slices else { return };
        if let Some((reply, progress)) = slices.run(SLICE_MILLIS) {
            let message = Float64Array::from(reply_to_numbers(&reply, progress).as_slice());
            if let Err(error) = self.scope.post_message_with_transfer(&message, &Array::of1(&message.buffer())) {
                wasm_bindgen::throw_val(error); // The page hears of it, and lays out by itself.
            }
            if progress.finished {
                self.slices = None;
                return;
            }
        }
        self.go_on();
    }
}
