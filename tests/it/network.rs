//! The network: what is in it, that nothing in it overlaps, and what a hand and a keyboard do with it.

use std::sync::{Arc, LazyLock};

use silkweb::app::harness::Harness;
use silkweb::app::{
    Cmd, Control, Direction, Input, Key, Mix, Model, Motion, Msg, NetworkGraph, Options, Page, PointerKind,
    Preferences, Swatch, accessible, controls, drawing, network_graph, update,
};
use silkweb::geo::Basemap;
use silkweb::geom::{Point, Size, Vec2};
use silkweb::layout::{LayoutReply, LayoutRequest, finish, quality};
use silkweb::model::{EntityId, Parsed, builtin};
use silkweb::num::lcg::Lcg;
use silkweb::scene::{LayerId, Shape, Target};

use crate::golden::check_golden;

static DATA: LazyLock<(Arc<Parsed>, Arc<Basemap>)> = LazyLock::new(|| {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    (Arc::new(builtin().expect("the built-in dataset")), Arc::new(basemap))
});

const DESKTOP: Size = Size::new(920.0, 620.0);
const PHONE: Size = Size::new(360.0, 346.0);
const SIZES: [Size; 4] = [PHONE, Size::new(768.0, 560.0), DESKTOP, Size::new(1560.0, 900.0)];

fn page(size: Size) -> Harness {
    let mut page = still(size);
    page.control(Control::Show(Page::Network));
    page
}

/// A page that goes from map to network at once.
fn still(size: Size) -> Harness {
    let preferences = Preferences { reduced_motion: true, ..Preferences::default() };
    let options = Options { size, preferences, ..Options::default() };
    Harness::opened(options, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

/// The circles of the marks, in CSS pixels on the stage: their middles and radii.
fn circles(page: &Harness) -> Vec<(Target, Point, f64)> {
    let scene = page.scene();
    let marks = scene.layers.iter().filter(|layer| layer.id == LayerId::Marks).flat_map(|layer| layer.items.iter());
    let circle = |item: &silkweb::scene::Item| match item.shape {
        Shape::Circle { center, radius_px } => Some((item.target?, center, radius_px)),
        Shape::Path(_) | Shape::Text { .. } => None,
    };
    let mut circles: Vec<_> = marks.filter_map(circle).collect();
    circles.sort_by_key(|(target, ..)| *target);
    circles
}

fn at(page: &Harness, key: &str) -> Point {
    let target = page.target(key).expect(key);
    circles(page).into_iter().find(|(other, ..)| *other == target).map(|(_, at, _)| at).expect("a node")
}

fn assert_apart(page: &Harness, why: &str) {
    let circles = circles(page);
    for (n, &(a, at_a, radius_a)) in circles.iter().enumerate() {
        for &(b, at_b, radius_b) in &circles[..n] {
            let apart = at_a.distance(at_b);
            assert!(apart >= radius_a + radius_b, "{why}: {a:?} and {b:?} overlap, {apart} < {radius_a} + {radius_b}");
        }
    }
}

fn move_to(page: &mut Harness, at: Point) {
    page.send(Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse }));
}

fn press(page: &mut Harness, at: Point) {
    page.send(Msg::Input(Input::PointerDown { pointer: 1, at, kind: PointerKind::Mouse }));
}

#[test]
fn the_graph_with_everything_on_has_every_entity_with_a_tie() {
    let NetworkGraph { n_nodes, links, weights, radii } = network_graph(&DATA.0.dataset);
    // Counted in the built-in dataset: 468 entities have a tie, in 1,239 pairs.
    assert_eq!((n_nodes, links.len()), (468, 1239));
    let dataset = &DATA.0.dataset;
    assert_eq!(dataset.entities().filter(|(id, _)| !dataset.ties_of(*id).is_empty()).count(), 468);
    assert_eq!((weights.len(), radii.len()), (1239, 468));
    assert!(links.iter().all(|[a, b]| a < b && *b < n_nodes));
    assert!(links.windows(2).all(|pair| pair[0] < pair[1]), "each pair stands once");
    assert!(weights.iter().chain(&radii).all(|&value| value.is_finite() && value > 0.0));
}

#[test]
fn the_network_says_what_it_shows() {
    let page = page(DESKTOP);
    // All 55 countries, the organisations with a tie to one that is shown, the places on corridors.
    let said = "Network shown: 55 countries, 33 organisations and 168 places with 722 ties";
    assert_eq!(page.announced().last().map(String::as_str), Some(said));
    assert_eq!(circles(&page).len(), 55 + 33 + 168);
    assert!(page.accessible().summary.starts_with("A network of 55 countries, 33 organisations"));
    assert_eq!(page.accessible().proxies.len(), 55 + 33 + 168, "everything is in sight at first");
    let legend = page.controls().legend;
    let rows: Vec<&str> = legend.groups.iter().flat_map(|group| &group.rows).map(|row| row.label.as_str()).collect();
    for expected in ["organisation", "membership", "said not to be", "place in its country", "rail", "chair, office"] {
        assert!(rows.contains(&expected), "{expected} is missing in {rows:?}");
    }
    assert!(!rows.contains(&"capital"));
}

#[test]
fn what_matters_most_is_named() {
    for size in SIZES {
        let mut page = page(size);
        for selected in [true, false] {
            let scene = page.scene();
            let labels = scene.layers.iter().filter(|layer| layer.id == LayerId::Labels);
            let texts = labels.flat_map(|layer| layer.items.iter()).filter_map(|item| match &item.shape {
                Shape::Text { text, .. } => Some(text.to_string()),
                Shape::Path(_) | Shape::Circle { .. } => None,
            });
            let names: Vec<String> = texts.collect();
            for expected in ["Azerbaijan", "CICA"] {
                assert!(names.iter().any(|name| name == expected), "{size:?}, {selected}: no {expected} in {names:?}");
            }
            page.key(Key::Escape);
        }
    }
}

#[test]
fn names_follow_the_chosen_organisation() {
    let mut page = page(PHONE);
    for key in ["eu", "cica", "asean"] {
        let Some(Target::Entity(id)) = page.target(key) else { panic!("{key} is no entity") };
        page.control(Control::Choose(id));
        let mut fresh = still(PHONE);
        fresh.control(Control::Choose(id));
        fresh.control(Control::Show(Page::Network));
        assert!(page.scene() == fresh.scene(), "{key}");
    }
}

#[test]
fn the_map_does_not_wait_for_the_network() {
    let mut page = still(DESKTOP);
    assert_eq!(page.n_layouts(), 0);
    for view in [Page::Network, Page::Map, Page::Table, Page::Network] {
        page.control(Control::Show(view));
    }
    assert_eq!(page.n_layouts(), 1, "it is laid out once");
}

#[test]
fn no_two_marks_overlap_from_the_first_view_on() {
    for size in SIZES {
        let mut page = page(size);
        for zoom in 0..9 {
            assert_apart(&page, &format!("{size:?}, {zoom} steps closer"));
            page.control(Control::ZoomIn);
        }
    }
}

#[test]
fn marks_are_large_enough_and_in_sight_at_first() {
    for size in SIZES {
        let page = page(size);
        for (target, at, radius_px) in circles(&page) {
            assert!(radius_px >= 3.0, "{size:?}: {target:?} has {radius_px}");
            assert!(size.rect().inflate(-8.0).contains(at), "{size:?}: {target:?} at {at:?}");
        }
    }
}

#[test]
fn the_same_network_has_the_same_places_everywhere() {
    let places: Vec<Point> = circles(&page(DESKTOP)).into_iter().map(|(_, at, _)| at).collect();
    check_golden("network.txt", &format!("{:016x}\n", quality::hash(&places)));
}

#[test]
fn a_dragged_node_follows_exactly_and_stays() {
    let mut page = page(DESKTOP);
    let from = at(&page, "ots");
    let before = circles(&page);
    // Not quite in the middle: the grip is kept.
    let grip = Vec2::new(1.5, -1.0);
    press(&mut page, from + grip);
    for step in [0.2, 0.6, 1.0] {
        let by = Vec2::new(-120.0, 90.0) * step;
        move_to(&mut page, from + grip + by);
        assert!((at(&page, "ots") - (from + by)).length() < 1e-6, "it lags behind");
        assert_eq!(page.model().motion(), Motion::Moving);
        assert_apart(&page, "while dragging");
    }
    let to = from + Vec2::new(-120.0, 90.0);
    page.send(Msg::Input(Input::PointerUp { pointer: 1, at: to + grip }));
    assert_eq!(page.model().motion(), Motion::Still);
    assert!((at(&page, "ots") - to).length() < 1e-6);
    // Members of the OTS go farther towards it than the rest.
    let members = ["azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye", "uzbekistan"].map(|key| page.target(key));
    let along = Vec2::new(-0.8, 0.6);
    let (mut tied, mut all) = (0.0, 0.0);
    for (then, now) in before.iter().zip(circles(&page)) {
        let went = (now.1 - then.1).dot(along);
        all += went / before.len() as f64;
        if members.contains(&Some(now.0)) {
            tied += went / members.len() as f64;
        }
    }
    // Who is not near stays: the picture does not wander while a hand lingers.
    let wandered = |page: &Harness| {
        let moved = before.iter().zip(circles(page)).map(|(then, now)| then.1.distance(now.1));
        moved.filter(|px| *px > 30.0).count()
    };
    for _ in 0..20 {
        press(&mut page, to);
        move_to(&mut page, to + Vec2::new(9.0, 0.0));
        move_to(&mut page, to);
        page.send(Msg::Input(Input::PointerUp { pointer: 1, at: to }));
    }
    assert!(wandered(&page) < 10, "{} nodes wandered", wandered(&page));
    assert!(tied > 2.0 && tied > 2.0 * all.abs(), "who is tied answers most: {tied} px, all {all} px");
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"), "a drag does not select");
    assert!(page.announced().last().is_some_and(|said| said.starts_with("OTS put down")), "{:?}", page.announced());
    let has_pin = |page: &Harness| {
        page.controls()
            .legend
            .groups
            .iter()
            .flat_map(|group| &group.rows)
            .any(|row| matches!(row.swatch, Swatch::Pinned { .. }))
    };
    assert!(has_pin(&page));
    // A double click lets go of it.
    page.send(Msg::Input(Input::DoubleClick { at: to }));
    assert!(!has_pin(&page));
    assert_apart(&page, "let go");
}

#[test]
fn pressing_beside_nodes_pans_and_a_click_selects() {
    let mut page = page(DESKTOP);
    let before = at(&page, "un");
    page.drag(Point::new(5.0, 600.0), Vec2::new(30.0, -20.0));
    assert!((at(&page, "un") - before - Vec2::new(30.0, -20.0)).length() < 1e-6);
    assert_eq!(page.n_layouts(), 1);
    let at = at(&page, "un");
    page.click_at(at);
    assert_eq!(page.selected().as_deref(), Some("un"));
}

#[test]
fn a_lost_pointer_puts_everything_back() {
    let mut page = page(DESKTOP);
    let before = circles(&page);
    for lost in [
        Msg::Input(Input::PointerCancel { pointer: 1 }),
        Msg::Input(Input::Key(Key::Escape)),
        Msg::Input(Input::PointerDown { pointer: 2, at: Point::new(10.0, 10.0), kind: PointerKind::Touch }),
    ] {
        let from = at(&page, "ots");
        press(&mut page, from);
        move_to(&mut page, from + Vec2::new(60.0, 60.0));
        assert_ne!(circles(&page), before);
        page.send(lost);
        page.send(Msg::Input(Input::PointerCancel { pointer: 1 }));
        page.send(Msg::Input(Input::PointerCancel { pointer: 2 }));
        assert_eq!(circles(&page), before);
        assert_eq!(page.model().motion(), Motion::Still);
    }
}

#[test]
fn keys_move_a_node_put_it_down_and_let_it_go() {
    let mut page = page(DESKTOP);
    let kazakhstan = page.target("kazakhstan").expect("a country");
    page.control(Control::Focus(Some(kazakhstan)));
    let before = circles(&page);
    let from = at(&page, "kazakhstan");
    page.key(Key::Take);
    assert!(page.announced().last().is_some_and(|said| said.starts_with("Kazakhstan taken.")));
    page.key(Key::Arrow(Direction::Down));
    page.key(Key::ShiftArrow(Direction::Right));
    let moved = at(&page, "kazakhstan") - from;
    assert!((moved - Vec2::new(60.0, 12.0)).length() < 1e-6, "{moved:?}");
    page.key(Key::Escape);
    assert_eq!(circles(&page), before);
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"), "Escape only puts it back");
    page.key(Key::Take);
    page.key(Key::Arrow(Direction::Left));
    page.key(Key::Enter);
    assert!((at(&page, "kazakhstan") - from - Vec2::new(-12.0, 0.0)).length() < 1e-6);
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"), "Enter only puts it down");
    let name = page.accessible().proxies.into_iter().find(|proxy| proxy.target == kazakhstan).map(|proxy| proxy.name);
    assert!(name.is_some_and(|name| name.ends_with("Stays where it was put.")));
    page.key(Key::LetGo);
    assert!(page.announced().last().is_some_and(|said| said == "Kazakhstan let go"));
    // Whose focus goes elsewhere puts down what it carried.
    page.key(Key::Take);
    page.key(Key::Arrow(Direction::Up));
    page.control(Control::Focus(None));
    assert!(!page.model().is_carrying());
}

/// The layout that a drag of the OTS by so much asks for, if any; nothing is answered.
fn drag_ots(model: &mut Model, from: Point, by: Vec2) -> Option<LayoutRequest> {
    let moved = Input::PointerMove { pointer: 1, at: from + by, kind: PointerKind::Mouse };
    asked(update(model, Msg::Input(moved)))
}

fn asked(cmds: Vec<Cmd>) -> Option<LayoutRequest> {
    let mut requests = cmds.into_iter().filter_map(|cmd| match cmd {
        Cmd::Layout(request) => Some(request),
        _ => None,
    });
    let first = requests.next();
    assert!(requests.next().is_none(), "two layouts are asked for at once");
    first
}

#[test]
fn one_answer_is_on_its_way_at_a_time_and_the_newest_counts() {
    let page = page(DESKTOP);
    let mut model = page.model().clone();
    let from = at(&page, "ots");
    let _ = update(&mut model, Msg::Input(Input::PointerDown { pointer: 1, at: from, kind: PointerKind::Mouse }));
    let first = drag_ots(&mut model, from, Vec2::new(20.0, 0.0)).expect("an answer is asked for");
    for x in [40.0, 60.0, 80.0] {
        assert_eq!(drag_ots(&mut model, from, Vec2::new(x, 0.0)), None, "one is on its way");
    }
    let node = first.pinned.iter().position(Option::is_some).expect("what is carried is pinned");
    let place = |model: &Model| accessible(model).proxies.into_iter().find(|proxy| proxy.name.starts_with("OTS."));
    let held = place(&model).map(|proxy| proxy.at);
    // The answer moves the others, not what the hand holds, and the newest place is asked about.
    let second = asked(update(&mut model, Msg::Layout(Ok(finish(&first))))).expect("asked again");
    assert_eq!(place(&model).map(|proxy| proxy.at), held);
    assert!(second.pinned[node].expect("pinned").x > first.pinned[node].expect("pinned").x);
    // Put down meanwhile, it stays where it was put, and the last answer ends it.
    let _ = update(&mut model, Msg::Input(Input::PointerUp { pointer: 1, at: from + Vec2::new(80.0, 0.0) }));
    assert_eq!(asked(update(&mut model, Msg::Layout(Ok(finish(&second))))), None);
    assert_eq!(place(&model).map(|proxy| proxy.at), held);
    // What was put back is not moved by an answer that comes too late.
    let before = model.clone();
    let late = {
        let at = from + Vec2::new(80.0, 0.0);
        let _ = update(&mut model, Msg::Input(Input::PointerDown { pointer: 1, at, kind: PointerKind::Mouse }));
        drag_ots(&mut model, at, Vec2::new(0.0, 50.0)).expect("an answer is asked for")
    };
    let _ = update(&mut model, Msg::Input(Input::PointerCancel { pointer: 1 }));
    assert_eq!(asked(update(&mut model, Msg::Layout(Ok(finish(&late))))), None);
    assert_eq!(accessible(&model).proxies, accessible(&before).proxies);
}

#[test]
fn a_network_that_cannot_be_laid_out_is_said_and_tried_again() {
    let mut model = still(DESKTOP).model().clone();
    let show = |model: &mut Model, page| asked(update(model, Msg::Control(Control::Show(page))));
    assert!(show(&mut model, Page::Network).is_some());
    assert_eq!(show(&mut model, Page::Network), None, "it is on its way");
    let _ = update(&mut model, Msg::Layout(Err("No.".into())));
    assert_eq!(controls(&model).notices, ["No."]);
    assert_eq!(show(&mut model, Page::Map), None);
    assert!(controls(&model).notices.is_empty(), "the map has nothing to do with it");
    let again = show(&mut model, Page::Network).expect("tried again");
    // Who looks at the map again is not told what is not shown.
    assert_eq!(show(&mut model, Page::Map), None);
    let cmds = update(&mut model, Msg::Layout(Ok(finish(&again))));
    assert!(cmds.iter().all(|cmd| !matches!(cmd, Cmd::Announce(_))));
    let _ = update(&mut model, Msg::Control(Control::Show(Page::Network)));
    assert!(controls(&model).notices.is_empty());
    assert_eq!(accessible(&model).proxies.len(), 55 + 33 + 168);
}

#[test]
fn a_late_answer_is_ignored() {
    let mut page = page(DESKTOP);
    let before = circles(&page);
    let positions = vec![Point::ORIGIN; before.len()];
    for revision in 0..4 {
        page.send(Msg::Layout(Ok(LayoutReply { revision, positions: positions.clone(), finished: true })));
    }
    assert_eq!(circles(&page), before);
}

#[test]
fn searching_brings_a_node_to_the_middle_and_the_focus_shows_its_card() {
    let mut page = page(DESKTOP);
    page.control(Control::Search("tbil".to_owned()));
    page.control(Control::SearchPick(None));
    let middle = Point::new(DESKTOP.width / 2.0, DESKTOP.height / 2.0);
    assert!(at(&page, "tbilisi").distance(middle) < 1.0);
    page.key(Key::Arrow(Direction::Right));
    assert!(page.controls().hover_card.is_some());
    page.key(Key::Zero);
    page.control(Control::Find(page.target("middle-corridor").expect("a corridor")));
    assert!(page.accessible().proxies.len() > 10);
    page.key(Key::Home);
    assert!(page.controls().hover_card.is_some());
}

#[test]
fn the_sheet_does_not_depend_on_what_was_moved() {
    let mut used = page(DESKTOP);
    let from = at(&used, "ots");
    used.drag(from, Vec2::new(80.0, 40.0));
    used.control(Control::ZoomIn);
    let fresh = Harness::opened(Options::default(), Arc::clone(&DATA.0), Arc::clone(&DATA.1));
    for size in SIZES {
        let draw = |page: &Harness| drawing(page.model(), Mix::NETWORK, size, false, |request| Some(finish(request)));
        assert_eq!(draw(&fresh), draw(&used));
    }
}

#[test]
fn nothing_that_happens_makes_the_network_stumble() {
    let mut random = Lcg::new(23);
    let mut page = page(DESKTOP);
    let n_entities = DATA.0.dataset.n_entities() as u32;
    for _ in 0..500 {
        let nodes = circles(&page);
        // Often on a node, sometimes anywhere.
        let anywhere = Point::new(random.between(-50.0, 1000.0), random.between(-50.0, 700.0));
        let node = nodes.get(random.below(256) as usize).map(|(_, at, _)| *at);
        let at = node.filter(|_| random.below(3) > 0).unwrap_or(anywhere);
        let pointer = random.below(2) as i32;
        let kind = if random.below(2) == 0 { PointerKind::Mouse } else { PointerKind::Touch };
        let target = Target::Entity(EntityId::new(random.below(n_entities)));
        let direction = [Direction::Left, Direction::Right, Direction::Up, Direction::Down][random.below(4) as usize];
        let msg = match random.below(18) {
            0 | 1 => Msg::Input(Input::PointerDown { pointer, at, kind }),
            2..=5 => Msg::Input(Input::PointerMove { pointer, at: anywhere, kind }),
            6 => Msg::Input(Input::PointerUp { pointer, at }),
            7 => Msg::Input(Input::PointerCancel { pointer }),
            8 => Msg::Input(Input::Wheel { at, delta_px: random.between(-2000.0, 2000.0), zoom: false }),
            9 => Msg::Input(Input::Key(Key::Take)),
            10 => Msg::Input(Input::Key(Key::Arrow(direction))),
            11 => Msg::Input(Input::Key(Key::ShiftArrow(direction))),
            12 => Msg::Input(Input::Key(if random.below(2) == 0 { Key::LetGo } else { Key::Enter })),
            13 => Msg::Control(Control::Find(target)),
            14 => Msg::Control(Control::Focus(Some(target))),
            15 => Msg::Resized(Size::new(random.between(0.0, 2500.0), random.between(0.0, 1500.0))),
            16 => Msg::Control(Control::Show(if random.below(3) == 0 { Page::Map } else { Page::Network })),
            _ => Msg::Input(Input::DoubleClick { at }),
        };
        page.send(msg);
        assert!(page.scene().layers.iter().all(|layer| {
            let transform = layer.screen_from_layer;
            transform.scale > 0.0 && transform.scale.is_finite() && transform.shift.length().is_finite()
        }));
        assert!(circles(&page).iter().all(|(_, at, radius_px)| at.is_finite() && radius_px.is_finite()));
    }
}
