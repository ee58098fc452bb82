//! Plays the strip: from month to month, or from year to year where less motion is asked for.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Interval;

/// Years that go by in a second, as the speeds are offered.
pub(crate) const SPEEDS: [u32; 3] = [1, 2, 4];

/// A clock that ticks while the strip plays.
pub(crate) struct Player {
    ticking: RefCell<Option<Interval>>,
    speed: Cell<u32>,
}

impl Default for Player {
    fn default() -> Self {
        Self { ticking: RefCell::default(), speed: Cell::new(SPEEDS[1]) }
    }
}

impl Player {
    /// Whether it plays.
    pub(crate) fn is_playing(&self) -> bool {
        self.ticking.borrow().is_some()
    }

    /// Calls `tick` again and again with how many months have gone by.
    pub(crate) fn start(&self, steps: bool, tick: impl Fn(i32) + 'static) {
        let (months, per_year) = if steps { (12, 1) } else { (1, 12) };
        let millis = 1000 / (self.speed.get() * per_year);
        *self.ticking.borrow_mut() = Some(Interval::new(millis, move || tick(months)));
    }

    /// Stops it, and says whether it was playing. A tick that is running stays until it is done.
    pub(crate) fn stop(&self) -> bool {
        self.ticking.borrow_mut().take().is_some()
    }

    /// So many years in a second from now on.
    pub(crate) fn set_speed(&self, speed: u32) {
        self.speed.set(speed);
    }

    /// Years in a second.
    pub(crate) fn speed(&self) -> u32 {
        self.speed.get()
    }
}
