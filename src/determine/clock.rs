//! The clock of a departure-triggered rule: the day after its period, and never within four weeks.

use crate::model::{Day, Term};

/// Returns the first day on which a departure-triggered rule may erase: the day after the period (T1), and not within
/// 28 days after the last enrolled day (L7).
#[must_use]
pub fn first_erasable_day(last_enrolled_day: Day, term: Term) -> Day {
    let correction_window_days = 28;
    last_enrolled_day.end_of(term).plus_days(1).max(last_enrolled_day.plus_days(correction_window_days + 1))
}
