//! The page's own program, as far as this one asks it.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// A handle to the running page.
    pub type Stage;

    /// See `Silkweb::sheet` in `src/web/api.rs`.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn sheet(
        this: &Stage,
        words: &str,
        is_paper: bool,
        canvas: &JsValue,
        scale: f64,
    ) -> Result<Option<String>, JsValue>;

    /// What is shown, as the query of an address.
    #[wasm_bindgen(method)]
    pub(crate) fn state(this: &Stage) -> String;
}
