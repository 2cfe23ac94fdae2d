//! Why departures can't be established at all.

use crate::formats::FormatError;
use crate::model::{Message, Place};
use thiserror::Error;

/// Why departures can't be established at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DeregistrationError {
    /// A register can't be read.
    #[error("{place}: {error}")]
    Read {
        /// Where.
        place: Place,
        /// What is wrong.
        error: FormatError,
    },
    /// A row says another school than the place of its file, or one that is none (P2).
    #[error("{place}: the school of a row contradicts the school of its file")]
    School {
        /// The first such row.
        place: Place,
    },
    /// The query engine gave up.
    #[error("the query over the enrolment spells fails")]
    Query,
}

impl DeregistrationError {
    /// Returns what to tell the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Read { place, error } => error.message_at(place),
            Self::School { place } => Message::new("school-contradicts-row")
                .with("place", &place.dataset)
                .with("row", place.row.unwrap_or_default()),
            Self::Query => Message::new("internal-query"),
        }
    }
}
