//! The base map as the page's own drawing holds it: outlines as SVG path data, in whole units of map space.
//!
//! Each path says what it is of: nothing for land that is no country of the data; `lake`; a digit for a border of that
//! class in [`BorderClass::ALL`], where it is not agreed; or a country's code, its area in thousands of square kilometres,
//! and where its name stands: `AZE 86 -240 33`. Agreed borders are where two outlines share an edge, coasts where one is alone.

use std::sync::Arc;

use crate::geo::{Basemap, Border, BorderClass, Country, DecodeError};
use crate::geom::{Path, Point, Rect};
use crate::num::order;

/// What one unit of the drawing is in map space, in kilometres.
pub const DRAWN_UNIT_KM: f64 = 5.0;

/// What a path is of that is a lake.
pub const LAKE: &str = "lake";

/// A place in whole units.
type Units = [i32; 2];

/// Lines through places; whether they are closed.
type Line = (Vec<Units>, bool);

impl Basemap {
    /// Reads the paths of a drawing: what each is of, and its data in the commands `M`, `l` and `z`.
    ///
    /// # Errors
    /// Where a path is none of those above, or its data is something else. Any text is safe to try.
    pub fn from_drawing<'a>(paths: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, DecodeError> {
        let (mut countries, mut lakes, mut borders) = (Vec::new(), Vec::new(), Vec::new());
        let mut outlines: Vec<Line> = Vec::new();
        // Edges that have no line, or have it already.
        let mut dashed: Vec<[Units; 2]> = Vec::new();
        for (of, data) in paths {
            let lines = lines(data)?;
            let path = Arc::new(path(&lines));
            let class = of.parse::<u8>().ok().and_then(|class| BorderClass::ALL.get(usize::from(class)));
            if let Some(&class) = class {
                dashed.extend(lines.iter().flat_map(edges));
                borders.push(Border { class, path });
            } else if of == LAKE {
                lakes.push(path);
            } else {
                countries.push(country(of, path)?);
                outlines.extend(lines);
            }
        }
        let (agreed, coast) = shared_and_alone(&outlines, dashed);
        borders.insert(0, Border { class: BorderClass::International, path: Arc::new(agreed) });
        let bounds = countries.iter().fold(Rect::EMPTY, |bounds, country| bounds.union(country.path.bounds()));
        Ok(Self { countries, lakes, borders, coast: Arc::new(coast), bounds })
    }
}

const fn error(expected: &'static str, offset: usize) -> DecodeError {
    DecodeError { expected, offset }
}

fn country(of: &str, path: Arc<Path>) -> Result<Country, DecodeError> {
    let bare = Country { iso_a3: None, path, label_at: Point::ORIGIN, area_km2: 0.0 };
    if of.is_empty() {
        return Ok(bare);
    }
    let no = error("a code of three letters, an area and a place", 0);
    let mut words = of.split(' ');
    let iso_a3 = words.next().and_then(|code| <[u8; 3]>::try_from(code.as_bytes()).ok()).ok_or(no)?;
    let mut number = || words.next().and_then(|word| word.parse::<i32>().ok()).ok_or(no);
    let (area, at) = (number()?, [number()?, number()?]);
    Ok(Country { iso_a3: Some(iso_a3), label_at: point(at), area_km2: f64::from(area) * 1000.0, ..bare })
}

fn point([x, y]: Units) -> Point {
    Point::new(f64::from(x) * DRAWN_UNIT_KM, f64::from(y) * DRAWN_UNIT_KM)
}

fn path(lines: &[Line]) -> Path {
    let mut path = Path::new();
    for (places, is_closed) in lines {
        for (index, &at) in places.iter().enumerate() {
            if index == 0 { path.move_to(point(at)) } else { path.line_to(point(at)) }
        }
        if *is_closed {
            path.close();
        }
    }
    path
}

/// The lines of path data.
fn lines(data: &str) -> Result<Vec<Line>, DecodeError> {
    let bytes = data.as_bytes();
    let mut lines: Vec<Line> = Vec::new();
    let (mut offset, mut is_relative) = (0, false);
    while let Some(&byte) = bytes.get(offset) {
        match byte {
            b'M' => {
                lines.push((Vec::new(), false));
                is_relative = false;
                offset += 1;
            }
            b'l' => {
                is_relative = true;
                offset += 1;
            }
            _ => {
                let Some((places, is_closed)) = lines.last_mut().filter(|(_, is_closed)| !is_closed) else {
                    return Err(error("M", offset));
                };
                if byte == b'z' {
                    *is_closed = true;
                    offset += 1;
                    continue;
                }
                let [x, y] = [number(bytes, &mut offset)?, number(bytes, &mut offset)?];
                let from = if is_relative { places.last().copied() } else { None }.unwrap_or_default();
                // Far beyond any map, but no sum of two is too large.
                places.push([from[0] + x, from[1] + y].map(|unit| unit.clamp(-0xf_ffff, 0xf_ffff)));
            }
        }
    }
    Ok(lines)
}

/// The whole number at `offset`, after a blank if there is one.
fn number(bytes: &[u8], offset: &mut usize) -> Result<i32, DecodeError> {
    let start = *offset;
    let mut next = || {
        let byte = bytes.get(*offset).copied();
        *offset += 1;
        byte
    };
    let mut byte = next();
    if byte == Some(b' ') {
        byte = next();
    }
    let is_negative = byte == Some(b'-');
    if is_negative {
        byte = next();
    }
    let (mut value, mut n_digits) = (0, 0);
    while let Some(digit) = byte.filter(u8::is_ascii_digit) {
        value = value * 10 + i32::from(digit - b'0');
        n_digits += 1;
        if n_digits > 6 {
            break;
        }
        byte = next();
    }
    *offset -= 1;
    if n_digits == 0 || n_digits > 6 {
        return Err(error("a whole number of at most six digits", start));
    }
    Ok(if is_negative { -value } else { value })
}

/// The straight pieces of a line, in order.
fn edges((places, is_closed): &Line) -> impl Iterator<Item = [Units; 2]> + '_ {
    let closing = places.last().copied().zip(places.first().copied()).filter(|_| *is_closed);
    places.windows(2).map(|pair| [pair[0], pair[1]]).chain(closing.map(|(last, first)| [last, first]))
}

const fn undirected([a, b]: [Units; 2]) -> [Units; 2] {
    if a[0] < b[0] || (a[0] == b[0] && a[1] <= b[1]) { [a, b] } else { [b, a] }
}

/// The edges that two outlines share, once each and without those of `but`, and the edges of one alone.
fn shared_and_alone(outlines: &[Line], but: Vec<[Units; 2]>) -> (Path, Path) {
    let mut all: Vec<[Units; 2]> = outlines.iter().flat_map(edges).map(undirected).collect();
    order::sort(&mut all);
    let mut done: Vec<bool> = vec![false; all.len()];
    for edge in but {
        if let Ok(found) = all.binary_search(&undirected(edge)) {
            done[first_of(&all, found)] = true;
        }
    }
    let mut paths = [Path::new(), Path::new()];
    for outline in outlines {
        // Where each of the two lines has come to.
        let mut ends = [None; 2];
        for edge in edges(outline) {
            let Ok(found) = all.binary_search(&undirected(edge)) else { continue };
            let first = first_of(&all, found);
            if std::mem::replace(&mut done[first], true) {
                continue;
            }
            let which = usize::from(all.get(first + 1) != Some(&all[first]));
            if ends[which] != Some(edge[0]) {
                paths[which].move_to(point(edge[0]));
            }
            paths[which].line_to(point(edge[1]));
            ends[which] = Some(edge[1]);
        }
    }
    let [shared, alone] = paths;
    (shared, alone)
}

/// Where the run of equal edges around `found` begins.
fn first_of(all: &[[Units; 2]], found: usize) -> usize {
    let edge = all[found];
    (0..found).rev().take_while(|&index| all[index] == edge).last().unwrap_or(found)
}

#[cfg(test)]
mod tests {
    use super::lines;
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
            ("", "M1 2l3", "base map, byte 6: expected a whole number of at most six digits"),
            ("", "M1 2c3 4", "base map, byte 4: expected a whole number of at most six digits"),
            ("", "M1 2z5 5", "base map, byte 5: expected M"),
            ("", "M1234567 0", "base map, byte 1: expected a whole number of at most six digits"),
            ("AZE 86", "M0 0", "base map, byte 0: expected a code of three letters, an area and a place"),
            ("AZER 86 1 1", "M0 0", "base map, byte 0: expected a code of three letters, an area and a place"),
        ] {
            assert_eq!(read(&[(of, data)]).err().as_deref(), Some(expected), "{of} {data}");
        }
        assert_eq!(lines("").map(|lines| lines.len()), Ok(0));
    }
}
