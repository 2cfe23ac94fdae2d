//! Writes a Parquet file again without the rows and cells that must go.
//!
//! The fates are asked in a first pass, which tells whether anything changes at all (if not, the file is copied byte for
//! byte) and which required columns must become optional. Then each row group is encoded anew from the values that stay:
//! no dictionary, page or statistic can hold an erased one. A row group without rows left is not written.

use super::columns::{Chunk, copy};
use super::fates::GroupFates;
use super::group::{Rows, batch_rows};
use super::{ParquetLayout, contained, schema};
use crate::formats::FormatError;
use crate::model::{ColumnSet, Fates, RewriteTally};
use ::parquet::basic::ConvertedType;
use ::parquet::errors::{ParquetError, Result as ParquetResult};
use ::parquet::file::reader::{FileReader, RowGroupReader};
use ::parquet::file::serialized_reader::SerializedFileReader;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::sync::Arc;

/// Writes the file again by the fates of its rows. Cells that hold no value stay as they are, whatever the fate says.
///
/// # Errors
/// [`FormatError`] where the file can't be decoded, its footer changed, or the output can't be written.
pub fn rewrite(
    layout: &ParquetLayout,
    mut file: File,
    fates: &dyn Fates,
    out: &mut (dyn Write + Send),
) -> Result<RewriteTally, FormatError> {
    layout.check_unchanged(&file)?;
    let wanted = fates.wanted(0).to_vec();
    let survey = survey(layout, &file, &wanted, fates)?;
    if !survey.groups.iter().any(|group| group.changes) {
        file.seek(SeekFrom::Start(0))?;
        std::io::copy(&mut file, out)?;
        return Ok(survey.tally);
    }
    let root = layout.footer().file_metadata().schema_descr().root_schema_ptr();
    let made_optional = schema::required(&root, &survey.blanked);
    let reader = contained(|| SerializedFileReader::new(file.try_clone()?))?;
    let mut writer = contained(|| {
        let properties = schema::properties(layout.footer(), &made_optional)?;
        SerializedFileWriter::new(out, schema::with_optional(&root, &made_optional)?, Arc::new(properties))
    })?;
    let mut row = 0;
    for (group, surveyed) in survey.groups.iter().enumerate() {
        let rows = Rows { layout, file: &file, group, wanted: &wanted };
        let fates = if surveyed.changes {
            GroupFates::ask(&rows, &mut row, fates)?
        } else {
            row += surveyed.rows;
            GroupFates::default()
        };
        if !surveyed.changes || fates.tally.rows_kept > 0 {
            contained(|| {
                let mut group_writer = writer.next_row_group()?;
                copy_group(reader.get_row_group(group)?.as_ref(), &mut group_writer, &fates, &made_optional)?;
                group_writer.close()
            })?;
        }
    }
    contained(|| writer.close())?;
    Ok(survey.tally)
}

/// What a first pass over all rows tells.
struct Survey {
    tally: RewriteTally,
    blanked: ColumnSet,
    groups: Vec<SurveyedGroup>,
}

/// What it tells of one row group.
struct SurveyedGroup {
    changes: bool,
    rows: u64,
}

fn survey(layout: &ParquetLayout, file: &File, wanted: &[usize], fates: &dyn Fates) -> Result<Survey, FormatError> {
    let mut survey = Survey { tally: RewriteTally::default(), blanked: ColumnSet::new(), groups: Vec::new() };
    let mut row = 0;
    for group in 0..layout.footer().num_row_groups() {
        let asked = GroupFates::ask(&Rows { layout, file, group, wanted }, &mut row, fates)?;
        asked.blanked_columns().for_each(|column| survey.blanked.insert(column));
        survey.tally.rows_in += asked.tally.rows_in;
        survey.tally.rows_kept += asked.tally.rows_kept;
        survey.tally.rows_dropped += asked.tally.rows_dropped;
        survey.tally.cells_blanked += asked.tally.cells_blanked;
        survey.tally.cells_replaced += asked.tally.cells_replaced;
        survey.groups.push(SurveyedGroup { changes: asked.changes(), rows: asked.tally.rows_in });
    }
    Ok(survey)
}

/// Copies the column chunks of a row group, one after the other.
fn copy_group<W: Write + Send>(
    reader: &dyn RowGroupReader,
    writer: &mut SerializedRowGroupWriter<'_, W>,
    fates: &GroupFates,
    made_optional: &ColumnSet,
) -> ParquetResult<()> {
    let group = reader.metadata();
    let descriptor = group.schema_descr();
    for (leaf, chunk) in group.columns().iter().enumerate() {
        let column = descriptor.get_column_root_idx(leaf);
        let levels = chunk.column_descr();
        let plan = Chunk {
            fates,
            column,
            present_level: levels.max_def_level(),
            repeats: levels.max_rep_level() > 0,
            made_optional: made_optional.contains(column),
            is_day: levels.converted_type() == ConvertedType::DATE,
            rows: usize::try_from(group.num_rows()).map_err(|_| ParquetError::General(String::new()))?,
            batch_rows: batch_rows(group.num_rows(), chunk.uncompressed_size()),
        };
        let mut column_writer = writer.next_column()?.ok_or_else(|| ParquetError::General(String::new()))?;
        copy(reader.get_column_reader(leaf)?, &mut column_writer, plan)?;
        column_writer.close()?;
    }
    Ok(())
}
