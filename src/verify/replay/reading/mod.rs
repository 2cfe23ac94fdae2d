//! The rows of a file as other people's readers see them, and the bytes that they are written in.
//!
//! A file is a sequence of units: a row of a table with its line end, an outermost row of a document with all rows inside
//! it, or a stretch that is no row. All units together are the text of the file, so that leaving out what must go gives
//! the text that must be left. Text is UTF-8 here, whatever it is in the file: each encoding is turned into it one to one.

mod csv;
mod dialect;
mod document;
mod encoded;
mod parquet;
mod records;
mod xml;

pub(super) use dialect::Dialect;

use crate::erase::rule::PlainFate;
use crate::model::StatedDialect;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

/// Why a file can't be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is not there, or can't be opened.
    Missing,
    /// It is not of its format, or damaged.
    Malformed,
    /// Two readers cut it in different ways.
    TwoWays,
    /// It does not hold the columns that the plan says.
    OtherColumns,
    /// It is of a kind that nothing here reads.
    NoReader,
    /// It is larger than what is held in memory.
    TooLarge,
}

/// What the plan says of the tables in a file.
pub(super) struct Shape<'p> {
    /// The format's name.
    pub(super) format: &'p str,
    /// The tables.
    pub(super) tables: Vec<TableShape<'p>>,
    /// How a schema states that the text is written down.
    pub(super) stated: Option<&'p StatedDialect>,
}

/// What the plan says of one table.
pub(super) struct TableShape<'p> {
    /// The dataset, by its place in the plan.
    pub(super) dataset: usize,
    /// The element that is a row, in a document.
    pub(super) element: Option<&'p str>,
    /// The names of the columns.
    pub(super) columns: Vec<&'p str>,
}

/// How a file turned out to be written, so that its purged form is read in the same way.
pub(super) enum Manner {
    /// Delimited text.
    Csv(Dialect),
    /// A document: the paths of its rows, each with its dataset.
    Xml(Vec<(String, usize)>),
    /// Parquet.
    Parquet,
}

/// A row.
#[derive(Clone)]
pub(super) struct Seen {
    /// The dataset, by its place in the plan.
    pub(super) dataset: usize,
    /// Its number, counted from 1.
    pub(super) row: u64,
    /// The text of each column; nothing where the format says that there is none.
    pub(super) cells: Vec<Option<String>>,
    /// Whether it has more or fewer cells than there are columns.
    pub(super) ragged: bool,
    /// The row of the same unit that it lies in (P9).
    pub(super) parent: Option<usize>,
}

impl Seen {
    /// Returns the text of a cell.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).and_then(Option::as_deref).unwrap_or_default()
    }

    /// Returns whether a cell holds a value.
    pub(super) fn holds(&self, column: usize) -> bool {
        !self.text(column).trim().is_empty()
    }
}

/// A part of a cell as it stands in the text of its unit.
#[derive(Clone)]
struct Piece {
    column: usize,
    /// Pieces without a tag between them are one run, which goes whole.
    run: u64,
    filled: bool,
    at: Range<usize>,
}

/// A stretch of a file: a row with what lies in it, or no row at all.
#[derive(Clone, Default)]
pub(super) struct Unit {
    /// The rows, the outermost first; none where it is no row.
    pub(super) rows: Vec<Seen>,
    /// Its text; empty in a format that is not text.
    pub(super) text: Vec<u8>,
    /// Per row where its cells stand.
    pieces: Vec<Vec<Piece>>,
    /// Per row where it stands, its lines included where it stands alone on them.
    lines: Vec<Range<usize>>,
    /// What stands for a blanked cell.
    nothing: Vec<u8>,
}

impl Unit {
    /// Returns a stretch that is no row.
    fn aside(text: Vec<u8>) -> Self {
        Self { text, ..Self::default() }
    }

    /// Returns the text that is left of it by those fates, one for each row.
    pub(super) fn left(&self, fates: &[PlainFate]) -> Vec<u8> {
        if fates.first() == Some(&PlainFate::Drop) {
            return Vec::new();
        }
        let mut cuts: Vec<Range<usize>> = Vec::new();
        for ((fate, pieces), lines) in fates.iter().zip(&self.pieces).zip(&self.lines) {
            match fate {
                PlainFate::Keep => {}
                PlainFate::Drop => cuts.push(lines.clone()),
                PlainFate::Blank(columns) => columns.iter().for_each(|column| cut_cell(pieces, *column, &mut cuts)),
            }
        }
        cuts.sort_unstable_by_key(|cut| (cut.start, cut.end));
        let (mut left, mut from) = (Vec::with_capacity(self.text.len()), 0);
        for cut in cuts {
            left.extend_from_slice(self.text.get(from..cut.start).unwrap_or_default());
            if cut.start >= from {
                left.extend_from_slice(&self.nothing);
            }
            from = from.max(cut.end);
        }
        left.extend_from_slice(self.text.get(from..).unwrap_or_default());
        left
    }
}

/// Cuts what makes up a cell: each run of which any piece holds something.
fn cut_cell(pieces: &[Piece], column: usize, cuts: &mut Vec<Range<usize>>) {
    let of_cell: Vec<&Piece> = pieces.iter().filter(|piece| piece.column == column).collect();
    for run in of_cell.chunk_by(|one, next| one.run == next.run) {
        if run.iter().any(|piece| piece.filled) {
            cuts.extend(run.iter().map(|piece| piece.at.clone()));
        }
    }
}

/// Reads the units of a file one after the other.
pub(super) trait Units {
    /// Returns the next unit; nothing after the last.
    fn next(&mut self) -> Result<Option<Unit>, Unread>;
}

/// Opens a file, and finds out how it is written where that is not known.
pub(super) fn open(
    path: &Path,
    shape: &Shape<'_>,
    known: Option<&Manner>,
) -> Result<(Box<dyn Units>, Option<Manner>), Unread> {
    match (shape.format, known) {
        ("csv", Some(Manner::Csv(dialect))) => Ok((csv::open(path, shape, dialect)?, None)),
        ("csv", _) => {
            let dialect = Dialect::find(path, shape)?;
            Ok((csv::open(path, shape, &dialect)?, Some(Manner::Csv(dialect))))
        }
        ("xml", Some(Manner::Xml(rows))) => Ok((xml::open(path, shape, rows)?, None)),
        ("xml", _) => {
            let rows = xml::rows(path, shape)?;
            Ok((xml::open(path, shape, &rows)?, Some(Manner::Xml(rows))))
        }
        ("parquet", _) => Ok((parquet::open(path, shape)?, Some(Manner::Parquet))),
        _ => Err(Unread::NoReader),
    }
}

/// Returns the text of a file that units are stretches of.
pub(super) fn text_of(path: &Path, manner: &Manner) -> Result<Box<dyn Read>, Unread> {
    match manner {
        Manner::Csv(dialect) => dialect.text_of(path),
        Manner::Xml(_) => Ok(Box::new(std::io::Cursor::new(encoded::document(path)?.into_bytes()))),
        Manner::Parquet => Err(Unread::NoReader),
    }
}

/// Returns the values that stand outside all rows of a document, each with its path from below the root.
pub(super) fn header_values(path: &Path, rows: &[(String, usize)]) -> Result<Vec<(String, String)>, Unread> {
    xml::header_values(path, rows)
}

/// Returns the texts of a Parquet file that stand in dictionaries and statistics and in none of its rows, by column.
pub(super) use parquet::{differing_types, left_behind};
