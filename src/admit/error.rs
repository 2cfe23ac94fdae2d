//! Why a delivery is not admitted. All files are looked at before anything is said.

use crate::formats::FormatError;
use crate::model::{Message, Place};
use thiserror::Error;

/// Why a delivery is not admitted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AdmitError {
    /// The input is not there or is no folder or file that can be listed.
    #[error("the input can't be listed")]
    Input(Message),
    /// Something in the input is no file or folder of its own: a link, a pipe, a name that can't be shown.
    #[error("the input holds something that is not read")]
    Untrusted(Message),
    /// There is no file in it.
    #[error("the input holds no file")]
    Nothing,
    /// Files that can't be read, or whose school is unknown or contradicted.
    #[error("{} files are refused", .0.len())]
    Files(Vec<Refused>),
}

/// One refused file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Which.
    pub place: Place,
    /// Why.
    pub why: Message,
}

impl Refused {
    /// Returns the refusal of a file that can't be read.
    #[must_use]
    pub fn unreadable(path: &str, error: &FormatError) -> Self {
        Self { place: Place::dataset(path), why: error.message_at(path) }
    }
}

impl AdmitError {
    /// Returns what to tell the user, a message per file.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::Input(message) | Self::Untrusted(message) => vec![message.clone()],
            Self::Nothing => vec![Message::new("input-nothing")],
            Self::Files(refused) => refused.iter().map(|refused| refused.why.clone()).collect(),
        }
    }
}
