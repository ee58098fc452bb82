//! The base map as the page's own drawing holds it: outlines as SVG path data, in whole units of map space.
//!
//! Each path says what it is of: nothing for land that is no country of the data; `lake`; a digit for a border of that
//! class in [`BorderClass::ALL`], where it is not agreed; or a country's code, its area in thousands of square kilometres,
//! and where its name stands: `AZE 86 -240 33`. Agreed borders are where two outlines share an edge, coasts where one is
//! alone.

use std::sync::Arc;

use crate::geo::{Basemap, Border, BorderClass, Country, DecodeError};
use crate::geom::{Path, Point, Rect};
use crate::num::order;

/// What one unit of the drawing is in map space, in kilometres.
pub const DRAWN_UNIT_KM: f64 = 5.0;

/// A place in whole units.
type Units = [i32; 2];

/// How far from the origin a place may be, in units: as far as 16 bits go.
const FARTHEST: i32 = 32_000;

impl Basemap {
    /// Reads the paths of a drawing: what each is of, and its data in the commands `M`, `l` and `z`.
    ///
    /// # Errors
    /// Where a path is none of those above, or its data is something else. Any text is safe to try.
    pub fn from_drawing<'a>(paths: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, DecodeError> {
        let (mut countries, mut lakes, mut borders) = (Vec::new(), Vec::new(), Vec::new());
        let mut outlines: Vec<Vec<Units>> = Vec::new();
        // Whose line is drawn already, and not as an agreed border.
        let mut dashed: Vec<Vec<Units>> = Vec::new();
        for (of, data) in paths {
            let lines = lines(data)?;
            let path = Arc::new(path(&lines));
            match of.as_bytes() {
                [digit @ b'1'..=b'4'] => {
                    borders.push(Border { class: BorderClass::ALL[usize::from(digit - b'0')], path });
                    dashed.extend(lines);
                }
                b"lake" => lakes.push(path),
                of => {
                    countries.push(country(of, path)?);
                    outlines.extend(lines);
                }
            }
        }
        let [agreed, coast] = shared_and_alone(&outlines, &dashed);
        borders.insert(0, Border { class: BorderClass::International, path: Arc::new(agreed) });
        let bounds = countries.iter().fold(Rect::EMPTY, |bounds, country| bounds.union(country.path.bounds()));
        Ok(Self { countries, lakes, borders, coast: Arc::new(coast), bounds })
    }
}

const fn error(expected: &'static str, offset: usize) -> DecodeError {
    DecodeError { expected, offset }
}

fn country(of: &[u8], path: Arc<Path>) -> Result<Country, DecodeError> {
    let mut country = Country { iso_a3: None, path, label_at: Point::ORIGIN, area_km2: 0.0 };
    if let [a, b, c, ..] = *of {
        let mut offset = 3;
        country.iso_a3 = Some([a, b, c]);
        country.area_km2 = f64::from(number(of, &mut offset)?) * 1000.0;
        country.label_at = point([number(of, &mut offset)?, number(of, &mut offset)?]);
    } else if !of.is_empty() {
        return Err(error("a code of three letters", 0));
    }
    Ok(country)
}

fn point([x, y]: Units) -> Point {
    Point::new(f64::from(x) * DRAWN_UNIT_KM, f64::from(y) * DRAWN_UNIT_KM)
}

/// Lines as a path; those that end where they began are closed.
fn path(lines: &[Vec<Units>]) -> Path {
    let mut path = Path::new();
    for places in lines {
        let is_closed = places.len() > 2 && places.first() == places.last();
        for (index, &at) in places.iter().enumerate() {
            if index == 0 {
                path.move_to(point(at));
            } else if is_closed && index + 1 == places.len() {
                path.close();
            } else {
                path.line_to(point(at));
            }
        }
    }
    path
}

/// The lines of path data; a closed one ends with the place that it begins with.
fn lines(data: &str) -> Result<Vec<Vec<Units>>, DecodeError> {
    let bytes = data.as_bytes();
    let mut lines: Vec<Vec<Units>> = Vec::new();
    let (mut offset, mut is_relative) = (0, false);
    while let Some(&byte) = bytes.get(offset) {
        if byte == b'M' {
            lines.push(Vec::new());
        }
        let Some(places) = lines.last_mut() else { return Err(error("M", offset)) };
        match byte {
            b'M' | b'l' => {
                is_relative = byte == b'l';
                offset += 1;
            }
            b'z' => {
                places.extend(places.first().copied());
                offset += 1;
            }
            _ => {
                let start = offset;
                let from = places.last().copied().filter(|_| is_relative).unwrap_or_default();
                let at = [from[0] + number(bytes, &mut offset)?, from[1] + number(bytes, &mut offset)?];
                if at.iter().any(|unit| unit.abs() > FARTHEST) {
                    return Err(error("a place near the map", start));
                }
                places.push(at);
            }
        }
    }
    Ok(lines)
}

/// The whole number at `offset`, after a blank if there is one.
fn number(bytes: &[u8], offset: &mut usize) -> Result<i32, DecodeError> {
    let start = *offset;
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    *offset += usize::from(byte(*offset) == b' ');
    let is_negative = byte(*offset) == b'-';
    *offset += usize::from(is_negative);
    let (first_digit, mut value) = (*offset, 0);
    while byte(*offset).is_ascii_digit() && *offset - first_digit < 6 {
        value = value * 10 + i32::from(byte(*offset) - b'0');
        *offset += 1;
    }
    if *offset == first_digit {
        return Err(error("a whole number", start));
    }
    Ok(if is_negative { -value } else { value })
}

/// An edge as one number, the same in both directions.
const fn edge(a: Units, b: Units) -> u64 {
    let [a, b] = [number_of(a), number_of(b)];
    if a < b { a << 32 | b } else { b << 32 | a }
}

const fn number_of([x, y]: Units) -> u64 {
    ((x + 0x8000) as u64) << 16 | (y + 0x8000) as u64
}

/// The edges that two outlines share, once each, and the edges of one alone, both without those of `drawn`.
fn shared_and_alone(outlines: &[Vec<Units>], drawn: &[Vec<Units>]) -> [Path; 2] {
    let mut all = Vec::new();
    for places in outlines {
        all.extend(places.windows(2).map(|pair| edge(pair[0], pair[1])));
    }
    order::sort(&mut all);
    let mut done: Vec<bool> = vec![false; all.len()];
    let mut paths = [Path::new(), Path::new()];
    for (index, places) in drawn.iter().chain(outlines).enumerate() {
        // Where each of the two lines has come to.
        let mut ends = [None; 2];
        for pair in places.windows(2) {
            let edge = edge(pair[0], pair[1]);
            let first = all.partition_point(|&other| other < edge);
            if all.get(first) != Some(&edge) || std::mem::replace(&mut done[first], true) || index < drawn.len() {
                continue;
            }
            let which = usize::from(all.get(first + 1) != Some(&edge));
            if ends[which] != Some(pair[0]) {
                paths[which].move_to(point(pair[0]));
            }
            paths[which].line_to(point(pair[1]));
            ends[which] = Some(pair[1]);
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use crate::geo::{Basemap, BorderClass};
    use crate::geom::{Path, Point};

    fn read(paths: &[(&str, &str)]) -> Result<Basemap, String> {
        Basemap::from_drawing(paths.iter().copied()).map_err(|error| error.to_string())
    }

    #[test]
    fn outlines_become_countries_borders_and_coasts() {
        // Two squares of ten units side by side.
        let map =
            read(&[("AZE 86 5 5", "M0 0l10 0 0 10-10 0z"), ("", "M10 0l10 0 0 10-10 0z"), ("lake", "M2 2l1 0 0 1z")])
                .expect("a drawing");
        let country = map.country(*b"AZE").expect("the first");
        assert_eq!((country.area_km2, country.label_at), (86_000.0, Point::new(25.0, 25.0)));
        assert!(country.path.contains(Point::new(25.0, 25.0)) && map.lakes[0].contains(Point::new(13.0, 12.0)));
        let border = Path::polyline(&[Point::new(50.0, 0.0), Point::new(50.0, 50.0)]);
        assert_eq!((map.borders.len(), &*map.borders[0].path), (1, &border));
        // Six of the eight edges are by the sea.
        assert_eq!(map.coast.lines().count(), 6);
    }

    #[test]
    fn a_border_that_is_not_agreed_is_drawn_as_that_alone() {
        let map = read(&[("", "M0 0l9 0 0 9-9 0z"), ("", "M9 0l9 0 0 9-9 0z"), ("1", "M9 9l0-9")]).expect("a drawing");
        assert!(map.borders[0].path.is_empty());
        assert_eq!(map.borders[1].class, BorderClass::Disputed);
    }

    #[test]
    fn what_is_no_drawing_is_an_error_that_says_where() {
        for (of, data, expected) in [
            ("", "0 0", "base map, byte 0: expected M"),
            ("", "M1 2l3", "base map, byte 6: expected a whole number"),
            ("", "M1 2c3 4", "base map, byte 4: expected a whole number"),
            ("", "M40000 0", "base map, byte 1: expected a place near the map"),
            ("AZE 86", "M0 0", "base map, byte 6: expected a whole number"),
            ("AZER 86 1 1", "M0 0", "base map, byte 3: expected a whole number"),
            ("AZ", "M0 0", "base map, byte 0: expected a code of three letters"),
        ] {
            assert_eq!(read(&[(of, data)]).err().as_deref(), Some(expected), "{of} {data}");
        }
    }
}
