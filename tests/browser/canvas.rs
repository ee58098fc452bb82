//! A scene comes out on canvases as it was asked for, and only what changed is drawn again.

use std::sync::Arc;

use silkweb::geom::{Path, Point, Rect, Size, TranslateScale, Vec2};
use silkweb::scene::{
    Anchor, Cap, Color, Dash, Font, Item, Layer, LayerId, Paint, Scene, Shape, Slant, Stroke, Weight, width_px,
};
use silkweb::web::{LayerStack, draw_scene};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

const LAND: Color = Color::rgb(0xcfe0db);
const LINE: Color = Color::rgb(0x8a3b12);
const PAPER: Color = Color::rgb(0xe4ecef);
const CLEAR: [u8; 4] = [0, 0, 0, 0];

const fn bytes(color: Color) -> [u8; 4] {
    [color.red, color.green, color.blue, color.alpha]
}

fn document() -> web_sys::Document {
    web_sys::window().expect("a window").document().expect("a document")
}

fn container() -> HtmlElement {
    let element: HtmlElement = document().create_element("div").expect("a div").dyn_into().expect("an HTML element");
    document().body().expect("a body").append_child(&element).expect("the div is added");
    element
}

/// The stack's canvases from the bottom up: the coarse one, land, ties, marks with names, inset.
fn canvases(container: &HtmlElement) -> Vec<HtmlCanvasElement> {
    let children = container.children();
    (0..children.length()).map(|n| children.item(n).expect("a child").dyn_into().expect("a canvas")).collect()
}

fn context(canvas: &HtmlCanvasElement) -> CanvasRenderingContext2d {
    canvas.get_context("2d").expect("no exception").expect("a context").dyn_into().expect("a context in 2d")
}

/// The colour at a device pixel of a canvas: red, green, blue, opacity.
fn pixel(canvas: &HtmlCanvasElement, x: u32, y: u32) -> [u8; 4] {
    let data =
        context(canvas).get_image_data(f64::from(x), f64::from(y), 1.0, 1.0).expect("the canvas can be read").data();
    [data[0], data[1], data[2], data[3]]
}

/// A mark that painting over would remove.
fn scribble(canvas: &HtmlCanvasElement) {
    let context = context(canvas);
    context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).expect("a transform");
    context.set_fill_style_str("#ff00ff");
    context.fill_rect(0.0, 0.0, 1.0, 1.0);
}

fn is_scribbled(canvas: &HtmlCanvasElement) -> bool {
    pixel(canvas, 0, 0) == [255, 0, 255, 255]
}

fn fill(rect: Rect, color: Color) -> Item {
    let paint = Paint { fill: Some(color), ..Paint::default() };
    Item { shape: Shape::Path(Arc::new(Path::rectangle(rect))), paint, target: None }
}

fn level_line(y: f64) -> Item {
    let stroke = Stroke { color: LINE, width_px: 4.0, dash: Dash::Solid, cap: Cap::Butt };
    let paint = Paint { stroke: Some(stroke), ..Paint::default() };
    let path = Path::polyline(&[Point::new(0.0, y), Point::new(100.0, y)]);
    Item { shape: Shape::Path(Arc::new(path)), paint, target: None }
}

fn layer(id: LayerId, screen_from_layer: TranslateScale, items: &Arc<[Item]>) -> Layer {
    Layer { id, clip: None, screen_from_layer, opacity: 1.0, items: Arc::clone(items) }
}

/// Land from 20 to 40 in both directions, crossed by a line; a mark apart; an inset at the right.
struct Picture {
    paper: Arc<[Item]>,
    land: Arc<[Item]>,
    ties: Arc<[Item]>,
    marks: Arc<[Item]>,
    inset: Arc<[Item]>,
}

impl Picture {
    fn new() -> Self {
        let square = |min: f64, max: f64| Rect::new(Point::new(min, min), Point::new(max, max));
        Self {
            paper: [fill(square(0.0, 100.0), PAPER)].into(),
            land: [fill(square(20.0, 40.0), LAND)].into(),
            ties: [level_line(30.0)].into(),
            marks: [fill(square(60.0, 64.0), LINE)].into(),
            inset: [fill(square(80.0, 96.0), LAND)].into(),
        }
    }

    fn seen(&self, screen_from_map: TranslateScale) -> Scene {
        let layers = vec![
            layer(LayerId::Ground, TranslateScale::IDENTITY, &self.paper),
            layer(LayerId::Base, screen_from_map, &self.land),
            layer(LayerId::Ties, screen_from_map, &self.ties),
            layer(LayerId::Marks, screen_from_map, &self.marks),
            layer(LayerId::InsetBase, TranslateScale::IDENTITY, &self.inset),
        ];
        Scene { size: Size::new(100.0, 100.0), layers }
    }
}

#[wasm_bindgen_test]
fn a_scene_is_drawn_at_the_resolution_asked_for() {
    let canvas: HtmlCanvasElement =
        document().create_element("canvas").expect("a canvas").dyn_into().expect("a canvas");
    draw_scene(&canvas, &Picture::new().seen(TranslateScale::IDENTITY), 2.0).expect("it is drawn");
    assert_eq!((canvas.width(), canvas.height()), (200, 200));
    assert_eq!(pixel(&canvas, 10, 10), bytes(PAPER));
    assert_eq!(pixel(&canvas, 50, 50), bytes(LAND));
    // The line is 4 CSS pixels wide around 30: device pixels 56 to 63.
    assert_eq!(pixel(&canvas, 10, 56), bytes(LINE));
    assert_eq!(pixel(&canvas, 10, 63), bytes(LINE));
    assert_eq!(pixel(&canvas, 10, 55), bytes(PAPER));
    assert_eq!(pixel(&canvas, 10, 64), bytes(PAPER));
}

#[wasm_bindgen_test]
fn a_line_keeps_its_width_when_the_map_is_enlarged() {
    let canvas: HtmlCanvasElement =
        document().create_element("canvas").expect("a canvas").dyn_into().expect("a canvas");
    let twice = TranslateScale::new(2.0, Vec2::new(0.0, 0.0));
    draw_scene(&canvas, &Picture::new().seen(twice), 1.0).expect("it is drawn");
    let column: Vec<[u8; 4]> = [57, 58, 61, 62].map(|y| pixel(&canvas, 10, y)).to_vec();
    assert_eq!(column, [bytes(PAPER), bytes(LINE), bytes(LINE), bytes(PAPER)]);
}

#[wasm_bindgen_test]
fn only_the_canvas_whose_layers_changed_is_drawn_again() {
    let container = container();
    let mut stack = LayerStack::new(&container).expect("a stack");
    let mut picture = Picture::new();
    stack.paint(&picture.seen(TranslateScale::IDENTITY)).expect("it is drawn");
    let canvases = canvases(&container);
    canvases[1..].iter().for_each(scribble);

    stack.paint(&picture.seen(TranslateScale::IDENTITY)).expect("it is drawn");
    assert!(canvases[1..].iter().all(is_scribbled), "nothing changed, so nothing is drawn");

    picture.ties = [level_line(50.0)].into();
    stack.paint(&picture.seen(TranslateScale::IDENTITY)).expect("it is drawn");
    let drawn: Vec<bool> = canvases[1..].iter().map(|canvas| !is_scribbled(canvas)).collect();
    assert_eq!(drawn, [false, true, false, false, false]);

    stack.forget();
    stack.paint(&picture.seen(TranslateScale::IDENTITY)).expect("it is drawn");
    assert!(!canvases[1..].iter().any(is_scribbled), "what is forgotten is drawn again");
}

#[wasm_bindgen_test]
fn a_gesture_moves_what_is_drawn_as_pictures_and_a_rest_draws_it() {
    let container = container();
    let mut stack = LayerStack::new(&container).expect("a stack");
    let mut picture = Picture::new();
    stack.paint(&picture.seen(TranslateScale::IDENTITY)).expect("it is drawn");
    let canvases = canvases(&container);
    canvases[1..].iter().for_each(scribble);
    let transform = |n: usize| canvases[n].style().get_property_value("transform").expect("a property");
    let display = || canvases[0].style().get_property_value("display").expect("a property");

    let by = TranslateScale::new(1.5, Vec2::new(-10.0, 5.0));
    let moved = picture.seen(by);
    stack.paint_moving(&moved, false).expect("it is moved");
    let drawn: Vec<bool> = canvases[1..].iter().map(|canvas| !is_scribbled(canvas)).collect();
    assert_eq!(drawn, [false; 5], "what has only moved is not drawn");
    for n in [1, 2, 3] {
        assert_eq!(transform(n).replace(' ', ""), "matrix(1.5,0,0,1.5,-10,5)");
    }
    assert_eq!(display(), "block", "the coarse picture shows what was uncovered");

    picture.marks = [fill(Rect::new(Point::new(70.0, 70.0), Point::new(74.0, 74.0)), LINE)].into();
    let moved = picture.seen(by);
    stack.paint_moving(&moved, false).expect("it is moved");
    let drawn: Vec<bool> = canvases[1..].iter().map(|canvas| !is_scribbled(canvas)).collect();
    assert_eq!(drawn, [false, false, true, false, false], "only the marks are others");

    let mut n_steps = 1;
    while !stack.paint_next(&moved).expect("it is drawn") {
        n_steps += 1;
    }
    assert_eq!(n_steps, 2, "land, then ties");
    for n in [1, 2] {
        assert_eq!(transform(n), "none");
    }
    assert_eq!(display(), "none");
    // Land from 20 to 40 now lies from 20 to 50 and from 35 to 65.
    assert_eq!(pixel(&canvases[1], 48, 62), bytes(LAND));
    assert_eq!(pixel(&canvases[1], 19, 36), CLEAR);
}

#[wasm_bindgen_test]
fn where_frames_are_slow_each_draws_one_canvas() {
    let container = container();
    let mut stack = LayerStack::new(&container).expect("a stack");
    let mut picture = Picture::new();
    stack.paint(&picture.seen(TranslateScale::IDENTITY)).expect("it is drawn");
    let canvases = canvases(&container);
    canvases[1..].iter().for_each(scribble);
    let other = || [fill(Rect::new(Point::new(70.0, 70.0), Point::new(74.0, 74.0)), LINE)].into();
    (picture.ties, picture.marks) = (other(), other());
    let scene = picture.seen(TranslateScale::IDENTITY);
    let drawn = || canvases[1..].iter().map(|canvas| !is_scribbled(canvas)).collect::<Vec<bool>>();
    assert!(!stack.paint_moving(&scene, true).expect("one is drawn"));
    assert_eq!(drawn(), [false, true, false, false, false]);
    assert!(stack.paint_moving(&scene, true).expect("the other is drawn"));
    assert_eq!(drawn(), [false, true, true, false, false]);
}

#[wasm_bindgen_test]
fn the_coarse_picture_shows_land_beyond_the_edge() {
    let container = container();
    let mut stack = LayerStack::new(&container).expect("a stack");
    let mut picture = Picture::new();
    picture.land = [fill(Rect::new(Point::new(-60.0, 20.0), Point::new(160.0, 40.0)), LAND)].into();
    stack.paint(&picture.seen(TranslateScale::IDENTITY)).expect("it is drawn");
    stack.paint_moving(&picture.seen(TranslateScale::new(1.0, Vec2::new(30.0, 0.0))), false).expect("it is moved");
    let coarse = &canvases(&container)[0];
    // One device pixel for each CSS pixel; the line ends 30 px from its left edge and its land starts there.
    assert_eq!(coarse.width(), 220);
    assert_eq!(pixel(coarse, 2, 4), bytes(LAND));
}

#[wasm_bindgen_test]
fn the_insets_canvas_is_no_larger_than_the_inset_and_the_paper_is_the_containers() {
    let container = container();
    let mut stack = LayerStack::new(&container).expect("a stack");
    stack.set_pixel_ratio(2.0);
    stack.paint(&Picture::new().seen(TranslateScale::IDENTITY)).expect("it is drawn");
    let canvases = canvases(&container);
    assert_eq!((canvases[1].width(), canvases[4].width()), (200, 32));
    assert_eq!(pixel(&canvases[4], 31, 31), bytes(LAND));
    let paper = container.style().get_property_value("background-color").expect("a property");
    assert_eq!(paper, "rgb(228, 236, 239)");
}

#[wasm_bindgen_test]
fn a_stack_that_is_dropped_leaves_nothing_behind() {
    let container = container();
    drop(LayerStack::new(&container).expect("a stack"));
    assert_eq!(container.child_element_count(), 0);
}

#[wasm_bindgen_test]
fn bad_numbers_are_drawn_as_nothing_and_raise_no_error() {
    let container = container();
    let mut stack = LayerStack::new(&container).expect("a stack");
    let nowhere = Point::new(f64::NAN, f64::INFINITY);
    let font = Font { size_px: 12.0, weight: Weight::Regular, slant: Slant::Upright };
    let paint = Paint { fill: Some(LAND), ..Paint::default() };
    let shapes = [
        Shape::Circle { center: nowhere, radius_px: -1.0 },
        Shape::Circle { center: Point::new(5.0, 5.0), radius_px: f64::NAN },
        Shape::Text { at: nowhere, text: "Baku".into(), font, anchor: Anchor::Middle },
        Shape::Path(Arc::new(Path::polyline(&[nowhere, Point::new(1.0, 1.0)]))),
    ];
    let items: Arc<[Item]> = shapes.into_iter().map(|shape| Item { shape, paint, target: None }).collect();
    let mut scene = Picture::new().seen(TranslateScale::IDENTITY);
    scene.layers.push(layer(LayerId::Labels, TranslateScale::IDENTITY, &items));
    stack.set_pixel_ratio(f64::NAN);
    stack.paint(&scene).expect("it is drawn");
    scene.size = Size::new(0.0, f64::NAN);
    stack.paint(&scene).expect("there is nothing to draw on");
    assert!(width_px("Baku", &font) > 0.0);
}
