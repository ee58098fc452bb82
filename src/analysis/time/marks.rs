//! What a strip of time shows besides counts: chairs, events, openings, and from when to when it reaches.

use crate::model::{
    Dataset, Date, Detail, EntityId, EntityKind, EventStatus, Period, RouteStatus, Span, TieFamily, TieId, TieKind,
};
use crate::num::order;

/// A term in the chair of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chair {
    /// The tie that says so.
    pub tie: TieId,
    /// Who holds it.
    pub country: EntityId,
    /// From when to when, as closely as it is known.
    pub span: Span,
    /// The first and last day on which it can have begun, in days since 1 January 1970; none where nothing says.
    pub begins: Option<[i32; 2]>,
    /// The first and last day on which it can have ended; none while it lasts.
    pub ends: Option<[i32; 2]>,
}

/// Who chaired `organisation`, by the beginning of each term.
#[must_use]
pub fn chairs(dataset: &Dataset, organisation: EntityId) -> Vec<Chair> {
    let ties = dataset.ties_of(organisation).iter().map(|&id| (id, dataset.tie(id)));
    let terms = ties.filter(|(_, tie)| matches!(tie.kind, TieKind::Chairs { .. }) && tie.ends[1] == organisation);
    let mut chairs: Vec<Chair> = terms
        .map(|(id, tie)| Chair {
            tie: id,
            country: tie.ends[0],
            span: tie.span,
            begins: tie.span.from.map(days),
            ends: tie.span.to.map(|_| tie.span.end()),
        })
        .collect();
    order::sort_by_key(&mut chairs, |chair| (chair.begins, chair.tie));
    chairs
}

/// An event on a strip of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventMark {
    /// The event.
    pub id: EntityId,
    /// From the first to the last day that its dates can mean, in days since 1 January 1970.
    pub days: [i32; 2],
    /// Whether it took place, as known on the as-of date.
    pub status: EventStatus,
}

impl EventMark {
    /// Whether it had not taken place, as known on the as-of date; such a mark is hollow.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self.status {
            EventStatus::Planned | EventStatus::Proposed | EventStatus::Expected => true,
            EventStatus::Held | EventStatus::Ongoing => false,
        }
    }
}

/// The events of the dataset that have a date, by their first day.
#[must_use]
pub fn event_marks(dataset: &Dataset) -> Vec<EventMark> {
    let events = dataset.entities_of_kind(EntityKind::Event);
    let mut marks: Vec<EventMark> = events
        .filter_map(|(id, entity)| {
            let Detail::Event(event) = &entity.detail else { return None };
            let [from, _] = days(entity.span.from?);
            let to = entity.span.to.or(entity.span.from)?.latest();
            Some(EventMark { id, days: [from, to.max(from)], status: event.status })
        })
        .collect();
    order::sort_by_key(&mut marks, |mark| (mark.days, mark.id));
    marks
}

/// A corridor, or a stretch of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// A corridor.
    Corridor(EntityId),
    /// A stretch.
    Leg {
        /// Its corridor.
        corridor: EntityId,
        /// The stretch.
        leg: TieId,
    },
}

/// A corridor or a stretch is opened or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What is.
    pub route: Route,
    /// Opened, or closed.
    pub opens: bool,
    /// The first and the last day on which it can have been, in days since 1 January 1970.
    pub days: [i32; 2],
}

/// What was opened at a known date, and what is closed by now, by the first day on which it can have been.
///
/// What is only being built has no opening: its date is that of the first works. The tables have no dates of closing; what
/// has been opened and is closed or suspended now was closed on a day between.
#[must_use]
pub fn turns(dataset: &Dataset) -> Vec<Turn> {
    let mut turns = Vec::new();
    let known_on = super::known_on(dataset);
    let mut add = |route: Route, span: Span, status: Option<RouteStatus>| {
        if matches!(status, Some(RouteStatus::UnderConstruction | RouteStatus::Planned)) {
            return;
        }
        turns.extend(span.from.map(|from| Turn { route, opens: true, days: days(from) }));
        if matches!(status, Some(RouteStatus::Suspended | RouteStatus::Closed)) || span.to.is_some() {
            let days = [span.from.map_or(i32::MIN, Date::earliest), known_on];
            turns.push(Turn { route, opens: false, days: if span.to.is_some() { span.end() } else { days } });
        }
    };
    for (id, entity) in dataset.entities_of_kind(EntityKind::Corridor) {
        if let Detail::Corridor(corridor) = &entity.detail {
            add(Route::Corridor(id), entity.span, corridor.status);
        }
    }
    for (id, tie) in dataset.ties_of_family(TieFamily::Leg) {
        if let Some(leg) = tie.leg() {
            add(Route::Leg { corridor: leg.corridor, leg: id }, tie.span, Some(leg.status));
        }
    }
    order::sort_by_key(&mut turns, |turn| turn.days);
    turns
}

fn days(date: Date) -> [i32; 2] {
    [date.earliest(), date.latest()]
}

/// The years that a strip of time shows: from that of the first event, or of the first membership where there is no event, to
/// the last year of any event, membership or as-of date; none where there are no such dates.
#[must_use]
pub fn domain(dataset: &Dataset) -> Option<Period> {
    let events = || dataset.entities_of_kind(EntityKind::Event).filter_map(|(_, event)| event.span.from);
    let memberships = || dataset.ties_of_family(TieFamily::Membership).filter_map(|(_, tie)| tie.span.from);
    let first = events().min().or_else(|| memberships().min())?;
    let last = dates(dataset).chain(dataset.as_of()).max()?;
    Period::new(Date::from_year(first.year())?, Date::from_year(last.year())?)
}

/// The dates of events and memberships.
fn dates(dataset: &Dataset) -> impl Iterator<Item = Date> {
    let events = dataset.entities_of_kind(EntityKind::Event).map(|(_, event)| event.span);
    let memberships = dataset.ties_of_family(TieFamily::Membership).map(|(_, tie)| tie.span);
    events.chain(memberships).flat_map(|span| [span.from, span.to]).flatten()
}
