//! Cuts delimited text into records and cells, one byte after the other: the plain form, which `csv` is held against.

use super::Unread;
use std::io::{ErrorKind, Read};
use std::ops::Range;

/// The most bytes of one record.
const LONGEST: usize = 64 << 20;

/// The bytes that are read at a time, at least.
const CHUNK: usize = 64 << 10;

/// What parts cells, encloses them and ends lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) delimiter: u8,
    pub(super) quote: Option<u8>,
    pub(super) line_end: u8,
}

/// A record at the start of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// So many bytes, line end included, and the cells in them, quotes included.
    Record(usize, Vec<Range<usize>>),
    /// It does not end in these bytes.
    More,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Opening,
    Bare,
    Quoted,
    Closing,
}

/// Cuts the first record; `at_end` says that nothing follows these bytes.
pub(super) fn cut(bytes: &[u8], marks: Marks, at_end: bool) -> Cut {
    let (mut cells, mut start, mut state) = (Vec::new(), 0, State::Opening);
    let mut before = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let is_quote = Some(*byte) == marks.quote;
        state = match state {
            State::Opening | State::Closing if is_quote => State::Quoted,
            State::Quoted if is_quote => State::Closing,
            State::Quoted => State::Quoted,
            State::Opening | State::Bare | State::Closing if *byte == marks.line_end => {
                let returned = marks.line_end == b'\n' && before == b'\r' && at > start;
                cells.push(start..at - usize::from(returned));
                return Cut::Record(at + 1, cells);
            }
            State::Opening | State::Bare | State::Closing if *byte == marks.delimiter => {
                cells.push(start..at);
                start = at + 1;
                State::Opening
            }
            State::Opening | State::Bare | State::Closing => State::Bare,
        };
        before = *byte;
    }
    if !at_end || state == State::Quoted {
        return Cut::More;
    }
    cells.push(start..bytes.len());
    Cut::Record(bytes.len(), cells)
}

/// Returns the bytes of a cell without its quotes; what follows the closing one is text.
pub(super) fn content(raw: &[u8], marks: Marks) -> Vec<u8> {
    let Some((quote, rest)) = raw.split_first().filter(|(first, _)| Some(**first) == marks.quote) else {
        return raw.to_vec();
    };
    let (mut text, mut bytes) = (Vec::with_capacity(raw.len()), rest.iter());
    while let Some(byte) = bytes.next() {
        if byte == quote && bytes.as_slice().first() != Some(quote) {
            text.extend_from_slice(bytes.as_slice());
            break;
        }
        if byte == quote {
            bytes.next();
        }
        text.push(*byte);
    }
    text
}

/// The bytes of a record, line end included, and where its cells lie in them.
pub(super) type Record<'b> = (&'b [u8], Vec<Range<usize>>);

/// Reads a text record by record.
pub(super) struct Records<R> {
    reader: R,
    marks: Marks,
    buffer: Vec<u8>,
    start: usize,
    at_end: bool,
}

impl<R: Read> Records<R> {
    /// Returns the records of a text.
    pub(super) fn new(reader: R, marks: Marks) -> Self {
        Self { reader, marks, buffer: Vec::new(), start: 0, at_end: false }
    }

    /// Returns the bytes of the next record with its cells; nothing after the last.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, Unread> {
        loop {
            let rest = self.buffer.get(self.start..).unwrap_or_default();
            if rest.is_empty() && self.at_end {
                return Ok(None);
            }
            if let Cut::Record(len, cells) = cut(rest, self.marks, self.at_end)
                && len > 0
            {
                let from = self.start;
                self.start += len;
                return Ok(Some((self.buffer.get(from..self.start).unwrap_or_default(), cells)));
            }
            if self.at_end || rest.len() > LONGEST {
                return Err(Unread::Malformed);
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> Result<(), Unread> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let wanted = self.buffer.len().max(CHUNK);
        let limit = u64::try_from(wanted).unwrap_or(u64::MAX);
        match (&mut self.reader).take(limit).read_to_end(&mut self.buffer) {
            Ok(read) => self.at_end = read < wanted,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(Unread::Missing),
        }
        Ok(())
    }
}
