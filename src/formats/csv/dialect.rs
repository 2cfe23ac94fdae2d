//! How the text of one file is written down: found in its head, in blocks of what follows, and in what a schema states.

use super::encoding::{BYTE_ORDER_MARK, Encoding};
use super::fixed::Widths;
use super::marks::{Marks, separator_line};
use super::sample::Head;
use super::structure::{self, DELIMITERS, Known};
use super::wide::Wide;
use crate::formats::FormatError;
use crate::model::{StatedDialect, TextEncoding};
use memchr::{memchr, memchr_iter};

/// How the text of a file is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What parts cells, encloses them and ends lines.
    pub(super) marks: Marks,
    /// Single bytes and UTF-8; UTF-16 is UTF-8 here.
    pub(super) encoding: Encoding,
    /// Which UTF-16 it is, if it is.
    pub(super) wide: Option<Wide>,
    /// Whether the first line says `sep=`.
    pub(super) separator_line: bool,
    /// The lines below that which are above the header, or above the first row where there is no header.
    pub(super) lines_above: u64,
    /// Whether there is a header.
    pub(super) header: bool,
    /// Whether each row ends with a delimiter that the header lacks.
    pub(super) trailing_delimiter: bool,
    /// The widths of the columns, where no delimiter parts them.
    pub(super) widths: Option<Widths>,
    line_ends: LineEnds,
}

/// The line ends of the head; told, never relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnds {
    None,
    Lf,
    CrLf,
    Cr,
    Mixed,
}

/// The first bytes of a file, and blocks of what follows; UTF-16 is UTF-8 here.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'t> {
    pub(super) wide: Option<Wide>,
    pub(super) head: &'t [u8],
    /// Whether the file ends with the head.
    pub(super) whole: bool,
    pub(super) later: &'t [Vec<u8>],
}

impl Dialect {
    /// Returns the dialect that a file shows, or that its schema states.
    ///
    /// # Errors
    /// [`FormatError`] where it isn't clear which line is the header, or each line is one quoted cell.
    pub(super) fn of(evidence: &Evidence<'_>, stated: &StatedDialect) -> Result<Self, FormatError> {
        let Evidence { wide, head, whole, later } = *evidence;
        let encoding = match stated.encoding {
            Some(encoding) => Encoding::stated(encoding, head),
            None if wide.is_some() && !head.starts_with(BYTE_ORDER_MARK) => Encoding::Utf8,
            None => Encoding::of(head, whole, later),
        };
        let text = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head);
        let line_end = line_end(text, later);
        let told = separator_line(text);
        let below = structure::behind_lines(text, line_end, u64::from(told.is_some()));
        let below = structure::behind_lines(below, line_end, stated.skip_lines.unwrap_or(0));
        let header = stated.columns.is_none();
        let known = Known {
            delimiter: stated.delimiter.or(told),
            quote: stated.quote,
            starts_here: stated.skip_lines.is_some(),
            columns: stated.columns.as_ref().map(Vec::len),
        };
        let widths = (!stated.widths.is_empty()).then(|| Widths(stated.widths.clone()));
        let structure = match widths {
            Some(_) => structure::Structure::of_lines(line_end),
            None => structure::find(&Head { text: below, whole, encoding }, line_end, known)?,
        };
        Ok(Self {
            marks: structure.marks,
            encoding,
            wide,
            separator_line: told.is_some(),
            lines_above: stated.skip_lines.unwrap_or(structure.titles),
            header,
            trailing_delimiter: structure.trailing_delimiter,
            widths,
            line_ends: LineEnds::of(text),
        })
    }

    /// Returns the dialect in words, such as `semicolon, windows-1252, CRLF`.
    pub(super) fn in_words(&self) -> String {
        let delimiter = match DELIMITERS.iter().find(|(byte, _)| *byte == self.marks.delimiter) {
            _ if self.widths.is_some() => "fixed width",
            Some((_, name)) => name,
            None => "other delimiter",
        };
        let mark = if self.encoding == Encoding::MarkedUtf8 { " with byte order mark" } else { "" };
        let encoding =
            self.wide.map_or_else(|| self.encoding.name().to_owned(), |wide| format!("{}{mark}", wide.name()));
        let mut words = vec![delimiter.to_owned(), encoding];
        words.extend(self.line_ends.name().map(str::to_owned));
        let notes = [
            (self.widths.is_none() && self.marks.quote == Some(b'\''), "single quotes"),
            (self.widths.is_none() && self.marks.quote.is_none(), "no quotes"),
            (self.separator_line, "sep= line"),
            (self.trailing_delimiter, "a delimiter at the end of each row"),
        ];
        words.extend(notes.into_iter().filter(|(holds, _)| *holds).map(|(_, note)| note.to_owned()));
        words.extend((self.lines_above > 0).then(|| format!("lines above the table: {}", self.lines_above)));
        words.extend((!self.header).then(|| "no header".to_owned()));
        words.join(", ")
    }
}

/// Returns the UTF-16 that a schema states, or that the first bytes of a file show.
pub(super) fn wide(stated: &StatedDialect, head: &[u8]) -> Option<Wide> {
    match stated.encoding {
        Some(TextEncoding::Utf16LittleEndian) => Some(Wide::LittleEndian),
        Some(TextEncoding::Utf16BigEndian) => Some(Wide::BigEndian),
        Some(TextEncoding::Utf8 | TextEncoding::Windows1252 | TextEncoding::Latin9) | None => Wide::of(head),
    }
}

/// Returns LF, or CR for a file with CR and, as far as was looked, no LF.
fn line_end(text: &[u8], later: &[Vec<u8>]) -> u8 {
    let has = |byte| memchr(byte, text).is_some() || later.iter().any(|block| memchr(byte, block).is_some());
    if has(b'\r') && !has(b'\n') { b'\r' } else { b'\n' }
}

impl LineEnds {
    fn of(text: &[u8]) -> Self {
        let (mut line_feeds, mut pairs) = (0_u64, 0_u64);
        for position in memchr_iter(b'\n', text) {
            line_feeds += 1;
            pairs += u64::from(text.get(..position).is_some_and(|line| line.ends_with(b"\r")));
        }
        match (line_feeds, pairs) {
            (0, _) if memchr(b'\r', text).is_some() => Self::Cr,
            (0, _) => Self::None,
            (_, 0) => Self::Lf,
            (all, with_return) if all == with_return => Self::CrLf,
            _ => Self::Mixed,
        }
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Lf => Some("LF"),
            Self::CrLf => Some("CRLF"),
            Self::Cr => Some("CR"),
            Self::Mixed => Some("mixed line ends"),
        }
    }
}
