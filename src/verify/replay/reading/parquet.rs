//! Parquet by the readers of `parquet` and `arrow`: values, types and row order; and what stands beside the rows in
//! dictionaries, statistics and bloom filters.

use super::encoded::open as open_file;
use super::{Seen, Shape, Unit, Units, Unread};
use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Float32Type, Float64Type};
use arrow::util::display::{ArrayFormatter, FormatOptions};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Repetition, Type as PhysicalType};
use parquet::column::page::{Page, PageReader};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::statistics::Statistics;
use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

struct Table {
    batches: ParquetRecordBatchReader,
    dataset: usize,
    columns: usize,
    waiting: std::vec::IntoIter<Vec<Option<String>>>,
    row: u64,
}

/// Runs work of the crate; a panic of it over damaged bytes is an error like any other.
fn contained<T>(work: impl FnOnce() -> Option<T>) -> Result<T, Unread> {
    catch_unwind(AssertUnwindSafe(work)).ok().flatten().ok_or(Unread::Malformed)
}

/// Opens a file.
pub(super) fn open(path: &Path, shape: &Shape<'_>) -> Result<Box<dyn Units>, Unread> {
    let table = shape.tables.first().ok_or(Unread::OtherColumns)?;
    let file = open_file(path)?;
    let builder = contained(|| ParquetRecordBatchReaderBuilder::try_new(file).ok())?;
    if !builder.schema().fields().iter().map(|field| field.name().as_str()).eq(table.columns.iter().copied()) {
        return Err(Unread::OtherColumns);
    }
    let batches = contained(|| builder.build().ok())?;
    let (dataset, columns) = (table.dataset, table.columns.len());
    Ok(Box::new(Table { batches, dataset, columns, waiting: Vec::new().into_iter(), row: 0 }))
}

impl Units for Table {
    fn next(&mut self) -> Result<Option<Unit>, Unread> {
        loop {
            if let Some(cells) = self.waiting.next() {
                self.row += 1;
                let row = Seen { dataset: self.dataset, row: self.row, cells, ragged: false, parent: None };
                return Ok(Some(Unit { rows: vec![row], ..Unit::default() }));
            }
            let batches = &mut self.batches;
            let Some(batch) = contained(|| Some(batches.next()))? else { return Ok(None) };
            let batch = batch.map_err(|_| Unread::Malformed)?;
            if batch.num_columns() != self.columns {
                return Err(Unread::OtherColumns);
            }
            self.waiting = contained(|| texts(&batch))?.into_iter();
        }
    }
}

/// The texts of a batch, row by row.
fn texts(batch: &RecordBatch) -> Option<Vec<Vec<Option<String>>>> {
    let options = FormatOptions::default();
    let shown: Option<Vec<ArrayFormatter<'_>>> =
        batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options).ok()).collect();
    let shown = shown?;
    let cell = |(array, shown): (&std::sync::Arc<dyn Array>, &ArrayFormatter<'_>), row: usize| {
        (!array.is_null(row)).then(|| text(array, row).unwrap_or_else(|| shown.value(row).to_string()))
    };
    let row = |row: usize| batch.columns().iter().zip(&shown).map(|column| cell(column, row)).collect();
    Some((0..batch.num_rows()).map(row).collect())
}

/// The text of a value that the formatter of `arrow` shows otherwise than a table of text would: bytes that are a text, and
/// whole numbers among those with a fraction.
fn text(array: &dyn Array, row: usize) -> Option<String> {
    let bytes = match array.data_type() {
        DataType::Binary => array.as_binary_opt::<i32>()?.value(row),
        DataType::LargeBinary => array.as_binary_opt::<i64>()?.value(row),
        DataType::BinaryView => array.as_binary_view_opt()?.value(row),
        DataType::FixedSizeBinary(_) => array.as_fixed_size_binary_opt()?.value(row),
        DataType::Float32 => return Some(array.as_primitive_opt::<Float32Type>()?.value(row).to_string()),
        DataType::Float64 => return Some(array.as_primitive_opt::<Float64Type>()?.value(row).to_string()),
        _ => return None,
    };
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

/// Returns the columns whose type in the purged file is not what it was; one that was blanked may have become optional.
pub(in crate::verify::replay) fn differing_types(
    input: &Path,
    output: &Path,
    blanked: &BTreeSet<usize>,
) -> Result<Vec<usize>, Unread> {
    let fields = |path: &Path| {
        let file = open_file(path)?;
        let reader = contained(|| SerializedFileReader::new(file).ok())?;
        Ok(reader.metadata().file_metadata().schema_descr().root_schema_ptr())
    };
    let (before, after) = (fields(input)?, fields(output)?);
    if before.get_fields().len() != after.get_fields().len() {
        return Err(Unread::OtherColumns);
    }
    let differs =
        |(at, (before, after)): (usize, (&parquet::schema::types::TypePtr, &parquet::schema::types::TypePtr))| {
            let became_optional = blanked.contains(&at)
                && before.get_basic_info().repetition() == Repetition::REQUIRED
                && after.get_basic_info().repetition() == Repetition::OPTIONAL;
            let same = if became_optional { is_same_but_optional(before, after) } else { before == after };
            (!same).then_some(at)
        };
    Ok(before.get_fields().iter().zip(after.get_fields()).enumerate().filter_map(differs).collect())
}

fn is_same_but_optional(before: &parquet::schema::types::TypePtr, after: &parquet::schema::types::TypePtr) -> bool {
    let same_kind = before.name() == after.name()
        && before.is_primitive() == after.is_primitive()
        && before.get_basic_info().converted_type() == after.get_basic_info().converted_type()
        && before.get_basic_info().logical_type_ref() == after.get_basic_info().logical_type_ref();
    if before.is_primitive() {
        same_kind && before.get_physical_type() == after.get_physical_type()
    } else {
        same_kind && before.get_fields() == after.get_fields()
    }
}

/// Returns the columns of which a value stands in a dictionary or in statistics and in none of the rows.
pub(in crate::verify::replay) fn left_behind(path: &Path) -> Result<Vec<usize>, Unread> {
    let file = open_file(path)?;
    contained(|| {
        let reader = SerializedFileReader::new(file).ok()?;
        let mut found = BTreeSet::new();
        for group in 0..reader.num_row_groups() {
            let group = reader.get_row_group(group).ok()?;
            for (leaf, chunk) in group.metadata().columns().iter().enumerate() {
                let root = group.metadata().schema_descr().get_column_root_idx(leaf);
                if chunk.column_type() != PhysicalType::BYTE_ARRAY || found.contains(&root) {
                    continue;
                }
                let values = values_of(group.as_ref(), leaf)?;
                let dictionary = dictionary_of(group.get_column_page_reader(leaf).ok()?)?;
                let told = chunk.statistics().map(bounds).unwrap_or_default();
                if dictionary.iter().chain(&told).any(|value| !values.contains(value)) {
                    found.insert(root);
                }
            }
        }
        Some(found.into_iter().collect())
    })
}

/// The values of a column chunk.
fn values_of(group: &dyn parquet::file::reader::RowGroupReader, leaf: usize) -> Option<HashSet<Vec<u8>>> {
    let parquet::column::reader::ColumnReader::ByteArrayColumnReader(mut reader) =
        group.get_column_reader(leaf).ok()?
    else {
        return None;
    };
    let mut values = HashSet::new();
    loop {
        let (mut definition, mut repetition, mut batch) = (Vec::new(), Vec::new(), Vec::new());
        let (records, ..) =
            reader.read_records(8_192, Some(&mut definition), Some(&mut repetition), &mut batch).ok()?;
        values.extend(batch.iter().map(|value: &parquet::data_type::ByteArray| value.data().to_vec()));
        if records == 0 {
            return Some(values);
        }
    }
}

/// The values of the dictionary of a column chunk: each behind its length.
fn dictionary_of(mut pages: Box<dyn PageReader>) -> Option<Vec<Vec<u8>>> {
    let mut values = Vec::new();
    while let Some(page) = pages.get_next_page().ok()? {
        let Page::DictionaryPage { buf, .. } = page else { continue };
        let mut rest: &[u8] = &buf;
        while let Some((length, behind)) = rest.split_first_chunk::<4>() {
            let (value, others) = behind.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
            values.push(value.to_vec());
            rest = others;
        }
    }
    Some(values)
}

/// The least and the greatest value that statistics tell in full.
fn bounds(statistics: &Statistics) -> Vec<Vec<u8>> {
    let exact = [
        (statistics.min_is_exact(), statistics.min_bytes_opt()),
        (statistics.max_is_exact(), statistics.max_bytes_opt()),
    ];
    exact.into_iter().filter(|(exact, _)| *exact).filter_map(|(_, bytes)| bytes).map(<[u8]>::to_vec).collect()
}
