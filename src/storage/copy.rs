//! Copies of inputs in a staging folder: they share blocks with the input where the file system can, and are digested.

use super::digest::{Digest, Digester};
use super::disk;
use super::error::{AtPath, Error};
use super::input::InputFile;
use super::platform;
use super::staged_file::StagedFile;
use super::staging::Staging;
use super::tap::TapWriter;
use std::io;

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
