//! Which of two terms is longer.
//!
//! Years and months, and weeks and days, compare exactly. Across the two kinds it depends on the day they start from
//! (a month is 28 to 31 days); where an exact answer counts, compare the last days of both instead.

use crate::model::{Day, Term};

/// A term in a unit that compares: months, or days.
enum Measure {
    Months(u32),
    Days(u32),
}

fn measure(term: Term) -> Measure {
    match term {
        Term::Years(years) => Measure::Months(u32::from(years) * 12),
        Term::Months(months) => Measure::Months(u32::from(months)),
        Term::Weeks(weeks) => Measure::Days(u32::from(weeks) * 7),
        Term::Days(days) => Measure::Days(u32::from(days)),
    }
}

/// Days in the 4,800 months of the Gregorian cycle of 400 years, which a mean month is counted by.
const DAYS_PER_4800_MONTHS: u64 = 146_097;

/// Returns the mean length, in days times 4,800.
fn nominal(term: Term) -> u64 {
    match measure(term) {
        Measure::Months(months) => u64::from(months) * DAYS_PER_4800_MONTHS,
        Measure::Days(days) => u64::from(days) * 4800,
    }
}

/// Returns the longer of two terms by their mean length; the first where they are equal.
#[must_use]
pub fn longer(first: Term, second: Term) -> Term {
    if nominal(second) > nominal(first) { second } else { first }
}

/// Returns whether a term can end before a floor does, from whatever day both start.
#[must_use]
pub fn falls_short(term: Term, floor: Term) -> bool {
    match (measure(term), measure(floor)) {
        (Measure::Months(term), Measure::Months(floor)) | (Measure::Days(term), Measure::Days(floor)) => term < floor,
        (Measure::Months(_), Measure::Days(_)) | (Measure::Days(_), Measure::Months(_)) => {
            anchors().any(|start| start.end_of(term) < start.end_of(floor))
        }
    }
}

/// Returns days to start from: the first and the last of every month of five years, a leap year among them.
fn anchors() -> impl Iterator<Item = Day> {
    let firsts = (2023..2028).flat_map(|year| (1..=12).filter_map(move |month| Day::new(year, month, 1)));
    firsts.flat_map(|first| {
        let last = first.end_of(Term::Months(1)).number().checked_sub(1).and_then(Day::from_number);
        [Some(first), last].into_iter().flatten()
    })
}
