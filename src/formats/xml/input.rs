//! The bytes of a document as they are read: what is held, what is unread, and up to where they are checked.
//!
//! Positions count from the start of what is held, so they stay true while more is read. Memory is what is held (one
//! outermost row, or one token) and one chunk. Refuses to hold more than [`ROW_LIMIT_BYTES`].

use super::encoding::{Flaw, TextEncoding};
use crate::formats::{FormatError, ROW_LIMIT_BYTES};
use memchr::memmem;
use std::io::Read;
use std::ops::Range;

/// How much is read at a time, at least. In tests so little that every token meets the end of a chunk.
const CHUNK_BYTES: usize = if cfg!(test) { 11 } else { 256 << 10 };

/// Where the XML declaration must end, to be seen.
const HEAD_BYTES: usize = 4 << 10;

/// A document being read.
pub(super) struct Input<'r> {
    reader: &'r mut dyn Read,
    encoding: TextEncoding,
    buffer: Vec<u8>,
    /// Where what is held starts in the buffer.
    anchor: usize,
    /// Where the unread bytes start in the buffer.
    cursor: usize,
    /// The bytes of the buffer before this are checked.
    sound: usize,
    flaw: Option<Flaw>,
    ended: bool,
    /// The place of the anchor in the document.
    offset: u64,
    /// The row that is being read, for errors; 0 outside rows.
    pub(super) row: u64,
}

impl<'r> Input<'r> {
    /// Starts to read a document.
    ///
    /// # Errors
    /// [`FormatError::Empty`] without a byte; [`FormatError::Encoding`] for an encoding that isn't supported.
    pub(super) fn new(reader: &'r mut dyn Read) -> Result<Self, FormatError> {
        let mut buffer = Vec::new();
        let mut ended = read_chunk(reader, CHUNK_BYTES, &mut buffer)?;
        while !ended && buffer.len() < HEAD_BYTES && memmem::find(&buffer, b"?>").is_none() {
            ended = read_chunk(reader, CHUNK_BYTES, &mut buffer)?;
        }
        if buffer.is_empty() {
            return Err(FormatError::Empty);
        }
        let encoding = TextEncoding::detect(&buffer)?;
        let mut input =
            Self { reader, encoding, buffer, anchor: 0, cursor: 0, sound: 0, flaw: None, ended, offset: 0, row: 0 };
        input.check();
        Ok(input)
    }

    /// Returns the encoding.
    pub(super) const fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// Returns held bytes.
    #[inline]
    pub(super) fn held(&self, range: Range<usize>) -> &[u8] {
        let range = self.anchor + range.start..self.anchor + range.end;
        self.buffer.get(range).unwrap_or_default()
    }

    /// Returns the unread bytes that are in memory.
    #[inline]
    pub(super) fn unread(&self) -> &[u8] {
        self.buffer.get(self.cursor..).unwrap_or_default()
    }

    /// Returns the place of the first unread byte, from the start of what is held.
    pub(super) const fn position(&self) -> usize {
        self.cursor - self.anchor
    }

    /// Returns the place in the document of a position.
    pub(super) fn offset_of(&self, position: usize) -> u64 {
        self.offset.saturating_add(u64::try_from(position).unwrap_or(u64::MAX))
    }

    /// Takes unread bytes into what is held, and returns where they stand.
    ///
    /// # Errors
    /// [`FormatError`] where one of them is not sound.
    #[inline]
    pub(super) fn take(&mut self, len: usize) -> Result<Range<usize>, FormatError> {
        let end = self.cursor.saturating_add(len).min(self.buffer.len());
        if end > self.sound {
            return Err(match self.flaw {
                Some(Flaw::Character) => FormatError::MalformedXml { offset: self.offset_of(self.sound - self.anchor) },
                Some(Flaw::Encoding) | None => FormatError::Encoding { row: self.row },
            });
        }
        let start = self.position();
        self.cursor = end;
        Ok(start..self.position())
    }

    /// Lets go of held bytes, and of unread ones before that position. Positions count from there on.
    ///
    /// # Errors
    /// [`FormatError`] where an unread byte among them is not sound.
    pub(super) fn release(&mut self, position: usize) -> Result<(), FormatError> {
        self.take(position.saturating_sub(self.position()))?;
        self.offset = self.offset_of(position);
        self.anchor += position;
        Ok(())
    }

    /// Reads on; says whether there was more.
    ///
    /// # Errors
    /// [`FormatError::RowTooLong`] where too much is held already, or what the reader reports.
    pub(super) fn fill(&mut self) -> Result<bool, FormatError> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.drain(..self.anchor);
        self.cursor -= self.anchor;
        self.sound -= self.anchor;
        self.anchor = 0;
        let held = self.buffer.len();
        if held > ROW_LIMIT_BYTES {
            return Err(FormatError::RowTooLong { row: self.row, limit_bytes: ROW_LIMIT_BYTES });
        }
        // Growing reads keep the search for the end of a long token linear.
        self.ended = read_chunk(self.reader, CHUNK_BYTES.max(held / 2), &mut self.buffer)?;
        self.check();
        Ok(self.buffer.len() > held)
    }

    fn check(&mut self) {
        if self.flaw.is_none() {
            let fresh = self.buffer.get(self.sound..).unwrap_or_default();
            let (sound, flaw) = self.encoding.check(fresh, self.ended);
            self.sound += sound;
            self.flaw = flaw;
        }
    }
}

/// Reads up to `len` bytes more; says whether the end was reached.
fn read_chunk(reader: &mut dyn Read, len: usize, buffer: &mut Vec<u8>) -> Result<bool, FormatError> {
    let limit = u64::try_from(len).unwrap_or(u64::MAX);
    let read = reader.take(limit).read_to_end(buffer)?;
    Ok(read < len)
}
