//! Cosigning the log: somebody else than its keeper says that it grew and was not rewritten.
//!
//! What the cosigner signed is remembered beside the key, in `<key>.seen/`, a file per log: the next time the log must
//! extend it. It is written before the cosignature is published.

use super::{LogPlace, read_file};
use crate::evidence::EvidenceError;
use crate::keys::{NoteKey, Passphrases};
use crate::ledger::{Cosigner, Cosigning, SignedCheckpoint};
use crate::model::Message;
use crate::run::{Clock, Error};
use crate::storage::{self, Access};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// What was cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The name of the cosigner.
    pub name: String,
    /// The verifier key of the cosigner, to give to whoever checks.
    pub vkey: String,
    /// The entries of the log.
    pub size: u64,
    /// The entries at the checkpoint that this cosigner signed before.
    pub seen: Option<u64>,
}

/// Reads the whole log and cosigns its checkpoint, if it extends the last one that this key signed.
///
/// # Errors
/// [`Error::Evidence`] where it does not, or the log does not hold together; [`Error::Usage`] for the log's own key.
pub fn cosign(place: &LogPlace, key: &Path, clock: &Clock) -> Result<Cosigned, Error> {
    let signing = NoteKey::load(key, &Passphrases::Nowhere).map_err(EvidenceError::from)?;
    let cosigner = Cosigner::of_note_key(signing.vkey()).map_err(EvidenceError::from)?;
    let of_log = Cosigner::of_note_key(&place.vkey).map_err(EvidenceError::from)?;
    if cosigner.is_same_key(&of_log) {
        return Err(Error::Usage(Message::new("log-cosign-own-key")));
    }
    let memory = memory(key, &of_log);
    let seen = seen(&memory, place, &cosigner)?;
    let earlier = seen.as_ref().map(SignedCheckpoint::checkpoint);
    let log = (place.dir.as_path(), place.vkey.as_str());
    let cosigning = Cosigning::prepare(log, (&cosigner, signing.signer()), earlier, posix_time(clock)?);
    let cosigning = cosigning.map_err(EvidenceError::from)?;
    if let Some(folder) = memory.parent() {
        storage::create_private_dir_all(folder)?;
    }
    storage::write_atomic(&memory, cosigning.signed().note(), Access::Private)?;
    let size = cosigning.signed().checkpoint().size;
    cosigning.publish().map_err(EvidenceError::from)?;
    let seen = earlier.map(|checkpoint| checkpoint.size);
    Ok(Cosigned { name: cosigner.name().to_owned(), vkey: cosigner.vkey(), size, seen })
}

/// The checkpoint of this log that the cosigner signed last. One that is not theirs is refused, not forgotten.
fn seen(memory: &Path, place: &LogPlace, cosigner: &Cosigner) -> Result<Option<SignedCheckpoint>, Error> {
    let note = match read_file(memory) {
        Ok(note) => note,
        Err(Error::Storage(storage::Error::NotFound(_))) => return Ok(None),
        Err(error) => return Err(error),
    };
    let unusable = || Error::Usage(Message::new("log-cosign-memory").with("file", memory.display()));
    let seen = SignedCheckpoint::open(&note, &place.vkey).map_err(|_| unusable())?;
    cosigner.time_of(&seen).map_err(|_| unusable())?;
    Ok(Some(seen))
}

/// Where a cosigner remembers a log: beside the key, under the hash of the log's name.
fn memory(key: &Path, log: &Cosigner) -> PathBuf {
    let mut folder = key.file_name().unwrap_or_default().to_owned();
    folder.push(".seen");
    let name: String = hex::encode(Sha256::digest(log.name())).chars().take(16).collect();
    key.with_file_name(folder).join(name)
}

fn posix_time(clock: &Clock) -> Result<u64, Error> {
    let moment = chrono::DateTime::parse_from_rfc3339(&clock.now).ok();
    let seconds = moment.and_then(|moment| u64::try_from(moment.timestamp()).ok());
    seconds.ok_or_else(|| Error::Usage(Message::new("internal-inconsistent")))
}
