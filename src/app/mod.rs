//! The whole program without a browser: messages change the model, the model becomes a view.
//!
//! ```text
//! Msg ─→ update(&mut Model) ─→ Vec<Cmd>        &Model ─→ scene, controls, accessible
//! ```

mod a11y;
mod camera;
mod cmd;
mod controls;
mod drawing;
mod drawn;
mod filter;
mod geometry;
mod gesture;
pub mod harness;
mod history;
mod inset;
mod keys;
mod lanes;
mod legend;
pub(crate) mod look;
mod map_layers;
mod map_ties;
mod marked;
mod mix;
mod model;
mod msg;
mod names;
mod naming;
mod network;
mod options;
pub(crate) mod organisations;
pub(crate) mod panel;
mod picture;
mod pointer;
mod reach;
mod search;
mod seats;
mod sheet;
mod signs;
pub mod state;
mod static_page;
mod tables;
pub mod theme;
pub(crate) mod then;
mod told;
pub(crate) mod update;
mod view;
mod walk;
pub(crate) mod wording;

pub use a11y::{accessible, hover_card, slider_words};
pub use cmd::{Cmd, Event};
pub use controls::{
    Accessible, Choice, Cite, Controls, Finding, Head, HoverCard, KeysList, Legend, LegendGroup, LegendRow, LoadState,
    Panel, Pen, Proxy, Row, SearchList, Section, Suggestion, Swatch, Table, TableCell, TableRow, Told, UndoRedo,
};
pub use drawing::{captioned, drawing, layout_for_drawing, sheet_of};
pub use drawn::drawn_map;
pub use filter::{Filter, Kind, Kinds, Lens, Switch};
pub use keys::key_named;
pub use marked::Marked;
pub use mix::Mix;
pub use model::{Model, StageView};
pub use msg::{Control, Direction, Input, Key, Motion, Msg, Page, PointerKind};
pub use network::{NetworkGraph, network_graph};
pub use options::{Options, Preferences, ThemeChoice};
pub use state::{Note, State, View};

pub mod bench_words;
pub mod words;

pub use inset::wants_fine_map;
pub use picture::scene;
pub use sheet::{PAPER, letters_on_paper, sheet};
pub use static_page::{legend_html, members_html};
pub(crate) use then::period_words;
pub use told::{Shown, Telling};
pub use update::{init, update};
pub use view::{Beside, beside, controls};
