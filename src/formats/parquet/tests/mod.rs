//! What Parquet must do: texts, rewrites that keep every value exact, nothing erased left in the bytes, damaged files.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod damage;
mod edits;
mod exactness;
mod properties;
mod rewrites;
mod texts;

use super::{ParquetLayout, rewrite, scan};
use crate::formats::FormatError;
use crate::formats::tests::{ByRow, Seen, Witness};
use crate::model::{ColumnSet, Fate, RewriteTally};
use ::parquet::arrow::ArrowWriter;
use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ::parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use ::parquet::file::properties::WriterProperties;
use arrow::array::{ArrayRef, RecordBatch};
use arrow::compute::concat_batches;
use arrow::datatypes::{Field, Schema};
use bytes_of::file_of;
use std::borrow::Cow;
use std::fs::File;
use std::sync::{Arc, Mutex};

/// Files from bytes.
mod bytes_of {
    use std::fs::File;
    use std::io::{Seek, Write};

    pub(super) fn file_of(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        file
    }
}

fn scanned(bytes: &[u8]) -> Result<Vec<Seen>, FormatError> {
    let layout = ParquetLayout::find(file_of(bytes))?;
    let wanted = (0..layout.parts()[0].columns.len()).collect();
    let mut witness = Witness { wanted, seen: Vec::new(), enough: usize::MAX };
    scan(&layout, file_of(bytes), &mut witness)?;
    Ok(witness.seen)
}

fn try_rewritten(
    bytes: &[u8],
    fate: impl Fn(u64) -> Fate<'static> + Sync,
) -> Result<(Vec<u8>, RewriteTally, Vec<Seen>), FormatError> {
    let layout = ParquetLayout::find(file_of(bytes))?;
    let wanted = (0..layout.parts()[0].columns.len()).collect();
    let fates = ByRow { wanted, fate, seen: Mutex::default() };
    let mut out = Vec::new();
    let tally = rewrite(&layout, file_of(bytes), &fates, &mut out)?;
    Ok((out, tally, fates.seen.into_inner().unwrap()))
}

fn rewritten(bytes: &[u8], fate: impl Fn(u64) -> Fate<'static> + Sync) -> (Vec<u8>, RewriteTally) {
    let (out, tally, _) = try_rewritten(bytes, fate).unwrap();
    (out, tally)
}

fn blank(columns: &[usize]) -> Fate<'static> {
    Fate::Blank(Cow::Owned(columns.iter().copied().collect::<ColumnSet>()))
}

/// A batch of named columns that say whether they may be null.
fn batch(columns: Vec<(&str, bool, ArrayRef)>) -> RecordBatch {
    let field =
        |(name, nullable, array): &(&str, bool, ArrayRef)| Field::new(*name, array.data_type().clone(), *nullable);
    let fields: Vec<_> = columns.iter().map(field).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(.., array)| array).collect()).unwrap()
}

/// Writes a batch in row groups of so many rows.
fn written(batch: &RecordBatch, group_rows: usize, properties: WriterProperties) -> Vec<u8> {
    let properties = properties.into_builder().set_max_row_group_row_count(Some(group_rows)).build();
    let mut out = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut out, batch.schema(), Some(properties)).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
    out
}

/// Reads a file whole.
fn read(bytes: &[u8]) -> RecordBatch {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file_of(bytes)).unwrap();
    let schema = builder.schema().clone();
    let batches: Vec<_> = builder.build().unwrap().map(Result::unwrap).collect();
    concat_batches(&schema, &batches).unwrap()
}

fn footer(bytes: &[u8]) -> ParquetMetaData {
    let file: File = file_of(bytes);
    ParquetMetaDataReader::new().parse_and_finish(&file).unwrap()
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    memchr::memmem::find(bytes, needle.as_bytes()).is_some()
}
