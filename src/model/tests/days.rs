//! T1: days and terms, against a calendar that is written out naively.

use super::day;
use crate::model::{Day, SchoolYear, Term};

const FIRST_YEAR: i32 = 2019;
const LAST_YEAR: i32 = 2032;

type Plain = (i32, u32, u32);

fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Every day of the years 2019 to 2032, in order.
fn calendar() -> Vec<Plain> {
    let mut days = Vec::new();
    for year in FIRST_YEAR..=LAST_YEAR {
        for month in 1..=12 {
            days.extend((1..=length(year, month)).map(|day| (year, month, day)));
        }
    }
    days
}

fn of((year, month, day): Plain) -> Day {
    Day::new(year, month, day).unwrap()
}

fn next((year, month, day): Plain) -> Plain {
    match (day < length(year, month), month) {
        (true, _) => (year, month, day + 1),
        (false, 12) => (year + 1, 1, 1),
        (false, _) => (year, month + 1, 1),
    }
}

/// The same date so many months later, counted month by month; the last day of a month that lacks it.
fn months_later((mut year, mut month, day): Plain, months: u16) -> Plain {
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    (year, month, day.min(length(year, month)))
}

fn days_later(mut day: Plain, days: u16) -> Plain {
    for _ in 0..days {
        day = next(day);
    }
    day
}

#[test]
fn each_day_is_followed_by_the_next_of_the_calendar() {
    for plain in calendar() {
        let (today, tomorrow) = (of(plain), of(next(plain)));
        assert_eq!(today.plus_days(1), tomorrow);
        assert_eq!(tomorrow.number(), today.number() + 1);
        assert_eq!(Day::from_number(today.number()), Some(today));
        assert!(today < tomorrow);
        assert_eq!((today.year(), today.month(), today.day_of_month()), plain);
    }
}

#[test]
fn a_period_of_months_or_years_ends_on_the_same_date_or_the_last_of_a_month_that_lacks_it() {
    for plain in calendar() {
        for months in [0, 1, 2, 6, 11, 12, 13, 18] {
            assert_eq!(of(plain).end_of(Term::Months(months)), of(months_later(plain, months)), "{plain:?} {months}");
        }
        for years in [1, 2, 3, 5, 7] {
            assert_eq!(of(plain).end_of(Term::Years(years)), of(months_later(plain, years * 12)), "{plain:?} {years}");
        }
    }
}

#[test]
fn a_period_of_days_or_weeks_is_counted_day_by_day() {
    for plain in calendar().into_iter().step_by(3) {
        for days in [0, 1, 27, 28, 29, 56, 365] {
            assert_eq!(of(plain).end_of(Term::Days(days)), of(days_later(plain, days)));
        }
        for weeks in [1, 8] {
            assert_eq!(of(plain).end_of(Term::Weeks(weeks)), of(days_later(plain, weeks * 7)));
        }
    }
}

#[test]
fn two_years_from_29_february_end_on_28_february() {
    assert_eq!(day("2024-02-29").end_of(Term::Years(2)), day("2026-02-28"));
    assert_eq!(day("2024-02-29").end_of(Term::Years(4)), day("2028-02-29"));
    assert_eq!(day("2024-02-28").end_of(Term::Years(4)), day("2028-02-28"));
}

#[test]
fn a_month_from_the_last_of_january_ends_on_the_last_of_february() {
    assert_eq!(day("2026-01-31").end_of(Term::Months(1)), day("2026-02-28"));
    assert_eq!(day("2028-01-31").end_of(Term::Months(1)), day("2028-02-29"));
    assert_eq!(day("2026-08-31").end_of(Term::Months(6)), day("2027-02-28"));
}

#[test]
fn a_later_start_never_ends_a_period_earlier() {
    let terms = [Term::Years(2), Term::Months(1), Term::Months(6), Term::Weeks(8), Term::Days(28)];
    for pair in calendar().windows(2) {
        let [earlier, later] = pair else { continue };
        assert!(terms.iter().all(|term| of(*earlier).end_of(*term) <= of(*later).end_of(*term)));
    }
}

#[test]
fn an_age_goes_up_on_the_birthday_and_not_before() {
    let born = day("2010-09-15");
    assert_eq!(born.whole_years_until(day("2026-09-14")), 15);
    assert_eq!(born.whole_years_until(day("2026-09-15")), 16);
    assert_eq!(day("2012-02-29").whole_years_until(day("2028-02-28")), 15);
    assert_eq!(day("2012-02-29").whole_years_until(day("2028-02-29")), 16);
}

#[test]
fn a_school_year_runs_from_1_august_to_31_july() {
    for plain in calendar() {
        let (year, month, _) = plain;
        let first = if month >= 8 { year } else { year - 1 };
        let school_year = of(plain).school_year();
        assert_eq!(school_year.to_string(), format!("{first}-{}", first + 1));
        assert_eq!(school_year.last_day(), of((first + 1, 7, 31)));
        assert_eq!(school_year.next().last_day(), of((first + 2, 7, 31)));
        assert_eq!(SchoolYear::from_text(&school_year.to_string()), Some(school_year));
    }
}

#[test]
fn a_school_year_has_one_spelling() {
    let refused =
        ["2024", "2024-2026", "2024-2024", "+2024-2025", "2024-+2025", "02024-2025", "24-25", "2024/2025", ""];
    assert!(refused.iter().all(|text| SchoolYear::from_text(text).is_none()));
}

#[test]
fn an_iso_day_has_one_spelling() {
    assert_eq!(Day::from_iso("2024-02-29"), Day::new(2024, 2, 29));
    let refused =
        ["2023-02-29", "2024-2-29", "24-02-29", "2024-02-29 ", "2024-02-29T00:00", "+024-02-29", "2024-13-01", ""];
    assert!(refused.iter().all(|text| Day::from_iso(text).is_none()));
    assert_eq!(Day::from_iso("1799-12-31"), None);
    assert_eq!(Day::from_iso("3000-01-01"), None);
}

#[test]
fn a_term_reads_as_it_prints() {
    for term in [Term::Years(2), Term::Years(1), Term::Months(6), Term::Weeks(8), Term::Days(1), Term::Days(0)] {
        assert_eq!(Term::from_text(&term.to_string()), Some(term));
    }
    let refused = ["2", "two years", "2years", "2  years", "-1 years", "+2 years", "2 fortnights", "1201 days", ""];
    assert!(refused.iter().all(|text| Term::from_text(text).is_none()));
}

#[test]
fn the_end_of_the_calendar_is_no_panic() {
    let late = day("2999-12-31");
    assert!(late.end_of(Term::Years(u16::MAX)) > late);
    assert!(late.plus_days(u32::MAX) > late);
}
