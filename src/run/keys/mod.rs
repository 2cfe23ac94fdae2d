//! `keys`: keys made, shown without their secrets, and destroyed with their consequences said first.

use crate::run::error::Error;
use crate::run::job::Job;
pub mod destroy;
pub mod rotate;

use crate::evidence::{EvidenceError, open_keys, read_history};
use crate::keys::{self, KeyFile, KeyFolder, NoteKey, Passphrase, Passphrases};
pub use crate::keys::{KeyKind, Loose};
use crate::model::Message;
use crate::policy::ApprovalRole;
use destroy::runs_of;
use serde::Serialize;
use std::path::Path;

/// The key of an approver, as the pipeline file enrols it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Enrolment {
    /// The role.
    pub role: String,
    /// The verifier key.
    pub key: String,
}

impl Enrolment {
    /// Returns the lines for the pipeline file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        format!("[[approval.approver]]\nrole = \"{}\"\nkey = \"{}\"\n", self.role, self.key)
    }
}

/// Returns the passphrase for new keys, where one is wanted.
///
/// # Errors
/// Those of asking for it.
pub fn passphrase(wanted: bool, passphrases: &Passphrases) -> Result<Option<Passphrase>, Error> {
    Ok(wanted.then(|| passphrases.for_new_key()).transpose().map_err(EvidenceError::from)?)
}

/// Makes the key of an approver in a file of its own.
///
/// # Errors
/// [`Error::Usage`] for a role that does not approve, and those of the key.
pub fn new_approver(
    (origin, role): (&str, &str),
    file: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Enrolment, Error> {
    let role = ApprovalRole::from_text(role).map_err(|message| Error::Usage(message.with("key", "--role")))?;
    let key = NoteKey::of_approver(origin, role.name()).map_err(EvidenceError::from)?;
    key.save(file, passphrase).map_err(EvidenceError::from)?;
    Ok(Enrolment { role: role.name().to_owned(), key: key.vkey().to_owned() })
}

/// Returns how the pipeline file enrols the key in a file.
///
/// # Errors
/// [`Error::Usage`] for a key that is named after no role, and those of the key.
pub fn enrolment(file: &Path, passphrases: &Passphrases) -> Result<Enrolment, Error> {
    let key = NoteKey::load(file, passphrases).map_err(EvidenceError::from)?;
    let role = key.name().rsplit('/').next().unwrap_or_default();
    if ApprovalRole::from_text(role).is_err() {
        return Err(Error::Usage(Message::new("keys-not-of-an-approver").with("file", file.display())));
    }
    Ok(Enrolment { role: role.to_owned(), key: key.vkey().to_owned() })
}

/// Makes random bytes in a file of their own.
///
/// # Errors
/// Those of writing.
pub fn new_loose(file: &Path, kind: Loose) -> Result<(), Error> {
    Ok(keys::make_loose(file, kind).map_err(EvidenceError::from)?)
}

/// Makes one key in a key folder, and returns the files written.
///
/// # Errors
/// Those of the key.
pub fn new_in_folder(
    folder: &Path,
    kind: &KeyKind,
    origin: Option<&str>,
    passphrase: Option<&Passphrase>,
) -> Result<Vec<String>, Error> {
    Ok(keys::make(folder, kind, origin, passphrase).map_err(EvidenceError::from)?)
}

/// What a key folder holds, without secrets.
#[derive(Clone, Debug, Serialize)]
pub struct ShownKeys {
    /// The key that the log is checked with.
    pub log_vkey: Option<String>,
    /// The secret keys.
    pub keys: Vec<ShownKey>,
}

/// A secret key, as far as it can be shown.
#[derive(Clone, Debug, Serialize)]
pub struct ShownKey {
    /// The file below the key folder.
    pub file: String,
    /// Whether it stands under a passphrase.
    pub passphrase: bool,
    /// What tells the key of a year from any other.
    pub id: Option<String>,
    /// How many completed runs rest on the key of a year; nothing where no log was looked at.
    pub runs: Option<u64>,
    /// Whether a remembered request rests on the key of a year, so that it can't be destroyed.
    pub remembered_request: bool,
}

/// Looks at a key folder alone.
///
/// # Errors
/// Those of the key folder.
pub fn show_folder(folder: &Path) -> Result<ShownKeys, Error> {
    let found = KeyFolder::look(folder).map_err(EvidenceError::from)?;
    let plain = |key: &KeyFile| ShownKey {
        file: key.kind.file(),
        passphrase: key.is_protected,
        id: None,
        runs: None,
        remembered_request: false,
    };
    Ok(ShownKeys { log_vkey: found.vkey, keys: found.keys.iter().map(plain).collect() })
}

/// Looks at the key folder of a pipeline, and at what rests on it.
///
/// # Errors
/// Those of the keys and of the log.
pub fn show(job: &Job) -> Result<ShownKeys, Error> {
    let found = KeyFolder::look(&job.pipeline.keys).map_err(EvidenceError::from)?;
    if found.vkey.is_none() {
        return show_folder(&job.pipeline.keys);
    }
    let keyring = open_keys(&job.places(), job.as_of)?;
    let history = read_history(&job.places(), &keyring)?;
    let requests = history.years_of_requests();
    let shown = |key: &KeyFile| {
        let year = match key.kind {
            KeyKind::Subject { year } => Some(year),
            KeyKind::Log | KeyKind::Purpose { .. } | KeyKind::Cache => None,
        };
        ShownKey {
            file: key.kind.file(),
            passphrase: key.is_protected,
            id: year.and_then(|year| keyring.id_of_year(year).ok()),
            runs: year.map(|year| runs_of(&history, year)),
            remembered_request: year.is_some_and(|year| requests.contains(&year)),
        }
    };
    Ok(ShownKeys { log_vkey: found.vkey, keys: found.keys.iter().map(shown).collect() })
}
