//! Which dialect is found, and what is refused.

use super::{blank, layout_of, layout_stated, rewritten, rows_of, scanned, texts_of};
use crate::formats::csv::CsvLayout;
use crate::formats::{FormatError, ROW_LIMIT_BYTES};
use crate::model::{Fate, RowFlaw, StatedDialect};
use std::io::{Read, Write};

fn dialect_of(text: &[u8]) -> String {
    layout_of(text).unwrap().dialect()
}

#[test]
fn delimiters_are_found_over_many_lines() {
    assert_eq!(dialect_of(b"nr;naam\r\n1;Jansen, P\r\n2;Bos, A, B\r\n"), "semicolon, ascii, CRLF");
    assert_eq!(dialect_of(b"nr,naam\n1,\"a;b;c\"\n2,\"d;e\"\n"), "comma, ascii, LF");
    assert_eq!(dialect_of(b"nr\tnaam\n1\tJan; Piet\n"), "tab, ascii, LF");
    assert_eq!(dialect_of(b"nr|naam\n1|x\r\n"), "pipe, ascii, mixed line ends");
    assert_eq!(dialect_of(b"gewicht\n0,3\n1,2\n"), "semicolon, ascii, LF");
    assert_eq!(dialect_of(b"nr;gewicht\n1;0,3\n2;1,2\n3\n"), "semicolon, ascii, LF");
    assert_eq!(dialect_of(b"nr"), "semicolon, ascii");
}

#[test]
fn a_separator_line_is_honoured() {
    let text = b"sep=,\r\na;b,c;d\r\n1;2,3\r\n";
    let layout = layout_of(text).unwrap();
    assert_eq!(layout.dialect(), "comma, ascii, CRLF, sep= line");
    assert_eq!(layout.parts()[0].columns, ["a;b", "c;d"]);
    assert_eq!(texts_of(text), [["1;2", "3"]]);
    assert_eq!(layout_of(b"\xEF\xBB\xBFsep=;\na;b\n").unwrap().parts()[0].columns, ["a", "b"]);
    assert_eq!(layout_of(b"sep=x^y\na;b\n").unwrap().parts()[0].columns, ["sep=x^y"]);
}

#[test]
fn encodings_are_told_apart() {
    assert_eq!(dialect_of(b"\xEF\xBB\xBFa;b\n1;2\n"), "semicolon, utf-8 with byte order mark, LF");
    assert_eq!(dialect_of("a;b\n1;ë\n".as_bytes()), "semicolon, utf-8, LF");
    assert_eq!(dialect_of(b"a;b\n1;\xEB\n"), "semicolon, windows-1252, LF");
    assert_eq!(texts_of(b"a;b\n1;\xEB\x80\n"), [["1", "ë€"]]);
    assert_eq!(texts_of(b"\xEF\xBB\xBFa;b\n1;\xC3\xAB\n"), [["1", "ë"]]);
}

#[test]
fn a_cell_beyond_an_ascii_head_decodes_as_utf_8_or_else_windows_1252() {
    let mut text = b"nr;naam\n".to_vec();
    text.extend(b"1;abcdefgh\n".repeat(200_000));
    let rows = 200_000;
    text.extend(b"2;Zo\xC3\xAB\n3;Zo\xEB\n");
    let layout = layout_of(&text).unwrap();
    assert_eq!(layout.dialect(), "semicolon, ascii, LF");
    let seen = scanned(&layout, &text).unwrap();
    assert_eq!(seen[rows].texts, ["2", "Zoë"]);
    assert_eq!(seen[rows + 1].texts, ["3", "Zoë"]);
    text.extend(b"4;\x81\n");
    assert_eq!(scanned(&layout, &text).unwrap_err(), FormatError::Encoding { row: 200_003 });
}

#[test]
fn a_character_that_the_head_cuts_in_two_proves_nothing() {
    let mut text = b"nr;naam\n".to_vec();
    text.resize((1 << 20) - 1, b'x');
    text.extend("ë;y\n".as_bytes());
    assert_eq!(dialect_of(&text), "semicolon, ascii, LF");
    text.truncate(1 << 20);
    // A file that stops there is no UTF-8; its length says so only where it is shorter than a head.
    text.drain(8..16);
    assert_eq!(dialect_of(&text), "semicolon, windows-1252, LF");
}

#[test]
fn what_no_encoding_explains_is_refused_with_its_row() {
    let encoding = |row| Err(FormatError::Encoding { row });
    assert_eq!(rows_of(b"a\0;b\n1;2\n"), encoding(0));
    assert_eq!(rows_of(b"a;b\n1;\xC3\xAB\n3;\xEB\n"), encoding(2));
    assert_eq!(rows_of(b"\xFF\xFEa\0;\0b\0\n\0\x00\xD8;\0"), encoding(1));
    assert_eq!(rows_of(b"\xFF\xFEa\0;\0b\0\n\x001\0;"), encoding(1));
    assert_eq!(rows_of(b"a;b\n1;2\n3;\x90\n"), encoding(2));
    assert_eq!(rows_of(b"a;b\n1;\x00\n"), encoding(1));
    assert_eq!(rows_of(b"\xEF\xBB\xBFa;b\n1;2\n3;\xEB\n"), encoding(2));
    assert_eq!(rows_of(b"a;\x81\n1;2\n"), encoding(0));
}

#[test]
fn files_without_header_are_empty() {
    for text in [b"".as_slice(), b"\xEF\xBB\xBF", b"\n \r\n\t\n", b"sep=;\r\n"] {
        assert_eq!(layout_of(text).err(), Some(FormatError::Empty));
    }
    assert_eq!(rows_of(b"a;b\r\n").unwrap(), []);
    assert_eq!(rows_of(b"a;b").unwrap(), []);
}

#[test]
fn a_quote_that_is_never_closed_is_refused_with_its_row() {
    assert_eq!(rows_of(b"a;b\n1;2\n3;\"x\n4;5\n"), Err(FormatError::UnclosedQuote { row: 2 }));
    assert_eq!(rows_of(b"\"a;b\n1;2\n"), Err(FormatError::UnclosedQuote { row: 0 }));
    assert_eq!(rows_of(b"a\n\"x\"\"\n"), Err(FormatError::UnclosedQuote { row: 1 }));
}

#[test]
fn a_row_beyond_the_limit_is_refused() {
    let layout = layout_of(b"a;b\n").unwrap();
    let mut witness = super::Witness { wanted: vec![], seen: vec![], enough: usize::MAX };
    let limit = u64::try_from(ROW_LIMIT_BYTES).unwrap();
    let too_long = Err(FormatError::RowTooLong { row: 2, limit_bytes: ROW_LIMIT_BYTES });
    let mut endless = b"a;b\n1;2\n".chain(std::io::repeat(b'x'));
    assert_eq!(super::scan(&layout, &mut endless, &mut witness), too_long);
    let mut just_too_long = b"a;b\n1;2\n".chain(std::io::repeat(b'x').take(limit)).chain(b"\n".as_slice());
    assert_eq!(super::scan(&layout, &mut just_too_long, &mut witness), too_long);
    let mut just_fits = b"a;b\n1;2\n".chain(std::io::repeat(b'x').take(limit - 1)).chain(b"\n3;4".as_slice());
    witness.seen.clear();
    super::scan(&layout, &mut just_fits, &mut witness).unwrap();
    assert_eq!(witness.seen.len(), 3);
    assert_eq!(witness.seen[1].flaw, Some(RowFlaw::TooFewCells));
}

#[test]
fn a_file_that_changed_is_refused() {
    let layout = layout_of(b"a;b\n1;2\n").unwrap();
    for text in [b"".as_slice(), b"a;c\n1;2\n", b"a;b;c\n", b"\xEF\xBB\xBFa;b\n1;2\n", b"1;2\n"] {
        assert_eq!(scanned(&layout, text), Err(FormatError::LayoutChanged));
    }
    let layout = layout_of(b"sep=;\na;b\n1;2\n").unwrap();
    assert_eq!(scanned(&layout, b"a;b\n1;2\n"), Err(FormatError::LayoutChanged));
}

#[test]
fn a_header_longer_than_the_head_is_found_in_a_file() {
    let mut file = tempfile::tempfile().unwrap();
    let name = "x".repeat(3 << 20);
    write!(file, "{name};b\n1;2\n").unwrap();
    std::io::Seek::rewind(&mut file).unwrap();
    let layout = CsvLayout::find(&mut file, &StatedDialect::default()).unwrap();
    assert_eq!(layout.parts()[0].columns[0].len(), 3 << 20);
    assert_eq!(layout.parts()[0].columns[1], "b");
}

#[test]
fn utf_16_is_read_and_written_in_either_order_with_and_without_its_mark() {
    let text = "nr;naam\r\n1;Zoë 𝄞\r\n2;\"Bos; A\"\r\n";
    for (mark, name) in [("", ""), ("\u{FEFF}", " with byte order mark")] {
        for order in ["le", "be"] {
            let bytes_of = |unit: u16| if order == "le" { unit.to_le_bytes() } else { unit.to_be_bytes() };
            let encoded = |text: &str| text.encode_utf16().flat_map(bytes_of).collect::<Vec<u8>>();
            let bytes = encoded(&format!("{mark}{text}"));
            assert_eq!(dialect_of(&bytes), format!("semicolon, utf-16{order}{name}, CRLF"));
            assert_eq!(texts_of(&bytes), [["1", "Zoë 𝄞"], ["2", "Bos; A"]]);
            assert!(rewritten(&bytes, |_| Fate::Keep) == bytes);
            let left = encoded(&format!("{mark}nr;naam\r\n1;\r\n"));
            assert!(rewritten(&bytes, |row| if row == 1 { blank(&[1]) } else { Fate::Drop }) == left);
        }
    }
}

#[test]
fn titles_above_a_header_are_told_from_it_or_the_file_is_refused() {
    let text = b"Leerlingenoverzicht\r\nSchool:;De Voorbeeld\r\n\r\nnr;naam;geboren\r\n1001;Bos;01-02-2012\r\n";
    let layout = layout_of(text).unwrap();
    assert_eq!(layout.parts()[0].columns, ["nr", "naam", "geboren"]);
    assert_eq!(layout.dialect(), "semicolon, ascii, CRLF, lines above the table: 3");
    assert_eq!(texts_of(text), [["1001", "Bos", "01-02-2012"]]);
    assert!(rewritten(text, |_| Fate::Keep) == text);
    // Words alone: the second line may be a header or a pupil.
    let words = b"Klassenlijst\nvoornaam;naam;groep\nAda;Bos;geel\nBo;Pel;rood\n";
    assert_eq!(layout_of(words).err(), Some(FormatError::HeaderUnclear));
    // A number above numbers: a pupil, not a header.
    let no_header = b"Klassenlijst\n1001;Bos;01-02\n1002;Pel;02-03\n1003;Pit;03-03\n";
    assert_eq!(layout_of(no_header).err(), Some(FormatError::HeaderUnclear));
    assert_eq!(layout_of(b"naam;;\nBos;1001;x\nPel;1002;y\n").err(), Some(FormatError::HeaderUnclear));
}

#[test]
fn pages_of_an_overview_have_headers_titles_and_footers_that_are_no_rows() {
    let text = b"Overzicht groep 5\nnr;naam;toets\n1;Bos;25\nPagina 1 van 2\nOverzicht groep 5\nnr;naam;toets\n\
                 2;Pel;30\nTotaal: 2 leerlingen\nTotaal overstuur geweest\nAfgedrukt op 01-02-2024 om 10:33\n";
    let rows = rows_of(text).unwrap();
    assert_eq!(
        rows.iter().map(|row| row.texts[0].as_str()).collect::<Vec<_>>(),
        ["1", "2", "Totaal overstuur geweest"]
    );
    assert_eq!(rows[2].flaw, Some(RowFlaw::TooFewCells), "it may be about somebody");
    // A title of delimiters alone says nothing: further down it is an empty row, and a ragged one.
    let stated = StatedDialect { skip_lines: Some(1), ..StatedDialect::default() };
    let flawed = b";;\nnr;naam\n;;\n";
    let seen = scanned(&layout_stated(flawed, &stated).unwrap(), flawed).unwrap();
    assert_eq!(seen.iter().map(|row| row.flaw).collect::<Vec<_>>(), [Some(RowFlaw::TooManyCells)]);
    // As wide as the table: it may be the score of a pupil.
    assert_eq!(rows_of(b"toets;nr;score\nTotaal;1;25\nTotaal;;\n").unwrap().len(), 2);
}

#[test]
fn a_delimiter_too_many_at_the_end_of_every_row_is_no_flaw() {
    let text = b"nr;naam\n1;Bos;\n2;Pel;\n";
    assert_eq!(dialect_of(text), "semicolon, ascii, LF, a delimiter at the end of each row");
    assert_eq!(rows_of(text).unwrap().iter().map(|row| row.flaw).collect::<Vec<_>>(), [None, None]);
    assert!(rewritten(text, |_| blank(&[1])) == b"nr;naam\n1;;\n2;;\n");
    let shifted = b"nr;naam\n1;Bos;\n2;Pel;\n3;Pit;\n4;a;b\n5;c;\n6;d;\n7;e;\n8;f;\n";
    let flaws: Vec<_> = rows_of(shifted).unwrap().iter().map(|row| row.flaw).collect();
    assert_eq!(flaws, [Some(RowFlaw::TooManyCells); 8], "seven of eight are not enough");
}

#[test]
fn apostrophes_are_the_quote_only_where_they_enclose_every_name() {
    assert_eq!(dialect_of(b"'nr','naam'\n'1','a,b'\n"), "comma, ascii, LF, single quotes");
    assert_eq!(texts_of(b"'nr','naam'\n'1','it''s'\n"), [["1", "it's"]]);
    assert_eq!(texts_of(b"nr;naam\n1;'t Hart\n2;'s-Graven; A\n")[0], ["1", "'t Hart"]);
}

#[test]
fn lines_that_end_in_cr_alone_are_lines() {
    let text = b"nr;naam\r1;Bos\r2;\"a\rb\"\r";
    assert_eq!(dialect_of(text), "semicolon, ascii, CR");
    assert_eq!(texts_of(text), [["1", "Bos"], ["2", "a\rb"]]);
    assert!(rewritten(text, |row| if row == 1 { Fate::Drop } else { Fate::Keep }) == b"nr;naam\r2;\"a\rb\"\r");
}

#[test]
fn an_export_of_an_export_is_refused() {
    let text = b"\"nr;\"\"naam\"\"\"\r\n\"1;\"\"Bos\"\"\"\r\n\"2;\"\"Pel\"\"\"\r\n";
    assert_eq!(layout_of(text).err(), Some(FormatError::QuotedLines));
}

#[test]
fn bytes_far_from_the_head_decide_the_encoding() {
    let file_of = |last: &[u8]| {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"nr;naam\n").unwrap();
        file.write_all(&b"1;abcdefgh\n".repeat(400_000)).unwrap();
        file.write_all(last).unwrap();
        CsvLayout::find(&mut file, &StatedDialect::default()).unwrap().dialect()
    };
    assert_eq!(file_of(b"2;x\n"), "semicolon, ascii, LF");
    assert_eq!(file_of(b"2;Zo\xEB\n"), "semicolon, windows-1252, LF");
    assert_eq!(file_of("2;Zoë\n".as_bytes()), "semicolon, utf-8, LF");
}
