//! What goes to stdout: the results of a command, for people or for programs.

use crate::model::Message;
use crate::presentation::Texts;
use crate::run::check::Checked;
use crate::run::inspect::Inspected;
use crate::run::{Done, Preview};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Returns what a run or plan did, for people.
#[must_use]
pub fn done(done: &Done, texts: &Texts) -> String {
    let mut out = String::new();
    if let Some(summary) = &done.summary {
        let width = summary.datasets.iter().map(|dataset| dataset.path.chars().count()).max().unwrap_or_default();
        let head = ["column-dataset", "column-rows-in", "column-dropped", "column-blanked", "column-referred"]
            .map(|id| texts.plain(id));
        let [dataset, rows, dropped, blanked, referred] = head;
        let _ = writeln!(out, "{dataset:<width$} {rows:>10} {dropped:>10} {blanked:>10} {referred:>10}");
        for dataset in &summary.datasets {
            let _ = writeln!(
                out,
                "{:<width$} {:>10} {:>10} {:>10} {:>10}",
                dataset.path, dataset.rows_in, dataset.rows_dropped, dataset.cells_blanked, dataset.rows_referred
            );
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", texts.say(&pupils(&done.preview)).what);
    let _ = writeln!(out, "{}", texts.say(&rows(&done.preview, done.summary.is_some())).what);
    if !done.referrals.is_empty() {
        let mut by_reason: BTreeMap<&str, u64> = BTreeMap::new();
        for referral in &done.referrals {
            *by_reason.entry(referral.reason.name()).or_default() += referral.rows.max(1);
        }
        let _ = writeln!(out, "\n{}", texts.plain("referrals-head"));
        for (reason, count) in by_reason {
            let meaning = texts.say(&Message { id: "reason", args: vec![("reason", reason.to_owned())] }).what;
            let _ = writeln!(out, "{count:>8}  {meaning}");
        }
    }
    let written = if done.summary.is_some() { "written-run" } else { "written-plan" };
    let _ = writeln!(out, "\n{}", texts.say(&Message::new(written).with("folder", done.folder.display())).what);
    out
}

fn pupils(preview: &Preview) -> Message {
    let pupils = preview.pupils;
    Message::new("result-pupils")
        .with("total", pupils.total)
        .with("enrolled", pupils.enrolled)
        .with("departed", pupils.departed)
        .with("unresolved", pupils.unresolved)
        .with("erased", pupils.with_erasure)
}

fn rows(preview: &Preview, done: bool) -> Message {
    Message::new(if done { "result-rows" } else { "result-rows-planned" })
        .with("rows", preview.rows_in)
        .with("dropped", preview.rows_dropped)
        .with("blanked", preview.cells_blanked)
}

/// Returns what a plan comes to, for programs.
#[must_use]
pub fn plan_json(done: &Done) -> serde_json::Value {
    serde_json::json!({
        "plan": done.folder.display().to_string(),
        "pupils": done.preview.pupils,
        "decisions": done.preview.decisions,
        "rows_in": done.preview.rows_in,
        "rows_dropped": done.preview.rows_dropped,
        "cells_blanked": done.preview.cells_blanked,
        "referrals": done.referrals.len(),
        "findings": done.findings.len(),
        "needs_approval_of": done.needs_approval_of,
    })
}

/// Returns the columns of an export, for people.
#[must_use]
pub fn inspected(datasets: &[Inspected], texts: &Texts) -> String {
    let mut out = String::new();
    for dataset in datasets {
        let schema = dataset.schema.as_deref().unwrap_or("-");
        let head = Message::new("inspect-head")
            .with("dataset", &dataset.dataset)
            .with("dialect", &dataset.dialect)
            .with("rows", dataset.rows)
            .with("schema", schema);
        let _ = writeln!(out, "{}", texts.say(&head).what);
        let width = dataset.columns.iter().map(|column| column.name.chars().count()).max().unwrap_or_default();
        for column in &dataset.columns {
            let unknown = || texts.plain("inspect-unknown");
            let category = column.category.map_or_else(unknown, str::to_owned);
            let role = column.role.map_or_else(String::new, |role| format!(" [{role}]"));
            let evidence = column.evidence.join("; ");
            let _ = writeln!(
                out,
                "  {:<width$}  {category:<24} {:>4.0}%{role}  {evidence}",
                column.name,
                column.confidence * 100.0
            );
        }
        for drift in &dataset.drift {
            let message = Message::new("finding-drift").with("dataset", &dataset.dataset).with("schema", &drift.schema);
            let message = message.with("column", &drift.column).with("kind", drift.kind);
            let _ = writeln!(out, "  {}", texts.say(&message).what);
        }
        out.push('\n');
    }
    out
}

/// Returns what was checked, for people.
#[must_use]
pub fn checked(files: &[Checked], texts: &Texts) -> String {
    let mut out = String::new();
    for file in files {
        let message =
            Message::new("check-fine").with("file", &file.file).with("kind", file.kind).with("examples", file.examples);
        let _ = writeln!(out, "{}", texts.say(&message).what);
    }
    out
}
