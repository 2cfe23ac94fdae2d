//! `plan.json` as the auditor reads it: in canonical form, of this salt, no simulation, and closed by the run's intent.

use super::finding::{Finding, Problem};
use super::folder::keyed;
use super::run_folder::RunFolder;
use super::verdict::Verdict;
use serde::Deserialize;
use std::path::{Component, Path, PathBuf};

/// Where the plan lies in a run folder.
pub const PLAN_JSON: &str = "plan/plan.json";

/// The plan that was carried out.
#[derive(Clone, Debug, Deserialize)]
pub struct Plan {
    /// Its version.
    pub version: u64,
    /// Its id.
    pub plan_id: String,
    /// Whether it was for looking only.
    pub simulation: bool,
    /// The name of the pipeline.
    pub pipeline: String,
    /// Pipeline file, delivery, run folder and log, relative to the plan folder.
    pub paths: Vec<(String, String)>,
    /// The as-of day.
    pub as_of: String,
    /// The version of the program.
    pub tool_version: String,
    /// Every file of the delivery.
    pub files: Vec<PlanFile>,
    /// Pipeline, schedule, floors, schemas and governance.
    pub policies: Vec<Named>,
    /// Who must approve.
    pub approval: Approval,
    /// The keys that it rests on: each with what tells it from any other.
    pub keys: Vec<NamedId>,
    /// The schedule.
    pub schedule: Named,
    /// The datasets.
    pub datasets: Vec<PlanDataset>,
    /// Counts of pupils.
    pub pupils: PupilCounts,
    /// Counts of decisions.
    pub decisions: DecisionCounts,
    /// Holds in force.
    pub holds_in_force: u64,
}

/// A file of the delivery.
#[derive(Clone, Debug, Deserialize)]
pub struct PlanFile {
    /// Its path, or its number where that holds a value of the delivery.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its keyed digest; empty where it was not read.
    pub digest: String,
    /// What becomes of it.
    pub fate: FileFate,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileFate {
    /// It is written again without what goes.
    Rewrite,
    /// It is copied as it is.
    Copy,
    /// It is left out.
    Drop,
}

/// A file with its keyed digest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its digest.
    pub digest: String,
}

/// A key with what tells it from any other.
#[derive(Clone, Debug, Deserialize)]
pub struct NamedId {
    /// Its name.
    pub name: String,
    /// What tells it from any other.
    pub id: String,
}

/// Who must approve.
#[derive(Clone, Debug, Deserialize)]
pub struct Approval {
    /// The roles.
    pub roles: Vec<String>,
    /// The enrolled keys.
    pub approvers: Vec<Approver>,
}

/// An enrolled key.
#[derive(Clone, Debug, Deserialize)]
pub struct Approver {
    /// The role.
    pub role: String,
    /// The verifier key.
    pub key: String,
}

/// A dataset in the plan.
#[derive(Clone, Debug, Deserialize)]
pub struct PlanDataset {
    /// Its id.
    pub id: String,
    /// Its path, or its id.
    pub path: String,
    /// Its schema.
    pub schema: Option<String>,
    /// Its format.
    pub format: String,
    /// Whether it is about pupils.
    pub in_scope: bool,
    /// Its columns.
    pub columns: Vec<PlanColumn>,
    /// Rows in the delivery.
    pub rows_in: u64,
    /// Rows that stay.
    pub rows_kept: u64,
    /// Rows that go.
    pub rows_dropped: u64,
    /// Rows that stay and wait for a person.
    pub rows_referred: u64,
    /// Cells to be blanked.
    pub cells_blanked: u64,
}

/// A column in the plan.
#[derive(Clone, Debug, Deserialize)]
pub struct PlanColumn {
    /// Its name.
    pub name: String,
    /// Its category.
    pub category: Option<String>,
    /// Its role.
    pub role: Option<String>,
}

/// Counts of pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct PupilCounts {
    /// All.
    pub total: u64,
    /// Still enrolled.
    pub enrolled: u64,
    /// Left.
    pub departed: u64,
    /// Not to be established.
    pub unresolved: u64,
    /// Of whom something goes.
    pub with_erasure: u64,
}

/// Counts of decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct DecisionCounts {
    /// What stays.
    pub keep: u64,
    /// What goes.
    pub erase: u64,
    /// What a person decides.
    pub refer: u64,
}

impl Plan {
    /// Reads the plan of a run; nothing where it is not there or can't be read.
    pub fn read(run: &RunFolder, verdict: &mut Verdict) -> Option<Self> {
        let bytes = run.read(PLAN_JSON)?;
        let value: Option<serde_json::Value> = serde_json::from_slice(&bytes).ok();
        let canonical = value.and_then(|value| serde_json_canonicalizer::to_vec(&value).ok());
        let plan: Option<Self> = serde_json::from_slice(&bytes).ok();
        let Some(plan) = plan.filter(|plan| canonical == Some(bytes) && plan.version == 1) else {
            verdict.find(Finding::in_file(Problem::FileMalformed, PLAN_JSON));
            return None;
        };
        let id: String = hex::encode(keyed(&run.salt, b"opschoon/plan/v1")).chars().take(32).collect();
        if plan.plan_id != id {
            verdict.find(Finding::in_file(Problem::PlanIdNotOfSalt, PLAN_JSON));
        }
        if plan.simulation {
            verdict.find(Finding::in_file(Problem::PlanIsSimulation, PLAN_JSON));
        }
        Some(plan)
    }

    /// Returns where the plan says that something lies: its paths start from the plan folder, beside the run folder.
    #[must_use]
    pub fn place(&self, run: &Path, name: &str) -> Option<PathBuf> {
        let run = std::path::absolute(run).ok()?;
        let mut beside = run.file_name()?.to_owned();
        beside.push(".plan");
        let (_, relative) = self.paths.iter().find(|(known, _)| known == name)?;
        Some(without_detours(&run.with_file_name(beside).join(relative)))
    }
}

/// A path without a folder that `..` leaves again: the plan folder may be gone.
fn without_detours(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        let leaves =
            part == Component::ParentDir && matches!(plain.components().next_back(), Some(Component::Normal(_)));
        if leaves {
            plain.pop();
        } else {
            plain.push(part);
        }
        plain
    })
}
