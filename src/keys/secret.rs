//! Thirty-two secret bytes: masked when printed, zeroised when dropped.

use super::error::Error;
use rand_core::{OsRng, RngCore};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A secret of 32 bytes.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Secret([u8; 32]);

impl Secret {
    /// Returns random bytes of the system.
    pub(super) fn random() -> Result<Self, Error> {
        let mut secret = Self([0; 32]);
        OsRng.try_fill_bytes(&mut secret.0).map_err(|_| Error::NoRandomness)?;
        Ok(secret)
    }

    /// Returns the secret with these bytes; nothing unless they are 32.
    pub(super) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Returns the bytes: the one way out, to be handed to a cipher or a file and nowhere else.
    pub(super) fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[secret]")
    }
}
