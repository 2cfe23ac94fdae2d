//! The plan folder: `plan.json`, `salt`, the lists for the approvers and the approvals. `run PLAN_DIR` derives the plan
//! again from it.

use super::json::{LOG_KEY, PlanPlace};
use super::lists::Lists;
use crate::evidence::folder::keyed;
use crate::evidence::plan_file::Difference;
use crate::evidence::{EvidenceError, plan_id};
use crate::keys::{Keyring, Passphrases};
use crate::model::{Day, Message};
use crate::policy::Pipeline;
use crate::run::approvers_folder;
use crate::run::error::Error;
use crate::run::job::{Job, Overrides};
use crate::run::preparation::prepare::Prepared;
use crate::storage::{self, Digest, InputFile, Published, Staging};
use serde::Deserialize;
use serde_json::Value;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// What a plan folder says of itself.
#[derive(Clone, Debug)]
pub struct PlanFolder {
    /// The folder.
    pub path: PathBuf,
    /// The bytes of `plan.json`.
    pub plan_json: Vec<u8>,
    /// The salt.
    pub salt: [u8; 32],
    /// What `plan.json` says, as far as that is needed before the plan is derived again.
    pub head: PlanHead,
    /// The as-of day.
    pub as_of: Day,
}

/// What `plan.json` says, as far as that is needed before the plan is derived again.
#[derive(Clone, Debug, Deserialize)]
pub struct PlanHead {
    /// The name of the pipeline.
    pub pipeline: String,
    plan_id: String,
    as_of: String,
    /// Whether the plan is for looking only (R12).
    pub simulation: bool,
    paths: Vec<(String, String)>,
    approval: Value,
    keys: Vec<NamedId>,
    /// The lists for the approvers.
    pub lists: Vec<NamedDigest>,
    /// Counts of pupils.
    pub pupils: PlannedPupils,
    /// Counts per dataset.
    pub datasets: Vec<PlannedDataset>,
    /// Holds in force.
    pub holds_in_force: u64,
    /// The schedule.
    pub schedule: NamedDigest,
}

/// A key that a plan rests on.
#[derive(Clone, Debug, Deserialize)]
struct NamedId {
    name: String,
    id: String,
}

/// A file, and its keyed digest.
#[derive(Clone, Debug, Deserialize)]
pub struct NamedDigest {
    /// Its name.
    pub name: String,
    digest: String,
}

/// Counts of pupils in a plan.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct PlannedPupils {
    /// All.
    pub total: u64,
    /// Of whom something goes.
    pub with_erasure: u64,
}

/// Counts of a dataset in a plan.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct PlannedDataset {
    /// Rows in the delivery.
    pub rows_in: u64,
    /// Rows to be dropped.
    pub rows_dropped: u64,
    /// Cells to be blanked.
    pub cells_blanked: u64,
    /// Rows that stay and wait for a person.
    pub rows_referred: u64,
}

impl PlanFolder {
    /// Reads a plan folder.
    ///
    /// # Errors
    /// [`Error::Usage`] where it is none, and [`Error::PlanDiffers`] where `salt` is not that of `plan.json`.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let not_a_plan = || Error::Usage(Message::new("plan-unreadable").with("path", path.display()));
        let plan_json = read(path, "plan.json").map_err(|_| not_a_plan())?;
        let salt: [u8; 32] = read(path, "salt").map_err(|_| not_a_plan())?.try_into().map_err(|_| not_a_plan())?;
        let head: PlanHead = serde_json::from_slice(&plan_json).map_err(|_| not_a_plan())?;
        let as_of = Day::from_iso(&head.as_of).ok_or_else(not_a_plan)?;
        if head.plan_id != plan_id(&salt) {
            return Err(differs(&[("salt", None)]));
        }
        let plan = Self { path: path.to_owned(), plan_json, salt, head, as_of };
        for name in ["pipeline", "input", "out", "ledger"] {
            plan.place(name).ok_or_else(not_a_plan)?;
        }
        Ok(plan)
    }

    /// Returns a path that the plan names.
    fn place(&self, name: &str) -> Option<PathBuf> {
        let found = self.head.paths.iter().find(|(known, _)| known == name);
        found.map(|(_, relative)| self.path.join(relative))
    }

    /// Returns the path of the pipeline file.
    #[must_use]
    pub fn pipeline_path(&self) -> PathBuf {
        self.place("pipeline").unwrap_or_default()
    }

    /// Returns the job of the plan.
    ///
    /// # Errors
    /// Those of [`Job::load`].
    pub fn job(&self, passphrases: &Passphrases) -> Result<Job, Error> {
        let [input, out, ledger] = ["input", "out", "ledger"].map(|name| self.place(name));
        let overrides = Overrides { input, out, ledger, passphrases: passphrases.clone() };
        Job::load(&self.pipeline_path(), &overrides, self.as_of)
    }

    /// Returns the digest of the plan, as the log and the approvals have it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        keyed(&self.salt, &self.plan_json)
    }

    /// Returns the key that checks the log, as it was when the plan was made.
    #[must_use]
    pub fn log_key(&self) -> Option<&str> {
        self.head.keys.iter().find(|key| key.name == LOG_KEY).map(|key| key.id.as_str())
    }

    /// Returns the sum over the datasets of one of their counts.
    #[must_use]
    pub fn sum(&self, of: fn(&PlannedDataset) -> u64) -> u64 {
        self.head.datasets.iter().map(of).sum()
    }

    /// Removes the lists of a plan that was carried out; returns whether all that names pupils is gone.
    #[must_use]
    pub fn remove_lists(&self) -> bool {
        approvers_folder::remove(&self.path, self.head.lists.iter().map(|list| list.name.as_str()))
    }

    /// Checks that a plan may be approved and carried out at all: a simulation may not (R12).
    ///
    /// # Errors
    /// [`Error::Usage`].
    pub fn must_be_no_simulation(&self) -> Result<(), Error> {
        if self.head.simulation {
            return Err(Error::Usage(Message::new("plan-simulation").with("as_of", self.as_of)));
        }
        Ok(())
    }

    /// Checks that the roster of the pipeline is that of the plan.
    ///
    /// # Errors
    /// [`Error::PlanDiffers`].
    pub fn must_have_roster_of(&self, pipeline: &Pipeline) -> Result<(), Error> {
        if crate::evidence::plan_file::approval(&pipeline.approval) == self.head.approval {
            return Ok(());
        }
        Err(differs(&[("approval", None), ("policies", Some("pipeline"))]))
    }

    /// Checks that the lists for the approvers are those of the plan; one that is gone is named only where it is needed.
    ///
    /// # Errors
    /// [`Error::PlanDiffers`].
    pub fn must_have_its_lists(&self, needed: bool) -> Result<(), Error> {
        let is_other = |list: &&NamedDigest| match read(&self.path, &list.name) {
            Ok(bytes) => keyed(&self.salt, &bytes).to_string() != list.digest,
            Err(storage::Error::NotFound(_)) => needed,
            Err(_) => true,
        };
        let other: Vec<(&str, Option<&str>)> =
            self.head.lists.iter().filter(is_other).map(|list| ("lists", Some(list.name.as_str()))).collect();
        if other.is_empty() { Ok(()) } else { Err(differs(&other)) }
    }
}

fn differs(parts: &[(&str, Option<&str>)]) -> Error {
    let part =
        |(part, name): &(&str, Option<&str>)| Difference { part: (*part).to_owned(), name: name.map(str::to_owned) };
    Error::PlanDiffers(parts.iter().map(part).collect())
}

/// Returns the bytes of a file of a plan folder.
///
/// # Errors
/// Those of opening and reading it.
pub fn read(folder: &Path, name: &str) -> Result<Vec<u8>, storage::Error> {
    let file = InputFile::open(folder, Path::new(name))?;
    let mut bytes = Vec::new();
    file.reader().read_to_end(&mut bytes).map_err(|_| storage::Error::Unfinished(name.into()))?;
    Ok(bytes)
}

/// Writes the plan folder; the folder that is there makes room only if that is wished.
///
/// # Errors
/// [`Error`]; no half plan folder is left.
pub fn write(
    job: &Job,
    prepared: &Prepared,
    keyring: &Keyring,
    (simulation, replace): (bool, bool),
) -> Result<Published, Error> {
    let folder = job.plan_folder();
    if !replace {
        storage::must_be_free(&folder)?;
    }
    let lists = Lists::new(job, prepared, simulation)?;
    let place = PlanPlace { folder: &folder, simulation, lists: &lists.digests(&prepared.salt) };
    let plan_json = prepared.plan_json(job, keyring, place)?;
    let staging = Staging::beside(&folder)?;
    let files = [("plan.json", plan_json.as_slice()), ("salt", prepared.salt.as_slice())];
    for (name, bytes) in files.into_iter().chain(lists.files()) {
        let mut file = staging.create(name)?;
        file.write_all(bytes).map_err(|_| EvidenceError::Storage(storage::Error::Unfinished(name.into())))?;
        file.finish()?;
    }
    Ok(if replace { staging.publish_replacing()? } else { staging.publish()? })
}
