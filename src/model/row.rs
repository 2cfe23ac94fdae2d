//! What a format shows of a row, and what becomes of it: the seam between `formats` and everything that decides.
//!
//! Formats know nothing of policy. They give a row's number, the text of the columns asked for and which columns hold
//! a value; they get a fate, and copy, skip or splice bytes.

use std::borrow::Cow;
use std::ops::ControlFlow;

/// A set of columns of one dataset, by position.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnSet(Vec<u64>);

impl ColumnSet {
    /// Returns the set without members.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a column.
    pub fn insert(&mut self, column: usize) {
        let (word, bit) = (column / 64, column % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    /// Returns whether the column is a member.
    #[must_use]
    pub fn contains(&self, column: usize) -> bool {
        self.0.get(column / 64).is_some_and(|bits| bits & (1 << (column % 64)) != 0)
    }

    /// Removes every member, keeping the room.
    pub fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Returns whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// Returns the number of members.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    /// Returns the members that both have.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a & b).collect())
    }

    /// Returns whether both have a member in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// Returns whether every member is one of `other` too.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.iter().enumerate().all(|(word, bits)| bits & !other.0.get(word).copied().unwrap_or(0) == 0)
    }

    /// Returns the members, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            let bits = *bits;
            (0..64).filter(move |bit| bits & (1 << bit) != 0).map(move |bit| word * 64 + bit)
        })
    }
}

impl FromIterator<usize> for ColumnSet {
    fn from_iter<I: IntoIterator<Item = usize>>(columns: I) -> Self {
        let mut set = Self::new();
        columns.into_iter().for_each(|column| set.insert(column));
        set
    }
}

/// What a row has wrong with its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowFlaw {
    /// Fewer cells than the header.
    TooFewCells,
    /// More cells than the header.
    TooManyCells,
}

/// One row, as a format shows it.
#[derive(Clone, Debug)]
pub struct RowView<'a> {
    /// The number of the row, counted from 1, without the header.
    pub row: u64,
    /// The texts of the columns that were asked for, in the order asked; empty where the cell holds no value.
    pub cells: &'a [Cow<'a, str>],
    /// The columns that hold a value.
    pub filled: &'a ColumnSet,
    /// What is wrong with its shape; such a row is kept byte for byte.
    pub flaw: Option<RowFlaw>,
    /// Whether rows of another part lie inside this one and stay: then it can't be dropped (P9).
    pub holds_kept_rows: bool,
    /// The row of the parent part that this one lies in, whose key it inherits (P9).
    pub parent: Option<&'a RowView<'a>>,
}

/// What becomes of a row (E7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate<'a> {
    /// Every byte stays.
    Keep,
    /// The row goes, with its own line end.
    Drop,
    /// These cells become the format's own "no value"; all of them hold a value now.
    Blank(Cow<'a, ColumnSet>),
}

/// Says what becomes of each row of a file. A file can hold several parts (elements, sheets), each a dataset.
pub trait Fates: Sync {
    /// Returns the columns of a part whose text [`Fates::fate`] wants to see.
    fn wanted(&self, part: usize) -> &[usize];

    /// Returns the fate of a row; the same row always has the same fate.
    fn fate(&self, part: usize, row: &RowView<'_>) -> Fate<'_>;
}

/// Sees each row of a file, in order.
pub trait Visitor {
    /// Returns the columns of a part whose text [`Visitor::row`] wants to see.
    fn wanted(&self, part: usize) -> &[usize];

    /// Returns whether a row that lies inside another stays; asked before [`Visitor::row`] sees the one around it, whose
    /// view then says [`RowView::holds_kept_rows`]. Who decides nothing need not answer.
    fn stays(&self, _part: usize, _row: &RowView<'_>) -> bool {
        false
    }

    /// Takes one row; on `Break` the rest of the file is not read.
    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()>;
}

/// What a rewrite did to one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RewriteTally {
    /// Rows read.
    pub rows_in: u64,
    /// Rows written, blanked ones too.
    pub rows_kept: u64,
    /// Rows left out.
    pub rows_dropped: u64,
    /// Cells blanked in the rows that were kept.
    pub cells_blanked: u64,
}
