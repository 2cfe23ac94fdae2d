//! The rows of a file as both the scan and the rewrite see them, and the lines between them that are no rows.
//!
//! Rows are counted from 1 after the header. A line of blanks is no row, nor are a `sep=` line and the header itself.

use super::CsvLayout;
use super::encoding::{BYTE_ORDER_MARK, Encoding};
use super::marks::{Marks, separator_line};
use super::records::{CellSpan, Records, Shape, unescape};
use crate::formats::FormatError;
use crate::model::ColumnSet;
use std::borrow::Cow;
use std::io::Read;

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A `sep=` line, a title, the header, a footer or a blank line: stays as it is.
    Aside,
    /// A row.
    Row,
}

/// What the next record must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    SeparatorLine,
    /// So many lines above the header.
    Above(u64),
    Header,
    Row,
}

impl Expected {
    /// Returns what follows, with so many lines above the header to come.
    const fn below(layout: &CsvLayout, lines_above: u64) -> Self {
        match (lines_above, layout.dialect.header) {
            (1.., _) => Self::Above(lines_above),
            (0, true) => Self::Header,
            (0, false) => Self::Row,
        }
    }
}

/// Reads a file record by record and holds it to its layout.
pub(super) struct Rows<'r> {
    records: Records<'r>,
    layout: &'r CsvLayout,
    expected: Expected,
    row: u64,
    filled: ColumnSet,
}

impl<'r> Rows<'r> {
    /// Starts at the first byte of a file; a byte order mark is passed over.
    pub(super) fn open(layout: &'r CsvLayout, reader: &'r mut dyn Read) -> Result<Self, FormatError> {
        let mut records = Records::new(reader, layout.dialect.marks);
        let marked = records.skip_prefix(BYTE_ORDER_MARK)?;
        if marked != (layout.dialect.encoding == Encoding::MarkedUtf8) {
            return Err(FormatError::LayoutChanged);
        }
        let top = Expected::below(layout, layout.dialect.lines_above);
        let expected = if layout.dialect.separator_line { Expected::SeparatorLine } else { top };
        Ok(Self { records, layout, expected, row: 0, filled: ColumnSet::new() })
    }

    /// Returns whether the next record stands above the rows.
    pub(super) fn is_above_rows(&self) -> bool {
        self.expected != Expected::Row
    }

    /// Returns what was read of the text and not yet shown.
    pub(super) fn into_rest(self) -> Vec<u8> {
        self.records.into_rest()
    }

    /// Moves to the next record; returns nothing after the last.
    pub(super) fn advance(&mut self) -> Result<Option<Line>, FormatError> {
        let row = if self.expected == Expected::Row { self.row + 1 } else { 0 };
        let marks = self.layout.dialect.marks;
        let above = matches!(self.expected, Expected::Above(_));
        self.records.set_marks(if above { Marks::of_lines(marks.line_end) } else { marks });
        if !self.records.advance(row)? {
            // A file that lost its header since it was opened.
            return if self.expected == Expected::Row { Ok(None) } else { Err(FormatError::LayoutChanged) };
        }
        let (bytes, cells, encoding) = (self.records.bytes(), self.records.cells(), self.layout.dialect.encoding);
        if self.expected == Expected::SeparatorLine {
            self.expected = Expected::below(self.layout, self.layout.dialect.lines_above);
            let same = separator_line(bytes).is_some();
            return if same { Ok(Some(Line::Aside)) } else { Err(FormatError::LayoutChanged) };
        }
        if let Expected::Above(lines) = self.expected {
            self.expected = Expected::below(self.layout, lines - 1);
            return Ok(Some(Line::Aside));
        }
        check_encoding(encoding, bytes, cells, row)?;
        if self.expected == Expected::Header {
            if is_above_header(encoding, bytes, cells) {
                return Ok(Some(Line::Aside));
            }
            self.expected = Expected::Row;
            let same = header_names(encoding, bytes, cells)? == self.layout.columns();
            return if same { Ok(Some(Line::Aside)) } else { Err(FormatError::LayoutChanged) };
        }
        let is_aside = || self.layout.asides.hold(encoding, bytes, cells, self.layout.width());
        if is_blank_line(encoding, bytes, cells) || is_aside() {
            return Ok(Some(Line::Aside));
        }
        self.row = row;
        self.filled.clear();
        for (column, cell) in cells.iter().enumerate().take(self.layout.columns().len()) {
            if holds_value(encoding, bytes, *cell) {
                self.filled.insert(column);
            }
        }
        Ok(Some(Line::Row))
    }

    /// Returns the bytes of the present record, line end included.
    pub(super) fn bytes(&self) -> &[u8] {
        self.records.bytes()
    }
}

/// Row by row, as tests hold the fast form to.
#[cfg(test)]
impl Rows<'_> {
    /// Returns where the cells of the present record lie.
    pub(super) fn cells(&self) -> &[CellSpan] {
        self.records.cells()
    }

    /// Adds the texts of the wanted columns of the present row; empty where the cell holds no value or is not there.
    pub(super) fn texts<'s>(&'s self, wanted: &[usize], texts: &mut Vec<Cow<'s, str>>) -> Result<(), FormatError> {
        for column in wanted {
            let cell = self.cells().get(*column).filter(|_| self.filled.contains(*column));
            let text = match cell {
                Some(cell) => text(self.layout.dialect.encoding, self.bytes(), *cell),
                None => Some(Cow::Borrowed("")),
            };
            texts.push(text.ok_or(FormatError::Encoding { row: self.row })?);
        }
        Ok(())
    }

    /// Returns the view of the present row with these texts.
    pub(super) fn view<'s>(&'s self, texts: &'s [Cow<'s, str>]) -> crate::model::RowView<'s> {
        let flaw = self
            .layout
            .flaw(self.cells().len(), |column| self.cells().get(column).is_none_or(|cell| cell.start == cell.end));
        crate::model::RowView {
            row: self.row,
            cells: texts,
            filled: &self.filled,
            flaw,
            holds_kept_rows: false,
            parent: None,
        }
    }
}

/// Returns the names in a header, quotes off and otherwise as they are.
pub(super) fn header_names(encoding: Encoding, bytes: &[u8], cells: &[CellSpan]) -> Result<Vec<String>, FormatError> {
    check_encoding(encoding, bytes, cells, 0)?;
    let name = |cell: &CellSpan| text(encoding, bytes, *cell).map(Cow::into_owned);
    cells.iter().map(name).collect::<Option<_>>().ok_or(FormatError::Encoding { row: 0 })
}

/// Returns whether a record that may be the header is a blank line; one of delimiters that are tabs is too.
pub(super) fn is_above_header(encoding: Encoding, bytes: &[u8], cells: &[CellSpan]) -> bool {
    bytes.trim_ascii().is_empty() || is_blank_line(encoding, bytes, cells)
}

/// Returns whether a record is one cell of blanks without quotes.
pub(super) fn is_blank_line(encoding: Encoding, bytes: &[u8], cells: &[CellSpan]) -> bool {
    matches!(cells, [cell] if cell.shape == Shape::Bare && !holds_value(encoding, bytes, *cell))
}

/// Refuses a record with a cell that the encoding does not explain, wanted or not.
pub(super) fn check_encoding(
    encoding: Encoding,
    bytes: &[u8],
    cells: &[CellSpan],
    row: u64,
) -> Result<(), FormatError> {
    let explained = || cells.iter().all(|cell| text(encoding, bytes, *cell).is_some());
    if encoding.explains(bytes) || explained() { Ok(()) } else { Err(FormatError::Encoding { row }) }
}

/// Returns a cell's bytes without its quotes.
pub(super) fn content(bytes: &[u8], cell: CellSpan) -> Cow<'_, [u8]> {
    let raw = bytes.get(cell.start..cell.end).unwrap_or_default();
    match cell.shape {
        Shape::Bare => Cow::Borrowed(raw),
        Shape::Quoted => Cow::Borrowed(bytes.get(cell.start + 1..cell.end - 1).unwrap_or_default()),
        Shape::Escaped => {
            let mut text = Vec::with_capacity(raw.len());
            unescape(raw, &mut text);
            Cow::Owned(text)
        }
    }
}

/// Returns whether a cell's text has a character that is no white space.
pub(super) fn holds_value(encoding: Encoding, bytes: &[u8], cell: CellSpan) -> bool {
    cell.start < cell.end && encoding.holds_value(&content(bytes, cell))
}

/// Returns the text of a cell, or nothing where the encoding does not explain it.
pub(super) fn text(encoding: Encoding, bytes: &[u8], cell: CellSpan) -> Option<Cow<'_, str>> {
    match content(bytes, cell) {
        Cow::Borrowed(content) => encoding.decode(content),
        Cow::Owned(content) => encoding.decode(&content).map(|text| Cow::Owned(text.into_owned())),
    }
}
