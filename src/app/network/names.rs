//! Names in the network: of what is in focus, of what matters most, and of the rest as there is room.

use std::sync::Arc;

use crate::app::inset;
use crate::app::model::{Loaded, Model};
use crate::app::names::{ALWAYS, INSISTENT, Named, Sheet, map_names, stand};
use crate::app::network::lines::Emphasis;
use crate::app::network::marks::NetworkShown;
use crate::app::network::{INSET_GONE, MAP_FROM_LAYOUT, Network, Node};
use crate::app::picture::{EDGE_PX, View, map_spots};
use crate::geom::{Point, Vec2};
use crate::model::{EntityId, EntityKind};
use crate::num::order;
use crate::scene::label::{Candidate, Obstacle, Place, Placed};
use crate::scene::{Item, Layer, LayerId, Slant, Target, Weight};

/// Places that are not in focus are named from this zoom on; where the first view is large, also where so many ties meet.
const PLACE_ZOOM: f64 = 1.5;
const PLACE_TIES: u32 = 9;
/// Dimmed things are named from this zoom on, but for countries and organisations with so many ties.
const DIMMED_ZOOM: f64 = 1.4;
const DIMMED_TIES: u32 = 14;

/// Marks smaller than this have no name, their room included; in CSS pixels.
const LEAST_NAMED_PX: f64 = 2.2;

/// How much a name keeps from its mark, in CSS pixels.
const ROOM_PX: f64 = 1.0;

/// The names on the stage beside the marks of `shown`, and where they stand.
///
/// What is in focus is named first, and may cover marks that are not where there is no room beside them; so is what has
/// most ties where nothing is in focus. What is selected, and the chosen organisation, are named in any case.
pub(crate) fn names(
    model: &Model,
    loaded: &Loaded,
    network: &Network,
    positions: &[Point],
    shown: &NetworkShown,
    previous: &[Placed],
) -> (Arc<[Item]>, Vec<Placed>) {
    let screen_from_layout = model.screen_from_layout();
    // What is hovered has a card; names stand where they do for what is selected.
    let emphasis = Emphasis::of(model, loaded, network, model.selection);
    let mark = |(radius_px, at): (&f64, &Point)| (screen_from_layout * *at, radius_px + ROOM_PX);
    let marks: Vec<(Point, f64)> = shown.radii_px.iter().zip(positions).map(mark).collect();
    let near_map = model.shown() < NEAR_MAP;
    let named = if near_map {
        as_on_map(model, loaded, network, positions)
    } else {
        named(model, loaded, network, &marks, &emphasis)
    };
    let circle = |&(center, radius_px): &(Point, f64)| Obstacle::Circle { center, radius_px };
    let is_insistent = |named: &&Named| named.candidate.priority >= INSISTENT;
    let mark_of = |named: &Named| Obstacle::Circle {
        center: named.candidate.at,
        radius_px: match named.candidate.place {
            Place::Around { radius_px } => radius_px,
            Place::Centered { .. } => 0.0,
        },
    };
    // Near the map the inset is still there.
    let inset = if model.shown() < INSET_GONE { inset::view(model, loaded) } else { None };
    let inset = inset.map(|view| view.frame.inflate(EDGE_PX));
    let sheet = Sheet {
        frame: model.camera.size().rect(),
        controls: model.overlays.iter().copied().chain(inset).map(Obstacle::Rect).collect(),
        few_marks: named.iter().filter(is_insistent).map(mark_of).collect(),
        marks: marks.iter().map(circle).collect(),
        lines: Layer {
            id: LayerId::Ties,
            clip: None,
            screen_from_layer: screen_from_layout,
            opacity: 1.0,
            items: Arc::clone(&shown.clear),
        },
    };
    stand(model, &sheet, &named, previous)
}

/// Up to this part of the way names are those of the map, and go with what they name.
const NEAR_MAP: f64 = 0.25;

/// The names of the map.
fn as_on_map(model: &Model, loaded: &Loaded, network: &Network, positions: &[Point]) -> Vec<Named> {
    let on_map = loaded.network.slide.on_map();
    let moved = |id: EntityId| match network.node(id) {
        Some(node) => (positions[node as usize] - on_map[node as usize]) * MAP_FROM_LAYOUT.scale,
        None => Vec2::default(),
    };
    let screen_from_map = model.camera.screen_from_map();
    let mut spots = map_spots(model, loaded);
    for spot in &mut spots {
        spot.at_in_map = spot.at_in_map + moved(spot.id);
    }
    let view = View { frame: model.camera.size().rect(), screen_from_map, zoom: model.camera.zoom() };
    map_names(model, loaded, view, &spots, &moved)
}

/// Where nothing is in focus, one of those with most ties is named for so many square pixels of the stage.
const PX2_PER_NAME: f64 = 32_000.0;

/// Who would like a name.
fn named(model: &Model, loaded: &Loaded, network: &Network, marks: &[(Point, f64)], emphasis: &Emphasis) -> Vec<Named> {
    let (colors, zoom) = (model.colors(), model.camera.zoom());
    let mut named = Vec::new();
    let is_large = loaded.network.first_scale(model.camera.size()) >= 1.0;
    let size = model.camera.size();
    let n_first = if emphasis.is_none() { (size.width * size.height / PX2_PER_NAME) as usize } else { 0 };
    let mut first: Vec<&Node> = network.nodes.iter().filter(|node| node.kind != EntityKind::Place).collect();
    order::sort_by_key(&mut first, |node| (std::cmp::Reverse(node.n_ties), node.id));
    first.truncate(n_first);
    for ((n, node), &(at, radius_px)) in (0..).zip(&network.nodes).zip(marks) {
        let target = Target::Entity(node.id);
        let is_selected = model.selection == Some(target);
        let is_first = first.iter().any(|first| first.id == node.id);
        let (is_lit, is_dimmed) = (is_first || emphasis.lights(n), emphasis.dims(n));
        let is_place = node.kind == EntityKind::Place;
        let is_organisation = model.organisation == Some(node.id);
        let is_shown = match (is_place, is_dimmed) {
            _ if is_lit || is_organisation => true,
            (true, false) => zoom >= PLACE_ZOOM || (is_large && node.n_ties >= PLACE_TIES),
            (true, true) => zoom >= PLACE_ZOOM,
            (false, true) => zoom >= DIMMED_ZOOM || node.n_ties >= DIMMED_TIES,
            (false, false) => true,
        };
        // What is too small to be seen has no name.
        if !is_shown || radius_px < LEAST_NAMED_PX {
            continue;
        }
        let (size_px, weight) = match (is_selected, is_place) {
            (true, _) => (15.0, Weight::Semibold),
            (false, false) => (12.0, Weight::Semibold),
            (false, true) => (11.0, Weight::Regular),
        };
        let by_ties = f64::from(node.n_ties.min(60)) + if is_place { 0.0 } else { 40.0 };
        let priority = match (is_selected, is_lit) {
            (true, _) => 2.0 * ALWAYS,
            // By it the countries are coloured.
            (false, _) if is_organisation => ALWAYS,
            (false, true) => INSISTENT + by_ties,
            (false, false) => by_ties,
        };
        named.push(Named {
            candidate: Candidate {
                id: target.into(),
                text: loaded.dataset().entity(node.id).label().into(),
                font: model.font(size_px, weight, Slant::Upright),
                at,
                place: Place::Around { radius_px },
                priority,
            },
            color: if is_dimmed { colors.ink_2 } else { colors.ink },
            target: Some(target),
        });
    }
    named
}
