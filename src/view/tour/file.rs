//! A tour as a file: the same table as that of the tour through the article.

use crate::app::State;
use crate::model::{Asked, Dataset, TourStep, read_tour, write_cell};
use crate::view::tour::{code, see_of};

/// The columns of a file, in their order.
const COLUMNS: [&str; 6] = ["order", "see", "title", "caption", "notes", "question"];

/// What a file says, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The steps, in their order; empty where none could be read.
    pub steps: Vec<TourStep>,
    /// What could not be read: file, line and column, what was found, and what was expected.
    pub faults: Vec<String>,
}

/// The tour as CSV.
#[must_use]
pub fn write(steps: &[TourStep]) -> String {
    let mut out = COLUMNS.join(",");
    out.push('\n');
    for (n, step) in steps.iter().enumerate() {
        let order = (n + 1).to_string();
        let TourStep { see, title, caption, notes, question, .. } = step;
        let cells = [&*order, see, title, caption, notes, question.map_or("", Asked::as_str)];
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            write_cell(&mut out, cell);
        }
        out.push('\n');
    }
    out
}

/// Reads a file; a row that cannot be used is left out and named.
#[must_use]
pub fn read(text: &[u8], first: &State, dataset: &Dataset) -> Read {
    let (mut steps, warnings) = match read_tour(text, dataset) {
        Ok(read) => read,
        Err(error) => return Read { steps: Vec::new(), faults: vec![error.to_string()] },
    };
    let mut faults: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    steps.retain_mut(|step| {
        step.see = see_of(&step.see).into();
        let (_, notes) = State::read(&step.see, first, dataset);
        let at = ["tour.csv, line ", &step.line.to_string(), ", column see: "].concat();
        faults.extend(notes.iter().map(|note| [&*at, &note.text()].concat()));
        notes.is_empty()
    });
    if let Err(why) = code::check_number(steps.len()) {
        faults.push(["tour.csv: ", &why].concat());
        steps.clear();
    }
    for (n, step) in (1..).zip(&mut steps) {
        // As a tour in an address has it.
        *step = TourStep { order: n, passages: Vec::new(), shows: Vec::new(), line: 0, ..std::mem::take(step) };
    }
    Read { steps, faults }
}
