//! A run that stopped between publishing its outputs and saying so: the folder is compared with its own `run.json`.

use super::error::EvidenceError;
use super::folder::{RunFile, keyed};
use crate::storage::{Digest, InputFile, list_files};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Returns the digest of `run.json` where the folder is exactly what the unfinished run was about to publish.
///
/// # Errors
/// [`EvidenceError::NotResumable`] where it is not; those of reading.
pub fn published_by(run_folder: &Path, run_id: &str) -> Result<Digest, EvidenceError> {
    let salt: [u8; 32] = read(run_folder, "salt")?.try_into().map_err(|_| EvidenceError::NotResumable)?;
    let bytes = read(run_folder, "run.json")?;
    let run: RunFile = serde_json::from_slice(&bytes).map_err(|_| EvidenceError::NotResumable)?;
    if run.run_id != run_id {
        return Err(EvidenceError::NotResumable);
    }
    let mut found: Vec<(String, String)> = Vec::new();
    for path in list_files(run_folder)?.into_iter().filter(|path| path != "run.json") {
        let (digest, _) = InputFile::open(run_folder, Path::new(&path))?.digest(&salt)?;
        found.push((path, digest.to_string()));
    }
    // A file whose path holds a value of the delivery stands in run.json by its number: there the digest alone tells.
    let mut expected: Vec<&str> = run.files.iter().map(|file| file.digest.as_str()).collect();
    let mut digests: Vec<&str> = found.iter().map(|(_, digest)| digest.as_str()).collect();
    expected.sort_unstable();
    digests.sort_unstable();
    let named = run.files.iter().filter(|file| !is_number(&file.path));
    let in_place = named.into_iter().all(|file| found.contains(&(file.path.clone(), file.digest.clone())));
    if expected == digests && in_place { Ok(keyed(&salt, &bytes)) } else { Err(EvidenceError::NotResumable) }
}

/// Returns whether a folder is one that a run published, whole or not.
#[must_use]
pub fn is_of(run_folder: &Path, run_id: &str) -> bool {
    let run: Option<RunFile> = read(run_folder, "run.json").ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    run.is_some_and(|run| run.run_id == run_id)
}

/// Returns where the folder of a run that is withdrawn is moved to: beside its place, called after the run.
#[must_use]
pub fn aside(run_folder: &Path, run_id: &str) -> PathBuf {
    let mut name = run_folder.file_name().unwrap_or_default().to_owned();
    name.push(format!(".void-{}", run_id.chars().take(8).collect::<String>()));
    run_folder.with_file_name(name)
}

/// Returns the salt of a run folder.
#[must_use]
pub fn salt_of(run_folder: &Path) -> Option<[u8; 32]> {
    read(run_folder, "salt").ok()?.try_into().ok()
}

fn is_number(path: &str) -> bool {
    path.strip_prefix("datasets/f").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, EvidenceError> {
    let file = InputFile::open(folder, Path::new(name)).map_err(|_| EvidenceError::NotResumable)?;
    let mut bytes = Vec::new();
    file.reader().read_to_end(&mut bytes).map_err(|_| EvidenceError::NotResumable)?;
    Ok(bytes)
}
