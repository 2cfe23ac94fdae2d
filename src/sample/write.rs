//! Writes a sample to a folder, whole or not at all.

use super::{Options, SampleSummary, Sink, generate};
use crate::storage::{self, StagedFile, Staging, must_be_free};
use std::io::{self, Write};
use std::path::Path;

/// Makes the sample in a folder that is new or empty.
///
/// # Errors
/// [`storage::Error`] where the folder is in use or can't be written.
pub fn write(options: &Options, folder: &Path) -> Result<SampleSummary, storage::Error> {
    must_be_free(folder)?;
    let mut files = Files { staging: Staging::beside(folder)?, open: None };
    let unfinished = |_| storage::Error::Unfinished(folder.into());
    let summary = generate(options, &mut files).map_err(unfinished)?;
    files.close().map_err(unfinished)?;
    let _published = files.staging.publish()?;
    Ok(summary)
}

/// The files in the staging folder; one is open at a time.
struct Files {
    staging: Staging,
    open: Option<StagedFile>,
}

impl Files {
    fn close(&mut self) -> io::Result<()> {
        match self.open.take() {
            Some(file) => file.finish().map(|_| ()).map_err(|_| io::ErrorKind::Other.into()),
            None => Ok(()),
        }
    }
}

impl Sink for Files {
    fn file(&mut self, path: &str) -> io::Result<Box<dyn Write + '_>> {
        self.close()?;
        let file = self.staging.create(path).map_err(|_| io::Error::from(io::ErrorKind::Other))?;
        Ok(Box::new(self.open.insert(file)))
    }
}
