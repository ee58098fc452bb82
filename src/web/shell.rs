//! Owns the model: takes messages one after the other, runs commands, and draws when something has changed.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, Window};

use crate::app::words::Word;
use crate::app::{self, Cmd, Control, Event, Input, Key, Mix, Model, Msg, Options, Preferences};
use crate::geom::Size;
use crate::layout::LayoutRequest;
use crate::model::Parsed;
use crate::web::address::Address;
use crate::web::announcer::Announcer;
use crate::web::convert::{PageOptions, event_to_js};
use crate::web::device::{self, SizeWatch, Surface};
use crate::web::dom::{self, Dom, Parts};
use crate::web::draw::Pending;
use crate::web::fine::Fine;
use crate::web::frame::Frames;
use crate::web::layouts::{self, Layouts};
use crate::web::pause::pause;
use crate::web::views::Views;
use crate::web::{Failure, LayerStack, events, fetch, panic, sheet, stage_events};

/// How long a hint stands over the stage.
const HINT_MILLIS: u32 = 1600;

/// A running page; clones are handles to the same one.
#[derive(Clone)]
pub(super) struct Shell(pub(super) Rc<Running>);

/// A handle that does not keep the page running.
#[derive(Clone)]
pub(super) struct WeakShell(Weak<Running>);

pub(super) struct Running {
    pub(super) window: Window,
    pub(super) html: Element,
    pub(super) stage: HtmlElement,
    pub(super) panel: HtmlElement,
    pub(super) layers: HtmlElement,
    /// Controls that cover a part of the layers.
    pub(super) zoom: HtmlElement,
    pub(super) notice: HtmlElement,
    /// The dialog that lists the keys.
    pub(super) keys: HtmlElement,
    /// What stands over the stage for a moment, and until when.
    pub(super) hint: HtmlElement,
    pub(super) hint_over: RefCell<Option<Timeout>>,
    pub(super) model: RefCell<Model>,
    pub(super) queue: RefCell<VecDeque<Msg>>,
    /// A message is being taken or a frame drawn; new messages wait.
    pub(super) busy: Cell<bool>,
    pub(super) gone: Cell<bool>,
    pub(super) dom: RefCell<Dom>,
    pub(super) stack: RefCell<LayerStack>,
    pub(super) surface: Cell<Surface>,
    /// The picture was moved and is not sharp all over yet.
    pub(super) blurred: Cell<bool>,
    /// When the last frame was, and whether frames of the present gesture come slowly.
    pub(super) drawn_millis: Cell<f64>,
    pub(super) slow: Cell<bool>,
    pub(super) pending: RefCell<Pending>,
    pub(super) frames: Frames,
    pub(super) announcer: Announcer,
    pub(super) address: Address,
    pub(super) layouts: Layouts,
    pub(super) views: Views,
    pub(super) settle: RefCell<Option<Timeout>>,
    pub(super) fine: Fine,
    pub(super) pixel_ratio: RefCell<Option<EventListener>>,
    /// Dropped when the page stops.
    pub(super) kept: RefCell<Vec<Box<dyn Any>>>,
    pub(super) callbacks: RefCell<Vec<Function>>,
}

impl Shell {
    /// Starts the page below `root`.
    ///
    /// # Errors
    /// Names what the markup lacks or the browser refuses, such as a canvas.
    pub(super) fn start(root: &Element, options: PageOptions) -> Result<Self, Failure> {
        let window = web_sys::window().ok_or_else(|| Failure::missing("window"))?;
        let document = window.document().ok_or_else(|| Failure::missing("document"))?;
        let html = document.document_element().ok_or_else(|| Failure::missing("html"))?;
        let parts = Parts::below(root);
        let layers = parts.find("#layers");
        let zoom = parts.find("#zoom");
        let PageOptions { theme, embedded, state, owns_address } = options;
        let options = Options {
            size: Surface::measure(&window, &layers).size,
            theme,
            embedded,
            apple: device::is_apple(&window),
            preferences: device::preferences(&window, &html),
        };
        dom::make::flag(&html, "data-embedded", embedded)?;
        let dom = Dom::new(html.clone(), &parts);
        parts.check()?;
        let (model, cmds) = app::init(options);
        let shell = Self(Rc::new(Running {
            stage: parts.find("#stage"),
            panel: parts.find("#panel"),
            notice: parts.find("#notice"),
            keys: parts.find("#keys"),
            hint: parts.find("#hint"),
            hint_over: RefCell::default(),
            dom: RefCell::new(dom),
            stack: RefCell::new(LayerStack::new(&layers)?),
            announcer: Announcer::new(parts.find("#announce")),
            address: Address::new(owns_address),
            layouts: Layouts::default(),
            views: Views::default(),
            frames: Frames::new(window.clone()),
            window,
            html,
            layers,
            zoom,
            model: RefCell::new(model),
            queue: RefCell::default(),
            busy: Cell::new(false),
            gone: Cell::new(false),
            surface: Cell::default(),
            blurred: Cell::new(false),
            drawn_millis: Cell::default(),
            slow: Cell::default(),
            pending: RefCell::default(),
            settle: RefCell::default(),
            fine: Fine::default(),
            pixel_ratio: RefCell::default(),
            kept: RefCell::default(),
            callbacks: RefCell::default(),
        }));
        panic::watch(WeakShell(Rc::downgrade(&shell.0)));
        if let Err(failure) = shell.listen(&parts) {
            shell.stop();
            return Err(failure);
        }
        cmds.into_iter().for_each(|cmd| shell.run(cmd));
        shell.send(Msg::Address(state));
        shell.load();
        Ok(shell)
    }

    fn listen(&self, parts: &Parts) -> Result<(), Failure> {
        let drawn = self.clone();
        self.0.frames.on_frame(move |now_millis| drawn.frame(now_millis));
        events::attach(self, parts);
        stage_events::attach(self, parts);
        parts.check()?;
        let resized = self.clone();
        self.keep(SizeWatch::new(&self.0.layers, move || resized.resized())?);
        self.watch_pixel_ratio();
        Ok(())
    }

    /// Brings what the map needs.
    fn load(&self) {
        let shell = self.clone();
        spawn_local(async move {
            let window = &shell.0.window;
            // Names drawn in another font than the one they were placed for would overlap.
            let fonts = fetch::fonts(window);
            pause(0).await;
            let (core, pack) = fetch::core(window).await;
            shell.0.views.keep(pack);
            fetch::arrival(fonts).await;
            pause(0).await;
            shell.send(core);
            pause(0).await;
            // The page has the first outlines already; the fine ones take their place.
            if let Some(drawn) = fetch::drawn(window) {
                pause(0).await;
                shell.send(drawn);
            }
            shell.reach_in().await;
            let fine = fetch::basemap(window).await;
            pause(0).await;
            shell.send(fine);
            shell.is_fine_now();
        });
    }

    /// Takes `msg` now, or as soon as the present one is done.
    pub(super) fn send(&self, msg: Msg) {
        if self.0.gone.get() {
            return;
        }
        self.0.queue.borrow_mut().push_back(msg);
        if !self.0.busy.get() {
            self.pump();
        }
    }

    /// Takes a control's message.
    pub(super) fn control(&self, control: Control) {
        self.send(Msg::Control(control));
    }

    pub(super) fn pump(&self) {
        self.0.busy.set(true);
        while let Some(msg) = self.next() {
            // Only a pointer that merely moves leaves the controls as they are, unless it asks for a drawing.
            if !matches!(msg, Msg::Input(Input::PointerMove { .. } | Input::PointerLeave) | Msg::Frame { .. }) {
                self.changed();
            }
            let cmds = app::update(&mut self.0.model.borrow_mut(), msg);
            cmds.into_iter().for_each(|cmd| self.run(cmd));
        }
        self.0.busy.set(false);
        self.look_whether_reached_in();
    }

    fn next(&self) -> Option<Msg> {
        self.0.queue.borrow_mut().pop_front()
    }

    fn changed(&self) {
        self.0.pending.borrow_mut().controls = true;
        self.check(self.0.frames.request());
    }

    /// Runs a command; none of them takes a message before the present one is done.
    pub(super) fn run(&self, cmd: Cmd) {
        match cmd {
            Cmd::Draw { animate: _ } => self.changed(), // The frame asks the model whether it needs the time.
            Cmd::Card => {
                self.0.pending.borrow_mut().card = true;
                self.check(self.0.frames.request());
            }
            Cmd::SettleAfter { millis, generation } => {
                let shell = self.clone();
                let settle = Timeout::new(millis, move || shell.send(Msg::Settle { generation }));
                *self.0.settle.borrow_mut() = Some(settle);
            }
            Cmd::Layout(request) => self.lay_out(request),
            Cmd::Announce(text) => self.0.announcer.say(text),
            Cmd::FocusProxy(target) => {
                self.0.pending.borrow_mut().proxy = Some(target);
                self.changed();
            }
            Cmd::FocusPanel => self.focus_panel(),
            Cmd::Hint(text) => self.hint(text),
            Cmd::ShowKeys => self.check(dom::open_dialog(&self.0.keys)),
            Cmd::FetchEvidence => self.bring_rest(),
            Cmd::Address { query, is_page } => self.write_address(query, is_page),
            Cmd::Emit(event) => self.emit(&event),
        }
    }

    fn lay_out(&self, request: LayoutRequest) {
        let shell = self.clone();
        spawn_local(async move {
            let hears = shell.clone();
            let on_reply = move |reply| hears.send(Msg::Layout(Ok(reply)));
            if let Err(failure) = shell.0.layouts.start(&request, on_reply).await {
                web_sys::console::warn_1(&failure.to_string().into());
                shell.send(Msg::Layout(Err(Word::NoticeNetwork.text().into())));
            }
        });
    }

    fn hint(&self, text: &str) {
        let Running { hint, hint_over, .. } = &*self.0;
        hint.set_text_content(Some(text));
        self.check(dom::make::flag(hint, "data-shown", true));
        let shell = self.clone();
        let over = Timeout::new(HINT_MILLIS, move || {
            *shell.0.hint_over.borrow_mut() = None;
            shell.check(dom::make::flag(&shell.0.hint, "data-shown", false));
        });
        *hint_over.borrow_mut() = Some(over);
    }

    /// Whether something stands over the stage for a moment.
    pub(super) fn is_hinting(&self) -> bool {
        self.0.hint_over.borrow().is_some()
    }

    /// Whether the stage was asked to take wheel and single fingers in a frame.
    pub(super) fn is_freed(&self) -> bool {
        let model = self.0.model.borrow();
        model.is_framed() && model.is_free()
    }

    fn focus_panel(&self) {
        self.0.pending.borrow_mut().panel = true;
        self.changed();
    }

    fn emit(&self, event: &Event) {
        let event = match event_to_js(event) {
            Ok(event) => event,
            Err(failure) => return self.check(Err(failure)),
        };
        for callback in self.0.callbacks.borrow().iter() {
            let callback = callback.clone();
            let event = event.clone();
            // After this message, so that a listener may call back.
            spawn_local(async move {
                if let Err(error) = callback.call1(&JsValue::NULL, &event) {
                    web_sys::console::error_1(&error);
                }
            });
        }
    }

    /// Opens the legend where the page has two columns, and closes it where it would push the panel away.
    pub(super) fn open_legend(&self) {
        let opened = self.0.dom.try_borrow().map(|dom| dom.open_legend(device::has_two_columns(&self.0.window)));
        self.check(opened.unwrap_or(Ok(())));
    }

    /// The device asks for something else than before.
    pub(super) fn preferences_changed(&self) {
        self.send(Msg::Preferences(self.preferences()));
    }

    /// What the device asks for now.
    pub(super) fn preferences(&self) -> Preferences {
        device::preferences(&self.0.window, &self.0.html)
    }

    /// Whether the page is dark now.
    pub(super) fn is_dark(&self) -> bool {
        self.0.model.borrow().is_dark()
    }

    /// Whether a button or finger is down on the stage, as far as the program was told.
    pub(super) fn is_pressed(&self) -> bool {
        self.0.model.borrow().is_pressed()
    }

    /// Whether a node of the network is being moved.
    pub(super) fn is_carrying(&self) -> bool {
        self.0.model.borrow().is_carrying()
    }

    /// What a key means on the stage, by the name that the browser gives it.
    pub(super) fn key(&self, name: &str, shift: bool) -> Option<Key> {
        self.0.model.borrow().key(name, shift)
    }

    /// Whether a turn of the wheel belongs to the stage.
    pub(super) fn takes_wheel(&self, zoom: bool) -> bool {
        self.0.model.borrow().takes_wheel(zoom)
    }

    /// Takes the hover card away and says whether there was one.
    pub(super) fn hides_card(&self) -> bool {
        self.0.dom.try_borrow_mut().is_ok_and(|mut dom| dom.hide_card())
    }

    /// Brings the stage into view where the page is one column.
    pub(super) fn show_stage(&self) {
        self.show(&self.0.stage);
    }

    /// Brings the panel into view where the page is one column, and its heading to the keyboard.
    pub(super) fn show_panel(&self) {
        self.show(&self.0.panel);
        self.check(sheet::raise(self));
        self.focus_panel();
    }

    fn show(&self, element: &HtmlElement) {
        if !device::has_two_columns(&self.0.window) {
            element.scroll_into_view();
        }
    }

    /// Keeps `thing` until the page stops.
    pub(super) fn keep(&self, thing: impl Any) {
        self.0.kept.borrow_mut().push(Box::new(thing));
    }

    /// Calls `callback` with each event of the page.
    pub(super) fn on(&self, callback: Function) {
        self.0.callbacks.borrow_mut().push(callback);
    }

    /// The window.
    pub(super) fn window(&self) -> &Window {
        &self.0.window
    }

    /// The element that carries the page's state.
    pub(super) fn html(&self) -> &Element {
        &self.0.html
    }

    /// The dataset, once it is shown.
    pub(super) fn parsed(&self) -> Option<Arc<Parsed>> {
        self.0.model.borrow().parsed()
    }

    /// The first view at `mix` with the present selection on a sheet of `size` CSS pixels, as SVG.
    ///
    /// # Errors
    /// When a network has to be laid out for it and cannot be.
    pub(super) async fn drawing(&self, mix: Mix, size: Size, dark: bool) -> Result<String, Failure> {
        // What happens on the page meanwhile does not matter.
        let model = app::sheet_of(&self.0.model.borrow());
        let mut known = Vec::new();
        while let Some(request) = app::layout_for_drawing(&model, mix, size, &known) {
            known.push(layouts::finish(&request).await?);
        }
        let mut known = known.into_iter();
        Ok(app::drawing(&model, mix, size, dark, |_| known.next()))
    }

    /// The query of an address that shows what is shown now.
    pub(super) fn query(&self) -> String {
        self.0.model.borrow().query()
    }

    /// The picture as it is now.
    pub(super) fn scene(&self) -> crate::scene::Scene {
        app::scene(&self.0.model.borrow())
    }

    /// Stops the page with a sentence if the browser refused something.
    pub(super) fn check(&self, done: Result<(), Failure>) {
        if let Err(failure) = done {
            web_sys::console::error_1(&failure.to_string().into());
            WeakShell(Rc::downgrade(&self.0)).crashed();
        }
    }

    /// Whether both are handles to the same page.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Takes away all listeners, timers and frames; the page stays as it is.
    pub(super) fn stop(&self) {
        self.0.gone.set(true);
        self.0.frames.stop();
        self.0.announcer.stop();
        self.0.layouts.end();
        self.0.views.end();
        self.0.address.stop();
        // A list that is in use goes with the last handle instead.
        if let Ok(mut settle) = self.0.settle.try_borrow_mut() {
            *settle = None;
        }
        if let Ok(mut over) = self.0.hint_over.try_borrow_mut() {
            *over = None;
        }
        if let Ok(mut listener) = self.0.pixel_ratio.try_borrow_mut() {
            *listener = None;
        }
        if let Ok(mut kept) = self.0.kept.try_borrow_mut() {
            kept.clear();
        }
        if let Ok(mut callbacks) = self.0.callbacks.try_borrow_mut() {
            callbacks.clear();
        }
    }
}

impl WeakShell {
    /// Whether the page still runs.
    pub(super) fn is_alive(&self) -> bool {
        self.0.upgrade().is_some_and(|running| !running.gone.get())
    }

    /// Shows the sentence for a program that stopped in the middle. Nothing is borrowed that may be in use.
    pub(super) fn crashed(&self) {
        let Some(running) = self.0.upgrade() else { return };
        let _ = dom::fail(&running.html, &running.notice, Word::FailedCrash.text()); // Nothing is left to be tried.
        Shell(running).stop();
    }
}
