//! Reads a pipeline file: every key, in the order of the contract, then what contradicts what.

use super::check;
use super::{
    Approval, ApprovalRole, Approver, Facts, LegalForm, Mentions, Nobody, Pipeline, PipelineKind, ScheduleSource,
    School, Sector, UnknownColumns,
};
use crate::model::{Language, Message, Term};
use crate::policy::Problems;
use crate::policy::fields::{At, Fields, distinct};
use crate::policy::notes::{Notes, read_toml};
use crate::policy::schedule::Schedule;
use crate::policy::spelling::with_suggestion;
use crate::policy::values::{self, Read, word};
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// Returns the checked pipeline in a text.
pub(super) fn pipeline(file: &str, text: &str, folder: &Path) -> Result<Pipeline, Problems> {
    read_toml(file, text, |notes, table| read(notes, table, text, folder))
}

/// Where a run reads and writes, and its schedule.
struct Places {
    input: Option<PathBuf>,
    governance: Option<PathBuf>,
    schemas: Option<PathBuf>,
    schedule: Option<ScheduleSource>,
    out: Option<PathBuf>,
    ledger: Option<PathBuf>,
    keys: Option<PathBuf>,
}

fn read(notes: &mut Notes, table: &DeTable<'_>, text: &str, folder: &Path) -> Option<Pipeline> {
    let mut fields = Fields::new(table, 0, "pipeline");
    fields.required(notes, "version", values::version);
    let name = fields.required(notes, "name", values::text);
    let kind = fields.required(notes, "kind", word(PipelineKind::NAMES));
    let controller = fields.required(notes, "controller", values::text);
    let sector = fields.required(notes, "sector", word(Sector::NAMES));
    let legal_form = fields.required(notes, "legal_form", word(LegalForm::NAMES));
    let language = fields.optional(notes, "language", word(Language::NAMES));
    let places = places(notes, &mut fields, folder);
    let origin = fields.optional(notes, "origin", origin);
    let unknown_columns = fields.optional(notes, "unknown_columns", word(UnknownColumns::NAMES));
    let mentions = fields.optional(notes, "mentions", word(Mentions::NAMES));
    let register_of_record = fields.optional(notes, "register_of_record", values::plain_name);
    let answer_within = fields.optional(notes, "answer_within", answer_within);
    let selection_list = fields.optional(notes, "selection_list", values::text);
    let facts = facts(notes, &mut fields);
    let schools = schools(notes, &mut fields);
    let approval = approval(notes, &mut fields);
    let extract = match kind {
        Some(PipelineKind::Extract) => super::extract::extract(notes, &mut fields, folder),
        Some(PipelineKind::Cleanup) | None => None,
    };
    fields.finish(notes);
    Some(Pipeline {
        name: name?,
        kind: kind?,
        controller: controller?,
        sector: sector?,
        legal_form: legal_form?,
        language,
        input: places.input?,
        governance: places.governance,
        schemas: places.schemas,
        schedule: places.schedule?,
        out: places.out?,
        ledger: places.ledger?,
        keys: places.keys?,
        origin,
        unknown_columns: unknown_columns.unwrap_or(UnknownColumns::Refuse),
        mentions: mentions.unwrap_or(Mentions::Refer),
        register_of_record,
        answer_within: answer_within.unwrap_or(Term::Months(1)),
        selection_list,
        facts,
        schools,
        approval,
        extract,
        source_text: text.to_owned(),
    })
}

fn places(notes: &mut Notes, fields: &mut Fields<'_>, folder: &Path) -> Places {
    let resolved = |value: &DeValue<'_>| values::text(value).map(|path| folder.join(path));
    let input = fields.required(notes, "input", resolved);
    let governance = fields.optional(notes, "governance", resolved);
    let schemas = fields.optional(notes, "schemas", resolved);
    let schedule = fields.required(notes, "schedule", |value| schedule_source(value, folder));
    let out = fields.required(notes, "out", resolved);
    let ledger = fields.required(notes, "ledger", |value| ledger(value, folder));
    let keys = fields.optional(notes, "keys", resolved).or_else(|| ledger.as_deref().and_then(beside));
    let paths = [
        ("input", input.as_ref()),
        ("governance", governance.as_ref()),
        ("out", out.as_ref()),
        ("ledger", ledger.as_ref()),
        ("keys", keys.as_ref()),
    ];
    let placed = |(key, path): (&'static str, Option<&PathBuf>)| {
        // The default folder of keys is called after the ledger, so that is where it stands.
        let at = if key == "keys" && !fields.has(key) { fields.at("ledger") } else { fields.at(key) };
        Some((key, At { value: path?.clone(), at }))
    };
    check::paths_apart(notes, &paths.into_iter().filter_map(placed).collect::<Vec<_>>());
    Places { input, governance, schemas, schedule, out, ledger, keys }
}

/// Reads the path of the ledger; it ends in a name, since the default folder of keys is called after it.
fn ledger(value: &DeValue<'_>, folder: &Path) -> Read<PathBuf> {
    let path = folder.join(values::text(value)?);
    if path.file_name().is_some() { Ok(path) } else { Err(Message::new("policy-path-without-name")) }
}

/// Returns the default folder of keys, `<ledger>.keys`.
fn beside(ledger: &Path) -> Option<PathBuf> {
    let mut name = ledger.file_name()?.to_os_string();
    name.push(".keys");
    Some(ledger.with_file_name(name))
}

fn schedule_source(value: &DeValue<'_>, folder: &Path) -> Read<ScheduleSource> {
    let written = values::text(value)?;
    let Some(name) = written.strip_prefix("builtin:") else {
        return Ok(ScheduleSource::File(folder.join(written)));
    };
    let known: Vec<&str> = Schedule::builtin_names().collect();
    if known.contains(&name) {
        Ok(ScheduleSource::Builtin(name.to_owned()))
    } else {
        Err(with_suggestion(Message::new("policy-unknown-builtin").with("word", name), name, &known))
    }
}

/// Reads the origin of the log: without scheme, blanks or `+`, as a checkpoint needs it.
fn origin(value: &DeValue<'_>) -> Read<String> {
    let written = values::text(value)?;
    let fits = !written.contains("://") && !written.chars().any(|c| c == '+' || c.is_whitespace() || c.is_control());
    if fits { Ok(written) } else { Err(Message::new("policy-bad-origin").with("word", written)) }
}

fn answer_within(value: &DeValue<'_>) -> Read<Term> {
    let term = values::term(value)?;
    let month = Term::Months(1);
    if crate::policy::falls_short(month, term) {
        Err(Message::new("policy-answer-within-too-long").with("word", term).with("limit", month))
    } else {
        Ok(term)
    }
}

fn facts(notes: &mut Notes, fields: &mut Fields<'_>) -> Facts {
    let Some(mut table) = fields.table(notes, "facts") else { return Facts::default() };
    let referred_to_so = table.optional(notes, "referred_to_so", word(Nobody::NAMES));
    table.finish(notes);
    Facts { referred_to_so }
}

fn schools(notes: &mut Notes, fields: &mut Fields<'_>) -> Vec<School> {
    let mut found = Vec::new();
    for mut table in fields.tables(notes, "school") {
        let at = table.at("brin");
        let brin = table.required(notes, "brin", values::brin);
        let name = table.required(notes, "name", values::text);
        let formerly = table.list(notes, "formerly", values::brin);
        table.finish(notes);
        if let (Some(brin), Some(name)) = (brin, name) {
            found.push((At { value: brin, at }, name, formerly));
        }
    }
    check::schools(notes, &found);
    let plain = |found: Vec<At<_>>| found.into_iter().map(|item| item.value).collect();
    found
        .into_iter()
        .map(|(brin, name, formerly)| School { brin: brin.value, name, formerly: plain(formerly) })
        .collect()
}

fn approval(notes: &mut Notes, fields: &mut Fields<'_>) -> Approval {
    let Some(mut table) = fields.table(notes, "approval") else { return Approval::default() };
    let at = table.at("roles");
    let found = table.list(notes, "roles", role);
    let roles = distinct(notes, "roles", found, |role| role.name().to_owned());
    let mut approvers = Vec::new();
    for mut entry in table.tables(notes, "approver") {
        let at = entry.start();
        let role = entry.required(notes, "role", role);
        let entry_key = entry.at("key");
        let key = entry.required(notes, "key", public_key);
        entry.finish(notes);
        let named = |role: ApprovalRole, key: &str| super::vkey::is_named_after(key, role);
        if let (Some(role), Some(key)) = (role, &key)
            && !named(role, key)
        {
            notes.add(entry_key, Message::new("policy-key-name").with("role", role.name()));
        } else if let (Some(role), Some(key)) = (role, key) {
            approvers.push(At { value: Approver { role, key }, at });
        }
    }
    table.finish(notes);
    check::approval(notes, &roles, &approvers, at);
    Approval { roles, approvers: approvers.into_iter().map(|approver| approver.value).collect() }
}

fn role(value: &DeValue<'_>) -> Read<ApprovalRole> {
    ApprovalRole::from_text(&values::text(value)?)
}

fn public_key(value: &DeValue<'_>) -> Read<String> {
    let written = values::text(value)?;
    if super::vkey::is_whole(&written) { Ok(written) } else { Err(Message::new("policy-bad-key")) }
}
