//! What a reader does with tours: presses, keys, swipes, and what the browser says.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use silkweb::web::Failure;
use silkweb::web::element::make;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement, KeyboardEvent, PointerEvent};

use crate::page::Page;
use crate::tour::sheet::Sheet;
use crate::tour::{Tours, Way, check, number_of};

/// A finger that goes less far across, in CSS pixels, is no swipe.
const SWIPE_PX: f64 = 48.0;
/// Where keys write, choose or belong to something else.
const OWN_KEYS: &str = "input:not([type=range]), textarea, select, [contenteditable], dialog";

type Handle = Box<dyn Fn(&Rc<Page>, &Event)>;

/// Listens in the part for tours, on the page, and on the button that begins one.
///
/// # Errors
/// When the browser lacks a window.
pub(super) fn listeners(
    [part, html, opener]: [&HtmlElement; 3],
    page: &Rc<Page>,
) -> Result<Vec<EventListener>, Failure> {
    let window = web_sys::window().ok_or_else(|| Failure::missing("window"))?;
    let document = window.document().ok_or_else(|| Failure::missing("document"))?;
    let from: Rc<Cell<Option<(f64, f64)>>> = Rc::default();
    let (down, up) = (Rc::clone(&from), from);
    let html_of = html.clone();
    let handlers: [(&EventTarget, &'static str, Handle); 9] = [
        (part, "click", Box::new(pressed)),
        (part, "change", Box::new(|page, event| with_element(event, |element| page.tours().changed(page, element)))),
        (part, "close", Box::new(|page, _| page.tours().closed(page))),
        (part, "pointerdown", Box::new(move |_, event| down.set(place(event)))),
        (part, "pointerup", Box::new(move |page, event| swiped(page, event, up.take()))),
        (opener, "click", Box::new(|page, _| page.tours().begin(page))),
        (html, "keydown", Box::new(move |page, event| key(page, event, &html_of))),
        (&document, "fullscreenchange", Box::new(full_screen_changed)),
        (&window, "afterprint", Box::new(|page, _| check(page.tours().printed()))),
    ];
    let listener = |(target, name, handle): (&EventTarget, &'static str, Handle)| {
        let page = Rc::downgrade(page);
        // A dialog's own event does not bubble.
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        EventListener::new_with_options(target, name, options, move |event| {
            if let Some(page) = page.upgrade() {
                handle(&page, event);
            }
        })
    };
    Ok(handlers.into_iter().map(listener).collect())
}

fn with_element(event: &Event, run: impl FnOnce(&Element)) {
    if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        run(&element);
    }
}

fn place(event: &Event) -> Option<(f64, f64)> {
    let pointer = event.dyn_ref::<PointerEvent>().filter(|pointer| pointer.pointer_type() != "mouse")?;
    Some((f64::from(pointer.client_x()), f64::from(pointer.client_y())))
}

/// A finger across the bar goes on, or back; towards where one reads from is on.
fn swiped(page: &Rc<Page>, event: &Event, from: Option<(f64, f64)>) {
    let (Some((from_x, from_y)), Some((to_x, to_y))) = (from, place(event)) else { return };
    let (right, down) = (to_x - from_x, to_y - from_y);
    with_element(event, |element| {
        let is_in_bar = matches!(element.closest(".tour-bar"), Ok(Some(_)));
        if !is_in_bar || right.abs() < SWIPE_PX || down.abs() > right.abs() / 2.0 {
            return;
        }
        let is_reversed = matches!(element.closest("[dir=rtl]"), Ok(Some(_)));
        page.tours().step(page, if (right < 0.0) == is_reversed { Way::Back } else { Way::On });
    });
}

fn pressed(page: &Rc<Page>, event: &Event) {
    with_element(event, |element| {
        let Ok(Some(button)) = element.closest("[data-tour]") else { return };
        if button.get_attribute("aria-disabled").is_some() {
            return;
        }
        let (what, n) = (button.get_attribute("data-tour").unwrap_or_default(), number_of(&button));
        act(page.tours(), page, &what, n);
    });
}

fn act(tours: &Tours, page: &Page, what: &str, n: Option<usize>) {
    match (what, n) {
        ("on", _) => tours.step(page, Way::On),
        ("back", _) => tours.step(page, Way::Back),
        ("again", _) => tours.step(page, Way::Again),
        ("leave", _) => tours.leave(page),
        ("present", _) => tours.present(page),
        ("end", _) => check(tours.stop_presenting(page)),
        ("ask", _) => tours.ask_on(page),
        ("see", _) => tours.see_answer(page),
        ("qr", _) => tours.toggle(page, |shown| shown.qr = !shown.qr),
        ("notes", _) => tours.toggle(page, |shown| shown.notes = !shown.notes),
        ("print", _) => tours.print(page, Sheet::Questions),
        ("print-key", _) => tours.print(page, Sheet::Key),
        ("mine", _) => tours.open(page),
        ("close", _) => tours.close(),
        ("add", _) => tours.add(page),
        ("add-passed", Some(n)) => tours.add_passed(page, n),
        ("copy", _) => tours.copy(page),
        ("save", _) => tours.save(),
        ("article", _) => tours.take_article(page),
        ("clear", _) => tours.clear(page),
        (what, Some(n)) => tours.arrange(page, what, n),
        (_, None) => {}
    }
}

fn key(page: &Rc<Page>, event: &Event, html: &HtmlElement) {
    let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
    if pressed.ctrl_key() || pressed.meta_key() || pressed.alt_key() || event.default_prevented() {
        return;
    }
    let mut is_written = false;
    with_element(event, |element| is_written = matches!(element.closest(OWN_KEYS), Ok(Some(_))));
    if is_written {
        return;
    }
    let tours = page.tours();
    let (is_shown, is_presenting) = (tours.tour.borrow().is_some(), tours.is_presenting());
    // A reader can switch off keys that are a single letter.
    let characters = make::find(html, "#characters").ok();
    let has_characters = characters.is_none_or(|found| found.unchecked_ref::<HtmlInputElement>().checked());
    let key = pressed.key();
    let what = match (&*key.to_lowercase(), is_presenting) {
        ("pagedown", true) => "on",
        ("pageup", true) => "back",
        ("escape", true) => "end",
        (_, _) if !has_characters => return,
        ("f", _) if is_shown => "on",
        ("b", _) if is_shown => "back",
        ("r", true) => "ask",
        ("q", true) => "qr",
        ("s", true) => "notes",
        ("p", true) => "end",
        ("p", false) if is_shown => "present",
        ("a", false) => "add",
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    act(tours, page, what, None);
    if what == "add" {
        // What was added is said, and can be seen, where it can be changed.
        tours.open(page);
    }
}

/// Who leaves full screen leaves the presentation.
fn full_screen_changed(page: &Rc<Page>, _: &Event) {
    // It is told at the element that fills the screen.
    let document = web_sys::window().and_then(|window| window.document());
    let is_full = document.is_some_and(|document| document.fullscreen_element().is_some());
    if !is_full && page.tours().is_presenting() {
        check(page.tours().stop_presenting(page));
    }
}
