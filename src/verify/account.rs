//! The account of a run in the log: that it was completed as this very folder, that its entries come to what it announced,
//! and that it announced what the plan says.

use super::compare::{self, count, total};
use super::finding::{Finding, Position, Problem};
use super::folder::keyed;
use super::log::Trace;
use super::plan::{FileFate, PLAN_JSON, Plan, PlanDataset};
use super::run_folder::{RUN_JSON, RunFolder};
use super::verdict::{Check, Verdict};
use crate::model::Category;
use crate::model::event::{DatasetPurged, Ending, RunIntent};
use std::collections::BTreeSet;

/// Checks that the log tells of this run, completed, and of this very folder.
pub fn closing(run: &RunFolder, trace: &Trace, verdict: &mut Verdict) {
    let run_json = hex::encode(run.run_json);
    match &trace.outcome {
        _ if trace.damaged && (trace.intent.is_none() || trace.outcome.is_none()) => {}
        _ if trace.intent.is_none() => verdict.find(Finding::new(Problem::RunNotInLog, Position::Run)),
        None => verdict.find(Finding::new(Problem::RunUnfinished, Position::Run)),
        Some((at, outcome)) if outcome.outcome != Ending::Completed => {
            verdict.find(Finding::new(Problem::RunNotCompleted, Position::Entry(*at)));
        }
        Some((_, outcome)) if outcome.run_json != run_json => {
            verdict.find(Finding::in_file(Problem::RunJsonNotLogged, RUN_JSON));
        }
        Some((at, outcome)) => {
            if trace.intent.as_ref().is_some_and(|(_, intent)| intent.as_of != outcome.as_of) {
                verdict.find(Finding::new(Problem::FieldDiffers, Position::Entry(*at)).of("as_of"));
            }
        }
    }
    for (at, _) in &trace.withdrawn {
        verdict.find(Finding::new(Problem::RunWithdrawn, Position::Entry(*at)));
    }
}

/// Checks that the entries of a run come to what it announced.
pub fn entries(trace: &Trace, verdict: &mut Verdict) {
    let Some((at, intent)) = trace.intent.as_ref().filter(|_| !trace.damaged) else { return };
    let sum = |of: fn(&DatasetPurged) -> u64| total(trace.datasets.iter().map(|(_, purged)| of(purged)));
    let figures = [
        ("datasets", intent.datasets, count(trace.datasets.len())),
        ("rows_in", intent.rows_in, sum(|purged| purged.rows_in)),
        ("rows_dropped", intent.rows_dropped, sum(|purged| purged.rows_dropped)),
        ("cells_blanked", intent.cells_blanked, sum(|purged| purged.cells_blanked)),
        ("pupils_with_erasure", intent.pupils_with_erasure, trace.subjects),
    ];
    compare::figures(&figures, &Position::Entry(*at), verdict);
    for (at, purged) in &trace.datasets {
        let cells = total(purged.by_category.iter().map(|tally| tally.cells_blanked));
        compare::figures(&[("cells_blanked", purged.cells_blanked, cells)], &Position::Entry(*at), verdict);
        for tally in &purged.by_category {
            if tally.rows_dropped > purged.rows_dropped {
                let finding = Finding::new(Problem::FigureDiffers, Position::Entry(*at)).of("by_category");
                verdict.find(finding.counting(tally.rows_dropped, purged.rows_dropped));
            }
        }
    }
    let gone: BTreeSet<&str> =
        trace.datasets.iter().flat_map(|(_, purged)| &purged.by_category).map(|tally| &*tally.category).collect();
    for (category, _) in trace.erased.keys().filter(|(category, _)| !gone.contains(&**category)) {
        let named = Category::from_name(category).map_or("category", |category| category.name());
        verdict.find(Finding::new(Problem::ErasedNowhere, Position::Entry(*at)).of(named));
    }
    verdict.check(Check::Tallies, count(figures.len() + trace.datasets.len()));
}

/// Checks that the run announced what the plan says.
///
/// `approved_by` are the roles whose approvals count, where that can be told.
pub fn plan(
    run: &RunFolder,
    plan: &Plan,
    approved_by: Option<&[String]>,
    (at, intent): (u64, &RunIntent),
    verdict: &mut Verdict,
) {
    let digest = run.read(PLAN_JSON).map(|bytes| hex::encode(keyed(&run.salt, &bytes)));
    if digest.is_some_and(|digest| digest != intent.plan) {
        verdict.find(Finding::in_file(Problem::PlanNotLogged, PLAN_JSON));
    }
    let logged: BTreeSet<&String> = intent.approved_by.iter().collect();
    let given = approved_by.map(|roles| roles.iter().collect::<BTreeSet<_>>());
    let same = [
        ("as_of", intent.as_of == plan.as_of),
        ("tool", intent.tool == plan.tool_version),
        ("approved_by", given.is_none_or(|given| given == logged)),
    ];
    compare::fields(&same, &Position::Entry(at), verdict);
    let sum = |of: fn(&PlanDataset) -> u64| total(plan.datasets.iter().map(of));
    let dropped = plan.files.iter().filter(|file| file.fate == FileFate::Drop).count();
    let figures = [
        ("datasets", intent.datasets, count(plan.datasets.len())),
        ("rows_in", intent.rows_in, sum(|dataset| dataset.rows_in)),
        ("rows_dropped", intent.rows_dropped, sum(|dataset| dataset.rows_dropped)),
        ("cells_blanked", intent.cells_blanked, sum(|dataset| dataset.cells_blanked)),
        ("files_dropped", intent.files_dropped, count(dropped)),
        ("holds_in_force", intent.holds_in_force, plan.holds_in_force),
        ("pupils_with_erasure", intent.pupils_with_erasure, plan.pupils.with_erasure),
    ];
    compare::figures(&figures, &Position::Entry(at), verdict);
}
