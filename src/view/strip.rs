//! The strip of time: what it draws, and the window on it.
//!
//! The window is counted in months since the beginning of year 0. Its ends are whole months: the address says them as months,
//! or as years where they are whole ones.

use std::sync::Arc;

use crate::analysis::time::{chairs, domain, event_marks, known_on};
use crate::app::organisations::with_members;
use crate::app::{State, then, wording};
use crate::model::{Date, EntityId, Period};
use crate::render::chart::{self, Band, Chart, Event, Line, Plot};
use crate::view::Facts;
use crate::view::figures::steps;
use crate::view::words::Word;

/// So many lines can be told apart.
pub const MOST_LINES: usize = 5;

/// All that the strip shows.
#[derive(Clone, Debug, PartialEq)]
pub struct StripContent {
    /// Whose members are counted: the organisation that colours the countries, and the others.
    pub of: (Option<EntityId>, Vec<EntityId>),
    /// The drawing; its points have names for the ear. It is the same allocation as long as it is the same.
    pub chart: Arc<Chart>,
    /// The first and the last month that the window can have.
    pub bounds: [i32; 2],
    /// The window; none where the present is shown.
    pub window: Option<Window>,
    /// The month of the present.
    pub now: i32,
    /// The time shown, in words.
    pub words: String,
    /// The two ends are compared.
    pub is_comparing: bool,
    /// The organisations that can have a line.
    pub choices: Arc<[LineChoice]>,
}

/// An organisation that can have a line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChoice {
    /// Its name.
    pub label: String,
    /// It has one.
    pub is_on: bool,
    /// It has one in any case, since the countries are coloured by it.
    pub is_fixed: bool,
    /// The parameter that gives it one or takes it away: `lines=ots,sco`.
    pub query: String,
}

/// From a month to a month, both included, counted from the beginning of year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first month.
    pub from: i32,
    /// The last month.
    pub to: i32,
}

/// What of a window is taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// Its beginning.
    From,
    /// Its end.
    To,
    /// All of it.
    Both,
}

/// The month of a date.
const fn month(year: i16, month: u8) -> i32 {
    year as i32 * 12 + month as i32 - 1
}

/// The month in which a day lies.
#[must_use]
pub fn month_of_day(day: i32) -> i32 {
    Date::from_day_number(day).map_or(0, |date| month(date.year(), date.month().unwrap_or(1)))
}

fn date_of_month(month: i32) -> Option<Date> {
    Date::from_month(i16::try_from(month.div_euclid(12)).ok()?, month.rem_euclid(12) as u8 + 1)
}

/// The first and the last day of a month.
#[must_use]
pub fn days_of_month(month: i32) -> (i32, i32) {
    date_of_month(month).map_or((0, 0), |date| (date.earliest(), date.latest()))
}

/// A month in words: "June 2002".
#[must_use]
pub fn month_words(month: i32) -> String {
    date_of_month(month).map(wording::date).unwrap_or_default()
}

impl Window {
    /// The months that a period lies in.
    #[must_use]
    pub fn of(period: Period) -> Self {
        Self { from: month_of_day(period.first_day()), to: month_of_day(period.last_day()) }
    }

    /// As an address says it: `2002..2010`, `2002-06..2010-05`, `2005`.
    #[must_use]
    pub fn query(self) -> String {
        let is_years = self.from.rem_euclid(12) == 0 && self.to.rem_euclid(12) == 11;
        let date = |at: i32| {
            let date = date_of_month(at)?;
            if is_years { Date::from_year(date.year()) } else { Some(date) }
        };
        let ends = date(self.from).zip(date(self.to));
        ends.and_then(|(from, to)| Period::new(from, to)).map(|period| period.to_string()).unwrap_or_default()
    }

    /// Its two ends as an address says dates that are compared, which count as of their last day: `2002-01..2010-12`.
    #[must_use]
    pub fn compared(self) -> String {
        // A month is not compared with itself.
        let ends = date_of_month(self.from).zip(date_of_month(self.to.max(self.from + 1)));
        ends.and_then(|(from, to)| Period::new(from, to)).map(|period| period.to_string()).unwrap_or_default()
    }

    /// In words: "June 2002 to May 2010".
    #[must_use]
    pub fn words(self) -> String {
        Period::parse(&self.query()).map(then::period_words).unwrap_or_default()
    }

    /// The same so many months later, or with one end there. It stays within `bounds`, and an end stops at the other.
    #[must_use]
    pub fn moved(self, grip: Grip, by: i32, bounds: [i32; 2]) -> Self {
        let [first, last] = bounds;
        match grip {
            Grip::From => Self { from: (self.from + by).clamp(first, self.to), ..self },
            Grip::To => Self { to: (self.to + by).clamp(self.from, last), ..self },
            Grip::Both => {
                let by = by.clamp(first - self.from, (last - self.to).max(first - self.from));
                Self { from: self.from + by, to: self.to + by }
            }
        }
    }

    /// The same further on; none where it has come to the end.
    #[must_use]
    pub fn played(self, by: i32, bounds: [i32; 2]) -> Option<Self> {
        (self.to < bounds[1]).then(|| self.moved(Grip::Both, by, bounds))
    }

    /// Where playing begins: where the window is, or, where it is at the end or spans everything, a year at the beginning.
    #[must_use]
    pub fn to_play(window: Option<Self>, bounds: [i32; 2]) -> Self {
        let first = Self { from: bounds[0], to: bounds[0] + 11 };
        window.filter(|window| window.to < bounds[1]).unwrap_or(first)
    }
}

/// What the strip shows of `state`, where it showed `before`; none for a dataset without dates.
#[must_use]
pub fn strip(facts: Facts<'_>, state: &State, before: Option<&StripContent>) -> Option<StripContent> {
    let dataset = facts.dataset;
    let domain = domain(dataset)?;
    let known = known_on(dataset);
    let days = (domain.first_day(), domain.last_day());
    let of = (state.organisation, state.lines.clone());
    // While time goes by, the drawing stays as it is.
    let (chart, choices) = match before.filter(|before| before.of == of) {
        Some(before) => (Arc::clone(&before.chart), Arc::clone(&before.choices)),
        None => {
            let choices = with_members(dataset).map(|id| choice(facts, state, id)).collect();
            (Arc::new(drawing(facts, state, days, known)), choices)
        }
    };
    let known_words = dataset.as_of().map(wording::date).unwrap_or_default();
    let window = state.compare.or(state.time).map(Window::of);
    let words = match (state.compare, window) {
        (Some(_), Some(window)) => {
            Word::Comparing.fill(&[("from", &month_words(window.from)), ("to", &month_words(window.to))])
        }
        (None, Some(window)) => window.words(),
        (_, None) => Word::NowLong.fill(&[("date", &known_words)]),
    };
    Some(StripContent {
        of,
        chart,
        bounds: [month_of_day(days.0), month_of_day(days.1)],
        window,
        now: month_of_day(known),
        words,
        is_comparing: state.compare.is_some(),
        choices,
    })
}

/// The lines, terms and events, from the first to the last of `days`.
fn drawing(facts: Facts<'_>, state: &State, days: (i32, i32), known: i32) -> Chart {
    let dataset = facts.dataset;
    let shown: Vec<EntityId> = state
        .organisation
        .into_iter()
        .chain(state.lines.iter().copied().filter(|id| Some(*id) != state.organisation))
        .take(MOST_LINES)
        .collect();
    let line = |(hue, &id): (usize, &EntityId)| {
        let points = steps(facts, id, (days.0, known));
        let n = chart::grouped(points.last().map_or(0.0, |point| point.low));
        Line { label: [dataset.entity(id).label(), " ", &n].concat(), hue, is_stepped: true, points }
    };
    let known_words = dataset.as_of().map(wording::date).unwrap_or_default();
    let event = |mark: crate::analysis::time::EventMark| {
        let entity = dataset.entity(mark.id);
        let time =
            wording::span(crate::model::Span { from: entity.span.from, to: entity.span.to.or(entity.span.from) });
        let word = if mark.is_open() { Word::SpokenEventOpen } else { Word::SpokenEvent };
        let values = [("name", entity.label()), ("time", &*time), ("known", &known_words)];
        Event { days: (mark.days[0], mark.days[1]), is_open: mark.is_open(), name: word.fill(&values) }
    };
    let plot = chart::Strip {
        days,
        until: known,
        lines: shown.iter().enumerate().map(line).collect(),
        bands: state.organisation.map_or_else(Vec::new, |id| bands(facts, id, known)),
        events: event_marks(dataset).into_iter().map(event).collect(),
    };
    Chart { name: "strip".to_owned(), plot: Plot::Strip(plot), ..Chart::default() }
}

fn bands(facts: Facts<'_>, organisation: EntityId, known: i32) -> Vec<Band> {
    let dataset = facts.dataset;
    let band = |chair: &crate::analysis::time::Chair| {
        let country = dataset.entity(chair.country);
        let from = chair.begins.map_or(known, |[first, _]| first);
        let values = [
            ("name", country.label()),
            ("organisation", dataset.entity(organisation).label()),
            ("time", &wording::span(chair.span)),
        ];
        let short = match &country.detail {
            crate::model::Detail::Country(country) => country.iso_a2.as_deref().unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        Band {
            days: (from, chair.ends.map_or(known, |[first, _]| first)),
            label: country.label().to_owned(),
            short,
            name: Word::SpokenChair.fill(&values),
        }
    };
    chairs(dataset, organisation).iter().map(band).collect()
}

fn choice(facts: Facts<'_>, state: &State, id: EntityId) -> LineChoice {
    let dataset = facts.dataset;
    let is_fixed = state.organisation == Some(id);
    let is_on = is_fixed || state.lines.contains(&id);
    let others = state.lines.iter().copied().filter(|other| *other != id);
    let lines: Vec<&str> = others.chain((!is_on).then_some(id)).map(|id| &*dataset.entity(id).key).collect();
    LineChoice {
        label: dataset.entity(id).label().to_owned(),
        is_on,
        is_fixed: is_fixed || (!is_on && state.lines.len() + 1 >= MOST_LINES),
        query: ["lines=", &lines.join(",")].concat(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Grip, Window, month, strip};
    use crate::app::{State, ThemeChoice};
    use crate::model::{Period, builtin, builtin_evidence};
    use crate::render::chart::Plot;
    use crate::view::Facts;

    const BOUNDS: [i32; 2] = [month(1992, 1), month(2026, 12)];

    fn window(from: (i16, u8), to: (i16, u8)) -> Window {
        Window { from: month(from.0, from.1), to: month(to.0, to.1) }
    }

    #[test]
    fn a_window_is_said_in_years_where_it_has_whole_ones() {
        assert_eq!(window((2002, 1), (2010, 12)).query(), "2002..2010");
        assert_eq!(window((2002, 6), (2010, 5)).query(), "2002-06..2010-05");
        assert_eq!(window((2005, 1), (2005, 12)).query(), "2005");
        assert_eq!(window((2005, 3), (2005, 3)).query(), "2005-03");
        assert_eq!(window((2002, 1), (2010, 12)).compared(), "2002-01..2010-12");
        assert_eq!(window((2002, 1), (2002, 1)).compared(), "2002-01..2002-02");
        assert_eq!(window((2002, 6), (2010, 5)).words(), "June 2002 to May 2010");
        for text in ["1992..2014", "2005", "2014-05"] {
            assert_eq!(Window::of(Period::parse(text).unwrap()).query(), text);
        }
    }

    #[test]
    fn ends_stop_at_each_other_and_at_the_bounds() {
        let start = window((2000, 1), (2001, 12));
        assert_eq!(start.moved(Grip::From, 1000, BOUNDS), window((2001, 12), (2001, 12)));
        assert_eq!(start.moved(Grip::To, -1000, BOUNDS), window((2000, 1), (2000, 1)));
        assert_eq!(start.moved(Grip::Both, -1000, BOUNDS), window((1992, 1), (1993, 12)));
        assert_eq!(start.moved(Grip::Both, 1000, BOUNDS), window((2025, 1), (2026, 12)));
        let all = Window { from: BOUNDS[0], to: BOUNDS[1] };
        assert_eq!(all.moved(Grip::Both, 5, BOUNDS), all);
    }

    #[test]
    fn playing_goes_on_to_the_end() {
        let mut playing = Window::to_play(None, BOUNDS);
        assert_eq!(playing, window((1992, 1), (1992, 12)));
        let mut n_steps = 0;
        while let Some(next) = playing.played(12, BOUNDS) {
            (playing, n_steps) = (next, n_steps + 1);
        }
        assert_eq!((playing, n_steps), (window((2026, 1), (2026, 12)), 34));
    }

    #[test]
    fn the_built_in_strip_has_a_line_chairs_and_events() {
        let dataset = builtin().unwrap().dataset;
        let (evidence, texts, _) = builtin_evidence(&dataset).unwrap();
        let facts = Facts { dataset: &dataset, evidence: &evidence, texts: &texts };
        let mut state = State::first(&dataset, ThemeChoice::Auto);
        state.lines = vec![dataset.find("ots").unwrap()];
        let content = strip(facts, &state, None).unwrap();
        let Plot::Strip(plot) = &content.chart.plot else { panic!("no strip") };
        let labels: Vec<&str> = plot.lines.iter().map(|line| &*line.label).collect();
        // The dataset names 28 members of CICA and 5 of OTS on its as-of date.
        assert_eq!(labels, ["CICA 28", "OTS 5"]);
        assert_eq!(plot.bands.len(), 6, "chairs.csv has six terms");
        assert!(plot.events.iter().any(|event| event.is_open) && plot.events.len() > 80);
        let ots = content.choices.iter().find(|choice| choice.label == "OTS").unwrap();
        assert_eq!((ots.is_on, &*ots.query), (true, "lines="));
        let cica = content.choices.iter().find(|choice| choice.label == "CICA").unwrap();
        assert!(cica.is_on && cica.is_fixed);
    }
}
