//! The explanation of `opschoon why` for programs; `schemas/why.md` documents it.

use crate::model::trace::{DepartureTrace, GovernanceLine, Mark, Step};
use crate::model::{Category, Departure, Outcome, Unresolved};
use crate::run::look::why::{ExplainedCategory, ExplainedDataset, Explanation, Simulation};
use serde_json::{Value, json};

/// The version of the results for programs.
const VERSION: u64 = 1;

/// Returns the explanation for programs.
#[must_use]
pub fn value(explanation: &Explanation) -> Value {
    json!({
        "version": VERSION,
        "as_of": explanation.as_of,
        "simulation": explanation.simulation.map(|simulation| match simulation {
            Simulation::Future => "future",
            Simulation::Past => "past",
        }),
        "departure": departure_value(&explanation.departure),
        "categories": explanation.categories.iter().map(category_value).collect::<Vec<_>>(),
        "datasets": explanation.datasets.iter().map(dataset_value).collect::<Vec<_>>(),
    })
}

fn departure_value(trace: &DepartureTrace) -> Value {
    let (state, day, reason) = match trace.departure {
        Departure::Enrolled => ("enrolled", None, None),
        Departure::Left(day) => ("left", Some(day), None),
        Departure::Applied(_) => ("applied", None, None),
        Departure::Unresolved(why) => ("unresolved", None, Some(why)),
    };
    let heard = trace.heard.iter().map(|heard| {
        let (mark, day, reason) = match heard.mark {
            Mark::Ended(day) => ("ended", Some(day), None),
            Mark::Open { stale: false } => ("open", None, None),
            Mark::Open { stale: true } => ("stale", None, None),
            Mark::Present => ("present", None, None),
            Mark::Guest => ("guest", None, None),
            Mark::Applied(closed) => ("applied", closed, None),
            Mark::Silent => ("silent", None, None),
            Mark::Trouble(why) => ("trouble", None, Some(why.name())),
        };
        json!({"dataset": heard.dataset, "mark": mark, "day": day, "reason": reason, "leads": heard.leads})
    });
    json!({
        "state": state,
        "last_enrolled_day": day,
        "reason": reason.map(Unresolved::name),
        "rules": reason.map_or(&["L1", "L2", "L3"][..], Unresolved::rules),
        "heard": heard.collect::<Vec<_>>(),
        "lines": trace.settled_by.iter().map(line_value).collect::<Vec<_>>(),
    })
}

fn line_value(line: &GovernanceLine) -> Value {
    json!({"file": line.file, "line": line.line})
}

fn category_value(category: &ExplainedCategory) -> Value {
    let trace = &category.trace;
    let step = |step: &Step| {
        let lines = step.lines.iter().map(line_value);
        json!({
            "question": step.question.name(),
            "outcome": outcome_name(step.outcome),
            "reason": step.reason.name(),
            "rules": step.reason.rules(),
            "lines": lines.collect::<Vec<_>>(),
        })
    };
    json!({
        "category": trace.category.name(),
        "outcome": outcome_name(trace.decision.outcome),
        "reason": trace.decision.reason.name(),
        "rule": category.rule.as_ref().map(|rule| json!({
            "id": rule.id,
            "basis": {"kind": rule.basis_kind.name(), "text": rule.basis},
            "acknowledge": rule.acknowledge,
        })),
        "clock": trace.clock.as_ref().map(|clock| json!({
            "last_enrolled_day": clock.last_enrolled_day,
            "term": clock.term.to_string(),
            "floors": clock.floors.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "condition_unknown": clock.condition_unknown,
            "first_erasable_day": clock.first_erasable_day,
        })),
        "steps": trace.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Keep => "keep",
        Outcome::Erase => "erase",
        Outcome::Refer => "refer",
    }
}

fn dataset_value(dataset: &ExplainedDataset) -> Value {
    let rows = &dataset.rows;
    let by_category = |counts: &std::collections::BTreeMap<Category, u64>| {
        counts
            .iter()
            .map(|(category, count)| (category.name().to_owned(), json!(count)))
            .collect::<serde_json::Map<_, _>>()
    };
    let referred = rows
        .referred
        .iter()
        .map(|(reason, count)| json!({"reason": reason.name(), "rules": reason.rules(), "rows": count}));
    json!({
        "id": dataset.id,
        "schema": dataset.schema,
        "rows": rows.rows,
        "rows_dropped": rows.dropped,
        "rows_blanked": rows.blanked,
        "cells_blanked": by_category(&rows.cells),
        "kept_by": by_category(&rows.kept_by),
        "identity": by_category(&rows.identity),
        "kept_for_clock": rows.kept_for_clock,
        "referred": referred.collect::<Vec<_>>(),
    })
}
