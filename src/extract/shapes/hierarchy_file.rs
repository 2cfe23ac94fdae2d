//! A hierarchy of the user's own: a line a value, and what it becomes, level by level.
//!
//! The value itself never comes out: its line says what does.

use super::ladder::{ANY, Ladder};
use crate::extract::anonymity::{Hierarchy, MOST_LEVELS};
use crate::extract::delimited::{delimiter_of, records, text};
use crate::extract::error::{AnonymiseError, ExtractError};
use std::collections::HashMap;
use std::path::Path;

/// A hierarchy file, read.
pub struct HierarchyFile {
    /// What each value becomes at the first level.
    first: HashMap<String, String>,
    /// The ladder of each word of the first level.
    ladders: HashMap<String, Ladder>,
    levels: usize,
}

impl HierarchyFile {
    /// Reads a hierarchy file of a column.
    ///
    /// # Errors
    /// [`AnonymiseError::HierarchiesUnreadable`] and [`AnonymiseError::Hierarchy`].
    pub fn read(path: &Path, column: &str) -> Result<Self, ExtractError> {
        let unreadable = || ExtractError::from(AnonymiseError::HierarchiesUnreadable);
        let delimiter = delimiter_of(path).map_err(|_| unreadable())?;
        let mut lines: Vec<Vec<String>> = Vec::new();
        for record in records(path, delimiter).map_err(|_| unreadable())?.byte_records() {
            let record = record.map_err(|_| unreadable())?;
            let field = |at| text(&record, at).map(|field| field.trim().to_owned());
            let fields: Option<Vec<String>> = (0..record.len()).map(field).collect();
            lines.push(fields.ok_or_else(unreadable)?);
        }
        let column = column.to_owned();
        // What it says of the values must hold together, as for any table.
        Hierarchy::new(&lines).map_err(|error| AnonymiseError::Hierarchy { column: column.clone(), error })?;
        let depth = lines.first().map_or(0, Vec::len);
        if depth < 2 {
            return Err(AnonymiseError::HierarchyWithoutLevels { column }.into());
        }
        if depth > MOST_LEVELS - 1 {
            return Err(AnonymiseError::TooManyLevels { column, most: MOST_LEVELS - 1 }.into());
        }
        let (mut first, mut ladders) = (HashMap::new(), HashMap::new());
        for line in lines {
            let mut words = line.into_iter();
            let (Some(value), above) = (words.next(), words.collect::<Vec<_>>()) else { continue };
            let lowest = above.first().cloned().unwrap_or_default();
            ladders.entry(lowest.clone()).or_insert_with(|| Ladder([above, vec![ANY.to_owned()]].concat()));
            first.insert(value, lowest);
        }
        Ok(Self { first, ladders, levels: depth })
    }

    /// Returns what a value becomes at the first level; nothing where no line has it.
    #[must_use]
    pub fn first_of(&self, value: &str) -> Option<&str> {
        self.first.get(value).map(String::as_str)
    }

    /// Returns the ladder of a word of the first level.
    #[must_use]
    pub fn ladder(&self, word: &str) -> Ladder {
        let nothing = || Ladder([vec![word.to_owned(); self.levels - 1], vec![ANY.to_owned()]].concat());
        self.ladders.get(word).cloned().unwrap_or_else(nothing)
    }

    /// Returns how many levels come out, the most general included.
    #[must_use]
    pub const fn levels(&self) -> usize {
        self.levels
    }
}
