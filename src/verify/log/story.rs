//! The story that the entries tell: each run has one intent, then what it did in its order, then one outcome; what comes
//! after is about completed runs. Of the run under check everything is kept that it is held to; of the runs before, what a
//! later entry may refer to.

use super::past::{Done, Past};
use crate::model::event::{DatasetPurged, DestroyedElsewhere, Ending, Event, RunIntent, RunOutcome, RunWithdrawn};
use crate::verify::finding::{Finding, Position, Problem};
use crate::verify::verdict::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// What the log says of the run under check, each with its place in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// What it was about to do.
    pub intent: Option<(u64, RunIntent)>,
    /// How many pupils lost something.
    pub subjects: u64,
    /// How many pupils lost a category by a rule.
    pub erased: BTreeMap<(String, String), u64>,
    /// Whether earlier runs remember requests (R6).
    pub remembers: bool,
    /// Its datasets, in order.
    pub datasets: Vec<(u64, DatasetPurged)>,
    /// How it ended.
    pub outcome: Option<(u64, RunOutcome)>,
    /// What was confirmed afterwards.
    pub confirmed: Vec<(u64, DestroyedElsewhere)>,
    /// What was withdrawn afterwards.
    pub withdrawn: Vec<(u64, RunWithdrawn)>,
    /// Whether entries of the log are damaged, so that some of this may be missing.
    pub damaged: bool,
}

/// How far a run is, in the order in which its entries stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Intent,
    Holds,
    Decisions,
    Subjects,
    Datasets,
}

/// The run that is under way.
#[derive(Clone, Debug)]
struct Running {
    run: String,
    began: u64,
    stage: Stage,
    /// The last subject of whom something went.
    subject: String,
    datasets: u64,
    /// The entries of governance, none of which stands twice.
    governance: BTreeSet<[u8; 32]>,
    /// What a later entry may refer to.
    done: Done,
}

/// Follows the entries of a log, one after another.
#[derive(Clone, Debug, Default)]
pub struct Story {
    under_check: Option<String>,
    running: Option<Running>,
    /// How each run ended; nothing for one that began and did not.
    ended: BTreeMap<String, Option<Ending>>,
    /// What the completed runs did.
    past: Past,
    /// What was confirmed of which run.
    confirmed: BTreeSet<[u8; 32]>,
    /// Whether an entry was unreadable since the last intent: then the order says nothing.
    torn: bool,
    at: u64,
    trace: Trace,
}

impl Story {
    /// Begins at the first entry, with an eye on one run.
    #[must_use]
    pub fn of(run: Option<&str>) -> Self {
        Self { under_check: run.map(str::to_owned), ..Self::default() }
    }

    /// Takes in an entry that can't be read or is not the one that was signed.
    pub fn skip(&mut self) {
        self.torn = true;
        self.past.tear();
        self.trace.damaged = true;
        self.at += 1;
    }

    /// Takes in the next entry.
    pub fn tell(&mut self, event: Event, verdict: &mut Verdict) {
        let at = self.at;
        self.at += 1;
        let problem = match &event {
            Event::RunIntent(intent) => self.begin(at, &intent.run),
            Event::RunWithdrawn(_) | Event::DestroyedElsewhere(_) => self.afterwards(&event),
            Event::AccessGiven(_) | Event::ExtractReleased(_) | Event::KeyDestroyed(_) => None,
            Event::HoldDeferred(_)
            | Event::HoldReleased(_)
            | Event::DecisionMade(_)
            | Event::RequestRemembered(_)
            | Event::CorrectionApplied(_)
            | Event::SubjectErased(_)
            | Event::DatasetPurged(_)
            | Event::RunOutcome(_) => self.within(&event),
        };
        if let Some(problem) = problem.filter(|_| !self.torn) {
            verdict.find(Finding::new(problem, Position::Entry(at)));
        }
        self.trace.remembers |= matches!(event, Event::RequestRemembered(_)) && self.trace.intent.is_none();
        if event.run().is_some() && event.run() == self.under_check.as_deref() {
            self.keep(at, event);
        }
    }

    /// Returns what the log says of the run under check, and how many runs it calls completed.
    pub fn end(self, verdict: &mut Verdict) -> (Trace, u64) {
        if let Some(running) = self.running.filter(|_| !self.torn)
            && self.under_check.as_deref() != Some(&*running.run)
        {
            verdict.find(Finding::new(Problem::OtherRunUnfinished, Position::Entry(running.began)));
        }
        let completed = self.ended.values().filter(|ending| **ending == Some(Ending::Completed)).count();
        (self.trace, u64::try_from(completed).unwrap_or(u64::MAX))
    }

    fn begin(&mut self, at: u64, run: &str) -> Option<Problem> {
        let in_turn = self.running.is_none() && !self.ended.contains_key(run);
        let problem = (!in_turn).then_some(Problem::RunBeginsOutOfTurn);
        // What was torn before says nothing of this run, save whether another was still under way.
        let problem = problem.filter(|_| !self.torn);
        self.torn = false;
        self.ended.insert(run.to_owned(), None);
        self.running = Some(Running {
            run: run.to_owned(),
            began: at,
            stage: Stage::Intent,
            subject: String::new(),
            datasets: 0,
            governance: BTreeSet::new(),
            done: Done::default(),
        });
        problem
    }

    /// What a run writes between its intent and its outcome.
    fn within(&mut self, event: &Event) -> Option<Problem> {
        let Some(running) = self.running.as_mut().filter(|running| event.run() == Some(&*running.run)) else {
            return Some(Problem::EntryOfNoRun);
        };
        let (stage, in_order) = match event {
            Event::HoldDeferred(deferred) => {
                running.done.defer(deferred);
                (Stage::Holds, true)
            }
            Event::HoldReleased(released) if !self.past.deferred(released) => {
                return Some(Problem::ReleasedNotDeferred);
            }
            Event::HoldReleased(_) => (Stage::Holds, true),
            Event::DecisionMade(_) | Event::RequestRemembered(_) | Event::CorrectionApplied(_) => {
                (Stage::Decisions, true)
            }
            Event::SubjectErased(erased) => {
                let ascends = running.subject < erased.subject;
                running.subject.clone_from(&erased.subject);
                running.done.erase(&erased.subject);
                (Stage::Subjects, ascends)
            }
            Event::DatasetPurged(purged) => {
                running.datasets += 1;
                (Stage::Datasets, purged.dataset == format!("d{:02}", running.datasets))
            }
            Event::RunOutcome(outcome) => {
                self.ended.insert(outcome.run.clone(), Some(outcome.outcome));
                let done = self.running.take().map(|running| running.done).unwrap_or_default();
                let completed = outcome.outcome == Ending::Completed;
                return if completed { self.past.complete(outcome, done) } else { None };
            }
            Event::RunIntent(_)
            | Event::RunWithdrawn(_)
            | Event::AccessGiven(_)
            | Event::ExtractReleased(_)
            | Event::DestroyedElsewhere(_)
            | Event::KeyDestroyed(_) => (running.stage, true),
        };
        let in_order = in_order && running.stage <= stage;
        running.stage = running.stage.max(stage);
        let of_governance = matches!(stage, Stage::Holds | Stage::Decisions);
        if of_governance && !running.governance.insert(mark(event)) {
            return Some(Problem::EntryTwice);
        }
        (!in_order).then_some(Problem::EntryOutOfOrder)
    }

    /// What is said of a run after it was completed.
    fn afterwards(&mut self, event: &Event) -> Option<Problem> {
        let ending = event.run().and_then(|run| self.ended.get(run));
        if ending != Some(&Some(Ending::Completed)) {
            return Some(Problem::EntryOfUncompletedRun);
        }
        if let Event::RunWithdrawn(withdrawn) = event {
            return (!self.past.erased_all(withdrawn)).then_some(Problem::WithdrawnNotErased);
        }
        let Event::DestroyedElsewhere(confirmed) = event else { return None };
        // One role confirms a place once, whatever the day.
        let place = Event::DestroyedElsewhere(DestroyedElsewhere { on: String::new(), ..confirmed.clone() });
        (!self.confirmed.insert(mark(&place))).then_some(Problem::EntryTwice)
    }

    fn keep(&mut self, at: u64, event: Event) {
        let trace = &mut self.trace;
        match event {
            Event::RunIntent(intent) => trace.intent = Some((at, intent)),
            Event::SubjectErased(erased) => {
                trace.subjects += 1;
                for erased in erased.erased {
                    *trace.erased.entry((erased.category, erased.rule)).or_default() += 1;
                }
            }
            Event::DatasetPurged(purged) => trace.datasets.push((at, purged)),
            Event::RunOutcome(outcome) => trace.outcome = Some((at, outcome)),
            Event::DestroyedElsewhere(confirmed) => trace.confirmed.push((at, confirmed)),
            Event::RunWithdrawn(withdrawn) => trace.withdrawn.push((at, withdrawn)),
            Event::HoldDeferred(_)
            | Event::HoldReleased(_)
            | Event::DecisionMade(_)
            | Event::RequestRemembered(_)
            | Event::CorrectionApplied(_)
            | Event::AccessGiven(_)
            | Event::ExtractReleased(_)
            | Event::KeyDestroyed(_) => {}
        }
    }
}

/// What tells an entry from every other.
fn mark(event: &Event) -> [u8; 32] {
    super::tree::leaf(format!("{event:?}").as_bytes())
}
