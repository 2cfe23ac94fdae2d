//! The references by which the log knows pupils: keyed, one per pupil and run (C2).

use super::error::EvidenceError;
use crate::keys::{Keyring, Who};
use crate::model::handover::{Decisions, LineIdentity, Pupils};
use crate::model::{Day, Pupil, PupilIndex, PupilKey};
use crate::storage::{Digest, Digester};
use rayon::prelude::*;

/// How many lines are digested in one go: many short ones would cost more.
const LINES_AT_A_TIME: usize = 1024;

/// Makes references for one run.
pub struct Subjects<'a> {
    keyring: &'a Keyring,
    year: u16,
    run: &'a str,
}

impl<'a> Subjects<'a> {
    /// Returns the maker of references for a run on an as-of day; the day's year says which key is used.
    #[must_use]
    pub fn new(keyring: &'a Keyring, as_of: Day, run: &'a str) -> Self {
        Self { keyring, year: key_year(as_of), run }
    }

    /// Returns the reference of a pupil.
    ///
    /// # Errors
    /// [`EvidenceError::Keys`].
    pub fn of(&self, pupil: &Pupil) -> Result<String, EvidenceError> {
        let who = who(&pupil.key);
        Ok(self.keyring.subject_key(self.year, who)?.subject(self.run, who)?)
    }

    /// Returns the reference of a line of governance.
    ///
    /// # Errors
    /// [`EvidenceError::Keys`].
    pub fn of_line(&self, line: &LineIdentity) -> Result<String, EvidenceError> {
        Ok(self.keyring.line_reference(self.year, self.run, line.0.each_ref().map(String::as_str))?)
    }

    /// Returns the digest over the sorted (subject, erase bits, refer bits) of every pupil, the subjects as of a run that
    /// is called after the plan: so it is the same for every attempt. Where rows have days that rules count from (E11), the
    /// bits of every bucket in order.
    ///
    /// # Errors
    /// [`EvidenceError::Keys`].
    pub fn decisions_digest(
        &self,
        pupils: &Pupils,
        decisions: &Decisions,
        salt: &[u8; 32],
    ) -> Result<Digest, EvidenceError> {
        let line = |(index, pupil): (PupilIndex, &Pupil)| {
            let bits = decisions.of_every_bucket().map(|decisions| decisions.of(index));
            let bits: Vec<_> = bits.map(|bits| (bits.erase.bits(), bits.refer.bits())).collect();
            Ok((self.of(pupil)?, bits))
        };
        let pupils: Vec<(PupilIndex, &Pupil)> = pupils.iter().collect();
        let mut lines: Vec<_> = pupils.into_par_iter().map(line).collect::<Result<_, EvidenceError>>()?;
        lines.par_sort_unstable();
        let mut digester = Digester::new(salt);
        for some in lines.chunks(LINES_AT_A_TIME) {
            let mut bytes = Vec::new();
            for (subject, bits) in some {
                bytes.extend_from_slice(subject.as_bytes());
                for (erase, refer) in bits {
                    bytes.extend_from_slice(&erase.to_be_bytes());
                    bytes.extend_from_slice(&refer.to_be_bytes());
                }
            }
            digester.update(&bytes);
        }
        Ok(digester.digest())
    }

    /// Returns the references of some pupils.
    ///
    /// # Errors
    /// [`EvidenceError::Keys`].
    pub fn of_all(
        &self,
        pupils: &Pupils,
        wanted: impl Iterator<Item = PupilIndex>,
    ) -> Result<Vec<(PupilIndex, String)>, EvidenceError> {
        let wanted: Vec<(PupilIndex, &Pupil)> = wanted.filter_map(|index| Some((index, pupils.get(index)?))).collect();
        wanted.into_par_iter().map(|(index, pupil)| Ok((index, self.of(pupil)?))).collect()
    }
}

/// Returns a pupil as the keys know one.
#[must_use]
pub fn who(key: &PupilKey) -> Who<'_> {
    Who { school: key.school.as_str(), register: key.register.name(), number: key.number.reveal() }
}

/// Returns the year whose subject key a run on that day uses.
#[must_use]
pub fn key_year(as_of: Day) -> u16 {
    u16::try_from(as_of.year()).unwrap_or_default()
}

/// Returns the id of the plan with that salt.
#[must_use]
pub fn plan_id(salt: &[u8; 32]) -> String {
    id(salt, b"opschoon/plan/v1", &[])
}

/// Returns the id of the run that tries for the (`attempt` + 1)th time to carry out the plan with that salt.
#[must_use]
pub fn run_id(salt: &[u8; 32], attempt: u64) -> String {
    id(salt, b"opschoon/run/v1", &attempt.to_be_bytes())
}

fn id(salt: &[u8; 32], context: &[u8], rest: &[u8]) -> String {
    let mut digester = Digester::new(salt);
    digester.update(context);
    digester.update(rest);
    digester.digest().to_string().chars().take(32).collect()
}
