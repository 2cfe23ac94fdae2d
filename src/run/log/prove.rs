//! Proving what the log says of one pupil, and checking such a proof.

use super::{LogPlace, NamedPupil, read_file, read_text};
use crate::evidence::EvidenceError;
use crate::evidence::proof::{self, Asked, CheckedProof, Found, Person, Proof, ProofFault};
use crate::keys::Keyring;
use crate::ledger::Cosigner;
use crate::model::Register;
use crate::model::event::SYSTEMS;
use crate::run::{Error, Job};
use crate::storage::{self, Access};
use std::collections::BTreeSet;
use std::path::Path;

/// What came of looking a pupil up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proving {
    /// The bytes of the proof; nothing where nothing of this pupil stands in what could be searched.
    pub proof: Option<Vec<u8>>,
    /// What the proof says, read back as a checker would.
    pub checked: Option<CheckedProof>,
    /// Completed runs and acts that were searched.
    pub searched: u64,
    /// The years whose key is gone, so that their runs could not be searched.
    pub unsearchable: BTreeSet<u16>,
}

/// Looks a pupil up in the log of a pipeline, and proves what stands there; `run` looks in that run alone.
///
/// # Errors
/// [`Error`] where keys or log can't be read or do not hold together.
pub fn prove(job: &Job, pupil: &NamedPupil, run: Option<&str>) -> Result<Proving, Error> {
    // No key is made here: a new one would know nobody, and the answer would be a false no.
    let places = job.places();
    let keyring = Keyring::open(places.keys, places.origin, places.passphrases).map_err(EvidenceError::from)?;
    let place = LogPlace::find(&job.pipeline_path, None)?;
    let school = job.schools().present(pupil.school);
    let person = Person { school: school.as_str(), number: pupil.number.reveal() };
    let registers = registers(job);
    let asked = Asked { person, registers: &registers, run };
    let Found { proof, searched, unsearchable } = proof::prove(&place.open()?, (&keyring, &place.vkey), &asked)?;
    let Some(proof) = proof else { return Ok(Proving { proof: None, checked: None, searched, unsearchable }) };
    let checked = proof::check(&proof, &place.vkey, Some(&asked.person), (None, None)).map_err(EvidenceError::from)?;
    let bytes = proof.to_bytes().ok_or(EvidenceError::Json)?;
    Ok(Proving { proof: Some(bytes), checked: Some(checked), searched, unsearchable })
}

/// Writes a proof to a new file, for its owner alone.
///
/// # Errors
/// [`Error::Storage`] if the file exists, and those of writing.
pub fn write_proof(out: &Path, proof: &[u8]) -> Result<(), Error> {
    Ok(storage::write_new(out, proof, Access::Private)?)
}

/// The registers that a number may be of: the school's own, and those of schemas and systems.
pub(super) fn registers(job: &Job) -> Vec<String> {
    let named = job.schemas.iter().map(|schema| schema.register.name());
    let all: BTreeSet<&str> = named.chain(SYSTEMS.iter().copied()).chain([Register::SCHOOL, "unknown"]).collect();
    all.into_iter().map(str::to_owned).collect()
}

/// What a proof is checked against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Check<'a> {
    /// The file of the log's verifier key; else the one that the proof names.
    pub public_key: Option<&'a Path>,
    /// The file of a checkpoint that was kept.
    pub checkpoint: Option<&'a Path>,
    /// The file of the verifier key of a cosigner.
    pub cosigner: Option<&'a Path>,
    /// The pupil that the proof should be of.
    pub pupil: Option<&'a NamedPupil>,
}

/// Checks a proof, with nothing but the file and what is brought.
///
/// # Errors
/// [`Error::Evidence`] where the proof does not hold, and those of reading.
pub fn check_proof(file: &Path, against: &Check<'_>) -> Result<CheckedProof, Error> {
    let proof = Proof::from_bytes(&read_file(file)?).ok_or(EvidenceError::Proof(ProofFault::Malformed))?;
    let vkey = against.public_key.map_or_else(|| Ok(proof.vkey().to_owned()), read_text)?;
    let kept = against.checkpoint.map(read_file).transpose()?;
    let cosigner = against.cosigner.map(read_text).transpose()?;
    let cosigner = cosigner.map(|vkey| Cosigner::parse(&vkey)).transpose().map_err(EvidenceError::from)?;
    let person = against.pupil.map(|pupil| Person { school: pupil.school.as_str(), number: pupil.number.reveal() });
    let checked = proof::check(&proof, &vkey, person.as_ref(), (kept.as_deref(), cosigner.as_ref()));
    Ok(checked.map_err(EvidenceError::from)?)
}
