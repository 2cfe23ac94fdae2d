//! Behaviour of the log room: one module per topic.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on should stop"
)]

mod cosignatures;
mod crash;
mod formats;
mod logs;
mod proofs;
mod tampering;

use super::{Error, Log, Reader};
use ed25519_dalek::SigningKey;
use signed_note::Signer;
use std::path::{Path, PathBuf};

/// Signs with a key from a fixed seed, for which `signed_note` has no constructor.
struct FixedSigner {
    name: String,
    key: SigningKey,
}

impl Signer for FixedSigner {
    fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> u32 {
        signed_note::key_id(&self.name, &[&[1][..], self.key.verifying_key().as_bytes()].concat())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, ed25519_dalek::SignatureError> {
        use ed25519_dalek::Signer as _;
        Ok(self.key.try_sign(message)?.to_bytes().to_vec())
    }
}

const ORIGIN: &str = "voorbeeld.example/vernietigingslogboek";

fn fixed(name: &str, seed: u8) -> (String, Box<dyn Signer + Send + Sync>) {
    let key = SigningKey::from_bytes(&[seed; 32]);
    let vkey = signed_note::new_ed25519_verifier_key(name, &key.verifying_key());
    (vkey, Box::new(FixedSigner { name: name.to_owned(), key }))
}

fn vkey() -> String {
    fixed(ORIGIN, 1).0
}

fn open(dir: &Path) -> Result<Log, Error> {
    let (vkey, signer) = fixed(ORIGIN, 1);
    Log::open_or_create(dir, &vkey, signer)
}

fn entry(number: u64) -> Vec<u8> {
    format!("entry {number} {}", "x".repeat(usize::try_from(number % 7).unwrap())).into_bytes()
}

fn entries(range: std::ops::Range<u64>) -> Vec<Vec<u8>> {
    range.map(entry).collect()
}

fn temp() -> (tempfile::TempDir, PathBuf) {
    let guard = tempfile::tempdir().unwrap();
    let path = guard.path().canonicalize().unwrap();
    (guard, path)
}

/// Reads everything there is to read, as a verifier would.
fn read_in_full(dir: &Path) -> Result<Vec<Vec<u8>>, Error> {
    let reader = Reader::open(dir, &vkey())?;
    let entries = reader.entries().collect::<Result<Vec<_>, _>>()?;
    match reader.strays()?.pop() {
        Some(file) => Err(Error::Damaged { file }),
        None => Ok(entries),
    }
}
