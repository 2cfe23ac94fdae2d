//! The notations of dates in Dutch exports (domain notes §6.4): one day, or none; never a guess.

use super::{cases, day};
use crate::model::{DateCell, Day};
use proptest::prelude::*;

fn reads(cell: &str, iso: &str) {
    assert_eq!(DateCell::read(cell), DateCell::Day(day(iso)), "{cell}");
}

fn is_unreadable(cell: &str) {
    assert_eq!(DateCell::read(cell), DateCell::Unreadable, "{cell}");
}

#[test]
fn each_notation_of_an_export_is_the_day_it_says() {
    for cell in [
        "31-07-2024",
        "31/07/2024",
        "31.07.2024",
        "31-7-2024",
        "31-07-24",
        "2024-07-31",
        "2024/07/31",
        "2024-7-31",
        "2024-07-31T00:00:00",
        "2024-07-31T00:00:00Z",
        "2024-07-31T00:00:00.000Z",
        "2024-07-31T00:00:00+02:00",
        "2024-07-31T00:00:00.000-0100",
        "2024-07-31 00:00:00",
        "2024-07-31+02:00",
        "2024-07-31Z",
        "31-07-2024 00:00",
        "31-07-2024 0:00:00",
        "20240731",
        "31072024",
        "31 juli 2024",
        "31 jul 2024",
        "31 jul. 2024",
        "31-jul-24",
        "31 July 2024",
        "45504",
        "  31-07-2024  ",
    ] {
        reads(cell, "2024-07-31");
    }
}

#[test]
fn every_month_has_its_names() {
    let months = [
        ("januari", "jan", "january"),
        ("februari", "feb", "february"),
        ("maart", "mrt", "march"),
        ("april", "apr", "Apr"),
        ("mei", "Mei", "may"),
        ("juni", "jun", "june"),
        ("juli", "jul", "july"),
        ("augustus", "aug", "august"),
        ("september", "sept", "sep"),
        ("oktober", "okt", "october"),
        ("november", "nov", "NOV"),
        ("december", "dec", "Dec"),
    ];
    for (month, names) in (1..).zip(months) {
        for name in [names.0, names.1, names.2] {
            assert_eq!(DateCell::read(&format!("9 {name} 2021")).day(), Day::new(2021, month, 9), "{name}");
        }
    }
}

#[test]
fn days_come_before_months() {
    reads("01-02-2024", "2024-02-01");
    reads("12/11/2024", "2024-11-12");
    reads("1-8-24", "2024-08-01");
}

#[test]
fn a_year_of_two_digits_lies_in_this_century_up_to_69() {
    reads("31-07-00", "2000-07-31");
    reads("31-07-69", "2069-07-31");
    reads("31-07-70", "1970-07-31");
    reads("31-07-99", "1999-07-31");
}

#[test]
fn a_cell_without_a_value_says_nothing() {
    for cell in ["", " ", "\t", "  \u{a0} "] {
        assert_eq!(DateCell::read(cell), DateCell::Empty);
    }
}

#[test]
fn days_that_do_not_exist_are_no_days() {
    for cell in ["30-02-2024", "29-02-2023", "31-04-2024", "31-11-2024", "2024-13-01", "00-07-2024", "32-07-2024"] {
        is_unreadable(cell);
    }
    reads("29-02-2024", "2024-02-29");
}

#[test]
fn partial_dates_are_no_days() {
    for cell in ["00-00-2010", "00-07-2010", "07-2010", "2010", "juli 2010", "2010-07", "..-07-2010", "?-?-2010"] {
        is_unreadable(cell);
    }
}

#[test]
fn month_first_is_not_guessed_at() {
    is_unreadable("07/31/2024");
    is_unreadable("07/31/2024 12:00 AM");
}

#[test]
fn words_and_placeholders_are_no_days() {
    for cell in ["onbekend", "n.v.t.", "-", "?", "heden", "31-12-9999", "9999-12-31", "31 maandag 2024", "31 junk 2024"]
    {
        is_unreadable(cell);
    }
}

#[test]
fn a_cell_with_two_dates_is_no_day() {
    for cell in [
        "31-07-2023 31-07-2024",
        "2023-07-31 2024-07-31",
        "2023-07-31-2024-07-31",
        "31-07-2023 - 31-07-2024",
        "31-07-2024 5",
        "2024-07-312",
        "2024-07-31-",
    ] {
        is_unreadable(cell);
    }
}

#[test]
fn numbers_that_only_look_like_dates_are_no_days() {
    // Excel serials before 1950 and after 2078, phone numbers, pupil numbers.
    for cell in ["18263", "65381", "1234", "123456", "0612345678", "99999999", "+31-07-24", "1 +7 2024", "31 juli +24"]
    {
        is_unreadable(cell);
    }
    reads("18264", "1950-01-01");
    reads("65380", "2078-12-31");
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_written_in_any_notation_is_read_as_that_day(number in 0_i32..29_000) {
        let day = Day::from_number(number).unwrap();
        let (year, month, date) = (day.year(), day.month(), day.day_of_month());
        for cell in [
            format!("{year}-{month:02}-{date:02}"),
            format!("{date:02}-{month:02}-{year}"),
            format!("{date}/{month}/{year}"),
            format!("{date}.{month:02}.{year}"),
            format!("{year}{month:02}{date:02}"),
            format!("{year}-{month:02}-{date:02}T23:59:59+02:00"),
        ] {
            prop_assert_eq!(DateCell::read(&cell), DateCell::Day(day), "{}", cell);
        }
    }

    #[test]
    fn no_text_makes_it_stop(cell in "[ -~\u{e9}\u{a0}]{0,24}") {
        let _ = DateCell::read(&cell);
    }

    #[test]
    fn no_text_of_digits_and_marks_makes_it_stop(cell in "[0-9T:.+Z /-]{0,24}") {
        let _ = DateCell::read(&cell);
    }
}
