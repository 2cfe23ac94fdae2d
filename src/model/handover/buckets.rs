//! From `determine` to `erase`: the days in a row that rules count from, in buckets (E11).
//!
//! What a rule counts from a day in the row is due or not; so all days between two thresholds lead to the same decisions,
//! and are one bucket. A row is judged by its pupil and at most one bucket, and rows still only test bits.

use crate::model::{DateCell, Day, SchoolYear};

/// The days in a row that rules count from beside departure; nothing where the row has none that can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RowDays {
    /// The day on which the result of the final examination was fixed.
    pub exam_result_fixed: Option<Day>,
    /// The last day of the school year of the row.
    pub school_year_end: Option<Day>,
}

impl RowDays {
    /// Reads the days from the cells of a row: of a school year, the year itself (`2024-2025`) or a day in it.
    #[must_use]
    pub fn read(exam_result_fixed: Option<&str>, school_year: Option<&str>) -> Self {
        let year = |cell: &str| {
            let written: String = cell.split_whitespace().collect::<String>().replace('/', "-");
            let named = SchoolYear::from_text(&written);
            named.or_else(|| DateCell::read(cell).day().map(Day::school_year)).map(SchoolYear::last_day)
        };
        Self {
            exam_result_fixed: exam_result_fixed.and_then(|cell| DateCell::read(cell).day()),
            school_year_end: school_year.and_then(year),
        }
    }
}

/// The buckets of all days that a row may hold. Number zero is that of rows without such days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buckets {
    exam_result_fixed: Steps,
    school_year_end: Steps,
}

/// The last days for which something is due, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Steps(Vec<Day>);

impl Buckets {
    /// Returns the buckets between those thresholds: per clock, the last days for which anything is due.
    #[must_use]
    pub fn new(exam_result_fixed: Vec<Day>, school_year_end: Vec<Day>) -> Self {
        Self { exam_result_fixed: Steps::new(exam_result_fixed), school_year_end: Steps::new(school_year_end) }
    }

    /// Returns the bucket of a row with those days.
    #[must_use]
    pub fn of(&self, days: RowDays) -> usize {
        self.exam_result_fixed.of(days.exam_result_fixed) * self.school_year_end.len()
            + self.school_year_end.of(days.school_year_end)
    }

    /// Returns, for every bucket in order, days that lie in it.
    pub fn examples(&self) -> impl Iterator<Item = RowDays> + '_ {
        (0..self.exam_result_fixed.len()).flat_map(move |exam| {
            (0..self.school_year_end.len()).map(move |year| RowDays {
                exam_result_fixed: self.exam_result_fixed.example(exam),
                school_year_end: self.school_year_end.example(year),
            })
        })
    }
}

impl Steps {
    fn new(mut days: Vec<Day>) -> Self {
        days.sort_unstable();
        days.dedup();
        Self(days)
    }

    /// No day, a step for each threshold, and the days after the last; one alone where nothing counts from this clock.
    const fn len(&self) -> usize {
        if self.0.is_empty() { 1 } else { self.0.len() + 2 }
    }

    fn of(&self, day: Option<Day>) -> usize {
        match day {
            Some(day) if !self.0.is_empty() => 1 + self.0.partition_point(|threshold| *threshold < day),
            Some(_) | None => 0,
        }
    }

    fn example(&self, step: usize) -> Option<Day> {
        let at = step.checked_sub(1)?;
        self.0.get(at).copied().or_else(|| self.0.last().map(|last| last.plus_days(1)))
    }
}
