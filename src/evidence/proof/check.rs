//! Checking a proof with nothing but the verifier key of the log; who it is of with the school and the number besides.

use super::make::{Person, touches};
use super::{Opening, Proof, Proved};
use crate::keys::{SubjectKey, Who};
use crate::ledger::{self, Checkpoint, Cosigner, ProofNote, SignedCheckpoint};
use crate::model::event::{Ending, Event};
use thiserror::Error;

/// Why a proof does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProofFault {
    /// It is not written as a proof is.
    #[error("the proof is not written as a proof is")]
    Malformed,
    /// It names another verifier key than the one that it is checked under.
    #[error("the proof is of a log with another key")]
    OtherKey,
    /// The log's signature or the way to its root fails.
    #[error(transparent)]
    Log(#[from] ledger::Error),
    /// Its parts contradict each other: of several pupils or runs, without an outcome, leading to several checkpoints.
    #[error("the parts of the proof contradict each other")]
    Contradicts,
    /// Its entries are not of the pupil that was named.
    #[error("the proof is of somebody else")]
    OtherPupil,
    /// A checkpoint that somebody kept is of another history of the log.
    #[error("the kept checkpoint is of another history of this log")]
    OtherHistory,
}

/// What a proof that holds says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedProof {
    /// The checkpoint of the log that all of it leads to.
    pub checkpoint: Checkpoint,
    /// Per run or act, what stands there.
    pub openings: Vec<CheckedOpening>,
    /// Whether the pupil was named, and it is of that pupil.
    pub of_the_pupil: bool,
    /// Whether a kept checkpoint was of the same size and could be compared; nothing where none was given.
    pub compared: Option<bool>,
    /// When the cosigner signed the checkpoint (POSIX seconds); nothing where none was given.
    pub cosigned_at: Option<u64>,
}

/// What stands in one run or act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedOpening {
    /// The run or act.
    pub run: String,
    /// Whose numbering the pupil's number is of: `school`, or the name of a system.
    pub register: String,
    /// The entries with their positions; the outcome and withdrawals last.
    pub entries: Vec<(u64, Event)>,
    /// Whether the run was withdrawn for this pupil, as far as the log went when the proof was made.
    pub withdrawn: bool,
}

/// Checks a proof under the log's verifier key.
///
/// `kept` is a checkpoint that the checker kept; a `cosigner` must have signed the checkpoint of the proof.
///
/// # Errors
/// [`ProofFault`].
pub fn check(
    proof: &Proof,
    vkey: &str,
    person: Option<&Person<'_>>,
    (kept, cosigner): (Option<&[u8]>, Option<&Cosigner>),
) -> Result<CheckedProof, ProofFault> {
    if proof.vkey != vkey.trim_end_matches('\n') {
        return Err(ProofFault::OtherKey);
    }
    let note = first_note(proof)?;
    let signed = SignedCheckpoint::open(&note, vkey)?;
    let checker = Checker { vkey, note };
    let openings = proof.openings.iter().map(|opening| checker.opening(opening, person));
    let openings: Vec<CheckedOpening> = openings.collect::<Result<_, _>>()?;
    let firsts = openings.iter().filter_map(|opening| opening.entries.first()).map(|(at, _)| *at);
    if !firsts.clone().zip(firsts.skip(1)).all(|(one, next)| one < next) {
        return Err(ProofFault::Contradicts);
    }
    let checkpoint = signed.checkpoint().clone();
    let compared = kept.map(|kept| compare(&checkpoint, kept, vkey)).transpose()?;
    let cosigned_at = cosigner.map(|cosigner| cosigner.time_of(&signed)).transpose()?;
    Ok(CheckedProof { checkpoint, openings, of_the_pupil: person.is_some(), compared, cosigned_at })
}

/// Whether a kept checkpoint is the same; of another size it can't be compared without the log.
fn compare(checkpoint: &Checkpoint, kept: &[u8], vkey: &str) -> Result<bool, ProofFault> {
    let kept = SignedCheckpoint::open(kept, vkey)?;
    let same_size = kept.checkpoint().size == checkpoint.size;
    if same_size && kept.checkpoint() != checkpoint { Err(ProofFault::OtherHistory) } else { Ok(same_size) }
}

fn first_note(proof: &Proof) -> Result<Vec<u8>, ProofFault> {
    let first = proof.openings.first().and_then(|opening| opening.entries.first()).ok_or(ProofFault::Malformed)?;
    Ok(ProofNote::parse(&first.proof)?.checkpoint_note)
}

struct Checker<'a> {
    vkey: &'a str,
    note: Vec<u8>,
}

impl Checker<'_> {
    fn opening(&self, opening: &Opening, person: Option<&Person<'_>>) -> Result<CheckedOpening, ProofFault> {
        let mut entries = self.all(&opening.entries)?;
        let subject = entries.first().and_then(|(_, event)| event.subject()).ok_or(ProofFault::Contradicts)?.to_owned();
        let is_ours = |event: &Event| event.subject() == Some(&subject) && bracket_of(event) == Some(&opening.run);
        if !entries.iter().all(|(_, event)| is_ours(event)) {
            return Err(ProofFault::Contradicts);
        }
        let key = SubjectKey::from_hex(&opening.subject_key).ok_or(ProofFault::Malformed)?;
        if let Some(person) = person {
            let who = Who { school: person.school, register: &opening.register, number: person.number };
            if key.subject(&opening.run, who).as_deref() != Ok(&subject) {
                return Err(ProofFault::OtherPupil);
            }
        }
        match &opening.outcome {
            Some(outcome) => entries.push(self.outcome(outcome, &opening.run)?),
            None if entries.iter().all(|(_, event)| matches!(event, Event::AccessGiven(_))) => {}
            None => return Err(ProofFault::Contradicts),
        }
        for withdrawn in &opening.withdrawn {
            let (at, event) = self.one(withdrawn)?;
            if event.run() != Some(&opening.run) || !touches(withdrawn.entry.as_bytes(), &subject) {
                return Err(ProofFault::Contradicts);
            }
            entries.push((at, event));
        }
        if !entries.iter().zip(entries.iter().skip(1)).all(|((one, _), (next, _))| one < next) {
            return Err(ProofFault::Contradicts);
        }
        let (run, register) = (opening.run.clone(), opening.register.clone());
        Ok(CheckedOpening { run, register, entries, withdrawn: !opening.withdrawn.is_empty() })
    }

    fn all(&self, proved: &[Proved]) -> Result<Vec<(u64, Event)>, ProofFault> {
        proved.iter().map(|proved| self.one(proved)).collect()
    }

    fn outcome(&self, proved: &Proved, run: &str) -> Result<(u64, Event), ProofFault> {
        let (at, event) = self.one(proved)?;
        match &event {
            Event::RunOutcome(outcome) if outcome.run == run && outcome.outcome == Ending::Completed => Ok((at, event)),
            _ => Err(ProofFault::Contradicts),
        }
    }

    /// One entry, followed up to the checkpoint that the whole proof leads to.
    fn one(&self, proved: &Proved) -> Result<(u64, Event), ProofFault> {
        let note = ProofNote::parse(&proved.proof)?;
        note.check(proved.entry.as_bytes(), self.vkey)?;
        if note.checkpoint_note != self.note {
            return Err(ProofFault::Contradicts);
        }
        let event = Event::from_bytes(proved.entry.as_bytes()).map_err(|_| ProofFault::Malformed)?;
        Ok((note.index, event))
    }
}

/// The run or act that an entry is of.
fn bracket_of(event: &Event) -> Option<&str> {
    match event {
        Event::AccessGiven(given) => Some(&given.act),
        Event::RunIntent(_)
        | Event::SubjectErased(_)
        | Event::DatasetPurged(_)
        | Event::HoldDeferred(_)
        | Event::HoldReleased(_)
        | Event::DecisionMade(_)
        | Event::RequestRemembered(_)
        | Event::CorrectionApplied(_)
        | Event::RunOutcome(_)
        | Event::RunWithdrawn(_)
        | Event::ExtractReleased(_)
        | Event::DestroyedElsewhere(_)
        | Event::KeyDestroyed(_) => event.run(),
    }
}
