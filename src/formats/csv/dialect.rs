//! Finds the dialect of delimited text in its first bytes: `sep=` line, delimiter, encoding, line ends.
//!
//! The delimiter is the one under which most rows have as many cells as the header, weighed by how many that are; each
//! candidate is tried with its own reading of the quotes. In doubt the order of [`CANDIDATES`] decides.

use super::encoding::{BYTE_ORDER_MARK, Encoding};
use super::marks::Marks;
use super::records::{CellSpan, Cut, Shape, cut};
use memchr::memchr_iter;

/// The delimiters that are tried, the likeliest in a Dutch delivery first.
const CANDIDATES: [(u8, &str); 4] = [(b';', "semicolon"), (b',', "comma"), (b'\t', "tab"), (b'|', "pipe")];

/// The records that are compared with the header.
const SAMPLE_RECORDS: usize = 1000;

/// How the text of a file is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) marks: Marks,
    pub(super) encoding: Encoding,
    /// Whether the first line says `sep=`.
    pub(super) separator_line: bool,
    line_ends: LineEnds,
}

/// The line ends of the head; told, never relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnds {
    None,
    Lf,
    CrLf,
    Mixed,
}

impl Dialect {
    /// Returns the dialect that the head of a file shows; nothing for UTF-16. `whole` says that the file ends there.
    pub(super) fn of(head: &[u8], whole: bool) -> Option<Self> {
        let encoding = Encoding::of(head, whole)?;
        let text = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head);
        let told = separator_line(text);
        Some(Self {
            marks: Marks::of(told.unwrap_or_else(|| likeliest_delimiter(text, whole))),
            encoding,
            separator_line: told.is_some(),
            line_ends: LineEnds::of(text),
        })
    }

    /// Returns the dialect in words, such as `semicolon, windows-1252, CRLF`.
    pub(super) fn in_words(self) -> String {
        let delimiter =
            CANDIDATES.iter().find(|(byte, _)| *byte == self.marks.delimiter).map_or("other", |(_, name)| name);
        let line_ends = match self.line_ends {
            LineEnds::None => "",
            LineEnds::Lf => ", LF",
            LineEnds::CrLf => ", CRLF",
            LineEnds::Mixed => ", mixed line ends",
        };
        let separator_line = if self.separator_line { ", sep= line" } else { "" };
        format!("{delimiter}, {}{line_ends}{separator_line}", self.encoding.name())
    }
}

impl LineEnds {
    fn of(text: &[u8]) -> Self {
        let (mut line_feeds, mut pairs) = (0_u64, 0_u64);
        for position in memchr_iter(b'\n', text) {
            line_feeds += 1;
            pairs += u64::from(text.get(..position).is_some_and(|line| line.ends_with(b"\r")));
        }
        match (line_feeds, pairs) {
            (0, _) => Self::None,
            (_, 0) => Self::Lf,
            (all, with_return) if all == with_return => Self::CrLf,
            _ => Self::Mixed,
        }
    }
}

/// Returns the delimiter that a first line `sep=;` names, as Excel writes and reads it.
pub(super) fn separator_line(text: &[u8]) -> Option<u8> {
    let (word, rest) = text.split_first_chunk::<4>()?;
    let (delimiter, line_end) = rest.split_first()?;
    let usable = delimiter.is_ascii() && !matches!(delimiter, 0 | b'"' | b'\r' | b'\n');
    let ends = line_end.is_empty() || line_end.starts_with(b"\n") || line_end.starts_with(b"\r\n");
    (word.eq_ignore_ascii_case(b"sep=") && usable && ends).then_some(*delimiter)
}

/// Returns the candidate with the highest score, the first of equals.
fn likeliest_delimiter(text: &[u8], whole: bool) -> u8 {
    let mut best = (b';', 0);
    for (delimiter, _) in CANDIDATES {
        let score = score(text, whole, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// Returns the rows that have as many cells as the header, in millionths of all rows, times the cells of the header
/// less one; a header of one cell scores below any other.
fn score(text: &[u8], whole: bool, delimiter: u8) -> u64 {
    let (mut rest, mut cells) = (text, Vec::new());
    let (mut header, mut agreeing, mut records) = (None, 0_u64, 0_u64);
    for _ in 0..SAMPLE_RECORDS {
        if rest.is_empty() {
            break;
        }
        let Cut::Record(length) = cut(rest, whole, Marks::of(delimiter), &mut cells) else {
            // Cut off with the head, or a quote that this delimiter opens and nothing closes.
            records += 1;
            break;
        };
        let record = rest.get(..length).unwrap_or_default();
        rest = rest.get(length..).unwrap_or_default();
        // A line of tabs alone is a row to a tab as delimiter, but no header.
        if record.trim_ascii().is_empty() && (header.is_none() || is_one_bare_cell(&cells)) {
            continue;
        }
        let width = u64::try_from(cells.len()).unwrap_or(u64::MAX);
        let header = *header.get_or_insert(width);
        agreeing += u64::from(width == header);
        records += 1;
    }
    let share = agreeing.saturating_mul(1_000_000).checked_div(records).unwrap_or(0);
    match header {
        None => 0,
        // Below the least that a wider header can score: itself alone, one of a thousand.
        Some(1) => share / 10_000,
        Some(width) => share.saturating_mul(width - 1),
    }
}

fn is_one_bare_cell(cells: &[CellSpan]) -> bool {
    matches!(cells, [CellSpan { shape: Shape::Bare, .. }])
}
