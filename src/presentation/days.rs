//! Days and terms in words: `31 July 2024`, `2 years`.

use super::Texts;
use crate::model::{Day, Message, Term};

impl Texts {
    /// Returns a day in words.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        format!("{} {}", day.day_of_month(), self.month(day))
    }

    /// Returns the month of a day in words.
    #[must_use]
    pub fn month(&self, day: Day) -> String {
        let month = self.say(&Message::new("month").with("month", day.month())).what;
        format!("{month} {}", day.year())
    }

    /// Returns a term in words.
    #[must_use]
    pub fn term(&self, term: Term) -> String {
        let (id, count) = match term {
            Term::Years(count) => ("term-years", count),
            Term::Months(count) => ("term-months", count),
            Term::Weeks(count) => ("term-weeks", count),
            Term::Days(count) => ("term-days", count),
        };
        self.say(&Message::new(id).with("count", count)).what
    }
}
