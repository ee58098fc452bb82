//! The routes as a reader sees them: what is asked, what is found, and what closing changes.

use std::sync::{Arc, LazyLock};

use silkweb::analysis::routes::{Plan, RouteNetwork, Settings};
use silkweb::app::harness::Harness;
use silkweb::app::state::Pace;
use silkweb::app::theme::Theme;
use silkweb::app::{Control, Marked, Options, Page, View};
use silkweb::geom::Size;
use silkweb::graph::Apart;
use silkweb::model::{Cargo, EntityId, Evidence, Mode, Texts, TieId, builtin_evidence};
use silkweb::scene::{Dash, LayerId, Scene, Target};
use silkweb::view::Facts;
use silkweb::view::routes::{Choice, RoutesView};

use crate::address::{DATA, dataset, id, read};

static BEHIND: LazyLock<(Evidence, Texts)> = LazyLock::new(|| {
    let (evidence, texts, _) = builtin_evidence(dataset()).expect("the built-in evidence");
    (evidence, texts)
});

fn view(query: &str) -> RoutesView {
    let (state, notes) = read(query);
    assert!(notes.is_empty(), "{query}: {notes:?}");
    RoutesView::new(Facts { dataset: dataset(), evidence: &BEHIND.0, texts: &BEHIND.1 }, &state)
}

/// The view after this choice was made in the state of `query`.
fn after(query: &str, choice: &Choice) -> RoutesView {
    let base = read(query).0;
    let (state, notes) = silkweb::app::State::read(&choice.query, &base, dataset());
    assert!(notes.is_empty(), "{}: {notes:?}", choice.query);
    RoutesView::new(Facts { dataset: dataset(), evidence: &BEHIND.0, texts: &BEHIND.1 }, &state)
}

fn page(query: &str) -> Harness {
    let options = Options { size: Size::new(920.0, 620.0), ..Options::default() };
    Harness::at(options, query, Arc::clone(&DATA.0), Arc::clone(&DATA.1))
}

#[test]
fn the_view_tells_of_the_routes_that_the_analysis_finds() {
    let view = view("view=routes&from=xian&to=budapest");
    let network = RouteNetwork::new(dataset(), Cargo::Freight);
    let plan = Plan::new(dataset(), &network, &Settings::default());
    let found = plan.routes(id("xian"), id("budapest"), &Apart::default()).routes;
    assert!(found.len() > 1);
    assert_eq!(view.routes.len(), found.len());
    for (row, route) in view.routes.iter().zip(&found) {
        assert!((row.km[0] - route.km()).abs() < 1e-9 && row.km[1] >= row.km[0]);
        assert_eq!(row.stops.iter().map(|stop| stop.id).collect::<Vec<_>>(), route.places().collect::<Vec<_>>());
        let legs: Vec<_> = row.stops.iter().filter_map(|stop| stop.leg.as_ref()).collect();
        assert_eq!(legs.len() + 1, row.stops.len());
        assert_eq!(row.figures[1][1], route.n_borders().to_string());
        assert_eq!(row.figures[2][1], route.n_changes().to_string());
        assert_eq!(legs.iter().filter(|leg| leg.crosses_border).count(), route.n_borders());
        assert_eq!(legs.iter().filter(|leg| leg.changes_mode).count(), route.n_changes());
    }
    // Nothing is closed, so there is nothing to compare with.
    assert_eq!(view.effect, None);
    assert!(view.shares.iter().all(|share| share.before.to_bits() == share.after.to_bits()));
    let mut ties: Vec<TieId> = found[0].legs.iter().flat_map(|leg| leg.ties.clone()).collect();
    ties.sort_unstable();
    assert_eq!(view.lit, ties);
}

#[test]
fn the_summary_says_what_is_found() {
    let view = view("view=routes&from=xian&to=budapest&by=time");
    let days = &view.routes[0].figures[3];
    assert_eq!(days[0], "Time, modelled");
    let begins = format!(
        "The best of {} routes for freight from Xi'an to Budapest, by modelled time, is {} long, with {} borders",
        view.routes.len(),
        view.routes[0].figures[0][1],
        view.routes[0].figures[1][1],
    );
    assert!(view.summary.starts_with(&begins), "{}", view.summary);
    let said = days[1].strip_suffix(" days").expect("days");
    assert!(view.summary.ends_with(&format!("It takes {said} days as modelled.")), "{}", view.summary);
    assert_eq!(view.assumptions.len(), 8);
    let rail = &view.assumptions[0];
    assert_eq!([rail.what, &rail.number, rail.unit, &rail.first], ["By rail", "900", "km a day", "900"]);
}

#[test]
fn the_parts_of_a_length_add_up_as_they_are_written() {
    for query in ["from=xian&to=budapest", "from=khorgos&to=istanbul", "net=gas&from=sangachal&to=melendugno"] {
        for row in view(query).routes {
            let numbers = |text: &str| -> Vec<i64> {
                let words = text.replace(',', "");
                words.split(' ').filter_map(|word| word.parse().ok()).collect()
            };
            let parts = numbers(&row.figures[0][2]);
            if !parts.is_empty() {
                assert_eq!(parts.iter().sum::<i64>(), numbers(&row.figures[0][1])[0], "{:?}", row.figures[0]);
            }
        }
    }
}

#[test]
fn closing_a_country_on_the_way_changes_the_best_route_and_its_share_to_nothing() {
    let query = "view=routes&from=khorgos&to=istanbul";
    let before = view(query);
    let share = before.shares.iter().find(|share| share.close.is_some()).expect("a country lies on the way");
    let name = share.name.as_str();
    assert!(share.before > 0.0);
    let closed = after(query, share.close.as_ref().expect("it can be closed"));
    let again = closed.shares.iter().find(|share| share.name == name).expect("its share before");
    assert_eq!((again.before.to_bits(), again.after.to_bits()), (share.before.to_bits(), 0.0_f64.to_bits()));
    assert!(again.close.as_ref().is_some_and(|close| close.is_chosen && close.label == format!("Reopen {name}")));
    let effect = closed.effect.expect("an effect");
    assert!(effect.starts_with(&format!("With {name} closed, ")), "{effect}");
    assert_eq!(closed.closed.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>(), [name]);
    assert_eq!(closed.closed[0].query, "close=");
}

#[test]
fn where_nothing_remains_the_view_says_so() {
    let closed = view("view=routes&net=gas&from=sangachal&to=melendugno&close=georgia");
    assert!(closed.routes.is_empty() && closed.lit.is_empty());
    let effect = closed.effect.expect("an effect");
    assert!(effect.starts_with("With Georgia closed, nothing remains: "), "{effect}");
    assert!(closed.summary.starts_with("No route for gas leads from "), "{}", closed.summary);
    // The same ends where nothing is closed, and a time that gas does not have.
    let open = view("view=routes&net=gas&from=sangachal&to=melendugno&by=time");
    assert!(open.summary.ends_with("so routes are ordered by distance."), "{}", open.summary);
    assert!(open.assumptions.is_empty());
}

#[test]
fn what_is_planned_opens_a_route_that_is_not_there_yet() {
    let now = view("view=routes&net=power&from=baku&to=budapest");
    assert!(now.routes.is_empty());
    assert!(now.summary.contains("With what is planned or being built there would be one of "), "{}", now.summary);
    let planned = after("view=routes&net=power&from=baku&to=budapest", &now.planned);
    assert_eq!(planned.routes.len(), 1);
    let effect = planned.effect.expect("an effect");
    assert!(effect.ends_with(" where there was none.") && effect.contains("With what is planned"), "{effect}");
}

#[test]
fn ends_that_are_none_are_asked_for() {
    assert_eq!(view("from=none").summary, "Choose two ends to see the routes between them.");
    assert_eq!(view("from=baku&to=baku").summary, "Both ends are Baku. Choose two places.");
    let other = view("net=oil");
    assert!(other.summary.ends_with("is not on this network. Choose a place that is."), "{}", other.summary);
    // Each network is turned to with ends that it has, and a route between them, now or when it is built.
    for query in ["", "net=oil", "net=gas&from=none"] {
        for net in &view(query).nets {
            let there = after(query, net);
            let is_joined = !there.routes.is_empty() || there.summary.contains("there would be one");
            assert!(is_joined, "{}: {}", net.query, there.summary);
        }
    }
}

#[test]
fn the_selection_can_be_an_end_or_be_closed() {
    let of = |query: &str| {
        let view = view(query);
        let labels = |choices: &[Choice]| choices.iter().map(|choice| choice.label.clone()).collect::<Vec<_>>();
        (labels(&view.at_ends), view.close_selected.map(|choice| (choice.label, choice.query)))
    };
    let close = |label: &str, query: &str| Some((label.to_owned(), query.to_owned()));
    assert_eq!(
        of("sel=baku"),
        (vec!["From Baku".into(), "To Baku".into(), "Swap the ends".into()], close("Close Baku", "close=baku"))
    );
    assert_eq!(
        of("sel=georgia&close=baku"),
        (vec!["Swap the ends".into()], close("Close Georgia", "close=baku,georgia"))
    );
    assert_eq!(of("sel=baku&close=baku").1, close("Reopen Baku", "close="));
    assert_eq!(of("sel=cica").1, None);
}

#[test]
fn stated_times_stand_beside_the_modelled_one() {
    let view = view("view=routes&from=xian&to=budapest");
    assert!(!view.stated.is_empty());
    let first_other = view.stated.iter().position(|stated| !stated.compares).unwrap_or(view.stated.len());
    assert!(view.stated[first_other..].iter().all(|stated| !stated.compares));
    for stated in &view.stated {
        assert!(stated.text.contains(" days") && !stated.difference.is_empty(), "{stated:?}");
        assert!(!stated.sources.is_empty(), "{stated:?}");
    }
}

/// How strongly each stretch is drawn.
fn widths(scene: &Scene) -> Vec<(TieId, f64, u8)> {
    let items = scene.layers.iter().filter(|layer| layer.id == LayerId::Ties).flat_map(|layer| layer.items.iter());
    let stroke = |item: &silkweb::scene::Item| match (item.target, item.paint.stroke) {
        (Some(Target::Tie(tie)), Some(stroke)) => Some((tie, stroke.width_px, stroke.color.alpha)),
        _ => None,
    };
    items.filter_map(stroke).collect()
}

#[test]
fn the_best_route_stands_out_on_the_map_while_routes_are_shown() {
    let query = "view=routes&from=khorgos&to=istanbul";
    let mut page = page(query);
    assert_eq!(page.controls().page, Page::Routes);
    let lit = view(query).lit;
    page.control(Control::Mark(Marked { route: lit.clone(), ..Marked::default() }));
    let drawn = widths(&page.scene());
    let strongest = |is_lit: bool| {
        let these = drawn.iter().filter(|(tie, ..)| lit.contains(tie) == is_lit);
        these.map(|(.., alpha)| *alpha).max().expect("stretches")
    };
    assert!(strongest(true) > strongest(false), "{} and {}", strongest(true), strongest(false));
    // Elsewhere the map is as it would be without a route.
    let other = widths(&{
        page.control(Control::Show(Page::Map));
        page.scene()
    });
    let mut plain = self::page("");
    plain.control(Control::Show(Page::Map));
    assert_eq!(other, widths(&plain.scene()));
    assert_ne!(other, drawn);
}

#[test]
fn another_route_than_the_best_can_light_up() {
    let query = "view=routes&from=xian&to=budapest";
    let best = view(query);
    assert!(best.routes[0].light.is_chosen && !best.routes[1].light.is_chosen);
    let other = after(query, &best.routes[1].light);
    assert!(other.routes[1].light.is_chosen && !other.routes[0].light.is_chosen);
    assert_ne!(other.lit, best.lit);
    assert_eq!(other.routes[0].stops, best.routes[0].stops);
    // Where there are fewer routes than that, the best one does.
    let fewer = view(&[query, "&way=9"].concat());
    assert_eq!(fewer.lit, best.lit);
    assert!(fewer.routes[0].light.is_chosen);
}

#[test]
fn the_model_of_time_can_be_edited() {
    let query = "view=routes&from=xian&to=budapest&by=time";
    let (at_first, slow) = (view(query), view(&[query, "&pace=450,500,700,400,1,2,3,2.5"].concat()));
    let days = |view: &RoutesView| -> f64 {
        let text = view.routes[0].figures[3][1].clone();
        text.strip_suffix(" days").expect("days").parse().expect("a number")
    };
    assert!(days(&slow) > days(&at_first) + 5.0, "{} and {}", days(&slow), days(&at_first));
    assert!(slow.summary.ends_with("as modelled with your numbers."), "{}", slow.summary);
    let numbers: Vec<&str> = slow.assumptions.iter().map(|assumed| &*assumed.number).collect();
    assert_eq!(numbers, ["450", "500", "700", "400", "1", "2", "3", "2.5"]);
    // A means that does not move is not used where time decides.
    let no_rail = view(&[query, "&pace=0,500,700,400,1,2,3,1"].concat());
    let by_rail = |view: &RoutesView| {
        let stops = view.routes.iter().flat_map(|route| &route.stops);
        stops.filter_map(|stop| stop.leg.as_ref()).any(|leg| leg.mode == Mode::Rail)
    };
    assert!(by_rail(&at_first) && !by_rail(&no_rail));
    for wrong in
        ["900", "900,500,700,400,1,2,3,-1", "900,500,700,400,1,2,3,100", "a,b,c,d,e,f,g,h", "1,2,3,4,5,6,7,8,9"]
    {
        let (state, notes) = read(&["pace=", wrong].concat());
        assert_eq!((notes.len(), state.routes.pace), (1, Pace::default()), "{wrong}");
    }
}

#[test]
fn what_is_closed_is_crossed_out_on_the_map() {
    let query = "view=routes&from=khorgos&to=istanbul&close=turkmenistan,alat,caspian-sea";
    let closed = view(query).closed_legs;
    assert!(!closed.is_empty());
    let find = |key| dataset().find(key).expect("it is in the data");
    let (country, place) = (find("turkmenistan"), find("alat"));
    for &leg in &closed {
        let ends = dataset().tie(leg).ends;
        let is_there = |end: EntityId| end == place || dataset().entity(end).country == Some(country);
        let crosses_sea = dataset().tie(leg).leg().is_some_and(|leg| matches!(leg.mode, Mode::Sea | Mode::Ferry));
        assert!(ends.into_iter().any(is_there) || crosses_sea, "{}", dataset().tie(leg).key);
    }
    let mut page = page(query);
    let bars = |page: &Harness| {
        let scene = page.scene();
        let items = scene.layers.iter().filter(|layer| layer.id == LayerId::Ties).flat_map(|layer| layer.items.iter());
        items.filter(|item| item.paint.stroke.is_some_and(|stroke| stroke.dash == Dash::Ticks)).count()
    };
    let before = bars(&page);
    page.control(Control::Mark(Marked { closed: closed.clone(), ..Marked::default() }));
    assert!(bars(&page) > before, "{} and {before}", bars(&page));
    let crosses = |page: &Harness| {
        let scene = page.scene();
        let marks = scene.layers.iter().filter(|layer| layer.id == LayerId::Marks).flat_map(|layer| layer.items.iter());
        let is_disc = |item: &&silkweb::scene::Item| {
            let Some(stroke) = item.paint.stroke else { return false };
            item.paint.fill == Some(stroke.color) && stroke.color == Theme::of(false, false).accent
        };
        marks.filter(is_disc).count()
    };
    assert_eq!(crosses(&page), 3);
    page.control(Control::Show(Page::Map));
    assert_eq!(crosses(&page), 0);
}

#[test]
fn a_question_is_kept_while_other_views_are_shown_and_is_a_step() {
    let mut page = page("view=routes");
    page.control(Control::Amend { query: "close=russia".to_owned(), is_moving: false });
    page.control(Control::Show(Page::Argument));
    assert!(page.model().query().contains("close=russia"), "{}", page.model().query());
    page.control(Control::Show(Page::Routes));
    assert_eq!(read(&page.model().query()).0.view, View::Routes);
    page.control(Control::Undo);
    page.control(Control::Undo);
    page.control(Control::Undo);
    assert!(!page.model().query().contains("close="), "{}", page.model().query());
}
