//! What the page in a frame tells its host.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::wire::{NAMESPACE, VERSION};

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The page answers to commands from now on.
    Ready {
        /// What it shows.
        state: String,
        /// What it is called.
        title: String,
    },
    /// Another thing is selected: its id in the tables, if anything.
    Selected(Option<String>),
    /// The page shows something else, as the query of an address; empty for the first view.
    State(String),
    /// Another step of the tour is shown, from 1; none outside of it.
    Step(Option<u32>),
    /// A command was not taken; why.
    Error(String),
}

impl Event {
    /// What `type` says.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Ready { .. } => "ready",
            Self::Selected(_) => "selected",
            Self::State(_) => "state",
            Self::Step(_) => "step",
            Self::Error(_) => "error",
        }
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("ns", NAMESPACE)?;
        map.serialize_entry("v", &VERSION)?;
        map.serialize_entry("type", self.name())?;
        match self {
            Self::Ready { state, title } => {
                map.serialize_entry("state", state)?;
                map.serialize_entry("title", title)?;
            }
            Self::Selected(id) => map.serialize_entry("id", id)?,
            Self::State(state) => map.serialize_entry("state", state)?,
            Self::Step(step) => map.serialize_entry("step", step)?,
            Self::Error(message) => map.serialize_entry("message", message)?,
        }
        map.end()
    }
}
