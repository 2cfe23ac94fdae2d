//! R11: by when a request must be answered.

use crate::determine::deadline::{answer_by, is_working_day};
use crate::model::tests::day;
use crate::model::{Day, Term};
use chrono::{Datelike, NaiveDate, Weekday};

const MONTH: Term = Term::Months(1);

#[test]
fn a_month_ends_on_the_same_date_or_the_last_day_of_a_shorter_month() {
    for (received, by) in [
        ("2026-09-14", "2026-10-14"),
        ("2026-08-31", "2026-09-30"),
        ("2028-01-31", "2028-02-29"),
        ("2026-10-30", "2026-11-30"),
    ] {
        assert_eq!(answer_by(day(received), MONTH, false).to_string(), by, "{received}");
    }
}

#[test]
fn what_ends_in_a_weekend_or_on_a_holiday_ends_on_the_next_working_day() {
    for (received, by, why) in [
        ("2026-09-10", "2026-10-12", "10 October 2026 is a Saturday"),
        ("2026-09-11", "2026-10-12", "11 October 2026 is a Sunday"),
        ("2026-11-25", "2026-12-28", "Christmas, Boxing Day on a Saturday, Sunday"),
        ("2026-12-01", "2027-01-04", "1 January 2027 is a Friday"),
        ("2026-03-03", "2026-04-07", "Good Friday to Easter Monday"),
        ("2026-03-27", "2026-04-28", "the King's birthday"),
        ("2026-04-14", "2026-05-15", "Ascension Day"),
        ("2026-04-25", "2026-05-26", "Whit Monday"),
    ] {
        assert_eq!(answer_by(day(received), MONTH, false).to_string(), by, "{why}");
    }
}

#[test]
fn an_extension_makes_one_period_of_three_months() {
    assert_eq!(answer_by(day("2026-01-30"), MONTH, true).to_string(), "2026-04-30");
    assert_eq!(answer_by(day("2026-09-14"), MONTH, true).to_string(), "2026-12-14");
    assert_eq!(answer_by(day("2026-09-14"), Term::Weeks(2), true).to_string(), "2026-11-30");
}

#[test]
fn a_short_period_holds_two_working_days() {
    // Friday, two days: Sunday becomes Monday, and Monday is only the first working day.
    assert_eq!(answer_by(day("2026-10-09"), Term::Days(2), false).to_string(), "2026-10-13");
    assert_eq!(answer_by(day("2026-10-09"), Term::Days(1), false).to_string(), "2026-10-12");
}

/// Holidays as the government publishes them, which move by Easter; the fixed ones are in the test.
const BY_EASTER: &[(i32, [&str; 4])] = &[
    (2024, ["03-29", "04-01", "05-09", "05-20"]),
    (2025, ["04-18", "04-21", "05-29", "06-09"]),
    (2026, ["04-03", "04-06", "05-14", "05-25"]),
    (2027, ["03-26", "03-29", "05-06", "05-17"]),
    (2028, ["04-14", "04-17", "05-25", "06-05"]),
    (2029, ["03-30", "04-02", "05-10", "05-21"]),
    (2030, ["04-19", "04-22", "05-30", "06-10"]),
];

#[test]
fn working_days_are_those_of_a_calendar_kept_by_hand() {
    for (year, moving) in BY_EASTER {
        let first = NaiveDate::from_ymd_opt(*year, 1, 1).unwrap();
        for date in first.iter_days().take_while(|date| date.year() == *year) {
            let text = date.format("%m-%d").to_string();
            let fixed = ["01-01", "04-27", "05-05", "12-25", "12-26"];
            let free = matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
                || fixed.contains(&text.as_str())
                || moving.contains(&text.as_str());
            assert_eq!(is_working_day(Day::from_iso(&date.to_string()).unwrap()), !free, "{date}");
        }
    }
}
