//! The strip of time in the page: a drawing with a window on it, and what plays and compares.
//!
//! The window is where the page says that it is. A hand that drags it only asks; while dates are compared, which is asked
//! for when the hand lets go, the window goes with the hand until then.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use gloo::events::{EventListener, EventListenerOptions};
use silkweb::app::Preferences;
use silkweb::geom::Point;
use silkweb::render::chart::{Chart, Look, Mark, Plot, Ruler};
use silkweb::view::strip::{Grip, StripContent, Window, days_of_month, month_of_day, month_words};
use silkweb::view::words::Word;
use silkweb::view::{Ground, palette};
use silkweb::web::Failure;
use silkweb::web::css;
use silkweb::web::device::SizeWatch;
use silkweb::web::element::tree::{Slot, Tree};
use silkweb::web::element::{Parts, make};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement, KeyboardEvent, PointerEvent};

use crate::charts::{draw_one, nearest, picture, tell, walk};
use crate::page::Asks;
use crate::play::{Player, SPEEDS};

/// Asks the page to show what these parameters say; the second is whether a drag goes on.
pub(crate) type Ask = Rc<dyn Fn(&str, bool)>;

/// A press that moves less far is a click.
const CLICK_PX: f64 = 4.0;

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

/// A hand that holds something of the window.
#[derive(Clone, Copy)]
struct Drag {
    /// What it holds; none where it draws a new window.
    grip: Option<Grip>,
    /// Where it took hold, in CSS pixels and as a month.
    from_px: f64,
    from_month: i32,
    /// The window then, and as it asks for it now.
    start: Window,
    now: Window,
    has_moved: bool,
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

    fn trees(&self, content: &StripContent) -> Vec<Tree> {
        let is_playing = self.player.is_playing();
        let icon = |name: &'static str, word: Word, path: &'static str| {
            let drawing = Tree::svg("svg").set("class", "icon").set("viewBox", "0 0 16 16").set("aria-hidden", "true");
            Tree::button("", "")
                .set("data-do", name)
                .set("aria-label", word.text())
                .set("title", word.text())
                .with([drawing.with([Tree::svg("path").set("d", path)])])
        };
        let (word, path) =
            if is_playing { (Word::Pause, "M5 3v10M11 3v10") } else { (Word::Play, "M4.5 2.5v11l8-5.5z") };
        let speed = |n: usize| [Word::Speed1, Word::Speed2, Word::Speed4][n].text();
        let option = |(n, years): (usize, &u32)| {
            let option = Tree::text("option", "", speed(n)).set("value", years.to_string());
            if *years == self.player.speed() { option.set("selected", "") } else { option }
        };
        let is_now = content.window.is_none();
        let compare = Tree::button("chip", Word::Compare.text())
            .set("data-do", "compare")
            .set("aria-pressed", if content.is_comparing { "true" } else { "false" });
        let now = Tree::button("chip", Word::BackToNow.text())
            .set("data-do", "now")
            .set("aria-pressed", if is_now { "true" } else { "false" });
        let lines = content.choices.iter().enumerate().map(|(n, choice)| {
            let button = Tree::button("switch", &choice.label)
                .set("data-line", n.to_string())
                .set("aria-pressed", if choice.is_on { "true" } else { "false" });
            Tree::new("li").with([if choice.is_fixed { button.set("aria-disabled", "true") } else { button }])
        });
        let controls = Tree::new("div").class("strip-controls").with([
            Tree::new("div").class("strip-play").set("role", "group").set("aria-label", Word::Play.text()).with([
                icon("play", word, path),
                icon("back", Word::StepBack, "M12 3 5 8l7 5M3.5 3v10"),
                icon("on", Word::StepOn, "m4 3 7 5-7 5M12.5 3v10"),
                Tree::new("select")
                    .set("data-do", "speed")
                    .set("aria-label", Word::Speed.text())
                    .with(SPEEDS.iter().enumerate().map(option)),
            ]),
            Tree::new("p").class("strip-words"),
            Tree::new("div").class("strip-more").with([
                now,
                compare,
                Tree::new("details").class("strip-lines").with([
                    Tree::text("summary", "", Word::Lines.text()).set("aria-label", Word::LinesLong.text()),
                    Tree::new("ul").with(lines),
                ]),
            ]),
            Tree::button("strip-open", "").set("data-do", "open").set("aria-label", Word::OpenStrip.text()),
        ]);
        let grip = |(name, word): (&'static str, Word)| {
            Tree::new("div")
                .class("grip")
                .set("data-grip", name)
                .set("role", "slider")
                .set("tabindex", "0")
                .set("aria-label", word.text())
                // What it stands at is put in with its place.
                .set("aria-valuenow", content.now.to_string())
                .set("aria-valuemin", content.bounds[0].to_string())
        };
        let [both, from, to] = [("both", Word::GripBoth), ("from", Word::GripFrom), ("to", Word::GripTo)].map(grip);
        let mut parts: Vec<Tree> = picture(&content.chart).into();
        // The window lies below the points, which take no pointer.
        parts.splice(1..1, [both, from, to]);
        let plot = Tree::new("div").class("plot").with(parts);
        vec![controls, if is_now { plot.set("data-now", "") } else { plot }]
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

    fn taken(self: &Rc<Self>, event: &Event) {
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

    fn moved(self: &Rc<Self>, event: &Event) {
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

    fn let_go(self: &Rc<Self>, event: &Event) {
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
