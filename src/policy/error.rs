//! What is wrong with a file of ours: problems with a place, all of a file at once.
//!
//! A problem prints as its place and its id. The words are in the message files; the arguments of a message are quoted
//! from our own TOML only, never from a governance file.

use crate::model::Message;
use std::fmt;

/// One thing wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as it was named to us.
    pub file: String,
    /// The line, counted from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column, counted from 1: a character in TOML, a field in CSV; 0 where the whole line is meant.
    pub column: u32,
    /// What is wrong and what to do, by id.
    pub message: Message,
}

impl Problem {
    /// Returns the problem of a file as a whole.
    #[must_use]
    pub fn of_file(file: impl Into<String>, message: Message) -> Self {
        Self { file: file.into(), line: 0, column: 0, message }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message.id)
    }
}

/// Every problem that was found, sorted by file, line and column; never empty when it is returned as an error.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Returns the problems in the order of file, line and column, each once.
    #[must_use]
    pub fn sorted(mut problems: Vec<Problem>) -> Self {
        problems.sort();
        problems.dedup();
        Self(problems)
    }

    /// Returns one problem of a whole file.
    #[must_use]
    pub fn of_file(file: impl Into<String>, message: Message) -> Self {
        Self(vec![Problem::of_file(file, message)])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.0.iter().enumerate() {
            let separator = if at == 0 { "" } else { "\n" };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}
