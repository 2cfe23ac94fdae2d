//! The record of a run (*proces-verbaal van opschoning*): what was removed from which dataset, on what ground, and what was
//! not. `record.json` for programs, `record.html` for people, of one value.
//!
//! Promises: nothing personal, no count of pupils below five (C5), nothing that a person typed but the words of pipeline and
//! schedule. It claims nothing of the source systems: what must still be erased elsewhere reads open (C1).

pub mod build;
pub mod page;
pub mod policy;

pub use build::Sources;
pub use policy::{RuleFacts, ScheduleFacts};

use super::error::EvidenceError;
use super::summary::LedgerSummary;
use crate::model::{Category, Day, RowReason};
use crate::presentation::small::Count;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

/// The version of `record.json`.
pub const RECORD_VERSION: u64 = 1;

/// What a run removed, and what it did not.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    version: u64,
    document: &'static str,
    /// The id of the run.
    pub run_id: String,
    tool_version: &'static str,
    /// The as-of day.
    pub as_of: Day,
    /// Who decides on the data.
    pub controller: String,
    sector: &'static str,
    legal_form: &'static str,
    /// The schools.
    pub schools: Vec<School>,
    /// The roles that approved the plan; without any, it was carried out without approval (C6).
    pub approved_by: Vec<String>,
    /// The schedule.
    pub schedule: ScheduleFacts,
    /// The pupils.
    pub pupils: PupilFacts,
    /// The school years in which the pupils left of whom something went.
    pub left: Option<Period>,
    /// The datasets.
    pub datasets: Vec<DatasetFacts>,
    /// What goes in all of them.
    pub totals: Totals,
    /// What went, by category and rule.
    pub erased: Vec<ErasedFacts>,
    /// What went later than its rule allows (T4).
    pub overdue: Vec<ErasedFacts>,
    /// What would have gone, and was kept back.
    pub kept_back: Vec<KeptFacts>,
    /// The categories that a ground outside the schedule preserves (T6).
    pub preserved: Vec<Category>,
    /// What waits for a person.
    pub referrals: Vec<ReferralFacts>,
    /// How many findings the report lists.
    pub findings: u64,
    /// Where the same data lies too, and must be erased by others.
    pub elsewhere: Vec<Elsewhere>,
    /// Where the deletion log stood.
    pub ledger: LedgerSummary,
    digests: DigestFacts,
}

/// A school, as the pipeline names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Its code.
    pub brin: String,
    /// Its name, where the pipeline has it.
    pub name: Option<String>,
}

/// How many pupils there are.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PupilFacts {
    /// All.
    pub total: Count,
    /// Still enrolled.
    pub enrolled: Count,
    /// Left.
    pub departed: Count,
    /// Not to be established.
    pub unresolved: Count,
    /// Of whom something went.
    pub with_erasure: Count,
}

/// From one school year to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first.
    pub first: String,
    /// The last.
    pub last: String,
}

/// What happened to one dataset.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetFacts {
    /// Its number in the run.
    pub id: String,
    /// Its schema.
    pub schema: Option<String>,
    /// Its path; nothing where that holds a value of the delivery (C3).
    pub path: Option<String>,
    /// Its format.
    pub format: &'static str,
    /// Its source system, from the closed list.
    pub system: &'static str,
    /// `pupil`, or `out` for what is not about pupils.
    pub scope: &'static str,
    /// Rows read.
    pub rows_in: Count,
    /// Rows kept.
    pub rows_kept: Count,
    /// Rows removed.
    pub rows_dropped: Count,
    /// What went, by category.
    pub by_category: BTreeMap<&'static str, CategoryFacts>,
    digest_in: String,
    digest_out: String,
}

/// What went of one category in one dataset.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CategoryFacts {
    /// Removed rows in which it stood.
    pub rows_dropped: Count,
    /// Cells emptied in rows that stay.
    pub cells_blanked: Count,
}

/// What went in all datasets.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Totals {
    /// Datasets in the delivery.
    pub datasets: u64,
    /// Rows removed.
    pub rows_dropped: Count,
    /// Cells emptied.
    pub cells_blanked: Count,
    /// Photographs, videos and other files left out.
    pub files_left_out: Count,
}

/// What went of one category by one rule.
#[derive(Clone, Debug, Serialize)]
pub struct ErasedFacts {
    /// The category.
    pub category: Category,
    /// The rule.
    pub rule: RuleFacts,
    /// Of how many pupils.
    pub pupils: Count,
}

/// What one thing kept back.
#[derive(Clone, Debug, Serialize)]
pub struct KeptFacts {
    /// `hold`, `restriction`, `objection` or `open-request`.
    pub reason: &'static str,
    /// The ground of a hold, from the closed list.
    pub ground: Option<&'static str>,
    /// The categories.
    pub categories: Vec<Category>,
    /// Of how many pupils.
    pub pupils: Count,
}

/// What waits for a person, for one reason.
#[derive(Clone, Debug, Serialize)]
pub struct ReferralFacts {
    /// The reason.
    #[serde(serialize_with = "by_name")]
    pub reason: RowReason,
    /// In how many rows.
    pub rows: Count,
}

/// A place outside the delivery's copy where the same data lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// `source-system`, `paper`, `processor` or `delivery`.
    pub what: String,
    /// The system, from the closed list; empty for the others.
    pub system: String,
    /// The codes of the schools whose data lies there.
    pub schools: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct DigestFacts {
    algorithm: &'static str,
    key: &'static str,
    check: &'static str,
}

impl Record {
    /// Returns the bytes of `record.json`.
    ///
    /// # Errors
    /// [`EvidenceError::Json`].
    pub fn to_json(&self) -> Result<Vec<u8>, EvidenceError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|_| EvidenceError::Json)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn by_name<S: Serializer>(reason: &RowReason, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(reason.name())
}
