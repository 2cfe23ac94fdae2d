//! What `inspect` makes of exports that went wrong on their way: without a header, without rows, with one, with nothing in
//! them, in another encoding. What is grave is named or left open, what can't be read is refused, and no value is shown.

use crate::support::{Desk, told};
use serde_json::Value;

const HEADER: &str = "Leerlingnummer;BSN;Achternaam;Geboortedatum;Allergieën;Godsdienst;Naam moeder;Qwrt";
const ROW: &str = "1001;123456782;Kanarievogel;01-02-2012;pindakanarie;kanarianisme;Moederkanarie;zz9";
const ROWS: &str = "1002;111222333;Vinkenkanarie;03-04-2013;;;Vaderkanarie;zz8";

/// What the columns of [`HEADER`] hold; nothing for the one that nobody knows.
const EXPECTED: [Option<&str>; 8] = [
    Some("pupil_number"),
    Some("national_number"),
    Some("contact"),
    Some("contact"),
    Some("medical"),
    Some("religion"),
    Some("guardian"),
    None,
];

/// What `inspect` says of a file with those bytes: its exit code, the JSON where there is any, and all that it told.
fn inspected(bytes: impl AsRef<[u8]>) -> (i32, Value, String) {
    let desk = Desk::new();
    desk.write("delivery/kindvolg/kinderen.csv", bytes);
    let output = desk.program(&["inspect", "delivery", "--format", "json"]);
    let (code, said) = told(&output);
    for value in [ROW, ROWS].iter().flat_map(|row| row.split(';')).filter(|value| !value.is_empty()) {
        assert!(!said.contains(value), "a value is shown: {said}");
    }
    (code, serde_json::from_slice(&output.stdout).unwrap_or(Value::Null), said)
}

/// The first part of the category of every column.
fn categories(inspected: &Value) -> Vec<Option<String>> {
    let columns = inspected[0]["columns"].as_array().unwrap().iter();
    let first = |name: &str| name.split('.').next().unwrap().to_owned();
    columns.map(|column| column["category"].as_str().map(first)).collect()
}

fn expected() -> Vec<Option<String>> {
    EXPECTED.iter().map(|name| name.map(str::to_owned)).collect()
}

#[test]
fn no_row_one_row_and_empty_rows_are_named_by_their_headers() {
    let empty = ";;;;;;;\r\n".repeat(3);
    for (rows, count) in [(String::new(), Some(0)), (format!("{ROW}\r\n"), Some(1)), (empty, None)] {
        let (code, seen, said) = inspected(format!("{HEADER}\r\n{rows}"));
        assert_eq!(code, 1, "one column is unknown: {said}");
        assert_eq!(categories(&seen), expected(), "{said}");
        assert!(count.is_none_or(|count| seen[0]["rows"] == count), "{said}");
    }
}

#[test]
fn rows_without_a_header_are_refused_with_what_to_do() {
    for text in [format!("{ROW}\r\n{ROWS}\r\n"), format!("{ROW}\r\n")] {
        let (code, seen, said) = inspected(text);
        assert_eq!((code, seen), (3, Value::Null), "{said}");
        assert!(said.contains("kinderen.csv") && said.contains("hint:"), "{said}");
    }
}

#[test]
fn every_encoding_of_an_export_is_read_alike() {
    let text = format!("{HEADER}\r\n{ROW}\r\n{ROWS}\r\n");
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let utf_16 =
        |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect() };
    let marked = format!("\u{feff}{text}").into_bytes();
    for bytes in [text.clone().into_bytes(), marked, latin, utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes)] {
        let (_, seen, said) = inspected(bytes);
        assert_eq!(categories(&seen), expected(), "{said}");
    }
}

/// UTF-8 that a program took for Latin-1 and wrote as UTF-8 again, and letters that were lost.
#[test]
fn a_wrong_encoding_never_makes_a_grave_column_harmless() {
    for header in [HEADER.replace('ë', "Ã«"), HEADER.replace('ë', "\u{fffd}"), HEADER.replace('ë', "?")] {
        let (_, seen, said) = inspected(format!("{header}\r\n{ROW}\r\n{ROWS}\r\n"));
        let found = categories(&seen);
        assert!(found[4].is_none() || found[4] == expected()[4], "{said}");
        assert_eq!((&found[..4], &found[5..]), (&expected()[..4], &expected()[5..]), "{said}");
    }
}

#[test]
fn letters_of_no_encoding_are_refused() {
    let bytes = [HEADER.replace('ë', "").into_bytes(), b"\r\n1001;\x81\x8d;;;;;;\r\n1002;caf\xe9;;;;;;\r\n".to_vec()];
    let (code, seen, said) = inspected(bytes.concat());
    assert_eq!((code, seen), (3, Value::Null), "{said}");
    assert!(said.contains("kinderen.csv") && said.contains("hint:"), "{said}");
}
