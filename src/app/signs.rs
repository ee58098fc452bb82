//! What the map marks besides places: organisations near their members, and countries that the article says are no members.

use crate::app::geometry::country;
use crate::app::look::Look;
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{denial, membership};
use crate::app::picture::{Spot, View};
use crate::app::{Kind, Kinds, Page};
use crate::geom::{Path, Point, Vec2};
use crate::model::{EntityId, EntityKind};
use crate::scene::Target;

/// At the zoom of the first view one organisation has a mark for so many square pixels of the stage, and so many have one.
const PX2_PER_ORGANISATION: f64 = 150_000.0;
const MOST_ORGANISATIONS: f64 = 6.0;
/// The radius of a crossed ring, and what it keeps from other marks, in CSS pixels.
const RING_PX: f64 = 4.2;
const ROOM_PX: f64 = 2.0;
/// The radius of what crosses out a place, a country or a sea, in CSS pixels.
const CROSS_PX: f64 = 6.0;
/// Where a crossed ring may stand, in parts of how far a name reaches from its middle.
const AROUND: [[f64; 2]; 9] =
    [[0.0, 0.0], [-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5], [0.0, -0.9], [0.0, 0.9], [-0.9, 0.0], [0.9, 0.0]];

/// Why a mark is a cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crossed {
    /// The country is no member of the chosen organisation, as the article says.
    Denied,
    /// No route may come here.
    Closed,
}

/// The organisations that have a mark on the map: the chosen one, the selected one, and of those that the selected country
/// belongs to the first in the data, as many as leave the map calm.
pub(crate) fn organisations(model: &Model, loaded: &Loaded) -> Vec<EntityId> {
    let dataset = loaded.dataset();
    let selected = |kind| model.selected_entity().filter(|&id| dataset.entity(id).kind == kind);
    let mut shown: Vec<EntityId> = model.organisation.into_iter().collect();
    shown.extend(selected(EntityKind::Organisation).filter(|id| !shown.contains(id)));
    if let Some(country) = selected(EntityKind::Country) {
        let size = model.camera.size();
        let there_is_room = (size.width * size.height / PX2_PER_ORGANISATION).min(MOST_ORGANISATIONS);
        let most = (there_is_room * model.camera.zoom()) as usize;
        let belongs = |id| {
            let held = membership(loaded.then(), country, id);
            held.is_some_and(|(id, tie)| Look::of(loaded.then(), id).is_some_and(|look| model.filter.shows(tie, look)))
        };
        let others = dataset.entities_of_kind(EntityKind::Organisation).map(|(id, _)| id);
        let others: Vec<EntityId> = others.filter(|&id| !shown.contains(&id) && belongs(id)).collect();
        shown.extend(others.into_iter().take(most.saturating_sub(1)));
    }
    shown.retain(|&id| model.filter.has(id));
    shown
}

/// The countries that are marked as no members of the chosen organisation.
pub(crate) fn denied<'a>(model: &'a Model, loaded: &'a Loaded) -> impl Iterator<Item = EntityId> + 'a {
    let dataset = loaded.dataset();
    let is_on = model.filter.is_on(Kinds::of(Kind::Denied));
    let organisation = model.organisation.filter(|&id| is_on && model.filter.has(id));
    let countries = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id);
    countries.filter(move |&id| {
        organisation
            .and_then(|organisation| denial(dataset, id, organisation))
            .is_some_and(|tie| !model.filter.fades(dataset, &[tie]))
    })
}

/// Their marks in a view: where the country's name would stand, or beside that in the country, off the marks that are there
/// if it is large enough.
pub(crate) fn rings(model: &Model, loaded: &Loaded, view: View, marks: &[Spot]) -> Vec<Spot> {
    let ring = |id| {
        let outline = country(&loaded.basemap, loaded.dataset(), id);
        let (wanted, reach_km) = match outline {
            Some(outline) => (outline.label_at, outline.label_reach_km()),
            None => (loaded.geometry.at(id)?, 0.0),
        };
        let px = 1.0 / view.screen_from_map.scale;
        let is_free = |at: Point| {
            marks.iter().all(|mark| mark.at_in_map.distance(at) >= (mark.radius_px + RING_PX + ROOM_PX) * px)
        };
        let places = AROUND.map(|[x, y]| wanted + Vec2::new(x, y) * reach_km);
        let at_in_map = places.into_iter().find(|&at| is_free(at)).unwrap_or(wanted);
        let is_seen = view.frame.contains(view.screen_from_map * at_in_map);
        is_seen.then_some(Spot {
            id,
            at_in_map,
            radius_px: RING_PX,
            priority: 0.0,
            n_others: 0,
            crossed: Some(Crossed::Denied),
        })
    };
    denied(model, loaded).filter_map(ring).collect()
}

/// What no route may take.
pub(crate) fn closed(model: &Model) -> &[Target] {
    if model.page == Page::Routes { &model.routes.close } else { &[] }
}

/// Its marks in a view: on a place, and where the name of a country or of a sea stands. Lines are crossed out themselves.
pub(crate) fn crosses<'a>(model: &'a Model, loaded: &'a Loaded, view: View) -> impl Iterator<Item = Spot> + 'a {
    let dataset = loaded.dataset();
    let cross = move |&target: &Target| {
        let Target::Entity(id) = target else { return None };
        let at_in_map = match dataset.entity(id).kind {
            EntityKind::Country => country(&loaded.basemap, dataset, id)?.label_at,
            _ => loaded.geometry.at(id)?,
        };
        let is_seen = view.frame.contains(view.screen_from_map * at_in_map);
        is_seen.then_some(Spot {
            id,
            at_in_map,
            radius_px: CROSS_PX,
            priority: 0.0,
            n_others: 0,
            crossed: Some(Crossed::Closed),
        })
    };
    closed(model).iter().filter_map(cross)
}

/// Two bars that cross in `center` and reach `radius` far.
pub(crate) fn cross(center: Point, radius: f64) -> Path {
    let mut path = Path::new();
    for way in [Vec2::new(1.0, 1.0), Vec2::new(1.0, -1.0)] {
        let reach = way.normalized() * radius;
        path.move_to(center + -reach);
        path.line_to(center + reach);
    }
    path
}
