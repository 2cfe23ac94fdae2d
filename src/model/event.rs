//! The entries of the deletion log: typed, from closed lists, written as canonical JSON.
//!
//! An entry is `[version, event, fields]` in the form of RFC 8785, over objects, arrays, strings, booleans and integers
//! below 2^53. The parser refuses what it would not itself write. No name, number or value of a person fits in here.

use super::{Category, Day, SchoolYear};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The version of the entries.
pub const EVENT_VERSION: u64 = 1;

/// The most bytes that an entry may take (tlog-tiles).
pub const EVENT_LIMIT_BYTES: usize = 65_535;

/// Why an entry can't be written or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EventError {
    /// Not an entry of this version, or not in its one canonical form.
    #[error("the entry is not one that this program writes")]
    NotCanonical,
    /// Longer than an entry may be.
    #[error("the entry is longer than {EVENT_LIMIT_BYTES} bytes")]
    TooLong,
}

/// One entry of the deletion log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A run is about to erase.
    RunIntent(RunIntent),
    /// What went of one pupil of one school in one run.
    SubjectErased(SubjectErased),
    /// What went in one dataset.
    DatasetPurged(DatasetPurged),
    /// How a run ended.
    RunOutcome(RunOutcome),
}

/// A run is about to erase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunIntent {
    /// The roles that approved the plan.
    pub approved_by: Vec<String>,
    /// The as-of day.
    pub as_of: String,
    /// The moment, by the clock of the machine, in UTC.
    pub at: String,
    /// Cells to be blanked.
    pub cells_blanked: u64,
    /// Datasets in the delivery.
    pub datasets: u64,
    /// Files to be left out.
    pub files_dropped: u64,
    /// Whether a governance folder was read.
    pub governance: bool,
    /// Holds in force on the as-of day.
    pub holds_in_force: u64,
    /// The keyed digest of `plan.json`.
    pub plan: String,
    /// Pupils of whom something goes.
    pub pupils_with_erasure: u64,
    /// Rows to be dropped.
    pub rows_dropped: u64,
    /// Rows in the delivery.
    pub rows_in: u64,
    /// The run.
    pub run: String,
    /// The version of the program.
    pub tool: String,
}

/// A category and the rule by which it went.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasedCategory {
    /// The category.
    pub category: String,
    /// The id of the rule, or `request` or `consent`.
    pub rule: String,
}

/// What went of one pupil of one school in one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectErased {
    /// The categories, in the order of their names.
    pub erased: Vec<ErasedCategory>,
    /// The school year in which the first of them became erasable.
    pub first_erasable: String,
    /// The run.
    pub run: String,
    /// The keyed reference to the pupil.
    pub subject: String,
}

/// What went of one category in one dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurgedCategory {
    /// The category.
    pub category: String,
    /// Cells blanked.
    pub cells_blanked: u64,
    /// Cells in dropped rows.
    pub cells_dropped: u64,
    /// Dropped rows that held the category.
    pub rows_dropped: u64,
}

/// What went in one dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatasetPurged {
    /// Tallies by category, in the order of their names.
    pub by_category: Vec<PurgedCategory>,
    /// Cells blanked.
    pub cells_blanked: u64,
    /// The dataset, as `d01`.
    pub dataset: String,
    /// The keyed digest of the file it was read from.
    pub digest_in: String,
    /// The keyed digest of the file it was written to; empty where that was left out.
    pub digest_out: String,
    /// The format.
    pub format: String,
    /// Rows dropped.
    pub rows_dropped: u64,
    /// Rows read.
    pub rows_in: u64,
    /// Rows kept.
    pub rows_kept: u64,
    /// The run.
    pub run: String,
    /// The source system, from the closed list of systems, or `other`.
    pub system: String,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Everything was erased, written and published.
    Completed,
    /// It stopped before anything was published; nothing was erased.
    Failed,
    /// A person withdrew it.
    Void,
}

/// Why a run failed or was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndingReason {
    /// It was completed.
    None,
    /// An input changed.
    InputsChanged,
    /// The disk failed or was full.
    Disk,
    /// A person made a mistake.
    Mistake,
    /// Anything else.
    Other,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunOutcome {
    /// The as-of day.
    pub as_of: String,
    /// The moment, by the clock of the machine, in UTC.
    pub at: String,
    /// How it ended.
    pub outcome: Ending,
    /// Why it failed or was withdrawn.
    pub reason: EndingReason,
    /// The run.
    pub run: String,
    /// The keyed digest of `run.json`; empty unless completed.
    pub run_json: String,
}

impl Event {
    /// Returns the entry's bytes.
    ///
    /// # Errors
    /// [`EventError`] where it does not fit in an entry.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EventError> {
        let bytes = match self {
            Self::RunIntent(fields) => canonical("run-intent", fields),
            Self::SubjectErased(fields) => canonical("subject-erased", fields),
            Self::DatasetPurged(fields) => canonical("dataset-purged", fields),
            Self::RunOutcome(fields) => canonical("run-outcome", fields),
        }?;
        if bytes.len() > EVENT_LIMIT_BYTES { Err(EventError::TooLong) } else { Ok(bytes) }
    }

    /// Reads an entry; refuses anything that [`Event::to_bytes`] would not have written.
    ///
    /// # Errors
    /// [`EventError::NotCanonical`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EventError> {
        let refuse = |_| EventError::NotCanonical;
        let (version, name, fields): (u64, String, serde_json::Value) =
            serde_json::from_slice(bytes).map_err(refuse)?;
        let event = match (version, name.as_str()) {
            (EVENT_VERSION, "run-intent") => Self::RunIntent(serde_json::from_value(fields).map_err(refuse)?),
            (EVENT_VERSION, "subject-erased") => Self::SubjectErased(serde_json::from_value(fields).map_err(refuse)?),
            (EVENT_VERSION, "dataset-purged") => Self::DatasetPurged(serde_json::from_value(fields).map_err(refuse)?),
            (EVENT_VERSION, "run-outcome") => Self::RunOutcome(serde_json::from_value(fields).map_err(refuse)?),
            _ => return Err(EventError::NotCanonical),
        };
        if event.to_bytes()? == bytes && event.is_plausible() { Ok(event) } else { Err(EventError::NotCanonical) }
    }

    /// Whether words and days are those of the closed lists.
    fn is_plausible(&self) -> bool {
        match self {
            Self::RunIntent(intent) => Day::from_iso(&intent.as_of).is_some(),
            Self::SubjectErased(subject) => {
                subject.erased.iter().all(|erased| Category::from_name(&erased.category).is_some())
                    && SchoolYear::from_text(&subject.first_erasable).is_some()
            }
            Self::DatasetPurged(purged) => {
                purged.by_category.iter().all(|tally| Category::from_name(&tally.category).is_some())
            }
            Self::RunOutcome(outcome) => Day::from_iso(&outcome.as_of).is_some(),
        }
    }

    /// Returns the run that the entry is of.
    #[must_use]
    pub fn run(&self) -> &str {
        match self {
            Self::RunIntent(fields) => &fields.run,
            Self::SubjectErased(fields) => &fields.run,
            Self::DatasetPurged(fields) => &fields.run,
            Self::RunOutcome(fields) => &fields.run,
        }
    }
}

fn canonical<T: Serialize>(name: &str, fields: &T) -> Result<Vec<u8>, EventError> {
    serde_json_canonicalizer::to_vec(&(EVENT_VERSION, name, fields)).map_err(|_| EventError::NotCanonical)
}
