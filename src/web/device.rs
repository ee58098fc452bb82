//! What the reader's device says: its preferences, its pixels, and the size of the stage.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, MediaQueryList, ResizeObserver, Window};

use crate::app::Preferences;
use crate::geom::{Point, Rect, Size};
use crate::web::Failure;

/// The media queries that answer with a preference.
pub const PREFERENCE_QUERIES: [&str; 3] = [DARK, REDUCED_MOTION, MORE_CONTRAST];
const DARK: &str = "(prefers-color-scheme: dark)";
const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";
const MORE_CONTRAST: &str = "(forced-colors: active), (prefers-contrast: more)";
/// The width from which the page has two columns, as in the style sheet.
const TWO_COLUMNS: &str = "(min-width: 56.25rem)";
/// The size of ordinary text where the browser does not say.
const ROOT_FONT_PX: f64 = 16.0;

/// What the device asks for now.
pub fn preferences(window: &Window, html: &Element) -> Preferences {
    let says = |query| media(window, query).is_some_and(|list| list.matches());
    let font =
        window.get_computed_style(html).ok().flatten().and_then(|style| style.get_property_value("font-size").ok());
    let font = font.map(|font| js_sys::parse_float(&font)).filter(|font| font.is_finite());
    Preferences {
        dark: says(DARK),
        reduced_motion: says(REDUCED_MOTION),
        more_contrast: says(MORE_CONTRAST),
        root_font_px: font.unwrap_or(ROOT_FONT_PX),
    }
}

/// Whether the device is Apple's.
pub fn is_apple(window: &Window) -> bool {
    window.navigator().platform().is_ok_and(|name| name.starts_with("Mac") || name.starts_with("iP"))
}

/// Whether stage and panel stand side by side.
pub fn has_two_columns(window: &Window) -> bool {
    two_columns(window).is_some_and(|list| list.matches())
}

/// Tells when stage and panel come to stand side by side, or one below the other.
pub fn two_columns(window: &Window) -> Option<MediaQueryList> {
    media(window, TWO_COLUMNS)
}

/// The answer to a media query; it tells when it changes.
pub fn media(window: &Window, query: &str) -> Option<MediaQueryList> {
    window.match_media(query).ok().flatten()
}

/// The stage, in CSS pixels and in device pixels per CSS pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Surface {
    /// In CSS pixels; nothing while the stage is hidden.
    pub size: Size,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
}

impl Surface {
    /// The surface that `layers` covers now.
    pub fn measure(window: &Window, layers: &HtmlElement) -> Self {
        let size = Size::new(f64::from(layers.client_width()), f64::from(layers.client_height()));
        Self { size, pixel_ratio: window.device_pixel_ratio() }
    }

    /// Whether there is anything to draw on.
    pub fn is_visible(self) -> bool {
        self.size.width > 0.0 && self.size.height > 0.0
    }
}

/// What an element covers of the element that it is placed in, in CSS pixels.
pub fn frame(element: &HtmlElement) -> Rect {
    let corner = Point::new(f64::from(element.offset_left()), f64::from(element.offset_top()));
    Rect::at(corner, Size::new(f64::from(element.offset_width()), f64::from(element.offset_height())))
}

/// Tells when an element gets another size, until it is dropped.
#[derive(Debug)]
pub struct SizeWatch {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Calls `changed` whenever the size of `element` changes.
    pub fn new(element: &Element, changed: impl FnMut() + 'static) -> Result<Self, Failure> {
        let closure = Closure::<dyn FnMut()>::new(changed);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref())?;
        observer.observe(element);
        Ok(Self { observer, _closure: closure })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
