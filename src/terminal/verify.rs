//! `verify`: the verdict in plain words: what was checked, what could not be, what does not hold and where, what to do.

use super::args::OutputFormat;
use super::args::verify::VerifyArgs;
use super::screen::Screen;
use super::{print, print_json};
use crate::model::{Day, Message, Place};
use crate::presentation::Texts;
use crate::run::Error;
use crate::verify::{About, Finding, Position, Problem, Request, Severity, Standing, Verdict, verify as check};
use serde_json::{Value, json};
use std::fmt::Write;

/// The version of the JSON.
const VERSION: u64 = 1;

/// Checks a run and tells the verdict; returns the exit code.
pub(super) fn verify(args: &VerifyArgs, (screen, format): (&Screen, OutputFormat)) -> Result<u8, Error> {
    let request = Request {
        run: &args.run,
        input: args.input.as_deref(),
        ledger: args.ledger.as_deref(),
        public_key: args.public_key.as_deref(),
        checkpoint: args.checkpoint.as_deref(),
        cosigner: args.cosigner.as_deref(),
    };
    let verdict = check(&request).map_err(|error| Error::Usage(error.message()))?;
    screen.rest();
    match format {
        OutputFormat::Json => print_json(&in_json(&verdict)),
        OutputFormat::Text => print(&in_words(&verdict, screen.texts())),
    }
    Ok(match verdict.standing() {
        Standing::Holds => 0,
        Standing::HoldsWithRemarks => 1,
        Standing::DoesNotHold => 3,
    })
}

/// Returns a verdict for people.
fn in_words(verdict: &Verdict, texts: &Texts) -> String {
    let mut out = about(&verdict.about, texts);
    let head = |out: &mut String, id: &'static str| {
        let _ = writeln!(out, "{}", texts.plain(id));
    };
    if !verdict.checked().is_empty() {
        head(&mut out, "verify-head-checked");
        for (what, count) in verdict.checked() {
            let _ = writeln!(out, "  {}", texts.say(&Verdict::message_of(*what, *count)).what);
        }
        out.push('\n');
    }
    if !verdict.gaps().is_empty() {
        head(&mut out, "verify-head-not-checked");
        for (what, position) in verdict.gaps() {
            paragraph(&mut out, position.as_ref(), &Message::new(what.id()), texts);
        }
        out.push('\n');
    }
    for (severity, id) in [(Severity::Remark, "verify-head-remarks"), (Severity::Fault, "verify-head-faults")] {
        let findings = verdict.findings();
        let findings: Vec<_> = findings.iter().filter(|found| found.problem.severity() == severity).collect();
        if findings.is_empty() {
            continue;
        }
        head(&mut out, id);
        for finding in findings {
            paragraph(&mut out, Some(&finding.position), &finding.message(), texts);
        }
        more(&mut out, verdict, severity, texts);
        out.push('\n');
    }
    let closing = match verdict.standing() {
        Standing::Holds => "verify-holds",
        Standing::HoldsWithRemarks => "verify-holds-with-remarks",
        Standing::DoesNotHold => "verify-does-not-hold",
    };
    let said = texts.say(&Message::new(closing));
    let _ = writeln!(out, "{}", said.what);
    if let Some(hint) = said.hint {
        let _ = writeln!(out, "{hint}");
    }
    out
}

/// Which run this is about, and which log.
fn about(about: &About, texts: &Texts) -> String {
    let mut out = String::new();
    if let (Some(run), Some(day)) = (&about.run_id, about.as_of.as_deref().and_then(Day::from_iso)) {
        let message = Message::new("verify-about-run").with("run", run).with("day", texts.day(day));
        let _ = writeln!(out, "{}", texts.say(&message).what);
    }
    if let Some((origin, size)) = &about.log {
        let message = Message::new("verify-about-log").with("origin", origin).with("entries", size);
        let _ = writeln!(out, "{}", texts.say(&message).what);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What was found, where, and what to do about it.
fn paragraph(out: &mut String, position: Option<&Position>, message: &Message, texts: &Texts) {
    let said = texts.say(message);
    let place = position.map_or_else(String::new, |position| format!("{}: ", place(position, texts)));
    let _ = writeln!(out, "  {place}{}", said.what);
    if let Some(hint) = said.hint {
        let _ = writeln!(out, "    {} {hint}", texts.plain("verify-hint"));
    }
}

/// How many findings of a problem are counted and not shown.
fn more(out: &mut String, verdict: &Verdict, severity: Severity, texts: &Texts) {
    for (problem, count) in verdict.counts().iter().filter(|(problem, _)| problem.severity() == severity) {
        let shown = shown_of(verdict, *problem);
        if *count > shown {
            let what = texts.say(&Finding::new(*problem, Position::Run).message()).what;
            let message = Message::new("verify-more").with("count", count - shown).with("what", what);
            let _ = writeln!(out, "  {}", texts.say(&message).what);
        }
    }
}

fn shown_of(verdict: &Verdict, problem: Problem) -> u64 {
    let shown = verdict.findings().iter().filter(|finding| finding.problem == problem).count();
    u64::try_from(shown).unwrap_or(u64::MAX)
}

/// Where a finding stands, in words.
fn place(position: &Position, texts: &Texts) -> String {
    let message = match position {
        Position::Run => Message::new("verify-at-run"),
        Position::File(path) => Message::new("verify-at-file").with("file", path),
        Position::Log => Message::new("verify-at-log"),
        Position::LogFile(path) => Message::new("verify-at-log-file").with("file", path),
        Position::Entry(at) => Message::new("verify-at-entry").with("entry", at),
        Position::Flag(flag) => Message::new("verify-at-flag").with("flag", flag),
        Position::Input(path) => Message::new("verify-at-input").with("file", path),
        Position::Policy(name) => Message::new("verify-at-policy").with("name", name),
        Position::Data(Place { dataset, row, column }) => match (row, column) {
            (None, None) => Message::new("verify-at-dataset").with("dataset", dataset),
            (Some(row), None) => Message::new("verify-at-row").with("dataset", dataset).with("row", row),
            (None, Some(column)) => Message::new("verify-at-column").with("dataset", dataset).with("column", column),
            (Some(row), Some(column)) => {
                Message::new("verify-at-cell").with("dataset", dataset).with("row", row).with("column", column)
            }
        },
    };
    texts.say(&message).what
}

/// Returns a verdict for programs: `schemas/verify.md`.
fn in_json(verdict: &Verdict) -> Value {
    let name = |id: &str, before: &str| id.strip_prefix(before).unwrap_or(id).to_owned();
    let problem = |problem: Problem| name(problem.id(), "verify-");
    let findings = verdict.findings().into_iter().map(|finding| {
        json!({
            "severity": finding.problem.severity().name(),
            "problem": problem(finding.problem),
            "position": position_json(&finding.position),
            "part": finding.part,
            "stated": finding.counts.map(|(stated, _)| stated),
            "found": finding.counts.map(|(_, found)| found),
        })
    });
    let checked = verdict.checked().iter();
    let checked = checked.map(|(what, count)| json!({ "what": name(what.id(), "verify-checked-"), "count": count }));
    let gaps = verdict.gaps().iter();
    let gaps = gaps.map(|(what, position)| {
        json!({ "what": name(what.id(), "verify-gap-"), "position": position.as_ref().map(position_json) })
    });
    let counts = verdict.counts().iter().map(|(found, count)| (problem(*found), json!(count)));
    json!({
        "version": VERSION,
        "run_id": verdict.about.run_id,
        "as_of": verdict.about.as_of,
        "ledger": verdict.about.log.as_ref().map(|(origin, size)| json!({ "origin": origin, "size": size })),
        "verdict": match verdict.standing() {
            Standing::Holds => "holds",
            Standing::HoldsWithRemarks => "holds-with-remarks",
            Standing::DoesNotHold => "does-not-hold",
        },
        "findings": findings.collect::<Vec<_>>(),
        "counts": counts.collect::<serde_json::Map<_, _>>(),
        "checked": checked.collect::<Vec<_>>(),
        "not_checked": gaps.collect::<Vec<_>>(),
    })
}

fn position_json(position: &Position) -> Value {
    match position {
        Position::Run => json!({ "in": "folder" }),
        Position::File(path) => json!({ "in": "folder", "file": path }),
        Position::Log => json!({ "in": "log" }),
        Position::LogFile(path) => json!({ "in": "log", "file": path }),
        Position::Entry(at) => json!({ "in": "log", "entry": at }),
        Position::Flag(flag) => json!({ "in": "flag", "flag": flag }),
        Position::Input(path) => json!({ "in": "input", "file": path }),
        Position::Policy(name) => json!({ "in": "policy", "name": name }),
        Position::Data(Place { dataset, row, column }) => {
            json!({ "in": "dataset", "dataset": dataset, "row": row, "column": column })
        }
    }
}
