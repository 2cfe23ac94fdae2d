//! Walks `tests/csv`: a folder per nasty thing, named after it. `case.toml` says what is nasty, which dialect must be found,
//! and what goes; `expected.csv` is what must be left, written by hand, byte for byte.

use crate::support::project;
use opschoon::formats::csv::{CsvLayout, rewrite, scan};
use opschoon::formats::{Format, FormatError, Hints, Layout};
use opschoon::model::{ColumnSet, Fate, Fates, RowView, StatedDialect, Visitor};
use opschoon::policy::Schema;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

struct Case {
    folder: PathBuf,
    said: Table,
    stated: StatedDialect,
    input: Vec<u8>,
}

fn cases() -> Vec<Case> {
    let folders = fs::read_dir(project().join("tests/csv")).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.into_iter().map(Case::read).collect()
}

impl Case {
    fn read(folder: PathBuf) -> Self {
        let said: Table = fs::read_to_string(folder.join("case.toml")).unwrap().parse().unwrap();
        let known = ["nasty", "dialect", "columns", "rows", "flawed", "drop", "blank", "refused", "row"];
        assert!(said.keys().all(|key| known.contains(&key.as_str())), "{}", folder.display());
        let schema = folder.join("schema.toml");
        let stated =
            if schema.exists() { Schema::load(&schema).unwrap().dialect.unwrap() } else { StatedDialect::default() };
        let input = fs::read(folder.join("input.csv")).unwrap();
        Self { folder, said, stated, input }
    }

    fn name(&self) -> String {
        format!("{}: {}", self.folder.file_name().unwrap().to_str().unwrap(), self.said["nasty"])
    }

    fn list(&self, key: &str) -> Vec<Value> {
        self.said.get(key).map(|list| list.as_array().unwrap().clone()).unwrap_or_default()
    }

    fn numbers(&self, key: &str) -> Vec<u64> {
        self.list(key).iter().map(|number| number.as_integer().unwrap().try_into().unwrap()).collect()
    }

    fn fates(&self) -> Doomed {
        let mut blank = BTreeMap::new();
        for line in self.list("blank") {
            let columns = line["columns"].as_array().unwrap().iter();
            let columns: ColumnSet =
                columns.map(|column| usize::try_from(column.as_integer().unwrap()).unwrap()).collect();
            blank.insert(line["row"].as_integer().unwrap().try_into().unwrap(), columns);
        }
        Doomed { drop: self.numbers("drop"), blank }
    }

    /// Finds the layout as a run does: by the name of a file.
    fn layout(&self) -> Result<CsvLayout, FormatError> {
        let file = File::open(self.folder.join("input.csv")).unwrap();
        if self.input.is_empty() {
            return Err(FormatError::Empty);
        }
        let hints = Hints { row_elements: &[], dialect: Some(&self.stated) };
        match Layout::find(Format::recognise("input.csv", &self.input).unwrap(), file, &hints)? {
            Layout::Csv(layout) => Ok(layout),
            _ => panic!("{} is no CSV", self.name()),
        }
    }
}

/// What goes.
#[derive(Default)]
struct Doomed {
    drop: Vec<u64>,
    blank: BTreeMap<u64, ColumnSet>,
}

impl Fates for Doomed {
    fn wanted(&self, _part: usize) -> &[usize] {
        &[0]
    }

    fn fate(&self, _part: usize, row: &RowView<'_>) -> Fate<'_> {
        match self.blank.get(&row.row) {
            _ if self.drop.contains(&row.row) => Fate::Drop,
            Some(columns) => Fate::Blank(Cow::Borrowed(columns)),
            None => Fate::Keep,
        }
    }
}

/// The rows that a scan shows: which have a flaw.
#[derive(Default)]
struct Rows {
    flawed: Vec<u64>,
    seen: u64,
}

impl Visitor for Rows {
    fn wanted(&self, _part: usize) -> &[usize] {
        &[]
    }

    fn row(&mut self, _part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        self.seen += 1;
        assert_eq!(row.row, self.seen);
        self.flawed.extend(row.flaw.map(|_| row.row));
        ControlFlow::Continue(())
    }
}

fn rewritten(layout: &CsvLayout, input: &[u8], fates: &Doomed) -> Result<Vec<u8>, FormatError> {
    let mut out = Vec::new();
    rewrite(layout, &mut &*input, fates, &mut out)?;
    Ok(out)
}

/// Why a case is refused: id and row.
fn refusal(case: &Case) -> (&'static str, Option<String>) {
    let read = |layout: CsvLayout| scan(&layout, &mut case.input.as_slice(), &mut Rows::default());
    let error = case.layout().and_then(read).expect_err(&case.name());
    let message = error.message_at(Path::new("input.csv").display());
    let row = message.args.iter().find(|(name, _)| *name == "row").map(|(_, row)| row.clone());
    (message.id, row)
}

#[test]
fn every_nasty_file_is_rewritten_as_expected_or_refused() {
    let cases = cases();
    assert!(cases.len() >= 60);
    for case in cases {
        let name = case.name();
        if let Some(refused) = case.said.get("refused") {
            let row = case.said.get("row").map(ToString::to_string);
            assert_eq!(refusal(&case), (refused.as_str().unwrap(), row), "{name}");
            continue;
        }
        let layout = case.layout().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(layout.dialect(), case.said["dialect"].as_str().unwrap(), "{name}");
        let columns: Vec<&str> =
            case.said["columns"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(layout.parts()[0].columns, columns, "{name}");
        let mut rows = Rows::default();
        scan(&layout, &mut case.input.as_slice(), &mut rows).unwrap();
        assert_eq!(rows.seen.to_string(), case.said["rows"].to_string(), "{name}");
        assert_eq!(rows.flawed, case.numbers("flawed"), "{name}");
        assert!(rewritten(&layout, &case.input, &Doomed::default()).unwrap() == case.input, "{name}: all kept");
        let left = rewritten(&layout, &case.input, &case.fates()).unwrap();
        let expected = fs::read(case.folder.join("expected.csv")).unwrap();
        assert!(left == expected, "{name}:\n{}", String::from_utf8_lossy(&left));
        let again = rewritten(&layout, &left, &Doomed { drop: Vec::new(), blank: BTreeMap::new() }).unwrap();
        assert!(again == left, "{name}: what is left can be read again");
    }
}

/// What is found of a case must not hang on how many bytes come at a time, nor on the end of the file.
#[test]
fn a_case_that_stops_early_is_refused_or_read_but_never_loses_a_byte() {
    for case in cases().iter().filter(|case| !case.said.contains_key("refused")) {
        let layout = case.layout().unwrap();
        for end in 0..case.input.len() {
            let cut = &case.input[..end];
            if let Ok(kept) = rewritten(&layout, cut, &Doomed::default()) {
                assert!(kept == cut, "{}, cut off at {end}", case.name());
            }
        }
    }
}
