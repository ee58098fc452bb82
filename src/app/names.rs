//! Names on the stage: who would like one, and where it stands.

use std::sync::Arc;

use crate::app::geometry::country;
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{Standing, standing};
use crate::app::picture::{EDGE_PX, Spot, View};
use crate::geom::{Point, Rect, Size};
use crate::model::{Detail, EntityId, EntityKind};
use crate::scene::label::{Candidate, LabelId, Obstacle, Place, Placed, Request, place};
use crate::scene::{Cap, Color, Dash, Font, Item, Layer, LayerId, Paint, Slant, Stroke, Target, Weight};

/// Smaller countries are named only from this zoom on, large ones always.
const SMALL_COUNTRY_ZOOM: f64 = 1.0;
/// Capitals that no corridor touches are named from this zoom on.
const CAPITAL_ZOOM: f64 = 1.7;

/// A name that would like to be shown, and how it looks.
pub(crate) struct Named {
    pub(crate) candidate: Candidate,
    pub(crate) color: Color,
    pub(crate) target: Option<Target>,
}

/// The names of a view, and where they stand.
///
/// `previous` is the last placement in this view: as far as they fit, names stay on the side where they were, so that
/// they do not hop while the map moves.
pub(crate) fn names(
    model: &Model,
    loaded: &Loaded,
    view: View,
    spots: &[Spot],
    obstacles: &[Obstacle],
    previous: &[Placed],
) -> (Arc<[Item]>, Vec<Placed>) {
    let named: Vec<Named> = country_names(model, loaded, view)
        .chain(sea_names(model, loaded, view))
        .chain(spot_names(model, loaded, view, spots))
        .collect();
    let marks: Vec<(Point, f64)> =
        spots.iter().map(|spot| (view.screen_from_map * spot.at_in_map, spot.radius_px)).collect();
    let lines = Layer {
        id: LayerId::Ties,
        clip: None,
        screen_from_layer: view.screen_from_map,
        items: Arc::clone(&loaded.layers.clear),
    };
    stand(model, view.frame, &named, obstacles, &marks, &lines, previous)
}

impl Named {
    /// The name as it is drawn where it was placed.
    pub(crate) fn item(&self, model: &Model, label: &Placed) -> Item {
        let halo = Stroke { color: model.colors().halo(), width_px: 2.6, dash: Dash::Solid, cap: Cap::Round };
        label.item(&self.candidate, Paint { fill: Some(self.color), stroke: None, halo: Some(halo) }, self.target)
    }
}

/// Places names in `frame`: over none of the `obstacles` and `marks`, where that can be avoided over none of the `lines`.
fn stand(
    model: &Model,
    frame: Rect,
    named: &[Named],
    obstacles: &[Obstacle],
    marks: &[(Point, f64)],
    lines: &Layer,
    previous: &[Placed],
) -> (Arc<[Item]>, Vec<Placed>) {
    let candidates: Vec<Candidate> = named.iter().map(|named| named.candidate.clone()).collect();
    let viewport = frame.inflate(-EDGE_PX);
    let place_of = |candidates: &[Candidate], obstacles: &[Obstacle]| {
        place(&Request { viewport, candidates, obstacles, previous })
    };
    let circle = |&(center, radius_px): &(Point, f64)| Obstacle::Circle { center, radius_px };
    // The selected name may cover marks where it finds no room among them.
    let selected = model.selection.map(LabelId::from);
    let selected: Vec<Candidate> = candidates.iter().filter(|c| Some(c.id) == selected).cloned().collect();
    let all_marks: Vec<Obstacle> = obstacles.iter().copied().chain(marks.iter().map(circle)).collect();
    let covered = match place_of(&selected, &all_marks).is_empty() {
        true => place_of(&selected, obstacles).first().map(|label| label.rect),
        false => None,
    };
    let is_uncovered =
        |&&(at, radius_px): &&(Point, f64)| covered.is_none_or(|rect| !rect.inflate(radius_px + 1.0).contains(at));
    let uncovered = marks.iter().filter(is_uncovered).map(circle);
    let lines = Obstacle::lines_of(lines, frame);
    let obstacles: Vec<Obstacle> = obstacles.iter().copied().chain(uncovered).chain(lines).collect();
    let placed = place_of(&candidates, &obstacles);
    let items = placed.iter().map(|label| named[label.index].item(model, label));
    (items.collect(), placed)
}

fn country_names<'a>(model: &'a Model, loaded: &'a Loaded, view: View) -> impl Iterator<Item = Named> + 'a {
    let dataset = loaded.dataset();
    let colors = model.colors();
    let near: Vec<EntityId> = model.selected_entity().map_or_else(Vec::new, |id| loaded.geometry.on_the_way(id));
    dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).filter_map(move |id| {
        let entity = dataset.entity(id);
        // Areas without a code of their own are in dispute; the map takes no side by naming them.
        if !matches!(&entity.detail, Detail::Country(country) if country.iso_a3.is_some()) {
            return None;
        }
        let outline = country(&loaded.basemap, dataset, id);
        let (at_in_map, rank, bounds) = match outline {
            Some(outline) => (outline.label_at, outline.label_rank(), outline.path.bounds()),
            None => (loaded.geometry.at(id)?, 5, Rect::EMPTY),
        };
        let selected = model.selection == Some(Target::Entity(id));
        if rank > 3 && view.zoom < SMALL_COUNTRY_ZOOM && !selected {
            return None;
        }
        let tied = model.organisation.is_some_and(|org| standing(dataset, id, org) != Standing::Outside);
        let near = near.contains(&id);
        let bonus = if tied { 40.0 } else { 0.0 } + if near { 60.0 } else { 0.0 };
        let priority = if selected { 10_000.0 } else { 120.0 - 12.0 * f64::from(rank) + bonus };
        let size_px = match (selected, rank) {
            (true, _) => 16.0,
            (false, 0 | 1) => 13.0,
            (false, _) => 12.0,
        };
        let scale = view.screen_from_map.scale;
        let reach = if bounds.is_empty() {
            Size::new(30.0, 20.0)
        } else {
            Size::new((bounds.width() * scale * 0.18).max(14.0), (bounds.height() * scale * 0.18).max(12.0))
        };
        Some(Named {
            candidate: Candidate {
                id: Target::Entity(id).into(),
                text: entity.label().into(),
                font: model.font(size_px, Weight::Semibold, Slant::Upright),
                at: view.screen_from_map * at_in_map,
                place: Place::Centered { reach },
                priority,
            },
            color: if selected { colors.ink } else { colors.ink_2 },
            target: Some(Target::Entity(id)),
        })
    })
}

fn sea_names<'a>(model: &'a Model, loaded: &'a Loaded, view: View) -> impl Iterator<Item = Named> + 'a {
    let dataset = loaded.dataset();
    dataset.entities_of_kind(EntityKind::Sea).map(|(id, _)| id).filter_map(move |id| {
        let entity = dataset.entity(id);
        let Detail::Sea(sea) = &entity.detail else { return None };
        if f64::from(sea.rank) > view.zoom * 2.0 {
            return None;
        }
        Some(Named {
            candidate: Candidate {
                id: Target::Entity(id).into(),
                text: entity.label().into(),
                font: model.font(12.0, Weight::Regular, Slant::Italic),
                at: view.screen_from_map * loaded.geometry.at(id)?,
                place: Place::Centered { reach: Size::new(24.0, 24.0) },
                priority: 90.0 - 10.0 * f64::from(sea.rank),
            },
            color: model.colors().water_name,
            target: Some(Target::Entity(id)),
        })
    })
}

fn spot_names<'a>(
    model: &'a Model,
    loaded: &'a Loaded,
    view: View,
    spots: &'a [Spot],
) -> impl Iterator<Item = Named> + 'a {
    let dataset = loaded.dataset();
    spots.iter().filter_map(move |spot| {
        let entity = dataset.entity(spot.id);
        let selected = model.selection == Some(Target::Entity(spot.id)) && entity.kind == EntityKind::Place;
        let (text, id) = match &entity.detail {
            // The country's own name stands elsewhere, so the capital's needs an id of its own.
            Detail::Country(country) if view.zoom >= CAPITAL_ZOOM => {
                (&*country.capital, LabelId::named(spot.id.index() as u32))
            }
            Detail::Country(_) => return None,
            _ if view.zoom < crate::app::picture::DIMMED_ZOOM && loaded.layers.is_dimmed(spot.id) => return None,
            _ => (entity.label(), Target::Entity(spot.id).into()),
        };
        Some(Named {
            candidate: Candidate {
                id,
                text: text.into(),
                font: if selected {
                    model.font(15.0, Weight::Semibold, Slant::Upright)
                } else {
                    model.font(11.5, Weight::Regular, Slant::Upright)
                },
                at: view.screen_from_map * spot.at_in_map,
                place: Place::Around { radius_px: spot.radius_px + 1.0 },
                priority: spot.priority + 40.0,
            },
            color: model.colors().ink,
            target: Some(Target::Entity(spot.id)),
        })
    })
}

impl Model {
    /// A font whose size follows the reader's own.
    pub(crate) fn font(&self, size_px: f64, weight: Weight, slant: Slant) -> Font {
        Font { size_px: size_px * (self.preferences.root_font_px / 16.0).clamp(0.5, 3.0), weight, slant }
    }
}
