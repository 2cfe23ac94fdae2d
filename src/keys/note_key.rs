//! A key pair that signs notes, in signed-note encoding: a log's, which signs checkpoints, and an approver's.
//!
//! `PRIVATE+KEY+<name>+<id>+<base64 of 0x01 and the seed>` and `<name>+<id>+<base64 of 0x01 and the public key>`.
//! The verifier key is always computed from the signing key, so the two can't drift apart. A log's key is named by its
//! origin, an approver's `<origin>/<role>`: never by a person.

use super::error::Error;
use super::key_file;
use super::passphrase::{Opener, Passphrase, Passphrases};
use super::secret::Secret;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use signed_note::{Signer, StandardSigner};
use std::fmt;
use std::path::Path;
use zeroize::Zeroizing;

const ED25519: u8 = 1;

/// A key pair that signs notes.
#[derive(Clone)]
pub struct NoteKey {
    signer: StandardSigner,
    vkey: String,
    skey: Zeroizing<String>,
}

impl NoteKey {
    /// Makes a new log key; without an origin it is named `opschoon.invalid/<16 hex of the public key's SHA-256>`.
    pub(super) fn of_log(origin: Option<&str>) -> Result<Self, Error> {
        let seed = Secret::random()?;
        let name = match origin {
            Some(origin) => origin.to_owned(),
            None => default_origin(SigningKey::from_bytes(seed.expose()).verifying_key().as_bytes()),
        };
        Self::from_seed(&name, &seed)
    }

    /// Makes the key of an approver in a role, named `<origin>/<role>`; it is in memory only.
    ///
    /// # Errors
    /// [`Error::BadOrigin`] and [`Error::NoRandomness`].
    pub fn of_approver(origin: &str, role: &str) -> Result<Self, Error> {
        if !is_valid_origin(origin) {
            return Err(Error::BadOrigin);
        }
        Self::from_seed(&format!("{origin}/{role}"), &Secret::random()?)
    }

    /// Reads a signing key from a file of its own; `passphrases` opens one that is protected.
    ///
    /// # Errors
    /// [`storage::Error::Exposed`](crate::storage::Error::Exposed) if others can read it, [`Error::Malformed`], and those
    /// of the passphrase.
    pub fn load(path: &Path, passphrases: &Passphrases) -> Result<Self, Error> {
        let shown = path.display().to_string();
        let bytes = key_file::read(path, &shown, &mut Opener::new(passphrases))?;
        Self::from_file(&bytes).ok_or(Error::Malformed { file: shown })
    }

    /// Writes the signing key to a new file, 0600, under a passphrase if there is one.
    ///
    /// # Errors
    /// [`storage::Error::Exists`](crate::storage::Error::Exists) rather than write over anything, and those of writing.
    pub fn save(&self, path: &Path, passphrase: Option<&Passphrase>) -> Result<(), Error> {
        let line = Zeroizing::new(format!("{}\n", *self.skey));
        key_file::write_new(path, line.as_bytes(), passphrase)
    }

    fn from_seed(name: &str, seed: &Secret) -> Result<Self, Error> {
        if !is_valid_origin(name) {
            return Err(Error::BadOrigin);
        }
        let public = SigningKey::from_bytes(seed.expose()).verifying_key();
        let id = signed_note::key_id(name, &typed(public.as_bytes()));
        let seed = Zeroizing::new(BASE64_STANDARD.encode(&*typed(seed.expose())));
        Self::parse(&format!("PRIVATE+KEY+{name}+{id:08x}+{}", *seed)).ok_or(Error::BadOrigin)
    }

    /// Reads what stands in a key file: the key in one line.
    pub(super) fn from_file(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        Self::parse(text.strip_suffix('\n').unwrap_or(text))
    }

    /// Reads a signing key; nothing if it is malformed.
    pub(super) fn parse(skey: &str) -> Option<Self> {
        let signer = StandardSigner::new(skey).ok()?;
        let encoded = skey.splitn(5, '+').last()?;
        let key = Zeroizing::new(BASE64_STANDARD.decode(encoded).ok()?);
        let seed = Secret::from_slice(key.get(1..)?)?;
        let public = SigningKey::from_bytes(seed.expose()).verifying_key();
        let vkey = signed_note::new_ed25519_verifier_key(signer.name(), &public);
        is_valid_origin(signer.name()).then(|| Self { vkey, skey: Zeroizing::new(skey.to_owned()), signer })
    }

    /// Returns the key's name: a log's origin, or an approver's origin and role.
    #[must_use]
    pub fn name(&self) -> &str {
        self.signer.name()
    }

    /// Returns the verifier key, to give to whoever checks what this one signs.
    #[must_use]
    pub fn vkey(&self) -> &str {
        &self.vkey
    }

    /// Returns what signs.
    #[must_use]
    pub fn signer(&self) -> &StandardSigner {
        &self.signer
    }
}

impl fmt::Debug for NoteKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "NoteKey({}, [secret])", self.vkey)
    }
}

/// Tells whether two verifier keys are one key, whatever they are named.
#[must_use]
pub fn is_same_key(one: &str, other: &str) -> bool {
    let material = |vkey: &str| vkey.trim_end().splitn(3, '+').nth(2).map(str::to_owned);
    material(one).is_some() && material(one) == material(other)
}

/// Tells whether a text can be an origin: a key name (not empty, no spaces or `+`) without scheme or control characters.
pub(super) fn is_valid_origin(origin: &str) -> bool {
    signed_note::is_key_name_valid(origin) && !origin.contains("://") && !origin.chars().any(char::is_control)
}

fn default_origin(public: &[u8; 32]) -> String {
    let hash = hex::encode(Sha256::digest(public));
    format!("opschoon.invalid/{}", hash.chars().take(16).collect::<String>())
}

fn typed(key: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new([&[ED25519][..], key].concat())
}
