//! The auditor: checks a run folder, and the deletion log and delivery behind it, and trusts nobody.
//!
//! Promises: shares no reader, writer, scanner or hasher with what it checks, only the plain rules and the parser of
//! entries; reads and never writes; says what it checked, what it could not check, and where something does not hold. A
//! finding never carries a value. No bytes make it panic.

pub mod error;
pub mod finding;
pub mod folder;
pub mod run_folder;
pub mod verdict;

pub use error::VerifyError;
pub use finding::{Finding, Position, Problem, Severity};
pub use run_folder::RunFolder;
pub use verdict::{Check, Gap, Standing, Verdict};

use std::path::Path;

/// What is to be checked, and against what.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The run folder.
    pub run: &'a Path,
}

/// Checks a run.
///
/// # Errors
/// [`VerifyError`] where there is nothing to check. What does not hold is in the verdict.
pub fn verify(request: &Request<'_>) -> Result<Verdict, VerifyError> {
    if !request.run.is_dir() {
        return Err(VerifyError::NoFolder(request.run.to_owned()));
    }
    let mut verdict = Verdict::default();
    RunFolder::open(request.run, &mut verdict);
    Ok(verdict)
}
