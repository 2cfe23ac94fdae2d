//! A staging folder: outputs come into being beside their final place and appear there whole, or not at all.
//!
//! `.<name>.opschoon-staging-<16 hex>` stands beside the final folder, on the same file system, 0700. Publishing
//! syncs every folder (each file was synced as it was finished), renames, and syncs the folder around. What is not published is removed when the
//! value is dropped; what a crash leaves is found by [`super::leftovers`].
//!
//! The final place must be free, or is replaced on demand. Names follow the rules of `names`.

use super::disk;
use super::error::{AtPath, Error, Shown};
use super::input::InputFile;
use super::leftovers::{REPLACED, STAGING, sibling};
use super::staged_file::StagedFile;
use super::{folders, names, platform};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const SCRATCH: &str = ".opschoon-scratch";

/// A folder in the making.
#[derive(Debug)]
pub struct Staging {
    path: PathBuf,
    target: PathBuf,
    unfinished: Arc<AtomicUsize>,
    published: bool,
}

/// What publishing left to do.
#[must_use]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The old folder, if it was replaced but could not be removed: somebody has to.
    pub left_behind: Option<PathBuf>,
}

impl Staging {
    /// Makes an empty staging folder beside `target`, and the folders above it where they are missing.
    ///
    /// # Errors
    /// [`Error::BadPath`] if `target` has no name of its own, and those of creating.
    pub fn beside(target: &Path) -> Result<Self, Error> {
        let path = sibling(target, STAGING)?;
        folders::create_private_dir_all(disk::parent_of(target))?;
        disk::create_folder(&path)?;
        Ok(Self { path, target: target.to_owned(), unfinished: Arc::default(), published: false })
    }

    /// Returns the folder as it stands now.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Creates the file `relative`, which must be new, and the folders between.
    ///
    /// # Errors
    /// [`Error::BadPath`] if the name is not allowed, [`Error::Exists`], and those of creating.
    pub fn create(&self, relative: &str) -> Result<StagedFile, Error> {
        let path = self.place(relative)?;
        let file = disk::create_file(&path, true)?;
        Ok(StagedFile::new(path, file, Arc::clone(&self.unfinished)))
    }

    /// Opens a finished file again, to read what really stands there.
    ///
    /// # Errors
    /// Those of [`InputFile::open`].
    pub fn open(&self, relative: &str) -> Result<InputFile, Error> {
        InputFile::open(&self.path, Path::new(relative))
    }

    /// Removes a staged file.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none, and those of removing.
    pub fn remove(&self, relative: &str) -> Result<(), Error> {
        disk::remove_file(&names::join(&self.path, relative)?)
    }

    /// Returns a folder for the temporary files of other crates; it never gets published.
    ///
    /// # Errors
    /// Those of creating.
    pub fn scratch(&self) -> Result<PathBuf, Error> {
        let path = self.path.join(SCRATCH);
        match disk::create_folder(&path) {
            Ok(()) | Err(Error::Exists(_)) => Ok(path),
            Err(error) => Err(error),
        }
    }

    /// Puts the folder in its final place, which must be free.
    ///
    /// # Errors
    /// [`Error::Unfinished`] if a staged file was not finished, those of [`must_be_free`], and those of syncing and
    /// renaming. Unless the rename itself was done, the disk is left without the folder.
    pub fn publish(mut self) -> Result<Published, Error> {
        self.seal()?;
        must_be_free(&self.target)?;
        if self.target.is_dir() {
            disk::remove_folder(&self.target)?;
        }
        self.move_in()?;
        Ok(Published { left_behind: None })
    }

    /// Puts the folder in its final place, in the place of a folder that may be there.
    ///
    /// The old folder is moved aside, the new one in, and the old one removed; if the new one can't be moved in, the
    /// old one is put back. A crash between leaves the old folder under a name that [`super::leftovers`] finds.
    ///
    /// # Errors
    /// As [`Staging::publish`]; [`Error::NotFolder`] or [`Error::Link`] if anything but a folder is there.
    pub fn publish_replacing(mut self) -> Result<Published, Error> {
        if must_be_free(&self.target).is_ok() {
            return self.publish();
        }
        self.seal()?;
        must_be_real_folder(&self.target)?;
        let aside = sibling(&self.target, REPLACED)?;
        disk::rename(&self.target, &aside)?;
        if let Err(error) = self.move_in() {
            if !self.published {
                disk::rename(&aside, &self.target)?;
            }
            return Err(error);
        }
        let removed = disk::remove_tree(&aside);
        Ok(Published { left_behind: removed.is_err().then_some(aside) })
    }

    /// Returns the place of a new file, with its folders made.
    pub(super) fn place(&self, relative: &str) -> Result<PathBuf, Error> {
        let path = names::join(&self.path, relative)?;
        folders::make_parents(&self.path, &path)?;
        Ok(path)
    }

    pub(super) fn unfinished(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.unfinished)
    }

    fn seal(&self) -> Result<(), Error> {
        if self.unfinished.load(Ordering::SeqCst) > 0 {
            return Err(Error::Unfinished(Shown::from(&self.target)));
        }
        let scratch = self.path.join(SCRATCH);
        if scratch.exists() {
            disk::remove_tree(&scratch)?;
        }
        folders::deepest_first(&self.path)?.iter().try_for_each(|folder| disk::sync_folder(folder))
    }

    fn move_in(&mut self) -> Result<(), Error> {
        disk::rename(&self.path, &self.target)?;
        self.published = true;
        disk::sync_parent(&self.target)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.published {
            // Nobody is left to tell; what stays is found by `leftovers`.
            let _ = disk::remove_tree(&self.path);
        }
    }
}

/// Checks that `target` does not exist, or is an empty folder.
///
/// # Errors
/// [`Error::NotEmpty`], [`Error::Exists`] for anything but a folder, [`Error::Link`], and those of looking.
pub fn must_be_free(target: &Path) -> Result<(), Error> {
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).at(target),
    };
    if platform::is_link(&metadata) {
        Err(Error::Link(Shown::from(target)))
    } else if !metadata.is_dir() {
        Err(Error::Exists(Shown::from(target)))
    } else if fs::read_dir(target).at(target)?.next().is_some() {
        Err(Error::NotEmpty(Shown::from(target)))
    } else {
        Ok(())
    }
}

fn must_be_real_folder(target: &Path) -> Result<(), Error> {
    let metadata = fs::symlink_metadata(target).at(target)?;
    if platform::is_link(&metadata) {
        Err(Error::Link(Shown::from(target)))
    } else if metadata.is_dir() {
        Ok(())
    } else {
        Err(Error::NotFolder(Shown::from(target)))
    }
}
