//! A tour of the reader's own: made of the views they pass through, put in order, and shared as a link or a file.

use silkweb::app::State;
use silkweb::app::state::LONGEST_TOUR;
use silkweb::model::{Asked, TourStep};
use silkweb::view::tour::words::Word;
use silkweb::view::tour::{Tour, code, file, query, step_of};
use silkweb::web::Failure;
use silkweb::web::element::tree::Tree;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlDialogElement, HtmlInputElement};

use crate::page::Page;
use crate::tour::{Tours, act, check};
use crate::{fields, files, frame};

/// Programs that pass links on cut longer ones.
const LONG_LINK: usize = 2000;
/// No tour is larger; a larger file is something else.
const MOST_FILE_BYTES: f64 = 1_000_000.0;

impl Tours {
    /// What stands in the dialog.
    pub(super) fn mine(&self, state: &State) -> Vec<Tree> {
        let own = self.own.borrow();
        let (said, faults) = &*self.said.borrow();
        let mut trees = vec![
            Tree::text("h2", "", Word::MineTitle.text()).set("id", "my-tour-title").set("tabindex", "-1"),
            act("close", "close", Word::Close.text()),
            Tree::text("p", "note", Word::MineLead.text()),
            Tree::new("div").class("chips").with([act("chip", "add", Word::AddView.text())]),
            Tree::text("p", "", said).set("role", "status"),
        ];
        if !faults.is_empty() {
            let faults = faults.iter().map(|fault| Tree::text("li", "", fault));
            trees.push(Tree::new("ul").class("faults").set("role", "alert").with(faults));
        }
        trees.extend(self.passed());
        trees.push(take_away(&own));
        trees.push(Tree::text("h3", "", Word::Steps.text()));
        if own.is_empty() {
            trees.push(Tree::text("p", "note", Word::MineNone.text()));
        }
        let steps = own.iter().enumerate().map(|(n, step)| item(n, step, own.len()));
        trees.push(Tree::new("ol").class("my-steps").with(steps));
        let is_article = state.tour.is_some() && matches!(&*self.tour.borrow(), Some(Ok(Tour { is_own: false, .. })));
        if is_article && !own.is_empty() {
            let go = Tree::button("chip", &Word::GoName.fill(&[("title", Word::MineTitle.text())]));
            trees.push(Tree::new("div").class("chips").with([go.set("data-tour", "go").set("data-n", "0")]));
        }
        trees
    }

    fn passed(&self) -> Option<Tree> {
        let passed = self.passed.borrow();
        let item = |(n, step): (usize, &TourStep)| {
            let name = Word::AddPassed.fill(&[("title", &step.title)]);
            act("chip", "add-passed", &name).set("data-n", n.to_string())
        };
        // The last first, for that is what one remembers.
        let items: Vec<Tree> = passed.iter().enumerate().rev().map(item).collect();
        (!items.is_empty()).then(|| {
            let heading = Tree::text("h3", "", Word::Passed.text());
            Tree::new("div").class("passed").with([heading, Tree::new("div").class("chips").with(items)])
        })
    }

    /// Opens the dialog.
    pub(super) fn open(&self, page: &Page) {
        self.is_open.set(true);
        self.redraw(page);
        let Some(dialog) = self.find("#my-tour") else { return };
        let dialog: &HtmlDialogElement = dialog.unchecked_ref();
        if !dialog.open() {
            check(dialog.show_modal().map_err(Failure::from));
            self.focus("#my-tour-title");
        }
    }

    /// The dialog was closed.
    pub(super) fn closed(&self, page: &Page) {
        self.is_open.set(false);
        *self.said.borrow_mut() = Default::default();
        self.redraw(page);
    }

    pub(super) fn close(&self) {
        if let Some(dialog) = self.find("#my-tour") {
            dialog.unchecked_ref::<HtmlDialogElement>().close();
        }
    }

    fn say(&self, said: String) {
        *self.said.borrow_mut() = (said, Vec::new());
    }

    /// Adds the view that is shown now.
    pub(super) fn add(&self, page: &Page) {
        self.add_step(page, step_of(page.facts(), &self.now(page), page.first()));
    }

    /// Adds a view that was passed through.
    pub(super) fn add_passed(&self, page: &Page, n: usize) {
        let step = self.passed.borrow().get(n).cloned();
        if let Some(step) = step {
            self.add_step(page, step);
        }
    }

    fn add_step(&self, page: &Page, step: TourStep) {
        let mut steps = self.own.borrow().clone();
        let title = step.title.clone();
        steps.push(step);
        let n = steps.len();
        self.say(Word::Added.fill(&[("n", &n.to_string()), ("title", &title)]));
        self.put(page, steps, n);
    }

    /// Makes `steps` the reader's own tour, with the step `n`, from 1, as the present one. Where the page goes through it, or
    /// through none, the address says so; beside the tour through the article it waits.
    fn put(&self, page: &Page, steps: Vec<TourStep>, n: usize) {
        let code = code::write(&steps);
        let is_none = steps.is_empty();
        *self.own.borrow_mut() = steps;
        self.step_now.set(n);
        if code.len() > LONGEST_TOUR {
            // It is kept all the same, to be saved as a file.
            self.say(too_long(code.len()));
            return self.redraw(page);
        }
        let is_own = matches!(&*self.tour.borrow(), Some(Ok(Tour { is_own: true, .. })));
        let is_any = self.tour.borrow().is_some();
        let ask = match (is_none, is_any) {
            (true, _) if is_own => Some("tour=none&step=1".to_owned()),
            (false, _) if is_own => Some(["tour=", &code, "&step=", &n.to_string()].concat()),
            (false, false) => {
                let now = self.now(page);
                Some(query(&now.write(page.first(), page.facts().dataset), &code, n))
            }
            (true | false, _) => None,
        };
        self.redraw(page);
        if let Some(ask) = ask {
            page.ask(&ask);
        }
    }

    /// The number of the present step, from 1.
    fn number(&self) -> usize {
        self.step_now.get()
    }

    /// Changes the step `n`, from 0.
    fn change_step(&self, page: &Page, n: usize, change: impl FnOnce(&mut TourStep)) {
        let mut steps = self.own.borrow().clone();
        let Some(step) = steps.get_mut(n) else { return };
        change(step);
        self.put(page, steps, self.number());
    }

    /// Does what a button of the step `n`, from 0, asks for.
    pub(super) fn arrange(&self, page: &Page, what: &str, n: usize) {
        let mut steps = self.own.borrow().clone();
        if n >= steps.len() {
            return;
        }
        match what {
            "up" if n > 0 => {
                steps.swap(n - 1, n);
                self.put(page, steps, self.number());
                self.focus(&["[data-tour=up][data-n=\"", &(n - 1).to_string(), "\"]"].concat());
            }
            "down" if n + 1 < steps.len() => {
                steps.swap(n, n + 1);
                self.put(page, steps, self.number());
                self.focus(&["[data-tour=down][data-n=\"", &(n + 1).to_string(), "\"]"].concat());
            }
            "remove" => {
                steps.remove(n);
                let number = self.number().min(steps.len().max(1));
                self.put(page, steps, number);
                self.focus("#my-tour-title");
            }
            "replace" => {
                let see = step_of(page.facts(), &self.now(page), page.first()).see;
                self.change_step(page, n, |step| step.see = see);
            }
            "go" => {
                let tour = Tour { steps, is_own: true };
                self.close();
                if tour.value().len() > LONGEST_TOUR {
                    return;
                }
                if let Some(query) = tour.query(n + 1) {
                    page.ask(&query);
                }
            }
            _ => {}
        }
    }

    /// A field of a step was changed, or a file chosen.
    pub(super) fn changed(&self, page: &std::rc::Rc<Page>, element: &Element) {
        if element.id() == "my-tour-file" {
            return load(page, element);
        }
        let (Some(n), Some(field)) = (super::number_of(element), element.get_attribute("data-field")) else { return };
        let value = fields::value(element).unwrap_or_default();
        let value: Box<str> = value.trim().into();
        self.change_step(page, n, |step| match &*field {
            "title" if !value.is_empty() => step.title = value,
            "caption" => step.caption = value,
            "notes" => step.notes = value,
            "question" => step.question = Asked::ALL.iter().copied().find(|known| known.as_str() == &*value),
            _ => {}
        });
    }

    /// Takes the steps of the tour through the article, to be changed.
    pub(super) fn take_article(&self, page: &Page) {
        let steps = page.facts().texts.tour.iter().map(|step| {
            let mut step = step.clone();
            (step.passages, step.shows, step.line) = (Vec::new(), Vec::new(), 0);
            step
        });
        let steps: Vec<TourStep> = steps.collect();
        self.say(loaded(steps.len()));
        self.put(page, steps, 1);
    }

    pub(super) fn clear(&self, page: &Page) {
        self.say(String::new());
        self.put(page, Vec::new(), 1);
        self.focus("#my-tour-title");
    }

    /// Copies the link, or selects it where the browser does not let a page copy.
    pub(super) fn copy(&self, page: &Page) {
        let Some(field) = self.find("#my-tour-link") else { return };
        let field: HtmlInputElement = field.unchecked_into();
        field.select();
        let Some(page) = page.handle() else { return };
        let done = fields::copy(&field.value());
        spawn_local(async move {
            let word = if fields::went_well(done).await { Word::Copied } else { Word::CopyFailed };
            page.tours().say(word.text().to_owned());
            page.tours().redraw(&page);
        });
    }

    /// Hands the tour to the reader as a file.
    pub(super) fn save(&self) {
        // Spreadsheets know by the mark that it is UTF-8.
        let text = ["\u{feff}", &file::write(&self.own.borrow())].concat();
        check(files::of_text(&text, "text/csv").and_then(|file| self.saved.save("tour.csv", &file)));
    }
}

fn item(n: usize, step: &TourStep, n_steps: usize) -> Tree {
    let id = |field: &str| ["my-tour-", field, "-", &n.to_string()].concat();
    let titled = [("title", &*step.title)];
    let field = |name: &'static str, word: Word, control: Tree, value: &str| {
        let control = control.set("id", id(name)).set("data-field", name).set("data-value", value.to_owned());
        [Tree::text("label", "", word.text()).set("for", id(name)), control]
    };
    let button = |what: &'static str, word: Word, name: Word, can: bool| {
        let button = act("chip", what, word.text()).set("aria-label", name.fill(&titled)).set("data-n", n.to_string());
        if can { button } else { button.set("aria-disabled", "true") }
    };
    let option = |asked: Option<Asked>| {
        Tree::text("option", "", asked_word(asked).text()).set("value", asked.map_or("", Asked::as_str))
    };
    let options = std::iter::once(None).chain(Asked::ALL.iter().copied().map(Some)).map(option);
    let question = step.question.map_or("", Asked::as_str);
    let mut parts: Vec<Tree> = Vec::new();
    let text = || Tree::new("textarea").set("rows", "2");
    let title = Tree::new("input").set("type", "text").set("autocomplete", "off");
    parts.extend(field("title", Word::Title, title, &step.title));
    parts.extend(field("caption", Word::Caption, text(), &step.caption));
    parts.extend(field("notes", Word::Notes, text(), &step.notes));
    parts.extend(field("question", Word::Question, Tree::new("select").with(options), question));
    parts.push(Tree::new("div").class("chips").with([
        button("up", Word::Up, Word::UpName, n > 0),
        button("down", Word::Down, Word::DownName, n + 1 < n_steps),
        button("go", Word::Go, Word::GoName, true),
        button("replace", Word::Replace, Word::ReplaceName, true),
        button("remove", Word::Remove, Word::RemoveName, true),
    ]));
    Tree::new("li").set("data-n", n.to_string()).with(parts)
}

const fn asked_word(asked: Option<Asked>) -> Word {
    match asked {
        None => Word::QuestionNone,
        Some(Asked::Outsider) => Word::AskedOutsider,
        Some(Asked::Joined) => Word::AskedJoined,
        Some(Asked::OnlyThere) => Word::AskedOnlyThere,
        Some(Asked::Most) => Word::AskedMost,
        Some(Asked::Route) => Word::AskedRoute,
    }
}

/// The link, the file, and where to begin.
fn take_away(own: &[TourStep]) -> Tree {
    let mut parts = Vec::new();
    if !own.is_empty() {
        let link = link(own);
        let n = link.len().to_string();
        let length = match code::write(own).len() {
            n if n > LONGEST_TOUR => too_long(n),
            _ if link.len() > LONG_LINK => Word::LinkLong.fill(&[("n", &n)]),
            _ => Word::LinkLength.fill(&[("n", &n)]),
        };
        parts.extend([
            Tree::text("label", "", Word::Link.text()).set("for", "my-tour-link"),
            Tree::new("input")
                .set("id", "my-tour-link")
                .set("type", "text")
                .set("readonly", "")
                .set("aria-describedby", "my-tour-length")
                .set("data-value", link),
            Tree::text("p", "note", &length).set("id", "my-tour-length"),
        ]);
    }
    let mut buttons = Vec::new();
    if !own.is_empty() {
        buttons.push(act("chip", "copy", Word::CopyLink.text()));
        buttons.push(act("chip", "save", Word::SaveFile.text()));
    }
    let file = Tree::new("input").set("id", "my-tour-file").set("type", "file").set("accept", ".csv,text/csv");
    let choose = Tree::new("label").class("chip file").with([Tree::text("span", "", Word::LoadFile.text()), file]);
    buttons.push(choose);
    buttons.push(act("chip", "article", Word::FromArticle.text()));
    if !own.is_empty() {
        buttons.push(act("chip", "clear", Word::Clear.text()));
    }
    parts.push(Tree::new("div").class("chips").with(buttons));
    Tree::new("div").class("take-away").with(parts)
}

/// Where the first step of the tour is.
fn link(own: &[TourStep]) -> String {
    let tour = Tour { steps: own.to_vec(), is_own: true };
    [frame::address().0, tour.query(1).unwrap_or_default()].concat()
}

fn too_long(n: usize) -> String {
    Word::TooLong.fill(&[("n", &n.to_string()), ("most", &LONGEST_TOUR.to_string())])
}

fn loaded(n: usize) -> String {
    if n == 1 { Word::LoadedOne.text().to_owned() } else { Word::Loaded.fill(&[("n", &n.to_string())]) }
}

/// Reads the file that was chosen and makes it the reader's own tour, with a sentence for all that could not be read.
fn load(page: &std::rc::Rc<Page>, element: &Element) {
    let Some(input) = element.dyn_ref::<HtmlInputElement>() else { return };
    let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
    let page = std::rc::Rc::clone(page);
    let input = input.clone();
    spawn_local(async move {
        let read = if chosen.size() > MOST_FILE_BYTES {
            let [n, most] = [chosen.size(), MOST_FILE_BYTES].map(|bytes| (bytes as u64).to_string());
            let fault = Word::FileTooLarge.fill(&[("name", &chosen.name()), ("n", &n), ("most", &most)]);
            file::Read { steps: Vec::new(), faults: vec![fault] }
        } else {
            let text = JsFuture::from(chosen.text()).await.ok().and_then(|text| text.as_string()).unwrap_or_default();
            file::read(text.as_bytes(), page.first(), page.facts().dataset)
        };
        // The same file can be chosen again, mended.
        input.set_value("");
        let file::Read { steps, faults } = read;
        let tours = page.tours();
        let said = if steps.is_empty() { Word::NotLoaded.text().to_owned() } else { loaded(steps.len()) };
        *tours.said.borrow_mut() = (said, faults);
        if steps.is_empty() {
            tours.redraw(&page);
        } else {
            let is_too_long = code::write(&steps).len() > LONGEST_TOUR;
            tours.put(&page, steps, 1);
            let query = Tour { steps: tours.own.borrow().clone(), is_own: true }.query(1);
            if let Some(query) = query.filter(|_| !is_too_long) {
                page.ask(&query);
            }
        }
    });
}
