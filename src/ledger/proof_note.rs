//! An inclusion proof as text for others: C2SP `tlog-proof`.
//!
//! `c2sp.org/tlog-proof@v1`, `index N`, the hashes in base64 from the leaf's sibling up, an empty line, and the
//! checkpoint with its signatures. No `extra` line is written, and none is read: it would not be authenticated.

use super::checkpoint::{Checkpoint, SignedCheckpoint, decode_hash, encode_hash};
use super::error::Error;
use super::proof::verify_inclusion;
use super::tree::{Hash, leaf_hash};
use std::fmt;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// The proof that one entry is in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofNote {
    /// Index of the entry, from 0.
    pub index: u64,
    /// Hashes from the leaf's sibling up.
    pub path: Vec<Hash>,
    /// The signed checkpoint, byte for byte.
    pub checkpoint_note: Vec<u8>,
}

impl ProofNote {
    /// Checks that `entry` stands at this index of the log with key `vkey`, and returns that log's checkpoint.
    ///
    /// # Errors
    /// Those of [`SignedCheckpoint::open`], and [`Error::ProofFails`].
    pub fn check(&self, entry: &[u8], vkey: &str) -> Result<Checkpoint, Error> {
        let signed = SignedCheckpoint::open(&self.checkpoint_note, vkey)?;
        let checkpoint = signed.checkpoint().clone();
        verify_inclusion(&leaf_hash(entry), self.index, &self.path, (checkpoint.size, &checkpoint.root))?;
        Ok(checkpoint)
    }

    /// Reads the text.
    ///
    /// # Errors
    /// [`Error::MalformedProof`] unless it is exactly what would be written.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (head, note) = text.split_once("\n\n").ok_or(Error::MalformedProof)?;
        let mut lines = head.split('\n');
        let first = lines.next();
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(|index| index.parse().ok());
        let (Some(FIRST_LINE), Some(index)) = (first, index) else {
            return Err(Error::MalformedProof);
        };
        let path = lines.map(decode_hash).collect::<Option<Vec<_>>>().ok_or(Error::MalformedProof)?;
        let proof = Self { index, path, checkpoint_note: note.as_bytes().to_owned() };
        if proof.to_string() == text { Ok(proof) } else { Err(Error::MalformedProof) }
    }
}

impl fmt::Display for ProofNote {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{FIRST_LINE}")?;
        writeln!(out, "index {}", self.index)?;
        for hash in &self.path {
            writeln!(out, "{}", encode_hash(hash))?;
        }
        write!(out, "\n{}", String::from_utf8_lossy(&self.checkpoint_note))
    }
}
