//! Which line is the header, and whether there is one at all. A row of data taken for a header would be kept for ever, and
//! its values would be shown as names of columns; a title taken for one would make every row a flawed one. Where it is not
//! certain the file is refused, and a schema can say it.

use super::sample::Sample;
use crate::model::DateCell;
use std::borrow::Cow;

/// The fewest digits that are a number of somebody rather than a year, a week or a score.
const DIGITS: usize = 6;

/// The lines above a header at most, where nobody states it.
const TITLES: usize = 30;

/// The rows below a header that are asked what it is the header of.
const ROWS_BELOW: usize = 20;

/// The fewest cells of a table that titles can be told from.
const CELLS: usize = 3;

/// What a cell can look like that no name of a column does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Date,
    Number,
    Email,
}

/// Which record of a sample is the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// This one, counted from 0.
    At(usize),
    /// The first looks like a title above a table of so many columns, and no other is surely the header.
    Unclear(usize),
}

/// Returns which record is the header: the first, unless that is a title above a wider table. Then it is the first wide
/// record, if it names columns whose cells below hold numbers or dates.
pub(super) fn place(sample: &Sample<'_>) -> Place {
    let (usual, as_wide) = usual_width(sample);
    if usual < CELLS || !is_title(&sample.texts(0), usual) {
        return Place::At(0);
    }
    let wide = (1..sample.records.len().min(TITLES)).find(|record| !is_title(&sample.texts(*record), usual));
    match wide {
        // With a delimiter too many, the rows are one cell wider than their header.
        Some(record)
            if as_wide > 1
                && [usual, usual - 1].contains(&sample.width(record))
                && sample.width(record) >= CELLS
                && names_columns(sample, record) =>
        {
            Place::At(record)
        }
        _ if as_wide >= CELLS && as_wide * 2 >= sample.records.len() => Place::Unclear(usual),
        _ => Place::At(0),
    }
}

/// Returns the number of cells that most records of more than one cell have, and how many have it.
fn usual_width(sample: &Sample<'_>) -> (usize, usize) {
    let mut widths: Vec<usize> =
        sample.records.iter().map(|record| record.cells.len()).filter(|width| *width > 1).collect();
    widths.sort_unstable();
    let groups =
        widths.chunk_by(|one, other| one == other).map(|group| (group.first().copied().unwrap_or(0), group.len()));
    groups.max_by_key(|(_, records)| *records).unwrap_or((1, 0))
}

/// Returns whether one cell is filled, or two where the first is a label or the table is wide.
fn is_title(texts: &[Cow<'_, str>], usual_width: usize) -> bool {
    let filled: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    match filled.as_slice() {
        [] | [_] => true,
        [label, _] => label.ends_with(':') || usual_width >= 2 * CELLS,
        _ => false,
    }
}

/// Returns whether a record is words, below at least one of which stand nothing but numbers and dates, and never such below
/// such: a row of data has a number where the rows below it have one.
fn names_columns(sample: &Sample<'_>, record: usize) -> bool {
    let names = sample.texts(record);
    let is_row = |row: &usize| sample.width(*row).abs_diff(names.len()) <= 1 && sample.texts(*row) != names;
    let rows = (record + 1..sample.records.len()).filter(is_row).take(ROWS_BELOW);
    let below: Vec<_> = rows.map(|row| sample.texts(row)).collect();
    let measured = |column: usize| {
        let filled: Vec<&str> = below
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        !filled.is_empty() && filled.len() * 2 >= below.len() && filled.iter().all(|cell| is_measured(cell))
    };
    let mut over_measured =
        names.iter().enumerate().filter(|(column, _)| measured(*column)).map(|(_, name)| name).peekable();
    over_measured.peek().is_some()
        && over_measured.all(|name| name.contains(char::is_alphabetic) && !is_measured(name))
        && names.iter().all(|name| shape(name).is_none())
}

/// Returns whether a text is digits and the marks that stand between digits.
fn is_measured(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
        && text.chars().all(|letter| letter.is_ascii_digit() || " .,-/:+%".contains(letter))
}

/// Returns whether the first line is a row of data: a cell looks like a value, and the cell below it like another of the
/// kind. A header of dates above marks or scores is none.
pub(super) fn is_data(first: &[String], below: &[String]) -> bool {
    first.iter().zip(below).any(|(first, below)| shape(first).is_some_and(|found| shape(below) == Some(found)))
}

/// Returns whether a line with nothing below it is a row of data: a cell looks like a value.
pub(super) fn is_data_alone(only: &[String]) -> bool {
    only.iter().any(|cell| shape(cell).is_some())
}

fn shape(cell: &str) -> Option<Shape> {
    let cell = cell.trim();
    if !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return (cell.len() >= DIGITS).then_some(Shape::Number);
    }
    if DateCell::read(cell).day().is_some() {
        return Some(Shape::Date);
    }
    let (name, host) = cell.split_once('@')?;
    (!name.is_empty() && host.contains('.')).then_some(Shape::Email)
}
