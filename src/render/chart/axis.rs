//! The two axes: time by years, values from 0 by round numbers.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use crate::model::Date;
use crate::render::chart::text::grouped;

/// Time in days since 1 January 1970; labels stand at the beginning of years.
pub(super) struct TimeAxis {
    pub(super) days: (i32, i32),
    /// Years between two labels.
    pub(super) every: i16,
}

impl TimeAxis {
    /// `n_labels` is how many labels have room.
    pub(super) fn new(days: (i32, i32), n_labels: i32) -> Self {
        let n_years = (days.1 - days.0) / 365;
        let every = [1, 2, 4, 5, 10].into_iter().find(|&every| n_years / i32::from(every) < n_labels.max(1));
        Self { days, every: every.unwrap_or(20) }
    }
}

/// Where `value` stands between the ends of a range, on pixels.
fn mapped(value: f64, (from, to): (f64, f64), (start, end): (i32, i32)) -> i32 {
    let length = if to > from { to - from } else { 1.0 };
    start + ((value - from) / length * f64::from(end - start)).round() as i32
}

impl Ranged for TimeAxis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = i32;

    fn map(&self, day: &i32, limit: (i32, i32)) -> i32 {
        mapped(f64::from(*day), (f64::from(self.days.0), f64::from(self.days.1)), limit)
    }

    fn key_points<H: KeyPointHint>(&self, _hint: H) -> Vec<i32> {
        let year_of = |day| Date::from_day_number(day).map_or(1970, Date::year);
        let years = year_of(self.days.0)..=year_of(self.days.1);
        let starts = years.filter(|year| year % self.every == 0).filter_map(Date::from_year).map(Date::earliest);
        starts.filter(|day| (self.days.0..=self.days.1).contains(day)).collect()
    }

    fn range(&self) -> Range<i32> {
        self.days.0..self.days.1
    }
}

impl ValueFormatter<i32> for TimeAxis {
    fn format_ext(&self, day: &i32) -> String {
        Date::from_day_number(*day).map_or_else(String::new, |date| date.year().to_string())
    }
}

/// Values from 0 up.
pub(super) struct ValueAxis {
    pub(super) top: f64,
    pub(super) step: f64,
}

impl ValueAxis {
    /// An axis that holds `most`, with at most `n_steps` round steps.
    pub(super) fn new(most: f64, n_steps: usize) -> Self {
        let mut step = 1.0;
        // 1, 2, 5, 10, 20, 50: up, or down where 1 is more than is needed.
        let n_steps = n_steps.max(1) as f64;
        let mut ladder = [2.0, 2.5, 2.0].into_iter().cycle();
        while step * n_steps < most {
            step *= ladder.next().unwrap_or(2.0);
        }
        let top = (most / step).ceil().max(1.0) * step;
        Self { top, step }
    }
}

impl Ranged for ValueAxis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        mapped(*value, (0.0, self.top), limit)
    }

    fn key_points<H: KeyPointHint>(&self, _hint: H) -> Vec<f64> {
        let n_steps = (self.top / self.step).round() as u32;
        (0..=n_steps).map(|n| f64::from(n) * self.step).collect()
    }

    fn range(&self) -> Range<f64> {
        0.0..self.top
    }
}

impl ValueFormatter<f64> for ValueAxis {
    fn format_ext(&self, value: &f64) -> String {
        grouped(*value)
    }
}

#[cfg(test)]
mod tests {
    use plotters::coord::ranged1d::{Ranged as _, ValueFormatter as _};

    use super::{TimeAxis, ValueAxis};
    use crate::model::Date;

    #[test]
    fn values_have_round_steps() {
        for (most, n_steps, top, step) in [
            (28.0, 3, 30.0, 10.0),
            (4.484, 5, 5.0, 1.0),
            (45.0, 5, 50.0, 10.0),
            (0.0, 4, 1.0, 1.0),
            (110.0, 4, 150.0, 50.0),
        ] {
            let axis = ValueAxis::new(most, n_steps);
            assert_eq!((axis.top, axis.step), (top, step), "{most} in {n_steps}");
        }
    }

    #[test]
    fn years_are_labelled_as_far_apart_as_there_is_room() {
        let day = |year| Date::from_year(year).unwrap().earliest();
        let labels = |n_labels| {
            let axis = TimeAxis::new((day(1992), day(2026)), n_labels);
            axis.key_points(0).iter().map(|day| axis.format_ext(day)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(labels(9), "1992 1996 2000 2004 2008 2012 2016 2020 2024");
        assert_eq!(labels(4), "2000 2010 2020");
    }
}
