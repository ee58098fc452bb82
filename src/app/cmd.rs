//! What the program asks the browser to do.

use crate::layout::LayoutRequest;
use crate::scene::Target;

/// An effect.
#[derive(Clone, Debug, PartialEq)]
pub enum Cmd {
    /// Draw soon, and say `Msg::Frame` first if `animate`.
    Draw {
        /// Something moves by itself, so the next frame needs the time.
        animate: bool,
    },
    /// Draw soon, and write the card beside the pointer; nothing else around the stage is other than before.
    Card,
    /// Say `Msg::Settle` with this generation after so many milliseconds.
    SettleAfter {
        /// How long.
        millis: u32,
        /// To be handed back.
        generation: u32,
    },
    /// Lay a network out and say `Msg::Layout`.
    Layout(LayoutRequest),
    /// Say this politely to a screen reader.
    Announce(String),
    /// Give the keyboard's focus to the proxy of this.
    FocusProxy(Target),
    /// Give the keyboard's focus to the panel's heading.
    FocusPanel,
    /// Show this over the stage for a moment.
    Hint(&'static str),
    /// Show the list of keys.
    ShowKeys,
    /// Fetch the evidence now.
    FetchEvidence,
    /// Write the page's address soon: what it shows is at rest.
    Address {
        /// The state as a query; empty for the first one.
        query: String,
        /// The browser's Back shall lead to before this step; else the present entry is rewritten.
        is_page: bool,
    },
    /// Tell whoever listens.
    Emit(Event),
}

/// What a listener hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The first picture stands.
    Ready,
    /// Another thing was selected; its id in the data, if it has one.
    Selected(Option<String>),
}
