//! The page's own markup, filled by the program: text stays text, what is equal stays untouched, and nothing listens
//! after the end.

use gloo::timers::future::TimeoutFuture;
use silkweb::app::words::Word;
use silkweb::app::{
    Accessible, Cite, Controls, Head, HoverCard, KeysList, Legend, LoadState, Mix, Page, Panel, Proxy, Row, SearchList,
    Section, ThemeChoice, Told, UndoRedo,
};
use silkweb::geom::Point;
use silkweb::model::{Basis, EntityId};
use silkweb::scene::Target;
use silkweb::web::Silkweb;
use silkweb::web::dom::{Dom, Parts};
use silkweb::web::told::Teller;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, HtmlElement, WheelEvent, WheelEventInit};

const MARKUP: &str = include_str!("../../index.html");
const HOSTILE: &str = "<img src=x onerror=\"document.title='broken'\"><b>Baku</b>";

fn document() -> Document {
    web_sys::window().expect("a window").document().expect("a document")
}

/// A fresh copy of the page's body in the test's own page.
struct Stand(Element);

impl Stand {
    fn new() -> Self {
        let body = MARKUP.split_once("<body>").expect("a body").1.split_once("</body>").expect("its end").0;
        let root = document().create_element("div").expect("an element");
        root.set_inner_html(body);
        document().body().expect("a body").append_child(&root).expect("a place");
        Self(root)
    }

    fn find(&self, selector: &str) -> Element {
        self.0.query_selector(selector).expect("a selector").unwrap_or_else(|| panic!("no {selector}"))
    }

    fn dom(&self) -> Dom {
        {
            let parts = Parts::below(&self.0);
            let dom = Dom::new(document().document_element().expect("html"), &parts);
            parts.check().expect("all parts are there");
            dom
        }
    }
}

impl Stand {
    fn teller(&self) -> Teller {
        let parts = Parts::below(&self.0);
        let teller = Teller::new(&parts);
        parts.check().expect("all parts are there");
        teller
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        self.0.remove();
        let html = document().document_element().expect("html");
        html.remove_attribute("data-state").expect("no state");
    }
}

fn entity(index: u32) -> Target {
    Target::Entity(EntityId::new(index))
}

fn cite(url: &str) -> Cite {
    Cite { text: HOSTILE.to_owned(), url: Some(url.to_owned()) }
}

fn told() -> Told {
    let row = Row {
        name: HOSTILE.to_owned(),
        target: Some(entity(3)),
        basis: Some(Basis::Stated),
        cites: vec![cite("https://example.org/"), cite("javascript:alert(1)")],
        ..Row::default()
    };
    let sections = vec![Section { heading: HOSTILE.to_owned(), rows: vec![row], is_open: true }];
    Told { panel: Panel { sections, ..Panel::default() }, ..Told::default() }
}

fn controls() -> Controls {
    Controls {
        state: LoadState::Ready,
        theme: ThemeChoice::Auto,
        dark: false,
        page: Page::Map,
        mix: Mix::MAP,
        framed: false,
        freed: false,
        stage_title: "",
        notices: vec![HOSTILE.to_owned()],
        undo_redo: UndoRedo::default(),
        organisations: Vec::new(),
        legend: Legend::default(),
        search: SearchList::default(),
        head: Head { heading: HOSTILE.to_owned(), ..Head::default() },
        hover_card: Some(HoverCard {
            target: entity(1),
            at: Point::ORIGIN,
            heading: HOSTILE.to_owned(),
            lines: vec![HOSTILE.to_owned()],
            choices: Vec::new(),
        }),
        keys: KeysList::default(),
    }
}

fn accessible(names: &[(u32, &str)]) -> Accessible {
    let proxy = |&(index, name): &(u32, &str)| Proxy {
        target: entity(index),
        name: name.to_owned(),
        at: Point::new(10.0, 20.0),
        selected: false,
        is_ranked: true,
    };
    Accessible { summary: String::new(), proxies: names.iter().map(proxy).collect(), entry: None }
}

#[wasm_bindgen_test]
fn text_of_the_data_stays_text() {
    let stand = Stand::new();
    let images = stand.0.query_selector_all("img, b").expect("a selector").length();
    stand.dom().write(controls()).expect("written");
    stand.teller().write(told()).expect("written");
    assert_eq!(stand.find("#panel .name").text_content().as_deref(), Some(HOSTILE));
    assert_eq!(stand.find("#panel-heading").text_content().as_deref(), Some(HOSTILE));
    assert_eq!(stand.find("#notice").text_content().as_deref(), Some(HOSTILE));
    assert_eq!(stand.0.query_selector_all("img, b").expect("a selector").length(), images);
}

#[wasm_bindgen_test]
fn only_addresses_of_the_web_and_own_tables_become_links() {
    let stand = Stand::new();
    let mut told = told();
    let others = ["www.example.org/a", "//example.org/", "data/../a.csv", "data/.csv", "data/ties.csv.html", "a.csv"];
    let cites = others.map(cite).into_iter().chain([cite("data/ties.csv")]);
    told.panel.sections[0].rows[0].cites.extend(cites);
    stand.teller().write(told).expect("written");
    let links = stand.0.query_selector_all("#panel a").expect("a selector");
    let links = (0..links.length()).filter_map(|index| links.item(index)?.dyn_into::<Element>().ok());
    let links: Vec<String> = links.filter_map(|link| link.get_attribute("href")).collect();
    assert_eq!(links, ["https://example.org/", "data/ties.csv"]);
    let link = stand.find("#panel a");
    assert_eq!(link.get_attribute("href").as_deref(), Some("https://example.org/"));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
}

#[wasm_bindgen_test]
fn what_is_equal_is_not_touched() {
    let stand = Stand::new();
    let mut dom = stand.dom();
    dom.write(controls()).expect("written");
    let heading = stand.find("#panel-heading");
    dom.write(Controls { dark: true, ..controls() }).expect("written");
    assert!(stand.find("#panel-heading").is_same_node(Some(&heading)));
    assert_eq!(stand.find("#theme").get_attribute("aria-pressed").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
fn open_sources_and_the_focus_stay_when_evidence_arrives() {
    let stand = Stand::new();
    stand.dom().write(controls()).expect("written");
    let mut teller = stand.teller();
    teller.write(told()).expect("written");
    stand.find("#panel .row details").set_attribute("open", "").expect("open");
    stand.find("#panel .row summary").unchecked_into::<HtmlElement>().focus().expect("focus");
    let mut later = told();
    later.panel.sections[0].rows[0].note = "noted".to_owned();
    teller.write(later).expect("written");
    assert!(stand.find("#panel .row details").has_attribute("open"));
    let active = document().active_element().expect("something has the focus");
    assert!(active.is_same_node(Some(&stand.find("#panel .row summary"))));
}

#[wasm_bindgen_test]
fn opened_sources_do_not_pass_to_another_row() {
    let stand = Stand::new();
    stand.dom().write(controls()).expect("written");
    let mut teller = stand.teller();
    teller.write(told()).expect("written");
    stand.find("#panel .row details").set_attribute("open", "").expect("open");
    stand.find("#panel .row summary").unchecked_into::<HtmlElement>().focus().expect("focus");
    let mut later = told();
    later.panel.sections[0].rows[0].target = Some(entity(4));
    teller.write(later).expect("written");
    assert!(!stand.find("#panel .row details").has_attribute("open"));
    let active = document().active_element().expect("something has the focus");
    assert!(active.is_same_node(Some(&stand.find("#panel-heading"))));
}

#[wasm_bindgen_test]
fn a_focused_proxy_keeps_the_focus_when_others_come_and_go() {
    let stand = Stand::new();
    let mut dom = stand.dom();
    dom.write(controls()).expect("written"); // Until the page is ready, the stage cannot have the focus.
    dom.write_accessible(accessible(&[(1, "Georgia"), (2, "Baku"), (3, "Tbilisi")])).expect("written");
    dom.focus_proxy(entity(2)).expect("focused");
    dom.write_accessible(accessible(&[(4, "Aktau"), (2, "Baku, port"), (1, "Georgia")])).expect("written");
    let active = document().active_element().expect("something has the focus");
    assert_eq!(active.text_content().as_deref(), Some("Baku, port"));
    assert_eq!(active.get_attribute("tabindex").as_deref(), Some("0"));
    let names: Vec<String> = {
        let proxies = stand.find("#proxies").children();
        (0..proxies.length()).filter_map(|index| proxies.item(index)?.text_content()).collect()
    };
    assert_eq!(names, ["Aktau", "Baku, port", "Georgia"]);
    assert_eq!(stand.0.query_selector_all("#proxies [tabindex='0']").expect("a selector").length(), 1);
}

#[wasm_bindgen_test]
fn the_keys_of_the_map_work_on_when_the_focused_proxy_goes() {
    let stand = Stand::new();
    let mut dom = stand.dom();
    dom.write(controls()).expect("written"); // Until the page is ready, the stage cannot have the focus.
    dom.write_accessible(accessible(&[(1, "Georgia"), (2, "Baku")])).expect("written");
    dom.focus_proxy(entity(2)).expect("focused");
    let active = || document().active_element().expect("something has the focus");
    dom.write_accessible(accessible(&[(4, "Aktau"), (1, "Georgia")])).expect("written");
    assert!(active().is_same_node(Some(&stand.find("#proxies [tabindex='0']"))));
    dom.write_accessible(accessible(&[])).expect("written");
    assert!(active().is_same_node(Some(&stand.find("#stage"))));
}

/// A turn of the wheel over the stage, and whether the program took it.
fn takes_wheel(stand: &Stand) -> bool {
    let init = WheelEventInit::new();
    init.set_cancelable(true);
    init.set_ctrl_key(true);
    init.set_delta_y(10.0);
    let wheel = WheelEvent::new_with_event_init_dict("wheel", &init).expect("an event");
    !stand.find("#layers").dispatch_event(&wheel).expect("dispatched")
}

#[wasm_bindgen_test]
fn nothing_listens_after_the_end() {
    let stand = Stand::new();
    let page = Silkweb::new(&stand.0, JsValue::UNDEFINED).unwrap_or_else(|_| panic!("the page does not start"));
    assert!(takes_wheel(&stand));
    page.destroy();
    assert!(!takes_wheel(&stand));
}

#[wasm_bindgen_test]
async fn without_the_packs_there_is_a_sentence() {
    let stand = Stand::new();
    let page = Silkweb::new(&stand.0, JsValue::UNDEFINED).unwrap_or_else(|_| panic!("the page does not start"));
    let html = document().document_element().expect("html");
    // The packs are looked for, the answer is taken and a frame drawn; how long that takes depends on the machine.
    for _ in 0..100 {
        if html.get_attribute("data-state").as_deref() == Some("failed") {
            break;
        }
        TimeoutFuture::new(20).await;
    }
    assert_eq!(html.get_attribute("data-state").as_deref(), Some("failed"));
    assert_eq!(stand.find("#notice").text_content().as_deref(), Some(Word::FailedData.text()));
    page.destroy();
}

#[wasm_bindgen_test]
fn an_unknown_option_is_named() {
    let stand = Stand::new();
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"colour".into(), &"blue".into()).expect("set");
    assert!(Silkweb::new(&stand.0, options.into()).is_err());
}
