//! The fates of the rows of one row group, asked before any of its columns is written.
//!
//! Parquet stores columns one after the other, so that each column needs the fates of all rows of its group. They take
//! four bytes a row, and one set of columns for each that is distinct.

use super::group::{Rows, each_row};
use crate::formats::FormatError;
use crate::model::{ColumnSet, Fate, Fates, RewriteTally};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// What becomes of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellFate {
    Kept,
    Blanked,
    /// Gone with its row.
    Dropped,
}

/// What becomes of a row: blanked rows hold the position of their columns in [`GroupFates::blanks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowFate {
    Keep,
    Drop,
    Blank(u32),
}

/// What becomes of the rows of one group.
#[derive(Default)]
pub(super) struct GroupFates {
    /// One per row; empty where every row is kept.
    rows: Vec<RowFate>,
    blanks: Vec<ColumnSet>,
    /// What that comes to.
    pub(super) tally: RewriteTally,
}

impl GroupFates {
    /// Asks the fate of every row of a group. Cells that hold no value are left alone, whatever the fate says.
    pub(super) fn ask(rows: &Rows<'_>, row: &mut u64, fates: &dyn Fates) -> Result<Self, FormatError> {
        let mut group = Self::default();
        let mut known: HashMap<ColumnSet, u32> = HashMap::new();
        each_row(rows, row, &mut |view| {
            let fate = match fates.fate(0, view) {
                Fate::Keep => RowFate::Keep,
                Fate::Drop => RowFate::Drop,
                Fate::Blank(columns) => {
                    let blanked = columns.and(view.filled);
                    group.tally.cells_blanked += u64::from(blanked.len());
                    if blanked.is_empty() { RowFate::Keep } else { RowFate::Blank(group.number(&mut known, blanked)) }
                }
            };
            group.tally.rows_in += 1;
            match fate {
                RowFate::Drop => group.tally.rows_dropped += 1,
                RowFate::Keep | RowFate::Blank(_) => group.tally.rows_kept += 1,
            }
            group.rows.push(fate);
            ControlFlow::Continue(())
        })?;
        Ok(group)
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
        self.tally.rows_dropped > 0 || self.tally.cells_blanked > 0
    }

    /// Returns the columns that lose a cell.
    pub(super) fn blanked_columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.blanks.iter().flat_map(ColumnSet::iter)
    }

    /// Returns what becomes of a cell, counted from row 0 of the group.
    pub(super) fn of_cell(&self, row: usize, column: usize) -> CellFate {
        match self.rows.get(row) {
            None | Some(RowFate::Keep) => CellFate::Kept,
            Some(RowFate::Drop) => CellFate::Dropped,
            Some(RowFate::Blank(number)) => {
                let columns = usize::try_from(*number).ok().and_then(|number| self.blanks.get(number));
                if columns.is_some_and(|columns| columns.contains(column)) { CellFate::Blanked } else { CellFate::Kept }
            }
        }
    }
}
