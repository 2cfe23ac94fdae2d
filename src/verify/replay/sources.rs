//! The pipeline, the schedule, the schemas and the governance that a plan was made with: found again where the plan says
//! that they stand, and held to their digests. Where one of them is gone or another now, decisions can't be derived again.

use super::planned::Planned;
use crate::classify::Dictionary;
use crate::model::Day;
use crate::policy::{Floors, Governance, Pipeline, Schedule, Schema, WordList, load_schemas, load_word_lists, merge};
use crate::verify::folder::keyed;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// What decides, as it was when the plan was made.
pub(super) struct Sources {
    /// The pipeline.
    pub(super) pipeline: Pipeline,
    /// The schedule.
    pub(super) schedule: Schedule,
    /// The schemas.
    pub(super) schemas: Vec<Schema>,
    /// The word lists that the school adds to the dictionary.
    pub(super) word_lists: Vec<WordList>,
    /// The dictionary with them.
    pub(super) dictionary: Dictionary,
    /// The governance, where there is any.
    pub(super) governance: Option<Governance>,
    /// The as-of day.
    pub(super) as_of: Day,
}

impl Sources {
    /// Finds them again. What is gone or another now is returned by the name that the plan gives it.
    pub(super) fn find(planned: &Planned, run: &Path, salt: &[u8; 32]) -> Result<Self, Vec<String>> {
        let path = planned.paths.get("pipeline").map(|path| from_plan_folder(run, path));
        let pipeline = path.and_then(|path| Pipeline::load(&path).ok()).ok_or_else(|| vec!["pipeline".to_owned()])?;
        let schedule = Schedule::from_source(&pipeline.schedule).map_err(|_| vec!["schedule".to_owned()])?;
        let builtin = || Schema::builtin().ok();
        let schemas = match &pipeline.schemas {
            None => builtin(),
            Some(folder) => builtin().and_then(|builtin| Some(merge(builtin, load_schemas(folder).ok()?))),
        };
        let schemas = schemas.ok_or_else(|| vec!["schemas".to_owned()])?;
        let word_lists = load_word_lists(pipeline.schemas.as_deref()).map_err(|_| vec!["dictionary".to_owned()])?;
        let dictionary = Dictionary::with(&word_lists).map_err(|_| vec!["dictionary".to_owned()])?;
        let governance = match &pipeline.governance {
            None => None,
            Some(folder) => Some(Governance::load(folder).map_err(|_| vec!["governance".to_owned()])?),
        };
        let found = Self { pipeline, schedule, schemas, word_lists, dictionary, governance, as_of: planned.as_of };
        let differing = found.differing(planned, salt);
        if differing.is_empty() { Ok(found) } else { Err(differing) }
    }

    /// The names of those whose digest is not the plan's.
    fn differing(&self, planned: &Planned, salt: &[u8; 32]) -> Vec<String> {
        let digest = |text: &str| hex::encode(keyed(salt, text.as_bytes()));
        let mut now: BTreeMap<String, String> = BTreeMap::from([
            ("pipeline".to_owned(), digest(&self.pipeline.source_text)),
            (format!("schedule {}", self.schedule.id), digest(&self.schedule.source_text)),
            ("schedule statutory-floors".to_owned(), digest(&Floors::builtin().schedule.source_text)),
        ]);
        let schemas = self.schemas.iter();
        now.extend(schemas.map(|schema| (format!("schema {}", schema.id), digest(&schema.source_text))));
        let lists = self.word_lists.iter();
        now.extend(lists.map(|list| (format!("dictionary {}", list.name), digest(&list.source_text))));
        let governance = self.governance.iter().flat_map(|governance| &governance.sources);
        now.extend(governance.map(|file| (format!("governance {}", file.name), digest(file.text.reveal()))));
        let then: BTreeMap<&String, &String> =
            planned.policies.iter().map(|policy| (&policy.name, &policy.digest)).collect();
        let changed = now.iter().filter(|(name, digest)| then.get(name) != Some(digest)).map(|(name, _)| name);
        let gone = then.keys().filter(|name| !now.contains_key(**name)).copied();
        changed.chain(gone).cloned().collect()
    }
}

/// The path of something that the plan names as seen from its folder, which lies beside the run folder and may be gone.
fn from_plan_folder(run: &Path, path: &str) -> PathBuf {
    let run = run.canonicalize().unwrap_or_else(|_| run.to_owned());
    let mut folder: OsString = run.file_name().map(ToOwned::to_owned).unwrap_or_default();
    folder.push(".plan");
    let mut found = run.parent().unwrap_or(&run).join(folder);
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => {
                found.pop();
            }
            Component::CurDir => {}
            Component::Normal(name) => found.push(name),
            Component::RootDir | Component::Prefix(_) => found.push(part),
        }
    }
    found
}
