//! What stands on the stage at this moment: layers with their transforms, marks and names.

use std::sync::Arc;

use crate::app::geometry::country;
use crate::app::inset;
use crate::app::look::dot;
use crate::app::model::{Loaded, Model, Stage};
use crate::app::names::names;
use crate::app::network::INSET_GONE;
use crate::app::network::rounded_square;
use crate::app::organisations::{Standing, said_to_stand, standing};
use crate::app::signs::Crossed;
use crate::app::theme::Theme;
use crate::app::then::Change;
use crate::app::{Filter, Preferences, StageView, network, signs};
use crate::geom::{Path, Point, Rect, Segment, Size, TranslateScale, Vec2};
use crate::model::{Detail, EntityId, EntityKind, PlaceKind};
use crate::scene::label::{Cluster, LabelId, Mark, Obstacle, Placed, cluster};
use crate::scene::{Cap, Color, Dash, Item, Layer, LayerId, Paint, Scene, Shape, Stroke, Target};

/// Marks nearer than this merge; the more important one stands for both.
const MERGE_PX: f64 = 7.0;
/// How far from the end of a link the dot lies that says who tells of it.
const DOT_PX: f64 = 11.0;
/// Names stay this far from the edge of the stage.
pub(crate) const EDGE_PX: f64 = 4.0;

/// Places where only events took place are marked from this zoom on.
const EVENT_PLACE_ZOOM: f64 = 2.5;
/// Places that have nothing to do with the selection are named from this zoom on.
pub(crate) const DIMMED_ZOOM: f64 = 1.6;

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
    /// How many others it stands for, which are too near to be told apart.
    pub(crate) n_others: usize,
    /// What it crosses out, if anything.
    pub(crate) crossed: Option<Crossed>,
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

/// Marks and names of the views, made anew only when what they depend on changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    key: Option<Key>,
    views: Vec<ShownView>,
}

/// A view with its marks and names.
#[derive(Clone, Debug)]
pub(crate) struct ShownView {
    pub(crate) view: View,
    pub(crate) spots: Vec<Spot>,
    names: Arc<[Item]>,
    placed: Vec<Placed>,
}

/// All that marks and names depend on, besides the dataset and the base map that they are kept with.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    screen_from_map: TranslateScale,
    overlays: Vec<Rect>,
    /// All but the camera's place and what covers the stage: a change here is another picture, not a move.
    look: Appearance,
}

/// All that marks and names depend on, of map and network alike, besides the camera's place and what covers the stage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Appearance {
    size: Size,
    selection: Option<Target>,
    organisation: Option<EntityId>,
    closed: Vec<Target>,
    answer: Option<Vec<EntityId>>,
    steps: u8,
    filter: Filter,
    /// Of the time when the picture was last at rest: while time goes by, names stay as they are.
    time: Option<u32>,
    dark: bool,
    preferences: Preferences,
}

impl Appearance {
    pub(crate) fn of(model: &Model) -> Self {
        Self {
            size: model.camera.size(),
            selection: model.selection,
            organisation: model.organisation,
            closed: signs::closed(model).to_vec(),
            answer: model.answer().map(<[EntityId]>::to_vec),
            steps: model.steps,
            filter: model.filter.clone(),
            time: model.loaded().map(|loaded| loaded.times.at_rest),
            dark: model.is_dark(),
            preferences: model.preferences,
        }
    }
}

/// Makes the marks and names of the present state, if they are not there already.
pub(crate) fn refresh(model: &mut Model) {
    // The inset is the last that is left of it.
    if model.shown() >= INSET_GONE {
        return;
    }
    let look = Appearance::of(model);
    let key = Key { screen_from_map: model.camera.screen_from_map(), overlays: model.overlays.clone(), look };
    let Some(loaded) = model.loaded() else { return };
    let old = &loaded.shown;
    if old.key.as_ref() == Some(&key) {
        return;
    }
    // Other names of the same look wait until the picture rests.
    let same_look = old.key.as_ref().filter(|old| old.look == key.look);
    let only_moved = same_look.filter(|old| old.overlays == key.overlays);
    if only_moved.is_some_and(|old| model.glides_by(key.screen_from_map * old.screen_from_map.inverse())) {
        return;
    }
    // The first view is the same picture whatever was shown before.
    let moved = !model.camera.is_home() && same_look.is_some();
    let inset = inset::view(model, loaded);
    let stage = View { frame: key.look.size.rect(), screen_from_map: key.screen_from_map, zoom: model.camera.zoom() };
    let mut covered: Vec<Obstacle> = key.overlays.iter().copied().map(Obstacle::Rect).collect();
    covered.extend(inset.map(|inset| Obstacle::Rect(inset.frame.inflate(EDGE_PX))));

    let mut views = Vec::with_capacity(2);
    for (index, view) in std::iter::once(stage).chain(inset).enumerate() {
        let previous = if moved { old.views.get(index).map_or(&[][..], |old| &old.placed) } else { &[] };
        let obstacles = if index == 0 { covered.as_slice() } else { &[] };
        let spots = spots(model, loaded, view);
        let clear = &loaded.layers.ties[index.min(1)].clear;
        let (names, placed) = names(model, loaded, view, &spots, obstacles, (clear, previous));
        views.push(ShownView { view, spots, names, placed });
    }
    let shown = Shown { key: Some(key), views };
    if let Stage::Ready(loaded) = &mut model.stage {
        loaded.shown = shown;
    }
}

impl Shown {
    /// The stage itself, once it has been made.
    pub(crate) fn stage(&self) -> Option<&ShownView> {
        self.views.first()
    }

    /// The marked places of the stage, then those of the inset, which may be the same.
    pub(crate) fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.views.iter().flat_map(|view| &view.spots)
    }
}

/// The picture of the present state.
#[must_use]
pub fn scene(model: &Model) -> Scene {
    let size = model.camera.size();
    let mut layers = Vec::new();
    let Some(loaded) = model.loaded() else { return Scene { size, layers } };
    if model.view == StageView::Network {
        return network::scene(model, loaded);
    }
    if let Some(shown) = loaded.shown.views.first() {
        layers.push(water(LayerId::Ground, shown.view.frame, model.colors()));
        let ids = [LayerId::Base, LayerId::Ties, LayerId::Marks, LayerId::Labels];
        layers.extend(of_view(model, loaded, shown, 0, ids));
        let (made, now) = (shown.view.screen_from_map, model.camera.screen_from_map());
        if made != now {
            move_by(&mut layers[1..], now * made.inverse());
        }
    }
    layers.extend(inset_layers(model, loaded));
    Scene { size, layers }
}

/// Moves layers on the stage, with all that they hold.
fn move_by(layers: &mut [Layer], by: TranslateScale) {
    for layer in layers {
        layer.screen_from_layer = by * layer.screen_from_layer;
    }
}

/// Land, ties, marks and names of the stage or of the inset.
fn of_view(
    model: &Model,
    loaded: &Loaded,
    shown: &ShownView,
    index: usize,
    [base, ties, marks, labels]: [LayerId; 4],
) -> Vec<Layer> {
    let screen_from_layer = shown.view.screen_from_map;
    let clip = (index > 0).then_some(shown.view.frame);
    let lines = &loaded.layers.ties[index].items;
    let layer = |id, screen_from_layer, items| Layer { id, clip, screen_from_layer, opacity: 1.0, items };
    vec![
        layer(base, screen_from_layer, Arc::clone(&loaded.layers.base)),
        layer(ties, screen_from_layer, Arc::clone(lines)),
        layer(marks, screen_from_layer, mark_items(model, loaded, shown, lines).into()),
        layer(labels, TranslateScale::IDENTITY, Arc::clone(&shown.names)),
    ]
}

/// The water below everything.
fn water(id: LayerId, frame: Rect, colors: &Theme) -> Layer {
    let paint = Paint { fill: Some(colors.water), ..Paint::default() };
    on_screen(id, Item { shape: Shape::Path(Arc::new(Path::rectangle(frame))), paint, target: None })
}

/// A layer of one item whose positions are CSS pixels.
pub(crate) fn on_screen(id: LayerId, item: Item) -> Layer {
    Layer { id, clip: None, screen_from_layer: TranslateScale::IDENTITY, opacity: 1.0, items: [item].into() }
}

/// The marks that the map shows on the stage.
pub(crate) fn map_spots(model: &Model, loaded: &Loaded) -> Vec<Spot> {
    let screen_from_map = model.camera.screen_from_map();
    spots(model, loaded, View { frame: model.camera.size().rect(), screen_from_map, zoom: model.camera.zoom() })
}

/// The layers of the inset, from the bottom up.
pub(crate) fn inset_layers(model: &Model, loaded: &Loaded) -> Vec<Layer> {
    let Some(shown) = loaded.shown.views.get(1) else { return Vec::new() };
    let (frame, colors) = (shown.view.frame, model.colors());
    let ids = [LayerId::InsetBase, LayerId::InsetTies, LayerId::InsetMarks, LayerId::InsetLabels];
    let mut layers = vec![water(LayerId::InsetGround, frame, colors)];
    layers.extend(of_view(model, loaded, shown, 1, ids));
    layers.push(inset::frame(frame, colors));
    layers
}

/// The marks shown in a view: those that are not covered by a more important one, the most important first.
fn spots(model: &Model, loaded: &Loaded, view: View) -> Vec<Spot> {
    let (spots, clusters) = clusters(model, loaded, view);
    let merged = clusters.into_iter();
    let mut spots: Vec<Spot> =
        merged.map(|cluster| Spot { n_others: cluster.members.len() - 1, ..spots[cluster.head] }).collect();
    let rings = signs::rings(model, loaded, view, &spots);
    spots.extend(rings);
    // What crosses out lies above all, and so comes first.
    signs::crosses(model, loaded, view).chain(spots).collect()
}

/// All that has a mark in a view, and how the marks merge.
fn clusters(model: &Model, loaded: &Loaded, view: View) -> (Vec<Spot>, Vec<Cluster>) {
    let dataset = loaded.dataset();
    let seen = view.frame.inflate(MERGE_PX);
    let spots: Vec<Spot> = dataset
        .entities_of_kind(EntityKind::Place)
        .map(|(id, _)| id)
        .chain(dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id))
        .chain(signs::organisations(model, loaded))
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
    let clusters = cluster(&marks, MERGE_PX);
    (spots, clusters)
}

/// All that the mark of a thing on the stage stands for, the thing itself first.
pub(crate) fn crowd_of(model: &Model, loaded: &Loaded, id: EntityId) -> Vec<EntityId> {
    let Some(stage) = loaded.shown.stage() else { return Vec::new() };
    let (spots, clusters) = clusters(model, loaded, stage.view);
    let crowd = clusters.into_iter().find(|cluster| spots[cluster.head].id == id);
    crowd.map_or_else(Vec::new, |crowd| crowd.members.into_iter().map(|n| spots[n].id).collect())
}

/// How many others the mark of a thing on the stage stands for.
pub(crate) fn n_others(loaded: &Loaded, id: EntityId) -> usize {
    let spot = loaded.shown.stage().and_then(|stage| stage.spots.iter().find(|spot| spot.id == id));
    spot.map_or(0, |spot| spot.n_others)
}

/// The mark at `at` that stands for several, and its place: a tap means all of them.
pub(crate) fn crowd_at(model: &Model, at: Point, tolerance_px: f64) -> Option<(EntityId, Point)> {
    let loaded = model.loaded().filter(|_| model.view == StageView::Map)?;
    let stage = loaded.shown.stage()?;
    let place = |spot: &Spot| stage.view.screen_from_map * spot.at_in_map;
    let near = stage.spots.iter().filter(|spot| place(spot).distance(at) <= spot.radius_px.max(tolerance_px));
    let spot = near.min_by(|a, b| place(a).distance(at).total_cmp(&place(b).distance(at)))?;
    (spot.n_others > 0).then(|| (spot.id, place(spot)))
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
            if !selected
                && change_at(model, loaded, id).is_none()
                && ((n_lines == 0 && zoom < EVENT_PLACE_ZOOM) || (n_lines == 2 && zoom < 0.9))
            {
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
            let by_capital = if geometry.is_capital(id) { 40.0 } else { 0.0 };
            let radius_px = if n_lines >= 3 || by_capital > 0.0 { 3.0 } else { 2.0 };
            (radius_px, by_kind + by_capital + 3.0 * f64::from(n_lines))
        }
        Detail::Country(detail) => {
            // The place that stands for the capital shows it already.
            if detail.iso_a3.is_none() || geometry.capital_of(id).is_some() {
                return None;
            }
            let organisation = model.organisation?;
            let tied = standing(loaded.then(), id, organisation) != Standing::Outside;
            (if tied { 2.6 } else { 2.0 }, if tied { 10.0 } else { 2.0 })
        }
        Detail::Organisation(_) if model.organisation == Some(id) => (5.0, 60.0),
        Detail::Organisation(_) => (4.2, 30.0),
        _ => return None,
    };
    if change_at(model, loaded, id).is_some() {
        return Some(Spot {
            id,
            at_in_map,
            radius_px: SIGN_PX,
            priority: if selected { 1000.0 } else { 200.0 },
            n_others: 0,
            crossed: None,
        });
    }
    let dimmed = loaded.layers.is_dimmed(id);
    if dimmed && zoom < DIMMED_ZOOM && n_lines == 2 {
        return None;
    }
    let priority = match (selected, dimmed) {
        (true, _) => 1000.0,
        (false, true) => priority / 4.0,
        (false, false) => priority,
    };
    let radius_px = if selected { radius_px + 1.5 } else { radius_px };
    Some(Spot { id, at_in_map, radius_px, priority, n_others: 0, crossed: None })
}

fn mark_items(model: &Model, loaded: &Loaded, shown: &ShownView, lines: &[Item]) -> Vec<Item> {
    let colors = model.colors();
    let km_per_px = 1.0 / shown.view.screen_from_map.scale;
    let mut items = Vec::with_capacity(shown.spots.len() + 1);
    items.extend(model.hover.and_then(|hover| hover_item(loaded, hover.target, lines, colors)));
    // On the link to a fellow member, near its end: who says that it is one.
    let said = |(member, way, stroke): (EntityId, &Arc<Path>, Stroke)| {
        let (_, organisation) = loaded.layers.links_from?;
        let basis = said_to_stand(loaded.then(), member, organisation)?;
        let Segment::Cubic(_, from, to) = way.segments().last()? else { return None };
        dot(basis, to + (from - to).normalized() * (DOT_PX * km_per_px), stroke.color, Some(colors.paper))
    };
    items.extend(loaded.layers.links(loaded, model).filter_map(said));
    for spot in shown.spots.iter().rev() {
        let selected = model.selection == Some(Target::Entity(spot.id));
        let target = Some(Target::Entity(spot.id));
        let kind = loaded.dataset().entity(spot.id).kind;
        let ring = match kind {
            _ if spot.crossed.is_some() => colors.accent,
            EntityKind::Organisation if !selected => colors.ink,
            EntityKind::Place if !selected => colors.rail,
            _ => colors.focus,
        };
        let ring = if loaded.layers.is_dimmed(spot.id) { ring.with_alpha(130) } else { ring };
        let is_chosen = model.organisation == Some(spot.id);
        let fill = match () {
            () if spot.crossed == Some(Crossed::Denied) => colors.panel,
            () if spot.crossed == Some(Crossed::Closed) => colors.accent,
            () if selected => colors.focus,
            () if is_chosen => colors.member,
            () => colors.panel,
        };
        let change = change_at(model, loaded, spot.id);
        let (fill, ring) = change.map_or((fill, ring), |change| sign_colors(change, colors));
        let width_px = if is_chosen { 1.8 } else { 1.2 };
        let stroke = Stroke { color: ring, width_px, dash: Dash::Solid, cap: Cap::Butt };
        let paint = Paint { fill: Some(fill), stroke: Some(stroke), halo: None };
        let (center, radius_km) = (spot.at_in_map, spot.radius_px * km_per_px);
        let circle = Shape::Circle { center, radius_px: spot.radius_px };
        if kind == EntityKind::Organisation {
            let square = Shape::Path(Arc::new(rounded_square(center, radius_km)));
            items.push(Item { shape: square, paint, target: None });
            // It is met within its circle, like every other mark.
            items.push(Item { shape: circle, paint: Paint::default(), target });
        } else {
            items.push(Item { shape: circle, paint, target });
        }
        items.extend(change.map(|change| sign(change, center, SIGN_PX * ARM * km_per_px, colors)));
        let bars = match spot.crossed {
            Some(Crossed::Closed) => Some(colors.panel),
            Some(Crossed::Denied) if change.is_none() => Some(stroke.color),
            Some(Crossed::Denied) | None => None,
        };
        if let Some(color) = bars {
            let cross = Shape::Path(Arc::new(signs::cross(center, 0.7 * radius_km)));
            let stroke = Stroke { color, ..stroke };
            items.push(Item { shape: cross, paint: Paint { stroke: Some(stroke), ..Paint::default() }, target: None });
        }
        if spot.n_others > 0 {
            // A second ring: there is more than one.
            let stroke = Stroke { width_px: 0.8, ..stroke };
            items.push(Item {
                shape: Shape::Circle { center: spot.at_in_map, radius_px: spot.radius_px + 2.2 },
                paint: Paint { stroke: Some(stroke), ..Paint::default() },
                target: None,
            });
        }
    }
    items
}

/// The radius of a mark of who joined or left, in CSS pixels, and its arms in parts of that.
pub(crate) const SIGN_PX: f64 = 6.5;
pub(crate) const ARM: f64 = 0.6;

/// Whether the country that a mark stands for, itself or by its capital, joined or left between the dates compared.
fn change_at(model: &Model, loaded: &Loaded, id: EntityId) -> Option<Change> {
    let entity = loaded.dataset().entity(id);
    let country = if loaded.geometry.is_capital(id) { entity.country? } else { id };
    loaded.change_of(country, model.organisation)
}

/// Inside and ring of a mark: hollow where that is not certain.
pub(crate) fn sign_colors(change: Change, colors: &Theme) -> (Color, Color) {
    let color = if change.is_plus { colors.focus } else { colors.accent };
    (if change.is_certain { color } else { colors.panel }, color)
}

/// A plus or a minus with arms of this length.
pub(crate) fn sign(change: Change, center: Point, arm: f64, colors: &Theme) -> Item {
    let (fill, ring) = sign_colors(change, colors);
    let (along, across) = (Vec2::new(arm, 0.0), Vec2::new(0.0, arm));
    let mut path = Path::polyline(&[center - along, center + along]);
    if change.is_plus {
        path.move_to(center - across);
        path.line_to(center + across);
    }
    let color = if fill == ring { colors.panel } else { ring };
    let stroke = Stroke { color, width_px: 1.8, dash: Dash::Solid, cap: Cap::Butt };
    let paint = Paint { stroke: Some(stroke), ..Paint::default() };
    Item { shape: Shape::Path(Arc::new(path)), paint, target: None }
}

/// A stronger line around or along what the pointer or the focus is on.
fn hover_item(loaded: &Loaded, target: Target, lines: &[Item], colors: &Theme) -> Option<Item> {
    let outline = |shape, color, width_px| Item {
        shape,
        paint: Paint {
            stroke: Some(Stroke { color, width_px, dash: Dash::Solid, cap: Cap::Round }),
            ..Paint::default()
        },
        target: None,
    };
    match target {
        Target::Tie(_) => {
            let line = lines.iter().find(|item| item.target == Some(target))?;
            Some(outline(line.shape.clone(), line.paint.stroke?.color.with_alpha(u8::MAX), 4.0))
        }
        Target::Entity(id) => {
            let country = country(&loaded.basemap, loaded.dataset(), id)?;
            Some(outline(Shape::Path(Arc::clone(&country.path)), colors.focus, 1.4))
        }
    }
}
