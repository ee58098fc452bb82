//! The only items that other scripts see.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use silkweb::app::theme::Theme;
use silkweb::render::chart;
use silkweb::view::{Ground, figures, palette};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use crate::page::{Asks, Page};
use crate::stage::Stage;

thread_local! {
    /// The views that were started last, for those who only want a picture.
    static CURRENT: RefCell<Option<Rc<Page>>> = const { RefCell::new(None) };
}

/// The running views; all ends when it is freed.
#[wasm_bindgen]
pub struct Views(Rc<Page>);

#[wasm_bindgen]
impl Views {
    /// Whether the evidence could be read; without it there are no sources.
    #[wasm_bindgen(js_name = hasEvidence)]
    #[must_use]
    pub fn has_evidence(&self) -> bool {
        self.0.has_evidence()
    }

    /// Shows for the first time what [`Views::show`] shows and gives what it gives, each part in a task of its own.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn open(&self, query: String, settled: String, asks: Vec<f64>) -> Result<Vec<u32>, JsError> {
        self.0.open([&query, &settled], Asks::from_numbers(&asks)).await?;
        Ok(self.0.reading().marked().to_numbers())
    }

    /// Shows what belongs to the state that `query` says, and gives what the stage is to bring forward, as
    /// [`silkweb::app::Marked`] writes it. `settled` is the whole state in which a page in a frame came to rest. `asks` are
    /// numbers: dark, framed, less motion, more contrast, each 0 or 1, the size of ordinary text in CSS pixels, and whether
    /// something is being dragged.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn show(&self, query: &str, settled: &str, asks: &[f64]) -> Result<Vec<u32>, JsError> {
        self.0.show([query, settled], Asks::from_numbers(asks))?;
        Ok(self.0.reading().marked().to_numbers())
    }
}

impl Drop for Views {
    fn drop(&mut self) {
        self.0.end();
        CURRENT.set(None);
    }
}

/// Starts the views of the page below `root` with its two packs; `on_query` is called with parameters that say what is to be
/// shown otherwise, such as `time=2002..2010`, and with whether a drag still goes on; `stage` draws pictures to take away.
///
/// # Errors
/// When a pack cannot be read, or the markup lacks a part.
#[wasm_bindgen(js_name = startViews)]
pub async fn start_views(
    root: Element,
    core: Vec<u8>,
    evidence: Vec<u8>,
    on_query: Function,
    stage: Stage,
) -> Result<Views, JsError> {
    let page = Page::start(&root, [core, evidence], on_query, stage).await?;
    CURRENT.set(Some(Rc::clone(&page)));
    Ok(Views(page))
}

/// The chart of that name as the text of an SVG, the same that the command `silkweb chart` writes; none where there is no
/// such chart, or no views have been started.
#[wasm_bindgen(js_name = chartSvg)]
#[must_use]
pub fn chart_svg(name: &str, width_px: u32, dark: bool) -> Option<String> {
    CURRENT.with_borrow(|page| {
        let chart = figures::named(page.as_ref()?.facts(), name)?;
        Some(chart::chart_svg(&chart, width_px, &palette(Theme::of(dark, false), Ground::Paper)))
    })
}
