//! Tours: lists of states with a caption and notes; what is asked of a class about them, and what is printed for it.
//!
//! The tour through the article is a table of the data; one of a reader's own stands in the address, or in a file of the same
//! form. Which tour and which step, the page's state says; what it shows is asked for by the whole query of the step.

pub mod code;
pub mod file;
pub mod qr;
mod questions;
pub mod words;

use crate::app::state::ARTICLE_TOUR;
use crate::app::words::Word as PageWord;
use crate::app::{State, View, wording};
use crate::model::TourStep;
use crate::scene::Target;
use crate::view::Facts;
use crate::view::argument::cite;
use words::Word;

pub use questions::{Question, question};

/// A tour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// Its steps, at least one.
    pub steps: Vec<TourStep>,
    /// A reader made it.
    pub is_own: bool,
}

/// A step as it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Its number, from 1.
    pub n: usize,
    /// "3 of 16".
    pub count: String,
    /// What it is called.
    pub title: String,
    /// What it says; may be empty.
    pub caption: String,
    /// Where the article speaks of it; may be empty.
    pub sections: String,
    /// What only who presents it reads; may be empty.
    pub notes: String,
    /// All of it for the ear, in a sentence or two.
    pub spoken: String,
    /// What the step before shows, as a query.
    pub previous: Option<String>,
    /// What this step shows, as a query.
    pub again: String,
    /// The title of the step after, and what it shows.
    pub next: Option<(String, String)>,
}

impl Tour {
    /// The tour that `state` goes through; none where it goes through none.
    ///
    /// # Errors
    ///
    /// A sentence that says why it cannot be read.
    pub fn of(facts: Facts<'_>, state: &State) -> Option<Result<Self, String>> {
        let tour = state.tour.as_deref()?;
        let read = if tour == ARTICLE_TOUR {
            Some(facts.texts.tour.clone())
                .filter(|steps| !steps.is_empty())
                .ok_or_else(|| Word::NoArticle.text().to_owned())
        } else {
            code::read(tour)
        };
        let read = read.map(|steps| Self { steps, is_own: tour != ARTICLE_TOUR });
        Some(read.map_err(|why| Word::Unreadable.fill(&[("why", &why)])))
    }

    /// The value of the parameter `tour` that stands for it.
    #[must_use]
    pub fn value(&self) -> String {
        if self.is_own { code::write(&self.steps) } else { ARTICLE_TOUR.to_owned() }
    }

    /// The number of the step of `state`, from 1: the nearest that there is.
    #[must_use]
    pub fn number(&self, state: &State) -> usize {
        usize::from(state.step).clamp(1, self.steps.len().max(1))
    }

    /// The query of all that the step `n`, from 1, shows; none where there is no such step.
    #[must_use]
    pub fn query(&self, n: usize) -> Option<String> {
        let see = &self.steps.get(n.checked_sub(1)?)?.see;
        Some(query(see, &self.value(), n))
    }

    /// The step of `state`, told.
    #[must_use]
    pub fn told(&self, state: &State) -> Told {
        let n = self.number(state);
        let Some(step) = self.steps.get(n - 1) else { return Told::default() };
        let (number, all) = (n.to_string(), self.steps.len().to_string());
        let counts = [("n", &*number), ("all", &*all), ("title", &step.title), ("caption", &step.caption)];
        Told {
            n,
            count: Word::StepOf.fill(&counts),
            title: step.title.to_string(),
            caption: step.caption.to_string(),
            sections: cite::sections(&step.passages),
            notes: step.notes.to_string(),
            spoken: Word::Spoken.fill(&counts).trim_end().to_owned(),
            previous: n.checked_sub(1).and_then(|n| self.query(n)),
            again: self.query(n).unwrap_or_default(),
            next: self.steps.get(n).map(|next| next.title.to_string()).zip(self.query(n + 1)),
        }
    }
}

/// The query of a state with a tour and a step.
#[must_use]
pub fn query(see: &str, tour: &str, n: usize) -> String {
    let see = see_of(see);
    let between = if see.is_empty() { "" } else { "&" };
    ["?", &see, between, "tour=", tour, "&step=", &n.to_string()].concat()
}

/// What a step shows, of the query of any address: without what belongs to the tour itself, to the reader and to the page.
#[must_use]
pub fn see_of(query: &str) -> String {
    let is_own = |name: &str| matches!(name, "v" | "tour" | "step" | "weigh" | "theme");
    let pieces = query.trim_start_matches('?').split('&');
    let kept =
        pieces.filter(|piece| !piece.is_empty() && !is_own(piece.split_once('=').map_or(piece, |(name, _)| name)));
    kept.collect::<Vec<_>>().join("&")
}

/// Which article the tour is about, and how far the data reaches.
#[must_use]
pub fn data_line(facts: Facts<'_>) -> String {
    let article = facts.dataset.about("article").unwrap_or_default();
    let as_of = facts.dataset.as_of().map(wording::date).unwrap_or_default();
    Word::SheetData.fill(&[("article", article), ("date", &as_of)])
}

/// A step that shows `state`, called after it.
#[must_use]
pub fn step_of(facts: Facts<'_>, state: &State, first: &State) -> TourStep {
    let see = see_of(&state.write(first, facts.dataset));
    TourStep { see: see.into(), title: title_of(facts, state).into(), ..TourStep::default() }
}

const fn view_name(view: View) -> PageWord {
    match view {
        View::Stage(mix) if mix.percent() < 50 => PageWord::ShowMap,
        View::Stage(_) => PageWord::ShowNetwork,
        View::Figures => PageWord::ShowFigures,
        View::Platforms => PageWord::ShowPlatforms,
        View::Measures => PageWord::ShowMeasures,
        View::Agenda => PageWord::ShowAgenda,
        View::Argument => PageWord::ShowArgument,
        View::Routes => PageWord::ShowRoutes,
        View::Table => PageWord::ShowTable,
    }
}

/// What a state is called: its view, and what is selected.
#[must_use]
pub fn title_of(facts: Facts<'_>, state: &State) -> String {
    let view = view_name(state.view).text();
    let selected = match state.selection {
        Some(Target::Entity(id)) => facts.dataset.entity(id).label().to_owned(),
        Some(Target::Tie(id)) => facts.dataset.tie(id).ends.map(|end| facts.dataset.entity(end).label()).join(" – "),
        None => return view.to_owned(),
    };
    [view, " · ", &selected].concat()
}
