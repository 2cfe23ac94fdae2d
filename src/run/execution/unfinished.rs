//! Settles a run that began and of which the log does not say how it ended.

use crate::evidence::entries::Outcome;
use crate::evidence::{Bracket, EvidenceError, open_keys, resume as folder};
use crate::model::event::{Ending, EndingReason};
use crate::run::error::Error;
use crate::run::job::{Clock, Job};
use crate::run::plan::folder::PlanFolder;
use crate::storage;
use std::path::PathBuf;

/// Withdraws a run that began and never ended, so that the next one can begin.
///
/// Where it had published its folder, that is first moved aside, and returned: what it holds was not erased as far as the
/// log goes, and is not to be taken for a run.
///
/// # Errors
/// [`Error::Evidence`] where there is none, and those of moving.
pub fn void(job: &Job, why: EndingReason, clock: &Clock) -> Result<Option<PathBuf>, Error> {
    let keyring = open_keys(&job.places(), job.as_of)?;
    let mut bracket = Bracket::open(&job.places(), &keyring)?;
    let unfinished = bracket.history()?.unfinished.ok_or(EvidenceError::NothingUnfinished)?;
    let out = &job.pipeline.out;
    let aside = folder::is_of(out, &unfinished.run).then(|| folder::aside(out, &unfinished.run));
    if let Some(aside) = &aside {
        storage::move_folder(out, aside)?;
    }
    bracket.void(why, &clock.now)?;
    Ok(aside)
}

/// Completes a run that published its outputs and stopped before it said so.
///
/// # Errors
/// [`Error::Evidence`] where there is none, or where the folder is not what it was about to publish.
pub fn resume(job: &Job, clock: &Clock) -> Result<(), Error> {
    let keyring = open_keys(&job.places(), job.as_of)?;
    let mut bracket = Bracket::open(&job.places(), &keyring)?;
    let unfinished = bracket.history()?.unfinished.ok_or(EvidenceError::NothingUnfinished)?;
    let run_json = folder::published_by(&job.pipeline.out, &unfinished.run)?;
    bracket.end(&Outcome {
        run: &unfinished.run,
        as_of: &unfinished.as_of,
        at: &clock.now,
        ending: (Ending::Completed, EndingReason::None),
        run_json: Some(run_json),
    })?;
    // The plan that it carried out is done with, and so are the lists that name pupils (C4).
    if let Ok(plan) = PlanFolder::open(&job.plan_folder())
        && folder::salt_of(&job.pipeline.out) == Some(plan.salt)
    {
        // What is left is reported by the next run.
        let _gone = plan.remove_lists();
    }
    Ok(())
}
