//! Delimited text: found, scanned and rewritten byte by byte.
//!
//! Promises: delimiter `;`, `,`, tab or `|` (or the one that a `sep=` line or a schema names), or columns of fixed width;
//! UTF-8, Windows-1252, Latin-9 and UTF-16; quotes with doubled quotes and line ends inside; LF, CRLF and both, or CR alone;
//! titles above the header, and headers, titles and footers between the rows. Kept rows and whatever is no row stay byte for
//! byte. Memory: per thread a block of half a megabyte and what is made of it; of rows that are longer, up to `ROW_LIMIT_BYTES`,
//! one at a time. Refuses bytes that no encoding explains, a quote that is never closed,
//! and a file of which it isn't clear where its header is.

mod asides;
mod blocks;
mod dialect;
mod edit;
mod encoding;
mod fixed;
mod glance;
mod header;
mod lanes;
mod marks;
mod records;
mod rewrite;
mod rows;
mod sample;
mod scan;
mod stops;
mod stretch;
mod structure;
mod turn;
mod wide;
mod work;

#[cfg(test)]
mod tests;

use super::{FormatError, Part};
use crate::model::{Fates, InTurn, RewriteTally, RowFlaw, RowReader, SharedVisitor, StatedDialect, Take, Visitor};
use asides::{Asides, without_line_end};
use dialect::{Dialect, Evidence};
use encoding::BYTE_ORDER_MARK;
use marks::Marks;
use records::Records;
use std::cmp::Ordering;
use std::io::{Read, Seek, SeekFrom, Write};
use wide::{NarrowReader, WideWriter};

/// The bytes of a file that its dialect is found in.
const HEAD_BYTES: u64 = 1 << 20;

/// What follows them is looked at in blocks of this size, spread evenly, the last at the end.
const BLOCK_BYTES: u64 = 64 << 10;
const BLOCKS: u64 = 16;

/// How a file of delimited text is laid out: its dialect and the names of its columns.
#[derive(Clone)]
pub struct CsvLayout {
    dialect: Dialect,
    asides: Asides,
    part: Part,
}

impl CsvLayout {
    /// Finds the layout of a file, with what its schema states of it.
    ///
    /// # Errors
    /// [`FormatError`] where there is no header that is surely one, or it can't be read.
    pub fn find(file: &mut (impl Read + Seek + Send), stated: &StatedDialect) -> Result<Self, FormatError> {
        let later = spread(file)?;
        file.rewind()?;
        Self::find_in(file, &later, stated)
    }

    /// Finds the layout in a stream and in blocks of what it holds further on.
    fn find_in(reader: &mut (dyn Read + Send), later: &[Vec<u8>], stated: &StatedDialect) -> Result<Self, FormatError> {
        let mut first = Vec::new();
        (&mut *reader).take(BLOCK_BYTES).read_to_end(&mut first)?;
        let wide = dialect::wide(stated, &first);
        let mut bytes = first.as_slice().chain(reader);
        match wide {
            None => Self::find_in_text(&mut bytes, &Evidence { wide, head: &[], whole: false, later }, stated),
            Some(order) => {
                let mut text = NarrowReader::new(&mut bytes, order);
                Self::find_in_text(&mut text, &Evidence { wide, head: &[], whole: false, later: &[] }, stated)
            }
        }
    }

    fn find_in_text(
        reader: &mut dyn Read,
        evidence: &Evidence<'_>,
        stated: &StatedDialect,
    ) -> Result<Self, FormatError> {
        let mut head = Vec::new();
        (&mut *reader).take(HEAD_BYTES).read_to_end(&mut head)?;
        let whole = u64::try_from(head.len()).is_ok_and(|bytes| bytes < HEAD_BYTES);
        let dialect = Dialect::of(&Evidence { head: &head, whole, ..*evidence }, stated)?;
        // The header may be longer than the head.
        let mut stream = head.as_slice().chain(reader);
        let mut records = Records::new(&mut stream, dialect.marks);
        records.skip_prefix(BYTE_ORDER_MARK)?;
        if dialect.separator_line {
            records.advance(0)?;
        }
        let mut asides = Asides { footer: stated.footer.clone(), ..Asides::default() };
        records.set_marks(Marks::of_lines(dialect.marks.line_end));
        for _ in 0..dialect.lines_above {
            if !records.advance(0)? {
                return Err(FormatError::Empty);
            }
            let title = without_line_end(records.bytes());
            // A line of delimiters alone is as well an empty row further down: only what says something is a title.
            if title.iter().any(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) {
                asides.titles.push(title.to_owned());
            }
        }
        records.set_marks(dialect.marks);
        let columns = match &stated.columns {
            Some(names) => names.clone(),
            None => find_header(&mut records, &dialect, &mut asides)?,
        };
        Ok(Self { dialect, asides, part: Part { element: None, columns, parent: None } })
    }

    /// Returns the one part: the table.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        std::slice::from_ref(&self.part)
    }

    /// Returns whether a new text can take the place of the whole text of a cell: the encoding has its letters, quotes or
    /// nothing keep it apart from the next cell, and in a fixed width it is no longer than the old one.
    #[must_use]
    pub(super) fn can_hold(&self, from: &str, to: &str) -> bool {
        let Dialect { marks, encoding, widths, .. } = &self.dialect;
        let fits = widths.is_none() || (to == to.trim() && to.chars().count() <= from.trim().chars().count());
        let is_apart = marks.quote.is_some() || !to.contains(char::from(marks.delimiter));
        let (_, _, unknown) = encoding.charset_of(&[]).encode(to);
        fits && is_apart && !unknown
    }

    /// Returns the dialect in words, such as `semicolon, windows-1252, CRLF`.
    #[must_use]
    pub fn dialect(&self) -> String {
        self.dialect.in_words()
    }

    /// Returns the names of the columns.
    fn columns(&self) -> &[String] {
        &self.part.columns
    }

    /// Returns the number of cells that a row has.
    fn width(&self) -> usize {
        self.part.columns.len() + usize::from(self.dialect.trailing_delimiter)
    }

    /// Returns what is wrong with a row of so many cells; `is_empty` says of a cell that no byte stands there.
    fn flaw(&self, cells: usize, is_empty: impl FnOnce(usize) -> bool) -> Option<RowFlaw> {
        match cells.cmp(&self.width()) {
            Ordering::Less => Some(RowFlaw::TooFewCells),
            // What stands behind the last delimiter, where each row ends with one.
            Ordering::Equal if self.dialect.trailing_delimiter && !is_empty(self.part.columns.len()) => {
                Some(RowFlaw::TooManyCells)
            }
            Ordering::Equal => None,
            Ordering::Greater => Some(RowFlaw::TooManyCells),
        }
    }
}

/// Reads the header, which is the next record that is no blank line, and the record below it.
fn find_header(records: &mut Records<'_>, dialect: &Dialect, asides: &mut Asides) -> Result<Vec<String>, FormatError> {
    while records.advance(0)? {
        let (bytes, cells) = (records.bytes(), records.cells());
        let columns = rows::header_names(dialect.encoding, bytes, cells)?;
        if rows::is_above_header(dialect.encoding, bytes, cells) {
            continue;
        }
        let is_named = columns.iter().all(|name| !name.trim().is_empty());
        asides.header = is_named.then(|| without_line_end(bytes).to_owned());
        let is_data = if records.advance(1).unwrap_or(false) {
            let below = rows::header_names(dialect.encoding, records.bytes(), records.cells());
            below.is_ok_and(|below| header::is_data(&columns, &below))
        } else {
            header::is_data_alone(&columns)
        };
        return if is_data { Err(FormatError::NoHeader) } else { Ok(columns) };
    }
    Err(FormatError::Empty)
}

/// Reads blocks of a file behind its head.
fn spread(file: &mut (impl Read + Seek)) -> Result<Vec<Vec<u8>>, FormatError> {
    let behind_head = file.seek(SeekFrom::End(0))?.saturating_sub(HEAD_BYTES);
    let count = behind_head.div_ceil(BLOCK_BYTES).min(BLOCKS);
    let last = behind_head.saturating_sub(BLOCK_BYTES);
    let places = (0..count).map(|block| if block + 1 == count { last } else { last / count * block });
    let mut blocks = Vec::new();
    for place in places {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(HEAD_BYTES + place))?;
        (&mut *file).take(BLOCK_BYTES).read_to_end(&mut bytes)?;
        blocks.push(bytes);
    }
    Ok(blocks)
}

/// Shows every row to the visitor, in order, until it breaks; the reader stands at the first byte of the file.
///
/// # Errors
/// [`FormatError`] where the text can't be read, or its header is no longer the one of `layout`.
pub fn scan(layout: &CsvLayout, reader: &mut (dyn Read + Send), visitor: &mut dyn Visitor) -> Result<(), FormatError> {
    narrowed(layout, reader, |reader| match &layout.dialect.widths {
        None => scan::scan(layout, reader, visitor),
        Some(widths) => fixed::scan(layout, widths, reader, visitor),
    })
}

/// Shows rows to the visitor that stand for all: every row of a file that is not large, else those at its start and at
/// places spread over it. Rows then carry no numbers that say where they stand, and flawed ones are left out.
///
/// # Errors
/// Those of [`scan`].
pub fn glance(
    layout: &CsvLayout,
    file: &mut (impl Read + Seek + Send),
    visitor: &mut dyn Visitor,
) -> Result<(), FormatError> {
    if glance::glance(layout, file, visitor)? {
        return Ok(());
    }
    file.rewind()?;
    scan(layout, file, visitor)
}

/// Shows every row to the visitor or to forks of it, each of which sees some rows in order; once one breaks no more rows are
/// read, but others may have seen rows behind the one at which it did.
///
/// # Errors
/// Those of [`scan`]: of the first flaw in the order of the file.
pub fn scan_shared<V: SharedVisitor>(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    visitor: &mut V,
) -> Result<(), FormatError> {
    narrowed(layout, reader, |reader| match &layout.dialect.widths {
        None => scan::scan_shared(layout, reader, visitor),
        Some(widths) => fixed::scan(layout, widths, reader, visitor),
    })
}

/// Has every row read by several threads, and what is made of it taken in the order of the file.
///
/// # Errors
/// Those of [`scan`]: of the first flaw in the order of the file.
pub fn scan_read<R: RowReader>(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    rows: &R,
    take: &mut Take<'_, R::Made>,
) -> Result<(), FormatError> {
    narrowed(layout, reader, |reader| match &layout.dialect.widths {
        None => scan::scan_read(layout, reader, rows, take),
        Some(widths) => fixed::scan(layout, widths, reader, &mut InTurn { reader: rows, take }),
    })
}

/// Gives a text to `read` as single bytes or UTF-8.
fn narrowed<T>(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    read: impl FnOnce(&mut (dyn Read + Send)) -> T,
) -> T {
    match layout.dialect.wide {
        None => read(reader),
        Some(order) => read(&mut NarrowReader::new(reader, order)),
    }
}

/// Writes the file again by the fates of its rows; the reader stands at the first byte of the file. Cells that hold no
/// value keep their bytes, whatever the fate says.
///
/// # Errors
/// [`FormatError`] where the text can't be read or the output not written.
pub fn rewrite(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    fates: &dyn Fates,
    out: &mut (dyn Write + Send),
) -> Result<RewriteTally, FormatError> {
    match layout.dialect.wide {
        None => rewrite_text(layout, reader, fates, out),
        Some(order) => {
            let (mut reader, mut out) = (NarrowReader::new(reader, order), WideWriter::new(out, order));
            rewrite_text(layout, &mut reader, fates, &mut out)
        }
    }
}

fn rewrite_text(
    layout: &CsvLayout,
    reader: &mut (dyn Read + Send),
    fates: &dyn Fates,
    out: &mut (dyn Write + Send),
) -> Result<RewriteTally, FormatError> {
    match &layout.dialect.widths {
        None => rewrite::rewrite(layout, reader, fates, out),
        Some(widths) => fixed::rewrite(layout, widths, reader, fates, out),
    }
}
