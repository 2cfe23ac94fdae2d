//! The rows of one block, by its stops. The same rows as `rows` shows record by record, but the usual row of the usual
//! file takes no allocation and no look at each byte.

use super::CsvLayout;
use super::encoding::Encoding;
use super::records::{CellSpan, Shape};
use super::rows;
use super::stops::Stops;
use crate::formats::{FormatError, ROW_LIMIT_BYTES};
use crate::model::{ColumnSet, RowView};
use memchr::memchr;
use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::{ControlFlow, Range};

/// The records of one block.
pub(super) struct Stretch<'b> {
    layout: &'b CsvLayout,
    bytes: &'b [u8],
    stops: &'b Stops,
    /// The block as text, where it is UTF-8 as a whole.
    text: Option<&'b str>,
    /// Whether the encoding explains every byte, so that no record needs a look of its own.
    explained: bool,
}

/// One record.
pub(super) struct Record<'b> {
    bytes: &'b [u8],
    stops: &'b [u32],
    quote: Option<u8>,
    /// Where its last cell ends: before its line end.
    cells_end: usize,
    /// Where it starts in its block.
    pub(super) start: usize,
    /// Where it ends, its line end included.
    pub(super) end: usize,
}

impl<'b> Stretch<'b> {
    /// Returns the records of a block with those stops.
    pub(super) fn new(layout: &'b CsvLayout, bytes: &'b [u8], stops: &'b Stops) -> Self {
        let text = whole_text(layout.dialect.encoding, bytes);
        let explained = text.is_some() || layout.dialect.encoding.explains(bytes);
        Self { layout, bytes, stops, text, explained }
    }

    /// Returns the bytes.
    pub(super) const fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// Returns the number of rows.
    pub(super) fn count_rows(&self) -> u64 {
        let mut spans = Vec::new();
        self.records().map(|record| u64::from(!self.is_aside(&record, &mut spans))).sum()
    }

    /// Shows every row, with the texts of the wanted columns, until `tell` breaks. `rows_before` are the rows of the file
    /// before the block.
    pub(super) fn each_row(
        &self,
        rows_before: u64,
        wanted: &[usize],
        mut tell: impl FnMut(&RowView<'_>, &Record<'b>) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, FormatError> {
        self.each_row_unless(
            rows_before,
            wanted,
            |_| None::<Infallible>,
            |row, record| match row {
                Ok(row) => tell(row, record),
                Err(never) => match never {},
            },
        )
    }

    /// As [`Stretch::each_row`], but of a row of which something is known by its number, that is shown in its place.
    pub(super) fn each_row_unless<K>(
        &self,
        rows_before: u64,
        wanted: &[usize],
        known: impl Fn(u64) -> Option<K>,
        mut tell: impl FnMut(Result<&RowView<'_>, K>, &Record<'b>) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, FormatError> {
        let (mut row, mut spans, mut texts, mut filled) = (rows_before, Vec::new(), Vec::new(), ColumnSet::new());
        let encoding = self.layout.dialect.encoding;
        for record in self.records() {
            if record.end - record.start > ROW_LIMIT_BYTES {
                return Err(FormatError::RowTooLong { row: row + 1, limit_bytes: ROW_LIMIT_BYTES });
            }
            if !self.explained {
                record.spans(&mut spans);
                rows::check_encoding(encoding, record.own_bytes(), &spans, row + 1)?;
            }
            if self.is_aside(&record, &mut spans) {
                continue;
            }
            row += 1;
            if let Some(known) = known(row) {
                if tell(Err(known), &record).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                continue;
            }
            self.fill(&record, &mut filled);
            texts.clear();
            for column in wanted {
                texts.push(self.text_of(&record, *column, &filled).ok_or(FormatError::Encoding { row })?);
            }
            let is_empty = |column| record.cell(column).is_none_or(|cell| cell.is_empty());
            let flaw = self.layout.flaw(record.stops.len(), is_empty);
            let view = RowView { row, cells: &texts, filled: &filled, flaw, holds_kept_rows: false, parent: None };
            if tell(Ok(&view), &record).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn records(&self) -> impl Iterator<Item = Record<'b>> {
        let (bytes, stops, quote) = (self.bytes, self.stops.at.as_slice(), self.layout.dialect.marks.quote);
        let (mut start, mut first_stop) = (0, 0);
        self.stops.records.iter().map(move |up_to| {
            let up_to = wide(*up_to);
            let stops = stops.get(first_stop..up_to).unwrap_or_default();
            let last = stops.last().map_or(start, |stop| wide(*stop));
            let end = bytes.len().min(last + 1);
            // A CR belongs to the line end right before an LF only.
            let return_at =
                last.checked_sub(1).filter(|at| *at >= start && last < end && bytes.get(*at) == Some(&b'\r'));
            let record = Record { bytes, stops, quote, start, end, cells_end: return_at.unwrap_or(last) };
            (start, first_stop) = (end, up_to);
            record
        })
    }

    /// Returns whether a record is no row.
    fn is_aside(&self, record: &Record<'_>, spans: &mut Vec<CellSpan>) -> bool {
        let (asides, width) = (&self.layout.asides, self.layout.width());
        let is_usual = record.stops.len() == width && width > 1;
        if is_usual && !asides.may_hold_row(record.own_bytes()) {
            return false;
        }
        record.spans(spans);
        let encoding = self.layout.dialect.encoding;
        rows::is_blank_line(encoding, record.own_bytes(), spans)
            || asides.hold(encoding, record.own_bytes(), spans, width)
    }

    /// Notes the columns that hold a value.
    fn fill(&self, record: &Record<'_>, filled: &mut ColumnSet) {
        filled.clear();
        let mut start = record.start;
        for (column, stop) in record.stops.iter().enumerate().take(self.layout.columns().len()) {
            let stop = wide(*stop);
            let first = self.bytes.get(start).filter(|_| start < stop);
            // Almost every cell is settled by its first byte.
            if first.is_some_and(|first| first.is_ascii_graphic() && Some(*first) != record.quote)
                || (first.is_some() && self.holds_value(record, column))
            {
                filled.insert(column);
            }
            start = stop + 1;
        }
    }

    fn holds_value(&self, record: &Record<'_>, column: usize) -> bool {
        let span = record.cell(column).map(|cell| span(self.bytes, cell, record.quote));
        span.is_some_and(|span| rows::holds_value(self.layout.dialect.encoding, self.bytes, span))
    }

    /// Returns the text of a cell, empty where it holds no value; nothing where the encoding does not explain it.
    fn text_of(&self, record: &Record<'_>, column: usize, filled: &ColumnSet) -> Option<Cow<'b, str>> {
        let Some(cell) = record.cell(column).filter(|_| filled.contains(column)) else {
            return Some(Cow::Borrowed(""));
        };
        let span = span(self.bytes, cell, record.quote);
        let plain = match span.shape {
            Shape::Bare => self.text.and_then(|text| text.get(span.start..span.end)),
            Shape::Quoted => self.text.and_then(|text| text.get(span.start + 1..span.end - 1)),
            Shape::Escaped => None,
        };
        match plain {
            Some(text) => Some(Cow::Borrowed(text)),
            None => rows::text(self.layout.dialect.encoding, self.bytes, span),
        }
    }
}

impl<'b> Record<'b> {
    /// Returns the number of cells.
    pub(super) const fn len(&self) -> usize {
        self.stops.len()
    }

    /// Returns where a cell lies in the block, quotes included.
    pub(super) fn cell(&self, column: usize) -> Option<Range<usize>> {
        let stop = wide(*self.stops.get(column)?);
        let before = column.checked_sub(1).and_then(|before| self.stops.get(before));
        Some(before.map_or(self.start, |before| wide(*before) + 1)..stop.min(self.cells_end))
    }

    /// Returns its bytes, line end included.
    pub(super) fn own_bytes(&self) -> &'b [u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// Notes the cells as `records` does, by their place in the record.
    pub(super) fn spans(&self, spans: &mut Vec<CellSpan>) {
        let cells = (0..self.stops.len()).filter_map(|column| self.cell(column));
        spans.clear();
        spans.extend(cells.map(|cell| {
            let CellSpan { start, end, shape } = span(self.bytes, cell, self.quote);
            CellSpan { start: start - self.start, end: end - self.start, shape }
        }));
    }
}

/// Returns how a cell is written down, by its bytes alone.
fn span(bytes: &[u8], Range { start, end }: Range<usize>, quote: Option<u8>) -> CellSpan {
    let shape = match (quote, bytes.get(start..end).unwrap_or_default()) {
        (Some(quote), [first, within @ .., last]) if *first == quote => {
            if *last == quote && memchr(quote, within).is_none() { Shape::Quoted } else { Shape::Escaped }
        }
        _ => Shape::Bare,
    };
    CellSpan { start, end, shape }
}

/// Returns the text of many records, where each may be read without looking at its cells.
fn whole_text(encoding: Encoding, bytes: &[u8]) -> Option<&str> {
    let as_utf8 = match encoding {
        Encoding::MarkedUtf8 | Encoding::Utf8 | Encoding::Ascii => true,
        Encoding::Windows1252 | Encoding::Latin9 => bytes.is_ascii(),
    };
    if as_utf8 && memchr(0, bytes).is_none() { std::str::from_utf8(bytes).ok() } else { None }
}

fn wide(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
