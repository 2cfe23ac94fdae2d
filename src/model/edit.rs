//! Stretches of text in the cells of a row that stays, and what takes their place (E7).
//!
//! Only a granted correction and a redacted mention of an erased pupil change a cell; every byte outside the stretch
//! stays as it is, in the file's own encoding.

use super::ColumnSet;
use std::fmt;
use std::ops::Range;

/// One stretch of a cell's text that another text takes the place of. Holds values: `Debug` shows places and lengths.
#[derive(Clone, PartialEq, Eq)]
pub struct CellEdit {
    /// The column, which holds a value.
    pub column: usize,
    /// The stretch, in bytes of the text that the row's view shows; from 0 to its length for the whole cell.
    pub at: Range<usize>,
    /// What takes its place.
    pub text: String,
}

impl fmt::Debug for CellEdit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {} at {:?}: {} bytes", self.column, self.at, self.text.len())
    }
}

/// What changes in a row that stays: some cells become "no value", in others a stretch becomes another text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// The cells that go; none of them is edited too.
    pub blank: ColumnSet,
    edits: Vec<CellEdit>,
}

impl Edits {
    /// Returns the edits, put in order. They don't overlap, and leave no cell without a value: that would be a blank.
    #[must_use]
    pub fn new(blank: ColumnSet, mut edits: Vec<CellEdit>) -> Self {
        edits.sort_by_key(|edit| (edit.column, edit.at.start, edit.at.end));
        Self { blank, edits }
    }

    /// Returns the columns with an edit.
    #[must_use]
    pub fn edited(&self) -> ColumnSet {
        self.edits.iter().map(|edit| edit.column).collect()
    }

    /// Returns the edits of one cell, in the order of its text.
    #[must_use]
    pub fn of(&self, column: usize) -> &[CellEdit] {
        let from = self.edits.partition_point(|edit| edit.column < column);
        let to = self.edits.partition_point(|edit| edit.column <= column);
        self.edits.get(from..to).unwrap_or_default()
    }
}

/// Returns a text after its edits; nothing where they overlap, lie outside it or cut a character in two.
#[must_use]
pub fn edited(text: &str, edits: &[CellEdit]) -> Option<String> {
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        result.push_str(text.get(copied..edit.at.start)?);
        text.get(edit.at.clone())?;
        result.push_str(&edit.text);
        copied = edit.at.end;
    }
    result.push_str(text.get(copied..)?);
    Some(result)
}
