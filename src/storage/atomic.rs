//! Single files: written whole and durable or not at all, read with their secrecy checked, removed.
//!
//! A new file is first written under a temporary name in the same folder, synced, renamed, and its folder synced; a
//! crash leaves at most that temporary name, which [`is_temporary`] recognises.

use super::disk;
use super::error::{AtPath, Error, Shown};
use super::names;
use super::platform;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use zeroize::Zeroizing;

const TEMPORARY: &str = ".opschoon-tmp-";

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The owner alone: 0600.
    Private,
    /// Everybody: 0644, for what is public, such as a verifier key.
    Public,
}

/// Puts `bytes` at `path` in one step, in place of a file that may be there.
///
/// # Errors
/// Those of writing; before the rename they leave the old file as it was.
pub fn write_atomic(path: &Path, bytes: &[u8], access: Access) -> Result<(), Error> {
    write_in_one_step(path, access, |out| out.write_all(bytes))
}

/// As [`write_atomic`], but only where nothing stands yet; the caller holds the lock that makes this certain.
///
/// # Errors
/// [`Error::Exists`], and those of writing.
pub fn write_new(path: &Path, bytes: &[u8], access: Access) -> Result<(), Error> {
    write_new_with(path, access, |out| out.write_all(bytes))
}

/// As [`write_new`], with what a function writes in place of bytes.
///
/// # Errors
/// [`Error::Exists`], that of the function, and those of writing.
pub fn write_new_with(
    path: &Path,
    access: Access,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(Error::Exists(Shown::from(path)));
    }
    write_in_one_step(path, access, write)
}

fn write_in_one_step(
    path: &Path,
    access: Access,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let temporary = disk::parent_of(path).join(format!("{TEMPORARY}{}", names::random_suffix(path)?));
    let written = write_and_rename(&temporary, path, access, write);
    if written.is_err() && temporary.exists() {
        // The first error is the one to tell; what can't be removed now is recognised by its name later.
        let _ = disk::remove_file(&temporary);
    }
    written
}

fn write_and_rename(
    temporary: &Path,
    path: &Path,
    access: Access,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let mut file = disk::create_file(temporary, access == Access::Private)?;
    disk::allow(temporary).and_then(|()| write(&mut file)).at(path)?;
    disk::sync_file(&file, path)?;
    drop(file);
    disk::rename(temporary, path)?;
    disk::sync_parent(path)
}

/// Tells whether a file name is one that a crash in [`write_atomic`] leaves.
#[must_use]
pub fn is_temporary(name: &str) -> bool {
    name.strip_prefix(TEMPORARY).is_some_and(names::is_random_suffix)
}

/// Removes a file and makes that durable.
///
/// # Errors
/// [`Error::NotFound`] if there is none, and those of removing.
pub fn remove_file(path: &Path) -> Result<(), Error> {
    disk::remove_file(path)?;
    disk::sync_parent(path)
}

/// Overwrites a file with zeros, makes that durable, and removes it. What the disk itself keeps aside is not reached.
///
/// # Errors
/// [`Error::NotFound`] if there is none, [`Error::Link`], [`Error::NotRegular`], and those of writing and removing.
pub fn overwrite_and_remove(path: &Path) -> Result<(), Error> {
    open_to_overwrite(path)?.overwrite(path)?;
    remove_file(path)
}

/// Puts a new secret in the place of another in one step; then the bytes of the old one are overwritten with zeros.
///
/// # Errors
/// As [`overwrite_and_remove`]. Before the step they leave the old file as it was.
pub fn replace_secret(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let old = open_to_overwrite(path)?;
    write_atomic(path, bytes, Access::Private)?;
    old.overwrite(path)
}

/// An open file whose bytes are to go, under its name or without one.
struct ToOverwrite {
    file: File,
    size_bytes: u64,
}

impl ToOverwrite {
    fn overwrite(mut self, path: &Path) -> Result<(), Error> {
        let zeros = &mut io::repeat(0).take(self.size_bytes);
        disk::allow(path).and_then(|()| io::copy(zeros, &mut self.file)).at(path)?;
        disk::sync_file(&self.file, path)
    }
}

fn open_to_overwrite(path: &Path) -> Result<ToOverwrite, Error> {
    let (file, size_bytes) = open_plain(path, File::options().write(true))?;
    Ok(ToOverwrite { file, size_bytes })
}

/// Opens a regular file without following a link, with its size.
fn open_plain(path: &Path, options: &mut OpenOptions) -> Result<(File, u64), Error> {
    let metadata = std::fs::symlink_metadata(path).at(path)?;
    if platform::is_link(&metadata) {
        return Err(Error::Link(Shown::from(path)));
    }
    if !metadata.is_file() {
        return Err(Error::NotRegular(Shown::from(path)));
    }
    platform::refuse_links(options);
    Ok((options.open(path).at(path)?, metadata.len()))
}

/// Moves a folder to a place that is free, beside it, and makes that durable.
///
/// # Errors
/// [`Error::Exists`] rather than move over anything, and those of moving.
pub fn move_folder(from: &Path, to: &Path) -> Result<(), Error> {
    if std::fs::symlink_metadata(to).is_ok() {
        return Err(Error::Exists(Shown::from(to)));
    }
    disk::rename(from, to)?;
    disk::sync_parent(to)
}

/// Removes a folder that is empty, and makes that durable.
///
/// # Errors
/// [`Error::NotEmpty`] if it holds anything, and those of removing.
pub fn remove_empty_folder(path: &Path) -> Result<(), Error> {
    disk::remove_folder(path)?;
    disk::sync_parent(path)
}

/// Returns the content of a secret file; the buffer is zeroised when dropped.
///
/// # Errors
/// [`Error::Exposed`] if group or others have any right to it (Unix), [`Error::Link`], [`Error::NotRegular`], and
/// those of reading.
pub fn read_private(path: &Path) -> Result<Zeroizing<Vec<u8>>, Error> {
    let (file, _) = open_plain(path, File::options().read(true))?;
    let metadata = file.metadata().at(path)?;
    if platform::readable_by_others(&metadata) {
        return Err(Error::Exposed(Shown::from(path)));
    }
    // One byte more than the size, so that the buffer never moves and leaves no copy behind.
    let room = usize::try_from(metadata.len()).unwrap_or_default().saturating_add(1);
    let mut secret = Zeroizing::new(Vec::with_capacity(room));
    file.take(metadata.len()).read_to_end(&mut secret).at(path)?;
    Ok(secret)
}
