//! Withdrawing a completed run that erased what should have stayed: the log says so, and says whom it touches.

use super::NamedPupil;
use crate::evidence::subjects::{key_year, who};
use crate::evidence::{Bracket, EvidenceError};
use crate::keys::Keyring;
use crate::ledger::Reader;
use crate::model::event::{Ending, Event, RunWithdrawn, Scope, WITHDRAWN_SUBJECTS, WithdrawalReason};
use crate::model::{Category, Day, Message, PupilKey, Register};
use crate::run::{Error, Job};
use std::collections::{BTreeMap, BTreeSet};

/// What is to be withdrawn.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// The run, by the first digits of its id.
    pub run: String,
    /// What was wrong.
    pub reason: WithdrawalReason,
    /// Whom it touches; everybody of whom the run erased something where empty.
    pub pupils: Vec<NamedPupil>,
}

/// What was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The run.
    pub run: String,
    /// Its as-of day.
    pub as_of: String,
    /// How many pupils it touches.
    pub pupils: u64,
    /// The categories that went of them, with the number of pupils.
    pub categories: BTreeMap<Category, u64>,
    /// Whether sensitive categories are among them.
    pub sensitive: bool,
}

/// What the log says of one completed run.
#[derive(Default)]
struct PastRun {
    as_of: String,
    erased: BTreeMap<String, Vec<Category>>,
    withdrawn: BTreeSet<String>,
    is_withdrawn: bool,
}

/// Appends that a run was wrong.
///
/// # Errors
/// [`Error::Usage`] for a run that is not in the log, was not completed or is withdrawn already, and for a pupil of whom
/// it erased nothing; [`Error::Evidence`] where the log can't be read or extended.
pub fn correct(job: &Job, withdrawal: &Withdrawal) -> Result<Corrected, Error> {
    let places = job.places();
    let keyring = Keyring::open(places.keys, places.origin, places.passphrases).map_err(EvidenceError::from)?;
    let mut bracket = Bracket::open(&places, &keyring)?;
    let log = bracket.reader().ok_or_else(|| usage("log-no-such-run"))?;
    let (run, past) = find(log, &withdrawal.run)?;
    let listed = withdrawal.pupils.iter().map(|pupil| subject(job, &keyring, pupil, (&run, &past)));
    let listed: BTreeSet<String> = listed.collect::<Result<_, _>>()?;
    let touched: BTreeSet<&String> =
        if listed.is_empty() { past.erased.keys().collect() } else { listed.iter().collect() };
    if past.is_withdrawn || touched.iter().any(|subject| past.withdrawn.contains(*subject)) {
        return Err(usage("log-already-withdrawn"));
    }
    let mut categories: BTreeMap<Category, u64> = BTreeMap::new();
    for category in touched.iter().filter_map(|subject| past.erased.get(*subject)).flatten() {
        *categories.entry(*category).or_default() += 1;
    }
    let pupils = u64::try_from(touched.len()).unwrap_or(u64::MAX);
    bracket.record(&events(&run, withdrawal.reason, &listed))?;
    let sensitive = categories.keys().any(|category| category.is_sensitive());
    Ok(Corrected { run, as_of: past.as_of, pupils, categories, sensitive })
}

fn events(run: &str, reason: WithdrawalReason, listed: &BTreeSet<String>) -> Vec<Event> {
    let entry = |scope, subjects| Event::RunWithdrawn(RunWithdrawn { reason, run: run.to_owned(), scope, subjects });
    if listed.is_empty() {
        return vec![entry(Scope::All, Vec::new())];
    }
    let listed: Vec<String> = listed.iter().cloned().collect();
    listed.chunks(WITHDRAWN_SUBJECTS).map(|part| entry(Scope::Listed, part.to_vec())).collect()
}

/// The one completed run whose id begins so, and what it erased.
fn find(log: &Reader, begins: &str) -> Result<(String, PastRun), Error> {
    let mut runs: BTreeMap<String, PastRun> = BTreeMap::new();
    let mut completed = BTreeSet::new();
    for (at, entry) in (0..).zip(log.entries()) {
        let entry = entry.map_err(EvidenceError::from)?;
        match Event::from_bytes(&entry).map_err(|_| EvidenceError::ForeignEntry { at })? {
            Event::SubjectErased(subject) if subject.run.starts_with(begins) => {
                let categories = subject.erased.iter().filter_map(|erased| Category::from_name(&erased.category));
                let run = runs.entry(subject.run).or_default();
                run.erased.insert(subject.subject, categories.collect());
            }
            Event::RunOutcome(outcome) if outcome.run.starts_with(begins) => {
                runs.entry(outcome.run.clone()).or_default().as_of = outcome.as_of;
                if outcome.outcome == Ending::Completed {
                    completed.insert(outcome.run);
                }
            }
            Event::RunWithdrawn(withdrawn) if withdrawn.run.starts_with(begins) => {
                let run = runs.entry(withdrawn.run).or_default();
                run.is_withdrawn |= withdrawn.scope == Scope::All;
                run.withdrawn.extend(withdrawn.subjects);
            }
            _ => {}
        }
    }
    runs.retain(|run, _| completed.contains(run));
    match (runs.len(), runs.pop_first()) {
        (1, Some(found)) => Ok(found),
        (0, _) => Err(usage("log-no-such-run")),
        _ => Err(usage("log-several-runs")),
    }
}

/// The reference of a pupil of whom the run erased something, in whatever register the number is.
fn subject(job: &Job, keyring: &Keyring, pupil: &NamedPupil, (run, past): (&str, &PastRun)) -> Result<String, Error> {
    let year = Day::from_iso(&past.as_of).map(key_year).unwrap_or_default();
    for register in super::prove::registers(job).iter().filter_map(|name| Register::from_name(name)) {
        let key = PupilKey { school: job.schools().present(pupil.school), register, number: pupil.number.clone() };
        let subject_key = keyring.subject_key(year, who(&key)).map_err(EvidenceError::from)?;
        let subject = subject_key.subject(run, who(&key)).map_err(EvidenceError::from)?;
        if past.erased.contains_key(&subject) {
            return Ok(subject);
        }
    }
    Err(usage("log-pupil-not-in-run"))
}

fn usage(id: &'static str) -> Error {
    Error::Usage(Message::new(id))
}
