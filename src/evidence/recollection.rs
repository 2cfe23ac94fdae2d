//! Recognises pupils and lines of governance in what earlier runs wrote down (R3, R6): by keyed references, run by run, for
//! the years whose key is still there.

use super::error::EvidenceError;
use super::history::RunMemory;
use super::subjects::who;
use crate::keys::Keyring;
use crate::model::Pupil;
use crate::model::handover::{ConfirmedErasure, LineIdentity, PupilMemory};

/// What earlier completed runs wrote down, and the keys to recognise it by.
pub struct Recollection<'a> {
    keyring: &'a Keyring,
    runs: Vec<&'a RunMemory>,
}

impl<'a> Recollection<'a> {
    /// Returns the recollection of those runs. One whose year has no key any more is forgotten.
    #[must_use]
    pub fn new(keyring: &'a Keyring, runs: &'a [RunMemory]) -> Self {
        let has_key = |run: &&RunMemory| keyring.years().any(|year| year == run.year);
        Self { keyring, runs: runs.iter().filter(has_key).collect() }
    }

    /// Returns whether no run wrote down anything of a pupil, so that nobody need be asked for.
    #[must_use]
    pub fn knows_nobody(&self) -> bool {
        self.runs.iter().all(|run| run.subjects.is_empty())
    }

    /// Returns what is remembered of a pupil, the oldest run first.
    ///
    /// # Errors
    /// [`EvidenceError::Keys`].
    pub fn of(&self, pupil: &Pupil) -> Result<PupilMemory, EvidenceError> {
        let mut memory = PupilMemory::default();
        let who = who(&pupil.key);
        for run in self.runs.iter().filter(|run| !run.subjects.is_empty()) {
            let subject = self.keyring.subject_key(run.year, who)?.subject(&run.run, who)?;
            let Some(known) = run.subjects.get(&subject) else { continue };
            memory.erased_on_request |= known.erased_on_request;
            memory.grants.extend(
                known.grants.iter().filter(|grant| !memory.grants.contains(grant)).copied().collect::<Vec<_>>(),
            );
            memory.release(known.released);
            let confirmed = run.confirmed.iter().zip(std::iter::repeat(run.as_of));
            memory.confirmed.extend(confirmed.filter_map(|((system, on), as_of)| {
                Some(ConfirmedErasure { system: system.clone(), as_of: as_of?, on: *on, categories: known.erased })
            }));
            known.deferred.iter().for_each(|(kind, ground, categories)| memory.defer(*kind, *ground, *categories));
        }
        Ok(memory)
    }

    /// Returns whether an earlier run matched that very line (R3).
    ///
    /// # Errors
    /// [`EvidenceError::Keys`].
    pub fn knows(&self, line: &LineIdentity) -> Result<bool, EvidenceError> {
        for run in self.runs.iter().filter(|run| !run.lines.is_empty()) {
            let reference = self.keyring.line_reference(run.year, &run.run, line.0.each_ref().map(String::as_str))?;
            if run.lines.contains(&reference) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
