//! `summary.json`: what a run did, in numbers. Stable and documented; scripts read it.

use super::error::EvidenceError;
use super::facts::{DecisionCounts, Facts, PupilCounts, digest_text};
use crate::ledger::Checkpoint;
use crate::model::handover::Written;
use crate::model::{Category, Day};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of `summary.json`.
const SUMMARY_VERSION: u64 = 1;

/// What a run did.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    version: u64,
    /// The id of the run.
    pub run_id: String,
    pipeline: String,
    /// The as-of day.
    pub as_of: Day,
    tool_version: &'static str,
    approved_by: Vec<String>,
    schedule: NameAndDigest,
    /// The datasets.
    pub datasets: Vec<DatasetSummary>,
    /// The pupils.
    pub pupils: PupilCounts,
    /// The decisions.
    pub decisions: DecisionCounts,
    holds_applied: u64,
    requests_applied: u64,
    /// How many findings there are.
    pub findings: u64,
    /// Where the log stands.
    pub ledger: LedgerSummary,
}

#[derive(Clone, Debug, Serialize)]
struct NameAndDigest {
    name: String,
    digest: String,
}

/// What happened to one dataset.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetSummary {
    id: String,
    /// Its path, or its id.
    pub path: String,
    format: &'static str,
    schema: Option<String>,
    scope: &'static str,
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
    cells_replaced: u64,
    bytes_in: u64,
    bytes_out: u64,
    digest_in: String,
    digest_out: String,
    by_category: BTreeMap<&'static str, CategorySummary>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct CategorySummary {
    rows_dropped: u64,
    cells_blanked: u64,
}

/// Where the log stood when the outputs were written: checkpoint C of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerSummary {
    /// The origin of the log.
    pub origin: String,
    /// Its size in entries.
    pub size: u64,
    /// Its root, hexadecimal.
    pub root: String,
}

impl Summary {
    /// Puts the summary of a run together.
    #[must_use]
    pub fn new(facts: &Facts<'_>, written: &[Written], checkpoint: &Checkpoint) -> Self {
        Self {
            version: SUMMARY_VERSION,
            run_id: facts.run.to_owned(),
            pipeline: facts.pipeline.to_owned(),
            as_of: facts.as_of,
            tool_version: env!("CARGO_PKG_VERSION"),
            approved_by: facts.approved_by.to_vec(),
            schedule: NameAndDigest { name: facts.schedule.0.to_owned(), digest: facts.schedule.1.to_string() },
            datasets: datasets(facts, written),
            pupils: facts.pupil_counts(),
            decisions: facts.decision_counts(),
            holds_applied: facts.holds_in_force,
            requests_applied: facts.requests_applied(),
            findings: facts.findings,
            ledger: LedgerSummary {
                origin: checkpoint.origin.clone(),
                size: checkpoint.size,
                root: checkpoint.root.to_string(),
            },
        }
    }

    /// Returns the bytes of `summary.json`.
    ///
    /// # Errors
    /// [`EvidenceError::Json`].
    pub fn to_json(&self) -> Result<Vec<u8>, EvidenceError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|_| EvidenceError::Json)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn datasets(facts: &Facts<'_>, written: &[Written]) -> Vec<DatasetSummary> {
    let tallies = facts.admitted.datasets.iter().zip(&facts.plan.tallies);
    tallies
        .map(|(dataset, tally)| {
            let file = written.get(dataset.file);
            let output = file.and_then(|file| file.output.as_ref());
            let by_category = tally.by_category.iter().map(|(category, tally): (&Category, _)| {
                (
                    category.name(),
                    CategorySummary { rows_dropped: tally.rows_dropped, cells_blanked: tally.cells_blanked },
                )
            });
            DatasetSummary {
                id: dataset.id.to_string(),
                path: dataset.shown.clone(),
                format: dataset.format,
                schema: dataset.class.schema.clone(),
                scope: if dataset.class.about.in_scope() { "pupil" } else { "out" },
                rows_in: tally.rows_in,
                rows_kept: tally.rows_kept,
                rows_dropped: tally.rows_dropped,
                rows_referred: tally.rows_referred,
                cells_blanked: tally.cells_blanked,
                cells_replaced: tally.cells_replaced,
                bytes_in: file.map_or(0, |file| file.input.bytes),
                bytes_out: output.map_or(0, |output| output.bytes),
                digest_in: facts.digest_in(dataset),
                digest_out: digest_text(output),
                by_category: by_category.collect(),
            }
        })
        .collect()
}
