//! Which rows and cells a text shows.

use super::{layout_of, rows_of, texts_of};
use crate::model::RowFlaw;

#[test]
fn quotes_hold_delimiters_line_ends_and_doubled_quotes() {
    let text = b"nr;notitie\r\n1;\"a;b\r\nc \"\"d\"\"\"\r\n2;\"\"\r\n";
    let rows = rows_of(text).unwrap();
    assert_eq!(rows[0].texts, ["1", "a;b\r\nc \"d\""]);
    assert_eq!(rows[1].texts, ["2", ""]);
    assert_eq!(rows[1].filled, [0]);
}

#[test]
fn quotes_inside_a_bare_cell_are_text() {
    assert_eq!(texts_of(b"a;b\n5\" x;'t \"oude\" huis\n \"p\";q\n"), [["5\" x", "'t \"oude\" huis"], [" \"p\"", "q"]]);
    assert_eq!(texts_of(b"a;b\n\"p\"q\"r;\"\"x\n"), [["pq\"r", "x"]]);
}

#[test]
fn line_ends_may_differ_and_a_lone_cr_is_text() {
    assert_eq!(texts_of(b"a;b\n1;2\r\n3;4\n5;6\r7\r\n8;9"), [["1", "2"], ["3", "4"], ["5", "6\r7"], ["8", "9"]]);
    assert_eq!(texts_of(b"a;b\n1;\"2\r\"\r\n"), [["1", "2\r"]]);
}

#[test]
fn blank_lines_are_no_rows() {
    let rows = rows_of(b"\n  \r\na;b\n\n1;2\n \t \n\r\n3;4\n\n").unwrap();
    assert_eq!(rows.iter().map(|row| row.row).collect::<Vec<_>>(), [1, 2]);
    let one_column = rows_of(b"a\n\n\"\"\nx\n  \n").unwrap();
    assert_eq!(one_column.len(), 2);
    assert_eq!(one_column[0].filled, [0_usize; 0]);
    assert_eq!(rows_of(b"a\tb\n\t\n1\t2\n").unwrap().len(), 2);
}

#[test]
fn rows_of_another_width_are_flawed() {
    let rows = rows_of(b"a;b\n1\n1;2\n1;2;\n1;2;3\n;\n").unwrap();
    let flaws: Vec<_> = rows.iter().map(|row| row.flaw).collect();
    let (few, many) = (Some(RowFlaw::TooFewCells), Some(RowFlaw::TooManyCells));
    assert_eq!(flaws, [few, None, many, many, None]);
    assert_eq!(rows[0].texts, ["1", ""]);
    assert_eq!(rows[3].filled, [0, 1]);
}

#[test]
fn a_trailing_delimiter_in_the_header_makes_a_nameless_column() {
    let text = b"a;b;\n1;2;\n3;4\n";
    assert_eq!(layout_of(text).unwrap().parts()[0].columns, ["a", "b", ""]);
    let flaws: Vec<_> = rows_of(text).unwrap().iter().map(|row| row.flaw).collect();
    assert_eq!(flaws, [None, Some(RowFlaw::TooFewCells)]);
}

#[test]
fn header_names_stay_as_they_are() {
    let layout = layout_of(b"naam;naam;; x ;\"a;\"\"b\"\n").unwrap();
    assert_eq!(layout.parts()[0].columns, ["naam", "naam", "", " x ", "a;\"b"]);
}

#[test]
fn blanks_hold_no_value() {
    let rows = rows_of("a;b;c;d;e\n ;\"  \";\u{A0}\u{3000};\"\"\"\";\"\"x\n".as_bytes()).unwrap();
    assert_eq!(rows[0].filled, [3, 4]);
    assert_eq!(rows[0].texts, ["", "", "", "\"", "x"]);
    let rows = rows_of(b"a;b;c\n\xA0;\xEB;\x85\n").unwrap();
    assert_eq!(rows[0].filled, [1, 2]);
}

#[test]
fn columns_come_in_the_order_asked() {
    let text = b"a;b;c\n1;2;3\n";
    let mut witness = super::Witness { wanted: vec![2, 9, 0, 2], seen: vec![], enough: usize::MAX };
    super::scan(&layout_of(text).unwrap(), &mut text.as_slice(), &mut witness).unwrap();
    assert_eq!(witness.seen[0].texts, ["3", "", "1", "3"]);
}

#[test]
fn a_visitor_that_breaks_sees_no_more() {
    let text = b"a;b\n1;2\n3;4\n5;\x81\n";
    let mut witness = super::Witness { wanted: vec![0], seen: vec![], enough: 2 };
    super::scan(&layout_of(b"a;b\n").unwrap(), &mut text.as_slice(), &mut witness).unwrap();
    assert_eq!(witness.seen.len(), 2);
}
