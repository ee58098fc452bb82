//! A layout run a slice of time at a time, so that the thread it runs on can do other things between.

use js_sys::Date;
use silkweb_engine::layout::{Layout, LayoutReply, LayoutRequest, Progress};

/// Between two looks at a layout that is on its way: often enough for the eye, and seldom enough to cost little.
const BETWEEN_REPLIES_MILLIS: f64 = 100.0;

/// A layout on its way.
pub(crate) struct Slices {
    layout: Layout,
    told_at_millis: f64,
}

impl Slices {
    /// The layout of `request` before its first slice.
    pub(crate) fn new(request: &LayoutRequest) -> Self {
        Self { layout: Layout::new(request), told_at_millis: Date::now() }
    }

    /// Goes on for about `millis`, at least by one step; what is to be told, if anything.
    pub(crate) fn run(&mut self, millis: f64) -> Option<(LayoutReply, Progress)> {
        let end_millis = Date::now() + millis;
        let (mut progress, mut now_millis);
        loop {
            progress = self.layout.step(1);
            now_millis = Date::now();
            if progress.finished || now_millis >= end_millis {
                break;
            }
        }
        let is_due = progress.finished || now_millis - self.told_at_millis >= BETWEEN_REPLIES_MILLIS;
        is_due.then(|| {
            self.told_at_millis = now_millis;
            (self.layout.reply(), progress)
        })
    }
}
