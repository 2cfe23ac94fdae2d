//! Documents: which bytes go with a row, a text, an attribute and a remark, in any encoding.

use super::{shape, units};
use crate::erase::rule::PlainFate;
use std::fs;
use tempfile::TempDir;

const COLUMNS: &[&str] = &["@key", "naam", "zorg", "zorg/@soort", "comment()"];

/// What is left of a document by the fates of its rows.
fn left(document: &[u8], fates: &[PlainFate]) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("document.xml");
    fs::write(&path, document).unwrap();
    let (units, _) = units(&path, &shape("xml", COLUMNS, None)).unwrap();
    let mut fates = fates.iter();
    let left = units
        .iter()
        .flat_map(|unit| unit.left(&unit.rows.iter().filter_map(|_| fates.next().cloned()).collect::<Vec<_>>()));
    String::from_utf8(left.collect()).unwrap()
}

fn blank(columns: &[usize]) -> PlainFate {
    PlainFate::Blank(columns.to_vec())
}

#[test]
fn a_row_alone_on_its_lines_goes_with_them_and_another_by_itself() {
    let document = b"<a>\n  <leerling key='1'/>\n  <leerling key='2'/> <leerling key='3'/>\n</a>\n";
    let all = [PlainFate::Drop, PlainFate::Keep, PlainFate::Drop];
    assert_eq!(left(document, &all), "<a>\n  <leerling key='2'/> \n</a>\n");
}

#[test]
fn a_blanked_text_goes_with_its_sections_and_references_and_leaves_its_tags() {
    let document = b"<a><leerling key='1'><naam>A</naam><zorg soort='x'>een &amp; <![CDATA[twee]]> drie</zorg><!-- vier --></leerling>\
        <leerling key='2'/></a>";
    assert_eq!(
        left(document, &[blank(&[2, 3, 4]), PlainFate::Keep]),
        "<a><leerling key='1'><naam>A</naam><zorg soort=''></zorg></leerling><leerling key='2'/></a>"
    );
}

#[test]
fn a_document_in_windows_1252_or_utf16_is_read_as_its_text() {
    let text = "<?xml version='1.0' encoding='windows-1252'?><a><leerling key='1'><naam>Zo\u{eb}</naam></leerling><leerling key='2'/></a>";
    let ansi: Vec<u8> = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    assert!(left(&ansi, &[PlainFate::Keep, PlainFate::Keep]).contains("Zo\u{eb}"));
    assert!(!left(&ansi, &[blank(&[1]), PlainFate::Keep]).contains("Zo"));
    let wide: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(left(&wide, &[PlainFate::Drop, PlainFate::Keep]).contains("key='2'"));
}
