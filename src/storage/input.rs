//! One input file: opened once, read-only, never through a link below its root, and watched for change.
//!
//! There is no memory map: a file that shrinks under a map kills the program, and one that changes is read as two.
//! Size, time of change and inode are remembered at opening; [`InputFile::unchanged`] compares them with the file
//! that then stands under the path. Readers are independent and may run in parallel.

use super::error::{AtPath, Error, Shown};
use super::platform::{self, FileId};
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// What tells one state of a file from another: its size, time of change and place on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    size_bytes: u64,
    modified_at: Option<SystemTime>,
    id: FileId,
}

impl Stamp {
    /// Returns the size in bytes.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    fn of(metadata: &Metadata) -> Self {
        Self { size_bytes: metadata.len(), modified_at: metadata.modified().ok(), id: platform::file_id(metadata) }
    }
}

/// A regular file below an input root.
#[derive(Debug, Clone)]
pub struct InputFile {
    root: PathBuf,
    relative: PathBuf,
    file: Arc<File>,
    stamp: Stamp,
}

impl InputFile {
    /// Opens `root/relative`.
    ///
    /// # Errors
    /// [`Error::BadPath`] if `relative` is not plain parts, [`Error::Link`] if one of them is a link,
    /// [`Error::NotRegular`] for anything but a file, [`Error::Changed`] if it was swapped while being opened, and
    /// those of opening. They name the relative path only.
    pub fn open(root: &Path, relative: &Path) -> Result<Self, Error> {
        let found = find(root, relative)?;
        let mut options = File::options();
        options.read(true);
        platform::refuse_links(&mut options);
        let file = options.open(root.join(relative)).at(relative)?;
        let stamp = Stamp::of(&file.metadata().at(relative)?);
        if stamp.id != Stamp::of(&found).id || find(root, relative).map(|now| Stamp::of(&now))? != stamp {
            return Err(Error::Changed(Shown::from(relative)));
        }
        Ok(Self { root: root.to_owned(), relative: relative.to_owned(), file: Arc::new(file), stamp })
    }

    /// Returns the path below the root.
    #[must_use]
    pub fn relative(&self) -> &Path {
        &self.relative
    }

    /// Returns the size at opening, in bytes.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.stamp.size_bytes
    }

    /// Returns what tells this state of the file from another.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        self.stamp.clone()
    }

    /// Returns a handle on the file at its start, for crates that want one. Handles share a position; readers do not.
    ///
    /// # Errors
    /// Those of the system.
    pub fn handle(&self) -> io::Result<File> {
        let mut handle = self.file.try_clone()?;
        handle.seek(SeekFrom::Start(0))?;
        Ok(handle)
    }

    /// Returns a reader from the start, with a position of its own.
    #[must_use]
    pub fn reader(&self) -> InputReader {
        InputReader { file: Arc::clone(&self.file), size_bytes: self.stamp.size_bytes, position: 0 }
    }

    /// Checks that the file under the path is still the one that was opened, with the same size and time of change.
    ///
    /// # Errors
    /// [`Error::Changed`] if not, gone included.
    pub fn unchanged(&self) -> Result<(), Error> {
        let now = find(&self.root, &self.relative).map(|metadata| Stamp::of(&metadata));
        if now.as_ref() == Ok(&self.stamp) { Ok(()) } else { Err(Error::Changed(Shown::from(&self.relative))) }
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }
}

/// Looks at each part below `root` without following it, and returns what stands at the end: a regular file.
fn find(root: &Path, relative: &Path) -> Result<Metadata, Error> {
    let mut path = root.to_owned();
    let mut last = None;
    for part in relative.components() {
        let Component::Normal(name) = part else {
            return Err(Error::BadPath(Shown::from(relative)));
        };
        path.push(name);
        let metadata = fs::symlink_metadata(&path).at(relative)?;
        if platform::is_link(&metadata) {
            return Err(Error::Link(Shown::from(relative)));
        }
        last = Some(metadata);
    }
    match last {
        Some(metadata) if metadata.is_file() => Ok(metadata),
        Some(_) => Err(Error::NotRegular(Shown::from(relative))),
        None => Err(Error::BadPath(Shown::from(relative))),
    }
}

/// Reads an [`InputFile`] from a position of its own.
#[derive(Debug, Clone)]
pub struct InputReader {
    file: Arc<File>,
    size_bytes: u64,
    position: u64,
}

impl Read for InputReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = platform::read_at(&self.file, buffer, self.position)?;
        self.position = self.position.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        Ok(count)
    }
}

impl Seek for InputReader {
    fn seek(&mut self, target: SeekFrom) -> io::Result<u64> {
        let position = match target {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(offset) => self.size_bytes.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
