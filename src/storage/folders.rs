//! Making folders: private, durable, and never through a link below the folder that we were given.

use super::disk;
use super::error::{AtPath, Error, Shown};
use super::platform;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Makes `path` and every missing folder above it, 0700, durably; folders that exist are left as they are.
///
/// # Errors
/// [`Error::NotFolder`] if a file stands in the way, and those of creating.
pub fn create_private_dir_all(path: &Path) -> Result<(), Error> {
    if path.as_os_str().is_empty() {
        // The parent of a bare name: the working folder.
        return Ok(());
    }
    let mut missing = Vec::new();
    let mut next = path;
    loop {
        match fs::metadata(next) {
            Ok(metadata) if metadata.is_dir() => break,
            Ok(_) => return Err(Error::NotFolder(Shown::from(next))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing.push(next),
            Err(error) => return Err(error).at(next),
        }
        let parent = disk::parent_of(next);
        if parent == next {
            break;
        }
        next = parent;
    }
    for folder in missing.into_iter().rev() {
        create_unless_there(folder)?;
        disk::sync_parent(folder)?;
    }
    Ok(())
}

/// Makes the missing folders between `root` and the file `path` below it; returns those that it made.
pub(super) fn make_parents(root: &Path, path: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut made = Vec::new();
    let below = disk::parent_of(path).strip_prefix(root).map_err(|_| Error::BadPath(Shown::from(path)))?;
    let mut folder = root.to_owned();
    for part in below.components() {
        folder.push(part);
        if create_unless_there(&folder)? {
            made.push(folder.clone());
        }
    }
    Ok(made)
}

/// Returns whether `path` was made now; refuses a link or a file in its place.
fn create_unless_there(path: &Path) -> Result<bool, Error> {
    if let Ok(metadata) = fs::symlink_metadata(path) {
        return must_be_folder(path, &metadata).map(|()| false);
    }
    match disk::create_folder(path) {
        Ok(()) => Ok(true),
        // Another thread came first.
        Err(Error::Exists(_)) => must_be_folder(path, &fs::symlink_metadata(path).at(path)?).map(|()| false),
        Err(error) => Err(error),
    }
}

fn must_be_folder(path: &Path, metadata: &fs::Metadata) -> Result<(), Error> {
    if platform::is_link(metadata) {
        Err(Error::Link(Shown::from(path)))
    } else if metadata.is_dir() {
        Ok(())
    } else {
        Err(Error::NotFolder(Shown::from(path)))
    }
}

/// Returns every folder below `root` and `root` itself, the deepest first; links are not followed.
pub(super) fn deepest_first(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut folders = vec![root.to_owned()];
    let mut seen = 0;
    while let Some(folder) = folders.get(seen).cloned() {
        seen += 1;
        for entry in fs::read_dir(&folder).at(&folder)? {
            let entry = entry.at(&folder)?;
            if entry.file_type().at(&folder)?.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    folders.reverse();
    Ok(folders)
}
