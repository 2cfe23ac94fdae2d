//! The key of one purpose: the second step of a pseudonym, which nobody without this key can take.

use super::derive;
use super::error::Error;
use super::key_file;
use super::keyring::Keyring;
use super::kind::{KeyKind, is_name};
use super::passphrase::{Opener, Passphrase, Passphrases, is_protected};
use super::secret::Secret;
use crate::storage;
use hmac::{Hmac, Mac};
use sha2::Sha512;
use std::fmt;
use std::path::PathBuf;

/// What every pseudonym of the second step is made under.
const PSEUDONYM_CONTEXT: &[u8] = b"opschoon/pseudonym/v1";

/// The key of a purpose: extracts of two purposes have no pseudonym in common.
#[derive(Clone)]
pub struct PurposeKey {
    name: String,
    id: String,
    reference: String,
    /// HMAC that has taken in the key and the context, so that a pseudonym costs no more than its own bytes.
    begun: Hmac<Sha512>,
    secret: Secret,
}

impl PurposeKey {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    fn new(name: &str, secret: Secret) -> Result<Self, Error> {
        let mut begun = Hmac::<Sha512>::new_from_slice(secret.expose()).expect("a key of any length");
        begun.update(PSEUDONYM_CONTEXT);
        let reference = derive::reference_of(&secret)?;
        let id = reference.chars().take(16).collect();
        Ok(Self { name: name.to_owned(), id, reference, begun, secret })
    }

    /// Returns the name of the purpose.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns 16 hexadecimal digits that tell the key from any other, for cards and records.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the 64 hexadecimal digits that stand for the purpose in the log, and say nothing about the key.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// Returns `HMAC-SHA-512(key, "opschoon/pseudonym/v1" 0x00 kind 0x00 value)`. A kind holds no U+0000.
    #[must_use]
    pub fn pseudonym(&self, kind: &str, value: &str) -> [u8; 64] {
        let mut mac = self.begun.clone();
        mac.update(&[0]);
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Returns a key for one release alone, so that its pseudonyms join with those of no other.
    ///
    /// # Errors
    /// [`Error::Separator`] for a release that holds U+0000.
    pub fn of_release(&self, release: &str) -> Result<Self, Error> {
        Self::new(&self.name, derive::release_key(&self.secret, release)?)
    }
}

/// A purpose between two keys: the one that it has, and the one that is to take its place. Nothing is written yet.
pub struct Rotation {
    /// The key that the purpose has.
    pub old: PurposeKey,
    /// A new one.
    pub new: PurposeKey,
    path: PathBuf,
    passphrase: Option<Passphrase>,
}

impl Rotation {
    /// Puts the new key in the place of the old one, under the same passphrase, and overwrites the old one.
    ///
    /// # Errors
    /// Those of writing; before the exchange they leave the old key as it was.
    pub fn complete(self) -> Result<(), Error> {
        let plain = self.new.secret.expose();
        match &self.passphrase {
            Some(passphrase) => storage::replace_secret(&self.path, &passphrase.seal(plain)?)?,
            None => storage::replace_secret(&self.path, plain)?,
        }
        Ok(())
    }
}

impl fmt::Debug for PurposeKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PurposeKey({}, [secret])", self.name)
    }
}

impl Keyring {
    /// Opens the key of a purpose; what stands under a passphrase opens with that of the other keys, or asks for it.
    ///
    /// # Errors
    /// [`Error::NoSuchKey`] where it was never made: a key that is made unasked would join with no earlier extract.
    /// [`Error::BadName`], [`Error::Malformed`], [`storage::Error::Exposed`], and those of passphrases.
    pub fn purpose_key(&self, name: &str, passphrases: &Passphrases) -> Result<PurposeKey, Error> {
        self.open_purpose(name, &mut self.opener(passphrases))
    }

    /// Opens the key of a purpose, and makes another in memory.
    ///
    /// # Errors
    /// As [`Keyring::purpose_key`], and [`Error::NoRandomness`].
    pub fn rotation(&self, name: &str, passphrases: &Passphrases) -> Result<Rotation, Error> {
        let path = self.dir().join(KeyKind::Purpose { name: name.to_owned() }.file());
        let mut opener = self.opener(passphrases);
        let old = self.open_purpose(name, &mut opener)?;
        let new = PurposeKey::new(name, Secret::random()?)?;
        let passphrase = is_protected(&storage::read_private(&path)?).then(|| opener.into_known()).flatten();
        Ok(Rotation { old, new, path, passphrase })
    }

    fn open_purpose(&self, name: &str, opener: &mut Opener<'_>) -> Result<PurposeKey, Error> {
        if !is_name(name) {
            return Err(Error::BadName { name: name.to_owned() });
        }
        let file = KeyKind::Purpose { name: name.to_owned() }.file();
        match key_file::read(&self.dir().join(&file), &file, opener) {
            Err(Error::Storage(storage::Error::NotFound(_))) => Err(Error::NoSuchKey { file }),
            Err(error) => Err(error),
            Ok(bytes) => PurposeKey::new(name, Secret::from_slice(&bytes).ok_or(Error::Malformed { file })?),
        }
    }
}
