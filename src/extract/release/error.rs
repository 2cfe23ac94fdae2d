//! Why no extract is made. Never a value: places, columns and counts.

use crate::formats::FormatError;
use crate::model::{Message, Place};
use thiserror::Error;

/// Why no extract is made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReleaseError {
    /// What is asked for may not be asked for, or is not there.
    #[error("{} things that may not be asked for, or are not there", .0.len())]
    Asked(Vec<Message>),
    /// A file of the delivery can't be read.
    #[error("{place} can't be read")]
    Read {
        /// The file.
        place: Place,
        /// Why.
        error: FormatError,
    },
    /// The delivery is not what it was when it was read first.
    #[error("the delivery changed while it was read")]
    Changed,
    /// A value that the hierarchy of its column misses.
    #[error("the hierarchy misses the value at {place}")]
    ValueMissed {
        /// Where it stands.
        place: Place,
    },
    /// One pupil has several values of a sensitive column.
    #[error("`{column}` has several values for one pupil")]
    SeveralSensitive {
        /// The column of the extract.
        column: String,
    },
    /// Fewer pupils than must be alike.
    #[error("fewer than {k} pupils may be in it")]
    FewerThanK {
        /// The fewest.
        k: u64,
    },
    /// Even with everybody in one group the demand is not met, within what may be left out.
    #[error("no generalisation makes enough pupils alike")]
    NotAlike,
    /// Together with earlier releases for the purpose, too few pupils are alike.
    #[error("together with earlier releases too few pupils are alike")]
    Joined,
    /// A record of an earlier release is not ours.
    #[error("the record `{file}` can't be read")]
    Record {
        /// The file.
        file: String,
    },
    /// More quasi-identifiers, or more ways to generalise them, than are searched.
    #[error("too many quasi-identifiers")]
    TooMany {
        /// The most columns.
        most: usize,
    },
    /// The day until which the recipient may have it has passed.
    #[error("it would be past its expiry day")]
    Expired,
    /// A file can't be written.
    #[error("the output can't be written")]
    Unwritable,
    /// What stages handed over does not fit together.
    #[error("what was handed over does not fit together")]
    Inconsistent,
}

impl ReleaseError {
    /// Returns what to tell the user; the first, where there is more.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Asked(problems) => problems.first().cloned().unwrap_or(Message::new("internal-inconsistent")),
            Self::Read { place, error } => error.message_at(place),
            Self::Changed => Message::new("extract-delivery-changed"),
            Self::ValueMissed { place } => {
                let row = place.row.map_or_else(String::new, |row| row.to_string());
                let message = Message::new("extract-value-missed").with("place", &place.dataset).with("row", row);
                message.with("column", place.column.as_deref().unwrap_or_default())
            }
            Self::SeveralSensitive { column } => Message::new("extract-several-sensitive").with("column", column),
            Self::FewerThanK { k } => Message::new("extract-fewer-than-k").with("k", k),
            Self::NotAlike => Message::new("extract-not-alike"),
            Self::Joined => Message::new("extract-joined"),
            Self::Record { file } => Message::new("extract-record-damaged").with("file", file),
            Self::TooMany { most } => Message::new("extract-too-many-quasi").with("most", most),
            Self::Expired => Message::new("extract-expires-before"),
            Self::Unwritable => Message::new("extract-unwritable"),
            Self::Inconsistent => Message::new("internal-inconsistent"),
        }
    }

    /// Returns whether the user asked for what can't be.
    #[must_use]
    pub const fn is_usage(&self) -> bool {
        match self {
            Self::Asked(_)
            | Self::SeveralSensitive { .. }
            | Self::FewerThanK { .. }
            | Self::NotAlike
            | Self::Joined
            | Self::TooMany { .. }
            | Self::Expired => true,
            Self::Read { .. }
            | Self::Changed
            | Self::ValueMissed { .. }
            | Self::Record { .. }
            | Self::Unwritable
            | Self::Inconsistent => false,
        }
    }

    /// Returns whether the delivery can't be trusted.
    #[must_use]
    pub const fn is_distrust(&self) -> bool {
        matches!(self, Self::Read { .. } | Self::Changed | Self::ValueMissed { .. } | Self::Record { .. })
    }
}
