//! What the drawn map promises to readers, and to the program that reads its outlines.

use std::sync::Arc;

use super::{drawn_map, layer, opened};
use crate::analysis::time::Phases;
use crate::app::organisations::{Standing, first, standing};
use crate::app::scene;
use crate::app::then::Then;
use crate::geo::{Basemap, BorderClass};
use crate::model::{Detail, EntityKind, Parsed, builtin};
use crate::scene::{LayerId, Shape, text_box, width_px};

const COARSE: &[u8] = include_bytes!("../../../www/basemap/coarse.bin");
const FINE: &[u8] = include_bytes!("../../../www/basemap/eurasia.bin");

fn parsed() -> Arc<Parsed> {
    Arc::new(builtin().expect("the built-in dataset"))
}

fn basemap(bytes: &[u8]) -> Arc<Basemap> {
    Arc::new(Basemap::decode(bytes).expect("a checked-in base map"))
}

fn drawn() -> String {
    drawn_map(&parsed(), &basemap(COARSE))
}

/// What each path is of, and its data, as the program finds them in the page.
fn paths(svg: &str) -> Vec<(&str, &str)> {
    svg.split("<path data-of=\"")
        .skip(1)
        .map(|rest| {
            let (of, rest) = rest.split_once("\" d=\"").expect("path data");
            (of, rest.split_once('"').expect("its end").0)
        })
        .collect()
}

fn read(svg: &str) -> Basemap {
    Basemap::from_drawing(paths(svg).into_iter()).expect("the outlines of the drawing")
}

#[test]
fn it_is_the_same_whenever_it_is_made() {
    assert_eq!(drawn(), drawn());
}

#[test]
fn every_tag_is_closed_and_every_reference_is_there() {
    let svg = drawn();
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("the end of a tag");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().expect("a name"));
        }
        assert!(!tag.contains(" style="), "{tag}: the policy of the page refuses it");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(open.is_empty(), "{open:?}");
    for reference in svg.split("href=\"#").skip(1) {
        let id = reference.split('"').next().expect("an id");
        assert_eq!(svg.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn every_colour_follows_the_theme() {
    for tag in drawn().split('<') {
        let plain = ["fill=\"#", "stroke=\"#"].iter().any(|look| tag.contains(look));
        assert!(!plain || tag.contains("class=\"f-") || tag.contains("class=\"s-"), "{tag}");
    }
}

#[test]
fn every_member_is_tinted() {
    let (svg, parsed) = (drawn(), parsed());
    let dataset = &parsed.dataset;
    let organisation = first(dataset).expect("an organisation");
    let phases = Phases::new(dataset, None);
    let then = Then { dataset, phases: &phases };
    let mut n_members = 0;
    for (id, entity) in dataset.entities_of_kind(EntityKind::Country) {
        let Detail::Country(country) = &entity.detail else { continue };
        let Some(code) = country.iso_a3.as_deref() else { continue };
        let class = match standing(then, id, organisation) {
            _ if &*entity.key == "azerbaijan" => "f-focus",
            Standing::Member => "f-member",
            Standing::Observer => "f-observer",
            Standing::Outside => "f-land",
        };
        n_members += usize::from(class != "f-land");
        let Some((before, _)) = svg.split_once(&format!("data-of=\"{code} ")) else {
            // Far away: the drawing ends before it.
            assert_eq!(class, "f-land", "{code} is not drawn");
            continue;
        };
        let group = before.rsplit("<g class=\"").next().expect("a group");
        assert!(group.starts_with(&format!("{class}\"")), "{code}: {}", &group[..20]);
    }
    // 28 members and 10 observers and partners of CICA stand in www/data/memberships.csv.
    assert_eq!(n_members, 38);
}

#[test]
fn the_program_reads_the_outlines_that_were_drawn() {
    let (read, coarse) = (read(&drawn()), basemap(COARSE));
    let classes: Vec<BorderClass> = read.borders.iter().map(|border| border.class).collect();
    assert_eq!(classes, BorderClass::ALL);
    for country in read.countries.iter().filter(|country| country.iso_a3.is_some()) {
        let drawn = coarse.country(country.iso_a3.expect("a code")).expect("the same country");
        assert_eq!(country.path.bounds(), drawn.path.bounds(), "{:?}", country.iso_a3);
        assert_eq!((country.label_at, country.label_rank()), (drawn.label_at, drawn.label_rank()));
        assert_eq!(country.is_tiny(), drawn.is_tiny());
    }
    // Where two outlines meet there is a border, and a coast where one ends.
    let international = coarse.borders.iter().find(|border| border.class == BorderClass::International);
    let n_edges = |path: &crate::geom::Path| path.lines().count();
    let (agreed, expected) = (n_edges(&read.borders[0].path), n_edges(&international.expect("borders").path));
    assert!(agreed.abs_diff(expected) < expected / 20, "{agreed} edges of agreed borders and not {expected}");
}

#[test]
fn no_two_names_overlap() {
    let scene = scene(&opened(&parsed(), &basemap(COARSE)));
    let mut boxes = Vec::new();
    for item in layer(&scene, LayerId::Labels).expect("names").items.iter() {
        if let Shape::Text { at, text, font, anchor } = &item.shape {
            boxes.push((text, text_box(*at, width_px(text, font), font, *anchor)));
        }
    }
    assert!(boxes.len() > 50, "only {} names", boxes.len());
    for (index, (text, rect)) in boxes.iter().enumerate() {
        let other = boxes[index + 1..].iter().find(|(_, other)| other.overlaps(*rect));
        assert!(other.is_none(), "{text} and {other:?}");
    }
}

#[test]
fn finer_outlines_move_no_name() {
    let names = |bytes: &[u8]| layer(&scene(&opened(&parsed(), &basemap(bytes))), LayerId::Labels).cloned();
    let coarse = names(COARSE).expect("names");
    assert!(Some(&coarse) == names(FINE).as_ref());
    assert!(coarse.items.len() > 40, "{}", coarse.items.len());
}
