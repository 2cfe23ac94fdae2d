//! What the deletion log remembers of earlier runs, as far as a new run must know.

use super::error::EvidenceError;
use crate::ledger::Reader;
use crate::model::Day;
use crate::model::event::{Ending, Event, RunIntent};
use std::collections::HashSet;

/// What the log remembers.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The as-of day of the last completed run (R12).
    pub last_completed: Option<Day>,
    /// A run that began and never ended.
    pub unfinished: Option<RunIntent>,
    /// Whether a run saw a hold in force (R3).
    pub holds_were_seen: bool,
    /// Every run that began, by id.
    pub runs: HashSet<String>,
    /// The references, in completed runs, of pupils of whom something went on request (R6), with their runs.
    pub erased_on_request: Vec<(String, String)>,
}

impl History {
    /// Reads the log from its first entry to its last.
    ///
    /// # Errors
    /// [`EvidenceError`] where the log does not hold together or holds an entry that is not ours.
    pub fn read(log: Option<&Reader>) -> Result<Self, EvidenceError> {
        let mut history = Self::default();
        let Some(log) = log else { return Ok(history) };
        let mut requested = Vec::new();
        for (at, entry) in (0..).zip(log.entries()) {
            let event = Event::from_bytes(&entry?).map_err(|_| EvidenceError::ForeignEntry { at })?;
            match event {
                Event::RunIntent(intent) => {
                    history.runs.insert(intent.run.clone());
                    history.holds_were_seen |= intent.holds_in_force > 0;
                    requested.clear();
                    history.unfinished = Some(intent);
                }
                Event::SubjectErased(subject) => {
                    if subject.erased.iter().any(|erased| erased.rule == "request") {
                        requested.push((subject.subject, subject.run));
                    }
                }
                Event::DatasetPurged(_)
                | Event::HoldDeferred(_)
                | Event::HoldReleased(_)
                | Event::DecisionMade(_)
                | Event::RequestRemembered(_)
                | Event::CorrectionApplied(_)
                | Event::RunWithdrawn(_)
                | Event::AccessGiven(_)
                | Event::ExtractReleased(_)
                | Event::DestroyedElsewhere(_)
                | Event::KeyDestroyed(_) => {}
                Event::RunOutcome(outcome) => {
                    history.unfinished = None;
                    if outcome.outcome == Ending::Completed {
                        history.last_completed = history.last_completed.max(Day::from_iso(&outcome.as_of));
                        history.erased_on_request.append(&mut requested);
                    }
                }
            }
        }
        Ok(history)
    }

    /// Checks that a new run may begin.
    ///
    /// # Errors
    /// [`EvidenceError::Unfinished`], [`EvidenceError::BeforeLastRun`], [`EvidenceError::GovernanceGone`].
    pub fn allows(&self, as_of: Day, has_governance: bool) -> Result<(), EvidenceError> {
        if self.unfinished.is_some() {
            Err(EvidenceError::Unfinished)
        } else if self.last_completed.is_some_and(|last| as_of < last) {
            Err(EvidenceError::BeforeLastRun)
        } else if self.holds_were_seen && !has_governance {
            Err(EvidenceError::GovernanceGone)
        } else {
            Ok(())
        }
    }
}
