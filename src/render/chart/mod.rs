//! Charts: plain values, drawn by plotters on any surface.
//!
//! A [`Chart`] carries all that a reader gets of it: the title that says the finding, the picture, its points with their
//! names for the ear, the sources, and the table behind it. [`draw`] is written once for every surface; [`chart_svg`] is
//! that drawing as a document of its own, the same bytes natively and in every browser, for plotters counts in whole
//! units, of which a CSS pixel here has [`SVG_UNITS`].

mod axis;
mod draw;
mod lines;
mod rows;
mod strip;
mod surface;
mod svg;
mod text;

pub use draw::{Look, Mark, Palette, draw, draw_on, height_px};
pub use strip::Ruler;
pub use surface::{Ink, Letters, Measured, Refused, Surface};
pub use svg::{Plate, SVG_UNITS, chart_svg};
pub use text::grouped;

/// A chart and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// What commands and files call it: lower-case letters and hyphens.
    pub name: String,
    /// What it shows, as a finding.
    pub title: String,
    /// What is measured, of what, in which unit.
    pub measure: String,
    /// The picture in words, for who does not see it.
    pub summary: String,
    /// The picture.
    pub plot: Plot,
    /// What has to be known to read it, such as what is left out and why.
    pub notes: Vec<String>,
    /// Where its figures come from, each once.
    pub sources: Vec<Source>,
    /// All its figures.
    pub table: Sheet,
}

/// Where figures come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Who published what, when.
    pub text: String,
    /// Where it is found.
    pub url: Option<String>,
}

/// A table of plain texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The names of its columns.
    pub head: Vec<String>,
    /// Its rows, with a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// How figures are drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Plot {
    /// Lines or steps over time.
    Lines(Lines),
    /// A column for each year.
    Columns(Columns),
    /// A bar for each of several things, from a value to a value.
    Rows(Rows),
    /// Step lines over time with what happened below them.
    Strip(Strip),
}

impl Default for Plot {
    fn default() -> Self {
        Self::Rows(Rows::default())
    }
}

impl Plot {
    /// The names of its points for the ear, in the order in which [`draw`] marks them.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Lines(lines) => lines.lines.iter().flat_map(|line| &line.points).map(|point| &*point.name).collect(),
            Self::Columns(columns) => columns.columns.iter().map(|column| &*column.name).collect(),
            Self::Rows(rows) => rows.rows.iter().map(|row| &*row.name).collect(),
            Self::Strip(strip) => {
                let points = strip.lines.iter().flat_map(|line| &line.points).map(|point| &*point.name);
                let bands = strip.bands.iter().map(|band| &*band.name);
                points.chain(bands).chain(strip.events.iter().map(|event| &*event.name)).collect()
            }
        }
    }
}

/// Lines over time; the value axis begins at 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// The first and the last day shown, in days since 1 January 1970.
    pub days: (i32, i32),
    /// Each with a hue of its own.
    pub lines: Vec<Line>,
}

/// The strip of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The first and the last day shown, in days since 1 January 1970.
    pub days: (i32, i32),
    /// The day up to which the lines are known.
    pub until: i32,
    /// Step lines, each with its last value in its label.
    pub lines: Vec<Line>,
    /// Terms in the chair, by their beginning.
    pub bands: Vec<Band>,
    /// What happened, by its date.
    pub events: Vec<Event>,
}

/// A term in the chair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// From its first day to its last, in days since 1 January 1970.
    pub days: (i32, i32),
    /// Who, where there is room.
    pub label: String,
    /// Who, where there is less.
    pub short: String,
    /// Who, from when to when, for the ear.
    pub name: String,
}

/// Something that happened, or shall.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// All days that its date can mean, in days since 1 January 1970.
    pub days: (i32, i32),
    /// Planned or proposed: hollow.
    pub is_open: bool,
    /// What and when, for the ear.
    pub name: String,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What it is called, at its end.
    pub label: String,
    /// Its place among the hues of [`Palette::hues`], and its symbol.
    pub hue: usize,
    /// A value holds until the next one, instead of going over to it.
    pub is_stepped: bool,
    /// In the order of their days.
    pub points: Vec<Point>,
}

/// A value at a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// In days since 1 January 1970.
    pub day: i32,
    /// The value, or the least that it can be.
    pub low: f64,
    /// The most that it can be; as `low` where it is known.
    pub high: f64,
    /// A forecast or a target: drawn hollow, and no line leads to it.
    pub is_open: bool,
    /// Its time and value for the ear.
    pub name: String,
}

/// A column for each year, from the first to the last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// In the order of the years, none left out.
    pub columns: Vec<Column>,
}

/// What one year has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// The year.
    pub year: i16,
    /// What was.
    pub filled: f64,
    /// What is planned: hollow, on top of it.
    pub open: f64,
    /// Year and values for the ear.
    pub name: String,
}

/// Bars below one another; the axis begins at 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// From the top.
    pub rows: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// What it is for.
    pub label: String,
    /// The rest of the label, quieter.
    pub detail: String,
    /// Where it begins; 0 for a length.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// The value as it is written at its end.
    pub value: String,
    /// Its place among the hues.
    pub hue: usize,
    /// A forecast, a design or a target.
    pub is_open: bool,
    /// The whole for the ear.
    pub name: String,
}
