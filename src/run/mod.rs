//! The story: finds, classifies, dates, decides, plans, erases and accounts, in that order.
//!
//! [`run_pipeline`] does the whole job, [`make_plan`] stops after the plan, [`run_plan`] carries out a plan that was made
//! before. Refuses days after today and, where the pipeline asks for approvals, anything not approved.

pub mod accounts;
pub mod anonymise;
pub mod board;
pub mod calendar;
pub mod check;
pub mod decided;
pub mod draft;
pub mod error;
pub mod execute;
pub mod findings;
pub mod hpgn;
pub mod inspect;
pub mod job;
pub mod log;
pub mod plan_folder;
pub mod prepare;
pub mod progress;
pub mod recall;
pub mod requests;
pub mod schedule_notes;

#[cfg(test)]
mod tests;

pub use anonymise::{AnonymiseRequest, Anonymised, Diversity, anonymise};
pub use check::check;
pub use draft::write_schemas;
pub use error::Error;
pub use hpgn::{HpgnWishes, hpgn};
pub use inspect::inspect;
pub use job::{Clock, Job, Overrides};
pub use progress::{Progress, Quiet};

use crate::evidence::plan_file::differences;
use crate::evidence::{Bracket, Summary, open_keys, read_history, resume};
use crate::keys::Keyring;
use crate::model::Message;
use crate::model::event::EndingReason;
use crate::model::handover::Referral;
use crate::presentation::Texts;
use execute::{Manner, execute, places};
use plan_folder::PlanFolder;
use prepare::{Memory, Prepared, prepare};
use rand_core::RngCore;
use std::path::{Path, PathBuf};

/// What the user asks of a job beside the job itself.
pub struct Wishes<'a> {
    /// The language of what is written for people.
    pub texts: &'a Texts,
    /// The clock, read once at the command line.
    pub clock: &'a Clock,
    /// Whether a folder that is there makes room.
    pub replace: bool,
    /// Hears how it goes.
    pub progress: &'a dyn Progress,
}

/// What came of a job.
pub struct Done {
    /// What was done; nothing where the job stopped at its plan.
    pub summary: Option<Summary>,
    /// The folder that was written.
    pub folder: PathBuf,
    /// What is to be reported.
    pub findings: Vec<Message>,
    /// What waits for a person.
    pub referrals: Vec<Referral>,
    /// The roles whose approval is missing.
    pub needs_approval_of: Vec<String>,
    /// The numbers of the plan.
    pub preview: Preview,
    /// The numbers of the plan, per dataset.
    pub datasets: Vec<DatasetPreview>,
}

/// The numbers of a plan for one dataset.
#[derive(Clone, Debug, Default)]
pub struct DatasetPreview {
    /// Its path, or its id where the path holds a value of the delivery.
    pub shown: String,
    /// Rows in the delivery.
    pub rows_in: u64,
    /// Rows to be dropped.
    pub rows_dropped: u64,
    /// Cells to be blanked.
    pub cells_blanked: u64,
    /// Rows that stay and wait for a person.
    pub rows_referred: u64,
}

/// The numbers of a plan, for those who only look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Preview {
    /// The pupils.
    pub pupils: crate::evidence::facts::PupilCounts,
    /// The decisions.
    pub decisions: crate::evidence::facts::DecisionCounts,
    /// Rows in the delivery.
    pub rows_in: u64,
    /// Rows to be dropped.
    pub rows_dropped: u64,
    /// Cells to be blanked.
    pub cells_blanked: u64,
}

/// Does the whole job; where the pipeline asks for approvals it stops after the plan.
///
/// # Errors
/// [`Error`] of the stage that refuses.
pub fn run_pipeline(job: &Job, wishes: &Wishes<'_>) -> Result<Done, Error> {
    if !job.pipeline.approval.roles.is_empty() {
        return make_plan(job, wishes);
    }
    refuse_future(job, wishes.clock)?;
    if !wishes.replace {
        crate::storage::must_be_free(&job.pipeline.out)?;
    }
    let (mut keyring, prepared) = prepare_job(job, random_salt(), wishes.progress)?;
    let plan_json = prepared.plan_json(job, &keyring, &job.plan_folder())?;
    finish((job, &prepared, &plan_json), &mut keyring, wishes)
}

/// Makes the plan and writes its folder; erases nothing.
///
/// # Errors
/// [`Error`] of the stage that refuses.
pub fn make_plan(job: &Job, wishes: &Wishes<'_>) -> Result<Done, Error> {
    let (mut keyring, prepared) = prepare_job(job, random_salt(), wishes.progress)?;
    for key in keyring.persist().map_err(crate::evidence::EvidenceError::from)? {
        wishes.progress.notice(&execute::key_made(job, key));
    }
    let folder = plan_folder::write(job, &prepared, &keyring, wishes.replace, wishes.texts)?;
    Ok(Done { folder, needs_approval_of: roles(job), ..done(job, &prepared, None) })
}

/// Carries out exactly a plan that was made before.
///
/// # Errors
/// [`Error::PlanDiffers`] where the same inputs and policy no longer give the same plan, and that of each stage.
pub fn run_plan(folder: &Path, wishes: &Wishes<'_>) -> Result<Done, Error> {
    let plan = PlanFolder::open(folder)?;
    let job = Job::load(&plan.pipeline, &plan.overrides, plan.as_of)?;
    refuse_future(&job, wishes.clock)?;
    if !job.pipeline.approval.roles.is_empty() {
        return Err(Error::Usage(Message::new("plan-not-approved").with("roles", roles(&job).join(", "))));
    }
    let (mut keyring, mut prepared) = prepare_job(&job, plan.salt, wishes.progress)?;
    let derived = prepared.plan_json(&job, &keyring, &plan.path)?;
    if derived != plan.plan_json {
        return Err(Error::PlanDiffers(differences(&plan.plan_json, &derived)));
    }
    // The list names pupils; it goes when the plan is carried out (C4), so there is nothing to report about it.
    prepared.findings.retain(|finding| finding.id != findings::APPROVERS_LIST);
    let done = finish((&job, &prepared, &derived), &mut keyring, wishes)?;
    crate::storage::remove_file(&plan.path.join(plan_folder::APPROVERS_LIST))?;
    crate::storage::remove_empty_folder(&plan.path.join("approvers"))?;
    Ok(done)
}

/// Withdraws a run that began and never ended, so that the next one can begin.
///
/// # Errors
/// [`Error::Evidence`] where there is none.
pub fn void(job: &Job, why: EndingReason, clock: &Clock) -> Result<(), Error> {
    let keyring = open_keys(&places(job), job.as_of)?;
    Bracket::open(&places(job), &keyring)?.void(why, &clock.now)?;
    Ok(())
}

/// Completes a run that published its outputs and stopped before it said so.
///
/// # Errors
/// [`Error::Evidence`] where there is none, or where the folder is not what it was about to publish.
pub fn resume(job: &Job, clock: &Clock) -> Result<(), Error> {
    let keyring = open_keys(&places(job), job.as_of)?;
    let mut bracket = Bracket::open(&places(job), &keyring)?;
    let unfinished = bracket.history()?.unfinished.ok_or(crate::evidence::EvidenceError::NothingUnfinished)?;
    let run_json = resume::published_by(&job.pipeline.out, &unfinished.run)?;
    bracket.end(&crate::evidence::entries::Outcome {
        run: &unfinished.run,
        as_of: &unfinished.as_of,
        at: &clock.now,
        ending: (crate::model::event::Ending::Completed, EndingReason::None),
        run_json: Some(run_json),
    })?;
    Ok(())
}

fn prepare_job(job: &Job, salt: [u8; 32], progress: &dyn Progress) -> Result<(Keyring, Prepared), Error> {
    let keyring = open_keys(&places(job), job.as_of)?;
    let history = read_history(&places(job), &keyring)?;
    history.allows(job.as_of, job.governance.is_some())?;
    if history.runs.contains(&crate::evidence::run_id(&salt)) {
        return Err(Error::Usage(Message::new("plan-carried-out")));
    }
    let prepared = prepare(job, &Memory { keyring: &keyring, history: &history }, salt, progress)?;
    Ok((keyring, prepared))
}

fn finish(
    (job, prepared, plan_json): (&Job, &Prepared, &[u8]),
    keyring: &mut Keyring,
    wishes: &Wishes<'_>,
) -> Result<Done, Error> {
    let manner = Manner {
        plan_json,
        approved_by: &[],
        replace: wishes.replace,
        texts: wishes.texts,
        clock: wishes.clock,
        progress: wishes.progress,
    };
    let summary = execute(job, prepared, keyring, &manner)?;
    Ok(done(job, prepared, Some(summary)))
}

fn done(job: &Job, prepared: &Prepared, summary: Option<Summary>) -> Done {
    let facts = prepared.facts(job, &[]);
    let sum = |of: fn(&crate::model::handover::DatasetTally) -> u64| prepared.planned.plan.tallies.iter().map(of).sum();
    Done {
        summary,
        folder: job.pipeline.out.clone(),
        findings: prepared.findings.clone(),
        referrals: prepared.planned.plan.referrals.clone(),
        needs_approval_of: Vec::new(),
        datasets: dataset_previews(prepared),
        preview: Preview {
            pupils: facts.pupil_counts(),
            decisions: facts.decision_counts(),
            rows_in: sum(|tally| tally.rows_in),
            rows_dropped: sum(|tally| tally.rows_dropped),
            cells_blanked: sum(|tally| tally.cells_blanked),
        },
    }
}

fn dataset_previews(prepared: &Prepared) -> Vec<DatasetPreview> {
    let datasets = prepared.admitted.datasets.iter().zip(&prepared.planned.plan.tallies);
    let preview = |(dataset, tally): (&crate::model::handover::Dataset, &crate::model::handover::DatasetTally)| {
        let crate::model::handover::DatasetTally { rows_in, rows_dropped, cells_blanked, rows_referred, .. } = *tally;
        DatasetPreview { shown: dataset.shown.clone(), rows_in, rows_dropped, cells_blanked, rows_referred }
    };
    datasets.map(preview).collect()
}

/// R12: a run decides for no day after today.
fn refuse_future(job: &Job, clock: &Clock) -> Result<(), Error> {
    if job.as_of > clock.today {
        return Err(Error::Usage(Message::new("as-of-in-future").with("as_of", job.as_of)));
    }
    Ok(())
}

fn roles(job: &Job) -> Vec<String> {
    job.pipeline.approval.roles.iter().map(|role| role.name().to_owned()).collect()
}

fn random_salt() -> [u8; 32] {
    let mut salt = [0; 32];
    rand_core::OsRng.fill_bytes(&mut salt);
    salt
}
