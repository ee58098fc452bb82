//! All that a shared view says: one value that is written into the page's address and read from it.
//!
//! [`PARAMETERS`] is the one place that knows how: a line there, a field in [`State`], and a line in `State::of` and in
//! `apply` are all that another part of the state takes. A reader's own parameters, and those of other programs, such as
//! `utm_source`, are left where they are and are never complained about.
//!
//! Not in the state is what belongs to the moment: what is hovered, a dialog, the text in the search box.

mod apply;
mod comparing;
mod parameters;
mod query;
mod routes;
mod values;
mod weigh;

use crate::app::words::Word;
use crate::app::{Filter, Mix, Page, ThemeChoice, organisations};
use crate::geom::Vec2;
use crate::model::{Dataset, EntityId, LonLat, Period};
use crate::scene::Target;

pub(crate) use apply::{Asked, Travel, apply, arrive, selected, turned};
pub use comparing::Comparing;
pub use parameters::PARAMETERS;
pub use query::address;
pub use routes::{CARGOES, OBJECTIVES, RouteQuestion, is_closable};
pub use values::{ARTICLE_TOUR, LONGEST_TOUR, MOST_TOUR_STEPS, OWN_TOUR};
pub use weigh::{Code, MOST_VERDICT, MOST_WEIGHT, Weighing};

/// The version of the address that this program writes. An address without one is of version 1.
pub const VERSION: u32 = 1;

/// The entity that is selected at first.
const FIRST_SELECTION: &str = "azerbaijan";

/// All that a shared view says.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Map, network, between, tables, or one of the views beside the stage.
    pub view: View,
    /// What of the stage is looked at; none for the first view.
    pub viewpoint: Option<Viewpoint>,
    /// What the panel tells of.
    pub selection: Option<Target>,
    /// Whose members are coloured.
    pub organisation: Option<EntityId>,
    /// The time whose ties are shown; none for now.
    pub time: Option<Period>,
    /// The two dates that are compared.
    pub compare: Option<Period>,
    /// Other organisations whose members the strip of time counts too, in the order of the data, each once.
    pub lines: Vec<EntityId>,
    /// How many steps the focus reaches, from 1 to 3.
    pub steps: u8,
    /// What is switched off, and the lens.
    pub filter: Filter,
    /// What was put somewhere by hand in the network, in the order of the entities, each once.
    pub pins: Vec<Pin>,
    /// How platforms are compared.
    pub comparing: Comparing,
    /// The id of the claim that is looked at; the claims arrive after the first picture, so any id can stand here.
    pub claim: Option<Box<str>>,
    /// How much claims count for the reader.
    pub weighing: Weighing,
    /// What is asked of the routes.
    pub routes: RouteQuestion,
    /// The tour that is gone through; its steps arrive after the first picture, so any can stand here.
    pub tour: Option<Box<str>>,
    /// Which step of it, from 1.
    pub step: u16,
    /// Which colours.
    pub theme: ThemeChoice,
}

/// What fills the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The stage, somewhere between map and network.
    Stage(Mix),
    /// The figures.
    Figures,
    /// What platforms have in common, and what sets them apart.
    Platforms,
    /// What countries are to one another, in numbers.
    Measures,
    /// The Catalogue of CICA, and what hangs on it.
    Agenda,
    /// What the article claims.
    Argument,
    /// The map, and the routes over its corridors beside it.
    Routes,
    /// The tables.
    Table,
}

impl View {
    /// Whether the stage is all that is shown.
    #[must_use]
    pub const fn is_stage(self) -> bool {
        matches!(self, Self::Stage(_))
    }

    /// Where the slider stands, if the stage is shown.
    #[must_use]
    pub const fn mix(self) -> Option<Mix> {
        match self {
            Self::Stage(mix) => Some(mix),
            Self::Routes => Some(Mix::MAP),
            Self::Figures | Self::Platforms | Self::Measures | Self::Agenda | Self::Argument | Self::Table => None,
        }
    }

    /// The page whose button is pressed.
    pub(crate) const fn page(self) -> Page {
        match self {
            Self::Stage(mix) => mix.page(),
            Self::Figures => Page::Figures,
            Self::Platforms => Page::Platforms,
            Self::Measures => Page::Measures,
            Self::Agenda => Page::Agenda,
            Self::Argument => Page::Argument,
            Self::Routes => Page::Routes,
            Self::Table => Page::Table,
        }
    }
}

/// A part of the stage, on a screen of any size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewpoint {
    /// In the middle of the stage.
    pub center: Center,
    /// How many times closer than a view that just holds Europe and Asia, to a thousandth.
    pub zoom: f64,
}

/// The middle of a part of the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Center {
    /// A place on the Earth, to a thousandth of a degree.
    Earth(LonLat),
    /// So far right and down of where a thing stood at first, in layout space.
    ///
    /// So it stays what it is when the network turns with another stage, or is another because of newer data.
    Near(EntityId, Vec2),
}

/// A thing that was put somewhere in the network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pin {
    /// What was put there.
    pub id: EntityId,
    /// How far from where it stood at first, in layout space.
    pub by: Vec2,
}

/// Why something in an address was not used.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// A value that is none.
    Unfit {
        /// The parameter.
        name: &'static str,
        /// The beginning of what was found.
        found: String,
        /// What was expected.
        expected: Word,
    },
    /// The address is of a version that this program does not know.
    Newer,
}

impl Note {
    /// The note as a sentence.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Unfit { name, found, expected } => {
                Word::NoticeAddress.fill(&[("name", name), ("found", found), ("expected", expected.text())])
            }
            Self::Newer => Word::NoticeNewer.text().to_owned(),
        }
    }
}

impl State {
    /// What the page shows of `dataset` where the address says nothing.
    #[must_use]
    pub fn first(dataset: &Dataset, theme: ThemeChoice) -> Self {
        Self {
            view: View::Stage(Mix::MAP),
            viewpoint: None,
            selection: dataset.find(FIRST_SELECTION).map(Target::Entity),
            organisation: organisations::first(dataset),
            time: None,
            compare: None,
            lines: Vec::new(),
            steps: 1,
            filter: Filter::default(),
            pins: Vec::new(),
            comparing: Comparing::first(dataset),
            claim: None,
            weighing: Weighing::default(),
            routes: RouteQuestion::first(dataset),
            tour: None,
            step: 1,
            theme,
        }
    }

    /// The state as the query of an address: `?v=1&sel=georgia`; empty where it is `first`.
    ///
    /// What is as in `first` is left out.
    #[must_use]
    pub fn write(&self, first: &Self, dataset: &Dataset) -> String {
        let mut text = String::new();
        for parameter in PARAMETERS {
            let value = (parameter.write)(self, dataset);
            if value != (parameter.write)(first, dataset) {
                text.push('&');
                text.push_str(parameter.name);
                text.push('=');
                query::push_encoded(&mut text, &value);
            }
        }
        if text.is_empty() { text } else { ["?v=1", &text].concat() }
    }

    /// The state that the query of an address says, with or without its `?`, and a note for each value that is none: such a
    /// parameter counts as left out. Where a parameter stands twice, the last one counts.
    #[must_use]
    pub fn read(query: &str, first: &Self, dataset: &Dataset) -> (Self, Vec<Note>) {
        let (mut state, mut notes) = (first.clone(), Vec::new());
        for piece in query::pieces(query) {
            let (name, raw) = piece.split_once('=').unwrap_or((piece, ""));
            let value = query::decoded(raw);
            if name == "v" {
                notes.extend(check_version(value.as_deref(), raw));
                continue;
            }
            let Some(parameter) = PARAMETERS.iter().find(|parameter| parameter.name == name) else { continue };
            if value.as_deref().and_then(|value| (parameter.read)(&mut state, value, dataset)).is_none() {
                let found = beginning(value.as_deref().unwrap_or(raw));
                notes.push(Note::Unfit { name: parameter.name, found, expected: parameter.expected });
            }
        }
        (state, notes)
    }

    /// Whether it differs from `other` in nothing but the tour and its step, and the colours.
    #[must_use]
    pub fn is_but_for_tour(&self, other: &Self) -> bool {
        let Self { tour, step, theme, .. } = other;
        Self { tour: tour.clone(), step: *step, theme: *theme, ..self.clone() } == *other
    }

    /// What leads from `before` to this state, as the first parameter of the table that differs says it, and whether a reader
    /// would want to go back over it; none where there is no such difference.
    pub(crate) fn step_from(&self, before: &Self, dataset: &Dataset) -> Step {
        let mut step = Step { word: None, is_page: self.view.page() != before.view.page() };
        for parameter in PARAMETERS {
            if (parameter.write)(self, dataset) != (parameter.write)(before, dataset) {
                step.is_page |= parameter.is_page;
                step.word = step.word.or(parameter.step);
            }
        }
        step
    }
}

/// What leads from one state to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Step {
    /// What can be undone; none for nothing.
    pub(crate) word: Option<Word>,
    /// The browser's Back leads to before it.
    pub(crate) is_page: bool,
}

fn check_version(value: Option<&str>, raw: &str) -> Option<Note> {
    match value.and_then(|value| value.parse::<u32>().ok()) {
        Some(1..=VERSION) => None,
        Some(0) | None => {
            Some(Note::Unfit { name: "v", found: beginning(value.unwrap_or(raw)), expected: Word::ExpectedVersion })
        }
        Some(_) => Some(Note::Newer),
    }
}

/// Enough of `text` to find it again.
fn beginning(text: &str) -> String {
    let mut found: String = text.chars().filter(|c| !c.is_control()).take(24).collect();
    if text.chars().nth(24).is_some() {
        found.push('…');
    }
    found
}
