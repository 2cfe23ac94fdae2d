//! What the deletion log says of one completed run afterwards: where else its data was destroyed, and whether it was withdrawn.

use super::error::EvidenceError;
use crate::ledger::{Checkpoint, Reader};
use crate::model::event::{DestroyedElsewhere, Ending, Event, RunOutcome, Scope};

/// What the log says of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// How it ended, if it was completed.
    pub completed: Option<RunOutcome>,
    /// What was confirmed, each with its place in the log, counted from 0.
    pub confirmed: Vec<(u64, DestroyedElsewhere)>,
    /// How much of it was withdrawn.
    pub withdrawn: Option<Scope>,
    /// Where the log stands.
    pub checkpoint: Checkpoint,
}

impl Trail {
    /// Reads what the log says of a run.
    ///
    /// # Errors
    /// [`EvidenceError`] where the log does not hold together or holds an entry that is not ours.
    pub fn read(log: &Reader, run: &str) -> Result<Self, EvidenceError> {
        let checkpoint = log.signed_checkpoint().checkpoint().clone();
        let mut trail = Self { completed: None, confirmed: Vec::new(), withdrawn: None, checkpoint };
        for (at, entry) in (0..).zip(log.entries()) {
            match Event::from_bytes(&entry?).map_err(|_| EvidenceError::ForeignEntry { at })? {
                Event::RunOutcome(outcome) if outcome.run == run && outcome.outcome == Ending::Completed => {
                    trail.completed = Some(outcome);
                }
                Event::DestroyedElsewhere(confirmed) if confirmed.run == run => trail.confirmed.push((at, confirmed)),
                Event::RunWithdrawn(withdrawn) if withdrawn.run == run => {
                    trail.withdrawn = trail.withdrawn.max(Some(withdrawn.scope));
                }
                _ => {}
            }
        }
        Ok(trail)
    }
}
