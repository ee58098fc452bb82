//! Which class each part of a border has, from Natural Earth's layers of lines.
//!
//! The lines of those layers run along the outlines of the countries without sharing their vertices. So borders
//! are drawn from the outlines, and the lines only say what they are.

use std::collections::BTreeMap;

use silkweb::geo::BorderClass;
use silkweb::geom::{Path, Point};

use super::input::InputLine;
use super::plane::{self, Metres};

/// How far a line may be from the border it describes.
const REACH_KM: f64 = 15.0;
/// A stretch of another class shorter than this belongs to its neighbours.
const SHORTEST_STRETCH_KM: f64 = 30.0;
/// A claim this close to a border that is drawn already is not drawn again.
const CLAIM_REACH_KM: f64 = 5.0;

/// A straight piece and what is known of it.
type Piece<T> = (Point, Point, T);

/// Straight pieces, findable by place.
struct Pieces<T> {
    by_cell: BTreeMap<(i32, i32), Vec<Piece<T>>>,
}

const CELL_KM: f64 = 100.0;

fn cell(at: Point) -> (i32, i32) {
    ((at.x / CELL_KM).floor() as i32, (at.y / CELL_KM).floor() as i32)
}

impl<T: Copy> Pieces<T> {
    const fn new() -> Self {
        Self { by_cell: BTreeMap::new() }
    }

    fn add(&mut self, line: &[Metres], value: T) {
        for pair in line.windows(2) {
            let (a, b) = (plane::point(pair[0]), plane::point(pair[1]));
            // Cut lines are far shorter than a cell, so the cell of the middle and its neighbours will do.
            self.by_cell.entry(cell(a.lerp(b, 0.5))).or_default().push((a, b, value));
        }
    }

    /// The value of the piece nearest to `at` within `reach_km`.
    fn nearest(&self, at: Point, reach_km: f64) -> Option<T> {
        let (column, row) = cell(at);
        let around = (column - 1..=column + 1).flat_map(|column| (row - 1..=row + 1).map(move |row| (column, row)));
        around
            .filter_map(|cell| self.by_cell.get(&cell))
            .flatten()
            .map(|&(a, b, value)| (Path::polyline(&[a, b]).distance(at), value))
            .filter(|&(distance, _)| distance <= reach_km)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, value)| value)
    }
}

/// What is known about borders.
pub(super) struct Borders {
    described: Pieces<BorderClass>,
    claims: Vec<Vec<Metres>>,
    claimed: Pieces<BorderClass>,
}

impl Borders {
    /// Reads the classes; a claim that the countries' outlines have overtaken is left out.
    pub(super) fn new(lines: &[InputLine]) -> Self {
        let mut described = Pieces::new();
        let mut claims = Vec::new();
        let mut claimed = Pieces::new();
        for line in lines {
            let points = plane::line(&line.line);
            if !line.is_claim {
                described.add(&points, class(&line.class));
            } else if !is_settled(line) {
                claimed.add(&points, BorderClass::Disputed);
                claims.push(points);
            }
        }
        Self { described, claims, claimed }
    }

    /// Cuts a border where its class changes: each class with the number of its first point.
    pub(super) fn stretches(&self, border: &[Metres]) -> Vec<(BorderClass, usize)> {
        let class_of = |pair: &[Metres]| {
            let middle = plane::point(pair[0]).lerp(plane::point(pair[1]), 0.5);
            let described = self.described.nearest(middle, REACH_KM);
            described.or_else(|| self.claimed.nearest(middle, CLAIM_REACH_KM)).unwrap_or(BorderClass::International)
        };
        let mut stretches: Vec<(BorderClass, usize, f64)> = Vec::new();
        for (index, pair) in border.windows(2).enumerate() {
            let length_km = plane::point(pair[0]).distance(plane::point(pair[1]));
            let class = class_of(pair);
            match stretches.last_mut() {
                Some((last, _, km)) if *last == class => *km += length_km,
                _ => stretches.push((class, index, length_km)),
            }
        }
        // The shortest stretch joins the longer of its neighbours until none is too short.
        while stretches.len() > 1 {
            let shortest = (0..stretches.len()).min_by(|&a, &b| stretches[a].2.total_cmp(&stretches[b].2)).unwrap_or(0);
            if stretches[shortest].2 >= SHORTEST_STRETCH_KM {
                break;
            }
            let km_at = |index: Option<usize>| index.and_then(|index| stretches.get(index)).map_or(-1.0, |s| s.2);
            let joined =
                if km_at(shortest.checked_sub(1)) > km_at(Some(shortest + 1)) { shortest - 1 } else { shortest + 1 };
            stretches[shortest].0 = stretches[joined].0;
            let mut merged: Vec<(BorderClass, usize, f64)> = Vec::new();
            for (class, first, km) in stretches {
                match merged.last_mut() {
                    Some((last, _, all_km)) if *last == class => *all_km += km,
                    _ => merged.push((class, first, km)),
                }
            }
            stretches = merged;
        }
        stretches.into_iter().map(|(class, first, _)| (class, first)).collect()
    }

    /// The parts of claims that do not run along any of these borders.
    pub(super) fn claims<'a>(&self, borders: impl Iterator<Item = &'a [Metres]>) -> Vec<Vec<Metres>> {
        let mut drawn = Pieces::new();
        borders.for_each(|border| drawn.add(border, ()));
        let mut parts = Vec::new();
        for claim in &self.claims {
            let mut part: Vec<Metres> = Vec::new();
            for pair in claim.windows(2) {
                let middle = plane::point(pair[0]).lerp(plane::point(pair[1]), 0.5);
                if drawn.nearest(middle, CLAIM_REACH_KM).is_some() {
                    parts.push(std::mem::take(&mut part));
                } else {
                    if part.is_empty() {
                        part.push(pair[0]);
                    }
                    part.push(pair[1]);
                }
            }
            parts.push(part);
        }
        let length_km = |part: &Vec<Metres>| -> f64 {
            part.windows(2).map(|pair| plane::point(pair[0]).distance(plane::point(pair[1]))).sum()
        };
        parts.retain(|part| length_km(part) > SHORTEST_STRETCH_KM);
        parts
    }
}

fn class(name: &str) -> BorderClass {
    match name.split('(').next().map(str::trim) {
        Some("Disputed") => BorderClass::Disputed,
        Some("Line of control") => BorderClass::LineOfControl,
        Some("Indefinite") => BorderClass::Indefinite,
        _ => BorderClass::International,
    }
}

/// Nagorno-Karabakh: the outlines treat it as part of Azerbaijan, and the line has had no counterpart since 2023.
fn is_settled(line: &InputLine) -> bool {
    line.line.iter().all(|&[lon, lat]| (45.5..48.0).contains(&lon) && (39.0..40.6).contains(&lat))
}
