//! How many members an organisation had, at any time.

use crate::analysis::time::{Counted, Spell, countries_of, spells};
use crate::model::{Dataset, EntityId};
use crate::num::order;

/// From a day on, until the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// In days since 1 January 1970; `i32::MIN` for the first step where nothing says when the first member can have
    /// joined.
    pub day: i32,
    /// So many surely belong.
    pub certain: u32,
    /// So many may belong, those that surely do among them.
    pub possible: u32,
}

/// The number of countries that belong to an organisation, as two lines of steps: certain and possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberCounts {
    steps: Vec<Step>,
}

impl MemberCounts {
    /// Counts the members of `organisation`, a country with several spells once.
    #[must_use]
    pub fn new(dataset: &Dataset, organisation: EntityId, counted: Counted) -> Self {
        // What a country adds to the number of the possible and of the certain, and from which day.
        let mut turns: Vec<(i32, [i32; 2])> = Vec::new();
        for country in countries_of(dataset, organisation, counted) {
            let spells = spells(dataset, country, organisation, counted);
            for (line, pick) in [(0, possible as fn(&Spell) -> Days), (1, certain)] {
                for [first, last] in united(spells.iter().map(pick).collect()) {
                    let mut by = [0; 2];
                    by[line] = 1;
                    turns.push((first, by));
                    by[line] = -1;
                    turns.extend(last.checked_add(1).map(|day| (day, by)));
                }
            }
        }
        order::sort(&mut turns);
        let (mut steps, mut numbers): (Vec<Step>, _) = (Vec::new(), [0; 2]);
        for (day, by) in turns {
            numbers = [numbers[0] + by[0], numbers[1] + by[1]];
            let [possible, certain] = numbers.map(i32::unsigned_abs);
            match steps.last_mut() {
                Some(step) if step.day == day => (step.certain, step.possible) = (certain, possible),
                Some(_) | None => steps.push(Step { day, certain, possible }),
            }
        }
        steps.dedup_by(|step, before| (step.certain, step.possible) == (before.certain, before.possible));
        Self { steps }
    }

    /// Every change, by its day.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// So many surely belonged on a day, and so many may have.
    #[must_use]
    pub fn on(&self, day: i32) -> (u32, u32) {
        let n_before = self.steps.partition_point(|step| step.day <= day);
        n_before.checked_sub(1).map_or((0, 0), |last| (self.steps[last].certain, self.steps[last].possible))
    }

    /// The largest number that may have belonged at any time.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.steps.iter().map(|step| step.possible).max().unwrap_or(0)
    }
}

/// From a day to a day, both included; empty where the second comes first.
type Days = [i32; 2];

const fn possible(spell: &Spell) -> Days {
    [spell.begins[0], spell.ends[1]]
}

const fn certain(spell: &Spell) -> Days {
    [spell.begins[1], spell.ends[0]]
}

/// The same days, each once: overlapping and adjoining stretches become one.
fn united(mut days: Vec<Days>) -> Vec<Days> {
    days.retain(|[first, last]| first <= last);
    order::sort(&mut days);
    let mut united: Vec<Days> = Vec::new();
    for [first, last] in days {
        match united.last_mut() {
            Some(before) if first <= before[1].saturating_add(1) => before[1] = before[1].max(last),
            Some(_) | None => united.push([first, last]),
        }
    }
    united
}
