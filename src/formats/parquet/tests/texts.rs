//! The texts of cells, and which cells hold a value.

use super::{batch, scanned, written};
use ::parquet::file::properties::WriterProperties;
use arrow::array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int64Array,
    ListArray, NullArray, StringArray, StringViewArray, StructArray, Time64MicrosecondArray, TimestampMicrosecondArray,
    TimestampMillisecondArray, UInt8Array,
};
use arrow::datatypes::{DataType, Field, Int32Type, Int64Type};
use std::sync::Arc;

/// The texts of a column, `None` where the cell holds no value.
fn texts_of(array: ArrayRef) -> Vec<Option<String>> {
    let bytes = written(&batch(vec![("x", true, array)]), 2, WriterProperties::default());
    let rows = scanned(&bytes).unwrap();
    rows.into_iter().map(|row| row.filled.first().map(|_| row.texts[0].clone())).collect()
}

fn some(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|text| Some((*text).to_owned())).collect()
}

#[test]
fn strings_are_as_they_are_and_blank_ones_hold_no_value() {
    let values = [Some("0012"), Some(" x "), Some(""), Some(" \u{A0}"), None];
    let expected = [some(&["0012", " x "]), vec![None; 3]].concat();
    assert_eq!(texts_of(Arc::new(StringArray::from(values.to_vec()))), expected);
    assert_eq!(texts_of(Arc::new(StringViewArray::from(values.to_vec()))), expected);
    assert_eq!(texts_of(Arc::new(DictionaryArray::<Int32Type>::from_iter(values))), expected);
    let binary = BinaryArray::from(vec![Some(b"abc".as_slice()), Some(b" "), Some(b"\xFF"), None]);
    assert_eq!(texts_of(Arc::new(binary)), [Some("abc".to_owned()), None, Some(String::new()), None]);
}

#[test]
fn numbers_are_plain() {
    assert_eq!(
        texts_of(Arc::new(Int64Array::from(vec![Some(-12), None, Some(0)]))),
        [Some("-12".to_owned()), None, Some("0".to_owned())]
    );
    assert_eq!(texts_of(Arc::new(UInt8Array::from(vec![255]))), some(&["255"]));
    assert_eq!(
        texts_of(Arc::new(Float64Array::from(vec![0.1, 123_456_789.0, -1e21]))),
        some(&["0.1", "123456789", "-1000000000000000000000"])
    );
    assert_eq!(texts_of(Arc::new(BooleanArray::from(vec![true, false]))), some(&["true", "false"]));
    let decimals = Decimal128Array::from(vec![120, -5]).with_precision_and_scale(10, 2).unwrap();
    assert_eq!(texts_of(Arc::new(decimals)), some(&["1.20", "-0.05"]));
}

#[test]
fn days_and_times_are_iso_8601() {
    assert_eq!(
        texts_of(Arc::new(Date32Array::from(vec![0, 18_839, i32::MAX]))),
        some(&["1970-01-01", "2021-07-31", "2147483647"])
    );
    let noon = 1_627_732_800_000;
    assert_eq!(
        texts_of(Arc::new(TimestampMillisecondArray::from(vec![noon, noon + 5]))),
        some(&["2021-07-31T12:00:00", "2021-07-31T12:00:00.005"])
    );
    let instant = TimestampMicrosecondArray::from(vec![noon * 1000]).with_timezone("Europe/Amsterdam");
    assert_eq!(texts_of(Arc::new(instant)), some(&["2021-07-31T12:00:00Z"]));
    assert_eq!(texts_of(Arc::new(Time64MicrosecondArray::from(vec![3_600_000_000]))), some(&["01:00:00"]));
}

#[test]
fn nested_cells_have_no_text_but_hold_what_is_inside() {
    let lists = ListArray::from_iter_primitive::<Int64Type, _, _>(vec![
        Some(vec![Some(1)]),
        Some(vec![None]),
        Some(vec![]),
        None,
    ]);
    assert_eq!(texts_of(Arc::new(lists)), [Some(String::new()), None, None, None]);
    let field = Arc::new(Field::new("naam", DataType::Utf8, true));
    let names: ArrayRef = Arc::new(StringArray::from(vec![Some("x"), None, Some(" ")]));
    assert_eq!(texts_of(Arc::new(StructArray::from(vec![(field, names)]))), [Some(String::new()), None, None]);
    assert_eq!(texts_of(Arc::new(NullArray::new(2))), [None, None]);
}

#[test]
fn columns_come_in_the_order_asked() {
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    let names: ArrayRef = Arc::new(StringArray::from(vec!["x"]));
    let bytes = written(&batch(vec![("nr", false, numbers), ("naam", true, names)]), 9, WriterProperties::default());
    let layout = super::ParquetLayout::find(super::file_of(&bytes)).unwrap();
    assert_eq!(layout.parts()[0].columns, ["nr", "naam"]);
    assert_eq!(layout.dialect(), "parquet, 1 row group, uncompressed");
    let mut witness = super::Witness { wanted: vec![1, 7, 0, 1], seen: Vec::new(), enough: usize::MAX };
    super::scan(&layout, super::file_of(&bytes), &mut witness).unwrap();
    assert_eq!(witness.seen[0].texts, ["x", "", "1", "x"]);
}

#[test]
fn a_visitor_that_breaks_sees_no_more() {
    let bytes = written(
        &batch(vec![("nr", false, Arc::new(Int64Array::from_iter_values(0..9)))]),
        2,
        WriterProperties::default(),
    );
    let layout = super::ParquetLayout::find(super::file_of(&bytes)).unwrap();
    let mut witness = super::Witness { wanted: vec![0], seen: Vec::new(), enough: 3 };
    super::scan(&layout, super::file_of(&bytes), &mut witness).unwrap();
    assert_eq!(witness.seen.len(), 3);
}
