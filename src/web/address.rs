//! The page's address: what it says, and how it follows what the page shows.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::Window;

use crate::app::state;
use crate::web::Failure;
use crate::web::shell::Shell;

/// How long the page has to rest before its address is written: browsers refuse more than about a hundred in half a minute.
const REST_MILLIS: u32 = 350;

/// The address of the page, where the page is the program's own and not a part of another.
#[derive(Default)]
pub(super) struct Address {
    is_own: Cell<bool>,
    /// The query to be written, and whether as a page of its own.
    due: RefCell<Option<(String, bool)>>,
    timer: RefCell<Option<Timeout>>,
}

impl Address {
    /// The address of a page of its own is written and followed; that of another program's page is left alone.
    pub(super) fn new(is_own: bool) -> Self {
        Self { is_own: Cell::new(is_own), ..Self::default() }
    }

    /// Writes nothing any more.
    pub(super) fn stop(&self) {
        self.is_own.set(false);
        if let Ok(mut timer) = self.timer.try_borrow_mut() {
            *timer = None;
        }
    }
}

/// The query that the page was opened with.
pub(super) fn query(window: &Window) -> String {
    window.location().search().unwrap_or_default()
}

impl Shell {
    /// Writes the address when the page has rested for a while.
    pub(super) fn write_address(&self, query: String, is_page: bool) {
        let address = &self.0.address;
        if !address.is_own.get() {
            return;
        }
        // Several steps at once are one page to go back from.
        let is_page = is_page || address.due.take().is_some_and(|(_, is_page)| is_page);
        *address.due.borrow_mut() = Some((query, is_page));
        let shell = self.clone();
        *address.timer.borrow_mut() = Some(Timeout::new(REST_MILLIS, move || {
            if let Some((query, is_page)) = shell.0.address.due.take() {
                // A page in a sandbox or from a file may not be allowed to; it works without.
                let _ = write(shell.window(), &query, is_page);
            }
        }));
    }

    /// The reader went back or forward.
    pub(super) fn went(&self) {
        self.0.address.due.take();
        self.send(crate::app::Msg::Address(query(self.window())));
    }
}

fn write(window: &Window, query: &str, is_page: bool) -> Result<(), Failure> {
    let location = window.location();
    let now = location.search()?;
    let wanted = state::address(&now, query);
    if wanted == now {
        return Ok(());
    }
    let address = [location.pathname()?, wanted, location.hash()?].concat();
    let history = window.history()?;
    if is_page {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))?;
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))?;
    }
    Ok(())
}
