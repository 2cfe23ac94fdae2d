//! What the deletion log remembers of earlier runs, as far as a new run must know.

use super::error::EvidenceError;
use super::subjects::key_year;
use crate::ledger::Reader;
use crate::model::event::{DeferredBy, Ending, Event, Ground, RunIntent};
use crate::model::handover::RememberedGrant;
use crate::model::{Category, CategorySet, Day};
use std::collections::{HashMap, HashSet};

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
    /// What completed runs wrote down of pupils and lines of governance, in order.
    pub memories: Vec<RunMemory>,
}

/// What one completed run wrote down of pupils and lines of governance, by keyed reference.
#[derive(Clone, Debug, Default)]
pub struct RunMemory {
    /// The run.
    pub run: String,
    /// The year whose key its references are made with.
    pub year: u16,
    /// The lines of governance that matched (R3).
    pub lines: HashSet<String>,
    /// The pupils.
    pub subjects: HashMap<String, SubjectMemory>,
}

/// What one run wrote down of one pupil.
#[derive(Clone, Debug, Default)]
pub struct SubjectMemory {
    /// Whether something went on request (R6).
    pub erased_on_request: bool,
    /// The erasures that were granted (R6).
    pub grants: Vec<RememberedGrant>,
    /// What was deferred, and by what (R2).
    pub deferred: Vec<(DeferredBy, Ground, CategorySet)>,
    /// What was released.
    pub released: CategorySet,
}

impl RunMemory {
    fn of(intent: &RunIntent) -> Self {
        let year = Day::from_iso(&intent.as_of).map_or(0, key_year);
        Self { run: intent.run.clone(), year, ..Self::default() }
    }

    /// Takes up what an entry says of a pupil or a line; nothing for entries of other kinds.
    fn take(&mut self, event: Event) {
        match event {
            Event::SubjectErased(subject) => {
                if subject.erased.iter().any(|erased| erased.rule == "request") {
                    self.subjects.entry(subject.subject).or_default().erased_on_request = true;
                }
            }
            Event::HoldDeferred(hold) => {
                self.lines.insert(hold.reference);
                let categories = categories(&hold.categories);
                self.subjects.entry(hold.subject).or_default().deferred.push((hold.kind, hold.ground, categories));
            }
            Event::HoldReleased(hold) => {
                let released = &mut self.subjects.entry(hold.subject).or_default().released;
                *released = released.or(categories(&hold.categories));
            }
            Event::RequestRemembered(request) => {
                let grant = Day::from_iso(&request.decided)
                    .map(|decided| RememberedGrant { categories: categories(&request.categories), decided });
                self.subjects.entry(request.subject).or_default().grants.extend(grant);
            }
            Event::RunIntent(_)
            | Event::DatasetPurged(_)
            | Event::RunOutcome(_)
            | Event::DecisionMade(_)
            | Event::CorrectionApplied(_)
            | Event::RunWithdrawn(_)
            | Event::AccessGiven(_)
            | Event::ExtractReleased(_)
            | Event::DestroyedElsewhere(_)
            | Event::KeyDestroyed(_) => {}
        }
    }
}

fn categories(names: &[String]) -> CategorySet {
    names.iter().filter_map(|name| Category::from_name(name)).collect()
}

impl History {
    /// Reads the log from its first entry to its last.
    ///
    /// # Errors
    /// [`EvidenceError`] where the log does not hold together or holds an entry that is not ours.
    pub fn read(log: Option<&Reader>) -> Result<Self, EvidenceError> {
        let mut history = Self::default();
        let Some(log) = log else { return Ok(history) };
        let mut memory = RunMemory::default();
        for (at, entry) in (0..).zip(log.entries()) {
            let event = Event::from_bytes(&entry?).map_err(|_| EvidenceError::ForeignEntry { at })?;
            match event {
                Event::RunIntent(intent) => {
                    history.runs.insert(intent.run.clone());
                    history.holds_were_seen |= intent.holds_in_force > 0;
                    memory = RunMemory::of(&intent);
                    history.unfinished = Some(intent);
                }
                Event::RunOutcome(outcome) => {
                    history.unfinished = None;
                    if outcome.outcome == Ending::Completed {
                        history.last_completed = history.last_completed.max(Day::from_iso(&outcome.as_of));
                        history.memories.push(std::mem::take(&mut memory));
                    }
                }
                of_run => memory.take(of_run),
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
