//! Networks are laid out by a program of their own, off the page's thread; see `src/layouts`.

use std::cell::RefCell;

use js_sys::{Float64Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::layout::wire::{reply_from_numbers, request_to_numbers};
use crate::layout::{LayoutReply, LayoutRequest};
use crate::web::Failure;

#[wasm_bindgen]
extern "C" {
    /// The program, once it has arrived; the start script brings it once.
    #[wasm_bindgen(catch, js_namespace = silkweb, js_name = layouts)]
    fn bring() -> Result<Promise, JsValue>;

    type Program;

    #[wasm_bindgen(method, js_name = pageLayouts)]
    fn page_layouts(this: &Program, on_reply: &JsValue) -> PageLayouts;

    #[wasm_bindgen(method, catch, js_name = finishLayout)]
    fn finish_layout(this: &Program, request: &[f64]) -> Result<Promise, JsValue>;

    type PageLayouts;

    #[wasm_bindgen(method, catch)]
    fn start(this: &PageLayouts, request: &[f64]) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn free(this: &PageLayouts);
}

async fn program() -> Result<Program, Failure> {
    Ok(JsFuture::from(bring()?).await?.unchecked_into())
}

/// Brings the program, so that a network that is shown later has not to wait for it.
pub(super) async fn prepare() {
    let _ = program().await; // It is tried again when there is a network, and then the reader is told.
}

/// The finished layout of `request`, beside all others.
///
/// # Errors
/// When the program cannot be loaded.
pub(super) async fn finish(request: &LayoutRequest) -> Result<LayoutReply, Failure> {
    let numbers = JsFuture::from(program().await?.finish_layout(&request_to_numbers(request))?).await?;
    let reply = reply_from_numbers(&numbers.unchecked_into::<Float64Array>().to_vec());
    reply.map(|(reply, _)| reply).ok_or_else(|| Failure::new("the layout has no answer"))
}

/// Runs one layout at a time.
#[derive(Default)]
pub(super) struct Layouts(RefCell<State>);

#[derive(Default)]
enum State {
    /// Nothing has been laid out.
    #[default]
    Idle,
    Running(Running),
    /// The page was stopped.
    Ended,
}

/// The program's side, which ends when this is dropped.
struct Running {
    layouts: PageLayouts,
    /// Hears its replies.
    _hears: Closure<dyn FnMut(Vec<f64>)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.layouts.free();
    }
}

impl Layouts {
    /// Lays out `request` in place of what is on its way. `on_reply`, that of the first call, hears of each reply.
    ///
    /// # Errors
    /// When the program cannot be loaded.
    pub(super) async fn start(
        &self,
        request: &LayoutRequest,
        on_reply: impl Fn(LayoutReply) + 'static,
    ) -> Result<(), Failure> {
        let program = program().await?;
        let mut state = self.0.borrow_mut();
        if matches!(*state, State::Idle) {
            let hears = Closure::<dyn FnMut(Vec<f64>)>::new(move |numbers: Vec<f64>| {
                if let Some((reply, _)) = reply_from_numbers(&numbers) {
                    on_reply(reply);
                }
            });
            *state = State::Running(Running { layouts: program.page_layouts(hears.as_ref()), _hears: hears });
        }
        match &*state {
            State::Running(running) => Ok(running.layouts.start(&request_to_numbers(request))?),
            State::Idle | State::Ended => Ok(()),
        }
    }

    /// Ends for good, at once; nothing more is told.
    pub(super) fn end(&self) {
        self.0.replace(State::Ended);
    }
}
