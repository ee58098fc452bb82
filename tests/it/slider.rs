//! The slider between map and network: its ends are the map and the network, and between nothing jumps or overlaps.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use silkweb::app::harness::Harness;
use silkweb::app::{
    Cmd, Control, Key, Mix, Model, Motion, Msg, Options, Page, Preferences, StageView, drawing, init, scene, update,
};
use silkweb::geo::Basemap;
use silkweb::geom::{Point, Size};
use silkweb::layout::{LayoutReply, finish};
use silkweb::model::{Parsed, builtin};
use silkweb::scene::{LayerId, Shape, Target};

use crate::golden::check_golden;

static DATA: LazyLock<(Arc<Parsed>, Arc<Basemap>)> = LazyLock::new(|| {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    (Arc::new(builtin().expect("the built-in dataset")), Arc::new(basemap))
});

const DESKTOP: Size = Size::new(920.0, 620.0);
const PHONE: Size = Size::new(360.0, 346.0);

fn page(size: Size, reduced_motion: bool) -> Harness {
    let preferences = Preferences { reduced_motion, ..Preferences::default() };
    Harness::opened(Options { size, preferences, ..Options::default() }, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

fn slide(page: &mut Harness, percent: u32) {
    page.control(Control::Slide(Mix::new(percent)));
    page.rest();
}

/// The marks that can be met, in CSS pixels on the stage: their middles and radii.
fn circles(page: &Harness) -> Vec<(Target, Point, f64)> {
    let scene = page.scene();
    let marks = scene.layers.iter().filter(|layer| layer.id == LayerId::Marks);
    let circles = marks.flat_map(|layer| layer.items.iter().map(|item| (layer.screen_from_layer, item)));
    let circle = |(to_screen, item): (silkweb::geom::TranslateScale, &silkweb::scene::Item)| match item.shape {
        Shape::Circle { center, radius_px } => Some((item.target?, to_screen * center, radius_px)),
        Shape::Path(_) | Shape::Text { .. } => None,
    };
    circles.filter_map(circle).collect()
}

fn svg(mix: Mix, size: Size) -> String {
    let (mut model, _) = init(Options::default());
    let _ = update(&mut model, Msg::Core(Ok(Arc::clone(&DATA.0))));
    let _ = update(&mut model, Msg::Basemap(Ok(Arc::clone(&DATA.1))));
    drawing(&model, mix, size, false, |request| Some(finish(request)))
}

#[test]
fn pictures_between_are_what_they_were() {
    let mut golden = String::new();
    for percent in [0, 35, 70, 100] {
        let svg = svg(Mix::new(percent), DESKTOP);
        // FNV-1a.
        let hash = svg
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        let names = svg.lines().filter_map(|line| line.strip_suffix("</text>")?.rsplit_once('>').map(|(_, name)| name));
        let names: Vec<&str> = names.collect();
        writeln!(golden, "{percent} %: {hash:016x}\n{}\n", names.join(", ")).expect("text takes text");
    }
    check_golden("slider.txt", &golden);
}

#[test]
fn a_step_of_the_slider_moves_nothing_far() {
    for size in [PHONE, DESKTOP] {
        let mut page = page(size, true);
        let mut before: Vec<(Target, Point, f64)> = Vec::new();
        // Parts of the stage, so that it says the same for each.
        let longest = size.width.max(size.height);
        let (mut worst, mut widest) = ((0.0, 0), 0.0);
        for percent in 0..=100 {
            slide(&mut page, percent);
            let after = circles(&page);
            for &(target, at, radius_px) in &after {
                let then = before.iter().find(|(other, ..)| *other == target);
                if let Some((_, was, radius_then_px)) = then {
                    let moved = at.distance(*was) / longest;
                    if moved > worst.0 {
                        worst = (moved, percent);
                    }
                    widest = f64::max(widest, (radius_px - radius_then_px).abs());
                }
            }
            before = after;
        }
        assert!(widest < 3.0, "{size:?}: a mark grows by {widest} px");
        assert!(worst.0 < 0.05, "{size:?}: a node jumps by {} of the stage at {} %", worst.0, worst.1);
    }
}

#[test]
fn no_two_marks_overlap_away_from_the_map() {
    for size in [PHONE, DESKTOP] {
        let mut page = page(size, true);
        for percent in (1..=100).step_by(3) {
            slide(&mut page, percent);
            for zoom in 0..2 {
                let circles = circles(&page);
                for (n, &(a, at_a, radius_a)) in circles.iter().enumerate() {
                    for &(b, at_b, radius_b) in &circles[..n] {
                        let apart = at_a.distance(at_b);
                        assert!(
                            apart >= radius_a + radius_b - 1e-9,
                            "{size:?}, {percent} %, zoom {zoom}: {a:?} and {b:?}, {apart} < {radius_a} + {radius_b}"
                        );
                    }
                }
                page.control(Control::ZoomIn);
            }
            page.key(Key::Zero);
        }
    }
}

#[test]
fn the_picture_depends_on_where_the_slider_stands_and_not_on_how_it_came_there() {
    let picture = |ways: &[u32], reduced_motion| {
        let mut page = page(DESKTOP, reduced_motion);
        for &percent in ways {
            slide(&mut page, percent);
        }
        page.scene()
    };
    let straight = picture(&[40], true);
    assert_eq!(picture(&[90, 3, 40], true), straight);
    assert_eq!(picture(&[10, 40], false), straight, "it glides to the same picture");
    let map = page(DESKTOP, true).scene();
    assert_eq!(picture(&[55, 0], true), map, "the map comes back as it was");
    let network = {
        let mut page = page(DESKTOP, true);
        page.control(Control::Show(Page::Network));
        page.scene()
    };
    assert_eq!(picture(&[20, 100], false), network);
}

#[test]
fn land_and_inset_go_as_geography_loosens() {
    let mut page = page(DESKTOP, true);
    let opacity =
        |page: &Harness, id| page.scene().layers.iter().find(|layer| layer.id == id).map(|layer| layer.opacity);
    let mut last = 1.0;
    for percent in 1..=100 {
        slide(&mut page, percent);
        let now = opacity(&page, LayerId::Base).unwrap_or(0.0);
        assert!(now < last || now == 0.0, "{percent} %");
        last = now;
        assert_eq!(opacity(&page, LayerId::InsetBase).is_some(), percent < 12, "{percent} %");
    }
    assert_eq!(last, 0.0);
}

#[test]
fn what_is_looked_at_stays_where_it_is() {
    let mut page = page(DESKTOP, false);
    let kazakhstan = page.target("almaty").expect("a place");
    page.control(Control::Find(kazakhstan));
    let before = page.place(kazakhstan).expect("in sight");
    for percent in [10, 60, 100, 30] {
        slide(&mut page, percent);
        let now = page.place(kazakhstan).expect("still in sight");
        assert!(now.distance(before) < 3.0, "{percent} %: {now:?}, {before:?}");
    }
}

#[test]
fn buttons_keys_and_the_slider_say_where_they_lead() {
    let mut page = page(DESKTOP, false);
    page.key(Key::Network);
    assert_eq!(page.controls().mix, Mix::NETWORK);
    assert!(page.announced().last().is_some_and(|said| said.starts_with("Network shown: 55 countries")));
    assert_eq!(page.model().motion(), Motion::Still);
    slide(&mut page, 40);
    assert_eq!(page.announced().last().map(String::as_str), Some("40 % towards network"));
    assert!(page.controls().stage_title.starts_with("Network of"));
    page.key(Key::Map);
    assert_eq!(page.announced().last().map(String::as_str), Some("Map shown"));
    assert_eq!((page.controls().mix, page.controls().page), (Mix::MAP, Page::Map));
    assert_eq!(Mix::from(StageView::Network), Mix::NETWORK);
}

#[test]
fn one_layout_is_on_its_way_and_the_newest_place_of_the_slider_counts() {
    let mut page = page(DESKTOP, true);
    slide(&mut page, 100);
    let mut model = page.model().clone();
    let asked = |cmds: Vec<Cmd>| {
        let mut requests = cmds.into_iter().filter_map(|cmd| match cmd {
            Cmd::Layout(request) => Some(request),
            _ => None,
        });
        (requests.next(), requests.next().is_none())
    };
    let (first, _) = asked(update(&mut model, Msg::Control(Control::Slide(Mix::new(80)))));
    let first = first.expect("a layout is asked for");
    for percent in [70, 60, 50] {
        assert_eq!(asked(update(&mut model, Msg::Control(Control::Slide(Mix::new(percent))))), (None, true));
    }
    let (second, only) = asked(update(&mut model, Msg::Layout(Ok(finish(&first)))));
    assert!(only);
    let second = second.expect("the slider has moved on");
    assert_eq!(asked(update(&mut model, Msg::Layout(Ok(finish(&second))))), (None, true));
    // What is drawn waits for the next frame.
    assert!(model.is_animating());
    assert_eq!(asked(update(&mut model, Msg::Frame { now_millis: 1.0 })), (None, true));
    slide(&mut page, 50);
    // What the pointer is on, the tail of the names and the camera are the same.
    assert_eq!(silkweb::app::scene(&model), page.scene());
}

#[test]
fn the_picture_goes_with_a_hand_that_does_not_rest() {
    let mut page = page(DESKTOP, false);
    slide(&mut page, 100);
    slide(&mut page, 0);
    let mut model = page.model().clone();
    let mut shown = Vec::new();
    for (percent, now_millis) in (1..=50).zip((0..).map(|frame| 50_000.0 + 16.0 * f64::from(frame))) {
        let mut cmds = update(&mut model, Msg::Control(Control::Slide(Mix::new(percent))));
        cmds.extend(update(&mut model, Msg::Frame { now_millis }));
        for cmd in cmds {
            if let Cmd::Layout(request) = cmd {
                // It comes before the next frame, and there is no need for it to be good.
                let positions = request.start.to_vec();
                let reply = LayoutReply { revision: request.revision, positions, finished: true };
                let _ = update(&mut model, Msg::Layout(Ok(reply)));
            }
        }
        let base = silkweb::app::scene(&model).layers.into_iter().find(|layer| layer.id == LayerId::Base);
        shown.push(base.map_or(0.0, |base| base.opacity));
    }
    // Land is gone at 60 per cent, so at 50 a sixth of it is left; the picture is some frames behind.
    let last = shown.last().copied().unwrap_or_default();
    assert!((0.166..0.4).contains(&last), "{shown:?}");
    assert!(shown.windows(2).all(|pair| pair[1] <= pair[0]));
}

#[test]
fn what_was_put_somewhere_is_there_again_in_the_network() {
    let mut page = page(DESKTOP, true);
    page.control(Control::Show(Page::Network));
    let ots = page.target("ots").expect("an organisation");
    let at = page.place(ots).expect("in sight");
    page.drag(at, silkweb::geom::Vec2::new(-60.0, 40.0));
    page.key(Key::Zero);
    let put = page.place(ots).expect("in sight");
    slide(&mut page, 30);
    assert!(page.place(ots).is_none_or(|now| now.distance(put) > 5.0), "it is not held between");
    slide(&mut page, 100);
    assert!(page.place(ots).expect("in sight").distance(put) < 1e-6);
}

#[test]
fn a_tap_on_marks_that_are_one_parts_them() {
    let mut page = page(DESKTOP, true);
    let names = |page: &Harness| page.accessible().proxies.into_iter().map(|proxy| proxy.name).collect::<Vec<_>>();
    let is_crowd = |name: &&String| name.ends_with("more here; they part in a closer view.");
    let n_crowds = names(&page).iter().filter(is_crowd).count();
    assert!(n_crowds > 3, "{n_crowds}");
    let proxies = page.accessible().proxies;
    let crowd = proxies.iter().find(|proxy| proxy.name.ends_with("closer view.")).expect("marks that are one");
    page.click_at(crowd.at);
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"), "nothing is selected yet");
    // It stays where it was tapped, closer.
    let place = page.place(crowd.target).expect("still in sight");
    assert!(place.distance(crowd.at) < 1.0);
    // Closest of all, what is still together is selected by a tap.
    for _ in 0..12 {
        page.control(Control::ZoomIn);
    }
    let alone = page.accessible().proxies.into_iter().filter(|proxy| proxy.name.ends_with("closer view.")).count();
    assert!(alone <= 1, "{alone} are not told apart");
}

/// Says a message; layouts are answered at once.
fn say(model: &mut Model, msg: Msg) {
    for cmd in update(model, msg) {
        if let Cmd::Layout(request) = cmd {
            say(model, Msg::Layout(Ok(finish(&request))));
        }
    }
}

#[test]
fn what_is_found_on_the_way_to_the_network_does_not_lead_the_camera_astray() {
    let seen = |found_at: u32| {
        let (mut model, _) = init(Options { size: DESKTOP, ..Options::default() });
        say(&mut model, Msg::Core(Ok(Arc::clone(&DATA.0))));
        say(&mut model, Msg::Basemap(Ok(Arc::clone(&DATA.1))));
        say(&mut model, Msg::Control(Control::Show(Page::Network)));
        let corridor = page(DESKTOP, true).target("middle-corridor").expect("a corridor");
        for frame in 0..300 {
            if frame == found_at {
                say(&mut model, Msg::Control(Control::Find(corridor)));
            }
            say(&mut model, Msg::Frame { now_millis: 16.0 * f64::from(frame) });
        }
        let marks = scene(&model).layers.into_iter().find(|layer| layer.id == LayerId::Ties).expect("ties");
        marks.screen_from_layer.scale
    };
    // On the way the whole network is what comes into view; later no less is shown than the whole.
    assert!(seen(3) >= 0.99 * seen(400), "{} {}", seen(3), seen(400));
}
