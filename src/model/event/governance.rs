//! What a run did because of holds, requests, decisions and corrections. Each entry is about one pupil of that run.

use super::Fields;
use super::checks::{are_categories, is_dataset, is_day, is_digest, is_id};
use super::words::{DecidedAs, DeferredBy, Ground, RememberedKind};
use crate::model::{Category, RowReason};
use serde::{Deserialize, Serialize};

/// What a hold, restriction, objection or open request kept from being erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldDeferred {
    /// The categories that would have gone, in the order of their names; none where it is in force and nothing was due.
    pub categories: Vec<String>,
    /// Why data is held; `none` unless by a hold.
    pub ground: Ground,
    /// What keeps the data.
    pub kind: DeferredBy,
    /// The keyed reference of the line of governance, by which a later run knows that it matched (R3).
    pub reference: String,
    /// The run.
    pub run: String,
    /// The keyed reference to the pupil.
    pub subject: String,
}

impl Fields for HoldDeferred {
    fn holds(&self) -> bool {
        is_hold(&self.categories, (self.kind, self.ground), [&self.reference, &self.subject], &self.run)
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }

    fn subject(&self) -> Option<&str> {
        Some(&self.subject)
    }
}

/// What an earlier run deferred and nothing holds back any more, so that this run erased it (R2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldReleased {
    /// The categories that were held back, in the order of their names; at least one.
    pub categories: Vec<String>,
    /// Why they were held; `none` unless by a hold.
    pub ground: Ground,
    /// What kept them.
    pub kind: DeferredBy,
    /// The keyed reference of the line of governance that ended, made for this run.
    pub reference: String,
    /// The run.
    pub run: String,
    /// The keyed reference to the pupil.
    pub subject: String,
}

impl Fields for HoldReleased {
    fn holds(&self) -> bool {
        let references = [&*self.reference, &*self.subject];
        !self.categories.is_empty() && is_hold(&self.categories, (self.kind, self.ground), references, &self.run)
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }

    fn subject(&self) -> Option<&str> {
        Some(&self.subject)
    }
}

fn is_hold(categories: &[String], (kind, ground): (DeferredBy, Ground), references: [&str; 2], run: &str) -> bool {
    are_categories(categories.iter().map(String::as_str))
        && (kind == DeferredBy::Hold) == (ground != Ground::None)
        && references.into_iter().all(is_digest)
        && is_id(run)
}

/// What a person decided on rows that were referred (R10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionMade {
    /// The dataset, as `d01`; empty where the decision is on the pupil and not on rows of one dataset.
    pub dataset: String,
    /// What was decided.
    pub decision: DecidedAs,
    /// The reason for which the rows were referred.
    pub reason: String,
    /// The rows that it settled.
    pub rows: u64,
    /// The run.
    pub run: String,
    /// The keyed reference to the pupil; empty where the rows are of nobody that a register knows.
    pub subject: String,
}

impl Fields for DecisionMade {
    fn holds(&self) -> bool {
        (self.dataset.is_empty() || is_dataset(&self.dataset))
            && RowReason::is_name(&self.reason)
            && is_id(&self.run)
            && (self.subject.is_empty() || is_digest(&self.subject))
    }

    fn run(&self) -> Option<&str> {
        Some(&self.run)
    }

    fn subject(&self) -> Option<&str> {
        Some(self.subject.as_str()).filter(|subject| !subject.is_empty())
    }
}

/// A granted request that later runs and restored exports must go by (R6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestRemembered {
    /// The categories that it covers, in the order of their names; at least one.
    pub categories: Vec<String>,
    /// The day on which it was granted: it covers what was collected up to then.
    pub decided: String,
    /// What was granted.
    pub kind: RememberedKind,
    /// The run.
    pub run: String,
    /// The keyed reference to the pupil.
    pub subject: String,
}

impl Fields for RequestRemembered {
    fn holds(&self) -> bool {
        !self.categories.is_empty()
            && are_categories(self.categories.iter().map(String::as_str))
            && is_day(&self.decided)
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

/// Cells of one pupil in one dataset that were corrected (E7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionApplied {
    /// The category of the column.
    pub category: String,
    /// Cells replaced; at least one.
    pub cells_replaced: u64,
    /// The dataset, as `d01`.
    pub dataset: String,
    /// The run.
    pub run: String,
    /// The keyed reference to the pupil.
    pub subject: String,
}

impl Fields for CorrectionApplied {
    fn holds(&self) -> bool {
        Category::from_name(&self.category).is_some()
            && self.cells_replaced > 0
            && is_dataset(&self.dataset)
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
