//! Digests of delivery and output files: BLAKE3 keyed with the run's salt.
//!
//! An unkeyed digest of a small file would confirm a guess of an erased cell; when the salt goes, these confirm
//! nothing. `b3sum --keyed` computes the same 64 hexadecimal digits.

use super::error::{AtPath, Error};
use std::fmt;
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

const CHUNK_BYTES: usize = 256 * 1024;

/// A keyed BLAKE3 digest of 32 bytes; prints as 64 lowercase hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Returns the 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Digest({self})")
    }
}

/// A text that is not 64 lowercase hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 lowercase hexadecimal digits")]
pub struct NotADigest;

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotADigest)?;
        let digest = Self(bytes);
        if digest.to_string() == text { Ok(digest) } else { Err(NotADigest) }
    }
}

/// Digests bytes as they pass, under a salt.
#[derive(Clone)]
pub struct Digester {
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Digester {
    /// Returns a digester that has seen nothing.
    #[must_use]
    pub fn new(salt: &[u8; 32]) -> Self {
        Self { hasher: blake3::Hasher::new_keyed(salt), bytes: 0 }
    }

    /// Takes in the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.bytes = self.bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    }

    /// Returns how many bytes passed.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Returns the digest of all that passed.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest(*self.hasher.finalize().as_bytes())
    }

    /// Takes in all that `reader` gives; `path` is only for the error.
    ///
    /// # Errors
    /// Those of reading.
    pub(super) fn read_all(&mut self, reader: &mut impl Read, path: &Path) -> Result<(), Error> {
        let mut chunk = vec![0; CHUNK_BYTES];
        loop {
            match reader.read(&mut chunk) {
                Ok(0) => return Ok(()),
                Ok(count) => self.update(chunk.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error).at(path),
            }
        }
    }
}

impl fmt::Debug for Digester {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Digester({} bytes)", self.bytes)
    }
}
