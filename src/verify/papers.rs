//! The papers of a run as the auditor reads them: summary, record and certificate, as far as they are held to anything.
//! Fields that nothing is known of are left alone: their bytes are under `run.json`.

use super::plan::{DecisionCounts, Named, PupilCounts};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// Fewer than this is told as few.
const SMALLEST_TOLD: u64 = 5;

/// `summary.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Summary {
    /// The id of the run.
    pub run_id: String,
    /// The name of the pipeline.
    pub pipeline: String,
    /// The as-of day.
    pub as_of: String,
    /// The version of the program.
    pub tool_version: String,
    /// The roles that approved.
    pub approved_by: Vec<String>,
    /// The schedule.
    pub schedule: Named,
    /// The datasets.
    pub datasets: Vec<SummaryDataset>,
    /// The pupils.
    pub pupils: PupilCounts,
    /// The decisions.
    pub decisions: DecisionCounts,
    /// The holds in force.
    pub holds_applied: u64,
    /// Where the log stood.
    pub ledger: Stated,
}

/// A dataset in the summary.
#[derive(Clone, Debug, Deserialize)]
pub struct SummaryDataset {
    /// Its id.
    pub id: String,
    /// Its path, or its id.
    pub path: String,
    /// Where it was written to, if not there.
    pub path_out: Option<String>,
    /// Its format.
    pub format: String,
    /// Its schema.
    pub schema: Option<String>,
    /// `pupil` or `out`.
    pub scope: String,
    /// Rows read.
    pub rows_in: u64,
    /// Rows kept.
    pub rows_kept: u64,
    /// Rows dropped.
    pub rows_dropped: u64,
    /// Rows kept that wait for a person.
    pub rows_referred: u64,
    /// Cells blanked.
    pub cells_blanked: u64,
    /// Cells replaced.
    pub cells_replaced: u64,
    /// The digest of the file read.
    pub digest_in: String,
    /// The digest of the file written.
    pub digest_out: String,
    /// What went, by category.
    pub by_category: BTreeMap<String, CategoryCounts>,
}

/// What went of a category in a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct CategoryCounts {
    /// Dropped rows in which it stood.
    pub rows_dropped: u64,
    /// Cells blanked.
    pub cells_blanked: u64,
}

/// A checkpoint as a paper states it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Stated {
    /// Which log.
    pub origin: String,
    /// Its size.
    pub size: u64,
    /// Its root, hexadecimal.
    pub root: String,
}

/// A count as the record tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The count.
    Exactly(u64),
    /// One to four.
    Few,
    /// That or more.
    AtLeast(u64),
    /// Not told.
    Withheld,
}

impl Told {
    /// Returns whether a count may be told so.
    #[must_use]
    pub const fn fits(self, count: u64) -> bool {
        match self {
            Self::Exactly(told) => told == count,
            Self::Few => count > 0 && count < SMALLEST_TOLD,
            Self::AtLeast(least) => count >= least,
            Self::Withheld => true,
        }
    }

    /// Returns the number in it.
    #[must_use]
    pub const fn number(self) -> u64 {
        match self {
            Self::Exactly(count) | Self::AtLeast(count) => count,
            Self::Few => SMALLEST_TOLD - 1,
            Self::Withheld => 0,
        }
    }
}

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(u64),
            Text(String),
            Nothing,
        }
        let unknown = || serde::de::Error::custom("no count");
        match Written::deserialize(deserializer)? {
            Written::Number(count) => Ok(Self::Exactly(count)),
            Written::Nothing => Ok(Self::Withheld),
            Written::Text(text) if text == "< 5" => Ok(Self::Few),
            Written::Text(text) => {
                let least = text.strip_prefix(">= ").and_then(|least| least.parse().ok());
                least.map(Self::AtLeast).ok_or_else(unknown)
            }
        }
    }
}

/// `record.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// The id of the run.
    pub run_id: String,
    /// The as-of day.
    pub as_of: String,
    /// The version of the program.
    pub tool_version: String,
    /// Who decides on the data.
    pub controller: String,
    /// The schools.
    pub schools: serde_json::Value,
    /// The roles that approved.
    pub approved_by: Vec<String>,
    /// The pupils.
    pub pupils: PupilsTold,
    /// The school years of departure.
    pub left: serde_json::Value,
    /// The datasets.
    pub datasets: Vec<RecordDataset>,
    /// What went in all of them.
    pub totals: TotalsTold,
    /// What went, by category and rule.
    pub erased: Vec<ErasedTold>,
    /// Where the same data lies.
    pub elsewhere: Vec<Elsewhere>,
    /// Where the log stood.
    pub ledger: Stated,
}

/// The pupils in the record.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct PupilsTold {
    /// All.
    pub total: Told,
    /// Still enrolled.
    pub enrolled: Told,
    /// Left.
    pub departed: Told,
    /// Not to be established.
    pub unresolved: Told,
    /// Of whom something went.
    pub with_erasure: Told,
}

/// A dataset in the record.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordDataset {
    /// Its id.
    pub id: String,
    /// Rows read.
    pub rows_in: Told,
    /// Rows kept.
    pub rows_kept: Told,
    /// Rows dropped.
    pub rows_dropped: Told,
    /// What went, by category.
    pub by_category: BTreeMap<String, CategoryTold>,
    /// The digest of the file read.
    pub digest_in: String,
    /// The digest of the file written.
    pub digest_out: String,
}

/// What went of a category, as the record tells it.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct CategoryTold {
    /// Dropped rows in which it stood.
    pub rows_dropped: Told,
    /// Cells blanked.
    pub cells_blanked: Told,
}

/// What went in all datasets.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct TotalsTold {
    /// Datasets.
    pub datasets: u64,
    /// Rows dropped.
    pub rows_dropped: Told,
    /// Cells blanked.
    pub cells_blanked: Told,
    /// Files left out.
    pub files_left_out: Told,
}

/// What went of a category by a rule.
#[derive(Clone, Debug, Deserialize)]
pub struct ErasedTold {
    /// The category.
    pub category: String,
    /// The rule.
    pub rule: serde_json::Value,
    /// Of how many pupils.
    pub pupils: Told,
}

impl ErasedTold {
    /// Returns the id of the rule.
    #[must_use]
    pub fn rule_id(&self) -> &str {
        self.rule.get("id").and_then(serde_json::Value::as_str).unwrap_or_default()
    }
}

/// Where the same data lies.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Elsewhere {
    /// What is there.
    pub what: String,
    /// The system.
    pub system: String,
    /// The schools.
    pub schools: Vec<String>,
}

/// `certificate.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Certificate {
    /// The id of the run.
    pub run_id: String,
    /// The as-of day.
    pub as_of: String,
    /// When the run was completed.
    pub completed_at: String,
    /// Who decides on the data.
    pub controller: String,
    /// The schools.
    pub schools: serde_json::Value,
    /// The roles that approved.
    pub approved_by: Vec<String>,
    /// Whether every place is confirmed.
    pub complete: bool,
    /// How much was withdrawn.
    pub withdrawn: Option<String>,
    /// The school years of departure.
    pub left: serde_json::Value,
    /// What went.
    pub erased: Vec<ErasedCertified>,
    /// The places.
    pub places: Vec<PlaceCertified>,
    /// The digest of the record.
    pub record: String,
    /// Where the log stood.
    pub ledger: Stated,
}

/// What went of a category by a rule, in the certificate.
#[derive(Clone, Debug, Deserialize)]
pub struct ErasedCertified {
    /// The category.
    pub category: String,
    /// The rule.
    pub rule: serde_json::Value,
}

/// A place in the certificate.
#[derive(Clone, Debug, Deserialize)]
pub struct PlaceCertified {
    /// The place.
    pub place: Elsewhere,
    /// `open` or `confirmed`.
    pub state: String,
    /// Who confirmed it.
    pub confirmations: Vec<Confirmation>,
}

/// A confirmation in the certificate.
#[derive(Clone, Debug, Deserialize)]
pub struct Confirmation {
    /// The entry of the log.
    pub entry: u64,
    /// The day.
    pub on: String,
    /// The role.
    pub role: String,
    /// The key that signed.
    pub key: Option<String>,
    /// What it signed.
    pub note: Option<String>,
}
