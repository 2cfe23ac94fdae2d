//! Properties: exactly the doomed rows and cells go, whatever the row groups, and both passes see what a scan sees.

use super::{batch, blank, read, scanned, try_rewritten, written};
use crate::model::Fate;
use ::parquet::file::properties::WriterProperties;
use arrow::array::{Int64Array, ListArray, RecordBatch, StringArray};
use arrow::datatypes::Int64Type;
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::Arc;

/// A row of three columns: required or optional, optional text, optional list.
#[derive(Clone, Debug)]
struct Row {
    number: Option<i64>,
    name: Option<String>,
    marks: Option<Vec<Option<i64>>>,
    doom: Doom,
}

#[derive(Clone, Debug)]
enum Doom {
    Keep,
    Drop,
    Blank(Vec<usize>),
}

fn row() -> impl Strategy<Value = Row> {
    let number = any::<i8>().prop_map(|number| Some(i64::from(number)));
    let name = prop::option::of("[ a-c]{0,2}");
    let marks = prop::option::of(vec(prop::option::of(0..3_i64), 0..3));
    let doom = prop_oneof![Just(Doom::Keep), Just(Doom::Drop), vec(0..3_usize, 0..4).prop_map(Doom::Blank)];
    (number, name, marks, doom).prop_map(|(number, name, marks, doom)| Row { number, name, marks, doom })
}

fn table(rows: &[Row], number_required: bool) -> RecordBatch {
    let marks = ListArray::from_iter_primitive::<Int64Type, _, _>(rows.iter().map(|row| row.marks.clone()));
    batch(vec![
        ("nr", !number_required, Arc::new(rows.iter().map(|row| row.number).collect::<Int64Array>())),
        ("naam", true, Arc::new(rows.iter().map(|row| row.name.clone()).collect::<StringArray>())),
        ("cijfers", true, Arc::new(marks)),
    ])
}

/// The row that is left, and the cells that it lost.
fn left_of(row: &Row) -> Option<(Row, u64)> {
    let columns = match &row.doom {
        Doom::Keep => &[].as_slice(),
        Doom::Drop => return None,
        Doom::Blank(columns) => &columns.as_slice(),
    };
    let (mut row, mut blanked) = (row.clone(), 0);
    for column in *columns {
        blanked += u64::from(match column {
            0 => row.number.take().is_some(),
            1 => row.name.take_if(|name| !name.trim().is_empty()).is_some(),
            _ => row.marks.take_if(|marks| marks.iter().any(Option::is_some)).is_some(),
        });
    }
    Some((row, blanked))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_rewrite_leaves_all_but_the_doomed(
        rows in vec(row(), 1..40),
        group_rows in 1..20_usize,
        number_required: bool,
    ) {
        let bytes = written(&table(&rows, number_required), group_rows, WriterProperties::default());
        let fate = |row: u64| match &rows[usize::try_from(row).unwrap() - 1].doom {
            Doom::Keep => Fate::Keep,
            Doom::Drop => Fate::Drop,
            Doom::Blank(columns) => blank(columns),
        };
        let (out, tally, asked) = try_rewritten(&bytes, fate).unwrap();

        let (left, blanked): (Vec<_>, Vec<_>) = rows.iter().filter_map(left_of).unzip();
        let number_required = number_required && left.iter().all(|row| row.number.is_some());
        prop_assert_eq!(read(&out), table(&left, number_required));
        prop_assert_eq!(tally.cells_blanked, blanked.iter().sum::<u64>());
        prop_assert_eq!(tally.rows_in, u64::try_from(rows.len()).unwrap());
        prop_assert_eq!(tally.rows_kept, u64::try_from(left.len()).unwrap());
        prop_assert_eq!(tally.rows_dropped, tally.rows_in - tally.rows_kept);

        let seen = scanned(&bytes).unwrap();
        prop_assert_eq!(&asked[..seen.len()], &seen);
        prop_assert!(asked[seen.len()..].iter().all(|row| seen.contains(row)));
        if tally.rows_dropped == 0 && tally.cells_blanked == 0 {
            prop_assert_eq!(out, bytes);
        }
    }
}
