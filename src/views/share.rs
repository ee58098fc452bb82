//! The dialog for sharing: its tabs, the address of what is shown, and the code of an embed with a preview of it.
//!
//! Every tab is a section of the markup; those for the picture, the data and the citation are filled by
//! [`take`](crate::take) when their tab is shown.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Function, Object, Promise, Reflect};
use silkweb::app::words::Word as PageWord;
use silkweb::view::edition::editions;
use silkweb::view::share::words::Word;
use silkweb::view::share::{self, Around, Choice, Colours, Site, Width};
use silkweb::web::element::Parts;
use silkweb::web::element::tree::{Slot, Tree};
use silkweb::web::{Failure, css};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, Event, HtmlElement, HtmlIFrameElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, MessageEvent,
    Navigator,
};

use crate::page::Page;
use crate::{fields, frame, take};

/// The tabs, in their order: the ids of the sections after `share-`, and what they are called.
const TABS: [(&str, Word); 5] = [
    ("link", Word::TabLink),
    ("embed", Word::TabEmbed),
    ("picture", Word::TabPicture),
    ("data", Word::TabData),
    ("cite", Word::TabCite),
];
const EMBED: usize = 1;
/// No preview is higher.
const MOST_PX: f64 = 4000.0;

/// The dialog.
pub(crate) struct Share {
    dialog: HtmlElement,
    opener: HtmlElement,
    tabs: RefCell<Slot>,
    link: RefCell<Slot>,
    embed: RefCell<Slot>,
    sections: [HtmlElement; 5],
    open_tab: Cell<usize>,
    choice: Cell<Choice>,
    /// What came of the last press on a button.
    said: RefCell<&'static str>,
    /// The height that the preview told, and of which address.
    told_px: RefCell<(String, f64)>,
    kept: RefCell<Vec<EventListener>>,
}

impl Share {
    /// In the page's dialog.
    pub(crate) fn new(parts: &Parts) -> Self {
        Self {
            dialog: parts.find("#share"),
            opener: parts.find("#share-open"),
            tabs: RefCell::new(Slot::new(parts, "#share-tabs")),
            link: RefCell::new(Slot::new(parts, "#share-link")),
            embed: RefCell::new(Slot::new(parts, "#share-embed")),
            sections: TABS.map(|(id, _)| parts.find(&["#share-", id].concat())),
            open_tab: Cell::default(),
            choice: Cell::default(),
            said: RefCell::default(),
            told_px: RefCell::default(),
            kept: RefCell::default(),
        }
    }

    /// Makes the tabs, and listens for what a reader does in the dialog.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn listen(&self, page: &Rc<Page>) -> Result<(), Failure> {
        for (section, (id, _)) in self.sections.iter().zip(TABS) {
            section.set_attribute("role", "tabpanel")?;
            section.set_attribute("aria-labelledby", &["share-tab-", id].concat())?;
        }
        self.show_tabs()?;
        type Handle = fn(&Rc<Page>, &Event) -> Result<(), Failure>;
        let window = web_sys::window().ok_or_else(|| Failure::missing("window"))?;
        let handlers: [(&web_sys::EventTarget, &'static str, Handle); 6] = [
            (&self.opener, "click", |page, _| page.share().show(page)),
            (&self.dialog, "click", |page, event| page.share().pressed(page, event)),
            (&self.dialog, "keydown", |page, event| page.share().key(page, event)),
            (&self.dialog, "close", |page, _| page.share().clear()),
            (&window, "message", |page, event| page.share().hear(event)),
            (&window, "resize", |page, _| page.share().fit()),
        ];
        let listener = |(target, name, handle): (&web_sys::EventTarget, &'static str, Handle)| {
            let page: Weak<Page> = Rc::downgrade(page);
            EventListener::new_with_options(
                target,
                name,
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    if let Some(page) = page.upgrade() {
                        log(handle(&page, event));
                    }
                },
            )
        };
        self.kept.borrow_mut().extend(handlers.map(listener));
        Ok(())
    }

    /// Takes away all listeners.
    pub(crate) fn end(&self) {
        self.kept.borrow_mut().clear();
    }

    fn show_tabs(&self) -> Result<(), Failure> {
        let open = self.open_tab.get();
        let tab = |(at, (id, word)): (usize, (&'static str, Word))| {
            Tree::button("", word.text())
                .set("role", "tab")
                .set("id", ["share-tab-", id].concat())
                .set("aria-controls", ["share-", id].concat())
                .set("aria-selected", if at == open { "true" } else { "false" })
                .set("tabindex", if at == open { "0" } else { "-1" })
        };
        self.tabs.borrow_mut().show(TABS.into_iter().enumerate().map(tab).collect())?;
        for (at, section) in self.sections.iter().enumerate() {
            section.set_hidden(at != open);
        }
        Ok(())
    }

    /// Shows what belongs to the present state.
    fn show(&self, page: &Rc<Page>) -> Result<(), Failure> {
        self.show_tabs()?;
        let (base, search) = frame::address();
        let query = share::whole(&page.query(), &search);
        let site = site(base);
        self.link.borrow_mut().show(self.link_trees(&share::link(&site, &query)))?;
        let embed = if self.open_tab.get() == EMBED { self.embed_trees(&site, &query) } else { Vec::new() };
        self.embed.borrow_mut().show(embed)?;
        take::fill(page, TABS[self.open_tab.get()].0)?;
        self.fit()
    }

    /// Nothing runs in a dialog that is closed.
    fn clear(&self) -> Result<(), Failure> {
        *self.said.borrow_mut() = "";
        self.embed.borrow_mut().show(Vec::new())
    }

    fn status(&self) -> Tree {
        Tree::text("p", "note", *self.said.borrow()).set("role", "status")
    }

    fn link_trees(&self, link: &str) -> Vec<Tree> {
        let field = Tree::new("input").set("id", "share-address").set("readonly", "").set("value", link.to_owned());
        let copy = action("copy-address", Word::Copy).set("aria-label", Word::CopyAddress.text());
        let send = can_send().then(|| action("send", Word::Send));
        vec![
            Tree::text("p", "lead", Word::LinkLead.text()),
            Tree::new("p").class("field").with([
                Tree::text("label", "", Word::Address.text()).set("for", "share-address"),
                Tree::new("span").class("beside").with([field, copy]).with(send),
            ]),
            self.status(),
        ]
    }

    fn embed_trees(&self, site: &Site, query: &str) -> Vec<Tree> {
        let choice = self.choice.get();
        let opens = [
            (Word::OpensPresent, "opens:present", !choice.opens_first),
            (Word::OpensFirst, "opens:first", choice.opens_first),
        ];
        let around = [Word::AroundNone, Word::AroundMinimal, Word::AroundFull];
        let around = Around::ALL
            .into_iter()
            .zip(around)
            .map(|(value, word)| chip(word.text(), format!("around:{}", value.key()), choice.around == value));
        let colours = [Word::ColoursAuto, Word::ColoursLight, Word::ColoursDark];
        let colours = Colours::ALL
            .into_iter()
            .zip(colours)
            .map(|(value, word)| chip(word.text(), format!("colours:{}", value.key()), choice.colours == value));
        let height = [
            (Word::HeightFollows, "height:follows", !choice.is_fixed),
            (Word::HeightFixed, "height:fixed", choice.is_fixed),
        ];
        let edition = [
            (Word::EditionLive, "edition:live", !choice.is_frozen),
            (Word::EditionFrozen, "edition:frozen", choice.is_frozen),
        ];
        let form = [
            (Word::FormFrame, "form:frame", !choice.by_element),
            (Word::FormElement, "form:element", choice.by_element),
        ];
        let of = |(word, option, is_on): (Word, &str, bool)| chip(word.text(), option.to_owned(), is_on);
        let widths = [Word::Phone, Word::Column, Word::Wide];
        let widths = Width::ALL.into_iter().zip(widths).map(|(value, word)| {
            let px = value.px().to_string();
            chip(&word.fill(&[("n", &px)]), format!("width:{px}"), choice.width == value)
        });
        let code = share::code(site, query, &choice);
        let address = share::frame_address(site, query, &choice);
        let preview = Tree::new("div")
            .class("preview")
            .keyed(address.clone())
            .with([Tree::new("iframe").set("title", Word::PreviewTitle.text()).set("src", address)]);
        let area = Tree::text("textarea", "", &code)
            .set("id", "share-code")
            .set("readonly", "")
            .set("rows", "9")
            .set("spellcheck", "false");
        let mut trees = vec![
            Tree::text("p", "lead", Word::EmbedLead.text()),
            Tree::new("div")
                .class("options")
                .with([
                    group(Word::OpensWith, opens.map(of)),
                    group(Word::Around, around),
                    group(Word::Colours, colours),
                    group(Word::Height, height.map(of)),
                ])
                .with(site.frozen.is_some().then(|| group(Word::Edition, edition.map(of))))
                .with([group(Word::Form, form.map(of))]),
            Tree::text("p", "note", &share::note(&choice)),
            Tree::new("div").class("field").with([
                Tree::text("label", "", Word::Code.text()).set("for", "share-code"),
                area.keyed(code),
                Tree::new("p")
                    .class("beside")
                    .with([action("copy-code", Word::Copy).set("aria-label", Word::CopyCode.text()), self.status()]),
            ]),
        ];
        // A file may show no other page, not even itself.
        if !frame::is_file() {
            trees.push(Tree::new("div").class("previews").with([group(Word::PreviewWidth, widths), preview]));
        }
        trees
    }

    /// Makes the preview as wide as it is to be, and as small as it has to be.
    fn fit(&self) -> Result<(), Failure> {
        let Some(frame) = self.preview()? else { return Ok(()) };
        let Some(around) = frame.parent_element().and_then(|around| around.dyn_into::<HtmlElement>().ok()) else {
            return Ok(());
        };
        let choice = self.choice.get();
        let width = f64::from(choice.width.px());
        let told = self.told_px.borrow();
        let height = if told.0 == frame.src() && told.1 > 0.0 { told.1 } else { f64::from(share::height_px(&choice)) };
        let scale = (f64::from(around.client_width()) / width).min(1.0);
        let style = frame.style();
        style.set_property("width", &css::px(width))?;
        style.set_property("height", &css::px(height))?;
        style.set_property("transform", &["scale(", &scale.to_string(), ")"].concat())?;
        around.style().set_property("height", &css::px((height * scale).ceil()))?;
        Ok(())
    }

    fn preview(&self) -> Result<Option<HtmlIFrameElement>, Failure> {
        let found = self.dialog.query_selector("#share-embed iframe")?;
        Ok(found.and_then(|found| found.dyn_into().ok()))
    }

    /// The preview says how high it is.
    fn hear(&self, event: &Event) -> Result<(), Failure> {
        let (Some(event), Some(frame)) = (event.dyn_ref::<MessageEvent>(), self.preview()?) else { return Ok(()) };
        let is_preview = frame.content_window().is_some_and(|own| frame::is_from(event, &own));
        let data = event.data();
        if !is_preview
            || !data.is_object()
            || Reflect::get(&data, &"type".into())?.as_string().as_deref() != Some("height")
        {
            return Ok(());
        }
        if let Some(px) = Reflect::get(&data, &"height".into())?.as_f64().filter(|px| (1.0..MOST_PX).contains(px)) {
            *self.told_px.borrow_mut() = (frame.src(), px);
            self.fit()?;
        }
        Ok(())
    }

    fn pressed(&self, page: &Rc<Page>, event: &Event) -> Result<(), Failure> {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return Ok(()) };
        if let Some(tab) = element.closest("[role=tab]")? {
            let at = TABS.iter().position(|(id, _)| tab.id() == ["share-tab-", id].concat());
            return self.open(page, at.unwrap_or_default());
        }
        if let Some(option) = element.closest("#share [data-option]")? {
            self.choose(&option.get_attribute("data-option").unwrap_or_default());
            return self.show(page);
        }
        if let Some(button) = element.closest("#share [data-do]")? {
            match button.get_attribute("data-do").as_deref() {
                Some("copy-address") => self.copy(page, "#share-address", Word::CopiedAddress),
                Some("copy-code") => self.copy(page, "#share-code", Word::CopiedCode),
                Some("send") => self.send(page),
                _ => {}
            }
        }
        Ok(())
    }

    fn open(&self, page: &Rc<Page>, tab: usize) -> Result<(), Failure> {
        self.open_tab.set(tab);
        *self.said.borrow_mut() = "";
        self.show(page)
    }

    /// Arrows, Home and End go through the tabs, as WAI-ARIA's pattern for them says.
    fn key(&self, page: &Rc<Page>, event: &Event) -> Result<(), Failure> {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return Ok(()) };
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if !element.is_some_and(|element| matches!(element.closest("[role=tab]"), Ok(Some(_)))) {
            return Ok(());
        }
        let (open, n) = (self.open_tab.get(), TABS.len());
        let to = match key.key().as_str() {
            "ArrowRight" | "ArrowDown" => (open + 1) % n,
            "ArrowLeft" | "ArrowUp" => (open + n - 1) % n,
            "Home" => 0,
            "End" => n - 1,
            _ => return Ok(()),
        };
        event.prevent_default();
        self.open(page, to)?;
        let tab = self.dialog.query_selector("[role=tab][aria-selected=true]")?;
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
            tab.focus()?;
        }
        Ok(())
    }

    fn choose(&self, option: &str) {
        let mut choice = self.choice.get();
        match option.split_once(':') {
            Some(("opens", value)) => choice.opens_first = value == "first",
            Some(("around", value)) => {
                choice.around = Around::ALL.into_iter().find(|a| a.key() == value).unwrap_or_default()
            }
            Some(("colours", value)) => {
                choice.colours = Colours::ALL.into_iter().find(|c| c.key() == value).unwrap_or_default()
            }
            Some(("height", value)) => choice.is_fixed = value == "fixed",
            Some(("edition", value)) => choice.is_frozen = value == "frozen",
            Some(("form", value)) => choice.by_element = value == "element",
            Some(("width", value)) => {
                choice.width = Width::ALL.into_iter().find(|w| w.px().to_string() == value).unwrap_or_default()
            }
            Some(_) | None => {}
        }
        *self.said.borrow_mut() = "";
        self.choice.set(choice);
    }

    /// Copies what the field `css` holds, and says whether that went well.
    fn copy(&self, page: &Rc<Page>, css: &str, copied: Word) {
        let Some(field) = self.dialog.query_selector(css).ok().flatten() else { return };
        let text = if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.select();
            input.value()
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.select();
            area.value()
        } else {
            return;
        };
        self.say_after(page, fields::copy(&text), copied, Word::NotCopied);
    }

    /// Hands the address to the device.
    fn send(&self, page: &Rc<Page>) {
        let Some(field) = self.dialog.query_selector("#share-address").ok().flatten() else { return };
        let url = field.get_attribute("value").unwrap_or_default();
        let done = navigator().and_then(|navigator| {
            let what = Object::new();
            Reflect::set(&what, &"url".into(), &url.into()).ok()?;
            Reflect::set(&what, &"title".into(), &PageWord::PageTitle.text().into()).ok()?;
            let send: Function = Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()?;
            send.call1(&navigator, &what).ok()?.dyn_into::<Promise>().ok()
        });
        // Who takes it back needs no sentence, and who sends it sees that.
        self.say_after(page, done, Word::Send, Word::NotSent);
    }

    fn say_after(&self, page: &Rc<Page>, done: Option<Promise>, well: Word, badly: Word) {
        let page = Rc::downgrade(page);
        spawn_local(async move {
            let is_well = fields::went_well(done).await;
            let Some(page) = page.upgrade() else { return };
            let said = if is_well { well } else { badly };
            *page.share().said.borrow_mut() = if said == Word::Send { "" } else { said.text() };
            log(page.share().show(&page));
        });
    }
}

fn log(done: Result<(), Failure>) {
    if let Err(failure) = done {
        web_sys::console::error_1(&failure.to_string().into());
    }
}

fn navigator() -> Option<Navigator> {
    web_sys::window().map(|window| window.navigator())
}

/// Whether the device takes addresses.
fn can_send() -> bool {
    navigator().is_some_and(|navigator| {
        Reflect::get(&navigator, &"share".into()).is_ok_and(|found: JsValue| found.is_function())
    })
}

/// Where the page stands, at `base`: as the newest edition and as this very one, where it was published so.
fn site(base: String) -> Site {
    let found = web_sys::window().and_then(|window| {
        let edition = window.document()?.document_element()?.get_attribute("data-frozen")?;
        editions(&window.location().pathname().ok()?, &edition)
    });
    let whole = |relative: &str| Some(web_sys::Url::new_with_base(relative, &base).ok()?.href());
    let (live, frozen) = found.map(|found| (whole(&found.live), whole(&found.frozen))).unzip();
    Site { frozen: frozen.flatten(), base: live.flatten().unwrap_or(base) }
}

fn action(name: &'static str, word: Word) -> Tree {
    Tree::button("action", word.text()).set("data-do", name)
}

fn chip(text: &str, option: String, is_on: bool) -> Tree {
    Tree::button("chip", text).set("data-option", option).set("aria-pressed", if is_on { "true" } else { "false" })
}

fn group(word: Word, chips: impl IntoIterator<Item = Tree>) -> Tree {
    Tree::new("div").class("option").set("role", "group").set("aria-label", word.text()).with([
        Tree::text("span", "name", word.text()).set("aria-hidden", "true"),
        Tree::new("span").class("chips").with(chips),
    ])
}
