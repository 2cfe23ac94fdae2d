//! Delimited text, cut record by record; the `csv` crate reads along and must find the same cells.

use super::records::{Marks, Records, content};
use super::{Dialect, Piece, Seen, Shape, Unit, Units, Unread};
use csv::{ByteRecord, ReaderBuilder, Terminator};
use std::io::Read;
use std::ops::Range;
use std::path::Path;

struct Csv {
    dialect: Dialect,
    dataset: usize,
    columns: usize,
    /// What stands above the first row; given once.
    above: Option<Vec<u8>>,
    records: Records<Box<dyn Read>>,
    second: csv::Reader<Box<dyn Read>>,
    record: ByteRecord,
    row: u64,
}

/// Opens a file of that dialect.
pub(super) fn open(path: &Path, shape: &Shape<'_>, dialect: &Dialect) -> Result<Box<dyn Units>, Unread> {
    let table = shape.tables.first().ok_or(Unread::OtherColumns)?;
    let marks = dialect.marks;
    let (mut first, mut second) = (dialect.text_of(path)?, dialect.text_of(path)?);
    let above = passed(&mut first, dialect.above)?;
    passed(&mut second, dialect.above)?;
    let mut reading = ReaderBuilder::new();
    reading.delimiter(marks.delimiter).terminator(Terminator::Any(marks.line_end)).has_headers(false).flexible(true);
    match marks.quote {
        Some(quote) => reading.quote(quote),
        None => reading.quoting(false),
    };
    Ok(Box::new(Csv {
        dialect: dialect.clone(),
        dataset: table.dataset,
        columns: table.columns.len(),
        above: Some(above),
        records: Records::new(first, marks),
        second: reading.from_reader(second),
        record: ByteRecord::new(),
        row: 0,
    }))
}

/// Reads so many bytes.
fn passed(reader: &mut dyn Read, bytes: usize) -> Result<Vec<u8>, Unread> {
    let mut above = vec![0; bytes];
    reader.read_exact(&mut above).map_err(|_| Unread::OtherColumns)?;
    Ok(above)
}

impl Units for Csv {
    fn next(&mut self) -> Result<Option<Unit>, Unread> {
        if let Some(above) = self.above.take().filter(|above| !above.is_empty()) {
            return Ok(Some(Unit::aside(above)));
        }
        let Self { dialect, records, second, record, .. } = self;
        let Some((bytes, cells)) = records.next()? else {
            let more = second.read_byte_record(record).map_err(|_| Unread::TwoWays)?;
            return if more { Err(Unread::TwoWays) } else { Ok(None) };
        };
        let bytes = bytes.to_vec();
        // Lines without anything are passed over by `csv`.
        if bytes.as_slice() != [dialect.marks.line_end] {
            let read = second.read_byte_record(record).map_err(|_| Unread::TwoWays)?;
            if !read || !agrees(record, &bytes, &cells, dialect.marks) {
                return Err(Unread::TwoWays);
            }
        }
        Ok(Some(self.unit(bytes, &cells)))
    }
}

/// Whether `csv` found the same cells; a carriage return before the line end is text to it.
fn agrees(record: &ByteRecord, bytes: &[u8], cells: &[Range<usize>], marks: Marks) -> bool {
    let same = |(at, (found, cell)): (usize, (&[u8], &Range<usize>))| {
        let own = content(bytes.get(cell.clone()).unwrap_or_default(), marks);
        let is_last = at + 1 == cells.len();
        found == own || (is_last && found.strip_suffix(b"\r") == Some(own.as_slice()))
    };
    record.len() == cells.len() && record.iter().zip(cells).enumerate().all(same)
}

impl Csv {
    fn unit(&mut self, bytes: Vec<u8>, spans: &[Range<usize>]) -> Unit {
        let raw = |span: &Range<usize>| bytes.get(span.clone()).unwrap_or_default();
        let texts: Vec<String> = spans.iter().map(|span| self.dialect.text(raw(span))).collect();
        let is_blank = spans.len() == 1 && {
            let is_bare = spans.first().and_then(|span| raw(span).first()).copied() != self.dialect.marks.quote
                || spans.first().is_some_and(|span| raw(span).is_empty());
            is_bare && texts.iter().all(|text| text.trim().is_empty())
        };
        if is_blank || self.is_aside(&bytes, &texts) {
            return Unit::aside(bytes);
        }
        let behind = |at: usize| spans.get(at).is_none_or(Range::is_empty);
        let trailing = self.dialect.trailing;
        let as_wide = texts.len() == self.columns + usize::from(trailing) && (!trailing || behind(self.columns));
        self.row += 1;
        let pieces = spans.iter().zip(&texts).enumerate().map(|(column, (span, text))| Piece {
            column,
            run: u64::try_from(column).unwrap_or(u64::MAX),
            filled: !text.trim().is_empty(),
            at: span.clone(),
        });
        let pieces = vec![pieces.collect()];
        let nothing = match self.dialect.marks.quote {
            Some(quote) if spans.len() == 1 => vec![quote, quote],
            _ => Vec::new(),
        };
        let mut cells: Vec<Option<String>> = texts.into_iter().map(Some).collect();
        cells.resize(self.columns, None);
        let row = Seen { dataset: self.dataset, row: self.row, cells, ragged: !as_wide, parent: None };
        Unit { rows: vec![row], pieces, lines: std::iter::once(0..bytes.len()).collect(), nothing, text: bytes }
    }

    /// Whether a line is the header once more, or what a schema calls a footer.
    fn is_aside(&self, bytes: &[u8], texts: &[String]) -> bool {
        let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let first = texts.first().map(|text| text.trim().to_lowercase()).unwrap_or_default();
        let begins = |footer: &String| {
            let rest = first.strip_prefix(footer.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.dialect.header.as_deref() == Some(line) || self.dialect.footer.iter().any(begins)
    }
}
