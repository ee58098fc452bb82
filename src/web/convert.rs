//! Values that cross the border to other scripts: options and pictures in, events out.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::app::{Event, Mix, ThemeChoice};
use crate::geom::Size;
use crate::web::Failure;

/// `{ theme: "dark", embedded: true, state: "?sel=georgia" }`; all may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageOptions {
    /// Which colours: `"auto"`, `"light"` or `"dark"`.
    pub(super) theme: ThemeChoice,
    /// The page stands in a frame of another page, whose scrolling it must not take.
    pub(super) embedded: bool,
    /// What is shown at first, as the query of an address.
    pub(super) state: String,
    /// The address of the page is the program's: it says what is shown at first, and follows.
    pub(super) owns_address: bool,
}

/// `{ view: "map", width: 1280, height: 800, theme: "light" }`, in CSS pixels; all may be left out. `mix: 40` in place of
/// `view` is so many per cent of the way from the map to the network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PictureOptions {
    /// What is drawn: `"map"`, `"network"` or what is between.
    pub(super) mix: Mix,
    /// Of the picture.
    pub(super) size: Size,
    /// Which colours; those of a light page for `"auto"`.
    pub(super) theme: ThemeChoice,
}

impl PageOptions {
    /// Reads an object; undefined is an empty one.
    ///
    /// # Errors
    /// Names a part that is unknown or of the wrong kind.
    pub(super) fn from_js(value: &JsValue) -> Result<Self, Failure> {
        let mut options = Self::default();
        for (name, value) in parts(value)? {
            match name.as_str() {
                "theme" => options.theme = theme(&value)?,
                "embedded" => options.embedded = value.as_bool().ok_or_else(|| unfit(&name, "true or false"))?,
                "state" => options.state = value.as_string().ok_or_else(|| unfit(&name, "text"))?,
                _ => return Err(unknown(&name, "theme, embedded, state")),
            }
        }
        Ok(options)
    }
}

impl PictureOptions {
    /// Reads an object.
    ///
    /// # Errors
    /// Names a part that is unknown or of the wrong kind.
    pub(super) fn from_js(value: &JsValue) -> Result<Self, Failure> {
        let mut options = Self { mix: Mix::MAP, size: Size::new(1280.0, 800.0), theme: ThemeChoice::Light };
        for (name, value) in parts(value)? {
            match name.as_str() {
                "view" => options.mix = view(&value)?,
                "mix" => options.mix = mix(&value)?,
                "width" => options.size.width = length(&name, &value)?,
                "height" => options.size.height = length(&name, &value)?,
                "theme" => options.theme = theme(&value)?,
                _ => return Err(unknown(&name, "view, mix, width, height, theme")),
            }
        }
        Ok(options)
    }
}

/// `{ type: "ready" }` or `{ type: "selected", id: "baku" }`; the id is null where nothing is selected.
pub(super) fn event_to_js(event: &Event) -> Result<JsValue, Failure> {
    let object = Object::new();
    let kind = match event {
        Event::Ready => "ready",
        Event::Selected(id) => {
            Reflect::set(&object, &"id".into(), &id.as_deref().map_or(JsValue::NULL, JsValue::from))?;
            "selected"
        }
    };
    Reflect::set(&object, &"type".into(), &kind.into())?;
    Ok(object.into())
}

/// The names and values of an object's own parts.
pub(super) fn parts(value: &JsValue) -> Result<Vec<(String, JsValue)>, Failure> {
    if value.is_undefined() {
        return Ok(Vec::new());
    }
    let object: &Object = value.dyn_ref().ok_or_else(|| Failure::new("the options are no object"))?;
    let part = |name: JsValue| Ok((name.as_string().unwrap_or_default(), Reflect::get(object, &name)?));
    Object::keys(object).iter().map(part).collect()
}

fn theme(value: &JsValue) -> Result<ThemeChoice, Failure> {
    match value.as_string().as_deref() {
        Some("auto") => Ok(ThemeChoice::Auto),
        Some("light") => Ok(ThemeChoice::Light),
        Some("dark") => Ok(ThemeChoice::Dark),
        _ => Err(unfit("theme", "\"auto\", \"light\" or \"dark\"")),
    }
}

fn mix(value: &JsValue) -> Result<Mix, Failure> {
    let percent = value.as_f64().filter(|percent| (0.0..=100.0).contains(percent) && percent.fract() == 0.0);
    percent.map(|percent| Mix::new(percent as u32)).ok_or_else(|| unfit("mix", "a whole number from 0 to 100"))
}

fn view(value: &JsValue) -> Result<Mix, Failure> {
    match value.as_string().as_deref() {
        Some("map") => Ok(Mix::MAP),
        Some("network") => Ok(Mix::NETWORK),
        _ => Err(unfit("view", "\"map\" or \"network\"")),
    }
}

fn length(name: &str, value: &JsValue) -> Result<f64, Failure> {
    let length = value.as_f64().filter(|length| length.is_finite() && *length > 0.0);
    length.ok_or_else(|| unfit(name, "a number above 0"))
}

pub(super) fn unfit(name: &str, expected: &str) -> Failure {
    Failure::new(["option ", name, ": expected ", expected].concat())
}

pub(super) fn unknown(name: &str, known: &str) -> Failure {
    Failure::new(["unknown option ", name, " (known: ", known, ")"].concat())
}
