//! Recognisers of dates and school years in the notations of Dutch exports: that a cell is a date, not what of.
//!
//! The notations are those of [`DateCell`]; a column is one of dates also where some of its days are on no calendar.

use crate::model::DateCell;

/// Excel's day numbers of 1940 and 2060.
const EXCEL_DAYS: std::ops::RangeInclusive<u32> = 14_611..=58_804;

/// Returns whether a cell is a date in any notation but that of spreadsheets, or would be one if it were on the calendar:
/// partial (`00-mm-jjjj`) or impossible.
pub(super) fn date(text: &str) -> bool {
    let day = text.split_once(['T', ' ']).filter(|(_, time)| time_of_day(time)).map_or(text, |(day, _)| day);
    separated(day) || compact(day) || (!is_bare_number(text) && on_the_calendar(text))
}

/// A bare number may be the day of a spreadsheet, which [`excel_serial`] tells.
fn is_bare_number(text: &str) -> bool {
    text.trim().bytes().all(|byte| byte.is_ascii_digit())
}

fn on_the_calendar(text: &str) -> bool {
    DateCell::read(text).day().is_some_and(|day| u32::try_from(day.year()).is_ok_and(is_year))
}

/// Returns whether a cell may be a date as a spreadsheet stores it; many other numbers are too.
pub(super) fn excel_serial(text: &str) -> bool {
    text.len() == 5 && text.parse::<u32>().is_ok_and(|number| EXCEL_DAYS.contains(&number))
}

/// Returns whether a cell is a school year: `2014-2015`, `2021/2022`, `2020 / 2021`, `20-21`, `2223`.
pub(super) fn school_year(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/']).map(str::trim).collect();
    match parts.as_slice() {
        [first, second] if first.len() == second.len() && matches!(first.len(), 2 | 4) => follows(first, second),
        [whole] if whole.len() == 4 => {
            whole.get(..2).zip(whole.get(2..)).is_some_and(|(first, second)| follows(first, second))
        }
        _ => false,
    }
}

fn follows(first: &str, second: &str) -> bool {
    match (number(first), number(second)) {
        (Some(first), Some(second)) => first.checked_add(1) == Some(second),
        _ => false,
    }
}

fn number(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn time_of_day(text: &str) -> bool {
    text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z'))
}

fn separated(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return false };
    if [a, b, c].iter().any(|part| part.is_empty()) {
        return false;
    }
    let (Some(first), Some(second), Some(third)) = (number(a), number(b), number(c)) else { return false };
    let iso = a.len() == 4 && is_year(first) && second <= 12 && third <= 31;
    let day_first = matches!(c.len(), 2 | 4) && a.len() <= 2 && first <= 31 && b.len() <= 2 && second <= 12;
    iso || (day_first && (c.len() == 2 || is_year(third)))
}

fn is_year(year: u32) -> bool {
    (1900..=2100).contains(&year)
}

fn compact(text: &str) -> bool {
    let fits = |year: &str, month: &str, day: &str| {
        matches!((number(year), number(month), number(day)), (Some(y), Some(m), Some(d))
            if is_year(y) && (1..=12).contains(&m) && (1..=31).contains(&d))
    };
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or("");
    text.len() == 8 && (fits(part(0, 4), part(4, 6), part(6, 8)) || fits(part(4, 8), part(2, 4), part(0, 2)))
}
