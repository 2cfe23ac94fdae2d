//! Signed notes and verifier keys (C2SP signed-note), read as strictly as they are written: no loose bits, no second
//! spelling, no signature twice.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};

/// The type of a key that signs notes, and of one that cosigns checkpoints.
const NOTE_KEY: u8 = 1;
const COSIGNER_KEY: u8 = 4;

/// What opens a line that is a signature.
const DASH: &str = "\u{2014}";

/// The bytes of a key's id, in front of a signature.
const ID: usize = 4;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// It signs notes.
    Notes,
    /// It cosigns checkpoints.
    Cosignatures,
}

/// A verifier key: `<name>+<id>+<base64 of the type and the public key>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub usage: KeyUse,
    id: [u8; ID],
    public: VerifyingKey,
}

impl VerifierKey {
    /// Reads a key; a line end behind it is no part of it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix('\n').unwrap_or(text);
        let mut parts = text.splitn(3, '+');
        let (name, id, material) = (parts.next()?, parts.next()?, parts.next()?);
        let material = BASE64_STANDARD.decode(material).ok()?;
        let (kind, public) = material.split_first()?;
        let usage = match *kind {
            NOTE_KEY => KeyUse::Notes,
            COSIGNER_KEY => KeyUse::Cosignatures,
            _ => return None,
        };
        let public = VerifyingKey::from_bytes(public.try_into().ok()?).ok()?;
        let hash = Sha256::new().chain_update(name).chain_update(b"\n").chain_update(&material).finalize();
        let own: [u8; ID] = hash.get(..ID)?.try_into().ok()?;
        (is_name(name) && hex::encode(own) == id).then(|| Self { name: name.to_owned(), usage, id: own, public })
    }

    /// Returns whether two keys are the same key, whatever their names.
    #[must_use]
    pub fn is_same_key(&self, other: &Self) -> bool {
        self.public == other.public
    }

    fn made(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|made| self.public.verify_strict(message, &made).is_ok())
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|letter| letter == '+' || letter.is_whitespace())
}

/// A signature on a note.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Made {
    name: String,
    id: [u8; ID],
    bytes: Vec<u8>,
}

/// A text and its signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The text, with its last line end.
    pub text: String,
    signatures: Vec<Made>,
}

/// What a note says of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedBy {
    /// That key signed it.
    Key,
    /// It bears no signature of that key.
    Nobody,
    /// It bears a signature with that key's name and id which the key did not make.
    Impostor,
}

impl Note {
    /// Reads a note; nothing unless it is written as a writer writes it.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let whole = std::str::from_utf8(bytes).ok()?;
        if whole.chars().any(|letter| letter < ' ' && letter != '\n') {
            return None;
        }
        let at = whole.rfind("\n\n").filter(|at| *at > 0)?;
        let text = whole.get(..=at)?.to_owned();
        let lines = whole.get(at + 2..)?.strip_suffix('\n')?;
        let signatures: Vec<Made> = lines.split('\n').map(signature).collect::<Option<_>>()?;
        let twice = |(at, made): (usize, &Made)| {
            signatures.iter().skip(at + 1).any(|other| (&other.name, other.id) == (&made.name, made.id))
        };
        if signatures.iter().enumerate().any(twice) {
            return None;
        }
        Some(Self { text, signatures })
    }

    /// Returns how many signed it.
    #[must_use]
    pub fn signatures(&self) -> usize {
        self.signatures.len()
    }

    /// Returns whether a key signed it.
    #[must_use]
    pub fn signed_by(&self, key: &VerifierKey) -> SignedBy {
        match self.bytes_of(key) {
            None => SignedBy::Nobody,
            Some(bytes) if key.usage == KeyUse::Notes && key.made(self.text.as_bytes(), bytes) => SignedBy::Key,
            Some(_) => SignedBy::Impostor,
        }
    }

    /// Returns whether a cosigner saw it (C2SP tlog-cosignature v1).
    #[must_use]
    pub fn cosigned_by(&self, key: &VerifierKey) -> SignedBy {
        let Some(bytes) = self.bytes_of(key) else { return SignedBy::Nobody };
        let Some((time, made)) = bytes.split_first_chunk().map(|(time, made)| (u64::from_be_bytes(*time), made)) else {
            return SignedBy::Impostor;
        };
        let message = format!("cosignature/v1\ntime {time}\n{}", self.text);
        let holds = key.usage == KeyUse::Cosignatures && key.made(message.as_bytes(), made);
        if holds { SignedBy::Key } else { SignedBy::Impostor }
    }

    fn bytes_of(&self, key: &VerifierKey) -> Option<&[u8]> {
        let made = self.signatures.iter().find(|made| made.name == key.name && made.id == key.id)?;
        Some(&made.bytes)
    }
}

/// The signature that a line is.
fn signature(line: &str) -> Option<Made> {
    let mut parts = line.split(' ');
    let (dash, name, made) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = BASE64_STANDARD.decode(made).ok()?;
    let (id, bytes) = bytes.split_first_chunk()?;
    let whole = dash == DASH && is_name(name) && !bytes.is_empty() && parts.next().is_none();
    whole.then(|| Made { name: name.to_owned(), id: *id, bytes: bytes.to_vec() })
}
