//! `plan.json`: everything that decides what goes, as one canonical text. The same inputs, policy and salt give the same
//! bytes, on any day and any machine; so `run PLAN_DIR` compares the whole file.

use super::error::EvidenceError;
use super::facts::{Facts, digest_text};
use crate::policy::Approval;
use crate::storage::Digest;
use serde_json::{Value, json};

/// The version of `plan.json`.
const PLAN_VERSION: u64 = 1;

/// A file or folder that decides what goes, by name, with its digest.
pub type Policy = (String, Digest);

/// What stands in `plan.json` beside the facts of the run.
pub struct PlanSources<'a> {
    /// The id of the plan; its runs have ids of their own.
    pub plan_id: &'a str,
    /// Whether it is for looking only, since it decides for a day that no run may decide for (R12).
    pub simulation: bool,
    /// Who must approve, with which keys.
    pub approval: &'a Approval,
    /// The keys that the plan rests on, each with what tells it from any other.
    pub keys: &'a [(String, String)],
    /// The lists for the approvers, each with its digest; none where nobody is to look.
    pub lists: &'a [(String, Digest)],
    /// The pipeline file, delivery, run folder and log, relative to the plan folder.
    pub paths: &'a [(&'a str, String)],
    /// The policy, schema and governance files, by name.
    pub policies: &'a [Policy],
    /// What the schedule leaves out of its adoption (T7).
    pub schedule_missing: &'a [&'static str],
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
        "plan_id": sources.plan_id,
        "simulation": sources.simulation,
        "pipeline": facts.pipeline,
        "paths": sources.paths,
        "as_of": facts.as_of,
        "tool_version": env!("CARGO_PKG_VERSION"),
        "files": files(facts),
        "policies": named_digests(sources.policies),
        "approval": approval(sources.approval),
        "keys": sources.keys.iter().map(|(name, id)| json!({ "name": name, "id": id })).collect::<Vec<_>>(),
        "lists": named_digests(sources.lists),
        "schedule": { "name": facts.schedule.0, "digest": facts.schedule.1.to_string() },
        "schedule_missing": sources.schedule_missing,
        "datasets": datasets(facts),
        "pupils": facts.pupil_counts(),
        "decisions": facts.decision_counts(),
        "decisions_digest": sources.decisions_digest.to_string(),
        "holds_in_force": facts.holds_in_force,
        "referrals": facts.plan.referrals.len(),
    });
    serde_json_canonicalizer::to_vec(&value).map_err(|_| EvidenceError::Json)
}

fn named_digests(files: &[(String, Digest)]) -> Vec<Value> {
    files.iter().map(|(name, digest)| json!({ "name": name, "digest": digest.to_string() })).collect()
}

/// Returns who must approve and with which keys, as it stands in `plan.json`.
#[must_use]
pub fn approval(approval: &Approval) -> Value {
    let approvers = approval.approvers.iter();
    let approvers = approvers.map(|approver| json!({ "role": approver.role.name(), "key": approver.key }));
    json!({
        "roles": approval.roles.iter().map(|role| role.name()).collect::<Vec<_>>(),
        "approvers": approvers.collect::<Vec<_>>(),
    })
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
                "cells_replaced": tally.cells_replaced,
            })
        })
        .collect()
}

/// Something that is not what it was when a plan was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The part of `plan.json` that tells.
    pub part: String,
    /// Which of that part, where it is a list.
    pub name: Option<String>,
}

/// The parts of `plan.json` that others follow from: where one of these differs, what follows is not named.
const ROOTS: &[&str] =
    &["plan_id", "tool_version", "as_of", "pipeline", "paths", "files", "policies", "approval", "keys", "simulation"];

/// Returns what differs between two plans, for the message that refuses one.
#[must_use]
pub fn differences(approved: &[u8], derived: &[u8]) -> Vec<Difference> {
    let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
    let whole = || vec![Difference { part: "plan_json".to_owned(), name: None }];
    let (Some(Value::Object(approved)), Some(Value::Object(derived))) = (read(approved), read(derived)) else {
        return whole();
    };
    let mut differing = Vec::new();
    for (part, value) in &derived {
        let difference = |name: Option<&str>| Difference { part: part.clone(), name: name.map(str::to_owned) };
        match (approved.get(part), value) {
            (Some(old), new) if old == new => {}
            (Some(Value::Array(old)), Value::Array(new)) => {
                // Items in another order have no name that differs.
                let named = changed_items(old, new);
                differing.extend(named.is_empty().then(|| difference(None)));
                differing.extend(named.into_iter().map(|name| difference(Some(name))));
            }
            _ => differing.push(difference(None)),
        }
    }
    differing.sort();
    differing.dedup();
    let is_root = |difference: &Difference| ROOTS.contains(&difference.part.as_str());
    if differing.iter().any(is_root) {
        differing.retain(is_root);
    }
    if differing.is_empty() { whole() } else { differing }
}

/// The names of the items that only one of two lists has.
fn changed_items<'v>(old: &'v [Value], new: &'v [Value]) -> Vec<&'v str> {
    let changed = new.iter().filter(|item| !old.contains(item)).chain(old.iter().filter(|item| !new.contains(item)));
    let name = |item: &'v Value| match item {
        // `paths` are pairs of a name and a path.
        Value::Array(pair) => pair.first().and_then(Value::as_str),
        _ => ["path", "name", "id"].iter().find_map(|name| item.get(name)).and_then(Value::as_str),
    };
    changed.filter_map(name).collect()
}
