//! Why nothing can be checked at all. What does not hold is a finding, not an error.

use crate::model::Message;
use std::path::PathBuf;
use thiserror::Error;

/// Why nothing can be checked at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VerifyError {
    /// What is to be checked is no folder.
    #[error("`{flag}` is no folder")]
    NoFolder {
        /// What names it.
        flag: &'static str,
        /// Where it was looked for.
        path: PathBuf,
    },
    /// What was brought as a key is none.
    #[error("`{flag}` is no verifier key of the right kind")]
    NoKey {
        /// What names it.
        flag: &'static str,
        /// Where it was looked for.
        path: PathBuf,
    },
    /// What was brought as a checkpoint is none that the log signed.
    #[error("there is no checkpoint of this log")]
    NoCheckpoint {
        /// Where it was looked for.
        path: PathBuf,
    },
}

impl VerifyError {
    /// Returns what to tell the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NoFolder { flag: "--ledger", path } => Message::new("verify-no-log").with("path", path.display()),
            Self::NoFolder { path, .. } => Message::new("verify-no-folder").with("path", path.display()),
            Self::NoKey { flag, path } => Message::new("verify-no-key").with("path", path.display()).with("flag", flag),
            Self::NoCheckpoint { path } => Message::new("verify-no-checkpoint").with("path", path.display()),
        }
    }
}
