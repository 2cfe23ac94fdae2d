//! Why an output can't be protected.

use crate::model::Message;
use thiserror::Error;

/// Why an output can't be protected. Names files, never what they hold.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProtectError {
    /// A file of recipients that can't be read.
    #[error("the recipients `{file}` can't be read")]
    RecipientsUnreadable {
        /// The file.
        file: String,
    },
    /// A line that is no recipient of age.
    #[error("line {line} of `{file}` is no recipient")]
    NoRecipient {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: usize,
    },
    /// A secret key where the public one belongs.
    #[error("`{file}` holds a secret key")]
    SecretGiven {
        /// The file.
        file: String,
    },
    /// Nobody who could open the file.
    #[error("there is no recipient")]
    NoRecipients,
    /// A Parquet key that is missing.
    #[error("there is no key `{file}`")]
    NoKey {
        /// The file.
        file: String,
    },
    /// A Parquet key of another length.
    #[error("the key `{file}` is not 16 or 32 bytes")]
    BadKey {
        /// The file.
        file: String,
    },
    /// The protected file can't be written.
    #[error("the output can't be written")]
    Unwritable,
}

impl ProtectError {
    /// Returns what to tell the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::RecipientsUnreadable { file } => Message::new("protect-recipients-unreadable").with("file", file),
            Self::NoRecipient { file, line } => {
                Message::new("protect-no-recipient").with("file", file).with("line", line)
            }
            Self::SecretGiven { file } => Message::new("protect-secret-given").with("file", file),
            Self::NoRecipients => Message::new("protect-no-recipients"),
            Self::NoKey { file } => Message::new("protect-no-key").with("file", file),
            Self::BadKey { file } => Message::new("protect-bad-key").with("file", file),
            Self::Unwritable => Message::new("protect-unwritable"),
        }
    }
}
