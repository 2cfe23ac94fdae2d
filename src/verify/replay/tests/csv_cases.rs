//! Every file of `tests/csv` that a run takes is read here too, and what is left of it is what was written by hand.

use super::{shape, units};
use crate::erase::rule::PlainFate;
use crate::policy::Schema;
use crate::verify::replay::reading::{Unread, text_of};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// The files without delimiters, which nothing here reads.
const FIXED_WIDTH: &str = "fixed_width";

struct Case {
    folder: PathBuf,
    said: Table,
}

impl Case {
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/csv");
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let case = |folder: PathBuf| Self {
            said: fs::read_to_string(folder.join("case.toml")).unwrap().parse().unwrap(),
            folder,
        };
        entries.filter(|path| path.is_dir()).map(case).filter(|case| !case.said.contains_key("refused")).collect()
    }

    fn list(&self, key: &str) -> Vec<Value> {
        self.said.get(key).map(|list| list.as_array().unwrap().clone()).unwrap_or_default()
    }

    fn fate(&self, row: i64) -> PlainFate {
        if self.list("drop").contains(&Value::Integer(row)) {
            return PlainFate::Drop;
        }
        let lines = self.list("blank");
        match lines.iter().find(|line| line["row"].as_integer() == Some(row)) {
            None => PlainFate::Keep,
            Some(line) => {
                let columns = line["columns"].as_array().unwrap().iter();
                PlainFate::Blank(columns.map(|at| usize::try_from(at.as_integer().unwrap()).unwrap()).collect())
            }
        }
    }
}

#[test]
fn every_nasty_file_is_read_and_what_is_left_is_what_was_written_by_hand() {
    let mut read = 0;
    for case in Case::all() {
        let name = case.folder.file_name().unwrap().to_str().unwrap().to_owned();
        let schema = case.folder.join("schema.toml");
        let stated = schema.exists().then(|| Schema::load(&schema).unwrap().dialect.unwrap());
        let columns = case.list("columns");
        let columns: Vec<&str> = columns.iter().map(|column| column.as_str().unwrap()).collect();
        let path = case.folder.join("input.csv");
        let shape = shape("csv", &columns, stated.as_ref());
        let found = units(&path, &shape);
        if name.contains(FIXED_WIDTH) {
            assert_eq!(found.err(), Some(Unread::NoReader), "{name}");
            continue;
        }
        let (units, manner) = found.unwrap_or_else(|why| panic!("{name}: {why:?}"));
        let counts_ragged = case.said.contains_key("flawed");
        let (mut row, mut left, mut whole) = (0, Vec::new(), Vec::<u8>::new());
        for unit in &units {
            let is_row = unit.rows.first().is_some_and(|row| !row.ragged || counts_ragged);
            row += i64::from(is_row);
            let fates: Vec<PlainFate> = unit.rows.iter().map(|_| case.fate(if is_row { row } else { 0 })).collect();
            left.extend(unit.left(&fates));
            whole.extend(&unit.text);
        }
        let mut input = Vec::new();
        text_of(&path, &manner).unwrap().read_to_end(&mut input).unwrap();
        assert_eq!(whole, input, "{name}: the units are the text");
        let mut expected = Vec::new();
        text_of(&case.folder.join("expected.csv"), &manner).unwrap().read_to_end(&mut expected).unwrap();
        assert_eq!(String::from_utf8_lossy(&left), String::from_utf8_lossy(&expected), "{name}");
        read += 1;
    }
    assert!(read > 40, "{read}");
}
