//! The rows of one row group as both the scan and the rewrite see them.
//!
//! Rows are decoded in batches of at most [`BATCH_ROWS`], fewer where rows are large.

use super::text::{holds_value, text};
use super::{ParquetLayout, contained};
use crate::formats::FormatError;
use crate::model::{ColumnSet, RowView};
use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use arrow::array::{ArrayRef, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use std::borrow::Cow;
use std::fs::File;
use std::ops::ControlFlow;

/// The most rows of a batch.
const BATCH_ROWS: u64 = 2048;

/// The bytes that a batch should take, decoded; the footer says how large rows are on average.
const BATCH_BYTES: u64 = 32 << 20;

/// Returns the rows to decode at once where so many rows take so many bytes.
pub(super) fn batch_rows(rows: i64, bytes: i64) -> usize {
    let (rows, bytes) = (u64::try_from(rows).unwrap_or(0), u64::try_from(bytes).unwrap_or(0));
    let row_bytes = bytes.checked_div(rows).unwrap_or(0).max(1);
    usize::try_from((BATCH_BYTES / row_bytes).clamp(1, BATCH_ROWS)).unwrap_or(1)
}

/// Which rows to show, and what of them.
pub(super) struct Rows<'a> {
    pub(super) layout: &'a ParquetLayout,
    pub(super) file: &'a File,
    pub(super) group: usize,
    pub(super) wanted: &'a [usize],
}

/// Shows each row of a row group until `see` breaks, and returns whether it wants more. `row` is the number of the last
/// row before it, and becomes that of the last row shown.
pub(super) fn each_row(
    rows: &Rows<'_>,
    row: &mut u64,
    see: &mut dyn FnMut(&RowView<'_>) -> ControlFlow<()>,
) -> Result<bool, FormatError> {
    let (file, metadata, wanted) = (rows.file.try_clone()?, rows.layout.metadata.clone(), rows.wanted);
    let mut batches = contained(|| {
        let group = metadata.metadata().row_groups().get(rows.group);
        let (count, bytes) = group.map(|group| (group.num_rows(), group.total_byte_size())).unwrap_or_default();
        ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata)
            .with_row_groups(vec![rows.group])
            .with_batch_size(batch_rows(count, bytes))
            .build()
    })?;
    while let Some(batch) = contained(|| Ok(batches.next().transpose()?))? {
        let columns = unpacked(&batch)?;
        let (mut filled, mut texts) = (ColumnSet::new(), Vec::new());
        for at in 0..batch.num_rows() {
            *row += 1;
            filled.clear();
            columns.iter().enumerate().filter(|(_, cells)| holds_value(cells, at)).for_each(|(c, _)| filled.insert(c));
            texts.clear();
            texts.extend(wanted.iter().map(|column| match columns.get(*column) {
                Some(cells) if filled.contains(*column) => text(cells, at),
                Some(_) | None => Cow::Borrowed(""),
            }));
            let view =
                RowView { row: *row, cells: &texts, filled: &filled, flaw: None, holds_kept_rows: false, parent: None };
            if see(&view).is_break() {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Returns the columns of a batch, dictionaries unpacked.
fn unpacked(batch: &RecordBatch) -> Result<Vec<ArrayRef>, FormatError> {
    let unpack = |column: &ArrayRef| match column.data_type() {
        DataType::Dictionary(_, values) => contained(|| Ok(cast(column, values)?)),
        _ => Ok(column.clone()),
    };
    batch.columns().iter().map(unpack).collect()
}
