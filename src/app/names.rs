//! Names on the stage: who would like one, and where it stands.

use std::sync::Arc;

use crate::app::geometry::country;
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{Standing, standing};
use crate::app::picture::{EDGE_PX, Spot, View};
use crate::app::words::Word;
use crate::geom::{Rect, Size, Vec2};
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
/// The lines of `clear` are not to be covered; `previous` is the last placement in this view: as far as they fit, names
/// stay on the side where they were, so that they do not hop while the map moves.
pub(crate) fn names(
    model: &Model,
    loaded: &Loaded,
    view: View,
    spots: &[Spot],
    obstacles: &[Obstacle],
    (clear, previous): (&Arc<[Item]>, &[Placed]),
) -> (Arc<[Item]>, Vec<Placed>) {
    let named = map_names(model, loaded, view, spots, &|_| Vec2::default());
    let mark =
        |spot: &Spot| Obstacle::Circle { center: view.screen_from_map * spot.at_in_map, radius_px: spot.radius_px };
    let lines = Layer {
        id: LayerId::Ties,
        clip: None,
        screen_from_layer: view.screen_from_map,
        opacity: 1.0,
        items: Arc::clone(clear),
    };
    let marks = spots.iter().map(mark).collect();
    stand(
        model,
        &Sheet { frame: view.frame, controls: obstacles.to_vec(), marks, few_marks: Vec::new(), lines },
        &named,
        previous,
    )
}

/// Who would like a name on the map. `moved` says how far a country has gone from where it is on the Earth, in kilometres.
pub(crate) fn map_names(
    model: &Model,
    loaded: &Loaded,
    view: View,
    spots: &[Spot],
    moved: &dyn Fn(EntityId) -> Vec2,
) -> Vec<Named> {
    let mut named = Vec::new();
    named.extend(country_names(model, loaded, view, spots, moved));
    named.extend(sea_names(model, loaded, view));
    named.extend(spot_names(model, loaded, view, spots));
    named
}

impl Named {
    /// The name as it is drawn where it was placed.
    fn item(&self, model: &Model, label: &Placed) -> Item {
        let halo = Stroke { color: model.colors().halo(), width_px: 2.6, dash: Dash::Solid, cap: Cap::Round };
        label.item(&self.candidate, Paint { fill: Some(self.color), stroke: None, halo: Some(halo) }, self.target)
    }
}

/// Names with a priority from here on may cover marks where they find no room beside them.
pub(crate) const INSISTENT: f64 = 1000.0;
/// Names with a priority from here on, and the selected one, may cover any mark.
pub(crate) const ALWAYS: f64 = 5000.0;
/// The room around a name, in CSS pixels.
const ROOM_PX: f64 = 2.0;

/// Where names may stand, in CSS pixels on the stage.
pub(crate) struct Sheet {
    /// They stay inside.
    pub(crate) frame: Rect,
    /// What no name covers.
    pub(crate) controls: Vec<Obstacle>,
    /// What names cover only where they insist.
    pub(crate) marks: Vec<Obstacle>,
    /// Those of the marks that only names which always stand may cover.
    pub(crate) few_marks: Vec<Obstacle>,
    /// What names should not cover.
    pub(crate) lines: Layer,
}

/// Places names: those that always stand first, then those that insist, then the rest.
pub(crate) fn stand(model: &Model, sheet: &Sheet, named: &[Named], previous: &[Placed]) -> (Arc<[Item]>, Vec<Placed>) {
    let lines: Vec<Obstacle> = Obstacle::lines_of(&sheet.lines, sheet.frame).collect();
    // From the most to the least that is in the way.
    let mut in_the_way = [&sheet.marks, &sheet.few_marks, &Vec::new()].map(|marks| {
        let mut all = sheet.controls.clone();
        all.extend_from_slice(marks);
        all.extend_from_slice(&lines);
        all
    });
    let selected = model.selection.map(LabelId::from);
    let rank = |named: &Named| match () {
        () if Some(named.candidate.id) == selected || named.candidate.priority >= ALWAYS => 0,
        () if named.candidate.priority >= INSISTENT => 1,
        () => 2,
    };
    let (mut placed, mut items): (Vec<Placed>, Vec<Item>) = (Vec::new(), Vec::new());
    for (wanted, obstacles) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0)] {
        let is_open =
            |named: &&Named| rank(named) == wanted && !placed.iter().any(|label| label.id == named.candidate.id);
        let open: Vec<&Named> = named.iter().filter(is_open).collect();
        let candidates: Vec<Candidate> = open.iter().map(|named| named.candidate.clone()).collect();
        let viewport = sheet.frame.inflate(-EDGE_PX);
        let found = place(&Request { viewport, candidates: &candidates, obstacles: &in_the_way[obstacles], previous });
        for label in found {
            let taken = Obstacle::Rect(label.rect.inflate(ROOM_PX));
            in_the_way.iter_mut().for_each(|all| all.push(taken));
            items.push(open[label.index].item(model, &label));
            placed.push(label);
        }
    }
    (items.into(), placed)
}

fn country_names<'a>(
    model: &'a Model,
    loaded: &'a Loaded,
    view: View,
    spots: &'a [Spot],
    moved: &'a dyn Fn(EntityId) -> Vec2,
) -> impl Iterator<Item = Named> + 'a {
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
        let (at_in_map, rank, reach_km) = match outline {
            Some(outline) => (outline.label_at, outline.label_rank(), outline.label_reach_km()),
            None => (loaded.geometry.at(id)?, 5, 0.0),
        };
        let selected = model.selection == Some(Target::Entity(id));
        let answers = model.answer().is_some_and(|answer| answer.binary_search(&id).is_ok());
        if rank > 3 && view.zoom < SMALL_COUNTRY_ZOOM && !selected && !answers {
            return None;
        }
        let tied = model.organisation.is_some_and(|org| standing(loaded.then(), id, org) != Standing::Outside);
        let near = near.contains(&id);
        let bonus = if tied { 40.0 } else { 0.0 } + if near { 60.0 } else { 0.0 } + if answers { 200.0 } else { 0.0 };
        let priority = if selected { 10_000.0 } else { 120.0 - 12.0 * f64::from(rank) + bonus };
        let size_px = match (selected, rank) {
            (true, _) => 16.0,
            (false, 0 | 1) => 13.0,
            (false, _) => 12.0,
        };
        let reach_px = reach_km * view.screen_from_map.scale;
        let reach = Size::new(reach_px.max(14.0), reach_px.max(12.0));
        // Who is marked as no member has its name beside the mark.
        let ring = spots.iter().find(|spot| spot.crossed.is_some() && spot.id == id);
        let place = ring.map_or(Place::Centered { reach }, |ring| Place::Around { radius_px: ring.radius_px + 1.0 });
        let at_in_map = ring.map_or(at_in_map, |ring| ring.at_in_map);
        Some(Named {
            candidate: Candidate {
                id: Target::Entity(id).into(),
                text: entity.label().into(),
                font: model.font(size_px, Weight::Semibold, Slant::Upright),
                at: view.screen_from_map * (at_in_map + moved(id)),
                place,
                priority,
            },
            color: if selected || answers { colors.ink } else { colors.ink_2 },
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
    spots.iter().filter(|spot| spot.crossed.is_none()).filter_map(move |spot| {
        let entity = dataset.entity(spot.id);
        let selected = model.selection == Some(Target::Entity(spot.id)) && entity.kind != EntityKind::Country;
        let weight = if entity.kind == EntityKind::Organisation { Weight::Semibold } else { Weight::Regular };
        let (text, id) = match &entity.detail {
            // The country's own name stands elsewhere, so the capital's needs an id of its own.
            Detail::Country(country) if view.zoom >= CAPITAL_ZOOM => {
                (&*country.capital, LabelId::named(spot.id.index() as u32))
            }
            Detail::Country(_) => return None,
            _ if view.zoom < crate::app::picture::DIMMED_ZOOM && loaded.layers.is_dimmed(spot.id) => return None,
            _ => (entity.label(), Target::Entity(spot.id).into()),
        };
        let text = match spot.n_others {
            0 => text.to_owned(),
            n => Word::CrowdName.fill(&[("name", text), ("n", &n.to_string())]),
        };
        Some(Named {
            candidate: Candidate {
                id,
                text: text.into(),
                font: if selected {
                    model.font(15.0, Weight::Semibold, Slant::Upright)
                } else {
                    model.font(11.5, weight, Slant::Upright)
                },
                at: view.screen_from_map * spot.at_in_map,
                place: Place::Around { radius_px: spot.radius_px + 1.0 },
                priority: if model.organisation == Some(spot.id) { INSISTENT } else { spot.priority + 40.0 },
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
