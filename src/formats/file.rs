//! One file of a delivery: found, opened, read and written again, always through the same few calls.
//!
//! A file is opened anew for each pass, without following links, and must still be the one that was found: same size,
//! same time of change, same file. Tables are digested in the pass that reads them.

use super::{Format, FormatError, Hints, Layout, Source};
use crate::model::handover::{KeyedDigest, Passed};
use crate::model::{Fates, Message, RewriteTally, RowReader, SharedVisitor, Take, Visitor};
use crate::storage::{Digest, InputFile, Staging, Stamp, TapReader, TapWriter, list_files};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much of a file is looked at to recognise its format.
const HEAD_BYTES: u64 = 4096;

/// What goes wrong between reading a file and writing it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// The input can't be read.
    Format(FormatError),
    /// The output can't be written.
    Storage(Message),
}

impl From<FormatError> for WriteError {
    fn from(error: FormatError) -> Self {
        Self::Format(error)
    }
}

impl From<crate::storage::Error> for WriteError {
    fn from(error: crate::storage::Error) -> Self {
        Self::Storage(error_message(&error))
    }
}

/// Returns what to tell the user of an error of storage.
#[must_use]
pub fn error_message(error: &crate::storage::Error) -> Message {
    Message::new(error.message_id()).with("path", error.path())
}

/// Why the files of a delivery can't be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListError {
    /// The input is not there, or may not be read: the user named something else.
    Input(Message),
    /// Something below it is a link, no regular file, or has no usable name: the delivery can't be trusted.
    Untrusted(Message),
}

/// Returns the files of a delivery, by path below its root: a folder's, or the one file that the input is.
///
/// # Errors
/// [`ListError`] for an input that is not there, holds a link or can't be listed.
pub fn list_delivery(input: &Path) -> Result<Vec<String>, ListError> {
    use crate::storage::Error;
    if input.is_file() {
        let name = input.file_name().and_then(|name| name.to_str());
        let unnamed = || ListError::Input(Message::new("input-name"));
        return name.map(|name| vec![name.to_owned()]).ok_or_else(unnamed);
    }
    list_files(input).map_err(|error| match error {
        Error::NotFound(_) => ListError::Input(Message::new("input-not-found").with("path", input.display())),
        Error::Link(_) | Error::NotRegular(_) | Error::BadPath(_) => ListError::Untrusted(error_message(&error)),
        other => ListError::Input(error_message(&other)),
    })
}

/// One file of a delivery.
#[derive(Clone)]
pub struct DeliveryFile {
    root: PathBuf,
    path: String,
    stamp: Stamp,
    layout: Option<Layout>,
}

impl DeliveryFile {
    /// Opens a file below the input (or the input itself, if it is a file) and finds its layout.
    ///
    /// # Errors
    /// [`FormatError`] where it can't be opened, or can't be read as the format that it is of.
    pub fn open(input: &Path, path: &str, hints: &Hints<'_>) -> Result<Self, FormatError> {
        let root = if input.is_file() { input.parent().unwrap_or(input).to_owned() } else { input.to_owned() };
        let opened = InputFile::open(&root, Path::new(path)).map_err(|error| FormatError::from(&error))?;
        let mut head = Vec::new();
        opened.reader().take(HEAD_BYTES).read_to_end(&mut head)?;
        let format = Format::recognise(path, &head);
        let layout = match format {
            Some(_) if opened.size_bytes() == 0 => return Err(FormatError::Empty),
            Some(format) => Some(Layout::find(format, opened.handle()?, hints)?),
            None => None,
        };
        Ok(Self { root, path: path.to_owned(), stamp: opened.stamp(), layout })
    }

    /// Returns the path below the input root, with `/` between the parts.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the size in bytes.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.stamp.size_bytes()
    }

    /// Returns the layout; nothing for a file of a format that is not ours.
    #[must_use]
    pub const fn layout(&self) -> Option<&Layout> {
        self.layout.as_ref()
    }

    /// Returns whether the file under the path is still the one that was found.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.reopen().is_ok()
    }

    /// Shows every row to the visitor, in order. With a salt the bytes are digested on the way.
    ///
    /// # Errors
    /// [`FormatError`] where the file can't be read or is no longer the one that was found.
    pub fn scan(&self, salt: Option<&[u8; 32]>, visitor: &mut dyn Visitor) -> Result<Passed, FormatError> {
        self.pass(salt, |layout, source| super::scan(layout, source, visitor))
    }

    /// Has every row read, by several threads where the format allows, and what is made of it taken in the order of the file.
    ///
    /// # Errors
    /// Those of [`DeliveryFile::scan`].
    pub fn scan_read<R: RowReader>(&self, rows: &R, take: &mut Take<'_, R::Made>) -> Result<(), FormatError> {
        self.pass(None, |layout, source| super::scan_read(layout, source, rows, take)).map(|_| ())
    }

    /// Shows rows to the visitor that stand for all of the file.
    ///
    /// # Errors
    /// Those of [`DeliveryFile::scan`].
    pub fn glance(&self, visitor: &mut dyn Visitor) -> Result<(), FormatError> {
        self.pass(None, |layout, source| super::glance(layout, source, visitor)).map(|_| ())
    }

    /// Shows every row to the visitor or to forks of it, by several threads where the format allows, and digests the bytes
    /// on the way.
    ///
    /// # Errors
    /// Those of [`DeliveryFile::scan`].
    pub fn scan_shared<V: SharedVisitor>(&self, salt: &[u8; 32], visitor: &mut V) -> Result<Passed, FormatError> {
        self.pass(Some(salt), |layout, source| super::scan_shared(layout, source, visitor))
    }

    fn pass(
        &self,
        salt: Option<&[u8; 32]>,
        read: impl FnOnce(&Layout, Source<'_>) -> Result<(), FormatError>,
    ) -> Result<Passed, FormatError> {
        let opened = self.reopen()?;
        let Some(layout) = &self.layout else { return Ok(Passed::default()) };
        let Some(salt) = salt else {
            read(layout, Source { file: opened.handle()?, stream: &mut opened.reader() })?;
            return Ok(Passed::default());
        };
        if layout.format() == Format::Parquet {
            let before = digest(&opened, salt)?;
            read(layout, Source { file: opened.handle()?, stream: &mut opened.reader() })?;
            return Ok(before);
        }
        let mut tap = TapReader::new(opened.reader(), salt);
        read(layout, Source { file: opened.handle()?, stream: &mut tap })?;
        finish(tap)
    }

    /// Returns the size and digest of the whole file.
    ///
    /// # Errors
    /// [`FormatError`] where the file can't be read or is no longer the one that was found.
    pub fn digest(&self, salt: &[u8; 32]) -> Result<Passed, FormatError> {
        digest(&self.reopen()?, salt)
    }

    fn reopen(&self) -> Result<InputFile, FormatError> {
        let opened = InputFile::open(&self.root, Path::new(&self.path)).map_err(|error| FormatError::from(&error))?;
        if opened.stamp() == self.stamp { Ok(opened) } else { Err(FormatError::LayoutChanged) }
    }
}

fn digest(opened: &InputFile, salt: &[u8; 32]) -> Result<Passed, FormatError> {
    finish(TapReader::new(opened.reader(), salt))
}

/// Reads what the reader of the format left, and returns what passed.
fn finish<R: Read>(mut tap: TapReader<R>) -> Result<Passed, FormatError> {
    io::copy(&mut tap, &mut io::sink())?;
    let (_, digest, bytes) = tap.finish();
    Ok(passed(bytes, digest))
}

/// Where purged files go: a folder of the staging folder.
pub struct Destination<'a> {
    staging: &'a Staging,
    folder: &'a str,
    salt: &'a [u8; 32],
}

impl<'a> Destination<'a> {
    /// Returns the destination below a folder of the staging folder.
    #[must_use]
    pub const fn new(staging: &'a Staging, folder: &'a str, salt: &'a [u8; 32]) -> Self {
        Self { staging, folder, salt }
    }

    /// Copies a file as it is: a reflink where the file system can.
    ///
    /// # Errors
    /// [`WriteError`] where it can't be read or written.
    pub fn copy(&self, file: &DeliveryFile) -> Result<(Passed, Passed), WriteError> {
        let opened = file.reopen()?;
        let (digest, bytes) = self.staging.copy_digested(&opened, &self.path(file), self.salt)?;
        let passed = passed(bytes, digest);
        Ok((passed, passed))
    }

    /// Writes a file again with those fates; returns what was read, what was written and the tally of each part.
    ///
    /// # Errors
    /// [`WriteError`] where it can't be read or written.
    pub fn rewrite(
        &self,
        file: &DeliveryFile,
        fates: &dyn Fates,
    ) -> Result<(Passed, Passed, Vec<RewriteTally>), WriteError> {
        let opened = file.reopen()?;
        let layout = file.layout().ok_or(FormatError::LayoutChanged)?;
        let is_parquet = layout.format() == Format::Parquet;
        let before = if is_parquet { Some(digest(&opened, self.salt)?) } else { None };
        let mut tap = TapReader::new(opened.reader(), self.salt);
        let mut out = TapWriter::new(self.staging.create(&self.path(file))?, self.salt);
        let source = Source { file: opened.handle().map_err(FormatError::from)?, stream: &mut tap };
        let rewritten = super::rewrite(layout, source, fates, &mut out);
        let (staged, digest, bytes) = out.finish();
        let tallies = match (rewritten, staged.failure()) {
            (Err(_), Some(failure)) => return Err(failure.clone().into()),
            (rewritten, _) => rewritten?,
        };
        // Parquet is read out of order: its bytes are digested before and after instead.
        let input = finish(tap)?;
        if before.is_some_and(|before| before != input) {
            return Err(FormatError::LayoutChanged.into());
        }
        staged.finish()?;
        Ok((input, passed(bytes, digest), tallies))
    }

    fn path(&self, file: &DeliveryFile) -> String {
        format!("{}/{}", self.folder, file.path())
    }
}

fn passed(bytes: u64, digest: Digest) -> Passed {
    Passed { bytes, digest: Some(KeyedDigest(*digest.as_bytes())) }
}
