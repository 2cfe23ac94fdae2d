//! The summary against the plan that was carried out, and against what the log says of each dataset.

use super::compare::{self, count};
use super::finding::Position;
use super::log::Trace;
use super::papers::{Summary, SummaryDataset};
use super::plan::{Plan, PlanDataset};
use super::run_folder::RunFolder;
use super::verdict::Verdict;
use crate::model::event::DatasetPurged;
use crate::model::{Category, Place};

/// The file of the summary.
pub const SUMMARY: &str = "summary.json";

/// Checks the summary against the plan, and against the log where it was read.
pub fn check(run: &RunFolder, summary: &Summary, (plan, trace): (&Plan, Option<&Trace>), verdict: &mut Verdict) {
    let position = Position::File(SUMMARY.to_owned());
    let same = [
        ("run_id", summary.run_id == run.run_id),
        ("pipeline", summary.pipeline == plan.pipeline),
        ("as_of", summary.as_of == plan.as_of),
        ("tool_version", summary.tool_version == plan.tool_version),
        ("schedule", summary.schedule == plan.schedule),
        ("pupils", summary.pupils == plan.pupils),
        ("decisions", summary.decisions == plan.decisions),
    ];
    compare::fields(&same, &position, verdict);
    let figures = [
        ("holds_applied", summary.holds_applied, plan.holds_in_force),
        ("datasets", count(summary.datasets.len()), count(plan.datasets.len())),
    ];
    compare::figures(&figures, &position, verdict);
    for (stated, planned) in summary.datasets.iter().zip(&plan.datasets) {
        as_planned(stated, planned, verdict);
    }
    let Some(trace) = trace.filter(|trace| !trace.damaged) else { return };
    let is_covered = trace.datasets.iter().all(|(at, _)| *at < summary.ledger.size);
    let closed = trace.outcome.as_ref().is_none_or(|(at, _)| *at >= summary.ledger.size);
    let same = [
        ("approved_by", trace.intent.as_ref().is_none_or(|(_, intent)| intent.approved_by == summary.approved_by)),
        ("ledger", is_covered && closed),
    ];
    compare::fields(&same, &position, verdict);
    for (stated, (_, purged)) in summary.datasets.iter().zip(&trace.datasets) {
        as_logged(stated, purged, verdict);
    }
}

/// One dataset in the summary and in the plan.
fn as_planned(stated: &SummaryDataset, planned: &PlanDataset, verdict: &mut Verdict) {
    let position = Position::Data(Place::dataset(&stated.id));
    let scope = if planned.in_scope { "pupil" } else { "out" };
    let same = [
        ("id", stated.id == planned.id),
        ("path", stated.path == planned.path),
        ("schema", stated.schema == planned.schema),
        ("format", stated.format == planned.format),
        ("scope", stated.scope == scope),
    ];
    compare::fields(&same, &position, verdict);
    let figures = [
        ("rows_in", stated.rows_in, planned.rows_in),
        ("rows_kept", stated.rows_kept, planned.rows_kept),
        ("rows_dropped", stated.rows_dropped, planned.rows_dropped),
        ("rows_referred", stated.rows_referred, planned.rows_referred),
        ("cells_blanked", stated.cells_blanked, planned.cells_blanked),
    ];
    compare::figures(&figures, &position, verdict);
}

/// One dataset in the summary and in the log.
fn as_logged(stated: &SummaryDataset, purged: &DatasetPurged, verdict: &mut Verdict) {
    let position = Position::Data(Place::dataset(&stated.id));
    let same = [
        ("id", stated.id == purged.dataset),
        ("format", stated.format == purged.format),
        ("digest_in", stated.digest_in == purged.digest_in),
        ("digest_out", stated.digest_out == purged.digest_out),
    ];
    compare::fields(&same, &position, verdict);
    let mut figures = vec![
        ("rows_in", stated.rows_in, purged.rows_in),
        ("rows_kept", stated.rows_kept, purged.rows_kept),
        ("rows_dropped", stated.rows_dropped, purged.rows_dropped),
        ("cells_blanked", stated.cells_blanked, purged.cells_blanked),
        ("cells_replaced", stated.cells_replaced, purged.cells_replaced),
        ("by_category", count(stated.by_category.len()), count(purged.by_category.len())),
    ];
    for tally in &purged.by_category {
        let named = Category::from_name(&tally.category).map_or("by_category", |category| category.name());
        let found = stated.by_category.get(&tally.category);
        let (rows, cells) = found.map_or((0, 0), |found| (found.rows_dropped, found.cells_blanked));
        figures.extend([(named, rows, tally.rows_dropped), (named, cells, tally.cells_blanked)]);
    }
    compare::figures(&figures, &position, verdict);
}
