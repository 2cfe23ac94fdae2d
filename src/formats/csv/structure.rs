//! Finds how the text of a file is cut: line end, delimiter, quote, the lines above the header, a delimiter too many.
//!
//! The delimiter is the one under which most records have as many cells as the header, weighed by how many that are; each
//! candidate is tried with its own reading of the quotes. In doubt the order of [`DELIMITERS`] decides. An apostrophe is the
//! quote only where it encloses every name in the header: names such as `'t Hart` begin with one.

use super::header::{self, Place};
use super::marks::Marks;
use super::records::{CellSpan, Cut, Shape, cut};
use super::sample::{Head, Sample};
use crate::formats::FormatError;
use crate::model::QuoteMark;
use memchr::memchr_iter;

/// The delimiters that are tried, the likeliest in a Dutch delivery first.
pub(super) const DELIMITERS: [(u8, &str); 4] = [(b';', "semicolon"), (b',', "comma"), (b'\t', "tab"), (b'|', "pipe")];

/// The quotes that are tried; the first needs proof.
const QUOTES: [u8; 2] = [b'\'', b'"'];

/// What is known before looking.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) delimiter: Option<u8>,
    pub(super) quote: Option<QuoteMark>,
    /// The lines above the table are stated, and cut off already.
    pub(super) starts_here: bool,
    /// The number of columns, where a schema names them and there is no header.
    pub(super) columns: Option<usize>,
}

/// How a file is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Structure {
    pub(super) marks: Marks,
    /// The lines above the header that are titles.
    pub(super) titles: u64,
    /// Whether each row ends with a delimiter that the header lacks.
    pub(super) trailing_delimiter: bool,
}

impl Structure {
    /// Returns the structure of a file in which a line is a row and no delimiter parts its cells.
    pub(super) const fn of_lines(line_end: u8) -> Self {
        Self { marks: Marks::of_lines(line_end), titles: 0, trailing_delimiter: false }
    }
}

/// Returns the structure that the head of a file shows.
///
/// # Errors
/// [`FormatError::HeaderUnclear`], and [`FormatError::QuotedLines`] where each line is one quoted cell.
pub(super) fn find(head: &Head<'_>, line_end: u8, known: Known) -> Result<Structure, FormatError> {
    let mut best: Option<(u64, Structure, Place)> = None;
    for marks in readings(line_end, known) {
        let sample = Sample::of(head, marks);
        let place = if known.starts_here || known.columns.is_some() { Place::At(0) } else { header::place(&sample) };
        if marks.quote == Some(b'\'') && known.quote.is_none() && !is_enclosed(&sample, place) {
            continue;
        }
        let (score, structure) = judge(head, &sample, marks, place, known);
        if best.is_none_or(|(highest, ..)| score > highest) {
            best = Some((score, structure, place));
        }
    }
    let fallback = Structure { marks: Marks { line_end, ..Marks::of(b';') }, titles: 0, trailing_delimiter: false };
    let (_, structure, place) = best.unwrap_or((0, fallback, Place::At(0)));
    if matches!(place, Place::Unclear(_)) {
        return Err(FormatError::HeaderUnclear);
    }
    if known.delimiter.is_none() && is_quoted_by_line(&Sample::of(head, structure.marks)) {
        return Err(FormatError::QuotedLines);
    }
    Ok(structure)
}

/// Returns every reading of delimiter and quote that is to be tried, in order.
fn readings(line_end: u8, known: Known) -> Vec<Marks> {
    let delimiters = known.delimiter.map_or_else(|| DELIMITERS.map(|(byte, _)| byte).to_vec(), |byte| vec![byte]);
    let quotes = known.quote.map_or_else(|| QUOTES.map(Some).to_vec(), |quote| vec![quote.byte()]);
    let with_quotes = |delimiter| quotes.iter().map(move |quote| Marks { delimiter, quote: *quote, line_end });
    delimiters.into_iter().flat_map(with_quotes).collect()
}

/// Returns whether every name in the header, of two or more, stands between quotes.
fn is_enclosed(sample: &Sample<'_>, place: Place) -> bool {
    let Place::At(record) = place else { return false };
    let is_enclosed = |cells: &[CellSpan]| cells.len() > 1 && cells.iter().all(|cell| cell.shape != Shape::Bare);
    sample.records.get(record).is_some_and(|header| is_enclosed(&header.cells))
}

/// Returns the score and the structure under one reading. The score is the share of the records that have as many cells as
/// the header, in millionths, times the cells of the header less one, halved where the header is unclear; a header of one cell scores below any other.
fn judge(head: &Head<'_>, sample: &Sample<'_>, marks: Marks, place: Place, known: Known) -> (u64, Structure) {
    let (header, usual, doubt) = match place {
        Place::At(record) => (record, sample.width(record), 1),
        Place::Unclear(usual) => (0, usual, 2),
    };
    let width = known.columns.unwrap_or(usual);
    let rows = sample.records.get(header + usize::from(known.columns.is_none())..).unwrap_or_default();
    let as_wide = rows.iter().filter(|row| row.cells.len() == width).count();
    let one_more =
        |cells: &[CellSpan]| cells.len() == width + 1 && cells.last().is_some_and(|last| last.start == last.end);
    let trailing = rows.iter().filter(|row| one_more(&row.cells)).count();
    let trailing_delimiter = width > 1 && as_wide == 0 && trailing > 1 && trailing * 10 >= rows.len() * 9;
    let agreeing = usize::from(known.columns.is_none()) + if trailing_delimiter { trailing } else { as_wide };
    let records = sample.records.len() - header + usize::from(sample.broken);
    let share = number(agreeing).saturating_mul(1_000_000).checked_div(number(records)).unwrap_or(0);
    let score = match width {
        0 => 0,
        // Below the least that a wider header can score: itself alone, one of a thousand.
        1 => share / 10_000,
        _ => share.saturating_mul(number(width) - 1) / doubt,
    };
    let above = sample.records.get(header).map_or(0, |record| record.start);
    let lines = memchr_iter(marks.line_end, head.text.get(..above).unwrap_or_default()).count();
    let titles = if header == 0 { 0 } else { number(lines) };
    (score, Structure { marks, titles, trailing_delimiter })
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Returns whether every line is one quoted cell that holds a whole record: the export of an export.
fn is_quoted_by_line(sample: &Sample<'_>) -> bool {
    let inner_width = |record: usize, delimiter: u8| {
        let [text] = sample.texts(record).try_into().ok()?;
        let mut cells = Vec::new();
        let inner: &[u8] = text.as_bytes();
        matches!(cut(inner, true, Marks::of(delimiter), &mut cells), Cut::Record(length) if length == inner.len())
            .then_some(cells.len())
    };
    let is_quoted =
        |record: &super::sample::Sampled<'_>| matches!(record.cells.as_slice(), [only] if only.shape != Shape::Bare);
    let records = sample.records.len().min(20);
    records > 1
        && sample.records.iter().take(records).all(is_quoted)
        && DELIMITERS.iter().any(|(delimiter, _)| {
            let width = inner_width(0, *delimiter);
            width > Some(1) && (1..records).all(|record| inner_width(record, *delimiter) == width)
        })
}

/// Returns where the text stands behind that many lines.
pub(super) fn behind_lines(text: &[u8], line_end: u8, lines: u64) -> &[u8] {
    let Some(last) = usize::try_from(lines).ok().and_then(|lines| lines.checked_sub(1)) else { return text };
    let end = memchr_iter(line_end, text).nth(last).map_or(text.len(), |at| at + 1);
    text.get(end..).unwrap_or_default()
}
