//! Whether the first line is a header at all. A row of data taken for one would be kept for ever, and its values would be
//! shown as names of columns; such a file is refused.

use crate::model::DateCell;

/// The fewest digits that are a number of somebody rather than a year, a week or a score.
const DIGITS: usize = 6;

/// What a cell can look like that no name of a column does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Date,
    Number,
    Email,
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
