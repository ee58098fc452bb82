//! What is printed for a class: a worksheet with the questions of a tour, and the key to it.

use silkweb::view::tour::words::Word;
use silkweb::view::tour::{Question, Tour, data_line, question};
use silkweb::web::Failure;
use silkweb::web::element::tree::{Tree, some_text};

use crate::page::Page;
use crate::tour::{Tours, check, present};

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    /// For who answers.
    Questions,
    /// For who knows.
    Key,
}

impl Tours {
    /// Prints a sheet of the tour, and nothing else of the page.
    pub(super) fn print(&self, page: &Page, sheet: Sheet) {
        let trees = match &*self.tour.borrow() {
            Some(Ok(tour)) => trees(page, tour, sheet),
            Some(Err(_)) | None => return,
        };
        let shown = self.sheet.borrow_mut().replace(trees);
        let marked = shown.and_then(|()| Ok(self.html.set_attribute("data-print", "worksheet")?));
        check(marked);
        if let Some(window) = web_sys::window()
            && let Err(error) = window.print()
        {
            web_sys::console::error_1(&error);
        }
    }

    /// The sheet has been printed, or not after all.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(super) fn printed(&self) -> Result<(), Failure> {
        self.html.remove_attribute("data-print")?;
        self.sheet.borrow_mut().replace(Vec::new())
    }
}

fn trees(page: &Page, tour: &Tour, sheet: Sheet) -> Vec<Tree> {
    let facts = page.facts();
    let word = if sheet == Sheet::Questions { Word::Worksheet } else { Word::AnswerKey };
    let title = [word.text(), ": ", facts.dataset.about("title").unwrap_or(Word::Tour.text())].concat();
    let mut parts = vec![Tree::text("h1", "", &title)];
    if sheet == Sheet::Questions {
        let line = |word: Word| Tree::text("p", "blank", word.text());
        parts.push(Tree::new("div").class("who").with([line(Word::SheetName), line(Word::SheetDate)]));
    }
    let steps = tour.steps.iter().enumerate().map(|(n, step)| {
        let mut parts = vec![Tree::text("h2", "", &[&(n + 1).to_string(), ". ", &*step.title].concat())];
        parts.extend(some_text("p", "", &step.caption));
        if let Some(asked) = question(facts, step, page.first()) {
            parts.push(asked_of(&asked, sheet));
        } else if sheet == Sheet::Questions {
            parts.push(Tree::new("div").class("lines"));
        }
        if sheet == Sheet::Key && !step.notes.is_empty() {
            parts.push(Tree::text("p", "notes", &Word::SheetNotes.fill(&[("notes", &step.notes)])));
        }
        Tree::new("section").with(parts)
    });
    parts.extend(steps);
    let address = present::address();
    parts.push(Tree::new("footer").with([
        Tree::text("p", "", &Word::SheetSee.fill(&[("address", &address)])),
        Tree::text("p", "", &data_line(facts)),
    ]));
    parts
}

fn asked_of(asked: &Question, sheet: Sheet) -> Tree {
    let option = |(n, text): (usize, &String)| {
        let item = Tree::text("li", "", text);
        if sheet == Sheet::Key && n == asked.answer { item.set("data-right", "") } else { item }
    };
    let options = Tree::new("ol").class("options").with(asked.options.iter().enumerate().map(option));
    let mut parts = vec![Tree::text("p", "question", &asked.ask), options];
    if sheet == Sheet::Key {
        let answer = asked.options.get(asked.answer).map_or("", |answer| answer);
        let sources: Vec<&str> = asked.sources.iter().map(|source| &*source.text).collect();
        parts.extend([
            Tree::text("p", "right", &Word::Answer.fill(&[("answer", answer)])),
            Tree::text("p", "", &asked.because),
            Tree::text("p", "sources", &Word::SheetSources.fill(&[("sources", &sources.join("; "))])),
        ]);
    }
    Tree::new("div").class("asked").with(parts)
}
