//! A file in a staging folder, written through a buffer.
//!
//! A staged file counts as unfinished until [`StagedFile::finish`] has synced it, and a folder with an unfinished
//! file can't be published: a writer that gave up half-way leaves no half output.

use super::disk;
use super::error::{AtPath, Error};
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
    failure: Option<Error>,
}

impl StagedFile {
    pub(super) fn new(path: PathBuf, file: File, unfinished: Arc<AtomicUsize>) -> Self {
        unfinished.fetch_add(1, Ordering::SeqCst);
        Self { path, out: BufWriter::with_capacity(BUFFER_BYTES, file), unfinished, failure: None }
    }

    /// Returns why a write failed, if one did: a caller that reads and writes in one go can't tell from the error alone.
    #[must_use]
    pub fn failure(&self) -> Option<&Error> {
        self.failure.as_ref()
    }

    fn note<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &done {
            self.failure.get_or_insert_with(|| Error::at(&self.path, error));
        }
        done
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
        let written = disk::allow(&self.path).and_then(|()| self.out.write(buffer));
        self.note(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = disk::allow(&self.path).and_then(|()| self.out.flush());
        self.note(flushed)
    }
}

impl Seek for StagedFile {
    fn seek(&mut self, target: SeekFrom) -> io::Result<u64> {
        self.out.seek(target)
    }
}
