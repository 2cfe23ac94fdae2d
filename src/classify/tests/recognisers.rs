//! Known answers of the recognisers of single values. All numbers are published test numbers or made up.

use crate::classify::{dates, shapes};

#[test]
fn eleven_test() {
    for valid in ["063138219", "63138219", "111222333", "123456782", "987654342", "101222331", "100000004"] {
        assert_eq!(shapes::national_number(valid), Some(true), "{valid}");
    }
    for invalid in ["900000001", "12345", "1112223334", "abc"] {
        assert_eq!(shapes::national_number(invalid), Some(false), "{invalid}");
    }
    for filler in ["000000000", "999999999", "123456789", "0"] {
        assert_eq!(shapes::national_number(filler), None, "{filler}");
    }
}

#[test]
fn dates_of_every_notation() {
    for text in [
        "01-08-2021",
        "1-8-2021",
        "01/08/2021",
        "2021-08-01",
        "2021-08-01T00:00:00",
        "2006-06-21+01:00",
        "01-08-21",
        "00-08-2012",
        "00-00-2012",
        "1 aug. 2021",
        "1 augustus 2021",
        "12 mrt 2020",
        "20210801",
        "01082021",
        "2021-08-01 12:30",
        "1.8.2021",
        "31/maart/2020",
        "12 March 2020",
        "31-02-2020",
    ] {
        assert!(dates::date(text), "{text}");
    }
    for text in
        ["2021-2022", "12345", "40-01-2021", "1-13-2021", "1-2", "062-1234567", "aug", "", "--", "99999999", " 44409"]
    {
        assert!(!dates::date(text), "{text}");
    }
    assert!(dates::excel_serial("44409"));
    assert!(!dates::excel_serial("10234"));
}

#[test]
fn school_years() {
    for text in ["2014-2015", "2021/2022", "2020 / 2021", "20-21", "2223"] {
        assert!(dates::school_year(text), "{text}");
    }
    for text in ["2014-2016", "2022", "1-2", "20-22", "2021-22-23", ""] {
        assert!(!dates::school_year(text), "{text}");
    }
}

#[test]
fn banks_and_postcodes() {
    for text in ["NL91ABNA0417164300", "NL51 RABO 0307 4952 48", "nl20ingb0001234567", "BE68539007547034"] {
        assert!(shapes::iban(text), "{text}");
    }
    for text in ["NL00RABO0307495248", "NL", "12345678901234567", ""] {
        assert!(!shapes::iban(text), "{text}");
    }
    for text in ["1234 AB", "1234ab"] {
        assert!(shapes::postcode(text), "{text}");
    }
    for text in ["1234 SA", "1234SD", "1234ss", "0123 AB", "1234", "12345 AB"] {
        assert!(!shapes::postcode(text), "{text}");
    }
}

#[test]
fn identifiers() {
    assert!(shapes::eck_id(&format!("https://ketenid.nl/201703/{}", "a".repeat(128))));
    assert!(shapes::eck_id("https://id.school/2015-09/x"));
    assert!(!shapes::eck_id("https://school.nl/201703/x"));
    assert!(shapes::hpgn("9735dfd2235eaeb5f0300886bcc99c82ffc1d6420c4e0bde8de7218def2135fa"));
    assert!(shapes::brin("05KO") && shapes::brin("07NU00") && !shapes::brin("5KO"));
    assert!(shapes::email("a.b@c.nl") && !shapes::email("a@b") && !shapes::email("a b@c.nl"));
    assert!(shapes::phone("06-12345678") && shapes::phone("+31 6 12345678") && shapes::phone("612345678"));
    assert!(!shapes::phone("12345") && !shapes::phone("zes"));
}

#[test]
fn codes_and_groups() {
    for text in ["F81.0", "F79.VB", "F80", "Fspd", "H91.9.d", "H54.0", "Z62", "F90.0"] {
        assert!(shapes::diagnosis_code(text), "{text}");
    }
    for text in ["HB", "F8", "1F", "M3", "E5", "A-E", "G40"] {
        assert!(!shapes::diagnosis_code(text), "{text}");
    }
    for text in ["4A", "Groep 3", "7a", "1/2A", "3/4", "groep 8"] {
        assert!(shapes::group_name(text), "{text}");
    }
    for text in ["5", "Kabouters", "12", ""] {
        assert!(!shapes::group_name(text), "{text}");
    }
}

#[test]
fn numbers_of_permits_for_special_education() {
    for text in ["PO3006", "VO 30-06", "po-30.06", "PO3006-2024-0123", "VO2604/17B"] {
        assert!(shapes::permit_number(text), "{text}");
    }
    for text in ["PO", "PO12", "POLDER", "12AB", "VO4A", "PO3006ABCD", "VMBO3006", "PO30061234567890123"] {
        assert!(!shapes::permit_number(text), "{text}");
    }
}
