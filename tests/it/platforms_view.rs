//! Platforms side by side and the measures say what looking through all memberships says.

use std::collections::{BTreeMap, BTreeSet};

use silkweb::analysis::time::Phases;
use silkweb::analysis::{met_only_through, pairs_met_only_through};
use silkweb::app::theme::Theme;
use silkweb::app::{Control, Marked, Page, State};
use silkweb::model::{Dataset, EntityId, EntityKind, Evidence, TieFamily, TieKind};
use silkweb::scene::{Color, Scene, Shape, Target};
use silkweb::view::Facts;
use silkweb::view::measures::{Chosen, Measure, Over, Standing};
use silkweb::view::platforms::{Compared, Named, Order, Rank, Stand, answered};

use crate::address::{dataset, id, read};
use crate::argument::page;

/// What is asked of all of it: now, then, and with partners and observers.
const STATES: [&str; 4] = ["", "time=1998", "count=all", "time=1995..2012&count=all"];

fn with_facts<T>(look: impl FnOnce(Facts<'_>) -> T) -> T {
    let (evidence, texts) = (Evidence::none(dataset()), silkweb::model::Texts::default());
    look(Facts { dataset: dataset(), evidence: &evidence, texts: &texts })
}

fn state(query: &str) -> State {
    let (state, notes) = read(query);
    assert_eq!(notes, [], "{query}");
    state
}

fn compared(query: &str) -> Compared {
    with_facts(|facts| Compared::new(facts, &state(query), Order::default()))
}

fn standing(query: &str, chosen: Chosen) -> Standing {
    with_facts(|facts| Standing::new(facts, &state(query), chosen))
}

fn keys(named: &[Named]) -> BTreeSet<String> {
    named.iter().map(|named| named.key.clone()).collect()
}

fn label(key: &str) -> String {
    dataset().entity(id(key)).label().to_owned()
}

/// The platforms each country sits in, by looking through all ties.
fn by_looking(data: &Dataset, query: &str) -> BTreeMap<String, BTreeSet<String>> {
    let state = state(query);
    let phases = Phases::new(data, state.time);
    let key = |id: EntityId| data.entity(id).key.to_string();
    let memberships = || data.ties_of_family(TieFamily::Membership);
    let has_members = |organisation: EntityId| {
        memberships().any(|(_, tie)| {
            tie.ends[1] == organisation && matches!(tie.kind, TieKind::Membership(status) if status.is_member())
        })
    };
    let mut found: BTreeMap<String, BTreeSet<String>> =
        data.entities_of_kind(EntityKind::Country).map(|(id, _)| (key(id), BTreeSet::new())).collect();
    for (id, tie) in memberships().filter(|(id, _)| phases.holds(*id)) {
        let TieKind::Membership(status) = tie.kind else { continue };
        let counts = status.is_member()
            || ((state.comparing.everyone || !has_members(tie.ends[1])) && status.as_str() != "applicant");
        if counts && let Some(seats) = found.get_mut(&key(tie.ends[0])) {
            seats.insert(key(data.tie(id).ends[1]));
        }
    }
    found
}

#[test]
fn a_question_is_answered_as_looking_through_all_memberships_answers_it() {
    for query in STATES {
        let seats = by_looking(dataset(), query);
        for (sets, inside, outside) in [
            ("cica,ots,-sco", &["cica", "ots"][..], &["sco"][..]),
            ("cica,-sco,-ots,-eap,-eco,-oic", &["cica"], &["sco", "ots", "eap", "eco", "oic"]),
            ("eap", &["eap"], &[]),
            ("-un", &[], &["un"]),
            ("nam,osce", &["nam", "osce"], &[]),
        ] {
            let found = compared(&format!("{query}&sets={sets}")).question;
            let asked = |key: &&str, own: &BTreeSet<String>| own.contains(*key);
            let expected: BTreeSet<String> = seats
                .iter()
                .filter(|(_, own)| {
                    inside.iter().all(|key| asked(key, own)) && !outside.iter().any(|key| asked(key, own))
                })
                .map(|(country, _)| country.clone())
                .collect();
            let countries: Vec<Named> = found.countries.iter().map(|(country, _)| country.clone()).collect();
            assert_eq!(keys(&countries), expected, "{query} {sets}");
            assert_eq!(countries.len(), expected.len());
        }
    }
}

#[test]
fn the_answer_is_a_sentence() {
    // Counted by hand from the table of memberships: Azerbaijan and Türkiye.
    assert_eq!(compared("sets=cica,ots,-sco").question.sentence, "In CICA and OTS, not in SCO: 2 countries");
    let one = compared("sets=cica,-sco,-un").question;
    assert_eq!(one.sentence, "In CICA, not in SCO or UN: 1 country");
    assert_eq!(one.countries[0].0.key, "palestine");
    let nothing = compared("").question;
    assert!(!nothing.is_asked && nothing.countries.is_empty() && nothing.sentence == "Nothing is asked yet");
}

#[test]
fn a_platform_pressed_three_times_makes_no_difference() {
    let mut query = "sets=ots".to_owned();
    for stand in [Stand::Either, Stand::In, Stand::Out] {
        let answer = compared(&query).question;
        let term = answer.terms.iter().find(|term| term.organisation.key == "sco").expect("the SCO");
        assert_eq!(term.stand, stand, "{query}");
        query.clone_from(&term.query);
    }
    assert_eq!(query, "sets=ots");
}

#[test]
fn every_country_is_in_the_column_of_its_platforms() {
    for query in STATES.into_iter().chain(["sel=georgia", "sel=none", "rows=cica,un", "sel=oic"]) {
        let (upset, seats) = (compared(query).upset, by_looking(dataset(), query));
        let rows: Vec<&str> = upset.rows.iter().map(|(row, _)| row.key.as_str()).collect();
        let mut n_seen = upset.nowhere.len();
        for column in &upset.columns {
            let expected: BTreeSet<&str> =
                rows.iter().zip(&column.is_in).filter(|(_, is_in)| **is_in).map(|(key, _)| *key).collect();
            for country in &column.countries {
                let own: BTreeSet<&str> =
                    rows.iter().copied().filter(|row| seats[&country.key].contains(*row)).collect();
                assert_eq!(own, expected, "{query}: {}", country.name);
            }
            n_seen += column.countries.len();
            // What is asked by a press on it is answered by its countries.
            let answer = compared(&format!("{query}&{}", column.query)).question;
            assert_eq!(
                keys(&answer.countries.into_iter().map(|(country, _)| country).collect::<Vec<_>>()),
                keys(&column.countries)
            );
        }
        assert_eq!(n_seen, seats.len(), "{query}");
        for (row, n) in &upset.rows {
            assert_eq!(*n, seats.values().filter(|own| own.contains(&row.key)).count(), "{query}: {}", row.name);
        }
    }
}

#[test]
fn what_nearly_everyone_sits_in_is_left_out_at_first() {
    let rows = |query: &str| keys(&compared(query).upset.rows.into_iter().map(|(row, _)| row).collect::<Vec<_>>());
    let first = rows("");
    assert!(["cica", "sco", "ots", "eap"].iter().all(|key| first.contains(*key)), "{first:?}");
    assert!(!first.contains("un") && !first.contains("nam") && first.len() <= 8, "{first:?}");
    assert_eq!(rows("rows=un,sco&sets=nam"), ["un", "sco", "nam"].map(str::to_owned).into());
    assert!(compared("").adds.expect("Azerbaijan").reason.contains("NAM and UN left out"));
}

#[test]
fn a_switch_turns_one_platform_and_leaves_the_others() {
    for query in ["", "rows=cica,eco&leave=oic", "leave="] {
        let view = compared(query);
        for (nth, toggle) in view.counting.iter().enumerate() {
            let after = compared(&format!("{query}&{}", toggle.query)).counting;
            for (at, (before, after)) in view.counting.iter().zip(&after).enumerate() {
                assert_eq!(before.is_on != after.is_on, at == nth, "{query}: {}", toggle.query);
            }
        }
    }
}

#[test]
fn cica_adds_what_the_panel_says_it_adds() {
    let adds = compared("sel=azerbaijan&org=cica").adds.expect("a country");
    let expected = ["cambodia", "india", "israel", "south-korea", "sri-lanka", "thailand", "vietnam"];
    assert_eq!(keys(&adds.only_here), expected.map(str::to_owned).into());
    assert!(adds.sentence.starts_with("Azerbaijan meets 7 of the 27 others in CICA"), "{}", adds.sentence);
    let data = dataset();
    let (phases, seats) = (Phases::new(data, None), by_looking(data, ""));
    let left_out = [id("un"), id("nam")];
    let (_, n_lost) = pairs_met_only_through(data, &phases, id("cica"), &left_out);
    assert_eq!(adds.pairs.n_lost, n_lost);
    for organisation in ["cica", "sco", "ots", "eco", "oic", "cis", "osce"] {
        for (country, entity) in data.entities_of_kind(EntityKind::Country).step_by(5) {
            let adds = compared(&format!("sel={}&org={organisation}", entity.key)).adds.expect("a country");
            // In the panel partners sit nowhere, and nearly all partners of the EaP and the PfP meet in the OSCE.
            if adds.is_seated && organisation != "osce" {
                let found = met_only_through(data, &phases, country, id(organisation), &left_out);
                let found: Vec<EntityId> = found.into_iter().collect();
                let own: Vec<EntityId> = adds.only_here.iter().map(|country| country.id).collect();
                assert_eq!(own, found, "{} in {organisation}", entity.key);
            }
            let members: Vec<&BTreeSet<String>> = seats.values().filter(|own| own.contains(organisation)).collect();
            let is_only = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
                a.intersection(b).all(|key| key == organisation || key == "un" || key == "nam")
            };
            let pairs = members.iter().enumerate().flat_map(|(nth, a)| members[..nth].iter().map(move |b| (*a, *b)));
            let (n_all, n_lost) = (pairs.clone().count(), pairs.filter(|(a, b)| is_only(a, b)).count());
            assert_eq!((adds.pairs.n_all, adds.pairs.n_lost), (n_all, n_lost), "{organisation}");
            assert_eq!(adds.pairs.by_country.iter().map(|(_, others)| others.len()).sum::<usize>(), 2 * n_lost);
        }
    }
}

#[test]
fn which_platforms_count_changes_what_membership_adds() {
    let only = |query: &str| compared(query).adds.expect("a country").only_here.len();
    // Where the UN counts too, everyone is met there.
    assert_eq!(only("sel=azerbaijan&org=cica&leave="), 0);
    let seats = by_looking(dataset(), "");
    let alone = |country: &str, left_out: &[&str]| {
        let others = seats.iter().filter(|(key, own)| *key != country && own.contains("cica"));
        let shares = |own: &BTreeSet<String>| {
            own.iter().any(|key| key != "cica" && !left_out.contains(&key.as_str()) && seats[country].contains(key))
        };
        others.filter(|(_, own)| !shares(own)).count()
    };
    assert_eq!(
        only("sel=azerbaijan&org=cica&leave=un,nam,oic,osce"),
        alone("azerbaijan", &["un", "nam", "oic", "osce"])
    );
    assert_eq!(only("sel=georgia&org=cica"), alone("georgia", &["un", "nam"]));
    assert!(compared("sel=baku").adds.is_none());
}

#[test]
fn the_matrix_is_ordered_by_name_number_or_platform() {
    let ordered = |by: Rank, is_turned: bool| {
        with_facts(|facts| Compared::new(facts, &state(""), Order { by, is_turned })).matrix
    };
    let names = ordered(Rank::Country, false).rows;
    assert!(names.windows(2).all(|pair| pair[0].country.name <= pair[1].country.name));
    let numbers = ordered(Rank::Number, false).rows;
    assert!(numbers.windows(2).all(|pair| pair[0].n >= pair[1].n));
    let seats = by_looking(dataset(), "");
    for row in &numbers {
        let n = seats[&row.country.key].iter().filter(|key| *key != "un" && *key != "nam").count();
        assert_eq!(row.n, n, "{}", row.country.name);
        assert_eq!(row.is_own, row.country.key == "azerbaijan");
    }
    let cica = ordered(Rank::In(id("cica")), false);
    let at = cica.columns.iter().position(|column| column.key == "cica").expect("a column");
    let statuses: Vec<Option<&str>> =
        cica.rows.iter().map(|row| row.cells[at].as_ref().map(|cell| cell.status)).collect();
    let n_seated = statuses.iter().filter(|status| status.is_some()).count();
    assert!(statuses[..n_seated].iter().all(Option::is_some), "{statuses:?}");
    let n_members = cica.rows.iter().filter(|row| seats[&row.country.key].contains("cica")).count();
    assert!(cica.rows[..n_members].iter().all(|row| seats[&row.country.key].contains("cica")));
    let mut turned = ordered(Rank::In(id("cica")), true).rows;
    turned.reverse();
    assert_eq!(turned, cica.rows);
}

#[test]
fn the_measures_rank_every_country_and_tell_of_the_selected_one() {
    for over in [Over::Platforms, Over::Ties] {
        for by in Measure::ALL {
            let view = standing("view=measures&sel=azerbaijan", Chosen { over, by, is_turned: false });
            let column = Measure::ALL.iter().position(|measure| *measure == by).expect("a column");
            let values: Vec<f64> = view.rows.iter().filter_map(|row| row.values[column]).collect();
            assert_eq!(values.len(), view.rows.len(), "who has no value has no place");
            let is_ordered =
                |pair: &[f64]| if by == Measure::Constraint { pair[0] <= pair[1] } else { pair[0] >= pair[1] };
            assert!(values.windows(2).all(is_ordered), "{by:?}: {values:?}");
            for row in &view.rows {
                let better =
                    values.iter().filter(|value| !is_ordered(&[row.values[column].expect("a value"), **value])).count();
                assert_eq!(row.place, better + 1, "{by:?}: {}", row.country.name);
                assert!(row.texts.iter().all(|text| !text.is_empty()));
            }
            assert_eq!(view.rows.iter().filter(|row| row.is_own).count(), 1);
            assert!(view.shows("azerbaijan") && !view.shows("georgia"));
            assert!(view.summary.starts_with("Azerbaijan is number "), "{}", view.summary);
        }
    }
}

#[test]
fn what_is_shared_is_counted_by_looking() {
    for query in ["", "time=1998", "count=all", "without=oic,sco", "leave="] {
        let view = standing(&format!("{query}&sel=azerbaijan"), Chosen { by: Measure::Met, ..Chosen::default() });
        let off = state(query);
        let counts = |key: &str| {
            let id = id(key);
            !off.comparing.left_out.contains(&id) && off.filter.organisations_off.iter().all(|other| *other != id)
        };
        let seats = by_looking(dataset(), query);
        let n_shared = |a: &str, b: &str| seats[a].intersection(&seats[b]).filter(|key| counts(key)).count();
        let found: BTreeMap<&str, usize> = view.shared.iter().map(|(country, n)| (country.key.as_str(), *n)).collect();
        for key in seats.keys().filter(|key| *key != "azerbaijan") {
            assert_eq!(found.get(key.as_str()).copied().unwrap_or(0), n_shared("azerbaijan", key), "{query}: {key}");
        }
        for row in &view.rows {
            let shared = seats.keys().filter(|key| **key != row.country.key).map(|key| n_shared(&row.country.key, key));
            let (n_met, sum) = shared.fold((0, 0), |(met, sum), n| (met + usize::from(n > 0), sum + n));
            assert_eq!((row.values[1], row.values[2]), (Some(n_met as f64), Some(sum as f64)), "{}", row.country.name);
        }
    }
}

#[test]
fn ties_that_are_switched_off_are_not_measured() {
    let ties = |query: &str| {
        let view = standing(query, Chosen { over: Over::Ties, by: Measure::Ties, is_turned: false });
        view.rows.iter().find(|row| row.is_own).and_then(|row| row.values[0]).expect("a number")
    };
    let (all, without) = (ties("sel=azerbaijan"), ties("sel=azerbaijan&off=rail,road,sea,pipeline,cable"));
    assert!(without < all && without > 0.0, "{without} of {all}");
    assert!((ties("sel=azerbaijan&off=all") - 0.0).abs() < f64::EPSILON);
    let view = standing("sel=azerbaijan&off=all", Chosen { over: Over::Ties, ..Chosen::default() });
    assert!(view.summary.starts_with("Azerbaijan is tied to no other country here"), "{}", view.summary);
    // Over ties as over platforms, what a country shares with each adds up to what it shares.
    let view = standing("sel=azerbaijan", Chosen { over: Over::Ties, by: Measure::Ties, is_turned: false });
    let own = view.rows.iter().find(|row| row.is_own).expect("a row");
    assert_eq!(own.values[2], Some(view.shared.iter().map(|(_, n)| *n).sum::<usize>() as f64));
    assert_eq!(own.values[1], Some(view.shared.len() as f64));
    assert_eq!(view.own.map(|own| own.name), Some(label("azerbaijan")));
}

#[test]
fn who_is_asked_for_stands_out_on_map_and_network() {
    let query = "sets=cica,ots,-sco";
    let answer = answered(dataset(), &state(query)).expect("a question is asked");
    let same: BTreeSet<String> =
        compared(query).question.countries.iter().map(|(named, _)| named.key.clone()).collect();
    assert_eq!(keys(&answer.countries.iter().map(|(named, _)| named.clone()).collect::<Vec<_>>()), same);
    assert_eq!(answered(dataset(), &state("")), None);
    let mut who: Vec<EntityId> = answer.countries.iter().map(|(named, _)| named.id).collect();
    who.sort_unstable();
    for view in ["map", "network"] {
        let mut page = page(&format!("view={view}&{query}"));
        let plain = page.scene();
        page.control(Control::Mark(Marked { answer: Some(who.clone()), ..Marked::default() }));
        let fills = |scene: &Scene, id: EntityId| -> Vec<Color> {
            let items = scene.layers.iter().flat_map(|layer| layer.items.iter());
            let of = |item: &silkweb::scene::Item| (item.target == Some(Target::Entity(id))).then_some(item.paint.fill);
            items.filter(|item| !matches!(item.shape, Shape::Text { .. })).filter_map(of).flatten().collect()
        };
        let marked = page.scene();
        let strong = Theme::of(false, false).focus.mixed(Theme::of(false, false).land, 0.25);
        for (country, _) in dataset().entities_of_kind(EntityKind::Country) {
            let is_strong = fills(&marked, country).contains(&strong);
            let is_there = !fills(&plain, country).is_empty();
            let is_selected = view == "network" && dataset().entity(country).key.as_ref() == "azerbaijan";
            let is_wanted = who.binary_search(&country).is_ok() && is_there && !is_selected;
            assert_eq!(is_strong, is_wanted, "{view}, {}", dataset().entity(country).key);
        }
        page.control(Control::Show(Page::Routes));
        assert!(who.iter().all(|&id| !fills(&page.scene(), id).contains(&strong)), "{view}");
    }
}
