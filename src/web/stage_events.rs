//! What the hand does on the stage, as messages; positions become CSS pixels from its top left here and nowhere else.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, Node, PointerEvent, WheelEvent};

use crate::app::{Control, Input, Key, Msg, PointerKind};
use crate::geom::Point;
use crate::scene::Target;
use crate::web::dom::Parts;
use crate::web::dom::make::target_around;
use crate::web::events::{element_of, listen, listen_within};
use crate::web::shell::Shell;

/// A wheel that counts lines turns by so many CSS pixels a line.
const LINE_PX: f64 = 16.0;

/// A release that the stage is not told of, as behind a dialog of the system, still takes the capture away.
const POINTER_EVENTS: [&str; 6] =
    ["pointerdown", "pointermove", "pointerup", "pointercancel", "lostpointercapture", "pointerleave"];

/// Listens to pointers, the wheel and the keyboard on the stage.
pub(super) fn attach(shell: &Shell, parts: &Parts) {
    let layers = parts.find("#layers");
    for name in POINTER_EVENTS {
        let surface = layers.clone();
        listen(shell, &layers, name, move |shell, event| {
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            if name == "pointermove" && has_let_go(event) && shell.is_pressed() {
                shell.send(Msg::Input(Input::PointerCancel { pointer: event.pointer_id() }));
            }
            if let Some(input) = pointer(&surface, name, event) {
                shell.send(Msg::Input(input));
            }
        });
    }
    // The card stays where it appeared, so the pointer may run into it: a press there means the map below.
    let surface = layers.clone();
    let card = parts.find("#card");
    listen(shell, &card, "click", |shell, event| {
        if let Some(target) = element_of(event).and_then(|element| target_around(&element)) {
            shell.control(Control::Select(target));
        }
    });
    listen(shell, &card, "pointerdown", move |shell, event| {
        if element_of(event).is_some_and(|element| target_around(&element).is_some()) {
            return; // A choice.
        }
        if let Some(input) = event.dyn_ref::<PointerEvent>().and_then(|event| pointer(&surface, "pointerdown", event)) {
            shell.send(Msg::Input(input));
        }
    });
    let surface = layers.clone();
    listen(shell, &layers, "dblclick", move |shell, event| {
        if let Some(event) = event.dyn_ref::<MouseEvent>() {
            event.prevent_default();
            shell.send(Msg::Input(Input::DoubleClick { at: position(&surface, event) }));
        }
    });
    let surface = layers.clone();
    listen(shell, &layers, "wheel", move |shell, event| {
        let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
        let zoom = event.ctrl_key() || event.meta_key();
        let takes = shell.takes_wheel(zoom);
        if takes {
            event.prevent_default();
        }
        // What is left to the page around it is told once, for the sake of the hint.
        if takes || !shell.is_hinting() {
            let at = position(&surface, event);
            shell.send(Msg::Input(Input::Wheel { at, delta_px: wheel_px(event, &surface), zoom }));
        }
    });
    listen_within(shell, &layers, "contextrestored", |shell, _| shell.restored());
    keyboard(shell, &parts.find("#stage"), parts.find("#proxies"));
}

fn keyboard(shell: &Shell, stage: &HtmlElement, proxies: HtmlElement) {
    listen(shell, &proxies, "focusin", |shell, event| {
        if let Some(target) = element_of(event).and_then(|element| target_around(&element)) {
            shell.control(Control::Focus(Some(target)));
        }
    });
    let group = proxies.clone();
    listen(shell, &proxies, "focusout", move |shell, event| {
        let next = event.dyn_ref::<web_sys::FocusEvent>().and_then(web_sys::FocusEvent::related_target);
        if !next.is_some_and(|next| group.contains(next.dyn_ref::<Node>())) {
            shell.control(Control::Focus(None));
        }
    });
    listen(shell, &proxies, "click", |shell, event| {
        match element_of(event).and_then(|element| target_around(&element)) {
            Some(Target::Entity(id)) => shell.control(Control::Press(id)),
            Some(target) => shell.control(Control::Select(target)),
            None => {}
        }
    });
    let figure = stage.clone();
    listen(shell, stage, "keydown", move |shell, event| {
        let on_proxy = element_of(event).is_some_and(|element| proxies.contains(Some(&element)));
        let on_stage = element_of(event).is_some_and(|element| *figure == element);
        let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| on_proxy || on_stage) else { return };
        let Some(key) = stage_key(shell, event) else { return };
        if key == Key::Enter && on_proxy && !shell.is_carrying() {
            return; // The button's own click follows.
        }
        event.prevent_default();
        event.stop_propagation();
        shell.send(Msg::Input(Input::Key(key)));
    });
}

fn pointer(surface: &HtmlElement, name: &str, event: &PointerEvent) -> Option<Input> {
    let pointer = event.pointer_id();
    let at = position(surface, event);
    match name {
        "pointerdown" if event.button() == 0 => {
            // Without the capture a drag that leaves the stage would never end; a pointer that is gone needs none.
            let _ = surface.set_pointer_capture(pointer);
            Some(Input::PointerDown { pointer, at, kind: kind(event) })
        }
        "pointermove" => Some(Input::PointerMove { pointer, at, kind: kind(event) }),
        "pointerup" => Some(Input::PointerUp { pointer, at }),
        // After an ordinary release it comes too, and finds nothing to cancel.
        "pointercancel" | "lostpointercapture" => Some(Input::PointerCancel { pointer }),
        "pointerleave" => Some(Input::PointerLeave),
        _ => None,
    }
}

/// Whether no button is down; a finger that moves is always one.
fn has_let_go(event: &PointerEvent) -> bool {
    event.buttons() == 0 && kind(event) != PointerKind::Touch
}

fn kind(event: &PointerEvent) -> PointerKind {
    match event.pointer_type().as_str() {
        "touch" => PointerKind::Touch,
        "pen" => PointerKind::Pen,
        _ => PointerKind::Mouse,
    }
}

fn position(surface: &Element, event: &MouseEvent) -> Point {
    let frame = surface.get_bounding_client_rect();
    Point::new(f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top())
}

fn wheel_px(event: &WheelEvent, surface: &HtmlElement) -> f64 {
    match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => event.delta_y() * LINE_PX,
        WheelEvent::DOM_DELTA_PAGE => event.delta_y() * f64::from(surface.client_height()),
        _ => event.delta_y(),
    }
}

fn stage_key(shell: &Shell, event: &KeyboardEvent) -> Option<Key> {
    // The browser's own.
    let is_free = !(event.ctrl_key() || event.alt_key() || event.meta_key());
    is_free.then(|| shell.key(&event.key(), event.shift_key())).flatten()
}
