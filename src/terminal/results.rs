//! What goes to stdout: the results of a command, for people or for programs.

use super::paths::tidy;
use crate::model::handover::Referral;
use crate::model::{Message, RowReason};
use crate::presentation::Texts;
use crate::run::look::check::Checked;
use crate::run::look::inspect::Inspected;
use crate::run::{DatasetPreview, Done, Preview};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Returns what a run or plan did, for people.
#[must_use]
pub fn done(done: &Done, texts: &Texts) -> String {
    let mut out = datasets(&done.datasets, texts);
    let _ = writeln!(out, "{}", texts.say(&pupils(&done.preview)).what);
    let _ = writeln!(out, "{}", texts.say(&rows(&done.preview, done.summary.is_some())).what);
    if !done.referrals.is_empty() {
        out.push_str(&referrals(&done.referrals, texts));
    }
    let written = if done.summary.is_some() { "written-run" } else { "written-plan" };
    let written = Message::new(written).with("folder", tidy(&done.folder).display());
    let _ = writeln!(out, "\n{}", texts.say(&written).what);
    out
}

/// The datasets in which something happens; the others are counted.
fn datasets(datasets: &[DatasetPreview], texts: &Texts) -> String {
    let mut out = String::new();
    let touched = |dataset: &&DatasetPreview| dataset.rows_dropped + dataset.cells_blanked + dataset.rows_referred > 0;
    let shown: Vec<&DatasetPreview> = datasets.iter().filter(touched).collect();
    if shown.is_empty() {
        return out;
    }
    let columns = ["column-dataset", "column-rows-in", "column-dropped", "column-blanked", "column-referred"];
    let mut table = vec![columns.map(|id| texts.plain(id))];
    table.extend(shown.iter().map(|dataset| {
        let counts = [dataset.rows_in, dataset.rows_dropped, dataset.cells_blanked, dataset.rows_referred];
        let [rows, dropped, blanked, referred] = counts.map(|count| texts.count(count));
        [dataset.shown.clone(), rows, dropped, blanked, referred]
    }));
    let widest = |at: usize| table.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max();
    let [dataset, rows, dropped, blanked, referred] = [0, 1, 2, 3, 4].map(|at| widest(at).unwrap_or_default());
    for [name, counted @ ..] in &table {
        let _ = write!(out, "{name:<dataset$}");
        for (count, width) in counted.iter().zip([rows, dropped, blanked, referred]) {
            let _ = write!(out, "  {count:>width$}");
        }
        out.push('\n');
    }
    let others = datasets.len() - shown.len();
    if others > 0 {
        let _ = writeln!(out, "{}", texts.say(&Message::new("datasets-unchanged").with("count", others)).what);
    }
    out.push('\n');
    out
}

/// How many rows wait for a person and why, the most frequent reason first.
fn referrals(referrals: &[Referral], texts: &Texts) -> String {
    let mut rows_by_reason: BTreeMap<RowReason, u64> = BTreeMap::new();
    for referral in referrals {
        *rows_by_reason.entry(referral.reason).or_default() += referral.rows.max(1);
    }
    let mut reasons: Vec<(RowReason, u64)> = rows_by_reason.into_iter().collect();
    reasons.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    let mut out = format!("\n{}\n", texts.plain("referrals-head"));
    for (reason, rows) in reasons {
        let _ = writeln!(out, "{:>8}  {}", texts.count(rows), texts.say(&Message::of_reason(reason)).what);
    }
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
        let schema = dataset.schema.as_deref().unwrap_or("none");
        let head = Message::new("inspect-head")
            .with("dataset", &dataset.dataset)
            .with("dialect", dialect(&dataset.dialect, texts))
            .with("rows", dataset.rows)
            .with("schema", schema);
        let _ = writeln!(out, "{}", texts.say(&head).what);
        let width = dataset.columns.iter().map(|column| column.name.chars().count()).max().unwrap_or_default();
        for column in &dataset.columns {
            let unknown = || texts.plain("inspect-unknown");
            let mark = if column.is_guess { "?" } else { "" };
            let category = column.category.map_or_else(unknown, |category| format!("{category}{mark}"));
            let role = column.role.map_or_else(String::new, |role| format!(" [{role}]"));
            let evidence = column.evidence.join("; ");
            let _ = writeln!(
                out,
                "  {:<width$}  {category:<22} {:>3.0}%{role}  {evidence}",
                column.name,
                column.confidence * 100.0
            );
        }
        for drift in &dataset.drift {
            let message = Message::new("finding-drift").with("dataset", &dataset.dataset).with("schema", &drift.schema);
            let message = message.with("column", &drift.column).with("kind", drift.kind);
            let said = texts.say(&message);
            let _ = writeln!(out, "  {}", said.what);
            if let Some(hint) = said.hint {
                let _ = writeln!(out, "  {}: {hint}", texts.plain("label-hint"));
            }
        }
        out.push('\n');
    }
    out
}

/// The dialect part by part in the language of the texts: `puntkomma, windows-1252, 2 groepen rijen`.
fn dialect(parts: &str, texts: &Texts) -> String {
    let in_words = |part: &str| {
        let (name, detail) = part.split_at(part.find(": ").unwrap_or(part.len()));
        let (count, name) =
            name.split_at(name.find(|letter: char| !letter.is_ascii_digit() && letter != ' ').unwrap_or(0));
        let id = name.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        let said = texts.say(&Message::new("inspect-dialect").with("part", id).with("shown", name)).what;
        format!("{count}{said}{detail}")
    };
    parts.split(", ").map(in_words).collect::<Vec<_>>().join(", ")
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
