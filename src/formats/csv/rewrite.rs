//! Writes a file of delimited text again without the rows and cells that must go; every other byte stays.
//!
//! A dropped row takes its own line end with it. A blanked cell leaves nothing between its delimiters, quotes gone too;
//! where the row is that one cell, `""` stands in its place, since an empty line would be no row any more.

use super::CsvLayout;
use super::encoding::{BYTE_ORDER_MARK, Encoding};
use super::records::CellSpan;
use super::rows::{Line, Rows, recycle};
use crate::formats::FormatError;
use crate::model::{ColumnSet, Fate, Fates, RewriteTally};
use std::io::{BufWriter, Read, Write};

/// The bytes that are gathered before they are written.
const WRITE_BUFFER_BYTES: usize = 256 << 10;

/// Writes the file again by the fates of its rows; the reader stands at the first byte of the file. Cells that hold no
/// value keep their bytes, whatever the fate says.
///
/// # Errors
/// [`FormatError`] where the text can't be read or the output not written.
pub fn rewrite(
    layout: &CsvLayout,
    reader: &mut dyn Read,
    fates: &dyn Fates,
    out: &mut dyn Write,
) -> Result<RewriteTally, FormatError> {
    let wanted = fates.wanted(0).to_vec();
    let mut rows = Rows::open(layout, reader)?;
    let mut out = BufWriter::with_capacity(WRITE_BUFFER_BYTES, out);
    if layout.dialect.encoding == Encoding::MarkedUtf8 {
        out.write_all(BYTE_ORDER_MARK)?;
    }
    let mut tally = RewriteTally::default();
    let mut spare = Vec::new();
    let nothing = layout.dialect.marks.empty_cell();
    while let Some(line) = rows.advance()? {
        match line {
            Line::Aside => out.write_all(rows.bytes())?,
            Line::Row => {
                let mut texts = recycle(spare);
                rows.texts(&wanted, &mut texts)?;
                let view = rows.view(&texts);
                tally.rows_in += 1;
                match fates.fate(0, &view) {
                    Fate::Drop => tally.rows_dropped += 1,
                    Fate::Keep => {
                        out.write_all(rows.bytes())?;
                        tally.rows_kept += 1;
                    }
                    Fate::Blank(columns) => {
                        let blanked = columns.and(view.filled);
                        write_blanked(rows.bytes(), rows.cells(), &blanked, &nothing, &mut out)?;
                        tally.rows_kept += 1;
                        tally.cells_blanked += u64::from(blanked.len());
                    }
                }
                spare = recycle(texts);
            }
        }
    }
    out.flush()?;
    Ok(tally)
}

/// Writes a record without the cells of these columns; `nothing` stands for a cell that is the whole row.
fn write_blanked(
    bytes: &[u8],
    cells: &[CellSpan],
    blanked: &ColumnSet,
    nothing: &[u8],
    out: &mut dyn Write,
) -> Result<(), FormatError> {
    let mut written = 0;
    for cell in blanked.iter().filter_map(|column| cells.get(column)) {
        out.write_all(bytes.get(written..cell.start).unwrap_or_default())?;
        if cells.len() == 1 {
            out.write_all(nothing)?;
        }
        written = cell.end;
    }
    out.write_all(bytes.get(written..).unwrap_or_default())?;
    Ok(())
}
