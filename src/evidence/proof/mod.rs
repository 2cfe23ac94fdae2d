//! A proof of what the log says of one pupil, for somebody who has nothing but this file and the log's verifier key.
//!
//! It opens this pupil's entries, and nobody else's: it holds the pupil's subject key of each year, the entries, the
//! outcome of their runs and C2SP `tlog-proof`s of all of them. `schemas/ledger.md`, part 3, shows one.
//!
//! It names nobody. Whoever checks it brings the school and the number, and sees that the entries are of that pupil:
//! the references commit to them, so the maker of a proof can't show the entry of somebody else.

mod check;
mod make;
#[cfg(test)]
mod tests;

pub use check::{CheckedOpening, CheckedProof, ProofFault, check};
pub use make::{Asked, Found, Person, prove};

use crate::ledger::ProofNote;
use serde::{Deserialize, Serialize};

/// The version of proofs.
const PROOF_VERSION: u64 = 1;

/// A proof of what the log says of one pupil. Prints nothing of it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    version: u64,
    /// The verifier key of the log; who checks should have it from elsewhere.
    vkey: String,
    openings: Vec<Opening>,
}

/// What the log says of the pupil in one run, or of one act outside runs.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    run: String,
    register: String,
    subject_key: String,
    entries: Vec<Proved>,
    outcome: Option<Proved>,
    withdrawn: Vec<Proved>,
}

/// An entry of the log, and the proof that it stands there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Proved {
    entry: String,
    proof: String,
}

impl Proof {
    /// Returns the bytes of the file; nothing where it can't be put together, which no value here causes.
    #[must_use]
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self).ok()?;
        bytes.push(b'\n');
        Some(bytes)
    }

    /// Reads a proof; nothing unless it is exactly what [`Proof::to_bytes`] writes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let proof: Self = serde_json::from_slice(bytes).ok()?;
        (proof.version == PROOF_VERSION && proof.to_bytes().as_deref() == Some(bytes)).then_some(proof)
    }

    /// Returns the verifier key that it names itself.
    #[must_use]
    pub fn vkey(&self) -> &str {
        &self.vkey
    }
}

impl Proved {
    fn new(entry: &[u8], proof: &ProofNote) -> Option<Self> {
        Some(Self { entry: String::from_utf8(entry.to_vec()).ok()?, proof: proof.to_string() })
    }
}
