//! `plan.json`: everything that decides what goes, as one canonical text. The same inputs, policy and salt give the same
//! bytes, on any day and any machine; so `run PLAN_DIR` compares the whole file.

use super::error::EvidenceError;
use super::facts::{Facts, digest_text};
use crate::storage::Digest;
use serde_json::{Value, json};

/// The version of `plan.json`.
const PLAN_VERSION: u64 = 1;

/// A file or folder that decides what goes, by name, with its digest.
pub type Policy = (String, Digest);

/// What stands in `plan.json` beside the facts of the run.
pub struct PlanSources<'a> {
    /// The pipeline file, delivery, run folder and log, relative to the plan folder.
    pub paths: &'a [(&'a str, String)],
    /// The policy, schema and governance files, by name.
    pub policies: &'a [Policy],
    /// The digest over the sorted (subject, erase bits, refer bits).
    pub decisions_digest: Digest,
}

/// Returns the bytes of `plan.json`.
///
/// # Errors
/// [`EvidenceError::Json`].
pub fn plan_json(facts: &Facts<'_>, sources: &PlanSources<'_>) -> Result<Vec<u8>, EvidenceError> {
    let value = json!({
        "version": PLAN_VERSION,
        "run_id": facts.run,
        "pipeline": facts.pipeline,
        "paths": sources.paths,
        "as_of": facts.as_of,
        "tool_version": env!("CARGO_PKG_VERSION"),
        "files": files(facts),
        "policies": sources.policies.iter().map(|(name, digest)| json!({ "name": name, "digest": digest.to_string() })).collect::<Vec<_>>(),
        "schedule": { "name": facts.schedule.0, "digest": facts.schedule.1.to_string() },
        "datasets": datasets(facts),
        "pupils": facts.pupil_counts(),
        "decisions": facts.decision_counts(),
        "decisions_digest": sources.decisions_digest.to_string(),
        "holds_in_force": facts.holds_in_force,
        "referrals": facts.plan.referrals.len(),
    });
    serde_json_canonicalizer::to_vec(&value).map_err(|_| EvidenceError::Json)
}

/// A file in `plan.json`: how it may be shown, what was read and what becomes of it.
fn files(facts: &Facts<'_>) -> Vec<Value> {
    let fates = facts.plan.files.iter().zip(facts.inputs);
    fates
        .enumerate()
        .map(|(at, (fate, passed))| {
            let fate = match fate {
                crate::model::handover::FileFate::Rewrite => "rewrite",
                crate::model::handover::FileFate::Copy => "copy",
                crate::model::handover::FileFate::Drop => "drop",
            };
            json!({
                "path": facts.admitted.place_of(at).dataset,
                "bytes": passed.bytes,
                "digest": digest_text(Some(passed)),
                "fate": fate,
            })
        })
        .collect()
}

fn datasets(facts: &Facts<'_>) -> Vec<Value> {
    let tallies = facts.admitted.datasets.iter().zip(&facts.plan.tallies);
    tallies
        .map(|(dataset, tally)| {
            let columns = dataset.class.columns.iter().map(|column| {
                json!({
                    "name": column.name,
                    "category": column.category,
                    "role": column.role.map(crate::model::Role::name),
                })
            });
            json!({
                "id": dataset.id,
                "path": dataset.shown,
                "schema": dataset.class.schema,
                "format": dataset.format,
                "in_scope": dataset.class.about.in_scope(),
                "columns": columns.collect::<Vec<_>>(),
                "rows_in": tally.rows_in,
                "rows_kept": tally.rows_kept,
                "rows_dropped": tally.rows_dropped,
                "rows_referred": tally.rows_referred,
                "cells_blanked": tally.cells_blanked,
            })
        })
        .collect()
}

/// Returns the names of what differs between two plans, for the message that refuses one.
#[must_use]
pub fn differences(approved: &[u8], derived: &[u8]) -> Vec<String> {
    let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
    let (Some(Value::Object(approved)), Some(Value::Object(derived))) = (read(approved), read(derived)) else {
        return vec!["plan.json".to_owned()];
    };
    let mut differing = Vec::new();
    for (key, value) in &derived {
        match (approved.get(key), value) {
            (Some(old), new) if old == new => {}
            (Some(Value::Array(old)), Value::Array(new)) => {
                differing.extend(changed_items(old, new).map(|name| format!("{key} {name}")));
            }
            _ => differing.push(key.clone()),
        }
    }
    differing.sort();
    differing.dedup();
    if differing.is_empty() { vec!["plan.json".to_owned()] } else { differing }
}

/// The names of the items that only one of two lists has.
fn changed_items<'v>(old: &'v [Value], new: &'v [Value]) -> impl Iterator<Item = &'v str> {
    let changed = new.iter().filter(|item| !old.contains(item)).chain(old.iter().filter(|item| !new.contains(item)));
    changed.filter_map(|item| ["path", "name", "id"].iter().find_map(|name| item.get(name))).filter_map(Value::as_str)
}
