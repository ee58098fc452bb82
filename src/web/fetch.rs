//! Brings the packs and the base map: the start script has the core ready, the page the coarse outlines; the fine ones and
//! the evidence come after the first frame.

use std::sync::Arc;

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlLinkElement, RequestInit, Response, Window};

use crate::app::Msg;
use crate::app::words::Word;
use crate::geo::Basemap;
use crate::model::Dataset;
use crate::web::Failure;

/// The link to the core pack in the page's head.
const CORE: &str = "core-pack";
/// The outlines of the drawn map.
const DRAWN: &str = "#drawn path[data-of]";
/// The link to the base map.
const BASEMAP: &str = "base-map";
/// The link to the evidence pack.
const EVIDENCE: &str = "evidence-pack";
/// The faces of the map's names, as CSS writes them.
const FACES: [&str; 2] = ["16px 'Silkweb Sans'", "600 16px 'Silkweb Sans'"];
/// Where the start script leaves what it has downloaded.
const PREPARED: &str = "silkweb";

/// The dataset, or the sentence for the reader; and the pack, for another program to read.
pub(super) async fn core(window: &Window) -> (Msg, Uint8Array) {
    let (parsed, pack) = match bytes(window, CORE).await {
        Ok(pack) => (Dataset::parse_pack(&pack.to_vec()).map_err(|error| Failure::new(error.to_string())), pack),
        Err(failure) => (Err(failure), Uint8Array::default()),
    };
    (Msg::Core(parsed.map(Arc::new).map_err(|failure| sentence(window, Word::FailedData, &failure))), pack)
}

/// The coarse base map from the outlines of the drawn map; nothing where they cannot be read, and the fine one has to do.
pub(super) fn drawn(window: &Window) -> Option<Msg> {
    match outlines(window) {
        Ok(basemap) => Some(Msg::Basemap(Ok(Arc::new(basemap)))),
        Err(failure) => {
            web_sys::console::warn_1(&failure.to_string().into());
            None
        }
    }
}

fn outlines(window: &Window) -> Result<Basemap, Failure> {
    let document = window.document().ok_or_else(|| Failure::missing("document"))?;
    let paths = document.query_selector_all(DRAWN)?;
    let mut attributes = Vec::new();
    for index in 0..paths.length() {
        let Some(path) = paths.get(index).and_then(|path| path.dyn_into::<Element>().ok()) else { continue };
        attributes.push(["data-of", "d"].map(|name| path.get_attribute(name).unwrap_or_default()));
    }
    if attributes.is_empty() {
        return Err(Failure::missing(DRAWN));
    }
    let paths = attributes.iter().map(|[of, data]| (of.as_str(), data.as_str()));
    Basemap::from_drawing(paths).map_err(|error| Failure::new(error.to_string()))
}

/// The base map, or the sentence for the reader.
pub(super) async fn basemap(window: &Window) -> Msg {
    let decoded = match bytes(window, BASEMAP).await {
        Ok(bytes) => Basemap::decode(&bytes.to_vec()).map_err(|error| Failure::new(error.to_string())),
        Err(failure) => Err(failure),
    };
    Msg::Basemap(decoded.map(Arc::new).map_err(|failure| sentence(window, Word::FailedData, &failure)))
}

/// The evidence pack as it is, for the program of the views.
///
/// # Errors
/// With the sentence for the reader.
pub(super) async fn evidence(window: &Window) -> Result<Uint8Array, Arc<str>> {
    bytes(window, EVIDENCE).await.map_err(|failure| sentence(window, Word::EvidenceMissing, &failure))
}

/// Asks for the faces that the map's names are set in; both are in the page's style sheet.
pub(super) fn fonts(window: &Window) -> Vec<Promise> {
    let faces = window.document().map(|document| document.fonts());
    faces.map_or_else(Vec::new, |faces| FACES.iter().map(|face| faces.load(face)).collect())
}

/// Waits for fonts; one that does not come leaves its names to the system's.
pub(super) async fn arrival(fonts: Vec<Promise>) {
    for font in fonts {
        let _ = JsFuture::from(font).await; // The reader sees the names all the same.
    }
}

/// What the reader is told; the developer finds the cause in the console.
fn sentence(window: &Window, word: Word, failure: &Failure) -> Arc<str> {
    web_sys::console::warn_1(&failure.to_string().into());
    let word = if window.navigator().on_line() || word == Word::EvidenceMissing { word } else { Word::FailedOffline };
    word.text().into()
}

async fn bytes(window: &Window, id: &str) -> Result<Uint8Array, Failure> {
    match prepared(window, id) {
        Some(bytes) => Ok(bytes),
        None => download(window, id).await,
    }
}

/// What the start script has downloaded for `id`; the script keeps no copy.
fn prepared(window: &Window, id: &str) -> Option<Uint8Array> {
    let shelf = Reflect::get(window, &PREPARED.into()).ok().filter(JsValue::is_object)?;
    let bytes: Uint8Array = Reflect::get(&shelf, &id.into()).ok()?.dyn_into().ok()?;
    Reflect::set(&shelf, &id.into(), &JsValue::UNDEFINED).ok()?;
    Some(bytes)
}

async fn download(window: &Window, id: &str) -> Result<Uint8Array, Failure> {
    let link = window.document().and_then(|document| document.get_element_by_id(id));
    let link: HtmlLinkElement = link.and_then(|link| link.dyn_into().ok()).ok_or_else(|| Failure::missing(id))?;
    let init = RequestInit::new();
    if let Some(integrity) = link.get_attribute("data-integrity") {
        init.set_integrity(&integrity);
    }
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(&link.href(), &init)).await?.into();
    if !response.ok() {
        return Err(Failure::new([&link.href(), " answered ", &response.status().to_string()].concat()));
    }
    Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?))
}
