//! Ties on the stage: what the legend switches, how far the focus reaches, what the text says, and what is hit.

use std::sync::{Arc, LazyLock};

use silkweb::app::harness::Harness;
use silkweb::app::{Control, Input, Key, Kind, Kinds, LegendRow, Lens, Msg, Options, Page, PointerKind, Switch};
use silkweb::geo::Basemap;
use silkweb::geom::{Point, Size};
use silkweb::model::{EntityId, EntityKind, Mode, Parsed, RouteStatus, TieId, builtin};
use silkweb::scene::{Item, LayerId, Shape, Target};

static DATA: LazyLock<(Arc<Parsed>, Arc<Basemap>)> = LazyLock::new(|| {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    (Arc::new(builtin().expect("the built-in dataset")), Arc::new(basemap))
});

fn page(view: Page) -> Harness {
    let options = Options { size: Size::new(920.0, 620.0), ..Options::default() };
    let mut page = Harness::opened(options, Arc::clone(&DATA.0), Arc::clone(&DATA.1));
    page.control(Control::Show(view));
    page
}

/// The lines on the stage that stand for a tie.
fn drawn(page: &Harness) -> Vec<(TieId, Item)> {
    let scene = page.scene();
    let ties = scene.layers.iter().filter(|layer| layer.id == LayerId::Ties).flat_map(|layer| layer.items.iter());
    let tie = |item: &Item| match item.target {
        Some(Target::Tie(tie)) => Some((tie, item.clone())),
        Some(Target::Entity(_)) | None => None,
    };
    ties.filter_map(tie).collect()
}

fn rows(page: &Harness) -> Vec<LegendRow> {
    page.controls().legend.groups.into_iter().flat_map(|group| group.rows).collect()
}

fn count(page: &Harness, kind: Kind) -> Option<usize> {
    let switch = Switch::Kinds(Kinds::of(kind));
    rows(page).into_iter().find(|row| row.switch.is_some_and(|(other, _)| other == switch)).and_then(|row| row.count)
}

/// How many lines are drawn for legs that `is` says yes to.
fn legs(page: &Harness, is: impl Fn(Mode, RouteStatus) -> bool) -> usize {
    let dataset = &DATA.0.dataset;
    let leg = |tie: TieId| dataset.tie(tie).leg().is_some_and(|leg| is(leg.mode, leg.status));
    drawn(page).iter().filter(|(tie, _)| leg(*tie)).count()
}

fn brightest(page: &Harness) -> usize {
    drawn(page).iter().filter(|(_, item)| item.paint.stroke.is_some_and(|stroke| stroke.color.alpha == 255)).count()
}

#[test]
fn the_legend_counts_what_the_map_draws() {
    let mut page = page(Page::Map);
    page.key(Key::Escape);
    let switched = |kind: Kind| Control::Switch(Switch::Kinds(Kinds::of(kind)));
    for off in [None, Some(Kind::Planned), Some(Kind::Rail), Some(Kind::InUse)] {
        if let Some(kind) = off {
            page.control(switched(kind));
            assert_eq!(count(&page, kind), Some(0));
        }
        for (kind, is) in [
            (Kind::Rail, (|mode, _| mode == Mode::Rail) as fn(Mode, RouteStatus) -> bool),
            (Kind::Sea, |mode, _| matches!(mode, Mode::Sea | Mode::Ferry)),
            (Kind::Road, |mode, _| mode == Mode::Road),
            (Kind::Pipeline, |mode, _| mode == Mode::Pipeline),
            (Kind::Cable, |mode, _| mode == Mode::Cable),
            (Kind::Building, |_, status| status == RouteStatus::UnderConstruction),
            (Kind::Idle, |_, status| matches!(status, RouteStatus::Closed | RouteStatus::Suspended)),
        ] {
            assert_eq!(count(&page, kind), Some(legs(&page, is)), "{kind:?} while {off:?} is off");
        }
    }
    assert_eq!(page.controls().legend.hidden, "3 kinds of ties hidden");
    page.control(Control::Switch(Switch::All));
    assert_eq!(page.controls().legend.hidden, "");
    assert_eq!(page.announced().last().map(String::as_str), Some("All ties shown"));
}

#[test]
fn what_is_switched_off_is_not_drawn_in_either_view() {
    let dataset = &DATA.0.dataset;
    for view in [Page::Map, Page::Network] {
        let mut page = page(view);
        let before = drawn(&page).len();
        assert!(legs(&page, |mode, _| mode == Mode::Rail) > 50);
        page.control(Control::Switch(Switch::Kinds(Kinds::of(Kind::Rail))));
        assert_eq!(legs(&page, |mode, _| mode == Mode::Rail), 0);
        page.control(Control::Switch(Switch::None));
        assert_eq!(drawn(&page).len(), 0);
        page.control(Control::Switch(Switch::All));
        assert_eq!(drawn(&page).len(), before);
    }
    let mut page = page(Page::Network);
    let Some(Target::Entity(cica)) = page.target("cica") else { panic!("an organisation") };
    let of_cica = |page: &Harness| drawn(page).iter().filter(|(tie, _)| dataset.tie(*tie).ends.contains(&cica)).count();
    assert!(of_cica(&page) > 20);
    page.control(Control::Switch(Switch::Organisation(cica)));
    assert_eq!(of_cica(&page), 0);
    assert_eq!(page.controls().legend.hidden, "1 organisation hidden");
}

#[test]
fn each_step_reaches_farther_and_is_said() {
    for view in [Page::Map, Page::Network] {
        let mut page = page(view);
        let georgia = page.target("georgia").expect("Georgia");
        page.control(Control::Select(georgia));
        let mut last = 0;
        for (steps, said) in
            [(1, "One step from Georgia: "), (2, "Two steps from Georgia: "), (3, "Three steps from Georgia: ")]
        {
            page.key(Key::Steps(steps));
            let sentence = page.announced().last().cloned().unwrap_or_default();
            assert!(sentence.starts_with(said) && sentence.contains(" countr"), "{sentence}");
            assert_eq!(page.controls().legend.steps, (steps, sentence));
            let lit = brightest(&page);
            // On the map the corridors through a country already lead far.
            let grows = lit > last || (lit == last && (view == Page::Map || steps == 3));
            assert!(grows, "{view:?}, {steps} steps: {lit} lines after {last}");
            last = lit;
        }
    }
}

#[test]
fn the_lens_fades_what_the_text_does_not_say() {
    let dataset = &DATA.0.dataset;
    let mut page = page(Page::Network);
    let before = brightest(&page);
    page.control(Control::Follow(Lens::Implied));
    let implied = brightest(&page);
    page.control(Control::Follow(Lens::Stated));
    let stated = brightest(&page);
    assert!(before > implied && implied > stated && stated > 0, "{before}, {implied}, {stated}");
    for (tie, item) in drawn(&page) {
        let is_bright = item.paint.stroke.is_some_and(|stroke| stroke.color.alpha == 255);
        assert!(!is_bright || dataset.tie(tie).basis == silkweb::model::Basis::Stated, "{}", dataset.tie(tie).key);
    }
    let said = page.announced().last().cloned().unwrap_or_default();
    assert!(said.contains("stated remain of"), "{said}");
    page.control(Control::Show(Page::Map));
    assert_eq!(brightest(&page), 0, "the article tells of no leg");
    page.control(Control::Follow(Lens::All));
    assert!(brightest(&page) > 50);
}

#[test]
fn dimmed_ties_are_hit_too() {
    for view in [Page::Map, Page::Network] {
        let mut page = page(view);
        let scene = page.scene();
        let layer = scene.layers.iter().find(|layer| layer.id == LayerId::Ties).expect("ties").clone();
        let middle = |item: &Item| match &item.shape {
            Shape::Path(path) => {
                let pieces: Vec<(Point, Point)> = path.lines().collect();
                pieces.get(pieces.len() / 2).map(|(a, b)| layer.screen_from_layer * a.lerp(*b, 0.5))
            }
            Shape::Circle { .. } | Shape::Text { .. } => None,
        };
        let dimmed = layer
            .items
            .iter()
            .filter(|item| item.target.is_some() && item.paint.stroke.is_some_and(|stroke| stroke.color.alpha < 130));
        let mut n_hit = 0;
        for (item, at) in dimmed.filter_map(|item| Some((item, middle(item)?))).take(60) {
            page.send(Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse }));
            n_hit += usize::from(page.controls().hover_card.map(|card| card.target) == item.target);
        }
        assert!(n_hit > 10, "{view:?}: {n_hit}");
    }
}

/// The marks of a layer that stand for an entity, in the order in which they are drawn.
fn marked(page: &Harness, id: LayerId) -> Vec<Target> {
    let scene = page.scene();
    let layers = scene.layers.iter().filter(|layer| layer.id == id);
    layers.flat_map(|layer| layer.items.iter()).filter_map(|item| item.target).collect()
}

#[test]
fn few_organisations_stand_on_the_map_and_are_reached_by_pointer_keys_and_ear() {
    let mut page = page(Page::Map);
    let [cica, un, sco] = ["cica", "un", "sco"].map(|key| page.target(key).expect(key));
    let organisations = |page: &Harness| {
        let dataset = &DATA.0.dataset;
        let is_organisation = |target: &Target| matches!(target, Target::Entity(id) if dataset.entity(*id).kind == EntityKind::Organisation);
        marked(page, LayerId::Marks).into_iter().filter(is_organisation).collect::<Vec<_>>()
    };
    // Azerbaijan is selected, which belongs to 15 and more.
    let few = organisations(&page);
    assert!(few.contains(&cica) && (2..=4).contains(&few.len()), "{few:?}");
    page.key(Key::Escape);
    assert_eq!(organisations(&page), [cica], "at rest the chosen one stands alone");
    page.control(Control::Select(un));
    let mut both = organisations(&page);
    both.sort();
    assert_eq!(both, {
        let mut both = [cica, un];
        both.sort();
        both
    });

    let at = page.place(un).expect("on the stage");
    assert_eq!(page.scene().pick(at, 3.0), Some(un));
    page.send(Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse }));
    let card = page.controls().hover_card.expect("a card");
    assert_eq!((card.target, card.heading.as_str()), (un, "UN"));
    let proxies = page.accessible().proxies;
    assert!(proxies.iter().any(|proxy| proxy.target == un && proxy.is_ranked && proxy.name.starts_with("UN. ")));
    assert_eq!(page.place(sco), None, "what has no mark stands nowhere");
}

#[test]
fn no_mark_of_an_organisation_lies_on_another_mark_in_the_first_view() {
    for selected in ["azerbaijan", "kazakhstan", "china", "georgia", "sco"] {
        let mut page = page(Page::Map);
        page.control(Control::Select(page.target(selected).expect(selected)));
        let scene = page.scene();
        let layer = scene.layers.iter().find(|layer| layer.id == LayerId::Marks).expect("marks");
        let circles = layer.items.iter().filter_map(|item| match (&item.shape, item.target) {
            (Shape::Circle { center, radius_px }, Some(Target::Entity(id))) => {
                Some((id, layer.screen_from_layer * *center, *radius_px))
            }
            _ => None,
        });
        let circles: Vec<_> = circles.collect();
        for (id, at, radius_px) in &circles {
            if DATA.0.dataset.entity(*id).kind == EntityKind::Organisation {
                for (other, place, other_px) in circles.iter().filter(|(other, ..)| other != id) {
                    let name = |id: &EntityId| DATA.0.dataset.entity(*id).label().to_owned();
                    assert!(at.distance(*place) > radius_px + other_px, "{selected}: {} on {}", name(id), name(other));
                }
            }
        }
    }
}

#[test]
fn who_is_said_to_be_no_member_is_crossed_out_counted_and_told() {
    let mut page = page(Page::Map);
    let crosses = |page: &Harness| {
        let scene = page.scene();
        let marks = scene.layers.iter().filter(|layer| layer.id == LayerId::Marks);
        marks
            .flat_map(|layer| layer.items.iter())
            .filter(|item| matches!(&item.shape, Shape::Path(path) if item.is_line() && path.lines().count() == 2))
            .count()
    };
    assert_eq!((crosses(&page), count(&page, Kind::Denied)), (2, Some(2)));
    let georgia = page.target("georgia").expect("Georgia");
    let said = "Not a member of CICA, as the article says";
    assert!(page.name_of(georgia).contains(said));
    let (_, at) = mark_of(&page, georgia);
    page.send(Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse }));
    let card = page.controls().hover_card.expect("a card");
    assert_eq!(card.target, georgia);
    assert!(card.lines.iter().any(|line| line == said), "{:?}", card.lines);
    page.control(Control::Switch(Switch::Kinds(Kinds::of(Kind::Denied))));
    assert_eq!((crosses(&page), count(&page, Kind::Denied)), (0, Some(0)));
    page.control(Control::Switch(Switch::All));
    let Some(Target::Entity(sco)) = page.target("sco") else { panic!("an organisation") };
    page.control(Control::Choose(sco));
    assert_eq!((crosses(&page), count(&page, Kind::Denied)), (0, None), "of the SCO nothing is denied");
}

/// The last mark drawn for `target`, and where it stands.
fn mark_of(page: &Harness, target: Target) -> (Item, Point) {
    let scene = page.scene();
    let layer = scene.layers.iter().find(|layer| layer.id == LayerId::Marks).expect("marks");
    let item = layer.items.iter().rfind(|item| item.target == Some(target)).expect("a mark").clone();
    let Shape::Circle { center, .. } = item.shape else { panic!("{item:?}") };
    (item, layer.screen_from_layer * center)
}

#[test]
fn dots_lie_on_what_the_article_states_or_implies_and_the_legend_counts_it() {
    let mut page = page(Page::Network);
    page.key(Key::Escape);
    let radii = |page: &Harness| {
        let scene = page.scene();
        let ties = scene.layers.iter().filter(|layer| layer.id == LayerId::Ties).flat_map(|layer| layer.items.iter());
        let radius = |item: &Item| match item.shape {
            Shape::Circle { radius_px, .. } => Some(radius_px),
            Shape::Path(_) | Shape::Text { .. } => None,
        };
        ties.filter_map(radius).collect::<Vec<_>>()
    };
    let dots = radii(&page);
    let n = |large: bool| dots.iter().filter(|radius| (**radius > 2.0) == large).count();
    assert!(n(true) > 40 && n(false) > 10, "{} stated, {} implied", n(true), n(false));
    page.control(Control::Follow(Lens::Stated));
    assert_eq!(radii(&page).len(), n(true), "what is faded has none");
    let legend = page.controls().legend;
    let counts: Vec<usize> = legend.lenses.iter().filter_map(|(_, row)| row.count).collect();
    assert!(counts.len() == 3 && counts[0] > counts[1] && counts[1] > counts[2], "{counts:?}");
    // One line may stand for several ties.
    assert!(counts[2] >= n(true), "{counts:?}");
}

#[test]
fn the_tables_leave_out_what_legend_and_lens_leave_out() {
    let mut page = page(Page::Table);
    let rows = |page: &Harness| page.told().tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>();
    let all = rows(&page);
    assert!(page.told().tables.iter().all(|table| table.hidden.is_empty()));
    page.control(Control::Switch(Switch::Kinds(Kinds::of(Kind::Member))));
    let left = rows(&page);
    assert_eq!((left[0], &left[1..]), (all[0] - 28, &all[1..]), "28 countries are full members of CICA");
    assert!(page.told().tables[0].hidden.starts_with("28 rows "), "{}", page.told().tables[0].hidden);
    page.control(Control::Switch(Switch::None));
    assert!(rows(&page)[2] < all[2] && rows(&page)[3] < all[3], "no leg is left of corridors and places");
    page.control(Control::Switch(Switch::All));
    page.control(Control::Follow(Lens::Stated));
    let stated = rows(&page);
    assert!(stated.iter().zip(&all).all(|(stated, all)| stated < all), "{stated:?} of {all:?}");
    assert_eq!(page.controls().legend.hidden, "only what is stated");
    page.control(Control::Switch(Switch::All));
    assert_eq!((rows(&page), page.controls().legend.hidden.as_str()), (all, ""));
}
