//! Writes a file of delimited text again without the rows and cells that must go; every other byte stays.
//!
//! A dropped row takes its own line end with it. A blanked cell leaves nothing between its delimiters, quotes gone too;
//! where the row is that one cell, `""` stands in its place, since an empty line would be no row any more. What lies between
//! two changes is copied in one go. Where a stretch of a cell becomes another text, all bytes around it stay (`edit`).

use super::CsvLayout;
use super::edit::{Manner, write_edited};
use super::encoding::{BYTE_ORDER_MARK, Encoding};
use super::rows::Rows;
use super::stretch::{Record, Stretch};
use super::work::{Means, Worker, work_through};
use crate::formats::FormatError;
use crate::model::{ColumnSet, Edits, Fate, Fates, RewriteTally, RowView, WholeFate};
use std::io::{Read, Write};
use std::ops::ControlFlow;

/// Writes the file again by the fates of its rows; the reader stands at the first byte of the file. Cells that hold no
/// value keep their bytes, whatever the fate says.
///
/// # Errors
/// [`FormatError`] where the text can't be read or the output not written.
pub(super) fn rewrite(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    fates: &dyn Fates,
    out: &mut (dyn Write + Send),
) -> Result<RewriteTally, FormatError> {
    rewrite_by(layout, reader, fates, out, Means::of_this_machine())
}

/// As [`rewrite`], by those means.
pub(super) fn rewrite_by(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    fates: &dyn Fates,
    out: &mut (dyn Write + Send),
    means: Means,
) -> Result<RewriteTally, FormatError> {
    let mut top = Rows::open(layout, reader)?;
    if layout.dialect.encoding == Encoding::MarkedUtf8 {
        out.write_all(BYTE_ORDER_MARK)?;
    }
    while top.is_above_rows() {
        top.advance()?;
        out.write_all(top.bytes())?;
    }
    let rest = top.into_rest();
    let workers = (0..means.threads).map(|_| Rewriter::new(layout, fates)).collect();
    let done = work_through(layout, (rest, reader), workers, out, means)?;
    let mut tally = RewriteTally::default();
    for Rewriter { tally: RewriteTally { rows_in, rows_kept, rows_dropped, cells_blanked, cells_replaced }, .. } in done
    {
        tally.rows_in += rows_in;
        tally.rows_kept += rows_kept;
        tally.rows_dropped += rows_dropped;
        tally.cells_blanked += cells_blanked;
        tally.cells_replaced += cells_replaced;
    }
    out.flush()?;
    Ok(tally)
}

/// Rewrites the blocks that fall to one thread.
struct Rewriter<'a> {
    fates: &'a dyn Fates,
    wanted: &'a [usize],
    /// What stands for a cell that is its whole row.
    nothing: Vec<u8>,
    manner: Manner,
    written: Written,
    tally: RewriteTally,
}

/// What is left of a block.
#[derive(Default)]
struct Written {
    out: Vec<u8>,
    /// What comes before this place in the block is written, or gone.
    settled: usize,
}

impl<'a> Rewriter<'a> {
    fn new(layout: &CsvLayout, fates: &'a dyn Fates) -> Self {
        let manner = Manner { encoding: layout.dialect.encoding, marks: layout.dialect.marks };
        let (nothing, written) = (layout.dialect.marks.empty_cell(), Written::default());
        Self { fates, wanted: fates.wanted(0), nothing, manner, written, tally: RewriteTally::default() }
    }
}

impl Written {
    /// Writes what lies before `start`, and leaves out what lies between it and `end`.
    fn cut(&mut self, bytes: &[u8], start: usize, end: usize) {
        self.out.extend_from_slice(bytes.get(self.settled..start).unwrap_or_default());
        self.settled = end;
    }

    /// Writes a record with its edits made.
    fn replace(
        &mut self,
        manner: Manner,
        (bytes, record): (&[u8], &Record<'_>),
        row: &RowView<'_>,
        edits: &Edits,
    ) -> Result<(), FormatError> {
        if !edits.edited().is_within(row.filled) {
            return Err(FormatError::Unwritable { row: row.row });
        }
        self.cut(bytes, record.start, record.end);
        let mut cells = Vec::with_capacity(record.len());
        record.spans(&mut cells);
        write_edited(manner, (record.own_bytes(), &cells), edits, row.row, &mut self.out)
    }

    /// Leaves out these cells of a record; `nothing` stands for a cell that is the whole row.
    fn blank(&mut self, bytes: &[u8], record: &Record<'_>, cells: &ColumnSet, nothing: &[u8]) {
        for cell in cells.iter().filter_map(|column| record.cell(column)) {
            self.cut(bytes, cell.start, cell.end);
            if record.len() == 1 {
                self.out.extend_from_slice(nothing);
            }
        }
    }
}

impl<'w> Worker<dyn Write + Send + 'w> for Rewriter<'_> {
    fn take(&mut self, rows: &Stretch<'_>, rows_before: u64) -> Result<ControlFlow<()>, FormatError> {
        let Self { fates, wanted, nothing, manner, written, tally } = self;
        let mut refused = None;
        let bytes = rows.bytes();
        written.out.clear();
        written.settled = 0;
        let known = |row| fates.known(0, row);
        let flow = rows.each_row_unless(rows_before, wanted, known, |row, record| {
            tally.rows_in += 1;
            let row = match row {
                Ok(row) => row,
                Err(WholeFate::Stays) => {
                    tally.rows_kept += 1;
                    return ControlFlow::Continue(());
                }
                Err(WholeFate::Goes) => {
                    written.cut(bytes, record.start, record.end);
                    tally.rows_dropped += 1;
                    return ControlFlow::Continue(());
                }
            };
            match fates.fate(0, row) {
                Fate::Drop => {
                    written.cut(bytes, record.start, record.end);
                    tally.rows_dropped += 1;
                }
                Fate::Keep => tally.rows_kept += 1,
                Fate::Blank(columns) => {
                    let blanked = columns.and(row.filled);
                    written.blank(bytes, record, &blanked, nothing);
                    tally.rows_kept += 1;
                    tally.cells_blanked += u64::from(blanked.len());
                }
                Fate::Replace(mut edits) => {
                    edits.blank = edits.blank.and(row.filled);
                    if let Err(error) = written.replace(*manner, (bytes, record), row, &edits) {
                        refused = Some(error);
                        return ControlFlow::Break(());
                    }
                    tally.rows_kept += 1;
                    tally.cells_blanked += u64::from(edits.blank.len());
                    tally.cells_replaced += u64::from(edits.edited().len());
                }
            }
            ControlFlow::Continue(())
        })?;
        refused.map_or(Ok(flow), Err)
    }

    fn hand_over(&mut self, bytes: &[u8], out: &mut (dyn Write + Send + 'w)) -> Result<ControlFlow<()>, FormatError> {
        out.write_all(&self.written.out)?;
        out.write_all(bytes.get(self.written.settled..).unwrap_or_default())?;
        Ok(ControlFlow::Continue(()))
    }
}
