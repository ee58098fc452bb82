//! How the picture turns from map to network: what fades, how lines straighten and how marks grow.

use std::sync::Arc;

use crate::app::map_ties;
use crate::app::model::{Loaded, Model};
use crate::app::network::lines::path;
use crate::app::network::marks::mark_scale;
use crate::app::network::{Drawn, Look, MAP_FROM_LAYOUT, Network, Strand};
use crate::app::picture::{Spot, map_spots};
use crate::geom::{Path, Point, Segment};
use crate::model::EntityId;
use crate::num::order;
use crate::scene::{Color, Dash, Item, Paint, Shape, Stroke};

/// The land is gone from this part of the way on, and the inset from this one.
const LAND_GONE: f64 = 0.6;
pub(crate) const INSET_GONE: f64 = 0.12;
/// The links of the map to fellow members are gone from this part of the way on.
const FELLOWS_GONE: f64 = 0.35;

/// How much is there of what is gone at `gone`.
pub(crate) fn left(shown: f64, gone: f64) -> f64 {
    (1.0 - shown / gone).clamp(0.0, 1.0)
}

/// How much of the land is there.
pub(super) fn land(shown: f64) -> f64 {
    left(shown, LAND_GONE)
}

fn number(from: f64, to: f64, part: f64) -> f64 {
    from + (to - from) * part
}

/// The marks that the map would show now, by entity.
struct MapMarks(Vec<Spot>);

impl MapMarks {
    fn of(model: &Model, loaded: &Loaded) -> Self {
        let mut marks = map_spots(model, loaded);
        marks.retain(|spot| spot.crossed.is_none());
        order::sort_by_key(&mut marks, |spot| spot.id);
        Self(marks)
    }

    /// Its radius on the map in CSS pixels; 0 where the map shows no mark of it.
    fn radius_px(&self, id: EntityId) -> f64 {
        let found = self.0.binary_search_by_key(&id, |spot| spot.id);
        found.map_or(0.0, |at| self.0[at].radius_px)
    }
}

/// The radii of the marks in CSS pixels, by node: from those of the map to those of the network, and nowhere so large that
/// two overlap. A mark that has no room yet has no radius.
pub(super) fn radii_px(model: &Model, loaded: &Loaded, network: &Network, positions: &[Point]) -> Vec<f64> {
    let (scale, shown) = (mark_scale(model, loaded), model.shown());
    let in_network = |n: usize| network.nodes[n].radius * scale;
    if shown == 1.0 {
        return (0..network.nodes.len()).map(in_network).collect();
    }
    let marks = MapMarks::of(model, loaded);
    let on_map: Vec<f64> = network.nodes.iter().map(|node| marks.radius_px(node.id)).collect();
    let mut radii: Vec<f64> = (0..on_map.len()).map(|n| number(on_map[n], in_network(n), shown)).collect();
    // What the map shows comes first, then what has most ties; an order that does not change on the way.
    let mut order: Vec<usize> = (0..radii.len()).collect();
    order::sort_by(&mut order, |&a, &b| {
        let by_map = on_map[b].total_cmp(&on_map[a]);
        by_map.then(network.nodes[b].n_ties.cmp(&network.nodes[a].n_ties)).then(a.cmp(&b))
    });
    let screen_from_layout = model.screen_from_layout().scale;
    for (rank, &n) in order.iter().enumerate() {
        for &before in &order[..rank] {
            let (off, reach) = (positions[n] - positions[before], radii[n] + radii[before]);
            // Most are far apart, and a distance takes a root.
            if off.x.abs().max(off.y.abs()) * screen_from_layout >= reach {
                continue;
            }
            let apart = positions[n].distance(positions[before]) * screen_from_layout - radii[before];
            if apart < radii[n] {
                radii[n] = apart.max(0.0);
            }
        }
    }
    radii
}

/// How the lines of the map become those of the network.
pub(super) struct Morph<'a> {
    part: f64,
    loaded: &'a Loaded,
    on_map: &'a [Point],
    /// By strand: its line on the map, and how that is drawn there.
    lines: Vec<Option<(usize, Stroke)>>,
    halo: Color,
}

impl<'a> Morph<'a> {
    pub(super) fn new(model: &Model, loaded: &'a Loaded, drawn: &Drawn) -> Self {
        let (colors, network) = (model.colors(), &drawn.network);
        let strokes = map_ties::strokes(model, loaded);
        let line_of = |strand: &Strand| {
            let Look::Leg(mode, status) = strand.look else { return None };
            let ends = strand.ends.map(|end| network.nodes[end as usize].id);
            let mut lines = loaded.geometry.lines.iter();
            let n = lines.position(|line| line.ends == ends && line.mode == mode && line.status == status)?;
            Some((n, strokes[n]?))
        };
        Self {
            part: model.shown(),
            loaded,
            on_map: loaded.network.slide.on_map(),
            lines: network.strands.iter().map(line_of).collect(),
            halo: colors.paper.with_alpha(200),
        }
    }

    /// A strand's line, where `in_network` is what the network draws of it.
    pub(super) fn stroke(&self, n: usize, in_network: Option<Stroke>) -> Option<Stroke> {
        let faded = |stroke: Stroke, part: f64| {
            let color = stroke.color;
            Stroke { color: color.with_alpha((f64::from(color.alpha) * part).round() as u8), ..stroke }
        };
        match (self.lines[n], in_network) {
            (Some((_, on_map)), Some(in_network)) => Some(Stroke {
                color: on_map.color.mixed(in_network.color, self.part),
                width_px: number(on_map.width_px, in_network.width_px, self.part),
                ..in_network
            }),
            (Some((_, on_map)), None) => Some(faded(on_map, 1.0 - self.part)),
            (None, in_network) => in_network.map(|stroke| faded(stroke, self.part)),
        }
        .filter(|stroke| stroke.color.alpha > 0)
    }

    /// What parts a corridor from the land.
    pub(super) fn halo(&self, n: usize, stroke: Stroke) -> Option<Stroke> {
        let left = land(self.part);
        let halo = Stroke {
            color: self.halo.with_alpha((f64::from(self.halo.alpha) * left).round() as u8),
            width_px: stroke.width_px + 2.4,
            dash: Dash::Solid,
            ..stroke
        };
        (left > 0.0 && self.lines[n].is_some() && stroke.color.alpha > 200).then_some(halo)
    }

    /// The way of a strand between nodes at `positions`, in layout space: its bend is what is left of the map's.
    pub(super) fn path(&self, n: usize, strand: &Strand, positions: &[Point]) -> Path {
        let Some((line, _)) = self.lines[n] else { return path(strand, positions) };
        let way = &self.loaded.geometry.lines[line].path;
        bent(way, strand, self.on_map, positions, self.part)
    }
}

/// A way of the map, in kilometres, laid between two nodes, with `part` of its bend taken out.
fn bent(way: &Path, strand: &Strand, on_map: &[Point], positions: &[Point], part: f64) -> Path {
    let [from_in_map, to_in_map] = strand.ends.map(|end| MAP_FROM_LAYOUT * on_map[end as usize]);
    let [from, to] = strand.ends.map(|end| positions[end as usize]);
    let (chord, line) = (to_in_map - from_in_map, to - from);
    let squared = chord.dot(chord);
    if squared < 1e-9 {
        return Path::polyline(&[from, to]);
    }
    // How far along the chord, and how far aside, in parts of its length.
    let place = |at: Point| {
        let off = at - from_in_map;
        let (along, aside) = (off.dot(chord) / squared, off.dot(chord.perpendicular()) / squared);
        let lane = strand.lane * part * 3.0 * along * (1.0 - along) * super::lines::LANE * (4.0 / 3.0);
        from + line * along + line.perpendicular() * (aside * (1.0 - part)) + line.normalized().perpendicular() * lane
    };
    moved(way, place)
}

/// A path with each of its points moved.
pub(super) fn moved(way: &Path, place: impl Fn(Point) -> Point) -> Path {
    let mut path = Path::new();
    for segment in way.segments() {
        match segment {
            Segment::Move(to) => path.move_to(place(to)),
            Segment::Line(to) => path.line_to(place(to)),
            Segment::Cubic(control_1, control_2, to) => path.cubic_to(place(control_1), place(control_2), place(to)),
            Segment::Close => path.close(),
        }
    }
    path
}

/// The links of the map from the selected country to its fellow members, going out.
pub(super) fn fellows(model: &Model, loaded: &Loaded, network: &Network, positions: &[Point]) -> Vec<Item> {
    let left = left(model.shown(), FELLOWS_GONE);
    if left == 0.0 {
        return Vec::new();
    }
    let on_map = loaded.network.slide.on_map();
    let Some((country, _)) = loaded.layers.links_from else { return Vec::new() };
    let item = |(member, way, stroke): (EntityId, &Arc<Path>, Stroke)| {
        let strand = Strand {
            ends: [network.node(country)?, network.node(member)?],
            look: Look::Member,
            ties: Vec::new(),
            lane: 0.0,
        };
        let color = stroke.color.with_alpha((f64::from(stroke.color.alpha) * left).round() as u8);
        Some(Item {
            shape: Shape::Path(Arc::new(bent(way, &strand, on_map, positions, 0.0))),
            paint: Paint { stroke: Some(Stroke { color, ..stroke }), ..Paint::default() },
            target: None,
        })
    };
    loaded.layers.links(loaded, model).filter_map(item).collect()
}
