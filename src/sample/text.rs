//! How values are written: dates in Dutch notation, yes and no, notes with names filled in, groups.

use super::life::{DateCell, State};
use super::pupil::Pupil;
use super::random::Random;
use crate::model::Day;

/// Returns a day as `dd-mm-jjjj`.
pub(super) fn dutch(day: Day) -> String {
    format!("{:02}-{:02}-{:04}", day.day_of_month(), day.month(), day.year())
}

/// Returns a cell for a date as `dd-mm-jjjj`, or as it was mistyped.
pub(super) fn dutch_cell(cell: DateCell) -> String {
    match cell {
        DateCell::Empty => String::new(),
        DateCell::On(day) => dutch(day),
        DateCell::Impossible(year) => format!("31-02-{year}"),
    }
}

/// Returns `J` or `N`.
pub(super) const fn yes(flag: bool) -> &'static str {
    if flag { "J" } else { "N" }
}

/// Returns a note with the names of the pupil and of another one filled in.
pub(super) fn filled(note: &str, pupil: &Pupil, other: &Pupil) -> String {
    note.replace("{naam}", pupil.person.call_name).replace("{ander}", &other.person.full_name())
}

/// Returns the group that a pupil is in, such as `1/2A` or `5B`.
pub(super) fn group(pupil: &Pupil, grade: i32) -> String {
    let letter = if pupil.person.family.is_multiple_of(4) || pupil.person.family % 4 == 1 { "A" } else { "B" };
    match grade {
        ..=2 => format!("1/2{letter}"),
        _ => format!("{grade}{letter}"),
    }
}

/// Every group of a school, with its lowest year group.
pub(super) const GROUPS: [(&str, i32); 14] = [
    ("1/2A", 1),
    ("1/2B", 1),
    ("3A", 3),
    ("3B", 3),
    ("4A", 4),
    ("4B", 4),
    ("5A", 5),
    ("5B", 5),
    ("6A", 6),
    ("6B", 6),
    ("7A", 7),
    ("7B", 7),
    ("8A", 8),
    ("8B", 8),
];

/// Returns the group in the register: the pupil's own, or a pseudo group.
pub(super) fn register_group(pupil: &Pupil) -> String {
    let dated = pupil.life.register_end != DateCell::Empty;
    let marked = pupil.life.spells.last().is_some_and(|spell| spell.ended && (dated || spell.end == DateCell::Empty));
    match pupil.life.state {
        State::Applicant => "aangemeld".to_owned(),
        State::Left => "historisch".to_owned(),
        State::Unclear if marked => "historisch".to_owned(),
        State::Unclear | State::Enrolled => group(pupil, pupil.life.grade.min(8)),
    }
}

/// Returns a working day at school, at most three years before the last one there; nothing for applicants.
pub(super) fn school_day(pupil: &Pupil, random: &mut Random) -> Option<Day> {
    let (first, last) = pupil.life.attended?;
    let first = Day::from_number(last.number() - 3 * 365).unwrap_or(first).max(first);
    let day = random.day(first, last);
    // 1970-01-01 was a Thursday: 0 is a Monday.
    let weekend = ((day.number() + 3).rem_euclid(7) - 4).max(0);
    Day::from_number(day.number() - weekend).map(|friday| friday.max(first))
}
