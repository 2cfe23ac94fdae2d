//! What is kept of a release: who was alike to whom, by references that say nothing without the key of the purpose, so that
//! later releases can be checked against it. No data, and no pseudonym.
//!
//! A file `<act>.json` per release in the folder `<ledger>.releases`, for its owner alone. `schemas/extract.md` describes it.

use super::alike::Alike;
use super::error::ReleaseError;
use crate::extract::error::ExtractError;
use crate::extract::pseudonym::Pseudonym;
use crate::keys::PurposeKey;
use crate::model::Day;
use crate::policy::Extract;
use crate::storage::{self, Access};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The version of a record.
const VERSION: u64 = 1;
/// What references are made under.
const REFERENCE: &str = "release-record";
/// The bytes of a reference.
const REFERENCE_BYTES: usize = 16;

/// What is kept of one release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseRecord {
    version: u64,
    /// The act of releasing it.
    pub act: String,
    /// The day of the data.
    pub as_of: String,
    /// The last day on which the recipient may have it.
    pub expires: String,
    /// The keyed reference of the purpose.
    pub purpose: String,
    /// The fewest pupils that are alike.
    pub k: u64,
    /// Whether its pseudonyms are those of other releases for the purpose.
    pub joinable: bool,
    /// The groups of alike pupils, each the references of its members, in order.
    pub groups: Vec<Vec<String>>,
}

/// Returns the folder of records beside a deletion log.
#[must_use]
pub fn records_beside(ledger: &Path) -> PathBuf {
    let mut name = ledger.file_name().unwrap_or_default().to_owned();
    name.push(".releases");
    ledger.with_file_name(name)
}

/// Returns what a pseudonym is called in records.
#[must_use]
pub fn reference(key: &PurposeKey, pseudonym: &Pseudonym) -> String {
    let whole = key.pseudonym(REFERENCE, &pseudonym.reveal());
    hex::encode(whole.get(..REFERENCE_BYTES).unwrap_or_default())
}

impl ReleaseRecord {
    /// Puts together what is kept of a release; `references` are those of people, by their places.
    #[must_use]
    pub fn new(
        extract: &Extract,
        (act, as_of, purpose): (&str, Day, &str),
        references: &BTreeMap<usize, String>,
        alike: &Alike,
    ) -> Self {
        let mut groups: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for (person, group) in alike.group_of_person.iter().enumerate() {
            if let (Some(group), Some(reference)) = (group, references.get(&person)) {
                groups.entry(*group).or_default().push(reference.clone());
            }
        }
        let mut groups: Vec<Vec<String>> = groups.into_values().collect();
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        Self {
            version: VERSION,
            act: act.to_owned(),
            as_of: as_of.to_string(),
            expires: extract.expires.to_string(),
            purpose: purpose.to_owned(),
            k: extract.k,
            joinable: extract.joinable,
            groups,
        }
    }

    /// Returns whether the recipient should have destroyed it before a day.
    #[must_use]
    pub fn is_expired(&self, on: Day) -> bool {
        Day::from_iso(&self.expires).is_none_or(|expires| expires < on)
    }

    /// Writes the record in a folder.
    ///
    /// # Errors
    /// Those of writing.
    pub fn write(&self, folder: &Path) -> Result<(), ExtractError> {
        storage::create_private_dir_all(folder)?;
        let mut bytes = serde_json::to_vec(self).map_err(|_| ReleaseError::Inconsistent)?;
        bytes.push(b'\n');
        Ok(storage::write_new(&self.path(folder), &bytes, Access::Private)?)
    }

    /// Removes the record of a release that was not published after all.
    ///
    /// # Errors
    /// Those of removing.
    pub fn remove(&self, folder: &Path) -> Result<(), ExtractError> {
        Ok(storage::remove_file(&self.path(folder))?)
    }

    fn path(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.json", self.act))
    }
}

/// Returns the records of a purpose, in the order of their days; none where nothing was ever released.
///
/// # Errors
/// [`ReleaseError::Record`] for one that is not ours, and those of reading; what can't be read is never taken for nothing.
pub fn records(folder: &Path, purpose: &str) -> Result<Vec<ReleaseRecord>, ExtractError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for name in storage::list_files(folder)? {
        if storage::is_temporary(&name) {
            continue;
        }
        let bytes = storage::read_private(&folder.join(&name))?;
        let read: Option<ReleaseRecord> = serde_json::from_slice(&bytes).ok();
        let damaged = || ReleaseError::Record { file: folder.join(&name).display().to_string() };
        let record = read.filter(|record| record.version == VERSION && name == format!("{}.json", record.act));
        found.push(record.ok_or_else(damaged)?);
    }
    found.retain(|record| record.purpose == purpose);
    found.sort_by(|one, other| (&one.as_of, &one.act).cmp(&(&other.as_of, &other.act)));
    Ok(found)
}
