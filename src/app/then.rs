//! The time that is shown: what of the ties held then, and what is otherwise at the second of two dates.

use std::sync::Arc;

use crate::analysis::time::{Phase, Phases};
use crate::app::model::{Loaded, Model, Stage};
use crate::app::organisations::{Standing, has_members, membership, standing};
use crate::app::words::Word;
use crate::app::{a11y, wording};
use crate::model::{Dataset, Date, EntityId, EntityKind, Period, Span, Status, TieId};

/// The dataset as of the time that is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Then<'a> {
    pub(crate) dataset: &'a Dataset,
    pub(crate) phases: &'a Phases,
}

/// What follows from the time that is shown.
#[derive(Clone, Debug)]
pub(crate) struct Times {
    pub(crate) period: Option<Period>,
    /// Where the ties stood.
    pub(crate) phases: Arc<Phases>,
    /// Rises whenever anything is otherwise.
    pub(crate) revision: u32,
    /// The same when the picture was last at rest: names stay as they are while time goes by.
    pub(crate) at_rest: u32,
    compared: Option<Period>,
    /// Where they stood on the last day of each of the two dates that are compared.
    ends: Option<Arc<[Phases; 2]>>,
}

impl Times {
    /// The present.
    pub(crate) fn now(dataset: &Dataset) -> Self {
        let phases = Arc::new(Phases::new(dataset, None));
        Self { period: None, phases, revision: 0, at_rest: 0, compared: None, ends: None }
    }
}

/// What is otherwise at the second of two dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Change {
    /// It came, or it went.
    pub(crate) is_plus: bool,
    pub(crate) is_certain: bool,
    /// The tie that came or went.
    pub(crate) tie: TieId,
}

impl Loaded {
    /// The dataset as of the two dates that are compared.
    fn ends(&self) -> Option<[Then<'_>; 2]> {
        let [before, after] = self.times.ends.as_deref()?;
        Some([before, after].map(|phases| Then { dataset: self.dataset(), phases }))
    }

    /// Whether `country` joined or left `organisation` between the dates compared, as a full member where there are such.
    pub(crate) fn change_of(&self, country: EntityId, organisation: Option<EntityId>) -> Option<Change> {
        let (ends, organisation) = (self.ends()?, organisation?);
        let everyone = !has_members(self.dataset(), organisation);
        // Not, possibly, certainly.
        let [(before, left), (after, joined)] = ends.map(|then| {
            let tie = membership(then, country, organisation).map(|(tie, _)| tie);
            let tie = tie.filter(|_| everyone || standing(then, country, organisation) == Standing::Member);
            (tie.map_or(0, |tie| if then.phases.is_possible(tie) { 1 } else { 2 }), tie)
        });
        let is_plus = before < after;
        let tie = if is_plus { joined } else { left }?;
        (before != after).then_some(Change { is_plus, is_certain: before + after == 2 && before != 1, tie })
    }

    /// Whether a stretch of a corridor was opened between the dates compared.
    pub(crate) fn is_opened(&self, leg: TieId) -> bool {
        let Some([before, after]) = self.ends() else { return false };
        let is_there = before.phases.of(leg) == Phase::Before && after.phases.holds(leg);
        is_there && self.dataset().tie(leg).status != Status::Planned
    }

    /// Who joined and who left between the dates compared.
    pub(crate) fn changes(&self, organisation: Option<EntityId>) -> Vec<(EntityId, Change)> {
        let countries = self.dataset().entities_of_kind(EntityKind::Country).map(|(id, _)| id);
        countries.filter_map(|id| Some((id, self.change_of(id, organisation)?))).collect()
    }
}

/// The time of which the stage shows what held; none for now. Where two dates are compared, it is the second.
pub(crate) fn shown(model: &Model) -> Option<Period> {
    model.time.or_else(|| model.compare.map(|compared| Period::of(compared.to())))
}

/// Finds what follows from the time that is shown, where it is not found yet.
pub(crate) fn refresh(model: &mut Model) {
    let (period, compared, is_moving) = (shown(model), model.compare, model.unsettled);
    let Stage::Ready(loaded) = &mut model.stage else { return };
    let Loaded { parsed, times, .. } = &mut **loaded;
    let phases = |period| Phases::new(&parsed.dataset, period);
    if times.period != period {
        times.period = period;
        let new = phases(period);
        if *times.phases != new {
            times.phases = Arc::new(new);
            times.revision += 1;
        }
    }
    if times.compared != compared {
        times.compared = compared;
        let at = |date: Date| phases(Some(Period::of(date.last_day())));
        times.ends = compared.map(|compared| Arc::new([compared.from(), compared.to()].map(at)));
        times.revision += 1;
    }
    if !is_moving {
        times.at_rest = times.revision;
    }
}

/// "1992 to 2014".
pub(crate) fn period_words(period: Period) -> String {
    wording::span(Span { from: Some(period.from()), to: Some(period.to()) })
}

/// "In 2005. Countries by their tie to CICA: 18 members, …"; with who joined and left where dates are compared.
pub(crate) fn sentence(model: &Model) -> String {
    let standing = a11y::legend_sentence(model);
    let mut said = match shown(model) {
        Some(period) => Word::NowTime.fill(&[("time", &period_words(period)), ("what", &standing)]),
        None => Word::NowToday.fill(&[("what", &standing)]),
    };
    if let (Some(compared), Some(loaded)) = (model.compare, model.loaded()) {
        let changes = loaded.changes(model.organisation);
        let n_joined = changes.iter().filter(|(_, change)| change.is_plus).count();
        said.push_str(&Word::NowCompared.fill(&[
            ("time", &period_words(compared)),
            ("joined", &n_joined.to_string()),
            ("left", &(changes.len() - n_joined).to_string()),
        ]));
    }
    said
}
