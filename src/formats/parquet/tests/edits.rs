//! What an edit leaves: all other values as they are, and nothing of the old text in the bytes.

use super::{batch, holds, read, rewritten, try_rewritten, written};
use crate::formats::FormatError;
use crate::model::{CellEdit, ColumnSet, Edits, Fate};
use ::parquet::file::properties::WriterProperties;
use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int64Array, ListArray, RecordBatch, StringArray,
};
use arrow::datatypes::{Int32Type, Int64Type};
use proptest::collection::vec;
use proptest::prelude::*;
use std::ops::Range;
use std::sync::Arc;

fn edit(column: usize, at: Range<usize>, text: &str) -> CellEdit {
    CellEdit { column, at, text: text.to_owned() }
}

fn replace(edits: Vec<CellEdit>) -> Fate<'static> {
    Fate::Replace(Box::new(Edits::new(ColumnSet::new(), edits)))
}

fn people() -> RecordBatch {
    batch(vec![
        ("nr", false, Arc::new(Int64Array::from(vec![11, 12, 13]))),
        ("tekst", true, Arc::new(StringArray::from(vec![Some("ruzie met Klaproos"), None, Some("Klaproos")]))),
        ("dag", true, Arc::new(Date32Array::from(vec![Some(0), None, Some(19_000)]))),
        ("ja", true, Arc::new(BooleanArray::from(vec![true, false, true]))),
        ("maat", true, Arc::new(Float64Array::from(vec![1.5, 2.0, 3.0]))),
        (
            "groep",
            true,
            Arc::new(vec!["Mussen", "Merels", "Mussen"].into_iter().collect::<DictionaryArray<Int32Type>>()),
        ),
        ("lijst", true, Arc::new(ListArray::from_iter_primitive::<Int64Type, _, _>(vec![Some(vec![Some(1)]); 3]))),
    ])
}

#[test]
fn a_stretch_of_text_changes_and_the_old_one_is_nowhere() {
    let bytes = written(&people(), 2, WriterProperties::default());
    let (out, tally) = rewritten(&bytes, |row| match row {
        1 => replace(vec![edit(1, 10..18, "[leerling]")]),
        2 => Fate::Keep,
        _ => replace(vec![edit(1, 0..8, "[leerling]"), edit(5, 0..6, "Zwanen")]),
    });
    let mut expected: Vec<ArrayRef> = people().columns().to_vec();
    expected[1] = Arc::new(StringArray::from(vec![Some("ruzie met [leerling]"), None, Some("[leerling]")]));
    expected[5] = Arc::new(vec!["Mussen", "Merels", "Zwanen"].into_iter().collect::<DictionaryArray<Int32Type>>());
    let (read, expected) = (read(&out), RecordBatch::try_new(people().schema(), expected).unwrap());
    assert_eq!(read.columns()[..5], expected.columns()[..5]);
    let groups =
        |batch: &RecordBatch| arrow::compute::cast(batch.column(5), &arrow::datatypes::DataType::Utf8).unwrap();
    assert_eq!(&groups(&read), &groups(&expected));
    assert_eq!((tally.rows_kept, tally.cells_replaced, tally.cells_blanked), (3, 3, 0));
    assert!(!holds(&out, "Klaproos"));
}

#[test]
fn numbers_truth_and_days_are_written_anew() {
    let bytes = written(&people(), 8, WriterProperties::default());
    let changes = || vec![edit(0, 0..2, "99"), edit(2, 0..10, "2011-02-28"), edit(3, 0..4, "false")];
    let (out, tally) = rewritten(&bytes, |row| if row == 1 { replace(changes()) } else { Fate::Keep });
    let read = read(&out);
    assert_eq!(read.column(0).as_ref(), &Int64Array::from(vec![99, 12, 13]));
    assert_eq!(read.column(2).as_ref(), &Date32Array::from(vec![Some(15_033), None, Some(19_000)]));
    assert_eq!(read.column(3).as_ref(), &BooleanArray::from(vec![false, false, true]));
    assert_eq!(tally.cells_replaced, 3);
}

#[test]
fn what_the_type_cannot_hold_is_refused_before_anything_is_written() {
    let bytes = written(&people(), 8, WriterProperties::default());
    let refused = |edits: Vec<CellEdit>| {
        let fate = move |row| if row == 2 { replace(edits.clone()) } else { Fate::Keep };
        assert_eq!(try_rewritten(&bytes, fate).unwrap_err(), FormatError::Unwritable { row: 2 });
    };
    refused(vec![edit(0, 0..2, "twaalf")]);
    refused(vec![edit(1, 0..0, "x")]);
    refused(vec![edit(2, 0..0, "2011-02-28")]);
    refused(vec![edit(4, 0..1, "4.0")]);
    refused(vec![edit(5, 0..6, " ")]);
    refused(vec![edit(6, 0..1, "2")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn exactly_the_edited_texts_change(
        rows in vec((prop::option::of("[a-cë]{1,6}"), any::<bool>(), 0..6_usize, 1..4_usize), 1..30),
        group_rows in 1..12_usize,
    ) {
        let table = |texts: Vec<Option<String>>| batch(vec![
            ("nr", false, Arc::new((0..i64::try_from(texts.len()).unwrap()).collect::<Int64Array>())),
            ("tekst", true, Arc::new(texts.into_iter().collect::<StringArray>())),
        ]);
        let before: Vec<Option<String>> = rows.iter().map(|row| row.0.clone()).collect();
        let stretch = |row: usize| {
            let (text, picked, from, length) = &rows[row];
            let text = text.as_ref().filter(|_| *picked)?;
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let from = from % (bounds.len() - 1);
            Some(bounds[from]..bounds[(from + length).min(bounds.len() - 1)])
        };
        let after = before.iter().enumerate().map(|(row, text)| match (stretch(row), text) {
            (Some(at), Some(text)) => Some(format!("{}[leerling]{}", &text[..at.start], &text[at.end..])),
            (_, text) => text.clone(),
        }).collect();
        let bytes = written(&table(before.clone()), group_rows, WriterProperties::default());
        let (out, tally) = rewritten(&bytes, |row| match stretch(usize::try_from(row).unwrap() - 1) {
            Some(at) => replace(vec![edit(1, at, "[leerling]")]),
            None => Fate::Keep,
        });
        prop_assert_eq!(read(&out), table(after));
        let edited = (0..rows.len()).filter(|row| stretch(*row).is_some()).count();
        prop_assert_eq!(tally.cells_replaced, u64::try_from(edited).unwrap());
        if edited == 0 {
            prop_assert_eq!(out, bytes);
        }
    }
}
