//! The keys of a controller: what signs the log, what turns a pupil into a subject of the log, and what approves.
//!
//! A folder holds `log.skey` and `log.vkey` (signed-note encoding, Ed25519, one line each), `subjects/<year>.key`,
//! `purpose/<name>.key` and `cache.key` (32 random bytes each); other files may stand beside them and are left alone. A log keeps the origin
//! that its first key was made with. Each secret may stand under a passphrase, as an age file; the keys that a run makes
//! in such a folder stand under the same one.
//!
//! Promises: nothing is written before it is asked, and then 0600 in folders of 0700, durably, and never over a key that
//! exists; a secret is masked in `Debug` and `Display`, stands in no error, and is zeroised when dropped (what
//! `signed_note`, `age` and `rpassword` copy while they work excepted).
//!
//! Refuses: secrets that others can read, signing and verifier keys that are no pair, a verifier key whose signing
//! key is gone, an origin other than the key's own, and a year without a key: a new one would recognise nobody.

mod cache_key;
mod derive;
mod error;
mod folder;
mod key_file;
mod keyring;
mod kind;
mod loose;
mod note_key;
mod passphrase;
mod purpose;
mod secret;

#[cfg(test)]
mod tests;

pub use cache_key::CacheKey;
pub use derive::{SubjectKey, Who};
pub use error::Error;
pub use folder::{KeyFile, KeyFolder, destroy, make, reference};
pub use keyring::{Keyring, Made};
pub use kind::{KeyKind, is_name};
pub use loose::{Loose, make_loose};
pub use note_key::{NoteKey, is_same_key};
pub use passphrase::{Passphrase, Passphrases, Prompts, SHORTEST_PASSPHRASE};
pub use purpose::{PurposeKey, Rotation};
