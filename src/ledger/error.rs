//! What can be wrong with a log: where, never what an entry holds.

use crate::storage;

/// Why a log can't be read, trusted or appended to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A file or folder can't be used.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// Files, but no checkpoint among them.
    #[error("the log has files but no `checkpoint`")]
    NoCheckpoint,
    /// The checkpoint is not a signed note of exactly origin, size and root.
    #[error("the checkpoint is not well-formed")]
    MalformedCheckpoint,
    /// The checkpoint is of another log.
    #[error("the checkpoint is of `{found}`, not of `{expected}`")]
    WrongOrigin {
        /// The origin that the key names.
        expected: String,
        /// The origin in the checkpoint.
        found: String,
    },
    /// The checkpoint bears no valid signature of the log's key.
    #[error("the checkpoint bears no valid signature of `{origin}`")]
    Unsigned {
        /// The origin that the key names.
        origin: String,
    },
    /// A verifier key that can't be read, or whose name is no origin.
    #[error("the verifier key is not well-formed")]
    BadKey,
    /// The signing key and the verifier key are not a pair.
    #[error("the signing key of the log does not belong to its verifier key")]
    KeysDiffer,
    /// A tile or entry bundle is missing.
    #[error("`{file}` is missing from the log")]
    Missing {
        /// Path below the log's folder.
        file: String,
    },
    /// A tile or entry bundle does not agree with the signed checkpoint.
    #[error("`{file}` does not agree with the signed checkpoint")]
    Damaged {
        /// Path below the log's folder.
        file: String,
    },
    /// An entry over 65,535 bytes.
    #[error("entry {position} of the batch has {bytes} bytes, and an entry may have 65535")]
    EntryTooLong {
        /// Position in the batch, from 0.
        position: usize,
        /// Its length.
        bytes: usize,
    },
    /// An append failed half-way and the log was not opened again.
    #[error("an append failed half-way, and the log must be opened again")]
    Interrupted,
    /// More entries than a log can count.
    #[error("the log can't hold more entries")]
    Full,
    /// A question about an entry or size that the log does not have.
    #[error("the log has {size} entries, and {asked} is beyond them")]
    Beyond {
        /// Index or size asked for.
        asked: u64,
        /// Entries in the log.
        size: u64,
    },
    /// A log that is not what an earlier checkpoint of it has grown into: rolled back, or another history.
    #[error("the log of {size} entries does not extend its earlier checkpoint of {earlier}")]
    NotExtended {
        /// Entries at the earlier checkpoint.
        earlier: u64,
        /// Entries now.
        size: u64,
    },
    /// A proof that does not lead to the root.
    #[error("the proof does not lead to the root of the checkpoint")]
    ProofFails,
    /// A proof text that is not well-formed.
    #[error("the proof is not well-formed")]
    MalformedProof,
}
