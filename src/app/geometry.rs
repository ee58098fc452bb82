//! Where everything of the dataset stands on the map, worked out once.

use std::sync::Arc;

use crate::app::lanes::{self, Run};
use crate::app::model::Loaded;
use crate::app::seats;
use crate::geo::{Azimuthal, Basemap, Country, Projection, smooth_way};
use crate::geom::{Path, Point, Rect};
use crate::model::{Dataset, Detail, EntityId, EntityKind, LonLat, Mode, RouteStatus, TieFamily, TieId};
use crate::num::order;
use crate::scene::Target;

/// A stretch between two places, drawn once however many corridors use it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Its two places, the lower id first.
    pub(crate) ends: [EntityId; 2],
    pub(crate) mode: Mode,
    pub(crate) status: RouteStatus,
    /// The legs it stands for; the first gives it its name.
    pub(crate) legs: Vec<TieId>,
    /// The corridors of these legs.
    pub(crate) corridors: Vec<EntityId>,
    /// In map space, from the first end of its first leg to the second.
    pub(crate) path: Arc<Path>,
    is_turned: bool,
}

impl Line {
    /// Its two places in the order of its path.
    pub(crate) const fn along(&self) -> [EntityId; 2] {
        let [a, b] = self.ends;
        if self.is_turned { [b, a] } else { [a, b] }
    }
}

/// Positions in map space and the lines between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Geometry {
    at: Vec<Option<Point>>,
    pub(crate) lines: Vec<Line>,
    /// How the lines are drawn: one for each corridor.
    pub(crate) runs: Vec<Run>,
    /// By entity: how many lines meet at a place.
    n_lines_at: Vec<u32>,
    /// Countries and the corridors that have a place in them, sorted.
    crossings: Vec<(EntityId, EntityId)>,
    /// Countries and the countries that one line leads to, sorted.
    neighbours: Vec<(EntityId, EntityId)>,
    /// Countries and the places that are their capitals, sorted.
    capitals: Vec<(EntityId, EntityId)>,
}

impl Geometry {
    pub(crate) fn new(dataset: &Dataset) -> Self {
        let project = |place: LonLat| Azimuthal::EURASIA.map_from_lonlat(place);
        let at: Vec<_> = dataset.entities().map(|(_, entity)| entity.location.map(project)).collect();
        let lines = lines(dataset);
        let mut n_lines_at = vec![0; at.len()];
        for line in &lines {
            for end in line.ends {
                n_lines_at[end.index()] += 1;
            }
        }
        let mut crossings: Vec<_> = lines
            .iter()
            .flat_map(|line| {
                line.ends.into_iter().filter_map(|end| dataset.entity(end).country).map(move |c| (c, line))
            })
            .flat_map(|(country, line)| line.corridors.iter().map(move |&corridor| (country, corridor)))
            .collect();
        order::sort(&mut crossings);
        crossings.dedup();
        let mut neighbours: Vec<_> = lines
            .iter()
            .filter_map(|line| {
                let [a, b] = line.ends.map(|end| dataset.entity(end).country);
                a.zip(b).filter(|(a, b)| a != b)
            })
            .flat_map(|(a, b)| [(a, b), (b, a)])
            .collect();
        order::sort(&mut neighbours);
        neighbours.dedup();
        let runs = lanes::runs(dataset, &lines);
        Self { at, lines, runs, n_lines_at, crossings, neighbours, capitals: capitals(dataset) }
    }

    /// Gives organisations their places, which `basemap` keeps off the land where it can.
    pub(crate) fn seated(mut self, dataset: &Dataset, basemap: &Basemap) -> Self {
        seats::seat(dataset, basemap, &mut self.at);
        self
    }

    /// Where an entity stands; capitals stand for countries.
    pub(crate) fn at(&self, id: EntityId) -> Option<Point> {
        self.at[id.index()]
    }

    pub(crate) fn n_lines_at(&self, id: EntityId) -> u32 {
        self.n_lines_at[id.index()]
    }

    /// The corridors that have a place in a country.
    pub(crate) fn corridors_through(&self, country: EntityId) -> impl Iterator<Item = EntityId> {
        let first = self.crossings.partition_point(|&(other, _)| other < country);
        self.crossings[first..].iter().take_while(move |&&(other, _)| other == country).map(|&(_, corridor)| corridor)
    }

    /// The countries in which a corridor has a place.
    pub(crate) fn countries_on(&self, corridor: EntityId) -> impl Iterator<Item = EntityId> {
        self.crossings.iter().filter(move |&&(_, other)| other == corridor).map(|&(country, _)| country)
    }

    /// The place that is the capital of `country`, if one is.
    pub(crate) fn capital_of(&self, country: EntityId) -> Option<EntityId> {
        let at = self.capitals.binary_search_by_key(&country, |&(country, _)| country).ok()?;
        Some(self.capitals[at].1)
    }

    /// Whether a place is a capital.
    pub(crate) fn is_capital(&self, place: EntityId) -> bool {
        self.capitals.iter().any(|&(_, capital)| capital == place)
    }

    /// The countries one line away from a place of `country`, sorted.
    pub(crate) fn on_the_way(&self, country: EntityId) -> Vec<EntityId> {
        let first = self.neighbours.partition_point(|&(other, _)| other < country);
        let mine = self.neighbours[first..].iter().take_while(|&&(other, _)| other == country);
        mine.map(|&(_, neighbour)| neighbour).collect()
    }

    /// The lines of a corridor.
    pub(crate) fn lines_of(&self, corridor: EntityId) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.corridors.contains(&corridor))
    }

    /// What of the map shows a thing; nothing for what is not on the map.
    pub(crate) fn extent(&self, loaded: &Loaded, target: Target) -> Option<Rect> {
        const AROUND_KM: f64 = 300.0;
        let around = |at: Point| Rect::new(at, at).inflate(AROUND_KM);
        let hull = |points: &mut dyn Iterator<Item = Point>| {
            let rect = points.fold(Rect::EMPTY, Rect::include);
            (!rect.is_empty()).then(|| rect.inflate(AROUND_KM / 2.0))
        };
        let dataset = loaded.dataset();
        match target {
            Target::Tie(tie) => {
                let line = self.lines.iter().find(|line| line.legs.contains(&tie));
                line.map_or_else(
                    || hull(&mut dataset.tie(tie).ends.into_iter().filter_map(|end| self.at(end))),
                    |line| Some(line.path.bounds()),
                )
            }
            Target::Entity(id) => match dataset.entity(id).kind {
                EntityKind::Country => country(&loaded.basemap, dataset, id)
                    .map(|country| country.path.bounds())
                    .filter(|bounds| !bounds.is_empty())
                    .or_else(|| self.at(id).map(around)),
                EntityKind::Corridor => {
                    let bounds = self.lines_of(id).fold(Rect::EMPTY, |rect, line| rect.union(line.path.bounds()));
                    (!bounds.is_empty()).then_some(bounds)
                }
                EntityKind::Organisation => {
                    let members = dataset.ties_of(id).iter().map(|&tie| dataset.tie(tie));
                    let members = members.filter(|tie| tie.family() == TieFamily::Membership);
                    hull(&mut members.filter_map(|tie| self.at(tie.other_end(id))))
                }
                _ => self.at(id).map(around),
            },
        }
    }
}

/// The outline of a country of the dataset, if the base map has it.
pub(crate) fn country<'a>(basemap: &'a Basemap, dataset: &Dataset, id: EntityId) -> Option<&'a Country> {
    let Detail::Country(country) = &dataset.entity(id).detail else { return None };
    let iso_a3 = country.iso_a3.as_deref()?.as_bytes().try_into().ok()?;
    basemap.country(iso_a3)
}

/// The country of the dataset that an outline shows, if it is one of them.
pub(crate) fn country_of_outline(dataset: &Dataset, outline: &Country) -> Option<EntityId> {
    let iso_a3 = outline.iso_a3?;
    dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).find(|&id| match &dataset.entity(id).detail {
        Detail::Country(country) => country.iso_a3.as_deref().is_some_and(|code| code.as_bytes() == iso_a3),
        _ => false,
    })
}

/// Countries and the places that bear the names of their capitals, in the order of the countries.
fn capitals(dataset: &Dataset) -> Vec<(EntityId, EntityId)> {
    let named = |country: EntityId, name: &str| {
        let mut places = dataset.entities_of_kind(EntityKind::Place);
        let place = places.find(|(_, place)| {
            place.country == Some(country) && place.name.split('(').next().map(str::trim_end) == Some(name)
        });
        place.map(|(id, _)| id)
    };
    let countries = dataset.entities_of_kind(EntityKind::Country).filter_map(|(id, country)| match &country.detail {
        Detail::Country(detail) => Some((id, named(id, &detail.capital)?)),
        _ => None,
    });
    countries.collect()
}

/// One line for all legs that join the same places by the same means and are equally far.
fn lines(dataset: &Dataset) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (id, tie) in dataset.ties() {
        let Some(leg) = tie.leg() else { continue };
        let [a, b] = tie.ends;
        let ends = if a <= b { [a, b] } else { [b, a] };
        let same = |line: &&mut Line| line.ends == ends && line.mode == leg.mode && line.status == leg.status;
        if let Some(line) = lines.iter_mut().find(same) {
            line.legs.push(id);
            if !line.corridors.contains(&leg.corridor) {
                line.corridors.push(leg.corridor);
            }
            continue;
        }
        let place = |end: EntityId| dataset.entity(end).location;
        let (Some(from), Some(to)) = (place(a), place(b)) else { continue };
        let before = neighbour(dataset, id, -1).and_then(place);
        let after = neighbour(dataset, id, 1).and_then(place);
        let way: Vec<LonLat> = std::iter::once(from).chain(leg.via.iter().copied()).chain([to]).collect();
        let path = Arc::new(smooth_way(before, &way, after));
        lines.push(Line {
            ends,
            mode: leg.mode,
            status: leg.status,
            legs: vec![id],
            corridors: vec![leg.corridor],
            path,
            is_turned: ends != tie.ends,
        });
    }
    lines
}

/// The place before (−1) or after (1) a leg on the same corridor, so that the line bends smoothly through its ends.
///
/// Ferries and trains meet at an angle: a leg by another means is no neighbour.
fn neighbour(dataset: &Dataset, id: TieId, step: i32) -> Option<EntityId> {
    let tie = dataset.tie(id);
    let leg = tie.leg()?;
    let own_end = if step < 0 { tie.ends[0] } else { tie.ends[1] };
    dataset.ties_of(own_end).iter().copied().filter(|&other| other != id).find_map(|other| {
        let tie = dataset.tie(other);
        let other_leg = tie.leg()?;
        let joins = if step < 0 { tie.ends[1] == own_end } else { tie.ends[0] == own_end };
        let same = other_leg.corridor == leg.corridor && other_leg.mode == leg.mode && other_leg.via.is_empty();
        (joins && same).then(|| tie.other_end(own_end))
    })
}
