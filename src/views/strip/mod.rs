//! The strip of time in the page: a drawing with a window on it, and what plays and compares.
//!
//! The window is where the page says that it is. A hand that drags it only asks; while dates are compared, which is asked
//! for when the hand lets go, the window goes with the hand until then.

mod elements;
mod hand;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use gloo::events::{EventListener, EventListenerOptions};
use silkweb::app::Preferences;
use silkweb::geom::Point;
use silkweb::render::chart::{Chart, Look, Mark, Plot, Ruler};
use silkweb::view::strip::{Grip, StripContent, Window, days_of_month, month_words};
use silkweb::view::words::Word;
use silkweb::view::{Ground, palette};
use silkweb::web::Failure;
use silkweb::web::css;
use silkweb::web::device::SizeWatch;
use silkweb::web::element::tree::Slot;
use silkweb::web::element::{Parts, make};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement, KeyboardEvent};

use crate::charts::{draw_one, tell, walk};
use crate::page::Asks;
use crate::play::Player;

use hand::Drag;

/// Asks the page to show what these parameters say; the second is whether a drag goes on.
pub(crate) type Ask = Rc<dyn Fn(&str, bool)>;

/// The strip of one page.
pub(crate) struct Strip {
    slot: RefCell<Slot>,
    element: HtmlElement,
    ask: Ask,
    player: Player,
    content: RefCell<Option<StripContent>>,
    asks: Cell<Asks>,
    marks: RefCell<Vec<Mark>>,
    written: RefCell<Option<Written>>,
    ruler: Cell<Option<Ruler>>,
    /// How the canvas was drawn last: width, and device pixels of a CSS pixel.
    drawn: Cell<(f64, f64)>,
    drag: Cell<Option<Drag>>,
    kept: RefCell<Vec<EventListener>>,
    watch: RefCell<Option<SizeWatch>>,
}

/// What the elements of the strip were written for; all else that changes is put into them directly.
#[derive(Clone)]
struct Written {
    chart: Arc<Chart>,
    is_now: bool,
    is_comparing: bool,
    is_playing: bool,
    speed: u32,
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        let rest = |w: &Self| (w.is_now, w.is_comparing, w.is_playing, w.speed);
        Arc::ptr_eq(&self.chart, &other.chart) && rest(self) == rest(other)
    }
}

impl Strip {
    /// In the element `#strip`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn new(parts: &Parts, ask: Ask) -> Result<Rc<Self>, Failure> {
        let slot = Slot::new(parts, "#strip");
        let strip = Rc::new(Self {
            element: slot.element().clone(),
            slot: RefCell::new(slot),
            ask,
            player: Player::default(),
            content: RefCell::default(),
            asks: Cell::default(),
            marks: RefCell::default(),
            written: RefCell::default(),
            ruler: Cell::default(),
            drawn: Cell::default(),
            drag: Cell::default(),
            kept: RefCell::default(),
            watch: RefCell::default(),
        });
        strip.listen()?;
        Ok(strip)
    }

    fn listen(self: &Rc<Self>) -> Result<(), Failure> {
        type Handle = fn(&Rc<Strip>, &Event);
        let handlers: [(&'static str, Handle); 10] = [
            ("click", Self::clicked),
            ("change", Self::changed),
            ("keydown", Self::pressed),
            ("pointerdown", Self::taken),
            ("pointermove", Self::moved),
            ("pointerup", Self::let_go),
            ("pointercancel", Self::let_go),
            ("pointerleave", |strip, _| strip.tell(None)),
            ("focusin", Self::focused),
            ("focusout", |strip, _| strip.tell(None)),
        ];
        let mut kept = self.kept.borrow_mut();
        for (name, handle) in handlers {
            let weak = Rc::downgrade(self);
            let options = EventListenerOptions::enable_prevent_default();
            kept.push(EventListener::new_with_options(&self.element, name, options, move |event| {
                with(&weak, |strip| handle(strip, event));
            }));
        }
        let weak = Rc::downgrade(self);
        let watch = SizeWatch::new(&self.element, move || with(&weak, |strip| check(strip.draw())))?;
        *self.watch.borrow_mut() = Some(watch);
        Ok(())
    }

    /// What `make` makes of what is shown now.
    pub(crate) fn with_content<T>(&self, make: impl FnOnce(Option<&StripContent>) -> T) -> T {
        make(self.content.borrow().as_ref())
    }

    /// Shows `content`; nothing where there is none.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn show(&self, content: Option<StripContent>, asks: &Asks, is_shown: bool) -> Result<(), Failure> {
        if !is_shown {
            self.player.stop();
        }
        let is_same = match (&*self.content.borrow(), &content) {
            (Some(old), Some(new)) => Arc::ptr_eq(&old.chart, &new.chart) && self.asks.get() == *asks,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_same {
            self.drawn.set((0.0, 0.0));
        }
        self.asks.set(*asks);
        *self.content.borrow_mut() = content;
        self.write()?;
        self.say()?;
        self.draw()
    }

    /// Writes the controls and the window.
    fn write(&self) -> Result<(), Failure> {
        let content = self.content.borrow();
        let key = content.as_ref().map(|content| Written {
            chart: Arc::clone(&content.chart),
            is_now: content.window.is_none(),
            is_comparing: content.is_comparing,
            is_playing: self.player.is_playing(),
            speed: self.player.speed(),
        });
        if *self.written.borrow() == key {
            return Ok(());
        }
        let trees = content.as_ref().map_or_else(Vec::new, |content| self.trees(content));
        *self.written.borrow_mut() = key;
        self.slot.borrow_mut().show(trees)
    }

    /// The window that is shown: the hand's, the page's, or the present.
    fn window(&self) -> Option<Window> {
        if let Some(drag) = self.drag.get() {
            return Some(drag.now);
        }
        let content = self.content.borrow();
        let content = content.as_ref()?;
        Some(content.window.unwrap_or(Window { from: content.now, to: content.now }))
    }

    fn plot(&self) -> Result<HtmlElement, Failure> {
        make::find(&self.element, ".plot")
    }

    /// Draws the strip where it is another, and puts the window in its place.
    fn draw(&self) -> Result<(), Failure> {
        let content = self.content.borrow();
        let Some(content) = &*content else { return Ok(()) };
        let plot = self.plot()?;
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        let width_px = f64::from(plot.client_width());
        if width_px < 40.0 {
            return Ok(());
        }
        let asks = self.asks.get();
        if self.drawn.replace((width_px, ratio)) != (width_px, ratio) {
            *self.marks.borrow_mut() = draw_one(&plot, &content.chart, &asks, Ground::Paper, (width_px, ratio))?;
            let Preferences { root_font_px, .. } = asks.preferences;
            let look =
                Look { palette: palette(asks.theme(), Ground::Paper), text_px: 0.75 * root_font_px, units: ratio };
            if let Plot::Strip(strip) = &content.chart.plot {
                self.ruler.set(Some(Ruler::of(strip, width_px, &look)));
            }
        }
        self.place(&plot)
    }

    /// Says in words which time is shown; where the strip is folded, that is all there is of it.
    fn say(&self) -> Result<(), Failure> {
        let dragged = self.drag.get().map(|drag| drag.now.words());
        let content = self.content.borrow();
        let Some(content) = &*content else { return Ok(()) };
        let words = dragged.as_deref().unwrap_or(&content.words);
        make::find(&self.element, ".strip-words")?.set_text_content(Some(words));
        Ok(())
    }

    /// Puts the window where it belongs.
    fn place(&self, plot: &HtmlElement) -> Result<(), Failure> {
        let (Some(ruler), Some(window)) = (self.ruler.get(), self.window()) else { return Ok(()) };
        let content = self.content.borrow();
        let Some(content) = &*content else { return Ok(()) };
        let is_now = content.window.is_none() && self.drag.get().is_none();
        let from_px = ruler.px_of(f64::from(days_of_month(window.from).0));
        let to_px = ruler.px_of(f64::from(days_of_month(window.to).1)).max(from_px + 1.0);
        for (name, px) in [("from", from_px), ("to", to_px), ("both", from_px)] {
            let grip = make::find(plot, &["[data-grip=", name, "]"].concat())?;
            make::move_to(&grip, Point::new(px, 0.0))?;
            let (value, words, most) = match name {
                "from" => (window.from, month_words(window.from), content.bounds[1]),
                "to" => (window.to, month_words(window.to), content.bounds[1]),
                _ => (window.from, window.words(), content.bounds[1] - (window.to - window.from)),
            };
            grip.set_attribute("aria-valuenow", &value.to_string())?;
            grip.set_attribute("aria-valuemax", &most.max(content.bounds[0]).to_string())?;
            grip.set_attribute("aria-valuetext", if is_now { Word::Now.text() } else { &words })?;
            if name == "both" {
                grip.style().set_property("width", &css::px((to_px - from_px).round()))?;
            }
        }
        Ok(())
    }

    fn tell(&self, index: Option<usize>) {
        let told = index.and_then(|index| {
            let content = self.content.borrow();
            let name = *content.as_ref()?.chart.plot.names().get(index)?;
            Some((name.to_owned(), self.marks.borrow().get(index)?.at))
        });
        check(tell(&self.element, told.as_ref()));
    }

    fn focused(self: &Rc<Self>, event: &Event) {
        let point = element_of(event).and_then(|point| point.get_attribute("data-point")?.parse().ok());
        self.tell(point);
    }

    /// Asks for a window: a time, or two dates that are compared.
    fn wish(&self, window: Window, is_going_on: bool) {
        let is_comparing = self.content.borrow().as_ref().is_some_and(|content| content.is_comparing);
        match (is_comparing, is_going_on) {
            (true, true) => {}
            (true, false) => (self.ask)(&["compare=", &window.compared()].concat(), false),
            (false, _) => (self.ask)(&["time=", &window.query()].concat(), is_going_on),
        }
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        let Some(element) = element_of(event) else { return };
        let line = element.closest("[data-line]").ok().flatten().and_then(|at| at.get_attribute("data-line"));
        if let Some(n) = line.and_then(|n| n.parse::<usize>().ok()) {
            let choice = self.content.borrow().as_ref().and_then(|content| content.choices.get(n).cloned());
            if let Some(choice) = choice.filter(|choice| !choice.is_fixed) {
                (self.ask)(&choice.query, false);
            }
            return;
        }
        let what = element.closest("[data-do]").ok().flatten().and_then(|at| at.get_attribute("data-do"));
        match what.as_deref() {
            Some("play") if self.player.is_playing() => self.pause(),
            Some("play") => self.play(),
            Some("back") => self.step(-12),
            Some("on") => self.step(12),
            Some("now") => {
                self.player.stop();
                (self.ask)("time=now&compare=none", false);
            }
            Some("compare") => self.compare(),
            Some("open") => {
                let is_open = self.element.has_attribute("data-open");
                check(make::flag(&self.element, "data-open", !is_open));
            }
            _ => {}
        }
    }

    fn changed(self: &Rc<Self>, event: &Event) {
        let select = element_of(event).and_then(|element| element.dyn_into::<HtmlSelectElement>().ok());
        if let Some(speed) = select.and_then(|select| select.value().parse().ok()) {
            self.player.set_speed(speed);
            if self.player.stop() {
                self.play();
            }
        }
    }

    fn bounds(&self) -> Option<[i32; 2]> {
        self.content.borrow().as_ref().map(|content| content.bounds)
    }

    /// The window that the page shows, without the present.
    fn given(&self) -> Option<Window> {
        self.content.borrow().as_ref().and_then(|content| content.window)
    }

    fn play(self: &Rc<Self>) {
        let Some(bounds) = self.bounds() else { return };
        let is_comparing = self.content.borrow().as_ref().is_some_and(|content| content.is_comparing);
        let start = Window::to_play(self.given(), bounds);
        if is_comparing {
            (self.ask)(&["compare=none&time=", &start.query()].concat(), false);
        }
        let weak = Rc::downgrade(self);
        let playing = Cell::new(start);
        self.player.start(self.asks.get().preferences.reduced_motion, move |months| {
            with(&weak, |strip| match playing.get().played(months, bounds) {
                Some(next) => {
                    playing.set(next);
                    (strip.ask)(&["time=", &next.query()].concat(), true);
                }
                None => strip.pause(),
            });
        });
        (self.ask)(&["time=", &start.query()].concat(), true);
        check(self.write());
    }

    fn pause(self: &Rc<Self>) {
        if !self.player.is_playing() {
            return;
        }
        // The clock's own call must not end the clock while it runs.
        let strip = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            strip.player.stop();
            if let Some(window) = strip.given() {
                strip.wish(window, false);
            }
            check(strip.write());
            check(strip.draw());
        });
    }

    /// The window so many months on; the first step makes one.
    fn step(self: &Rc<Self>, months: i32) {
        self.player.stop();
        let Some(bounds) = self.bounds() else { return };
        let window = match self.given() {
            Some(window) => window.moved(Grip::Both, months, bounds),
            None => {
                let now = self.window().map_or(bounds[1], |window| window.to);
                Window { from: now - 11, to: now }.moved(Grip::Both, months.min(0), bounds)
            }
        };
        self.wish(window, false);
        check(self.write());
    }

    fn compare(self: &Rc<Self>) {
        self.player.stop();
        let content = self.content.borrow();
        let Some((bounds, now, is_comparing)) =
            content.as_ref().map(|content| (content.bounds, content.now, content.is_comparing))
        else {
            return;
        };
        drop(content);
        let window = self.given().unwrap_or(Window { from: bounds[0], to: now });
        let query = if is_comparing {
            ["compare=none&time=", &window.query()].concat()
        } else {
            ["time=now&compare=", &window.compared()].concat()
        };
        (self.ask)(&query, false);
    }

    fn pressed(self: &Rc<Self>, event: &Event) {
        let (Some(element), Some(key)) = (element_of(event), event.dyn_ref::<KeyboardEvent>()) else { return };
        let key = key.key();
        if let Some(at) = element.get_attribute("data-point").and_then(|at| at.parse().ok()) {
            let last = self.content.borrow().as_ref().map_or(0, |c| c.chart.plot.names().len().saturating_sub(1));
            if key == "Escape" {
                self.tell(None);
            } else if walk(&self.element, at, last, &key) {
                event.prevent_default();
            }
            return;
        }
        let (Some(grip), Some(bounds), Some(window)) = (grip_of(&element), self.bounds(), self.window()) else {
            return;
        };
        let all = bounds[1] - bounds[0];
        let by = match key.as_str() {
            "ArrowRight" | "ArrowUp" => 1,
            "ArrowLeft" | "ArrowDown" => -1,
            "PageUp" => 12,
            "PageDown" => -12,
            "Home" => -all,
            "End" => all,
            _ => return,
        };
        event.prevent_default();
        self.player.stop();
        self.wish(window.moved(grip, by, bounds), false);
    }

    /// Takes away all listeners and stops the clock.
    pub(crate) fn end(&self) {
        self.player.stop();
        self.kept.borrow_mut().clear();
        *self.watch.borrow_mut() = None;
    }
}

fn with(weak: &Weak<Strip>, run: impl FnOnce(&Rc<Strip>)) {
    if let Some(strip) = weak.upgrade() {
        run(&strip);
    }
}

fn check(done: Result<(), Failure>) {
    if let Err(failure) = done {
        web_sys::console::error_1(&failure.to_string().into());
    }
}

fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn grip_of(element: &Element) -> Option<Grip> {
    let name = element.closest("[data-grip]").ok()??.get_attribute("data-grip")?;
    match name.as_str() {
        "from" => Some(Grip::From),
        "to" => Some(Grip::To),
        "both" => Some(Grip::Both),
        _ => None,
    }
}
