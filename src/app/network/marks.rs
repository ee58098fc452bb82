//! What stands on the stage while the network is shown: lines, marks and names, each made anew only when it has to be.

use std::sync::Arc;

use crate::app::map_layers::answered;
use crate::app::model::{Loaded, Model, Stage};
use crate::app::network::blend::{self, Morph};
use crate::app::network::lines::{self, Emphasis};
use crate::app::network::names::names;
use crate::app::network::{Network, Node};
use crate::app::organisations::{Standing, stand};
use crate::app::picture::{ARM, Appearance, SIGN_PX, inset_layers, on_screen, sign, sign_colors};
use crate::app::then::Then;
use crate::app::{Filter, Motion, StageView};
use crate::geom::{Path, Point, Rect, TranslateScale};
use crate::model::{EntityId, EntityKind};
use crate::num::order;
use crate::scene::label::Placed;
use crate::scene::{Cap, Color, Dash, Item, Layer, LayerId, Paint, Scene, Shape, Stroke, Target};

/// Circles are drawn at the size of the layout at most so many CSS pixels to a unit, in the first view.
const MAX_MARK_SCALE: f64 = 1.0;
/// Everything drawn, and what it was made for.
#[derive(Clone, Debug, Default)]
pub(crate) struct NetworkShown {
    lines_key: Option<LinesKey>,
    emphasis: Emphasis,
    lines: Arc<[Item]>,
    /// The lines that names should not cover.
    pub(super) clear: Arc<[Item]>,
    marks_key: Option<MarksKey>,
    marks: Arc<[Item]>,
    /// What lies over the picture of a large network for the thing that the pointer is on, and that thing.
    over: Arc<[Item]>,
    over_of: Option<Target>,
    /// By node: how large its mark is.
    pub(super) radii_px: Vec<f64>,
    names_key: Option<NamesKey>,
    names: Arc<[Item]>,
    placed: Vec<Placed>,
    /// By node, in layout space: where it stood when the names were made.
    named_at: Vec<Point>,
}

#[derive(Clone, Debug, PartialEq)]
struct LinesKey {
    n_changes: u64,
    focus: Option<Target>,
    steps: u8,
    filter: Filter,
    /// Of the time that is shown.
    time: u32,
    dark: bool,
    more_contrast: bool,
    /// What lines of the map depend on besides, while any is left.
    map: Option<(Option<Target>, Option<EntityId>)>,
}

#[derive(Clone, Debug, PartialEq)]
struct MarksKey {
    lines: LinesKey,
    screen_from_layout: TranslateScale,
    organisation: Option<EntityId>,
    selection: Option<Target>,
    hover: Option<Target>,
    carried: Option<u32>,
    answer: Option<Vec<EntityId>>,
}

#[derive(Clone, Debug, PartialEq)]
struct NamesKey {
    n_changes: u64,
    screen_from_layout: TranslateScale,
    overlays: Vec<Rect>,
    /// All but what merely moves names: a change here is another picture.
    look: Appearance,
}

/// CSS pixels per unit of layout space for the sizes of marks: they grow more slowly than the picture, so what does not
/// overlap in the first view never does closer.
pub(crate) fn mark_scale(model: &Model, loaded: &Loaded) -> f64 {
    let first = loaded.network.first_scale(model.camera.size());
    // A drawing that was pulled wide by hand may be smaller than that in its first view.
    let zoom = model.screen_from_layout().scale / first;
    first.min(MAX_MARK_SCALE) * if zoom > 1.0 { zoom.sqrt() } else { zoom }
}

/// With more strands than this a network is large: its picture stays as it is for what the pointer is on, and that is drawn
/// over it, for all of it could not be drawn anew as fast as a pointer moves.
const MOST_RELIT: usize = 3_000;

/// Smaller marks are not drawn.
const LEAST_PX: f64 = 0.4;

/// Makes lines, marks and names of the present state, where they are not there already.
pub(crate) fn refresh(model: &mut Model) {
    if model.view != StageView::Network {
        return;
    }
    let mut shown = match &mut model.stage {
        Stage::Ready(loaded) => std::mem::take(&mut loaded.network.shown),
        Stage::Awaited(_) | Stage::Failed(_) => return,
    };
    renew(model, &mut shown);
    if let Stage::Ready(loaded) = &mut model.stage {
        loaded.network.shown = shown;
    }
}

fn renew(model: &Model, shown: &mut NetworkShown) {
    let Some(loaded) = model.loaded() else { return };
    let Some((network, positions)) = loaded.network.placed() else { return };
    let Some(drawn) = loaded.network.drawn.as_deref() else { return };
    let is_node = |target: &Target| matches!(target, Target::Entity(id) if network.node(*id).is_some());
    let carried = loaded.network.carrying.as_ref().map(|carrying| carrying.node);
    let hover = model.hover.map(|hover| hover.target);
    let is_large = network.strands.len() > MOST_RELIT;
    let (hover, over) = if is_large { (None, hover) } else { (hover, None) };
    let focus = carried
        .and_then(|node| Some(Target::Entity(network.nodes.get(node as usize)?.id)))
        .or_else(|| hover.filter(is_node))
        .or(model.selection);
    let (dark, more_contrast) = (model.is_dark(), model.preferences.more_contrast);
    let between = model.shown() < 1.0;
    let map = between.then_some((model.selection, model.organisation));
    let (n_changes, filter) = (loaded.network.n_changes, model.filter.clone());
    let lines_key = LinesKey {
        n_changes,
        focus,
        steps: model.steps,
        filter,
        time: loaded.times.revision,
        dark,
        more_contrast,
        map,
    };
    if shown.lines_key.as_ref() != Some(&lines_key) {
        shown.emphasis = Emphasis::of(model, loaded, network, focus);
        let morph = between.then(|| Morph::new(model, loaded, drawn));
        (shown.lines, shown.clear) =
            lines::items(model, loaded.then(), drawn, positions, &shown.emphasis, morph.as_ref());
        if between {
            let fellows = blend::fellows(model, loaded, network, positions);
            shown.lines = fellows.into_iter().chain(shown.lines.iter().cloned()).collect();
        }
        shown.lines_key = Some(lines_key.clone());
    }
    let screen_from_layout = model.screen_from_layout();
    let marks_key = MarksKey {
        lines: lines_key,
        screen_from_layout,
        organisation: model.organisation,
        selection: model.selection,
        hover,
        carried,
        answer: model.answer().map(<[EntityId]>::to_vec),
    };
    let names_key =
        NamesKey { n_changes, screen_from_layout, overlays: model.overlays.clone(), look: Appearance::of(model) };
    let is_old = shown.marks_key.as_ref() != Some(&marks_key);
    if is_old || shown.over_of != over {
        (shown.over, shown.over_of) = (Arc::default(), None);
    }
    if shown.moved_by(&marks_key, &names_key).is_some_and(|by| model.glides_by(by)) {
        return;
    }
    if is_old {
        shown.radii_px = blend::radii_px(model, loaded, network, positions);
        let marks = marks(model, loaded, network, positions, shown);
        let hovered = hover.and_then(|hover| hovered_line(&shown.lines, hover, screen_from_layout));
        shown.marks = hovered.into_iter().chain(marks.iter().cloned()).collect();
        shown.marks_key = Some(marks_key);
    }
    if shown.names_key.as_ref() != Some(&names_key) && carried.is_some() && model.motion() == Motion::Moving {
        shown.names = shown.names_moved(network, positions, screen_from_layout.scale);
        shown.named_at = positions.to_vec();
    } else if shown.names_key.as_ref() != Some(&names_key) {
        // The first view is the same picture whatever was shown before.
        let is_moved = !model.camera.is_home() || !loaded.network.pinned.is_empty() || carried.is_some();
        let is_same = is_moved && shown.names_key.as_ref().is_some_and(|old| old.look == names_key.look);
        let previous = if is_same { std::mem::take(&mut shown.placed) } else { Vec::new() };
        (shown.names, shown.placed) = names(model, loaded, network, positions, shown, &previous);
        shown.names_key = Some(names_key);
        shown.named_at = positions.to_vec();
    }
    if shown.over_of != over {
        shown.over =
            over.map_or_else(Arc::default, |over| items_over(model, (network, loaded.then()), positions, shown, over));
        shown.over_of = over;
    }
}

impl NetworkShown {
    /// The names beside nodes that have moved meanwhile: while a hand carries one, they go with them, and where they should
    /// stand is asked when it rests.
    fn names_moved(&self, network: &Network, positions: &[Point], scale: f64) -> Arc<[Item]> {
        let moved = |item: &Item| {
            let mut item = item.clone();
            if let (Shape::Text { at, .. }, Some(Target::Entity(id))) = (&mut item.shape, item.target)
                && let Some(node) = network.node(id)
            {
                *at = *at + (positions[node as usize] - self.named_at[node as usize]) * scale;
            }
            item
        };
        self.names.iter().map(moved).collect()
    }

    /// How the picture has moved since marks and names were made, if nothing else has changed.
    fn moved_by(&self, marks: &MarksKey, names: &NamesKey) -> Option<TranslateScale> {
        let (old_marks, old_names) = (self.marks_key.as_ref()?, self.names_key.as_ref()?);
        let made = old_names.screen_from_layout;
        let as_made = MarksKey { screen_from_layout: made, ..marks.clone() };
        let named_as_made = NamesKey { screen_from_layout: made, ..names.clone() };
        (*old_marks == as_made && *old_names == named_as_made).then(|| names.screen_from_layout * made.inverse())
    }
}

/// The picture of the network, with what is left of the map.
pub(crate) fn scene(model: &Model, loaded: &Loaded) -> Scene {
    let (size, part, colors) = (model.camera.size(), model.shown(), model.colors());
    let shown = &loaded.network.shown;
    let layer = |id, screen_from_layer, items: &Arc<[Item]>| Layer {
        id,
        clip: None,
        screen_from_layer,
        opacity: 1.0,
        items: Arc::clone(items),
    };
    // Where the land is gone, so is the water.
    let land = blend::land(part);
    let ground = Paint { fill: Some(colors.paper.mixed(colors.water, land)), ..Paint::default() };
    let sheet = Shape::Path(Arc::new(Path::rectangle(size.rect())));
    let mut layers = vec![on_screen(LayerId::Ground, Item { shape: sheet, paint: ground, target: None })];
    if land > 0.0 {
        let base = layer(LayerId::Base, model.camera.screen_from_map(), &loaded.layers.base);
        layers.push(Layer { opacity: land, ..base });
    }
    let now = model.screen_from_layout();
    let made = shown.names_key.as_ref().map_or(now, |made| made.screen_from_layout);
    let moved = if made == now { TranslateScale::IDENTITY } else { now * made.inverse() };
    layers.push(layer(LayerId::Ties, now, &shown.lines));
    layers.push(layer(LayerId::Marks, moved, &shown.marks));
    layers.push(layer(LayerId::Labels, moved, &shown.names));
    let inset = blend::left(part, blend::INSET_GONE);
    if inset > 0.0 {
        layers.extend(inset_layers(model, loaded).into_iter().map(|layer| Layer { opacity: inset, ..layer }));
    }
    if !shown.over.is_empty() {
        layers.push(layer(LayerId::Hover, moved, &shown.over));
    }
    Scene { size, layers }
}

/// What lies over a large network for a thing, in CSS pixels on the stage: its lines, their ends, and a ring around it.
fn items_over(
    model: &Model,
    (network, then): (&Network, Then<'_>),
    positions: &[Point],
    shown: &NetworkShown,
    target: Target,
) -> Arc<[Item]> {
    let (colors, screen_from_layout) = (model.colors(), model.screen_from_layout());
    let node = match target {
        Target::Entity(id) => network.node(id),
        Target::Tie(_) => None,
    };
    let Some(node) = node else {
        return hovered_line(&shown.lines, target, screen_from_layout).into_iter().collect();
    };
    let mut is_end = vec![false; positions.len()];
    let mut items = Vec::new();
    for strand in network.strands.iter().filter(|strand| strand.ends.contains(&node)) {
        let look = lines::seen(then, strand).map(|seen| seen.look);
        if let Some(look) = look.filter(|&look| lines::shows(&model.filter, network, strand, look)) {
            let full = look.stroke(colors);
            let stroke = Stroke { width_px: full.width_px + 0.5, ..full };
            items.push(line_over(&lines::path(strand, positions), stroke, screen_from_layout));
            strand.ends.iter().for_each(|&end| is_end[end as usize] = true);
        }
    }
    let ends = shown.marks.iter().filter(|item| match item.target {
        Some(Target::Entity(id)) => network.node(id).is_some_and(|node| is_end[node as usize]),
        Some(Target::Tie(_)) | None => false,
    });
    items.extend(ends.cloned());
    items.push(ring_around(screen_from_layout * positions[node as usize], shown.radii_px[node as usize], colors.ink));
    items.into()
}

/// The ring around the mark that the pointer is on, or that is carried.
fn ring_around(center: Point, radius_px: f64, color: Color) -> Item {
    let stroke = Stroke { color, width_px: 1.4, dash: Dash::Solid, cap: Cap::Butt };
    let paint = Paint { stroke: Some(stroke), ..Paint::default() };
    Item { shape: Shape::Circle { center, radius_px: radius_px + 3.0 }, paint, target: None }
}

/// A line of layout space in CSS pixels on the stage.
fn line_over(way: &Path, stroke: Stroke, screen_from_layout: TranslateScale) -> Item {
    let way = blend::moved(way, |at| screen_from_layout * at);
    let paint = Paint { stroke: Some(stroke), ..Paint::default() };
    Item { shape: Shape::Path(Arc::new(way)), paint, target: None }
}

/// A stronger line along the tie that the pointer or the focus is on, in CSS pixels on the stage.
fn hovered_line(lines: &[Item], target: Target, screen_from_layout: TranslateScale) -> Option<Item> {
    let line = lines.iter().find(|item| item.target == Some(target))?;
    let (Shape::Path(way), Some(stroke)) = (&line.shape, line.paint.stroke) else { return None };
    let color = stroke.color.with_alpha(u8::MAX);
    let stroke = Stroke { color, width_px: 4.0, dash: Dash::Solid, cap: Cap::Round };
    Some(line_over(way, stroke, screen_from_layout))
}

/// The marks in CSS pixels on the stage, what is in focus last.
fn marks(model: &Model, loaded: &Loaded, network: &Network, positions: &[Point], shown: &NetworkShown) -> Arc<[Item]> {
    let (colors, part, emphasis) = (model.colors(), model.shown(), &shown.emphasis);
    let screen_from_layout = model.screen_from_layout();
    let mut order: Vec<u32> = (0..network.nodes.len() as u32).collect();
    order::sort_by_key(&mut order, |&node| emphasis.lights(node));
    let hover = model.hover.map(|hover| hover.target);
    let mut items = Vec::with_capacity(2 * order.len());
    for n in order {
        let node = &network.nodes[n as usize];
        let center = screen_from_layout * positions[n as usize];
        let radius_px = shown.radii_px[n as usize];
        if radius_px < LEAST_PX {
            continue;
        }
        let target = Target::Entity(node.id);
        let is_selected = model.selection == Some(target);
        let (fill, ring, width_px, dash) = look(model, loaded, node, is_selected);
        let is_dimmed = emphasis.dims(n) && !model.preferences.more_contrast;
        // Most of the way to the paper, and still hiding what is below.
        let quiet = |color: Color| if is_dimmed { color.mixed(colors.paper, 0.6 * part) } else { color };
        let is_carried = loaded.network.carrying.as_ref().is_some_and(|carrying| carrying.node == n);
        if hover == Some(target) || is_carried {
            items.push(ring_around(center, radius_px, colors.ink));
        }
        let stroke = Stroke { color: quiet(ring), width_px, dash, cap: Cap::Butt };
        let paint = Paint { fill: Some(quiet(fill)), stroke: Some(stroke), halo: None };
        let circle = Shape::Circle { center, radius_px };
        if node.kind == EntityKind::Organisation {
            let square = Shape::Path(Arc::new(rounded_square(center, radius_px)));
            items.push(Item { shape: square, paint, target: None });
            // It is met within its circle, like every other mark.
            items.push(Item { shape: circle, paint: Paint::default(), target: Some(target) });
        } else {
            items.push(Item { shape: circle, paint, target: Some(target) });
        }
        if let Some(change) = loaded.change_of(node.id, model.organisation) {
            let (fill, ring) = sign_colors(change, colors);
            let stroke = Stroke { color: ring, width_px: 1.2, dash: Dash::Solid, cap: Cap::Butt };
            let paint = Paint { fill: Some(fill), stroke: Some(stroke), halo: None };
            let radius_px = (radius_px * 0.75).min(SIGN_PX);
            items.push(Item { shape: Shape::Circle { center, radius_px }, paint, target: None });
            items.push(sign(change, center, radius_px * ARM, colors));
        } else if loaded.network.pin(n).is_some() {
            let color = if is_selected { colors.paper } else { colors.ink };
            let paint = Paint { fill: Some(color), ..Paint::default() };
            let radius_px = (radius_px * 0.4).clamp(1.2, 2.2);
            items.push(Item { shape: Shape::Circle { center, radius_px }, paint, target: None });
        }
    }
    items.into()
}

/// Inside, ring, its width and its pattern: with gaps where it is not certain.
fn look(model: &Model, loaded: &Loaded, node: &Node, is_selected: bool) -> (Color, Color, f64, Dash) {
    let (colors, part) = (model.colors(), model.shown());
    if is_selected {
        return (colors.focus, colors.focus, 1.4, Dash::Solid);
    }
    if let (Some(answer), EntityKind::Country) = (model.answer(), node.kind) {
        return match answer.binary_search(&node.id) {
            Ok(_) => (answered(colors), colors.focus, 2.4, Dash::Solid),
            Err(_) => (colors.land, colors.ink_2, 1.0, Dash::Solid),
        };
    }
    match node.kind {
        EntityKind::Country => {
            let stand = model.organisation.map(|organisation| stand(loaded.then(), node.id, organisation));
            let (standing, is_possible) = stand.unzip();
            let (fill, ring, width_px) = match standing {
                Some(Standing::Member) => (colors.member, colors.focus, 1.2),
                Some(Standing::Observer) => (colors.observer, colors.focus, 1.0),
                Some(Standing::Outside) | None => (colors.land, colors.ink_2, 1.0),
            };
            // Capitals are rings on the map.
            let dash = if is_possible == Some(true) { Dash::Fine } else { Dash::Solid };
            (colors.panel.mixed(fill, part), colors.focus.mixed(ring, part), 1.2 + (width_px - 1.2) * part, dash)
        }
        EntityKind::Organisation if model.organisation == Some(node.id) => {
            (colors.member, colors.ink, 1.8, Dash::Solid)
        }
        EntityKind::Place => (colors.panel, colors.rail, 1.1, Dash::Solid),
        _ => (colors.panel, colors.ink, 1.2, Dash::Solid),
    }
}

/// A square with round corners inside a circle.
pub(crate) fn rounded_square(center: Point, radius: f64) -> Path {
    let (half, round) = (0.82 * radius, 0.36 * radius);
    // Of a corner: how far the controls of the curve lie from its ends.
    let bend = 0.55 * round;
    let at = |x: f64, y: f64| Point::new(center.x + x, center.y + y);
    let mut path = Path::new();
    path.move_to(at(-half + round, -half));
    let (mut x, mut y) = (1.0, 0.0);
    for _ in 0..4 {
        // Along one side to the right, then around the corner; each time turned by a quarter.
        let turned = |along: f64, across: f64| at(along * x - across * y, along * y + across * x);
        path.line_to(turned(half - round, -half));
        path.cubic_to(
            turned(half - round + bend, -half),
            turned(half, -half + round - bend),
            turned(half, -half + round),
        );
        (x, y) = (-y, x);
    }
    path.close();
    path
}
