//! Cosigning the present checkpoint: after every entry was read, and only if it extends what the cosigner saw before.
//!
//! The cosigner remembers the checkpoint first and publishes the cosignature after ([`Cosigning::publish`]): so it can
//! never have signed what it does not remember. Both happen under the log's lock, so that no run writes between them.

use super::checkpoint::{Checkpoint, SignedCheckpoint};
use super::cosignature::Cosigner;
use super::error::Error;
use super::layout;
use super::proof::verify_consistency;
use super::reader::Reader;
use crate::storage::{self, Access, FolderLock};
use signed_note::Signer;
use std::path::{Path, PathBuf};

/// A cosignature that was made and stands in no file yet.
#[derive(Debug)]
pub struct Cosigning {
    dir: PathBuf,
    signed: SignedCheckpoint,
    _lock: FolderLock,
}

impl Cosigning {
    /// Reads the whole log in `dir` and cosigns its checkpoint; `seen` is the checkpoint that this cosigner signed last.
    ///
    /// # Errors
    /// [`Error::NotExtended`] if the log does not extend `seen`, [`Error::KeysDiffer`] if the signer is not the
    /// cosigner's, [`storage::Error::Locked`] while a run writes, and those of reading.
    pub fn prepare(
        (dir, log_vkey): (&Path, &str),
        (cosigner, secret): (&Cosigner, &dyn Signer),
        seen: Option<&Checkpoint>,
        time: u64,
    ) -> Result<Self, Error> {
        let lock = FolderLock::acquire(&super::append::lock_path(dir)?)?;
        let reader = Reader::open(dir, log_vkey)?;
        reader.entries().try_for_each(|entry| entry.map(|_| ()))?;
        if let Some(seen) = seen {
            must_extend(&reader, seen)?;
        }
        let signed = cosigner.sign(reader.signed_checkpoint(), secret, time)?;
        Ok(Self { dir: dir.to_owned(), signed, _lock: lock })
    }

    /// Returns the checkpoint with the cosignature, for the cosigner to remember.
    #[must_use]
    pub fn signed(&self) -> &SignedCheckpoint {
        &self.signed
    }

    /// Puts the checkpoint with the cosignature in the place of the one without.
    ///
    /// # Errors
    /// Those of writing.
    pub fn publish(self) -> Result<(), Error> {
        Ok(storage::write_atomic(&self.dir.join(layout::CHECKPOINT), self.signed.note(), Access::Private)?)
    }
}

/// Checks that a log extends an earlier checkpoint of it.
///
/// # Errors
/// [`Error::NotExtended`] if not, and those of reading.
pub fn must_extend(reader: &Reader, earlier: &Checkpoint) -> Result<(), Error> {
    let now = reader.checkpoint();
    let differs = Error::NotExtended { earlier: earlier.size, size: now.size };
    if earlier.origin != now.origin || earlier.size > now.size {
        return Err(differs);
    }
    let path = reader.prove_consistency(earlier.size)?;
    verify_consistency((earlier.size, &earlier.root), (now.size, &now.root), &path).map_err(|_| differs)
}
