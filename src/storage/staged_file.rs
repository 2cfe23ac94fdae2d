//! A file in a staging folder: written through a buffer, or copied from an input.
//!
//! A staged file counts as unfinished until [`StagedFile::finish`] has synced it, and a folder with an unfinished
//! file can't be published: a writer that gave up half-way leaves no half output.

use super::digest::{Digest, Digester};
use super::disk;
use super::error::{AtPath, Error};
use super::input::InputFile;
use super::platform;
use super::staging::Staging;
use super::tap::TapWriter;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const BUFFER_BYTES: usize = 256 * 1024;

/// A new file, 0600, being written.
#[derive(Debug)]
pub struct StagedFile {
    path: PathBuf,
    out: BufWriter<File>,
    unfinished: Arc<AtomicUsize>,
}

impl StagedFile {
    pub(super) fn new(path: PathBuf, file: File, unfinished: Arc<AtomicUsize>) -> Self {
        unfinished.fetch_add(1, Ordering::SeqCst);
        Self { path, out: BufWriter::with_capacity(BUFFER_BYTES, file), unfinished }
    }

    /// Writes out what is buffered, makes the file durable, and returns its size in bytes.
    ///
    /// # Errors
    /// Those of writing and syncing; the file then stays unfinished.
    pub fn finish(mut self) -> Result<u64, Error> {
        self.flush().at(&self.path)?;
        disk::sync_file(self.out.get_ref(), &self.path)?;
        let size_bytes = self.out.get_ref().metadata().at(&self.path)?.len();
        self.unfinished.fetch_sub(1, Ordering::SeqCst);
        Ok(size_bytes)
    }
}

impl Write for StagedFile {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        disk::allow(&self.path)?;
        self.out.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        disk::allow(&self.path)?;
        self.out.flush()
    }
}

impl Seek for StagedFile {
    fn seek(&mut self, target: SeekFrom) -> io::Result<u64> {
        self.out.seek(target)
    }
}

impl Staging {
    /// Copies an input to `relative`, sharing its blocks where the file system can; returns its size in bytes.
    ///
    /// # Errors
    /// Those of [`Staging::create`] and of copying, and [`Error::Changed`] if the input changed meanwhile.
    pub fn copy(&self, input: &InputFile, relative: &str) -> Result<u64, Error> {
        let size_bytes = if let Some(shared) = self.share_blocks(input, relative)? {
            shared.finish()?
        } else {
            let mut staged = self.create(relative)?;
            io::copy(&mut input.reader(), &mut staged).at(input.relative())?;
            staged.finish()?
        };
        input.unchanged()?;
        Ok(size_bytes)
    }

    /// As [`Staging::copy`], and returns the digest under `salt` of the bytes that stand in the copy.
    ///
    /// # Errors
    /// As [`Staging::copy`].
    pub fn copy_digested(&self, input: &InputFile, relative: &str, salt: &[u8; 32]) -> Result<(Digest, u64), Error> {
        let copied = if let Some(shared) = self.share_blocks(input, relative)? {
            shared.finish()?;
            self.open(relative)?.digest(salt)?
        } else {
            let mut tap = TapWriter::new(self.create(relative)?, salt);
            io::copy(&mut input.reader(), &mut tap).at(input.relative())?;
            let (staged, digest, _) = tap.finish();
            (digest, staged.finish()?)
        };
        input.unchanged()?;
        Ok(copied)
    }

    /// Returns a copy that shares the input's blocks, or nothing (and no file) where that can't be done.
    fn share_blocks(&self, input: &InputFile, relative: &str) -> Result<Option<StagedFile>, Error> {
        let path = self.place(relative)?;
        disk::allow(&path).at(&path)?;
        match platform::clone_file(input.file(), &path) {
            Ok(file) => Ok(Some(StagedFile::new(path, file, self.unfinished()))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error).at(&path),
            Err(_) if path.exists() => disk::remove_file(&path).map(|()| None),
            Err(_) => Ok(None),
        }
    }
}

impl InputFile {
    /// Returns the digest of the whole file under `salt`, and the number of bytes read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn digest(&self, salt: &[u8; 32]) -> Result<(Digest, u64), Error> {
        let mut digester = Digester::new(salt);
        digester.read_all(&mut self.reader(), self.relative())?;
        Ok((digester.digest(), digester.bytes()))
    }
}
