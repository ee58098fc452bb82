//! The fine base map, which takes the place of the drawn map's outlines: when it is brought, and who waits for it.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

use crate::app;
use crate::web::shell::Shell;

/// How far the fine base map is.
#[derive(Default)]
pub(super) struct Fine {
    is_wanted: Cell<bool>,
    is_there: Cell<bool>,
    waiting: RefCell<Vec<Waker>>,
}

impl Fine {
    /// Waits until `is_so`, which is asked again after each [`Self::tell`].
    async fn until(&self, is_so: &Cell<bool>) {
        poll_fn(|context| {
            if is_so.get() {
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    fn tell(&self, what: &Cell<bool>) {
        if !what.replace(true) {
            self.waiting.take().into_iter().for_each(Waker::wake);
        }
    }
}

impl Shell {
    /// Waits until the base map is as fine as it will be.
    pub(super) async fn fine(&self) {
        let fine = &self.0.fine;
        fine.tell(&fine.is_wanted);
        fine.until(&fine.is_there).await;
    }

    /// Waits until the outlines of the drawn map are not enough any more: in a frame they may be, and there may be twenty on a page.
    pub(super) async fn reach_in(&self) {
        self.look_whether_reached_in();
        let fine = &self.0.fine;
        fine.until(&fine.is_wanted).await;
    }

    /// To be called when the view may be another.
    pub(super) fn look_whether_reached_in(&self) {
        let fine = &self.0.fine;
        if !fine.is_wanted.get() && app::wants_fine_map(&self.0.model.borrow()) {
            fine.tell(&fine.is_wanted);
        }
    }

    /// The base map is as fine as it will be.
    pub(super) fn is_fine_now(&self) {
        let fine = &self.0.fine;
        fine.tell(&fine.is_there);
    }
}
