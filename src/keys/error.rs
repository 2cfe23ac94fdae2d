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
    /// A purpose that is not a plain name.
    #[error("`{name}` is not a name of lower-case letters, digits, hyphens and underscores")]
    BadName {
        /// The name asked for.
        name: String,
    },
    /// A part of a pupil's identity that holds the separator.
    #[error("a school, register, pupil number or run can't hold the character U+0000")]
    Separator,
    /// A key under a passphrase, and nobody to ask for it.
    #[error("the key file `{file}` stands under a passphrase")]
    PassphraseNeeded {
        /// The file.
        file: String,
    },
    /// A passphrase that does not open the key.
    #[error("the passphrase does not open the key file `{file}`")]
    WrongPassphrase {
        /// The file.
        file: String,
    },
    /// A passphrase file that is not one line of text.
    #[error("the passphrase file `{file}` is not one line of text")]
    BadPassphraseFile {
        /// The file.
        file: String,
    },
    /// A new passphrase that is too easy to guess.
    #[error("the passphrase is too short")]
    PassphraseTooShort,
    /// A new passphrase that was typed differently the second time.
    #[error("the two passphrases differ")]
    PassphrasesDiffer,
    /// A passphrase is asked for, and there is no terminal to ask on.
    #[error("there is no terminal to ask for a passphrase")]
    NoTerminal,
    /// There is no such key to destroy.
    #[error("there is no key file `{file}`")]
    NoSuchKey {
        /// Path below the key folder.
        file: String,
    },
    /// The system gives no randomness.
    #[error("the system gives no random bytes")]
    NoRandomness,
}
