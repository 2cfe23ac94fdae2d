//! Many files below one folder, made durable together.
//!
//! Syncing each file by itself would cost one journal commit per file. A batch holds a few files open and syncs them
//! in a row, so that the first sync carries the others along; folders are synced once, at the end. A file of a batch
//! may be torn by a crash before [`FileBatch::commit`] returns: only write names that nothing refers to yet.

use super::disk;
use super::error::{AtPath, Error};
use super::{folders, names};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

const MAX_OPEN_FILES: usize = 64;

/// Files written below `root` and not yet known to be durable.
#[derive(Debug)]
pub struct FileBatch {
    root: PathBuf,
    open: Vec<(PathBuf, File)>,
    touched: BTreeSet<PathBuf>,
}

impl FileBatch {
    /// Returns an empty batch for the folder `root`, which must exist.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), open: Vec::new(), touched: BTreeSet::new() }
    }

    /// Writes `root/relative`, 0600, in place of a file that may be there; makes the folders between.
    ///
    /// # Errors
    /// [`Error::BadPath`] if the name is not allowed, and those of writing.
    pub fn write(&mut self, relative: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = names::join(&self.root, relative)?;
        for folder in folders::make_parents(&self.root, &path)? {
            self.touched.insert(disk::parent_of(&folder).to_owned());
        }
        self.touched.insert(disk::parent_of(&path).to_owned());
        if fs::symlink_metadata(&path).is_ok() {
            disk::remove_file(&path)?;
        }
        let mut file = disk::create_file(&path, true)?;
        disk::allow(&path).and_then(|()| file.write_all(bytes)).at(&path)?;
        self.open.push((path, file));
        if self.open.len() >= MAX_OPEN_FILES {
            self.sync_files()?;
        }
        Ok(())
    }

    /// Makes all files and their names durable.
    ///
    /// # Errors
    /// Those of syncing; the files are then on the disk in part.
    pub fn commit(mut self) -> Result<(), Error> {
        self.sync_files()?;
        self.touched.iter().try_for_each(|folder| disk::sync_folder(folder))
    }

    fn sync_files(&mut self) -> Result<(), Error> {
        self.open.drain(..).try_for_each(|(path, file)| disk::sync_file(&file, &path))
    }
}
