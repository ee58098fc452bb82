//! Tours: what the tour through the article shows at each step, tours of a reader's own, and the questions about them.

use silkweb::app::state::{ARTICLE_TOUR, LONGEST_TOUR};
use silkweb::app::{Control, State};
use silkweb::model::{Asked, TourStep};
use silkweb::view::tour::{Question, Tour, code, file, query, question, see_of, step_of, title_of};

use crate::address::{dataset, first, random_state, read};
use crate::argument::{facts, page, shows, unknown, unselected, view_shows};
use silkweb::num::lcg::Lcg;

fn article() -> Tour {
    let (state, notes) = read("tour=article");
    assert_eq!(notes, []);
    Tour::of(facts(), &state).expect("a tour").expect("the tour through the article")
}

#[test]
fn every_step_shows_what_its_caption_is_about() {
    let tour = article();
    assert!((12..=16).contains(&tour.steps.len()), "{} steps", tour.steps.len());
    let mut before = None;
    for (n, step) in tour.steps.iter().enumerate() {
        let at = format!("step {}, {}", n + 1, step.title);
        assert_eq!(usize::from(step.order), n + 1, "{at}");
        assert_eq!(unknown(&step.see), [""; 0], "{at}");
        assert!(!step.shows.is_empty() && !step.passages.is_empty() && !step.notes.is_empty(), "{at}");
        assert!((60..=260).contains(&step.caption.chars().count()), "{at}: {}", step.caption.chars().count());
        let (state, _) = read(&step.see);
        let page = page(&step.see);
        let plain = unselected(&step.see);
        for key in &step.shows {
            let is_shown = view_shows(&state, key).unwrap_or_else(|| shows(&page, &plain, key));
            assert!(is_shown, "{at} does not show {key}");
        }
        // A step that only moves the camera could not be told from the one before.
        assert_ne!(before.replace(State { viewpoint: None, ..state.clone() }), Some(state), "{at}");
    }
    assert_eq!(tour.steps.last().map(|step| &*step.see), Some("view=argument"));
}

#[test]
fn the_steps_follow_the_article() {
    let sections: Vec<_> = article().steps.iter().map(|step| step.passages[0].section).collect();
    assert!(sections.is_sorted(), "{sections:?}");
    // Every section of the article but its whole.
    let mut seen = sections;
    seen.dedup();
    assert_eq!(seen.len(), 11);
}

#[test]
fn a_step_of_the_tour_is_one_step_of_the_reader() {
    let tour = article();
    let mut page = page("sel=kazakhstan");
    page.control(Control::Amend { query: tour.query(1).expect("a first step"), is_moving: false });
    let at_first = page.model().query();
    assert!(at_first.contains("tour=article") && !at_first.contains("step="), "{at_first}");
    page.control(Control::Amend { query: tour.query(2).expect("a second step"), is_moving: false });
    assert!(
        page.model().query().contains("sel=cica") && page.model().query().contains("step=2"),
        "{}",
        page.model().query()
    );
    page.control(Control::Undo);
    assert_eq!(page.model().query(), at_first);
    page.control(Control::Undo);
    assert_eq!(page.model().query(), "?v=1&sel=kazakhstan");
    page.control(Control::Redo);
    assert_eq!(page.model().query(), at_first);
}

#[test]
fn a_host_that_names_a_step_waits_for_what_it_shows_and_takes_one_step() {
    let tour = article();
    let mut page = page(&tour.query(1).expect("a first step")[1..]);
    let at_first = page.model().query();
    page.control(Control::Amend { query: "step=2".to_owned(), is_moving: false });
    assert!(page.model().query().contains("step=2"), "{}", page.model().query());
    // The program of the views answers with all that the step shows.
    page.control(Control::Amend { query: tour.query(2).expect("a second step"), is_moving: false });
    assert!(page.model().query().contains("sel=cica"), "{}", page.model().query());
    page.control(Control::Undo);
    assert_eq!(page.model().query(), at_first);
}

#[test]
fn what_is_seen_in_a_tour_stays_in_it_until_it_is_left() {
    let mut page = page("tour=article&step=3&weigh=4;");
    page.control(Control::Amend { query: "?view=argument&claim=ben-georgia".to_owned(), is_moving: false });
    assert!(
        page.model().query().contains("tour=article&step=3") && page.model().query().contains("weigh=4;"),
        "{}",
        page.model().query()
    );
    page.control(Control::Amend { query: "tour=none&step=1".to_owned(), is_moving: false });
    assert!(
        !page.model().query().contains("tour") && page.model().query().contains("claim=ben-georgia"),
        "{}",
        page.model().query()
    );
}

#[test]
fn a_step_is_told_with_those_beside_it() {
    let tour = article();
    let told = |step: u16| tour.told(&State { tour: Some(ARTICLE_TOUR.into()), step, ..first() });
    let (one, last) = (told(1), told(999));
    assert_eq!((one.n, &*one.count, one.previous), (1, "1 of 16", None));
    assert_eq!(one.next.as_ref().map(|(title, _)| &**title), Some("How CICA began"));
    assert_eq!((last.n, last.next), (16, None));
    assert!(last.previous.is_some_and(|query| query.ends_with("tour=article&step=15")));
    assert_eq!(one.sections, "Article, Opening");
    assert!(one.spoken.starts_with("Step 1 of 16: The question. Azerbaijan is coloured"), "{}", one.spoken);
}

#[test]
fn what_was_passed_through_becomes_a_tour_in_an_address_and_in_a_file() {
    let mut random = Lcg::new(9);
    for round in 0..300 {
        let states: Vec<State> = (0..4).map(|_| random_state(&mut random)).collect();
        let mut steps: Vec<TourStep> = states.iter().map(|state| step_of(facts(), state, &first())).collect();
        for (n, step) in (1..).zip(&mut steps) {
            step.order = n;
            step.caption = "Look: “this”, and\nthat".replace('\n', " ").into();
            step.question = Some(Asked::ALL[usize::from(n)]);
        }
        assert_eq!(code::read(&code::write(&steps)), Ok(steps.clone()), "round {round}");
        let text = file::write(&steps);
        let back = file::read(text.as_bytes(), &first(), dataset());
        assert_eq!((back.steps, back.faults), (steps.clone(), Vec::new()), "round {round}: {text}");
        // What a step shows is the state, but for the tour, the verdict and the colours.
        for (state, step) in states.iter().zip(&steps) {
            let State { tour, step: number, weighing, theme, .. } = first();
            let expected = State { tour, step: number, weighing, theme, ..state.clone() };
            assert_eq!(read(&step.see), (expected, Vec::new()), "round {round}");
        }
        let tour = code::write(&steps);
        if tour.len() <= LONGEST_TOUR {
            let (state, notes) = read(&query(&steps[1].see, &tour, 2));
            assert_eq!(notes, [], "round {round}");
            let read = Tour::of(facts(), &state).expect("a tour").expect("one that can be read");
            assert_eq!((read.steps, read.is_own), (steps, true));
        }
    }
}

#[test]
fn the_tour_through_the_article_fits_into_a_link() {
    // As whoever changes it for a class of their own shares it, notes included.
    let length = code::write(&article().steps).len();
    assert!(length < LONGEST_TOUR, "{length} signs of {LONGEST_TOUR}");
    let bare: Vec<TourStep> =
        article().steps.into_iter().map(|step| TourStep { notes: "".into(), ..step }).take(10).collect();
    assert!(code::write(&bare).len() < 3200, "{} signs for ten steps", code::write(&bare).len());
}

#[test]
fn a_file_that_is_wrong_is_told_of_by_line_and_column() {
    let faults = |text: &str| file::read(text.as_bytes(), &first(), dataset()).faults.join("\n");
    assert_eq!(faults("order,see,title\n1,sel=baku,Baku\n"), "");
    assert!(faults("order,title\n1,Baku\n").contains("see"), "{}", faults("order,title\n1,Baku\n"));
    assert_eq!(
        faults("order,see,title\none,sel=baku,Baku\n1,sel=tbilisi,Tbilisi\n"),
        "tour.csv, line 2, column order: \"one\" is not a whole number from 1"
    );
    let state = faults("order,see,title\n1,sel=bakoo,Baku\n2,,Start\n");
    assert!(state.starts_with("tour.csv, line 2, column see: "), "{state}");
    assert_eq!(faults("order,see,title\n1,sel=baku,\n2,,Start\n"), "tour.csv, line 2, column title: the cell is empty");
    let question = faults("order,see,title,question\n1,,Start,why\n2,,Start,\n");
    assert!(question.starts_with("tour.csv, line 2, column question: \"why\" is not allowed here"), "{question}");
    assert!(faults("order,see,title\n1,,\"Start\n").contains("line 2"), "{}", faults("order,see,title\n1,,\"Start\n"));
    assert!(faults("").contains("tour.csv"));
    // The rest stands.
    let read = file::read(
        b"order,see,title\n2,?v=1&sel=baku&theme=dark&weigh=4;,Baku\n1,x,Bad\n1,sel=x,Bad\n",
        &first(),
        dataset(),
    );
    assert_eq!(
        read.steps.iter().map(|step| (step.order, &*step.see)).collect::<Vec<_>>()[..],
        [(1, "x"), (2, "sel=baku")][..]
    );
}

#[test]
fn a_tour_that_cannot_be_read_is_told_of() {
    let (state, _) = read("tour=1~~xA~q1~z");
    let why = Tour::of(facts(), &state).expect("a tour").expect_err("not one");
    assert_eq!(
        why,
        "The tour in the address cannot be read: step 1 has “~q1” (expected ~ and two hexadecimal digits)."
    );
}

#[test]
fn only_what_a_step_shows_is_kept_of_an_address() {
    assert_eq!(see_of("?v=1&sel=baku&tour=article&step=3&weigh=4;&theme=dark&at=1,2,3"), "sel=baku&at=1,2,3");
    assert_eq!(see_of(""), "");
    assert_eq!(query("", "article", 1), "?tour=article&step=1");
    assert_eq!(title_of(facts(), &first()), "Map · Azerbaijan");
}

fn asked(see: &str, kind: Asked) -> Option<Question> {
    question(facts(), &TourStep { see: see.into(), question: Some(kind), ..TourStep::default() }, &first())
}

#[test]
fn the_questions_of_the_article_are_answered_by_the_data() {
    let mut n_asked = 0;
    for step in article().steps.iter().filter(|step| step.question.is_some()) {
        let made = question(facts(), step, &first()).unwrap_or_else(|| panic!("{} asks nothing", step.title));
        n_asked += 1;
        check(&made, &step.title);
        assert_eq!(question(facts(), step, &first()), Some(made), "{}: another question", step.title);
    }
    assert!(n_asked >= 6, "{n_asked} questions");
}

fn check(question: &Question, at: &str) {
    let Question { ask, options, answer, because, sources, see } = question;
    assert!((3..=4).contains(&options.len()) && *answer < options.len(), "{at}: {options:?}");
    let mut each = options.clone();
    each.sort();
    each.dedup();
    assert_eq!(each.len(), options.len(), "{at}: {options:?}");
    assert!(
        ask.ends_with('?') && because.ends_with('.') && !because.contains('{') && !ask.contains('{'),
        "{at}: {ask} {because}"
    );
    assert!(!sources.is_empty(), "{at} has no source");
    assert_eq!(unknown(see), [""; 0], "{at}");
}

#[test]
fn the_answer_to_who_is_outside_is_outside_and_the_others_are_not() {
    use silkweb::analysis::{Counted, Platforms};
    let name = |id| dataset().entity(id).label();
    for organisation in ["cica", "sco", "ots", "eco", "nam", "oic", "osce", "guam", "cis"] {
        let id = dataset().find(organisation).expect(organisation);
        let counted = Counted { organisations: &[id], statuses: Counted::FULL_MEMBERS, day: None };
        let members: Vec<&str> = Platforms::new(dataset(), &counted).seated_in(id).into_iter().map(name).collect();
        // Other states give other questions.
        for at in ["", "&at=45,41,5", "&steps=2"] {
            let made = asked(&format!("sel={organisation}{at}"), Asked::Outsider).expect(organisation);
            check(&made, organisation);
            for (n, option) in made.options.iter().enumerate() {
                assert_eq!(members.contains(&&**option), n != made.answer, "{organisation}: {made:?}");
            }
            let shown = read(&made.see).0;
            assert!(shown.organisation == Some(id) && shown.selection.is_some(), "{made:?}");
        }
    }
}

#[test]
fn the_answer_to_which_way_is_the_way_that_is_found() {
    use silkweb::view::routes::RoutesView;
    for see in [
        "view=routes&from=khorgos&to=istanbul&by=distance&net=freight",
        "view=routes&from=xian&to=budapest&by=time",
        "view=routes&from=aktau&to=poti&by=distance",
        "view=routes&from=baku&to=ceyhan&net=oil",
    ] {
        let Some(made) = asked(see, Asked::Route) else {
            assert!(see.contains("net=oil") || see.contains("aktau"), "{see} asks nothing");
            continue;
        };
        check(&made, see);
        let found = RoutesView::new(facts(), &read(&made.see).0);
        let right = &made.options[made.answer];
        match found.routes.first() {
            None => assert_eq!(right, "There is no way left", "{see}"),
            Some(best) => {
                let mut countries: Vec<&str> = best.stops.iter().map(|stop| &*stop.country).collect();
                countries.dedup();
                assert!(countries.iter().all(|name| right.contains(name)), "{see}: {right}, not {countries:?}");
            }
        }
    }
}

#[test]
fn the_other_answers_hold_too() {
    let most = asked("sel=cica", Asked::Most).expect("a question");
    check(&most, "most");
    assert!(most.because.starts_with(&format!("{}: ", most.options[most.answer])), "{most:?}");
    let joined = asked("sel=cica&org=cica", Asked::Joined).expect("a question");
    check(&joined, "joined");
    assert!(joined.because.starts_with(&format!("{}: ", joined.options[joined.answer])), "{joined:?}");
    let only = asked("sel=azerbaijan&org=cica", Asked::OnlyThere).expect("a question");
    check(&only, "only there");
    assert!(only.because.starts_with(&only.options[only.answer]), "{only:?}");
    // Nothing is asked where nothing can be.
    assert_eq!(asked("sel=baku&org=eap", Asked::Outsider), None);
    assert_eq!(asked("view=routes&to=none", Asked::Route), None);
}

#[test]
fn an_amendment_of_a_step_that_is_none_is_told_of() {
    let mut page = page("tour=article");
    page.control(Control::Amend { query: "step=none".to_owned(), is_moving: false });
    assert!(page.controls().notices.iter().any(|notice| notice.contains("step=none")), "{:?}", page.controls().notices);
}
