//! Why nothing is made for an analyst. Never a value: a line is told by its number.

use super::anonymity::HierarchyError;
use super::hpgn::HpgnError;
use super::protect::ProtectError;
use super::pseudonym::CacheError;
use super::release::ReleaseError;
use crate::model::Message;
use crate::storage;
use thiserror::Error;

/// What is wrong with a line of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// Neither a national number, nor a BRIN and an identifier.
    NoNumber,
    /// Nine digits that fail the 11-test, or a filler.
    FailsElevenTest,
    /// Not UTF-8.
    NotUtf8,
}

/// Why a table is not made anonymous.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AnonymiseError {
    /// The table can't be read as delimited UTF-8 text with a header.
    #[error("the table can't be read")]
    InputUnreadable,
    /// The table is not what it was when it was read first.
    #[error("the table changed while it was read")]
    InputChanged,
    /// A record with more or fewer fields than the header.
    #[error("row {row} has another number of fields than the header")]
    Ragged {
        /// The row, counted from 1 below the header.
        row: u64,
    },
    /// A value that the hierarchy of its column misses.
    #[error("the hierarchy of `{column}` misses the value of row {row}")]
    ValueMissed {
        /// The row, counted from 1 below the header.
        row: u64,
        /// The column.
        column: String,
    },
    /// The folder of hierarchies, or a file in it, can't be read.
    #[error("the hierarchies can't be read")]
    HierarchiesUnreadable,
    /// A column without a hierarchy.
    #[error("`{column}` has no hierarchy")]
    NoHierarchy {
        /// The column.
        column: String,
    },
    /// A column with several.
    #[error("`{column}` has several hierarchies")]
    TwoHierarchies {
        /// The column.
        column: String,
    },
    /// A hierarchy that can't be.
    #[error("the hierarchy of `{column}`: {error}")]
    Hierarchy {
        /// The column.
        column: String,
        /// What is wrong with it.
        error: HierarchyError,
    },
    /// A hierarchy of values that become nothing.
    #[error("the hierarchy of `{column}` says of no value what it becomes")]
    HierarchyWithoutLevels {
        /// The column.
        column: String,
    },
    /// More levels than are counted.
    #[error("the hierarchy of `{column}` has more than {most} levels")]
    TooManyLevels {
        /// The column.
        column: String,
        /// The most.
        most: usize,
    },
    /// More quasi-identifiers than are searched.
    #[error("more than {most} quasi-identifiers")]
    TooManyColumns {
        /// The most.
        most: usize,
    },
    /// A column that the table does not have.
    #[error("the table has no column `{column}`")]
    NoColumn {
        /// The column.
        column: String,
    },
    /// A column that the table has twice.
    #[error("the table has several columns `{column}`")]
    TwoColumns {
        /// The column.
        column: String,
    },
    /// A column that is asked for in two roles.
    #[error("`{column}` is asked for twice")]
    AskedTwice {
        /// The column.
        column: String,
    },
    /// Fewer records than k.
    #[error("the table has {rows} rows, fewer than k")]
    FewerThanK {
        /// The records.
        rows: u64,
    },
    /// Even all records in one group do not meet the demand.
    #[error("no transformation meets the demand")]
    NoTransformation,
    /// Something stands where the output should come.
    #[error("the output exists")]
    OutExists,
    /// The output can't be written.
    #[error("the output can't be written")]
    OutUnwritable,
}

impl AnonymiseError {
    fn message(&self) -> Message {
        match self {
            Self::InputUnreadable => Message::new("anonymise-input-unreadable"),
            Self::InputChanged => Message::new("anonymise-input-changed"),
            Self::Ragged { row } => Message::new("anonymise-ragged").with("row", row),
            Self::ValueMissed { row, column } => {
                Message::new("anonymise-value-missed").with("row", row).with("column", column)
            }
            Self::HierarchiesUnreadable => Message::new("anonymise-hierarchies-unreadable"),
            Self::NoHierarchy { column } => Message::new("anonymise-no-hierarchy").with("column", column),
            Self::TwoHierarchies { column } => Message::new("anonymise-two-hierarchies").with("column", column),
            Self::Hierarchy { column, error } => hierarchy_message(*error).with("column", column),
            Self::HierarchyWithoutLevels { column } => Message::new("hierarchy-without-levels").with("column", column),
            Self::TooManyLevels { column, most } => {
                Message::new("anonymise-too-many-levels").with("column", column).with("most", most)
            }
            Self::TooManyColumns { most } => Message::new("anonymise-too-many-columns").with("most", most),
            Self::NoColumn { column } => Message::new("anonymise-no-column").with("column", column),
            Self::TwoColumns { column } => Message::new("anonymise-two-columns").with("column", column),
            Self::AskedTwice { column } => Message::new("anonymise-asked-twice").with("column", column),
            Self::FewerThanK { rows } => Message::new("anonymise-fewer-than-k").with("rows", rows),
            Self::NoTransformation => Message::new("anonymise-no-transformation"),
            Self::OutExists => Message::new("anonymise-out-exists"),
            Self::OutUnwritable => Message::new("anonymise-out-unwritable"),
        }
    }

    const fn is_distrust(&self) -> bool {
        matches!(self, Self::InputUnreadable | Self::InputChanged | Self::Ragged { .. } | Self::ValueMissed { .. })
    }
}

fn hierarchy_message(error: HierarchyError) -> Message {
    match error {
        HierarchyError::Empty => Message::new("hierarchy-empty"),
        HierarchyError::Ragged { line } => Message::new("hierarchy-ragged").with("line", line),
        HierarchyError::Repeated { line } => Message::new("hierarchy-repeated").with("line", line),
        HierarchyError::Parted { line, level } => {
            Message::new("hierarchy-parted").with("line", line).with("level", level)
        }
    }
}

/// Why nothing is made for an analyst.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExtractError {
    /// No hPGN comes out.
    #[error(transparent)]
    Hpgn(#[from] HpgnError),
    /// A table is not made anonymous.
    #[error(transparent)]
    Anonymise(#[from] AnonymiseError),
    /// The hashes of earlier runs can't be used.
    #[error(transparent)]
    Cache(#[from] CacheError),
    /// An output can't be protected.
    #[error(transparent)]
    Protect(#[from] ProtectError),
    /// No extract is made.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// A file can't be written.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// A line that can't be hashed.
    #[error("line {line} can't be hashed")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        fault: LineFault,
    },
}

impl ExtractError {
    /// Returns everything to tell the user.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::Release(ReleaseError::Asked(problems)) => problems.clone(),
            other => vec![other.message()],
        }
    }
    /// Returns what to tell the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Hpgn(HpgnError::BadSalt) => Message::new("hpgn-bad-salt"),
            Self::Hpgn(HpgnError::MemoryTooSmall { needed_mib }) => {
                Message::new("hpgn-memory-too-small").with("mib", needed_mib)
            }
            Self::Hpgn(HpgnError::OutOfMemory { needed_mib }) => {
                Message::new("hpgn-out-of-memory").with("mib", needed_mib)
            }
            Self::Hpgn(HpgnError::SelfCheckFailed) => Message::new("hpgn-self-check-failed"),
            Self::Hpgn(HpgnError::Stopped) => Message::new("hpgn-stopped"),
            Self::Anonymise(error) => error.message(),
            Self::Protect(error) => error.message(),
            Self::Release(error) => error.message(),
            Self::Cache(CacheError::Damaged { file }) => Message::new("cache-damaged").with("file", file),
            Self::Cache(CacheError::Unsealable) => Message::new("cache-unsealable"),
            Self::Storage(error) => crate::formats::error_message(error),
            Self::Line { line, fault } => {
                let id = match fault {
                    LineFault::NoNumber => "hpgn-line-no-number",
                    LineFault::FailsElevenTest => "hpgn-line-fails-eleven-test",
                    LineFault::NotUtf8 => "hpgn-line-not-utf8",
                };
                Message::new(id).with("line", line)
            }
        }
    }

    /// Returns whether the user asked for what can't be, rather than gave what can't be trusted.
    #[must_use]
    pub const fn is_usage(&self) -> bool {
        match self {
            Self::Hpgn(error) => matches!(error, HpgnError::BadSalt | HpgnError::MemoryTooSmall { .. }),
            Self::Anonymise(error) => !error.is_distrust() && !matches!(error, AnonymiseError::OutUnwritable),
            Self::Protect(error) => !matches!(error, ProtectError::Unwritable),
            Self::Release(error) => error.is_usage(),
            Self::Cache(_) | Self::Storage(_) | Self::Line { .. } => false,
        }
    }

    /// Returns whether an input can't be trusted.
    #[must_use]
    pub const fn is_distrust(&self) -> bool {
        match self {
            Self::Line { .. } | Self::Cache(CacheError::Damaged { .. }) => true,
            Self::Anonymise(error) => error.is_distrust(),
            Self::Release(error) => error.is_distrust(),
            Self::Hpgn(_) | Self::Protect(_) | Self::Cache(CacheError::Unsealable) | Self::Storage(_) => false,
        }
    }
}
