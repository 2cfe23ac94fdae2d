//! What a run writes from its intent to its outcome, and what withdraws it afterwards.

use super::Fields;
use super::checks::{
    are_categories, ascends, is_dataset, is_day, is_digest, is_digest_or_empty, is_id, is_moment, is_rule, is_version,
};
use super::words::{Ending, EndingReason, Scope, WithdrawalReason, is_format, is_role, is_system};
use crate::model::SchoolYear;
use serde::{Deserialize, Serialize};

/// The most subjects that one [`RunWithdrawn`] lists, so that it fits in an entry; more take more entries.
pub const WITHDRAWN_SUBJECTS: usize = 900;

/// A run is about to erase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunIntent {
    /// The roles that approved the plan, each once.
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

impl Fields for RunIntent {
    fn holds(&self) -> bool {
        let mut roles = self.approved_by.clone();
        roles.sort();
        roles.dedup();
        roles.len() == self.approved_by.len()
            && roles.iter().all(|role| is_role(role))
            && is_day(&self.as_of)
            && is_moment(&self.at)
            && is_digest(&self.plan)
            && is_id(&self.run)
            && is_version(&self.tool)
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }
}

/// A category and the rule by which it went.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasedCategory {
    /// The category.
    pub category: String,
    /// The id of the rule, or `request`, `consent`, `decision` or `companion`.
    pub rule: String,
}

/// What went of one pupil of one school in one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectErased {
    /// The categories, in the order of their names; at least one.
    pub erased: Vec<ErasedCategory>,
    /// The school year in which the first of them became erasable.
    pub first_erasable: String,
    /// The run.
    pub run: String,
    /// The keyed reference to the pupil.
    pub subject: String,
}

impl Fields for SubjectErased {
    fn holds(&self) -> bool {
        !self.erased.is_empty()
            && are_categories(self.erased.iter().map(|erased| erased.category.as_str()))
            && self.erased.iter().all(|erased| is_rule(&erased.rule))
            && SchoolYear::from_text(&self.first_erasable).is_some()
            && is_id(&self.run)
            && is_digest(&self.subject)
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }

    fn subject(&self) -> Option<&str> {
        Some(&self.subject)
    }
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
    /// Cells replaced by a correction or a redaction.
    pub cells_replaced: u64,
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
    /// Rows read: those dropped and those kept.
    pub rows_in: u64,
    /// Rows kept.
    pub rows_kept: u64,
    /// The run.
    pub run: String,
    /// The source system, from the closed list of systems, or `other`.
    pub system: String,
}

impl Fields for DatasetPurged {
    fn holds(&self) -> bool {
        are_categories(self.by_category.iter().map(|tally| tally.category.as_str()))
            && is_dataset(&self.dataset)
            && is_digest_or_empty(&self.digest_in)
            && is_digest_or_empty(&self.digest_out)
            && is_format(&self.format)
            && self.rows_dropped.checked_add(self.rows_kept) == Some(self.rows_in)
            && is_id(&self.run)
            && is_system(&self.system)
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }
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
    /// Why it failed or was withdrawn; `none` if and only if it was completed.
    pub reason: EndingReason,
    /// The run.
    pub run: String,
    /// The keyed digest of `run.json`; empty unless completed.
    pub run_json: String,
}

impl Fields for RunOutcome {
    fn holds(&self) -> bool {
        let completed = self.outcome == Ending::Completed;
        let fitting = if completed { is_digest(&self.run_json) } else { self.run_json.is_empty() };
        fitting
            && completed == (self.reason == EndingReason::None)
            && is_day(&self.as_of)
            && is_moment(&self.at)
            && is_id(&self.run)
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }
}

/// A completed run that turned out to be wrong: what it erased should have stayed. More subjects than fit in one entry
/// take several entries, each with its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunWithdrawn {
    /// What was wrong.
    pub reason: WithdrawalReason,
    /// The run.
    pub run: String,
    /// How much of it was wrong.
    pub scope: Scope,
    /// The keyed references of those it touches, in order; none where it is all of the run.
    pub subjects: Vec<String>,
}

impl Fields for RunWithdrawn {
    fn holds(&self) -> bool {
        let fitting = match self.scope {
            Scope::All => self.subjects.is_empty(),
            Scope::Listed => (1..=WITHDRAWN_SUBJECTS).contains(&self.subjects.len()),
        };
        fitting
            && self.subjects.iter().all(|subject| is_digest(subject))
            && ascends(self.subjects.iter().map(String::as_str))
            && is_id(&self.run)
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }
}
