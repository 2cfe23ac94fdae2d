//! Why nothing can be decided.

use crate::formats::FormatError;
use crate::model::{Message, Place};
use thiserror::Error;

/// Why nothing can be decided.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DetermineError {
    /// Holds, restrictions or objections that find nobody (R3).
    #[error("{} lines that stop an erasure match no pupil, school or category", .0.len())]
    Unmatched(Vec<Place>),
    /// A dataset of consents can't be read.
    #[error("{place}: {error}")]
    Read {
        /// Where.
        place: Place,
        /// What is wrong.
        error: FormatError,
    },
}

impl DetermineError {
    /// Returns what to tell the user, a message per line.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::Read { place, error } => vec![error.message_at(place)],
            Self::Unmatched(places) => places
                .iter()
                .map(|place| {
                    Message::new("determine-unmatched")
                        .with("file", &place.dataset)
                        .with("line", place.row.unwrap_or_default())
                })
                .collect(),
        }
    }
}
