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
    /// Say `Msg::Settle` with this generation after so many milliseconds.
    SettleAfter {
        /// How long.
        millis: u32,
        /// To be handed back.
        generation: u32,
    },
    /// Lay a network out and say `Msg::Layout`; at once where [`Cmd::is_done_at_once`].
    Layout(LayoutRequest),
    /// Say this politely to a screen reader.
    Announce(String),
    /// Give the keyboard's focus to the proxy of this.
    FocusProxy(Target),
    /// Give the keyboard's focus to the panel's heading.
    FocusPanel,
    /// Fetch the evidence now.
    FetchEvidence,
    /// Tell whoever listens.
    Emit(Event),
}

/// Networks of so many nodes and links are laid out at once, before anything is drawn: it takes some milliseconds.
const AT_ONCE: usize = 1_500;

impl Cmd {
    /// Whether this is a layout whose answer is due before the next drawing.
    #[must_use]
    pub fn is_done_at_once(&self) -> bool {
        matches!(self, Self::Layout(request) if request.n_nodes as usize + request.links.len() <= AT_ONCE)
    }
}

/// What a listener hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The first picture stands.
    Ready,
    /// Another thing was selected; its id in the data, if it has one.
    Selected(Option<String>),
}
