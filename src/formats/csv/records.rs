//! Cuts a stream of bytes into records and a record into cells. Knows delimiters, quotes and line ends; no encodings.
//!
//! Every byte belongs to exactly one record, its line end included, so that writing all records again gives the stream
//! again. A quote opens a cell only as its first byte; a CR belongs to the line end only right before an LF, or where lines
//! end in CR alone. Memory: one record, at most `limit_bytes`.

use super::marks::Marks;
use crate::formats::{FormatError, ROW_LIMIT_BYTES};
use memchr::{memchr, memchr2};
use std::io::{ErrorKind, Read};

/// The bytes that the buffer starts with; it doubles only for a record that does not fit.
const FIRST_BUFFER_BYTES: usize = 256 << 10;

/// How a cell is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Without quotes round it; quotes inside are text.
    Bare,
    /// Between two quotes, none inside.
    Quoted,
    /// Between quotes with doubled ones inside, or with text after the closing one.
    Escaped,
}

/// Where a cell lies in the bytes of its record, quotes included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellSpan {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) shape: Shape,
}

/// What stands at the start of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// A record of this many bytes, line end included.
    Record(usize),
    /// No end in sight: more bytes are needed.
    NeedsMore,
    /// A quote that nothing closes before the end of the file.
    Unclosed,
}

/// Cuts the first record out of `bytes` and notes its cells. `at_end` says that nothing follows these bytes.
pub(super) fn cut(bytes: &[u8], at_end: bool, marks: Marks, cells: &mut Vec<CellSpan>) -> Cut {
    cells.clear();
    let mut start = 0;
    loop {
        let cell = bytes.get(start..).unwrap_or_default();
        let (mut shape, quoted_bytes) = match quoted_part(cell, at_end, marks.quote) {
            QuotedPart::None => (Shape::Bare, 0),
            QuotedPart::Closed { bytes, doubled: false } => (Shape::Quoted, bytes),
            QuotedPart::Closed { bytes, doubled: true } => (Shape::Escaped, bytes),
            QuotedPart::NeedsMore => return Cut::NeedsMore,
            QuotedPart::Unclosed => return Cut::Unclosed,
        };
        let tail = cell.get(quoted_bytes..).unwrap_or_default();
        let stop = memchr2(marks.delimiter, marks.line_end, tail);
        if stop.is_none() && !at_end {
            return Cut::NeedsMore;
        }
        let stopped_at = stop.unwrap_or(tail.len());
        let ends_line = stop.is_some_and(|at| tail.get(at) == Some(&marks.line_end));
        let text = tail.get(..stopped_at).unwrap_or_default();
        let carriage_return = usize::from(ends_line && marks.line_end == b'\n' && text.ends_with(b"\r"));
        if shape == Shape::Quoted && text.len() > carriage_return {
            shape = Shape::Escaped;
        }
        let stop_position = start + quoted_bytes + stopped_at;
        cells.push(CellSpan { start, end: stop_position - carriage_return, shape });
        if stop.is_none() {
            return Cut::Record(stop_position);
        }
        start = stop_position + 1;
        if ends_line {
            return Cut::Record(start);
        }
    }
}

/// The part of a cell from its opening to its closing quote.
enum QuotedPart {
    None,
    Closed { bytes: usize, doubled: bool },
    NeedsMore,
    Unclosed,
}

/// Finds the closing quote of a cell that opens with one.
fn quoted_part(cell: &[u8], at_end: bool, quote: Option<u8>) -> QuotedPart {
    let Some(quote) = quote.filter(|quote| cell.first() == Some(quote)) else { return QuotedPart::None };
    let (mut position, mut doubled) = (1, false);
    while let Some(found) = memchr(quote, cell.get(position..).unwrap_or_default()) {
        position += found + 1;
        match cell.get(position) {
            Some(next) if *next == quote => {
                doubled = true;
                position += 1;
            }
            // The next byte decides whether the quote is doubled.
            None if !at_end => return QuotedPart::NeedsMore,
            _ => return QuotedPart::Closed { bytes: position, doubled },
        }
    }
    if at_end { QuotedPart::Unclosed } else { QuotedPart::NeedsMore }
}

/// Appends the text of an [`Shape::Escaped`] cell: quotes off, doubled quotes single, what follows the closing one as is.
pub(super) fn unescape(raw: &[u8], text: &mut Vec<u8>) {
    let Some((quote, mut rest)) = raw.split_first() else { return };
    while let Some(found) = memchr(*quote, rest) {
        text.extend_from_slice(rest.get(..found).unwrap_or_default());
        rest = rest.get(found + 1..).unwrap_or_default();
        if rest.first() != Some(quote) {
            break;
        }
        text.push(*quote);
        rest = rest.get(1..).unwrap_or_default();
    }
    text.extend_from_slice(rest);
}

/// Reads a stream record by record into one buffer.
pub(super) struct Records<'r> {
    reader: &'r mut dyn Read,
    marks: Marks,
    limit_bytes: usize,
    buffer: Vec<u8>,
    /// The first byte of the present record.
    start: usize,
    /// The first byte after it.
    next: usize,
    /// The first byte of the buffer that holds nothing yet.
    filled: usize,
    at_end: bool,
    cells: Vec<CellSpan>,
}

impl<'r> Records<'r> {
    /// Returns a reader of records that stands before the first.
    pub(super) fn new(reader: &'r mut dyn Read, marks: Marks) -> Self {
        Self {
            reader,
            marks,
            limit_bytes: ROW_LIMIT_BYTES,
            buffer: vec![0; FIRST_BUFFER_BYTES],
            start: 0,
            next: 0,
            filled: 0,
            at_end: false,
            cells: Vec::new(),
        }
    }

    /// Cuts by these marks from the next record on.
    pub(super) fn set_marks(&mut self, marks: Marks) {
        self.marks = marks;
    }

    /// Moves to the next record; returns false after the last. `row` is the number that an error tells.
    pub(super) fn advance(&mut self, row: u64) -> Result<bool, FormatError> {
        self.start = self.next;
        loop {
            let bytes = self.buffer.get(self.start..self.filled).unwrap_or_default();
            let cut = if bytes.is_empty() && !self.at_end {
                Cut::NeedsMore
            } else if bytes.is_empty() {
                return Ok(false);
            } else {
                cut(bytes, self.at_end, self.marks, &mut self.cells)
            };
            let too_long = FormatError::RowTooLong { row, limit_bytes: self.limit_bytes };
            match cut {
                Cut::Record(length) if length > self.limit_bytes => return Err(too_long),
                Cut::Record(length) => {
                    self.next = self.start + length;
                    return Ok(true);
                }
                Cut::NeedsMore if bytes.len() > self.limit_bytes => return Err(too_long),
                Cut::NeedsMore => self.fill()?,
                Cut::Unclosed => return Err(FormatError::UnclosedQuote { row }),
            }
        }
    }

    /// Passes over these bytes where the stream starts with them; to be asked before the first record only.
    pub(super) fn skip_prefix(&mut self, prefix: &[u8]) -> Result<bool, FormatError> {
        self.fill()?;
        let found = self.buffer.get(..self.filled).unwrap_or_default().starts_with(prefix);
        if found {
            self.next = prefix.len();
        }
        Ok(found)
    }

    /// Returns the bytes of the present record, line end included.
    pub(super) fn bytes(&self) -> &[u8] {
        self.buffer.get(self.start..self.next).unwrap_or_default()
    }

    /// Returns where the cells of the present record lie; there is at least one.
    pub(super) fn cells(&self) -> &[CellSpan] {
        &self.cells
    }

    /// Returns what was read behind the present record.
    pub(super) fn into_rest(mut self) -> Vec<u8> {
        self.buffer.truncate(self.filled);
        self.buffer.drain(..self.next);
        self.buffer
    }

    /// Moves the unfinished record to the front and fills the buffer, which doubles if that record takes all of it.
    fn fill(&mut self) -> Result<(), FormatError> {
        self.buffer.copy_within(self.start..self.filled, 0);
        self.filled -= self.start;
        self.start = 0;
        if self.filled == self.buffer.len() {
            let doubled = self.buffer.len() * 2;
            self.buffer.resize(doubled.min(self.limit_bytes + 1).max(self.buffer.len()), 0);
        }
        while let Some(room) = self.buffer.get_mut(self.filled..).filter(|room| !room.is_empty()) {
            match self.reader.read(room) {
                Ok(0) => {
                    self.at_end = true;
                    break;
                }
                Ok(bytes) => self.filled += bytes,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}
