//! What happens on the page around the stage, as messages.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, EventTarget, HtmlDialogElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use crate::app::{Control, Input, Key, Kinds, Lens, Mix, Msg, Page, Switch, ThemeChoice};
use crate::model::EntityId;
use crate::web::dom::make::{flag, target_around};
use crate::web::dom::{Parts, open_dialog};
use crate::web::shell::Shell;
use crate::web::{Failure, device, sheet};

/// Listens until the shell drops its listeners.
pub(super) fn listen(
    shell: &Shell,
    target: &EventTarget,
    name: &'static str,
    handle: impl Fn(&Shell, &Event) + 'static,
) {
    listen_boxed(shell, target, name, EventListenerPhase::Bubble, Box::new(handle));
}

/// Listens to what happens within `target` and does not bubble, until the shell drops its listeners.
pub(super) fn listen_within(
    shell: &Shell,
    target: &EventTarget,
    name: &'static str,
    handle: impl Fn(&Shell, &Event) + 'static,
) {
    listen_boxed(shell, target, name, EventListenerPhase::Capture, Box::new(handle));
}

type Handler = Box<dyn Fn(&Shell, &Event)>;

/// Compiled once, and not for each of the thirty handlers.
fn listen_boxed(shell: &Shell, target: &EventTarget, name: &'static str, phase: EventListenerPhase, handle: Handler) {
    let heard = shell.clone();
    let options = EventListenerOptions { phase, passive: false };
    shell.keep(EventListener::new_with_options(target, name, options, move |event| handle(&heard, event)));
}

/// Listens to everything around the stage.
pub(super) fn attach(shell: &Shell, parts: &Parts) {
    masthead(shell, parts);
    search(shell, parts);
    panel_and_tables(shell, parts);
    legend(shell, parts);
    dialogs(shell, parts);
    frame(shell, parts);
    sheet::attach(shell, parts);
    for query in device::PREFERENCE_QUERIES {
        if let Some(list) = device::media(shell.window(), query) {
            listen(shell, &list, "change", |shell, _| shell.preferences_changed());
        }
    }
    if let Some(list) = device::two_columns(shell.window()) {
        listen(shell, &list, "change", |shell, _| shell.open_legend());
    }
    // The card beside the pointer goes away on Escape wherever the focus is; the list of keys comes from anywhere.
    listen(shell, parts.root(), "keydown", |shell, event| {
        let key = key_of(event).and_then(|name| shell.key(&name, false));
        if key == Some(Key::Help) && !is_written(event) {
            event.prevent_default();
            shell.send(Msg::Input(Input::Key(Key::Help)));
        }
        if key == Some(Key::Escape) && (shell.hides_card() || shell.is_freed()) {
            shell.send(Msg::Input(Input::Key(Key::Escape)));
        }
        if let Some(control) = event.dyn_ref::<KeyboardEvent>().and_then(step_key) {
            event.prevent_default();
            shell.control(control);
        }
    });
    listen(shell, shell.window(), "popstate", |shell, _| shell.went());
}

/// The buttons of the views, in their order.
pub(super) const PAGES: [(&str, Page); 9] = [
    ("[data-page=map]", Page::Map),
    ("[data-page=network]", Page::Network),
    ("[data-page=figures]", Page::Figures),
    ("[data-page=routes]", Page::Routes),
    ("[data-page=platforms]", Page::Platforms),
    ("[data-page=measures]", Page::Measures),
    ("[data-page=agenda]", Page::Agenda),
    ("[data-page=argument]", Page::Argument),
    ("[data-page=table]", Page::Table),
];

fn masthead(shell: &Shell, parts: &Parts) {
    for (selector, page) in PAGES {
        listen(shell, &parts.find(selector), "click", move |shell, _| shell.control(Control::Show(page)));
    }
    listen(shell, &parts.find("#slider"), "input", |shell, event| {
        let slider = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(percent) = slider.and_then(|slider| slider.value().parse().ok()) {
            shell.control(Control::Slide(Mix::new(percent)));
        }
    });
    listen(shell, &parts.find("#theme"), "click", |shell, _| {
        let dark = !shell.is_dark();
        let choice = match (dark == shell.preferences().dark, dark) {
            (true, _) => ThemeChoice::Auto,
            (false, true) => ThemeChoice::Dark,
            (false, false) => ThemeChoice::Light,
        };
        shell.control(Control::Theme(choice));
    });
    let buttons = [
        ("[data-zoom=in]", Control::ZoomIn),
        ("[data-zoom=out]", Control::ZoomOut),
        ("[data-zoom=home]", Control::ZoomHome),
        ("#undo", Control::Undo),
        ("#redo", Control::Redo),
    ];
    for (selector, control) in buttons {
        listen(shell, &parts.find(selector), "click", move |shell, _| shell.control(control.clone()));
    }
    listen(shell, &parts.find("#organisation"), "change", |shell, event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(index) = select.and_then(|select| select.value().parse().ok()) {
            shell.control(Control::Choose(EntityId::new(index)));
        }
    });
}

fn search(shell: &Shell, parts: &Parts) {
    let input = parts.find("#search");
    let list = parts.find("#suggestions");
    listen(shell, &input, "input", |shell, event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            shell.control(Control::Search(input.value()));
        }
    });
    listen(shell, &input, "keydown", |shell, event| {
        let control = match key_of(event).as_deref() {
            Some("ArrowDown") => Control::SearchMove(1),
            Some("ArrowUp") => Control::SearchMove(-1),
            Some("Enter") => Control::SearchPick(None),
            Some("Escape") => Control::SearchClose,
            _ => return,
        };
        event.prevent_default();
        let picks = control == Control::SearchPick(None);
        shell.control(control);
        if picks {
            shell.show_stage();
        }
    });
    listen(shell, &input, "blur", |shell, _| shell.control(Control::SearchClose));
    // A press on a suggestion must not take the focus from the box: losing it closes the list.
    listen(shell, &list, "pointerdown", |_, event| event.prevent_default());
    listen(shell, &list, "mousedown", |_, event| event.prevent_default());
    listen(shell, &list, "click", |shell, event| {
        let option = element_of(event).and_then(|element| element.closest("[data-index]").ok().flatten());
        let index = option.and_then(|option| option.get_attribute("data-index")?.parse().ok());
        if let Some(index) = index {
            shell.control(Control::SearchPick(Some(index)));
            shell.show_stage();
        }
    });
}

fn panel_and_tables(shell: &Shell, parts: &Parts) {
    listen(shell, &parts.find("#panel-body"), "click", |shell, event| {
        let Some(element) = element_of(event) else { return };
        if let Some(target) = target_around(&element) {
            shell.control(Control::Find(target));
            shell.show_stage();
        } else if matches!(element.closest("#panel-back"), Ok(Some(_))) {
            shell.control(Control::ClearSelection);
        }
    });
    listen(shell, &parts.find("#table-view"), "click", |shell, event| {
        if let Some(target) = element_of(event).and_then(|element| target_around(&element)) {
            shell.control(Control::Select(target));
            shell.show_panel();
        }
    });
}

/// What belongs to the frame that the page may stand in, and to the whole screen.
fn frame(shell: &Shell, parts: &Parts) {
    // Told by the start script; in a frame that is out of sight no observer of sizes is asked.
    listen(shell, shell.window(), "sight", |shell, _| shell.resized());
    listen(shell, &parts.find("#free"), "click", |shell, _| shell.control(Control::Free(!shell.is_freed())));
    listen(shell, parts.root(), "pointerdown", |shell, event| {
        let is_inside = element_of(event).is_some_and(|element| matches!(element.closest("#map, #free"), Ok(Some(_))));
        if shell.is_freed() && !is_inside {
            shell.control(Control::Free(false));
        }
    });
    listen(shell, shell.window(), "blur", |shell, _| {
        if shell.is_freed() {
            shell.control(Control::Free(false));
        }
    });
    let full = parts.find("#full");
    let Some(document) = full.owner_document() else { return };
    shell.check(flag(&full, "hidden", !document.fullscreen_enabled()));
    let asked = document.clone();
    listen(shell, &full, "click", move |shell, _| {
        if asked.fullscreen_element().is_some() {
            asked.exit_fullscreen();
        } else {
            // Where the host forbids it, the page stays as it is.
            let _ = shell.html().request_fullscreen();
        }
    });
    let told = document.clone();
    listen(shell, &document, "fullscreenchange", move |shell, _| {
        let is_full = told.fullscreen_element().is_some();
        shell.check(full.set_attribute("aria-pressed", if is_full { "true" } else { "false" }).map_err(Failure::from));
        shell.control(Control::FullScreen(is_full));
    });
}

/// Switches, steps and the lens, wherever they stand.
fn legend(shell: &Shell, parts: &Parts) {
    for part in ["#legend-groups", "#hidden-ties"] {
        listen(shell, &parts.find(part), "click", |shell, event| {
            let button = element_of(event).and_then(|element| element.closest("button").ok().flatten());
            if let Some(control) = button.as_ref().and_then(legend_control) {
                shell.control(control);
            }
        });
    }
}

fn legend_control(button: &Element) -> Option<Control> {
    let number = |name: &str| button.get_attribute(name)?.parse::<u8>().ok();
    if let Some(n) = number("data-steps") {
        return Some(Control::Steps(n + 1));
    }
    if let Some(n) = number("data-lens") {
        return [Lens::All, Lens::Implied, Lens::Stated].get(usize::from(n)).copied().map(Control::Follow);
    }
    let key = button.get_attribute("data-switch")?;
    let switch = match key.split_at_checked(1)? {
        ("k", bits) => Switch::Kinds(Kinds::from_bits(bits.parse().ok()?)),
        ("e", index) => Switch::Organisation(EntityId::new(index.parse().ok()?)),
        _ if key == "all" => Switch::All,
        _ => Switch::None,
    };
    Some(Control::Switch(switch))
}

fn dialogs(shell: &Shell, parts: &Parts) {
    for (opener, dialog, closer) in [
        ("#about-open", "#about", "#about-close"),
        ("#keys-open", "#keys", "#keys-close"),
        ("#share-open", "#share", "#share-close"),
    ] {
        let dialog = parts.find(dialog);
        let opened = dialog.clone();
        listen(shell, &parts.find(opener), "click", move |shell, _| shell.check(open_dialog(&opened)));
        let dialog: HtmlDialogElement = dialog.unchecked_into();
        listen(shell, &parts.find(closer), "click", move |_, _| dialog.close());
    }
    listen(shell, &parts.find("#characters"), "change", |shell, event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            shell.control(Control::Characters(input.checked()));
        }
    });
}

/// Whether the key of `event` writes into the element where it was pressed, or belongs to a dialog.
fn is_written(event: &Event) -> bool {
    element_of(event).is_some_and(|element| matches!(element.closest("input, select, dialog"), Ok(Some(_))))
}

/// Where Ctrl and Z mean something else: what is typed has steps of its own, and behind a dialog nothing moves.
const OWN_STEPS: &str = "input:not([type=range]), textarea, [contenteditable], dialog";

/// Outside of those Ctrl or ⌘ with Z is a step back; with Shift and Z, or with Y, a step forward.
fn step_key(event: &KeyboardEvent) -> Option<Control> {
    let is_elsewhere = || element_of(event).is_some_and(|element| matches!(element.closest(OWN_STEPS), Ok(Some(_))));
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || is_elsewhere() {
        return None;
    }
    let key = event.key();
    // Where the letters are not Latin, the place of the key counts.
    let key = if key.is_ascii() { key } else { event.code() };
    match (key.as_str(), event.shift_key()) {
        ("z" | "Z" | "KeyZ", false) => Some(Control::Undo),
        ("z" | "Z" | "KeyZ", true) | ("y" | "Y" | "KeyY", false) => Some(Control::Redo),
        _ => None,
    }
}

/// The name of the key of a keyboard event.
pub(super) fn key_of(event: &Event) -> Option<String> {
    event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key)
}

/// The element in which `event` happened.
pub(super) fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
