//! The time that is shown: what of the ties held then, and what is compared.

use std::sync::Arc;

use crate::analysis::time::{Changes, Counted, Move, Phases, changes};
use crate::app::model::{Loaded, Model, Stage};
use crate::app::organisations::n_possible;
use crate::app::wording;
use crate::app::words::Word;
use crate::model::{Dataset, EntityId, Period};

/// The dataset as of the time that is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Then<'a> {
    pub(crate) dataset: &'a Dataset,
    pub(crate) phases: &'a Phases,
}

/// What follows from the time that is shown. It is the same allocation as long as it is the same.
#[derive(Clone, Debug)]
pub(crate) struct Times {
    pub(crate) period: Option<Period>,
    /// Where the ties stood.
    pub(crate) phases: Arc<Phases>,
    /// The same when the picture was last at rest: names stay as they are while time goes by.
    pub(crate) at_rest: Arc<Phases>,
    /// What the changes were found for.
    compared: Option<(Period, Option<EntityId>)>,
    /// What changed between the dates compared: who joined and left the chosen organisation, what was opened.
    pub(crate) changes: Arc<Changes>,
}

impl Times {
    /// The present.
    pub(crate) fn now(dataset: &Dataset) -> Self {
        let phases = Arc::new(Phases::new(dataset, None));
        Self { period: None, at_rest: Arc::clone(&phases), phases, compared: None, changes: Arc::default() }
    }

    /// Who joined or left, if `country` did.
    pub(crate) fn move_of(&self, country: EntityId) -> Option<Move> {
        self.changes.moves.iter().find(|change| change.country == country).copied()
    }
}

/// The time of which the stage shows what held; none for now. Where two dates are compared, it is the second.
pub(crate) fn shown(model: &Model) -> Option<Period> {
    model.time.or_else(|| model.compare.map(|compared| Period::of(compared.to())))
}

/// Finds what follows from the time that is shown, where it is not found yet.
pub(crate) fn refresh(model: &mut Model) {
    let period = shown(model);
    let compared = model.compare.map(|compared| (compared, model.organisation));
    let is_moving = model.unsettled;
    let Stage::Ready(loaded) = &mut model.stage else { return };
    let Loaded { parsed, times, .. } = &mut **loaded;
    let dataset = &parsed.dataset;
    if times.period != period {
        times.period = period;
        let phases = Phases::new(dataset, period);
        if *times.phases != phases {
            times.phases = Arc::new(phases);
        }
    }
    if !is_moving {
        times.at_rest = Arc::clone(&times.phases);
    }
    if times.compared != compared {
        times.compared = compared;
        times.changes = compared.map_or_else(Arc::default, |(period, organisation)| {
            let days = [period.from().latest(), period.to().latest()];
            let counted = organisation.map_or(Counted::Members, |organisation| Counted::of(dataset, organisation));
            Arc::new(changes(dataset, organisation, counted, days))
        });
    }
}

/// "1992 to 2014".
pub(crate) fn period_words(period: Period) -> String {
    wording::span(crate::model::Span { from: Some(period.from()), to: Some(period.to()) })
}

/// "In 2005: Countries by their tie to CICA: 18 members, …"; with who joined and left where dates are compared.
pub(crate) fn sentence(model: &Model) -> String {
    let standing = crate::app::a11y::legend_sentence(model);
    let Some(loaded) = model.loaded() else { return standing };
    let mut said = match shown(model) {
        Some(period) => Word::NowTime.fill(&[("time", &period_words(period)), ("what", &standing)]),
        None => Word::NowToday.fill(&[("what", &standing)]),
    };
    let n_possible = model.organisation.map_or(0, |organisation| n_possible(loaded.then(), organisation));
    if n_possible > 0 {
        said.push_str(&Word::NowPossible.fill(&[("n", &n_possible.to_string())]));
    }
    if let Some(compared) = model.compare {
        let moves = &loaded.times.changes.moves;
        let n = |has_joined| moves.iter().filter(|change| change.has_joined == has_joined).count();
        said.push_str(". ");
        said.push_str(&Word::NowCompared.fill(&[
            ("time", &period_words(compared)),
            ("joined", &n(true).to_string()),
            ("left", &n(false).to_string()),
        ]));
    }
    said
}
