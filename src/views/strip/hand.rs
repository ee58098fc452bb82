//! A hand on the strip: it drags the window, one of its ends, or draws another.

use std::rc::Rc;

use silkweb::geom::Point;
use silkweb::view::strip::{Grip, Window, month_of_day};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlElement, PointerEvent};

use crate::charts::nearest;
use crate::strip::{Strip, check, element_of, grip_of};

/// A press that moves less far is a click.
const CLICK_PX: f64 = 4.0;

/// A hand that holds something of the window.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    /// What it holds; none where it draws a new window.
    pub(super) grip: Option<Grip>,
    /// Where it took hold, in CSS pixels and as a month.
    pub(super) from_px: f64,
    pub(super) from_month: i32,
    /// The window then, and as it asks for it now.
    pub(super) start: Window,
    pub(super) now: Window,
    pub(super) has_moved: bool,
}

impl Strip {
    /// The pointer's place on the plot, in CSS pixels.
    fn at(&self, event: &Event) -> Option<(Point, HtmlElement, i32)> {
        let pointer = event.dyn_ref::<PointerEvent>()?;
        let plot = self.plot().ok()?;
        let frame = plot.get_bounding_client_rect();
        let at = Point::new(f64::from(pointer.client_x()) - frame.left(), f64::from(pointer.client_y()) - frame.top());
        Some((at, plot, pointer.pointer_id()))
    }

    fn month_at(&self, px: f64) -> Option<i32> {
        Some(month_of_day(self.ruler.get()?.day_at(px).round() as i32))
    }

    pub(super) fn taken(self: &Rc<Self>, event: &Event) {
        let Some(element) = element_of(event).filter(|element| matches!(element.closest(".plot"), Ok(Some(_)))) else {
            return;
        };
        let is_primary =
            event.dyn_ref::<PointerEvent>().is_some_and(|pointer| pointer.is_primary() && pointer.button() == 0);
        let (Some((at, plot, pointer)), Some(start), true) = (self.at(event), self.window(), is_primary) else {
            return;
        };
        let Some(from_month) = self.month_at(at.x) else { return };
        self.player.stop();
        let grip = grip_of(&element);
        let drag = Drag { grip, from_px: at.x, from_month, start, now: start, has_moved: false };
        self.drag.set(Some(drag));
        // A pointer that is gone already cannot be captured.
        let _ = plot.set_pointer_capture(pointer);
        if grip.is_none() {
            event.prevent_default();
        }
    }

    pub(super) fn moved(self: &Rc<Self>, event: &Event) {
        let Some((at, plot, _)) = self.at(event) else { return };
        let Some(drag) = self.drag.get() else {
            let near = element_of(event).filter(|element| matches!(element.closest(".plot"), Ok(Some(_))));
            return self.tell(near.and_then(|_| nearest(&self.marks.borrow(), at)));
        };
        let (Some(month), Some(bounds)) = (self.month_at(at.x), self.bounds()) else { return };
        let has_moved = drag.has_moved || (at.x - drag.from_px).abs() >= CLICK_PX;
        if !has_moved {
            return;
        }
        let now = match drag.grip {
            Some(grip) => drag.start.moved(grip, month - drag.from_month, bounds),
            None => Window { from: month.min(drag.from_month), to: month.max(drag.from_month) },
        };
        self.drag.set(Some(Drag { now, has_moved, ..drag }));
        if now != drag.now {
            self.wish(now, true);
            check(self.say());
            check(self.place(&plot));
        }
    }

    pub(super) fn let_go(self: &Rc<Self>, event: &Event) {
        let Some(drag) = self.drag.take() else { return };
        let Some(bounds) = self.bounds() else { return };
        let window = match (drag.has_moved, drag.grip) {
            (true, _) => drag.now,
            // A click beside the window: the same window there, or a year where there is none.
            (false, None) if event.type_() == "pointerup" => match self.given() {
                Some(window) => {
                    let middle = i32::midpoint(window.from, window.to);
                    window.moved(Grip::Both, drag.from_month - middle, bounds)
                }
                None => {
                    let from = drag.from_month.div_euclid(12) * 12;
                    Window { from, to: from + 11 }
                }
            },
            (false, _) => return,
        };
        self.wish(window, false);
        check(self.draw());
    }
}
