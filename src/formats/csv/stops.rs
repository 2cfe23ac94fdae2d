//! Finds the stops of delimited text: the delimiters and line ends that part cells and records, and not those in quotes.
//!
//! `records::cut` is the specification. A quote opens a cell only as its first byte; any other quote in a cell without
//! quotes, or behind the closing one, is text. Whether a byte lies in quotes is the parity of the quotes before it: so it
//! is worked out for 64 bytes at once. Where that would open quotes in the middle of a cell, the quote is text: it is
//! struck out, and the 64 are worked out again.

use super::lanes::{GROUP, Lanes, Seen, Wanted};
use super::marks::Marks;
use crate::model::row::bits_of;

/// What is known of the quotes at some place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotes {
    /// Whether the place lies in quotes.
    pub(super) inside: bool,
    /// Whether a quote would count there: a cell begins, or a quote has just closed, and would be a doubled one.
    counts: bool,
}

impl Quotes {
    /// What is known where a record begins.
    pub(super) const START: Self = Self { inside: false, counts: true };
    /// What may be known somewhere in a text: that it lies in no quotes, or in some.
    pub(super) const OUTSIDE: Self = Self { inside: false, counts: false };
    pub(super) const INSIDE: Self = Self { inside: true, counts: false };

    /// Returns the bytes of a group that lie in quotes; the group has `len` bytes.
    fn pass(&mut self, seen: Seen, len: usize) -> u64 {
        let stops = seen.delimiters | seen.line_ends;
        let mut quotes = seen.quotes;
        let before = if self.inside { u64::MAX } else { 0 };
        let (mut inside, mut counting) = (before, stops & !before);
        if quotes != 0 {
            loop {
                // From each opening quote up to, and without, the closing one.
                inside = parity(quotes) ^ before;
                counting = (stops | quotes) & !inside;
                let after = counting << 1 | u64::from(self.counts);
                let stray = quotes & inside & !after;
                if stray == 0 {
                    break;
                }
                quotes &= !(1 << stray.trailing_zeros());
            }
        }
        if let Some(last) = len.checked_sub(1) {
            self.inside = inside >> last & 1 == 1;
            self.counts = counting >> last & 1 == 1;
        }
        inside
    }
}

/// Returns for each bit whether the number of bits up to and with it is odd.
const fn parity(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^ bits << 32
}

/// Finds the stops of one file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    lanes: Lanes,
    marks: Marks,
}

/// The stops of some whole records.
#[derive(Default)]
pub(super) struct Stops {
    /// Where the stops are, in order; one behind the last byte where a record ends there without a line end.
    pub(super) at: Vec<u32>,
    /// For each record the number of stops up to its end.
    pub(super) records: Vec<u32>,
}

impl Finder {
    /// Returns what finds the stops of a file with these marks, by these lanes.
    pub(super) const fn new(marks: Marks, lanes: Lanes) -> Self {
        Self { lanes, marks }
    }

    /// Returns the place behind the last line end that is no text, if there is one; `quotes` goes from what is known at
    /// the start of the bytes to what is known at their end.
    pub(super) fn last_end(self, bytes: &[u8], quotes: &mut Quotes) -> Option<usize> {
        let mut last = None;
        self.each_group(bytes, |start, seen, len| {
            let ends = seen.line_ends & !quotes.pass(seen, len);
            if let Some(highest) = usize::try_from(ends.leading_zeros()).ok().filter(|_| ends != 0) {
                last = Some(start + GROUP - highest);
            }
        });
        last
    }

    /// Returns the place behind the first line end that is no text, if there is one, where this is known of the quotes at the
    /// start.
    pub(super) fn first_end(self, bytes: &[u8], mut quotes: Quotes) -> Option<usize> {
        let mut first = None;
        self.each_group(bytes, |start, seen, len| {
            let ends = seen.line_ends & !quotes.pass(seen, len);
            if first.is_none() && ends != 0 {
                first = usize::try_from(ends.trailing_zeros()).ok().map(|lowest| start + lowest + 1);
            }
        });
        first
    }

    /// Notes the stops of whole records.
    pub(super) fn find(self, bytes: &[u8], stops: &mut Stops) {
        stops.at.clear();
        stops.records.clear();
        let mut quotes = Quotes::START;
        let mut ended = 0;
        self.each_group(bytes, |start, seen, len| {
            let outside = !quotes.pass(seen, len);
            let ends = seen.line_ends & outside;
            let all = (seen.delimiters & outside) | ends;
            let before = stops.at.len();
            stops.at.extend(bits_of(all).map(|bit| narrow(start + bit)));
            for bit in bits_of(ends) {
                let up_to = (all & (u64::MAX >> (GROUP - 1 - bit))).count_ones();
                stops.records.push(narrow(before) + up_to);
                ended = start + bit + 1;
            }
        });
        if ended < bytes.len() {
            stops.at.push(narrow(bytes.len()));
            stops.records.push(narrow(stops.at.len()));
        }
    }

    /// Tells what is seen in each group of 64 bytes: where it starts, what is in it, and how long it is.
    fn each_group(self, bytes: &[u8], mut tell: impl FnMut(usize, Seen, usize)) {
        let Marks { delimiter, quote, line_end } = self.marks;
        // Where quotes are text, what is looked for instead is told to nobody.
        let wanted = Wanted { quote: quote.unwrap_or(delimiter), delimiter, line_end };
        let quotes = if quote.is_some() { u64::MAX } else { 0 };
        let (groups, rest) = bytes.as_chunks::<GROUP>();
        let mut start = 0;
        let mut next = |seen: Seen, len: usize| {
            tell(start, Seen { quotes: seen.quotes & quotes, ..seen }, len);
            start += len;
        };
        self.lanes.look(groups, wanted, |seen| next(seen, GROUP));
        let mut last = [0; GROUP];
        if let Some(room) = last.get_mut(..rest.len()).filter(|room| !room.is_empty()) {
            room.copy_from_slice(rest);
            let there = u64::MAX >> (GROUP - rest.len());
            self.lanes.look(&[last], wanted, |Seen { quotes, delimiters, line_ends }| {
                let seen =
                    Seen { quotes: quotes & there, delimiters: delimiters & there, line_ends: line_ends & there };
                next(seen, rest.len());
            });
        }
    }
}

/// Returns a place in a block as it is noted: no block is larger than a record may be, far below 4 GiB.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
