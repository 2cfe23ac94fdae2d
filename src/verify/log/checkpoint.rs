//! Checkpoints (C2SP tlog-checkpoint): origin, size and root, signed by the log.

use super::tree::Hash;
use crate::verify::note::{Note, SignedBy, VerifierKey};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Origin, size and root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: String,
    /// Its size in entries.
    pub size: u64,
    /// Its root.
    pub root: Hash,
}

/// What is wrong with a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not written as a checkpoint is.
    Malformed,
    /// It is of another log, or signed by others only.
    OtherLog,
    /// Its signature was not made by the key of the log.
    FalseSignature,
}

/// Reads a checkpoint; with the key of the log it must be signed by that key. Returns it with what is wrong, where it
/// can be read all the same.
///
/// # Errors
/// [`Flaw::Malformed`].
pub fn read(bytes: &[u8], key: Option<&VerifierKey>) -> Result<(Checkpoint, Note, Option<Flaw>), Flaw> {
    let note = Note::parse(bytes).ok_or(Flaw::Malformed)?;
    let checkpoint = parse(&note.text).ok_or(Flaw::Malformed)?;
    let flaw = key.and_then(|key| match note.signed_by(key) {
        _ if checkpoint.origin != key.name => Some(Flaw::OtherLog),
        SignedBy::Key => None,
        SignedBy::Nobody => Some(Flaw::OtherLog),
        SignedBy::Impostor => Some(Flaw::FalseSignature),
    });
    Ok((checkpoint, note, flaw))
}

fn parse(text: &str) -> Option<Checkpoint> {
    let mut lines = text.split('\n');
    let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
    if lines.next() != Some("") || lines.next().is_some() {
        return None;
    }
    let is_origin =
        !origin.is_empty() && !origin.contains("://") && !origin.contains(|c: char| c.is_whitespace() || c == '+');
    let number: u64 = size.parse().ok()?;
    let root: Hash = BASE64_STANDARD.decode(root).ok()?.try_into().ok()?;
    (is_origin && number.to_string() == size).then(|| Checkpoint { origin: origin.to_owned(), size: number, root })
}
