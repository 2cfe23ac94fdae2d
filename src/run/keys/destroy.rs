//! `keys destroy`: what will no longer work is said first; the copy is overwritten and removed; the log says so (C2).

use crate::evidence::{Bracket, EvidenceError, History};
use crate::extract::pseudonym::{cache_beside, forget_all};
use crate::keys::{self, KeyFolder, KeyKind, Keyring};
use crate::model::Message;
use crate::model::event::{self, Ending, Event, KeyDestroyed};
use crate::run::error::Error;
use crate::run::job::Job;

/// A key about to be destroyed: everything is checked, nothing done. Holds the lock of the log.
pub struct Destruction<'a> {
    job: &'a Job,
    kind: KeyKind,
    bracket: Bracket,
    runs: u64,
}

impl<'a> Destruction<'a> {
    /// Checks that a key is there and may be destroyed.
    ///
    /// # Errors
    /// [`Error::Usage`] for the key of the log and for one on which a remembered request rests (R6), and those of keys and
    /// log.
    pub fn new(job: &'a Job, kind: KeyKind) -> Result<Self, Error> {
        if kind == KeyKind::Log {
            return Err(Error::Usage(Message::new("destroy-log-key")));
        }
        let found = KeyFolder::look(&job.pipeline.keys).map_err(EvidenceError::from)?;
        if !found.keys.iter().any(|key| key.kind == kind) {
            return Err(EvidenceError::from(keys::Error::NoSuchKey { file: kind.file() }).into());
        }
        let places = job.places();
        let mut keyring = Keyring::open(places.keys, places.origin, places.passphrases).map_err(EvidenceError::from)?;
        keyring.persist().map_err(EvidenceError::from)?;
        let bracket = Bracket::open(&places, &keyring)?;
        let history = bracket.history()?;
        if history.unfinished.is_some() {
            return Err(EvidenceError::Unfinished.into());
        }
        let year = year_of(&kind);
        if let Some(year) = year.filter(|year| history.years_of_requests().contains(year)) {
            return Err(Error::Usage(Message::new("destroy-request-rests").with("year", year)));
        }
        let runs = year.map_or(0, |year| runs_of(&history, year));
        Ok(Self { job, kind, bracket, runs })
    }

    /// Returns what will no longer work, to be said before anyone agrees.
    #[must_use]
    pub fn consequences(&self) -> Vec<Message> {
        let file = self.job.pipeline.keys.join(self.kind.file());
        let head = Message::new("destroy-head").with("file", file.display());
        let what = match &self.kind {
            KeyKind::Subject { year } => Message::new("destroy-subject").with("year", year).with("runs", self.runs),
            KeyKind::Purpose { name } => Message::new("destroy-purpose").with("name", name),
            KeyKind::Cache => Message::new("destroy-cache"),
            KeyKind::Log => Message::new("destroy-log-key"),
        };
        vec![head, what, Message::new("destroy-copies")]
    }

    /// Overwrites and removes this copy, and says so in the log.
    ///
    /// # Errors
    /// Those of writing; where the log can't be extended the copy is gone all the same.
    pub fn carry_out(mut self) -> Result<(), Error> {
        let folder = &self.job.pipeline.keys;
        let purpose = match &self.kind {
            KeyKind::Purpose { .. } => {
                keys::reference(folder, &self.kind, &self.job.passphrases).map_err(EvidenceError::from)?
            }
            KeyKind::Subject { .. } | KeyKind::Cache | KeyKind::Log => String::new(),
        };
        let destroyed = Event::KeyDestroyed(KeyDestroyed {
            kind: match self.kind {
                KeyKind::Subject { .. } => event::KeyKind::Subject,
                KeyKind::Purpose { .. } => event::KeyKind::Purpose,
                KeyKind::Cache => event::KeyKind::Cache,
                KeyKind::Log => event::KeyKind::Log,
            },
            purpose,
            year: year_of(&self.kind).map_or(0, u64::from),
        });
        keys::destroy(folder, &self.kind).map_err(EvidenceError::from)?;
        if self.kind == KeyKind::Cache {
            forget_all(&cache_beside(&self.job.pipeline.ledger))?;
        }
        self.bracket.record(&[destroyed])?;
        Ok(())
    }
}

/// Returns how many completed runs rest on the key of a year.
#[must_use]
pub fn runs_of(history: &History, year: u16) -> u64 {
    let completed = history.runs.values().filter(|run| run.ending == Some(Ending::Completed));
    u64::try_from(completed.filter(|run| run.key_year() == Some(year)).count()).unwrap_or(u64::MAX)
}

fn year_of(kind: &KeyKind) -> Option<u16> {
    match kind {
        KeyKind::Subject { year } => Some(*year),
        KeyKind::Purpose { .. } | KeyKind::Cache | KeyKind::Log => None,
    }
}
