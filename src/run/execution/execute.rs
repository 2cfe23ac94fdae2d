//! Stages 5b and 6: carries out a plan between its intent and its outcome in the deletion log.

use super::forget::forget_erased;
use super::papers::Papers;
use crate::erase::{EraseError, carry_out};
use crate::evidence::approval::file_of;
use crate::evidence::entries::{Outcome, datasets_purged, subjects_erased, written};
use crate::evidence::folder::{DATASETS, RunFolder, keyed};
use crate::evidence::referrals::referrals_csv;
use crate::evidence::{Bracket, EvidenceError, Summary, resume};
use crate::formats::Destination;
use crate::keys::Keyring;
use crate::model::event::{Ending, EndingReason};
use crate::presentation::Texts;
use crate::run::error::Error;
use crate::run::job::{Clock, Job};
use crate::run::plan::approve::Approvals;
use crate::run::preparation::prepare::Prepared;
use crate::run::progress::{Progress, tell_left_behind};
use crate::storage::{self, Digest, Staging};

/// How a plan is to be carried out.
pub struct Manner<'a> {
    /// The bytes of `plan.json`, as they were approved where that was asked.
    pub plan_json: &'a [u8],
    /// The approvals of the plan.
    pub approvals: &'a Approvals,
    /// Whether a run folder that is there makes room.
    pub replace: bool,
    /// The language of what is written for people.
    pub texts: &'a Texts,
    /// The clock.
    pub clock: &'a Clock,
    /// Hears how it goes.
    pub progress: &'a dyn Progress,
}

/// Carries out a plan: the run folder appears whole or not at all, and the log says which.
///
/// # Errors
/// [`Error`]; the inputs are untouched then, nothing is published, and the log says that the run failed.
pub fn execute(job: &Job, prepared: &Prepared, keyring: &mut Keyring, manner: &Manner<'_>) -> Result<Summary, Error> {
    if !manner.replace {
        storage::must_be_free(&job.pipeline.out)?;
    }
    let mut bracket = Bracket::open(&job.places(), keyring)?;
    bracket.history()?.allows(job.as_of, job.governance.is_some())?;
    storage::clear_leftovers(&job.pipeline.out)?;
    // A plan that crashed may have left lists that name pupils beside its folder (C4).
    storage::clear_leftovers(&job.plan_folder())?;
    let approved_by = manner.approvals.given_names();
    let facts = prepared.facts(job, &approved_by);
    let made = bracket.begin(keyring, &facts, keyed(&prepared.salt, manner.plan_json), &manner.clock.now)?;
    for key in made {
        manner.progress.notice(&job.key_made(key));
    }
    let as_of = job.as_of.to_string();
    let outcome =
        |ending, run_json| Outcome { run: &prepared.run, as_of: &as_of, at: &manner.clock.now, ending, run_json };
    let staged = Staging::beside(&job.pipeline.out)
        .map_err(Error::from)
        .and_then(|staging| stage((job, prepared, keyring), manner, (staging, &mut bracket)));
    let (summary, run_json, staging) = match staged {
        Ok(staged) => staged,
        Err(error) => {
            bracket.end(&outcome((Ending::Failed, reason_of(&error)), None))?;
            return Err(error);
        }
    };
    match if manner.replace { staging.publish_replacing() } else { staging.publish() } {
        Ok(published) => tell_left_behind(manner.progress, published),
        Err(error) => {
            // The folder may stand there all the same, if only its durability failed: then `--resume` settles it.
            if resume::published_by(&job.pipeline.out, &prepared.run).is_err() {
                bracket.end(&outcome((Ending::Failed, EndingReason::Disk), None))?;
            }
            return Err(error.into());
        }
    }
    bracket.end(&outcome((Ending::Completed, EndingReason::None), Some(run_json)))?;
    Ok(summary)
}

/// Steps 2 to 4: outputs and everything beside them, in the staging folder.
fn stage(
    (job, prepared, keyring): (&Job, &Prepared, &Keyring),
    manner: &Manner<'_>,
    (staging, bracket): (Staging, &mut Bracket),
) -> Result<(Summary, Digest, Staging), Error> {
    manner.progress.stage("erase");
    let destination = Destination::new(&staging, DATASETS, &prepared.salt);
    let planned = &prepared.planned;
    let progress = |bytes| manner.progress.bytes(bytes);
    let purged = carry_out(&prepared.known(), &planned.plan, &planned.inputs, &destination, &progress)?;
    manner.progress.stage("evidence");
    let approved_by = manner.approvals.given_names();
    let facts = prepared.facts(job, &approved_by);
    let mut entries = written(&prepared.governance_entries(job, keyring)?)?;
    entries.extend(subjects_erased(&prepared.run, prepared.grounds(job, keyring)?)?);
    entries.extend(written(&datasets_purged(&facts, &purged.files))?);
    let checkpoint = bracket.record_written(&entries)?;
    drop(entries);
    let summary = Summary::new(&facts, &purged.files, &checkpoint);
    let mut folder = RunFolder::new(&staging, &prepared.salt, &prepared.admitted, &purged.files);
    folder.write("summary.json", &summary.to_json()?)?;
    folder.write("referrals.csv", &referrals_csv(&planned.plan.referrals, manner.texts)?)?;
    let papers =
        Papers { job, prepared, facts: &facts, written: &purged.files, checkpoint: &checkpoint, texts: manner.texts };
    papers.write(&mut folder)?;
    folder.write("plan/plan.json", manner.plan_json)?;
    for (role, note) in &manner.approvals.given {
        folder.write(&format!("plan/{}", file_of(*role)), note)?;
    }
    folder.write("salt", &prepared.salt)?;
    folder.write("log.vkey", format!("{}\n", keyring.log().vkey()).as_bytes())?;
    let run_json = folder.close(&prepared.run)?;
    forget_erased(job, prepared, keyring)?;
    // The last look before anything is published: every input is still the file that was planned.
    match prepared.files.iter().position(|file| !file.is_unchanged()) {
        Some(changed) => Err(EraseError::Changed { place: prepared.admitted.place_of(changed) }.into()),
        None => Ok((summary, run_json, staging)),
    }
}

fn reason_of(error: &Error) -> EndingReason {
    match error {
        Error::Erase(EraseError::Changed { .. } | EraseError::Read { .. }) => EndingReason::InputsChanged,
        Error::Erase(EraseError::Write(_)) | Error::Storage(_) | Error::Evidence(EvidenceError::Storage(_)) => {
            EndingReason::Disk
        }
        _ => EndingReason::Other,
    }
}
