//! The clocks: from when a rule lets data go, counted from departure, from a closed application, or from a day in the row.

use super::terms::{CategoryTerms, Clock};
use crate::model::handover::RowDays;
use crate::model::{Day, Departure, Term};

/// Returns the first day on which a departure-triggered rule may erase: the day after the period (T1), and not within
/// 28 days after the last enrolled day (L7).
#[must_use]
pub fn first_erasable_day(last_enrolled_day: Day, term: Term) -> Day {
    let correction_window_days = 28;
    day_after(last_enrolled_day, term).max(last_enrolled_day.plus_days(correction_window_days + 1))
}

/// The day after a period (T1).
fn day_after(start: Day, term: Term) -> Day {
    start.end_of(term).plus_days(1)
}

/// From when a category of a pupil may go by the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// No rule says.
    NoRule,
    /// What the term counts from has not happened.
    NotYet,
    /// From that day on.
    From {
        /// The first erasable day.
        day: Day,
        /// Whether every clock is known; else the day is the latest that it can be, and a person looks.
        known: bool,
    },
}

impl CategoryTerms {
    /// Returns from when the category may go, for a pupil with that departure, in a row with those days.
    #[must_use]
    pub fn timing(&self, departure: Departure, referred_to_so: Option<bool>, days: RowDays) -> Timing {
        match departure {
            Departure::Left(last) => self.after_departure(last, referred_to_so, days),
            Departure::Enrolled => self.while_enrolled(referred_to_so, days),
            Departure::Applied(closed) => match (self.application_closed, closed) {
                (None, _) => Timing::NoRule,
                (Some(_), None) => Timing::NotYet,
                (Some((_, term)), Some(closed)) => Timing::From { day: day_after(closed, term), known: true },
            },
            Departure::Unresolved(_) => Timing::NotYet,
        }
    }

    /// Returns the first erasable day for a pupil who left, in a row without days of its own: after the term, and never
    /// before the floor, day for day (T3).
    #[must_use]
    pub fn first_erasable_day(&self, last_enrolled_day: Day, referred_to_so: Option<bool>) -> Option<Day> {
        match self.timing(Departure::Left(last_enrolled_day), referred_to_so, RowDays::default()) {
            Timing::From { day, .. } => Some(day),
            Timing::NoRule | Timing::NotYet => None,
        }
    }

    fn after_departure(&self, last: Day, referred_to_so: Option<bool>, days: RowDays) -> Timing {
        // Nobody sits an examination, or a school year, after leaving: that year's end is the latest that a clock can start.
        let latest_start = last.school_year().last_day();
        let in_row = |clock: Clock, term: Term| match clock {
            Clock::Departure => first_erasable_day(last, term),
            Clock::ExamResultFixed => day_after(days.exam_result_fixed.unwrap_or(latest_start), term),
            Clock::SchoolYearEnd => day_after(days.school_year_end.unwrap_or(latest_start), term),
        };
        let rules: Vec<(Clock, Term)> = self.counting(referred_to_so).collect();
        let floors = self.floors(referred_to_so).map(|floor| in_row(floor.clock, floor.term));
        match rules.iter().map(|(clock, term)| in_row(*clock, *term)).max() {
            None => Timing::NoRule,
            Some(day) => Timing::From {
                day: floors.fold(day, Day::max),
                known: rules.iter().all(|(clock, _)| *clock == Clock::Departure || clock.day_in(days).is_some()),
            },
        }
    }

    /// What counts from a day in the row also runs while the pupil is enrolled; what counts from departure does not begin.
    fn while_enrolled(&self, referred_to_so: Option<bool>, days: RowDays) -> Timing {
        let after = |(clock, term): (Clock, Term)| clock.day_in(days).map(|start| day_after(start, term));
        let rules: Option<Vec<Day>> = self.counting(referred_to_so).map(after).collect();
        let floors: Option<Vec<Day>> =
            self.floors(referred_to_so).map(|floor| after((floor.clock, floor.term))).collect();
        match (rules, floors) {
            (Some(rules), _) if rules.is_empty() => Timing::NoRule,
            (Some(rules), Some(floors)) => {
                rules.into_iter().chain(floors).max().map_or(Timing::NoRule, |day| Timing::From { day, known: true })
            }
            (None, _) | (_, None) => Timing::NotYet,
        }
    }
}

impl Clock {
    /// Returns the day in a row on which this clock starts; departure is none.
    #[must_use]
    pub const fn day_in(self, days: RowDays) -> Option<Day> {
        match self {
            Self::Departure => None,
            Self::ExamResultFixed => days.exam_result_fixed,
            Self::SchoolYearEnd => days.school_year_end,
        }
    }
}
