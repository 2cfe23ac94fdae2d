//! A key folder as a place: what stands in it, keys made on demand, and copies destroyed. No secret is opened here.

use super::derive;
use super::error::Error;
use super::key_file;
use super::keyring::read_verifier_key;
use super::kind::{KeyKind, VERIFIER_KEY, is_name, year_of};
use super::note_key::NoteKey;
use super::passphrase::{Opener, Passphrase, Passphrases, is_protected};
use super::secret::Secret;
use crate::storage::{self, Access};
use std::path::Path;

/// A secret key in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    /// Which key.
    pub kind: KeyKind,
    /// Whether it stands under a passphrase.
    pub is_protected: bool,
}

/// What stands in a key folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFolder {
    /// The key that the log is checked with, where there is one; it is public.
    pub vkey: Option<String>,
    /// The secret keys, in order.
    pub keys: Vec<KeyFile>,
}

impl KeyFolder {
    /// Looks at a folder; one that is not there holds nothing.
    ///
    /// # Errors
    /// [`storage::Error::Exposed`] for a secret that others can read, and those of reading.
    pub fn look(dir: &Path) -> Result<Self, Error> {
        let files = match storage::list_files(dir) {
            Err(storage::Error::NotFound(_)) => Vec::new(),
            files => files?,
        };
        let vkey = files.iter().any(|file| file == VERIFIER_KEY).then(|| read_verifier_key(dir)).transpose()?;
        let mut keys = Vec::new();
        for file in files {
            if let Some(kind) = KeyKind::of_file(&file) {
                keys.push(KeyFile { kind, is_protected: is_protected(&storage::read_private(&dir.join(file))?) });
            }
        }
        keys.sort_by(|one, other| one.kind.cmp(&other.kind));
        Ok(Self { vkey, keys })
    }
}

/// Makes one key in a folder, and returns the files that were written; `origin` names a log key.
///
/// # Errors
/// [`storage::Error::Exists`] rather than write over a key, [`Error::BadOrigin`], [`Error::BadYear`], [`Error::BadName`]
/// and those of writing.
pub fn make(
    dir: &Path,
    kind: &KeyKind,
    origin: Option<&str>,
    passphrase: Option<&Passphrase>,
) -> Result<Vec<String>, Error> {
    match kind {
        KeyKind::Log => return make_log_key(dir, origin, passphrase),
        KeyKind::Subject { year } if year_of(&year.to_string()).is_none() => {
            return Err(Error::BadYear { year: *year });
        }
        KeyKind::Purpose { name } if !is_name(name) => return Err(Error::BadName { name: name.clone() }),
        KeyKind::Subject { .. } | KeyKind::Purpose { .. } | KeyKind::Cache => {}
    }
    key_file::write_new(&dir.join(kind.file()), Secret::random()?.expose(), passphrase)?;
    Ok(vec![kind.file()])
}

fn make_log_key(dir: &Path, origin: Option<&str>, passphrase: Option<&Passphrase>) -> Result<Vec<String>, Error> {
    let [signing, verifying] = [KeyKind::Log.file(), VERIFIER_KEY.to_owned()];
    for file in [&signing, &verifying] {
        let path = dir.join(file);
        if path.exists() {
            return Err(storage::Error::Exists(storage::Shown::from(&path)).into());
        }
    }
    let key = NoteKey::of_log(origin)?;
    key.save(&dir.join(&signing), passphrase)?;
    storage::write_new(&dir.join(&verifying), format!("{}\n", key.vkey()).as_bytes(), Access::Private)?;
    Ok(vec![signing, verifying])
}

/// Returns 64 hexadecimal digits that stand for a key in the log, and say nothing about it.
///
/// # Errors
/// [`Error::Malformed`], and those of reading and of passphrases.
pub fn reference(dir: &Path, kind: &KeyKind, passphrases: &Passphrases) -> Result<String, Error> {
    let file = kind.file();
    let bytes = key_file::read(&dir.join(&file), &file, &mut Opener::new(passphrases))?;
    derive::reference_of(&Secret::from_slice(&bytes).ok_or(Error::Malformed { file })?)
}

/// Overwrites and removes this copy of a key. Copies elsewhere, and what a disk keeps aside, are not reached.
///
/// # Errors
/// [`Error::NoSuchKey`], and those of writing and removing.
pub fn destroy(dir: &Path, kind: &KeyKind) -> Result<(), Error> {
    let file = kind.file();
    match storage::overwrite_and_remove(&dir.join(&file)) {
        Err(storage::Error::NotFound(_)) => Err(Error::NoSuchKey { file }),
        done => Ok(done?),
    }
}
