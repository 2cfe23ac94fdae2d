//! Pseudonyms: who stands in an extract, in two steps, so that one purpose joins across years and two purposes never do.
//!
//! 1. The first level of the ECK iD ([`crate::extract::hpgn`]) of the PGN, or of `<BRIN> <number or address>`. It is slow,
//!    and can be searched by whoever knows the salt.
//! 2. `HMAC-SHA-512(key of the purpose, "opschoon/pseudonym/v1" 0x00 kind 0x00 first level)`: the key is what protects.
//!
//! A pseudonym is 128 hexadecimal digits and never bears the prefix of an ECK iD: it is none. It remains personal data.

mod cache;
mod first_level;
mod person;
mod rekey;
#[cfg(test)]
mod tests;

pub use cache::{CacheError, HpgnCache, cache_beside, forget, forget_all};
pub use first_level::FirstLevel;
pub use person::{Kind, Person};
pub use rekey::Rekeyed;

use super::error::ExtractError;
use super::hpgn::Hpgn;
use crate::keys::PurposeKey;
use rayon::prelude::*;
use std::fmt;

/// What stands in an extract for a person. Pseudonymous personal data: it shows itself only where it is asked to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym([u8; 64]);

impl Pseudonym {
    /// Returns the 128 lower-case hexadecimal digits.
    #[must_use]
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pseudonym(***)")
    }
}

/// Gives people the pseudonyms of one purpose.
pub struct Pseudonymiser {
    purpose: PurposeKey,
    first_level: FirstLevel,
}

impl Pseudonymiser {
    /// Returns the pseudonymiser of a purpose.
    #[must_use]
    pub const fn new(purpose: PurposeKey, first_level: FirstLevel) -> Self {
        Self { purpose, first_level }
    }

    /// Returns the pseudonym of each person, in their order; whoever stands there twice is worked out once.
    ///
    /// `progress` hears how many distinct people are hashed of how many that must be, from several threads, and says whether
    /// to go on.
    ///
    /// # Errors
    /// [`ExtractError::Hpgn`] for too little memory and where `progress` says stop; those of writing the cache.
    pub fn pseudonyms(
        &mut self,
        people: &[Person],
        progress: &(dyn Fn(usize, usize) -> bool + Sync),
    ) -> Result<Vec<Pseudonym>, ExtractError> {
        let hashed = self.first_level.hashes(people, progress)?;
        let second =
            |(person, hash): (&Person, &Hpgn)| Pseudonym(self.purpose.pseudonym(person.kind().name(), &hash.reveal()));
        Ok(people.par_iter().zip(&hashed).map(second).collect())
    }
}
