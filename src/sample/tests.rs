//! The sample as a stranger would check it: read back with other readers than ours, against the schemas and the stories.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the sample writes its extensions in lower case")]

mod files;
mod lives;
mod schemas;
mod values;

use super::{Options, generate};
use crate::model::Day;
use encoding_rs::WINDOWS_1252;
use parquet::file::reader::SerializedFileReader;
use std::collections::BTreeMap;
use std::io::Write;

type Files = BTreeMap<String, Vec<u8>>;
type Row = BTreeMap<String, String>;

fn options(pupils: u32, seed: u64) -> Options {
    Options { pupils, seed, as_of: Day::from_iso("2026-11-01").unwrap() }
}

fn sample(pupils: u32, seed: u64) -> Files {
    let mut files = Files::new();
    generate(&options(pupils, seed), &mut files).unwrap();
    files
}

/// Returns the text of a file: Windows-1252 for `ParnasSys`, UTF-8 for the others, without a byte order mark.
fn text(files: &Files, path: &str) -> String {
    let bytes = &files[path];
    if path.contains("/parnassys/") {
        let (text, _, failed) = WINDOWS_1252.decode(bytes);
        assert!(!failed);
        return text.into_owned();
    }
    String::from_utf8(bytes.clone()).unwrap().trim_start_matches('\u{feff}').to_owned()
}

/// Returns the rows of a table, by column, as the crate `csv` reads them.
fn rows(files: &Files, path: &str) -> Vec<Row> {
    let delimiter = if path.contains("/parnassys/") || path.contains("/media/") { b';' } else { b',' };
    let text = text(files, path);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: csv::StringRecord| header.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn parquet_reader(files: &Files, path: &str) -> SerializedFileReader<std::fs::File> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&files[path]).unwrap();
    SerializedFileReader::new(file).unwrap()
}

fn dutch_day(text: &str) -> Option<Day> {
    let [day, month, year] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    Day::from_iso(&format!("{year}-{month}-{day}"))
}
