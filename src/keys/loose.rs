//! Random bytes in a file of their own, in no key folder: the salt of first-level hashes, and keys of Parquet columns.

use super::error::Error;
use super::key_file;
use super::secret::Secret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;
use zeroize::Zeroizing;

/// How many bytes a salt has: as many as that of Nummervoorziening.
const SALT_BYTES: usize = 16;

/// What such a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loose {
    /// The salt of first-level hashes: 16 bytes as a line of base64.
    Salt,
    /// A key of Parquet modular encryption: 32 bytes.
    Parquet,
}

/// Makes such a file, 0600.
///
/// # Errors
/// [`crate::storage::Error::Exists`] rather than write over anything, [`Error::NoRandomness`], and those of writing.
pub fn make_loose(path: &Path, kind: Loose) -> Result<(), Error> {
    let secret = Secret::random()?;
    match kind {
        Loose::Parquet => key_file::write_new(path, secret.expose(), None),
        Loose::Salt => {
            let salt: Zeroizing<Vec<u8>> = Zeroizing::new(secret.expose().iter().take(SALT_BYTES).copied().collect());
            key_file::write_new(path, Zeroizing::new(format!("{}\n", STANDARD.encode(&*salt))).as_bytes(), None)
        }
    }
}
