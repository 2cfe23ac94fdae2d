//! Copies one column chunk, by its physical type and its levels, without the cells that must go.
//!
//! A record is one row of a leaf column: the entries from one repetition level 0 to the next. A dropped record is left
//! out; a blanked one becomes a single entry of definition level 0, which is null at the top-level field (or no element,
//! where that field is itself repeated). Values are moved, never converted; only those with an edit change (`edit`).

use super::edit::Editable;
use super::fates::{CellFate, GroupFates};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::{
    BoolType, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, FloatType, Int32Type, Int64Type, Int96Type,
};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::writer::SerializedColumnWriter;

/// What the copy of a column chunk needs to know.
#[derive(Clone, Copy)]
pub(super) struct Chunk<'a> {
    pub(super) fates: &'a GroupFates,
    /// The top-level field that this leaf belongs to.
    pub(super) column: usize,
    /// The definition level of a value, in the input.
    pub(super) present_level: i16,
    /// Whether records can have more than one entry.
    pub(super) repeats: bool,
    /// Whether the field was required and is no longer: then each level is one higher.
    pub(super) made_optional: bool,
    /// Whether the values are days, which edits write by their calendar.
    pub(super) is_day: bool,
    pub(super) rows: usize,
    pub(super) batch_rows: usize,
}

/// Copies a column chunk.
pub(super) fn copy(reader: ColumnReader, writer: &mut SerializedColumnWriter<'_>, chunk: Chunk<'_>) -> Result<()> {
    match reader {
        ColumnReader::BoolColumnReader(reader) => copy_typed::<BoolType>(reader, writer, chunk),
        ColumnReader::Int32ColumnReader(reader) => copy_typed::<Int32Type>(reader, writer, chunk),
        ColumnReader::Int64ColumnReader(reader) => copy_typed::<Int64Type>(reader, writer, chunk),
        ColumnReader::Int96ColumnReader(reader) => copy_typed::<Int96Type>(reader, writer, chunk),
        ColumnReader::FloatColumnReader(reader) => copy_typed::<FloatType>(reader, writer, chunk),
        ColumnReader::DoubleColumnReader(reader) => copy_typed::<DoubleType>(reader, writer, chunk),
        ColumnReader::ByteArrayColumnReader(reader) => copy_typed::<ByteArrayType>(reader, writer, chunk),
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            copy_typed::<FixedLenByteArrayType>(reader, writer, chunk)
        }
    }
}

/// Entries of a leaf column: levels for each, values for those that are present.
struct Entries<T> {
    definition: Vec<i16>,
    repetition: Vec<i16>,
    values: Vec<T>,
}

impl<T> Entries<T> {
    const fn new() -> Self {
        Self { definition: Vec::new(), repetition: Vec::new(), values: Vec::new() }
    }

    fn clear(&mut self) {
        self.definition.clear();
        self.repetition.clear();
        self.values.clear();
    }
}

fn copy_typed<T: DataType<T: Editable>>(
    mut reader: ColumnReaderImpl<T>,
    writer: &mut SerializedColumnWriter<'_>,
    chunk: Chunk<'_>,
) -> Result<()> {
    let writer = writer.typed::<T>();
    let (mut input, mut output) = (Entries::new(), Entries::new());
    let has_levels = chunk.present_level > 0 || chunk.made_optional;
    let mut row = 0;
    loop {
        input.clear();
        output.clear();
        let (definition, repetition) = (Some(&mut input.definition), Some(&mut input.repetition));
        let (records, ..) = reader.read_records(chunk.batch_rows, definition, repetition, &mut input.values)?;
        if records == 0 {
            break;
        }
        let first_row = row;
        sift(&mut input, &mut output, &mut row, chunk)?;
        if row - first_row != records {
            return Err(damaged());
        }
        let definition = has_levels.then_some(output.definition.as_slice());
        let repetition = chunk.repeats.then_some(output.repetition.as_slice());
        writer.write_batch(&output.values, definition, repetition)?;
    }
    if row == chunk.rows { Ok(()) } else { Err(damaged()) }
}

/// Moves the entries that stay to `output`; `row` counts the records.
fn sift<T: Editable>(input: &mut Entries<T>, output: &mut Entries<T>, row: &mut usize, chunk: Chunk<'_>) -> Result<()> {
    let entries = if chunk.present_level > 0 { input.definition.len() } else { input.values.len() };
    let mut values = input.values.drain(..);
    let mut fate = CellFate::Kept;
    for entry in 0..entries {
        let level = input.definition.get(entry).copied().unwrap_or(0);
        let repetition = input.repetition.get(entry).copied().unwrap_or(0);
        let opens = repetition == 0;
        if opens {
            fate = chunk.fates.of_cell(*row, chunk.column);
            *row += 1;
        }
        let value = if level == chunk.present_level { values.next() } else { None };
        match fate {
            CellFate::Kept => {
                output.definition.push(level + i16::from(chunk.made_optional));
                output.repetition.push(repetition);
                output.values.extend(value);
            }
            CellFate::Edited(edits) => {
                let value = value.and_then(|value| value.edited(edits, chunk.is_day)).ok_or_else(damaged)?;
                output.definition.push(level + i16::from(chunk.made_optional));
                output.repetition.push(repetition);
                output.values.push(value);
            }
            CellFate::Blanked if opens => {
                output.definition.push(0);
                output.repetition.push(0);
            }
            CellFate::Blanked | CellFate::Dropped => {}
        }
    }
    Ok(())
}

/// The chunk does not hold what its footer says.
fn damaged() -> ParquetError {
    ParquetError::General(String::new())
}
