//! What goes into `plan.json`: the facts, the sources with their digests, and the paths as seen from the plan folder.

use crate::evidence::folder::keyed;
use crate::evidence::plan_file::{PlanSources, Policy, plan_json};
use crate::evidence::subjects::key_year;
use crate::evidence::{EvidenceError, Facts, Subjects};
use crate::keys::Keyring;
use crate::run::job::Job;
use crate::run::preparation::prepare::Prepared;
use crate::run::preparation::schedule_notes::missing_of_adoption;
use crate::storage::Digest;
use std::path::{Path, PathBuf};

/// The name under which a plan holds the key that the log is checked with.
pub const LOG_KEY: &str = "log.vkey";

/// What a plan says beside what was prepared.
#[derive(Clone, Copy)]
pub struct PlanPlace<'a> {
    /// The folder that it stands in, or would.
    pub folder: &'a Path,
    /// Whether it is for looking only (R12).
    pub simulation: bool,
    /// The lists for the approvers, each with its digest.
    pub lists: &'a [(String, Digest)],
}

impl Prepared {
    /// Returns the facts that plan and evidence are put together from.
    #[must_use]
    pub fn facts<'a>(&'a self, job: &'a Job, approved_by: &'a [String]) -> Facts<'a> {
        Facts {
            pipeline: &job.pipeline.name,
            as_of: job.as_of,
            run: &self.run,
            approved_by,
            schedule: (&job.schedule.id, keyed(&self.salt, job.schedule.source_text.as_bytes())),
            admitted: &self.admitted,
            inputs: &self.planned.inputs,
            plan: &self.planned.plan,
            pupils: &self.pupils,
            decisions: &self.decisions,
            governance: job.governance.is_some(),
            holds_in_force: self.standings.holds_in_force,
            findings: u64::try_from(self.findings.len()).unwrap_or(u64::MAX),
            salt: &self.salt,
        }
    }

    /// Returns the bytes of `plan.json`.
    ///
    /// # Errors
    /// [`EvidenceError`].
    pub fn plan_json(&self, job: &Job, keyring: &Keyring, place: PlanPlace<'_>) -> Result<Vec<u8>, EvidenceError> {
        let subjects = Subjects::new(keyring, job.as_of, &self.plan_id);
        let paths = [
            ("pipeline", job.pipeline_path.as_path()),
            ("input", &job.pipeline.input),
            ("out", &job.pipeline.out),
            ("ledger", &job.pipeline.ledger),
        ];
        let paths: Vec<(&str, String)> =
            paths.into_iter().map(|(name, path)| (name, relative_to(place.folder, path))).collect();
        let year = key_year(job.as_of);
        let keys = [
            (LOG_KEY.to_owned(), keyring.log().vkey().to_owned()),
            (format!("subjects/{year}.key"), keyring.id_of_year(year)?),
        ];
        let sources = PlanSources {
            plan_id: &self.plan_id,
            simulation: place.simulation,
            approval: &job.pipeline.approval,
            keys: &keys,
            lists: place.lists,
            paths: &paths,
            policies: &self.policies(job),
            schedule_missing: &missing_of_adoption(&job.schedule),
            decisions_digest: subjects.decisions_digest(&self.pupils, &self.decisions, &self.salt)?,
        };
        plan_json(&self.facts(job, &[]), &sources)
    }

    /// The policy, schema and governance files, each with its digest.
    fn policies(&self, job: &Job) -> Vec<Policy> {
        let digest = |text: &str| keyed(&self.salt, text.as_bytes());
        let mut policies = vec![
            ("pipeline".to_owned(), digest(&job.pipeline.source_text)),
            (format!("schedule {}", job.schedule.id), digest(&job.schedule.source_text)),
            ("schedule statutory-floors".to_owned(), digest(&Job::floors().schedule.source_text)),
        ];
        policies
            .extend(job.schemas.iter().map(|schema| (format!("schema {}", schema.id), digest(&schema.source_text))));
        policies
            .extend(job.word_lists.iter().map(|list| (format!("dictionary {}", list.name), digest(&list.source_text))));
        let governance = job.governance.iter().flat_map(|governance| &governance.sources);
        policies.extend(governance.map(|file| (format!("governance {}", file.name), digest(file.text.reveal()))));
        policies
    }
}

/// The path of a file as seen from a folder; an absolute path where they have no root in common.
fn relative_to(folder: &Path, path: &Path) -> String {
    let (from, to) = (resolve(folder), resolve(path));
    let mut from = from.components().peekable();
    let mut to = to.components().peekable();
    let mut shared = 0_usize;
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
        shared += 1;
    }
    if shared == 0 {
        return resolve(path).display().to_string();
    }
    let up = from.map(|_| "..".to_owned());
    let down = to.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The absolute path, its existing part without links, so that two ways of naming a folder are one.
fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        if let Ok(found) = existing.canonicalize() {
            return missing.iter().rev().fold(found, |path: PathBuf, part| path.join(part));
        }
        match (existing.parent(), existing.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name.to_owned());
                existing = parent;
            }
            _ => return absolute.clone(),
        }
    }
}
