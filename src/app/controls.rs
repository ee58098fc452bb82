//! Everything around the canvas, as plain values that the shell writes into the page.
//!
//! All text is ready to be shown: it comes from the dataset or from the table of words.

use crate::app::{Lens, Mix, Page, Switch, ThemeChoice};
use crate::geom::Point;
use crate::model::{Basis, EntityId};
use crate::scene::{Color, Dash, Stroke, Target};

/// How far the page is.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadState {
    /// Still waiting for the dataset or the base map.
    Loading,
    /// The picture stands.
    Ready,
    /// It never will; the sentence says why.
    Failed(String),
}

/// All controls.
#[derive(Clone, Debug, PartialEq)]
pub struct Controls {
    /// How far the page is.
    pub state: LoadState,
    /// The colours chosen.
    pub theme: ThemeChoice,
    /// Whether the page is dark now.
    pub dark: bool,
    /// Map, network or tables.
    pub page: Page,
    /// Where the slider stands.
    pub mix: Mix,
    /// Whether the page stands in a frame of another page.
    pub framed: bool,
    /// Whether the stage takes wheel and single fingers there.
    pub freed: bool,
    /// The heading of the stage, for the ear.
    pub stage_title: &'static str,
    /// Sentences about what could not be read; the rest is drawn.
    pub notices: Vec<String>,
    /// Whether there is something to undo and to do again.
    pub undo_redo: UndoRedo,
    /// Organisations to colour the countries by.
    pub organisations: Vec<Choice>,
    /// What the colours and lines mean.
    pub legend: Legend,
    /// The search box.
    pub search: SearchList,
    /// What is selected.
    pub head: Head,
    /// The small card beside the pointer or the focus.
    pub hover_card: Option<HoverCard>,
    /// The dialog of the keys.
    pub keys: KeysList,
}

/// Whether there is something to undo and to do again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UndoRedo {
    /// A step back can be taken.
    pub undo: bool,
    /// A step that was undone can be taken again.
    pub redo: bool,
}

/// One of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it stands for.
    pub id: EntityId,
    /// How it is written.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A sample of a colour or line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Swatch {
    /// A filled area.
    Fill(Color),
    /// A line.
    Line(Pen),
    /// A circle: filled, or a ring.
    Circle {
        /// Its inside.
        fill: Color,
        /// Its ring.
        ring: Color,
    },
    /// A square with round corners.
    Square {
        /// Its inside.
        fill: Color,
        /// Its line.
        ring: Color,
    },
    /// A circle that is crossed out.
    Crossed {
        /// Its inside.
        fill: Color,
        /// Its ring and its bars.
        ring: Color,
    },
    /// A line with dots on it.
    Dots {
        /// The line.
        stroke: Stroke,
        /// Their radii; 0 for none.
        radii: [f64; 2],
    },
    /// A circle with a dot in it.
    Pinned {
        /// Ring and dot.
        ring: Color,
    },
}

/// A line as it is drawn: the stroke, and a second one above it where its marker needs one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// The line.
    pub stroke: Stroke,
    /// What lies above it.
    pub above: Option<Stroke>,
    /// Whether it is crossed out in its middle.
    pub is_crossed: bool,
}

impl Pen {
    /// A sample of it, 24 wide and 12 high: SVG path data, each with its stroke, from the bottom up.
    pub fn sample(self) -> impl Iterator<Item = (&'static str, Stroke)> {
        let cross = self.is_crossed.then_some(Stroke { dash: Dash::Solid, ..self.stroke });
        let lines = [Some(self.stroke), self.above].into_iter().flatten().map(|stroke| ("M1 6H23", stroke));
        lines.chain(cross.map(|stroke| ("M9 3l6 6M9 9l6-6", stroke)))
    }
}

/// What the colours and lines mean; and what is switched off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// Its parts.
    pub groups: Vec<LegendGroup>,
    /// What is hidden, in words; empty where nothing is.
    pub hidden: String,
    /// How closely the text is followed, and what remains of the ties, in words.
    pub lens: (Lens, String),
    /// The choices for it: with a sample, and how many ties each leaves.
    pub lenses: Vec<(Lens, LegendRow)>,
    /// How many steps the focus reaches, and what is there, in words.
    pub steps: (u8, String),
}

/// A part of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendGroup {
    /// Its heading.
    pub heading: String,
    /// Its lines.
    pub rows: Vec<LegendRow>,
    /// Whether its lines are shown only when they are asked for.
    pub is_folded: bool,
    /// Whether it begins a column where there are columns.
    pub is_column: bool,
}

/// A line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    /// What it looks like.
    pub swatch: Swatch,
    /// What it means.
    pub label: String,
    /// How many of them are shown.
    pub count: Option<usize>,
    /// What it switches, and whether that is on; a row without it explains only.
    pub switch: Option<(Switch, bool)>,
}

/// The suggestions below the search box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchList {
    /// What was typed.
    pub query: String,
    /// The best first; empty when the list is closed.
    pub suggestions: Vec<Suggestion>,
    /// The one that Enter takes.
    pub active: Option<usize>,
    /// How many there are, in words.
    pub status: String,
}

/// One suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What it leads to.
    pub target: Target,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
}

/// A number that says something, with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its heading.
    pub heading: String,
    /// The number, large.
    pub number: String,
    /// What it counts.
    pub text: String,
    /// What was counted and what was left out.
    pub reason: String,
}

/// What the panel opens with: what is selected, or the whole where nothing is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The id in the data of what is shown; none for the whole.
    pub key: Option<String>,
    /// Its name.
    pub heading: String,
    /// What kind of thing it is.
    pub kind: String,
    /// What is seen of it in one breath; what the ear hears first.
    pub gist: String,
}

/// What is told of the present state beside the stage, at leisure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// What is known of the selection.
    pub panel: Panel,
    /// The same as the stage, as tables; empty while the stage is shown.
    pub tables: Vec<Table>,
    /// The About dialog: heading and paragraphs.
    pub about: Vec<Section>,
}

/// What is known of the selection, below its head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// The id in the data of what is shown; none for the whole.
    pub key: Option<String>,
    /// A sentence or two.
    pub summary: Vec<String>,
    /// What is most worth knowing.
    pub finding: Option<Finding>,
    /// What to look at next: what it is tied to most.
    pub next: Vec<Row>,
    /// How many of its facts are stated, implied, or known from outside only; those that none is are left out.
    pub bases: Vec<(Basis, usize)>,
    /// Its facts and ties.
    pub sections: Vec<Section>,
    /// Where the facts about the thing itself come from.
    pub cites: Vec<Cite>,
}

/// Rows under a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// Whether its rows are shown at first.
    pub is_open: bool,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A fact or tie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What it is or leads to.
    pub name: String,
    /// Where a press on the name leads.
    pub target: Option<Target>,
    /// The kind of tie or the fact's value.
    pub detail: String,
    /// When, in words; empty where it does not matter.
    pub dates: String,
    /// Whether the article says it, implies it, or another source does.
    pub basis: Option<Basis>,
    /// A sample of its line.
    pub swatch: Option<Swatch>,
    /// A remark.
    pub note: String,
    /// Where it comes from.
    pub cites: Vec<Cite>,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cite {
    /// Title, publisher and date, or the article's section.
    pub text: String,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The small card beside the pointer or the focus.
#[derive(Clone, Debug, PartialEq)]
pub struct HoverCard {
    /// What it describes.
    pub target: Target,
    /// Beside what, in CSS pixels on the stage.
    pub at: Point,
    /// The name.
    pub heading: String,
    /// What is worth saying in passing.
    pub lines: Vec<String>,
    /// What can be chosen among where the mark stands for several, with their names.
    pub choices: Vec<(Target, String)>,
}

/// The keys of the stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeysList {
    /// The keys and what they do.
    pub rows: Vec<[&'static str; 2]>,
    /// Whether those that are a single character are used.
    pub characters: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// How many rows the legend leaves out, in words; empty where none.
    pub hidden: String,
}

/// A row; the first cell names it.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// Where a press on the name leads.
    pub target: Option<Target>,
    /// One for each column.
    pub cells: Vec<TableCell>,
}

/// The text of a cell.
pub type TableCell = String;

/// What a screen reader and a keyboard find on the stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accessible {
    /// What the stage shows, in a few sentences.
    pub summary: String,
    /// One for each thing drawn that can be named, in the order of the keys Home to End.
    pub proxies: Vec<Proxy>,
    /// The proxy that Tab reaches.
    pub entry: Option<Target>,
}

/// A focusable stand-in for something drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Proxy {
    /// What it stands for.
    pub target: Target,
    /// Its name and what a sighted visitor sees.
    pub name: String,
    /// Its middle, in CSS pixels on the stage.
    pub at: Point,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether it has its place in the order by rank; stretches are reached along their corridor.
    pub is_ranked: bool,
}
