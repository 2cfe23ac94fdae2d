//! What the deletion log is told of governance in one run.

use crate::determine::{deferrals, grants};
use crate::evidence::{EvidenceError, GovernanceFacts, Subjects, governance_entries};
use crate::keys::Keyring;
use crate::model::event::Event;
use crate::run::job::Job;
use crate::run::preparation::prepare::Prepared;

impl Prepared {
    /// Returns the entries of what governance did in this run.
    ///
    /// # Errors
    /// [`EvidenceError::Keys`].
    pub fn governance_entries(&self, job: &Job, keyring: &Keyring) -> Result<Vec<Event>, EvidenceError> {
        let facts = GovernanceFacts {
            run: &self.run,
            pupils: &self.pupils,
            deferrals: &deferrals(&self.pupils, &self.planned.plan.occurring, &self.standings, &job.terms()),
            released: &self.released,
            settled: &self.planned.plan.settled,
            corrected: &self.planned.plan.corrected,
            grants: &grants(&self.pupils, &self.standings, job.as_of),
        };
        governance_entries(&facts, &Subjects::new(keyring, job.as_of, &self.run))
    }
}
