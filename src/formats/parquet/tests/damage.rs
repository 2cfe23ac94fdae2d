//! Damaged files are refused or read; they never panic.

use super::{batch, scanned, try_rewritten, written};
use crate::formats::FormatError;
use crate::model::Fate;
use ::parquet::basic::Compression;
use ::parquet::file::properties::WriterProperties;
use arrow::array::{Int64Array, ListArray, StringArray};
use arrow::datatypes::Int64Type;
use proptest::prelude::*;
use std::sync::Arc;

fn small_file(codec: Compression) -> Vec<u8> {
    let lists = ListArray::from_iter_primitive::<Int64Type, _, _>((0..6).map(|row| Some(vec![Some(row), None])));
    let table = batch(vec![
        ("nr", false, Arc::new(Int64Array::from_iter_values(0..6))),
        ("naam", true, Arc::new(StringArray::from(vec![Some("a"), None, Some("b"), Some("a"), Some(""), Some("c")]))),
        ("lijst", true, Arc::new(lists)),
    ]);
    written(&table, 4, WriterProperties::builder().set_compression(codec).build())
}

fn survives(bytes: &[u8]) {
    // Whatever comes out, it comes out as a value.
    let _ = scanned(bytes);
    let _ = try_rewritten(bytes, |row| if row % 2 == 0 { Fate::Drop } else { super::blank(&[0, 1, 2]) });
}

#[test]
fn what_is_no_parquet_is_refused() {
    assert_eq!(scanned(b""), Err(FormatError::Empty));
    assert_eq!(scanned(b"PAR1"), Err(FormatError::Parquet));
    assert_eq!(scanned(b"naam;groep\nx;1\n"), Err(FormatError::Parquet));
}

#[test]
fn every_truncation_is_refused() {
    let bytes = small_file(Compression::UNCOMPRESSED);
    for length in 1..bytes.len() {
        assert_eq!(scanned(&bytes[..length]), Err(FormatError::Parquet));
    }
}

#[test]
fn every_flipped_byte_is_survived() {
    let bytes = small_file(Compression::UNCOMPRESSED);
    for position in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[position] ^= 0xFF;
        survives(&damaged);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn flipped_bits_are_survived(flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..6)) {
        let mut bytes = small_file(Compression::SNAPPY);
        for (position, bit) in flips {
            let position = position.index(bytes.len());
            bytes[position] ^= 1 << bit;
        }
        survives(&bytes);
    }
}
