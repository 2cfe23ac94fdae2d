//! The key pair that signs checkpoints, in signed-note encoding.
//!
//! `PRIVATE+KEY+<origin>+<id>+<base64 of 0x01 and the seed>` and `<origin>+<id>+<base64 of 0x01 and the public key>`.
//! The verifier key is always computed from the signing key, so the two can't drift apart.

use super::error::Error;
use super::secret::Secret;
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use signed_note::{Signature, Signer, StandardSigner};
use std::fmt;
use std::path::Path;
use zeroize::Zeroizing;

const ED25519: u8 = 1;

/// The key pair of a log; its name is the log's origin.
#[derive(Clone)]
pub struct LogKey {
    signer: StandardSigner,
    vkey: String,
    skey: Zeroizing<String>,
}

impl LogKey {
    /// Makes a new pair; without an origin it is named `opschoon.invalid/<16 hex of the public key's SHA-256>`.
    pub(super) fn generate(origin: Option<&str>) -> Result<Self, Error> {
        let seed = Secret::random()?;
        let public = SigningKey::from_bytes(seed.expose()).verifying_key();
        let name = match origin {
            Some(origin) => origin.to_owned(),
            None => default_origin(public.as_bytes()),
        };
        if !is_valid_origin(&name) {
            return Err(Error::BadOrigin);
        }
        let id = signed_note::key_id(&name, &typed(public.as_bytes()));
        let seed = Zeroizing::new(encode(&typed(seed.expose())));
        Self::parse(&format!("PRIVATE+KEY+{name}+{id:08x}+{}", *seed)).ok_or(Error::BadOrigin)
    }

    /// Reads the signing key of somebody who is no keeper of a log, such as a cosigner: a file with the key in one line.
    ///
    /// # Errors
    /// [`storage::Error::Exposed`](crate::storage::Error::Exposed) if others can read it, and [`Error::Malformed`].
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = crate::storage::read_private(path)?;
        let line = std::str::from_utf8(&text).ok().map(|text| text.strip_suffix('\n').unwrap_or(text));
        line.and_then(Self::parse).ok_or_else(|| Error::Malformed { file: path.display().to_string() })
    }

    /// Reads a signing key; nothing if it is malformed.
    pub(super) fn parse(skey: &str) -> Option<Self> {
        let signer = StandardSigner::new(skey).ok()?;
        let encoded = skey.splitn(5, '+').last()?;
        let key = Zeroizing::new(decode(encoded)?);
        let seed = Secret::from_slice(key.get(1..)?)?;
        let public = SigningKey::from_bytes(seed.expose()).verifying_key();
        let vkey = signed_note::new_ed25519_verifier_key(signer.name(), &public);
        is_valid_origin(signer.name()).then(|| Self { vkey, skey: Zeroizing::new(skey.to_owned()), signer })
    }

    /// Returns the log's origin.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.signer.name()
    }

    /// Returns the verifier key, to give to whoever checks the log.
    #[must_use]
    pub fn vkey(&self) -> &str {
        &self.vkey
    }

    /// Returns what signs checkpoints.
    #[must_use]
    pub fn signer(&self) -> &StandardSigner {
        &self.signer
    }

    /// Returns the signing key's text, for its file and nowhere else.
    pub(super) fn expose(&self) -> &str {
        &self.skey
    }
}

impl fmt::Debug for LogKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "LogKey({}, [secret])", self.vkey)
    }
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

// `signed_note` writes and strictly reads base64 as the tail of a signature line: a key id of four bytes, and the
// rest. That is the only base64 among this room's dependencies; a key travels as such a line of an unnamed key.
const LINE_START: &str = "— x ";

fn encode(bytes: &[u8]) -> String {
    let (id, rest) = bytes.split_first_chunk().map_or(([0; 4], &[][..]), |(id, rest)| (*id, rest));
    let line = Signature::new("x".to_owned(), u32::from_be_bytes(id), rest.to_owned()).map(|line| line.to_bytes());
    let line = Zeroizing::new(String::from_utf8(line.unwrap_or_default()).unwrap_or_default());
    line.trim_start_matches(LINE_START).trim_end().to_owned()
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let line = Zeroizing::new(format!("{LINE_START}{text}"));
    let line = Signature::from_bytes(line.as_bytes()).ok()?;
    Some([&line.id().to_be_bytes(), line.signature()].concat())
}
