//! What crashed runs leave beside a final folder or in it, found by name and cleared away.
//!
//! `.<name>.opschoon-staging-<16 hex>` is a folder that was not published; `.<name>.opschoon-replaced-<16 hex>` is an
//! old folder that was moved aside for a new one.

use super::atomic::is_temporary;
use super::disk;
use super::error::{AtPath, Error, Shown};
use super::names;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub(super) const STAGING: &str = "opschoon-staging-";
pub(super) const REPLACED: &str = "opschoon-replaced-";

/// Returns the staging and replaced folders that crashed runs left beside `target`, sorted.
///
/// # Errors
/// Those of reading the folder around `target`; if that does not exist, there are none.
pub fn leftovers(target: &Path) -> Result<Vec<PathBuf>, Error> {
    let parent = disk::parent_of(target);
    let entries = match fs::read_dir(parent) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.at(parent)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.at(parent)?;
        if is_sibling(target, &entry.file_name(), &[STAGING, REPLACED]) && entry.file_type().at(parent)?.is_dir() {
            found.push(parent.join(entry.file_name()));
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Clears away what [`leftovers`] found; the caller holds the lock, so that none is a live run's.
///
/// If the final folder is gone, a run stopped between moving the old one aside and the new one in: the old one is
/// then put back.
///
/// # Errors
/// Those of renaming and removing.
pub fn clear_leftovers(target: &Path) -> Result<(), Error> {
    let found = leftovers(target)?;
    if found.is_empty() {
        return Ok(());
    }
    for folder in found {
        let was_target = folder.file_name().is_some_and(|name| is_sibling(target, name, &[REPLACED]));
        if was_target && fs::symlink_metadata(target).is_err() {
            disk::rename(&folder, target)?;
        } else {
            disk::remove_tree(&folder)?;
        }
    }
    disk::sync_parent(target)
}

/// Clears away the temporary files that crashed runs left in a folder, those below it left alone; the caller holds the lock, so
/// that none is a live run's.
///
/// # Errors
/// Those of reading the folder and of removing.
pub fn clear_temporaries(folder: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(folder).at(folder)? {
        let entry = entry.at(folder)?;
        if entry.file_name().to_str().is_some_and(is_temporary) && entry.file_type().at(folder)?.is_file() {
            disk::remove_file(&entry.path())?;
        }
    }
    Ok(())
}

fn is_sibling(target: &Path, name: &OsStr, kinds: &[&str]) -> bool {
    let own = target.file_name().and_then(OsStr::to_str);
    let (Some(own), Some(name)) = (own, name.to_str()) else {
        return false;
    };
    let tail = name.strip_prefix('.').and_then(|name| name.strip_prefix(own)?.strip_prefix('.'));
    let suffix = |kind: &&str| tail.and_then(|tail| tail.strip_prefix(*kind));
    kinds.iter().find_map(suffix).is_some_and(names::is_random_suffix)
}

/// Returns a new name of this kind beside `target`.
pub(super) fn sibling(target: &Path, kind: &str) -> Result<PathBuf, Error> {
    let name = target.file_name().and_then(|name| name.to_str()).ok_or_else(|| Error::BadPath(Shown::from(target)))?;
    Ok(disk::parent_of(target).join(format!(".{name}.{kind}{}", names::random_suffix(target)?)))
}
