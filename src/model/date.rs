//! Dates that know their precision, and spans of them.

use std::fmt;

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// The year and the month.
    Month,
    /// The day.
    Day,
}

/// A year, a month of a year or a day: the precision is part of the value.
///
/// Dates are ordered by the first day they can mean, the less precise one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    /// 1 to 12, or 0 if unknown.
    month: u8,
    /// 1 to 31, or 0 if unknown.
    day: u8,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else, or a day that no calendar has, is nothing.
    ///
    /// ```
    /// use silkweb::model::{Date, Precision};
    /// assert_eq!(Date::parse("2024-12").map(Date::precision), Some(Precision::Month));
    /// assert_eq!(Date::parse("2024-13"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() {
            return None;
        }
        match (month, day) {
            (None, None) => Self::from_year(i16::try_from(year).ok()?),
            (Some(month), None) => Self::from_month(i16::try_from(year).ok()?, u8::try_from(month?).ok()?),
            (Some(month), Some(day)) => {
                Self::from_day(i16::try_from(year).ok()?, u8::try_from(month?).ok()?, u8::try_from(day?).ok()?)
            }
            (None, Some(_)) => None,
        }
    }

    /// The year 1 to 9999, known no closer.
    #[must_use]
    pub fn from_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: 0, day: 0 })
    }

    /// A month, 1 to 12, of a year, known no closer.
    #[must_use]
    pub fn from_month(year: i16, month: u8) -> Option<Self> {
        let date = Self::from_year(year)?;
        (1..=12).contains(&month).then_some(Self { month, ..date })
    }

    /// A day of the Gregorian calendar.
    #[must_use]
    pub fn from_day(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = Self::from_month(year, month)?;
        (1..=days_in_month(year, month)).contains(&day).then_some(Self { day, ..date })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, 1 to 31, if it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The last day it can mean, as a date.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in_month(self.year, month) } else { self.day };
        Self { month, day, ..self }
    }

    /// How exactly it is known.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            (_, _) => Precision::Day,
        }
    }

    /// The first day it can mean, in days since 1 January 1970.
    #[must_use]
    pub fn earliest(self) -> i32 {
        day_number(self.year, self.month.max(1), self.day.max(1))
    }

    /// The last day it can mean, in days since 1 January 1970.
    #[must_use]
    pub fn latest(self) -> i32 {
        let Self { year, month, day } = self.last_day();
        day_number(year, month, day)
    }

    /// As it stands in the tables: `2024`, `2024-12` or `2024-12-17`.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = self.year.to_string();
        while text.len() < 4 {
            text.insert(0, '0');
        }
        for part in [self.month, self.day] {
            if part > 0 {
                text.push_str(if part < 10 { "-0" } else { "-" });
                text.push_str(&i16::from(part).to_string());
            }
        }
        text
    }

    /// The day with the number `day_number`, counted from 1 January 1970; nothing outside the years 1 to 9999.
    #[must_use]
    pub fn from_day_number(day_number: i32) -> Option<Self> {
        // Days are counted from 1 March of the year 0 in eras of 400 years, so that the leap day comes last.
        let days = i64::from(day_number) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::from_day(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

impl fmt::Display for Date {
    /// As it stands in the tables: `2024`, `2024-12` or `2024-12-17`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// From a date to a date; an end that is not given is unknown, or, for `to`, has not come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// When it began, if known.
    pub from: Option<Date>,
    /// When it ended; nothing if it still lasts or the end is unknown.
    pub to: Option<Date>,
}

/// What a span says of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    /// It lasted on that day.
    Yes,
    /// It had not begun, or was over.
    No,
    /// The dates are not known closely enough to say.
    Unknown,
}

impl Holds {
    /// Whether something lasted on any of the `days`, from the first to the last, that began on one of the days from the first
    /// to the last in `begins` and ended on one of those in `ends`.
    #[must_use]
    pub const fn within(begins: [i32; 2], ends: [i32; 2], [first, last]: [i32; 2]) -> Self {
        if ends[1] < first || begins[0] > last {
            Self::No
        } else if begins[1] <= last && ends[0] >= first {
            Self::Yes
        } else {
            Self::Unknown
        }
    }
}

impl Span {
    /// Neither end known.
    pub const UNKNOWN: Self = Self { from: None, to: None };

    /// Whether it lasted on the day `day` (days since 1 January 1970), as known on the day `known_on`.
    ///
    /// A span without an end is taken to last on `known_on` and after, whenever it began. The day on which it ended is the
    /// last on which it lasted.
    #[must_use]
    pub fn holds_on(self, day: i32, known_on: i32) -> Holds {
        Holds::within(self.beginning(known_on), self.end(), [day, day])
    }

    /// The first and the last day on which it can have begun; `i32::MIN` where nothing bounds it.
    #[must_use]
    pub fn beginning(self, known_on: i32) -> [i32; 2] {
        let last = match (self.from, self.to) {
            (Some(from), Some(to)) => from.latest().min(to.latest()),
            (Some(date), None) | (None, Some(date)) => date.latest(),
            (None, None) => known_on,
        };
        [self.from.map_or(i32::MIN, Date::earliest), last]
    }

    /// The first and the last day on which it can have ended; `i32::MAX` where it has not.
    #[must_use]
    pub fn end(self) -> [i32; 2] {
        let Some(to) = self.to else { return [i32::MAX; 2] };
        [self.from.map_or(to.earliest(), |from| from.earliest().max(to.earliest())), to.latest()]
    }

    /// Whether `to` surely lies before `from`.
    #[must_use]
    pub fn is_reversed(self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to.latest() < from.earliest())
    }
}

fn digits(text: &str, n_digits: usize) -> Option<u16> {
    (text.len() == n_digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

const fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1 January 1970 in the Gregorian calendar; the inverse of [`Date::from_day_number`].
fn day_number(year: i16, month: u8, day: u8) -> i32 {
    let year = i32::from(year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (i32::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::{Date, Holds, Precision, Span};

    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[test]
    fn only_real_days_are_dates() {
        for good in ["0001", "2024", "2024-02", "2024-02-29", "9999-12-31"] {
            assert_eq!(date(good).to_string(), good);
        }
        for bad in [
            "",
            "24",
            "2024-",
            "2024-13",
            "2024-00",
            "2023-02-29",
            "2024-1-1",
            "2024-12-17-1",
            "0000",
            "+024",
            "２０２４",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_year_reaches_from_its_first_to_its_last_day() {
        assert_eq!(date("1970").earliest(), 0);
        assert_eq!(date("1970").latest(), 364);
        assert_eq!(date("2000-02").latest() - date("2000-02").earliest(), 28);
        assert_eq!(date("2024-12-17").precision(), Precision::Day);
    }

    #[test]
    fn day_numbers_come_back_as_the_same_day() {
        // 400 years of the Gregorian calendar are one full cycle.
        for number in (date("1899-12-30").earliest()..).take(146_097).step_by(7) {
            let day = Date::from_day_number(number).expect("within the years 1 to 9999");
            assert_eq!((day.earliest(), day.latest()), (number, number));
        }
    }

    #[test]
    fn a_span_says_unknown_where_its_dates_do() {
        let known_on = date("2026-02").latest();
        let span = |from: &str, to: &str| Span { from: Date::parse(from), to: Date::parse(to) };
        let holds = |span: Span, on: &str| span.holds_on(date(on).earliest(), known_on);
        assert_eq!(holds(span("2011", ""), "2010-12-31"), Holds::No);
        assert_eq!(holds(span("2011", ""), "2011-06-01"), Holds::Unknown);
        assert_eq!(holds(span("2011", ""), "2012-01-01"), Holds::Yes);
        assert_eq!(holds(span("2010-06-08", "2014-05-21"), "2014-05-21"), Holds::Yes);
        assert_eq!(holds(span("2010-06-08", "2014-05-21"), "2014-05-22"), Holds::No);
        assert_eq!(holds(span("", "2014-05"), "2014-05-20"), Holds::Unknown);
        assert_eq!(holds(span("", ""), "2020-01-01"), Holds::Unknown);
        assert_eq!(holds(span("", ""), "2026-03-01"), Holds::Yes);
        assert!(span("2014", "2013-12-31").is_reversed());
        assert!(!span("2014", "2014-02").is_reversed());
    }
}
