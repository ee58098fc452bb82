//! The Catalogue as a wheel: dimensions inside, their areas around them, initiatives as dots, names at both sides.

use std::sync::Arc;

use crate::app::theme::Theme;
use crate::geom::{Path, Point, Size, TranslateScale, Vec2};
use crate::num::{math, order};
use crate::scene::{
    Anchor, Cap, Color, Dash, Font, Item, Layer, LayerId, Paint, Scene, Shape, Slant, Stroke, Target, Weight,
};
use crate::view::agenda::{Agenda, Area, Hung, Stage};
use crate::view::argument::words::Word;

/// A wheel as wide as this has names beside it.
const NAMED_PX: f64 = 560.0;
/// What a name at one side takes.
const NAME_PX: f64 = 196.0;
/// Between two names below one another.
const LINE_PX: f64 = 15.5;
const TEXT_PX: f64 = 12.0;
/// The largest radius.
const MOST_RADIUS_PX: f64 = 176.0;
/// Radii of the rings in parts of the whole.
const INNER: [f64; 2] = [0.34, 0.55];
const OUTER: [f64; 2] = [0.57, 1.0];
/// Between two dimensions, and around the areas outside any, in parts of an area.
const GAP: f64 = 0.25;
const WIDE_GAP: f64 = 0.8;
const DOT_PX: f64 = 3.4;
const DOT_STEP_PX: f64 = 10.5;

/// A part of the wheel: from an angle to another, clockwise from the top, in radians.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sector {
    from: f64,
    to: f64,
}

/// The wheel on a surface that is `width_px` wide. Everything that can be pressed has a target.
#[must_use]
pub fn wheel(agenda: &Agenda, width_px: f64, theme: &Theme) -> Scene {
    let has_names = width_px >= NAMED_PX;
    let aside_px = if has_names { NAME_PX } else { 6.0 };
    let radius_px = ((width_px - 2.0 * aside_px) / 2.0).clamp(60.0, MOST_RADIUS_PX);
    let center = Point::new(width_px / 2.0, radius_px + 14.0);
    let mut drawing =
        Drawing { agenda, theme, center, radius_px, sectors: Vec::new(), marks: Vec::new(), names: Vec::new() };
    drawing.draw();
    let mut names = if has_names { drawing.written() } else { Vec::new() };
    names.extend(drawing.told());
    let size = Size::new(width_px, 2.0 * (radius_px + 14.0));
    let layer = |id, items: Vec<Item>| Layer {
        id,
        clip: None,
        screen_from_layer: TranslateScale::IDENTITY,
        opacity: 1.0,
        items: items.into(),
    };
    let Drawing { sectors, marks, .. } = drawing;
    Scene {
        size,
        layers: vec![layer(LayerId::Base, sectors), layer(LayerId::Marks, marks), layer(LayerId::Labels, names)],
    }
}

struct Drawing<'a> {
    agenda: &'a Agenda,
    theme: &'a Theme,
    center: Point,
    radius_px: f64,
    sectors: Vec<Item>,
    marks: Vec<Item>,
    names: Vec<Name>,
}

/// A name that wants to stand beside the middle of its sector.
#[derive(Clone, Debug)]
struct Name {
    text: Arc<str>,
    target: Target,
    /// On the edge of the wheel.
    from: Point,
    y: f64,
    is_right: bool,
    /// The name of a dimension stands above those of its areas, and no line leads to it.
    is_heading: bool,
    is_quiet: bool,
}

impl Drawing<'_> {
    fn draw(&mut self) {
        let agenda = self.agenda;
        let n_areas = agenda.areas().count() as f64;
        let n_gaps = GAP * agenda.dimensions.len().saturating_sub(1) as f64 + 2.0 * WIDE_GAP;
        let step = 2.0 * std::f64::consts::PI / (n_areas + n_gaps);
        let mut at = WIDE_GAP / 2.0 * step;
        for (n, dimension) in agenda.dimensions.iter().enumerate() {
            let hue = hue(self.theme, n);
            let whole = Sector { from: at, to: at + step * dimension.areas.len() as f64 };
            self.sector(INNER, whole, hue, (Target::Entity(dimension.id), dimension.is_marked), true);
            self.dots(INNER, whole, &dimension.hung);
            for area in &dimension.areas {
                self.area(Sector { from: at, to: at + step }, hue, area);
                at += step;
            }
            self.heading(whole, &dimension.name, Target::Entity(dimension.id), self.is_quiet(dimension.is_marked));
            at += GAP * step;
        }
        at += (WIDE_GAP - GAP) * step;
        for area in &agenda.added {
            self.area(Sector { from: at, to: at + step }, self.theme.ink_2, area);
            at += step;
        }
    }

    const fn is_quiet(&self, is_marked: bool) -> bool {
        self.agenda.has_marks && !is_marked
    }

    /// A point at so many radians clockwise from the top, so far from the middle in parts of the radius.
    fn point(&self, angle: f64, part: f64) -> Point {
        self.center + Vec2::new(math::sin(angle), -math::cos(angle)) * (part * self.radius_px)
    }

    fn area(&mut self, sector: Sector, hue: Color, area: &Area) {
        let target = Target::Entity(area.id);
        self.sector(OUTER, sector, hue, (target, area.is_marked), area.is_listed);
        self.dots(OUTER, sector, &area.hung);
        let middle = (sector.from + sector.to) / 2.0;
        let from = self.point(middle, 1.01);
        self.names.push(Name {
            text: area.name.as_str().into(),
            target,
            from,
            y: self.point(middle, 1.06).y,
            is_right: from.x >= self.center.x,
            is_heading: false,
            is_quiet: self.is_quiet(area.is_marked),
        });
    }

    fn sector(
        &mut self,
        ring: [f64; 2],
        sector: Sector,
        hue: Color,
        (target, is_marked): (Target, bool),
        is_solid: bool,
    ) {
        let much = match (self.agenda.has_marks, is_marked) {
            (true, true) => 0.35,
            (true, false) => 0.9,
            (false, _) => 0.7,
        };
        let stroke = Stroke {
            color: hue,
            width_px: if is_marked { 1.8 } else { 1.0 },
            dash: if is_solid { Dash::Solid } else { Dash::Fine },
            cap: Cap::Butt,
        };
        let shape = Shape::Path(Arc::new(self.ring(ring, sector)));
        let fill = Some(hue.mixed(self.theme.paper, much));
        let paint = Paint { fill, stroke: Some(stroke), halo: None };
        self.sectors.push(Item { shape, paint, target: Some(target) });
    }

    /// The outline of a part of a ring.
    fn ring(&self, [inner, outer]: [f64; 2], Sector { from, to }: Sector) -> Path {
        let mut path = Path::new();
        path.move_to(self.point(from, outer));
        self.arc(&mut path, outer, from, to);
        path.line_to(self.point(to, inner));
        self.arc(&mut path, inner, to, from);
        path.close();
        path
    }

    /// Goes on along a circle, in curves of at most an eighth of it.
    fn arc(&self, path: &mut Path, part: f64, from: f64, to: f64) {
        let n = ((to - from).abs() / std::f64::consts::FRAC_PI_4).ceil().max(1.0);
        let step = (to - from) / n;
        // The usual length of the controls: a third of the tangent of a quarter of the angle, times four.
        let bend = 4.0 / 3.0 * math::sin(step / 4.0) / math::cos(step / 4.0) * part * self.radius_px;
        let along = |angle: f64| Vec2::new(math::cos(angle), math::sin(angle)) * bend;
        let mut angle = from;
        for _ in 0..n as usize {
            let next = angle + step;
            path.cubic_to(
                self.point(angle, part) + along(angle),
                self.point(next, part) + -along(next),
                self.point(next, part),
            );
            angle = next;
        }
    }

    /// A dot for each initiative, from the inner edge of the ring outwards.
    fn dots(&mut self, [inner, outer]: [f64; 2], sector: Sector, hung: &[Hung]) {
        let middle = (sector.from + sector.to) / 2.0;
        // Where they would not fit, they come closer.
        let room_px = (outer - inner) * self.radius_px - 2.0 * DOT_STEP_PX;
        let step_px = DOT_STEP_PX.min(room_px / hung.len().saturating_sub(1).max(1) as f64);
        for (n, hung) in hung.iter().enumerate() {
            let far_px = inner * self.radius_px + DOT_STEP_PX + step_px * n as f64;
            let center = self.point(middle, far_px / self.radius_px);
            self.dot(center, hung);
        }
    }

    fn dot(&mut self, center: Point, hung: &Hung) {
        let theme = self.theme;
        let ink = if self.is_quiet(hung.is_marked) { theme.ink_2.mixed(theme.paper, 0.25) } else { theme.ink };
        let fill = if hung.stage == Stage::Done { ink } else { theme.paper };
        let stroke = Stroke { color: ink, width_px: 1.3, dash: Dash::Solid, cap: Cap::Butt };
        self.marks.push(Item {
            shape: Shape::Circle { center, radius_px: DOT_PX },
            paint: Paint { fill: Some(fill), stroke: Some(stroke), halo: None },
            target: Some(Target::Entity(hung.id)),
        });
        if hung.stage == Stage::Planned {
            let mut path = Path::new();
            path.move_to(center + Vec2::new(0.0, -DOT_PX));
            let bend = 4.0 / 3.0 * DOT_PX;
            path.cubic_to(
                center + Vec2::new(-bend, -DOT_PX),
                center + Vec2::new(-bend, DOT_PX),
                center + Vec2::new(0.0, DOT_PX),
            );
            path.close();
            let paint = Paint { fill: Some(ink), ..Paint::default() };
            self.marks.push(Item { shape: Shape::Path(Arc::new(path)), paint, target: None });
        }
    }

    /// The name of a dimension, on the side where most of it lies.
    fn heading(&mut self, sector: Sector, name: &str, target: Target, is_quiet: bool) {
        let of_it = |name: &&Name| name.is_right;
        let n = self.names.len();
        let own =
            n - self.agenda.dimensions.iter().find(|d| Target::Entity(d.id) == target).map_or(0, |d| d.areas.len());
        let areas = &self.names[own..];
        let n_right = areas.iter().filter(of_it).count();
        let is_right = 2 * n_right >= areas.len();
        // A dimension that is its only area has its name already.
        if areas.iter().any(|area| &*area.text == name) {
            return;
        }
        let tops = areas.iter().filter(|area| area.is_right == is_right).map(|area| area.y);
        let Some(y) = tops.min_by(f64::total_cmp) else { return };
        let from = self.point((sector.from + sector.to) / 2.0, 1.0);
        self.names.push(Name { text: name.into(), target, from, y: y - 1.0, is_right, is_heading: true, is_quiet });
    }

    /// How many dimensions and areas there are, in the middle.
    fn told(&self) -> Vec<Item> {
        let n_areas = self.agenda.areas().filter(|area| area.is_listed).count();
        let lines = [(Word::WheelDimensions, self.agenda.dimensions.len()), (Word::WheelAreas, n_areas)];
        let line = |(n, (word, count)): (usize, (Word, usize))| Item {
            shape: Shape::Text {
                at: self.center + Vec2::new(0.0, LINE_PX * n as f64 - 3.0),
                text: word.fill(&[("n", &count.to_string())]).into(),
                font: Font { size_px: TEXT_PX, weight: Weight::Semibold, slant: Slant::Upright },
                anchor: Anchor::Middle,
            },
            paint: Paint { fill: Some(self.theme.ink), ..Paint::default() },
            target: None,
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    /// The names, moved apart where they would stand on one another, and lines that lead to them.
    fn written(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for is_right in [true, false] {
            let mut names: Vec<Name> = self.names.iter().filter(|name| name.is_right == is_right).cloned().collect();
            order::sort_by(&mut names, |a, b| a.y.total_cmp(&b.y));
            let bottom = self.center.y + self.radius_px + 8.0;
            apart(&mut names, bottom);
            for name in &names {
                self.write(name, &mut items);
            }
        }
        items
    }

    fn write(&self, name: &Name, items: &mut Vec<Item>) {
        let side = if name.is_right { 1.0 } else { -1.0 };
        let x = self.center.x + side * (self.radius_px + 20.0);
        let color = if name.is_quiet { self.theme.ink_2 } else { self.theme.ink };
        if !name.is_heading {
            let elbow = Point::new(x - side * 4.0, name.y - 4.0);
            let line = Shape::Path(Arc::new(Path::polyline(&[name.from, elbow])));
            let stroke = Stroke { color: self.theme.rule, width_px: 1.0, dash: Dash::Solid, cap: Cap::Butt };
            items.push(Item { shape: line, paint: Paint { stroke: Some(stroke), ..Paint::default() }, target: None });
        }
        items.push(Item {
            shape: Shape::Text {
                at: Point::new(x, name.y),
                text: Arc::clone(&name.text),
                font: Font {
                    size_px: TEXT_PX,
                    weight: if name.is_heading || !name.is_quiet && self.agenda.has_marks {
                        Weight::Semibold
                    } else {
                        Weight::Regular
                    },
                    slant: Slant::Upright,
                },
                anchor: if name.is_right { Anchor::Start } else { Anchor::End },
            },
            paint: Paint { fill: Some(color), ..Paint::default() },
            target: Some(name.target),
        });
    }
}

/// Moves names down until each has its line, then up from `bottom`.
fn apart(names: &mut [Name], bottom: f64) {
    let mut least = LINE_PX;
    for name in names.iter_mut() {
        name.y = name.y.max(least);
        least = name.y + LINE_PX;
    }
    let mut most = bottom;
    for name in names.iter_mut().rev() {
        name.y = name.y.min(most);
        most = name.y - LINE_PX;
    }
}

/// Dimensions differ by hue; their names say the same.
const fn hue(theme: &Theme, n: usize) -> Color {
    match n % 5 {
        0 => theme.pipeline,
        1 => theme.accent,
        2 => theme.sea,
        3 => theme.focus,
        _ => theme.road,
    }
}
