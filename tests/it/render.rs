//! What a scene looks like as SVG and as a record.

use std::sync::Arc;

use silkweb::geom::{Path, Point, Rect, Size, TranslateScale, Vec2};
use silkweb::model::{EntityId, TieId};
use silkweb::render;
use silkweb::scene::{
    Anchor, Cap, Color, Dash, Font, Item, Layer, LayerId, Paint, Scene, Shape, Slant, Stroke, Target, Weight,
};

use crate::golden::check_golden;

fn stroke(hex: u32, width_px: f64, dash: Dash) -> Option<Stroke> {
    Some(Stroke { color: Color::rgb(hex), width_px, dash, cap: Cap::Round })
}

fn line(points: &[(f64, f64)], paint: Paint, target: Option<Target>) -> Item {
    let points: Vec<Point> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
    Item { shape: Shape::Path(Arc::new(Path::polyline(&points))), paint, target }
}

/// A little of everything that a scene can hold.
fn everything() -> Scene {
    let mut island = Path::new();
    island.move_to(Point::new(2.0, 2.0));
    island.cubic_to(Point::new(6.0, 0.0), Point::new(9.0, 3.0), Point::new(8.0, 8.0));
    island.line_to(Point::new(3.0, 8.0));
    island.line_to(Point::new(3.0001, 8.0001));
    island.close();
    let land = Paint { fill: Some(Color::rgb(0xf1ede5)), stroke: stroke(0xd8d2c6, 0.5, Dash::Solid), halo: None };
    let coast: Vec<(f64, f64)> = (0..20).map(|n| (f64::from(n), f64::from(n * n) / 40.0)).collect();
    let base = vec![
        Item { shape: Shape::Path(Arc::new(island)), paint: land, target: Some(Target::Entity(EntityId::new(3))) },
        line(&coast, Paint { stroke: stroke(0x525c61, 0.75, Dash::Fine), ..Paint::default() }, None),
        line(&[(100.0, 100.0), (120.0, 100.0)], land, None),
    ];
    let corridor = |hex, width_px, dash, points: &[(f64, f64)], n| {
        let paint = Paint {
            fill: None,
            stroke: stroke(hex, width_px, dash),
            halo: stroke(0xfaf8f4, width_px + 3.0, Dash::Solid),
        };
        line(points, paint, Some(Target::Tie(TieId::new(n))))
    };
    let ties = vec![
        corridor(0x8a3b12, 2.0, Dash::Solid, &[(1.0, 1.0), (9.0, 9.0)], 1),
        corridor(0x2b5f9e, 2.5, Dash::Dotted, &[(1.0, 9.0), (9.0, 1.0)], 2),
        corridor(0x5e4e8a, 1.0, Dash::DashDot, &[(-50.0, -50.0), (-10.0, -50.0)], 3),
    ];
    let disc = |x, y, radius_px| Shape::Circle { center: Point::new(x, y), radius_px };
    let veil = Paint { fill: Some(Color::rgb(0x2f7f79).with_alpha(102)), ..Paint::default() };
    let ringed = Paint {
        fill: Some(Color::rgb(0x1e2326)),
        stroke: stroke(0xffffff, 1.0, Dash::Solid),
        halo: stroke(0xb4233c, 5.0, Dash::Solid),
    };
    let marks = vec![
        Item { shape: disc(5.0, 5.0, 12.0), paint: veil, target: None },
        Item { shape: disc(5.0, 5.0, 3.5), paint: ringed, target: Some(Target::Entity(EntityId::new(7))) },
        Item { shape: disc(90.0, 5.0, 3.5), paint: ringed, target: Some(Target::Entity(EntityId::new(8))) },
    ];
    let text = |x, y, text: &str, anchor, weight, slant| {
        let font = Font { size_px: 12.5, weight, slant };
        let paint = Paint { fill: Some(Color::rgb(0x1e2326)), stroke: None, halo: stroke(0xfaf8f4, 3.0, Dash::Solid) };
        Item { shape: Shape::Text { at: Point::new(x, y), text: text.into(), font, anchor }, paint, target: None }
    };
    let labels = vec![
        text(60.0, 52.0, "Bakı & Sumqayıt", Anchor::Start, Weight::Semibold, Slant::Upright),
        text(50.0, 90.0, "<Caspian \"Sea\">\u{1}", Anchor::Middle, Weight::Regular, Slant::Italic),
        text(-90.0, 20.0, "out of sight", Anchor::End, Weight::Regular, Slant::Upright),
    ];
    let screen_from_map = TranslateScale::new(10.0, Vec2::new(5.0, 0.125));
    let layer = |id, screen_from_layer, items: Vec<Item>| Layer {
        id,
        clip: None,
        screen_from_layer,
        opacity: 1.0,
        items: items.into(),
    };
    let clip = Some(Rect::new(Point::new(60.0, 4.0), Point::new(116.5, 40.0)));
    let layers = vec![
        layer(LayerId::Base, screen_from_map, base.clone()),
        layer(LayerId::Ties, screen_from_map, ties),
        layer(LayerId::Marks, screen_from_map, marks),
        layer(LayerId::Labels, TranslateScale::IDENTITY, labels),
        Layer { clip, ..layer(LayerId::InsetBase, screen_from_map, base) },
    ];
    Scene { size: Size::new(120.0, 100.0), layers }
}

#[test]
fn a_scene_with_everything_as_svg() {
    check_golden("everything.svg", &render::svg(&everything(), "A map of \"everything\" & more"));
}

#[test]
fn a_scene_with_everything_as_a_record() {
    check_golden("everything.txt", &render::record(&everything()));
}

#[test]
fn what_is_out_of_sight_is_not_drawn() {
    let svg = render::svg(&everything(), "");
    assert!(!svg.contains("out of sight"));
    // The pipeline (tie 3) lies left of and above the surface.
    assert!(!svg.contains("#5e4e8a"));
}

#[test]
fn halos_of_neighbouring_lines_come_before_all_of_these_lines() {
    let record = render::record(&everything());
    let order: Vec<bool> = record
        .lines()
        .skip_while(|line| *line != "Ties")
        .skip(1)
        .take_while(|line| line.starts_with(' '))
        .map(|line| line.starts_with("  halo"))
        .collect();
    assert_eq!(order, [true, true, false, false]);
}

#[test]
fn svg_uses_no_inline_style_and_nothing_that_changes_between_runs() {
    let svg = render::svg(&everything(), "A map");
    assert!(!svg.contains(" style="));
    assert_eq!(svg, render::svg(&everything(), "A map"));
}
