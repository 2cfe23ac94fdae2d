//! No bytes make a reader panic, and whatever is read is read whole: the units of a text are the text.

use super::{shape, units};
use crate::erase::rule::PlainFate;
use crate::verify::replay::reading::text_of;
use proptest::prelude::*;
use std::fs;
use std::io::Read;
use tempfile::TempDir;

/// Pieces of which nasty files are made.
const PIECES: &[&str] = &[
    "\u{FEFF}",
    "a",
    "b",
    ";",
    ",",
    "\t",
    "\"",
    "\"\"",
    "'",
    "\n",
    "\r\n",
    "\r",
    " ",
    "sep=;",
    "a;b\n",
    "\"a\";\"b\"\n",
    "\u{eb}",
    "\0",
    "<",
    ">",
    "&",
    "&amp;",
    "<leerling>",
    "</leerling>",
    "<leerling a='1'/>",
    "<!--",
    "-->",
    "<?x ?>",
    "<![CDATA[",
    "]]>",
    "<a>",
    "</a>",
    "<a><leerling a='1'>x</leerling><leerling/></a>",
    "<!DOCTYPE a>",
    "PAR1",
    "xmlns:a='b'",
];

fn read_whole(format: &str, columns: &[&str], bytes: &[u8]) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, bytes).unwrap();
    let Ok((units, manner)) = units(&path, &shape(format, columns, None)) else { return };
    let kept = |unit: &crate::verify::replay::reading::Unit| unit.left(&vec![PlainFate::Keep; unit.rows.len()]);
    let Ok(mut text) = text_of(&path, &manner) else { return };
    let mut whole = Vec::new();
    text.read_to_end(&mut whole).unwrap();
    assert_eq!(units.iter().flat_map(kept).collect::<Vec<u8>>(), whole);
    for unit in &units {
        let blank = PlainFate::Blank((0..columns.len()).collect());
        let shorter = unit.left(&vec![blank; unit.rows.len()]);
        assert!(shorter.len() <= unit.text.len() + 2);
    }
}

proptest! {
    #![proptest_config(crate::model::tests::cases(300))]

    #[test]
    fn any_bytes_are_read_whole_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for (format, columns) in [("csv", ["a", "b"]), ("xml", ["@a", "text()"]), ("parquet", ["a", "b"])] {
            read_whole(format, &columns, &bytes);
        }
    }

    #[test]
    fn any_pieces_are_read_whole_or_refused(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let bytes = pieces.concat();
        read_whole("csv", &["a", "b"], bytes.as_bytes());
        read_whole("csv", &["a", "b"], format!("a;b\n{bytes}").as_bytes());
        read_whole("xml", &["@a", "text()"], bytes.as_bytes());
        read_whole("xml", &["@a", "text()"], format!("<a><leerling>{bytes}</leerling></a>").as_bytes());
    }
}
