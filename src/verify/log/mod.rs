//! The deletion log from the bytes up: the folder, the signed checkpoint, every hash, every entry, and the story they tell.
//!
//! Nothing here comes from `ledger`: layout, hashing, notes and reading are written anew from the texts of C2SP and RFC 6962.
//! Entries are read a few bundles at a time and several at once; what is kept is one hash for each 256 entries, and the
//! reference of each pupil, since a withdrawal may name it.

mod bundle;
pub mod checkpoint;
pub mod layout;
mod past;
mod reading;
pub mod story;
pub mod tree;

pub use checkpoint::{Checkpoint, Flaw};
pub use story::{Story, Trace};

use super::finding::{Finding, Position, Problem};
use super::folder::{self, Listing};
use super::note::{SignedBy, VerifierKey};
use super::verdict::{Check, Gap, Verdict};
use layout::{CHECKPOINT, Row};
use reading::Reading;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tree::Hash;

/// A log, and what it is held against.
#[derive(Clone, Debug)]
pub struct LogRequest<'a> {
    /// Its folder.
    pub folder: &'a Path,
    /// The key of the log.
    pub key: Option<&'a VerifierKey>,
    /// The key of someone who cosigns it.
    pub cosigner: Option<&'a VerifierKey>,
    /// The run under check.
    pub run: Option<&'a str>,
    /// The sizes at which the root is asked for.
    pub sizes: BTreeSet<u64>,
}

/// What a log says, once it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Where it stands.
    pub checkpoint: Checkpoint,
    /// The roots that it had at the sizes that were asked for, those beyond it left out.
    pub roots: BTreeMap<u64, Hash>,
    /// What it says of the run under check.
    pub trace: Trace,
}

impl Log {
    /// Reads a whole log; nothing where its checkpoint can't be read.
    pub fn check(request: &LogRequest<'_>, verdict: &mut Verdict) -> Option<Self> {
        let at = || Position::LogFile(CHECKPOINT.to_owned());
        let Some(listing) = folder::list(request.folder) else {
            verdict.find(Finding::new(Problem::FileUnreadable, Position::Log));
            return None;
        };
        let Some(bytes) = folder::read(&request.folder.join(CHECKPOINT)) else {
            verdict.find(Finding::new(Problem::LogFileMissing, at()));
            return None;
        };
        let Ok((checkpoint, note, flaw)) = checkpoint::read(&bytes, request.key) else {
            verdict.find(Finding::new(Problem::LogFileMalformed, at()));
            return None;
        };
        if let Some(flaw) = flaw {
            verdict.find(Finding::new(flaw.problem(), at()));
            return None;
        }
        if let Some(cosigner) = request.cosigner {
            match note.cosigned_by(cosigner) {
                SignedBy::Key => verdict.check(Check::Cosignature, 1),
                SignedBy::Nobody | SignedBy::Impostor => {
                    verdict.find(Finding::new(Problem::CosignatureMissing, at()));
                }
            }
        }
        let size = checkpoint.size;
        let in_place = strays(request.folder, (&listing, size), verdict);
        // No memory is taken for what a size promises and the folder does not hold.
        if Row::Entries.tiles(size) > u64::try_from(listing.files.len()).unwrap_or(u64::MAX) {
            verdict.find(Finding::new(Problem::LogShorterThanSigned, at()));
            return None;
        }
        let mut reading = Reading::new(request, &checkpoint);
        reading.entries(verdict);
        reading.tiles_above(verdict);
        verdict.check(Check::LogFiles, in_place);
        let sound = reading.sound();
        let (roots, story) = reading.end();
        let (trace, completed) = story.end(verdict);
        if let Some(sound) = sound {
            verdict.check(Check::LogEntries, sound);
            verdict.check(Check::LogRuns, completed);
        }
        if trace.damaged {
            verdict.miss(Gap::DamagedLog, None);
        }
        Some(Self { checkpoint, roots, trace })
    }
}

impl Flaw {
    /// Returns what is found where a checkpoint of the log has it.
    #[must_use]
    pub const fn problem(self) -> Problem {
        match self {
            Self::Malformed => Problem::LogFileMalformed,
            Self::OtherLog => Problem::LogOfAnotherKey,
            Self::FalseSignature => Problem::LogSignatureFalse,
        }
    }
}

/// Finds what has no place in a log of that size; returns how many files have. The start of a tile that stands there, as it
/// was before the log grew, is what a crash between two steps of an append leaves.
fn strays(folder: &Path, (listing, size): (&Listing, u64), verdict: &mut Verdict) -> u64 {
    let is_start = |path: &str| {
        let grown = layout::grown(path, size).and_then(|grown| folder::read(&folder.join(grown)));
        grown.zip(folder::read(&folder.join(path))).is_some_and(|(grown, start)| grown.starts_with(&start))
    };
    let mut in_place = 0;
    for path in listing.files.keys() {
        if layout::belongs(path, size) {
            in_place += 1;
            continue;
        }
        let problem = if is_start(path) { Problem::LogFileStale } else { Problem::LogFileForeign };
        verdict.find(Finding::new(problem, Position::LogFile(path.clone())));
    }
    for path in &listing.others {
        verdict.find(Finding::new(Problem::NoPlainFile, Position::LogFile(path.clone())));
    }
    in_place
}
