//! Two dates compared: who joined, who left, what was opened and closed, what took place.

use crate::analysis::time::{Counted, EventMark, Turn, belonging, countries_of, event_marks, turns};
use crate::model::{Dataset, EntityId, Holds};

/// A country that belongs to an organisation at one of two dates and not at the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Which country.
    pub country: EntityId,
    /// Whether it joined, or left.
    pub has_joined: bool,
    /// Whether that is certain; else the dates are not known closely enough to say.
    pub is_certain: bool,
}

/// What is otherwise at the second of two dates than at the first; each with whether that is certain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Who joined, who left, in the order of the data.
    pub moves: Vec<Move>,
    /// What was opened and closed, by the first day on which it can have been.
    pub turns: Vec<(Turn, bool)>,
    /// What took place or was to take place, by its date.
    pub events: Vec<(EventMark, bool)>,
}

/// Compares the ends of two days, of which `b` is the later: who belongs to `organisation`, what was opened and closed, what took place.
#[must_use]
pub fn changes(dataset: &Dataset, organisation: Option<EntityId>, counted: Counted, [a, b]: [i32; 2]) -> Changes {
    let moves = organisation.map_or_else(Vec::new, |organisation| moves(dataset, organisation, counted, [a, b]));
    let turns = turns(dataset).into_iter();
    let events = event_marks(dataset).into_iter();
    Changes {
        moves,
        turns: turns.filter_map(|turn| Some((turn, falls(turn.days, [a, b])?))).collect(),
        events: events.filter_map(|mark| Some((mark, falls(mark.days, [a, b])?))).collect(),
    }
}

/// Who joined and who left `organisation` between the ends of two days.
///
/// Who may have belonged both times is left out: nothing is known of a change.
#[must_use]
pub fn moves(dataset: &Dataset, organisation: EntityId, counted: Counted, [a, b]: [i32; 2]) -> Vec<Move> {
    let holds = |country, day| belonging(dataset, country, organisation, counted, [day, day]);
    let countries = countries_of(dataset, organisation, counted).into_iter();
    countries
        .filter_map(|country| {
            let (has_joined, is_certain) = match (holds(country, a), holds(country, b)) {
                (Holds::No, Holds::Yes) => (true, true),
                (Holds::Yes, Holds::No) => (false, true),
                (Holds::No, Holds::Unknown) | (Holds::Unknown, Holds::Yes) => (true, false),
                (Holds::Yes, Holds::Unknown) | (Holds::Unknown, Holds::No) => (false, false),
                (Holds::No, Holds::No) | (Holds::Unknown, Holds::Unknown) | (Holds::Yes, Holds::Yes) => return None,
            };
            Some(Move { country, has_joined, is_certain })
        })
        .collect()
}

/// Whether something that happened within `days` surely happened after the day `a` and until the end of `b`; none where it
/// surely did not.
fn falls([first, last]: [i32; 2], [a, b]: [i32; 2]) -> Option<bool> {
    (a < b && last > a && first <= b).then_some(first > a && last <= b)
}
