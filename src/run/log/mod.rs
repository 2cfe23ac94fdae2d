//! The deletion log for those who look: read, hand over, prove, check, withdraw. None of it touches a delivery.
//!
//! Everything that is shown was followed up to the signed checkpoint first. Where the verifier key lies beside the log,
//! the result says so: who can change the log can change that key too.

mod correct;
mod cosign;
mod export;
mod prove;
mod show;

pub use crate::evidence::proof::{CheckedOpening, CheckedProof};
pub use correct::{Corrected, Withdrawal, correct};
pub use cosign::{Cosigned, cosign};
pub use export::{ExportFormat, export};
pub use prove::{Check, Proving, check_proof, prove, write_proof};
pub use show::{Filter, Shown, show};

use crate::evidence::EvidenceError;
use crate::ledger::Reader;
use crate::model::{Brin, Message, PupilNumber};
use crate::policy::Pipeline;
use crate::run::error::Error;
use crate::storage::InputFile;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A log, and the key that it is read under.
#[derive(Clone, Debug)]
pub struct LogPlace {
    /// The folder of the log.
    pub dir: PathBuf,
    /// The verifier key.
    pub vkey: String,
    /// Whether the key was brought from elsewhere.
    pub key_was_brought: bool,
}

impl LogPlace {
    /// Finds the log that a pipeline file names, or that lies in a folder, and its verifier key: the one that was brought,
    /// else the one in the key folder beside it.
    ///
    /// # Errors
    /// [`Error`] where pipeline or key can't be read.
    pub fn find(what: &Path, public_key: Option<&Path>) -> Result<Self, Error> {
        let (dir, keys) = if what.is_file() {
            let pipeline = Pipeline::load(what)?;
            (pipeline.ledger, pipeline.keys)
        } else {
            (what.to_owned(), crate::run::job::keys_beside(what))
        };
        let beside = keys.join("log.vkey");
        let key = read_text(public_key.unwrap_or(&beside))?;
        Ok(Self { dir, vkey: key.trim_end_matches('\n').to_owned(), key_was_brought: public_key.is_some() })
    }

    /// Opens the log.
    ///
    /// # Errors
    /// [`Error::Evidence`].
    pub fn open(&self) -> Result<Reader, Error> {
        Ok(Reader::open(&self.dir, &self.vkey).map_err(EvidenceError::from)?)
    }
}

/// A pupil, as someone names one at the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPupil {
    /// The school.
    pub school: Brin,
    /// The number at that school.
    pub number: PupilNumber,
}

impl NamedPupil {
    /// Reads a school and a number.
    ///
    /// # Errors
    /// [`Error::Usage`] for what is no BRIN, no number, or a number of another kind: the log knows pupil numbers alone.
    pub fn read(school: &str, number: &str) -> Result<Self, Error> {
        let usage = |id| Error::Usage(Message::new(id));
        let school = Brin::from_text(school).ok_or_else(|| usage("log-no-school"))?;
        if number.contains(':') {
            return Err(usage("log-other-number"));
        }
        let number = PupilNumber::from_cell(number).ok_or_else(|| usage("log-no-number"))?;
        Ok(Self { school, number })
    }
}

/// Reads a small file, such as a key or a checkpoint.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map_or(path, Path::new);
    let mut bytes = Vec::new();
    let read = InputFile::open(folder, name)?.reader().read_to_end(&mut bytes);
    match read {
        Ok(_) => Ok(bytes),
        Err(_) => Err(Error::Usage(Message::new("storage-io").with("path", path.display()))),
    }
}

fn read_text(path: &Path) -> Result<String, Error> {
    let text = String::from_utf8(read_file(path)?).ok();
    text.ok_or_else(|| Error::Usage(Message::new("keys-malformed").with("file", path.display())))
}
