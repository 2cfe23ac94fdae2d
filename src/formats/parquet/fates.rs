//! The fates of the rows of one row group, asked before any of its columns is written.
//!
//! Parquet stores columns one after the other, so that each column needs the fates of all rows of its group. They take
//! four bytes a row, and one set of columns for each that is distinct.

use super::edit::is_writable;
use super::group::{Rows, each_row};
use crate::formats::FormatError;
use crate::model::{CellEdit, ColumnSet, Edits, Fate, Fates, RewriteTally, RowView};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// What becomes of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellFate<'g> {
    Kept,
    Blanked,
    /// Stretches of its text change.
    Edited(&'g [CellEdit]),
    /// Gone with its row.
    Dropped,
}

/// What becomes of a row: blanked rows hold the position of their columns in [`GroupFates::blanks`], edited ones that of
/// their edits in [`GroupFates::edits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowFate {
    Keep,
    Drop,
    Blank(u32),
    Edit(u32),
}

/// What becomes of the rows of one group.
#[derive(Default)]
pub(super) struct GroupFates {
    /// One per row; empty where every row is kept.
    rows: Vec<RowFate>,
    blanks: Vec<ColumnSet>,
    edits: Vec<Edits>,
    /// What that comes to.
    pub(super) tally: RewriteTally,
}

impl GroupFates {
    /// Asks the fate of every row of a group. Cells that hold no value are left alone, whatever the fate says.
    pub(super) fn ask(rows: &Rows<'_>, row: &mut u64, fates: &dyn Fates) -> Result<Self, FormatError> {
        let mut group = Self::default();
        let mut known: HashMap<ColumnSet, u32> = HashMap::new();
        let mut unwritable = None;
        each_row(rows, row, &mut |view| {
            let fate = match fates.fate(0, view) {
                Fate::Keep => RowFate::Keep,
                Fate::Drop => RowFate::Drop,
                Fate::Blank(columns) => {
                    let blanked = columns.and(view.filled);
                    group.tally.cells_blanked += u64::from(blanked.len());
                    if blanked.is_empty() { RowFate::Keep } else { RowFate::Blank(group.number(&mut known, blanked)) }
                }
                Fate::Replace(edits) if can_be_written(rows, view, &edits) => group.edit(view.filled, *edits),
                Fate::Replace(_) => {
                    unwritable = Some(FormatError::Unwritable { row: view.row });
                    return ControlFlow::Break(());
                }
            };
            group.tally.rows_in += 1;
            match fate {
                RowFate::Drop => group.tally.rows_dropped += 1,
                RowFate::Keep | RowFate::Blank(_) | RowFate::Edit(_) => group.tally.rows_kept += 1,
            }
            group.rows.push(fate);
            ControlFlow::Continue(())
        })?;
        unwritable.map_or(Ok(group), Err)
    }

    /// Counts and keeps the edits of a row.
    fn edit(&mut self, filled: &ColumnSet, mut edits: Edits) -> RowFate {
        edits.blank = edits.blank.and(filled);
        self.tally.cells_blanked += u64::from(edits.blank.len());
        self.tally.cells_replaced += u64::from(edits.edited().len());
        let next = u32::try_from(self.edits.len()).unwrap_or(u32::MAX);
        self.edits.push(edits);
        RowFate::Edit(next)
    }

    /// Returns the number of a set of columns, which is added if it is new.
    fn number(&mut self, known: &mut HashMap<ColumnSet, u32>, columns: ColumnSet) -> u32 {
        // A row group has fewer than 2^32 rows in all that writes Parquet; beyond it every row would need a set of its own.
        let next = u32::try_from(self.blanks.len()).unwrap_or(u32::MAX);
        *known.entry(columns).or_insert_with_key(|columns| {
            self.blanks.push(columns.clone());
            next
        })
    }

    /// Returns whether a row or a cell goes.
    pub(super) fn changes(&self) -> bool {
        self.tally.rows_dropped > 0 || self.tally.cells_blanked > 0 || self.tally.cells_replaced > 0
    }

    /// Returns the columns that lose a cell.
    pub(super) fn blanked_columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.blanks.iter().chain(self.edits.iter().map(|edits| &edits.blank)).flat_map(ColumnSet::iter)
    }

    /// Returns what becomes of a cell, counted from row 0 of the group.
    pub(super) fn of_cell(&self, row: usize, column: usize) -> CellFate<'_> {
        match self.rows.get(row) {
            None | Some(RowFate::Keep) => CellFate::Kept,
            Some(RowFate::Drop) => CellFate::Dropped,
            Some(RowFate::Blank(number)) => {
                let columns = usize::try_from(*number).ok().and_then(|number| self.blanks.get(number));
                if columns.is_some_and(|columns| columns.contains(column)) { CellFate::Blanked } else { CellFate::Kept }
            }
            Some(RowFate::Edit(number)) => {
                let edits = usize::try_from(*number).ok().and_then(|number| self.edits.get(number));
                match edits {
                    Some(edits) if edits.blank.contains(column) => CellFate::Blanked,
                    Some(edits) if !edits.of(column).is_empty() => CellFate::Edited(edits.of(column)),
                    Some(_) | None => CellFate::Kept,
                }
            }
        }
    }
}

/// Whether every edit of a row is of a cell that holds a value, was asked for, and can take the new text.
fn can_be_written(rows: &Rows<'_>, view: &RowView<'_>, edits: &Edits) -> bool {
    let schema = rows.layout.footer().file_metadata().schema_descr();
    edits.edited().iter().all(|column| {
        let shown = rows.wanted.iter().position(|wanted| *wanted == column).and_then(|at| view.cells.get(at));
        view.filled.contains(column) && shown.is_some_and(|shown| is_writable(schema, column, shown, edits.of(column)))
    })
}
