//! On a phone the panel is a sheet of three heights; it is dragged by its handle, or pressed through them one by one.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, PointerEvent};

use crate::web::dom::Parts;
use crate::web::events::listen;
use crate::web::shell::Shell;
use crate::web::{Failure, css};

/// The heights, from the lowest; the style sheet says how high each is.
const HEIGHTS: [&str; 3] = ["peek", "half", "full"];
const ATTRIBUTE: &str = "data-sheet";
/// A press that moves less than this is no drag.
const SLOP_PX: f64 = 6.0;

/// Listens to the handle, and gives room when the keyboard comes into the panel.
pub(super) fn attach(shell: &Shell, parts: &Parts) {
    let (handle, panel) = (parts.find("#sheet"), parts.find("#panel"));
    // Where the pointer went down and how high the sheet was then; and how high it was dragged since.
    let start: Rc<Cell<Option<(f64, f64)>>> = Rc::default();
    let dragged: Rc<Cell<Option<f64>>> = Rc::default();

    let (started, was_dragged, sheet, surface) =
        (Rc::clone(&start), Rc::clone(&dragged), panel.clone(), handle.clone());
    listen(shell, &handle, "pointerdown", move |_, event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let _ = surface.set_pointer_capture(event.pointer_id()); // A pointer that is gone needs none.
        started.set(Some((f64::from(event.client_y()), f64::from(sheet.offset_height()))));
        was_dragged.set(None);
    });
    let (started, is_dragged, sheet) = (Rc::clone(&start), Rc::clone(&dragged), panel.clone());
    listen(shell, &handle, "pointermove", move |shell, event| {
        let (Some(event), Some((y, height))) = (event.dyn_ref::<PointerEvent>(), started.get()) else { return };
        let up = y - f64::from(event.client_y());
        if up.abs() > SLOP_PX || is_dragged.get().is_some() {
            let height = (height + up).max(0.0);
            is_dragged.set(Some(height));
            shell.check(hold(&sheet, &css::px(height), "none"));
        }
    });
    for name in ["pointerup", "pointercancel"] {
        let (started, is_dragged, sheet) = (Rc::clone(&start), Rc::clone(&dragged), panel.clone());
        listen(shell, &handle, name, move |shell, _| {
            if let (Some(_), Some(height)) = (started.take(), is_dragged.get()) {
                shell.check(settle(shell, &sheet, height));
            }
        });
    }
    listen(shell, &handle, "click", move |shell, _| {
        // The click at the end of a drag.
        if dragged.take().is_none() {
            let next = (height(shell) + 1) % HEIGHTS.len();
            shell.check(set(shell, next));
        }
    });
    listen(shell, &panel, "focusin", |shell, event| {
        let on_handle = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if on_handle.is_some_and(|element| element.id() != "sheet") {
            shell.check(raise(shell));
        }
    });
}

/// Gives the details room, where they have next to none.
pub(super) fn raise(shell: &Shell) -> Result<(), Failure> {
    if height(shell) == 0 { set(shell, 1) } else { Ok(()) }
}

/// The number of the present height.
fn height(shell: &Shell) -> usize {
    let name = shell.html().get_attribute(ATTRIBUTE).unwrap_or_default();
    HEIGHTS.iter().position(|known| *known == name).unwrap_or(0)
}

fn set(shell: &Shell, height: usize) -> Result<(), Failure> {
    shell.html().set_attribute(ATTRIBUTE, HEIGHTS[height])?;
    Ok(())
}

/// Holds the sheet at a height, without the move that a change of it has otherwise; nothing lets go.
fn hold(sheet: &HtmlElement, height: &str, transition: &str) -> Result<(), Failure> {
    sheet.style().set_property("height", height)?;
    sheet.style().set_property("transition", transition)?;
    Ok(())
}

/// Takes the height that is nearest to where the sheet was dragged.
fn settle(shell: &Shell, sheet: &HtmlElement, left_at: f64) -> Result<(), Failure> {
    hold(sheet, "", "")?;
    let window = shell.window().inner_height()?.as_f64().unwrap_or(left_at * 2.0);
    // Half of the window in the middle; below and above it the nearer of the two.
    let share = left_at / window;
    set(shell, usize::from(share > 0.33) + usize::from(share > 0.7))
}
