//! The controls of the present state, put together from their parts.

use crate::app::model::{Model, Stage};
use crate::app::organisations::with_members;
use crate::app::words::Word;
use crate::app::{
    Choice, Controls, KeysList, LoadState, Motion, Note, Page, Preferences, SearchList, StageView, State, Suggestion,
    UndoRedo, a11y, keys, legend, panel, wording,
};
use crate::scene::Target;

/// Everything around the canvas.
#[must_use]
pub fn controls(model: &Model) -> Controls {
    let state = match &model.stage {
        Stage::Awaited(_) => LoadState::Loading,
        Stage::Ready(_) => LoadState::Ready,
        Stage::Failed(why) => LoadState::Failed(why.to_string()),
    };
    let title = match model.view {
        StageView::Map => Word::StageTitle,
        StageView::Network => Word::NetworkTitle,
    };
    let keys = keys::list().filter(|(.., is_character)| model.characters || !is_character);
    Controls {
        state,
        theme: model.theme,
        dark: model.is_dark(),
        page: model.page,
        mix: model.mix,
        framed: model.is_framed(),
        freed: model.freed,
        stage_title: title.text(),
        notices: notices(model),
        undo_redo: model.history.as_deref().map_or_else(UndoRedo::default, |history| UndoRedo {
            undo: !history.done.is_empty(),
            redo: !history.undone.is_empty(),
        }),
        organisations: organisations(model),
        legend: legend::legend(model),
        search: search(model),
        head: panel::head(model),
        hover_card: a11y::hover_card(model),
        keys: KeysList {
            rows: keys.map(|(caps, does, _)| [caps.text(), does.text()]).collect(),
            characters: model.characters,
        },
    }
}

/// What the program of the views beside the stage has to know of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The state as the query of an address, without what only the stage shows.
    pub query: String,
    /// In a frame, the whole state in which the page came to rest last, as the query of an address; else empty.
    pub settled: String,
    /// The page is dark.
    pub dark: bool,
    /// The page stands in a frame of another.
    pub framed: bool,
    /// Something is being dragged: what takes longer to work out can wait.
    pub moving: bool,
    /// What the device asks for.
    pub preferences: Preferences,
}

impl Beside {
    /// All but the queries in numbers: dark, framed, less motion, more contrast, each 0 or 1, the size of ordinary text in CSS
    /// pixels, and whether something moves.
    #[must_use]
    pub fn asks(&self) -> [f64; 6] {
        let Preferences { dark: _, reduced_motion, more_contrast, root_font_px } = self.preferences;
        let [a, b, c, d] = [self.dark, self.framed, reduced_motion, more_contrast].map(|on| f64::from(u8::from(on)));
        [a, b, c, d, root_font_px, f64::from(u8::from(self.moving))]
    }
}

/// What the program of the views has to know now; none before there is a dataset.
#[must_use]
pub fn beside(model: &Model) -> Option<Beside> {
    // Asked in each frame.
    let state = State::unplaced(model)?;
    let (history, dataset) = (model.history.as_deref()?, model.loaded()?.dataset());
    Some(Beside {
        query: state.write(&history.first, dataset),
        settled: if model.is_framed() { history.settled(dataset) } else { String::new() },
        dark: model.is_dark(),
        framed: model.is_framed(),
        moving: model.motion() == Motion::Moving,
        preferences: model.preferences,
    })
}

fn notices(model: &Model) -> Vec<String> {
    let n_warnings = model.loaded().map_or(0, |loaded| loaded.parsed.warnings.len());
    let warnings = (n_warnings > 0).then(|| Word::NoticeWarning.count(Word::NoticeWarnings, n_warnings));
    let views = model.has_no_views.then(|| Word::NoticeViews.text().to_owned());
    let evidence = matches!(model.evidence, Some(Err(_))).then(|| Word::NoticeEvidence.text().to_owned());
    let network = model.loaded().filter(|_| model.page == Page::Network).and_then(|loaded| loaded.network.why_not());
    let notes = model.notes.iter().map(Note::text);
    notes.chain(warnings).chain(evidence).chain(views).chain(network.map(str::to_owned)).collect()
}

fn organisations(model: &Model) -> Vec<Choice> {
    let Some(loaded) = model.loaded() else { return Vec::new() };
    let dataset = loaded.dataset();
    with_members(dataset)
        .map(|id| {
            let entity = dataset.entity(id);
            let label = match &entity.short_name {
                Some(short) => format!("{short} · {}", entity.name),
                None => entity.name.to_string(),
            };
            Choice { id, label, chosen: model.organisation == Some(id) }
        })
        .collect()
}

fn search(model: &Model) -> SearchList {
    let suggestions = model.loaded().map_or_else(Vec::new, |loaded| {
        let dataset = loaded.dataset();
        let suggest = |&id| {
            let entity = dataset.entity(id);
            // The full name says more where a short one was typed.
            Suggestion {
                target: Target::Entity(id),
                name: entity.name.to_string(),
                kind: wording::sort(dataset, entity),
            }
        };
        model.search.suggestions.iter().map(suggest).collect()
    });
    SearchList {
        query: model.search.query.clone(),
        suggestions,
        active: model.search.active,
        status: a11y::search_status(&model.search),
    }
}
