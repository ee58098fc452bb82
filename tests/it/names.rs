//! Names on the stage, over thousands of states: none lies on another, the same state has the same, and they are calm.

use std::sync::{Arc, LazyLock};

use silkweb::app::harness::Harness;
use silkweb::app::{Msg, Options, Preferences};
use silkweb::geo::Basemap;
use silkweb::geom::{Point, Rect, Size, Vec2};
use silkweb::model::{EntityId, Parsed, TieId, builtin};
use silkweb::num::lcg::Lcg;
use silkweb::num::math;
use silkweb::scene::{LayerId, Shape, Target, text_box, width_px};

static DATA: LazyLock<(Arc<Parsed>, Arc<Basemap>)> = LazyLock::new(|| {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    (Arc::new(builtin().expect("the built-in dataset")), Arc::new(basemap))
});

fn page_at(options: Options, query: &str) -> Harness {
    Harness::at(options, query, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

/// A name as it is drawn: what it says and names, and its box in CSS pixels on the stage.
type Name = (String, Option<Target>, Rect);

/// The names drawn on the stage, and in the inset.
fn names(page: &Harness) -> [Vec<Name>; 2] {
    let scene = page.scene();
    [LayerId::Labels, LayerId::InsetLabels].map(|id| {
        let layers = scene.layers.iter().filter(|layer| layer.id == id);
        let name = |item: &silkweb::scene::Item| match &item.shape {
            Shape::Text { at, text, font, anchor } => {
                Some((text.to_string(), item.target, text_box(*at, width_px(text, font), font, *anchor)))
            }
            Shape::Path(_) | Shape::Circle { .. } => None,
        };
        // Names are placed in pixels of the stage.
        layers.flat_map(|layer| layer.items.iter()).filter_map(name).collect()
    })
}

/// What a reader may have made of the page: its size, letters and colours, and the query of its address.
struct Wish {
    options: Options,
    overlays: Vec<Rect>,
    query: String,
}

/// Where the slider stands.
#[derive(Clone, Copy, PartialEq)]
enum Slider {
    Map,
    Between,
    Network,
}

fn wish(random: &mut Lcg, slider: Slider) -> Wish {
    let dataset = &DATA.0.dataset;
    let size = Size::new(random.between(320.0, 1920.0).round(), random.between(200.0, 1080.0).round());
    let root_font_px = [16.0, 16.0, 10.0, 20.0, 24.0, 32.0][random.below(6) as usize];
    // What is passed on the way is not looked at here.
    let reduced_motion = slider == Slider::Between;
    let dark = random.below(2) == 0;
    let preferences = Preferences { dark, root_font_px, reduced_motion, ..Preferences::default() };
    let mut query = String::from("?sel=");
    match random.below(8) {
        0 => query.push_str("none"),
        1 => query.push_str(&dataset.tie(TieId::new(random.below(dataset.n_ties() as u32))).key),
        _ => query.push_str(&dataset.entity(EntityId::new(random.below(dataset.n_entities() as u32))).key),
    }
    query += ["", "&org=sco", "&org=ots", "&org=un"][random.below(4) as usize];
    query += ["", "", "&steps=2", "&lens=stated", "&off=rail,member", "&off=all", "&without=cis,sco"]
        [random.below(7) as usize];
    // Each doubling of the zoom is as likely as another.
    let zoom = |random: &mut Lcg, most: f64| format!("{:.3}", math::exp(random.between(-0.42, most)));
    if slider == Slider::Between {
        query += &format!("&view={}", 1 + random.below(99));
    }
    if slider == Slider::Network {
        query += "&view=network";
        if random.below(4) > 0 {
            let near = ["georgia", "sco", "baku", "china", "un"][random.below(5) as usize];
            let by = [random.between(-60.0, 60.0), random.between(-60.0, 60.0)];
            query += &format!("&at={near},{:.1},{:.1},{}", by[0], by[1], zoom(random, 2.4));
        }
        if random.below(4) == 0 {
            query += &format!("&pins=ots,{:.1},{:.1}", random.between(-80.0, 80.0), random.between(-80.0, 80.0));
        }
    } else if random.below(4) > 0 {
        let at = [random.between(10.0, 130.0), random.between(5.0, 65.0)];
        query += &format!("&at={:.3},{:.3},{}", at[0], at[1], zoom(random, 2.8));
    }
    let buttons = Rect::at(Point::new(size.width - 46.0, 12.0), Size::new(34.0, 100.0));
    let overlays = if random.below(2) == 0 { vec![buttons] } else { Vec::new() };
    Wish { options: Options { size, preferences, ..Options::default() }, overlays, query }
}

/// Shows the wish on a page that has shown others before.
fn show(page: &mut Harness, wish: &Wish) {
    page.send(Msg::Resized(wish.options.size));
    page.send(Msg::Preferences(wish.options.preferences));
    page.send(Msg::Overlays(wish.overlays.clone()));
    page.send(Msg::Address(wish.query.clone()));
    assert_eq!(page.controls().notices, Vec::<String>::new(), "{}", wish.query);
}

/// The first two of `names` that share more than an edge, or rounding.
fn overlap(names: &[Name]) -> Option<(&Name, &Name)> {
    let mut pairs = (0..names.len()).flat_map(|n| (0..n).map(move |m| (&names[n], &names[m])));
    pairs.find(|(a, b)| a.2.inflate(-0.01).overlaps(b.2.inflate(-0.01)))
}

#[test]
fn no_two_names_of_the_map_overlap_in_thousands_of_states() {
    check_thousands(51, Slider::Map);
}

#[test]
fn no_two_names_of_the_network_overlap_in_thousands_of_states() {
    check_thousands(54, Slider::Network);
}

#[test]
fn no_two_names_overlap_in_thousands_of_states_between_map_and_network() {
    check_thousands(55, Slider::Between);
}

fn check_thousands(seed: u64, slider: Slider) {
    let mut random = Lcg::new(seed);
    let mut page = page_at(Options { size: Size::new(800.0, 600.0), ..Options::default() }, "");
    let (mut n_names, mut n_insets) = (0, 0);
    for round in 0..1500 {
        let wish = wish(&mut random, slider);
        show(&mut page, &wish);
        let at = || format!("round {round}, {:?}, {}", wish.options, wish.query);
        let [stage, inset] = names(&page);
        let frame = page
            .scene()
            .layers
            .iter()
            .find(|layer| layer.id == LayerId::InsetGround)
            .map(|layer| layer.items[0].screen_bounds(layer.screen_from_layer));
        for names in [&stage, &inset] {
            assert_eq!(overlap(names), None, "{}", at());
        }
        for (text, _, rect) in &stage {
            let is_clear = frame.into_iter().chain(wish.overlays.iter().copied()).all(|taken| !taken.overlaps(*rect));
            assert!(is_clear, "{text} lies on a control or the inset: {}", at());
            assert!(wish.options.size.rect().contains_rect(*rect), "{text} leaves the stage: {}", at());
        }
        for (text, _, rect) in &inset {
            assert!(frame.is_some_and(|frame| frame.contains_rect(*rect)), "{text} leaves the inset: {}", at());
        }
        n_names += stage.len() + inset.len();
        n_insets += usize::from(!inset.is_empty());
    }
    assert!(
        n_names > 30_000 && (slider == Slider::Network || n_insets > 30),
        "too little is shown: {n_names} names, {n_insets} insets"
    );
}

#[test]
fn the_same_state_has_the_same_names() {
    let mut random = Lcg::new(52);
    for round in 0..40 {
        let wish = wish(&mut random, if round % 2 == 0 { Slider::Network } else { Slider::Map });
        let fresh = || {
            let mut page = page_at(wish.options, &wish.query);
            page.send(Msg::Overlays(wish.overlays.clone()));
            names(&page)
        };
        assert_eq!(fresh(), fresh(), "{}", wish.query);
    }
}

#[test]
fn names_keep_their_side_while_the_picture_is_panned() {
    let mut random = Lcg::new(53);
    let mut page = page_at(Options { size: Size::new(800.0, 600.0), ..Options::default() }, "");
    let (mut n_kept, mut n_hopped, mut n_gone) = (0, 0, 0);
    for round in 0..300 {
        let wish = wish(&mut random, if round % 2 == 0 { Slider::Network } else { Slider::Map });
        show(&mut page, &wish);
        // Where nothing is taken hold of.
        let size = wish.options.size;
        let spots =
            (0..60).map(|_| Point::new(random.between(20.0, size.width - 40.0), random.between(5.0, size.height)));
        let Some(at) = spots.collect::<Vec<_>>().into_iter().find(|&at| page.scene().pick(at, 12.0).is_none()) else {
            continue;
        };
        let pan = |page: &mut Harness, by: Vec2| page.drag(at, by);
        pan(&mut page, Vec2::new(9.0, 0.0));
        let [before, _] = names(&page);
        let scene_before = page.scene();
        let by = Vec2::new(random.between(5.1, 9.0), 0.0);
        pan(&mut page, by);
        let [after, _] = names(&page);
        let moved = shift(&scene_before, &page.scene());
        let inner = wish.options.size.rect().inflate(-40.0);
        for (text, target, rect) in before.iter().filter(|name| inner.contains_rect(name.2)) {
            let place = rect.center() + moved;
            let now = after.iter().filter(|other| (&other.0, &other.1) == (text, target));
            match now.map(|other| other.2.center().distance(place)).reduce(f64::min) {
                Some(off_px) if off_px < 0.01 => n_kept += 1,
                Some(_) => n_hopped += 1,
                None => n_gone += 1,
            }
        }
    }
    assert!(n_kept > 4000, "too little is shown: {n_kept} names");
    assert!(n_hopped * 200 < n_kept && n_gone * 100 < n_kept, "{n_hopped} hopped, {n_gone} gone, {n_kept} kept");
}

/// How far the picture went on the stage.
fn shift(before: &silkweb::scene::Scene, after: &silkweb::scene::Scene) -> Vec2 {
    let of = |scene: &silkweb::scene::Scene| {
        let ties = scene.layers.iter().find(|layer| layer.id == LayerId::Ties).expect("there are ties");
        ties.screen_from_layer.shift
    };
    of(after) - of(before)
}
