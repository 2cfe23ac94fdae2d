//! Reads a text in blocks of whole records: the one part of the work that knows the bytes in order.
//!
//! Memory: one block, of which a record may make more than its size, up to `ROW_LIMIT_BYTES`; and the start of the next.

use super::stops::{Finder, Quotes};
use crate::formats::{FormatError, ROW_LIMIT_BYTES};
use std::io::{ErrorKind, Read};

/// What is wrong with the record that follows the last block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A quote in it is never closed.
    Unclosed,
    /// It is longer than a record may be.
    TooLong,
    /// It can't be read.
    Unreadable(ErrorKind),
}

impl Flaw {
    /// Returns the error that tells it of that row.
    pub(super) const fn of_row(self, row: u64) -> FormatError {
        match self {
            Self::Unclosed => FormatError::UnclosedQuote { row },
            Self::TooLong => FormatError::RowTooLong { row, limit_bytes: ROW_LIMIT_BYTES },
            Self::Unreadable(kind) => FormatError::Io(kind),
        }
    }
}

/// Some whole records.
#[derive(Default)]
pub(super) struct Block {
    room: Vec<u8>,
    len: usize,
}

impl Block {
    /// Returns the bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.room.get(..self.len).unwrap_or_default()
    }
}

/// Reads blocks.
pub(super) struct Blocks<'r> {
    reader: &'r mut (dyn Read + Send),
    finder: Finder,
    block_bytes: usize,
    /// What was read behind the last block.
    rest: Vec<u8>,
    /// How much of it was looked at, and what is known of the quotes there.
    looked_at: usize,
    quotes: Quotes,
    at_end: bool,
}

impl<'r> Blocks<'r> {
    /// Starts where a record begins; `rest` are bytes that were read before those of the reader.
    pub(super) fn new(rest: Vec<u8>, reader: &'r mut (dyn Read + Send), finder: Finder, block_bytes: usize) -> Self {
        Self { reader, finder, block_bytes, rest, looked_at: 0, quotes: Quotes::START, at_end: false }
    }

    /// Returns whether the reader has nothing more.
    pub(super) const fn at_end(&self) -> bool {
        self.at_end
    }

    /// Returns whether one long record made a block large.
    pub(super) const fn is_large(&self, block: &Block) -> bool {
        block.room.len() > self.block_bytes
    }

    /// Reads the next block; returns false after the last.
    pub(super) fn next(&mut self, block: &mut Block) -> Result<bool, Flaw> {
        let mut filled = self.rest.len();
        let room = self.block_bytes.max(filled);
        // What a long record took is given back after it.
        block.room.resize(room, 0);
        block.room.shrink_to(room);
        if let Some(start) = block.room.get_mut(..filled) {
            start.copy_from_slice(&self.rest);
        }
        self.rest.clear();
        loop {
            filled += self.fill(block.room.get_mut(filled..).unwrap_or_default())?;
            let unseen = block.room.get(self.looked_at..filled).unwrap_or_default();
            if let Some(end) = self.finder.last_end(unseen, &mut self.quotes) {
                block.len = self.looked_at + end;
                self.rest.extend_from_slice(block.room.get(block.len..filled).unwrap_or_default());
                self.looked_at = self.rest.len();
                return Ok(true);
            }
            self.looked_at = filled;
            if filled > ROW_LIMIT_BYTES {
                return Err(Flaw::TooLong);
            }
            if self.at_end {
                (block.len, self.looked_at) = (filled, 0);
                return if self.quotes.inside { Err(Flaw::Unclosed) } else { Ok(filled > 0) };
            }
            let doubled = block.room.len().saturating_mul(2).min(ROW_LIMIT_BYTES + 1);
            block.room.resize(doubled.max(filled + 1), 0);
        }
    }

    /// Fills the room as far as there are bytes.
    fn fill(&mut self, mut room: &mut [u8]) -> Result<usize, Flaw> {
        let mut filled = 0;
        while !room.is_empty() && !self.at_end {
            match self.reader.read(room) {
                Ok(0) => self.at_end = true,
                Ok(bytes) => {
                    filled += bytes;
                    room = room.get_mut(bytes..).unwrap_or_default();
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Flaw::Unreadable(error.kind())),
            }
        }
        Ok(filled)
    }
}
