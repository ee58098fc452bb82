//! What held in a period, tie by tie.

use std::ops::Range;

use crate::analysis::time::{Phase, phase};
use crate::model::{Dataset, Date, Period, RouteStatus, TieFamily, TieId, TieKind};

/// Where every tie of a dataset stood in a period, or stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phases {
    by_tie: Box<[Phase]>,
    legs: Range<usize>,
    is_past: bool,
}

impl Phases {
    /// Where the ties of `dataset` stood in `period`. Without one, memberships stand where they do on the as-of date, and all
    /// else is there.
    #[must_use]
    pub fn new(dataset: &Dataset, period: Option<Period>) -> Self {
        // Ties stand family by family.
        let first = dataset.ties().position(|(_, tie)| tie.family() == TieFamily::Leg).unwrap_or(0);
        let by_tie: Box<[Phase]> = dataset
            .ties()
            .map(|(_, tie)| match (period, &tie.kind) {
                (Some(period), _) => phase(dataset, tie, period),
                (None, TieKind::Membership(_)) if !dataset.holds_now(tie) => Phase::Over,
                (None, _) => Phase::Holding,
            })
            .collect();
        let legs = first..first + dataset.ties_of_family(TieFamily::Leg).count();
        let known = dataset.as_of().map_or(i32::MAX, Date::earliest);
        Self { by_tie, legs, is_past: period.is_some_and(|period| period.last_day() < known) }
    }

    /// Where a tie stood.
    #[must_use]
    pub fn of(&self, tie: TieId) -> Phase {
        self.by_tie[tie.index()]
    }

    /// Whether a tie was there, or may have been.
    #[must_use]
    pub fn holds(&self, tie: TieId) -> bool {
        matches!(self.of(tie), Phase::Holding | Phase::Possible)
    }

    /// Whether anything is not certain.
    #[must_use]
    pub fn has_possible(&self) -> bool {
        self.by_tie.contains(&Phase::Possible)
    }

    /// The surest of these ties: the first that was there, or else may have been, or else was over.
    pub fn surest(&self, ties: &mut dyn Iterator<Item = TieId>) -> Option<TieId> {
        ties.min_by_key(|&tie| self.of(tie))
    }

    /// Whether a tie may have been there, and may not.
    #[must_use]
    pub fn is_possible(&self, tie: TieId) -> bool {
        self.of(tie) == Phase::Possible
    }

    /// Those of the stretches of corridors, in the order of the data.
    #[must_use]
    pub fn legs(&self) -> &[Phase] {
        &self.by_tie[self.legs.clone()]
    }

    /// How far a stretch had come that was there, where `now` is how far it has come now: what is closed was in use before.
    #[must_use]
    pub const fn status(&self, now: RouteStatus) -> RouteStatus {
        match now {
            RouteStatus::Suspended | RouteStatus::Closed if self.is_past => RouteStatus::Operating,
            _ => now,
        }
    }
}
