//! Days and terms (T1): a period ends on the same date, or on the last day of a month that lacks it.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A cell that should hold a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// A day.
    On(NaiveDate),
    /// Something else.
    Unreadable,
}

impl Cell {
    /// The day, if it is one.
    pub(super) const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::On(day) => Some(day),
            Self::Empty | Self::Unreadable => None,
        }
    }
}

/// Reads `31-07-2024` or `2024-07-31`.
pub(super) fn cell(text: &str) -> Cell {
    if text.trim().is_empty() {
        return Cell::Empty;
    }
    let read = |form| NaiveDate::parse_from_str(text.trim(), form).ok();
    read("%d-%m-%Y").or_else(|| read("%Y-%m-%d")).map_or(Cell::Unreadable, Cell::On)
}

/// The last day of a period that starts on a day: `2 years`, `6 months`, `8 weeks`, `1 day`.
pub(super) fn end_of(start: NaiveDate, term: &str) -> NaiveDate {
    let (count, unit) = term.split_once(' ').unwrap();
    let count: u32 = count.parse().unwrap();
    match unit.trim_end_matches('s') {
        "year" => start.checked_add_months(Months::new(12 * count)),
        "month" => start.checked_add_months(Months::new(count)),
        "week" => start.checked_add_days(Days::new(u64::from(7 * count))),
        "day" => start.checked_add_days(Days::new(u64::from(count))),
        other => panic!("what is a {other}?"),
    }
    .unwrap()
}

/// So many days later.
pub(super) fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

/// 31 July of the school year after the one of a day.
pub(super) fn end_of_next_school_year(day: NaiveDate) -> NaiveDate {
    let begun_in = if day.month() >= 8 { day.year() } else { day.year() - 1 };
    NaiveDate::from_ymd_opt(begun_in + 2, 7, 31).unwrap()
}

/// How many years old somebody is.
pub(super) fn age(birth: NaiveDate, on: NaiveDate) -> i32 {
    let had_birthday = (on.month(), on.day()) >= (birth.month(), birth.day());
    on.year() - birth.year() - i32::from(!had_birthday)
}
