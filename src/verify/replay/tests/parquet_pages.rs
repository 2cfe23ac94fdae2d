//! Values that stand in the dictionary of a Parquet file and in none of its rows.

use crate::verify::replay::reading::left_behind;
use arrow::array::{ArrayRef, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use std::fs;
use std::sync::Arc;
use tempfile::TempDir;

/// A file of two rows with a dictionary of two names and no statistics.
fn file() -> Vec<u8> {
    let names: ArrayRef = Arc::new(StringArray::from(vec!["Adaline", "Berthold"]));
    let batch = RecordBatch::try_from_iter([("naam", names)]).unwrap();
    let properties = WriterProperties::builder()
        .set_statistics_enabled(EnabledStatistics::None)
        .set_dictionary_enabled(true)
        .set_offset_index_disabled(true)
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn found(bytes: &[u8]) -> Vec<usize> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("file.parquet");
    fs::write(&path, bytes).unwrap();
    left_behind(&path).unwrap()
}

#[test]
fn a_name_that_no_row_has_is_found_in_the_dictionary() {
    let bytes = file();
    assert_eq!(found(&bytes), Vec::<usize>::new());
    // The rows as indices of one bit each, packed: 0 and 1. Two zeros leave the second name to the dictionary alone.
    let packed: &[u8] = &[1, 3, 0b10];
    let at = (0..bytes.len()).rev().find(|at| bytes[*at..].starts_with(packed)).unwrap();
    let mut changed = bytes;
    changed[at + 2] = 0;
    assert_eq!(found(&changed), [0]);
}
