//! What is to be checked and what was brought to check it with; what was not brought is looked for in the run folder.

use super::error::VerifyError;
use super::finding::{Finding, Problem};
use super::folder;
use super::log::checkpoint;
use super::note::{KeyUse, VerifierKey};
use super::plan::{PLAN_JSON, Plan};
use super::run_folder::RunFolder;
use super::verdict::Verdict;
use std::path::{Path, PathBuf};

/// The file of the verifier key in a run folder, and its name in a plan.
const LOG_KEY: &str = "log.vkey";

/// What is to be checked, and with what.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The run folder.
    pub run: &'a Path,
    /// The delivery that the run was over.
    pub input: Option<&'a Path>,
    /// The deletion log; without it, where the plan says.
    pub ledger: Option<&'a Path>,
    /// The key of the log; without it, the copy in the run folder.
    pub public_key: Option<&'a Path>,
    /// A checkpoint that somebody kept.
    pub checkpoint: Option<&'a Path>,
    /// The key of someone who cosigns the log.
    pub cosigner: Option<&'a Path>,
}

impl<'a> Request<'a> {
    /// Returns the request to check a run folder with what can be found beside it.
    #[must_use]
    pub const fn of(run: &'a Path) -> Self {
        Self { run, input: None, ledger: None, public_key: None, checkpoint: None, cosigner: None }
    }
}

/// What was brought from outside.
#[derive(Clone, Debug, Default)]
pub(super) struct Brought {
    /// The key of the log.
    pub(super) key: Option<VerifierKey>,
    /// Whether that is another file than the copy in the run folder.
    pub(super) key_is_from_outside: bool,
    /// The key of someone who cosigns it.
    pub(super) cosigner: Option<VerifierKey>,
    /// A checkpoint that somebody kept: the note, its signature not yet checked.
    pub(super) checkpoint: Option<Vec<u8>>,
}

impl Brought {
    /// Reads what was brought.
    ///
    /// # Errors
    /// [`VerifyError`]: whoever brought it must bring something else.
    pub(super) fn read(request: &Request<'_>) -> Result<Self, VerifyError> {
        for (flag, folder) in [("RUN_DIR", Some(request.run)), ("--ledger", request.ledger)] {
            if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
                return Err(VerifyError::NoFolder { flag, path: folder.to_owned() });
            }
        }
        if let Some(input) = request.input.filter(|input| !input.exists()) {
            return Err(VerifyError::NoFolder { flag: "--input", path: input.to_owned() });
        }
        let key = request.public_key.map(|path| read_key("--public-key", path, KeyUse::Notes)).transpose()?;
        let cosigner = request.cosigner.map(|path| read_key("--cosigner", path, KeyUse::Cosignatures)).transpose()?;
        let kept = request.checkpoint.map(|path| {
            let bad = || VerifyError::NoCheckpoint { path: path.to_owned() };
            let bytes = folder::read(path).ok_or_else(bad)?;
            checkpoint::read(&bytes, None).map(|_| bytes).map_err(|_| bad())
        });
        let key_is_from_outside = request.public_key.is_some_and(|file| !is_inside(file, request.run));
        Ok(Self { checkpoint: kept.transpose()?, key, key_is_from_outside, cosigner })
    }
}

/// Returns whether a file lies below a folder, links followed.
pub(super) fn is_inside(file: &Path, folder: &Path) -> bool {
    match (file.canonicalize(), folder.canonicalize()) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        (Ok(_) | Err(_), _) => false,
    }
}

fn read_key(flag: &'static str, path: &Path, usage: KeyUse) -> Result<VerifierKey, VerifyError> {
    let text = folder::read(path).and_then(|bytes| String::from_utf8(bytes).ok());
    let key = text.and_then(|text| VerifierKey::parse(&text)).filter(|key| key.usage == usage);
    key.ok_or_else(|| VerifyError::NoKey { flag, path: path.to_owned() })
}

/// Returns the key in the run folder, held against the plan's and the one that was brought.
pub(super) fn key_of_run(
    run: &RunFolder,
    plan: Option<&Plan>,
    brought: Option<&VerifierKey>,
    verdict: &mut Verdict,
) -> Option<VerifierKey> {
    let bytes = run.read(LOG_KEY)?;
    let text = String::from_utf8(bytes).ok();
    let Some(key) = text.as_deref().and_then(VerifierKey::parse).filter(|key| key.usage == KeyUse::Notes) else {
        verdict.find(Finding::in_file(Problem::FileMalformed, LOG_KEY));
        return None;
    };
    if brought.is_some_and(|brought| *brought != key) {
        verdict.find(Finding::in_file(Problem::LogKeyDiffers, LOG_KEY));
    }
    let planned = plan.and_then(|plan| plan.keys.iter().find(|named| named.name == LOG_KEY));
    if planned.is_some_and(|planned| VerifierKey::parse(&planned.id).as_ref() != Some(&key)) {
        verdict.find(Finding::in_file(Problem::FieldDiffers, PLAN_JSON).of("keys"));
    }
    Some(key)
}

/// Returns the folder of the log: the one that was named, else the one of the plan if it is there.
pub(super) fn log_folder(request: &Request<'_>, run: Option<&RunFolder>, plan: Option<&Plan>) -> Option<PathBuf> {
    let of_plan = || plan?.place(&run?.root, "ledger").filter(|folder| folder.is_dir());
    request.ledger.map(Path::to_owned).or_else(of_plan)
}
