//! Text without delimiters: each line is one row, each cell so many characters of it, as EDEX2000 has them (by schema only).
//!
//! A blanked cell is spaces of its width; a text that changes must fit into it. A line of another length has cells too few or too many, so its row is referred.

use super::CsvLayout;
use super::asides::without_line_end;
use super::encoding::{BYTE_ORDER_MARK, Encoding};
use super::records::{CellSpan, Records, Shape};
use super::rows;
use crate::formats::FormatError;
use crate::model::edit::edited;
use crate::model::{CellEdit, ColumnSet, Edits, Fate, Fates, RewriteTally, RowFlaw, RowView, Visitor};
use std::borrow::Cow;
use std::io::{BufWriter, Read, Write};

/// The widths of the columns, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Widths(pub(super) Vec<usize>);

impl Widths {
    /// Notes where the cells of a line lie; returns what is wrong with its length.
    fn cut(&self, encoding: Encoding, line: &[u8], cells: &mut Vec<CellSpan>) -> Option<RowFlaw> {
        cells.clear();
        let (mut start, mut short) = (0, false);
        for width in &self.0 {
            let rest = line.get(start..).unwrap_or_default();
            let (bytes, characters) = prefix(encoding, rest, *width);
            short |= characters < *width;
            cells.push(CellSpan { start, end: start + bytes, shape: Shape::Bare });
            start += bytes;
        }
        let rest = line.get(start..).unwrap_or_default();
        match (short, rest.trim_ascii().is_empty()) {
            (true, _) => Some(RowFlaw::TooFewCells),
            (false, false) => Some(RowFlaw::TooManyCells),
            (false, true) => None,
        }
    }
}

/// Returns the bytes that so many characters take, and how many characters those are: fewer where the text ends.
fn prefix(encoding: Encoding, text: &[u8], characters: usize) -> (usize, usize) {
    let single = matches!(encoding, Encoding::Windows1252 | Encoding::Latin9);
    match std::str::from_utf8(text) {
        Ok(text) if !single => {
            let mut ends = text.char_indices().map(|(at, character)| at + character.len_utf8());
            let taken: Vec<usize> = ends.by_ref().take(characters).collect();
            (taken.last().copied().unwrap_or(0), taken.len())
        }
        _ => (text.len().min(characters), text.len().min(characters)),
    }
}

/// Reads a file line by line.
struct Lines<'r> {
    layout: &'r CsvLayout,
    widths: &'r Widths,
    records: Records<'r>,
    cells: Vec<CellSpan>,
    filled: ColumnSet,
    flaw: Option<RowFlaw>,
    row: u64,
}

impl<'r> Lines<'r> {
    fn open(layout: &'r CsvLayout, widths: &'r Widths, reader: &'r mut dyn Read) -> Result<Self, FormatError> {
        let mut records = Records::new(reader, layout.dialect.marks);
        if records.skip_prefix(BYTE_ORDER_MARK)? != (layout.dialect.encoding == Encoding::MarkedUtf8) {
            return Err(FormatError::LayoutChanged);
        }
        Ok(Self { layout, widths, records, cells: Vec::new(), filled: ColumnSet::new(), flaw: None, row: 0 })
    }

    /// Moves to the next line; returns whether it is a row, or nothing after the last.
    fn advance(&mut self, above: &mut u64) -> Result<Option<bool>, FormatError> {
        if !self.records.advance(self.row + 1)? {
            return Ok(None);
        }
        if *above > 0 {
            *above -= 1;
            return Ok(Some(false));
        }
        let (bytes, encoding) = (self.records.bytes(), self.layout.dialect.encoding);
        let line = without_line_end(bytes);
        rows::check_encoding(encoding, bytes, self.records.cells(), self.row + 1)?;
        let whole = [CellSpan { start: 0, end: line.len(), shape: Shape::Bare }];
        self.flaw = self.widths.cut(encoding, line, &mut self.cells);
        let columns = if self.flaw.is_some() { 0 } else { whole.len() };
        if !encoding.holds_value(line) || self.layout.asides.hold(encoding, bytes, &whole, columns) {
            return Ok(Some(false));
        }
        self.row += 1;
        self.filled.clear();
        for (column, cell) in self.cells.iter().enumerate() {
            if rows::holds_value(encoding, bytes, *cell) {
                self.filled.insert(column);
            }
        }
        Ok(Some(true))
    }

    fn texts<'s>(&'s self, wanted: &[usize]) -> Result<Vec<Cow<'s, str>>, FormatError> {
        let text = |column: &usize| match self.cells.get(*column).filter(|_| self.filled.contains(*column)) {
            Some(cell) => rows::text(self.layout.dialect.encoding, self.records.bytes(), *cell).map(trimmed),
            None => Some(Cow::Borrowed("")),
        };
        wanted.iter().map(text).collect::<Option<_>>().ok_or(FormatError::Encoding { row: self.row })
    }

    fn view<'s>(&'s self, texts: &'s [Cow<'s, str>]) -> RowView<'s> {
        let filled = &self.filled;
        RowView { row: self.row, cells: texts, filled, flaw: self.flaw, holds_kept_rows: false, parent: None }
    }
}

/// The spaces that fill a cell up are no part of its text.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Shows every row to the visitor until it breaks.
pub(super) fn scan(
    layout: &CsvLayout,
    widths: &Widths,
    reader: &mut dyn Read,
    visitor: &mut dyn Visitor,
) -> Result<(), FormatError> {
    let wanted = visitor.wanted(0).to_vec();
    let (mut lines, mut above) = (Lines::open(layout, widths, reader)?, layout.dialect.lines_above);
    while let Some(is_row) = lines.advance(&mut above)? {
        if is_row && visitor.row(0, &lines.view(&lines.texts(&wanted)?)).is_break() {
            break;
        }
    }
    Ok(())
}

/// Writes the file again by the fates of its rows.
pub(super) fn rewrite(
    layout: &CsvLayout,
    widths: &Widths,
    reader: &mut dyn Read,
    fates: &dyn Fates,
    out: &mut dyn Write,
) -> Result<RewriteTally, FormatError> {
    let wanted = fates.wanted(0).to_vec();
    let (mut lines, mut above) = (Lines::open(layout, widths, reader)?, layout.dialect.lines_above);
    let mut out = BufWriter::new(out);
    if layout.dialect.encoding == Encoding::MarkedUtf8 {
        out.write_all(BYTE_ORDER_MARK)?;
    }
    let mut tally = RewriteTally::default();
    while let Some(is_row) = lines.advance(&mut above)? {
        if !is_row {
            out.write_all(lines.records.bytes())?;
            continue;
        }
        let texts = lines.texts(&wanted)?;
        tally.rows_in += 1;
        match fates.fate(0, &lines.view(&texts)) {
            Fate::Drop => {
                tally.rows_dropped += 1;
                continue;
            }
            Fate::Keep => out.write_all(lines.records.bytes())?,
            Fate::Blank(columns) => {
                let blanked = columns.and(&lines.filled);
                write_blanked(&lines, &blanked, &mut out)?;
                tally.cells_blanked += u64::from(blanked.len());
            }
            Fate::Replace(mut edits) => {
                edits.blank = edits.blank.and(&lines.filled);
                write_edited(&lines, &edits, &mut out)?;
                tally.cells_blanked += u64::from(edits.blank.len());
                tally.cells_replaced += u64::from(edits.edited().len());
            }
        }
        tally.rows_kept += 1;
    }
    out.flush()?;
    Ok(tally)
}

/// Writes a line with its edits made.
fn write_edited(lines: &Lines<'_>, edits: &Edits, out: &mut dyn Write) -> Result<(), FormatError> {
    let unwritable = || FormatError::Unwritable { row: lines.row };
    let mut changed = lines.records.bytes().to_vec();
    // From the last cell to the first, so that places before a change stay right.
    for (column, cell) in lines.cells.iter().enumerate().rev() {
        let of_cell = edits.of(column);
        if of_cell.is_empty() && !edits.blank.contains(column) {
            continue;
        }
        let new = if of_cell.is_empty() {
            lines.widths.0.get(column).map(|width| vec![b' '; *width])
        } else {
            edited_cell(lines, column, *cell, of_cell).filter(|_| lines.filled.contains(column))
        };
        changed.splice(cell.start..cell.end, new.ok_or_else(unwritable)?);
    }
    out.write_all(&changed)?;
    Ok(())
}

/// Returns a cell with its edits made, filled up to its width; nothing where it does not fit.
fn edited_cell(lines: &Lines<'_>, column: usize, cell: CellSpan, edits: &[CellEdit]) -> Option<Vec<u8>> {
    let raw = lines.records.bytes().get(cell.start..cell.end)?;
    let (encoding, width) = (lines.layout.dialect.encoding, *lines.widths.0.get(column)?);
    let shown = encoding.decode(raw)?;
    let new = edited(shown.trim(), edits).filter(|new| !new.trim().is_empty() && !new.contains(['\n', '\r']))?;
    let lead = shown.get(..shown.len() - shown.trim_start().len())?;
    let text = format!("{lead}{new}");
    let room = width.checked_sub(text.chars().count())?;
    let (bytes, _, unknown) = encoding.charset_of(raw).encode(&text);
    let mut written = bytes.into_owned();
    written.resize(written.len() + room, b' ');
    (!unknown).then_some(written)
}

/// Writes a line with spaces in place of the cells of these columns.
fn write_blanked(lines: &Lines<'_>, blanked: &ColumnSet, out: &mut dyn Write) -> Result<(), FormatError> {
    let (bytes, mut written) = (lines.records.bytes(), 0);
    for column in blanked.iter() {
        let (Some(cell), Some(width)) = (lines.cells.get(column), lines.widths.0.get(column)) else { continue };
        out.write_all(bytes.get(written..cell.start).unwrap_or_default())?;
        out.write_all(&vec![b' '; *width])?;
        written = cell.end;
    }
    out.write_all(bytes.get(written..).unwrap_or_default())?;
    Ok(())
}
