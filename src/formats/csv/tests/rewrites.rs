//! What a rewrite leaves.

use super::{blank, layout_of, rewritten, rewritten_as};
use crate::model::{Fate, RewriteTally};

const TEXT: &[u8] =
    b"\xEF\xBB\xBFsep=;\r\n\r\nnr;naam;notitie\r\n0012;\"Bos; A\";\"regel 1\r\nregel \"\"2\"\"\"\n \n7;;1,50\r\n8;x;y";

#[test]
fn all_kept_is_the_same_bytes() {
    assert_eq!(rewritten(TEXT, |_| Fate::Keep), TEXT);
}

#[test]
fn a_dropped_row_takes_its_own_line_end() {
    let all_but_first = b"\xEF\xBB\xBFsep=;\r\n\r\nnr;naam;notitie\r\n \n7;;1,50\r\n8;x;y";
    assert_eq!(rewritten(TEXT, |row| if row == 1 { Fate::Drop } else { Fate::Keep }), all_but_first);
    let all_but_last = TEXT.strip_suffix(b"8;x;y").unwrap();
    assert_eq!(rewritten(TEXT, |row| if row == 3 { Fate::Drop } else { Fate::Keep }), all_but_last);
    let none = b"\xEF\xBB\xBFsep=;\r\n\r\nnr;naam;notitie\r\n \n";
    assert_eq!(rewritten(TEXT, |_| Fate::Drop), none);
}

#[test]
fn a_blanked_cell_leaves_nothing_between_its_delimiters() {
    let expected = b"\xEF\xBB\xBFsep=;\r\n\r\nnr;naam;notitie\r\n0012;;\n \n7;;\r\n8;;";
    let (out, tally, _) = rewritten_as(&layout_of(TEXT).unwrap(), &mut &*TEXT, |_| blank(&[1, 2, 70])).unwrap();
    assert_eq!(out, expected);
    assert_eq!(tally, RewriteTally { rows_in: 3, rows_kept: 3, rows_dropped: 0, cells_blanked: 5, cells_replaced: 0 });
}

#[test]
fn a_row_of_one_cell_becomes_a_quoted_nothing() {
    let blanked = rewritten(b"nr\r\n1\r\n\"2\"\r\n3", |_| blank(&[0]));
    assert_eq!(blanked, b"nr\r\n\"\"\r\n\"\"\r\n\"\"");
    assert_eq!(rewritten(&blanked, |_| blank(&[0])), blanked);
}

#[test]
fn a_cell_of_blanks_keeps_its_bytes() {
    let text = b"a;b\n  ;\" \"\n1;\"\"\n";
    assert_eq!(rewritten(text, |_| blank(&[0, 1])), b"a;b\n  ;\" \"\n;\"\"\n");
}

#[test]
fn a_write_that_fails_is_told() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let fates = super::ByRow { wanted: vec![], fate: |_| Fate::Keep, seen: std::sync::Mutex::default() };
    let result = super::rewrite(&layout_of(TEXT).unwrap(), &mut &*TEXT, &fates, &mut Full);
    assert_eq!(result, Err(crate::formats::FormatError::Io(std::io::ErrorKind::StorageFull)));
}
