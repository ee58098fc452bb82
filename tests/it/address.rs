//! A shared view: what stands in the address, and what is read from it.

use std::sync::{Arc, LazyLock};

use silkweb::app::state::{
    CARGOES, Center, MOST_WAYS, OBJECTIVES, PARAMETERS, Pace, Pin, RouteQuestion, Viewpoint, address, is_closable,
};
use silkweb::app::{Kinds, Lens, Mix, Note, State, ThemeChoice, View};
use silkweb::geo::Basemap;
use silkweb::geom::Vec2;
use silkweb::model::{Dataset, Date, EntityId, EntityKind, LonLat, Parsed, Period, TieId, builtin};
use silkweb::num::lcg::Lcg;
use silkweb::scene::Target;

pub(crate) static DATA: LazyLock<(Arc<Parsed>, Arc<Basemap>)> = LazyLock::new(|| {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    (Arc::new(builtin().expect("the built-in dataset")), Arc::new(basemap))
});

pub(crate) fn dataset() -> &'static Dataset {
    &DATA.0.dataset
}

pub(crate) fn first() -> State {
    State::first(dataset(), ThemeChoice::Auto)
}

pub(crate) fn read(query: &str) -> (State, Vec<Note>) {
    State::read(query, &first(), dataset())
}

pub(crate) fn id(key: &str) -> EntityId {
    dataset().find(key).expect(key)
}

/// A number with so many decimals.
fn decimal(random: &mut Lcg, limit: f64, n_decimals: i32) -> f64 {
    let parts = if n_decimals == 1 { 10.0 } else { 1000.0 };
    (random.between(-limit, limit) * parts).round() / parts + 0.0
}

fn some_entity(random: &mut Lcg) -> EntityId {
    EntityId::new(random.below(dataset().n_entities() as u32))
}

/// A date of any precision.
fn some_date(random: &mut Lcg) -> Date {
    let (year, month) = (1990 + random.below(40) as i16, 1 + random.below(12) as u8);
    let date = match random.below(3) {
        0 => Date::from_year(year),
        1 => Date::from_month(year, month),
        _ => Date::from_day(year, month, 1 + random.below(28) as u8),
    };
    date.expect("a date")
}

/// A question about routes, with ends and closures of any kind that can be asked for.
fn random_question(random: &mut Lcg) -> RouteQuestion {
    let places: Vec<EntityId> = dataset().entities_of_kind(EntityKind::Place).map(|(id, _)| id).collect();
    let mut place = || Some(places[random.below(places.len() as u32) as usize]).filter(|_| random.below(4) > 0);
    let ends = [place(), place()];
    let mut close = Vec::new();
    for _ in 0..random.below(4) {
        let entity = Target::Entity(some_entity(random));
        let tie = Target::Tie(TieId::new(random.below(dataset().n_ties() as u32)));
        close.extend([entity, tie].into_iter().filter(|&target| is_closable(dataset(), target)));
    }
    close.sort_unstable();
    close.dedup();
    RouteQuestion {
        ends,
        by: OBJECTIVES[random.below(4) as usize].1,
        close,
        with_planned: random.below(2) == 0,
        cargo: CARGOES[random.below(4) as usize].1,
        pace: random_pace(random),
        way: 1 + random.below(MOST_WAYS),
    }
}

fn random_pace(random: &mut Lcg) -> Pace {
    if random.below(2) == 0 {
        return Pace::default();
    }
    let numbers: Vec<String> = Pace::most()
        .iter()
        .map(|most| format!("{:.1}", f64::from(random.below(1001)) / 1000.0 * most.parse::<f64>().expect("a number")))
        .collect();
    Pace::read(&numbers.join(",")).expect("eight numbers")
}

pub(crate) fn random_state(random: &mut Lcg) -> State {
    let themes = [ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark];
    let zoom = |random: &mut Lcg| (random.between(0.01, 60.0) * 1000.0).round() / 1000.0;
    let mut state = first();
    state.view = match random.below(10) {
        0 => View::Table,
        3 => View::Figures,
        4 => View::Platforms,
        5 => View::Agenda,
        6 => View::Argument,
        7 => View::Measures,
        8 => View::Routes,
        1 => View::Stage(Mix::NETWORK),
        2 => View::Stage(Mix::new(random.below(101))),
        _ => View::Stage(Mix::MAP),
    };
    state.steps = 1 + random.below(3) as u8;
    if random.below(3) == 0 {
        let (a, b) = (some_date(random), some_date(random));
        state.time = Period::new(a, b).or_else(|| Period::new(b, a));
    }
    if random.below(3) == 0 {
        let (a, b) = (some_date(random), some_date(random));
        state.compare = if a.latest() < b.latest() { Period::new(a, b) } else { Period::new(b, a) };
        state.compare = state.compare.filter(|dates| dates.from().latest() < dates.to().latest());
    }
    state.filter.off = match random.below(4) {
        0 => Kinds::ALL,
        1 => Kinds::from_bits(random.below(u32::MAX)),
        _ => Kinds::default(),
    };
    for key in ["cica", "cis", "sco", "oic"] {
        if random.below(4) == 0 {
            state.filter.organisations_off.push(id(key));
        }
    }
    state.filter.organisations_off.sort();
    state.filter.lens = [Lens::All, Lens::Implied, Lens::Stated][random.below(3) as usize];
    for key in ["cica", "ots", "sco", "un", "nam"] {
        if random.below(3) == 0 {
            state.comparing.question.push((id(key), random.below(2) == 0));
        }
        if random.below(4) == 0 {
            state.comparing.rows.push(id(key));
        }
    }
    if random.below(3) == 0 {
        state.comparing.left_out = ["oic", "un"].into_iter().filter(|_| random.below(2) == 0).map(id).collect();
    }
    let order = |&(id, is_in): &(EntityId, bool)| (!is_in, id);
    state.comparing.question.sort_by_key(order);
    state.comparing.rows.sort();
    state.comparing.left_out.sort();
    state.comparing.everyone = random.below(2) == 0;
    state.claim = [None, Some("ben-china".into()), Some("lim-2".into())][random.below(3) as usize].clone();
    state.weighing.verdict = Some(random.below(6) as u8).filter(|verdict| *verdict > 0);
    for _ in 0..random.below(6) {
        let key = ["claim-", &random.below(120).to_string()].concat();
        state.weighing.put(&key, random.below(7) as i8 - 3);
    }
    state.routes = random_question(random);
    state.theme = themes[random.below(3) as usize];
    state.selection = match random.below(4) {
        0 => None,
        1 => Some(Target::Tie(TieId::new(random.below(dataset().n_ties() as u32)))),
        _ => Some(Target::Entity(some_entity(random))),
    };
    if random.below(2) == 0 {
        let organisation = ["cica", "sco", "ots", "oic"][random.below(4) as usize];
        state.organisation = Some(id(organisation));
    }
    let center = match random.below(3) {
        0 => Some(Center::Earth(LonLat::new(decimal(random, 180.0, 3), decimal(random, 90.0, 3)))),
        1 => {
            let by = Vec2::new(decimal(random, 900.0, 3), decimal(random, 900.0, 3));
            Some(Center::Near(some_entity(random), by))
        }
        _ => None,
    };
    state.viewpoint = center.map(|center| Viewpoint { center, zoom: zoom(random) });
    for _ in 0..random.below(5) {
        let by = Vec2::new(decimal(random, 900.0, 1), decimal(random, 900.0, 1));
        state.pins.push(Pin { id: some_entity(random), by });
    }
    state.pins.sort_by_key(|pin| pin.id);
    state.pins.dedup_by_key(|pin| pin.id);
    state
}

#[test]
fn what_is_written_is_read_again_over_ten_thousand_states() {
    let mut random = Lcg::new(41);
    for round in 0..10_000 {
        let state = random_state(&mut random);
        let text = state.write(&first(), dataset());
        let (back, notes) = read(&text);
        assert_eq!((&back, notes.as_slice()), (&state, &[][..]), "round {round}: {text}");
        assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>`\\ ".contains(&byte)), "{text}");
    }
}

#[test]
fn every_entity_and_tie_has_an_address_of_its_own() {
    let entities = dataset().entities().map(|(id, _)| Target::Entity(id));
    for target in entities.chain(dataset().ties().map(|(id, _)| Target::Tie(id))) {
        let state = State { selection: Some(target), ..first() };
        assert_eq!(read(&state.write(&first(), dataset())), (state, Vec::new()), "{target:?}");
    }
}

#[test]
fn the_first_state_has_the_shortest_address() {
    assert_eq!(first().write(&first(), dataset()), "");
    let at = Some(Viewpoint { center: Center::Earth(LonLat::new(47.5, 41.2)), zoom: 3.1 });
    let state = State {
        viewpoint: at,
        selection: Some(Target::Entity(id("georgia"))),
        organisation: Some(id("sco")),
        ..first()
    };
    assert_eq!(state.write(&first(), dataset()), "?v=1&sel=georgia&org=sco&at=47.5,41.2,3.1");
    // An embed that was opened in dark colours names only what differs from it.
    let dark = State::first(dataset(), ThemeChoice::Dark);
    assert_eq!(dark.write(&dark, dataset()), "");
    assert_eq!(first().write(&dark, dataset()), "?v=1&theme=auto");
}

/// Text that is nearly an address, or nothing like one.
fn random_text(random: &mut Lcg) -> String {
    const PIECES: [&str; 40] = [
        "?",
        "&",
        "=",
        "v",
        "sel",
        "org",
        "at",
        "off",
        "pins",
        "theme",
        "view",
        "map",
        "network",
        "none",
        "georgia",
        "sco",
        ",",
        ";",
        "-",
        ".",
        "0",
        "1",
        "47.5",
        "1e9",
        "NaN",
        "inf",
        "999999999999999",
        "%",
        "%2",
        "%2C",
        "%00",
        "%ff",
        "+",
        "é",
        "漢",
        "<b>",
        "\u{202e}",
        "\0",
        "#",
        "%F0%9F%98%80",
    ];
    let mut text = String::new();
    for _ in 0..random.below(4) {
        if random.below(2) == 0 {
            text.push('&');
            text.push_str(PARAMETERS[random.below(PARAMETERS.len() as u32) as usize].name);
            text.push('=');
        }
        (0..random.below(10)).for_each(|_| text.push_str(PIECES[random.below(PIECES.len() as u32) as usize]));
    }
    text
}

#[test]
fn any_text_is_read_without_failing_and_what_is_read_is_stable() {
    let mut random = Lcg::new(42);
    let mut n_notes = 0;
    for _ in 0..30_000 {
        let text = random_text(&mut random);
        let (state, notes) = read(&text);
        n_notes += notes.len();
        for note in notes {
            assert!(note.text().chars().count() < 200, "{text}: {}", note.text());
        }
        let written = state.write(&first(), dataset());
        assert_eq!(read(&written), (state, Vec::new()), "{text} became {written}");
        let _ = address(&text, &written);
    }
    assert!(n_notes > 1000, "the texts are too far from addresses: {n_notes} notes");
}

#[test]
fn a_value_that_is_none_is_left_out_with_a_note() {
    let told = |query: &str| read(query).1.iter().map(Note::text).collect::<Vec<_>>();
    for (query, found, expected) in [
        ("sel=georgya", "sel=georgya", "the id of a thing"),
        ("org=baku", "org=baku", "organisation with members"),
        ("at=47.5,41.2", "at=47.5,41.2", "longitude, latitude and zoom"),
        ("at=47.5,141.2,3", "at=47.5,141.2,3", "longitude, latitude and zoom"),
        ("at=47.5,41.2,0", "at=47.5,41.2,0", "longitude, latitude and zoom"),
        ("at=sco,1,2", "at=sco,1,2", "an id, two distances and zoom"),
        ("view=101", "view=101", "per cent"),
        ("time=2014-13", "time=2014-13", "a date"),
        ("time=2014..1992", "time=2014..1992", "two with .. between"),
        ("time=", "time=", "or now"),
        ("compare=2014", "compare=2014", "two dates"),
        ("compare=2024..2002", "compare=2024..2002", "the earlier first"),
        ("steps=0", "steps=0", "1, 2 or 3"),
        ("steps=4", "steps=4", "1, 2 or 3"),
        ("off=rail,boat", "off=rail,boat", "kinds of ties"),
        ("without=sco,baku", "without=sco,baku", "organisations with members"),
        ("lens=rosy", "lens=rosy", "all, implied or stated"),
        ("pins=sco,1,2;", "pins=sco,1,2;", "ids with two distances"),
        ("theme=pink", "theme=pink", "auto, light or dark"),
        ("sets=sco,baku", "sets=sco,baku", "ids of organisations"),
        ("sets=sco,-sco", "sets=sco,-sco", "- before those"),
        ("count=some", "count=some", "members or all"),
        ("rows=--sco", "rows=--sco", "ids of organisations"),
        ("claim=", "claim=", "the id of a claim"),
        ("claim=Ben", "claim=Ben", "the id of a claim"),
        ("weigh=3", "weigh=3", "a verdict and claims"),
        ("weigh=7;", "weigh=7;", "a verdict and claims"),
        ("weigh=;abcd.1,abcd", "weigh=;abcd.1,abcd", "a verdict and claims"),
        ("view=", "view=", "map, network, per cent"),
        ("v=one", "v=one", "a version"),
        ("v=0", "v=0", "a version"),
        ("sel=%FF", "sel=%FF", "the id of a thing"),
        ("sel=abcdefghijklmnopqrstuvwxyz", "sel=abcdefghijklmnopqrstuvwx…", "the id of a thing"),
    ] {
        let notes = told(query);
        assert!(notes.len() == 1 && notes[0].contains(found) && notes[0].contains(expected), "{query}: {notes:?}");
        assert_eq!(read(query).0, first(), "{query}");
    }
    // The rest of such an address is shown.
    let (state, notes) = read("?v=1&sel=georgia&at=nowhere&theme=dark");
    assert_eq!((state.selection, state.theme), (Some(Target::Entity(id("georgia"))), ThemeChoice::Dark));
    assert_eq!(notes.len(), 1);
}

#[test]
fn an_address_of_a_newer_version_is_shown_as_far_as_it_is_known() {
    let (state, notes) = read("?v=7&sel=georgia&weather=rain");
    assert_eq!(state.selection, Some(Target::Entity(id("georgia"))));
    assert_eq!(notes, [Note::Newer]);
    assert_eq!(read("sel=georgia").1, []);
}

#[test]
fn foreign_parameters_are_kept_and_never_complained_about() {
    let now = "?utm_source=news&sel=baku&fbclid=A1%2Bb&childId=map-1&lonely&v=1";
    assert_eq!(read(now).1, []);
    assert_eq!(address(now, "?v=1&sel=georgia"), "?v=1&sel=georgia&utm_source=news&fbclid=A1%2Bb&childId=map-1&lonely");
    assert_eq!(address("?utm_source=news", ""), "?utm_source=news");
    assert_eq!(address("?sel=baku&v=1", ""), "");
}

#[test]
fn an_address_that_another_program_has_encoded_is_read_all_the_same() {
    let (state, notes) = read("?at=47.5%2C41.2%2c3.1&pins=sco%2C1%2C2%3Bots,3,-4&sel=%67eorgia");
    assert_eq!(notes, []);
    let center = Center::Earth(LonLat::new(47.5, 41.2));
    assert_eq!(state.viewpoint, Some(Viewpoint { center, zoom: 3.1 }));
    assert_eq!(state.pins.len(), 2);
    assert_eq!(state.selection, Some(Target::Entity(id("georgia"))));
}

#[test]
fn the_readme_tells_of_every_parameter_with_an_example_that_works() {
    let readme = include_str!("../../README.md");
    for parameter in PARAMETERS {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{}` |", parameter.name)));
        let row = row.unwrap_or_else(|| panic!("README.md has no row for the parameter {}", parameter.name));
        let example = row.rsplit('`').nth(1).expect("an example stands last");
        let (state, notes) = read(&format!("?{example}"));
        assert_eq!(notes, [], "README.md, {example}");
        assert_ne!(state, first(), "README.md, {example} changes nothing");
        assert_eq!(state.write(&first(), dataset()), format!("?v=1&{example}"), "README.md");
    }
}

#[test]
fn the_drawn_map_makes_way_for_every_parameter_that_changes_the_picture() {
    let script = include_str!("../../www/first.js");
    // Other colours of the same map come with the style sheet, and what only another view shows comes with `view`.
    let elsewhere = ["theme", "rows", "leave", "count", "from", "to", "by", "close", "planned", "pace", "way", "net"];
    let names = PARAMETERS.iter().map(|parameter| parameter.name).filter(|name| !elsewhere.contains(name));
    let names: Vec<&str> = names.collect();
    assert!(script.contains(&format!("/^({})$/", names.join("|"))), "www/first.js does not name {names:?}");
}
