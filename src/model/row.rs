//! What a format shows of a row, and what becomes of it: the seam between `formats` and everything that decides.
//!
//! Formats know nothing of policy. They give a row's number, the text of the columns asked for and which columns hold
//! a value; they get a fate, and copy, skip or splice bytes.

use super::Edits;
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;

/// A set of columns of one dataset, by position. The first 64 stand in one word, so that the sets of an ordinary table
/// take no allocation.
#[derive(Clone, Debug, Default, Eq, PartialOrd, Ord)]
pub struct ColumnSet {
    first: u64,
    /// The words after it; the last one has a member.
    more: Vec<u64>,
}

impl ColumnSet {
    /// Returns the set without members.
    #[must_use]
    pub const fn new() -> Self {
        Self { first: 0, more: Vec::new() }
    }

    /// Adds a column.
    pub fn insert(&mut self, column: usize) {
        let (word, bit) = (column / 64, 1 << (column % 64));
        let Some(word) = word.checked_sub(1) else {
            self.first |= bit;
            return;
        };
        if self.more.len() <= word {
            self.more.resize(word + 1, 0);
        }
        if let Some(bits) = self.more.get_mut(word) {
            *bits |= bit;
        }
    }

    /// Returns whether the column is a member.
    #[must_use]
    pub fn contains(&self, column: usize) -> bool {
        let bits = match (column / 64).checked_sub(1) {
            None => self.first,
            Some(word) => self.more.get(word).copied().unwrap_or(0),
        };
        bits & (1 << (column % 64)) != 0
    }

    /// Removes every member, keeping the room.
    pub fn clear(&mut self) {
        self.first = 0;
        self.more.clear();
    }

    /// Returns whether there is no member.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.first == 0 && self.more.is_empty()
    }

    /// Returns the number of members.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.first.count_ones() + self.more.iter().map(|bits| bits.count_ones()).sum::<u32>()
    }

    /// Returns the members that both have.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut more = Vec::new();
        if !self.more.is_empty() && !other.more.is_empty() {
            more.extend(self.more.iter().zip(&other.more).map(|(a, b)| a & b));
            more.truncate(more.iter().rposition(|bits| *bits != 0).map_or(0, |last| last + 1));
        }
        Self { first: self.first & other.first, more }
    }

    /// Returns whether both have a member in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.first & other.first != 0 || self.more.iter().zip(&other.more).any(|(a, b)| a & b != 0)
    }

    /// Returns whether every member is one of `other` too.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        let beyond = |(word, bits): (usize, &u64)| bits & !other.more.get(word).copied().unwrap_or(0) != 0;
        self.first & !other.first == 0 && !self.more.iter().enumerate().any(beyond)
    }

    /// Returns the members, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let words = std::iter::once(self.first).chain(self.more.iter().copied());
        words.enumerate().flat_map(|(word, bits)| bits_of(bits).map(move |bit| word * 64 + bit))
    }
}

impl PartialEq for ColumnSet {
    fn eq(&self, other: &Self) -> bool {
        // Two empty lists are not worth a call, once for each row.
        let (more, others) = (&self.more, &other.more);
        self.first == other.first && more.len() == others.len() && (more.is_empty() || more == others)
    }
}

impl Hash for ColumnSet {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.first, &self.more).hash(state);
    }
}

/// Returns the positions of the bits that are set, ascending.
pub fn bits_of(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = usize::try_from(bits.trailing_zeros()).ok().filter(|_| bits != 0)?;
        bits &= bits - 1;
        Some(lowest)
    })
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
    /// In some cells a stretch becomes another text; others may become "no value". Only for a granted correction or a
    /// redacted mention.
    Replace(Box<Edits>),
}

/// What becomes of a row as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WholeFate {
    /// [`Fate::Keep`].
    Stays,
    /// [`Fate::Drop`].
    Goes,
}

/// Says what becomes of each row of a file. A file can hold several parts (elements, sheets), each a dataset.
pub trait Fates: Sync {
    /// Returns the columns of a part whose text [`Fates::fate`] wants to see.
    fn wanted(&self, part: usize) -> &[usize];

    /// Returns the fate of a row; the same row always has the same fate.
    fn fate(&self, part: usize, row: &RowView<'_>) -> Fate<'_>;

    /// Returns the fate of a row where its number is enough to know it: [`Fates::fate`] says the same.
    fn known(&self, _part: usize, _row: u64) -> Option<WholeFate> {
        None
    }
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

/// A visitor whose rows several threads can see: each thread has one of its own, and what they learn is put together. The
/// rows of one visitor come in order, and what is learned must not hang on which visitor saw which rows.
pub trait SharedVisitor: Visitor + Send {
    /// Returns a visitor that has seen nothing.
    #[must_use]
    fn fork(&self) -> Self;

    /// Takes over what another has learned.
    fn join(&mut self, other: Self);
}

/// Makes something of single rows, which several threads can do at once; it is taken in the order of the rows.
pub trait RowReader: Sync {
    /// What is made of a row.
    type Made: Send;

    /// Returns the columns of a part whose text [`RowReader::read`] wants to see.
    fn wanted(&self, part: usize) -> &[usize];

    /// Returns what is made of a row, if anything is.
    fn read(&self, part: usize, row: &RowView<'_>) -> Option<Self::Made>;
}

/// Takes what a [`RowReader`] made, row by row; on `Break` the rest is not taken.
pub type Take<'t, M> = dyn FnMut(M) -> ControlFlow<()> + Send + 't;

/// A visitor that reads each row and has it taken at once: the form of [`RowReader`] for formats that are read in order.
pub struct InTurn<'r, 't, R: RowReader> {
    /// What reads.
    pub reader: &'r R,
    /// What takes.
    pub take: &'r mut Take<'t, R::Made>,
}

impl<R: RowReader> Visitor for InTurn<'_, '_, R> {
    fn wanted(&self, part: usize) -> &[usize] {
        self.reader.wanted(part)
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> ControlFlow<()> {
        self.reader.read(part, row).map_or(ControlFlow::Continue(()), |made| (self.take)(made))
    }
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
    /// Cells in which a stretch became another text.
    pub cells_replaced: u64,
}
