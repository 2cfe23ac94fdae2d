//! Keys from fixed seeds, so that the same vectors come out anywhere. They protect nothing.

use base64::prelude::{BASE64_STANDARD, Engine};
use ed25519_dalek::{Signer as _, SigningKey};
use opschoon::ledger::{Cosigner, Log};
use std::path::Path;

/// A key from a seed.
#[derive(Clone, Copy)]
pub(super) struct Signed {
    pub(super) name: &'static str,
    seed: u8,
}

/// The key of the log.
pub(super) const LOG: Signed = Signed { name: "voorbeeld.example/vernietigingslogboek", seed: 1 };
/// Another key of that name.
pub(super) const IMPOSTOR: Signed = Signed { name: "voorbeeld.example/vernietigingslogboek", seed: 2 };
/// The key of another log.
pub(super) const OTHER: Signed = Signed { name: "ander.example/vernietigingslogboek", seed: 3 };
/// The key of a cosigner.
pub(super) const COSIGNER: Signed = Signed { name: "fg.example/toezicht", seed: 9 };

impl Signed {
    fn key(self) -> SigningKey {
        SigningKey::from_bytes(&[self.seed; 32])
    }

    /// The verifier key.
    pub(super) fn vkey(self) -> String {
        signed_note::new_ed25519_verifier_key(self.name, &self.key().verifying_key())
    }

    /// The same pair as a cosigner's.
    pub(super) fn cosigner(self) -> Cosigner {
        Cosigner::of_note_key(&self.vkey()).unwrap()
    }

    /// The signature line under a text, with its line end.
    pub(super) fn line(self, text: &str) -> String {
        let public = [&[1][..], self.key().verifying_key().as_bytes()].concat();
        let id = signed_note::key_id(self.name, &public).to_be_bytes();
        let signature = self.key().sign(text.as_bytes()).to_bytes();
        format!("\u{2014} {} {}\n", self.name, BASE64_STANDARD.encode([&id[..], &signature].concat()))
    }

    /// A note over a text, however the text looks.
    pub(super) fn note(self, text: &str) -> Vec<u8> {
        format!("{text}\n{}", self.line(text)).into_bytes()
    }

    /// The log in a folder, open for writing.
    pub(super) fn log(self, dir: &Path) -> Log {
        Log::open_or_create(dir, &self.vkey(), Box::new(self)).unwrap()
    }
}

impl signed_note::Signer for Signed {
    fn name(&self) -> &str {
        self.name
    }

    fn key_id(&self) -> u32 {
        signed_note::key_id(self.name, &[&[1][..], self.key().verifying_key().as_bytes()].concat())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, ed25519_dalek::SignatureError> {
        Ok(self.key().try_sign(message)?.to_bytes().to_vec())
    }
}
