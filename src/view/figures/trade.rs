//! Tonnes, containers and days of the corridors, as their sources state them.
//!
//! Two figures are joined by a line only where they are for the same corridor, unit and scope, each for a whole year. What
//! a figure is for stands in its note, up to the first comma; what is left out of the picture stands in the table.

use crate::app::wording;
use crate::app::words::capitalised;
use crate::model::{Date, EntityId, FactStatus, Metric, Precision, TradeFact};
use crate::render::chart::{Bar, Chart, Line, Lines, Plot, Point, Rows, Sheet, grouped};
use crate::view::Facts;
use crate::view::figures::sources::listed;
use crate::view::words::Word;

/// So begins a note that says how a figure is to be taken, and not what it is for.
const REMARKS: [&str; 8] = ["rounded", "approximate", "about", "nearly", "target", "forecast", "conflicts", "stated"];

/// What a figure is for, beside its corridor; empty where its source says nothing of it.
fn scope(fact: &TradeFact) -> &str {
    let first = fact.note.as_deref().unwrap_or_default().split([',', ';', ':']).next().unwrap_or_default();
    let is_remark = REMARKS.iter().any(|remark| first.starts_with(remark)) || first.starts_with(char::is_numeric);
    if is_remark { "" } else { first.trim() }
}

/// The year that a figure is for, if it is for a whole one.
fn whole_year(fact: &TradeFact) -> Option<i16> {
    fact.span.from.filter(|from| from.precision() == Precision::Year && fact.span.to.is_none()).map(Date::year)
}

/// In days.
const HALF_YEAR: i32 = 183;

/// Forecasts, targets and designs are no results.
fn is_open(fact: &TradeFact) -> bool {
    fact.status != FactStatus::Reported
}

/// Figures that can be compared with one another, by year.
struct Series<'a> {
    corridor: EntityId,
    scope: &'a str,
    facts: Vec<(i16, &'a TradeFact)>,
}

impl<'a> Series<'a> {
    fn n_reported(&self) -> usize {
        self.facts.iter().filter(|(_, fact)| !is_open(fact)).count()
    }

    /// First, highest and last of what was reported.
    fn course(&self) -> Option<[(i16, f64); 3]> {
        let reported = || self.facts.iter().filter(|(_, fact)| !is_open(fact)).map(|(year, fact)| (*year, fact.low));
        let peak = reported().max_by(|a, b| a.1.total_cmp(&b.1))?;
        Some([reported().next()?, peak, reported().next_back()?])
    }
}

/// All series of `metric`, in the order of the data; of two figures for one year the first stands.
fn series<'a>(facts: Facts<'a>, metric: Metric) -> Vec<Series<'a>> {
    let mut all: Vec<Series<'a>> = Vec::new();
    for fact in facts.texts.trade_facts.iter().filter(|fact| fact.metric == metric) {
        let Some(year) = whole_year(fact) else { continue };
        let scope = scope(fact);
        let at = all.iter().position(|series| (series.corridor, series.scope) == (fact.corridor, scope));
        let series = match at {
            Some(at) => &mut all[at],
            None => {
                all.push(Series { corridor: fact.corridor, scope, facts: Vec::new() });
                let last = all.len() - 1;
                &mut all[last]
            }
        };
        let place = series.facts.partition_point(|(other, _)| *other < year);
        if series.facts.get(place).is_none_or(|(other, _)| *other != year) {
            series.facts.insert(place, (year, fact));
        }
    }
    // Where nothing says what figures are for, they are those of a stated scope once more, rounded.
    let is_repeated = |series: &Series<'_>| {
        let has_all = |other: &Series<'_>| {
            let has = |year: i16| other.facts.iter().any(|(its_year, _)| *its_year == year);
            other.corridor == series.corridor
                && !other.scope.is_empty()
                && series.facts.iter().all(|(year, _)| has(*year))
        };
        series.scope.is_empty() && all.iter().any(has_all)
    };
    let repeated: Vec<bool> = all.iter().map(is_repeated).collect();
    let mut repeated = repeated.into_iter();
    all.retain(|_| !repeated.next().unwrap_or(false));
    all
}

/// How a metric is shown.
struct Unit {
    metric: Metric,
    what: Word,
    measure: Word,
    value: Word,
    /// So many of the data's units make one of the chart's.
    divisor: f64,
}

const TONNES: Unit = Unit {
    metric: Metric::Tonnes,
    what: Word::Tonnes,
    measure: Word::MeasureTonnes,
    value: Word::UnitTonnes,
    divisor: 1_000_000.0,
};
const CONTAINERS: Unit = Unit {
    metric: Metric::Containers,
    what: Word::Containers,
    measure: Word::MeasureContainers,
    value: Word::UnitContainers,
    divisor: 1_000.0,
};

impl Unit {
    fn write(&self, value: f64) -> String {
        self.value.fill(&[("n", &grouped(value / self.divisor))])
    }
}

/// Tonnes a year of every corridor that has two figures to compare.
pub(super) fn tonnes(facts: Facts<'_>) -> Option<Chart> {
    lines(facts, &TONNES, "tonnes".to_owned(), |_| true)
}

/// Containers a year, a chart for each corridor that has two figures to compare.
pub(super) fn containers(facts: Facts<'_>) -> Vec<Chart> {
    let mut corridors: Vec<EntityId> = Vec::new();
    for series in series(facts, Metric::Containers) {
        if !corridors.contains(&series.corridor) {
            corridors.push(series.corridor);
        }
    }
    let chart = |corridor: EntityId| {
        let name = ["containers-", &facts.dataset.entity(corridor).key].concat();
        lines(facts, &CONTAINERS, name, move |other| other == corridor)
    };
    corridors.into_iter().filter_map(chart).collect()
}

/// The charts of one corridor, for the panel; their names begin with its id.
pub(super) fn of_corridor(facts: Facts<'_>, corridor: EntityId) -> Vec<Chart> {
    let key = &facts.dataset.entity(corridor).key;
    let is_it = move |other| other == corridor;
    let charts = [
        lines(facts, &TONNES, [key, ".tonnes"].concat(), is_it),
        lines(facts, &CONTAINERS, [key, ".containers"].concat(), is_it),
        rows_of_days(facts, [key, ".days"].concat(), is_it),
    ];
    charts.into_iter().flatten().collect()
}

fn lines(facts: Facts<'_>, unit: &Unit, name: String, of: impl Fn(EntityId) -> bool) -> Option<Chart> {
    let shown: Vec<Series<'_>> = series(facts, unit.metric)
        .into_iter()
        .filter(|series| of(series.corridor) && series.n_reported() > 1)
        .collect();
    // Of several as long, the first.
    let lead = shown.iter().rev().max_by_key(|series| series.n_reported())?;
    let is_one_corridor = shown.iter().all(|series| series.corridor == lead.corridor);
    let label = |series: &Series<'_>| {
        let corridor = facts.dataset.entity(series.corridor).label();
        match (is_one_corridor && shown.len() > 1, series.scope) {
            (_, "") => corridor.to_owned(),
            (true, scope) => capitalised(scope),
            (false, scope) => [corridor, ", ", scope].concat(),
        }
    };
    let day = |year: i16| Date::from_year(year).map_or(0, Date::earliest);
    let line = |(hue, series): (usize, &Series<'_>)| {
        let name = label(series);
        let point = |&(year, fact): &(i16, &TradeFact)| {
            let value = fact.low / unit.divisor;
            let written = with_status(&unit.write(fact.low), fact);
            let values = [("name", &*name), ("time", &year.to_string()), ("value", &written)];
            Point {
                day: day(year),
                low: value,
                high: value,
                is_open: is_open(fact),
                name: Word::SpokenFigure.fill(&values),
            }
        };
        Line { label: name.clone(), hue, is_stepped: false, points: series.facts.iter().map(point).collect() }
    };
    let years = shown.iter().flat_map(|series| &series.facts).map(|(year, _)| *year);
    let (first, last) = (years.clone().min()?, years.max()?);
    // A value stands over the name of its year.
    let plot = Lines {
        days: (day(first) - HALF_YEAR, day(last) + HALF_YEAR),
        lines: shown.iter().enumerate().map(line).collect(),
    };

    let all: Vec<&TradeFact> =
        facts.texts.trade_facts.iter().filter(|fact| fact.metric == unit.metric && of(fact.corridor)).collect();
    let n_left_out = all.len() - shown.iter().map(|series| series.facts.len()).sum::<usize>();
    let note = match n_left_out {
        0 => None,
        1 => Some(Word::NoteScopeOne.text().to_owned()),
        n => Some(Word::NoteScope.fill(&[("n", &n.to_string())])),
    };
    let course = |series: &Series<'_>| {
        let [(a, from), _, (b, to)] = series.course()?;
        let values = [
            ("name", &*label(series)),
            ("from", &unit.write(from)),
            ("a", &a.to_string()),
            ("to", &unit.write(to)),
            ("b", &b.to_string()),
        ];
        Some(Word::SummaryLine.fill(&values))
    };
    let sentences: Vec<String> = shown.iter().filter_map(course).collect();
    // Where a corridor has several lines, the finding is one of them.
    let is_only = shown.iter().filter(|series| series.corridor == lead.corridor).count() == 1;
    let lead_name = match (is_only, lead.scope) {
        (true, _) | (false, "") => facts.dataset.entity(lead.corridor).label().to_owned(),
        (false, scope) => [facts.dataset.entity(lead.corridor).label(), ", ", scope].concat(),
    };
    Some(Chart {
        name,
        title: finding(&lead_name, unit.what.text(), lead.course()?),
        measure: unit.measure.text().to_owned(),
        summary: Word::SummaryLines.fill(&[("n", &shown.len().to_string()), ("lines", &sentences.join(" "))]),
        plot: Plot::Lines(plot),
        notes: note.into_iter().collect(),
        sources: listed(
            facts.evidence,
            shown.iter().flat_map(|s| &s.facts).flat_map(|(_, f)| f.sources.iter().copied()),
        ),
        table: sheet(facts, &all),
    })
}

/// What a line says, from its first, highest and last value.
fn finding(name: &str, what: &str, [first, peak, last]: [(i16, f64); 3]) -> String {
    let (from, to, end) = (first.0.to_string(), peak.0.to_string(), last.0.to_string());
    let percent = |part: f64| Word::Percent.fill(&[("n", &grouped((part * 100.0).round()))]);
    if first.0 == peak.0 {
        let less = 1.0 - last.1 / first.1;
        let word = if less < 0.005 { Word::FindingLevel } else { Word::FindingDown };
        return word.fill(&[("name", name), ("what", what), ("much", &percent(less)), ("from", &from), ("to", &end)]);
    }
    let times = peak.1 / first.1;
    let much = if times < 1.5 { percent(times - 1.0) } else { fold(times) };
    let less = percent(1.0 - last.1 / peak.1);
    let values = [
        ("name", name),
        ("what", what),
        ("much", &much),
        ("from", &from),
        ("to", &to),
        ("less", &less),
        ("last", &end),
    ];
    if last.0 == peak.0 { Word::FindingUp.fill(&values) } else { Word::FindingUpDown.fill(&values) }
}

fn fold(times: f64) -> String {
    const FOLDS: [Word; 9] = [
        Word::Fold2,
        Word::Fold3,
        Word::Fold4,
        Word::Fold5,
        Word::Fold6,
        Word::Fold7,
        Word::Fold8,
        Word::Fold9,
        Word::Fold10,
    ];
    let n = times.round();
    match FOLDS.get((n as usize).saturating_sub(2)) {
        Some(word) => word.text().to_owned(),
        None => Word::FoldMore.fill(&[("n", &grouped(n))]),
    }
}

/// Transit days of all corridors side by side.
pub(super) fn days(facts: Facts<'_>) -> Option<Chart> {
    rows_of_days(facts, "transit-days".to_owned(), |_| true)
}

fn rows_of_days(facts: Facts<'_>, name: String, of: impl Fn(EntityId) -> bool) -> Option<Chart> {
    let of_days = |fact: &&TradeFact| fact.metric == Metric::TransitDays && of(fact.corridor);
    let all: Vec<&TradeFact> = facts.texts.trade_facts.iter().filter(of_days).collect();
    let mut corridors: Vec<EntityId> = Vec::new();
    for fact in &all {
        if !corridors.contains(&fact.corridor) {
            corridors.push(fact.corridor);
        }
    }
    let mut sorted = all.clone();
    let place = |fact: &TradeFact| corridors.iter().position(|corridor| *corridor == fact.corridor).unwrap_or(0);
    crate::num::order::sort_by(&mut sorted, |a, b| {
        (place(a), most(a)).partial_cmp(&(place(b), most(b))).unwrap_or(std::cmp::Ordering::Equal)
    });
    let row = |fact: &&TradeFact| {
        let label = facts.dataset.entity(fact.corridor).label().to_owned();
        let value = range(fact);
        let details = [fact.note.as_deref().map(str::to_owned).unwrap_or_default(), time(fact)];
        let detail = details.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let spoken = with_status(&Word::UnitDays.fill(&[("n", &value)]), fact);
        let name = Word::SpokenFigure.fill(&[("name", &label), ("time", &detail), ("value", &spoken)]);
        let hue = place(fact);
        Bar { label, detail, low: fact.low, high: most(fact), value, hue, is_open: is_open(fact), name }
    };
    let least = all.iter().map(|fact| fact.low).fold(f64::INFINITY, f64::min);
    let longest = all.iter().map(|fact| most(fact)).fold(0.0, f64::max);
    if all.is_empty() {
        return None;
    }
    let ends = [("least", &*grouped(least)), ("most", &*grouped(longest)), ("n", &*all.len().to_string())];
    Some(Chart {
        name,
        title: changed(facts, &all).unwrap_or_else(|| Word::TitleDays.fill(&ends)),
        measure: Word::MeasureDays.text().to_owned(),
        summary: Word::SummaryRows.fill(&ends),
        plot: Plot::Rows(Rows { rows: sorted.iter().map(row).collect() }),
        notes: vec![Word::NoteDays.text().to_owned()],
        sources: listed(facts.evidence, all.iter().flat_map(|fact| fact.sources.iter().copied())),
        table: sheet(facts, &all),
    })
}

/// The title where one source gives a time of now and an earlier one for the same corridor.
fn changed(facts: Facts<'_>, all: &[&TradeFact]) -> Option<String> {
    let pair = all.iter().find_map(|now| {
        let is_before = |other: &&&TradeFact| {
            (other.corridor, other.sources.first()) == (now.corridor, now.sources.first())
                && other.span.from.is_none()
                && other.period_note.is_some()
        };
        now.span.from.and_then(|_| all.iter().find(is_before)).map(|before| (now, before))
    });
    let (now, before) = pair?;
    let name = facts.dataset.entity(now.corridor).label();
    Some(Word::TitleDaysPair.fill(&[("name", name), ("before", &range(before)), ("now", &range(now))]))
}

fn most(fact: &TradeFact) -> f64 {
    fact.high.unwrap_or(fact.low)
}

/// "13–17" or "9".
fn range(fact: &TradeFact) -> String {
    match fact.high {
        Some(high) => [&*grouped(fact.low), "–", &grouped(high)].concat(),
        None => grouped(fact.low),
    }
}

/// When a figure is for, in words; empty where nothing says so.
fn time(fact: &TradeFact) -> String {
    let dates = match (fact.span.from, fact.span.to) {
        (Some(from), None) => wording::date(from),
        _ => wording::span(fact.span),
    };
    let parts = [&*dates, fact.period_note.as_deref().unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

const fn status(fact: &TradeFact) -> Word {
    match fact.status {
        FactStatus::Reported => Word::StatusReported,
        FactStatus::Forecast => Word::StatusForecast,
        FactStatus::Target => Word::StatusTarget,
        FactStatus::Design => Word::StatusDesign,
    }
}

fn with_status(text: &str, fact: &TradeFact) -> String {
    if is_open(fact) { [text, ", ", status(fact).text()].concat() } else { text.to_owned() }
}

/// All figures with their units, remarks and sources.
fn sheet(facts: Facts<'_>, all: &[&TradeFact]) -> Sheet {
    let head = [
        Word::ColumnCorridor,
        Word::ColumnTime,
        Word::ColumnFigure,
        Word::ColumnStatus,
        Word::ColumnRemark,
        Word::ColumnSource,
    ];
    let row = |fact: &&TradeFact| {
        let sources = listed(facts.evidence, fact.sources.iter().copied());
        let sources: Vec<&str> = sources.iter().map(|source| &*source.text).collect();
        vec![
            facts.dataset.entity(fact.corridor).label().to_owned(),
            time(fact),
            [&*range(fact), " ", &fact.unit].concat(),
            status(fact).text().to_owned(),
            fact.note.as_deref().unwrap_or_default().to_owned(),
            sources.join("; "),
        ]
    };
    Sheet { head: head.map(|word| word.text().to_owned()).to_vec(), rows: all.iter().map(row).collect() }
}
