//! The whole program without a browser: messages change the model, the model becomes a view.
//!
//! ```text
//! Msg ─→ update(&mut Model) ─→ Vec<Cmd>        view(&Model) ─→ View { scene, accessible, controls }
//! ```

mod cmd;
mod controls;
mod msg;
mod options;

pub use cmd::{Cmd, Event};
pub use controls::{
    Accessible, Choice, Cite, Controls, Finding, HoverCard, Legend, LegendGroup, LegendRow, LoadState, Panel, Proxy, Row,
    SearchList, Section, Suggestion, Swatch, Table, TableCell, TableRow,
};
pub use msg::{Control, Direction, Input, Key, Motion, Msg, Page, PointerKind};
pub use options::{Options, Preferences, ThemeChoice};

pub mod words;
