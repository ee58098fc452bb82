//! What happens on the page around the stage, as messages.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, Event, EventTarget, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent,
};

use crate::app::{Control, Input, Key, Msg, Page, ThemeChoice};
use crate::model::EntityId;
use crate::web::dom::make::{find, flag, target_around};
use crate::web::shell::Shell;
use crate::web::{Failure, device};

/// Listens until the shell drops its listeners.
pub(super) fn listen(
    shell: &Shell,
    target: &EventTarget,
    name: &'static str,
    handle: impl Fn(&Shell, &Event) + 'static,
) {
    listen_boxed(shell, target, name, Box::new(handle));
}

/// Compiled once, and not for each of the thirty handlers.
fn listen_boxed(shell: &Shell, target: &EventTarget, name: &'static str, handle: Box<dyn Fn(&Shell, &Event)>) {
    let heard = shell.clone();
    let options = EventListenerOptions::enable_prevent_default();
    shell.keep(EventListener::new_with_options(target, name, options, move |event| handle(&heard, event)));
}

/// Listens to everything around the stage.
pub(super) fn attach(shell: &Shell, root: &Element) -> Result<(), Failure> {
    masthead(shell, root)?;
    search(shell, root)?;
    panel_and_tables(shell, root)?;
    about(shell, root)?;
    for query in device::PREFERENCE_QUERIES {
        if let Some(list) = device::media(shell.window(), query) {
            listen(shell, &list, "change", |shell, _| shell.preferences_changed());
        }
    }
    if let Some(list) = device::two_columns(shell.window()) {
        listen(shell, &list, "change", |shell, _| shell.open_legend());
    }
    // The card beside the pointer goes away on Escape wherever the focus is.
    listen(shell, root, "keydown", |shell, event| {
        if key_of(event).as_deref() == Some("Escape") && shell.hides_card() {
            shell.send(Msg::Input(Input::Key(Key::Escape)));
        }
    });
    Ok(())
}

fn masthead(shell: &Shell, root: &Element) -> Result<(), Failure> {
    for (selector, page) in [("[data-page=map]", Page::Map), ("[data-page=table]", Page::Table)] {
        listen(shell, &*find(root, selector)?, "click", move |shell, _| shell.control(Control::Show(page)));
    }
    listen(shell, &*find(root, "#theme")?, "click", |shell, _| {
        let dark = !shell.is_dark();
        let choice = match (dark == shell.preferences().dark, dark) {
            (true, _) => ThemeChoice::Auto,
            (false, true) => ThemeChoice::Dark,
            (false, false) => ThemeChoice::Light,
        };
        shell.control(Control::Theme(choice));
    });
    let zoom = [
        ("[data-zoom=in]", Control::ZoomIn),
        ("[data-zoom=out]", Control::ZoomOut),
        ("[data-zoom=home]", Control::ZoomHome),
    ];
    for (selector, control) in zoom {
        listen(shell, &*find(root, selector)?, "click", move |shell, _| shell.control(control.clone()));
    }
    listen(shell, &*find(root, "#organisation")?, "change", |shell, event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(index) = select.and_then(|select| select.value().parse().ok()) {
            shell.control(Control::Choose(EntityId::new(index)));
        }
    });
    Ok(())
}

fn search(shell: &Shell, root: &Element) -> Result<(), Failure> {
    let input = find(root, "#search")?;
    let list = find(root, "#suggestions")?;
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
    Ok(())
}

fn panel_and_tables(shell: &Shell, root: &Element) -> Result<(), Failure> {
    listen(shell, &*find(root, "#panel-body")?, "click", |shell, event| {
        let Some(element) = element_of(event) else { return };
        if let Some(target) = target_around(&element) {
            shell.control(Control::Find(target));
            shell.show_stage();
        } else if matches!(element.closest("#panel-back"), Ok(Some(_))) {
            shell.control(Control::ClearSelection);
        }
    });
    listen(shell, &*find(root, "#table-view")?, "click", |shell, event| {
        if let Some(target) = element_of(event).and_then(|element| target_around(&element)) {
            shell.control(Control::Select(target));
            shell.show_panel();
        }
    });
    let sheet = find(root, "#sheet")?;
    let button = sheet.clone();
    listen(shell, &sheet, "click", move |shell, _| {
        let open = button.get_attribute("aria-expanded").as_deref() == Some("true");
        let written = button.set_attribute("aria-expanded", if open { "false" } else { "true" });
        shell.check(written.map_err(Failure::from).and_then(|()| flag(shell.html(), "data-sheet", !open)));
        shell.show_stage();
    });
    Ok(())
}

fn about(shell: &Shell, root: &Element) -> Result<(), Failure> {
    let dialog = find(root, "#about")?;
    let dialog: HtmlDialogElement = dialog.dyn_into().map_err(|_| Failure::missing("dialog#about"))?;
    let title: HtmlElement = find(root, "#about-title")?;
    let opened = dialog.clone();
    listen(shell, &*find(root, "#about-open")?, "click", move |shell, _| {
        shell.check(opened.show_modal().and_then(|()| title.focus()).map_err(Failure::from));
    });
    listen(shell, &*find(root, "#about-close")?, "click", move |_, _| dialog.close());
    Ok(())
}

/// The name of the key of a keyboard event.
pub(super) fn key_of(event: &Event) -> Option<String> {
    event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key)
}

/// The element in which `event` happened.
pub(super) fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
