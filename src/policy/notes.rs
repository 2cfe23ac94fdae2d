//! Collects the problems of one file while it is read, so that all of them come out at once.

use super::{Problem, Problems};
use crate::model::Message;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::DeTable;

/// The problems of one file so far. It holds the text, which may name people, and so has no Debug.
pub(super) struct Notes {
    file: String,
    line_starts: Vec<usize>,
    text: String,
    problems: Vec<Problem>,
}

impl Notes {
    /// Returns the empty notes on a file with that text.
    pub(super) fn new(file: &str, text: &str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file: file.to_owned(), line_starts, text: text.to_owned(), problems: Vec::new() }
    }

    /// Notes a problem at a byte of the text.
    pub(super) fn add(&mut self, at: usize, message: Message) {
        let line = self.line_starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|index| self.line_starts.get(index)).copied().unwrap_or_default();
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count()) + 1;
        self.add_at(counted(line), counted(column), message);
    }

    /// Notes a problem at a line and column, both counted from 1.
    pub(super) fn add_at(&mut self, line: u32, column: u32, message: Message) {
        self.problems.push(Problem { file: self.file.clone(), line, column, message });
    }

    /// Returns the line, counted from 1, that holds a byte of the text.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        counted(self.line_starts.partition_point(|start| *start <= at))
    }

    /// Returns whether nothing is wrong so far.
    pub(super) fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// Returns the number of problems so far.
    pub(super) const fn count(&self) -> usize {
        self.problems.len()
    }

    /// Returns the problems, unsorted.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Returns the value if nothing is wrong, else every problem.
    ///
    /// # Errors
    /// All problems noted; a missing value without a problem counts as one, so that nothing slips through.
    pub(super) fn settle<T>(self, value: Option<T>) -> Result<T, Problems> {
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            None if self.problems.is_empty() => Err(Problems::of_file(self.file, Message::new("policy-incomplete"))),
            _ => Err(Problems::sorted(self.problems)),
        }
    }
}

/// Gives the table of a TOML text to `read`; notes what is wrong with its syntax.
///
/// A key that stands twice does not stop the reading; any other fault of syntax does, since what follows it is a guess.
///
/// # Errors
/// Every problem of the file, those of `read` included.
pub(super) fn read_toml<T>(
    file: &str,
    text: &str,
    read: impl FnOnce(&mut Notes, &DeTable<'_>) -> Option<T>,
) -> Result<T, Problems> {
    let mut notes = Notes::new(file, text);
    let table = read_table(&mut notes, text);
    let value = table.and_then(|table| read(&mut notes, table.get_ref()));
    notes.settle(value)
}

/// Returns the table of a TOML text, if it can be read; notes what is wrong with its syntax.
pub(super) fn read_table<'t>(notes: &mut Notes, text: &'t str) -> Option<Spanned<DeTable<'t>>> {
    let (table, faults) = DeTable::parse_recoverable(text);
    let mut readable = true;
    for fault in &faults {
        let span = fault.span().unwrap_or(0..0);
        let message = if fault.message() == "duplicate key" {
            Message::new("policy-duplicate-key").with("key", text.get(span.clone()).unwrap_or_default())
        } else {
            readable = false;
            let detail = fault.message().lines().map(str::trim).collect::<Vec<_>>().join(", ");
            Message::new("policy-syntax").with("detail", detail)
        };
        notes.add(span.start, message);
    }
    readable.then_some(table)
}

/// Returns the text of a file.
///
/// # Errors
/// One problem of the whole file: it can't be read, or is not UTF-8. Nothing of its content is quoted.
pub(super) fn read_text(path: &Path) -> Result<String, Problems> {
    std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))
}

/// Returns the paths in a folder, sorted.
///
/// # Errors
/// One problem of the whole folder: it can't be read.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Problems> {
    let listed = std::fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> = listed.map_err(|error| unreadable(folder, &error))?;
    paths.sort();
    Ok(paths)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problems {
    let message = match error.kind() {
        std::io::ErrorKind::InvalidData => Message::new("policy-not-utf8"),
        std::io::ErrorKind::NotFound => Message::new("policy-not-found"),
        kind => Message::new("policy-unreadable").with_cause(kind),
    };
    Problems::of_file(path.display().to_string(), message)
}

/// Returns a count as a line or column number.
pub(super) fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
