//! What is drawn of the map in map space: land, corridors and marks. Made anew only when what it depends on changes.

use std::sync::Arc;

use crate::app::geometry::country_of_outline;
use crate::app::model::{Loaded, Model, Stage};
use crate::app::organisations::{Standing, said_to_stand, stand, standing};
use crate::app::theme::Theme;
use crate::app::{Filter, Kind, Kinds, Lens, Motion, inset, map_ties};
use crate::geo::hatched;
use crate::geom::Path;
use crate::model::{EntityId, EntityKind, Period, TieId};
use crate::scene::{Cap, Color, Dash, Item, Paint, Shape, Stroke, Target};

/// All that the layers depend on, besides the dataset and the base map that they are kept with.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    land: LandKey,
    selection: Option<Target>,
    steps: u8,
    filter: Filter,
    /// Of where the stretches of corridors stood.
    phases: u64,
    /// The stretches of a route, and those that none may take.
    lit: Option<Vec<TieId>>,
    closed: Vec<TieId>,
    /// The dates compared.
    compare: Option<Period>,
    /// CSS pixels per kilometre on the stage and in the inset: lines side by side are as far apart at any zoom.
    scales: [f64; 2],
}

/// All that the land depends on.
#[derive(Clone, Debug, PartialEq)]
struct LandKey {
    /// Who a question was answered with.
    answer: Option<Vec<EntityId>>,
    /// Of how each country stands to the organisation, and whether that is certain.
    standings: u64,
    /// Between the lines of hatched land, where there is any; in kilometres.
    hatch_km: f64,
    selected: Option<EntityId>,
    organisation: Option<EntityId>,
    shown: [bool; 2],
    lens: Lens,
    dark: bool,
    more_contrast: bool,
}

/// The ties of the stage or of the inset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ties {
    pub(crate) items: Arc<[Item]>,
    /// The lines that names should not cover: those of corridors that are not dimmed.
    pub(crate) clear: Arc<[Item]>,
}

/// The layers and what they were made for.
#[derive(Clone, Debug, Default)]
pub(crate) struct MapLayers {
    key: Option<Key>,
    pub(crate) base: Arc<[Item]>,
    /// Of the stage and of the inset.
    pub(crate) ties: [Ties; 2],
    /// The country whose links to its fellow members are drawn, or the organisation itself, and in which organisation.
    pub(crate) links_from: Option<(EntityId, EntityId)>,
    links: Vec<(EntityId, Arc<Path>)>,
    /// Places that have nothing to do with the selection, sorted.
    dimmed: Vec<EntityId>,
}

impl MapLayers {
    /// Whether a place has nothing to do with the selection.
    pub(crate) fn is_dimmed(&self, place: EntityId) -> bool {
        self.dimmed.binary_search(&place).is_ok()
    }

    /// The links to fellow members, in map space, and how they are drawn.
    pub(crate) fn links<'a>(
        &'a self,
        loaded: &'a Loaded,
        model: &'a Model,
    ) -> impl Iterator<Item = (EntityId, &'a Arc<Path>, Stroke)> {
        let color = model.colors().focus;
        self.links.iter().map(move |(member, path)| {
            let said =
                self.links_from.and_then(|(_, organisation)| said_to_stand(loaded.then(), *member, organisation));
            let is_faded = said.is_some_and(|basis| model.filter.lens.fades(basis));
            let color = if is_faded { color.with_alpha(60) } else { color };
            (*member, path, Stroke { color, width_px: 0.8, dash: Dash::Solid, cap: Cap::Butt })
        })
    }
}

/// Makes the layers of the present state, if they are not there already.
///
/// While the picture moves, lines side by side move with it; they are made for the new scale when it rests.
pub(crate) fn refresh(model: &mut Model) {
    if model.shown() == 1.0 {
        return;
    }
    let Some(layers) = renewed(model) else { return };
    if let Stage::Ready(loaded) = &mut model.stage {
        loaded.layers = layers;
    }
}

fn renewed(model: &Model) -> Option<MapLayers> {
    let loaded = model.loaded()?;
    let old = &loaded.layers;
    let scales = match &old.key {
        Some(key) if model.motion() == Motion::Moving => key.scales,
        Some(_) | None => {
            let inset = inset::view(model, loaded).map(|view| view.screen_from_map.scale);
            [Some(model.camera.px_per_km()), inset].map(Option::unwrap_or_default)
        }
    };
    let is_on = |kind| model.filter.is_on(Kinds::of(kind));
    let organisation = model.organisation.filter(|&organisation| model.filter.has(organisation));
    let then = loaded.then();
    let countries = then.dataset.entities_of_kind(EntityKind::Country);
    let (mut standings, mut has_hatching) = (FINGERPRINT, false);
    for (id, _) in countries {
        let (standing, is_possible) = organisation.map_or((Standing::Outside, false), |other| stand(then, id, other));
        standings = fingerprint(standings, 2 * standing as u8 + u8::from(is_possible));
        has_hatching |= is_possible;
    }
    let land = LandKey {
        answer: model.answer().map(<[EntityId]>::to_vec),
        hatch_km: if has_hatching { hatch_km(scales[0]) } else { 0.0 },
        standings,
        selected: country_in(loaded, model.selection),
        organisation,
        shown: [is_on(Kind::Member), is_on(Kind::Partner) || is_on(Kind::Observer)],
        lens: model.filter.lens,
        dark: model.is_dark(),
        more_contrast: model.preferences.more_contrast,
    };
    let phases = then.phases.legs().iter().fold(FINGERPRINT, |all, &phase| fingerprint(all, phase as u8));
    let key = Key {
        land,
        lit: model.lit().map(<[TieId]>::to_vec),
        closed: model.closed().to_vec(),
        compare: model.compare,
        selection: model.selection,
        steps: model.steps,
        filter: model.filter.clone(),
        phases,
        scales,
    };
    if old.key.as_ref() == Some(&key) {
        return None;
    }
    let colors = model.colors();
    let same_land = old.key.as_ref().is_some_and(|old| old.land == key.land);
    let base = if same_land { Arc::clone(&old.base) } else { base(loaded, colors, &key.land).into() };
    // Beside a route or an answer they would be the strongest lines that say nothing of it.
    let is_calm = key.lit.is_none() && key.land.answer.is_none();
    let links_from = links_from(model, loaded, &key.land).filter(|_| is_calm);
    let same_standings = old.key.as_ref().is_some_and(|old| old.land.standings == key.land.standings);
    let links = match links_from {
        same if same == old.links_from && same_standings => old.links.clone(),
        Some((country, organisation)) => map_ties::member_links(loaded, organisation, country),
        None => Vec::new(),
    };
    let runs = map_ties::emphasised(model, loaded);
    let mut layers = MapLayers { key: Some(key), base, links_from, links, ..MapLayers::default() };
    layers.ties = scales.map(|px_per_km| {
        if px_per_km == 0.0 {
            return Ties::default();
        }
        let (corridors, clear) = map_ties::corridors(loaded, &runs, colors, px_per_km);
        let link =
            |(_, path, stroke): (EntityId, &Arc<Path>, Stroke)| line(Shape::Path(Arc::clone(path)), stroke, None);
        Ties { items: layers.links(loaded, model).map(link).chain(corridors).collect(), clear: clear.into() }
    });
    layers.dimmed = map_ties::dimmed_places(loaded, &runs);
    Some(layers)
}

/// A number that is another where what was folded into it is, but for one case in 2⁶⁴ (FNV-1a).
const fn fingerprint(all: u64, next: u8) -> u64 {
    (all ^ next as u64).wrapping_mul(0x0100_0000_01b3)
}

/// Of nothing.
const FINGERPRINT: u64 = 0xcbf2_9ce4_8422_2325;

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

/// The colour of a country that a question in sets was answered with.
pub(crate) fn answered(colors: &Theme) -> Color {
    colors.focus.mixed(colors.land, 0.25)
}

/// Land by its tie to the chosen organisation, lakes, coasts and borders.
fn base(loaded: &Loaded, colors: &Theme, key: &LandKey) -> Vec<Item> {
    let (dataset, basemap) = (loaded.dataset(), &loaded.basemap);
    let mut items = Vec::with_capacity(basemap.countries.len() + basemap.lakes.len() + 8);
    let mut hatching = Vec::new();
    for outline in &basemap.countries {
        let country = country_of_outline(dataset, outline);
        if let Some(answer) = &key.answer {
            // Who was asked for is the one thing that the land then tells.
            let is_in = country.is_some_and(|country| answer.binary_search(&country).is_ok());
            let color = if is_in { answered(colors) } else { colors.land };
            items.push(fill(Shape::Path(Arc::clone(&outline.path)), color, country.map(Target::Entity)));
            continue;
        }
        let (standing, is_possible) = match (country, key.organisation) {
            (Some(country), Some(organisation)) => stand(loaded.then(), country, organisation),
            (Some(_), None) | (None, _) => (Standing::Outside, false),
        };
        let color = match standing {
            _ if country.is_some() && country == key.selected => colors.focus,
            Standing::Member if key.shown[0] => colors.member,
            Standing::Observer if key.shown[1] => colors.observer,
            Standing::Member | Standing::Observer | Standing::Outside => colors.land,
        };
        // What the text does not say is hardly tinted.
        let basis = country
            .zip(key.organisation)
            .and_then(|(country, organisation)| said_to_stand(loaded.then(), country, organisation));
        let color = if basis.is_some_and(|basis| key.lens.fades(basis)) && country != key.selected {
            color.mixed(colors.land, 0.75)
        } else {
            color
        };
        if is_possible && color != colors.land {
            let lines = hatched(&outline.path, key.hatch_km);
            hatching.push(line(Shape::Path(Arc::new(lines)), Stroke { color: colors.focus, ..HATCH }, None));
        }
        let color = if is_possible && country != key.selected { color.mixed(colors.land, 0.5) } else { color };
        items.push(fill(Shape::Path(Arc::clone(&outline.path)), color, country.map(Target::Entity)));
    }
    items.append(&mut hatching);
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

/// Land whose tie is not certain has lines across it, so many CSS pixels apart.
const HATCH_PX: f64 = 7.0;
const HATCH: Stroke = Stroke { color: Color::rgb(0), width_px: 0.8, dash: Dash::Solid, cap: Cap::Butt };

/// Between the lines of hatched land, in kilometres: the same for a range of scales, so that the land is not made anew with
/// each turn of the wheel.
fn hatch_km(px_per_km: f64) -> f64 {
    let mut km = HATCH_PX;
    while px_per_km > 0.0 && km * px_per_km < HATCH_PX {
        km *= 2.0;
    }
    km
}

/// The selected organisation; or the selected country, if it is a full member of the chosen one.
fn links_from(model: &Model, loaded: &Loaded, key: &LandKey) -> Option<(EntityId, EntityId)> {
    let selected = model.selected_entity().filter(|&id| key.shown[0] && model.filter.has(id));
    if let Some(id) = selected.filter(|&id| loaded.dataset().entity(id).kind == EntityKind::Organisation) {
        return Some((id, id));
    }
    let (country, organisation) = (key.selected?, key.organisation.filter(|_| key.shown[0])?);
    (standing(loaded.then(), country, organisation) == Standing::Member).then_some((country, organisation))
}
