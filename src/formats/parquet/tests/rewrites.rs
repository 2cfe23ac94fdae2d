//! What a rewrite leaves, and what it keeps of the file around the values.

use super::{batch, blank, file_of, footer, holds, read, rewritten, scanned, written};
use crate::formats::FormatError;
use crate::formats::parquet::{ParquetLayout, rewrite};
use crate::model::{Fate, RewriteTally};
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::metadata::{KeyValue, RowGroupMetaData};
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::schema::types::ColumnPath;
use arrow::array::{
    Array, ArrayRef, AsArray, DictionaryArray, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
};
use arrow::compute::filter_record_batch;
use arrow::datatypes::{DataType, Field, Int32Type, Int64Type};
use std::sync::Arc;

/// Ten rows: a number, a name that may be null, a required place.
fn pupils() -> RecordBatch {
    let names = (0..10).map(|row| (row % 3 != 2).then(|| format!("kanarie-naam-{row}")));
    let places = (0..10).map(|row| Some(format!("kanarie-plaats-{row}")));
    batch(vec![
        ("nr", false, Arc::new(Int64Array::from_iter_values(0..10))),
        ("naam", true, Arc::new(names.collect::<StringArray>())),
        ("plaats", false, Arc::new(places.collect::<StringArray>())),
    ])
}

#[test]
fn all_kept_is_the_same_bytes() {
    let bytes = written(&pupils(), 4, WriterProperties::default());
    let (out, tally) = rewritten(&bytes, |row| if row % 2 == 0 { Fate::Keep } else { blank(&[]) });
    assert_eq!(out, bytes);
    assert_eq!(tally, RewriteTally { rows_in: 10, rows_kept: 10, ..RewriteTally::default() });
    // Blanking what holds no value changes nothing either.
    assert_eq!(rewritten(&bytes, |row| if row == 3 { blank(&[1, 80]) } else { Fate::Keep }).0, bytes);
}

#[test]
fn dropped_rows_go_and_the_rest_stays_equal() {
    let bytes = written(&pupils(), 4, WriterProperties::default());
    let (out, tally) = rewritten(&bytes, |row| if row % 2 == 0 { Fate::Drop } else { Fate::Keep });
    let kept = (1..=10).map(|row| Some(row % 2 == 1)).collect();
    assert_eq!(read(&out), filter_record_batch(&pupils(), &kept).unwrap());
    assert_eq!(tally, RewriteTally { rows_in: 10, rows_kept: 5, rows_dropped: 5, cells_blanked: 0, cells_replaced: 0 });
    let group_rows: Vec<_> = footer(&out).row_groups().iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(group_rows, [2, 2, 1]);
}

#[test]
fn a_row_group_without_rows_is_not_written() {
    let bytes = written(&pupils(), 4, WriterProperties::default());
    let (out, _) = rewritten(&bytes, |row| if row <= 4 { Fate::Drop } else { Fate::Keep });
    assert_eq!(footer(&out).num_row_groups(), 2);
    assert_eq!(read(&out), pupils().slice(4, 6));
    let (none, tally) = rewritten(&bytes, |_| Fate::Drop);
    assert_eq!((read(&none).num_rows(), tally.rows_dropped), (0, 10));
    assert_eq!(read(&none).schema(), pupils().schema());
    assert_eq!(scanned(&none).unwrap(), []);
}

#[test]
fn a_file_without_rows_is_copied() {
    let bytes = written(&pupils().slice(0, 0), 4, WriterProperties::default());
    assert_eq!(rewritten(&bytes, |_| Fate::Drop).0, bytes);
}

#[test]
fn a_required_column_that_is_blanked_becomes_optional() {
    let bytes = written(&pupils(), 4, WriterProperties::default());
    let (out, tally) = rewritten(&bytes, |row| if row == 5 { blank(&[1, 2]) } else { Fate::Keep });
    assert_eq!(tally.cells_blanked, 2);
    let after = read(&out);
    let nullable: Vec<_> = after.schema().fields().iter().map(|field| field.is_nullable()).collect();
    assert_eq!(nullable, [false, true, true]);
    let places = after.column(2).as_string::<i32>();
    assert!(places.is_null(4));
    assert_eq!(places.null_count(), 1);
    assert_eq!(after.column(0), pupils().column(0));
    let (again, tally) = rewritten(&out, |row| if row == 5 { blank(&[1, 2]) } else { Fate::Keep });
    assert_eq!((again, tally.cells_blanked), (out, 0));
}

#[test]
fn no_erased_value_is_left_in_the_bytes() {
    for dictionary in [true, false] {
        let properties = WriterProperties::builder().set_dictionary_enabled(dictionary);
        let bytes = written(&pupils(), 6, properties.set_statistics_enabled(EnabledStatistics::Page).build());
        assert!(holds(&bytes, "kanarie-naam-3") && holds(&bytes, "kanarie-plaats-9"));
        let (out, _) = rewritten(&bytes, |row| match row {
            1 | 10 => Fate::Drop,
            4 => blank(&[1]),
            6 => blank(&[2]),
            _ => Fate::Keep,
        });
        for gone in ["naam-0", "plaats-0", "naam-9", "plaats-9", "naam-3", "plaats-5"] {
            assert!(!holds(&out, &format!("kanarie-{gone}")), "{gone} with dictionary {dictionary}");
        }
        for kept in ["plaats-3", "naam-4", "plaats-1", "naam-7"] {
            assert!(holds(&out, &format!("kanarie-{kept}")), "{kept} with dictionary {dictionary}");
        }
    }
}

#[test]
fn nested_and_dictionary_columns_stay_equal() {
    let lists = ListArray::from_iter_primitive::<Int64Type, _, _>(vec![
        Some(vec![Some(1), None, Some(3)]),
        None,
        Some(vec![]),
        Some(vec![Some(4)]),
        Some(vec![Some(5), Some(6)]),
    ]);
    let inner: ArrayRef = Arc::new(StringArray::from(vec![Some("a"), None, Some("c"), Some("d"), Some("e")]));
    let structs = StructArray::from(vec![(Arc::new(Field::new("x", DataType::Utf8, true)), inner)]);
    let words = DictionaryArray::<Int32Type>::from_iter([Some("x"), Some("y"), None, Some("x"), Some("kanarie-woord")]);
    let table = batch(vec![
        ("lijst", true, Arc::new(lists)),
        ("groep", false, Arc::new(structs)),
        ("woord", true, Arc::new(words)),
    ]);
    let bytes = written(&table, 3, WriterProperties::default());
    let (out, _) = rewritten(&bytes, |row| if row == 2 { Fate::Drop } else { Fate::Keep });
    let kept = [true, false, true, true, true].map(Some).into_iter().collect();
    assert_eq!(read(&out), filter_record_batch(&table, &kept).unwrap());

    let (out, tally) = rewritten(&bytes, |row| if row == 5 { blank(&[0, 1, 2]) } else { Fate::Keep });
    assert_eq!(tally.cells_blanked, 3);
    let after = read(&out);
    assert!(after.columns().iter().all(|column| column.logical_nulls().unwrap().is_null(4)));
    assert!(after.schema().field(1).is_nullable());
    for column in 0..3 {
        assert_eq!(after.slice(0, 4).column(column).to_data(), table.slice(0, 4).column(column).to_data());
    }
    assert!(!holds(&out, "kanarie-woord"));
}

#[test]
fn codecs_metadata_and_statistics_stay() {
    let names = ColumnPath::from("naam");
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_column_compression(names.clone(), Compression::ZSTD(ZstdLevel::default()))
        .set_column_statistics_enabled(names.clone(), EnabledStatistics::None)
        .set_column_dictionary_enabled(names, false)
        .set_key_value_metadata(Some(vec![KeyValue::new("bron".to_owned(), "leerlingvolgsysteem".to_owned())]))
        .build();
    let bytes = written(&pupils(), 4, properties);
    let (out, _) = rewritten(&bytes, |row| if row == 5 { Fate::Drop } else { Fate::Keep });
    let (before, after) = (footer(&bytes), footer(&out));
    let (file_before, file_after) = (before.file_metadata(), after.file_metadata());
    assert_eq!(file_before.key_value_metadata(), file_after.key_value_metadata());
    assert_eq!(file_before.schema_descr(), file_after.schema_descr());
    for (chunk, kept) in before.row_group(1).columns().iter().zip(after.row_group(1).columns()) {
        assert_eq!(chunk.compression(), kept.compression());
        assert_eq!(chunk.statistics().is_some(), kept.statistics().is_some());
        assert_eq!(chunk.column_index_offset().is_some(), kept.column_index_offset().is_some());
        assert_eq!(chunk.dictionary_page_offset().is_some(), kept.dictionary_page_offset().is_some());
    }
    let layout = ParquetLayout::find(file_of(&out)).unwrap();
    assert_eq!(layout.dialect(), "parquet, 3 row groups, snappy, zstd");
}

#[test]
fn every_codec_is_read_and_written() {
    let codecs = [
        Compression::GZIP(::parquet::basic::GzipLevel::default()),
        Compression::BROTLI(::parquet::basic::BrotliLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
    ];
    for codec in codecs {
        let bytes = written(&pupils(), 4, WriterProperties::builder().set_compression(codec).build());
        let (out, _) = rewritten(&bytes, |row| if row == 1 { Fate::Drop } else { Fate::Keep });
        assert_eq!(read(&out), pupils().slice(1, 9));
        assert_eq!(footer(&out).row_group(0).column(0).compression(), codec);
    }
}

#[test]
fn a_file_that_changed_is_refused() {
    let layout = ParquetLayout::find(file_of(&written(&pupils(), 4, WriterProperties::default()))).unwrap();
    let other = written(&pupils().slice(0, 9), 4, WriterProperties::default());
    let mut witness = super::Witness { wanted: vec![], seen: vec![], enough: usize::MAX };
    assert_eq!(super::scan(&layout, file_of(&other), &mut witness), Err(FormatError::LayoutChanged));
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
    let bytes = written(&pupils(), 4, WriterProperties::default());
    let layout = ParquetLayout::find(file_of(&bytes)).unwrap();
    for fate in [Fate::Keep, Fate::Drop] {
        let fates = super::ByRow { wanted: vec![], fate: move |_| fate.clone(), seen: std::sync::Mutex::default() };
        let result = rewrite(&layout, file_of(&bytes), &fates, &mut Full);
        assert_eq!(result, Err(FormatError::Io(std::io::ErrorKind::StorageFull)));
    }
}
