//! Looking a pupil up in the log, and putting the proof together.
//!
//! The log is read twice: for its runs, from which the references that the pupil would have follow, and for those
//! references. Memory is flat in entries.

use super::{Opening, PROOF_VERSION, Proof, Proved};
use crate::evidence::error::EvidenceError;
use crate::evidence::subjects::key_year;
use crate::keys::{Keyring, SubjectKey, Who};
use crate::ledger::Reader;
use crate::model::Day;
use crate::model::event::{Ending, Event, Scope};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The pupil that is looked up.
pub struct Person<'a> {
    /// The BRIN of the school.
    pub school: &'a str,
    /// The number, without leading zeros.
    pub number: &'a str,
}

/// What is looked up.
pub struct Asked<'a> {
    /// The pupil.
    pub person: Person<'a>,
    /// The registers that the number may be of.
    pub registers: &'a [String],
    /// Only this run.
    pub run: Option<&'a str>,
}

/// What was found.
pub struct Found {
    /// The proof; nothing where nothing about this pupil stands in what could be searched.
    pub proof: Option<Proof>,
    /// Completed runs and acts that were searched.
    pub searched: u64,
    /// The years whose key is gone, so that their runs could not be searched.
    pub unsearchable: BTreeSet<u16>,
}

/// A completed run, or an act outside runs.
#[derive(Default)]
struct Bracket {
    year: u16,
    outcome: Option<u64>,
    withdrawals: Vec<u64>,
}

/// Where the pupil's entries would stand, were there any.
struct Candidate {
    run: String,
    register: String,
    key: SubjectKey,
}

/// Looks a pupil up, and proves what the log says.
///
/// # Errors
/// [`EvidenceError`] where the log does not hold together.
pub fn prove(log: &Reader, (keyring, vkey): (&Keyring, &str), asked: &Asked<'_>) -> Result<Found, EvidenceError> {
    let mut brackets = brackets(log)?;
    brackets.retain(|run, _| asked.run.is_none_or(|wanted| wanted == run));
    let years: BTreeSet<u16> = keyring.years().collect();
    let unsearchable = brackets.values().map(|bracket| bracket.year).filter(|year| !years.contains(year)).collect();
    brackets.retain(|_, bracket| years.contains(&bracket.year));
    let candidates = candidates(keyring, &brackets, asked)?;
    let mut found: BTreeMap<u64, (String, &Candidate, Vec<u64>)> = BTreeMap::new();
    let mut openings: HashMap<String, u64> = HashMap::new();
    for (at, entry) in (0..).zip(log.entries()) {
        let event = Event::from_bytes(&entry?).map_err(|_| EvidenceError::ForeignEntry { at })?;
        let hit = event.subject().and_then(|subject| candidates.get_key_value(subject));
        if let Some((subject, candidate)) = hit {
            let first = *openings.entry(subject.clone()).or_insert(at);
            found.entry(first).or_insert_with(|| (subject.clone(), candidate, Vec::new())).2.push(at);
        }
    }
    let mut proved = Vec::new();
    for (subject, candidate, entries) in found.into_values() {
        let bracket = brackets.get(&candidate.run);
        proved.push(opening(log, candidate, (&subject, &entries), bracket)?);
    }
    let searched = u64::try_from(brackets.len()).unwrap_or(u64::MAX);
    let proof = Proof { version: PROOF_VERSION, vkey: vkey.to_owned(), openings: proved };
    Ok(Found { proof: (!proof.openings.is_empty()).then_some(proof), searched, unsearchable })
}

/// The completed runs and the acts of a log. The entries of other runs are withdrawn, and prove nothing.
fn brackets(log: &Reader) -> Result<BTreeMap<String, Bracket>, EvidenceError> {
    let mut brackets: BTreeMap<String, Bracket> = BTreeMap::new();
    let year = |as_of: &str| Day::from_iso(as_of).map(key_year).unwrap_or_default();
    for (at, entry) in (0..).zip(log.entries()) {
        match Event::from_bytes(&entry?).map_err(|_| EvidenceError::ForeignEntry { at })? {
            Event::RunOutcome(outcome) if outcome.outcome == Ending::Completed => {
                let bracket = Bracket { year: year(&outcome.as_of), outcome: Some(at), withdrawals: Vec::new() };
                brackets.insert(outcome.run, bracket);
            }
            Event::RunWithdrawn(withdrawn) => {
                if let Some(bracket) = brackets.get_mut(&withdrawn.run) {
                    bracket.withdrawals.push(at);
                }
            }
            Event::AccessGiven(given) => {
                let year = year(&given.as_of);
                brackets.insert(given.act, Bracket { year, ..Bracket::default() });
            }
            Event::RunOutcome(_)
            | Event::RunIntent(_)
            | Event::SubjectErased(_)
            | Event::DatasetPurged(_)
            | Event::HoldDeferred(_)
            | Event::HoldReleased(_)
            | Event::DecisionMade(_)
            | Event::RequestRemembered(_)
            | Event::CorrectionApplied(_)
            | Event::ExtractReleased(_)
            | Event::DestroyedElsewhere(_)
            | Event::KeyDestroyed(_) => {}
        }
    }
    Ok(brackets)
}

/// The references that the pupil would have, each with the key that opens it.
fn candidates(
    keyring: &Keyring,
    brackets: &BTreeMap<String, Bracket>,
    asked: &Asked<'_>,
) -> Result<HashMap<String, Candidate>, EvidenceError> {
    let mut candidates = HashMap::new();
    for (run, bracket) in brackets {
        for register in asked.registers {
            let who = Who { school: asked.person.school, register, number: asked.person.number };
            let key = keyring.subject_key(bracket.year, who)?;
            let subject = key.subject(run, who)?;
            candidates.insert(subject, Candidate { run: run.clone(), register: register.clone(), key });
        }
    }
    Ok(candidates)
}

fn opening(
    log: &Reader,
    candidate: &Candidate,
    (subject, entries): (&str, &[u64]),
    bracket: Option<&Bracket>,
) -> Result<Opening, EvidenceError> {
    let withdrawals = bracket.map_or(&[][..], |bracket| &bracket.withdrawals);
    let mut withdrawn = Vec::new();
    for at in withdrawals {
        if touches(&log.entry(*at)?, subject) {
            withdrawn.push(proved(log, *at)?);
        }
    }
    Ok(Opening {
        run: candidate.run.clone(),
        register: candidate.register.clone(),
        subject_key: candidate.key.expose_hex().to_string(),
        entries: entries.iter().map(|at| proved(log, *at)).collect::<Result<_, _>>()?,
        outcome: bracket.and_then(|bracket| bracket.outcome).map(|at| proved(log, at)).transpose()?,
        withdrawn,
    })
}

/// Whether an entry withdraws a run for this pupil.
pub(super) fn touches(entry: &[u8], subject: &str) -> bool {
    matches!(
        Event::from_bytes(entry),
        Ok(Event::RunWithdrawn(withdrawn))
            if withdrawn.scope == Scope::All || withdrawn.subjects.iter().any(|touched| touched == subject)
    )
}

fn proved(log: &Reader, at: u64) -> Result<Proved, EvidenceError> {
    let note = log.prove_inclusion(at)?;
    Proved::new(&log.entry(at)?, &note).ok_or(EvidenceError::ForeignEntry { at })
}
