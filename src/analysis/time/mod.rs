//! What held when: spells with honest ends, their counts, and what changed between two dates.
//!
//! A date known to the year or the month can mean any of its days. What is not certain on a day, and not ruled out, is
//! *possible*: a spell of unknown beginning is possible from as far back as the organisation or the corridor reaches, and
//! certain from the day on which it is known to last. Days are counted from 1 January 1970.
//!
//! - [`phase`], [`Phases`] and [`belonging`] say of one tie, of all, or of one country in one organisation, what held within a
//!   period;
//! - [`MemberCounts`] has the numbers of certain and possible members over all time;
//! - [`chairs`], [`event_marks`], [`turns`] and [`domain`] are what a strip of time draws;
//! - [`changes`] compares two dates.

mod changes;
mod counts;
mod marks;
mod phases;

use crate::model::{
    Dataset, Date, EntityId, EntityKind, Holds, MembershipStatus, Period, RouteStatus, Span, Status, Tie, TieKind,
};

pub use changes::{Changes, Move, changes, moves};
pub use counts::{MemberCounts, Step};
pub use marks::{Chair, EventMark, Route, Turn, chairs, domain, event_marks, turns};
pub use phases::Phases;

/// Who counts as belonging to an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Full members, founding or later.
    Members,
    /// Partners, dialogue partners, observers and suspended members too; not those who have only applied.
    Everyone,
}

impl Counted {
    /// Full members, or everyone in an organisation that has no full members.
    #[must_use]
    pub fn of(dataset: &Dataset, organisation: EntityId) -> Self {
        let mut ties = dataset.ties_of(organisation).iter().map(|&id| dataset.tie(id));
        let has_members = ties.any(|tie| matches!(tie.kind, TieKind::Membership(status) if Self::Members.has(status)));
        if has_members { Self::Members } else { Self::Everyone }
    }

    /// Whether a status counts.
    #[must_use]
    pub const fn has(self, status: MembershipStatus) -> bool {
        match self {
            Self::Members => status.is_member(),
            Self::Everyone => !matches!(status, MembershipStatus::Applicant),
        }
    }
}

/// Where a tie stands seen from a period, from the surest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It lasted on a day of the period.
    Holding,
    /// The dates are not known closely enough to say.
    Possible,
    /// It was over.
    Over,
    /// It begins later, or is no more than a plan.
    Before,
}

impl From<Holds> for Phase {
    fn from(holds: Holds) -> Self {
        match holds {
            Holds::Yes => Self::Holding,
            Holds::Unknown => Self::Possible,
            Holds::No => Self::Before,
        }
    }
}

/// The last day of the as-of date; `i32::MAX` where the dataset has none, so that what has no dates is possible at all times.
#[must_use]
pub fn known_on(dataset: &Dataset) -> i32 {
    dataset.as_of().map_or(i32::MAX, Date::latest)
}

/// Where `tie` stood in `period`, as known on the as-of date.
///
/// Plans are known from the as-of date on; a stretch is part of its corridor, and a country a member, only after the corridor
/// was opened and the organisation founded.
#[must_use]
pub fn phase(dataset: &Dataset, tie: &Tie, period: Period) -> Phase {
    let days = [period.first_day(), period.last_day()];
    let is_known = days[1] >= dataset.as_of().map_or(i32::MAX, Date::earliest);
    if let TieKind::Leg(leg) = &tie.kind {
        let spell = Spell::of(dataset, tie.span, Some(leg.corridor));
        return of_leg(spell, tie.span.from.is_some(), leg.status, days, is_known);
    }
    if matches!(tie.status, Status::Planned | Status::Proposed) {
        return if is_known { Phase::Holding } else { Phase::Before };
    }
    let span = match tie.status {
        // It was over by then; nobody says since when.
        Status::Ended if tie.span.to.is_none() => Span { to: dataset.as_of(), ..tie.span },
        _ => tie.span,
    };
    let organisation = matches!(tie.kind, TieKind::Membership(_)).then_some(tie.ends[1]);
    let spell = Spell::of(dataset, span, organisation);
    match spell.holds_within(days) {
        Holds::No if spell.ends[1] < days[0] => Phase::Over,
        holds => holds.into(),
    }
}

fn of_leg(spell: Spell, is_dated: bool, status: RouteStatus, days: [i32; 2], is_known: bool) -> Phase {
    let holds = spell.holds_within(days);
    match status {
        // What is closed now was open for a time: that it had been opened is certain, that it still was is not.
        RouteStatus::Suspended | RouteStatus::Closed if !is_known => match holds {
            Holds::Yes if is_dated && spell.begins[1] >= days[0] => Phase::Holding,
            Holds::Yes | Holds::Unknown => Phase::Possible,
            Holds::No => Phase::Before,
        },
        RouteStatus::Operating | RouteStatus::Partial => holds.into(),
        RouteStatus::UnderConstruction if is_dated => holds.into(),
        RouteStatus::UnderConstruction | RouteStatus::Planned if !is_known => Phase::Before,
        RouteStatus::UnderConstruction | RouteStatus::Planned | RouteStatus::Suspended | RouteStatus::Closed => {
            Phase::Holding
        }
    }
}

/// A stretch of time with uncertain ends, in days since 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The first and the last day on which it can have begun; `i32::MIN` where nothing bounds the first.
    pub begins: [i32; 2],
    /// The first and the last day on which it can have ended, and still lasted; `i32::MAX` where it has not.
    pub ends: [i32; 2],
}

impl Spell {
    /// The ends of a part of `whole`, which began no later than its parts, where the part's own dates do not say otherwise.
    fn of(dataset: &Dataset, span: Span, whole: Option<EntityId>) -> Self {
        let [first, last] = span.beginning(known_on(dataset));
        let began = whole.and_then(|whole| dataset.entity(whole).span.from).map(Date::earliest);
        let bound = began.filter(|&began| span.from.is_none_or(|from| from.latest() >= began));
        let first = bound.map_or(first, |began| began.max(first));
        Self { begins: [first, last.max(first)], ends: span.end() }
    }

    /// Whether it lasted on any of the days from the first to the last.
    #[must_use]
    pub const fn holds_within(self, days: [i32; 2]) -> Holds {
        Holds::within(self.begins, self.ends, days)
    }
}

/// How `country` belonged to `organisation` on any of the days from the first to the last.
///
/// Spells that follow each other without a gap are one, so that it is certain to have belonged on the day of the change.
#[must_use]
pub fn belonging(
    dataset: &Dataset,
    country: EntityId,
    organisation: EntityId,
    counted: Counted,
    days: [i32; 2],
) -> Holds {
    let mut best = Holds::No;
    for spell in spells(dataset, country, organisation, counted) {
        match spell.holds_within(days) {
            Holds::Yes => return Holds::Yes,
            Holds::Unknown => best = Holds::Unknown,
            Holds::No => {}
        }
    }
    best
}

/// The times at which `country` belonged to `organisation`; where one status follows another on the same date, they are one.
#[must_use]
pub fn spells(dataset: &Dataset, country: EntityId, organisation: EntityId, counted: Counted) -> Vec<Spell> {
    let ties = dataset.ties_of(country).iter().map(|&id| dataset.tie(id));
    let mut spells: Vec<(Span, Spell)> = ties
        .filter(|tie| tie.ends == [country, organisation])
        .filter(|tie| matches!(tie.kind, TieKind::Membership(status) if counted.has(status)))
        .map(|tie| (tie.span, Spell::of(dataset, tie.span, Some(organisation))))
        .collect();
    let mut at = 0;
    while let Some(&(span, _)) = spells.get(at) {
        let follows =
            |(next, (other, _)): &(usize, &(Span, Spell))| *next != at && span.to.is_some() && other.from == span.to;
        if let Some((next, _)) = spells.iter().enumerate().find(follows) {
            (spells[at].0.to, spells[at].1.ends) = (spells[next].0.to, spells[next].1.ends);
            spells.remove(next);
            at = 0;
        } else {
            at += 1;
        }
    }
    spells.into_iter().map(|(_, spell)| spell).collect()
}

/// The countries that ever belonged to `organisation`, each once, in the order of the data.
fn countries_of(dataset: &Dataset, organisation: EntityId, counted: Counted) -> Vec<EntityId> {
    let countries = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id);
    countries.filter(|&country| !spells(dataset, country, organisation, counted).is_empty()).collect()
}
