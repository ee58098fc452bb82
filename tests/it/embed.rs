//! Embeds: the messages between a page and its host, the code that is copied, and the heights that are kept free.

use silkweb::app::state::PARAMETERS;
use silkweb::app::{State, ThemeChoice};
use silkweb::model::{Dataset, builtin};
use silkweb::view::share::{self, Around, Choice, Colours, Site, Width};
use silkweb::wire::{Command, Event, Message};

const STYLE: &str = include_str!("../../www/app.css");
const ELEMENT: &str = include_str!("../../www/embed.js");
const DECLARATION: &str = include_str!("../../www/embed.d.ts");
const README: &str = include_str!("../../README.md");

fn dataset() -> Dataset {
    builtin().expect("the built-in dataset").dataset
}

/// What a message given as JSON asks for, as the parameters of an address.
fn asked(json: &str) -> Result<String, String> {
    let dataset = dataset();
    let message: Message = serde_json::from_str(json).map_err(|error| error.to_string())?;
    Command::read(message)?.query(&State::first(&dataset, ThemeChoice::Auto), &dataset)
}

#[test]
fn commands_become_parameters_of_the_address() {
    for (json, query) in [
        (r#"{"ns":"silkweb","v":1,"type":"step","step":3}"#, "step=3"),
        (r#"{"v":1,"type":"select","id":"georgia"}"#, "sel=georgia"),
        (r#"{"v":1,"type":"select","id":"m-azerbaijan--cica"}"#, "sel=m-azerbaijan--cica"),
        (r#"{"v":1,"type":"select","id":null}"#, "sel=none"),
        (r#"{"v":1,"type":"theme","theme":"dark","more":[1]}"#, "theme=dark"),
        (r#"{"v":1,"type":"language","language":"en-GB"}"#, ""),
        (r#"{"v":1,"type":"state","state":"?sel=georgia&time=2005"}"#, "?sel=georgia&time=2005"),
        (r#"{"v":1,"type":"state","state":""}"#, "?"),
    ] {
        assert_eq!(asked(json).as_deref(), Ok(query), "{json}");
    }
}

#[test]
fn a_command_that_is_none_is_refused_with_what_was_found_and_expected() {
    for (json, says) in [
        (r#"{"v":2,"type":"step","step":1}"#, "v: found 2, expected 1"),
        (r#"{"type":"step","step":1}"#, "v: found nothing, expected 1"),
        (r#"{"v":1,"type":"open"}"#, "type: found “open”, expected step, select, theme, language or state"),
        (r#"{"v":1}"#, "type: found nothing, expected"),
        (r#"{"v":1,"type":"step"}"#, "step: found nothing, expected a whole number from 1"),
        (r#"{"v":1,"type":"step","step":0}"#, "step: found 0, expected"),
        (r#"{"v":1,"type":"step","step":"two"}"#, "expected u32"),
        (r#"{"v":1,"type":"step","step":-1}"#, "expected u32"),
        (r#"{"v":1,"type":"select"}"#, "id: found nothing, expected an id of the tables, or null"),
        (r#"{"v":1,"type":"select","id":"atlantis"}"#, "sel: found “atlantis”, expected"),
        (r#"{"v":1,"type":"select","id":"georgia&theme=dark"}"#, "id: found “georgia&theme=dark”, expected"),
        (r#"{"v":1,"type":"theme","theme":"pink"}"#, "theme: found “pink”, expected"),
        (r#"{"v":1,"type":"language","language":"az"}"#, "language: found “az”, expected en"),
        (r#"{"v":1,"type":"state","state":"?sel=georgia&time=soon"}"#, "time: found “soon”, expected"),
    ] {
        let refused = asked(json).expect_err(json);
        assert!(refused.contains(says), "{json}: {refused}");
    }
}

#[test]
fn events_are_plain_objects_with_an_envelope() {
    for (event, json) in [
        (
            Event::Ready { state: "?v=1&sel=georgia".into(), title: "T".into() },
            r#"{"ns":"silkweb","v":1,"type":"ready","state":"?v=1&sel=georgia","title":"T"}"#,
        ),
        (Event::Selected(None), r#"{"ns":"silkweb","v":1,"type":"selected","id":null}"#),
        (Event::Step(Some(2)), r#"{"ns":"silkweb","v":1,"type":"step","step":2}"#),
        (Event::State(String::new()), r#"{"ns":"silkweb","v":1,"type":"state","state":""}"#),
        (Event::Error("no".into()), r#"{"ns":"silkweb","v":1,"type":"error","message":"no"}"#),
    ] {
        assert_eq!(serde_json::to_string(&event).expect("JSON"), json);
        let declared = format!("type: \"{}\"", event.name());
        assert!(DECLARATION.contains(&declared), "www/embed.d.ts does not know {declared}");
        let heard = format!("\"silkweb-{}\"", event.name());
        assert!(DECLARATION.contains(&heard), "www/embed.d.ts does not know {heard}");
    }
}

fn site() -> Site {
    Site { base: "https://example.org/silkweb/".into(), frozen: Some("https://example.org/v/1a/".into()) }
}

#[test]
fn the_shared_address_has_all_of_the_state_and_nothing_of_the_moment() {
    // The views are not told what of the stage is looked at; the page's address says it.
    assert_eq!(share::whole("?v=1&sel=georgia", "?utm_source=x&at=1,2,3&sel=iran"), "?v=1&sel=georgia&at=1,2,3");
    assert_eq!(share::whole("", "?controls=none&childId=a"), "");
    assert_eq!(share::link(&site(), "?v=1&sel=georgia"), "https://example.org/silkweb/?v=1&sel=georgia");
}

#[test]
fn the_code_says_what_was_chosen() {
    let query = "?v=1&sel=georgia&theme=dark&weigh=4;&at=47.5,41.2,3.1";
    let plain = share::code(&site(), query, &Choice::default());
    let address = "https://example.org/silkweb/?controls=minimal&amp;sel=georgia&amp;at=47.5,41.2,3.1";
    assert!(plain.starts_with(&format!("<iframe src=\"{address}\" title=")), "{plain}");
    for part in
        ["loading=\"lazy\"", "width=\"100%\"", "height=\"660\"", "referrerpolicy=", "allow=\"fullscreen; ", "<img src="]
    {
        assert!(plain.contains(part), "{part}: {plain}");
    }
    // Attributes, for a host's policy may refuse styles; and nothing of the reader who copies it.
    assert!(!plain.contains("style=") && !plain.contains("weigh"), "{plain}");
    let all = Choice {
        opens_first: true,
        around: Around::Nothing,
        colours: Colours::Light,
        is_fixed: true,
        is_frozen: true,
        by_element: false,
        width: Width::Wide,
    };
    let code = share::code(&site(), query, &all);
    let address = "https://example.org/v/1a/?controls=none&amp;theme=light&amp;height=fixed";
    assert!(code.starts_with(&format!("<iframe src=\"{address}\"")) && code.contains("height=\"600\""), "{code}");
    let element = share::code(&site(), query, &Choice { by_element: true, ..all });
    assert!(element.starts_with("<silkweb-map controls=\"none\" theme=\"light\" height=\"600\" title="), "{element}");
    assert!(
        element.ends_with("<script type=\"module\" src=\"https://example.org/v/1a/embed.js\"></script>"),
        "{element}"
    );
    let element = share::code(&site(), query, &Choice { by_element: true, ..Choice::default() });
    assert!(element.contains(" state=\"?sel=georgia&amp;at=47.5,41.2,3.1\""), "{element}");
}

#[test]
fn nothing_of_an_address_becomes_markup() {
    let hostile = Site { base: "https://a.b/\"><script>".into(), frozen: None };
    for by_element in [false, true] {
        let code = share::code(&hostile, "?sel=\"><b>", &Choice { by_element, ..Choice::default() });
        assert!(!code.contains("\"><b>") && !code.contains("<script>"), "{code}");
    }
}

#[test]
fn the_heights_kept_free_are_those_that_the_page_takes() {
    for around in Around::ALL {
        let heights = [Width::Phone, Width::Column, Width::Wide].map(|width| around.first_height_px(width.px()));
        let [narrow, column, wide] = heights;
        let (key, shown) = (around.key(), format!("[{narrow}, {column}, {wide}]"));
        assert!(ELEMENT.contains(&format!("{key}: {shown}")), "www/embed.js: {key} is not {shown}");
        let row = format!("| `{key}` | {narrow} | {column} | {wide} |");
        assert!(README.contains(&row), "README.md has no {row}");
        let least = |height: u32| match around {
            Around::Nothing => format!("  --frame: {height}px;"),
            Around::Minimal | Around::Full => format!("&[data-controls=\"{key}\"] {{ --frame: {height}px; }}"),
        };
        let (first, rest) = STYLE.split_once("@media (min-width: 480px)").expect("the second class");
        let (second, third) = rest.split_once("@media (min-width: 900px)").expect("the third class");
        for (text, height) in [(first, narrow), (second, column), (third, wide)] {
            assert!(text.contains(&least(height)), "www/app.css: {key} is not {height} px");
        }
    }
    assert_eq!((Width::Phone.px(), Around::Full.first_height_px(479)), (320, Around::Full.first_height_px(320)));
}

#[test]
fn what_only_a_frame_reads_is_no_part_of_the_state() {
    for name in ["controls", "lang", "height", "childId"] {
        assert!(PARAMETERS.iter().all(|parameter| parameter.name != name), "{name}");
    }
}
