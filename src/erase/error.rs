//! Why an erasure can't be planned or carried out.

use crate::formats::FormatError;
use crate::model::{Message, Place};
use thiserror::Error;

/// Why an erasure can't be planned or carried out.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EraseError {
    /// A file can't be read.
    #[error("{place}: {error}")]
    Read {
        /// Where.
        place: Place,
        /// What is wrong.
        error: FormatError,
    },
    /// A row says another school than the place of its file (P2).
    #[error("{place}: the school of a row contradicts the school of its file")]
    School {
        /// The first such row.
        place: Place,
    },
    /// An input changed after it was planned.
    #[error("{place}: the file changed after it was planned")]
    Changed {
        /// Which.
        place: Place,
    },
    /// An output can't be written.
    #[error("an output can't be written")]
    Write(Message),
    /// What was carried out is not what was planned.
    #[error("{place}: what was carried out is not what was planned")]
    Differs {
        /// The dataset.
        place: Place,
    },
    /// The plan does not fit the delivery.
    #[error("the plan does not fit the delivery")]
    Inconsistent,
}

impl EraseError {
    /// Returns the error for what went wrong between reading a file and writing it again.
    #[must_use]
    pub fn of_writing(error: &crate::formats::WriteError, place: Place) -> Self {
        match error {
            crate::formats::WriteError::Format(error) => Self::Read { place, error: error.clone() },
            crate::formats::WriteError::Storage(message) => Self::Write(message.clone()),
        }
    }

    /// Returns what to tell the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Read { place, error } => error.message_at(place),
            Self::School { place } => Message::new("school-contradicts-row")
                .with("place", &place.dataset)
                .with("row", place.row.unwrap_or_default()),
            Self::Changed { place } => Message::new("input-changed").with("place", &place.dataset),
            Self::Write(message) => message.clone(),
            Self::Differs { place } => Message::new("internal-differs").with("place", &place.dataset),
            Self::Inconsistent => Message::new("internal-inconsistent"),
        }
    }
}
