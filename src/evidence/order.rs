//! The order of a run, each step durable before the next: intent, outputs in the staging folder, what was erased,
//! summary and the rest, rename, outcome. An erasure stands only under a completed outcome.

use super::entries::{self, Outcome};
use super::error::EvidenceError;
use super::facts::Facts;
use super::history::History;
use super::subjects::key_year;
use crate::keys::{Keyring, Made, Passphrases};
use crate::ledger::{self, Checkpoint, Log, Reader};
use crate::model::Day;
use crate::model::event::{Ending, EndingReason, Event};
use crate::storage::Digest;
use std::path::Path;

/// Where evidence is kept.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    /// The folder of the deletion log.
    pub ledger: &'a Path,
    /// The folder of the keys.
    pub keys: &'a Path,
    /// The origin of the log, where the pipeline names one.
    pub origin: Option<&'a str>,
    /// Where the passphrase of protected keys comes from.
    pub passphrases: &'a Passphrases,
}

/// Opens the keys, making what is missing in memory only.
///
/// # Errors
/// [`EvidenceError::Keys`].
pub fn open_keys(places: &Places<'_>, as_of: Day) -> Result<Keyring, EvidenceError> {
    let mut keyring = Keyring::open(places.keys, places.origin, places.passphrases)?;
    keyring.make_year(key_year(as_of))?;
    Ok(keyring)
}

/// Reads what the log remembers, without touching it.
///
/// # Errors
/// [`EvidenceError`] where the log does not hold together.
pub fn read_history(places: &Places<'_>, keyring: &Keyring) -> Result<History, EvidenceError> {
    if !ledger::is_begun(places.ledger)? {
        return Ok(History::default());
    }
    History::read(Some(&Reader::open(places.ledger, keyring.log().vkey())?))
}

/// The log, open for one run.
pub struct Bracket {
    log: Log,
}

impl Bracket {
    /// Opens the log for writing; no other run can until this is dropped.
    ///
    /// # Errors
    /// [`EvidenceError::Ledger`].
    pub fn open(places: &Places<'_>, keyring: &Keyring) -> Result<Self, EvidenceError> {
        let signer = Box::new(keyring.log().signer().clone());
        Ok(Self { log: Log::open_or_create(places.ledger, keyring.log().vkey(), signer)? })
    }

    /// Returns what the log remembers.
    ///
    /// # Errors
    /// [`EvidenceError`] where the log does not hold together.
    pub fn history(&self) -> Result<History, EvidenceError> {
        History::read(self.log.reader())
    }

    /// Returns a reader of the log as it stands; nothing where it is yet to begin.
    #[must_use]
    pub fn reader(&self) -> Option<&Reader> {
        self.log.reader()
    }

    /// Step 1: keys that are new are kept, and the log says that a run is about to erase. Returns the keys made.
    ///
    /// # Errors
    /// [`EvidenceError`]; nothing is erased then.
    pub fn begin(
        &mut self,
        keyring: &mut Keyring,
        facts: &Facts<'_>,
        plan: Digest,
        at: &str,
    ) -> Result<Vec<Made>, EvidenceError> {
        let made = keyring.persist()?;
        self.append(&[entries::run_intent(facts, plan, at)])?;
        Ok(made)
    }

    /// Step 3: the log says what was erased. Returns checkpoint C, which the outputs quote.
    ///
    /// # Errors
    /// [`EvidenceError`].
    pub fn record(&mut self, events: &[Event]) -> Result<Checkpoint, EvidenceError> {
        self.append(events)
    }

    /// As [`Bracket::record`], of entries that were written down before.
    ///
    /// # Errors
    /// [`EvidenceError::Ledger`].
    pub fn record_written(&mut self, entries: &[Vec<u8>]) -> Result<Checkpoint, EvidenceError> {
        Ok(self.log.append(entries)?.checkpoint().clone())
    }

    /// Step 6: the log says how the run ended.
    ///
    /// # Errors
    /// [`EvidenceError`].
    pub fn end(&mut self, outcome: &Outcome<'_>) -> Result<Checkpoint, EvidenceError> {
        self.append(&[entries::run_outcome(outcome)])
    }

    /// Withdraws a run that began and never ended.
    ///
    /// # Errors
    /// [`EvidenceError::NothingUnfinished`], and those of the log.
    pub fn void(&mut self, why: EndingReason, at: &str) -> Result<Checkpoint, EvidenceError> {
        let intent = self.history()?.unfinished.ok_or(EvidenceError::NothingUnfinished)?;
        self.end(&Outcome { run: &intent.run, as_of: &intent.as_of, at, ending: (Ending::Void, why), run_json: None })
    }

    fn append(&mut self, events: &[Event]) -> Result<Checkpoint, EvidenceError> {
        self.record_written(&entries::written(events)?)
    }
}
