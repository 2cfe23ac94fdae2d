//! The run folder: its small files, and `run.json`, which holds every other file with its digest.

use super::error::EvidenceError;
use super::facts::digest_text;
use crate::model::handover::{Admitted, Written};
use crate::storage::{Digester, Staging};
use serde::{Deserialize, Serialize};
use std::io::Write;

/// The version of `run.json`.
const RUN_VERSION: u64 = 1;

/// The folder of purged datasets in a run folder.
pub const DATASETS: &str = "datasets";

/// Every other file of the run folder with its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunFile {
    version: u64,
    /// The id of the run.
    pub run_id: String,
    /// The files, by path; one whose path holds a value of the delivery stands by its number.
    pub files: Vec<FileDigest>,
}

/// One file of the run folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileDigest {
    /// Its path below the run folder.
    pub path: String,
    /// Its digest, keyed with the run's salt.
    pub digest: String,
}

/// Puts the small files of a run folder in the staging folder, and keeps count of them for `run.json`.
pub struct RunFolder<'a> {
    staging: &'a Staging,
    salt: &'a [u8; 32],
    files: Vec<FileDigest>,
}

impl<'a> RunFolder<'a> {
    /// Begins with the purged datasets, which stand there already.
    #[must_use]
    pub fn new(staging: &'a Staging, salt: &'a [u8; 32], admitted: &Admitted, written: &[Written]) -> Self {
        let datasets = written.iter().enumerate().filter_map(|(at, written)| {
            let output = written.output.as_ref()?;
            Some(FileDigest {
                path: format!("{DATASETS}/{}", admitted.place_of(at).dataset),
                digest: digest_text(Some(output)),
            })
        });
        Self { staging, salt, files: datasets.collect() }
    }

    /// Writes one file.
    ///
    /// # Errors
    /// [`EvidenceError::Storage`].
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), EvidenceError> {
        write(self.staging, path, bytes)?;
        self.files.push(FileDigest { path: path.to_owned(), digest: keyed(self.salt, bytes).to_string() });
        Ok(())
    }

    /// Writes `run.json` and returns its digest: the last file of the run folder.
    ///
    /// # Errors
    /// [`EvidenceError`].
    pub fn close(mut self, run_id: &str) -> Result<crate::storage::Digest, EvidenceError> {
        self.files.sort();
        let run = RunFile { version: RUN_VERSION, run_id: run_id.to_owned(), files: self.files };
        let mut bytes = serde_json::to_vec_pretty(&run).map_err(|_| EvidenceError::Json)?;
        bytes.push(b'\n');
        write(self.staging, "run.json", &bytes)?;
        Ok(keyed(self.salt, &bytes))
    }
}

fn write(staging: &Staging, path: &str, bytes: &[u8]) -> Result<(), EvidenceError> {
    let mut file = staging.create(path)?;
    file.write_all(bytes).map_err(|_| crate::storage::Error::Unfinished(path.into()))?;
    file.finish()?;
    Ok(())
}

/// Returns the digest of some bytes, keyed with a salt.
#[must_use]
pub fn keyed(salt: &[u8; 32], bytes: &[u8]) -> crate::storage::Digest {
    let mut digester = Digester::new(salt);
    digester.update(bytes);
    digester.digest()
}
