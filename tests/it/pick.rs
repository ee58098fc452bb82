//! Picking answers with what was drawn on top.

use std::sync::Arc;

use silkweb::geom::{Path, Point, Rect, Size, TranslateScale, Vec2};
use silkweb::model::EntityId;
use silkweb::num::lcg::Lcg;
use silkweb::scene::{Cap, Color, Dash, Item, Layer, LayerId, Paint, Scene, Shape, Stroke, Target};

const SIZE: Size = Size::new(200.0, 150.0);

fn target(n: u32) -> Option<Target> {
    Some(Target::Entity(EntityId::new(n)))
}

fn fill() -> Paint {
    Paint { fill: Some(Color::rgb(0)), ..Paint::default() }
}

fn line(width_px: f64) -> Paint {
    let stroke = Stroke { color: Color::rgb(0), width_px, dash: Dash::Solid, cap: Cap::Round };
    Paint { stroke: Some(stroke), ..Paint::default() }
}

fn rect(rect: Rect) -> Shape {
    let mut path =
        Path::polyline(&[rect.min, Point::new(rect.max.x, rect.min.y), rect.max, Point::new(rect.min.x, rect.max.y)]);
    path.close();
    Shape::Path(Arc::new(path))
}

fn segment(from: (f64, f64), to: (f64, f64)) -> Shape {
    Shape::Path(Arc::new(Path::polyline(&[Point::new(from.0, from.1), Point::new(to.0, to.1)])))
}

fn disc(x: f64, y: f64, radius_px: f64) -> Shape {
    Shape::Circle { center: Point::new(x, y), radius_px }
}

fn layer(id: LayerId, items: Vec<Item>) -> Layer {
    Layer { id, clip: None, screen_from_layer: TranslateScale::IDENTITY, opacity: 1.0, items: items.into() }
}

fn item(shape: Shape, paint: Paint, n: u32) -> Item {
    Item { shape, paint, target: target(n) }
}

/// Picks at (`x`, `y`) with 6 px of tolerance among layers from the bottom up.
fn check(layers: &[Layer], x: f64, y: f64) -> Option<Target> {
    Scene { size: SIZE, layers: layers.to_vec() }.pick(Point::new(x, y), 6.0)
}

#[test]
fn the_nearest_of_two_lines_wins_though_the_other_is_on_top() {
    let lines = vec![
        item(segment((0.0, 50.0), (100.0, 50.0)), line(1.0), 1),
        item(segment((0.0, 58.0), (100.0, 58.0)), line(1.0), 2),
    ];
    let layers = [layer(LayerId::Ties, lines)];
    assert_eq!(check(&layers, 50.0, 52.0), target(1));
    assert_eq!(check(&layers, 50.0, 57.0), target(2));
    assert_eq!(check(&layers, 50.0, 43.0), None);
}

#[test]
fn a_line_near_the_finger_wins_over_the_land_it_crosses_but_not_over_the_disc_it_ends_at() {
    let land = item(rect(Rect::new(Point::new(0.0, 0.0), Point::new(100.0, 100.0))), fill(), 1);
    let line = item(segment((0.0, 50.0), (100.0, 50.0)), line(1.0), 2);
    let disc = item(disc(50.0, 55.0, 4.0), fill(), 3);
    let layers = [layer(LayerId::Base, vec![land, disc, line])];
    assert_eq!(check(&layers, 20.0, 54.0), target(2));
    assert_eq!(check(&layers, 50.0, 53.0), target(3));
    assert_eq!(check(&layers, 20.0, 80.0), target(1));
}

#[test]
fn a_small_disc_has_room_for_a_finger() {
    let layers = [layer(LayerId::Marks, vec![item(disc(50.0, 50.0, 1.0), fill(), 1)])];
    assert_eq!(check(&layers, 55.5, 50.0), target(1));
    assert_eq!(check(&layers, 56.5, 50.0), None);
}

#[test]
fn opaque_ground_without_a_meaning_hides_the_layers_below_and_translucent_ground_does_not() {
    let below = layer(LayerId::Base, vec![item(disc(50.0, 50.0, 20.0), fill(), 1)]);
    let ground = |paint| {
        let shape = rect(Rect::new(Point::new(40.0, 40.0), Point::new(60.0, 60.0)));
        layer(LayerId::InsetBase, vec![Item { shape, paint, target: None }])
    };
    let veil = Paint { fill: Some(Color::rgb(0).with_alpha(80)), ..Paint::default() };
    assert_eq!(check(&[below.clone(), ground(fill())], 50.0, 50.0), None);
    assert_eq!(check(&[below.clone(), ground(fill())], 35.0, 50.0), target(1));
    assert_eq!(check(&[below, ground(veil)], 50.0, 50.0), target(1));
}

#[test]
fn what_is_clipped_away_or_off_the_surface_is_not_hit() {
    let mut clipped = layer(LayerId::Marks, vec![item(disc(50.0, 50.0, 300.0), fill(), 1)]);
    assert_eq!(check(&[clipped.clone()], 90.0, 50.0), target(1));
    assert_eq!(check(&[clipped.clone()], 201.0, 50.0), None);
    clipped.clip = Some(Rect::new(Point::new(0.0, 0.0), Point::new(80.0, 80.0)));
    assert_eq!(check(&[clipped], 90.0, 50.0), None);
}

#[test]
fn lines_keep_their_tolerance_in_screen_pixels_at_any_zoom() {
    let mut layer = layer(LayerId::Ties, vec![item(segment((0.0, 5.0), (10.0, 5.0)), line(1.0), 1)]);
    layer.screen_from_layer = TranslateScale::new(10.0, Vec2::new(0.0, 0.0));
    assert_eq!(check(&[layer.clone()], 50.0, 55.5), target(1));
    assert_eq!(check(&[layer], 50.0, 56.5), None);
}

/// The last thing drawn over `at`, found the slow way: every shape is tested in drawing order.
fn drawn_on_top(scene: &Scene, at: Point) -> Option<Target> {
    let mut top = None;
    for layer in &scene.layers {
        if layer.clip.is_some_and(|clip| !clip.contains(at)) {
            continue;
        }
        for item in layer.items.iter() {
            let covers = match &item.shape {
                Shape::Path(path) => path.contains(layer.screen_from_layer.inverse() * at),
                Shape::Circle { center, radius_px } => (layer.screen_from_layer * *center).distance(at) <= *radius_px,
                Shape::Text { .. } => false,
            };
            if covers {
                top = item.target;
            }
        }
    }
    top
}

#[test]
fn picking_returns_what_was_drawn_on_top() {
    let mut random = Lcg::new(1);
    let mut n_hits = 0;
    for round in 0..300 {
        let layers = [LayerId::Base, LayerId::Marks, LayerId::Labels].map(|id| {
            let clip = (random.below(3) == 0).then(|| {
                let min = Point::new(random.between(0.0, 100.0), random.between(0.0, 75.0));
                Rect::at(min, Size::new(random.between(10.0, 100.0), random.between(10.0, 75.0)))
            });
            let shift = Vec2::new(random.between(-30.0, 30.0), random.between(-30.0, 30.0));
            let screen_from_layer = TranslateScale::new(random.between(0.5, 3.0), shift);
            let items = (0..random.below(12))
                .map(|n| {
                    let min = Point::new(random.between(-20.0, 120.0), random.between(-20.0, 90.0));
                    let shape = if random.below(2) == 0 {
                        rect(Rect::at(min, Size::new(random.between(1.0, 60.0), random.between(1.0, 60.0))))
                    } else {
                        disc(min.x, min.y, random.between(0.5, 30.0))
                    };
                    item(shape, fill(), n)
                })
                .collect();
            Layer { id, clip, screen_from_layer, opacity: 1.0, items }
        });
        let scene = Scene { size: SIZE, layers: layers.to_vec() };
        for _ in 0..40 {
            let at = Point::new(random.between(0.0, SIZE.width), random.between(0.0, SIZE.height));
            let expected = drawn_on_top(&scene, at);
            assert_eq!(scene.pick(at, 0.0), expected, "round {round}, at {at:?}");
            n_hits += u32::from(expected.is_some());
        }
    }
    assert!(n_hits > 2000, "the scenes are too empty to show anything: {n_hits} hits");
}
