//! The entries of a run, put together from its facts.

use super::error::EvidenceError;
use super::facts::{Facts, count, digest_text};
use crate::model::event::{
    DatasetPurged, Ending, EndingReason, ErasedCategory, Event, PurgedCategory, RunIntent, RunOutcome, SubjectErased,
};
use crate::model::handover::{Grounds, Written};
use crate::storage::Digest;
use rayon::prelude::*;

/// Returns the entry that says that a run is about to erase.
#[must_use]
pub fn run_intent(facts: &Facts<'_>, plan: Digest, at: &str) -> Event {
    let sum = |of: fn(&crate::model::handover::DatasetTally) -> u64| facts.plan.tallies.iter().map(of).sum();
    Event::RunIntent(RunIntent {
        approved_by: facts.approved_by.to_vec(),
        as_of: facts.as_of.to_string(),
        at: at.to_owned(),
        cells_blanked: sum(|tally| tally.cells_blanked),
        datasets: count(facts.admitted.datasets.iter()),
        files_dropped: facts.files_dropped(),
        governance: facts.governance,
        holds_in_force: facts.holds_in_force,
        plan: plan.to_string(),
        pupils_with_erasure: count(facts.plan.pupils_with_erasure()),
        rows_dropped: sum(|tally| tally.rows_dropped),
        rows_in: sum(|tally| tally.rows_in),
        run: facts.run.to_owned(),
        tool: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Returns the entries of the pupils of whom something goes, sorted by reference, as they are written: they are too many to
/// keep as values first.
///
/// # Errors
/// [`EvidenceError::Json`].
pub fn subjects_erased(run: &str, mut erased: Vec<(String, Grounds)>) -> Result<Vec<Vec<u8>>, EvidenceError> {
    erased.par_sort_by(|(one, _), (other, _)| one.cmp(other));
    let category = |(category, rule): (crate::model::Category, String)| ErasedCategory {
        category: category.name().to_owned(),
        rule,
    };
    let entry = |(subject, grounds): (String, Grounds)| {
        let event = Event::SubjectErased(SubjectErased {
            erased: grounds.rules.into_iter().map(category).collect(),
            first_erasable: grounds.first_erasable_year.to_string(),
            run: run.to_owned(),
            subject,
        });
        event.to_bytes().map_err(|_| EvidenceError::Json)
    };
    erased.into_par_iter().map(entry).collect()
}

/// Returns entries as they are written.
///
/// # Errors
/// [`EvidenceError::Json`].
pub fn written(events: &[Event]) -> Result<Vec<Vec<u8>>, EvidenceError> {
    events.par_iter().map(|event| event.to_bytes().map_err(|_| EvidenceError::Json)).collect()
}

/// Returns the entries of the datasets, in their order.
#[must_use]
pub fn datasets_purged(facts: &Facts<'_>, written: &[Written]) -> Vec<Event> {
    let tallies = facts.admitted.datasets.iter().zip(&facts.plan.tallies);
    tallies
        .map(|(dataset, tally)| {
            let mut by_category: Vec<PurgedCategory> = tally
                .by_category
                .iter()
                .map(|(category, tally)| PurgedCategory {
                    category: category.name().to_owned(),
                    cells_blanked: tally.cells_blanked,
                    cells_dropped: tally.cells_dropped,
                    rows_dropped: tally.rows_dropped,
                })
                .collect();
            by_category.sort_by(|one, other| one.category.cmp(&other.category));
            Event::DatasetPurged(DatasetPurged {
                by_category,
                cells_blanked: tally.cells_blanked,
                cells_replaced: tally.cells_replaced,
                dataset: dataset.id.to_string(),
                digest_in: facts.digest_in(dataset),
                digest_out: digest_text(written.get(dataset.file).and_then(|file| file.output.as_ref())),
                format: dataset.format.to_owned(),
                rows_dropped: tally.rows_dropped,
                rows_in: tally.rows_in,
                rows_kept: tally.rows_kept,
                run: facts.run.to_owned(),
                system: Facts::system_of(dataset).to_owned(),
            })
        })
        .collect()
}

/// How a run ended, and what its evidence rests on.
pub struct Outcome<'a> {
    /// The run.
    pub run: &'a str,
    /// The as-of day, as it stands in the intent.
    pub as_of: &'a str,
    /// The moment.
    pub at: &'a str,
    /// How it ended, and why if it did not complete.
    pub ending: (Ending, EndingReason),
    /// The digest of `run.json`, for a completed run.
    pub run_json: Option<Digest>,
}

/// Returns the entry that says how a run ended.
#[must_use]
pub fn run_outcome(outcome: &Outcome<'_>) -> Event {
    Event::RunOutcome(RunOutcome {
        as_of: outcome.as_of.to_owned(),
        at: outcome.at.to_owned(),
        outcome: outcome.ending.0,
        reason: outcome.ending.1,
        run: outcome.run.to_owned(),
        run_json: outcome.run_json.map_or_else(String::new, |digest| digest.to_string()),
    })
}
