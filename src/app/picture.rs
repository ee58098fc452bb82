//! What stands on the stage at this moment: layers with their transforms, marks and names.

use std::sync::Arc;

use crate::app::geometry::country;
use crate::app::inset;
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{Standing, standing};
use crate::app::theme::Theme;
use crate::geom::{Path, Point, Rect, Size, TranslateScale};
use crate::model::{Dataset, Detail, EntityId, EntityKind, PlaceKind};
use crate::scene::label::{Candidate, LabelId, Mark, Obstacle, Place, Request, cluster, place};
use crate::scene::{Cap, Color, Dash, Font, Item, Layer, LayerId, Paint, Scene, Shape, Slant, Stroke, Target, Weight};

/// Marks nearer than this merge; the more important one stands for both.
const MERGE_PX: f64 = 7.0;
/// Names stay this far from the edge of the stage.
const EDGE_PX: f64 = 4.0;
/// Smaller countries are named only from this zoom on, large ones always.
const SMALL_COUNTRY_ZOOM: f64 = 1.0;
/// Capitals that no corridor touches are named from this zoom on.
const CAPITAL_ZOOM: f64 = 1.7;

/// Places where only events took place are marked from this zoom on.
const EVENT_PLACE_ZOOM: f64 = 2.5;
/// Places that have nothing to do with the selection are named from this zoom on.
const DIMMED_ZOOM: f64 = 1.6;

/// A mark on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    /// What it stands for: a place, or a country for its capital.
    pub(crate) id: EntityId,
    /// In map space.
    pub(crate) at_in_map: Point,
    /// Its radius in CSS pixels.
    pub(crate) radius_px: f64,
    /// The more, the sooner it is shown.
    pub(crate) priority: f64,
}

/// A part of the map on a part of the stage: the stage itself, or the inset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    /// What of the stage it covers, in CSS pixels.
    pub(crate) frame: Rect,
    /// Where the map stands in it.
    pub(crate) screen_from_map: TranslateScale,
    /// How many times closer than the first view of the whole.
    pub(crate) zoom: f64,
}

/// The picture of the present state.
#[must_use]
pub fn scene(model: &Model) -> Scene {
    let size = model.camera.size();
    let Some(loaded) = model.loaded() else { return Scene { size, layers: Vec::new() } };
    let screen_from_map = model.camera.screen_from_map();
    let stage = View { frame: size.rect(), screen_from_map, zoom: model.camera.zoom() };
    let inset = inset::view(model, loaded);
    let mut obstacles: Vec<Obstacle> = model.overlays.iter().copied().map(Obstacle::Rect).collect();
    obstacles.extend(inset.map(|inset| Obstacle::Rect(inset.frame.inflate(EDGE_PX))));

    let layers = [LayerId::Base, LayerId::Ties, LayerId::Marks, LayerId::Labels];
    let mut layers = of_view(model, loaded, stage, &obstacles, None, layers);
    layers.insert(0, water(LayerId::Ground, stage.frame, model.colors()));
    if let Some(inset) = inset {
        layers.push(water(LayerId::InsetGround, inset.frame, model.colors()));
        let ids = [LayerId::InsetBase, LayerId::InsetTies, LayerId::InsetMarks, LayerId::InsetLabels];
        layers.extend(of_view(model, loaded, inset, &[], Some(inset.frame), ids));
        layers.push(inset::frame(inset.frame, model.colors()));
    }
    Scene { size, layers }
}

/// The water below everything.
fn water(id: LayerId, frame: Rect, colors: &Theme) -> Layer {
    let paint = Paint { fill: Some(colors.water), ..Paint::default() };
    on_screen(id, Item { shape: Shape::Path(Arc::new(Path::rectangle(frame))), paint, target: None })
}

/// A layer of one item whose positions are CSS pixels.
pub(crate) fn on_screen(id: LayerId, item: Item) -> Layer {
    Layer { id, clip: None, screen_from_layer: TranslateScale::IDENTITY, items: [item].into() }
}

/// Land, ties, marks and names of a view.
fn of_view(
    model: &Model,
    loaded: &Loaded,
    view: View,
    obstacles: &[Obstacle],
    clip: Option<Rect>,
    [base, ties, marks, labels]: [LayerId; 4],
) -> Vec<Layer> {
    let screen_from_layer = view.screen_from_map;
    let spots = spots(model, loaded, view);
    let layer = |id, screen_from_layer, items| Layer { id, clip, screen_from_layer, items };
    vec![
        layer(base, screen_from_layer, Arc::clone(&loaded.layers.base)),
        layer(ties, screen_from_layer, Arc::clone(&loaded.layers.ties)),
        layer(marks, screen_from_layer, mark_items(model, loaded, &spots).into()),
        layer(labels, TranslateScale::IDENTITY, label_items(model, loaded, view, &spots, obstacles).into()),
    ]
}

/// The marks shown in a view: those that are not covered by a more important one, the most important first.
pub(crate) fn spots(model: &Model, loaded: &Loaded, view: View) -> Vec<Spot> {
    let dataset = loaded.dataset();
    let seen = view.frame.inflate(MERGE_PX);
    let mut spots: Vec<Spot> = dataset
        .entities_of_kind(EntityKind::Place)
        .map(|(id, _)| id)
        .chain(dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id))
        .filter_map(|id| spot(model, loaded, id, view.zoom))
        .filter(|spot| seen.contains(view.screen_from_map * spot.at_in_map))
        .collect();
    let marks: Vec<Mark> = spots
        .iter()
        .map(|spot| Mark {
            id: LabelId::from(Target::Entity(spot.id)),
            at: view.screen_from_map * spot.at_in_map,
            priority: spot.priority,
        })
        .collect();
    let heads: Vec<usize> = cluster(&marks, MERGE_PX).into_iter().map(|cluster| cluster.head).collect();
    spots = heads.into_iter().map(|head| spots[head]).collect();
    spots
}

/// The mark of a place or a capital, if it has one at this zoom.
fn spot(model: &Model, loaded: &Loaded, id: EntityId, zoom: f64) -> Option<Spot> {
    let (dataset, geometry) = (loaded.dataset(), &loaded.geometry);
    let at_in_map = geometry.at(id)?;
    let selected = model.selection == Some(Target::Entity(id));
    let n_lines = geometry.n_lines_at(id);
    let entity = dataset.entity(id);
    let (radius_px, priority) = match &entity.detail {
        Detail::Place(place) => {
            // A place where only an event took place is no part of the first picture.
            if !selected && ((n_lines == 0 && zoom < EVENT_PLACE_ZOOM) || (n_lines == 2 && zoom < 0.9)) {
                return None;
            }
            let by_kind = match place.kind {
                PlaceKind::City => 12.0,
                PlaceKind::Port => 14.0,
                PlaceKind::RailHub => 4.0,
                PlaceKind::BorderCrossing => 3.0,
                PlaceKind::PipelineNode | PlaceKind::Terminal => 1.0,
            };
            // A capital on a corridor is the name that a reader looks for first.
            let by_capital = if is_capital(dataset, id) { 40.0 } else { 0.0 };
            let radius_px = if n_lines >= 3 || by_capital > 0.0 { 3.0 } else { 2.0 };
            (radius_px, by_kind + by_capital + 3.0 * f64::from(n_lines))
        }
        Detail::Country(detail) => {
            // The place that stands for the capital shows it already.
            if detail.iso_a3.is_none() || capital_place(dataset, id).is_some() {
                return None;
            }
            let organisation = model.organisation?;
            let tied = standing(dataset, id, organisation) != Standing::Outside;
            (if tied { 2.6 } else { 2.0 }, if tied { 10.0 } else { 2.0 })
        }
        _ => return None,
    };
    let dimmed = loaded.layers.is_dimmed(id);
    if dimmed && zoom < DIMMED_ZOOM && n_lines == 2 {
        return None;
    }
    let priority = match (selected, dimmed) {
        (true, _) => 1000.0,
        (false, true) => priority / 4.0,
        (false, false) => priority,
    };
    Some(Spot { id, at_in_map, radius_px: if selected { radius_px + 1.5 } else { radius_px }, priority })
}

/// The place of the dataset that is the capital of `country`, by its name.
fn capital_place(dataset: &Dataset, country: EntityId) -> Option<EntityId> {
    let Detail::Country(detail) = &dataset.entity(country).detail else { return None };
    dataset.entities_of_kind(EntityKind::Place).map(|(id, _)| id).find(|&place| {
        let place = dataset.entity(place);
        place.country == Some(country) && place.name.split('(').next().map(str::trim_end) == Some(&detail.capital)
    })
}

fn is_capital(dataset: &Dataset, place: EntityId) -> bool {
    dataset.entity(place).country.is_some_and(|country| capital_place(dataset, country) == Some(place))
}

fn mark_items(model: &Model, loaded: &Loaded, spots: &[Spot]) -> Vec<Item> {
    let colors = model.colors();
    let mut items = Vec::with_capacity(spots.len() + 1);
    items.extend(model.hover.and_then(|hover| hover_item(loaded, hover.target, colors)));
    for spot in spots.iter().rev() {
        let selected = model.selection == Some(Target::Entity(spot.id));
        let is_country = loaded.dataset().entity(spot.id).kind == EntityKind::Country;
        let ring = if selected || is_country { colors.focus } else { colors.rail };
        let ring = if loaded.layers.is_dimmed(spot.id) { ring.with_alpha(130) } else { ring };
        let fill = if selected { colors.focus } else { colors.panel };
        let stroke = Stroke { color: ring, width_px: 1.2, dash: Dash::Solid, cap: Cap::Butt };
        items.push(Item {
            shape: Shape::Circle { center: spot.at_in_map, radius_px: spot.radius_px },
            paint: Paint { fill: Some(fill), stroke: Some(stroke), halo: None },
            target: Some(Target::Entity(spot.id)),
        });
    }
    items
}

/// A stronger line around or along what the pointer or the focus is on.
fn hover_item(loaded: &Loaded, target: Target, colors: &Theme) -> Option<Item> {
    let outline = |path, color, width_px| Item {
        shape: Shape::Path(path),
        paint: Paint {
            stroke: Some(Stroke { color, width_px, dash: Dash::Solid, cap: Cap::Round }),
            ..Paint::default()
        },
        target: None,
    };
    match target {
        Target::Tie(tie) => {
            let line = loaded.geometry.lines.iter().find(|line| line.legs.contains(&tie))?;
            Some(outline(Arc::clone(&line.path), colors.mode(line.mode), 4.0))
        }
        Target::Entity(id) => {
            let country = country(&loaded.basemap, loaded.dataset(), id)?;
            Some(outline(Arc::clone(&country.path), colors.focus, 1.4))
        }
    }
}

/// A name that would like to be shown, and how it looks.
struct Named {
    candidate: Candidate,
    color: Color,
    target: Option<Target>,
}

fn label_items(model: &Model, loaded: &Loaded, view: View, spots: &[Spot], obstacles: &[Obstacle]) -> Vec<Item> {
    let colors = model.colors();
    let named: Vec<Named> = country_names(model, loaded, view)
        .chain(sea_names(model, loaded, view))
        .chain(spot_names(model, loaded, view, spots))
        .collect();
    let candidates: Vec<Candidate> = named.iter().map(|named| named.candidate.clone()).collect();
    let viewport = view.frame.inflate(-EDGE_PX);
    let place_of = |candidates: &[Candidate], obstacles: &[Obstacle]| {
        place(&Request { viewport, candidates, obstacles, previous: &[] })
    };
    let mark =
        |spot: &Spot| Obstacle::Circle { center: view.screen_from_map * spot.at_in_map, radius_px: spot.radius_px };
    // The selected name may cover marks where it finds no room among them.
    let selected = model.selection.map(LabelId::from);
    let selected: Vec<Candidate> = candidates.iter().filter(|c| Some(c.id) == selected).cloned().collect();
    let all_marks: Vec<Obstacle> = obstacles.iter().copied().chain(spots.iter().map(mark)).collect();
    let covered = match place_of(&selected, &all_marks).is_empty() {
        true => place_of(&selected, obstacles).first().map(|label| label.rect),
        false => None,
    };
    let uncovered = spots.iter().filter(|spot| {
        let at = view.screen_from_map * spot.at_in_map;
        covered.is_none_or(|rect| !rect.inflate(spot.radius_px + 1.0).contains(at))
    });
    let lines = Layer {
        id: LayerId::Ties,
        clip: None,
        screen_from_layer: view.screen_from_map,
        items: Arc::clone(&loaded.layers.clear),
    };
    let lines = Obstacle::lines_of(&lines, view.frame);
    let obstacles: Vec<Obstacle> = obstacles.iter().copied().chain(uncovered.map(mark)).chain(lines).collect();
    let placed = place_of(&candidates, &obstacles);
    let halo = Stroke { color: colors.halo(), width_px: 2.6, dash: Dash::Solid, cap: Cap::Round };
    placed
        .iter()
        .map(|label| {
            let named = &named[label.index];
            let paint = Paint { fill: Some(named.color), stroke: None, halo: Some(halo) };
            label.item(&named.candidate, paint, named.target)
        })
        .collect()
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
            _ if view.zoom < DIMMED_ZOOM && loaded.layers.is_dimmed(spot.id) => return None,
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
