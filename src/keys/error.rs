//! What can be wrong with keys: which file, never what it holds.

use crate::storage;

/// Why a key can't be loaded, made or used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A file or folder can't be used.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// A key file that is not what its name says.
    #[error("the key file `{file}` is not well-formed")]
    Malformed {
        /// Path below the key folder.
        file: String,
    },
    /// `log.vkey` is not the verifier key of `log.skey`.
    #[error("`log.skey` and `log.vkey` are not a pair")]
    NotAPair,
    /// The verifier key stands there, the signing key does not.
    #[error("`log.skey` is gone, so nothing can be added to the log of `log.vkey`")]
    SigningKeyGone,
    /// An origin with a scheme, a space, a control character or a `+`, or an empty one.
    #[error("the origin is not a name without scheme, spaces and `+`")]
    BadOrigin,
    /// The configured origin is not the key's.
    #[error("the origin is `{configured}`, but the log key was made for `{existing}`")]
    OriginDiffers {
        /// What the pipeline file says.
        configured: String,
        /// What the key says.
        existing: String,
    },
    /// No subject key of this year.
    #[error("there is no subject key of {year}")]
    NoYearKey {
        /// The year asked for.
        year: u16,
    },
    /// A year that has no four digits.
    #[error("{year} is not a year of four digits")]
    BadYear {
        /// The year asked for.
        year: u16,
    },
    /// A part of a pupil's identity that holds the separator.
    #[error("a school, register, pupil number or run can't hold the character U+0000")]
    Separator,
    /// The system gives no randomness.
    #[error("the system gives no random bytes")]
    NoRandomness,
}
