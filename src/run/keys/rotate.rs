//! `keys rotate`: a purpose gets another key; what that ends is said first, and a list says which pseudonym became which.

use crate::evidence::{Bracket, EvidenceError};
use crate::extract::protect::Recipients;
use crate::extract::pseudonym::{Rekeyed, cache_beside};
use crate::keys::{Keyring, Rotation};
use crate::model::event::{self, Event, KeyDestroyed};
use crate::model::{Day, Message};
use crate::run::error::Error;
use crate::run::job::Job;
use crate::storage;
use std::path::{Path, PathBuf};

/// How long a list of old and new pseudonyms may be kept, in days.
const DAYS_TO_GO: u32 = 30;

/// What is asked for.
pub struct RotationRequest<'a> {
    /// The purpose.
    pub purpose: &'a str,
    /// The folder for the list.
    pub folder: &'a Path,
    /// Files with the recipients to whom the list is sealed; without any it is plain.
    pub recipients: &'a [PathBuf],
}

/// A key about to be exchanged: everything is checked, nothing done. Holds the lock of the log.
pub struct KeyRotation {
    bracket: Bracket,
    rotation: Rotation,
    rekeyed: Rekeyed,
    recipients: Option<Recipients>,
    list: PathBuf,
    destroy_by: Day,
}

impl KeyRotation {
    /// Checks that the key is there and may be exchanged, and works out which pseudonym becomes which.
    ///
    /// # Errors
    /// Those of the keys, the log, the recipients and the kept hashes; [`Error::Usage`] for a list that is there.
    pub fn new(job: &Job, request: &RotationRequest<'_>) -> Result<Self, Error> {
        let places = job.places();
        let mut keyring = Keyring::open(places.keys, places.origin, places.passphrases).map_err(EvidenceError::from)?;
        let rotation = keyring.rotation(request.purpose, &job.passphrases).map_err(EvidenceError::from)?;
        let recipients = match request.recipients {
            [] => None,
            files => Some(Recipients::read(files).map_err(crate::extract::ExtractError::from)?),
        };
        let cache_key = keyring.cache_key(&job.passphrases).map_err(EvidenceError::from)?;
        let rekeyed = Rekeyed::of(&rotation, &cache_beside(&job.pipeline.ledger), cache_key.as_ref())?;
        keyring.persist().map_err(EvidenceError::from)?;
        let bracket = Bracket::open(&places, &keyring)?;
        if bracket.history()?.unfinished.is_some() {
            return Err(EvidenceError::Unfinished.into());
        }
        let destroy_by = job.as_of.plus_days(DAYS_TO_GO);
        let ending = if recipients.is_some() { "csv.age" } else { "csv" };
        let list = request.folder.join(format!("rekey-{}-destroy-by-{destroy_by}.{ending}", request.purpose));
        if list.exists() {
            return Err(Error::Usage(Message::new("rotate-list-there").with("file", storage::Shown::from(&list))));
        }
        Ok(Self { bracket, rotation, rekeyed, recipients, list, destroy_by })
    }

    /// Returns what will no longer work, to be said before anyone agrees.
    #[must_use]
    pub fn consequences(&self) -> Vec<Message> {
        let head = Message::new("rotate-head").with("name", self.rotation.old.name());
        let count = Message::new("rotate-list").with("file", self.list.display()).with("count", self.rekeyed.count());
        vec![head, count, Message::new("rotate-left-out")]
    }

    /// Writes the list, puts the new key in the place of the old one, and says in the log that the old one was destroyed.
    ///
    /// # Errors
    /// Those of writing; the list is written before the key changes, and is of no use while it has not.
    pub fn carry_out(mut self) -> Result<Rotated, Error> {
        if let Some(folder) = self.list.parent() {
            storage::create_private_dir_all(folder)?;
        }
        self.rekeyed.write(&self.list, self.recipients.as_ref())?;
        let (old, new) = (self.rotation.old.reference().to_owned(), self.rotation.new.id().to_owned());
        self.rotation.complete().map_err(EvidenceError::from)?;
        let destroyed = KeyDestroyed { kind: event::KeyKind::Purpose, purpose: old, year: 0 };
        self.bracket.record(&[Event::KeyDestroyed(destroyed)])?;
        Ok(Rotated { list: self.list, key_id: new, pseudonyms: self.rekeyed.count(), destroy_by: self.destroy_by })
    }
}

/// A key that was exchanged.
pub struct Rotated {
    /// The list of old and new pseudonyms.
    pub list: PathBuf,
    /// What tells the new key from any other.
    pub key_id: String,
    /// How many pseudonyms are in the list.
    pub pseudonyms: usize,
    /// The day by which every copy of the list must be gone.
    pub destroy_by: Day,
}
