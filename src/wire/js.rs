//! Messages as values of JavaScript.

use serde::{Deserialize, Serialize as _};
use serde_wasm_bindgen::{Serializer, from_value};
use wasm_bindgen::JsValue;

use crate::wire::{Command, Event, Message, NAMESPACE};

#[derive(Deserialize)]
struct Addressed {
    ns: String,
}

/// What a message asks for; none where it is not for us.
///
/// # Errors
/// Says what was found and what was expected.
pub fn read(value: &JsValue) -> Option<Result<Command, String>> {
    let addressed: Addressed = value.is_object().then(|| from_value(value.clone()).ok())??;
    let message = || from_value::<Message>(value.clone()).map_err(|error| error.to_string()).and_then(Command::read);
    (addressed.ns == NAMESPACE).then(message)
}

/// An event as a plain object.
///
/// # Errors
/// When the browser refuses.
pub fn write(event: &Event) -> Result<JsValue, JsValue> {
    event.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}
