//! Path data in whole units.

use std::fmt::Write as _;

use crate::app::drawn::UNITS_FROM_MAP;
use crate::geom::{Path, Point, Segment};

/// A place in whole units.
pub(super) type Units = [i32; 2];

/// The nearest whole number, as text.
pub(super) fn whole(value: f64) -> String {
    (value.round() as i64).to_string()
}

/// A point of map space in whole units.
pub(super) fn units(at_in_map: Point) -> Units {
    let at = UNITS_FROM_MAP * at_in_map;
    [at.x.round() as i32, at.y.round() as i32]
}

/// Path data of many paths: `M` to a place, then `l` and `c` relative to it, `z`.
///
/// Points that fall together are one, and a path that begins where the last one ended goes on with it.
pub(super) fn path_data<'a>(paths: impl Iterator<Item = &'a Path>) -> String {
    let mut data = Data::default();
    for path in paths {
        for segment in path.segments() {
            match segment {
                Segment::Move(to) => data.move_to(units(to)),
                Segment::Line(to) => data.line_to(units(to)),
                Segment::Cubic(a, b, to) => data.cubic_to([a, b, to].map(units)),
                Segment::Close => data.close(),
            }
        }
    }
    data.text
}

/// Path data that grows.
#[derive(Debug, Default)]
pub(super) struct Data {
    pub(super) text: String,
    /// Where the pen is, once it is anywhere.
    at: Option<Units>,
    /// The last letter that was written.
    command: char,
}

impl Data {
    /// Begins elsewhere.
    fn move_to(&mut self, to: Units) {
        if self.at != Some(to) {
            self.text.push('M');
            self.command = 'M';
            self.number(to[0]);
            self.number(to[1]);
            self.at = Some(to);
        }
    }

    /// A straight line, unless it has no length.
    fn line_to(&mut self, to: Units) {
        if self.at != Some(to) {
            self.relative('l', &[to]);
        }
    }

    /// Straight lines from place to place.
    pub(super) fn chain(&mut self, places: &[Units]) {
        for (index, &at) in places.iter().enumerate() {
            if index == 0 { self.move_to(at) } else { self.line_to(at) }
        }
    }

    fn cubic_to(&mut self, points: [Units; 3]) {
        self.relative('c', &points);
    }

    fn close(&mut self) {
        self.text.push('z');
        // The pen is back at a place that is not kept; what follows begins anew.
        (self.at, self.command) = (None, 'z');
    }

    fn relative(&mut self, command: char, points: &[Units]) {
        let from = self.at.unwrap_or_default();
        if self.command != command {
            self.text.push(command);
            self.command = command;
        }
        for at in points {
            self.number(at[0] - from[0]);
            self.number(at[1] - from[1]);
        }
        self.at = points.last().copied();
    }

    fn number(&mut self, number: i32) {
        if number >= 0 && self.text.ends_with(|last: char| last.is_ascii_digit()) {
            self.text.push(' ');
        }
        let _ = write!(self.text, "{number}"); // Writing to a string cannot fail.
    }
}

/// How far a place may be off a line that leaves it out, in units.
const OFF: f64 = 0.8;

/// Places along a line without those that hardly bend it; both ends stay.
pub(super) fn thinned(places: &[Units]) -> Vec<Units> {
    let [first, .., last] = *places else { return places.to_vec() };
    let [dx, dy] = [last[0] - first[0], last[1] - first[1]].map(f64::from);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    let off = |at: &Units| (f64::from(at[0] - first[0]) * dy - f64::from(at[1] - first[1]) * dx).abs() / length;
    let farthest = (1..places.len() - 1).max_by(|&a, &b| off(&places[a]).total_cmp(&off(&places[b])));
    match farthest.filter(|&index| off(&places[index]) > OFF) {
        None => vec![first, last],
        Some(index) => {
            let mut kept = thinned(&places[..=index]);
            kept.pop();
            kept.extend(thinned(&places[index..]));
            kept
        }
    }
}
