//! What held when: counts against the table itself, and what the strip of time and the comparison say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use silkweb::analysis::time::{
    Counted, MemberCounts, Phase, Route, belonging, chairs, changes, domain, event_marks, phase, turns,
};
use silkweb::model::{Date, EntityKind, Holds, Period, RouteStatus};

use crate::address::{dataset, id};

/// The rows of a table as its columns name them, read by a reader of this test's own: quotes, commas, nothing else.
fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let path = format!("{}/www/data/{table}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut records: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let record = records.last_mut().expect("a record");
        let cell = record.last_mut().expect("a cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\n' if !quoted => records.push(vec![String::new()]),
            '\r' if !quoted => {}
            _ => cell.push(letter),
        }
    }
    let header = records.remove(0);
    records.retain(|record| record.len() == header.len());
    records.into_iter().map(|record| header.iter().cloned().zip(record).collect()).collect()
}

/// A day as year, month and day, which are ordered as days are.
type Day = (i32, u32, u32);

fn n_days(year: i32, month: u32) -> u32 {
    match month {
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The first and the last day that a date of the tables can mean.
fn ends(text: &str) -> Option<(Day, Day)> {
    let numbers: Vec<u32> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let year = |n: u32| i32::try_from(n).expect("a year");
    match *numbers.as_slice() {
        [] => None,
        [y] => Some(((year(y), 1, 1), (year(y), 12, 31))),
        [y, m] => Some(((year(y), m, 1), (year(y), m, n_days(year(y), m)))),
        [y, m, d] => Some(((year(y), m, d), (year(y), m, d))),
        _ => panic!("{text} is no date"),
    }
}

fn day_after((year, month, day): Day) -> Day {
    match (month, day) {
        (12, 31) => (year + 1, 1, 1),
        (_, day) if day == n_days(year, month) => (year, month + 1, 1),
        (_, day) => (year, month, day + 1),
    }
}

fn day_before((year, month, day): Day) -> Day {
    match (month, day) {
        (1, 1) => (year - 1, 12, 31),
        (_, 1) => (year, month - 1, n_days(year, month - 1)),
        (_, day) => (year, month, day - 1),
    }
}

fn number((year, month, day): Day) -> i32 {
    let text = format!("{year:04}-{month:02}-{day:02}");
    Date::parse(&text).expect("a day").earliest()
}

const LONG_AGO: Day = (1, 1, 1);
const NEVER: Day = (9999, 12, 31);

/// A row of the table of memberships.
struct Spell {
    country: String,
    status: String,
    from: String,
    to: String,
}

/// What the table says of a country on a day: 2 for a member, 1 for a possible one, 0 for none.
///
/// All readings of the dates that the table allows are tried at their ends: a country is a member where every reading has one
/// of its spells on that day, and possibly one where some reading has.
fn brute_force(spells: &[&Spell], founded: &str, as_of: &str, day: Day) -> u8 {
    let (_, known) = ends(as_of).expect("an as-of date");
    let founded = ends(founded).map(|(first, _)| first);
    let mut is_possible = false;
    for spell in spells {
        let from = ends(&spell.from);
        // Nobody belongs to what is not founded, unless the date of joining itself says so.
        if founded.is_some_and(|founded| day < founded && from.is_none_or(|(_, last)| last >= founded)) {
            continue;
        }
        let to = if spell.to.is_empty() { (NEVER, NEVER) } else { ends(&spell.to).expect("a date") };
        let first_readings = from.map_or((LONG_AGO, if spell.to.is_empty() { known } else { to.1 }), |from| from);
        is_possible |= first_readings.0 <= day && day <= to.1;
        let has_begun = first_readings.1.min(to.1) <= day;
        let is_not_over = day <= to.0.max(from.map_or(LONG_AGO, |(first, _)| first));
        if has_begun && is_not_over {
            return 2;
        }
        // It hands over to the next on a day that is not known: on that day one of both lasts.
        let next = spells.iter().find(|next| !spell.to.is_empty() && next.from == spell.to);
        if let Some(next) = next {
            let next_end = if next.to.is_empty() { NEVER } else { ends(&next.to).expect("a date").0 };
            if has_begun && day <= next_end {
                return 2;
            }
        }
    }
    u8::from(is_possible)
}

fn is_counted(counted: Counted, status: &str) -> bool {
    match counted {
        Counted::Members => status == "member" || status == "founding-member",
        Counted::Everyone => status != "applicant",
    }
}

#[test]
fn counts_are_those_of_the_table_on_every_day_of_change() {
    let as_of = rows("dataset").into_iter().find(|row| row["key"] == "as_of").expect("an as-of date")["value"].clone();
    let mut n_checked = 0;
    let mut n_bands = 0;
    for organisation in rows("organisations") {
        let key = &organisation["id"];
        let table: Vec<Spell> = rows("memberships")
            .into_iter()
            .filter(|row| &row["organisation"] == key)
            .map(|row| Spell {
                country: row["country"].clone(),
                status: row["status"].clone(),
                from: row["from"].clone(),
                to: row["to"].clone(),
            })
            .collect();
        // Every day on which anything can change, and the days before and after.
        let mut days = BTreeSet::new();
        let texts = table.iter().flat_map(|spell| [&spell.from, &spell.to]).chain([&organisation["founded"], &as_of]);
        for (first, last) in texts.filter_map(|text| ends(text)) {
            for day in [first, last] {
                days.extend([day_before(day_before(day)), day_before(day), day, day_after(day)]);
            }
        }
        for counted in [Counted::Members, Counted::Everyone] {
            let counts = MemberCounts::new(dataset(), id(key), counted);
            let mut by_country: BTreeMap<&str, Vec<&Spell>> = BTreeMap::new();
            for spell in table.iter().filter(|spell| is_counted(counted, &spell.status)) {
                by_country.entry(&spell.country).or_default().push(spell);
            }
            for &day in &days {
                let mut expected = (0, 0);
                for (country, spells) in &by_country {
                    let found = brute_force(spells, &organisation["founded"], &as_of, day);
                    expected.0 += u32::from(found == 2);
                    expected.1 += u32::from(found > 0);
                    let n = number(day);
                    let holds = match found {
                        0 => Holds::No,
                        1 => Holds::Unknown,
                        _ => Holds::Yes,
                    };
                    let told = belonging(dataset(), id(country), id(key), counted, [n, n]);
                    assert_eq!(told, holds, "{country} in {key} on {day:?}, {counted:?}");
                }
                assert_eq!(counts.on(number(day)), expected, "{key} on {day:?}, {counted:?}");
                n_checked += 1;
                n_bands += usize::from(expected.0 < expected.1);
            }
            // No step is missing from the days that were looked at, and none changes nothing.
            for step in counts.steps().iter().filter(|step| step.day != i32::MIN) {
                assert!(days.iter().any(|&day| number(day) == step.day), "{key}: a step on another day: {step:?}");
                assert_ne!(counts.on(step.day - 1), counts.on(step.day), "{key}: {step:?}");
            }
        }
    }
    assert!(n_checked > 2000 && n_bands > 500, "{n_checked} days, {n_bands} of them with a band");
}

fn day(text: &str) -> i32 {
    Date::parse(text).expect(text).latest()
}

#[test]
fn an_unknown_start_is_possible_from_the_founding_and_certain_on_the_as_of_date() {
    let counts = MemberCounts::new(dataset(), id("cica"), Counted::Everyone);
    assert_eq!(counts.on(day("1999-09-13")), (0, 0));
    // Twelve of CICA's rows have no date of joining; none is a member's, four are of observers that joined later.
    let unknown = rows("memberships").into_iter().filter(|row| row["organisation"] == "cica" && row["from"].is_empty());
    let (later, still): (Vec<_>, Vec<_>) = unknown.partition(|row| !row["to"].is_empty());
    assert_eq!((later.len(), still.len()), (4, 8));
    assert_eq!(counts.on(day("1999-09-14")), (0, 12));
    let (certain, possible) = counts.on(day("2025"));
    assert_eq!(possible - certain, 8);
    assert_eq!(counts.on(day("2026-02")), (possible, possible));
    assert_eq!(MemberCounts::new(dataset(), id("cica"), Counted::Members).on(day("2026-02")), (28, 28));
}

#[test]
fn chairs_follow_each_other_with_their_uncertainty() {
    let terms = chairs(dataset(), id("cica"));
    let names: Vec<&str> = terms.iter().map(|term| &*dataset().entity(term.country).key).collect();
    assert_eq!(names, ["kazakhstan", "turkiye", "china", "tajikistan", "kazakhstan", "azerbaijan"]);
    assert_eq!(terms[0].begins, Some([Date::parse("2002").expect("a year").earliest(), day("2002")]));
    for pair in terms.windows(2) {
        assert_eq!(pair[0].ends, pair[1].begins);
    }
    assert_eq!(terms[5].ends, None);
}

#[test]
fn the_strip_reaches_from_1992_to_the_last_date() {
    let last = ["events", "memberships"]
        .iter()
        .flat_map(|table| rows(table))
        .flat_map(|row| ["date", "end_date", "from", "to"].map(|column| row.get(column).cloned().unwrap_or_default()));
    let last = last.max().expect("dates");
    assert_eq!(domain(dataset()).map(|domain| domain.to_string()), Some(format!("1992..{}", &last[..4])));
}

#[test]
fn events_are_marks_and_what_is_only_planned_is_open() {
    let marks = event_marks(dataset());
    let dated = rows("events").into_iter().filter(|row| !row["date"].is_empty()).count();
    assert_eq!(marks.len(), dated);
    assert!(marks.windows(2).all(|pair| pair[0].days <= pair[1].days));
    for mark in marks {
        let key = dataset().entity(mark.id).key.to_string();
        let row = rows("events").into_iter().find(|row| row["id"] == key).expect("its row");
        assert_eq!(mark.is_open(), ["planned", "proposed", "expected"].contains(&row["status"].as_str()), "{key}");
        assert_eq!(mark.days[0], number(ends(&row["date"]).expect("a date").0), "{key}");
        let end = if row["end_date"].is_empty() { &row["date"] } else { &row["end_date"] };
        assert_eq!(mark.days[1], number(ends(end).expect("a date").1), "{key}");
    }
}

#[test]
fn two_dates_are_compared() {
    let between = |a: &str, b: &str| changes(dataset(), Some(id("cica")), Counted::Members, [day(a), day(b)]);
    let found = between("2013", "2015");
    let joined: Vec<_> =
        found.moves.iter().map(|m| (&*dataset().entity(m.country).key, m.has_joined, m.is_certain)).collect();
    assert_eq!(joined, [("bangladesh", true, true), ("qatar", true, true)]);
    let opened: Vec<_> = found
        .turns
        .iter()
        .filter_map(|(turn, is_certain)| match turn.route {
            Route::Corridor(id) => Some((&*dataset().entity(id).key, turn.opens, *is_certain)),
            Route::Leg { .. } => None,
        })
        .collect();
    // The pipeline to Supsa was opened in 1999 and is out of use now: it can have been closed then.
    assert_eq!(opened, [("baku-supsa", false, false), ("middle-corridor", true, true), ("kti-railway", true, true)]);
    assert!(
        found.events.iter().any(|(mark, _)| &*dataset().entity(mark.id).key == "cica-summit-4"),
        "{:?}",
        found.events
    );
    // Who left, and who may have joined.
    let cis = changes(dataset(), Some(id("cis")), Counted::Members, [day("2008"), day("2026-02")]);
    let left: Vec<_> = cis.moves.iter().map(|m| (&*dataset().entity(m.country).key, m.has_joined)).collect();
    assert_eq!(left, [("georgia", false), ("ukraine", false)]);
    let late = changes(dataset(), Some(id("nam")), Counted::Members, [day("2025"), day("2026-02")]);
    assert!(!late.moves.is_empty() && late.moves.iter().all(|m| m.has_joined && !m.is_certain), "{:?}", late.moves);
    // Nothing happens between a day and itself.
    assert_eq!(between("2014-05-20", "2014-05-20"), silkweb::analysis::time::Changes::default());
}

#[test]
fn what_joined_in_parts_of_a_time_joined_in_the_whole() {
    for (organisation, _) in dataset().entities_of_kind(EntityKind::Organisation) {
        let whole = |a, b| changes(dataset(), Some(organisation), Counted::Everyone, [a, b]).moves;
        let (a, b, c) = (day("1995"), day("2011-06"), day("2026-02"));
        for joined in whole(a, c) {
            let parts = [whole(a, b), whole(b, c)].concat();
            assert!(parts.iter().any(|part| part.country == joined.country && part.has_joined == joined.has_joined));
        }
    }
}

#[test]
fn stretches_are_there_from_their_opening_and_plans_from_the_as_of_date() {
    let period = |text: &str| Period::parse(text).expect(text);
    let at = |key: &str, text: &str| {
        let tie = dataset().find_tie(key).expect(key);
        phase(dataset(), dataset().tie(tie), period(text))
    };
    assert_eq!(at("l-btk-railway-1", "2017-10-29"), Phase::Before);
    assert_eq!(at("l-btk-railway-1", "2017-10-30"), Phase::Holding);
    // Its date is not known: possible from the opening of its corridor, certain now.
    assert_eq!(at("l-middle-corridor-1", "2014-01"), Phase::Before);
    assert_eq!(at("l-middle-corridor-1", "2014..2020"), Phase::Possible);
    assert_eq!(at("l-middle-corridor-1", "2026-02"), Phase::Holding);
    // Opened in 1999, out of use now, nobody says since when.
    assert_eq!(at("l-baku-supsa-1", "1999"), Phase::Holding);
    assert_eq!(at("l-baku-supsa-1", "2010"), Phase::Possible);
    assert_eq!(at("l-baku-supsa-1", "2026-02"), Phase::Holding);
    for (_, tie) in dataset().ties().filter(|(_, tie)| tie.leg().is_some_and(|leg| leg.status == RouteStatus::Planned))
    {
        assert_eq!(phase(dataset(), tie, period("1992..2026-01")), Phase::Before, "{}", tie.key);
        assert_eq!(phase(dataset(), tie, period("2026-02")), Phase::Holding, "{}", tie.key);
    }
    assert!(turns(dataset()).iter().all(|turn| turn.days[0] <= turn.days[1]));
    // Memberships begin and end.
    assert_eq!(at("m-georgia--cis", "1993-11"), Phase::Before);
    assert_eq!(at("m-georgia--cis", "1993-12"), Phase::Holding);
    assert_eq!(at("m-georgia--cis", "1993-12-15"), Phase::Possible);
    assert_eq!(at("m-georgia--cis", "2009-08-18"), Phase::Holding);
    assert_eq!(at("m-georgia--cis", "2009-08-19"), Phase::Over);
}
