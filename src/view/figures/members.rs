//! How many members organisations have had, with the bands that unknown dates leave.

use crate::analysis::time::{Counted, MemberCounts, Step, known_on};
use crate::app::organisations::with_members;
use crate::app::wording;
use crate::model::{Date, EntityId};
use crate::num::order;
use crate::render::chart::{Chart, Line, Lines, Plot, Point, Sheet, grouped};
use crate::view::Facts;
use crate::view::figures::sources::counted;
use crate::view::words::Word;

/// So many organisations are shown where none are asked for.
const N_SHOWN: usize = 4;

/// The steps of one organisation as points of a line, from `from` to `to`; what was before counts from there.
pub(crate) fn steps(facts: Facts<'_>, organisation: EntityId, (from, to): (i32, i32)) -> Vec<Point> {
    let dataset = facts.dataset;
    let name = dataset.entity(organisation).label();
    let counts = MemberCounts::new(dataset, organisation, Counted::of(dataset, organisation));
    let (certain, possible) = counts.on(from);
    let before = Step { day: from, certain, possible };
    let later = counts.steps().iter().copied().filter(|step| step.day > from && step.day <= to);
    let point = |step: Step| {
        let time = Date::from_day_number(step.day).map(wording::date).unwrap_or_default();
        let [low, high] = [step.certain, step.possible].map(|n| n.to_string());
        let values = [("name", name), ("time", &*time), ("n", &low), ("low", &low), ("high", &high)];
        let word = if step.certain == step.possible { Word::SpokenMembers } else { Word::SpokenMembersBand };
        Point {
            day: step.day,
            low: f64::from(step.certain),
            high: f64::from(step.possible),
            is_open: false,
            name: word.fill(&values),
        }
    };
    std::iter::once(before).chain(later).map(point).collect()
}

/// From the first day of the first year that has a member to the day up to which all is known.
fn days(facts: Facts<'_>, organisations: &[EntityId]) -> Option<(i32, i32)> {
    let dataset = facts.dataset;
    let domain = crate::analysis::time::domain(dataset)?;
    let firsts = organisations.iter().filter_map(|&id| dataset.entity(id).span.from).map(Date::earliest);
    let first = firsts.min().unwrap_or(domain.first_day()).max(domain.first_day());
    let year = Date::from_day_number(first).and_then(|date| Date::from_year(date.year()))?;
    Some((year.earliest(), known_on(dataset)))
}

/// The members of one organisation over time, for its panel; none where it has had no more than one number.
pub(super) fn of_one(facts: Facts<'_>, organisation: EntityId) -> Option<Chart> {
    let chart = chart(facts, &[organisation])?;
    let key = &facts.dataset.entity(organisation).key;
    let Plot::Lines(lines) = &chart.plot else { return None };
    (lines.lines.first()?.points.len() > 1).then(|| Chart { name: [key, ".members"].concat(), ..chart })
}

/// The members of several organisations: those asked for, or those with the most changes of members.
pub(super) fn of_many(facts: Facts<'_>, organisations: &[EntityId]) -> Option<Chart> {
    if !organisations.is_empty() {
        return chart(facts, organisations);
    }
    let range = days(facts, &[])?;
    let mut all: Vec<(usize, EntityId)> =
        with_members(facts.dataset).map(|id| (steps(facts, id, range).len(), id)).collect();
    order::sort_by_key(&mut all, |(n_steps, id)| (std::cmp::Reverse(*n_steps), *id));
    let shown: Vec<EntityId> = all.into_iter().take(N_SHOWN).map(|(_, id)| id).collect();
    chart(facts, &shown)
}

fn chart(facts: Facts<'_>, organisations: &[EntityId]) -> Option<Chart> {
    let days = days(facts, organisations)?;
    let dataset = facts.dataset;
    let line = |(hue, &id): (usize, &EntityId)| Line {
        label: dataset.entity(id).label().to_owned(),
        hue,
        is_stepped: true,
        points: steps(facts, id, days),
    };
    let lines: Vec<Line> = organisations.iter().enumerate().map(line).collect();
    let last = |line: &Line| line.points.last().map_or(0.0, |point| point.low);
    let year = |day: i32| Date::from_day_number(day).map_or(0, Date::year).to_string();
    let course = |line: &Line, word: Word| {
        let first = line.points.iter().find(|point| point.low > 0.0).or(line.points.first())?;
        let values = [
            ("name", &*line.label),
            ("from", &number(first)),
            ("a", &year(first.day)),
            ("to", &number(line.points.last()?)),
            ("b", &year(days.1)),
        ];
        Some(word.fill(&values))
    };
    let mut ranked: Vec<&Line> = lines.iter().collect();
    order::sort_by(&mut ranked, |a, b| last(b).total_cmp(&last(a)));
    let title = match &*ranked {
        [only] => course(only, Word::TitleMembers)?,
        [first, second, ..] => Word::TitleMembersMost.fill(&[
            ("name", &first.label),
            ("n", &grouped(last(first))),
            ("second", &second.label),
            ("m", &grouped(last(second))),
        ]),
        [] => return None,
    };
    let head = [Word::ColumnOrganisation, Word::ColumnFrom, Word::ColumnCertain, Word::ColumnPossible];
    let row = |line: &Line, point: &Point| {
        let from = Date::from_day_number(point.day).map(wording::date).unwrap_or_default();
        vec![line.label.clone(), from, grouped(point.low), grouped(point.high)]
    };
    let rows = lines.iter().flat_map(|line| line.points.iter().map(move |point| row(line, point))).collect();
    let sentences: Vec<String> = lines.iter().filter_map(|line| course(line, Word::SummaryLine)).collect();
    let has_band = lines.iter().flat_map(|line| &line.points).any(|point| point.low < point.high);
    Some(Chart {
        name: "members".to_owned(),
        title,
        measure: Word::MeasureMembers.text().to_owned(),
        summary: Word::SummaryLines.fill(&[("n", &lines.len().to_string()), ("lines", &sentences.join(" "))]),
        notes: has_band.then(|| Word::NoteBand.text().to_owned()).into_iter().collect(),
        sources: vec![counted(Word::CountedMembers, "memberships")],
        table: Sheet { head: head.map(|word| word.text().to_owned()).to_vec(), rows },
        plot: Plot::Lines(Lines { days, lines }),
    })
}

/// "26" or "26–28".
fn number(point: &Point) -> String {
    let (low, high) = (grouped(point.low), grouped(point.high));
    if low == high { low } else { [&*low, "–", &high].concat() }
}
