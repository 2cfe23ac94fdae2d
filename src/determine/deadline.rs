//! By when a request must be answered (R11; GDPR art. 12 para 3), counted as Regulation (EEC, Euratom) 1182/71 counts.
//!
//! The day of receipt does not count (art. 3 para 1). A period of months ends on the same date, or on the last day of a
//! month that lacks it (para 2 c). One that would end on a Saturday, a Sunday or a public holiday ends on the next working
//! day (para 4), and one of two days or more holds at least two working days (para 5).

use crate::model::{Day, Term};

/// By how much the period may be extended, if the person was told in time (GDPR art. 12 para 3).
const EXTENSION_MONTHS: u16 = 2;

/// Returns the last day on which a request that came in on a day may be answered.
#[must_use]
pub fn answer_by(received: Day, within: Term, extended: bool) -> Day {
    let nominal = match (within, extended) {
        (term, false) => received.end_of(term),
        // One period, so that 31 January and three months end on 30 April, not on 28 April.
        (Term::Months(months), true) => received.end_of(Term::Months(months.saturating_add(EXTENSION_MONTHS))),
        (term, true) => received.end_of(term).end_of(Term::Months(EXTENSION_MONTHS)),
    };
    let is_short = nominal <= received.plus_days(1);
    let second = next_working_day(next_working_day(received.plus_days(1)).plus_days(1));
    let end = next_working_day(nominal);
    if is_short { end } else { end.max(second) }
}

/// The day itself if it is a working day, else the first one after it.
fn next_working_day(mut day: Day) -> Day {
    while !is_working_day(day) {
        day = day.plus_days(1);
    }
    day
}

/// Returns whether a day is neither Saturday, Sunday nor a public holiday of the Netherlands (Algemene termijnenwet
/// art. 3, Good Friday included).
#[must_use]
pub fn is_working_day(day: Day) -> bool {
    // 1 January 1970, number 0, was a Thursday.
    let is_weekend = matches!(day.number().rem_euclid(7), 2 | 3);
    !is_weekend && !is_holiday(day)
}

fn is_holiday(day: Day) -> bool {
    // The King's birthday is kept on the Saturday before where 27 April is a Sunday: neither is a working day anyway.
    let fixed = matches!((day.month(), day.day_of_month()), (1, 1) | (4, 27) | (5, 5) | (12, 25 | 26));
    let after_easter = easter(day.year()).map(|easter| day.number() - easter.number());
    // Good Friday, Easter Monday, Ascension Day, Whit Monday.
    fixed || matches!(after_easter, Some(-2 | 1 | 39 | 50))
}

/// Easter Sunday in the Gregorian calendar, by the anonymous computus (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<Day> {
    let golden = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - shift + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let counted = epact + weekday - 7 * late + 114;
    Day::new(year, u32::try_from(counted / 31).ok()?, u32::try_from(counted % 31 + 1).ok()?)
}
