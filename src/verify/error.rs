//! Why nothing can be checked at all. What does not hold is a finding, not an error.

use crate::model::Message;
use std::path::PathBuf;
use thiserror::Error;

/// Why nothing can be checked at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VerifyError {
    /// What is to be checked is no folder.
    #[error("there is no run folder")]
    NoFolder(PathBuf),
}

impl VerifyError {
    /// Returns what to tell the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NoFolder(path) => Message::new("verify-no-folder").with("path", path.display()),
        }
    }
}
