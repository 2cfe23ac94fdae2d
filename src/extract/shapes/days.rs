//! Days made coarser: month, year, school year, and the age on the counting day.

use crate::model::{DateCell, Day, SchoolYear};

/// The oldest age that is taken for one.
const OLDEST: i32 = 120;

/// Returns 1 October of the school year of a day: the day on which Dutch schools count their pupils.
pub(super) fn counting_day(as_of: Day) -> Day {
    Day::new(as_of.school_year().last_day().year() - 1, 10, 1).unwrap_or(as_of)
}

/// Returns the year and month, such as `2017-06`.
pub(super) fn month(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Returns the year.
pub(super) fn year(day: Day) -> String {
    format!("{:04}", day.year())
}

/// Returns the school year that a cell names, or that its day lies in.
pub(super) fn school_year(text: &str) -> Option<String> {
    let written: String = text.split_whitespace().collect::<String>().replace('/', "-");
    let named = SchoolYear::from_text(&written);
    let found = named.or_else(|| DateCell::read(text).day().map(Day::school_year))?;
    Some(found.to_string())
}

/// Returns the age on a day; nothing for whoever was not born, or would be older than people get.
pub(super) fn age(birth: Day, on: Day) -> Option<String> {
    let years = birth.whole_years_until(on);
    (0..=OLDEST).contains(&years).then(|| years.to_string())
}
