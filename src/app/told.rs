//! What is told of a state beside the stage: the panel, the tables, what the page is about.
//!
//! It needs the evidence and is read at leisure, so it is worked out in the program of the views, and natively in tests.

use std::sync::Arc;

use crate::app::model::Model;
use crate::app::words::Word;
use crate::app::{Cite, Options, Preferences, Row, Section, State, ThemeChoice, Told, panel, tables, then, wording};
use crate::geo::Basemap;
use crate::model::{Evidence, Parsed, table_names};

/// A page without a stage, which only tells.
#[derive(Clone, Debug)]
pub struct Telling(Model);

impl Telling {
    /// Of a dataset and what stands behind it, if that could be had.
    #[must_use]
    pub fn new(parsed: Arc<Parsed>, evidence: Option<Arc<Evidence>>) -> Self {
        let mut model = Model::new(Options::default());
        model.open(parsed, Arc::new(Basemap::none()));
        model.evidence = evidence.map(Ok);
        Self(model)
    }

    /// What there is to tell of `state`, with samples of lines in the colours that `preferences` ask for.
    pub fn told(&mut self, state: &State, preferences: Preferences) -> Told {
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
        told(model)
    }
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
