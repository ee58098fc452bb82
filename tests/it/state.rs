//! A page opened with an address, and steps back and forward.

use std::sync::Arc;

use silkweb::app::harness::Harness;
use silkweb::app::state::{Center, Viewpoint};
use silkweb::app::{Control, Input, Key, Msg, Options, Page, PointerKind, Preferences, State, ThemeChoice, View};
use silkweb::geom::{Point, Size, Vec2};
use silkweb::model::EntityKind;
use silkweb::num::lcg::Lcg;
use silkweb::scene::{LayerId, Target};

use crate::address::{DATA, dataset, first, id, random_state, read};

const DESKTOP: Size = Size::new(920.0, 620.0);
const PHONE: Size = Size::new(360.0, 346.0);

fn page_with(options: Options, query: &str) -> Harness {
    Harness::at(options, query, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

fn page(query: &str) -> Harness {
    page_with(Options { size: DESKTOP, ..Options::default() }, query)
}

/// What the page shows when it comes to rest.
fn state(page: &mut Harness) -> State {
    page.rest();
    read(&page.model().query()).0
}

#[test]
fn a_page_opened_with_an_address_shows_that_state() {
    let mut random = Lcg::new(43);
    let sizes = [DESKTOP, PHONE, Size::default()];
    for round in 0..150 {
        let mut wanted = random_state(&mut random);
        // Only what stands in the network can be put somewhere there, or be told from.
        let nodes = ["georgia", "kazakhstan", "azerbaijan", "baku"].map(id);
        wanted.pins.clear();
        if !matches!(wanted.view, View::Stage(_)) {
            wanted.viewpoint = None; // Nothing is looked at.
        }
        if let Some(Viewpoint { center: center @ Center::Near(..), .. }) = &mut wanted.viewpoint {
            *center = Center::Near(nodes[random.below(4) as usize], Vec2::new(1.5, -0.7));
        }
        let query = wanted.write(&first(), dataset());
        let size = sizes[round % 3];
        let mut page = page_with(Options { size, ..Options::default() }, &query);
        // A stage that was hidden gets its size when the first picture is due.
        page.send(Msg::Resized(DESKTOP));
        assert_eq!(state(&mut page), wanted, "round {round}: {query}");
        assert_eq!(page.addresses(), [], "round {round}: nothing has changed");
    }
}

#[test]
fn the_same_address_gives_the_same_picture_whenever_the_size_of_the_stage_is_known() {
    for query in [
        "?at=47.5,41.2,3.1&sel=georgia",
        "?view=network&sel=sco&org=sco",
        "?view=network&at=sco,3,-8,2.2&pins=ots,60,-40;baku,-20,10",
        "?view=45&at=60,42,2.2&pins=ots,60,-40",
        "?view=60&off=rail,member&lens=stated&steps=2",
    ] {
        let known = page(query);
        let mut later = page_with(Options::default(), query);
        later.send(Msg::Resized(DESKTOP));
        assert_eq!(known.scene(), later.scene(), "{query}");
        assert!(!known.scene().layers.is_empty(), "{query}");
    }
}

#[test]
fn what_was_chosen_by_hand_is_the_picture_that_its_address_opens() {
    let mut page = page("");
    page.control(Control::Show(Page::Network));
    page.control(Control::Choose(id("ots")));
    assert_eq!(page.addresses().last().map(|(query, _)| query.as_str()), Some("?v=1&view=network&org=ots"));
    let opened = self::page("?v=1&view=network&org=ots");
    for (here, there) in page.scene().layers.iter().zip(&opened.scene().layers) {
        assert_eq!(here, there);
    }
}

#[test]
fn what_was_done_by_hand_can_be_shared() {
    let mut page = page("");
    page.control(Control::Show(Page::Network));
    let ots = page.target("ots").expect("an organisation");
    let from = page.place(ots).expect("a node");
    page.drag(from, Vec2::new(-90.0, 60.0));
    page.key(Key::Plus);
    page.control(Control::Choose(id("ots")));
    page.rest();
    let query = page.model().query();
    let mut other = self::page(&query);
    assert_eq!(state(&mut other), state(&mut page), "{query}");
    // The thing that was moved stands where it was put, within the tenth of a unit that an address tells.
    let (there, here) = (other.place(ots).expect("a node"), page.place(ots).expect("a node"));
    assert!(there.distance(here) < 0.5, "{here:?} became {there:?}");
}

#[test]
fn steps_are_pages_and_moves_of_the_camera_are_not() {
    let mut page = page("");
    page.control(Control::Select(Target::Entity(id("georgia"))));
    page.drag(Point::new(500.0, 300.0), Vec2::new(-60.0, 25.0));
    page.control(Control::Theme(ThemeChoice::Dark));
    page.control(Control::Show(Page::Table));
    page.control(Control::Search("baku".to_owned()));
    let pages: Vec<bool> = page.addresses().iter().map(|(_, is_page)| *is_page).collect();
    assert_eq!(pages, [true, false, false, true]);
    let last = &page.addresses()[3].0;
    assert!(last.starts_with("?v=1&view=table&sel=georgia&theme=dark"), "{last}");
    // In a frame nothing is a page: the host's Back belongs to the host.
    let mut framed = page_with(Options { size: DESKTOP, embedded: true, ..Options::default() }, "");
    framed.control(Control::Select(Target::Entity(id("georgia"))));
    assert_eq!(framed.addresses(), [("?v=1&sel=georgia".to_owned(), false)]);
}

#[test]
fn going_back_shows_what_was_there_and_writes_nothing() {
    let mut page = page("");
    page.control(Control::Select(Target::Entity(id("georgia"))));
    page.control(Control::Show(Page::Network));
    let n_addresses = page.addresses().len();
    page.send(Msg::Address("?v=1&sel=georgia".to_owned()));
    assert_eq!(page.controls().page, Page::Map);
    assert_eq!(page.announced().last().map(String::as_str), Some("Map shown"));
    page.send(Msg::Address(String::new()));
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"));
    page.send(Msg::Address("?sel=nobody".to_owned()));
    assert_eq!(page.controls().notices.len(), 1);
    page.control(Control::Undo);
    assert_eq!(page.selected().as_deref(), Some("georgia"));
    assert_eq!(page.addresses().len(), n_addresses + 1);
    page.control(Control::Select(Target::Entity(id("baku"))));
    assert_eq!(page.controls().notices, Vec::<String>::new(), "a note stays until the reader goes on");
}

#[test]
fn a_step_back_and_forward_is_the_same_state() {
    let mut page = page("");
    let mut states = vec![state(&mut page)];
    page.control(Control::Select(Target::Entity(id("georgia"))));
    states.push(state(&mut page));
    page.drag(Point::new(500.0, 300.0), Vec2::new(-60.0, 25.0));
    states.push(state(&mut page));
    for _ in 0..3 {
        page.send(Msg::Input(Input::Wheel { at: Point::new(300.0, 200.0), delta_px: -90.0, zoom: true }));
    }
    states.push(state(&mut page));
    page.control(Control::Choose(id("sco")));
    states.push(state(&mut page));
    page.control(Control::Find(Target::Entity(id("mongolia"))));
    states.push(state(&mut page));
    page.control(Control::Show(Page::Network));
    states.push(state(&mut page));
    let from = page.place(page.target("ots").expect("an organisation")).expect("a node");
    page.drag(from, Vec2::new(-90.0, 60.0));
    states.push(state(&mut page));
    page.key(Key::Minus);
    states.push(state(&mut page));
    // A change of colours is no step and stays.
    page.control(Control::Theme(ThemeChoice::Dark));
    states.iter_mut().for_each(|state| state.theme = ThemeChoice::Dark);
    for (n, wanted) in states.iter().enumerate().rev().skip(1) {
        assert!(page.controls().undo_redo.undo);
        page.control(Control::Undo);
        assert_eq!(&state(&mut page), wanted, "back to {n}");
        assert!(page.announced().iter().rev().take(2).any(|said| said.starts_with("Undone: ")), "{n}");
    }
    assert!(!page.controls().undo_redo.undo && page.controls().undo_redo.redo);
    page.control(Control::Undo);
    assert_eq!(page.announced().last().map(String::as_str), Some("Nothing to undo"));
    for (n, wanted) in states.iter().enumerate().skip(1) {
        page.control(Control::Redo);
        assert_eq!(&state(&mut page), wanted, "forward to {n}");
    }
    assert!(!page.controls().undo_redo.redo);
    page.control(Control::Undo);
    page.control(Control::ClearSelection);
    assert!(!page.controls().undo_redo.redo, "another step takes the place of what was undone");
}

#[test]
fn what_was_moved_goes_back_to_exactly_where_it_was() {
    let mut page = page("?view=network");
    let before = page.scene();
    let from = page.place(page.target("ots").expect("an organisation")).expect("a node");
    page.drag(from, Vec2::new(-90.0, 60.0));
    assert_ne!(page.scene(), before);
    page.control(Control::Undo);
    page.send(Msg::Input(Input::PointerLeave));
    assert_eq!(page.scene(), before);
}

#[test]
fn a_stage_of_another_size_is_no_step() {
    let mut page = page("");
    page.drag(Point::new(500.0, 300.0), Vec2::new(-60.0, 25.0));
    let n_addresses = page.addresses().len();
    page.send(Msg::Resized(PHONE));
    page.control(Control::Undo);
    assert!(!page.controls().undo_redo.undo);
    assert_eq!(page.addresses().len(), n_addresses + 1);
}

#[test]
fn a_step_back_while_a_thing_is_carried_puts_it_back() {
    let mut page = page("?view=network");
    let ots = page.target("ots").expect("an organisation");
    let from = page.place(ots).expect("a node");
    let mouse = |at| Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse });
    page.send(Msg::Input(Input::PointerDown { pointer: 1, at: from, kind: PointerKind::Mouse }));
    page.send(mouse(from + Vec2::new(40.0, 0.0)));
    page.control(Control::Undo);
    page.send(mouse(from + Vec2::new(80.0, 0.0)));
    assert!(page.place(ots).expect("a node").distance(from) < 1e-6);
    assert!(!page.model().is_carrying());
}

#[test]
fn with_less_motion_a_step_back_is_at_once() {
    let calm = Preferences { reduced_motion: true, ..Preferences::default() };
    let mut page = page_with(Options { size: DESKTOP, preferences: calm, ..Options::default() }, "?at=100,40,4");
    let marks = |page: &Harness| page.scene().layers.iter().filter(|layer| layer.id == LayerId::Marks).count();
    page.send(Msg::Address(String::new()));
    assert!(!page.model().is_animating());
    assert_eq!(page.scene(), self::page("").scene());
    assert_eq!(marks(&page), 1);
}

#[test]
fn what_no_view_parts_is_chosen_from_a_card() {
    let mut n_crowds = 0;
    for (_, place) in dataset().entities_of_kind(EntityKind::Place) {
        let Some(at) = place.location else { continue };
        let mut page = page(&format!("?at={:.3},{:.3},999", at.lon_deg, at.lat_deg));
        let crowd =
            page.accessible().proxies.into_iter().find(|proxy| proxy.name.ends_with("more here; press to choose."));
        let Some(crowd) = crowd else { continue };
        n_crowds += 1;
        for is_by_key in [false, true] {
            if is_by_key {
                let Target::Entity(id) = crowd.target else { panic!("a crowd is of entities") };
                page.control(Control::Press(id));
                page.control(Control::Focus(None));
            } else {
                page.click_at(crowd.at);
            }
            page.send(Msg::Input(Input::PointerLeave));
            let card = page.controls().hover_card.expect("a card");
            assert!(card.choices.len() > 1 && card.heading.starts_with(&card.choices.len().to_string()), "{card:?}");
            let (target, name) = card.choices.last().expect("more than one").clone();
            page.control(Control::Select(target));
            assert_eq!(page.controls().head.heading, name.split(" · ").next().expect("a name"));
            assert!(page.controls().hover_card.is_none());
            page.control(Control::ClearSelection);
        }
        page.click_at(crowd.at);
        page.key(Key::Escape);
        assert!(page.controls().hover_card.is_none());
    }
    assert!(n_crowds > 0, "no crowd is left in the closest view");
}
