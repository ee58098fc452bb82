//! From a date to a date, both known as closely as they are written.

use std::fmt;

use crate::model::date::Date;

/// Days from the first that one date can mean to the last that another can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    from: Date,
    to: Date,
}

impl Period {
    /// From `from` to `to`; none where it would end before it begins.
    #[must_use]
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from.earliest() <= to.latest()).then_some(Self { from, to })
    }

    /// All that one date can mean.
    #[must_use]
    pub const fn of(date: Date) -> Self {
        Self { from: date, to: date }
    }

    /// Reads `1992..2014`, or `2014-05-21` for one date; each date may be a year, a month or a day.
    ///
    /// ```
    /// use silkweb::model::Period;
    /// assert_eq!(Period::parse("2002-06..2024").expect("a period").to_string(), "2002-06..2024");
    /// assert_eq!(Period::parse("2024..2002"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = match text.split_once('.') {
            Some((from, rest)) => (from, rest.strip_prefix('.')?),
            None => (text, text),
        };
        Self::new(Date::parse(from)?, Date::parse(to)?)
    }

    /// The date it begins with.
    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    /// The date it ends with.
    #[must_use]
    pub const fn to(self) -> Date {
        self.to
    }

    /// As it is read: one date where both are the same.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = self.from.text();
        if self.from != self.to {
            text.push_str("..");
            text.push_str(&self.to.text());
        }
        text
    }

    /// Its first day, in days since 1 January 1970.
    #[must_use]
    pub fn first_day(self) -> i32 {
        self.from.earliest()
    }

    /// Its last day, in days since 1 January 1970.
    #[must_use]
    pub fn last_day(self) -> i32 {
        self.to.latest()
    }
}

impl fmt::Display for Period {
    /// As it is read: one date where both are the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn a_period_is_read_as_it_is_written() {
        for good in ["1992", "1992..2014", "2014-05-21", "2014-05..2014-05-21", "2014-05-21..2014"] {
            assert_eq!(Period::parse(good).expect(good).to_string(), good);
        }
        for bad in ["", "..", "2014..", "..2014", "2014...2015", "2014..2013-12", "2014,2015", "2014..2015..2016"] {
            assert_eq!(Period::parse(bad), None, "{bad}");
        }
        assert_eq!(Period::parse("2014..2014").map(|period| period.to_string()), Some("2014".to_owned()));
    }
}
