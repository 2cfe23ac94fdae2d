//! P1, P3, P4: schools, registers, numbers; and that none of them shows a value.

use super::{key, school};
use crate::model::handover::row_keys::same_surname;
use crate::model::{Brin, NationalNumber, NationalNumberCheck, PupilNumber, Register};

fn valid(cell: &str) -> Option<String> {
    match NationalNumber::check(cell, false) {
        NationalNumberCheck::Valid(number) => Some(number.reveal().to_owned()),
        NationalNumberCheck::Invalid | NationalNumberCheck::Empty => None,
    }
}

#[test]
fn p4_numbers_that_pass_the_eleven_test_link() {
    for number in [
        "063138219",
        "111222333",
        "123456782",
        "123456976",
        "612345671",
        "987654342",
        "999990019",
        "246263738",
        "498839436",
        "999999990",
        "999999011",
    ] {
        assert_eq!(valid(number).as_deref(), Some(number));
        assert!(matches!(NationalNumber::check(number, true), NationalNumberCheck::Valid(_)));
    }
}

#[test]
fn p4_an_onderwijsnummer_has_remainder_5_and_fails_among_bsns() {
    for number in ["101222331", "100000004", "100000016", "100000028", "100000041", "133456785"] {
        assert_eq!(valid(number).as_deref(), Some(number));
        assert_eq!(NationalNumber::check(number, true), NationalNumberCheck::Invalid);
    }
    // Remainder 5 is enough: no first digit is asked for (P4).
    assert_eq!(valid("000000006").as_deref(), Some("000000006"));
}

#[test]
fn p4_numbers_that_fail_link_nothing() {
    for number in ["900000001", "063138218", "12345678A", "123 456 782", "123456782.0", "1.23E+08"] {
        assert_eq!(NationalNumber::check(number, false), NationalNumberCheck::Invalid, "{number}");
    }
}

#[test]
fn p4_fillers_link_nothing() {
    for number in ["000000000", "999999999", "123456789", "00000000", "0000000"] {
        assert_eq!(NationalNumber::check(number, false), NationalNumberCheck::Invalid);
    }
}

#[test]
fn p4_zeros_are_put_back_before_seven_or_eight_digits_only() {
    assert_eq!(valid("63138219").as_deref(), Some("063138219"));
    assert_eq!(valid(" 63138219 ").as_deref(), Some("063138219"));
    // 001234567: 7*1 + 6*2 + 5*3 + 4*4 + 3*5 + 2*6 - 7 = 70, remainder 4; the next that passes ends in 0.
    assert_eq!(valid("1234560").as_deref(), Some("001234560"));
    for number in ["138219", "8219", "0063138219"] {
        assert_eq!(NationalNumber::check(number, false), NationalNumberCheck::Invalid, "{number}");
    }
    assert_eq!(NationalNumber::check("  ", false), NationalNumberCheck::Empty);
}

#[test]
fn p3_pupil_numbers_compare_without_leading_zeros() {
    let number = |cell| PupilNumber::from_cell(cell);
    assert_eq!(number("0042"), number("42"));
    assert_eq!(number(" 42 "), number("42"));
    assert_ne!(number("420"), number("42"));
    assert_eq!(number("000"), number("0"));
    assert_eq!(number(""), None);
    assert_eq!(number(" \t"), None);
    // Zeros before a letter are part of a code, not of a number.
    assert_ne!(number("0A7"), number("A7"));
}

#[test]
fn p1_a_vestiging_is_no_part_of_the_school() {
    assert_eq!(Brin::from_text("05KO"), Brin::from_text("05ko00"));
    assert_eq!(Brin::from_text(" 05KO03 ").unwrap().to_string(), "05KO");
    for text in ["", "5KO", "05K", "0AKO", "05KO0", "05KO000", "05KOAB", "05K0", "05\u{c9}O", "school"] {
        assert_eq!(Brin::from_text(text), None, "{text}");
    }
}

#[test]
fn p1_registers_have_plain_names() {
    assert_eq!(Register::from_name("school"), Some(Register::school()));
    for name in ["", "School", "parnas sys", "école", &"a".repeat(65)] {
        assert_eq!(Register::from_name(name), None);
    }
}

#[test]
fn nothing_of_a_key_prints_but_the_school_and_the_register() {
    let NationalNumberCheck::Valid(national) = NationalNumber::check("063138219", false) else { return };
    let shown = format!("{:?} {} {:?} {:?} {:?}", key("4711"), key("4711"), key("4711").number, national, school());
    assert!(!shown.contains("4711") && !shown.contains("63138219"), "{shown}");
    assert!(shown.contains("00AA/school/***"));
}

#[test]
fn p5_surnames_agree_with_or_without_their_infix() {
    assert!(same_surname("berg", "berg"));
    assert!(same_surname("berg", "vandenberg"));
    assert!(same_surname("bergvanden", "berg"));
    assert!(same_surname("", "berg"));
    assert!(!same_surname("berg", "lindeberg"));
    assert!(!same_surname("berg", "bergman"));
    assert!(!same_surname("jansen", "janssen"));
}
