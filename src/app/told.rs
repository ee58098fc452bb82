//! What is told of a state beside the stage: the panel, the tables, what the page is about.
//!
//! It needs the evidence and is read at leisure, so it is worked out in the program of the views, and natively in tests.

use std::sync::Arc;

use crate::analysis::time::Phase;
use crate::app::geometry::Geometry;
use crate::app::look::Look;
use crate::app::model::Model;
use crate::app::words::Word;
use crate::app::{
    Cite, Options, Page, Preferences, Row, Section, State, ThemeChoice, Told, panel, tables, then, wording,
};
use crate::geo::Basemap;
use crate::model::{EntityId, Evidence, Holds, Parsed, Tie, TieId, table_names};
use crate::num::order;
use crate::scene::Target;

/// A page without a stage, which only tells.
#[derive(Clone, Debug)]
pub struct Telling(Model);

impl Telling {
    /// Of a dataset and what stands behind it, if that could be had.
    #[must_use]
    pub fn new(parsed: Arc<Parsed>, evidence: Option<Arc<Evidence>>) -> Self {
        let mut model = Model::new(Options::default());
        let geometry = Geometry::new(&parsed.dataset);
        model.open(parsed, geometry, Arc::new(Basemap::none()));
        model.evidence = evidence.map(Ok);
        Self(model)
    }

    /// What there is to tell of `state`, with samples of lines in the colours that `preferences` ask for.
    pub fn told(&mut self, state: &State, preferences: Preferences) -> Told {
        self.set(state, preferences);
        told(&self.0)
    }

    /// What there is to take away of `state`: the things in the rows of its tables, and the ties among them that the time,
    /// the legend and the lens leave.
    pub fn shown(&mut self, state: &State) -> Shown {
        self.set(state, Preferences::default());
        let model = &mut self.0;
        model.page = Page::Table;
        let model = &self.0;
        let Some(loaded) = model.loaded() else { return Shown::default() };
        let tables = tables::tables(model);
        let rows = tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.target);
        let mut things: Vec<EntityId> = rows
            .filter_map(|target| match target {
                Target::Entity(id) => Some(id),
                Target::Tie(_) => None,
            })
            .collect();
        order::sort(&mut things);
        things.dedup();
        let then = loaded.then();
        let is_left = |id: TieId, tie: &Tie| {
            let look = Look::of(then, id)?;
            let is_on = model.filter.shows(tie, look) && !model.filter.lens.fades(tie.basis);
            let is_among = tie.ends.iter().all(|end| things.binary_search(end).is_ok());
            let holds = match then.phases.of(id) {
                Phase::Holding => Holds::Yes,
                Phase::Possible => Holds::Unknown,
                Phase::Before | Phase::Over => Holds::No,
            };
            (is_on && is_among).then_some((id, holds))
        };
        let ties = then.dataset.ties().filter_map(|(id, tie)| is_left(id, tie)).collect();
        Shown { things, ties }
    }

    fn set(&mut self, state: &State, preferences: Preferences) {
        let State {
            view, viewpoint: _, selection, organisation, steps, filter, pins: _, theme: _, time, compare, ..
        } = state;
        let model = &mut self.0;
        model.page = view.page();
        (model.selection, model.organisation, model.steps) = (*selection, *organisation, *steps);
        (model.time, model.compare, model.filter) = (*time, *compare, filter.clone());
        model.theme = if preferences.dark { ThemeChoice::Dark } else { ThemeChoice::Light };
        model.preferences = preferences;
        then::refresh(model);
    }
}

/// What a state shows: things, and the ties among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// In the order of the tables.
    pub things: Vec<EntityId>,
    /// In the order of the tables, each with whether it holds at the time that is shown.
    pub ties: Vec<(TieId, Holds)>,
}

/// What there is to tell of the present state.
pub(crate) fn told(model: &Model) -> Told {
    Told { panel: panel::panel(model), tables: tables::tables(model), about: about(model) }
}

fn about(model: &Model) -> Vec<Section> {
    let Some(loaded) = model.loaded() else { return Vec::new() };
    let dataset = loaded.dataset();
    let of = |key: &str| dataset.about(key).unwrap_or_default();
    let as_of = dataset.as_of().map(wording::date).unwrap_or_default();
    let text = |detail: String| Row { detail, ..Row::default() };
    let section = |word: Word, rows: Vec<Row>| Section { heading: word.text().to_owned(), rows, is_open: true };
    let data = Word::AboutDataText.fill(&[("version", of("version")), ("date", &as_of), ("licence", of("licence"))]);
    let said = ["article", "licence_note", "credit_places", "credit_base_map", "credit_countries", "note_names"];
    let said = said.into_iter().filter_map(|key| dataset.about(key)).map(|line| text(line.to_owned()));
    vec![
        section(Word::AboutData, std::iter::once(text(data)).chain(said).collect()),
        section(
            Word::AboutMap,
            vec![text(Word::AboutMapText.text().to_owned()), text(Word::AboutProjection.text().to_owned())],
        ),
        section(Word::AboutFont, vec![text(Word::AboutFontText.text().to_owned())]),
        section(Word::AboutDownload, vec![tables_to_download()]),
    ]
}

/// A link to each table of the built-in dataset, which stand beside the page.
fn tables_to_download() -> Row {
    let link = |name: &str| Cite { text: format!("{name}.csv"), url: Some(format!("data/{name}.csv")) };
    Row {
        detail: Word::AboutDownloadText.text().to_owned(),
        cites: table_names().map(link).collect(),
        ..Row::default()
    }
}
