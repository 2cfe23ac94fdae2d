//! What the deletion log remembers of earlier runs, as far as a new run must know.

use super::error::EvidenceError;
use super::subjects::{key_year, run_id};
use crate::keys::{self, Keyring};
use crate::ledger::Reader;
use crate::model::event::{DeferredBy, DestroyedElsewhere, Ending, Event, Ground, RunIntent, Where};
use crate::model::handover::RememberedGrant;
use crate::model::{Category, CategorySet, Day};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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
    pub runs: BTreeMap<String, PastRun>,
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
    /// The as-of day.
    pub as_of: Option<Day>,
    /// The source systems of which somebody confirmed that the same was erased there, with the day (C1).
    pub confirmed: Vec<(String, Day)>,
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
    /// What went, if somebody confirmed that it went from a source system too (C1).
    pub erased: CategorySet,
}

impl RunMemory {
    fn of(intent: &RunIntent) -> Self {
        let as_of = Day::from_iso(&intent.as_of);
        Self { run: intent.run.clone(), year: as_of.map_or(0, key_year), as_of, ..Self::default() }
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

/// A run that the log remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastRun {
    /// The as-of day; its year says with which key the run's references were made.
    pub as_of: Option<Day>,
    /// How it ended; nothing where it did not.
    pub ending: Option<Ending>,
}

impl PastRun {
    /// Returns the year whose key made the run's references.
    #[must_use]
    pub fn key_year(&self) -> Option<u16> {
        self.as_of.map(key_year)
    }
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
                    let run = PastRun { as_of: Day::from_iso(&intent.as_of), ending: None };
                    history.runs.insert(intent.run.clone(), run);
                    history.holds_were_seen |= intent.holds_in_force > 0;
                    memory = RunMemory::of(&intent);
                    history.unfinished = Some(intent);
                }
                Event::RunOutcome(outcome) => {
                    history.unfinished = None;
                    if let Some(run) = history.runs.get_mut(&outcome.run) {
                        run.ending = Some(outcome.outcome);
                    }
                    if outcome.outcome == Ending::Completed {
                        history.last_completed = history.last_completed.max(Day::from_iso(&outcome.as_of));
                        history.memories.push(std::mem::take(&mut memory));
                    }
                }
                Event::DestroyedElsewhere(place) => history.confirm(place),
                of_run => memory.take(of_run),
            }
        }
        history.read_confirmed(log)?;
        Ok(history)
    }

    /// Takes up that something was erased in a source system too.
    fn confirm(&mut self, place: DestroyedElsewhere) {
        let of_run = self.memories.iter_mut().find(|memory| memory.run == place.run);
        if let (Some(memory), Some(on), Where::SourceSystem) = (of_run, Day::from_iso(&place.on), place.what) {
            memory.confirmed.push((place.system, on));
        }
    }

    /// Takes up whom those confirmations are about. That is known only after the entries about them, and few runs of a
    /// large board would fit into memory with every pupil.
    fn read_confirmed(&mut self, log: &Reader) -> Result<(), EvidenceError> {
        let confirmed = self.memories.iter_mut().filter(|memory| !memory.confirmed.is_empty());
        let mut of_run: HashMap<String, &mut RunMemory> =
            confirmed.map(|memory| (memory.run.clone(), memory)).collect();
        if of_run.is_empty() {
            return Ok(());
        }
        for (at, entry) in (0..).zip(log.entries()) {
            let event = Event::from_bytes(&entry?).map_err(|_| EvidenceError::ForeignEntry { at })?;
            if let Event::SubjectErased(subject) = event
                && let Some(memory) = of_run.get_mut(&subject.run)
            {
                let names = subject.erased.iter().filter_map(|erased| Category::from_name(&erased.category));
                memory.subjects.entry(subject.subject).or_default().erased = names.collect();
            }
        }
        Ok(())
    }

    /// Checks that a new run may begin.
    ///
    /// # Errors
    /// [`EvidenceError::Unfinished`], [`EvidenceError::BeforeLastRun`], [`EvidenceError::GovernanceGone`].
    pub fn allows(&self, as_of: Day, has_governance: bool) -> Result<(), EvidenceError> {
        if self.unfinished.is_some() {
            Err(EvidenceError::Unfinished)
        } else if self.is_before_last_run(as_of) {
            Err(EvidenceError::BeforeLastRun)
        } else if self.holds_were_seen && !has_governance {
            Err(EvidenceError::GovernanceGone)
        } else {
            Ok(())
        }
    }

    /// Checks that a plan may be made: for any day, since one that no run may decide for is a simulation (R12).
    ///
    /// # Errors
    /// [`EvidenceError::Unfinished`], [`EvidenceError::GovernanceGone`].
    pub fn allows_looking(&self, as_of: Day, has_governance: bool) -> Result<(), EvidenceError> {
        match self.allows(as_of, has_governance) {
            Err(EvidenceError::BeforeLastRun) if self.holds_were_seen && !has_governance => {
                Err(EvidenceError::GovernanceGone)
            }
            Err(EvidenceError::BeforeLastRun) => Ok(()),
            allowed => allowed,
        }
    }

    /// Returns whether a day lies before that of the last completed run, so that no run may decide for it (R12).
    #[must_use]
    pub fn is_before_last_run(&self, as_of: Day) -> bool {
        self.last_completed.is_some_and(|last| as_of < last)
    }

    /// Returns the id of the run that carries out the plan with that salt: a plan is tried until a run of it completes.
    ///
    /// # Errors
    /// [`EvidenceError::CarriedOut`] where one did.
    pub fn next_run_of(&self, salt: &[u8; 32]) -> Result<String, EvidenceError> {
        let mut attempt = 0;
        loop {
            let run = run_id(salt, attempt);
            match self.runs.get(&run) {
                None => return Ok(run),
                Some(PastRun { ending: Some(Ending::Completed), .. }) => return Err(EvidenceError::CarriedOut),
                // One without an ending stops every next run, by `allows`.
                Some(PastRun { ending: Some(Ending::Failed | Ending::Void) | None, .. }) => attempt += 1,
            }
        }
    }

    /// Returns the years on whose keys a remembered request rests (R6): without the key nobody recognises that pupil.
    #[must_use]
    pub fn years_of_requests(&self) -> BTreeSet<u16> {
        let asked = |memory: &&RunMemory| {
            memory.subjects.values().any(|subject| subject.erased_on_request || !subject.grants.is_empty())
        };
        self.memories.iter().filter(asked).map(|memory| memory.year).collect()
    }

    /// Checks that the keys are there by which pupils of remembered requests are recognised (R6).
    ///
    /// # Errors
    /// [`EvidenceError::Keys`] with the first year whose key is gone.
    pub fn recognises(&self, keyring: &Keyring) -> Result<(), EvidenceError> {
        let has = |year: &u16| keyring.years().any(|known| known == *year) && !keyring.is_new(*year);
        match self.years_of_requests().into_iter().find(|year| !has(year)) {
            Some(year) => Err(keys::Error::NoYearKey { year }.into()),
            None => Ok(()),
        }
    }
}
