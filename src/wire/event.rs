//! What a listener hears.

use serde::Serialize;

use crate::app;

/// `{ "type": "ready" }` or `{ "type": "selected", "id": "baku" }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Event {
    /// The first picture stands.
    Ready,
    /// Another thing was selected.
    Selected {
        /// Its id in the data; none where nothing is selected or the thing has no id.
        id: Option<String>,
    },
}

impl From<&app::Event> for Event {
    fn from(event: &app::Event) -> Self {
        match event {
            app::Event::Ready => Self::Ready,
            app::Event::Selected(id) => Self::Selected { id: id.clone() },
        }
    }
}
