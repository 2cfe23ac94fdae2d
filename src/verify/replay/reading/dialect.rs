//! How delimited text is written down, found from what the plan says that its columns are called: the reading under which
//! a line is exactly that header. What a schema states is taken from it; of a file without a header nothing else tells.

use super::encoded::{Decoding, open, wide};
use super::records::{Cut, Marks, content, cut};
use super::{Shape, Unread};
use crate::model::{StatedDialect, TextEncoding};
use encoding_rs::{Encoding, ISO_8859_15, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::Read;
use std::path::Path;

/// The bytes at the start of a file that are looked at.
const HEAD: u64 = 1 << 20;

/// The lines among which the header is looked for.
const LINES: usize = 500;

/// The records below the header that are looked at.
const RECORDS: usize = 2_000;

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// How delimited text is written down.
#[derive(Clone)]
pub(in crate::verify::replay) struct Dialect {
    wide: Option<&'static Encoding>,
    latin_9: bool,
    pub(super) marks: Marks,
    /// The bytes above the first row, the header included.
    pub(super) above: usize,
    /// The header without its line end.
    pub(super) header: Option<Vec<u8>>,
    /// What footers begin with.
    pub(super) footer: Vec<String>,
    /// Whether each row ends with a delimiter that the header lacks.
    pub(super) trailing: bool,
}

/// One reading of the head of a file.
struct Reading {
    marks: Marks,
    above: usize,
    header: Option<Vec<u8>>,
    agreeing: usize,
    trailing: bool,
}

impl Dialect {
    /// Finds the dialect of a file.
    pub(super) fn find(path: &Path, shape: &Shape<'_>) -> Result<Self, Unread> {
        let nothing = StatedDialect::default();
        let stated = shape.stated.unwrap_or(&nothing);
        if !stated.widths.is_empty() {
            return Err(Unread::NoReader);
        }
        let columns = shape.tables.first().map(|table| table.columns.as_slice()).unwrap_or_default();
        let mut raw = Vec::new();
        open(path)?.take(HEAD).read_to_end(&mut raw).map_err(|_| Unread::Missing)?;
        let wide = match stated.encoding {
            Some(TextEncoding::Utf16LittleEndian) => Some(UTF_16LE),
            Some(TextEncoding::Utf16BigEndian) => Some(UTF_16BE),
            Some(_) => None,
            None => wide(&raw),
        };
        let latin_9 = stated.encoding == Some(TextEncoding::Latin9);
        let found = Self {
            wide,
            latin_9,
            marks: Marks { delimiter: b';', quote: None, line_end: b'\n' },
            above: 0,
            header: None,
            footer: stated.footer.iter().map(|footer| footer.trim().to_lowercase()).collect(),
            trailing: false,
        };
        let mut head = Vec::new();
        found.text_of(path)?.take(HEAD).read_to_end(&mut head).map_err(|_| Unread::Missing)?;
        let line_end = if head.contains(&b'\r') && !head.contains(&b'\n') { b'\r' } else { b'\n' };
        let whole = u64::try_from(head.len()).is_ok_and(|len| len < HEAD);
        let looking = Looking { dialect: &found, head: &head, whole, columns, stated };
        let mut best: Option<Reading> = None;
        for marks in looking.readings(line_end) {
            let reading = looking.read(marks);
            if let Some(reading) = reading
                && best.as_ref().is_none_or(|best| reading.agreeing > best.agreeing)
            {
                best = Some(reading);
            }
        }
        let Reading { marks, above, header, trailing, .. } = best.ok_or(Unread::OtherColumns)?;
        Ok(Self { marks, above, header, trailing, ..found })
    }

    /// Returns the text of a file.
    pub(super) fn text_of(&self, path: &Path) -> Result<Box<dyn Read>, Unread> {
        let file = open(path)?;
        Ok(match self.wide {
            Some(encoding) => Box::new(Decoding::new(file, encoding)),
            None => Box::new(std::io::BufReader::with_capacity(1 << 18, file)),
        })
    }

    /// Returns the text of a cell.
    pub(super) fn text(&self, raw: &[u8]) -> String {
        let bytes = content(raw, self.marks);
        if self.latin_9 {
            return ISO_8859_15.decode_without_bom_handling(&bytes).0.into_owned();
        }
        match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned(),
        }
    }
}

struct Looking<'a> {
    dialect: &'a Dialect,
    head: &'a [u8],
    whole: bool,
    columns: &'a [&'a str],
    stated: &'a StatedDialect,
}

impl Looking<'_> {
    /// Every reading of delimiter and quote; the first of those that agree as well counts.
    fn readings(&self, line_end: u8) -> Vec<Marks> {
        let told = self.separator();
        let delimiters = match self.stated.delimiter.or(told) {
            Some(delimiter) => vec![delimiter],
            None => DELIMITERS.to_vec(),
        };
        let quotes = match self.stated.quote {
            Some(quote) => vec![quote.byte()],
            None => vec![Some(b'"'), Some(b'\'')],
        };
        let marks = |quote: &Option<u8>, delimiter: &u8| Marks { delimiter: *delimiter, quote: *quote, line_end };
        quotes.iter().flat_map(|quote| delimiters.iter().map(|delimiter| marks(quote, delimiter))).collect()
    }

    /// The delimiter that a first line `sep=` names.
    fn separator(&self) -> Option<u8> {
        let text = self.head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.head);
        let text = text.strip_prefix(b"\"").unwrap_or(text);
        let (word, rest) = text.split_at_checked(4)?;
        let ends = |rest: &[u8]| matches!(rest, [] | [b'\r' | b'\n' | b'"', ..]);
        let (delimiter, rest) = rest.split_first()?;
        (word.eq_ignore_ascii_case(b"sep=") && ends(rest)).then_some(*delimiter)
    }

    /// The starts of the first lines.
    fn lines(&self, line_end: u8) -> Vec<usize> {
        let mark = if self.head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let ends = self.head.iter().enumerate().filter(|(_, byte)| **byte == line_end).map(|(at, _)| at + 1);
        std::iter::once(mark).chain(ends).take(LINES).collect()
    }

    fn read(&self, marks: Marks) -> Option<Reading> {
        let lines = self.lines(marks.line_end);
        if self.stated.columns.is_some() {
            let skipped = usize::from(self.separator().is_some())
                + self.stated.skip_lines.and_then(|lines| usize::try_from(lines).ok()).unwrap_or(0);
            return Some(self.below(marks, *lines.get(skipped)?, None));
        }
        lines.into_iter().find_map(|start| self.header_at(marks, start))
    }

    /// The reading in which the line that starts there is the header.
    fn header_at(&self, marks: Marks, start: usize) -> Option<Reading> {
        let rest = self.head.get(start..)?;
        let Cut::Record(len, cells) = cut(rest, marks, self.whole) else { return None };
        let names = cells.iter().map(|cell| self.dialect_with(marks).text(rest.get(cell.clone()).unwrap_or_default()));
        if len == 0 || !names.eq(self.columns.iter().map(|name| (*name).to_owned())) {
            return None;
        }
        let line = rest.get(..len)?;
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let is_named = self.columns.iter().all(|name| !name.trim().is_empty());
        Some(self.below(marks, start + len, is_named.then(|| line.to_owned())))
    }

    fn dialect_with(&self, marks: Marks) -> Dialect {
        Dialect { marks, ..self.dialect.clone() }
    }

    /// How many records below are as wide as the columns are many, or one wider where all end with a delimiter.
    fn below(&self, marks: Marks, above: usize, header: Option<Vec<u8>>) -> Reading {
        let (mut at, mut records, mut agreeing, mut longer) = (above, 0, 0, 0);
        while records < RECORDS
            && let Some(rest) = self.head.get(at..).filter(|rest| !rest.is_empty())
            && let Cut::Record(len, cells) = cut(rest, marks, self.whole)
        {
            let one_more = cells.len() == self.columns.len() + 1 && cells.last().is_some_and(std::ops::Range::is_empty);
            agreeing += usize::from(cells.len() == self.columns.len());
            longer += usize::from(one_more);
            records += 1;
            at += len;
        }
        let trailing = self.columns.len() > 1 && agreeing == 0 && longer > 1 && longer * 10 >= records * 9;
        Reading { marks, above, header, agreeing: agreeing.max(if trailing { longer } else { 0 }) + 1, trailing }
    }
}
