//! Says things to screen readers: politely, the latest only, and not too often.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::HtmlElement;

/// Between two announcements.
const PAUSE_MILLIS: u32 = 400;

/// Before the same is said again.
const AGAIN_MILLIS: f64 = 1000.0;

/// A polite live region.
#[derive(Clone, Debug)]
pub(super) struct Announcer(Rc<Region>);

#[derive(Debug)]
struct Region {
    element: HtmlElement,
    waiting: RefCell<Option<String>>,
    pause: RefCell<Option<Timeout>>,
    odd: Cell<bool>,
    /// What was said last, and when in milliseconds.
    last: RefCell<(String, f64)>,
}

impl Announcer {
    /// Speaks through `element`.
    pub(super) fn new(element: HtmlElement) -> Self {
        Self(Rc::new(Region {
            element,
            waiting: RefCell::default(),
            pause: RefCell::default(),
            odd: Cell::default(),
            last: RefCell::default(),
        }))
    }

    /// Says `text`, after a pause if something was said a moment ago; what still waits is forgotten. What was said within
    /// the last second is not said again.
    pub(super) fn say(&self, text: String) {
        let now_millis = js_sys::Date::now();
        {
            let last = self.0.last.borrow();
            if last.0 == text && now_millis - last.1 < AGAIN_MILLIS {
                return;
            }
        }
        if self.0.pause.borrow().is_some() {
            *self.0.waiting.borrow_mut() = Some(text);
            return;
        }
        *self.0.last.borrow_mut() = (text.clone(), now_millis);
        // The same text twice would not be a change, so every other one ends with a space that cannot be heard.
        let odd = !self.0.odd.replace(!self.0.odd.get());
        self.0.element.set_text_content(Some(&if odd { text + "\u{a0}" } else { text }));
        let again = self.clone();
        let pause = Timeout::new(PAUSE_MILLIS, move || {
            again.0.pause.take();
            if let Some(text) = again.0.waiting.take() {
                again.say(text);
            }
        });
        *self.0.pause.borrow_mut() = Some(pause);
    }

    /// Says nothing more.
    pub(super) fn stop(&self) {
        self.0.waiting.take();
        self.0.pause.take();
    }
}
