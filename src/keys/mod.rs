//! The keys of a controller: what signs the log, and what turns a pupil into a subject of the log.
//!
//! A folder holds `log.skey` and `log.vkey` (signed-note encoding, Ed25519, one line each) and `subjects/<year>.key`
//! (32 random bytes); other key files may stand beside them and are left alone. A log keeps the origin that its first
//! key was made with.
//!
//! Promises: nothing is written before [`Keyring::persist`], and then 0600 in folders of 0700, durably, and never over
//! a key that exists; a secret is masked in `Debug` and `Display`, stands in no error, and is zeroised when dropped
//! (what `signed_note` copies while it decodes a signing key excepted).
//!
//! Refuses: secrets that others can read, signing and verifier keys that are no pair, a verifier key whose signing
//! key is gone, an origin other than the key's own, and a year without a key: a new one would recognise nobody.

mod derive;
mod error;
mod keyring;
mod log_key;
mod secret;

#[cfg(test)]
mod tests;

pub use derive::{SubjectKey, Who};
pub use error::Error;
pub use keyring::{Keyring, Made};
pub use log_key::LogKey;
