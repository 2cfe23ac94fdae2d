//! CSV that changes while it is read, never ends, or has a column too many: refused or read, inputs untouched.

use crate::bad_input::{NOTES, PUPILS, small};
use crate::support::{AS_OF, Desk, refused, says, snapshot, told};
use opschoon::formats::{DeliveryFile, FormatError, Hints};
use opschoon::model::{RowView, Visitor};
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

#[test]
fn a_delimiter_at_the_end_of_every_line_is_no_unknown_column_until_something_stands_behind_it() {
    let desk = small();
    desk.pipeline("unknown_columns = \"refuse\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Proef\"\n");
    let (header, rows) = PUPILS.split_once("\r\n").unwrap();
    let with = |last: &str| format!("{header};\r\n{}", rows.replace("\r\n", &format!(";{last}\r\n")));
    desk.write("delivery/parnassys/leerlingen.csv", with("zz1"));
    let told_of = says(&refused(desk.run()));
    assert!(
        told_of.iter().any(|line| line.starts_with("column-unknown") && line.contains("leerlingen.csv")),
        "{told_of:?}"
    );
    desk.write("delivery/parnassys/leerlingen.csv", with(""));
    let done = desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let dropped: Vec<u64> = done.summary.unwrap().datasets.iter().map(|dataset| dataset.rows_dropped).collect();
    assert_eq!(dropped, [1, 2]);
}

/// Makes a file longer or shorter when it sees the first row.
struct Meddler {
    path: PathBuf,
    bytes: u64,
}

impl Visitor for Meddler {
    fn wanted(&self, _part: usize) -> &[usize] {
        &[]
    }

    fn row(&mut self, _part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        if row.row == 1 {
            fs::OpenOptions::new().write(true).open(&self.path).unwrap().set_len(self.bytes).unwrap();
        }
        ControlFlow::Continue(())
    }
}

#[test]
fn a_file_that_grows_or_shrinks_while_it_is_read() {
    let (header, rest) = NOTES.split_once("\r\n").unwrap();
    let text = format!("{header}\r\n{}", rest.repeat(40_000));
    let whole = u64::try_from(text.len()).unwrap();
    for bytes in [whole * 2, whole / 2] {
        let desk = Desk::new();
        desk.write("delivery/notities.csv", &text);
        let hints = Hints { row_elements: &[], dialect: None };
        let file = DeliveryFile::open(&desk.path("delivery"), "notities.csv", &hints).unwrap();
        let mut meddler = Meddler { path: desk.path("delivery/notities.csv"), bytes };
        // What it grew by are NUL bytes. What it lost is missed when it is opened again, as every run does.
        assert_eq!(file.scan(None, &mut meddler).is_err(), bytes > whole);
        assert!(matches!(file.scan(None, &mut meddler), Err(FormatError::LayoutChanged)));
        assert!(!file.is_unchanged());
    }
}

/// A gigabyte in one line is refused in the same way, in the same memory: benches/results/fuzz.md.
#[test]
fn a_line_that_never_ends() {
    for head in ["Leerlingnummer;Diagnose\n1001;", "Leerlingnummer;Diagnose\n1001;\"", "Leerlingnummer;"] {
        let desk = small();
        desk.write("delivery/zorg.csv", head);
        let mut file = fs::OpenOptions::new().append(true).open(desk.path("delivery/zorg.csv")).unwrap();
        for _ in 0..65 {
            file.write_all(&vec![b'x'; 1 << 20]).unwrap();
        }
        let before = snapshot(&desk.path("delivery"));
        let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF, "--quiet"]);
        let (code, message) = told(&output);
        assert_eq!(code, 3, "{message}");
        assert!(message.contains("longer than") && message.len() < 2_000, "{} bytes", message.len());
        assert!(before == snapshot(&desk.path("delivery")) && !desk.path("out").exists());
    }
}
