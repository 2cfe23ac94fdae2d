//! The plan folder: `plan.json`, `salt` and the list for the approvers. `run PLAN_DIR` derives the plan again from it.

use super::error::Error;
use super::job::{Job, Overrides};
use super::prepare::{Prepared, terms};
use crate::determine::rule::decide;
use crate::evidence::folder::keyed;
use crate::evidence::plan_file::{PlanSources, Policy, plan_json};
use crate::evidence::{EvidenceError, Facts, Subjects};
use crate::keys::Keyring;
use crate::model::{CategorySet, Day, Message};
use crate::presentation::{Texts, csv_cell};
use crate::storage::{InputFile, Staging};
use serde::Deserialize;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The list for the approvers in a plan folder. It names pupils, so it goes when the plan does (C4).
pub const APPROVERS_LIST: &str = "approvers/vernietigingslijst.csv";

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

    /// Returns the bytes of `plan.json`, for a plan folder at that path.
    ///
    /// # Errors
    /// [`EvidenceError`].
    pub fn plan_json(&self, job: &Job, keyring: &Keyring, folder: &Path) -> Result<Vec<u8>, EvidenceError> {
        let subjects = Subjects::new(keyring, job.as_of, &self.run);
        let paths = [
            ("pipeline", job.pipeline_path.as_path()),
            ("input", &job.pipeline.input),
            ("out", &job.pipeline.out),
            ("ledger", &job.pipeline.ledger),
        ];
        let paths: Vec<(&str, String)> =
            paths.into_iter().map(|(name, path)| (name, relative_to(folder, path))).collect();
        let sources = PlanSources {
            paths: &paths,
            policies: &self.policies(job),
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
        let governance = job.governance.iter().flat_map(|governance| &governance.sources);
        policies.extend(governance.map(|file| (format!("governance {}", file.name), digest(file.text.reveal()))));
        policies
    }
}

/// What a plan folder says of itself.
#[derive(Clone, Debug)]
pub struct PlanFolder {
    /// The folder.
    pub path: PathBuf,
    /// The bytes of `plan.json`.
    pub plan_json: Vec<u8>,
    /// The salt.
    pub salt: [u8; 32],
    /// The pipeline file.
    pub pipeline: PathBuf,
    /// What the command line set aside when the plan was made.
    pub overrides: Overrides,
    /// The as-of day.
    pub as_of: Day,
}

#[derive(Deserialize)]
struct Head {
    as_of: String,
    paths: Vec<(String, String)>,
}

impl PlanFolder {
    /// Reads a plan folder.
    ///
    /// # Errors
    /// [`Error::Usage`] where it is none.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let not_a_plan = || Error::Usage(Message::new("plan-unreadable").with("path", path.display()));
        let read = |name: &str| -> Result<Vec<u8>, Error> {
            let mut bytes = Vec::new();
            let file = InputFile::open(path, Path::new(name)).map_err(|_| not_a_plan())?;
            file.reader().read_to_end(&mut bytes).map_err(|_| not_a_plan())?;
            Ok(bytes)
        };
        let plan_json = read("plan.json")?;
        let salt: [u8; 32] = read("salt")?.try_into().map_err(|_| not_a_plan())?;
        let head: Head = serde_json::from_slice(&plan_json).map_err(|_| not_a_plan())?;
        let find = |name: &str| {
            let found = head.paths.iter().find(|(known, _)| known == name);
            found.map(|(_, relative)| path.join(relative)).ok_or_else(not_a_plan)
        };
        Ok(Self {
            pipeline: find("pipeline")?,
            overrides: Overrides {
                input: Some(find("input")?),
                out: Some(find("out")?),
                ledger: Some(find("ledger")?),
            },
            as_of: Day::from_iso(&head.as_of).ok_or_else(not_a_plan)?,
            path: path.to_owned(),
            plan_json,
            salt,
        })
    }
}

/// Writes a plan folder, whole or not at all.
///
/// # Errors
/// [`Error::Storage`] and [`Error::Evidence`].
pub fn write(
    job: &Job,
    prepared: &Prepared,
    keyring: &Keyring,
    replace: bool,
    texts: &Texts,
) -> Result<PathBuf, Error> {
    let folder = job.plan_folder();
    if !replace {
        crate::storage::must_be_free(&folder)?;
    }
    let plan_json = prepared.plan_json(job, keyring, &folder)?;
    let list = approvers_list(job, prepared, texts).ok_or(EvidenceError::Json)?;
    let staging = Staging::beside(&folder)?;
    let files: [(&str, &[u8]); 3] = [("plan.json", &plan_json), ("salt", &prepared.salt), (APPROVERS_LIST, &list)];
    for (name, bytes) in files {
        let mut file = staging.create(name)?;
        file.write_all(bytes).map_err(|_| EvidenceError::Storage(crate::storage::Error::Unfinished(name.into())))?;
        file.finish()?;
    }
    let _published = if replace { staging.publish_replacing()? } else { staging.publish()? };
    Ok(folder)
}

/// The vernietigingslijst for the people who approve: what goes, per school and pupil number, and by which rule.
fn approvers_list(job: &Job, prepared: &Prepared, texts: &Texts) -> Option<Vec<u8>> {
    let terms = terms(job);
    let nobody = crate::determine::Standing::default();
    let mut table = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    let head = ["list-school", "list-pupil", "list-left", "list-category", "list-rule", "list-erasable-since"];
    table.write_record(head.map(|id| texts.plain(id))).ok()?;
    for (index, erased) in prepared.planned.plan.pupils_with_erasure() {
        let pupil = prepared.pupils.get(index)?;
        let standing = prepared.standings.by_pupil.get(&index).unwrap_or(&nobody);
        let left = match pupil.departure {
            crate::model::Departure::Left(day) => day.to_string(),
            crate::model::Departure::Applied(closed) => closed.map_or_else(String::new, |day| day.to_string()),
            crate::model::Departure::Enrolled | crate::model::Departure::Unresolved(_) => String::new(),
        };
        for category in CategorySet::iter(erased) {
            let decision = decide(pupil, category, standing, &terms);
            let rule = decision.rule.and_then(|at| terms.rule(at)).map_or_else(String::new, |rule| rule.id.to_string());
            let since = decision.first_erasable_day.map_or_else(String::new, |day| day.to_string());
            let cells = [
                pupil.key.school.to_string(),
                pupil.key.number.reveal().to_owned(),
                left.clone(),
                texts.category(category),
                rule,
                since,
            ];
            table.write_record(cells.map(|cell| csv_cell(&cell))).ok()?;
        }
    }
    table.into_inner().ok()
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
