//! The time that is shown: what of the ties held then, on the stage and in words, and two dates compared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use silkweb::analysis::time::{Counted, MemberCounts, changes};
use silkweb::app::harness::Harness;
use silkweb::app::{Control, LegendRow, Motion, Options, Page, Pen, Swatch};
use silkweb::geom::Size;
use silkweb::model::{Date, EntityKind, Period, RouteStatus};
use silkweb::scene::{Dash, Item, Layer, LayerId, Shape, Target};

use crate::address::{DATA, dataset, id};

fn day(text: &str) -> i32 {
    Date::parse(text).expect(text).latest()
}

fn page_at(query: &str) -> Harness {
    let options = Options { size: Size::new(920.0, 620.0), ..Options::default() };
    Harness::at(options, query, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

fn layer(page: &Harness, id: LayerId) -> Layer {
    page.scene().layers.into_iter().find(|layer| layer.id == id).expect("the layer")
}

/// The ties that lines on the stage stand for.
fn drawn(page: &Harness) -> BTreeSet<String> {
    let items = layer(page, LayerId::Ties).items;
    let ties = items.iter().filter_map(|item| match item.target {
        Some(Target::Tie(tie)) => Some(dataset().tie(tie).key.to_string()),
        Some(Target::Entity(_)) | None => None,
    });
    ties.collect()
}

fn legend_count(page: &Harness, label: &str) -> Option<usize> {
    let groups = page.controls().legend.groups;
    groups.iter().flat_map(|group| &group.rows).find(|row| row.label == label)?.count
}

fn time(text: &str, is_moving: bool) -> Control {
    Control::Amend { query: format!("time={text}"), is_moving }
}

fn amend(query: &str) -> Control {
    Control::Amend { query: query.to_owned(), is_moving: false }
}

#[test]
fn the_stage_shows_what_held_then() {
    for (year, least) in [("1995", 0), ("2002", 15), ("2005", 17), ("2014", 25), ("2026-02", 28)] {
        let page = page_at(&format!("?time={year}"));
        let period = Period::parse(year).expect(year);
        // Every date of joining is known, and nobody left.
        let counts = MemberCounts::new(dataset(), id("cica"), Counted::Members);
        let (certain, possible) = counts.on(period.last_day());
        assert!(certain == possible && (least..=28).contains(&certain), "{year}: {certain}, {possible}");
        assert_eq!(legend_count(&page, "member"), Some(certain as usize), "{year}");
        assert!(page.controls().head.kind.contains("in "), "{:?}", page.controls().head.kind);
    }
    // A corridor that was opened later is not there, nor what is only planned.
    let before = drawn(&page_at("?time=2005&sel=none"));
    assert!(before.contains("l-trans-siberian-1") && !before.contains("l-btk-railway-5"), "{before:?}");
    for key in &before {
        let tie = dataset().tie(dataset().find_tie(key).expect("a tie"));
        let status = tie.leg().expect("a leg").status;
        assert!(!matches!(status, RouteStatus::Planned | RouteStatus::UnderConstruction), "{key}");
    }
    let after = drawn(&page_at("?time=2018&sel=none"));
    assert!(after.len() > before.len() && after.contains("l-btk-railway-5"), "{after:?}");
    assert_eq!(drawn(&page_at("?time=2026-02&sel=none")), drawn(&page_at("?sel=none")));
}

#[test]
fn what_is_only_possible_is_hatched_and_said() {
    let hatched = |page: &Harness| {
        let ties = layer(page, LayerId::Ties);
        ties.items.iter().filter(|item| item.paint.stroke.is_some_and(|stroke| stroke.dash == Dash::Hatch)).count()
    };
    let land = |page: &Harness| layer(page, LayerId::Base).items.len();
    let (now, then) = (page_at("?sel=none"), page_at("?time=2005&sel=none"));
    assert_eq!(hatched(&now), 0);
    assert!(hatched(&then) > 20, "{}", hatched(&then));
    // Eight observers of CICA of whom nobody says since when, and four who became members at a known date; of those one by 2005.
    assert_eq!(land(&then) - land(&now), 11);
    let legend = |page: &Harness| page.controls().legend.groups.into_iter().flat_map(|group| group.rows);
    let mut hatch = legend(&then).filter(|row| row.label.contains("possible"));
    assert!(matches!(hatch.next(), Some(LegendRow { swatch: Swatch::Line(Pen { above: Some(_), .. }), .. })));
    assert!(!legend(&now).any(|row| row.label.contains("possible")));
    let name = |page: &Harness, key: &str| page.name_of(Target::Entity(id(key)));
    assert!(name(&then, "japan").contains("Possibly observer of CICA"), "{}", name(&then, "japan"));
    assert!(name(&now, "japan").contains("Observer of CICA"), "{}", name(&now, "japan"));
    assert!(name(&then, "south-korea").contains("Possibly observer"), "{}", name(&then, "south-korea"));
    let leg = Target::Tie(dataset().find_tie("l-traceca-corridor-1").expect("a leg"));
    assert!(then.name_of(leg).contains("Possibly"), "{}", then.name_of(leg));
    // The tables say the same.
    let mut then = then;
    then.control(Control::Show(Page::Table));
    let table = &then.told().tables[0];
    let row = table.rows.iter().find(|row| row.cells[0] == "Japan").expect("Japan");
    assert_eq!(row.cells[1], "possibly observer");
}

#[test]
fn a_drag_through_time_is_one_step_and_names_wait_for_its_end() {
    let mut page = page_at("");
    let n = page.announced().len();
    let names = layer(&page, LayerId::Labels).items;
    for year in 1993..2013 {
        page.control(time(&format!("{year}..{}", year + 3), true));
        assert!(Arc::ptr_eq(&names, &layer(&page, LayerId::Labels).items), "{year}: other names");
        assert_eq!(page.model().motion(), Motion::Moving);
    }
    assert_eq!(page.addresses(), []);
    assert_eq!(page.announced().len(), n, "said while it is dragged: {:?}", page.announced());
    // A rest of the hand draws everything, and is no step.
    page.rest();
    assert_eq!(page.model().motion(), Motion::Still);
    assert!(!Arc::ptr_eq(&names, &layer(&page, LayerId::Labels).items));
    assert!(page.announced()[n].contains("2012 to 2015"), "{:?}", page.announced());
    assert_eq!(page.addresses(), []);
    page.control(time("2012..2014-05", true));
    page.control(time("2012..2014-05", false));
    assert_eq!(page.addresses(), [("?v=1&time=2012..2014-05".to_owned(), false)]);
    let said = page.announced().last().expect("something is said");
    assert!(said.contains("2012 to May 2014") && said.contains("members"), "{said}");
    page.rest();
    page.control(Control::Undo);
    assert_eq!(page.model().query(), "");
    assert!(page.announced().last().expect("said").contains("change of time"), "{:?}", page.announced());
    page.control(Control::Redo);
    assert_eq!(page.model().query(), "?v=1&time=2012..2014-05");
    // Dragged, the picture is the same as opened.
    let opened = page_at("?v=1&time=2012..2014-05");
    assert_eq!(page.scene(), opened.scene());
}

#[test]
fn land_and_lines_are_made_anew_only_when_what_they_show_changes() {
    for view in ["map", "network"] {
        let mut page = page_at(&format!("?view={view}&time=2010-07"));
        page.rest();
        let (land, ties) = (LayerId::Base, LayerId::Ties);
        let before = [land, ties].map(|id| page.scene().layers.into_iter().find(|layer| layer.id == id));
        // Nothing of this month differs from the one before.
        page.control(time("2010-08", true));
        for (layer, id) in before.into_iter().zip([land, ties]) {
            let Some(layer) = layer else { continue };
            assert!(Arc::ptr_eq(&layer.items, &self::layer(&page, id).items), "{view}: {id:?} is made anew");
        }
    }
}

#[test]
fn parameters_of_an_address_change_what_is_shown_as_one_step() {
    let mut page = page_at("?sel=georgia");
    page.control(amend("time=2002..2010&org=sco"));
    assert_eq!(page.model().query(), "?v=1&sel=georgia&org=sco&time=2002..2010");
    assert_eq!(page.addresses().len(), 1);
    assert!(page.announced().last().expect("said").contains("2002 to 2010"), "{:?}", page.announced());
    page.control(Control::Undo);
    assert_eq!(page.model().query(), "?v=1&sel=georgia");
    // What cannot be used is said where such things are said, and the rest is done.
    page.control(amend("time=soon&org=sco"));
    assert_eq!(page.model().query(), "?v=1&sel=georgia&org=sco");
    assert!(page.controls().notices.iter().any(|note| note.contains("time=soon")), "{:?}", page.controls().notices);
    page.control(amend("org=cica"));
    assert_eq!(page.controls().notices, Vec::<String>::new());
    let n = page.addresses().len();
    page.control(amend("org=cica&time=now"));
    assert_eq!(page.addresses().len(), n, "a step that changes nothing");
}

#[test]
fn two_dates_are_marked_on_the_stage_and_listed_in_the_panel() {
    let dates = "2003..2015";
    let joined = changes(dataset(), Some(id("cica")), Counted::Members, [day("2003"), day("2015")]).moves;
    assert!(joined.len() > 5 && joined.iter().all(|change| change.has_joined), "{joined:?}");
    for view in ["map", "network"] {
        let page = page_at(&format!("?view={view}&compare={dates}&sel=none"));
        let panel = page.told().panel;
        let section = &panel.sections[0];
        assert_eq!(section.heading, "Joined CICA, 2003 to 2015");
        let names: Vec<_> = section.rows.iter().map(|row| row.name.as_str()).collect();
        let expected: Vec<_> = joined.iter().map(|change| dataset().entity(change.country).label()).collect();
        assert_eq!(names, expected);
        let headings: Vec<_> = panel.sections.iter().map(|section| section.heading.as_str()).collect();
        assert!(headings.contains(&"Opened, 2003 to 2015"));
        // A plus for everyone who joined and stands on the stage; in the network all do.
        let marks = layer(&page, LayerId::Marks).items;
        let is_sign = |item: &&Item| {
            let cut = item.paint.stroke.is_some_and(|stroke| stroke.width_px == 1.8);
            cut && matches!(item.shape, Shape::Path(_)) && item.paint.fill.is_none()
        };
        let n_signs = marks.iter().filter(is_sign).count();
        assert!(n_signs <= joined.len() && n_signs + 3 >= joined.len(), "{view}: {n_signs} of {}", joined.len());
        assert!(!page.accessible().summary.is_empty());
    }
    // Who left has a minus, and the ear hears both.
    let mut page = page_at("?org=cis");
    page.control(amend("compare=2008..2019"));
    let said = page.announced().last().expect("said").clone();
    assert!(said.contains("2008 to 2019: 0 joined, 2 left"), "{said}");
    assert!(page.told().panel.sections.iter().any(|section| section.heading.starts_with("Left CIS")));
    // On the map what was opened stands out.
    let compared = page_at("?compare=2016..2018&sel=none");
    let widths = |page: &Harness| -> BTreeMap<String, f64> {
        let lines = layer(page, LayerId::Ties).items;
        let line = |item: &Item| match (item.target, item.paint.stroke) {
            (Some(Target::Tie(tie)), Some(stroke)) => Some((dataset().tie(tie).key.to_string(), stroke.width_px)),
            _ => None,
        };
        lines.iter().filter_map(line).collect()
    };
    let (then, compared) = (widths(&page_at("?time=2018&sel=none")), widths(&compared));
    assert!(compared["l-btk-railway-5"] > then["l-btk-railway-5"]);
    assert!(compared["l-trans-siberian-1"] < then["l-trans-siberian-1"]);
}

#[test]
fn findings_follow_the_time() {
    let finding = |query: &str| page_at(query).told().panel.finding.expect("a finding");
    let (now, then) = (finding("?sel=cica"), finding("?sel=cica&time=2003"));
    assert_ne!(now.number, then.number);
    assert!(then.reason.contains("105 pairs") || then.reason.contains("120 pairs"), "{}", then.reason);
    // Before CICA there was nobody in it.
    assert_eq!(page_at("?sel=cica&time=1998").told().panel.finding, None);
}

#[test]
fn the_stage_and_the_counts_agree_on_who_joined_and_left() {
    for (organisation, _) in dataset().entities_of_kind(EntityKind::Organisation) {
        if Counted::of(dataset(), organisation) == Counted::Everyone {
            continue;
        }
        for (a, b) in [("1991", "2010"), ("2008", "2026-02"), ("2013-06", "2014-05"), ("2025-08", "2025-10-01")] {
            let found = changes(dataset(), Some(organisation), Counted::Members, [day(a), day(b)]).moves;
            let key = &dataset().entity(organisation).key;
            let mut page = page_at(&format!("?compare={a}..{b}&org=cica&sel=none"));
            page.control(Control::Choose(organisation));
            let sections = page.told().panel.sections;
            for (word, has_joined) in [("Joined ", true), ("Left ", false)] {
                let rows = sections.iter().filter(|section| section.heading.starts_with(word)).flat_map(|s| &s.rows);
                let listed: Vec<(String, bool)> =
                    rows.map(|row| (row.name.clone(), !row.detail.starts_with("possibly"))).collect();
                let moves = found.iter().filter(|change| change.has_joined == has_joined);
                let expected: Vec<(String, bool)> = moves
                    .map(|change| (dataset().entity(change.country).label().to_owned(), change.is_certain))
                    .collect();
                assert_eq!(listed, expected, "{key}, {a} to {b}: {word}");
            }
        }
    }
}
