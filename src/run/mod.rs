//! The story: finds, classifies, dates, decides, plans, erases and accounts, in that order.
//!
//! [`run_pipeline`] does the whole job, [`make_plan`] stops after the plan, [`run_plan`] carries out a plan that was made
//! before. Refuses days after today and, where the pipeline asks for approvals, anything not approved.

pub mod approvers_folder;
pub mod confirm;
pub mod error;
pub mod execution;
pub mod extract;
pub mod governance;
pub mod job;
pub mod keys;
pub mod log;
pub mod look;
pub mod plan;
pub mod preparation;
pub mod progress;

#[cfg(test)]
mod tests;

pub use crate::evidence::words;
pub use crate::extract::hpgn::Cost;
pub use crate::keys::{Passphrases, Prompts};
pub use error::Error;
pub use execution::unfinished::{resume, void};
pub use extract::anonymise::{AnonymiseRequest, Anonymised, Diversity, anonymise};
pub use extract::hpgn::{HpgnWishes, hpgn};
pub use extract::releases::{ReleaseState, check_releases};
pub use extract::{ExtractWishes, Released, extract as make_extract};
pub use job::{Clock, Job, Overrides};
pub use look::check::check;
pub use look::draft::write_schemas;
pub use look::inspect::inspect;
pub use progress::{Progress, Quiet};

use crate::evidence::plan_file::differences;
use crate::evidence::{EvidenceError, History, Summary, open_keys, read_history};
use crate::model::Message;
use crate::model::handover::Referral;
use crate::presentation::Texts;
use execution::execute::{Manner, execute};
use plan::approve::{Approvals, must_not_sign_the_log};
use plan::folder::{self as plan_folder, PlanFolder};
use plan::json::PlanPlace;
use plan::lists::Lists;
use preparation::findings;
use preparation::prepare::{Prepared, prepare_job, random_salt};
use progress::tell_left_behind;
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
    /// Where the passphrase of protected keys comes from, for a plan; a pipeline's job says it itself.
    pub passphrases: &'a Passphrases,
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
    /// The roles that approved.
    pub approved_by: Vec<String>,
    /// Whether this is a plan for looking only (R12).
    pub simulation: bool,
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
    job.refuse_future(wishes.clock)?;
    if !job.pipeline.approval.roles.is_empty() {
        refuse_second_plan(job, wishes)?;
        return make_plan(job, wishes);
    }
    if !wishes.replace {
        refuse_occupied(job)?;
    }
    let (mut keyring, prepared) = prepare_job(job, random_salt(), wishes.progress, History::allows)?;
    let place = PlanPlace { folder: &job.plan_folder(), simulation: false, lists: &[] };
    let plan_json = prepared.plan_json(job, &keyring, place)?;
    let summary = execute(job, &prepared, &mut keyring, &manner(&plan_json, &Approvals::default(), wishes))?;
    Ok(done(job, &prepared, Some(summary)))
}

/// Refuses a run folder that is there. One of a run that stopped between its folder and its outcome is to be completed, not
/// replaced.
fn refuse_occupied(job: &Job) -> Result<(), Error> {
    let Err(occupied) = crate::storage::must_be_free(&job.pipeline.out) else { return Ok(()) };
    let places = job.places();
    let history = open_keys(&places, job.as_of).and_then(|keyring| read_history(&places, &keyring));
    match history {
        Ok(history) if history.unfinished.is_some() => Err(EvidenceError::Unfinished.into()),
        Ok(_) | Err(_) => Err(occupied.into()),
    }
}

/// Makes the plan and writes its folder; erases nothing. For a day that no run may decide for it is a simulation (R12).
///
/// # Errors
/// [`Error`] of the stage that refuses.
pub fn make_plan(job: &Job, wishes: &Wishes<'_>) -> Result<Done, Error> {
    let (mut keyring, prepared) = prepare_job(job, random_salt(), wishes.progress, History::allows_looking)?;
    must_not_sign_the_log(&job.pipeline, keyring.log().vkey())?;
    let before_last = read_history(&job.places(), &keyring)?.is_before_last_run(job.as_of);
    let simulation = before_last || job.as_of > wishes.clock.today;
    // A simulation is never carried out, so that nothing has to be recognised later.
    if !simulation {
        for key in keyring.persist().map_err(crate::evidence::EvidenceError::from)? {
            wishes.progress.notice(&job.key_made(key));
        }
    }
    let published = plan_folder::write(job, &prepared, &keyring, (simulation, wishes.replace))?;
    tell_left_behind(wishes.progress, published);
    let needs_approval_of = if simulation { Vec::new() } else { roles(job) };
    Ok(Done { folder: job.plan_folder(), needs_approval_of, simulation, ..done(job, &prepared, None) })
}

/// Carries out exactly a plan that was made before.
///
/// # Errors
/// [`Error::PlanDiffers`] where the same inputs and policy no longer give the same plan, [`Error::Approval`] where an
/// approval does not count, and that of each stage.
pub fn run_plan(folder: &Path, wishes: &Wishes<'_>) -> Result<Done, Error> {
    let plan = PlanFolder::open(folder)?;
    plan.must_be_no_simulation()?;
    let job = plan.job(wishes.passphrases)?;
    job.refuse_future(wishes.clock)?;
    plan.must_have_roster_of(&job.pipeline)?;
    plan.must_have_its_lists(false)?;
    let approvals = Approvals::of(&plan, &job.pipeline)?;
    if !approvals.missing.is_empty() {
        let message = Message::new("plan-not-approved").with("roles", approvals.missing_names().join(", "));
        return Err(Error::Usage(message.with("folder", folder.display())));
    }
    let (mut keyring, mut prepared) = prepare_job(&job, plan.salt, wishes.progress, History::allows)?;
    must_not_sign_the_log(&job.pipeline, keyring.log().vkey())?;
    let lists = Lists::new(&job, &prepared, false)?.digests(&plan.salt);
    let place = PlanPlace { folder: &plan.path, simulation: false, lists: &lists };
    let derived = prepared.plan_json(&job, &keyring, place)?;
    if derived != plan.plan_json {
        return Err(Error::PlanDiffers(differences(&plan.plan_json, &derived)));
    }
    // The lists name pupils; they go when the plan is carried out (C4), so there is nothing to report about them.
    let mut left = Vec::new();
    prepared.findings.retain(|finding| {
        let is_list = finding.id == findings::APPROVERS_LIST;
        left.extend(is_list.then(|| finding.clone()));
        !is_list
    });
    let summary = execute(&job, &prepared, &mut keyring, &manner(&derived, &approvals, wishes))?;
    let mut done = done(&job, &prepared, Some(summary));
    done.approved_by = approvals.given_names();
    if !plan.remove_lists() {
        done.findings.extend(left);
    }
    Ok(done)
}

fn manner<'a>(plan_json: &'a [u8], approvals: &'a Approvals, wishes: &'a Wishes<'_>) -> Manner<'a> {
    Manner {
        plan_json,
        approvals,
        replace: wishes.replace,
        texts: wishes.texts,
        clock: wishes.clock,
        progress: wishes.progress,
    }
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
        approved_by: Vec::new(),
        simulation: false,
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

/// A plan that waits for approvals is not written over unasked: the approvals would be lost.
fn refuse_second_plan(job: &Job, wishes: &Wishes<'_>) -> Result<(), Error> {
    let folder = job.plan_folder();
    if wishes.replace || PlanFolder::open(&folder).is_err() {
        return Ok(());
    }
    Err(Error::Usage(Message::new("plan-there-already").with("folder", folder.display())))
}

fn roles(job: &Job) -> Vec<String> {
    job.pipeline.approval.roles.iter().map(|role| role.name().to_owned()).collect()
}
