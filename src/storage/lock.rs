//! A lock that one run holds on a folder, by a file beside it.
//!
//! The lock is the operating system's: it goes when the process ends, however it ends, so no stale lock can stop a
//! later run. On Unix the file goes too when the lock is dropped; on Windows it stays behind, unlocked and empty.

#[cfg(unix)]
use super::disk;
use super::error::{AtPath, Error, Shown};
use super::platform;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

const TRIES: usize = 16;

/// An exclusive lock, held until dropped.
#[must_use = "the lock is released when this is dropped"]
#[derive(Debug)]
pub struct FolderLock {
    path: PathBuf,
    _file: File,
}

impl FolderLock {
    /// Takes the lock file `path`, at once or not at all.
    ///
    /// # Errors
    /// [`Error::Locked`] if another run holds it, and those of opening.
    pub fn acquire(path: &Path) -> Result<Self, Error> {
        for _ in 0..TRIES {
            let file = open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => return Err(error).at(path),
            }
            // Whoever held it before may have removed the very file that we opened: then ours locks nothing.
            let opened = platform::file_id(&file.metadata().at(path)?);
            if fs::symlink_metadata(path).is_ok_and(|now| platform::file_id(&now) == opened) {
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
        Err(Error::Locked(Shown::from(path)))
    }
}

fn open(path: &Path) -> Result<File, Error> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    platform::set_file_mode(&mut options, true);
    platform::refuse_links(&mut options);
    options.open(path).at(path)
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Still locked: nobody else can have taken this file over. If removal fails, an unlocked file stays.
        #[cfg(unix)]
        let _ = disk::remove_file(&self.path);
        #[cfg(not(unix))]
        let _ = &self.path;
    }
}
