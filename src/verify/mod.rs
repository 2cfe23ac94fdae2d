//! The auditor: checks a run folder, and the deletion log and delivery behind it, and trusts nobody.
//!
//! Promises: shares no reader, writer, scanner or hasher with what it checks, only the plain rules and the parser of
//! entries; reads and never writes; says what it checked, what it could not check, and where something does not hold. A
//! finding never carries a value. No bytes make it panic.

pub mod account;
pub mod anchors;
pub mod approvals;
pub mod certificate;
pub mod compare;
pub mod error;
pub mod finding;
pub mod folder;
pub mod log;
pub mod note;
pub mod outputs;
pub mod papers;
pub mod plan;
pub mod record;
pub mod replay;
pub mod request;
pub mod run_folder;
pub mod summary;
pub mod verdict;

#[cfg(test)]
mod tests;

pub use error::VerifyError;
pub use finding::{Finding, Position, Problem, Severity};
pub use log::{Log, LogRequest};
pub use note::VerifierKey;
pub use plan::Plan;
pub use request::Request;
pub use run_folder::RunFolder;
pub use verdict::{About, Check, Gap, Standing, Verdict};

use anchors::Anchor;
use approvals::Roster;
use papers::{Certificate, Record, Summary};
use request::{Brought, log_folder};

/// Checks a run.
///
/// # Errors
/// [`VerifyError`] where there is nothing to check or what was brought to check with can't be used. What does not hold is
/// in the verdict.
pub fn verify(request: &Request<'_>) -> Result<Verdict, VerifyError> {
    let brought = Brought::read(request)?;
    let mut verdict = Verdict::default();
    let run = RunFolder::open(request.run, &mut verdict);
    let evidence = Evidence::read(run.as_ref(), brought, &mut verdict);
    let log = evidence.log(request, &mut verdict);
    evidence.check(log.as_ref(), &mut verdict);
    if let Some(run) = &run {
        replay::replay(run, log.as_ref().map(|log| &log.trace), request.input, &mut verdict);
    }
    verdict.about = About {
        run_id: run.as_ref().map(|run| run.run_id.clone()),
        as_of: evidence.plan.as_ref().map(|plan| plan.as_of.clone()),
        log: log.as_ref().map(|log| (log.checkpoint.origin.clone(), log.checkpoint.size)),
    };
    Ok(verdict)
}

/// What there is to check, read and not yet held against anything.
struct Evidence<'a> {
    run: Option<&'a RunFolder>,
    brought: Brought,
    /// The key of the log: the one that was brought, else the copy in the run folder.
    key: Option<VerifierKey>,
    plan: Option<Plan>,
    summary: Option<Summary>,
    record: Option<Record>,
    certificate: Option<Certificate>,
}

impl<'a> Evidence<'a> {
    fn read(run: Option<&'a RunFolder>, brought: Brought, verdict: &mut Verdict) -> Self {
        let plan = run.and_then(|run| Plan::read(run, verdict));
        let copy = run.and_then(|run| request::key_of_run(run, plan.as_ref(), brought.key.as_ref(), verdict));
        if !brought.key_is_from_outside {
            verdict.miss(Gap::KeyNotBrought, None);
        }
        let key = brought.key.clone().or(copy);
        Self {
            summary: run.and_then(|run| paper(run, summary::SUMMARY, verdict)),
            record: run.and_then(|run| paper(run, record::RECORD, verdict)),
            certificate: run.and_then(|run| certificate::read(run, key.as_ref(), verdict)),
            run,
            brought,
            key,
            plan,
        }
    }

    /// The checkpoints that papers quote and that somebody kept.
    fn anchors(&self, verdict: &mut Verdict) -> Vec<Anchor> {
        let quoted = self.summary.as_ref().map(|summary| (&summary.ledger, summary::SUMMARY));
        let quoted = quoted.and_then(|(stated, file)| Anchor::quoted(stated, file, verdict));
        quoted.into_iter().chain(self.kept(verdict)).collect()
    }

    /// The checkpoint that was brought, if the log signed it.
    fn kept(&self, verdict: &mut Verdict) -> Option<Anchor> {
        let position = Position::Flag("--checkpoint");
        let Some(note) = &self.brought.checkpoint else {
            verdict.miss(Gap::NoCheckpoint, None);
            return None;
        };
        match log::checkpoint::read(note, self.key.as_ref()) {
            Ok((checkpoint, _, None)) => Some(Anchor { checkpoint, position }),
            Ok((_, _, Some(flaw))) | Err(flaw) => {
                verdict.find(Finding::new(flaw.problem(), position));
                None
            }
        }
    }

    /// Reads the log, if it can be found, and holds it against earlier checkpoints.
    fn log(&self, request: &Request<'_>, verdict: &mut Verdict) -> Option<Log> {
        let Some(folder) = log_folder(request, self.run, self.plan.as_ref()) else {
            verdict.miss(Gap::NoLog, None);
            return None;
        };
        let anchors = self.anchors(verdict);
        // The checkpoint of this very log says nothing that the log does not.
        if request.checkpoint.is_some_and(|file| request::is_inside(file, &folder)) {
            verdict.miss(Gap::NoCheckpoint, None);
        }
        let certified = self.certificate.as_ref().map(|certificate| certificate.ledger.size);
        let sizes = anchors.iter().map(|anchor| anchor.checkpoint.size).chain(certified).collect();
        let log_request = LogRequest {
            folder: &folder,
            key: self.key.as_ref(),
            cosigner: self.brought.cosigner.as_ref(),
            run: self.run.map(|run| &*run.run_id),
            sizes,
        };
        let Some(log) = Log::check(&log_request, verdict) else {
            verdict.miss(Gap::DamagedLog, None);
            return None;
        };
        for anchor in &anchors {
            anchor.check(&log, verdict);
        }
        Some(log)
    }

    /// Holds folder, plan, papers and log against one another.
    fn check(&self, log: Option<&Log>, verdict: &mut Verdict) {
        let Some(run) = self.run else { return };
        let trace = log.map(|log| &log.trace);
        if let Some(trace) = trace {
            account::closing(run, trace, verdict);
            account::entries(trace, verdict);
        }
        let Some(plan) = &self.plan else { return };
        let roster = Roster::read(plan, self.key.as_ref(), verdict);
        let began = trace.and_then(|trace| trace.intent.as_ref()).map(|(_, intent)| &*intent.at);
        let approved_by = approvals::check(run, plan, &roster, began, verdict);
        if let Some((at, intent)) = trace.and_then(|trace| trace.intent.as_ref()) {
            account::plan(run, plan, approved_by.as_deref(), (*at, intent), verdict);
        }
        outputs::check(run, plan, self.summary.as_ref(), verdict);
        if let Some(summary) = &self.summary {
            summary::check(run, summary, (plan, trace), verdict);
        }
        if let (Some(summary), Some(record)) = (&self.summary, &self.record) {
            record::check(record, (plan, summary), trace, verdict);
        }
        let Some(certificate) = &self.certificate else { return };
        if let Some(record) = &self.record {
            certificate::against_record(certificate, run, record, verdict);
        }
        if let Some(log) = log {
            certificate::against_log(certificate, log, &roster, verdict);
        }
    }
}

/// Reads a paper of the run; a finding where it is as `run.json` says and can't be read.
fn paper<T: serde::de::DeserializeOwned>(run: &RunFolder, path: &str, verdict: &mut Verdict) -> Option<T> {
    let paper = serde_json::from_slice(&run.read(path)?).ok();
    if paper.is_none() {
        verdict.find(Finding::in_file(Problem::FileMalformed, path));
    }
    paper
}
