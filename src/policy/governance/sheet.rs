//! One CSV file of the governance folder: its header by name, its lines one by one, its problems by line and column.
//!
//! UTF-8 with or without a byte order mark; comma or semicolon, whichever the header holds more of. A cell that runs over
//! a line end is a problem: it is nearly always a quote that was not closed, and would swallow the lines after it. Lines
//! without a single value are passed over.

use crate::model::Message;
use crate::policy::notes::{Notes, counted};
use csv::{ReaderBuilder, StringRecord, Trim};

/// The cells of one line, in the order of the columns that were asked for.
#[derive(Debug)]
pub(super) struct Line<'s> {
    /// The line in the file, counted from 1.
    pub(super) number: u32,
    columns: &'s [Column],
    record: &'s StringRecord,
}

/// A column that a file has, and where it stands in this one.
#[derive(Debug)]
struct Column {
    name: &'static str,
    position: usize,
}

impl Line<'_> {
    /// Returns the cell of a column, exactly as it stands, and the field that it is, counted from 1.
    pub(super) fn cell(&self, name: &str) -> (&str, u32) {
        let position = self.columns.iter().find(|column| column.name == name).map(|column| column.position);
        let cell = position.and_then(|position| self.record.get(position)).unwrap_or_default();
        (cell, position.map_or(0, |position| counted(position + 1)))
    }
}

/// Reads each line of a file that has exactly those columns, in any order; notes what does not fit.
pub(super) fn read_lines<T>(
    notes: &mut Notes,
    text: &str,
    names: &'static [&'static str],
    read: impl Fn(&mut Notes, &Line<'_>) -> Option<T>,
) -> Vec<T> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = bare.lines().next().unwrap_or_default();
    let semicolons = header.matches(';').count() > header.matches(',').count();
    let delimiter = if semicolons { b';' } else { b',' };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(Trim::None).from_reader(bare.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return Vec::new() };
    let Some(columns) = columns(notes, &header, names) else { return Vec::new() };
    let mut found = Vec::new();
    for record in reader.records() {
        // The text is valid UTF-8 and lines may differ in length, so that nothing can fail here.
        let Ok(record) = record else { continue };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let number = line_number(notes, text, bare, &record);
        if shaped(notes, &record, header.len(), number) {
            found.extend(read(notes, &Line { number, columns: &columns, record: &record }));
        }
    }
    found
}

/// Returns the line where a record starts: behind the blank lines that the reader skipped before it.
fn line_number(notes: &Notes, text: &str, bare: &str, record: &StringRecord) -> u32 {
    let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
    let rest = bare.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    notes.line_of(text.len() - bare.len() + start + blank)
}

/// Returns where each column stands. Headers are never quoted: without a header line they would be values.
fn columns(notes: &mut Notes, header: &StringRecord, names: &'static [&'static str]) -> Option<Vec<Column>> {
    let before = notes.count();
    for (position, name) in header.iter().enumerate() {
        if !names.contains(&name) {
            let message = Message::new("policy-unknown-column").with("position", position + 1);
            notes.add_at(1, counted(position + 1), message.with("allowed", names.join("`, `")));
        } else if header.iter().take(position).any(|earlier| earlier == name) {
            notes.add_at(1, counted(position + 1), Message::new("policy-column-twice").with("column", name));
        }
    }
    let mut columns = Vec::new();
    for name in names {
        match header.iter().position(|found| found == *name) {
            Some(position) => columns.push(Column { name, position }),
            None => notes.add_at(1, 0, Message::new("policy-missing-column").with("column", name)),
        }
    }
    (notes.count() == before).then_some(columns)
}

/// Returns whether a line has a cell for every column, each on that line alone.
fn shaped(notes: &mut Notes, record: &StringRecord, width: usize, number: u32) -> bool {
    if record.len() != width {
        let message = Message::new("policy-ragged-line").with("cells", record.len()).with("columns", width);
        notes.add_at(number, 0, message);
        return false;
    }
    let Some(position) = record.iter().position(|cell| cell.contains(['\n', '\r'])) else { return true };
    notes.add_at(number, counted(position + 1), Message::new("policy-cell-line-end"));
    false
}
