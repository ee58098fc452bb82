//! What a hand, a keyboard and an ear meet on the page, without a browser.

use std::sync::{Arc, LazyLock};

use silkweb::app::harness::Harness;
use silkweb::app::{
    Control, Direction, Event, Input, Key, LoadState, Mix, Motion, Msg, Options, Page, PointerKind, Preferences,
    ThemeChoice, drawing,
};
use silkweb::geo::{Azimuthal, Basemap, Projection as _};
use silkweb::geom::{Point, Size, Vec2};
use silkweb::layout::finish;
use silkweb::model::{LonLat, Parsed, builtin};
use silkweb::num::lcg::Lcg;
use silkweb::scene::{LayerId, Shape, Target};

static DATA: LazyLock<(Arc<Parsed>, Arc<Basemap>)> = LazyLock::new(|| {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    (Arc::new(builtin().expect("the built-in dataset")), Arc::new(basemap))
});

const DESKTOP: Size = Size::new(920.0, 620.0);
const PHONE: Size = Size::new(360.0, 380.0);

fn page_with(options: Options) -> Harness {
    Harness::opened(options, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

fn page(size: Size) -> Harness {
    page_with(Options { size, ..Options::default() })
}

/// The texts drawn on a layer, in order.
fn names(page: &Harness, id: LayerId) -> Vec<String> {
    let scene = page.scene();
    let items = scene.layers.iter().filter(|layer| layer.id == id).flat_map(|layer| layer.items.iter());
    items
        .filter_map(|item| match &item.shape {
            Shape::Text { text, .. } => Some(text.to_string()),
            Shape::Path(_) | Shape::Circle { .. } => None,
        })
        .collect()
}

/// Where a point of the Earth is drawn, in CSS pixels on the stage.
fn on_stage(page: &Harness, lon_deg: f64, lat_deg: f64) -> Point {
    let scene = page.scene();
    let land = scene.layers.iter().find(|layer| layer.id == LayerId::Base).expect("a map");
    land.screen_from_layer * Azimuthal::EURASIA.map_from_lonlat(LonLat::new(lon_deg, lat_deg))
}

#[test]
fn finer_outlines_take_the_place_of_coarse_ones_and_nothing_else_changes() {
    let coarse = Basemap::decode(include_bytes!("../../www/basemap/coarse.bin")).expect("the coarse base map");
    let mut page =
        Harness::opened(Options { size: DESKTOP, ..Options::default() }, Arc::clone(&DATA.0), Arc::new(coarse));
    assert!(page.click("kazakhstan"));
    let (controls, announced) = (page.controls(), page.announced().len());
    page.send(Msg::Basemap(Ok(Arc::clone(&DATA.1))));
    assert!(page.controls() == controls, "the controls changed");
    assert_eq!(page.announced().len(), announced);
    let mut expected = self::page(DESKTOP);
    assert!(expected.click("kazakhstan"));
    assert!(page.scene() == expected.scene(), "another picture than with fine outlines from the start");
}

#[test]
fn without_finer_outlines_the_coarse_ones_stay() {
    let mut page = page(DESKTOP);
    let before = page.scene();
    page.send(Msg::Basemap(Err("The data could not be loaded".into())));
    assert_eq!(page.controls().state, LoadState::Ready);
    assert!(page.scene() == before);
}

#[test]
fn the_page_opens_when_both_packs_are_there() {
    let mut page = Harness::new(Options { size: DESKTOP, ..Options::default() });
    assert_eq!(page.controls().state, LoadState::Loading);
    page.send(Msg::Basemap(Ok(Arc::clone(&DATA.1))));
    assert_eq!(page.controls().state, LoadState::Loading);
    assert!(page.scene().layers.is_empty());
    page.send(Msg::Core(Ok(Arc::clone(&DATA.0))));
    assert_eq!(page.controls().state, LoadState::Ready);
    assert_eq!(page.emitted(), [Event::Ready]);
    assert!(page.fetched_evidence());
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"));
}

#[test]
fn a_pack_that_cannot_be_read_is_said_in_the_page() {
    let mut page = Harness::new(Options { size: DESKTOP, ..Options::default() });
    page.send(Msg::Core(Err("no data".into())));
    page.send(Msg::Basemap(Ok(Arc::clone(&DATA.1))));
    assert_eq!(page.controls().state, LoadState::Failed("no data".to_owned()));
}

#[test]
fn the_first_picture_names_what_matters_most() {
    for size in [PHONE, Size::new(768.0, 560.0), DESKTOP, Size::new(1560.0, 900.0)] {
        let names = names(&page(size), LayerId::Labels);
        for expected in ["Azerbaijan", "Georgia", "Kazakhstan", "Iran"] {
            assert!(names.iter().any(|name| name == expected), "{expected} is missing at {size:?}: {names:?}");
        }
    }
}

#[test]
fn clicking_a_country_selects_it_and_clicking_the_sea_clears() {
    let mut page = page(DESKTOP);
    assert!(page.click("mongolia"));
    assert_eq!(page.selected().as_deref(), Some("mongolia"));
    assert_eq!(page.emitted().last(), Some(&Event::Selected(Some("mongolia".to_owned()))));
    assert!(page.announced().last().is_some_and(|text| text.starts_with("Mongolia. ")), "{:?}", page.announced());
    // The Arabian Sea, away from its name.
    let at = on_stage(&page, 66.0, 13.5);
    assert!(DESKTOP.rect().contains(at), "{at:?}");
    page.click_at(at);
    assert_eq!(page.selected(), None);
    assert_eq!(page.emitted().last(), Some(&Event::Selected(None)));
}

#[test]
fn escape_clears_the_selection() {
    let mut page = page(DESKTOP);
    page.key(Key::Escape);
    assert_eq!(page.selected(), None);
}

#[test]
fn dragging_moves_the_map_and_keeps_the_selection() {
    let mut page = page(DESKTOP);
    let mongolia = page.target("mongolia").expect("a country");
    let before = page.place(mongolia).expect("in sight");
    page.drag(Point::new(500.0, 300.0), Vec2::new(-60.0, 25.0));
    let after = page.place(mongolia).expect("still in sight");
    assert!((after - before - Vec2::new(-60.0, 25.0)).length() < 1e-6);
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"));
    assert_eq!(page.model().motion(), Motion::Still);
}

#[test]
fn the_wheel_zooms_about_the_pointer_and_settles() {
    let mut page = page(DESKTOP);
    let kazakhstan = page.target("kazakhstan").expect("a country");
    let at = page.place(kazakhstan).expect("in sight");
    page.send(Msg::Input(Input::Wheel { at, delta_px: -120.0, zoom: false }));
    assert_eq!(page.model().motion(), Motion::Moving);
    page.rest();
    assert_eq!(page.model().motion(), Motion::Still);
    let after = page.place(kazakhstan).expect("still in sight");
    assert!((after - at).length() < 1e-6, "what is under the pointer stays");
}

#[test]
fn in_a_frame_the_plain_wheel_is_left_to_the_host() {
    let mut page = page_with(Options { size: DESKTOP, embedded: true, ..Options::default() });
    let before = page.scene();
    page.send(Msg::Input(Input::Wheel { at: Point::new(400.0, 300.0), delta_px: -120.0, zoom: false }));
    assert!(!page.model().takes_wheel(false));
    assert_eq!(page.scene(), before);
    page.send(Msg::Input(Input::Wheel { at: Point::new(400.0, 300.0), delta_px: -120.0, zoom: true }));
    assert!(page.model().takes_wheel(true));
    assert_ne!(page.scene(), before);
}

#[test]
fn two_fingers_zoom_and_one_pans() {
    let mut page = page(PHONE);
    let before = page.model().is_animating();
    assert!(!before);
    let down =
        |pointer, x| Msg::Input(Input::PointerDown { pointer, at: Point::new(x, 200.0), kind: PointerKind::Touch });
    let moved =
        |pointer, x| Msg::Input(Input::PointerMove { pointer, at: Point::new(x, 200.0), kind: PointerKind::Touch });
    let scale = |page: &Harness| {
        page.scene().layers.iter().find(|layer| layer.id == LayerId::Base).map(|layer| layer.screen_from_layer.scale)
    };
    let at_first = scale(&page).expect("a map");
    page.send(down(1, 150.0));
    page.send(down(2, 200.0));
    page.send(moved(2, 250.0));
    let spread = scale(&page).expect("a map");
    assert!((spread / at_first - 2.0).abs() < 1e-9);
    page.send(Msg::Input(Input::PointerUp { pointer: 2, at: Point::new(250.0, 200.0) }));
    page.send(moved(1, 100.0));
    assert_eq!(scale(&page), Some(spread));
}

#[test]
fn hovering_shows_a_card_and_escape_hides_it() {
    let mut page = page(DESKTOP);
    let at = page.place(page.target("mongolia").expect("a country")).expect("in sight");
    page.send(Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse }));
    let card = page.controls().hover_card.expect("a card");
    assert_eq!(card.heading, "Mongolia");
    assert!(card.lines.iter().any(|line| line == "Founding member of CICA" || line == "Member of CICA"), "{card:?}");
    page.key(Key::Escape);
    assert_eq!(page.controls().hover_card, None);
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"), "the first Escape only hides the card");
}

#[test]
fn moving_over_the_same_thing_draws_nothing_new() {
    let mut page = page(DESKTOP);
    let at = page.place(page.target("mongolia").expect("a country")).expect("in sight");
    page.send(Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse }));
    let n_draws = page.n_draws();
    page.send(Msg::Input(Input::PointerMove { pointer: 1, at: at + Vec2::new(1.0, 0.0), kind: PointerKind::Mouse }));
    assert_eq!(page.n_draws(), n_draws);
}

#[test]
fn the_keyboard_reaches_selects_and_comes_back() {
    let mut page = page(DESKTOP);
    page.key(Key::Arrow(Direction::Right));
    let card = page.controls().hover_card.expect("the focus shows a card");
    page.key(Key::Enter);
    let head = page.controls().head;
    assert_eq!(head.heading, card.heading);
    assert_ne!(head.key.as_deref(), Some("azerbaijan"));
    page.key(Key::Home);
    page.key(Key::Enter);
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"), "Azerbaijan has the most ties");
}

#[test]
fn searching_suggests_flies_there_and_opens_the_panel() {
    let mut page = page(DESKTOP);
    page.control(Control::Search("tbil".to_owned()));
    let search = page.controls().search;
    assert_eq!(search.suggestions.first().map(|found| found.name.as_str()), Some("Tbilisi"));
    assert_eq!(search.active, Some(0));
    page.control(Control::SearchPick(None));
    assert_eq!(page.controls().head.heading, "Tbilisi");
    assert_eq!(page.controls().search.suggestions, []);
    let tbilisi = page.place(page.target("tbilisi").expect("a place")).expect("in sight");
    assert!((tbilisi - Point::new(460.0, 310.0)).length() < 40.0, "it stands in the middle: {tbilisi:?}");
}

#[test]
fn suggestions_forgive_spelling_and_marks() {
    let mut page = page(DESKTOP);
    for (query, expected) in [
        ("ISTANBUL", "Istanbul"),
        ("azerbeijan", "Azerbaijan"),
        ("tmtm", "Middle Corridor"),
        ("cica", "Conference on Interaction and Confidence Building Measures in Asia"),
        ("turkiye", "Türkiye"),
    ] {
        page.control(Control::Search(query.to_owned()));
        let found: Vec<String> = page.controls().search.suggestions.into_iter().map(|found| found.name).collect();
        assert!(found.first().is_some_and(|name| name.starts_with(expected)), "{query}: {found:?}");
    }
    page.control(Control::Search("zzzz".to_owned()));
    assert_eq!(page.controls().search.status, "Nothing found");
}

#[test]
fn another_organisation_colours_the_countries_anew() {
    let mut page = page(DESKTOP);
    let before = page.controls().legend;
    let ots = page.target("ots").expect("an organisation");
    let Target::Entity(ots) = ots else { panic!("an entity") };
    page.control(Control::Choose(ots));
    let after = page.controls().legend;
    assert_ne!(before, after);
    assert_eq!(after.groups[0].heading, "OTS");
    // Azerbaijan, Kazakhstan, Kyrgyzstan, Türkiye and Uzbekistan.
    assert_eq!(after.groups[0].rows[0].count, Some(5));
}

#[test]
fn the_panel_opens_with_the_finding() {
    let finding = page(DESKTOP).told().panel.finding.expect("a finding");
    assert_eq!(finding.number, "7");
    assert!(
        finding.reason.contains("Cambodia, India, Israel, South Korea, Sri Lanka, Thailand and Vietnam"),
        "{finding:?}"
    );
}

#[test]
fn every_kind_of_thing_has_a_panel() {
    let mut page = page(DESKTOP);
    let dataset = &DATA.0.dataset;
    for (id, entity) in dataset.entities() {
        page.control(Control::Select(Target::Entity(id)));
        let (head, panel) = (page.controls().head, page.told().panel);
        assert!(!head.heading.is_empty() && !head.kind.is_empty(), "{}", entity.key);
        assert_eq!(head.key, panel.key);
        let n_rows: usize = panel.sections.iter().map(|section| section.rows.len()).sum();
        assert!(panel.sections.iter().all(|section| !section.rows.is_empty()), "{}: an empty section", entity.key);
        assert!(
            n_rows >= dataset.ties_of(id).len().min(1),
            "{}: {} ties and nothing shown",
            entity.key,
            dataset.ties_of(id).len()
        );
    }
    for (id, tie) in dataset.ties() {
        page.control(Control::Select(Target::Tie(id)));
        assert!(!page.controls().head.heading.is_empty(), "{}", tie.key);
    }
}

#[test]
fn tables_hold_every_country_corridor_and_place() {
    let mut page = page(DESKTOP);
    assert_eq!(page.told().tables, []);
    page.control(Control::Show(Page::Table));
    let tables = page.told().tables;
    // As many rows as www/data/countries.csv, places.csv and corridors.csv have.
    let rows = |caption: &str| {
        tables.iter().find(|table| table.caption.starts_with(caption)).map(|table| table.rows.len()).unwrap_or_default()
    };
    assert_eq!(rows("Countries"), 55);
    assert_eq!(rows("Places"), 177);
    assert_eq!(rows("Corridors"), 40);
    for table in &tables {
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{}", table.caption);
    }
}

#[test]
fn dark_and_light_differ_and_follow_the_device() {
    let mut page = page(DESKTOP);
    let device = |dark| Msg::Preferences(Preferences { dark, ..Preferences::default() });
    let light = page.scene();
    page.send(device(true));
    assert!(page.controls().dark);
    assert_ne!(page.scene(), light);
    page.send(device(false));
    assert!(!page.controls().dark);
    assert_eq!(page.scene(), light);
    // What the reader chooses holds against the device, until it is taken back.
    page.control(Control::Theme(ThemeChoice::Dark));
    assert!(page.controls().dark);
    page.control(Control::Theme(ThemeChoice::Light));
    page.send(device(true));
    assert!(!page.controls().dark);
    page.control(Control::Theme(ThemeChoice::Auto));
    assert!(page.controls().dark);
}

#[test]
fn nothing_that_happens_makes_the_page_stumble() {
    let mut random = Lcg::new(11);
    let mut page = page(DESKTOP);
    let n_entities = DATA.0.dataset.n_entities() as u32;
    for _ in 0..600 {
        let at = Point::new(random.between(-50.0, 1000.0), random.between(-50.0, 700.0));
        let pointer = random.below(3) as i32;
        let kind = if random.below(2) == 0 { PointerKind::Mouse } else { PointerKind::Touch };
        let msg = match random.below(12) {
            0 => Msg::Input(Input::PointerDown { pointer, at, kind }),
            1 | 2 => Msg::Input(Input::PointerMove { pointer, at, kind }),
            3 => Msg::Input(Input::PointerUp { pointer, at }),
            4 => Msg::Input(Input::PointerCancel { pointer }),
            5 => Msg::Input(Input::Wheel { at, delta_px: random.between(-2000.0, 2000.0), zoom: false }),
            6 => Msg::Input(Input::Key(Key::Arrow(Direction::Left))),
            7 => Msg::Input(Input::Key(Key::ShiftArrow(Direction::Up))),
            8 => Msg::Control(Control::Find(Target::Entity(silkweb::model::EntityId::new(random.below(n_entities))))),
            9 => Msg::Resized(Size::new(random.between(0.0, 2500.0), random.between(0.0, 1500.0))),
            10 => Msg::Control(Control::ZoomIn),
            _ => Msg::Input(Input::Key(Key::Escape)),
        };
        page.send(msg);
        let scene = page.scene();
        assert!(scene.layers.iter().all(|layer| {
            let transform = layer.screen_from_layer;
            transform.scale > 0.0 && transform.scale.is_finite() && transform.shift.length().is_finite()
        }));
    }
}

#[test]
fn names_stay_on_their_side_while_the_map_moves() {
    let mut page = page(DESKTOP);
    let placed = |page: &Harness| -> Vec<(String, Point)> {
        let scene = page.scene();
        let labels = scene.layers.iter().filter(|layer| layer.id == LayerId::Labels);
        let texts = labels.flat_map(|layer| layer.items.iter()).filter_map(|item| match &item.shape {
            Shape::Text { at, text, .. } => Some((text.to_string(), *at)),
            Shape::Path(_) | Shape::Circle { .. } => None,
        });
        texts.collect()
    };
    let before = placed(&page);
    let by_px = Vec2::new(-7.0, 4.0);
    page.drag(Point::new(500.0, 300.0), by_px);
    let after = placed(&page);
    let inner = Point::new(DESKTOP.width / 2.0, DESKTOP.height / 2.0);
    let mut n_seen = 0;
    for (text, at) in before.iter().filter(|(_, at)| (*at - inner).length() < 220.0) {
        let Some((_, now)) = after.iter().find(|(other, _)| other == text) else { continue };
        n_seen += 1;
        assert!((*now - *at - by_px).length() < 1e-6, "{text} hopped from {at:?} to {now:?}");
    }
    assert!(n_seen > 15, "only {n_seen} names stayed in sight");
}

#[test]
fn the_exported_picture_does_not_depend_on_what_was_shown_before() {
    let fresh = page(DESKTOP);
    let mut used = page(DESKTOP);
    used.drag(Point::new(500.0, 300.0), Vec2::new(-60.0, 25.0));
    used.control(Control::ZoomIn);
    used.control(Control::ZoomHome);
    for size in [DESKTOP, PHONE] {
        assert_eq!(
            drawing(fresh.model(), Mix::MAP, size, false, |request| Some(finish(request))),
            drawing(used.model(), Mix::MAP, size, false, |request| Some(finish(request)))
        );
    }
}

#[test]
fn a_card_at_the_focus_moves_with_the_map_and_one_at_the_pointer_goes() {
    let mut page = page(DESKTOP);
    page.key(Key::Arrow(Direction::Right));
    let before = page.controls().hover_card.expect("a card at the focus");
    page.key(Key::ShiftArrow(Direction::Right));
    let after = page.controls().hover_card.expect("the card stays");
    assert_eq!(before.target, after.target);
    assert!((after.at - before.at - Vec2::new(-80.0, 0.0)).length() < 1e-6);
    page.rest();
    page.control(Control::Focus(None));
    let at = page.place(page.target("mongolia").expect("a country")).expect("in sight");
    page.send(Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse }));
    assert!(page.controls().hover_card.is_some());
    page.send(Msg::Input(Input::DoubleClick { at }));
    assert_eq!(page.controls().hover_card, None);
}
