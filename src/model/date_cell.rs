//! A date as a cell writes it: the notations of Dutch exports, always day first.

use super::Day;

/// What a cell of a date column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateCell {
    /// Nothing.
    Empty,
    /// A day.
    Day(Day),
    /// Something that is no day of the calendar: impossible, partial or in an unknown notation.
    Unreadable,
}

/// Two-digit years up to this one lie in this century.
const LAST_SHORT_YEAR_OF_THIS_CENTURY: i32 = 69;

/// The names of the months as exports write them, Dutch and English; three letters or more of one stand for it.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january"],
    &["februari", "february"],
    &["maart", "march", "mrt"],
    &["april"],
    &["mei", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["augustus", "august"],
    &["september"],
    &["oktober", "october"],
    &["november"],
    &["december"],
];

impl DateCell {
    /// Reads a cell: `31-07-2024`, `1-8-24`, `31/07/2024`, `31.07.2024`, `2024-07-31`, `2024-07-31T00:00:00+02:00`,
    /// `31-07-2024 00:00`, `20240731`, `31 juli 2024` and the serial days of Excel.
    #[must_use]
    pub fn read(cell: &str) -> Self {
        let text = cell.trim();
        if text.is_empty() {
            return Self::Empty;
        }
        read_day(text).map_or(Self::Unreadable, Self::Day)
    }

    /// Returns the day, if it is one.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            Self::Empty | Self::Unreadable => None,
        }
    }
}

fn read_day(text: &str) -> Option<Day> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => compact(text),
            5 => excel_serial(text),
            _ => None,
        };
    }
    if text.contains(char::is_alphabetic) && !has_time(text) {
        return with_month_name(text);
    }
    numeric(strip_time_and_zone(text)?)
}

/// `2024-07-31T..`, `2024-07-31+02:00` and `31-07-2024 00:00:00`: the date part, if what follows is a time or a zone.
fn strip_time_and_zone(text: &str) -> Option<&str> {
    if let Some(at) = text.find(['T', ' ']) {
        return is_time(text.get(at + 1..)?).then_some(text.get(..at)?);
    }
    match text.get(10..) {
        Some(zone) if text.as_bytes().get(4) == Some(&b'-') => {
            (zone.is_empty() || is_zone(zone)).then_some(text.get(..10)?)
        }
        _ => Some(text),
    }
}

/// `00:00`, `00:00:00` and `00:00:00.000`, each with or without a zone. Anything else, such as a second date, is none.
fn is_time(text: &str) -> bool {
    let (clock, zone) = text.find(['Z', '+', '-']).map_or((text, ""), |at| text.split_at(at));
    let (clock, fraction) = clock.trim_end().split_once('.').unwrap_or((clock.trim_end(), "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = clock.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| part.len() <= 2 && digits(part))
        && digits(fraction)
        && (zone.is_empty() || is_zone(zone))
}

/// `Z`, `+02:00`, `-0100` and `+02`.
fn is_zone(text: &str) -> bool {
    let offset = text.strip_prefix(['+', '-']).map(|offset| offset.replace(':', ""));
    text == "Z"
        || offset.is_some_and(|digits| matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn has_time(text: &str) -> bool {
    text.as_bytes().get(10) == Some(&b'T') || text.ends_with('Z')
}

fn numeric(text: &str) -> Option<Day> {
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.split(separator).map(str::trim);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let year = |part: &str| i32::try_from(number(part)?).ok();
    match (first.len(), third.len()) {
        (4, 1..=2) => Day::new(year(first)?, number(second)?, number(third)?),
        (1..=2, 4) => Day::new(year(third)?, number(second)?, number(first)?),
        (1..=2, 2) => Day::new(full_year(year(third)?), number(second)?, number(first)?),
        _ => None,
    }
}

const fn full_year(short: i32) -> i32 {
    if short <= LAST_SHORT_YEAR_OF_THIS_CENTURY { 2000 + short } else { 1900 + short }
}

/// `20240731`; where `31072024` reads as a day too, only if both are the same day.
fn compact(text: &str) -> Option<Day> {
    let piece = |from, to| text.get(from..to).and_then(|part: &str| part.parse::<u32>().ok());
    let year_of = |part: u32| i32::try_from(part).ok().filter(|year| (1900..=2100).contains(year));
    let year_first = year_of(piece(0, 4)?).and_then(|year| Day::new(year, piece(4, 6)?, piece(6, 8)?));
    let day_first = year_of(piece(4, 8)?).and_then(|year| Day::new(year, piece(2, 4)?, piece(0, 2)?));
    match (year_first, day_first) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

/// Days since 30 December 1899, from 1950 to 2079.
fn excel_serial(text: &str) -> Option<Day> {
    let serial: i32 = text.parse().ok()?;
    let base = Day::new(1899, 12, 30)?.number();
    (18_264..=65_380).contains(&serial).then(|| Day::from_number(base + serial)).flatten()
}

fn with_month_name(text: &str) -> Option<Day> {
    let words: Vec<&str> = text.split([' ', '-', '/', '.']).filter(|word| !word.is_empty()).collect();
    let [day, month, year] = words.as_slice() else { return None };
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !(plain(day) && plain(year)) {
        return None;
    }
    let stem: String = month.chars().flat_map(char::to_lowercase).collect();
    let said = |names: &&[&str]| stem.len() >= 3 && names.iter().any(|name| name.starts_with(&stem));
    let month = MONTHS.iter().position(said)?;
    let year: i32 = year.parse().ok().filter(|_| matches!(year.len(), 2 | 4))?;
    let year = if (0..100).contains(&year) { full_year(year) } else { year };
    Day::new(year, u32::try_from(month).ok()? + 1, day.parse().ok()?)
}
