//! Why evidence can't be written or read. Nothing is erased without it.

use super::proof::ProofFault;
use crate::model::Message;
use crate::{keys, ledger, storage};
use thiserror::Error;

/// Why evidence can't be written or read.
#[derive(Debug, Error)]
pub enum EvidenceError {
    /// A file can't be read or written.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// The deletion log can't be read or extended.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// A key can't be used.
    #[error(transparent)]
    Keys(#[from] keys::Error),
    /// The log holds an entry that this program would not write.
    #[error("entry {at} of the log is not one that this program writes")]
    ForeignEntry {
        /// The entry, counted from 0.
        at: u64,
    },
    /// An earlier run began and never ended.
    #[error("an earlier run began and never ended")]
    Unfinished,
    /// The plan was carried out before.
    #[error("the plan was carried out before")]
    CarriedOut,
    /// There is no unfinished run to resume or void.
    #[error("there is no unfinished run")]
    NothingUnfinished,
    /// The run folder does not hold what the unfinished run was about to publish.
    #[error("the run folder is not the one that the unfinished run made")]
    NotResumable,
    /// An earlier run saw holds in force, and this one has no governance folder (R3).
    #[error("an earlier run saw holds in force, and this one has no governance folder")]
    GovernanceGone,
    /// The as-of day lies before that of the last completed run (R12).
    #[error("the as-of day lies before that of the last completed run")]
    BeforeLastRun,
    /// A proof does not hold.
    #[error(transparent)]
    Proof(#[from] ProofFault),
    /// The log does not know a run as completed.
    #[error("the log does not know the run as completed")]
    RunUnknown,
    /// A run folder is not as its run published it.
    #[error("the run folder is not as its run published it")]
    RunFolderDiffers,
    /// A value can't be written as JSON.
    #[error("a file of the evidence can't be put together")]
    Json,
}

impl EvidenceError {
    /// Returns what to tell the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Storage(error) => Message::new(error.message_id()).with("path", error.path()),
            Self::Ledger(error) => of_ledger(error),
            Self::Keys(error) => of_keys(error),
            Self::ForeignEntry { at } => Message::new("ledger-foreign-entry").with("entry", at),
            Self::Unfinished => Message::new("run-unfinished"),
            Self::CarriedOut => Message::new("plan-carried-out"),
            Self::NothingUnfinished => Message::new("run-nothing-unfinished"),
            Self::NotResumable => Message::new("run-not-resumable"),
            Self::GovernanceGone => Message::new("governance-gone"),
            Self::BeforeLastRun => Message::new("as-of-before-last-run"),
            Self::Proof(fault) => of_proof(fault),
            Self::RunUnknown => Message::new("confirm-run-unknown"),
            Self::RunFolderDiffers => Message::new("confirm-folder-differs"),
            Self::Json => Message::new("internal-inconsistent"),
        }
    }

    /// Returns whether it is the user's doing, so that nothing is wrong with the data.
    #[must_use]
    pub const fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::Unfinished
                | Self::CarriedOut
                | Self::NothingUnfinished
                | Self::NotResumable
                | Self::GovernanceGone
                | Self::BeforeLastRun
                | Self::Keys(
                    keys::Error::OriginDiffers { .. }
                        | keys::Error::BadOrigin
                        | keys::Error::BadName { .. }
                        | keys::Error::BadYear { .. }
                        | keys::Error::NoSuchKey { .. }
                        | keys::Error::NoYearKey { .. }
                        | keys::Error::Malformed { .. }
                        | keys::Error::NotAPair
                        | keys::Error::SigningKeyGone
                        | keys::Error::PassphraseNeeded { .. }
                        | keys::Error::WrongPassphrase { .. }
                        | keys::Error::BadPassphraseFile { .. }
                        | keys::Error::PassphraseTooShort
                        | keys::Error::PassphrasesDiffer
                        | keys::Error::NoTerminal
                        | keys::Error::Storage(
                            storage::Error::Exposed(_) | storage::Error::Exists(_) | storage::Error::NotFound(_)
                        )
                )
                | Self::Storage(storage::Error::NotEmpty(_) | storage::Error::Exists(_) | storage::Error::Locked(_))
                | Self::Ledger(ledger::Error::Storage(storage::Error::Locked(_)))
        )
    }

    /// Returns whether the log itself can't be trusted.
    #[must_use]
    pub const fn is_distrust(&self) -> bool {
        match self {
            Self::ForeignEntry { .. } | Self::Proof(_) | Self::RunUnknown | Self::RunFolderDiffers => true,
            Self::Ledger(error) => !matches!(error, ledger::Error::Storage(_)),
            _ => false,
        }
    }
}

fn of_proof(fault: &ProofFault) -> Message {
    match fault {
        ProofFault::Malformed => Message::new("proof-malformed"),
        ProofFault::OtherKey => Message::new("proof-other-key"),
        ProofFault::Log(ledger::Error::MalformedProof | ledger::Error::ProofFails) => {
            Message::new("proof-leads-nowhere")
        }
        ProofFault::Log(error) => of_ledger(error),
        ProofFault::Contradicts => Message::new("proof-contradicts"),
        ProofFault::OtherPupil => Message::new("proof-of-somebody-else"),
        ProofFault::OtherHistory => Message::new("proof-other-history"),
    }
}

fn of_ledger(error: &ledger::Error) -> Message {
    use ledger::Error;
    match error {
        Error::Storage(error) => Message::new(error.message_id()).with("path", error.path()),
        Error::NoCheckpoint => Message::new("ledger-no-checkpoint"),
        Error::WrongOrigin { expected, found } => {
            Message::new("ledger-not-ours").with("expected", expected).with("found", found)
        }
        Error::MalformedCheckpoint | Error::Unsigned { .. } => {
            Message::new("ledger-damaged").with("file", "checkpoint")
        }
        Error::Missing { file } | Error::Damaged { file } => Message::new("ledger-damaged").with("file", file),
        Error::NotExtended { earlier, size } => {
            Message::new("ledger-not-extended").with("earlier", earlier).with("size", size)
        }
        Error::BadKey | Error::KeysDiffer => Message::new("ledger-keys-differ"),
        Error::EntryTooLong { .. }
        | Error::Interrupted
        | Error::Full
        | Error::Beyond { .. }
        | Error::ProofFails
        | Error::MalformedProof => Message::new("ledger-unusable"),
    }
}

fn of_keys(error: &keys::Error) -> Message {
    use keys::Error;
    match error {
        Error::Storage(storage::Error::Exists(path)) => Message::new("keys-exists").with("file", path),
        Error::Storage(error) => Message::new(error.message_id()).with("path", error.path()),
        Error::Malformed { file } => Message::new("keys-malformed").with("file", file),
        Error::NotAPair => Message::new("keys-not-a-pair"),
        Error::SigningKeyGone => Message::new("keys-signing-key-gone"),
        Error::BadOrigin => Message::new("keys-bad-origin"),
        Error::OriginDiffers { configured, existing } => {
            Message::new("keys-origin-differs").with("configured", configured).with("existing", existing)
        }
        Error::NoYearKey { year } => Message::new("keys-no-year").with("year", year),
        Error::PassphraseNeeded { file } => Message::new("keys-passphrase-needed").with("file", file),
        Error::WrongPassphrase { file } => Message::new("keys-wrong-passphrase").with("file", file),
        Error::BadPassphraseFile { file } => Message::new("keys-bad-passphrase-file").with("file", file),
        Error::PassphraseTooShort => {
            Message::new("keys-passphrase-too-short").with("shortest", keys::SHORTEST_PASSPHRASE)
        }
        Error::PassphrasesDiffer => Message::new("keys-passphrases-differ"),
        Error::NoTerminal => Message::new("keys-no-terminal"),
        Error::NoSuchKey { file } => Message::new("keys-no-such-key").with("file", file),
        Error::BadName { name } => Message::new("keys-bad-name").with("name", name),
        Error::BadYear { year } => Message::new("keys-bad-year").with("year", year),
        Error::Separator | Error::NoRandomness => Message::new("keys-unusable"),
    }
}
