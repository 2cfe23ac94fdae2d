//! The key of what is kept between runs: it finds lines without saying whose they are, and seals the file around them.

use super::derive;
use super::error::Error;
use super::key_file;
use super::keyring::Keyring;
use super::kind::KeyKind;
use super::passphrase::Passphrases;
use super::secret::Secret;
use crate::storage;
use age::scrypt;
use age::secrecy::SecretString;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

const LINE_CONTEXT: &[u8] = b"opschoon/cache-line/v1";
const FILE_CONTEXT: &str = "opschoon/cache-file/v1";
const BINDING_CONTEXT: &str = "opschoon/cache-binding/v1";

/// What the password of a cache file costs to try: nothing, since it is 256 random bits and no word of a person.
const WORK_FACTOR: u8 = 1;

/// The key of a cache.
#[derive(Clone)]
pub struct CacheKey {
    /// HMAC that has taken in the key and the context.
    begun: Hmac<Sha256>,
    secret: Secret,
}

impl CacheKey {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    fn new(secret: Secret) -> Self {
        let mut begun = Hmac::<Sha256>::new_from_slice(secret.expose()).expect("a key of any length");
        begun.update(LINE_CONTEXT);
        begun.update(&[0]);
        Self { begun, secret }
    }

    /// Returns `HMAC-SHA-256(key, "opschoon/cache-line/v1" 0x00 input)`: where the line of an input stands.
    #[must_use]
    pub fn line(&self, input: &[u8]) -> [u8; 32] {
        let mut mac = self.begun.clone();
        mac.update(input);
        mac.finalize().into_bytes().into()
    }

    /// Returns 64 hexadecimal digits that stand for what a cache is of, such as a salt, and say nothing about it.
    ///
    /// # Errors
    /// [`Error::Separator`] for a text that holds U+0000.
    pub fn binding(&self, of: &str) -> Result<String, Error> {
        derive::digits(&self.secret, BINDING_CONTEXT, of)
    }

    /// Returns an age file, with one scrypt recipient, whose passphrase is HMAC-SHA-256(key, `opschoon/cache-file/v1`).
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let mut recipient = scrypt::Recipient::new(self.password()?);
        recipient.set_work_factor(WORK_FACTOR);
        age::encrypt(&recipient, plain).map_err(|_| Error::NoRandomness)
    }

    /// Returns what [`CacheKey::seal`] sealed; nothing where it is of another key, or no longer what it was.
    #[must_use]
    pub fn unseal(&self, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let mut identity = scrypt::Identity::new(self.password().ok()?);
        identity.set_max_work_factor(WORK_FACTOR);
        age::decrypt(&identity, sealed).ok().map(Zeroizing::new)
    }

    fn password(&self) -> Result<SecretString, Error> {
        Ok(SecretString::from(derive::digits(&self.secret, FILE_CONTEXT, "")?))
    }
}

impl fmt::Debug for CacheKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("CacheKey([secret])")
    }
}

impl Keyring {
    /// Opens the key of what is kept between runs, where there is one.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`storage::Error::Exposed`], and those of passphrases.
    pub fn cache_key(&self, passphrases: &Passphrases) -> Result<Option<CacheKey>, Error> {
        let file = KeyKind::Cache.file();
        match key_file::read(&self.dir().join(&file), &file, &mut self.opener(passphrases)) {
            Err(Error::Storage(storage::Error::NotFound(_))) => Ok(None),
            Err(error) => Err(error),
            Ok(bytes) => Ok(Some(CacheKey::new(Secret::from_slice(&bytes).ok_or(Error::Malformed { file })?))),
        }
    }

    /// Opens the key of what is kept between runs, or makes it, under the passphrase of the other keys where they have one.
    ///
    /// # Errors
    /// As [`Keyring::cache_key`], and those of writing.
    pub fn cache_key_or_new(&self, passphrases: &Passphrases) -> Result<CacheKey, Error> {
        if let Some(key) = self.cache_key(passphrases)? {
            return Ok(key);
        }
        let secret = Secret::random()?;
        key_file::write_new(&self.dir().join(KeyKind::Cache.file()), secret.expose(), self.passphrase())?;
        Ok(CacheKey::new(secret))
    }
}
