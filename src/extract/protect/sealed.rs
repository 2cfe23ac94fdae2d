//! An output file in a staging folder, in clear or sealed to recipients as it is written.

use super::error::ProtectError;
use super::recipients::Recipients;
use crate::extract::error::ExtractError;
use crate::storage::{StagedFile, Staging};
use age::stream::StreamWriter;
use std::io::{self, Write};

/// What a sealed file's name ends in.
const ENDING: &str = ".age";

/// A file being written: what is written to it is encrypted before it reaches the disk, where there are recipients.
pub struct SealedFile {
    relative: String,
    out: Out,
}

enum Out {
    Plain(StagedFile),
    Sealed(Box<StreamWriter<StagedFile>>),
}

impl SealedFile {
    /// Creates the file `relative` in a staging folder; for recipients `relative.age`.
    ///
    /// # Errors
    /// Those of creating, and [`ProtectError::Unwritable`].
    pub fn create(staging: &Staging, relative: &str, recipients: Option<&Recipients>) -> Result<Self, ExtractError> {
        let Some(recipients) = recipients else {
            return Ok(Self { relative: relative.to_owned(), out: Out::Plain(staging.create(relative)?) });
        };
        let relative = format!("{relative}{ENDING}");
        let out = recipients.seal(staging.create(&relative)?).map_err(|_| ProtectError::Unwritable)?;
        Ok(Self { relative, out: Out::Sealed(Box::new(out)) })
    }

    /// Returns the path below the staging folder, which ends in `.age` where the file is sealed.
    #[must_use]
    pub fn relative(&self) -> &str {
        &self.relative
    }

    /// Writes what is left, makes the file durable, and returns its size in bytes.
    ///
    /// # Errors
    /// Those of writing; the staging folder can't be published then.
    pub fn finish(self) -> Result<u64, ExtractError> {
        match self.out {
            Out::Plain(file) => Ok(file.finish()?),
            Out::Sealed(sealed) => Ok(sealed.finish().map_err(|_| ProtectError::Unwritable)?.finish()?),
        }
    }
}

impl Write for SealedFile {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Out::Plain(file) => file.write(buffer),
            Out::Sealed(sealed) => sealed.write(buffer),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Plain(file) => file.flush(),
            Out::Sealed(sealed) => sealed.flush(),
        }
    }
}
