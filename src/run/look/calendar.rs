//! `opschoon calendar`: what falls due in the coming years. Reads the delivery and writes nothing.

use crate::determine::calendar::calendar;
pub use crate::determine::calendar::{Calendar, Counts};
use crate::evidence::{open_keys, read_history};
use crate::model::{CategorySet, Day};
use crate::run::error::Error;
use crate::run::governance::recall::Memory;
use crate::run::job::Job;
use crate::run::preparation::prepare::prepare;
use crate::run::progress::Progress;

/// For how many months after that of the as-of day: six years, so that every five-year period that runs now ends in it.
pub const MONTHS: u16 = 72;

/// What falls due, and for which job.
#[derive(Clone, Debug)]
pub struct Due {
    /// The name of the pipeline.
    pub pipeline: String,
    /// The as-of day.
    pub as_of: Day,
    /// What falls due, by the number of pupils per category.
    pub calendar: Calendar,
}

/// Returns what falls due for a job, on whatever day (R12).
///
/// # Errors
/// [`Error`] of the stage that refuses.
pub fn due(job: &Job, progress: &dyn Progress) -> Result<Due, Error> {
    let keyring = open_keys(&job.places(), job.as_of)?;
    let history = read_history(&job.places(), &keyring)?;
    // The salt keys the digests of a plan, and no plan comes of this.
    let prepared = prepare(job, &Memory { keyring: &keyring, history: &history }, [0; 32], progress)?;
    let occurring: &[CategorySet] = &prepared.planned.plan.occurring;
    let calendar = calendar(&prepared.pupils, occurring, &prepared.standings, &job.terms(), MONTHS);
    Ok(Due { pipeline: job.pipeline.name.clone(), as_of: job.as_of, calendar })
}
