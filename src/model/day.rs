//! Calendar days and terms; the arithmetic of Regulation (EEC, Euratom) 1182/71.
//!
//! A [`Day`] is a day of the Gregorian calendar without time or zone. Nothing here knows today.

use chrono::{Datelike, Days, Months, NaiveDate};
use std::fmt;

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// Returns the day of that year, month and day of the month, if it exists.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).filter(|d| (1800..=2999).contains(&d.year())).map(Self)
    }

    /// Returns the day written as `YYYY-MM-DD`, and nothing else.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let plain = |part: &str, width| part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !(plain(year, 4) && plain(month, 2) && plain(day, 2)) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Returns the local calendar day of the moment that the clock gave; the command line alone calls this.
    #[must_use]
    pub fn of_clock(moment: chrono::DateTime<chrono::Local>) -> Self {
        Self(moment.date_naive())
    }

    /// Returns the number of days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// Returns the day of that number since 1970-01-01.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        NaiveDate::from_epoch_days(number).map(Self)
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Returns the day of the month, 1 to 31.
    #[must_use]
    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    /// Returns the day that many days later; the last representable day where the calendar ends.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self(self.0.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX))
    }

    /// Returns the last day of a period that starts on this day (T1): the same calendar date, or the last day of a
    /// month that lacks it (Regulation 1182/71 art. 3).
    #[must_use]
    pub fn end_of(self, term: Term) -> Self {
        let later = match term {
            Term::Years(years) => self.0.checked_add_months(Months::new(u32::from(years) * 12)),
            Term::Months(months) => self.0.checked_add_months(Months::new(u32::from(months))),
            Term::Weeks(weeks) => self.0.checked_add_days(Days::new(u64::from(weeks) * 7)),
            Term::Days(days) => self.0.checked_add_days(Days::new(u64::from(days))),
        };
        Self(later.unwrap_or(NaiveDate::MAX))
    }

    /// Returns the whole years from this day to `later`, as an age is counted.
    #[must_use]
    pub fn whole_years_until(self, later: Self) -> i32 {
        let passed = (later.month(), later.day_of_month()) >= (self.month(), self.day_of_month());
        later.year() - self.year() - i32::from(!passed)
    }

    /// Returns the school year that this day lies in.
    #[must_use]
    pub fn school_year(self) -> SchoolYear {
        SchoolYear(if self.month() >= 8 { self.year() } else { self.year() - 1 })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year() {
            year @ 0..=9999 => write!(f, "{year:04}-{:02}-{:02}", self.month(), self.day_of_month()),
            // Only the end of a term without end lies there.
            _ => write!(f, "{}", self.0.format("%Y-%m-%d")),
        }
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A school year, from 1 August to 31 July; prints as `2024-2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// Returns its last day, 31 July.
    #[must_use]
    pub fn last_day(self) -> Day {
        Day(NaiveDate::from_ymd_opt(self.0 + 1, 7, 31).unwrap_or(NaiveDate::MAX))
    }

    /// Returns the school year after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Returns the school year written as `2024-2025`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let (first, second) = text.split_once('-')?;
        let plain = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
        if !(plain(first) && plain(second)) {
            return None;
        }
        let (first, second): (i32, i32) = (first.parse().ok()?, second.parse().ok()?);
        (second == first + 1 && (1800..=2999).contains(&first)).then_some(Self(first))
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.0, self.0 + 1)
    }
}

/// A length of time in one unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Calendar years.
    Years(u16),
    /// Calendar months.
    Months(u16),
    /// Weeks of seven days.
    Weeks(u16),
    /// Days.
    Days(u16),
}

impl Term {
    /// Returns the term written as `2 years`, `6 months`, `8 weeks` or `1 day`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let (count, unit) = text.split_once(' ')?;
        let plain = count.bytes().all(|b| b.is_ascii_digit());
        let count: u16 = count.parse().ok().filter(|n| plain && *n <= 1200)?;
        match unit {
            "year" | "years" => Some(Self::Years(count)),
            "month" | "months" => Some(Self::Months(count)),
            "week" | "weeks" => Some(Self::Weeks(count)),
            "day" | "days" => Some(Self::Days(count)),
            _ => None,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self {
            Self::Years(n) => (n, "year"),
            Self::Months(n) => (n, "month"),
            Self::Weeks(n) => (n, "week"),
            Self::Days(n) => (n, "day"),
        };
        write!(f, "{count} {unit}{}", if *count == 1 { "" } else { "s" })
    }
}

impl serde::Serialize for Term {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
