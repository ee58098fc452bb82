//! Presenting a tour to a class: the stage, large words, a question to predict and to reveal, notes, and the address as a code.

use silkweb::app::State;
use silkweb::view::tour::qr::{MANY_BYTES, MOST_BYTES, qr};
use silkweb::view::tour::words::Word;
use silkweb::view::tour::{Question, Told, Tour, question};
use silkweb::web::Failure;
use silkweb::web::element::make;
use silkweb::web::element::tree::{Tree, some_text};

use crate::frame;
use crate::page::Page;
use crate::tour::{Tours, act, ways};

/// What is shown of a step while it is presented.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Presenting {
    pub(super) asked: Asking,
    pub(super) qr: bool,
    pub(super) notes: bool,
}

/// How far the question of a step has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Asking {
    #[default]
    NotYet,
    Asked,
    Answered,
}

/// What stands below the stage.
pub(super) fn trees(page: &Page, tour: &Tour, state: &State, presenting: Presenting) -> Vec<Tree> {
    let told = tour.told(state);
    let step = tour.steps.get(told.n - 1);
    let asked = step.and_then(|step| question(page.facts(), step, page.first()));
    let Presenting { asked: asking, qr, notes } = presenting;
    let mut said = vec![Tree::text("p", "eyebrow", &told.count), Tree::text("h1", "", &told.title)];
    match (&asked, asking) {
        (Some(asked), Asking::Asked | Asking::Answered) => {
            said.push(ask(asked, asking == Asking::Answered));
        }
        (None, _) | (_, Asking::NotYet) => said.extend(some_text("p", "caption", &told.caption)),
    }
    if notes {
        said.push(notes_of(&told));
    }
    let mut parts = vec![Tree::new("div").class("tour-said").with(said), buttons(&told, asked.is_some(), presenting)];
    if qr {
        parts.push(code());
    }
    vec![Tree::new("div").class("tour-bar").with(parts)]
}

fn buttons(told: &Told, has_question: bool, presenting: Presenting) -> Tree {
    let pressed = |what: &'static str, word: Word, on: bool| {
        act("chip", what, word.text()).set("aria-pressed", if on { "true" } else { "false" })
    };
    let next = told.next.as_ref().map(|(title, _)| &**title);
    let mut buttons: Vec<Tree> = ways(told.previous.is_some(), next).into();
    let coming = next.map_or_else(|| Word::LastStep.text().to_owned(), |title| Word::NextIs.fill(&[("title", title)]));
    if has_question && presenting.asked != Asking::Answered {
        let word = if presenting.asked == Asking::NotYet { Word::Ask } else { Word::Reveal };
        buttons.push(act("chip", "ask", word.text()));
    }
    buttons.extend([
        pressed("qr", Word::Qr, presenting.qr),
        pressed("notes", Word::NotesShow, presenting.notes),
        act("chip", "print", Word::Print.text()),
        act("chip", "print-key", Word::PrintKey.text()),
        act("chip", "end", Word::PresentEnd.text()),
    ]);
    Tree::new("div").class("tour-controls").with([
        Tree::text("p", "coming", &coming).set("aria-hidden", "true"),
        Tree::new("div").class("chips").with(buttons),
    ])
}

/// The question with its answers; the right one is marked by a sign and in words.
fn ask(question: &Question, is_answered: bool) -> Tree {
    let option = |(n, text): (usize, &String)| {
        let item = Tree::text("li", "", text);
        if is_answered && n == question.answer { item.set("data-right", "") } else { item }
    };
    let options = Tree::new("ol").class("options").with(question.options.iter().enumerate().map(option));
    let mut parts = vec![Tree::text("p", "question", &question.ask), options];
    if is_answered {
        let answer = question.options.get(question.answer).map_or("", |answer| answer);
        parts.push(Tree::new("div").class("answer").set("role", "status").with([
            Tree::text("p", "right", &Word::Answer.fill(&[("answer", answer)])),
            Tree::text("p", "caption", &question.because),
            sources(question),
            act("chip", "see", Word::SeeIt.text()),
        ]));
    }
    Tree::new("div").class("asked").with(parts)
}

fn sources(question: &Question) -> Tree {
    let source = |source: &silkweb::render::chart::Source| {
        let text = match &source.url {
            Some(url) => Tree::text("a", "", &source.text).set("href", url.clone()),
            None => Tree::text("span", "", &source.text),
        };
        Tree::new("li").with([text])
    };
    Tree::new("ul").class("sources").with(question.sources.iter().map(source))
}

fn notes_of(told: &Told) -> Tree {
    let notes = if told.notes.is_empty() { Word::NotesNone.text() } else { &told.notes };
    Tree::new("div")
        .class("notes")
        .set("role", "note")
        .with([Tree::text("p", "eyebrow", Word::NotesShow.text()), Tree::text("p", "", notes)])
}

/// The present address as a code.
fn code() -> Tree {
    let address = address();
    let n_bytes = address.len().to_string();
    let Some(code) = qr(&address) else {
        let none = Word::QrNone.fill(&[("n", &n_bytes), ("most", &MOST_BYTES.to_string())]);
        return Tree::new("figure").class("qr").with([Tree::text("figcaption", "", &none)]);
    };
    let side = code.side.to_string();
    let paper = Tree::svg("rect").class("qr-light").set("width", side.clone()).set("height", side.clone());
    let picture = Tree::svg("svg")
        .set("viewBox", ["0 0 ", &side, " ", &side].concat())
        .set("role", "img")
        .set("shape-rendering", "crispEdges")
        .set("aria-label", Word::QrAlt.fill(&[("address", &address)]))
        .with([paper, Tree::svg("path").class("qr-dark").set("d", code.path)]);
    let mut parts = vec![picture, Tree::text("figcaption", "", &address)];
    if address.len() > MANY_BYTES {
        parts.push(Tree::text("p", "note", &Word::QrLong.fill(&[("n", &n_bytes)])));
    }
    Tree::new("figure").class("qr").with(parts)
}

/// The page's address as it is now.
pub(super) fn address() -> String {
    let (found_at, query) = frame::address();
    [found_at, query].concat()
}

impl Tours {
    /// A step begins without its question.
    pub(super) fn ask_again(&self) {
        self.change(|presenting| presenting.asked = Asking::NotYet);
    }

    fn change(&self, change: impl FnOnce(&mut Presenting)) {
        if let Some(mut presenting) = self.presenting.get() {
            change(&mut presenting);
            self.presenting.set(Some(presenting));
        }
    }

    /// Changes what is shown beside a step that is presented.
    pub(super) fn toggle(&self, page: &Page, change: impl FnOnce(&mut Presenting)) {
        self.change(change);
        self.redraw(page);
    }

    /// Whether a tour is presented.
    pub(super) fn is_presenting(&self) -> bool {
        self.presenting.get().is_some()
    }

    /// Presents the tour, in full screen where the browser lets it be; else the page fills its window.
    pub(super) fn present(&self, page: &Page) {
        if !matches!(*self.tour.borrow(), Some(Ok(_))) {
            return;
        }
        self.presenting.set(Some(Presenting::default()));
        let document = self.html.owner_document();
        if document.is_some_and(|document| document.fullscreen_enabled() && document.fullscreen_element().is_none()) {
            // Where the host forbids it, the window has to do.
            let _ = self.html.request_fullscreen();
        }
        let shown = make::flag(&self.html, "data-present", true).and_then(|()| self.draw(page));
        super::check(shown);
        self.focus("[data-tour=on]");
    }

    /// Ends presenting.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(super) fn stop_presenting(&self, page: &Page) -> Result<(), Failure> {
        self.presenting.set(None);
        make::flag(&self.html, "data-present", false)?;
        if let Some(document) = self.html.owner_document().filter(|document| document.fullscreen_element().is_some()) {
            document.exit_fullscreen();
        }
        self.draw(page)?;
        self.focus("[data-tour=present]");
        Ok(())
    }

    /// Asks the question of the step, then answers it.
    pub(super) fn ask_on(&self, page: &Page) {
        let has_question = {
            let (last, tour) = (self.last.borrow(), self.tour.borrow());
            let (Some(state), Some(Ok(tour))) = (&*last, &*tour) else { return };
            let step = tour.steps.get(tour.number(state) - 1);
            step.is_some_and(|step| question(page.facts(), step, page.first()).is_some())
        };
        if has_question {
            self.toggle(page, |presenting| {
                presenting.asked = match presenting.asked {
                    Asking::NotYet => Asking::Asked,
                    Asking::Asked | Asking::Answered => Asking::Answered,
                };
            });
            self.focus("[data-tour=ask], [data-tour=see]");
        }
    }

    /// Shows the state that shows the answer; the step stays.
    pub(super) fn see_answer(&self, page: &Page) {
        let query = {
            let (last, tour) = (self.last.borrow(), self.tour.borrow());
            let (Some(state), Some(Ok(tour))) = (&*last, &*tour) else { return };
            let n = tour.number(state);
            let asked = tour.steps.get(n - 1).and_then(|step| question(page.facts(), step, page.first()));
            asked.map(|asked| silkweb::view::tour::query(&asked.see, &tour.value(), n))
        };
        if let Some(query) = query {
            page.ask(&query);
        }
    }
}
