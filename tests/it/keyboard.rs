//! Going from thing to thing by keys alone, and what the ear hears on the way.

use std::sync::{Arc, LazyLock};

use silkweb::app::harness::Harness;
use silkweb::app::{Control, Direction, Key, Options};
use silkweb::geo::Basemap;
use silkweb::geom::{Point, Size};
use silkweb::model::{EntityKind, Parsed, builtin};
use silkweb::num::lcg::Lcg;
use silkweb::scene::Target;

static DATA: LazyLock<(Arc<Parsed>, Arc<Basemap>)> = LazyLock::new(|| {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    (Arc::new(builtin().expect("the built-in dataset")), Arc::new(basemap))
});

const DESKTOP: Size = Size::new(920.0, 620.0);
const PHONE: Size = Size::new(360.0, 380.0);

fn page(size: Size) -> Harness {
    Harness::opened(Options { size, ..Options::default() }, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

/// The keys that go from thing to thing.
const STEPS: [Key; 6] = [
    Key::Arrow(Direction::Left),
    Key::Arrow(Direction::Right),
    Key::Arrow(Direction::Up),
    Key::Arrow(Direction::Down),
    Key::Onward,
    Key::Backward,
];

fn focused(page: &Harness) -> Target {
    page.controls().hover_card.expect("the focus shows a card").target
}

#[test]
fn every_target_of_the_picture_is_reached_from_home_by_keys_alone() {
    for size in [PHONE, DESKTOP] {
        let mut page = page(size);
        page.key(Key::Home);
        let mut wanted: Vec<Target> = Vec::new();
        let scene = page.scene();
        for y in 0..(size.height as i32 / 4) {
            for x in 0..(size.width as i32 / 4) {
                wanted.extend(scene.pick(Point::new(f64::from(x) * 4.0, f64::from(y) * 4.0), 2.0));
            }
        }
        wanted.sort();
        wanted.dedup();
        assert!(wanted.len() > 60, "{} targets", wanted.len());
        let mut reached = vec![focused(&page)];
        // Down by rank from Home, and from each corridor along it to its end.
        let mut before = None;
        while before != Some(focused(&page)) {
            before = Some(focused(&page));
            reached.push(focused(&page));
            let mut walk = page.clone();
            if matches!(page.target_kind(focused(&page)), Some(EntityKind::Corridor)) {
                let mut last = None;
                while last != Some(focused(&walk)) {
                    last = Some(focused(&walk));
                    reached.push(focused(&walk));
                    walk.key(Key::Onward);
                }
            }
            page.key(Key::Arrow(Direction::Down));
        }
        let dataset = &DATA.0.dataset;
        for target in wanted {
            // A line that several corridors share has the name of one; each of its stretches is the same line.
            let same = |other: &Target| match (*other, target) {
                (Target::Tie(a), Target::Tie(b)) => {
                    let [mut a, mut b] = [dataset.tie(a).ends, dataset.tie(b).ends];
                    a.sort();
                    b.sort();
                    a == b
                }
                (a, b) => a == b,
            };
            assert!(reached.iter().any(same), "{size:?}: no way to {}", page.name_of(target));
        }
    }
}

#[test]
fn every_key_leads_to_something_that_can_have_the_focus() {
    let mut random = Lcg::new(5);
    let mut page = page(DESKTOP);
    page.key(Key::Home);
    for _ in 0..300 {
        let key = STEPS[random.below(6) as usize];
        page.key(key);
        if random.below(9) == 0 {
            page.key(Key::Enter);
        }
        let target = focused(&page);
        let at = page.place(target).unwrap_or_else(|| panic!("{} has no stand-in", page.name_of(target)));
        assert!(DESKTOP.rect().contains(at), "{} is out of sight after {key:?}", page.name_of(target));
    }
}

#[test]
fn left_and_right_go_round_the_neighbours_and_meet_again() {
    let mut page = page(DESKTOP);
    page.key(Key::Home);
    let mut seen = Vec::new();
    loop {
        page.key(Key::Arrow(Direction::Right));
        if seen.contains(&focused(&page)) {
            break;
        }
        seen.push(focused(&page));
    }
    assert_eq!(seen.first(), Some(&focused(&page)), "it comes round to the first");
    assert!(seen.len() > 10, "{}", seen.len());
    let georgia = page.target("georgia").expect("a country");
    assert!(seen.contains(&georgia));
    page.key(Key::Arrow(Direction::Left));
    assert_eq!(seen.last(), Some(&focused(&page)));
}

#[test]
fn backspace_goes_back_through_what_was_selected() {
    let mut page = page(DESKTOP);
    for key in ["georgia", "baku", "middle-corridor"] {
        let target = page.target(key).expect(key);
        page.control(Control::Select(target));
    }
    for expected in ["baku", "georgia", "azerbaijan"] {
        page.key(Key::Back);
        assert_eq!(page.selected().as_deref(), Some(expected));
    }
    page.key(Key::Back);
    assert_eq!(page.selected().as_deref(), Some("azerbaijan"));
    assert_eq!(page.announced().last().map(String::as_str), Some("Nothing was selected before"));
}

#[test]
fn a_name_says_what_is_seen() {
    let page = page(DESKTOP);
    let georgia = page.name_of(page.target("georgia").expect("a country"));
    assert!(
        georgia.starts_with(
            "Georgia. Not a member of CICA, as the article says. On the Middle Corridor, between Azerbaijan and the Black Sea, and on "
        ),
        "{georgia}"
    );
}

#[test]
fn keys_that_are_characters_can_be_switched_off() {
    let mut page = page(DESKTOP);
    assert_eq!(page.model().key("?", true), Some(Key::Help));
    let n_rows = page.controls().keys.rows.len();
    page.control(Control::Characters(false));
    assert_eq!(page.model().key("?", true), None);
    assert_eq!(page.model().key("Escape", false), Some(Key::Escape));
    assert!(page.controls().keys.rows.len() < n_rows, "the list says what is there");
}
