//! Other quotes than `"`, none at all, and lines that end in CR: how records and cells are cut.

use crate::formats::csv::marks::Marks;
use crate::formats::csv::records::{Cut, Shape, cut, unescape};

/// The records of a text, each as its cells without quotes.
fn cells_of(text: &[u8], marks: Marks) -> Vec<Vec<String>> {
    let (mut rest, mut cells, mut records) = (text, Vec::new(), Vec::new());
    while !rest.is_empty() {
        let found = cut(rest, true, marks, &mut cells);
        assert!(matches!(found, Cut::Record(_)), "a quote that nothing closes");
        let Cut::Record(length) = found else { return records };
        let (record, after) = rest.split_at(length);
        let text = |raw: &[u8], shape| {
            let mut text = Vec::new();
            match shape {
                Shape::Bare => text.extend_from_slice(raw),
                Shape::Quoted => text.extend_from_slice(&raw[1..raw.len() - 1]),
                Shape::Escaped => unescape(raw, &mut text),
            }
            String::from_utf8(text).unwrap()
        };
        records.push(cells.iter().map(|cell| text(&record[cell.start..cell.end], cell.shape)).collect());
        rest = after;
    }
    records
}

const COMMA: Marks = Marks::of(b',');

#[test]
fn apostrophes_enclose_where_they_are_the_quote() {
    let marks = Marks { quote: Some(b'\''), ..COMMA };
    let cells = cells_of(b"'a,b','it''s','\"x'\n'van ''t Hof',\"y\",'line\nend'\n", marks);
    assert_eq!(cells, [["a,b", "it's", "\"x"], ["van 't Hof", "\"y\"", "line\nend"]]);
    assert_eq!(cut(b"'never closed\n", true, marks, &mut Vec::new()), Cut::Unclosed);
}

#[test]
fn without_a_quote_every_byte_between_delimiters_is_text() {
    let marks = Marks { quote: None, ..COMMA };
    assert_eq!(cells_of(b"\"a,b\",5\"\r\n\"\n", marks), [vec!["\"a", "b\"", "5\""], vec!["\""]]);
}

#[test]
fn lines_that_end_in_cr_keep_lf_as_text() {
    let marks = Marks { line_end: b'\r', ..COMMA };
    assert_eq!(cells_of(b"a,b\r1,\"x\ry\"\r2,z\nw", marks), [["a", "b"], ["1", "x\ry"], ["2", "z\nw"]]);
}

#[test]
fn what_stands_for_a_blank_row_is_written_with_the_own_quote() {
    assert_eq!(COMMA.empty_cell(), b"\"\"");
    assert_eq!(Marks { quote: Some(b'\''), ..COMMA }.empty_cell(), b"''");
    assert_eq!(Marks { quote: None, ..COMMA }.empty_cell(), b"");
}
