//! When the program stops in the middle: the reader gets a sentence and the table of members, and nothing listens any more.

use std::cell::RefCell;

use crate::web::shell::WeakShell;

thread_local! {
    static RUNNING: RefCell<Vec<WeakShell>> = const { RefCell::new(Vec::new()) };
}

/// Tells `shell` when the program stops. The hook itself is set once.
pub(super) fn watch(shell: WeakShell) {
    let first = RUNNING.with_borrow_mut(|running| {
        running.retain(WeakShell::is_alive);
        running.push(shell);
        running.len() == 1
    });
    if first {
        std::panic::set_hook(Box::new(|info| {
            web_sys::console::error_1(&info.to_string().into());
            // A panic while the list itself is borrowed leaves nobody to tell.
            let running = RUNNING.try_with(|running| running.try_borrow().map(|running| running.clone()));
            if let Ok(Ok(running)) = running {
                running.iter().for_each(WeakShell::crashed);
            }
        }));
    }
}
