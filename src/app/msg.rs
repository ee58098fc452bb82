//! Everything that can happen.

use std::sync::Arc;

use crate::app::{Lens, Marked, Mix, Preferences, Switch, ThemeChoice};
use crate::geo::Basemap;
use crate::geom::{Point, Rect, Size, Vec2};
use crate::layout::LayoutReply;
use crate::model::{EntityId, Evidence, Parsed};
use crate::scene::Target;

/// What happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The dataset has arrived, or a sentence says why not.
    Core(Result<Arc<Parsed>, Arc<str>>),
    /// The base map has arrived, or a sentence says why not; a second one takes the place of the first.
    Basemap(Result<Arc<Basemap>, Arc<str>>),
    /// The evidence has arrived, or a sentence says why not.
    Evidence(Result<Arc<Evidence>, Arc<str>>),
    /// The stage has another size, in CSS pixels.
    Resized(Size),
    /// The device asks for something else than before.
    Preferences(Preferences),
    /// These parts of the stage are covered by controls, in CSS pixels from the stage's top left.
    Overlays(Vec<Rect>),
    /// The places that a `Cmd::Layout` asked for, or a sentence says why there are none; an answer to an earlier one than
    /// the last is ignored.
    Layout(Result<LayoutReply, Arc<str>>),
    /// The page was opened with, or the reader went back or forward to, an address with this query.
    Address(String),
    /// The hand did something on the stage.
    Input(Input),
    /// A control was used.
    Control(Control),
    /// A frame is about to be drawn; only while something moves.
    Frame {
        /// Milliseconds since the page was opened.
        now_millis: f64,
    },
    /// The program of the views beside the stage could not be loaded.
    NoViews,
    /// The time asked for by `Cmd::SettleAfter` is over.
    Settle {
        /// As it was in the command; an older one is ignored.
        generation: u32,
    },
}

/// What points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// A mouse or trackpad.
    Mouse,
    /// A finger.
    Touch,
    /// A pen.
    Pen,
}

/// What the hand does on the stage. Positions are CSS pixels from the stage's top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// A button or finger goes down.
    PointerDown {
        /// Tells fingers apart.
        pointer: i32,
        /// Where.
        at: Point,
        /// What points.
        kind: PointerKind,
    },
    /// A pointer moves, pressed or not.
    PointerMove {
        /// Tells fingers apart.
        pointer: i32,
        /// Where to.
        at: Point,
        /// What points.
        kind: PointerKind,
    },
    /// A button or finger goes up.
    PointerUp {
        /// Tells fingers apart.
        pointer: i32,
        /// Where.
        at: Point,
    },
    /// The browser took the pointer away.
    PointerCancel {
        /// Tells fingers apart.
        pointer: i32,
    },
    /// The pointer left the stage.
    PointerLeave,
    /// A double click.
    DoubleClick {
        /// Where.
        at: Point,
    },
    /// The wheel turned.
    Wheel {
        /// Where the pointer is.
        at: Point,
        /// How far, in CSS pixels; down is positive.
        delta_px: f64,
        /// Ctrl or ⌘ was held, or fingers pinched a trackpad.
        zoom: bool,
    },
    /// A key went down while the stage or one of its proxies had the focus.
    Key(Key),
}

/// The keys that the stage knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// An arrow: left and right round the neighbours, up and down by rank.
    Arrow(Direction),
    /// Shift and an arrow: move the view.
    ShiftArrow(Direction),
    /// To the first thing.
    Home,
    /// To the last thing.
    End,
    /// Select what has the focus.
    Enter,
    /// One level out: hover card, selection.
    Escape,
    /// Closer.
    Plus,
    /// Farther.
    Minus,
    /// Everything that there is to see.
    Zero,
    /// To the next stop of the corridor.
    Onward,
    /// To the stop of the corridor before.
    Backward,
    /// To what was selected before.
    Back,
    /// The list of keys.
    Help,
    /// Take the focused node of the network to move it by keys; put it down.
    Take,
    /// Let go of the focused node that was put somewhere.
    LetGo,
    /// To the map.
    Map,
    /// To the network.
    Network,
    /// Show everything within so many steps of the selection.
    Steps(u8),
}

/// One of four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Direction {
    /// Its vector of length 1, y down.
    #[must_use]
    pub const fn unit(self) -> Vec2 {
        match self {
            Self::Left => Vec2::new(-1.0, 0.0),
            Self::Right => Vec2::new(1.0, 0.0),
            Self::Up => Vec2::new(0.0, -1.0),
            Self::Down => Vec2::new(0.0, 1.0),
        }
    }
}

/// What fills the main part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The stage with the map.
    #[default]
    Map,
    /// The stage with the network.
    Network,
    /// Figures, which another program shows, as it does the next four.
    Figures,
    /// Platforms beside one another.
    Platforms,
    /// What countries are to one another, in numbers.
    Measures,
    /// The Catalogue of CICA.
    Agenda,
    /// The claims of the article.
    Argument,
    /// The stage with the map, and beside it the routes over its corridors.
    Routes,
    /// The same as tables.
    Table,
}

/// Whether the picture is moving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Draw it crisply.
    #[default]
    Still,
    /// Move what was drawn, and draw names only.
    Moving,
}

/// A control was used.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// Show this in the panel.
    Select(Target),
    /// Show this in the panel and bring it into view.
    Find(Target),
    /// Show nothing in particular.
    ClearSelection,
    /// A proxy got or lost the keyboard's focus.
    Focus(Option<Target>),
    /// Colour the countries by their tie to this organisation.
    Choose(EntityId),
    /// A switch of the legend was pressed.
    Switch(Switch),
    /// Change what these parameters of an address say, and nothing else; with `?` before them, everything.
    Amend {
        /// Such as `sel=georgia&time=2005`.
        query: String,
        /// A hand drags something, or time plays: more will come, names wait, and all of it is one step, which ends with an
        /// amendment that does not move.
        is_moving: bool,
    },
    /// Show everything within so many steps of the selection.
    Steps(u8),
    /// Follow the text this closely.
    Follow(Lens),
    /// The text in the search box changed.
    Search(String),
    /// Up or down in the suggestions.
    SearchMove(i32),
    /// Take the active suggestion, or this one.
    SearchPick(Option<usize>),
    /// Close the suggestions.
    SearchClose,
    /// Closer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// Everything that there is to see.
    ZoomHome,
    /// Press what stands for a thing on the stage.
    Press(EntityId),
    /// Show the map, the network, the figures or the tables.
    Show(Page),
    /// Put the slider between map and network here.
    Slide(Mix),
    /// Bring this forward: another program has found it.
    Mark(Marked),
    /// Choose the colours.
    Theme(ThemeChoice),
    /// A step back.
    Undo,
    /// The step that was undone again.
    Redo,
    /// In a frame: let the stage take wheel and single fingers, or leave them to the page around it.
    Free(bool),
    /// The page fills the screen, or no longer.
    FullScreen(bool),
    /// Use the keys that are a single letter, digit or sign, or leave them alone.
    Characters(bool),
}
