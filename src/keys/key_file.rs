//! Key files: read and written for their owner alone, under a passphrase where there is one, and destroyed.

use super::error::Error;
use super::passphrase::{Opener, Passphrase};
use crate::storage::{self, Access};
use std::path::Path;
use zeroize::Zeroizing;

/// Returns what stands in a key file; `shown` is what messages call it.
pub(super) fn read(path: &Path, shown: &str, opener: &mut Opener<'_>) -> Result<Zeroizing<Vec<u8>>, Error> {
    opener.open(shown, storage::read_private(path)?)
}

/// Writes a new key file, 0600, and the folders above it.
pub(super) fn write_new(path: &Path, plain: &[u8], passphrase: Option<&Passphrase>) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        storage::create_private_dir_all(folder)?;
    }
    match passphrase {
        Some(passphrase) => storage::write_new(path, &passphrase.seal(plain)?, Access::Private)?,
        None => storage::write_new(path, plain, Access::Private)?,
    }
    Ok(())
}
