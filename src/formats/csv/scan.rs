//! Shows every row of a file of delimited text: in order to one visitor, to several at once, or to several readers at once
//! with what they make of the rows taken in order.

use super::CsvLayout;
use super::blocks::{Block, Blocks};
use super::rows::Rows;
use super::stops::{Finder, Stops};
use super::stretch::{Record, Stretch};
use super::work::{Means, Worker, work_through};
use crate::formats::FormatError;
use crate::model::{RowReader, RowView, SharedVisitor, Take, Visitor};
use std::io::Read;
use std::ops::ControlFlow;

/// Shows every row to the visitor, in order, until it breaks; the reader stands at the first byte of the file.
///
/// # Errors
/// [`FormatError`] where the text can't be read, or its header is no longer the one of `layout`.
pub(super) fn scan(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    visitor: &mut dyn Visitor,
) -> Result<(), FormatError> {
    scan_by(layout, reader, visitor, Means::of_this_machine())
}

/// As [`scan`], by those means, but always by one thread.
pub(super) fn scan_by(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    visitor: &mut dyn Visitor,
    means: Means,
) -> Result<(), FormatError> {
    let wanted = visitor.wanted(0).to_vec();
    let rest = pass_top(layout, reader)?;
    let finder = Finder::new(layout.dialect.marks, means.lanes);
    let mut blocks = Blocks::new(rest, reader, finder, means.block_bytes);
    let (mut block, mut stops, mut rows_before) = (Block::default(), Stops::default(), 0);
    while blocks.next(&mut block).map_err(|flaw| flaw.of_row(rows_before + 1))? {
        finder.find(block.bytes(), &mut stops);
        let stretch = Stretch::new(layout, block.bytes(), &stops);
        let before = rows_before;
        let tell = |row: &RowView<'_>, _: &Record<'_>| {
            rows_before += 1;
            visitor.row(0, row)
        };
        if stretch.each_row(before, &wanted, tell)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// Shows every row to the visitor or to forks of it, each of which sees some blocks in order; once one breaks no more rows
/// are read, but others may have seen rows behind the one at which it did.
///
/// # Errors
/// Those of [`scan`]: of the first flaw in the order of the file.
pub(super) fn scan_shared<V: SharedVisitor>(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    visitor: &mut V,
) -> Result<(), FormatError> {
    scan_shared_by(layout, reader, visitor, Means::of_this_machine())
}

/// As [`scan_shared`], by those means.
pub(super) fn scan_shared_by<V: SharedVisitor>(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    visitor: &mut V,
    means: Means,
) -> Result<(), FormatError> {
    let rest = pass_top(layout, reader)?;
    let wanted = visitor.wanted(0).to_vec();
    let seers = (0..means.threads).map(|_| Seer { visitor: visitor.fork(), wanted: &wanted }).collect();
    let seers = work_through(layout, (rest, reader), seers, &mut (), means)?;
    for seer in seers {
        visitor.join(seer.visitor);
    }
    Ok(())
}

/// Reads what is above the rows, and returns what was read of them.
fn pass_top(layout: &CsvLayout, reader: &mut (dyn Read + Send)) -> Result<Vec<u8>, FormatError> {
    let mut top = Rows::open(layout, reader)?;
    while top.is_above_rows() {
        top.advance()?;
    }
    Ok(top.into_rest())
}

/// Sees the blocks that fall to one thread.
struct Seer<'w, V> {
    visitor: V,
    wanted: &'w [usize],
}

impl<V: SharedVisitor> Worker<()> for Seer<'_, V> {
    fn take(&mut self, rows: &Stretch<'_>, rows_before: u64) -> Result<ControlFlow<()>, FormatError> {
        rows.each_row(rows_before, self.wanted, |row, _| self.visitor.row(0, row))
    }

    fn hand_over(&mut self, _: &[u8], (): &mut ()) -> Result<ControlFlow<()>, FormatError> {
        Ok(ControlFlow::Continue(()))
    }
}

/// Reads every row, by several threads, and has what is made of it taken in the order of the file.
///
/// # Errors
/// Those of [`scan`]: of the first flaw in the order of the file.
pub(super) fn scan_read<R: RowReader>(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    rows: &R,
    take: &mut Take<'_, R::Made>,
) -> Result<(), FormatError> {
    scan_read_by(layout, reader, (rows, take), Means::of_this_machine())
}

/// As [`scan_read`], by those means.
pub(super) fn scan_read_by<R: RowReader>(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    (rows, take): (&R, &mut Take<'_, R::Made>),
    means: Means,
) -> Result<(), FormatError> {
    let rest = pass_top(layout, reader)?;
    let makers = (0..means.threads).map(|_| Maker { rows, made: Vec::new() }).collect();
    work_through(layout, (rest, reader), makers, take, means).map(|_| ())
}

/// Reads the rows of the blocks that fall to one thread.
struct Maker<'r, R: RowReader> {
    rows: &'r R,
    made: Vec<R::Made>,
}

impl<'t, R: RowReader> Worker<Take<'t, R::Made>> for Maker<'_, R> {
    fn take(&mut self, stretch: &Stretch<'_>, rows_before: u64) -> Result<ControlFlow<()>, FormatError> {
        let Self { rows, made } = self;
        stretch.each_row(rows_before, rows.wanted(0), |row, _| {
            made.extend(rows.read(0, row));
            ControlFlow::Continue(())
        })
    }

    fn hand_over(&mut self, _: &[u8], take: &mut Take<'t, R::Made>) -> Result<ControlFlow<()>, FormatError> {
        Ok(self.made.drain(..).try_for_each(take))
    }
}
