//! What is drawn of the map in map space: land, corridors and marks. Made anew only when what it depends on changes.

use std::sync::Arc;

use crate::app::geometry::{Line, country_of_outline};
use crate::app::model::{Loaded, Model, Stage};
use crate::app::organisations::{Standing, standing};
use crate::app::theme::{Theme, mode_dash};
use crate::geo::{Azimuthal, Projection, along_great_circle};
use crate::geom::{Path, Point};
use crate::model::{EntityId, EntityKind, Mode, RouteStatus};
use crate::num::order;
use crate::scene::{Cap, Color, Dash, Item, Paint, Shape, Stroke, Target};

/// Member links are straight between points this far apart.
const LINK_STEP_KM: f64 = 150.0;

/// All that the layers depend on, besides the dataset and the base map that they are kept with.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    selection: Option<Target>,
    organisation: Option<EntityId>,
    dark: bool,
    more_contrast: bool,
}

/// The layers and what they were made for.
#[derive(Clone, Debug, Default)]
pub(crate) struct MapLayers {
    key: Option<Key>,
    pub(crate) base: Arc<[Item]>,
    pub(crate) ties: Arc<[Item]>,
    /// The lines that names should not cover: those of corridors that are not dimmed.
    pub(crate) clear: Arc<[Item]>,
    /// The country whose links to its fellow members are drawn.
    pub(crate) links_from: Option<EntityId>,
    /// Places that have nothing to do with the selection, sorted.
    dimmed: Vec<EntityId>,
}

impl MapLayers {
    /// Whether a place has nothing to do with the selection.
    pub(crate) fn is_dimmed(&self, place: EntityId) -> bool {
        self.dimmed.binary_search(&place).is_ok()
    }
}

/// Makes the layers of the present state, if they are not there already.
pub(crate) fn refresh(model: &mut Model) {
    if model.shown() == 1.0 {
        return;
    }
    let key = Key {
        selection: model.selection,
        organisation: model.organisation,
        dark: model.is_dark(),
        more_contrast: model.preferences.more_contrast,
    };
    let colors = model.colors();
    let Stage::Ready(loaded) = &mut model.stage else { return };
    if loaded.layers.key == Some(key) {
        return;
    }
    let old = &loaded.layers;
    let same_land = old.key.is_some_and(|old| {
        old.organisation == key.organisation
            && old.dark == key.dark
            && old.more_contrast == key.more_contrast
            && country_in(loaded, old.selection) == country_in(loaded, key.selection)
    });
    let base = if same_land { Arc::clone(&old.base) } else { base(loaded, colors, &key).into() };
    let links_from = links_from(loaded, key.selection, key.organisation);
    let links = fellow_links(loaded, key.selection, key.organisation, colors);
    let mut items: Vec<Item> = links.into_iter().map(|(_, item)| item).collect();
    let lines = emphasised(loaded, &key);
    items.extend(ties(&lines, colors));
    let shown = lines.iter().filter(|(emphasis, _)| *emphasis != Emphasis::Dimmed);
    let clear = shown.map(|(emphasis, line)| core(line, *emphasis, colors)).collect();
    let dimmed = dimmed_places(&lines);
    loaded.layers = MapLayers { key: Some(key), base, ties: items.into(), clear, links_from, dimmed };
}

/// The country that is selected, if one is.
fn country_in(loaded: &Loaded, selection: Option<Target>) -> Option<EntityId> {
    match selection {
        Some(Target::Entity(id)) if loaded.dataset().entity(id).kind == EntityKind::Country => Some(id),
        Some(Target::Entity(_) | Target::Tie(_)) | None => None,
    }
}

fn fill(shape: Shape, color: Color, target: Option<Target>) -> Item {
    Item { shape, paint: Paint { fill: Some(color), ..Paint::default() }, target }
}

fn line(shape: Shape, stroke: Stroke, target: Option<Target>) -> Item {
    Item { shape, paint: Paint { stroke: Some(stroke), ..Paint::default() }, target }
}

/// Land by its tie to the chosen organisation, lakes, coasts and borders.
fn base(loaded: &Loaded, colors: &Theme, key: &Key) -> Vec<Item> {
    let (dataset, basemap) = (loaded.dataset(), &loaded.basemap);
    let selected = country_in(loaded, key.selection);
    let mut items = Vec::with_capacity(basemap.countries.len() + basemap.lakes.len() + 8);
    for outline in &basemap.countries {
        let country = country_of_outline(dataset, outline);
        let standing = match (country, key.organisation) {
            (Some(country), Some(organisation)) => standing(dataset, country, organisation),
            (Some(_), None) | (None, _) => Standing::Outside,
        };
        let color = match standing {
            _ if country.is_some() && country == selected => colors.focus,
            Standing::Member => colors.member,
            Standing::Observer => colors.observer,
            Standing::Outside => colors.land,
        };
        items.push(fill(Shape::Path(Arc::clone(&outline.path)), color, country.map(Target::Entity)));
    }
    items.extend(basemap.lakes.iter().map(|lake| fill(Shape::Path(Arc::clone(lake)), colors.water, None)));
    let coast = Stroke { color: colors.coast, width_px: 0.8, dash: Dash::Solid, cap: Cap::Butt };
    items.push(line(Shape::Path(Arc::clone(&basemap.coast)), coast, None));
    for border in &basemap.borders {
        let stroke = if border.class.is_dashed() {
            Stroke { color: colors.ink_2, width_px: 0.9, dash: Dash::Fine, cap: Cap::Butt }
        } else {
            Stroke { color: colors.border, width_px: 1.0, dash: Dash::Solid, cap: Cap::Butt }
        };
        items.push(line(Shape::Path(Arc::clone(&border.path)), stroke, None));
    }
    items
}

/// The selected country, if it is a full member of the chosen organisation.
fn links_from(loaded: &Loaded, selection: Option<Target>, organisation: Option<EntityId>) -> Option<EntityId> {
    let country = country_in(loaded, selection)?;
    (standing(loaded.dataset(), country, organisation?) == Standing::Member).then_some(country)
}

/// Great circles from the selected country's capital to those of its fellow members in the chosen organisation, each
/// with both countries.
pub(crate) fn fellow_links(
    loaded: &Loaded,
    selection: Option<Target>,
    organisation: Option<EntityId>,
    colors: &Theme,
) -> Vec<([EntityId; 2], Item)> {
    let Some(country) = links_from(loaded, selection, organisation) else { return Vec::new() };
    let (Some(organisation), dataset) = (organisation, loaded.dataset()) else { return Vec::new() };
    let Some(from) = dataset.entity(country).location else { return Vec::new() };
    let stroke = Stroke { color: colors.focus.with_alpha(150), width_px: 0.9, dash: Dash::Solid, cap: Cap::Butt };
    let members = dataset
        .entities_of_kind(EntityKind::Country)
        .filter(|&(id, _)| id != country && standing(dataset, id, organisation) == Standing::Member);
    members
        .filter_map(|(id, member)| Some((id, member.location?)))
        .map(|(id, to)| {
            let way: Vec<Point> = along_great_circle(from, to, LINK_STEP_KM)
                .into_iter()
                .map(|at| Azimuthal::EURASIA.map_from_lonlat(at))
                .collect();
            ([country, id], line(Shape::Path(Arc::new(Path::polyline(&way))), stroke, None))
        })
        .collect()
}

/// How strongly a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Emphasis {
    /// Something else is selected.
    Dimmed,
    /// Nothing is selected that has lines.
    Plain,
    /// It belongs to the selection.
    Strong,
}

/// The corridors that belong to the selection: itself, those of the leg, at the place or through the country.
///
/// Empty where nothing is selected that has corridors; then none is dimmed.
fn corridors_of(loaded: &Loaded, selection: Option<Target>) -> Vec<EntityId> {
    let geometry = &loaded.geometry;
    let of_lines = |belongs: &dyn Fn(&Line) -> bool| {
        geometry.lines.iter().filter(|line| belongs(line)).flat_map(|line| line.corridors.iter().copied()).collect()
    };
    match selection {
        None => Vec::new(),
        Some(Target::Tie(tie)) => of_lines(&|line| line.legs.contains(&tie)),
        Some(Target::Entity(id)) => match loaded.dataset().entity(id).kind {
            EntityKind::Corridor if geometry.lines_of(id).next().is_some() => vec![id],
            EntityKind::Place => of_lines(&|line| line.ends.contains(&id)),
            EntityKind::Country => geometry.corridors_through(id).collect(),
            _ => Vec::new(),
        },
    }
}

/// How each line of the map is drawn, by its number.
pub(crate) fn strokes(loaded: &Loaded, selection: Option<Target>, colors: &Theme) -> Vec<Stroke> {
    let corridors = corridors_of(loaded, selection);
    let lines = loaded.geometry.lines.iter();
    lines.map(|line| stroke_of(line, emphasis(line, &corridors), colors)).collect()
}

/// How strongly a line is drawn where these corridors belong to the selection.
fn emphasis(line: &Line, corridors: &[EntityId]) -> Emphasis {
    match line.corridors.iter().any(|corridor| corridors.contains(corridor)) {
        _ if corridors.is_empty() => Emphasis::Plain,
        true => Emphasis::Strong,
        false => Emphasis::Dimmed,
    }
}

/// Lines with their emphasis, the strong ones last.
fn emphasised<'a>(loaded: &'a Loaded, key: &Key) -> Vec<(Emphasis, &'a Line)> {
    let corridors = corridors_of(loaded, key.selection);
    let mut lines: Vec<_> = loaded.geometry.lines.iter().map(|line| (emphasis(line, &corridors), line)).collect();
    order::sort_by_key(&mut lines, |(emphasis, _)| *emphasis);
    lines
}

/// The places of dimmed lines that no other line touches, sorted.
fn dimmed_places(lines: &[(Emphasis, &Line)]) -> Vec<EntityId> {
    let places_of = |dimmed: bool| {
        let lines = lines.iter().filter(move |(emphasis, _)| (*emphasis == Emphasis::Dimmed) == dimmed);
        let mut places: Vec<EntityId> = lines.flat_map(|(_, line)| line.ends).collect();
        order::sort(&mut places);
        places.dedup();
        places
    };
    let shown = places_of(false);
    let mut places = places_of(true);
    places.retain(|place| shown.binary_search(place).is_err());
    places
}

/// Corridors: first every halo, so that no line cuts another, then every line, the strong ones on top.
fn ties(lines: &[(Emphasis, &Line)], colors: &Theme) -> Vec<Item> {
    let halos = lines.iter().filter(|(emphasis, _)| *emphasis != Emphasis::Dimmed).map(|(emphasis, line_of)| {
        let width_px = line_width_px(line_of, *emphasis) + 2.4;
        let halo = Stroke { color: colors.paper.with_alpha(200), width_px, dash: Dash::Solid, cap: Cap::Round };
        line(Shape::Path(Arc::clone(&line_of.path)), halo, None)
    });
    halos.chain(lines.iter().map(|(emphasis, line_of)| core(line_of, *emphasis, colors))).collect()
}

/// The line itself, without its halo.
fn core(line_of: &Line, emphasis: Emphasis, colors: &Theme) -> Item {
    let target = line_of.legs.first().copied().map(Target::Tie);
    line(Shape::Path(Arc::clone(&line_of.path)), stroke_of(line_of, emphasis, colors), target)
}

/// How wide the line of a means of transport is, in CSS pixels.
pub(crate) const fn mode_width_px(mode: Mode) -> f64 {
    match mode {
        Mode::Rail | Mode::Sea | Mode::Ferry => 1.8,
        Mode::Road | Mode::Pipeline | Mode::Cable => 1.5,
    }
}

fn line_width_px(line: &Line, emphasis: Emphasis) -> f64 {
    let width_px = mode_width_px(line.mode);
    match emphasis {
        Emphasis::Dimmed => 1.0,
        Emphasis::Plain => width_px,
        Emphasis::Strong => width_px + 0.5,
    }
}

fn stroke_of(line: &Line, emphasis: Emphasis, colors: &Theme) -> Stroke {
    let color = colors.mode(line.mode);
    let color = if emphasis == Emphasis::Dimmed { color.with_alpha(120) } else { color };
    let dash = dash_of(line.mode, line.status);
    let cap = if matches!(dash, Dash::Dotted | Dash::DashDot) { Cap::Round } else { Cap::Butt };
    Stroke { color, width_px: line_width_px(line, emphasis), dash, cap }
}

/// The pattern of a line: by its means where it is in use, dashed where it is not.
pub(crate) const fn dash_of(mode: Mode, status: RouteStatus) -> Dash {
    match status {
        RouteStatus::Operating | RouteStatus::Partial => mode_dash(mode),
        RouteStatus::Suspended | RouteStatus::UnderConstruction | RouteStatus::Planned | RouteStatus::Closed => {
            Dash::Dashed
        }
    }
}
