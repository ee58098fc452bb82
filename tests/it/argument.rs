//! Every claim of the article has a state that shows what it names, or a reason why none can.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use silkweb::app::harness::Harness;
use silkweb::app::state::{Code, PARAMETERS};
use silkweb::app::theme::Theme;
use silkweb::app::{Control, Options, Page, Row, State, View};
use silkweb::geom::{Rect, Size};
use silkweb::model::{EntityId, EntityKind, Evidence, Line, LineKind, Texts, TieId, builtin_evidence};
use silkweb::scene::{Item, LayerId, Paint, Scene, Shape, Target, text_box, width_px};
use silkweb::view::agenda::{Agenda, wheel};
use silkweb::view::argument::{Argument, Wanted};
use silkweb::view::comparison::Comparison;
use silkweb::view::measures::{Chosen, Standing};
use silkweb::view::platforms::{Compared, Order};
use silkweb::view::routes::RoutesView;
use silkweb::view::{Facts, figures};

use crate::address::{DATA, dataset, read};

const DESKTOP: Size = Size::new(920.0, 620.0);
/// What is drawn fainter than this stands back behind what is in focus.
const LEAST_ALPHA: u8 = 130;
/// A country smaller than this on the stage cannot be seen.
const LEAST_PX: f64 = 4.0;

static BEHIND: LazyLock<(Evidence, Texts)> = LazyLock::new(|| {
    let (evidence, texts, _) = builtin_evidence(dataset()).expect("the built-in evidence");
    (evidence, texts)
});

fn facts() -> Facts<'static> {
    Facts { dataset: dataset(), evidence: &BEHIND.0, texts: &BEHIND.1 }
}

fn claims() -> impl Iterator<Item = &'static Line> {
    LineKind::CLAIMS.into_iter().flat_map(|kind| BEHIND.1.lines_of(kind))
}

pub(crate) fn page(query: &str) -> Harness {
    let options = Options { size: DESKTOP, ..Options::default() };
    Harness::at(options, query, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

/// What of a query is not known to this program: other parameters than the known ones, or values that are none.
fn unknown(query: &str) -> Vec<String> {
    let names = query.split('&').filter_map(|piece| piece.split_once('=')).map(|(name, _)| name);
    let mut unknown: Vec<String> = names
        .filter(|name| PARAMETERS.iter().all(|parameter| parameter.name != *name))
        .map(|name| format!("no parameter {name}"))
        .collect();
    unknown.extend(read(query).1.iter().map(silkweb::app::Note::text));
    unknown
}

/// Whether the state shows the thing called `key`: it is selected, or drawn where nothing dims it, or, if the stage has no
/// place for such things, in the panel.
fn shows(page: &Harness, plain: &Scene, key: &str) -> bool {
    let panel = page.told().panel;
    if panel.key.as_deref() == Some(key) {
        return true;
    }
    let Some(target) = page.target(key) else { return false };
    if has_place(page, target) {
        return is_drawn(&page.scene(), plain, target);
    }
    let is_row = |row: &Row| row.target == Some(target);
    panel.next.iter().any(is_row) || panel.sections.iter().flat_map(|section| &section.rows).any(is_row)
}

/// Whether the stage draws things of this kind: then the panel alone does not show one.
fn has_place(page: &Harness, target: Target) -> bool {
    let Target::Entity(id) = target else { return false };
    let is_leg = |tie: TieId| dataset().tie(tie).leg().is_some();
    match dataset().entity(id).kind {
        EntityKind::Country => true,
        EntityKind::Organisation => page.controls().page == Page::Network && !dataset().ties_of(id).is_empty(),
        EntityKind::Place => dataset().ties_of(id).iter().any(|&tie| is_leg(tie)),
        EntityKind::Corridor => {
            let legs = dataset().ties().filter_map(|(_, tie)| tie.leg());
            page.controls().page == Page::Map && legs.map(|leg| leg.corridor).any(|corridor| corridor == id)
        }
        _ => false,
    }
}

/// Whether a view beside the stage shows the thing called `key`; none for the stage.
fn view_shows(state: &State, key: &str) -> Option<bool> {
    let entity = dataset().find(key);
    match state.view {
        View::Stage(_) | View::Table => None,
        View::Figures => Some(entity.is_some_and(|id| {
            state.selection == Some(Target::Entity(id)) && !figures::of_entity(facts(), id).is_empty()
        })),
        View::Platforms => {
            let compared = Compared::new(facts(), state, Order::default());
            Some(compared.shows(key) || Comparison::new(facts(), state).shows(key))
        }
        View::Measures => Some(Standing::new(facts(), state, Chosen::default()).shows(key)),
        View::Routes => {
            let routes = RoutesView::new(facts(), state);
            Some(entity.is_some_and(|id| routes.shows(dataset(), id)))
        }
        View::Agenda => {
            let agenda = Agenda::new(facts(), state);
            Some(entity.is_some_and(|id| agenda.shows(id)) || agenda.shows_list(key))
        }
        View::Argument => Some(Argument::new(facts(), state, &Wanted::default()).shows(key)),
    }
}

/// Whether something is drawn in sight and as strongly as where nothing is selected.
fn is_drawn(scene: &Scene, plain: &Scene, target: Target) -> bool {
    let found = in_sight(scene, target);
    let before = in_sight(plain, target);
    let is_named = found.iter().any(|(layer, _)| matches!(layer, LayerId::Labels | LayerId::InsetLabels));
    found.into_iter().any(|(layer, paint)| match layer {
        // Land is never dimmed: it is tinted for its tie, or at least named.
        LayerId::Base | LayerId::InsetBase => is_named || paint.fill != Some(Theme::of(false, false).land),
        LayerId::Labels | LayerId::InsetLabels => false,
        _ => {
            let alpha = paint.stroke.map_or(u8::MAX, |stroke| stroke.color.alpha);
            alpha >= LEAST_ALPHA && (is_line(&paint) || before.contains(&(layer, paint)))
        }
    })
}

const fn is_line(paint: &Paint) -> bool {
    paint.fill.is_none() && paint.stroke.is_some()
}

/// How each item that stands for `target`, or for a leg of it, is painted, where it can be seen.
fn in_sight(scene: &Scene, target: Target) -> Vec<(LayerId, Paint)> {
    let stands_for = |other: Target| {
        other == target
            || match (other, target) {
                (Target::Tie(tie), Target::Entity(id)) => {
                    dataset().tie(tie).leg().is_some_and(|leg| leg.corridor == id)
                }
                (Target::Entity(_) | Target::Tie(_), _) => false,
            }
    };
    let mut found = Vec::new();
    for layer in &scene.layers {
        let window = layer.clip.unwrap_or(scene.size.rect());
        for (n, item) in layer.items.iter().enumerate() {
            let bounds = item.screen_bounds(layer.screen_from_layer).intersection(window);
            if item.target.is_some_and(stands_for) && is_visible(bounds, item) {
                // The square of an organisation lies below the circle within which it is met.
                let is_blank = item.paint == Paint::default();
                let drawn = if is_blank && n > 0 { &layer.items[n - 1] } else { item };
                found.push((layer.id, drawn.paint));
            }
        }
    }
    found
}

fn is_visible(bounds: Rect, item: &Item) -> bool {
    let (width, height) = (bounds.max.x - bounds.min.x, bounds.max.y - bounds.min.y);
    match item.shape {
        Shape::Circle { .. } | Shape::Text { .. } => width > 0.0 && height > 0.0,
        Shape::Path(_) => width.max(height) >= LEAST_PX && width >= 0.0 && height >= 0.0,
    }
}

/// The same picture with nothing selected.
fn unselected(query: &str) -> Scene {
    let kept: Vec<&str> = query.split('&').filter(|piece| !piece.starts_with("sel=")).collect();
    page(&[kept.join("&").as_str(), "&sel=none"].concat()).scene()
}

#[test]
fn every_claim_has_a_state_or_a_reason_and_at_least_85_have_a_state() {
    let (mut n_claims, mut n_states) = (0, 0);
    for claim in claims() {
        n_claims += 1;
        n_states += usize::from(claim.see.is_some());
        assert!(claim.see.is_some() != claim.why.is_some(), "{}: a state or a reason", claim.key);
        assert_eq!(claim.see.is_some(), !claim.shows.is_empty(), "{}: a state shows something", claim.key);
        assert!(claim.theme.is_some(), "{}: no theme", claim.key);
    }
    assert_eq!(n_claims, 5 + 6 + 65 + 22 + 9);
    assert!(n_states >= 85, "{n_states} of {n_claims} claims have a state");
}

#[test]
fn every_state_shows_what_its_claim_names() {
    let mut missing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut n_shown = 0;
    for claim in claims() {
        let Some(see) = claim.see.as_deref() else { continue };
        missing.entry(&claim.key).or_default().extend(unknown(see));
        n_shown += 1;
        let (page, plain, state) = (page(see), unselected(see), read(see).0);
        for key in &claim.shows {
            if !view_shows(&state, key).unwrap_or_else(|| shows(&page, &plain, key)) {
                missing.entry(&claim.key).or_default().push(format!("{key} is not shown by ?{see}"));
            }
        }
    }
    missing.retain(|_, why| !why.is_empty());
    let told: Vec<String> = missing.iter().map(|(claim, why)| format!("{claim}: {}", why.join("; "))).collect();
    assert!(told.is_empty(), "{} claims:\n{}", told.len(), told.join("\n"));
    assert!(n_shown >= 85, "{n_shown} states show their claims");
}

#[test]
fn what_a_state_does_not_show_is_found_missing() {
    for (query, key) in [
        // One step from CICA there is no Georgia, and in a closer view of the Caucasus no Viet Nam.
        ("view=network&sel=cica&steps=1&off=linked,office,denied", "georgia"),
        ("sel=georgia&org=cica&at=45,41.2,6", "vietnam"),
        ("view=network&sel=azerbaijan&off=partner,observer,cooperation,initiative,route", "eap"),
        ("sel=instc", "casa-1000"),
        ("sel=baku-declaration-2022", "cica"),
        ("sel=middle-corridor", "concept-conditionality"),
        ("sel=middle-corridor", "nothing-of-that-name"),
    ] {
        assert!(!shows(&page(query), &unselected(query), key), "{key} is not shown by ?{query}");
    }
}

fn state(query: &str) -> State {
    read(query).0
}

#[test]
fn an_address_tells_every_two_claims_apart() {
    let mut codes: Vec<Code> = claims().map(|claim| Code::of(&claim.key)).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), claims().count());
}

#[test]
fn claims_are_found_by_words_and_kinds() {
    let find = |words: &str, kind| Argument::new(facts(), &state(""), &Wanted { words: words.to_owned(), kind });
    let all = find("", None);
    assert_eq!(all.kinds.iter().map(|kind| kind.n).collect::<Vec<_>>(), [107, 5, 6, 65, 22, 9]);
    assert_eq!(all.groups.iter().map(|group| group.claims.len()).sum::<usize>(), 107);
    // Without the letters of another language, and in any order.
    let found = find("declaration TURKIYE", None);
    assert_eq!(
        found.groups.iter().flat_map(|group| &group.claims).map(|claim| &*claim.key).collect::<Vec<_>>(),
        ["ben-baku-declaration"]
    );
    assert_eq!(found.found, "1 of 107 claims");
    let limits = find("binding", Some(LineKind::Limitation));
    assert!(limits.shows("lim-declarations") && !limits.shows("lim-depth") && limits.kinds[4].is_chosen);
    assert_eq!(find("xyzzy", None).found, "No claim has these words");
}

#[test]
fn a_claim_leads_to_its_state_and_says_what_has_to_be_known() {
    let argument = Argument::new(facts(), &state("view=argument&claim=ben-education"), &Wanted::default());
    let claims: Vec<&silkweb::view::argument::Claim> = argument.groups.iter().flat_map(|group| &group.claims).collect();
    for claim in &claims {
        let see = claim.see.as_deref().unwrap_or("?claim=");
        assert!(see.starts_with('?') && see.contains("claim="), "{}: {see}", claim.key);
        assert_eq!(claim.is_open, &*claim.key == "ben-education");
        assert!(!claim.sections.is_empty(), "{}: no section", claim.key);
    }
    let education = claims.iter().find(|claim| claim.is_open).expect("the claim that is looked at");
    let said: Vec<(bool, &str)> = education.notes.iter().map(|note| (note.is_outside, &*note.text)).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].1.contains("two names") && said[1].1.contains("left open"), "{said:?}");
    assert!(said[2].0 && said[2].1.contains("Kazakhstan"), "{said:?}");
    // An editor's note is nothing for readers.
    let remarks = claims.iter().flat_map(|claim| &claim.notes);
    assert!(remarks.clone().all(|remark| !remark.text.contains("Edge") && !remark.source.is_empty()));
    // All ambiguities that a reader can meet stand somewhere, but those that bear on no claim.
    let n_told = BEHIND.1.lines_of(LineKind::Ambiguity).filter(|line| line.reader.is_some()).count();
    assert!(n_told >= 55, "{n_told} ambiguities are told to readers");
}

#[test]
fn what_is_weighed_tips_the_scale() {
    let mut weighed = state("view=argument");
    assert!(Argument::new(facts(), &weighed, &Wanted::default()).scale.sentence.starts_with("Nothing weighed yet"));
    weighed.weighing.put("ben-china", 3);
    weighed.weighing.put("lim-overlap", -1);
    weighed.weighing.put("no-such-claim", 3);
    weighed.weighing.verdict = Some(4);
    let scale = Argument::new(facts(), &weighed, &Wanted::default()).scale;
    assert_eq!((scale.n_weighed, scale.n_for, scale.n_against), (2, 3, 1));
    assert_eq!(
        scale.sentence,
        "2 claims weighed. The scale tips towards privileges: 3 for, 1 against. Your verdict: Largely."
    );
    assert_eq!(
        scale.verdicts.iter().map(|verdict| verdict.is_chosen).collect::<Vec<_>>(),
        [false, false, false, true, false]
    );
    // It stays in the address, and a state that is seen meanwhile leaves it alone.
    let mut page = page(&weighed.write(&read("").0, dataset())[1..]);
    page.control(Control::Amend { query: "?sel=baku&org=cica&claim=ben-china".to_owned(), is_moving: false });
    let query = page.model().query();
    assert_eq!(read(&query).0.weighing, weighed.weighing, "{query}");
    assert!(query.contains("sel=baku") && query.contains("claim=ben-china") && !query.contains("view="), "{query}");
    page.control(Control::Amend { query: "claim=none&weigh=;".to_owned(), is_moving: false });
    assert_eq!(page.model().query(), "?v=1&sel=baku");
    page.control(Control::Undo);
    assert_eq!(page.model().query(), query);
}

#[test]
fn the_agenda_is_the_catalogue_with_all_that_hangs_on_it() {
    let agenda = Agenda::new(facts(), &state("sel=none"));
    assert_eq!(agenda.dimensions.len(), 5);
    let listed: Vec<usize> = agenda.dimensions.iter().map(|dimension| dimension.areas.len()).collect();
    assert_eq!(listed, [1, 5, 8, 3, 1]);
    assert_eq!(agenda.added.len(), 5);
    // The 25 rows of coordinators each name one country and one area.
    assert_eq!(agenda.areas().map(|area| area.coordinators.len()).sum::<usize>(), 25);
    let hung = agenda
        .areas()
        .flat_map(|area| &area.hung)
        .chain(agenda.dimensions.iter().flat_map(|dimension| &dimension.hung));
    let hung: Vec<EntityId> = hung.map(|hung| hung.id).collect();
    assert!(BEHIND.1.initiatives.iter().all(|line| hung.contains(&line.entity)));
    assert_eq!(agenda.stages.iter().map(|(_, hung)| hung.len()).sum::<usize>(), BEHIND.1.initiatives.len());
    assert_eq!(agenda.rules.iter().filter(|rule| rule.reaches).count(), 2);
    assert!(agenda.summary.starts_with("5 dimensions with 18 areas, and 5 areas added later"), "{}", agenda.summary);
    assert!(!agenda.has_marks && agenda.areas().all(|area| !area.is_marked));
}

#[test]
fn what_belongs_to_the_selection_stands_out_in_the_agenda() {
    let marked = |query: &str| {
        let agenda = Agenda::new(facts(), &state(query));
        let areas = agenda.areas().filter(|area| area.is_marked).map(|area| area.name.clone());
        areas.collect::<Vec<_>>()
    };
    assert_eq!(marked("sel=india"), ["Combating terrorism", "Transport corridors", "Human dimension"]);
    assert_eq!(marked("sel=dim-environmental").len(), 3);
    assert_eq!(marked("sel=cica-port-leaders-conference"), ["Transport corridors"]);
    // Who has nothing to do with it leaves it as it is.
    assert!(!Agenda::new(facts(), &state("sel=georgia")).has_marks);
}

#[test]
fn the_wheel_has_every_area_and_initiative_and_no_name_on_another() {
    for (query, wide_px) in [("sel=none", 720.0), ("sel=azerbaijan", 1100.0), ("sel=none", 560.0), ("sel=none", 330.0)]
    {
        let agenda = Agenda::new(facts(), &state(query));
        let wheel = wheel(&agenda, wide_px, Theme::of(false, false));
        let items =
            |id: LayerId| wheel.layers.iter().filter(move |layer| layer.id == id).flat_map(|layer| layer.items.iter());
        let has = |id: LayerId, entity: EntityId| items(id).any(|item| item.target == Some(Target::Entity(entity)));
        for area in agenda.areas() {
            assert!(has(LayerId::Base, area.id), "{}", area.name);
            assert!(area.hung.iter().all(|hung| has(LayerId::Marks, hung.id)), "{}", area.name);
        }
        let surface = wheel.size.rect();
        let boxes: Vec<Rect> = wheel
            .layers
            .iter()
            .flat_map(|layer| layer.items.iter().map(|item| (item, item.screen_bounds(layer.screen_from_layer))))
            .map(|(item, bounds)| match &item.shape {
                Shape::Text { at, text, font, anchor } => (item, text_box(*at, width_px(text, font), font, *anchor)),
                Shape::Path(_) | Shape::Circle { .. } => (item, bounds),
            })
            .map(|(item, bounds)| {
                let inside = bounds.intersection(surface);
                assert!(
                    (inside.min.x - bounds.min.x).abs() < 0.01 && (inside.max.x - bounds.max.x).abs() < 0.01,
                    "{item:?}"
                );
                (item, bounds)
            })
            .filter(|(item, _)| matches!(item.shape, Shape::Text { .. }))
            .map(|(_, bounds)| bounds)
            .collect();
        // The two lines in the middle are always there.
        assert_eq!(boxes.len() > 2, wide_px >= 560.0);
        for (n, a) in boxes.iter().enumerate() {
            assert!(boxes[..n].iter().all(|b| !a.overlaps(*b)), "two names at {a:?}, {wide_px} px wide");
        }
    }
}

#[test]
fn an_empty_cell_of_the_comparison_is_a_silence_of_the_text() {
    let comparison = Comparison::new(facts(), &state("view=platforms&claim=lim-depth"));
    assert_eq!(comparison.rows.len(), 25);
    let silent = |at: usize| comparison.rows.iter().filter(|row| row.cells[at].is_none()).count();
    let n_silent: usize = (0..4).map(silent).sum();
    let n_empty = BEHIND.1.matrix.iter().flat_map(|row| &row.cells).filter(|cell| cell.is_none()).count();
    assert_eq!(n_silent, n_empty);
    assert!(comparison.summary.contains(&format!("silent in {n_silent} of 100 cells")), "{}", comparison.summary);
    let marked: Vec<&str> = comparison.rows.iter().filter(|row| row.is_marked).map(|row| &*row.key).collect();
    assert_eq!(marked, ["cmp-depth"]);
    assert_eq!(comparison.orderings.len(), 14);
}
