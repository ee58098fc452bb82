//! What stands beside the stage is shown by a program of its own, see `src/views`. It is told what the page shows, and
//! answers with what is to be shown otherwise; nothing is kept twice.

use std::cell::RefCell;

use js_sys::{Promise, Uint8Array, Uint32Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use crate::app::words::Word;
use crate::app::{Beside, Control, Marked, Model, Msg, ThemeChoice, beside, letters_on_paper, sheet};
use crate::scene::Scene;
use crate::web::api::Silkweb;
use crate::web::pause::pause;
use crate::web::shell::Shell;
use crate::web::{Failure, fetch, layouts};

#[wasm_bindgen]
extern "C" {
    /// The program, once it has arrived; the start script brings it once.
    #[wasm_bindgen(catch, js_namespace = silkweb, js_name = views)]
    fn bring() -> Result<Promise, JsValue>;

    type Program;

    #[wasm_bindgen(method, catch, js_name = startViews)]
    fn start(
        this: &Program,
        root: &Element,
        core: &Uint8Array,
        evidence: &Uint8Array,
        on_query: &JsValue,
        page: Silkweb,
    ) -> Result<Promise, JsValue>;

    type Shown;

    #[wasm_bindgen(method, catch)]
    fn open(this: &Shown, query: &str, settled: &str, asks: &[f64]) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn show(this: &Shown, query: &str, settled: &str, asks: &[f64]) -> Result<Vec<u32>, JsValue>;

    #[wasm_bindgen(method, js_name = hasEvidence)]
    fn has_evidence(this: &Shown) -> bool;

    #[wasm_bindgen(method)]
    fn free(this: &Shown);
}

/// Lets the program be downloaded; whether it comes is seen when it is needed.
fn prepare() {
    let _ = bring();
}

/// The views, once their program is there.
#[derive(Default)]
pub(super) struct Views {
    running: RefCell<Option<Running>>,
    /// What it is to read: the core pack, and the evidence pack, which may be empty.
    packs: RefCell<Vec<Uint8Array>>,
}

/// The program's side, which ends when this is dropped.
struct Running {
    shown: Shown,
    /// What it was told last.
    told: Option<Beside>,
    /// Hears what is to be shown otherwise.
    _hears: Closure<dyn FnMut(String, bool)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.shown.free();
    }
}

impl Views {
    /// Keeps a pack until the program has come.
    pub(super) fn keep(&self, pack: Uint8Array) {
        self.packs.borrow_mut().push(pack);
    }

    /// Tells the program what the page shows, where that is another thing than before; and gives what it wants
    /// brought forward, where it said so.
    fn show(&self, model: &Model) -> Option<Control> {
        // While the program answers, it is not told.
        let mut running = self.running.try_borrow_mut().ok()?;
        let (running, now) = (running.as_mut()?, beside(model)?);
        if running.told.as_ref() == Some(&now) {
            return None;
        }
        let marked = running.shown.show(&now.query, &now.settled, &now.asks());
        running.told = Some(now);
        match marked {
            Ok(numbers) => Some(Control::Mark(Marked::from_numbers(&numbers))),
            Err(error) => {
                web_sys::console::error_1(&error);
                None
            }
        }
    }

    /// Ends for good.
    pub(super) fn end(&self) {
        if let Ok(mut running) = self.running.try_borrow_mut() {
            *running = None;
        }
    }
}

impl Shell {
    /// Brings what the first picture can do without: the evidence, then the programs beside the page's own.
    pub(super) fn bring_rest(&self) {
        let shell = self.clone();
        spawn_local(async move {
            // After the first picture; both are on their way at once.
            pause(0).await;
            prepare();
            let pack = fetch::evidence(shell.window()).await.unwrap_or_else(|why| {
                shell.send(Msg::Evidence(Err(why)));
                Uint8Array::default()
            });
            shell.0.views.keep(pack);
            shell.bring_views().await;
            // In a frame it waits for a network: there may be twenty on a page.
            if !shell.0.model.borrow().is_framed() {
                layouts::prepare().await;
            }
        });
    }

    /// The picture as it is now, to take away: see [`sheet`]. It has the page's colours; for paper light ones, and letters that
    /// can be read there.
    pub(super) fn sheet(&self, words: &str, is_paper: bool) -> Scene {
        let mut model = self.0.model.borrow_mut();
        let (theme, letters) =
            if is_paper { (ThemeChoice::Light, letters_on_paper(model.camera.size())) } else { (model.theme(), 1.0) };
        sheet(&mut model, words, theme, letters)
    }

    /// Lets the program of the views show what the page shows; what it wants brought forward is brought so afterwards.
    pub(super) fn show_views(&self) {
        let mark = self.0.views.show(&self.0.model.borrow());
        self.mark(mark);
    }

    fn mark(&self, mark: Option<Control>) {
        let mark = mark.filter(|mark| !self.0.model.borrow().is_marked(mark));
        if let Some(mark) = mark {
            self.control(mark);
        }
    }

    /// Brings the program of the views and lets it show; where it does not come, a sentence says so.
    async fn bring_views(&self) {
        let started = self.start_views().await;
        if self.0.gone.get() {
            return;
        }
        match started {
            Ok((running, marked)) => {
                if !running.shown.has_evidence() {
                    self.send(Msg::Evidence(Err(Word::EvidenceMissing.text().into())));
                }
                *self.0.views.running.borrow_mut() = Some(running);
                self.mark(marked);
                // What has changed meanwhile.
                self.check(self.0.frames.request());
            }
            Err(failure) => {
                web_sys::console::warn_1(&failure.to_string().into());
                self.send(Msg::NoViews);
            }
        }
    }

    /// The program as it shows what the page showed, and what it wants brought forward.
    async fn start_views(&self) -> Result<(Running, Option<Control>), Failure> {
        let program: Program = JsFuture::from(bring()?).await?.unchecked_into();
        let packs = self.0.views.packs.take();
        let [core, evidence] = &*packs else { return Err(Failure::missing("pack")) };
        let shell = self.clone();
        let hears = Closure::<dyn FnMut(String, bool)>::new(move |query, is_going_on| {
            shell.control(Control::Amend { query, is_moving: is_going_on });
        });
        // Not as slices of this program's memory, which may move meanwhile: one file's programs share it.
        let started = program.start(self.html(), core, evidence, hears.as_ref(), Silkweb::of(self))?;
        let shown = JsFuture::from(started).await?.unchecked_into();
        let running = Running { shown, told: beside(&self.0.model.borrow()), _hears: hears };
        let Some(now) = &running.told else { return Ok((running, None)) };
        let numbers = JsFuture::from(running.shown.open(&now.query, &now.settled, &now.asks())?).await?;
        let marked = Marked::from_numbers(&Uint32Array::from(numbers).to_vec());
        Ok((running, Some(Control::Mark(marked))))
    }
}
