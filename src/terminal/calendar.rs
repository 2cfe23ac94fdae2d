//! What `opschoon calendar` prints: a table for people, and its json for programs (`schemas/calendar.md`).

use crate::model::{Day, Message, Reason, RowReason};
use crate::presentation::Texts;
use crate::run::look::calendar::{Counts, Due};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The version of the json.
const VERSION: u32 = 1;

/// Returns what falls due, for people.
#[must_use]
pub fn text(due: &Due, texts: &Texts) -> String {
    let say = |message: &Message| texts.say(message).what;
    let head = Message::new("calendar-head").with("pipeline", &due.pipeline).with("as_of", due.as_of);
    let mut out = format!("{}\n", say(&head));
    let calendar = &due.calendar;
    let months = calendar.months.iter().map(|(end, counts)| (texts.month(*end), counts));
    let blocks: Vec<(String, &Counts)> = std::iter::once((texts.plain("calendar-now"), &calendar.now))
        .chain(months)
        .chain([(texts.plain("calendar-later"), &calendar.later)])
        .filter(|(_, counts)| !counts.is_empty())
        .collect();
    if blocks.is_empty() {
        let _ = writeln!(out, "\n{}", texts.plain("calendar-nothing"));
    } else {
        table(&mut out, &texts.plain("calendar-goes"), &blocks, texts);
    }
    let why = |reason: &Reason| say(&Message::of_reason(RowReason::Category(*reason)));
    let stays: Vec<(String, &Counts)> = calendar.stays.iter().map(|(reason, counts)| (why(reason), counts)).collect();
    if !stays.is_empty() {
        let _ = writeln!(out, "\n{}", texts.plain("calendar-stays"));
        for (why, counts) in stays {
            let _ = writeln!(out, "\n  {why}");
            lines(&mut out, counts, texts);
        }
    }
    out
}

/// One block per month: its name, and per category how many pupils.
fn table(out: &mut String, title: &str, blocks: &[(String, &Counts)], texts: &Texts) {
    let _ = writeln!(out, "\n{title}");
    for (name, counts) in blocks {
        let _ = writeln!(out, "\n  {name}");
        lines(out, counts, texts);
    }
}

fn lines(out: &mut String, counts: &Counts, texts: &Texts) {
    let rows: Vec<(String, String)> =
        counts.iter().map(|(category, count)| (texts.category(*category), texts.count(*count))).collect();
    let widest = |of: fn(&(String, String)) -> &String| rows.iter().map(|row| of(row).chars().count()).max();
    let name = widest(|(name, _)| name).unwrap_or_default();
    let count = widest(|(_, count)| count).unwrap_or_default();
    for (category, pupils) in &rows {
        let _ = writeln!(out, "    {category:<name$}  {pupils:>count$}");
    }
}

/// A month as `2026-08`.
fn month(day: Day) -> String {
    format!("{}-{:02}", day.year(), day.month())
}

/// Returns what falls due, for programs.
#[must_use]
pub fn json(due: &Due) -> Value {
    let counts = |counts: &Counts| -> Value {
        counts.iter().map(|(category, count)| (category.name().to_owned(), json!(count))).collect::<Map<_, _>>().into()
    };
    let months: Vec<Value> =
        due.calendar.months.iter().map(|(end, due)| json!({ "month": month(*end), "pupils": counts(due) })).collect();
    let stays: Map<String, Value> =
        due.calendar.stays.iter().map(|(reason, stays)| (reason.name().to_owned(), counts(stays))).collect();
    json!({
        "version": VERSION,
        "pipeline": due.pipeline,
        "as_of": due.as_of.to_string(),
        "now": counts(&due.calendar.now),
        "months": months,
        "later": counts(&due.calendar.later),
        "stays": stays,
    })
}
