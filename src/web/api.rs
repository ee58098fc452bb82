//! The only items that other scripts see.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{Element, HtmlCanvasElement};

use crate::app::words::Word;
use crate::app::{Control, ThemeChoice};
use crate::render;
use crate::scene::Target;
use crate::web::address;
use crate::web::canvas2d::draw_scene;
use crate::web::convert::{PageOptions, PictureOptions};
use crate::web::dom;
use crate::web::shell::Shell;

thread_local! {
    static CURRENT: RefCell<Option<Shell>> = const { RefCell::new(None) };
}

/// Starts the page that this program was loaded into; where it cannot, the page says so.
pub fn start() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let (Some(html), Some(body)) = (document.document_element(), document.body()) else { return };
    let state = web_sys::window().map_or_else(String::new, |window| address::query(&window));
    let options = PageOptions { embedded: is_framed(), state, owns_address: true, ..PageOptions::default() };
    match Shell::start(&body, options) {
        Ok(shell) => CURRENT.set(Some(shell)),
        Err(failure) => {
            web_sys::console::error_1(&failure.to_string().into());
            if let Ok(notice) = dom::make::find(&body, "#notice") {
                let _ = dom::fail(&html, &notice, Word::FailedCanvas.text()); // Nothing is left to be tried.
            }
        }
    }
}

/// Whether the page stands in a frame of another, whose scrolling it must leave alone.
fn is_framed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Where the host is not to be asked, there is a host.
    window.parent().map_or(true, |parent| parent.is_some_and(|parent| parent != window))
}

/// A running page.
#[wasm_bindgen]
pub struct Silkweb {
    shell: Shell,
}

impl Silkweb {
    /// A handle to a running page.
    pub(super) fn of(shell: &Shell) -> Self {
        Self { shell: shell.clone() }
    }
}

#[wasm_bindgen]
impl Silkweb {
    /// Starts the page whose markup stands below `root`. `options` may be undefined.
    ///
    /// # Errors
    /// When an option is unknown, or the markup lacks a part.
    #[wasm_bindgen(constructor)]
    pub fn new(root: &Element, options: JsValue) -> Result<Silkweb, JsError> {
        Ok(Self { shell: Shell::start(root, PageOptions::from_js(&options)?)? })
    }

    /// The page that was started when the program was loaded.
    #[must_use]
    pub fn current() -> Option<Silkweb> {
        CURRENT.with_borrow(|current| current.clone().map(|shell| Self { shell }))
    }

    /// A promise of the picture as the text of an SVG: as it is now, or the first view with the present selection as
    /// `picture` asks for it, which is the same that the command `silkweb render` writes. A network that was not shown
    /// yet is laid out for it, and the fine base map awaited.
    ///
    /// # Errors
    /// When `picture` has unknown parts, or the program that lays out networks cannot be loaded.
    #[wasm_bindgen(js_name = exportSvg)]
    pub async fn export_svg(&self, picture: JsValue) -> Result<String, JsError> {
        let shell = self.shell.clone();
        shell.fine().await;
        if picture.is_undefined() {
            return Ok(render::svg(&shell.scene(), Word::PageTitle.text()));
        }
        let PictureOptions { mix, size, theme } = PictureOptions::from_js(&picture)?;
        Ok(shell.drawing(mix, size, theme == ThemeChoice::Dark).await?)
    }

    /// The stage as it is shown now, to take away: as the text of an SVG, or on `canvas`, which becomes `scale` device pixels wide
    /// for each CSS pixel. `words` are lines: a title, and what stands below the legend; without any, the picture stands
    /// alone. Its colours are the page's; for paper they are light, and letters can be read there.
    ///
    /// # Errors
    /// When the browser gives no surface to draw on.
    pub fn sheet(
        &self,
        words: &str,
        is_paper: bool,
        canvas: Option<HtmlCanvasElement>,
        scale: f64,
    ) -> Result<Option<String>, JsError> {
        let scene = self.shell.sheet(words, is_paper);
        let Some(canvas) = canvas else { return Ok(Some(render::svg(&scene, Word::PageTitle.text()))) };
        draw_scene(&canvas, &scene, scale)?;
        Ok(None)
    }

    /// Selects the entity with this id in the data and says whether there is one.
    #[must_use]
    pub fn select(&self, id: &str) -> bool {
        let entity = self.shell.parsed().and_then(|parsed| parsed.dataset.find(id));
        entity.map(|entity| self.shell.control(Control::Find(Target::Entity(entity)))).is_some()
    }

    /// What is shown now, as the query of an address, such as `?v=1&sel=georgia`; empty for what is shown at first.
    #[must_use]
    pub fn state(&self) -> String {
        self.shell.query()
    }

    /// Changes what these parameters of an address say, such as `sel=georgia&time=2005`, and nothing else. While `is_moving` is
    /// true a hand drags something, or time plays: names wait, and it becomes one step with the first call that is not.
    pub fn amend(&self, query: String, is_moving: bool) {
        self.shell.control(Control::Amend { query, is_moving });
    }

    /// Calls `callback` with each event, such as `{ type: "selected", id: "baku" }`.
    pub fn on(&self, callback: Function) {
        self.shell.on(callback);
    }

    /// Takes away all listeners, timers and frames.
    pub fn destroy(self) {
        self.shell.stop();
        CURRENT.with_borrow_mut(|current| current.take_if(|current| current.is_same(&self.shell)));
    }
}
