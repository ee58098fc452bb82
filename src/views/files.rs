//! Files handed to the reader.

use std::cell::RefCell;

use silkweb::web::Failure;
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// A text as the content of a file.
///
/// # Errors
/// When the browser refuses.
pub(crate) fn of_text(text: &str, mime: &str) -> Result<Blob, Failure> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Ok(Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?)
}

/// The file that was handed out last. A browser may read it after that; the one before it has read.
#[derive(Default)]
pub(crate) struct Saved(RefCell<Option<String>>);

impl Saved {
    /// Hands a file of that name to the reader.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn save(&self, name: &str, file: &Blob) -> Result<(), Failure> {
        let url = Url::create_object_url_with_blob(file)?;
        self.take_back(Some(url.clone()));
        let document =
            web_sys::window().and_then(|window| window.document()).ok_or_else(|| Failure::missing("document"))?;
        let link = document.create_element("a")?;
        link.set_attribute("href", &url)?;
        link.set_attribute("download", name)?;
        if let Some(link) = link.dyn_ref::<HtmlElement>() {
            link.click();
        }
        Ok(())
    }

    /// Takes the file back.
    pub(crate) fn end(&self) {
        self.take_back(None);
    }

    fn take_back(&self, next: Option<String>) {
        if let Some(url) = self.0.replace(next) {
            let _ = Url::revoke_object_url(&url); // One that is not there any more is no loss.
        }
    }
}
