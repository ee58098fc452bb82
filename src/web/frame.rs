//! At most one animation frame is asked for at a time, and none when nothing changes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::Window;

use crate::web::Failure;

type Draw = Closure<dyn FnMut(f64)>;

/// Asks the browser for frames.
pub(super) struct Frames {
    window: Window,
    handle: Rc<Cell<Option<i32>>>,
    closure: RefCell<Option<Draw>>,
}

impl Frames {
    /// Asks `window`; `on_frame` has to be given before the first request.
    pub(super) fn new(window: Window) -> Self {
        Self { window, handle: Rc::new(Cell::new(None)), closure: RefCell::new(None) }
    }

    /// Calls `draw` in each frame with the milliseconds since the page was opened.
    pub(super) fn on_frame(&self, mut draw: impl FnMut(f64) + 'static) {
        let handle = Rc::clone(&self.handle);
        let closure = Closure::new(move |now_millis| {
            handle.set(None);
            draw(now_millis);
        });
        *self.closure.borrow_mut() = Some(closure);
    }

    /// Asks for a frame unless one is on its way.
    pub(super) fn request(&self) -> Result<(), Failure> {
        if self.handle.get().is_some() {
            return Ok(());
        }
        if let Some(closure) = self.closure.borrow().as_ref() {
            self.handle.set(Some(self.window.request_animation_frame(closure.as_ref().unchecked_ref())?));
        }
        Ok(())
    }

    /// Asks for no more frames and takes back the one on its way.
    pub(super) fn stop(&self) {
        if let Some(handle) = self.handle.take() {
            let _ = self.window.cancel_animation_frame(handle); // Only a window that is gone refuses.
        }
        // While a frame runs its own closure must stay; it goes with the last handle to the page.
        if let Ok(mut closure) = self.closure.try_borrow_mut() {
            *closure = None;
        }
    }
}
