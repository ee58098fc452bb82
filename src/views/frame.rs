//! The page in a frame and its host: what has happened is told, what is asked for is done, and the way out leads to the whole
//! page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use silkweb::app::State;
use silkweb::app::words::Word;
use silkweb::model::Dataset;
use silkweb::scene::Target;
use silkweb::view::edition::{found_at, is_served};
use silkweb::web::element::Parts;
use silkweb::wire::{self, Event};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlElement, MessageEvent, Window};

use crate::page::{Asks, Page};

/// The host of the page, if it stands in a frame.
pub(crate) struct Frame {
    /// The page around this one.
    host: Option<Window>,
    /// Leads to the whole page.
    credit: HtmlElement,
    /// What the host was told last: the query at rest, what is selected, the step of a tour.
    told: RefCell<Option<Told>>,
    kept: RefCell<Vec<EventListener>>,
}

#[derive(Clone, PartialEq)]
struct Told {
    query: String,
    selected: Option<String>,
    step: Option<u32>,
}

impl Frame {
    /// Finds out whether there is a host.
    pub(crate) fn new(parts: &Parts) -> Self {
        let own = web_sys::window();
        let host = own.as_ref().and_then(|own| own.parent().ok()).flatten();
        Self {
            host: host.filter(|host| own.as_ref() != Some(host)),
            credit: parts.find("#credit a"),
            told: RefCell::default(),
            kept: RefCell::default(),
        }
    }

    /// Hears what the host asks for.
    pub(crate) fn listen(&self, page: &Rc<Page>) {
        let (Some(_), Some(window)) = (&self.host, web_sys::window()) else { return };
        let heard = Rc::downgrade(page);
        let hears = EventListener::new(&window, "message", move |event| {
            if let (Some(page), Some(event)) = (heard.upgrade(), event.dyn_ref::<MessageEvent>()) {
                page.frame().hear(&page, event);
            }
        });
        let pressed = Rc::downgrade(page);
        // Before the browser follows the link.
        let options = EventListenerOptions::run_in_capture_phase();
        let leaves = EventListener::new_with_options(&self.credit, "click", options, move |_| {
            if let Some(page) = pressed.upgrade() {
                page.frame().lead_out(&page.take().state());
            }
        });
        self.kept.borrow_mut().extend([hears, leaves]);
    }

    /// Takes away all listeners.
    pub(crate) fn end(&self) {
        self.kept.borrow_mut().clear();
    }

    /// Tells what is otherwise than before: of what is selected at once, of the whole state when it is at rest.
    pub(crate) fn show(&self, [query, settled]: [&str; 2], state: &State, dataset: &Dataset, asks: &Asks) {
        if self.host.is_none() || asks.moving {
            return;
        }
        let key = |target| match target {
            Target::Entity(id) => dataset.entity(id).key.to_string(),
            Target::Tie(id) => dataset.tie(id).key.to_string(),
        };
        let selected = state.selection.map(key);
        let now = Told { query: settled.to_owned(), selected, step: step(query) };
        let before = self.told.replace(Some(now.clone()));
        if before.as_ref() == Some(&now) {
            return;
        }
        self.lead_out(settled);
        let Some(before) = before else {
            return self.tell(&Event::Ready { state: now.query, title: Word::PageTitle.text().to_owned() });
        };
        if before.selected != now.selected {
            self.tell(&Event::Selected(now.selected));
        }
        if before.step != now.step {
            self.tell(&Event::Step(now.step));
        }
        if before.query != now.query {
            self.tell(&Event::State(now.query));
        }
    }

    /// Points the link to the whole page at what is shown.
    fn lead_out(&self, query: &str) {
        let _ = self.credit.set_attribute("href", &["./", query].concat()); // Where it fails the link leads to the first view.
    }

    fn hear(&self, page: &Page, event: &MessageEvent) {
        if !self.host.as_ref().is_some_and(|host| is_from(event, host)) {
            return;
        }
        let Some(asked) = wire::read(&event.data()) else { return };
        match asked.and_then(|command| page.commanded(&command)) {
            Ok(query) if query.is_empty() => {}
            Ok(query) => page.ask(&query),
            Err(why) => self.tell(&Event::Error(why)),
        }
    }

    /// The host may be any: what is told is no more than the address says.
    fn tell(&self, event: &Event) {
        let Some(host) = &self.host else { return };
        if let Err(error) = wire::write(event).and_then(|message| host.post_message(&message, "*")) {
            web_sys::console::error_1(&error);
        }
    }
}

/// Whether `window` has sent the message.
pub(crate) fn is_from(event: &MessageEvent, window: &Window) -> bool {
    event.source().is_some_and(|source| AsRef::<JsValue>::as_ref(&source) == AsRef::<JsValue>::as_ref(window))
}

/// The step of a tour that a query names.
fn step(query: &str) -> Option<u32> {
    let mut pieces = query.strip_prefix('?')?.split('&').filter_map(|piece| piece.split_once('='));
    pieces.rfind(|(name, _)| *name == "step")?.1.parse().ok()
}

/// The address by which others find the page, without query and fragment, and its query.
pub(crate) fn address() -> (String, String) {
    let read = || -> Result<(String, String), JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let (href, search) = (window.location().href()?, window.location().search()?);
        let here = href.split(['?', '#']).next().unwrap_or_default();
        let site = window.document().and_then(|document| document.query_selector("link[rel=canonical]").ok()?);
        let site = site.and_then(|link| link.get_attribute("href"));
        Ok((found_at(here, site.as_deref()), search))
    };
    read().unwrap_or_default()
}

/// Whether the page is a file on the reader's own disk.
pub(crate) fn is_file() -> bool {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    href.is_some_and(|href| !is_served(&href))
}
