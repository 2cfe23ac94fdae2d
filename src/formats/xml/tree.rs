//! One outermost row in memory: the rows in it, and the pieces of text that make up their cells.
//!
//! Positions count from the start of what is held. Rows stand in document order, each before the rows nested in it. The
//! room is used again for the next row.

use super::encoding::TextEncoding;
use super::text::{Reading, shown};
use crate::model::ColumnSet;
use std::borrow::Cow;
use std::ops::Range;

/// Where a piece of a cell comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Text between tags.
    Text,
    /// A CDATA section between tags.
    Cdata,
    /// The value of an attribute.
    Attribute,
    /// A comment or a processing instruction.
    Remark,
}

/// A piece of a cell.
#[derive(Clone)]
pub(super) struct Piece {
    /// The column.
    pub(super) column: usize,
    /// Where it comes from.
    pub(super) kind: PieceKind,
    /// What it says.
    pub(super) inner: Range<usize>,
    /// What goes when it is blanked.
    pub(super) whole: Range<usize>,
    /// Whether it holds a character other than white space.
    pub(super) filled: bool,
    /// The number of tags before it: pieces without a tag between them are one run of text.
    pub(super) run: u64,
    /// The next piece of the same cell.
    next: Option<usize>,
}

impl Piece {
    /// Returns a piece that no other follows.
    pub(super) const fn new(column: usize, kind: PieceKind, inner: Range<usize>, whole: Range<usize>) -> Self {
        Self { column, kind, inner, whole, filled: false, run: 0, next: None }
    }

    /// Returns how its bytes are to be read.
    pub(super) const fn reading(kind: PieceKind) -> Reading {
        match kind {
            PieceKind::Text | PieceKind::Attribute => Reading::WithReferences,
            PieceKind::Cdata | PieceKind::Remark => Reading::AsItStands,
        }
    }
}

/// A row.
#[derive(Default)]
pub(super) struct Row {
    /// Its part.
    pub(super) part: usize,
    /// Its number in the document, counted from 1.
    pub(super) number: u64,
    /// The bytes from its start tag to its end tag.
    pub(super) span: Range<usize>,
    /// The row that it lies in.
    pub(super) parent: Option<usize>,
    /// The first row after it that isn't nested in it.
    pub(super) next: usize,
    /// The columns that hold a value.
    pub(super) filled: ColumnSet,
    pieces: Vec<Piece>,
    /// Per column its first and last piece.
    ends: Vec<Option<(usize, usize)>>,
}

impl Row {
    fn clear(&mut self) {
        for piece in self.pieces.drain(..) {
            if let Some(ends) = self.ends.get_mut(piece.column) {
                *ends = None;
            }
        }
        self.filled.clear();
    }

    /// Adds a piece at the end of its cell.
    pub(super) fn push(&mut self, piece: Piece) {
        let (place, column) = (self.pieces.len(), piece.column);
        if piece.filled {
            self.filled.insert(column);
        }
        self.pieces.push(piece);
        if self.ends.len() <= column {
            self.ends.resize(column + 1, None);
        }
        let Some(ends) = self.ends.get_mut(column) else { return };
        let (first, last) = ends.unwrap_or((place, place));
        *ends = Some((first, place));
        if let Some(before) = self.pieces.get_mut(last).filter(|_| last != place) {
            before.next = Some(place);
        }
    }

    /// Returns the pieces of a cell.
    pub(super) fn pieces(&self, column: usize) -> impl Iterator<Item = &Piece> {
        let first = self.ends.get(column).copied().flatten().and_then(|(first, _)| self.pieces.get(first));
        std::iter::successors(first, |piece| piece.next.and_then(|next| self.pieces.get(next)))
    }

    /// Returns the text of a cell; nothing where it holds no value. Remarks stand on lines of their own.
    pub(super) fn cell<'a>(&self, column: usize, bytes: &'a [u8], encoding: TextEncoding) -> Cow<'a, str> {
        if !self.filled.contains(column) {
            return Cow::Borrowed("");
        }
        let text = |piece: &Piece| {
            shown(encoding, bytes.get(piece.inner.clone()).unwrap_or_default(), Piece::reading(piece.kind))
        };
        let mut pieces = self.pieces(column);
        let mut cell = pieces.next().map_or(Cow::Borrowed(""), text);
        for piece in pieces {
            let whole = cell.to_mut();
            if piece.kind == PieceKind::Remark {
                whole.push('\n');
            }
            whole.push_str(&text(piece));
        }
        cell
    }
}

/// The rows of one outermost row.
#[derive(Default)]
pub(super) struct Tree {
    rows: Vec<Row>,
    used: usize,
}

impl Tree {
    /// Forgets the rows.
    pub(super) fn clear(&mut self) {
        self.used = 0;
    }

    /// Adds a row whose end is not known yet; returns its place.
    pub(super) fn open(&mut self, part: usize, number: u64, start: usize, parent: Option<usize>) -> usize {
        let place = self.used;
        if self.rows.len() == place {
            self.rows.push(Row::default());
        }
        if let Some(row) = self.rows.get_mut(place) {
            row.clear();
            (row.part, row.number, row.span, row.parent) = (part, number, start..start, parent);
        }
        self.used += 1;
        place
    }

    /// Ends a row.
    pub(super) fn close(&mut self, place: usize, end: usize) {
        let next = self.used;
        if let Some(row) = self.rows.get_mut(place) {
            row.span.end = end;
            row.next = next;
        }
    }

    /// Returns the rows, in document order.
    pub(super) fn rows(&self) -> &[Row] {
        self.rows.get(..self.used).unwrap_or_default()
    }

    /// Returns a row to add to.
    pub(super) fn row_mut(&mut self, place: usize) -> Option<&mut Row> {
        self.rows.get_mut(place)
    }

    /// Returns the rows directly inside one, in document order.
    pub(super) fn nested(&self, place: usize) -> impl Iterator<Item = usize> {
        let end = self.rows().get(place).map_or(0, |row| row.next);
        let inside = move |place: &usize| *place < end;
        let next = move |place: &usize| self.rows().get(*place).map(|row| row.next).filter(inside);
        std::iter::successors(Some(place + 1).filter(inside), next)
    }
}
